package ui

import (
	"time"

	"suluh/internal/calendar"
)

// GalleryPage is the page "komponen": every partial with invented content, for
// those who build pages. It is served at /_komponen in development only.
type GalleryPage struct {
	Page
	Errors       ErrorSummary
	Steps        Steps
	Fields       []Field
	Long         TextArea
	Way          Radios
	Grounds      Checkboxes
	Unit         Select
	Received     DateFields
	Upload       FileField
	Buttons      Buttons
	Ask          Dialog
	Answers      SummaryList
	Facts        DefinitionList
	Sent         Confirmation
	Status       StatusLine
	Thread       Timeline
	Tags         []Tag
	Dues         []DueBadge
	Flash        Banner
	Emergency    Banner
	Consequence  Warning
	Work         TaskList
	Files        []FileCard
	More         Details
	Apart        Section
	Checked      Inspection
	None         Empty
	Search       SearchBox
	Narrow       Filter
	List         Table
	Numbers      Pagination
	ByUnit       Chart
	ByMonth      Chart
	Course       Chart
	IconNames    []string
	ColourTokens []string
}

// Gallery fills the page with one of everything. The caller brings the frame's data.
func Gallery(p Page) GalleryPage {
	p.Title, p.Noindex, p.Wide = "Komponen", true, true
	p.Crumbs = Trail("Komponen")
	g := GalleryPage{Page: p, Steps: Steps{3, 6}}
	g.fillForm()
	g.fillCase()
	g.fillList()
	g.fillCharts()
	g.Tags = []Tag{{Text: "Draf"}, {Text: "Terbit", Tone: Good}, {Text: "Perlu diperbarui", Tone: Soon},
		{Text: "Lewat waktu", Tone: Past}, {Text: "Selesai", Tone: Done}, {Text: "Berkala", Icon: "refresh-cw"}, {Text: "Dikecualikan", Icon: "lock"}}
	due := calendar.MustDate("2024-11-14")
	g.Dues = []DueBadge{Due(8, due), Due(2, due), Due(0, due), Due(-3, due), DueDone("Dijawab", due)}
	g.Flash = Banner{Title: "Pemberitahuan perpanjangan sudah dikirim",
		Text: "Pemohon menerimanya melalui surel pada 7 November 2024 pukul 10.12 WIB.", Links: []Link{{Label: "Lihat surat", Href: "#"}}}
	g.Emergency = Banner{Urgent: true, Title: "Air Sungai Contoh naik sampai siaga 2",
		Text:  "Warga di bantaran diminta pindah ke balai desa terdekat sekarang. Bawa dokumen dan obat.",
		Links: []Link{{Label: "Daftar tempat mengungsi", Href: "#"}, {Label: "Telepon 112", Href: "tel:112"}}}
	g.Consequence = Warning{"Setelah dikirim, pemberitahuan ini tidak dapat ditarik kembali."}
	g.Work = TaskList{[]Task{
		{Label: "Profil badan publik", Href: "#", State: Tag{Text: "Selesai", Tone: Done}},
		{Label: "Rencana kerja dan anggaran", Href: "#", Hint: "Dokumen tahun 2023, perlu tahun 2024", State: Tag{Text: "Perlu diperbarui", Tone: Soon}},
		{Label: "Laporan keuangan", Hint: "Menunggu pemeriksaan", State: Tag{Text: "Belum dapat dimulai"}},
	}}
	g.More = Details{Title: "Bagaimana tenggat ini dihitung?", Text: "Sepuluh hari kerja sejak hari setelah permohonan diterima.\n\nSabtu, Minggu, dan hari libur nasional tidak dihitung."}
	g.Apart = Section{ID: "biaya", Title: "Biaya salinan", State: Tag{Text: "Menunggu pembayaran", Tone: Soon}, Said: []string{"Informasi diserahkan setelah biaya dibayar."},
		Facts: DefinitionList{[]Definition{{"Fotokopi", TextCell("120 lembar, Rp24.000")}}}, Links: []Link{{Label: "Daftar biaya", Href: "#"}},
		Acts: ButtonRow(Button{Label: "Catat pembayaran", Href: "#", Kind: Secondary})}
	g.Checked = Inspection{Said: "2 temuan menahan penerbitan.", Note: "Perbaiki berkasnya, atau minta orang kedua memutuskannya dengan alasan.", Parts: []InspectionPart{
		{Name: "Teks entri", State: Tag{Text: "Bersih", Tone: Good}},
		{Name: "rekap-kehadiran.xlsx", State: Tag{Text: "1 temuan", Tone: Soon}, Links: []Link{{Label: "Ganti berkas", Href: "#"}}, Groups: []FindingGroup{{
			Title: "Lembar tersembunyi", Places: []FindingPlace{{"lembar Gaji", "NIK 99••••"}}, Means: "Pembaca berkas dapat membukanya.", Do: "Buka lembarnya, hapus, lalu simpan.",
			Act: Button{Label: "Tetap terbitkan dengan alasan", Href: "#", Kind: Secondary}}}}}}
	g.None = Empty{What: "Tidak ada hasil untuk \"lakip 2019\".", Why: "Periksa ejaan, gunakan kata yang lebih umum, atau hapus saringan.",
		Do: []Button{{Label: "Minta informasi ini", Href: "#"}, {Label: "Hapus saringan", Href: "#", Kind: Quiet}}}
	g.IconNames = IconNames()
	g.ColourTokens = []string{"paper", "surface", "sunk", "ink", "soft", "line", "edge", "teduh", "teduh-wash", "nyala", "nyala-mark", "nyala-wash", "good", "past"}
	return g
}

