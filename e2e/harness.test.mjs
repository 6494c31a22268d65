// The harness itself: it must praise a good page and find each fault of a bad one, and it must start and stop a
// program. Both are played here by a few lines of Node.

import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, visitor } from './browser.mjs';
import { signIn } from './masuk.mjs';
import { findAddress, findPeople } from './suluh.mjs';

const page = (body, { lang = 'id', head = '' } = {}) => `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Uji</title>
<link rel="stylesheet" href="/gaya.css">${head}</head><body><main>${body}</main></body></html>`;

// Text that gzip cannot make small.
const noise = Array.from({ length: 9000 }, (_, i) => Math.sin(i).toString(36).slice(3)).join(' ');

const pages = {
  '/baik': page('<h1>Baik</h1><p>Halaman yang baik. <a href="/baik-juga">Lanjut</a></p><form method="post" action="/kirim"><button>Kirim</button></form>'),
  '/baik-juga': page('<h1>Baik juga</h1>'),
  '/tabel': page('<h1>Tabel</h1><div class="gulung" tabindex="0" role="region" aria-label="Tabel"><div class="lebar">x</div></div>'),
  '/masuk': page('<h1>Masuk</h1><form method="post" action="/masuk"><label>Nama pengguna <input name="nama_pengguna" autocomplete="username"></label><label>Kata sandi <input type="password" name="kata_sandi" autocomplete="current-password"></label><button type="submit">Masuk</button></form>'),
  '/kantor': page('<h1>Pekerjaan saya</h1>'),
  '/daftar': page('<h1>Daftar</h1><ul><li><a href="/baik">Satu</a></li><li><a href="/baik">Dua</a></li></ul>'),
  '/daftar-lain': page('<h1>Daftar lain</h1><ul><li><a href="/baik">Tiga</a></li><li><a href="/baik">Empat</a></li><li><a href="/baik">Lima</a></li></ul>'),
  '/daftar-bisu': page('<h1>Daftar</h1><ul><li><a href="/baik">Satu</a></li><li><a href="/baik"></a></li></ul>'),
  '/dua-judul': page('<h1>Satu</h1><h1>Dua</h1>'),
  '/bahasa': page('<h1>Language</h1>', { lang: 'en' }),
  '/gambar': page('<h1>Gambar</h1><img src="/titik.svg">'),
  '/pucat': page('<h1>Pucat</h1><p class="pucat">Tidak terbaca</p>'),
  '/pucat-gelap': page('<h1>Pucat di mode gelap</h1><p class="pucat-gelap">Terbaca di siang hari</p>'),
  '/lebar': page('<h1>Lebar</h1><div class="lebar">x</div>'),
  '/skrip': page('<h1>Skrip</h1><script>document.title = "skrip"</script>'),
  '/gaya-sebaris': page('<h1>Gaya</h1><p style="color:red">x</p>'),
  '/luar': page('<h1>Luar</h1>', { head: '<link rel="preload" as="font" crossorigin href="http://127.0.0.1:9/huruf.woff2">' }),
  '/hilang': page('<h1>Hilang</h1><img src="/tiada.svg" alt="">'),
  '/berat': page(`<h1>Berat</h1><p>${noise}</p>`),
  '/kantor/berat': page(`<h1>Berat</h1><p>${noise}</p>`),
};
const css = `.lebar { width: 900px } .gulung { overflow-x: auto } .pucat { color: #ccc; background: #fff }
@media (prefers-color-scheme: dark) { .pucat-gelap { color: #333; background: #000 } }`;

