// Somebody who is not content with an answer objects, and wins; somebody who finds that periodic information is not
// published objects without having asked.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const numbered = /\d{3}\/KEB\/PPID\/[IVX]+\/\d{4}/;
const phone = { width: 360, height: 740 };

export function keberatan(site) {
  test('three items, partly refused, objected to, won and carried out', async () => {
    const v = await site.visitor(phone);
    const { page } = v;
    const number = await asked(v, 'Rencana penataan pasar Wuni', 'Daftar harga satuan penataan pasar Wuni', 'Jadwal lelang penataan pasar Wuni');
    const slug = number.replaceAll('/', '-');

    // One item is given, two are refused, each on a test that is in force.
    const ppid = await site.as('ppid');
    await ppid.page.goto(`/kantor/permohonan/${slug}/putuskan`);
    for (const [item, outcome] of [[1, 'dikabulkan'], [2, 'ditolak'], [3, 'ditolak']]) {
      await ppid.page.locator(`[name="hasil_${item}"][value="${outcome}"]`).check();
    }
    await quick(ppid, ppid.page.getByRole('button', { name: 'Lanjutkan' }).last());
    await ppid.fill({ 'Informasi yang diberikan': 'Rencana penataan pasar Wuni' });
    for (const item of [2, 3]) await ppid.page.locator(`[name="pilih_uji_${item}"]:not([value=""])`).first().check();
    await quick(ppid, ppid.main('button', 'Periksa pemberitahuan'));
    await ppid.button('Kirim pemberitahuan');
    await ppid.says('Pemberitahuan tertulis dibuat');

    // The applicant objects, with the case already open.
    await page.goto(`/lacak/${slug}`);
    await v.follow('Ajukan keberatan');
    await v.says('Permohonan sudah ditanggapi pada', 'Boleh lebih dari satu');
    await v.choose('Permohonan saya ditolak', 'Permohonan saya tidak dipenuhi');
    await v.button('Lanjutkan');
    await v.fill({ 'Uraikan singkat': 'Harga satuan dan jadwalnya sudah pernah diumumkan di papan pasar.' });
    await v.button('Lanjutkan');
    await v.button('Lanjutkan');
    await v.says('Pemohon sendiri, sama dengan permohonan', 'Huruf a: penolakan');
    await v.button('Kirim keberatan');
    const objection = (await page.locator('.done .code').first().innerText()).trim();
    assert.match(objection, numbered);
    const office = `/kantor/keberatan/${objection.replaceAll('/', '-')}`;

    // Who decided the request prepares the brief, and never decides the objection.
    await ppid.visit(`${office}/telaah`);
    await ppid.fill({ 'Tanggapan PPID': 'Harga satuan memang pernah diumumkan.' });
    await ppid.button('Sampaikan kepada Atasan PPID');
    await ppid.says('Telaah sudah disampaikan', 'Ditelaah');
    await ppid.visit(`${office}/putuskan`, { status: 403 });

    // The superior reads and decides on a telephone.
    const chief = await site.as('atasan');
    await chief.page.setViewportSize(phone);
    await chief.visit('/kantor');
    await chief.says(`Keberatan ${objection}`);
    await chief.visit(`${office}/putuskan`);
    await chief.says('Harga satuan memang pernah diumumkan.', 'sudah pernah diumumkan di papan pasar', 'Butir 3');
    await chief.follow('Buka uji nomor');
    await chief.says('Kepentingan publik');
    await chief.page.goto(`${office}/putuskan`);
    await chief.button('Putuskan dan kirim tanggapan', { status: 422 });
    await chief.refused('Pilih putusan untuk butir 1');
    await chief.page.locator('[name="putusan_1"][value="tidak_dipersoalkan"]').check();
    for (const item of [2, 3]) await chief.page.locator(`[name="putusan_${item}"][value="berikan"]`).check();
    await chief.fill({ 'Tanggapan tertulis': 'Keberatan Saudara benar. Kedua informasi itu pernah diumumkan.', 'Jangka waktu pelaksanaan': '5' });
    await chief.button('Lihat suratnya');
    await chief.says('Keberatan Anda diterima seluruhnya', 'diperintahkan memberikan informasi');
    await chief.button('Putuskan dan kirim tanggapan');
    await chief.says('Keberatan diputus', 'Pelaksanaan putusan');
    await chief.page.setViewportSize({ width: 1280, height: 800 });

    // The desk carries it out.
    const desk = await site.as('petugas');
    await desk.visit(`${office}/laksanakan`);
    await desk.page.locator('input[type=file]').setInputFiles({ name: 'harga.csv', mimeType: 'text/csv', buffer: Buffer.from('uraian,harga\natap,100\n') });
    await quick(desk, desk.main('button', 'Tambah berkas'));
    await desk.choose('Diunduh di halaman lacak');
    await desk.button('Catat pelaksanaan');
    await desk.says('Pelaksanaan sudah dicatat', 'Diterima seluruhnya');

    // The applicant reads the response, takes the file and says that it will do.
    await page.goto(`/lacak/${slug}`);
    await v.says('Keberatan Anda diterima seluruhnya');
    await v.follow(`Keberatan ${objection}`);
    await v.says('Keberatan Anda diterima seluruhnya', 'Kedua informasi itu pernah diumumkan.', 'harga.csv', 'Putusan dilaksanakan');
    const file = await v.context.request.get(await page.locator('main a[href*="/berkas/"]').first().getAttribute('href'));
    assert.match(await file.text(), /atap,100/);
    await v.press(page.locator('main a[href*="/surat/"]').last());
    const pdf = await v.context.request.get(await v.main('link', 'Unduh surat ini').getAttribute('href'));
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
    await page.goBack();
    await v.choose('Saya menerima tanggapan ini');
    await v.button('Kirim tanggapan');
    await v.says('Tanggapan Anda sudah kami catat');
    await v.close();
  });

  test('an objection without a request: periodic information is not published', async () => {
    const v = await site.visitor(phone);
    const { page } = v;
    await v.visit('/keberatan');
    await v.follow('Informasi berkala tidak diumumkan');
    await v.button('Lanjutkan', { status: 422 });
    await v.refused('Tuliskan informasi berkala yang tidak disediakan');
    await v.fill({ 'Informasi berkala apa': 'Laporan kinerja pasar Wuni tahun lalu', 'Untuk apa': 'Musyawarah pedagang' });
    await v.button('Lanjutkan');
    await v.fill({ 'Uraikan singkat': 'Tidak ada di situs sejak Januari.' });
    await v.button('Lanjutkan');
    await v.fill({ 'Nama lengkap': 'Suparmi', Alamat: 'Los 4 Pasar Wuni', Telepon: '0812 3456 7891' });
    await v.button('Lanjutkan');
    await v.button('Kirim keberatan');
    const [number, code] = (await page.locator('.done .code').allInnerTexts()).map((s) => s.trim());
    assert.match(number, numbered);
    const office = `/kantor/keberatan/${number.replaceAll('/', '-')}`;

    // The body promises, until a day; the applicant agrees on the tracking page.
    const desk = await site.as('petugas');
    await desk.visit(office);
    await desk.says('Laporan kinerja pasar Wuni tahun lalu', 'tidak disediakannya informasi berkala');
    await desk.follow('Tawarkan musyawarah');
    await desk.fill({ 'Yang ditawarkan': 'Laporan itu kami umumkan di halaman informasi berkala.' });
    await desk.button('Kirim tawaran', { status: 422 });
    assert.equal(await desk.value('Yang ditawarkan'), 'Laporan itu kami umumkan di halaman informasi berkala.');
    const until = new Date(Date.now() + 9 * 24 * 3600 * 1000);
    await desk.fill({ 'Dilaksanakan paling lambat': { Tanggal: String(until.getDate()), Bulan: String(until.getMonth() + 1), Tahun: String(until.getFullYear()) } });
    await desk.button('Kirim tawaran');
    await desk.says('Tawaran sudah disampaikan');

    const home = await site.visitor(phone);
    await home.visit('/lacak');
    await home.fill({ 'Nomor pendaftaran': number, 'Kode akses': code });
    await home.button('Lacak');
    await home.says('Laporan itu kami umumkan di halaman informasi berkala.', 'Dilaksanakan paling lambat');
    await home.choose('Ya, laksanakan tawaran ini');
    await home.button('Kirim jawaban');
    await home.says('Kesepakatan Anda sudah kami catat', 'Kesepakatannya sedang dilaksanakan');
    await desk.visit(`${office}/laksanakan`);
    await desk.choose('Diumumkan di situs ini');
    await desk.button('Catat pelaksanaan');
    await home.page.reload();
    await home.says('Keberatan ini selesai dengan musyawarah', 'Kesepakatan musyawarah');
    await home.close();
    await v.close();
  });
}

