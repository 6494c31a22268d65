package dispute

import "strings"

var parties = []Choice{{"badan", "Badan publik"}, {"pemohon", "Pemohon"}}

// Steps are everything that is written down about a dispute after it was filed, in
// the order in which it usually happens.
var Steps = []StepKind{
	{
		Code: "registrasi", Title: "Catat nomor register dan akta", Verb: "Simpan registrasi", Past: "Nomor register dan akta dicatat",
		Help:  "Nomor register ditulis persis seperti pada surat Komisi Informasi.",
		offer: running,
		Ask: []Question{
			{Name: "register", Label: "Nomor register di Komisi Informasi", Hint: "Contoh: 012/VII/KIP-PS-A/2026. Ejaannya berbeda-beda; salin apa adanya.", Form: Line},
			{Name: "akta_nomor", Label: "Nomor akta registrasi", Form: Line, Optional: true},
			{Name: "akta_tanggal", Label: "Tanggal akta registrasi", Form: Day, Optional: true},
			{Name: "panitera", Label: "Panitera atau panitera pengganti", Form: Line, Optional: true},
		},
		make: func(in answers) Step {
			return Registration{Register: in.text("register"), Clerk: in.text("panitera"), Deed: Deed{in.text("akta_nomor"), in.date("akta_tanggal")}}
		},
		show: func(r Record, _ string) map[string]string {
			return map[string]string{"register": r.Register, "akta_nomor": r.Deed.Number, "akta_tanggal": r.Deed.On.String(), "panitera": r.Clerk}
		},
	},
	{
		Code: "kelengkapan", Title: "Catat surat kekurangan berkas", Verb: "Simpan tanggal", Past: "Surat kekurangan berkas dicatat", Law: "PERKI1/2013:17",
		Help:  "Panitera dapat meminta pemohon melengkapi berkasnya. Jangka waktunya berjalan sejak surat itu diterima pemohon.",
		offer: running,
		Ask: []Question{
			{Name: "kekurangan", Label: "Surat kekurangan diterima pemohon", Form: Day},
			{Name: "dilengkapi", Label: "Dilengkapi pemohon", Form: Day, Optional: true},
		},
		make: func(in answers) Step { return Completing{in.date("kekurangan"), in.date("dilengkapi")} },
		show: func(r Record, _ string) map[string]string {
			return map[string]string{"kekurangan": r.LackingOn.String(), "dilengkapi": r.CompletedOn.String()}
		},
	},
	{
		Code: "jalur", Title: "Catat jalur, majelis, dan mediator", Verb: "Simpan jalur", Past: "Jalur, majelis, dan mediator dicatat",
		Help:  "Sengketa tentang informasi yang dikecualikan tidak melalui mediasi. Sengketa lain melalui mediasi lebih dahulu.",
		offer: running,
		Ask: []Question{
			{Name: "jalur", Label: "Jalur", Form: Choose, Choices: []Choice{{string(Mediation), "Mediasi"}, {string(Adjudication), "Ajudikasi nonlitigasi"}}},
			{Name: "majelis", Label: "Majelis komisioner", Hint: "Satu nama setiap baris.", Form: Text, Optional: true},
			{Name: "mediator", Label: "Mediator", Form: Line, Optional: true},
		},
		make: func(in answers) Step {
			return PathTaken{Path: Path(in.text("jalur")), Panel: lines(in.text("majelis")), Mediator: in.text("mediator")}
		},
		show: func(r Record, _ string) map[string]string {
			return map[string]string{"jalur": string(r.Path), "majelis": strings.Join(r.Panel, "\n"), "mediator": r.Mediator}
		},
	},
	{
		Code: "mediasi", Title: "Catat tanggal mediasi", Verb: "Simpan mediasi", Past: "Tanggal mediasi dicatat", Law: "PERKI1/2013:41",
		Help: "Yang dicatat di sini hanya tanggal dan hasil. Isi pembicaraan bukan alat bukti; tulis di catatan mediasi yang tersegel.",
		offer: func(r Record) bool {
			return running(r) && r.Reason != ForExemption
		},
		Ask: []Question{
			{Name: "pertama", Label: "Pertemuan pertama", Form: Day},
			{Name: "diperpanjang", Label: "Diperpanjang pada", Form: Day, Optional: true},
			{Name: "berakhir", Label: "Mediasi berakhir", Form: Day, Optional: true},
			{Name: "sepakat", Label: "Para pihak sepakat", Form: Tick, Optional: true},
		},
		make: func(in answers) Step {
			return Mediated{Talks{in.date("pertama"), in.date("diperpanjang"), in.date("berakhir"), in.tick("sepakat")}}
		},
		show: func(r Record, _ string) map[string]string {
			return map[string]string{"pertama": r.Talks.FirstOn.String(), "diperpanjang": r.Talks.ExtendedOn.String(), "berakhir": r.Talks.EndedOn.String(), "sepakat": ticked(r.Talks.Agreed)}
		},
	},
	{
		Code: "sidang", Title: "Jadwalkan sidang", Verb: "Simpan sidang", Past: "Sidang dijadwalkan",
		Help:  "Sidang masuk ke kalender petugas yang menangani sengketa. Jadwal yang diubah menggantikan yang lama di kalender itu.",
		offer: running,
		Ask: []Question{
			{Name: "sidang", Form: Ref, Optional: true},
			{Name: "tanggal", Label: "Tanggal sidang", Form: Day},
			{Name: "jam", Label: "Jam", Hint: "Contoh: 09:30, waktu setempat.", Form: Hour, Optional: true},
			{Name: "jenis", Label: "Jenis sidang", Form: Choose, Choices: SessionKinds},
			{Name: "tempat", Label: "Tempat", Form: Line, Optional: true},
		},
		make: func(in answers) Step {
			return SessionSet{in.text("sidang"), in.date("tanggal"), in.text("jam"), in.text("jenis"), in.text("tempat")}
		},
		show: func(r Record, ref string) map[string]string {
			if s := r.Session(ref); s != nil {
				return map[string]string{"sidang": s.ID, "tanggal": s.On.String(), "jam": s.At, "jenis": s.Kind, "tempat": s.Place}
			}
			return nil
		},
	},
	{
		Code: "hasil-sidang", Title: "Catat hasil sidang", Verb: "Simpan hasil", Past: "Hasil sidang dicatat",
		Help: "Pemohon yang dua kali tidak hadir dapat membuat sengketa gugur. Bila badan publik tidak hadir, perkara tetap berjalan.",
		offer: func(r Record) bool {
			return running(r) && len(r.Hearings) > 0
		},
		Ask: []Question{
			{Name: "sidang", Label: "Sidang", Form: Ref},
			{Name: "keadaan", Label: "Sidang ini", Form: Choose, Choices: []Choice{{"berlangsung", "Berlangsung"}, {"batal", "Batal"}}},
			{Name: "hasil", Label: "Hasil", Hint: "Satu atau dua kalimat. Isi mediasi tidak ditulis di sini.", Form: Text, Optional: true},
			{Name: "pemohon_tidak_hadir", Label: "Pemohon tidak hadir", Form: Tick, Optional: true},
			{Name: "badan_tidak_hadir", Label: "Badan publik tidak hadir", Form: Tick, Optional: true},
		},
		make: func(in answers) Step {
			return SessionResult{in.text("sidang"), in.text("keadaan"), in.text("hasil"), in.tick("pemohon_tidak_hadir"), in.tick("badan_tidak_hadir")}
		},
		show: func(r Record, ref string) map[string]string {
			s := r.Session(ref)
			if s == nil {
				return nil
			}
			known := map[string]string{"sidang": s.ID, "hasil": s.Result, "pemohon_tidak_hadir": ticked(s.ApplicantAbsent), "badan_tidak_hadir": ticked(s.BodyAbsent)}
			if s.Held {
				known["keadaan"] = "berlangsung"
			}
			return known
		},
	},
	{
		Code: "perintah", Title: "Catat perintah majelis", Verb: "Simpan perintah", Past: "Perintah majelis dicatat",
		Help:  "Setiap perintah menjadi tugas dengan tenggatnya.",
		offer: running,
		Ask: []Question{
			{Name: "jenis", Label: "Yang diperintahkan", Form: Choose, Choices: OrderKinds},
			{Name: "tanggal", Label: "Tanggal perintah", Form: Day},
			{Name: "uraian", Label: "Isi perintah", Form: Text},
			{Name: "paling_lambat", Label: "Dilaksanakan paling lambat", Hint: "Kosongkan bila majelis tidak menyebut tanggal.", Form: Day, Optional: true},
		},
		make: func(in answers) Step {
			return Ordered{in.text("jenis"), in.date("tanggal"), in.text("uraian"), in.date("paling_lambat")}
		},
	},
	{
		Code: "bukti", Title: "Tambah daftar bukti", Verb: "Tambah bukti", Past: "Bukti ditambahkan",
		Help:  "Isi pembicaraan mediasi tidak pernah menjadi bukti.",
		offer: running,
		Ask: []Question{
			{Name: "tanda", Label: "Tanda bukti", Hint: "Contoh: T-1 atau P-3.", Form: Line},
			{Name: "uraian", Label: "Uraian", Hint: "Tanpa nama orang lain di luar para pihak.", Form: Line},
			{Name: "dari", Label: "Diajukan oleh", Form: Choose, Choices: EvidenceSides},
			{Name: "tanggal", Label: "Tanggal diserahkan", Form: Day},
		},
		make: func(in answers) Step {
			return Exhibit{Evidence{Mark: in.text("tanda"), Title: in.text("uraian"), From: in.text("dari"), On: in.date("tanggal")}}
		},
	},
	{
		Code: "pencabutan", Title: "Catat pencabutan oleh pemohon", Verb: "Catat pencabutan", Past: "Pencabutan oleh pemohon dicatat",
		Help:  "Sengketa yang dicabut tidak dapat diajukan lagi.",
		offer: running,
		Ask:   []Question{{Name: "dicabut", Label: "Tanggal pencabutan", Form: Day}},
		make:  func(in answers) Step { return Withdrawing{in.date("dicabut")} },
	},
	{
		Code: "putusan", Title: "Catat putusan", Verb: "Simpan putusan", Past: "Putusan dicatat", Law: "UU14/2008:46",
		Help: "Putusan yang mengabulkan membuat tugas menyerahkan informasi, dan bila informasinya dikecualikan, tugas memindahkannya ke Daftar Informasi Publik.",
		offer: func(r Record) bool {
			return r.Court.FiledOn.IsZero() && r.FinalOn.IsZero() && r.Ruling.Kind != LapsedRuling
		},
		Ask: []Question{
			{Name: "jenis", Label: "Jenis putusan", Form: Choose, Choices: RulingKinds},
			{Name: "nomor", Label: "Nomor putusan", Form: Line, Optional: true},
			{Name: "dibacakan", Label: "Dibacakan pada", Form: Day},
			{Name: "salinan", Label: "Salinan diterima badan publik", Form: Day, Optional: true},
			{Name: "amar", Label: "Isi amar", Form: Text, Optional: true},
			{Name: "paling_lambat", Label: "Dilaksanakan paling lambat", Hint: "Bila amar menyebut tanggal.", Form: Day, Optional: true},
			{Name: "hari_kerja", Label: "Atau dalam berapa hari kerja", Hint: "Bila amar menyebut jumlah hari.", Form: Number, Optional: true},
			{Name: "sejak", Label: "Hari kerja itu dihitung sejak", Form: Choose, Optional: true, Choices: []Choice{{FromCopy, "Salinan putusan diterima"}, {FromFinal, "Putusan berkekuatan hukum tetap"}}},
		},
		make: func(in answers) Step {
			return RulingRead{Ruling: Ruling{RulingKind(in.text("jenis")), in.text("nomor"), in.date("dibacakan"), in.date("salinan"), in.text("amar")},
				By: in.date("paling_lambat"), Days: in.number("hari_kerja"), Basis: in.text("sejak")}
		},
		show: func(r Record, _ string) map[string]string {
			if r.Ruling.Kind == "" {
				return nil
			}
			return map[string]string{"jenis": string(r.Ruling.Kind), "nomor": r.Ruling.Number, "dibacakan": r.Ruling.ReadOn.String(), "salinan": r.Ruling.CopyOn.String(), "amar": r.Ruling.Orders}
		},
	},
	{
		Code: "salinan", Title: "Catat salinan putusan diterima", Verb: "Simpan tanggal", Past: "Salinan putusan dicatat diterima", Law: "UU14/2008:48",
		Help: "Sejak tanggal ini jangka keberatan ke pengadilan berjalan.",
		offer: func(r Record) bool {
			return r.Ruling.Kind != "" && r.FinalOn.IsZero()
		},
		Ask:  []Question{{Name: "salinan", Label: "Salinan diterima badan publik", Form: Day}},
		make: func(in answers) Step { return CopyReceived{in.date("salinan")} },
		show: func(r Record, _ string) map[string]string {
			return map[string]string{"salinan": r.Ruling.CopyOn.String()}
		},
	},
	{
		Code: "pengadilan", Title: "Catat keberatan ke pengadilan", Verb: "Simpan perkara pengadilan", Past: "Keberatan ke pengadilan dicatat", Law: "UU14/2008:47",
		Help: "Untuk badan publik negara diajukan ke pengadilan tata usaha negara, untuk yang lain ke pengadilan negeri.",
		offer: func(r Record) bool {
			return r.FinalOn.IsZero() && r.Ruling.Kind != "" && r.Ruling.Kind != LapsedRuling && r.Ruling.Kind != WithdrawnRuling && r.Ruling.Kind != MediationRuling
		},
		Ask: []Question{
			{Name: "keberatan_diajukan", Label: "Diajukan pada", Form: Day},
			{Name: "oleh", Label: "Diajukan oleh", Form: Choose, Choices: parties},
			{Name: "pengadilan", Label: "Nama pengadilan", Form: Line},
			{Name: "nomor", Label: "Nomor perkara", Form: Line, Optional: true},
			{Name: "diputus", Label: "Diputus pada", Form: Day, Optional: true},
			{Name: "hasil", Label: "Hasilnya", Form: Choose, Choices: CourtResults, Optional: true},
			{Name: "kasasi", Label: "Kasasi diajukan pada", Form: Day, Optional: true},
			{Name: "kasasi_diputus", Label: "Kasasi diputus pada", Form: Day, Optional: true},
			{Name: "kasasi_hasil", Label: "Hasil kasasi", Form: Choose, Choices: CourtResults, Optional: true},
		},
		make: func(in answers) Step {
			return CourtCase{Court{in.date("keberatan_diajukan"), in.text("oleh"), in.text("pengadilan"), in.text("nomor"), in.date("diputus"), in.text("hasil"),
				in.date("kasasi"), in.date("kasasi_diputus"), in.text("kasasi_hasil")}}
		},
		show: func(r Record, _ string) map[string]string {
			c := r.Court
			return map[string]string{"keberatan_diajukan": c.FiledOn.String(), "oleh": c.By, "pengadilan": c.Name, "nomor": c.Number, "diputus": c.RuledOn.String(),
				"hasil": c.Result, "kasasi": c.CassatedOn.String(), "kasasi_diputus": c.SupremeOn.String(), "kasasi_hasil": c.Supreme}
		},
	},
	{
		Code: "tetap", Title: "Catat putusan berkekuatan hukum tetap", Verb: "Simpan tanggal", Past: "Putusan dicatat berkekuatan hukum tetap", Law: "UU14/2008:48",
		Help: "Putusan menjadi tetap bila tidak ada keberatan ke pengadilan dalam jangkanya, atau sesudah pengadilan memutus.",
		offer: func(r Record) bool {
			return r.Ruling.Kind != "" && r.FinalOn.IsZero() && r.State() != Dropped && r.State() != Lapsed
		},
		Ask:  []Question{{Name: "tetap", Label: "Berkekuatan hukum tetap sejak", Form: Day}},
		make: func(in answers) Step { return BecameFinal{in.date("tetap")} },
	},
	{
		Code: "eksekusi", Title: "Catat penetapan eksekusi", Verb: "Simpan penetapan", Past: "Penetapan eksekusi dicatat",
		Help:  "Penetapan ketua pengadilan untuk melaksanakan putusan.",
		offer: func(r Record) bool { return !r.FinalOn.IsZero() },
		Ask: []Question{
			{Name: "nomor", Label: "Nomor penetapan", Form: Line},
			{Name: "tanggal", Label: "Tanggal penetapan", Form: Day},
		},
		make: func(in answers) Step { return ExecutionOrdered{Execution{in.text("nomor"), in.date("tanggal")}} },
		show: func(r Record, _ string) map[string]string {
			return map[string]string{"nomor": r.Execution.Number, "tanggal": r.Execution.On.String()}
		},
	},
	{
		Code: "tugas", Title: "Catat tugas selesai", Verb: "Simpan tugas selesai", Past: "Tugas dicatat selesai",
		Help: "Informasi yang semula dikecualikan selesai dipindahkan bila pengecualiannya sudah dinyatakan terbuka atau entrinya sudah terbit.",
		offer: func(r Record) bool {
			for _, t := range r.Tasks {
				if t.DoneOn.IsZero() {
					return true
				}
			}
			return false
		},
		Ask: []Question{
			{Name: "tugas", Label: "Tugas", Form: Ref},
			{Name: "selesai", Label: "Selesai pada", Form: Day},
			{Name: "cara", Label: "Bagaimana dilaksanakan", Hint: "Contoh: diserahkan di loket dengan berita acara.", Form: Text},
			{Name: "uji", Label: "Uji konsekuensinya", Form: Line, Optional: true},
			{Name: "entri", Label: "Nomor entri Daftar Informasi Publik", Form: Number, Optional: true},
		},
		make: func(in answers) Step {
			return TaskDone{in.text("tugas"), in.date("selesai"), in.text("cara"), in.text("uji"), in.number("entri")}
		},
		show: func(r Record, ref string) map[string]string {
			if t := r.Task(ref); t != nil {
				return map[string]string{"tugas": t.ID}
			}
			return nil
		},
	},
}

func lines(s string) []string {
	var list []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

func ticked(on bool) string {
	if on {
		return "ya"
	}
	return ""
}
