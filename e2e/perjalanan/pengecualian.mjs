// Information is exempt only after a test, an opinion, a ruling and an approval, each by another person.

import assert from 'node:assert/strict';
import { test } from 'node:test';

export function pengecualian(site) {
  test('a consequence test from its sheet to the public list', async () => {
    const writer = await site.as('pelaksana-dpupr');
    await writer.visit('/kantor/dikecualikan/baru');
    await writer.fill({
      'Judul dokumen': 'Peta jaringan pipa Kenangamerah', 'Uraian untuk umum': 'Letak katup utama jaringan air minum',
      'Undang-undang dan pasal lain': 'Perbup 12/2020 Pasal 3', 'Bagian yang dikecualikan': 'Halaman 3: letak katup Kenangamerah',
    });
    await writer.choose('Tidak satu pun');
    await writer.page.getByLabel('J. Informasi yang tidak boleh', { exact: false }).check();
    await writer.button('Simpan draf');
    const address = new URL(writer.page.url()).pathname;
    assert.match(address, /^\/kantor\/dikecualikan\/uji\//);
    await writer.visit(address + '/telaah');
    await writer.says('Huruf j harus menyebut undang-undang lain', 'Peraturan di bawah undang-undang tidak cukup');
    await writer.visit(address);

    await writer.page.getByLabel('J. Informasi yang tidak boleh', { exact: false }).uncheck();
    await writer.page.getByLabel('B. Hak atas kekayaan', { exact: false }).check();
    await writer.fill({
      'Undang-undang dan pasal lain': 'UU 5/1999 Pasal 23', 'Konsekuensi bila dibuka': 'Katup dapat dirusak.', 'Manfaat bila ditutup': 'Air tetap mengalir.',
      'Kepentingan publik bila dibuka': 'Kualitas air tetap diumumkan.', 'Konsekuensi untuk umum': 'Membahayakan layanan air.',
      'Pertimbangan bagi publik untuk umum': 'Layanan terlindungi; kualitas air tetap diumumkan.',
    });
    await writer.choose('Dikecualikan sebagian');
    for (const [part, value] of [['tanggal', '31'], ['bulan', '12'], ['tahun', '2031']]) await writer.page.locator(`[name=berakhir_${part}]`).fill(value);
    await writer.button('Simpan dan ajukan');
    await writer.page.getByLabel('Yusuf Pradanamukti', { exact: false }).check();
    await writer.button('Ajukan untuk ditelaah');

    const reviewer = await site.as('pelaksana-dinkes');
    await reviewer.visit(address + '/pendapat');
    await reviewer.choose('Setuju');
    await reviewer.fill({ Alasan: 'Letaknya saja yang ditutup.' });
    await reviewer.button('Simpan pendapat');

    const ppid = await site.as('ppid');
    await ppid.visit(address + '/putuskan');
    await ppid.says('Pratinjau');
    await ppid.choose('Dikecualikan sebagian');
    await ppid.button('Putuskan');

    const head = await site.as('pimpinan');
    await head.visit(address + '/setujui');
    await head.button('Setujui pengecualian ini');
    await head.says('Pengecualian disetujui dan berlaku');

    const anybody = await site.visitor();
    await anybody.visit('/informasi/dikecualikan');
    await anybody.says('Letak katup utama jaringan air minum');
    await anybody.says('Sampai dengan 31 Desember 2031');
    assert.ok(!(await anybody.page.content()).includes('Kenangamerah'), 'the list gives the secret away');
    await anybody.close();
  });
}
