// The register is set by decree: what is seen before is what is frozen, and everybody can read it as it was decreed.

import assert from 'node:assert/strict';
import { test } from 'node:test';

export function penetapan(site) {
  test('a decree from its number to the list as decreed', async () => {
    const ppid = await site.as('ppid');
    await ppid.visit('/kantor/informasi/penetapan');
    await ppid.says('Sejak keputusan terakhir');
    await ppid.visit('/kantor/penetapan/baru');
    await ppid.fill({ 'Nomor keputusan': '188.4/99/PPID/Kenangamerah' });
    await ppid.button('Lanjut ke pemeriksaan');
    await ppid.says('Yang akan ditetapkan');
    await ppid.button('Tetapkan daftar');
    await ppid.says('Daftar ditetapkan');

    const anybody = await site.visitor();
    await anybody.visit('/informasi');
    await anybody.says('Ditetapkan dengan Keputusan Nomor 188.4/99/PPID/Kenangamerah');
    await anybody.visit('/informasi/penetapan');
    await anybody.says('Digantikan');
    const address = await anybody.page.getByRole('main').getByRole('link', { name: 'Kenangamerah' }).getAttribute('href');
    assert.match(address, /^\/informasi\/penetapan\/\d+$/);
    await anybody.visit(address);
    await anybody.says('Tidak berubah');
    await anybody.close();
  });
}
