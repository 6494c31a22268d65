// An e-mail that nobody expected comes by SMTP; an officer files it, and makes a request of another.

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';

const desk = 'ppid@ranuwening.contoh.id';

export function surat(site) {
  test('an unknown e-mail is filed by an officer', async () => {
    const v = await site.as('petugas');
    const { page } = v;
    await v.visit('/kantor/permohonan');
    const [number] = (await page.locator('table').innerText()).match(/\d{3}\/PPID\/[IVX]+\/\d{4}/);
    await post(site.mail, 'wulan@warga.example', `Tambahan untuk ${number}`, 'Mohon datanya dikirim per kecamatan.');
    await post(site.mail, 'karso@warga.example', 'Mohon informasi', 'Daftar posyandu Wuni\nJadwal imunisasi posyandu Wuni');
    assert.match(await post(site.mail, 'jahat@warga.example', 'x', 'x', 'orang@tempat-lain.example').catch((e) => e.message), /^550/, 'nothing is relayed');
    await arrived(v, `Tambahan untuk ${number}`, 'Mohon informasi');
    await v.follow(`Tambahan untuk ${number}`);
    await v.says('wulan@warga.example', 'Mohon datanya dikirim per kecamatan.', 'perihalnya menyebut nomor ini');
    await v.button(`Masukkan ke ${number}`);
    await v.says(`Surel masuk ke berkas permohonan ${number}`, 'Mohon datanya dikirim per kecamatan.', 'Surel pemohon masuk ke berkas');

    await v.visit('/kantor/surat-masuk');
    await v.follow('Mohon informasi');
    await v.follow('Catat sebagai permohonan baru');
    assert.equal(await v.value('Informasi yang diminta'), 'Daftar posyandu Wuni\nJadwal imunisasi posyandu Wuni');
    assert.equal(await v.value('Surel'), 'karso@warga.example');
    assert.ok(await page.locator('input[name=saluran][value=surel]').isChecked(), 'it came by e-mail');
  });
}

// arrived waits until the letters were read, which takes a moment after they were taken.
async function arrived(v, ...subjects) {
  for (const until = Date.now() + 40_000; ; ) {
    await v.visit('/kantor/surat-masuk');
    const text = await v.page.locator('main').innerText();
    if (subjects.every((s) => text.includes(s))) return;
    assert.ok(Date.now() < until, `the letters were not read: ${text}`);
    await new Promise((r) => setTimeout(r, 300));
  }
}

// post hands a letter to the program as another mail server would. A refusal is an error with the server's words.
async function post(port, from, subject, text, to = desk) {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  let heard = '';
  let wake = () => {};
  socket.on('data', (d) => ((heard += d), wake())).on('error', () => wake());
  const answer = async () => {
    while (!/^\d{3} .*\r\n/m.test(heard)) await new Promise((r) => (wake = r));
    const said = heard.match(/^\d{3} .*\r\n/m)[0];
    heard = '';
    if (/^[45]/.test(said)) throw new Error(said);
  };
  try {
    await answer();
    const body = `From: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\nMessage-ID: <${Math.random()}@warga.example>\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`;
    for (const line of ['EHLO warga.example', `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA', `${body}.`]) {
      socket.write(`${line}\r\n`);
      await answer();
    }
  } finally {
    socket.destroy();
  }
}
