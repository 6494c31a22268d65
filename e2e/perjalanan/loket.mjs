// An officer at the counter writes down what a person says.

import assert from 'node:assert/strict';
import { test } from 'node:test';

export function loket(site) {
  test('the counter registers an earlier request and prints two receipts', async () => {
    const v = await site.as('petugas');
    const { page } = v;
    await v.visit('/kantor/permohonan/baru');
    await v.fill({ 'Informasi yang diminta': 'Jadwal imunisasi posyandu Wuni\nDaftar posyandu Wuni', 'Tujuan penggunaan': 'Keperluan keluarga' });
    const day = new Date(Date.now() - 3 * 86_400_000);
    const received = { Tanggal: String(day.getUTCDate()), Bulan: String(day.getUTCMonth() + 1), Tahun: String(day.getUTCFullYear()) };
    await v.fill({ 'Nama lengkap': 'Mbah Karso', Alamat: 'Dusun Wuni', 'Tanggal diterima': received, 'Jam diterima': '09.30' });
    await v.button('Daftarkan', { status: 422 });
    await v.refused('Tuliskan alasan permohonan ini dicatat sesudah tanggal diterima');
    assert.equal(await v.value('Nama lengkap'), 'Mbah Karso');
    assert.equal(await page.getByRole('group', { name: 'Tanggal diterima' }).getByLabel('Tanggal', { exact: true }).inputValue(), received.Tanggal);
    const missing = await page.getByRole('alert').innerText();
    if (/surel atau nomor telepon/.test(missing)) await v.fill({ Telepon: '0812 1111 2222' });
    await v.fill({ 'Mengapa baru dicatat sekarang': 'Surat datang saat layanan daring terganggu.' });
    await v.button('Daftarkan');
    const [number, code] = await page.locator('.done .code').allInnerTexts();
    assert.equal(await page.locator('article.letter').count(), 2, 'two receipts');
    const [theirs, ours] = await page.locator('article.letter').allInnerTexts();
    assert.ok(theirs.includes(number) && ours.includes(number));
    assert.ok(theirs.includes(code) && !ours.includes(code), 'only the applicant gets the code');
    await page.emulateMedia({ media: 'print' });
    for (const letter of await page.locator('article.letter').all()) assert.ok(await letter.isVisible(), 'both receipts print');
    assert.ok(!(await v.main('link', 'Buka permohonan').isVisible()), 'buttons do not print');
    await page.emulateMedia({ media: 'screen' });
    await v.follow('Buka permohonan');
    await v.says(number, 'Jadwal imunisasi posyandu Wuni', 'Daftar posyandu Wuni', 'Mbah Karso');
  });
}
