package extract

import (
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
	"github.com/xuri/excelize/v2"
)

// table is a document of rows as public bodies publish them: headings, then rows. Numbers
// are int or float64, all else is text.
type table struct {
	title string
	rows  [][]any
}

func (v values) year() int { return 2019 + v.IntN(6) }

func (v values) place() string {
	return v.pick("Ciawi", "Cibinong", "Sukamaju", "Megamendung", "Tanjungsari", "Jonggol", "Parung", "Leuwiliang")
}

func (v values) name() string {
	return v.pick("Drs. H. Ahmad Yani", "Siti Aminah, S.Sos., M.Si.", "Ir. Budi Santoso", "dr. Dewi Lestari", "Rina Wijaya, S.E.", "H. Joko Susilo")
}

// servant is the number of a civil servant, which names an office and is printed under
// every decree.
func (v values) servant(divided bool) string {
	birth := fmt.Sprintf("%d%02d%02d", 1962+v.IntN(38), 1+v.IntN(12), 1+v.IntN(28))
	since := fmt.Sprintf("%d%02d", 1988+v.IntN(34), 1+v.IntN(12))
	sex, n := fmt.Sprint(1+v.IntN(2)), fmt.Sprintf("%03d", 1+v.IntN(20))
	if divided {
		return birth + " " + since + " " + sex + " " + n
	}
	return birth + since + sex + n
}

// rupiah writes an amount with dots.
func (v values) rupiah() string {
	s := fmt.Sprint(v.amount())
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s + v.pick("", ",00", ",-")
}

func (v values) amount() int {
	return (v.IntN(99) + 1) * []int{1000, 12_500, 1_000_000, 27_350_000, 1_000_000_000}[v.IntN(5)]
}

func (v values) account() string {
	return fmt.Sprintf("5.%d.%02d.%02d.%02d.%04d", 1+v.IntN(3), 1+v.IntN(5), 1+v.IntN(9), 1+v.IntN(9), 1+v.IntN(99))
}

