// A body closes for a day: open terms move, and the day is taken back again.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const months = ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'];

export function kalender(site) {
  test('a closed day moves the terms that are open, and nobody is surprised', async () => {
    const v = await site.as('ppid');
    const { page } = v;
    await v.visit('/kantor/hari-kerja');
    // A working day some days ahead, as the sheet of the year shows it.
    const [day, month, year] = await page.evaluate(() => {
      const days = [...document.querySelectorAll('.sheetday')].filter((d) => d.closest('table'));
      const later = days.slice(days.findIndex((d) => d.classList.contains('today')) + 1).filter((d) => d.className.trim() === 'sheetday');
      const one = later[Math.min(4, later.length - 1)];
      return [one.textContent, one.closest('table').caption.textContent, document.querySelector('h1').textContent.match(/\d{4}/)[0]];
    });
    assert.ok(months.includes(month));
    await v.visit('/kantor/hari-kerja/tutup');
    const decree = { Tanggal: '2', Bulan: 'Januari', Tahun: year };
    await v.fill({ Hari: { Tanggal: day, Bulan: month, Tahun: year }, 'Nama hari': 'Hari jadi kabupaten', 'Tanggal keputusan': decree, Alasan: 'Upacara di alun-alun' });
    await v.button('Lihat akibatnya', { status: 422 });
    await v.refused('Tulis keputusan yang mendasarinya');
    await v.fill({ 'Keputusan yang mendasarinya': 'Keputusan Bupati 188/9' });
    await v.button('Lihat akibatnya');
    await v.says('Yang akan terjadi', 'menjadi hari libur: Hari jadi kabupaten', 'mendapat tenggat baru', 'Semula', 'Menjadi');
    await v.fill({ 'Kata sandi Anda': site.people.get('ppid').password });
    await v.button('Tutup hari ini');
    await v.says('Hari tutup dicatat.', 'Keputusan Bupati 188/9');
    await v.visit(`/kantor/hari-kerja?tahun=${year}`);
    await v.says('Kantor tutup', 'Hari tutup ditambahkan');
    await page.getByRole('link', { name: /^Batalkan/ }).first().click();
    await v.fill({ 'Keputusan yang mendasarinya': 'Keputusan Bupati 188/10', 'Tanggal keputusan': decree, Alasan: 'Upacara dibatalkan' });
    await v.button('Lihat akibatnya');
    await v.fill({ 'Kata sandi Anda': site.people.get('ppid').password });
    await v.button('Batalkan hari tutup');
    await v.says('Hari tutup dibatalkan.');
  });
}
