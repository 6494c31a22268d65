// The pages whose pictures stand in docs/gambar. `nama` is the file's name, `sebagai` the person of the sample that is
// signed in; a page without one is public. `alamat` is the path, or `buka` goes there by itself.

import { workbook } from './lembar.mjs';

export const halaman = [
  { nama: 'beranda', alamat: '/' },
  { nama: 'informasi', alamat: '/informasi' },
  { nama: 'entri', buka: entry },
  { nama: 'permohonan', alamat: '/permohonan' },
  { nama: 'lacak', alamat: '/lacak' },
  { nama: 'tenggat', alamat: '/bantuan/tenggat' },
  { nama: 'pekerjaan', alamat: '/kantor', sebagai: 'ppid' },
  { nama: 'perkara', buka: running, sebagai: 'ppid' },
  { nama: 'putuskan', buka: async (page) => page.goto(`${await running(page)}/putuskan`), sebagai: 'ppid' },
  { nama: 'impor', buka: preview, sebagai: 'operator' },
];

// first follows the first link of a list.
async function first(page, list, link) {
  await page.goto(list);
  const path = await page.locator(link).first().getAttribute('href');
  await page.goto(path);
  return path;
}

// entry opens an information and waits until the program has read its file.
async function entry(page) {
  await first(page, '/cari?q=laporan+realisasi+anggaran+dinas+kesehatan', '.hits h2 a');
  for (let i = 0; i < 120 && (await page.getByRole('link', { name: 'Lihat teks' }).count()) === 0; i++) {
    await new Promise((r) => setTimeout(r, 500));
    await page.reload();
  }
}

// running opens a case that a unit has begun to search for.
function running(page) {
  return first(page, '/kantor/permohonan?bagian=berjalan', 'main tr:has-text("Menunggu") a[href^="/kantor/permohonan/"]');
}

// preview shows what a workbook would bring in.
async function preview(page) {
  await page.goto('/kantor/informasi/impor');
  await page.getByLabel('Berkas lembar kerja').setInputFiles({ name: 'dip-2024.xlsx', mimeType: 'application/octet-stream', buffer: workbook() });
  for (const step of ['Baca isinya', 'Lihat hasilnya']) {
    await Promise.all([page.waitForEvent('load'), page.getByRole('main').getByRole('button', { name: step }).click()]);
  }
}
