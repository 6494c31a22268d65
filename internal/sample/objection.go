package sample

// ObjectionScript is an objection of the sample with the request before it. The times
// are working days before today.
type ObjectionScript struct {
	Name, Address, Email string
	Asked                int // days ago; 0 without a request: periodic information is missing
	Items                []ObjectedItem
	Purpose              string
	Answered             int
	Filed                int
	Grounds              []string
	Missing              string
	Position             string
	Briefed              int
	Reaction             string // of the information officer
	Decided              int    // 0 while it is open
	Answer, Reasons      string // of the superior
	Days                 int    // working days of the order
	Executed             int
	How                  string
	State                string // where the request stands; empty without one
	Stands               string // where the objection stands
}

// ObjectedItem is one item of a request that was objected to.
type ObjectedItem struct {
	Wanted  string
	Test    string // words of the title of the consequence test on which its refusal rests; empty: given
	Verdict string // of the superior
	Ordered string
}

// Objections are the objections of the regency: one waits for the superior, one was
// won in part and carried out, one says that periodic information is not there.
// Everybody in them is invented.
func Objections() []ObjectionScript {
	return []ObjectionScript{
		{
			Name: "Wening Prabaningrum", Address: "Jalan Cempaka 12, Ranuwening", Email: "wening@contoh.invalid", Purpose: "Penelitian tentang bangunan arsip",
			Asked: 66, Answered: 60, Filed: 55, Grounds: []string{"a", "e"}, Briefed: 50, Decided: 40, Days: 5, Executed: 37, How: "surel", State: StatePartly, Stands: "diterima_sebagian",
			Items: []ObjectedItem{
				{Wanted: "Gambar rencana gedung arsip daerah", Verdict: "tidak_dipersoalkan"},
				{Wanted: "Harga perkiraan sendiri pembangunan gedung arsip", Test: "Harga perkiraan sendiri", Verdict: "berikan_sebagian", Ordered: "jumlah seluruhnya dan jadwal lelang, tanpa harga satuan"},
			},
			Position: "Jumlah seluruhnya diumumkan dalam rencana pengadaan, jadi tidak ada alasan menutup angka itu.",
			Reaction: "Yang dikecualikan dalam uji hanya harga satuannya. Jumlah seluruhnya memang terbuka.",
			Answer:   "Keberatan Saudara benar sepanjang mengenai jumlah seluruhnya dan jadwalnya.", Reasons: "Harga satuan tetap dikecualikan sampai kontrak ditandatangani, sesuai uji konsekuensinya.",
		},
		{
			Name: "Lintang Adiwangsa", Address: "Dusun Kidul RT 2, Ranuwening", Email: "lintang@contoh.invalid", Purpose: "Tulisan tentang layanan rujukan",
			Asked: 24, Answered: 15, Filed: 6, Grounds: []string{"a"}, Briefed: 2, State: StateRefused, Stands: "ditelaah",
			Items: []ObjectedItem{
				{Wanted: "Rekapitulasi pasien rujukan menurut puskesmas dan diagnosis", Test: "Rekapitulasi pasien rujukan"},
			},
			Position: "Yang saya minta jumlah per puskesmas, bukan nama pasien. Angka seperti itu tidak memuat data pribadi.",
			Reaction: "Jumlah per puskesmas dapat diberikan. Diagnosis dengan kurang dari sepuluh pasien dapat menunjuk kepada orang tertentu.",
		},
		{
			Name: "Sekar Maharani", Address: "Jalan Melati 8, Ranuwening", Email: "sekar@contoh.invalid", Purpose: "Bahan musyawarah desa",
			Filed: 4, Grounds: []string{"b"}, Stands: "diterima", Missing: "Ringkasan laporan keuangan tahun lalu\nLaporan kinerja dinas pendidikan tahun lalu",
			Position: "Di halaman informasi berkala yang terbaru laporan dua tahun lalu.",
		},
	}
}