// tables are the subjects of clean documents.
var tables = []func(v values) table{
	func(v values) table { // budget
		t := table{title: fmt.Sprintf("Rincian Anggaran Belanja Tahun %d", v.year()), rows: [][]any{{"No", "Kode Rekening", "Uraian", "Anggaran", "Realisasi", "%"}}}
		for i := range 15 + v.IntN(15) {
			t.rows = append(t.rows, []any{i + 1, v.account(), v.pick("Belanja Alat Tulis Kantor", "Belanja Perjalanan Dinas", "Belanja Modal Jalan", "Belanja Pegawai"), v.amount() * 1000, v.amount(), float64(v.IntN(10000)) / 100})
		}
		return t
	},
	func(v values) table { // budget without dots, under a heading that says account
		t := table{title: "Laporan Realisasi Anggaran", rows: [][]any{{"Nomor Rekening", "Uraian", "Jumlah (Rp)"}}}
		for range 20 {
			t.rows = append(t.rows, []any{strings.ReplaceAll(v.account(), ".", ""), "Belanja barang dan jasa", v.rupiah()})
		}
		return t
	},
	func(v values) table { // procurement
		t := table{title: "Rencana Umum Pengadaan", rows: [][]any{{"No", "Kode RUP", "Kode Tender", "Nama Paket", "Pagu", "HPS", "Penyedia", "NIB", "No. Kontrak"}}}
		for i := range 20 {
			t.rows = append(t.rows, []any{i + 1, v.digits(8), v.digits(11), "Pembangunan jalan " + v.place(), v.rupiah(), v.amount() * 100, v.pick("CV Maju Jaya", "PT Karya Abadi"), v.digits(13),
				fmt.Sprintf("%03d/SPK/PPK/%d", v.IntN(900), v.year())})
		}
		return t
	},
	func(v values) table { // offices
		t := table{title: "Daftar Alamat Kantor", rows: [][]any{{"No", "Perangkat Daerah", "Alamat", "Telepon", "Faksimile", "Surel"}}}
		for i := range 20 {
			area := v.pick("021", "0251", "022", "0264", "0274")
			t.rows = append(t.rows, []any{i + 1, "Kecamatan " + v.place(), "Jl. Raya No. " + fmt.Sprint(v.IntN(200)) + ", 16720",
				v.pick("("+area+") "+v.digits(7), area+"-"+v.digits(7), "+62 "+area[1:]+" "+v.digits(7), area+" "+v.digits(4)+" "+v.digits(3)), "(" + area + ") " + v.digits(7),
				v.pick("kecamatan."+strings.ToLower(v.place())+"@gmail.com", "dinkes@bogorkab.go.id", "desa@"+strings.ToLower(v.place())+".desa.id", "ppid."+strings.ToLower(v.place())+"@yahoo.com", "humas@rsudciawi.co.id")})
		}
		return t
	},
	func(v values) table { // officials
		t := table{title: "Daftar Pejabat Struktural", rows: [][]any{{"No", "Nama", "NIP", "Pangkat/Gol.", "TMT", "Jabatan"}}}
		for i := range 20 {
			t.rows = append(t.rows, []any{i + 1, v.name(), v.servant(v.IntN(2) == 0), "Pembina Tk. I (IV/b)", fmt.Sprintf("%02d-%02d-%d", 1+v.IntN(28), 1+v.IntN(12), v.year()), "Camat " + v.place()})
		}
		return t
	},
	func(v values) table { // statistics
		t := table{title: "Jumlah Penduduk menurut Kecamatan", rows: [][]any{{"Kode Wilayah", "Kecamatan", 2020, 2021, 2022, 2023, "KK", "Luas (km2)"}}}
		for range 25 {
			t.rows = append(t.rows, []any{fmt.Sprintf("32.%02d.%02d.20%02d", 1+v.IntN(70), 1+v.IntN(40), 1+v.IntN(20)), v.place(), v.IntN(9000) + 1000, v.IntN(9000) + 1000, v.IntN(9000) + 1000, v.IntN(9000) + 1000, v.IntN(40000), float64(v.IntN(100000)) / 1000})
		}
		return t
	},
	func(v values) table { // places
		t := table{title: "Koordinat Fasilitas Umum", rows: [][]any{{"nama", "lintang", "bujur", "kode_wilayah", "diperbarui"}}}
		for range 40 {
			t.rows = append(t.rows, []any{"Puskesmas " + v.place(), fmt.Sprintf("-6.%s", v.digits(14)), fmt.Sprintf("106.%s", v.digits(13)), fmt.Sprintf("32%02d%02d20%02d", v.IntN(70)+1, v.IntN(40)+1, v.IntN(20)+1), fmt.Sprintf("%d0812103045", v.year())})
		}
		return t
	},
	func(v values) table { // schools
		t := table{title: "Daftar Sekolah", rows: [][]any{{"NPSN", "Nama Sekolah", "Kepala Sekolah", "NUPTK", "Jumlah Siswa", "Telepon"}}}
		for range 20 {
			t.rows = append(t.rows, []any{v.digits(8), "SD Negeri " + v.place(), v.name(), v.digits(16), v.IntN(500), "0251" + v.digits(7)})
		}
		return t
	},
	func(v values) table { // library
		t := table{title: "Katalog Buku", rows: [][]any{{"No", "Judul", "ISBN", "DOI", "No. Klasifikasi", "Barcode"}}}
		for i := range 25 {
			t.rows = append(t.rows, []any{i + 1, "Sejarah " + v.place(), fmt.Sprintf("978-602-%s-%s-%d", v.digits(4), v.digits(2), v.IntN(10)), "10.1016/j." + v.digits(4) + "." + v.digits(6), "959." + v.digits(3), v.digits(13)})
		}
		return t
	},
	func(v values) table { // archives
		t := table{title: "Daftar Arsip Inaktif", rows: [][]any{{"Kode Klasifikasi", "Nomor Berkas", "Uraian", "Kurun Waktu", "Boks", "Nomor Surat"}}}
		for i := range 25 {
			t.rows = append(t.rows, []any{fmt.Sprintf("000.%d.%d.%d", v.IntN(9), v.IntN(9), v.IntN(9)), fmt.Sprintf("%04d", i+1), "Surat masuk bidang umum", fmt.Sprintf("%d-%d", v.year()-5, v.year()), v.IntN(90),
				fmt.Sprintf("%03d/%s-Umum/%s/%d", v.IntN(900), v.digits(4), v.pick("I", "V", "XII"), v.year())})
		}
		return t
	},
	func(v values) table { // payments
		t := table{title: "Register SP2D", rows: [][]any{{"No. SP2D", "Tanggal", "Kode Billing", "NTPN", "Uraian", "Nilai", "Dibayar dari"}}}
		for range 20 {
			t.rows = append(t.rows, []any{v.digits(15), "2024-03-12", v.digits(15), strings.ToUpper(hex.EncodeToString([]byte(v.digits(8)))), "Pembayaran termin II", v.rupiah(), "Rekening Kas Umum Daerah 0010010" + v.digits(6)})
		}
		return t
	},
	func(v values) table { // assets
		t := table{title: "Kartu Inventaris Barang", rows: [][]any{{"Kode Barang", "Register", "Merk", "No. Rangka", "No. Mesin", "No. Polisi", "No. Sertifikat", "Harga"}}}
		for range 20 {
			t.rows = append(t.rows, []any{fmt.Sprintf("1.3.2.%02d.%02d.%02d.%03d", v.IntN(9), v.IntN(9), v.IntN(9), v.IntN(99)), fmt.Sprintf("%06d", v.IntN(999)), "Honda", "MH1JM2118KK" + v.digits(6), "JM21E" + v.digits(7), "F " + v.digits(4) + " AB", "10.10.01.01.1." + v.digits(5), v.amount()})
		}
		return t
	},
	func(v values) table { // the register of public information
		t := table{title: "Daftar Informasi Publik", rows: [][]any{{"No", "Ringkasan Isi Informasi", "Pejabat Penguasa", "Waktu", "Bentuk", "Retensi", "Tautan"}}}
		for i := range 25 {
			t.rows = append(t.rows, []any{i + 1, fmt.Sprintf("Laporan keuangan tahun %d berdasarkan UU 14 Tahun 2008", v.year()), "Sekretaris Daerah", fmt.Sprint("Januari ", v.year()), "Softcopy", "5 tahun", "https://drive.google.com/file/d/1aB" + v.digits(6) + "cD" + v.digits(4) + "/view?usp=sharing"})
		}
		return t
	},
	func(v values) table { // files of open data
		t := table{title: "Daftar Himpunan Data", rows: [][]any{{"id", "berkas", "ukuran", "sha256", "diubah"}}}
		for range 25 {
			sum := make([]byte, 32)
			for i := range sum {
				sum[i] = byte(v.IntN(256))
			}
			id := hex.EncodeToString(sum[:16])
			t.rows = append(t.rows, []any{id[:8] + "-" + id[8:12] + "-" + id[12:16] + "-" + id[16:20] + "-" + id[20:32], "data_" + fmt.Sprint(v.year()) + ".csv", v.IntN(1 << 30), hex.EncodeToString(sum), "2024-08-12T10:30:45+07:00"})
		}
		return t
	},
	func(v values) table { // health
		t := table{title: "Rekapitulasi Kasus", rows: [][]any{{"Puskesmas", "Januari", "Februari", "Maret", "Jumlah", "Cakupan"}}}
		for range 30 {
			t.rows = append(t.rows, []any{"Puskesmas " + v.place(), v.IntN(9999), v.IntN(9999), v.IntN(9999), v.IntN(99999), fmt.Sprintf("%d,%02d", v.IntN(100), v.IntN(100))})
		}
		return t
	},
	func(v values) table { // grants
		t := table{title: "Penyertaan Modal dan Hibah", rows: [][]any{{"No", "Penerima", "Nomor Perda", "Tanggal", "Nilai"}}}
		for i := range 20 {
			t.rows = append(t.rows, []any{i + 1, v.pick("Bank BJB", "PT BPD Jawa Barat", "Perumda Air Minum", "BUMDes Mandiri"), fmt.Sprintf("Nomor %d Tahun %d", 1+v.IntN(20), v.year()), fmt.Sprintf("08-%02d-%d", 1+v.IntN(12), v.year()), v.amount() * 10})
		}
		return t
	},
}

