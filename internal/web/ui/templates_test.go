package ui

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/jba/templatecheck"

	"suluh/internal/calendar"
	"suluh/internal/fault"
)

var update = flag.Bool("update", false, "accept the present output as golden")

func TestCheckerFindsAMisspeltField(t *testing.T) {
	t.Parallel()
	pages := Load(fstest.MapFS{"salah.html": {Data: []byte(`{{define "isi"}}{{if .Noindex}}{{.Titel}}{{end}}{{end}}`)}})
	if err := templatecheck.CheckHTMLStrict(pages.Lookup(Public, "salah"), struct{ Page }{}); err == nil {
		t.Error("the checker accepts a field that does not exist")
	}
}

func TestRenderSendsAllOrNothing(t *testing.T) {
	t.Parallel()
	pages := Load(fstest.MapFS{"pecah.html": {Data: []byte(`{{define "isi"}}mulai {{index .Notices 3}}{{end}}`)}})
	var b bytes.Buffer
	if err := pages.Render(&b, Public, "pecah", struct{ Page }{}); err == nil || b.Len() != 0 {
		t.Errorf("%d bytes sent before the failure %v", b.Len(), err)
	}
	for _, c := range [][2]string{{Public, "tidak-ada"}, {"bingkai", "galat"}} {
		if err := pages.Render(&b, c[0], c[1], ErrorPage{}); err == nil || b.Len() != 0 {
			t.Errorf("%v rendered", c)
		}
	}
	if err := pages.Render(brokenPipe{}, Public, "galat", ErrorPage{}); !errors.Is(err, os.ErrClosed) {
		t.Errorf("a writer's failure is lost: %v", err)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestLoadKeepsItsOwnPages(t *testing.T) {
	t.Parallel()
	names := Load(nil).Names()
	slices.Sort(names)
	if !slices.Equal(names, []string{"galat", "komponen"}) {
		t.Errorf("pages: %v", names)
	}
	own := Load(fstest.MapFS{"galat.html": {Data: []byte(`{{define "isi"}}milik sendiri{{end}}{{define "meta"}}<meta name="x" content="y">{{end}}`)}})
	var b bytes.Buffer
	if err := own.Render(&b, Public, "galat", ErrorPage{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "milik sendiri") || !strings.Contains(b.String(), `<meta name="x" content="y">`) {
		t.Error("a page of the edge does not replace ours")
	}
}

// TestNamesInTemplatesExist looks for icons and assets that are written but not there.
func TestNamesInTemplatesExist(t *testing.T) {
	t.Parallel()
	call := regexp.MustCompile(`\b(icon|asset) "([^"]+)"`)
	found := 0
	err := fs.WalkDir(templateFiles, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := templateFiles.ReadFile(path)
		for _, m := range call.FindAllStringSubmatch(string(text), -1) {
			found++
			if m[1] == "icon" && Icon(m[2]) == "" || m[1] == "asset" && AssetPath(m[2]) == "" {
				t.Errorf("%s: no %s %q", path, m[1], m[2])
			}
		}
		return err
	})
	if err != nil || found == 0 {
		t.Error(found, err)
	}
	for _, kind := range []string{"PDF", "XLSX", "JPG", "ZIP"} {
		if Icon(FileCard{Type: kind}.IconName()) == "" {
			t.Errorf("no icon for %s", kind)
		}
	}
	if Icon("tidak-ada") != "" {
		t.Error("an icon that does not exist is drawn")
	}
}

// TestGolden shows what a few partials write. Accept a change with -update.
func TestGolden(t *testing.T) {
	t.Parallel()
	due := calendar.MustDate("2024-11-14")
	zone := time.FixedZone("WIB", 7*3600)
	for _, c := range []struct {
		name, partial string
		data          any
	}{
		{"field", "field", Field{Name: "surel", Label: "Surel", Hint: "Kami mengirim jawaban ke alamat ini.", Type: "email", Autocomplete: "email", Value: "a&b@", Error: "Tulis alamat surel seperti nama@contoh.id", Article: "Pasal 4"}},
		{"field-heading", "field", Field{Name: "nama", Label: "Nama lengkap", Heading: true, Optional: true}},
		{"radios", "radios", Radios{Name: "cara", Label: "Cara", Value: "b", Options: []Option{{Value: "a", Label: "Satu", Barred: "Tidak dapat dipilih."}, {Value: "b", Label: "Dua", Hint: "Petunjuk."}}}},
		{"date-fields", "date-fields", DateFields{Name: "tgl", Label: "Tanggal surat", Day: "31", Month: "feb", Year: "2024", Error: "Tanggal itu tidak ada"}},
		{"error-summary", "error-summary", ErrorSummary{[]ErrorItem{{Field: "surel", Text: "Tulis alamat surel"}, {Text: "Permohonan ini sudah terkirim"}}}},
		{"status-line", "status-line", StatusLine{Sentence: "Sedang dicari.", DateLabel: "Jawaban paling lambat", On: due, Due: Due(-3, due)}},
		{"timeline", "timeline", Timeline{Events: []Event{{At: time.Date(2024, 10, 31, 14, 30, 0, 0, zone), Title: "Diterima", Actor: "Petugas layanan"}, {On: due, Title: "Dicari", Now: true}}}},
		{"table", "table", Table{Caption: "Daftar", Columns: []Column{{Label: "Judul", Sort: "?urut=judul", Order: "turun"}, {Label: "Jumlah", Num: true}}, Rows: []Row{{Cells: []Cell{LinkCell("Laporan", "/informasi/1"), NumCell(1234)}}}}},
		{"table-empty", "table", Table{Caption: "Daftar", Empty: Empty{What: "Belum ada isi."}}},
		{"pagination", "pagination", Pages(1, 2, func(int) string { return "?hlm" })},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			if err := Load(nil).RenderPart(&b, "galat", c.partial, c.data); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", c.name+".html")
			if *update {
				if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if b.String() != string(want) {
				t.Errorf("%s differs:\n%s", file, b.String())
			}
		})
	}
}

func TestErrorsLeadToTheirFields(t *testing.T) {
	t.Parallel()
	list := fault.List{fault.New(fault.Invalid, "alasan[1]", "k.alasan", "UU14/2008:35", 3), fault.New(fault.Conflict, "", "k.tutup", "")}
	s := Errors(list, func(key string, args ...any) string { return key + Number(len(args)) })
	f := Field{Name: "alasan[1]", Error: s.For("alasan[1]"), Article: s.ArticleFor("alasan[1]")}
	if !s.Any() || f.Error != "k.alasan1" || f.Article != "UU14/2008:35" || s.For("lain") != "" {
		t.Errorf("%+v %+v", s, f)
	}
	if s.Items[0].Anchor() != "#"+f.Ask().ID() || s.Items[1].Anchor() != "" {
		t.Errorf("anchor %q, field %q", s.Items[0].Anchor(), f.Ask().ID())
	}
	if Errors(nil, nil).Any() {
		t.Error("no errors, and yet some")
	}
}
