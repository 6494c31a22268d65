// A citizen asks, the office answers.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const wanted = 'Rencana umum pemeliharaan jalan lingkungan Kampung Wuni tahun 2027';

// A picture of one grey dot.
const photo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64');

export function permohonan(site) {
  let number, code;

  test('a citizen files a request and follows it', async () => {
    const v = await site.visitor({ width: 360, height: 740 });
    const { page } = v;
    await v.visit('/permohonan');
    await v.follow('Mulai permohonan');

    await v.button('Lanjutkan', { status: 422 });
    await v.refused('Tuliskan informasi yang Anda minta');
    await v.fill({ 'Informasi apa yang Anda cari': wanted });
    await v.button('Lanjutkan');
    if (page.url().endsWith('/cari')) await v.follow('Bukan, lanjutkan');

    assert.equal(await v.value('Jelaskan informasi yang Anda minta'), wanted);
    await v.fill({ 'Jelaskan informasi yang Anda minta': 'x'.repeat(20_001) });
    await v.button('Lanjutkan', { status: 422 });
    await v.refused('Isian ini paling panjang');
    assert.equal((await v.value('Jelaskan informasi yang Anda minta')).length, 20_001);
    await v.fill({ 'Jelaskan informasi yang Anda minta': wanted });
    await v.button('Tambah butir');
    await v.fill({ 'Butir 2': 'Daftar pelapor kerusakan jalan lingkungan tahun 2026' });
    await v.button('Lanjutkan');

    await v.button('Lanjutkan', { status: 422 });
    await v.refused('Tuliskan untuk apa informasi ini digunakan');
    await v.fill({ 'Untuk apa informasi ini digunakan': 'Bahan musyawarah warga' });
    await v.button('Lanjutkan');

    await v.choose('Salinan elektronik');
    await v.button('Lanjutkan', { status: 422 });
    await v.refused('Pilih cara menerima salinan');
    assert.ok(await v.main('radio', 'Salinan elektronik').isChecked());
    await v.choose('Unduh di halaman lacak');
    await v.button('Lanjutkan');

    await v.choose('Badan hukum');
    await v.button('Lanjutkan', { status: 422 });
    await v.refused('Tuliskan nama yang Anda wakili');
    assert.ok(await v.main('radio', 'Badan hukum').isChecked());
    await v.choose('Perorangan');
    await v.button('Lanjutkan');

    await v.fill({ 'Nama lengkap': 'Sulastri', Alamat: 'Jalan Melati 3, Wuni', Surel: 'sulastri.contoh.id' });
    await v.button('Lanjutkan', { status: 422 });
    await v.refused('Tulis alamat surel seperti nama@contoh.id');
    assert.equal(await v.value('Surel'), 'sulastri.contoh.id');
    assert.equal(await v.value('Nama lengkap'), 'Sulastri');
    await v.fill({ Surel: 'sulastri@contoh.id' });
    await v.button('Lanjutkan');

    await v.choose('Mengunggah foto');
    await v.fill({ NIK: '1234' });
    await v.button('Lanjutkan', { status: 422 });
    await v.refused('NIK terdiri atas 16 angka');
    assert.equal(await v.value('NIK'), '1234');
    await v.fill({ NIK: '9999 0141 0190 0001' });
    await page.getByLabel('Berkas').setInputFiles({ name: 'ktp.png', mimeType: 'image/png', buffer: photo });
    await v.button('Lanjutkan');

    await v.says('Periksa jawaban Anda', wanted, 'Sulastri', 'sulastri@contoh.id', 'Hak Anda sebagai pemohon', 'hari kerja');
    await v.follow('Ubah alamat');
    await v.fill({ Alamat: 'Jalan Melati 5, Wuni' });
    await v.button('Lanjutkan');
    await v.says('Jalan Melati 5, Wuni');
    await v.button('Kirim permohonan');

    await v.says('Permohonan Anda sudah diterima', 'Paling lambat');
    [number, code] = await page.locator('.done .code').allInnerTexts();
    assert.match(number, /^\d+\/PPID\//);
    assert.match(code, /^([A-Z2-9]{4}[ -]?){3}$/);

    const pdf = await v.context.request.get(await v.main('link', 'Unduh tanda bukti').getAttribute('href'));
    assert.match(pdf.headers()['content-type'], /^application\/pdf/);
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
    await v.follow('Baca tanda bukti');
    await v.says(number, code, wanted);
    await v.close();
  });

  test('the request is tracked with number and code only', async () => {
    const v = await site.visitor();
    await v.visit('/lacak');
    await v.fill({ 'Nomor pendaftaran': number, 'Kode akses': 'AAAA BBBB CCCC' });
    await v.button('Lacak', { status: 422 });
    await v.says('Nomor dan kode akses tidak cocok. Periksa tanda bukti Anda');
    assert.equal(await v.value('Nomor pendaftaran'), number);
    await v.fill({ 'Kode akses': code.toLowerCase() });
    await v.button('Lacak');
    await v.says(number, wanted, 'Perjalanan permohonan');
    await v.close();
  });

  test('officers ask, forward, extend, decide and deliver', async () => {
    const citizen = await site.visitor({ width: 360, height: 740 });
    await citizen.visit('/lacak');
    await citizen.fill({ 'Nomor pendaftaran': number, 'Kode akses': code });
    await citizen.button('Lacak');
    const track = new URL(citizen.page.url()).pathname;
    const kase = track.replace('/lacak/', '/kantor/permohonan/');
    const ppid = await site.as('ppid');
    const unit = await site.as('pelaksana-dpupr');

    // What is missing is asked once, and comes.
    await ppid.visit('/kantor');
    await ppid.press(ppid.main('link', 'Lihat semua').last());
    await ppid.follow(`Permohonan ${number}`);
    await ppid.says('Sulastri', wanted);
    await ppid.follow('Minta kelengkapan');
    await ppid.button('Minta kelengkapan', { status: 422 });
    await ppid.refused('Tuliskan apa yang perlu dilengkapi pemohon');
    await ppid.fill({ 'Apa yang perlu dilengkapi': 'Nama kampung dan RT yang dimaksud' });
    await ppid.button('Minta kelengkapan');
    await ppid.says('Permintaan kelengkapan dibuat');
    await citizen.visit(track);
    await citizen.says('Nama kampung dan RT yang dimaksud');
    await citizen.follow('Lengkapi permohonan');
    await citizen.button('Kirim kelengkapan', { status: 422 });
    await citizen.refused('Tuliskan apa yang Anda lengkapi, atau pilih berkas');
    await citizen.fill({ 'Keterangan Anda': 'Kampung Wuni, RT 01 sampai RT 03' });
    await citizen.button('Kirim kelengkapan');
    await citizen.says('Kelengkapan Anda sudah kami terima');

    // The unit searches, knowing what is asked and not who asks.
    await ppid.visit(`${kase}/teruskan`);
    await ppid.choose('Dinas Pekerjaan Umum');
    await ppid.fill({ 'Catatan untuk unit': 'Rencana umum pemeliharaan, wilayah Wuni.' });
    await ppid.button('Teruskan ke unit');
    await ppid.says('Diteruskan ke Dinas Pekerjaan Umum');
    await unit.visit('/kantor');
    await unit.press(unit.main('row', '').filter({ hasText: number }).getByRole('link', { name: 'Jawab tugas' }));
    await unit.says(wanted, 'Rencana umum pemeliharaan, wilayah Wuni.');
    assert.doesNotMatch(await unit.page.content(), /Sulastri/);
    await unit.button('Kirim jawaban', { status: 422 });
    await unit.choose('Informasi ditemukan');
    await unit.fill({ Penjelasan: 'Rencana ada. Daftar pelapor memuat nama dan telepon warga.' });
    await unit.button('Kirim jawaban');
    await unit.says('Jawaban dikirim ke meja layanan informasi');

    // More time, once, with a reason.
    await ppid.visit(`${kase}/perpanjang`);
    await ppid.button('Perpanjang waktu', { status: 422 });
    await ppid.refused('Tuliskan alasan perpanjangan');
    await ppid.fill({ 'Alasan perpanjangan': 'Data pelapor harus dipisahkan dari rencana.' });
    await ppid.button('Perpanjang waktu');
    await ppid.says('Waktu diperpanjang sampai');
    await ppid.visit(`${kase}/perpanjang`, { status: 409 });

    // One item is given, the other refused, and only with what the law asks of a refusal.
    await ppid.visit(`${kase}/putuskan`);
    await ppid.button('Lanjutkan', { status: 422 });
    await ppid.page.locator('[name="hasil_1"][value="dikabulkan"]').check();
    await ppid.page.locator('[name="hasil_2"][value="ditolak"]').check();
    await ppid.page.getByRole('button', { name: 'Lanjutkan' }).last().click();
    await ppid.check();
    await ppid.fill({ 'Informasi yang diberikan': 'Rencana umum pemeliharaan jalan lingkungan tahun 2027' });
    await ppid.button('Periksa pemberitahuan', { status: 422 });
    assert.match(await ppid.value('Informasi yang diberikan'), /^Rencana umum/);
    await ppid.page.getByLabel('Dasar pengecualian').selectOption('17h');
    await ppid.fill({
      'Undang-undang dan pasal': 'UU 27/2022 Pasal 65 ayat (2)', Alasan: 'Daftar memuat nama dan telepon pelapor.',
      'Nomor uji konsekuensi': '07/UK/PPID/2026', 'Tanggal uji konsekuensi': { Tanggal: '2', Bulan: '3', Tahun: '2026' },
      'Jangka waktu pengecualian': 'selama disimpan',
    });
    await ppid.button('Periksa pemberitahuan');
    await ppid.says('Surat untuk pemohon', 'UU 27/2022 Pasal 65 ayat (2)');
    await ppid.button('Kirim pemberitahuan');
    await ppid.says('Pemberitahuan tertulis dibuat');
    await ppid.visit(`${kase}/serahkan`);
    await ppid.button('Catat penyerahan');
    await ppid.says('Penyerahan dicatat');

    // The citizen reads the answer, its reasons, its letters and what can be done against it.
    await citizen.visit(track);
    await citizen.says('Pasal 17 huruf h', 'UU 27/2022 Pasal 65 ayat (2)', '07/UK/PPID/2026', 'Daftar memuat nama dan telepon pelapor.',
      'Rencana umum pemeliharaan jalan lingkungan tahun 2027', /mengajukan keberatan sejak \w+, \d+ \w+ \d{4} sampai \w+, \d+ \w+ \d{4}/, 'Perjalanan permohonan');
    const letters = await citizen.page.locator('main ul.links a[href*="/surat/"]').evaluateAll((links) => links.map((a) => a.getAttribute('href')));
    assert.ok(letters.length >= 4, `letters: ${letters}`);
    for (const letter of letters) await citizen.visit(letter);
    await citizen.close();
  });

  test('a citizen withdraws a request', async () => {
    const v = await site.visitor();
    await v.visit('/permohonan/ajukan/cari');
    await ask(v, 'Notulen rapat pembahasan pasar malam Wuni');
    const number = (await v.page.locator('.done .code').first().innerText()).trim();
    await v.visit(`/lacak/${number.replaceAll('/', '-')}`);
    await v.follow('Cabut permohonan');
    await v.button('Cabut permohonan', { status: 422 });
    await v.refused('Centang pernyataan di atas');
    await v.choose('Ya, saya mencabut permohonan ini');
    await v.button('Cabut permohonan');
    await v.says('Permohonan ini sudah Anda cabut');
    await (await site.as('petugas')).visit(`/kantor/permohonan/${number.replaceAll('/', '-')}`);
    await (await site.as('petugas')).says('Dicabut');
    await v.close();
  });
}

// ask goes through the questions of a request, from the first page to the receipt, without judging what the journey
// above has judged.
export async function ask(v, what) {
  const { page } = v;
  const next = (name = 'Lanjutkan') => Promise.all([page.waitForEvent('load'), v.main('button', name).first().click()]);
  await v.fill({ 'Informasi apa yang Anda cari': what });
  await next();
  await page.goto('/permohonan/ajukan/rincian');
  await next();
  await v.fill({ 'Untuk apa informasi ini digunakan': 'Tugas sekolah' });
  await next();
  await v.choose('Salinan elektronik', 'Unduh di halaman lacak');
  await next();
  await v.choose('Perorangan');
  await next();
  await v.fill({ 'Nama lengkap': 'Wagiman', Alamat: 'Jalan Kenanga 1, Wuni', Telepon: '0812 3456 7890' });
  await next();
  await v.choose('Saya tunjukkan di loket');
  await next();
  await v.button('Kirim permohonan');
}