// letters are documents of words.
var cleanLetters = []func(v values) []string{
	func(v values) []string { // decree
		return []string{"KEPUTUSAN BUPATI BOGOR", fmt.Sprintf("NOMOR 188.45/%d/KPTS/013/%d", v.IntN(900), v.year()), "TENTANG PENETAPAN DAFTAR INFORMASI PUBLIK",
			"Menimbang: bahwa untuk melaksanakan Pasal 13 Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik (Lembaran Negara Republik Indonesia Tahun 2008 Nomor 61, Tambahan Lembaran Negara Nomor 4846);",
			fmt.Sprintf("Mengingat: Peraturan Komisi Informasi Nomor 1 Tahun 2021 (Berita Negara Republik Indonesia Tahun 2021 Nomor %d);", v.IntN(999)),
			"Ditetapkan di Cibinong pada tanggal 08-12-" + fmt.Sprint(v.year()) + " pukul 10.30", "a.n. BUPATI BOGOR", v.name(), "NIP. " + v.servant(true)}
	},
	func(v values) []string { // minutes
		return []string{"NOTULA RAPAT", "Hari/Tanggal: Kamis, 14 Maret 2024", "Pukul: 09.00-12.15 WIB", "Pimpinan rapat: " + v.name() + " (NIP " + v.servant(false) + ")",
			"1. Realisasi anggaran sampai triwulan I sebesar Rp " + v.rupiah() + " atau " + fmt.Sprint(v.IntN(100)) + ",25 persen dari pagu Rp " + v.rupiah() + ".",
			"2. Paket dengan kode RUP " + v.digits(8) + " ditayangkan ulang; kode tender " + v.digits(11) + ".", "3. Tindak lanjut surat nomor 005/" + v.digits(4) + "/Diskominfo/2024.",
			"Keluhan disampaikan melalui telepon (0251) " + v.digits(7) + " atau surel ppid@bogorkab.go.id."}
	},
	func(v values) []string { // announcement
		return []string{"PENGUMUMAN", fmt.Sprintf("Nomor: 800/%s/BKPSDM/%d", v.digits(3), v.year()), "Seleksi terbuka jabatan pimpinan tinggi pratama.",
			"Pendaftaran 1-14 Februari 2024, formasi 12, peserta 3201 orang, lulus 210.", "Informasi: call center 112, 1500-567, faks 021-" + v.digits(8) + ".",
			"Tautan: https://sscasn.bkn.go.id/detail/" + v.digits(12), v.name(), "NIP " + v.servant(true)}
	},
	func(v values) []string { // report
		return []string{"LAPORAN LAYANAN INFORMASI PUBLIK " + fmt.Sprint(v.year()), "Permohonan diterima 245, dikabulkan 201, ditolak 44; rata-rata 4,7 hari kerja.",
			"Tahun 2019 2020 2021 2022 2023 2024", "Permohonan 1120 1345 1210 1450 1670 1723", fmt.Sprintf("Saldo pada rekening kas daerah per 31 Desember Rp %s.", v.rupiah()),
			"Bank BJB Cabang Cibinong menyalurkan Rp " + v.rupiah() + " untuk " + fmt.Sprint(v.IntN(900)) + " KK penerima.", "Ketinggian 106.816635 BT, -6.595038 LS; kode pos 16914."}
	},
}

