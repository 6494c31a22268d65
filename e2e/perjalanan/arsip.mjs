// An officer brings in the book of requests of a past year, finds a case in it, and takes the import back.

import { test } from 'node:test';

const book = [
  ['No', 'Nomor Registrasi', 'Tgl', 'Nama', 'Alamat', 'No KTP', 'Nomor Kontak', 'Informasi Yang Diminta', 'Keputusan', 'Alasan Penolakan'],
  ['1', '901/PPID/II/2023', '05/02/2023', 'Wuri Lampau', 'Jl. Melati 3', '3508091234567890', '8123456789', 'Dokumen RKPD 2022', 'Informasi diberikan', '-'],
  ['2', '902/PPID/II/2023', 'Rabu 8 Peb 2023', 'Yoga Lampau', 'Desa Sukamaju', '3508091234567891', 'yoga@contoh.id', 'Daftar penerima bantuan', 'Ditolak', 'Pasal 17 huruf h'],
];

export function arsip(site) {
  test('a book of a past year becomes an archive without a clock, and is taken back', async () => {
    const v = await site.as('petugas');
    const { page } = v;
    await v.visit('/kantor/informasi/impor');
    await page.getByLabel('Unit').selectOption({ index: 1 });
    await page.getByLabel('Atau tempel dari Excel').fill(book.map((row) => row.join('\t')).join('\n'));
    await v.button('Baca isinya');
    await v.says('2 baris dikenali', 'Buku register permohonan', 'Tidak dibaca karena memuat nomor identitas: No KTP');
    await v.button('Lihat hasilnya');
    await v.says(/Baru: 2 baris/, '901/PPID/II/2023', 'Angka nol di depan');
    await v.button('Impor sebagai arsip');
    await v.says('tersimpan sebagai arsip tahun lalu');

    await v.visit('/kantor/permohonan/lampau?nomor=902');
    await v.says('1 berkas', 'Ditolak');
    await v.follow('902/PPID/II/2023');
    await v.says('Yoga Lampau', 'Pasal 17 huruf h', 'tidak punya tenggat', 'baris 3');

    await v.visit('/kantor/informasi/impor');
    await v.follow('tempelan');
    await v.follow('Batalkan impor ini');
    await v.button('Batalkan impor ini');
    await v.says('2 baris diambil kembali');
    await v.visit('/kantor/permohonan/lampau?nomor=902');
    await v.says('Tidak ada berkas yang cocok');
  });
}