func (g *GalleryPage) fillForm() {
	g.Errors = ErrorSummary{[]ErrorItem{
		{Field: "surel", Text: "Tulis alamat surel seperti nama@contoh.id"},
		{Field: "diterima", Text: "Tanggal itu tidak ada. Periksa tanggal dan bulannya"},
	}}
	g.Fields = []Field{
		{Name: "nama", Label: "Nama lengkap", Value: "Siti Aminah", Autocomplete: "name"},
		{Name: "surel", Label: "Surel", Hint: "Kami mengirim jawaban ke alamat ini.", Type: "email", Autocomplete: "email",
			Width: Chars30, Value: "siti.aminah@", Error: g.Errors.For("surel")},
		{Name: "pekerjaan", Label: "Pekerjaan", Optional: true, Width: Chars20},
		{Name: "nik", Label: "NIK", Hint: "16 angka pada kartu tanda penduduk.", InputMode: "numeric", Width: Chars20, Code: true},
		{Name: "biaya", Label: "Biaya salinan", Prefix: "Rp", InputMode: "numeric", Width: Chars10, Suffix: "per berkas"},
	}
	g.Long = TextArea{Name: "rincian", Label: "Jelaskan informasi yang Anda minta", Limit: 2000,
		Hint: "Sebutkan jenis dokumen, periode, dan tempat bila Anda tahu."}
	g.Way = Radios{Name: "cara", Label: "Bagaimana Anda ingin memperolehnya?", Value: "salinan", Options: []Option{
		{Value: "salinan", Label: "Salinan elektronik", Hint: "Diunduh di halaman lacak atau dikirim lewat surel. Tidak dipungut biaya."},
		{Value: "cetak", Label: "Salinan cetak", Hint: "Biaya mengikuti daftar biaya."},
		{Value: "lihat", Label: "Melihat atau membaca di tempat"},
	}}
	g.Grounds = Checkboxes{Name: "alasan", Label: "Mengapa Anda mengajukan keberatan?", Values: []string{"tidak_ditanggapi"}, Options: []Option{
		{Value: "ditolak", Label: "Permohonan saya ditolak", Barred: "Tidak dapat dipilih karena permohonan ini belum dijawab."},
		{Value: "tidak_ditanggapi", Label: "Permohonan saya tidak ditanggapi"},
		{Value: "biaya", Label: "Biayanya tidak wajar"},
	}}
	g.Unit = Select{Name: "unit", Label: "Unit", Any: "Semua unit", Value: "kes", Width: Chars30, Options: []Option{
		{Value: "kes", Label: "Dinas Kesehatan"}, {Value: "setda", Label: "Sekretariat Daerah Bagian Pemerintahan"}}}
	g.Received = DateFields{Name: "diterima", Label: "Kapan surat diterima?", Hint: "Misalnya 31 10 2024", Day: "31", Month: "November", Year: "2024",
		Error: g.Errors.For("diterima")}
	g.Upload = FileField{Name: "bukti", Label: "Berkas identitas", Accept: "application/pdf,image/jpeg,image/png",
		Types: "PDF, JPG, atau PNG", Limit: 10_000_000, Hint: "Tutup bagian yang tidak diperlukan."}
	g.Buttons = ButtonRow(Button{Label: "Kirim permohonan"}, Button{Label: "Simpan dan lanjutkan nanti", Kind: Secondary}, Button{Label: "Kembali", Href: "#", Kind: Quiet})
	g.Ask = Dialog{ID: "tarik", Title: "Tarik entri ini dari daftar?", Text: "Alamatnya tetap ada dan menampilkan alasan penarikan.",
		Action: "#", Yes: Button{Label: "Tarik dari daftar"}}
}

