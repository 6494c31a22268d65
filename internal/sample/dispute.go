package sample

// DisputeScript is a dispute of the sample: a request that was not answered in full,
// an objection that the superior dismissed, and what the Commission did so far. Days
// are working days before today.
type DisputeScript struct {
	Name, Address, Email string
	Items                []string
	Purpose, Position    string
	State                string // where the request stands
	Holder, Told         string // who holds it, and what the applicant was told
	Answer, Reasons      string // of the superior

	Asked, Answered, Objected, Responded, Filed int
	Steps                                       []DisputeStep
}

// DisputeStep is something that is written down about a dispute, in the order of the
// script. In answers "hari:4" is the working day four days ago and "hari:-6" the one
// six days ahead, "sidang" the first hearing without a result, and {tahun} the year in
// which the dispute was filed. A step without a code is a sealed note about the
// mediation.
type DisputeStep struct {
	Ago     int
	Code    string
	Answers map[string]string
	Note    string
}

const courtroom = "Ruang sidang Komisi Informasi Provinsi"

// Disputes are the disputes of the sample: one before the panel with an order, one in
// mediation, one whose ruling is to be carried out. Everybody in them is invented.
func Disputes() []DisputeScript {
	return []DisputeScript{
		{
			Name: "Ranti Widyasmoro", Address: "Jalan Kenanga 4, Ranuwening", Email: "ranti@contoh.invalid",
			Items:   []string{"Dokumen kontrak pemeliharaan jalan kabupaten tahun lalu", "Laporan pengawasan pemeliharaan jalan yang sama"},
			Purpose: "Tulisan untuk buletin warga", Position: "Kedua dokumen tidak diberikan meskipun pekerjaannya sudah selesai dan dibayar.",
			State: StateNotHeld, Holder: "Inspektorat", Told: "Dokumen ada pada Inspektorat.",
			Answer: "Laporan pengawasan masih dalam pemeriksaan inspektorat.", Reasons: "Pemeriksaan belum selesai, sehingga isinya belum tetap.",
			Asked: 62, Answered: 55, Objected: 50, Responded: 30, Filed: 20,
			Steps: []DisputeStep{
				{Ago: 15, Code: "registrasi", Answers: map[string]string{"register": "021/REG-PSI/{tahun}", "panitera": "Panitera Komisi Informasi", "akta_nomor": "021/REG-PSI/{tahun}", "akta_tanggal": "hari:16"}},
				{Ago: 12, Code: "jalur", Answers: map[string]string{"jalur": "ajudikasi", "majelis": "Ketua majelis\nAnggota majelis I\nAnggota majelis II"}},
				{Ago: 10, Code: "sidang", Answers: map[string]string{"tanggal": "hari:4", "jam": "09:30", "jenis": "pemeriksaan_awal", "tempat": courtroom}},
				{Ago: 3, Code: "hasil-sidang", Answers: map[string]string{"sidang": "sidang", "keadaan": "berlangsung", "hasil": "Identitas dan kewenangan diperiksa. Sidang dilanjutkan dengan pembuktian."}},
				{Ago: 3, Code: "perintah", Answers: map[string]string{"jenis": "uji_konsekuensi", "tanggal": "hari:4", "uraian": "Uji konsekuensi atas laporan pengawasan.", "paling_lambat": "hari:-4"}},
				{Ago: 2, Code: "sidang", Answers: map[string]string{"tanggal": "hari:-6", "jam": "13:00", "jenis": "pembuktian", "tempat": courtroom}},
				{Ago: 2, Code: "bukti", Answers: map[string]string{"tanda": "T-1", "uraian": "Salinan surat pemberitahuan tertulis", "dari": "badan", "tanggal": "hari:2"}},
			},
		},
		{
			Name: "Bram Satrio Wicaksono", Address: "Jalan Flamboyan 11, Ranuwening", Email: "bram@contoh.invalid",
			Items:   []string{"Daftar titik sumur bor yang dibangun dengan anggaran tahun lalu"},
			Purpose: "Musyawarah kelompok tani", Position: "Jawaban hanya menyebut nama instansi lain, tanpa daftar yang diminta.",
			State: StateNotHeld, Holder: "Balai Wilayah Sungai", Told: "Daftar itu disusun Balai Wilayah Sungai.",
			Answer: "Daftar yang lengkap ada pada Balai Wilayah Sungai.", Reasons: "Badan publik tidak menyusun daftar yang diminta.",
			Asked: 58, Answered: 50, Objected: 46, Responded: 27, Filed: 17,
			Steps: []DisputeStep{
				{Ago: 13, Code: "registrasi", Answers: map[string]string{"register": "024/REG-PSI/{tahun}", "panitera": "Panitera Komisi Informasi", "akta_nomor": "024/REG-PSI/{tahun}", "akta_tanggal": "hari:14"}},
				{Ago: 10, Code: "jalur", Answers: map[string]string{"jalur": "mediasi", "majelis": "Ketua majelis\nAnggota majelis I\nAnggota majelis II", "mediator": "Mediator Komisi Informasi"}},
				{Ago: 8, Code: "sidang", Answers: map[string]string{"tanggal": "hari:5", "jam": "10:00", "jenis": "mediasi", "tempat": "Ruang mediasi Komisi Informasi Provinsi"}},
				{Ago: 4, Code: "hasil-sidang", Answers: map[string]string{"sidang": "sidang", "keadaan": "berlangsung", "hasil": "Para pihak hadir. Mediasi dilanjutkan."}},
				{Ago: 4, Code: "mediasi", Answers: map[string]string{"pertama": "hari:5"}},
				{Ago: 4, Note: "Pemohon bersedia menerima daftar per kecamatan lebih dahulu. Dinas diminta menyiapkannya sebelum pertemuan berikutnya."},
				{Ago: 3, Code: "sidang", Answers: map[string]string{"tanggal": "hari:-3", "jam": "10:00", "jenis": "mediasi", "tempat": "Ruang mediasi Komisi Informasi Provinsi"}},
			},
		},
		{
			Name: "Yuliana Prameswari", Address: "Jalan Cempaka 27, Ranuwening", Email: "yuliana@contoh.invalid",
			Items:   []string{"Berita acara serah terima gedung puskesmas pembantu"},
			Purpose: "Pengawasan warga", Position: "Berita acara semestinya disimpan dinas yang menerima gedungnya.",
			State: StateNotHeld, Holder: "Penyedia jasa", Told: "Berita acara disimpan penyedia jasa.",
			Answer: "Berita acara disimpan penyedia jasa.", Reasons: "Dokumen tidak ada dalam arsip dinas.",
			Asked: 128, Answered: 121, Objected: 117, Responded: 98, Filed: 88,
			Steps: []DisputeStep{
				{Ago: 84, Code: "registrasi", Answers: map[string]string{"register": "009/REG-PSI/{tahun}", "panitera": "Panitera Komisi Informasi", "akta_nomor": "009/REG-PSI/{tahun}", "akta_tanggal": "hari:85"}},
				{Ago: 80, Code: "jalur", Answers: map[string]string{"jalur": "mediasi", "majelis": "Ketua majelis\nAnggota majelis I\nAnggota majelis II", "mediator": "Mediator Komisi Informasi"}},
				{Ago: 60, Code: "mediasi", Answers: map[string]string{"pertama": "hari:74", "berakhir": "hari:61"}},
				{Ago: 55, Code: "sidang", Answers: map[string]string{"tanggal": "hari:45", "jam": "09:00", "jenis": "pembuktian", "tempat": courtroom}},
				{Ago: 44, Code: "hasil-sidang", Answers: map[string]string{"sidang": "sidang", "keadaan": "berlangsung", "hasil": "Bukti kedua pihak diperiksa."}},
				{Ago: 30, Code: "putusan", Answers: map[string]string{"jenis": "dikabulkan_seluruhnya", "nomor": "009/PTSN-A/{tahun}", "dibacakan": "hari:31", "salinan": "hari:30",
					"amar": "Memerintahkan badan publik menyerahkan salinan berita acara serah terima.", "hari_kerja": "20", "sejak": "tetap"}},
				{Ago: 14, Code: "tetap", Answers: map[string]string{"tetap": "hari:14"}},
			},
		},
	}
}
