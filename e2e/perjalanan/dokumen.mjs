// A citizen looks for a document and finds it.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

export function dokumen(site) {
  test('a citizen finds a document', async () => {
    const v = await site.visitor();
    const { page } = v;
    await v.visit('/');
    const main = page.getByRole('main');

    // A misspelt word leads to the right one.
    await main.getByRole('searchbox').fill('anggarran');
    await v.button('Cari');
    await v.says('Mungkin maksud Anda anggaran');
    await v.follow('Cari dengan ejaan itu');
    assert.equal(new URL(page.url()).searchParams.get('q'), 'anggaran');
    assert.ok((await main.locator('.hits > li').count()) > 0);

    // An inflected word finds its root.
    await main.getByRole('searchbox').fill('jembatan ditutup');
    await v.button('Cari');
    await v.says('Penutupan Sementara Jembatan Kali Wuni');
    assert.ok((await main.locator('.hits mark').count()) > 0, 'found words are marked');

    // Filters narrow the register, and come off one by one.
    await v.visit('/informasi');
    const all = await results(main);
    if (!(await main.getByLabel('Tahun', { exact: true }).isVisible())) await main.locator('summary', { hasText: 'Saring' }).click();
    await main.getByLabel('Unit', { exact: true }).selectOption({ label: 'Dinas Kesehatan' });
    await main.getByLabel('Tahun', { exact: true }).selectOption('2025');
    await v.button('Terapkan');
    const some = await results(main);
    assert.ok(some > 0 && some < all, `${some} of ${all} entries`);
    await v.press(main.locator('a.chip', { hasText: '2025' }));
    assert.ok((await results(main)) > some);
    await v.follow('Judul');
    assert.equal(await main.locator('[aria-sort]').count(), 1);
    await v.follow('Berkala');

    // The entry, its text, its file in parts, its history, its unit.
    await v.visit('/cari?q=laporan+realisasi+anggaran+dinas+kesehatan');
    await v.press(main.locator('.hits h2 a').first());
    const entry = page.url();
    const title = await main.getByRole('heading', { level: 1 }).innerText();
    await download(v, main);
    await readable(v);
    await v.follow('Lihat teks');
    assert.ok((await main.locator('.text').innerText()).length > 200, 'the text of the file');
    await v.visit(entry);
    await v.follow('Lihat riwayat perubahan');
    await v.says(title, 'Diterbitkan pertama kali');
    await v.visit(entry);
    await v.follow('Dinas Kesehatan');
    assert.match(new URL(page.url()).pathname, /^\/unit\//);
    await v.close();
  });
}

// results is the number that the list says it holds.
async function results(main) {
  const text = await main.locator('.result [role="status"]').innerText();
  return Number(text.match(/^[\d.]+/)[0].replaceAll('.', ''));
}

// readable opens one of the first entries of the register whose file the program has read by now. It reads the files of
// a new sample one after another, the oldest first.
async function readable(v) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    for (let number = 1; number <= 8; number++) {
      await v.page.goto(`/informasi/${number}`);
      if ((await v.main('link', 'Lihat teks').count()) > 0) return v.check();
    }
  }
  assert.fail('no text of a file was read');
}

// download fetches the first file in two parts, as an interrupted download is continued, and compares it with the
// whole and with the checksum the entry publishes.
async function download(v, main) {
  const href = await v.main('link', 'Unduh').first().getAttribute('href');
  const request = v.context.request;
  const whole = await request.get(href);
  assert.equal(whole.status(), 200);
  assert.match(whole.headers()['content-disposition'], /^attachment/);
  const body = await whole.body();
  const cut = Math.floor(body.length / 3);
  const part = async (range) => {
    const answer = await request.get(href, { headers: { Range: `bytes=${range}`, 'If-Range': whole.headers().etag } });
    assert.equal(answer.status(), 206, `range ${range}`);
    return answer.body();
  };
  const joined = Buffer.concat([await part(`0-${cut - 1}`), await part(`${cut}-`)]);
  assert.ok(joined.equals(body), 'the parts are the whole');
  const sum = createHash('sha256').update(body).digest('hex');
  assert.ok((await main.textContent()).includes(sum), 'the published checksum is that of the file');
}
