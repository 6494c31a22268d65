// Renews the pictures of docs/gambar from the sample body: every page of halaman.mjs on a telephone and on a desk,
// light and dark. Run by "make gambar"; with arguments, only the named pages.

import { mkdirSync } from 'node:fs';
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
  for (const screen of screens) {
    for (const scheme of schemes) {
      // One profile for the public pages and one for each role, signed in once.
      const visitors = new Map();
      for (const { nama, alamat, sebagai } of list) {
        if (!visitors.has(sebagai)) {
          const v = await visitor(browser, site.base, { ...screen, ...scheme });
          if (sebagai) await signIn(v, site.people.get(sebagai));
          visitors.set(sebagai, v);
        }
        const { page } = visitors.get(sebagai);
        const answer = await page.goto(alamat, { waitUntil: 'load' });
        if (answer.status() !== 200) throw new Error(`${alamat} answers ${answer.status()}`);
        const path = join(folder, `${nama}-${screen.name}-${scheme.name}.png`);
        await page.screenshot({ path, animations: 'disabled' });
        console.log(path);
      }
      for (const v of visitors.values()) await v.close();
    }
  }
} finally {
  await browser.close();
  await site.stop();
}
