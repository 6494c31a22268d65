package sample

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

// Misspellings often seen in offices, and what the spelling rules want. The
// keys are whole words or phrases in lower case.
var misspelt = map[string]string{
	"silahkan": "silakan", "merubah": "mengubah", "dirubah": "diubah", "dihimbau": "diimbau", "himbauan": "imbauan",
	"resiko": "risiko", "ijin": "izin", "praktek": "praktik", "nopember": "November", "pebruari": "Februari",
	"terlampir adalah": "terlampir", "mohon maaf atas ketidaknyamanan": "", "kadaluarsa": "kedaluwarsa", "kadaluwarsa": "kedaluwarsa",
	"respon": "respons", "serta-merta": "serta merta", "jum'at": "Jumat", "jadual": "jadwal", "analisa": "analisis",
	"sistim": "sistem", "obyek": "objek", "subyek": "subjek", "propinsi": "provinsi", "azas": "asas", "apotik": "apotek",
	"aktifitas": "aktivitas", "efektifitas": "efektivitas", "kwalitas": "kualitas", "detil": "detail", "karir": "karier",
	"standarisasi": "standardisasi", "konkrit": "konkret", "nasehat": "nasihat", "sekedar": "sekadar", "tehnik": "teknik",
	"hutang": "utang", "antri": "antre", "antrian": "antrean", "legalisir": "legalisasi", "notulen": "notula",
	"ekstrim": "ekstrem", "frekwensi": "frekuensi", "hirarki": "hierarki", "ijasah": "ijazah",
	"jaman": "zaman", "kordinasi": "koordinasi", "lembab": "lembap", "managemen": "manajemen", "metoda": "metode", "milyar": "miliar",
	"mempengaruhi": "memengaruhi", "mensukseskan": "menyukseskan", "mentaati": "menaati", "pasca bencana": "pascabencana",
	"rapih": "rapi", "seksama": "saksama", "tandatangan": "tanda tangan", "terimakasih": "terima kasih",
	"trampil": "terampil", "non alam": "nonalam", "antar desa": "antardesa", "antar daerah": "antardaerah", "dimana": "di mana",
	"kerjasama": "kerja sama", "tanggungjawab": "tanggung jawab", "sumberdaya": "sumber daya", "swa kelola": "swakelola",
	"diatas": "di atas", "dibawah": "di bawah", "didalam": "di dalam", "diluar": "di luar", "didepan": "di depan", "diantara": "di antara",
	"disamping": "di samping", "disekitar": "di sekitar", "disetiap": "di setiap", "didesa": "di desa", "dikantor": "di kantor",
	"keatas": "ke atas", "kebawah": "ke bawah", "kedalam": "ke dalam", "kedepan": "ke depan", "kepasar": "ke pasar",
	"permintaan informasi publik": "permohonan informasi publik", "stakeholder": "pemangku kepentingan", "login": "masuk",
	"dan atau": "dan/atau", "tidak di pungut": "tidak dipungut", "di pungut": "dipungut", "di sampaikan": "disampaikan", "di buka": "dibuka",
	"di tetapkan": "ditetapkan", "di lakukan": "dilakukan", "di minta": "diminta",
}

