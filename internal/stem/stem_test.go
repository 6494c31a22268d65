package stem

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// table reads a test table of words and what is expected of them.
func table(t *testing.T, name string) [][2]string {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][2]string
	for line := range lines(string(raw)) {
		word, want, ok := strings.Cut(line, " ")
		if !ok {
			t.Fatalf("%s: a line without two columns: %q", name, line)
		}
		rows = append(rows, [2]string{word, want})
	}
	return rows
}

// The table holds what a reader of the field expects, not what the code gave.
func TestStem(t *testing.T) {
	t.Parallel()
	rows := table(t, "words.tsv")
	if len(rows) < 250 {
		t.Fatalf("the table has only %d words", len(rows))
	}
	for _, row := range rows {
		if got := Stem(row[0]); got != row[1] {
			t.Errorf("Stem(%q) = %q, want %q", row[0], got, row[1])
		}
	}
}

// The golden file is the answer of PostgreSQL 15's dictionary indonesian_stem.
func TestRulesAgreeWithSnowball(t *testing.T) {
	t.Parallel()
	rows := table(t, "snowball.tsv")
	if len(rows) < 3000 {
		t.Fatalf("the table has only %d words", len(rows))
	}
	for _, row := range rows {
		if got := rules(row[0]); got != row[1] {
			t.Errorf("rules(%q) = %q, want %q", row[0], got, row[1])
		}
	}
}

// The bare rules do not know words: these are why the tables come first.
func TestRulesAloneErr(t *testing.T) {
	t.Parallel()
	for word, wrong := range map[string]string{
		"pemohon": "pohon", "menteri": "teri", "perempuan": "empu", "pengecualian": "ecuali",
	} {
		if got := rules(word); got != wrong {
			t.Errorf("rules(%q) = %q, want %q", word, got, wrong)
		}
		if Stem(word) == wrong {
			t.Errorf("Stem(%q) still gives %q", word, wrong)
		}
	}
}

// What finds a document is not which stem a word has but that its forms share it.
func TestFormsOfOneRootMeet(t *testing.T) {
	t.Parallel()
	for _, row := range table(t, "pairs.tsv") {
		if a, b := Stem(row[0]), Stem(row[1]); a != b {
			t.Errorf("%s is %q and %s is %q", row[0], a, row[1], b)
		}
	}
}

func TestOtherWordsStayApart(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]string{
		{"pemohon", "pohon"}, {"menteri", "materi"}, {"perempuan", "empu"}, {"uang", "ruang"}, {"usaha", "rusa"}, {"kepala", "pala"}, {"jalan", "jala"},
		{"kemas", "emas"}, {"makan", "makam"}, {"camat", "cermat"}, {"anggaran", "anggota"}, {"keberatan", "berat"}, {"berkala", "kala"}, {"berkas", "kas"},
		{"desa", "desak"}, {"pegawai", "gawai"}, {"keluarga", "luar"}, {"kelola", "lola"}, {"perintah", "rintah"}, {"sekretariat", "karya"},
	} {
		if Stem(pair[0]) == Stem(pair[1]) {
			t.Errorf("%s and %s have the stem %q", pair[0], pair[1], Stem(pair[0]))
		}
	}
}

func TestTablesAreSound(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for line := range lines(exceptionsText) {
		word, stems, ok := strings.Cut(line, " ")
		if !ok || stems == "" {
			t.Errorf("exception without a stem: %q", line)
		}
		if seen[word] {
			t.Errorf("exception %q stands twice", word)
		}
		seen[word] = true
		for s := range strings.FieldsSeq(stems) {
			if again := Stem(s); again != s {
				t.Errorf("exception %q gives %q, which is stemmed again to %q", word, s, again)
			}
		}
	}
	for w := range roots() {
		if len(w) < 3 || !plain(w) {
			t.Errorf("root %q is too short or not folded", w)
		}
	}
	for _, a := range abbreviations() {
		if len(a.short) == 0 || len(a.long) == 0 {
			t.Errorf("abbreviation without a name: %v", a)
		}
		for _, s := range a.short {
			if !plain(s) || s == "" {
				t.Errorf("abbreviation %q is not one folded word", s)
			}
		}
	}
}

