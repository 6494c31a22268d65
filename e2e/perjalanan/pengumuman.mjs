// An officer announces an emergency from a telephone; everybody sees it, until it ends.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { signIn } from '../masuk.mjs';

const strip = 'section.urgent';

export function pengumuman(site) {
  test('an emergency is announced from a telephone, seen everywhere, and ended', async () => {
    const v = await site.visitor({ width: 360, height: 740 });
    const reader = await site.visitor({ width: 360, height: 740 });
    await signIn(v, site.people.get('petugas'));
    await v.visit('/kantor/pengumuman/baru');
    await v.button('Lihat sebelum terbit', { status: 422 });
    await v.refused('Pilih jenis keadaannya', 'Tuliskan judul pengumuman');
    await v.page.getByLabel('Jenis keadaan').selectOption({ label: 'Bencana alam' });
    await v.fill({
      Judul: 'Longsor di tebing Wanajaladri', 'Apa yang terjadi': 'Tebing longsor dan menutup jalan.', 'Di mana dan kapan': 'Kecamatan Wanajaladri, pagi ini.',
      'Apa yang harus dilakukan orang': 'Jauhi tebing.\nLewat jalan utara.',
    });
    await v.button('Lihat sebelum terbit');
    await v.says('Periksa sebelum terbit', 'Jauhi tebing.');
    await v.button('Terbitkan sekarang');
    const office = new URL(v.page.url()).pathname;
    const number = office.split('/').pop();
    await v.says('Isi wajib yang belum ada');

    for (const [path, status] of [['/', 200], ['/lacak', 200], ['/halaman-yang-tidak-ada', 404]]) {
      await reader.visit(path, { status });
      assert.match(await reader.page.locator(strip).innerText(), /Longsor di tebing Wanajaladri/, `the strip stands on ${path}`);
    }
    await reader.visit(`/pengumuman/${number}`);
    await reader.says('Jauhi tebing.', 'Lewat jalan utara.', 'Tebing longsor');
    await reader.visit(`/pengumuman/${number}/bukti`);
    const text = await (await reader.context.request.get(`${site.base}/pengumuman/${number}/bukti/1.txt`)).body();
    await reader.says(createHash('sha256').update(text).digest('hex'));

    // The light page is one answer and nothing more.
    const asked = [];
    reader.context.on('request', (r) => asked.push(r.url()));
    await reader.page.goto(`/pengumuman/${number}/ringkas`, { waitUntil: 'networkidle' });
    assert.deepEqual(asked.filter((u) => u.startsWith('http')).length, 1, asked.join(' '));
    assert.ok((await reader.page.content()).length < 10_000);
    const colour = await reader.page.locator('.b').evaluate((e) => getComputedStyle(e).backgroundColor);
    assert.notEqual(colour, 'rgba(0, 0, 0, 0)', 'its own style is applied');

    await v.visit(`${office}/akhiri`);
    await v.fill({ 'Kalimat penutup': 'Jalan sudah dibuka kembali.' });
    await v.button('Akhiri pengumuman');
    await reader.visit('/');
    assert.ok(!/Wanajaladri/.test(await reader.page.locator(strip).allInnerTexts().then((all) => all.join(' '))), 'the strip is gone with the next answer');
    await reader.visit(`/pengumuman/${number}`);
    await reader.says('Sudah berakhir', 'Jalan sudah dibuka kembali.');
    await v.close();
    await reader.close();
  });
}
