package notice_test

import (
	"strings"
	"testing"

	"suluh/internal/fault"
	"suluh/internal/notice"
)

// A body may word a passage as it likes, as long as every value stays in it.
func TestWordingKeepsItsValues(t *testing.T) {
	t.Parallel()
	p, ok := notice.PassageOf("perpanjangan.pembuka")
	if !ok {
		t.Fatal("no opening of the extension")
	}
	for name, c := range map[string]struct {
		text string
		keys []string
	}{
		"the default":           {p.Default, nil},
		"in other words":        {"Sehubungan permohonan {nomor} tanggal {tanggal_diterima}, mohon waktu.", nil},
		"without the number":    {"Kami memerlukan waktu sejak {tanggal_diterima}.", []string{"surat.kata_kurang"}},
		"with an unknown value": {"{nomor} {tanggal_diterima} {nik}", []string{"surat.kata_asing"}},
		"with a lone brace":     {"{nomor} {tanggal_diterima} }", []string{"surat.kata_asing"}},
		"with an open brace":    {"{nomor} {tanggal_diterima} {", []string{"surat.kata_asing"}},
		"empty":                 {" \n", []string{"surat.kata_kosong", "surat.kata_kurang", "surat.kata_kurang"}},
		"longer than a passage": {"{nomor} {tanggal_diterima}" + strings.Repeat("a", notice.MaxPassage), []string{"surat.kata_panjang"}},
		"words of a template":   {"{{.Nomor}} {nomor} {tanggal_diterima}", []string{"surat.kata_asing", "surat.kata_asing"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var keys []string
			for _, e := range fault.All(p.Check(c.text)) {
				keys = append(keys, e.Key)
			}
			if strings.Join(keys, " ") != strings.Join(c.keys, " ") {
				t.Errorf("refused with %v, want %v", keys, c.keys)
			}
		})
	}
}

// The wording of the body is in the letter, and nothing that the law demands is
// lost by it; a wording that has become invalid gives way to the default.
func TestLettersUseTheWordingOfTheBody(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"worded":        {"Untuk {nomor} ({tanggal_diterima}) kami mohon waktu.", "Untuk 012/PPID/X/2024 (Kamis, 31 Oktober 2024) kami mohon waktu."},
		"a stale one":   {"Kami mohon waktu.", "Kami memerlukan waktu tambahan untuk menjawab permohonan Anda Nomor 012/PPID/X/2024"},
		"braces remain": {"{nomor} {tanggal_diterima}: kami mohon waktu.", "012/PPID/X/2024 Kamis, 31 Oktober 2024: kami mohon waktu."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := extension()
			e.Words = map[string]string{"perpanjangan.pembuka": c.text}
			l, err := e.Letter()
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(l.Blocks[0].Paragraph, c.want) {
				t.Errorf("the letter opens with %q", l.Blocks[0].Paragraph)
			}
			if len(l.Blocks) != 4 || !strings.Contains(l.Blocks[2].Paragraph, "hanya dapat dilakukan satu kali") {
				t.Errorf("a mandatory block is missing: %+v", l.Blocks)
			}
		})
	}
}

func TestCodesAreFoundAsTyped(t *testing.T) {
	t.Parallel()
	code := notice.NewCode()
	for _, typed := range []string{code, notice.GroupedCode(code), strings.ToLower(notice.GroupedCode(code)), " " + code[:4] + " " + code[4:] + "\t"} {
		if got, ok := notice.CodeOf(typed); !ok || got != code {
			t.Errorf("%q became %q, %v", typed, got, ok)
		}
	}
	for _, typed := range []string{"", code[:11], code + "2", "K0M29QXD4TGH", "K7M29QXD4TG'", strings.Repeat("é", 6)} {
		if got, ok := notice.CodeOf(typed); ok {
			t.Errorf("%q was taken for the code %q", typed, got)
		}
	}
	if code == notice.NewCode() {
		t.Error("the same code twice")
	}
}
