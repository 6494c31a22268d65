// Somebody who cannot write asks at the counter: it is written down, read back from the turned screen, signed with a
// thumbprint beside a witness, and printed twice.

import assert from 'node:assert/strict';
import { test } from 'node:test';

export function lisan(site) {
  test('an oral request at the counter', async () => {
    const v = await site.as('petugas');
    const { page } = v;
    await v.visit('/kantor/permohonan/baru');
    await v.fill({ 'Informasi yang diminta': 'Jadwal puskesmas keliling Wuni', 'Tujuan penggunaan': 'Berobat', 'Nama lengkap': 'Mbah Sarinem', Alamat: 'Dusun Wuni RT 4' });
    await v.choose('Lisan, ditulis petugas', 'Cap jempol di depan saksi');
    await v.button('Perlihatkan kepada pemohon', { status: 422 });
    await v.refused('Tuliskan nama saksi cap jempol. Petugas lain boleh menjadi saksi');
    await v.fill({ 'Nama saksi': 'Tono Wibowo', 'Nama yang membantu menyampaikan': 'Yani' });
    await v.button('Perlihatkan kepada pemohon');
    await v.says('Apakah ini yang Anda minta?', 'Jadwal puskesmas keliling Wuni', 'Mbah Sarinem', 'Tono Wibowo');
    const size = await page.locator('.turned li').first().evaluate((e) => parseFloat(getComputedStyle(e).fontSize));
    assert.ok(size >= 20, `what was asked is read in ${size} px`);
    await v.button('Benar, daftarkan');
    const [number, code] = await page.locator('.done .code').allInnerTexts();
    assert.equal(await page.locator('article.letter svg.qr').count(), 2, 'a square code on each copy');
    await v.follow('Formulir permohonan untuk ditandatangani');
    await v.says('Cap jempol pemohon', 'Saksi', 'Hak Anda sebagai pemohon');
    await page.emulateMedia({ media: 'print' });
    for (const copy of await page.locator('article.letter').all()) assert.ok(await copy.isVisible(), 'both copies print');
    await page.emulateMedia({ media: 'screen' });
    await v.visit(`/kantor/permohonan/${number.replaceAll('/', '-')}/tanda-bukti`);
    assert.ok(!(await page.locator('main').innerText()).includes(code), 'the code is not printed again');
    await v.visit(`/kantor/permohonan/${number.replaceAll('/', '-')}`);
    await v.says('Disampaikan secara lisan dan ditulis petugas', 'Cap jempol di depan saksi', 'Yani');
  });
}
