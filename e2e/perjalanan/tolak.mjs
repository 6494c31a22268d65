// What goes wrong is said in plain words, and nothing that was typed is lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signIn } from '../masuk.mjs';
import { ask } from './permohonan.mjs';

export function tolak(site) {
  test('a session that ended keeps what was typed', async () => {
    const v = await site.visitor();
    await signIn(v, site.people.get('petugas'));
    await v.visit('/kantor/permohonan/baru');
    await v.fill({ 'Informasi yang diminta': 'Peta zonasi kios Wuni', 'Nama lengkap': 'Darsini' });
    const session = (await v.context.cookies()).find((c) => c.httpOnly && c.name.includes('sesi'));
    await v.context.clearCookies({ name: session.name });
    await v.button('Daftarkan');
    await v.page.getByLabel('Nama pengguna').fill('petugas');
    await v.page.getByLabel('Kata sandi').fill(site.people.get('petugas').password);
    await v.button('Masuk');
    assert.equal(new URL(v.page.url()).pathname, '/kantor/permohonan/baru');
    assert.equal(await v.value('Informasi yang diminta'), 'Peta zonasi kios Wuni');
    assert.equal(await v.value('Nama lengkap'), 'Darsini');
    await v.close();
  });

  test('the same request sent twice is one request', async () => {
    const v = await site.visitor();
    await v.visit('/permohonan/ajukan/cari');
    await ask(v, 'Daftar pemenang lomba ronda Wuni');
    const first = await v.page.locator('.done .code').allInnerTexts();
    await v.page.goBack();
    if (/periksa$/.test(v.page.url())) await v.button('Kirim permohonan');
    assert.deepEqual(await v.page.locator('.done .code').allInnerTexts(), first);
    await v.close();
  });

  test('files that are too large or of a wrong type', async () => {
    const v = await site.visitor();
    await v.page.goto('/permohonan/ajukan/siapa');
    await v.choose('Perorangan');
    await v.button('Lanjutkan');
    await v.visit('/permohonan/ajukan/bukti');
    await v.choose('Mengunggah foto');
    await v.fill({ NIK: '9999014101900002' });
    const send = async (name, buffer) => {
      await v.page.getByLabel('Berkas', { exact: false }).last().setInputFiles({ name, mimeType: 'image/jpeg', buffer });
      await v.button('Lanjutkan', { status: 422 });
    };
    await send('ktp.jpg', Buffer.alloc(6_200_000, 'x'));
    await v.refused('berukuran 6,2 MB. Batasnya 5 MB');
    assert.equal(await v.value('NIK'), '9999014101900002');
    await send('ktp.jpg', Buffer.from('bukan gambar'));
    await v.refused('bukan berkas PDF, JPG, atau PNG. Pilih berkas lain');
    assert.equal(await v.value('NIK'), '9999014101900002');
    await v.close();
  });

  test('numbers that do not exist', async () => {
    const v = await site.visitor();
    await v.visit('/lacak');
    await v.fill({ 'Nomor pendaftaran': '999/PPID/I/2026', 'Kode akses': 'ABCD EFGH JKMN' });
    await v.button('Lacak', { status: 422 });
    await v.says('Nomor dan kode akses tidak cocok. Periksa tanda bukti Anda');
    assert.equal(await v.value('Nomor pendaftaran'), '999/PPID/I/2026');
    await v.visit('/informasi/999999', { status: 404 });
    await v.says('Halaman tidak ditemukan');
    await v.close();
    const ppid = await site.as('ppid');
    await ppid.visit('/kantor/permohonan/999-PPID-I-2026', { status: 404 });
    await ppid.says('tidak ditemukan');
  });

  test('a broken spreadsheet', async () => {
    const v = await site.as('operator');
    await v.visit('/kantor/informasi/impor');
    await v.page.getByLabel('Unit', { exact: true }).selectOption({ label: 'Sekretariat Daerah' });
    await v.page.getByLabel('Berkas lembar kerja').setInputFiles({ name: 'rusak.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\x03\x04 rusak') });
    await v.button('Baca isinya', { status: 422 });
    await v.refused('rusak.xlsx tidak dapat diterima');
    await v.fill({ 'Atau tempel dari Excel': 'catatan tanpa tabel' });
    await v.button('Baca isinya', { status: 422 });
    assert.equal((await v.value('Atau tempel dari Excel')).trim(), 'catatan tanpa tabel');
  });
}
