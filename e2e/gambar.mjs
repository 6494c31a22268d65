// Renews the pictures of docs/gambar from the sample body: every page of halaman.mjs on a telephone and on a desk,
// light and dark. Run by "make gambar"; with arguments, only the named pages.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, visitor } from './browser.mjs';
import { halaman } from './halaman.mjs';
import { signIn } from './masuk.mjs';
import { start } from './suluh.mjs';

const folder = fileURLToPath(new URL('../docs/gambar/', import.meta.url));
const screens = [
  { name: '360', width: 360, height: 740 },
  { name: '1280', width: 1280, height: 800 },
];
const schemes = [
  { name: 'terang', colorScheme: 'light' },
  { name: 'gelap', colorScheme: 'dark' },
];

// How much of a picture's fineness is kept, of 100. Text stays sharp and no picture weighs more than 100 KB.
const quality = 78;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((w) => !halaman.some((h) => h.nama === w));
if (unknown.length > 0) {
  console.error(`gambar: no such page: ${unknown.join(', ')}`);
  process.exit(2);
}
const list = halaman.filter((h) => wanted.length === 0 || wanted.includes(h.nama));

mkdirSync(folder, { recursive: true });
const site = await start('sqlite');
const browser = await launch();
try {
  const visitors = new Map(); // one profile for the public pages and one for each person, signed in once
  for (const { nama, alamat, buka, sebagai } of list) {
    if (!visitors.has(sebagai)) {
      const v = await visitor(browser, site.base);
      if (sebagai) await signIn(v, site.people.get(sebagai));
      visitors.set(sebagai, v);
    }
    const { page, context } = visitors.get(sebagai);
    if (buka) await buka(page);
    else await page.goto(alamat);
    const camera = await context.newCDPSession(page);
    for (const { name, width, height } of screens) {
      for (const scheme of schemes) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme: scheme.colorScheme });
        const { data } = await camera.send('Page.captureScreenshot', { format: 'webp', quality });
        const path = join(folder, `${nama}-${name}-${scheme.name}.webp`);
        writeFileSync(path, Buffer.from(data, 'base64'));
        console.log(path);
      }
    }
    await camera.detach();
  }
} finally {
  await browser.close();
  await site.stop();
}