// everyText is all that a visitor may read: the data files, and what the
// templates become.
func everyText(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(files, "data", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := files.ReadFile(path)
		all[path] = string(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range Entries() {
		parts := []string{e.Title, e.Summary, e.Responsible, e.MadeText, e.Place, e.Media, strings.Join(e.Keywords, ", ")}
		for _, f := range e.Files {
			parts = append(parts, f.Name, f.Title)
			parts = append(parts, f.Paragraphs...)
			for _, tb := range f.Tables {
				parts = append(parts, tb.Title, strings.Join(tb.Heading, " "))
				for _, row := range tb.Rows {
					parts = append(parts, row[0].Text)
				}
			}
		}
		text := strings.Join(parts, "\n")
		if strings.ContainsAny(text, "{}@") {
			t.Errorf("%s: a mark was not replaced", e.Key)
		}
		all["entry "+e.Key] = text
	}
	return all
}

func TestSpelling(t *testing.T) {
	t.Parallel()
	wordOnly := regexp.MustCompile(`[^a-z/'-]+`)
	doubled := regexp.MustCompile(`(?i)\b(dan dan|di di|yang yang|untuk untuk|pada pada|tahun tahun|desa desa|kecamatan kecamatan|kelurahan kelurahan|dinas dinas|badan badan)\b`)
	for name, text := range everyText(t) {
		plain := " " + wordOnly.ReplaceAllString(strings.ToLower(text), " ") + " "
		for bad, good := range misspelt {
			if strings.Contains(plain, " "+bad+" ") {
				t.Errorf("%s says %q, want %q", name, bad, good)
			}
		}
		if strings.HasPrefix(name, "entry ") {
			if strings.Contains(text, "!") || strings.Contains(text, "  ") || doubled.MatchString(text) {
				t.Errorf("%s has an exclamation mark, a double space or a doubled word", name)
			}
		}
	}
}

func TestSpellingListBites(t *testing.T) {
	t.Parallel()
	for bad, good := range misspelt {
		if bad == good || bad != strings.ToLower(bad) {
			t.Errorf("entry %q of the list can never match", bad)
		}
	}
}

func TestSentencesEnd(t *testing.T) {
	t.Parallel()
	for _, e := range Entries() {
		texts := []string{e.Summary}
		for _, f := range e.Files {
			texts = append(texts, f.Paragraphs...)
		}
		for _, s := range texts {
			if !strings.HasSuffix(s, ".") || strings.ToUpper(s[:1]) != s[:1] {
				t.Errorf("%s: %q is not made of sentences", e.Key, s)
			}
		}
		if strings.HasSuffix(e.Title, ".") {
			t.Errorf("%s: title ends in a full stop", e.Key)
		}
	}
}

// No number, address or mail box in the sample may belong to anybody.
func TestNobodyIsReal(t *testing.T) {
	t.Parallel()
	sixteen := regexp.MustCompile(`\d{16}`)
	phone := regexp.MustCompile(`(\+?62|\b0|\(0)[0-9() -]{7,}\d`)
	mail := regexp.MustCompile(`[\w.-]+@[\w.-]+`)
	link := regexp.MustCompile(`https?://|www\.|\.go\.id|\.desa\.id`)
	texts := everyText(t)
	var b strings.Builder
	for _, body := range Bodies() {
		b.WriteString(body.Phone + "\n" + body.Email + "\n")
	}
	for _, p := range People() {
		b.WriteString(p.Email + "\n")
	}
	for r := range GenerateRequests(1, 200) {
		w := r.Who()
		b.WriteString(w.Identity + "\n" + w.Phone + "\n" + w.Email + "\n")
	}
	texts["contacts"] = b.String()
	identities := 0
	for name, text := range texts {
		if link.MatchString(text) {
			t.Errorf("%s links to a real address", name)
		}
		for _, n := range sixteen.FindAllString(text, -1) {
			identities++
			// Region 99.99.99, and a birth on day 00 of month 00.
			if !strings.HasPrefix(n, "999999000") {
				t.Errorf("%s: %s could be somebody's NIK", name, n)
			}
		}
		if strings.HasPrefix(name, "data/entri") {
			continue // bounds of made-up numbers look like telephones; the filled entries are looked at
		}
		for _, n := range phone.FindAllString(text, -1) {
			if !strings.HasPrefix(n, "0840-") && !strings.HasPrefix(n, "(0200)") && !strings.HasPrefix(n, "000") {
				t.Errorf("%s: %s could be somebody's telephone", name, n)
			}
		}
		for _, m := range mail.FindAllString(text, -1) {
			if !strings.HasSuffix(strings.TrimSuffix(m, "."), "contoh.id") {
				t.Errorf("%s: %s could be somebody's mail box", name, m)
			}
		}
	}
	if identities < 200 {
		t.Errorf("only %d identity numbers looked at", identities)
	}
}