func (g *GalleryPage) fillCase() {
	zone := time.FixedZone("WIB", 7*3600)
	due := calendar.MustDate("2024-11-14")
	g.Answers = SummaryList{Title: "Permohonan", Rows: []SummaryRow{
		{Key: "Informasi yang diminta", Values: []string{"Laporan pertanggungjawaban pelaksanaan APBD 2023.\nSertakan lampiran rincian belanja."}, Change: "#", What: "informasi yang diminta"},
		{Key: "Cara memperoleh", Values: []string{"Salinan elektronik"}, Change: "#", What: "cara memperoleh"},
		{Key: "Pekerjaan", Change: "#", What: "pekerjaan"},
	}}
	g.Facts = DefinitionList{[]Definition{
		{"Penanggung jawab", TextCell("Sekretariat Daerah Bagian Pemerintahan")},
		{"Klasifikasi", Cell{Tag: Tag{Text: "Berkala", Icon: "refresh-cw"}}},
		{"Ditetapkan", DateCell(calendar.MustDate("2024-01-08"))},
		{"Bentuk informasi", TextCell("Salinan elektronik dan cetak")},
	}}
	g.Sent = Confirmation{Title: "Permohonan Anda sudah diterima", NumberLabel: "Nomor pendaftaran", Number: "012/PPID/XI/2024",
		CodeLabel: "Kode akses", Code: "7KQ2 M9XD 4HTR", Text: "Simpan nomor dan kode ini. Keduanya diperlukan untuk melacak permohonan."}
	g.Status = StatusLine{Sentence: "Sedang dicari di Dinas Pekerjaan Umum.", DateLabel: "Jawaban paling lambat", On: due, Due: Due(4, due),
		Why: "10 hari kerja sejak 31 Oktober 2024. Sabtu dan Minggu tidak dihitung."}
	g.Thread = Timeline{Title: "Perjalanan permohonan", Events: []Event{
		{At: time.Date(2024, 10, 31, 14, 30, 0, 0, zone), Title: "Permohonan diterima", Actor: "Petugas layanan", Text: "Diberi nomor 012/PPID/XI/2024."},
		{At: time.Date(2024, 11, 1, 9, 5, 0, 0, zone), Title: "Tanda bukti dikirim", Actor: "PPID Utama", Links: []Link{{Label: "Tanda bukti", Href: "#", Note: "PDF, 84 KB"}}},
		{At: time.Date(2024, 11, 4, 10, 0, 0, 0, zone), Title: "Dicari di Dinas Pekerjaan Umum", Actor: "PPID Utama", Now: true},
		{On: due, Title: "Jawaban paling lambat", Ahead: true},
	}}
	g.Files = []FileCard{
		{Title: "Laporan pertanggungjawaban pelaksanaan APBD 2023", Href: "#", Type: "PDF", Size: 2_437_120, Pages: 148, On: due, Reading: "teks dapat dibaca", TextHref: "#"},
		{Title: "Rincian belanja 2023", Href: "#", Type: "XLSX", Size: 64_300, On: due},
		{Title: "Peta tata ruang, lembar 4", Type: "JPG", Note: "Tersedia dalam bentuk cetak di Dinas Pekerjaan Umum."},
	}
}

