// A workbook as an office keeps it, made of plain parts: the first worked example of a register, with sections, a
// merged title and links. Nothing is compressed, so the file is the same every time.

import { crc32 } from 'node:zlib';

const xml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const headings = ['No', 'Judul Informasi', 'Ringkasan Informasi', 'Pejabat yang menguasai informasi', 'Penanggungjawab Pembuatan Informasi',
  'Waktu Pembuatan/ Penerbitan Informasi', 'Bentuk Informasi yang Tersedia', 'Jangka Waktu Penyimpanana', 'Jenis Media Yang Memuat Informasi'];

const rows = {
  1: ['DAFTAR INFORMASI PUBLIK TAHUN 2024'],
  3: ['A. INFORMASI WAJIB DIUMUMKAN SECARA BERKALA'],
  4: headings,
  5: ['1. Informasi tentang Profil Badan Publik'],
  6: ['a.', 'Alamat kantor layanan Wuni', 'Alamat, telepon, jam layanan', 'PPID Setda', 'PPID Setda', 'Tahun 2024', 'Hard & Soft File', 'Selama Berlaku', 'Lihat'],
  7: ['b.', 'Visi dan Misi layanan Wuni', 'Visi: kota yang terbuka', 'PPID Setda', 'PPID Setda', 'Tahun 2024', 'Soft File', 'Selama Berlaku', 'Lihat'],
  8: ['', '', 'Misi: 1. layanan cepat'],
};
const merges = ['A1:I1', 'A3:I3', 'A5:I5', 'A7:A8', 'B7:B8', 'D7:D8', 'E7:E8', 'F7:F8', 'G7:G8', 'H7:H8', 'I7:I8'];
const links = { I6: 'https://contoh.go.id/kontak', I7: 'http://https://contoh.go.id/visi' };

// workbook gives the bytes of the XLSX file.
export function workbook() {
  const cell = (text, column, row) => (text === '' ? '' : `<c r="${'ABCDEFGHI'[column]}${row}" t="inlineStr"><is><t>${xml(text)}</t></is></c>`);
  const data = Object.entries(rows).map(([n, cells]) => `<row r="${n}">${cells.map((text, c) => cell(text, c, n)).join('')}</row>`).join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = (list) => `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
  const relation = (id, type, target, mode = '') => `<Relationship Id="${id}" Type="${office}/${type}" Target="${xml(target)}"${mode}/>`;
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zip({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    '_rels/.rels': relations([relation('rId1', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="DIP" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([relation('rId1', 'worksheet', 'worksheets/sheet1.xml')]),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}" xmlns:r="${office}"><sheetData>${data}</sheetData><mergeCells count="${merges.length}">${merges.map((m) => `<mergeCell ref="${m}"/>`).join('')}</mergeCells><hyperlinks>${Object.keys(links).map((ref, i) => `<hyperlink ref="${ref}" r:id="rId${i + 1}"/>`).join('')}</hyperlinks></worksheet>`,
    'xl/worksheets/_rels/sheet1.xml.rels': relations(Object.values(links).map((to, i) => relation(`rId${i + 1}`, 'hyperlink', to, ' TargetMode="External"'))),
  });
}

// table is the same as comma-delimited text, with another title in each row.
export function table() {
  const rows = [headings, ...[1, 2].map((n) => [n, `Jadwal ronda Wuni ${n}`, 'Jadwal ronda kampung', 'PPID Setda', 'PPID Setda', 'Tahun 2024', 'Soft File', 'Selama Berlaku', 'Situs'])];
  return Buffer.from(rows.map((row) => row.map((c) => `"${c}"`).join(',')).join('\r\n'));
}

// villageExport gives the ZIP that OpenSID writes for a village: one document, and one record that the village keeps closed.
export function villageExport(code) {
  const id = code.replaceAll('.', '');
  const list = [
    'id,kode_desa,satuan,nama,tgl_upload,updated_at,enabled,kategori,tahun,aksi',
    `14,${id},apbdes.pdf,"APB Desa Wanakirana contoh","2026-01-31 10:02:11","2026-02-01 08:00:00",1,1,2026,0`,
    `15,${id},kk.pdf,"Data keluarga penerima bantuan","2026-01-31 10:02:11","2026-02-01 08:00:00",1,4,2026,0`,
  ];
  return zip({ 'informasi_publik_20260201.csv': list.join('\n') + '\n', 'berkas/apbdes.pdf': '%PDF-1.4\n%%EOF\n' }, '');
}

function zip(parts, head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n') {
  const files = [];
  const directory = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const path = Buffer.from(name);
    const body = Buffer.from(head + text);
    const shared = Buffer.alloc(26); // version, flags, method, time, date, sum, sizes, lengths
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x21, 8);
    shared.writeUInt32LE(crc32(body), 10);
    shared.writeUInt32LE(body.length, 14);
    shared.writeUInt32LE(body.length, 18);
    shared.writeUInt16LE(path.length, 22);
    files.push(Buffer.from('PK\x03\x04'), shared, path, body);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), shared, place, path);
    offset += 30 + path.length + body.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, index, end]);
}