// quick presses a button whose page other journeys judge.
function quick(v, button) {
  return Promise.all([v.page.waitForEvent('load'), button.first().click()]);
}

// asked files a request of several items, through pages that other journeys judge, and gives its number.
async function asked(v, first, ...more) {
  const next = (name = 'Lanjutkan') => quick(v, v.main('button', name));
  await v.page.goto('/permohonan/ajukan/cari');
  await v.fill({ 'Informasi apa yang Anda cari': first });
  await next();
  await v.page.goto('/permohonan/ajukan/rincian');
  for (const [i, item] of more.entries()) {
    await next('Tambah butir');
    await v.fill({ [`Butir ${i + 2}`]: item });
  }
  await next();
  await v.fill({ 'Untuk apa informasi ini digunakan': 'Musyawarah pedagang' });
  await next();
  await v.choose('Salinan elektronik', 'Unduh di halaman lacak');
  await next();
  await v.choose('Perorangan');
  await next();
  await v.fill({ 'Nama lengkap': 'Suparmi', Alamat: 'Los 4 Pasar Wuni', Telepon: '0812 3456 7891' });
  await next();
  await v.choose('Saya tunjukkan di loket');
  await next();
  await next('Kirim permohonan');
  return (await v.page.locator('.done .code').first().innerText()).trim();
}
