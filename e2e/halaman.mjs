// The pages whose pictures stand in docs/gambar. `nama` is the file's name, `alamat` the path, `sebagai` the role
// that must be signed in; a page without it is public.
export const halaman = [
  { nama: 'beranda', alamat: '/' },
  { nama: 'informasi', alamat: '/informasi' },
  { nama: 'permohonan', alamat: '/permohonan' },
  { nama: 'lacak', alamat: '/lacak' },
  { nama: 'tenggat', alamat: '/bantuan/tenggat' },
  { nama: 'masuk', alamat: '/masuk' },
  { nama: 'pekerjaan', alamat: '/kantor', sebagai: 'ppid' },
  { nama: 'permohonan-masuk', alamat: '/kantor/permohonan', sebagai: 'ppid' },
];
