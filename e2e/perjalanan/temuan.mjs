// A file that hides something is held back, put right, published, replaced, and its older version closed.

import assert from 'node:assert/strict';
import { test } from 'node:test';

const title = 'Rekapitulasi Kehadiran Petugas Posyandu';

export function temuan(site) {
  test('a hidden sheet is held back before it is public', async () => {
    const ppid = await site.as('ppid');
    await ppid.visit('/kantor/temuan');
    await ppid.page.goto('/kantor/informasi?judul=kehadiran+petugas+posyandu');
    const entry = await ppid.main('link', title).first().getAttribute('href');
    await inspected(ppid, entry);
    await ppid.check();
    await ppid.says('2 temuan menahan penerbitan', 'lembar Honor', 'Tampilkan lembar itu di program lembar kerja');
    assert.ok(!(await ppid.page.getByRole('main').innerText()).includes('9999990000000001'), 'the number is masked');
    await ppid.page.goto(`${entry}/terbitkan`);
    assert.equal(await ppid.main('button', 'Terbitkan').count(), 0, 'nothing is published with findings');
    await ppid.follow('Tetap terbitkan dengan alasan');
    await ppid.fill({ 'Mengapa ini boleh': 'boleh' });
    await ppid.button('Tetap terbitkan', { status: 422 });
    await ppid.refused('paling sedikit 20 huruf');
    assert.equal(await ppid.value('Mengapa ini boleh'), 'boleh');

    // Its author puts another file in its place.
    const author = await site.as('operator');
    const first = await replace(author, entry, 'rekap.csv', 'Kecamatan,Hadir\nContoh,12\n', '');
    await publish(author, ppid, entry);

    // The next version keeps the first one downloadable, until it is closed.
    const reason = 'Jumlah kecamatan Contoh diperbaiki';
    await replace(author, entry, 'rekap-baru.csv', 'Kecamatan,Hadir\nContoh,14\n', reason);
    await publish(author, ppid, entry);
    await ppid.page.goto(entry);
    const address = await ppid.main('link', 'Lihat seperti umum').getAttribute('href');
    const citizen = await site.visitor();
    await citizen.visit(address);
    await citizen.says('rekap-baru.csv', 'Versi sebelumnya', `diganti karena: ${reason}`);
    const older = await citizen.main('link', 'Versi sebelumnya').getAttribute('href');
    assert.equal((await citizen.context.request.get(older)).status(), 200);
    await ppid.visit(`${entry}/berkas/${first}/tutup`);
    await ppid.fill({ 'Mengapa berkas ini ditutup': 'Ditinjau karena jumlahnya keliru' });
    await ppid.button('Tutup berkas ini sekarang');
    await citizen.visit(older, { status: 410 });
    await citizen.says('Berkas ini ditutup', 'Ditinjau karena jumlahnya keliru', 'rekap-baru.csv');
    await citizen.close();
  });
}

// inspected looks again until every file of the entry was looked into, as the page says one should.
async function inspected(v, entry) {
  const deadline = Date.now() + 60_000;
  do {
    await v.page.goto(entry);
    if (!(await v.page.getByRole('main').innerText()).includes('masih diperiksa')) return;
    await v.page.waitForTimeout(300);
  } while (Date.now() < deadline);
  assert.fail('the file was not inspected');
}

// replace puts a file in the place of the first one of the entry and gives the identifier of the new one.
async function replace(v, entry, name, text, reason) {
  await v.page.goto(entry);
  await send(v, v.main('link', 'Ganti berkas').first());
  await v.page.getByLabel('Berkas baru').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  if (reason) await v.fill({ 'Mengapa diganti': reason });
  await v.check();
  await send(v, v.main('button', 'Ganti berkas').first());
  await inspected(v, entry);
  await v.says('Bersih');
  return (await v.main('link', 'Ganti berkas').first().getAttribute('href')).split('/').at(-2);
}

// publish hands the draft on and releases it as the second person.
async function publish(author, second, entry) {
  await author.page.goto(`${entry}/ajukan`);
  await send(author, author.main('button', 'Ajukan untuk diperiksa'));
  await second.page.goto(`${entry}/terbitkan`);
  await send(second, second.main('button', 'Terbitkan'));
  await second.says('Terbit dengan nomor');
}

// send follows a link or sends a form whose next page is judged elsewhere.
async function send(v, target) {
  await Promise.all([v.page.waitForEvent('load'), target.click()]);
}
