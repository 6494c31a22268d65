// An operator brings in the spreadsheet of the office, another person publishes, and it is found at once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { table, workbook } from '../lembar.mjs';

export function impor(site) {
  const file = { name: 'dip-2024.xlsx', mimeType: 'application/octet-stream', buffer: workbook() };

  test('an operator imports a workbook, another person publishes it', async () => {
    const v = await site.as('operator');
    const { page } = v;
    await upload(v, file);
    await v.says('dip-2024.xlsx', '2 baris dikenali', 'Lembar DIP');
    assert.ok((await page.locator('select[name^="kolom_"]').count()) >= 7, 'each heading can be given another meaning');
    await v.button('Lihat hasilnya');
    await v.says('Alamat kantor layanan Wuni', 'Visi dan Misi layanan Wuni', /Baru: 2 baris/, 'Belum ada yang disimpan');
    await v.button('Impor sebagai draf');
    await v.says('Alamat kantor layanan Wuni', 'tersimpan sebagai draf');

    // A draft is completed and handed in; whoever wrote it does not publish it.
    await v.follow('Alamat kantor layanan Wuni');
    const entry = new URL(page.url()).pathname;
    await v.fill({ 'Kata kunci': 'telepon layanan' });
    if ((await v.main('checkbox', 'Sudah saya periksa').count()) > 0) await v.choose('Sudah saya periksa');
    await v.button('Simpan dan ajukan untuk diperiksa');
    await v.says('Ajukan untuk diperiksa', 'telepon layanan');
    await v.button('Ajukan untuk diperiksa');
    await v.says('Draf diajukan');

    const second = await site.as('ppid');
    await second.visit(`${entry}/terbitkan`);
    await second.says('Alamat kantor layanan Wuni', 'Yang dapat dibaca umum');
    await second.button('Terbitkan');
    await second.says('Terbit. Umum sudah dapat membukanya dan mencarinya.');

    const citizen = await site.visitor();
    await citizen.visit('/cari?q=alamat+kantor+layanan+wuni');
    await citizen.follow('Alamat kantor layanan Wuni');
    await citizen.says('Alamat, telepon, jam layanan', 'PPID Setda');
    await citizen.close();
  });

  test('the same workbook again changes nothing', async () => {
    const v = await site.as('operator');
    await upload(v, file);
    await v.button('Lihat hasilnya');
    await v.says(/Baru: 0 baris/, /Berubah: 0 baris/);
  });

  test('a comma-delimited table is read the same way', async () => {
    const v = await site.as('operator');
    await upload(v, { name: 'jadwal.csv', mimeType: 'text/csv', buffer: table() });
    await v.page.getByLabel('Klasifikasi untuk baris').selectOption('setiap_saat');
    await v.button('Lihat hasilnya');
    await v.says('Jadwal ronda Wuni 1', 'Jadwal ronda Wuni 2', /Baru: 2 baris/);
    await v.button('Impor sebagai draf');
    await v.says('tersimpan sebagai draf');
  });
}

async function upload(v, file) {
  await v.visit('/kantor/informasi/impor');
  const unit = v.page.getByLabel('Unit', { exact: true });
  if ((await unit.inputValue()) === '') await unit.selectOption({ label: 'Sekretariat Daerah' });
  await v.page.getByLabel('Berkas lembar kerja').setInputFiles(file);
  await v.button('Baca isinya');
}