func (g *GalleryPage) fillList() {
	g.Search = SearchBox{ID: "cari-besar", Label: "Cari dokumen, data, atau keputusan", Shown: true, Large: true}
	g.Narrow = Filter{Action: "#", Clear: "#", Result: "128 informasi", Selects: []Select{
		{Name: "tahun", Label: "Tahun", Any: "Semua tahun", Options: []Option{{Value: "2024", Label: "2024"}, {Value: "2023", Label: "2023"}}}},
		Groups: []Checkboxes{{Name: "kelas", Label: "Klasifikasi", Values: []string{"berkala"}, Options: []Option{
			{Value: "berkala", Label: "Berkala"}, {Value: "serta_merta", Label: "Serta merta"}, {Value: "setiap_saat", Label: "Setiap saat"}}}},
		Chosen: []Chosen{{Label: "Klasifikasi: Berkala", Remove: "#"}, {Label: "Unit: Dinas Kesehatan", Remove: "#"}}}
	row := func(title, owner, date, class string) Row {
		return Row{Cells: []Cell{LinkCell(title, "#"), TextCell(owner), {Tag: Tag{Text: class, Icon: "refresh-cw"}}, DateCell(calendar.MustDate(date))}}
	}
	g.List = Table{Caption: "Informasi berkala", Columns: []Column{
		{Label: "Judul", Sort: "#", Order: "naik"}, {Label: "Penanggung jawab", Sort: "#", Bare: true, Soft: true}, {Label: "Klasifikasi", Bare: true}, {Label: "Diperbarui", Sort: "#", Bare: true, Soft: true}},
		Rows: []Row{
			row("Laporan pertanggungjawaban pelaksanaan APBD 2023", "Sekretariat Daerah Bagian Pemerintahan", "2024-07-31", "Berkala"),
			row("Profil pejabat struktural", "Badan Kepegawaian", "2024-03-04", "Berkala"),
			row("Rencana kerja 2024", "Dinas Kesehatan", "2024-01-15", "Berkala"),
		}}
	g.Numbers = Pages(7, 13, func(int) string { return "#" })
}

func (g *GalleryPage) fillCharts() {
	g.ByUnit = Chart{ID: "unit", Kind: Bars, Title: "Hari sampai jawaban, median", Desc: "Dinas Kesehatan paling cepat dengan 4 hari kerja.",
		LabelHead: "Unit", ValueHead: "Hari kerja", Points: []Point{{Label: "Dinas Kesehatan", Value: 4}, {Label: "Dinas Pendidikan", Value: 6.5, Text: "6,5"},
			{Label: "Sekretariat Daerah Bagian Pemerintahan", Value: 9}, {Label: "Badan Kepegawaian", Missing: true}}}
	months := []string{"Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"}
	values := []float64{8, 11, 6, 9, 14, 21, 12, 10, 0, 17, 19, 13}
	g.ByMonth = Chart{ID: "bulan", Kind: Columns, Title: "Permohonan per bulan", Desc: "Terbanyak pada bulan Juni, tidak ada pada bulan September.", LabelHead: "Bulan", ValueHead: "Permohonan"}
	g.Course = Chart{ID: "waktu", Kind: Line, Title: "Dijawab tepat waktu", Desc: "Naik dari 62 menjadi 98 persen dalam setahun.", LabelHead: "Bulan", ValueHead: "Tepat waktu"}
	for i, m := range months {
		g.ByMonth.Points = append(g.ByMonth.Points, Point{Label: m, Value: values[i]})
		share := 62 + 3.3*float64(i)
		g.Course.Points = append(g.Course.Points, Point{Label: m, Value: share, Text: Decimal(share, 0) + "%", Missing: i == 4})
	}
}