func (v values) cell(c any) string {
	switch n := c.(type) {
	case int:
		return fmt.Sprint(n)
	case float64:
		return strings.ReplaceAll(fmt.Sprint(n), ".", ",")
	}
	return c.(string)
}

// strings of a table for containers of text.
func (t table) text(v values) [][]string {
	var all [][]string
	for _, row := range t.rows {
		var line []string
		for _, c := range row {
			line = append(line, v.cell(c))
		}
		all = append(all, line)
	}
	return all
}

// cleanFile is a realistic document in which there is nothing to find.
type cleanFile struct {
	name string
	typ  Type
	file []byte
}

func cleanCorpus() []cleanFile {
	v := values{rand.New(rand.NewPCG(7, 11))}
	var all []cleanFile
	for round := range 18 {
		for i, make := range tables {
			t := make(v)
			name := fmt.Sprintf("%s %d", t.title, round)
			text := t.text(v)
			switch (round + i) % 6 {
			case 0, 1:
				all = append(all, cleanFile{name, XLSX, workbook(func(f *excelize.File) {
					setRows(f, "Sheet1", append([][]any{{t.title}, {}}, t.rows...)...)
					must(f.SetColWidth("Sheet1", "A", "F", 18))
					must(f.AutoFilter("Sheet1", "A3:E3", nil))
				})})
			case 2:
				var b strings.Builder
				sep := v.pick(",", ";")
				for _, row := range text {
					for j, c := range row {
						row[j] = `"` + c + `"`
					}
					b.WriteString(strings.Join(row, sep) + "\r\n")
				}
				all = append(all, cleanFile{name, CSV, []byte(b.String())})
			case 3:
				all = append(all, cleanFile{name, DOCX, makeDOCX(paragraphs(t.title) + wordTableOf(text...))})
			case 4:
				all = append(all, cleanFile{name, ODS, makeOpen("spreadsheet", openSheet("Data", "", append([][]string{{t.title}}, text...)...))})
			case 5:
				var lines []string
				for _, row := range text {
					lines = append(lines, strings.Join(row, " "))
				}
				all = append(all, cleanFile{name, PDF, printed(nil, lines...)})
			}
		}
		for i, make := range cleanLetters {
			lines := make(v)
			name := fmt.Sprintf("%s %d", lines[0], round)
			switch (round + i) % 5 {
			case 0:
				all = append(all, cleanFile{name, DOCX, makeDOCX(paragraphs(lines...), part{"word/header1.xml", `<w:hdr xmlns:w="w">` + paragraphs("Telp. (0251) "+v.digits(7)+" surel info@bogorkab.go.id") + `</w:hdr>`})})
			case 1:
				all = append(all, cleanFile{name, ODT, makeOpen("text", openParagraphs(lines...))})
			case 2:
				all = append(all, cleanFile{name, TXT, []byte(strings.Join(lines, "\n"))})
			case 3:
				all = append(all, cleanFile{name, PPTX, slides(nil, slideOf("", lines...))})
			case 4:
				all = append(all, cleanFile{name, PDF, printed(func(f *fpdf.Fpdf) {
					f.SetFillColor(220, 220, 220)
					f.Rect(10, 200, 100, 10, "F")
					f.SetFillColor(0, 0, 0)
					f.Rect(10, 220, 100, 10, "F")
					f.SetTextColor(255, 255, 255)
					f.Text(12, 227, "JUDUL TABEL")
				}, lines...)})
			}
		}
		all = append(all,
			cleanFile{fmt.Sprint("sorotan kuning ", round), PDF, annotated("/Type /Annot /Subtype /Highlight /Rect [40 690 200 720] /C [1 1 0] /QuadPoints [40 720 200 720 40 690 200 690]")},
			cleanFile{fmt.Sprint("bertanda tangan elektronik ", round), PDF, revised("Keputusan tetap", "Keputusan tetap")},
			cleanFile{fmt.Sprint("foto kegiatan ", round), JPEG, jpegWith("", segment(0xE0, "JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00"))},
			cleanFile{fmt.Sprint("lambang ", round), PNG, pngWith("", chunk("tEXt", "Software\x00Inkscape"))})
	}
	return all
}

