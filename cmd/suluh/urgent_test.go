package main

import (
	"strings"
	"testing"
)

// What a control room types is refused in words before anything is opened.
func TestUrgentCommandsRefuseInWords(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		args []string
		says string
	}{
		"nobody announces":            {[]string{"urgent", "publish", "--title", "x"}, "--as perlu diisi"},
		"a notice without a number":   {[]string{"urgent", "end", "--as", "x"}, "sebutkan satu nomor pengumuman"},
		"a number that is none":       {[]string{"urgent", "update", "satu", "--as", "x"}, "sebutkan satu nomor pengumuman"},
		"no installation":             {[]string{"urgent", "list", "--data", "/tidak/ada"}, "tidak ada instalasi Suluh"},
		"a list that is not there":    {[]string{"redirect", "import", "/tidak/ada.csv"}, "tidak dapat dibuka"},
		"no list":                     {[]string{"redirect", "import"}, "sebutkan satu berkas CSV"},
		"a unit without a short name": {[]string{"unit", "change"}, "sebutkan satu nama pendek unit"},
	} {
		root := newRoot()
		root.SetArgs(c.args)
		var out strings.Builder
		root.SetOut(&out)
		root.SetErr(&out)
		if err := root.ExecuteContext(t.Context()); err == nil || !strings.Contains(sentence(err), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}

func TestANoticeASiteAndOldAddressesFromTheCommandLine(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, run func(stdin string, args ...string) (string, error)) {
		ok := func(says, stdin string, args ...string) {
			t.Helper()
			out, err := run(stdin, args...)
			if err != nil || !strings.Contains(out, says) {
				t.Errorf("suluh %s: %v\n%s", strings.Join(args, " "), err, out)
			}
		}
		notice := `{"jenis": "bencana_alam", "judul": "Banjir", "kejadian": "Air naik.", "tempat": "Tepi kali.", "tindakan": "Naik."}`
		for range 2 { // the same key announces once
			ok("Pengumuman nomor 1, versi 1, berlaku", notice, "urgent", "publish", "--as", "petugas", "--stdin", "--key", "kunci")
		}
		ok(`"tempat": "Balai desa."`, "", "urgent", "update", "1", "--as", "petugas", "--where", "Balai desa.", "--note", "Pindah.", "--json")
		ok("versi 2", "", "urgent", "list")
		ok("versi 3, berakhir", "", "urgent", "end", "1", "--as", "petugas", "--note", "Surut.")
		ok("Tidak ada pengumuman yang berlaku.", "", "urgent", "list")
		if out, err := run("", "urgent", "update", "1", "--as", "petugas", "--note", "Lagi."); err == nil || !strings.Contains(sentence(err), "sudah berakhir") {
			t.Errorf("news after the end: %v\n%s", err, out)
		}
		ok("disimpan", "", "unit", "change", "dinkes", "--host", "dinkes.contoh.test")
		ok("dinkes.contoh.test", "", "unit", "list")
		if _, err := run("", "unit", "change", "setda", "--host", "dinkes.contoh.test"); err == nil || !strings.Contains(sentence(err), "sudah dipakai") {
			t.Errorf("a host that is taken: %v", err)
		}
		ok("Disimpan: 1. Dilewati: 1.", "/?page_id=1,/informasi\n/x,https://evil.test/\n", "redirect", "import", "-")
		ok("/?page_id=1,/informasi", "", "redirect", "list")
	})
}
