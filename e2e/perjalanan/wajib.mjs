// A unit sees what it must announce and begins with what is missing; the PPID says what a unit need not have.

import { test } from 'node:test';

export function wajib(site) {
  test('mandatory information, from the checklist to the matrix', async () => {
    const unit = await site.as('pelaksana-dinkes');
    await unit.visit('/kantor/informasi/wajib');
    await unit.says(/\d+ dari \d+ butir wajib ada/, 'Dinas Kesehatan');
    await unit.follow('Isi sekarang');
    await unit.says('Pilih dari seluruh katalog');

    const ppid = await site.as('ppid');
    await ppid.visit('/kantor/wajib/dinkes/tandai?butir=B-09');
    await ppid.says('Tandai tidak berlaku');
    await ppid.button('Tandai tidak berlaku', { status: 422 });
    await ppid.refused('Tuliskan alasannya');
    await ppid.fill({ Alasan: 'Pengadaan diumumkan bagian pengadaan.' });
    await ppid.button('Tandai tidak berlaku');
    await ppid.visit('/kantor/wajib/dinkes?tampil=semua');
    await ppid.says('Pengadaan diumumkan bagian pengadaan.');
    await ppid.visit('/kantor/informasi/wajib/matriks');
    await ppid.says('Matriks informasi wajib', 'Seluruh badan publik', 'Dinas Kesehatan');
  });
}