// falseAlarms counts the clean files of which something is told that would hold them back.
func falseAlarms(t testing.TB) (alarms, all int, why []string) {
	read := reader(t)
	for _, f := range cleanCorpus() {
		all++
		r, err := read(f.file, f.typ)
		if err != nil {
			alarms++
			why = append(why, fmt.Sprintf("%s (%s): %v", f.name, f.typ.Ext, err))
			continue
		}
		if codes := codesOf(r, false); len(codes) > 0 {
			alarms++
			why = append(why, fmt.Sprintf("%s (%s): %q", f.name, f.typ.Ext, told(r)))
		}
	}
	return alarms, all, why
}

func TestCleanFilesDoNotAlarm(t *testing.T) {
	t.Parallel()
	alarms, all, why := falseAlarms(t)
	percent := 100 * float64(alarms) / float64(all)
	t.Logf("alarm palsu %d dari %d dokumen bersih (%.2f %%)", alarms, all, percent)
	for _, line := range why {
		t.Log(line)
	}
	if all < 300 {
		t.Errorf("only %d clean files", all)
	}
	if percent > 2 {
		t.Errorf("false alarms on %.2f %% of clean files, at most 2 %% are promised", percent)
	}
}

// BenchmarkReleaseCheck prints what the check finds and where it alarms in vain, for
// "make bench"; the time is that of the whole corpus.
func BenchmarkReleaseCheck(b *testing.B) {
	b.Run("planted", func(b *testing.B) {
		for b.Loop() {
			counts, _ := plantedCorpus(b)
			total := share{}
			for _, n := range counts {
				total.found += n.found
				total.all += n.all
			}
			b.ReportMetric(float64(total.found), "found")
			b.ReportMetric(float64(total.all), "planted")
			b.ReportMetric(100*float64(total.found)/float64(total.all), "%found")
		}
	})
	b.Run("clean", func(b *testing.B) {
		for b.Loop() {
			alarms, all, _ := falseAlarms(b)
			b.ReportMetric(float64(alarms), "alarms")
			b.ReportMetric(float64(all), "files")
			b.ReportMetric(100*float64(alarms)/float64(all), "%alarms")
		}
	})
}
