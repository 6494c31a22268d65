// A reader chooses how pages look, and they stay so.

import assert from 'node:assert/strict';
import { test } from 'node:test';

export function tampilan(site) {
  test('display preferences survive', async () => {
    const v = await site.visitor();
    const { page } = v;
    await v.visit('/informasi');
    await v.press(page.getByRole('link', { name: 'Tampilan' }).locator('visible=true').first());
    await v.choose('Sangat besar', 'Gelap', 'Kontras tinggi', 'Garis bawahi semua tautan');
    await v.button('Terapkan');
    const chosen = () => page.evaluate(() => [...document.documentElement.classList]);
    for (const path of ['/', '/informasi', '/permohonan', '/lacak', '/masuk', '/tampilan']) {
      await v.visit(path);
      for (const word of ['teks3', 'gelap', 'kontras', 'garis']) assert.ok((await chosen()).includes(word), `${path} forgets ${word}`);
    }
    assert.ok(await v.main('radio', 'Gelap').isChecked());
    await v.choose('Biasa', 'Terang');
    await v.button('Terapkan');
    await v.visit('/informasi');
    assert.ok((await chosen()).includes('terang') && (await chosen()).includes('kontras') && !(await chosen()).includes('gelap'));
    await v.close();
  });
}
