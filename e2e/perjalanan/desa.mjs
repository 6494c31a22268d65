// A village brings in its list from OpenSID, and the region sees that it goes.

import { test } from 'node:test';
import { villageExport } from '../lembar.mjs';
import { signIn } from '../masuk.mjs';

const code = '99.01.02.2001';

export function desa(site) {
  test('what was published and cannot be opened has its list', async () => {
    const v = await site.as('ppid');
    await v.visit('/kantor/informasi/keutuhan');
    await v.says('Keterbukaan yang hilang', 'pukul 00.00 sampai 05.00', 'Tautan mati (0)', 'Tidak ada tautan mati');
    for (const part of ['Berkas rusak', 'Berisiko', 'Semua tautan']) await v.follow(part);
  });

  test('a village connects OpenSID from its own office and takes an export', async () => {
    const v = await site.at('desa-wanakirana.localhost');
    const { page } = v;
    await signIn(v, site.people.get('ppid-wanakirana'));
    await v.visit('/kantor/desa/sambungan');
    await v.fill({ 'Alamat situs desa': 'http://10.0.0.1/opensid' });
    await v.choose('Aktif');
    await v.button('Simpan', { status: 422 });
    await v.refused('Alamat itu tidak dapat dihubungi');
    await v.fill({ 'Alamat situs desa': 'wanakirana.desa.contoh.id/ppid' });
    await v.choose('Tidak aktif');
    await v.button('Simpan');
    await v.says('Sambungan disimpan dan tidak aktif', 'Sambungan dimatikan');

    await page.getByLabel('Berkas ekspor').setInputFiles({ name: 'informasi_publik.zip', mimeType: 'application/zip', buffer: villageExport(code) });
    await v.button('Ambil dari ekspor');
    await v.says('2 baris: 1 baru dan 1 dikecualikan', 'Dikecualikan di OpenSID', 'Data keluarga penerima bantuan');
    await v.visit('/kantor/informasi?status=draf');
    await v.follow('APB Desa Wanakirana contoh');
    await v.says('APB Desa Wanakirana contoh');
    await v.close();
  });

  test('the region sees the village and none of its drafts', async () => {
    const v = await site.as('ppid');
    await v.visit('/kantor/desa');
    await v.says('12 desa memakai Suluh');
    await v.follow('Desa Wanakirana');
    await v.says('Pemerintah Desa Wanakirana', code, 'Sambungan dimatikan desa');
  });
}