// Every stem that the tables or the tests produce must be stable, or a stem
// typed as a word would not find itself.
func TestStemIsStable(t *testing.T) {
	t.Parallel()
	check := func(word string) {
		for s := range strings.FieldsSeq(Stem(word)) {
			if again := Stem(s); again != s {
				t.Errorf("Stem(%q) gives %q, whose stem is %q", word, s, again)
			}
		}
	}
	for w := range roots() {
		check(w)
	}
	for _, row := range table(t, "words.tsv") {
		check(row[0])
	}
	for _, row := range table(t, "snowball.tsv") {
		check(row[0])
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"lower case", "Laporan KEUANGAN", "laporan keuangan"},
		{"diacritics", "Désa Médan", "desa medan"},
		{"apostrophe", "Jum'at Qur’an", "jumat quran"},
		{"wide letters", "ＡＰＢＤ", "apbd"},
		{"ligature", "eﬁsien", "efisien"},
		{"punctuation is one gap", "a -- b/c", "a b c"},
		{"soft hyphen", "infor\u00admasi", "informasi"},
		{"dotted capital of Turkish", "İstanbul", "istanbul"},
		{"nothing but signs", "\"*()", ""},
		{"zero byte", "a\x00b", "a b"},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("%s: Fold(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestTokens(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"reduplication", "Undang-Undang", "undang"},
		{"reduplication with affixes", "peraturan perundang-undangan", "atur undang"},
		{"reduplication with possessive", "anak-anaknya", "anak"},
		{"hurried reduplication", "undang2", "undang"},
		{"formula is no reduplication", "CO2", "co2"},
		{"two words with a hyphen", "sosial-ekonomi", "sosial ekonomi"},
		{"electronic", "e-katalog", "ekatalog"},
		{"disease", "COVID-19", "covid 19"},
		{"initials", "S.O.P. kantor", "sop kantor"},
		{"number with groups", "Rp 1.250.000,00", "rp 1250000 00"},
		{"date is not a group", "12.03.2024", "12 03 2024"},
		{"number of a regulation", "Nomor 14/2008", "nomor 14 2008"},
		{"apostrophe", "hari Jum’at", "hari jumat"},
		{"compound", "Pertanggungjawaban Bupati", "tanggung jawab bupati"},
		{"end of sentence", "Selesai.Lalu", "selesai lalu"},
		{"other script", "ꦗꦮ Jawa", "ꦗꦮ jawa"},
		{"trailing hyphen", "data- dan", "data dan"},
		{"invalid bytes", "lapor\xffan", "lapor an"},
	} {
		if got := strings.Join(Stems(c.in), " "); got != c.want {
			t.Errorf("%s: Stems(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"short finds long", "LKjIP", "lapor kinerja instansi perintah"},
		{"short finds other short", "LAKIP", "lkjip"},
		{"long finds short", "Laporan Kinerja Instansi Pemerintah", "lkjip"},
		{"long without its joining word", "anggaran pendapatan belanja daerah", "apbd"},
		{"long with its joining word", "Anggaran Pendapatan dan Belanja Daerah", "apbd"},
		{"the longer name wins", "rencana kerja pemerintah daerah", "rkpd"},
		{"two meanings, first", "SPM", "standar layan minimal"},
		{"two meanings, second", "SPM", "surat perintah bayar"},
		{"village budget", "APBDes", "anggar dapat belanja desa"},
	} {
		stems := Meaningful(Stems(c.in))
		names, n := Names(stems)
		if n != len(stems) {
			t.Errorf("%s: %d of %d stems are taken as a name", c.name, n, len(stems))
		}
		if !slices.ContainsFunc(names, func(s []string) bool { return strings.Join(s, " ") == c.want }) {
			t.Errorf("%s: %q is not among the names %v", c.name, c.want, names)
		}
	}
	if names, n := Names(Stems("surat perintah membayar")); n != 3 || contains(names, Stems("standar pelayanan minimal")) {
		t.Errorf("the long form of one meaning of SPM leads to the other: %v, %d", names, n)
	}
	if _, n := Names(Stems("kolam renang")); n != 0 {
		t.Error("words that stand for nothing have names")
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"Undang-Undang No. 14", "e-katalog", "S.O.P.", "1.000.000", "\x00\xff", "İ’ﬁ-ﬁ", "a-a-a-a", "ꦗꦮ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for k := range Tokens(text) {
			if k.Start < last || k.End <= k.Start || k.End > len(text) {
				t.Fatalf("token %+v after byte %d of %q", k, last, text)
			}
			last = k.End
			if k.Word == "" || len(k.Word) > MaxWord {
				t.Fatalf("word %q of %q", k.Word, text)
			}
			if strings.IndexFunc(k.Stem, func(r rune) bool { return r != ' ' && !unicode.IsLetter(r) && !unicode.IsNumber(r) }) >= 0 {
				t.Fatalf("stem %q of %q holds a sign", k.Stem, text)
			}
		}
		if folded := Fold(text); Fold(folded) != folded {
			t.Fatalf("Fold is not idempotent on %q: %q", text, folded)
		}
	})
}

func BenchmarkStems(b *testing.B) {
	text := strings.Repeat("Laporan pertanggungjawaban pelaksanaan anggaran pendapatan dan belanja daerah yang disampaikan kepada masyarakat. ", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Stems(text)
	}
}

func BenchmarkFindWithoutMemory(b *testing.B) {
	for b.Loop() {
		find("mempersaudarakannya")
	}
}
