// The journeys of people through Suluh. They share one program for each engine, in the order in which they stand here,
// and every page they come to is judged.

import { arsip } from './perjalanan/arsip.mjs';
import { desa } from './perjalanan/desa.mjs';
import { dijawab } from './perjalanan/dijawab.mjs';
import { dokumen } from './perjalanan/dokumen.mjs';
import { halaman } from './perjalanan/halaman.mjs';
import { impor } from './perjalanan/impor.mjs';
import { kalender } from './perjalanan/kalender.mjs';
import { keberatan } from './perjalanan/keberatan.mjs';
import { lisan } from './perjalanan/lisan.mjs';
import { loket } from './perjalanan/loket.mjs';
import { penetapan } from './perjalanan/penetapan.mjs';
import { pengecualian } from './perjalanan/pengecualian.mjs';
import { pengumuman } from './perjalanan/pengumuman.mjs';
import { permohonan } from './perjalanan/permohonan.mjs';
import { surat } from './perjalanan/surat.mjs';
import { tampilan } from './perjalanan/tampilan.mjs';
import { temuan } from './perjalanan/temuan.mjs';
import { tolak } from './perjalanan/tolak.mjs';
import { wajib } from './perjalanan/wajib.mjs';
import { onEachEngine } from './suluh.mjs';

onEachEngine('journeys', [
  desa, permohonan, pengecualian, penetapan, impor, arsip, loket, surat, keberatan, lisan, tampilan, tolak, dokumen, pengumuman, temuan, wajib, kalender, dijawab, halaman,
]);
