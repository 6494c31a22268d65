// An answer is told to everybody: an officer writes it in neutral words, a second person publishes it, and a citizen who
// wants to ask finds it and says so.

import { test } from 'node:test';

export function dijawab(site) {
  test('an answered request is published and found', async () => {
    const desk = await site.as('petugas');
    await desk.visit('/kantor/permohonan?bagian=selesai');
    await desk.press(desk.page.locator('main tr:has-text("sekolah menengah atas") a[href^="/kantor/permohonan/"]').first());
    await desk.follow('Tulis ringkasan untuk umum');
    await desk.fill({ Judul: 'Data sekolah menengah atas', 'Yang diminta': 'Hubungi 0812 3456 7890.', 'Jawaban kami': 'Data itu dikuasai pemerintah provinsi.' });
    await desk.button('Simpan rancangan', { status: 422 });
    await desk.refused('Teks ini tampak memuat data pribadi, misalnya NIK, telepon, surel, atau rekening. Hapus dulu bagian itu');
    await desk.fill({ 'Yang diminta': 'Banyaknya siswa SMA di Wuni.' });
    await desk.button('Simpan rancangan');
    await desk.button('Ajukan untuk diperiksa');
    await desk.says('Anda tidak dapat menerbitkannya');

    const ppid = await site.as('ppid');
    await ppid.visit('/kantor/permohonan-dijawab');
    await ppid.follow('Data sekolah menengah atas');
    await ppid.button('Terbitkan');
    await ppid.says('Ringkasan terbit dengan nomor');

    const citizen = await site.visitor();
    await citizen.visit('/permohonan/ajukan/cari');
    await citizen.page.getByRole('main').getByRole('textbox').fill('siswa sma wuni');
    await citizen.button('Lanjutkan');
    await citizen.says('Mungkin ini sudah tersedia', 'Permohonan yang sudah dijawab');
    await citizen.button('Ini yang saya cari Data sekolah menengah atas');
    await citizen.says('Banyaknya siswa SMA di Wuni', 'Data itu dikuasai pemerintah provinsi.');
    await citizen.visit('/permohonan/dijawab');
    await citizen.says('kali orang menemukan informasinya sudah terbit', 'Pagu dana desa');
    await citizen.close();
  });
}