describe('the judge of pages', () => {
  let server, browser, base;
  before(async () => {
    server = createServer((request, response) => {
      response.setHeader('Content-Security-Policy', "default-src 'self'; font-src 'self' http://127.0.0.1:9; form-action 'self'");
      if (request.method === 'POST' && request.url === '/masuk') {
        let form = '';
        request.on('data', (part) => (form += part));
        request.on('end', () => response.writeHead(303, { Location: form === 'nama_pengguna=siti&kata_sandi=c' ? '/kantor' : '/baik' }).end());
      } else if (request.method === 'POST') {
        response.writeHead(422, { 'Content-Type': 'text/html' }).end(page('<h1>Periksa isian Anda</h1>'));
      } else if (pages[request.url]) {
        response.writeHead(200, { 'Content-Type': 'text/html' }).end(pages[request.url]);
      } else if (request.url === '/gaya.css') {
        response.writeHead(200, { 'Content-Type': 'text/css' }).end(css);
      } else if (request.url === '/titik.svg' || request.url === '/favicon.ico') {
        response.writeHead(200, { 'Content-Type': 'image/svg+xml' }).end('<svg xmlns="http://www.w3.org/2000/svg"/>');
      } else {
        response.writeHead(404, { 'Content-Type': 'text/html' }).end(page('<h1>Tidak ditemukan</h1>'));
      }
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${server.address().port}`;
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  });

  for (const javaScript of [false, true]) {
    test(`praises good pages, ${javaScript ? 'with' : 'without'} JavaScript`, async () => {
      const v = await visitor(browser, base, { javaScript });
      await v.visit('/baik');
      assert.equal(await v.runsScripts(), javaScript);
      await v.press(v.page.getByRole('link', { name: 'Lanjut' }));
      assert.equal(new URL(v.page.url()).pathname, '/baik-juga');
      await v.visit('/tabel');
      await v.visit('/tiada', { status: 404 });
      await v.visit('/kantor/berat');
      await v.close();
    });
  }

  test('follows a form to the refusal it expects', async () => {
    const v = await visitor(browser, base);
    await v.visit('/baik');
    await v.press(v.page.getByRole('button', { name: 'Kirim' }), { status: 422 });
    await v.visit('/baik');
    await assert.rejects(v.press(v.page.getByRole('button', { name: 'Kirim' })), /status 422, want 200/);
    await v.close();
  });

  test('signs in, and notices that it did not', async () => {
    const v = await visitor(browser, base);
    await signIn(v, { name: 'siti', password: 'c' });
    await assert.rejects(signIn(v, { name: 'siti', password: 'salah' }), /leads to the office/);
    await assert.rejects(signIn(v, undefined), /no sign-in for this person/);
    await v.close();
  });

  test('looks at pages that differ in words only once', async () => {
    const v = await visitor(browser, base);
    let looks = 0;
    const accessibility = v.accessibility.bind(v);
    v.accessibility = (...args) => {
      looks++;
      return accessibility(...args);
    };
    await v.visit('/daftar');
    assert.equal(looks, 2); // once, and the contrast in the other scheme
    await v.visit('/daftar-lain');
    assert.equal(looks, 2);
    await assert.rejects(v.visit('/daftar-bisu'), /link-name/);
    await assert.rejects(v.visit('/daftar-bisu'), /link-name/);
    await v.close();
  });

  const faults = {
    '/tiada': /status 404, want 200/,
    '/dua-judul': /2 h1 elements/,
    '/bahasa': /language "en", want "id"/,
    '/gambar': /image-alt/,
    '/pucat': /color-contrast/,
    '/pucat-gelap': /in dark: color-contrast/,
    '/lebar': /scrolls sideways at 320 px .*div\.lebar/,
    '/gaya-sebaris': /Content Security Policy/,
    '/luar': /asks another host: http:\/\/127\.0\.0\.1:9/,
    '/hilang': /404 for .*\/tiada\.svg/,
    '/berat': /HTML of \d+ bytes compressed/,
  };
  for (const [path, fault] of Object.entries(faults)) {
    test(`finds the fault of ${path}`, async () => {
      const v = await visitor(browser, base);
      await assert.rejects(v.visit(path), fault);
      await v.close();
    });
  }

  test('finds a script that the page policy stopped', async () => {
    const v = await visitor(browser, base, { javaScript: true });
    await assert.rejects(v.visit('/skrip'), /Content Security Policy/);
    await v.close();
  });
});

describe('the keeper of the program', () => {
  const said = `Alamat:
  Kabupaten Contoh  http://localhost:41234  (data contoh)

Masuk sebagai petugas lewat halaman /masuk di alamat badan publiknya:
  Badan publik      Peran          Nama pengguna  Kata sandi
  Kabupaten Contoh  PPID           ppid           rahasia-satu
  Desa Contoh       PPID Desa      ppid-contoh    rahasia-dua

Daftar ini juga disimpan di /tmp/x/masuk-contoh.txt
Melayani di http://127.0.0.1:41234`;

  test('reads the address and the sign-ins', () => {
    assert.equal(findAddress(said), 'http://127.0.0.1:41234');
    assert.deepEqual([...findPeople(said).keys()], ['ppid', 'ppid-contoh']);
    assert.deepEqual(findPeople(said).get('ppid-contoh'), { body: 'Desa Contoh', role: 'PPID Desa', name: 'ppid-contoh', password: 'rahasia-dua' });
    assert.equal(findPeople('Melayani di http://127.0.0.1:41234').size, 0);
    assert.equal(findAddress('http://127.0.0.1:0'), undefined);
  });

  // A stand-in for the program: it ignores its arguments but for the folder, answers /siap late, and stops when asked.
  const standIn = `#!/usr/bin/env node
const said = '  Badan publik  Peran  Nama pengguna  Kata sandi\\n  Contoh  PPID  ppid  c\\n\\nhttp://127.0.0.1:';
const { createServer } = require('node:http');
const born = Date.now();
const server = createServer((q, r) => r.writeHead(q.url === '/siap' && Date.now() - born < 300 ? 503 : 200).end());
server.listen(0, '127.0.0.1', () => console.log(said + server.address().port));
process.on('SIGTERM', () => process.exit(Number(process.env.STAND_IN_EXIT ?? 0)));
`;
  const broken = `#!/usr/bin/env node
console.error('basis data tidak dapat dibuka');
process.exit(3);
`;
  let folder;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'suluh-harness-'))));
  after(() => rmSync(folder, { recursive: true }));

  async function startStandIn(name, text, engine) {
    const path = join(folder, name);
    writeFileSync(path, text);
    chmodSync(path, 0o755);
    process.env.SULUH_TEST_PROGRAM = path;
    const { start } = await import(`./suluh.mjs?${name}`);
    return start(engine);
  }

  for (const engine of ['sqlite', 'postgres']) {
    test(`starts, waits until ready, and stops (${engine})`, async () => {
      const running = await startStandIn(`berjalan-${engine}`, standIn, engine);
      assert.equal((await fetch(`${running.base}/siap`)).status, 200);
      assert.equal(running.people.get('ppid').password, 'c');
      await running.stop();
      await assert.rejects(fetch(running.base));
    });
  }

  test('says what a program said that ended early', async () => {
    await assert.rejects(startStandIn('rusak', broken, 'sqlite'), /ended early \(3\)[^]*basis data tidak dapat dibuka/);
  });

  test('notices a program that does not stop cleanly', async () => {
    process.env.STAND_IN_EXIT = '4';
    const running = await startStandIn('tidak-rapi', standIn, 'sqlite');
    delete process.env.STAND_IN_EXIT;
    await assert.rejects(running.stop(), /did not stop cleanly \(4\)/);
  });
});
