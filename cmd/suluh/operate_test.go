package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/sample"
)

// suluh runs a command in this process as a shell would.
func suluh(t *testing.T, stdin string, args ...string) (string, error) {
	t.Helper()
	root := newRoot()
	var out bytes.Buffer
	root.SetOut(&out)
	root.SetErr(&bytes.Buffer{})
	root.SetIn(strings.NewReader(stdin))
	root.SetArgs(args)
	err := root.ExecuteContext(t.Context())
	return out.String(), err
}

// must runs a command that succeeds.
func must(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	out, err := suluh(t, stdin, args...)
	if err != nil {
		t.Fatalf("suluh %s: %s\n%s", strings.Join(args, " "), sentence(err), out)
	}
	return out
}

// onEngines runs fn with the settings of an installation that holds a generated
// body, on both engines.
func onEngines(t *testing.T, fn func(t *testing.T, run func(stdin string, args ...string) (string, error))) {
	t.Helper()
	onInstallations(t, func(t *testing.T, where []string) {
		fn(t, func(stdin string, args ...string) (string, error) { return suluh(t, stdin, append(args, where...)...) })
	})
}

// onInstallations is onEngines with the flags that name the installation.
func onInstallations(t *testing.T, fn func(t *testing.T, where []string)) {
	t.Helper()
	engine := func(name string, settings func(t *testing.T) []string) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			where := settings(t)
			must(t, "", append([]string{"load", "--entries", "6", "--requests", "3", "--seed", "3"}, where...)...)
			fn(t, where)
		})
	}
	engine("sqlite", func(t *testing.T) []string { return []string{"--data", t.TempDir()} })
	engine("postgres", func(t *testing.T) []string {
		file := filepath.Join(t.TempDir(), "suluh.conf")
		url := dbtest.NewTemplate(nothing).PostgresURL(t)
		if err := os.WriteFile(file, []byte("database = "+url+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		return []string{"--config", file, "--data", t.TempDir()}
	})
}

func nothing(context.Context, *db.DB) error { return nil }

var unitSlugs = func() map[string]string {
	slugs := map[string]string{}
	for _, u := range sample.Units() {
		slugs[u.Name] = u.Slug
	}
	return slugs
}()

const newPassword = "kursi hijau tujuh kenanga"

func TestOperatorManagesUsers(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, run func(string, ...string) (string, error)) {
		add := []string{"user", "add", "--body", "beban", "--username", "sri", "--name", "Sri Contoh", "--role", "operator",
			"--unit", "dinkes", "--decree", "800/1/2026", "--decree-date", "2026-01-05"}
		out, err := run(newPassword+"\n", add...)
		if err != nil || !strings.Contains(out, "sri ditambahkan sebagai Operator unit Dinas Kesehatan di Kabupaten Ranuwening") {
			t.Fatalf("%v: %s", err, out)
		}
		if _, err := run(newPassword+"\n", add...); err == nil || sentence(err) != "Nama masuk ini sudah dipakai. Pilih yang lain" {
			t.Errorf("added twice: %v", err)
		}
		out, err = run("", "user", "list", "--json")
		var users []listedUser
		if err != nil || json.Unmarshal([]byte(out), &users) != nil {
			t.Fatalf("%v: %s", err, out)
		}
		found := false
		for _, u := range users {
			if u.Username == "sri" {
				found = len(u.Posts) == 1 && u.Posts[0].Unit == "dinkes" && u.Posts[0].Decree == "800/1/2026" && u.Posts[0].Held && u.Active
			}
		}
		if !found {
			t.Errorf("sri is not in %s", out)
		}
		for _, tt := range []struct {
			name, stdin, want string
			args              []string
		}{
			{"a short password", "pendek\n", "Kata sandi paling sedikit 15 karakter", []string{"user", "password", "--username", "sri"}},
			{"no password", "", "kata sandi tidak dimasukkan", []string{"user", "password", "--username", "sri"}},
			{"nobody", newPassword, `tidak ada pengguna "budi" di Kabupaten Ranuwening`, []string{"user", "password", "--username", "budi"}},
			{"no such role", newPassword, `peran "raja" tidak ada`, []string{"user", "add", "--username", "b", "--name", "B", "--role", "raja", "--decree", "1", "--decree-date", "2026-01-05"}},
			{"no such date", newPassword, "--decree-date harus tanggal yang ada", []string{"user", "add", "--username", "b", "--name", "B", "--role", "operator", "--decree", "1", "--decree-date", "2026-02-30"}},
			{"a missing flag", "", "--decree perlu diisi", []string{"user", "add", "--username", "b", "--name", "B", "--role", "operator"}},
			{"no such body", "", `tidak ada badan publik bernama pendek "lain"`, []string{"user", "list", "--body", "lain"}},
			{"no such unit", "", `tidak ada unit bernama pendek "lain"`, []string{"user", "add", "--username", "b", "--name", "B", "--role", "operator", "--unit", "lain", "--decree", "1", "--decree-date", "2026-01-05"}},
		} {
			if _, err := run(tt.stdin, tt.args...); err == nil || !strings.Contains(sentence(err), tt.want) {
				t.Errorf("%s: %v", tt.name, err)
			}
		}
		if out, err := run(newPassword+"\n", "user", "password", "--username", "sri"); err != nil || out != "Kata sandi sri sudah diganti.\n" {
			t.Errorf("%v: %s", err, out)
		}
	})
}

const smallDIP = "No,Judul Informasi,Ringkasan Informasi,Pejabat yang menguasai informasi,Penanggung jawab,Waktu Pembuatan,Bentuk Informasi,Retensi Arsip,Kategori\n" +
	"1,Rencana Kerja 2026,Program dan pagu tahun 2026,Dinas Kesehatan,Kepala Dinas Kesehatan,12 Januari 2026,Softcopy,5 tahun,Berkala\n" +
	"2,Data Puskesmas 2025,Alamat dan jam layanan,Dinas Kesehatan,Kepala Dinas Kesehatan,2025,Hardcopy dan softcopy,Permanen,Setiap Saat\n" +
	"3,Rekam medis,Berkas pasien,Dinas Kesehatan,Kepala Dinas Kesehatan,2025,Hardcopy,Permanen,Dikecualikan\n"

func writeFile(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestImportPreviewPrintsTheContractAndOpensNoDatabase(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "tiada")
	out := must(t, "", "import", "dip", writeFile(t, "dip.csv", smallDIP), "--preview", "--json", "--data", data)
	var result struct {
		File   string `json:"berkas"`
		Tables []struct {
			Kind    string           `json:"jenis"`
			Records []map[string]any `json:"rekaman"`
		} `json:"tabel"`
	}
	if err := json.Unmarshal([]byte(out), &result); err != nil {
		t.Fatal(err)
	}
	if result.File != "dip.csv" || len(result.Tables) != 1 || result.Tables[0].Kind != "dip" || len(result.Tables[0].Records) != 3 {
		t.Fatalf("result %s", out)
	}
	if first := result.Tables[0].Records[0]; first["judul"] != "Rencana Kerja 2026" || first["kategori"] != "berkala" || first["baris"] != 2.0 {
		t.Errorf("first record %v", first)
	}
	if _, err := os.Stat(data); !os.IsNotExist(err) {
		t.Error("a preview makes no data folder")
	}
	if out := must(t, "", "import", "dip", writeFile(t, "dip.csv", smallDIP), "--preview"); !strings.Contains(out, "3 baris") {
		t.Errorf("preview for people: %s", out)
	}
	for name, want := range map[string]string{"tiada.csv": `tidak dapat dibuka`, t.TempDir(): "bukan berkas"} {
		if _, err := suluh(t, "", "import", "dip", name, "--preview"); err == nil || !strings.Contains(sentence(err), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := suluh(t, "", "import", "dip", writeFile(t, "puisi.txt", "aku\ningin\n"), "--preview"); err == nil || !strings.Contains(sentence(err), "tidak ada tabel") {
		t.Errorf("no table: %v", err)
	}
}

func TestImportWritesDraftsOfTheUnitOnce(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, run func(string, ...string) (string, error)) {
		file := writeFile(t, "dip.csv", smallDIP)
		dip := []string{"import", "dip", file, "--unit", "dinkes", "--as", "operator", "--json"}
		type report struct {
			Count map[string]int `json:"jumlah"`
			Lines []struct {
				Row    int    `json:"baris"`
				Fate   string `json:"hasil"`
				Reason string `json:"alasan"`
			} `json:"baris"`
		}
		read := func(args ...string) (r report) {
			t.Helper()
			out, err := run("", args...)
			if err != nil {
				t.Fatalf("%s: %s", sentence(err), out)
			}
			if err := json.Unmarshal([]byte(out), &r); err != nil {
				t.Fatal(err)
			}
			return r
		}
		first := read(dip...)
		if first.Count["baru"] != 2 || first.Count["dilewati"] != 1 || first.Lines[2].Reason != "impor.dikecualikan" || first.Lines[2].Row != 4 {
			t.Errorf("first import %+v", first)
		}
		if again := read(dip...); again.Count["tetap"] != 2 || again.Count["baru"] != 0 {
			t.Errorf("the same file again %+v", again)
		}
		if _, err := run("", "import", "dip", file, "--unit", "dinkes", "--as", "pelaksana-dpupr"); err == nil || !strings.Contains(sentence(err), "unit") {
			t.Errorf("a person of another unit: %v", err)
		}
		if _, err := run("", "import", "dip", file, "--unit", "dinkes"); err == nil || !strings.Contains(sentence(err), "--as perlu diisi") {
			t.Errorf("without a person: %v", err)
		}
		if out, err := run("", "check", "--json"); err != nil || !strings.Contains(out, `"temuan":[]`) {
			t.Errorf("%v: %s", err, out)
		}
	})
}

func TestExportComesBackUnchanged(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, run func(string, ...string) (string, error)) {
		for _, form := range []string{"csv", "csv-excel", "xlsx", "xlsx category", "ods", "ods category"} {
			format, sheets, _ := strings.Cut(form, " ")
			// One unit at a time, as an office would edit it.
			out, err := run("", "export", "dip", "--format", "json")
			var whole struct {
				Entries []struct {
					Number int64  `json:"nomor"`
					Unit   string `json:"nama_unit"`
					Title  string `json:"judul"`
				} `json:"informasi"`
			}
			if err != nil || json.Unmarshal([]byte(out), &whole) != nil || len(whole.Entries) != 6 || whole.Entries[5].Number != 6 {
				t.Fatalf("%v: %s", err, out)
			}
			slug := unitSlugs[whole.Entries[0].Unit]
			if slug == "" {
				t.Fatalf("no unit %q", whole.Entries[0].Unit)
			}
			file := filepath.Join(t.TempDir(), "dip."+strings.TrimSuffix(format, "-excel"))
			if out, err := run("", "export", "dip", "--unit", slug, "--format", format, "--sheets", cmp.Or(sheets, "one"), "--out", file); err != nil || out != "" {
				t.Fatalf("%v: %s", err, out)
			}
			out, err = run("", "import", "dip", file, "--unit", slug, "--as", "operator", "--json")
			if err != nil || !strings.Contains(out, `"tetap":`) || strings.Contains(out, `"baru":`) || strings.Contains(out, `"berubah":`) {
				t.Errorf("%s: %v: %s", form, err, out)
			}
		}
		if _, err := run("", "export", "dip", "--format", "csv", "--sheets", "category"); err == nil || !strings.Contains(sentence(err), "hanya untuk xlsx dan ods") {
			t.Errorf("worksheets of CSV: %v", err)
		}
		if _, err := run("", "export", "dip", "--format", "ods", "--sheets", "unit"); err == nil || !strings.Contains(sentence(err), "yang ada: one, category") {
			t.Errorf("choice of worksheets: %v", err)
		}
		if _, err := run("", "export", "dip", "--format", "doc"); err == nil || !strings.Contains(sentence(err), "yang ada: csv") {
			t.Errorf("format: %v", err)
		}
	})
}

func TestMigrateTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	for range 2 {
		if out := must(t, "", "migrate", "--data", data); out != "Basis data (sqlite) sudah mutakhir.\n" {
			t.Errorf("got %q", out)
		}
	}
	if out := must(t, "", "check", "--data", data); !strings.Contains(out, "Semua sesuai.") {
		t.Errorf("check says %s", out)
	}
	if _, err := suluh(t, "", "user", "list", "--data", data); err == nil || !strings.Contains(sentence(err), "belum ada badan publik") {
		t.Errorf("no body: %v", err)
	}
}

func TestEveryCommandHasHelpWithAnExample(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"migrate"}, {"serve"}, {"user", "add"}, {"user", "list"}, {"user", "password"}, {"import", "dip"},
		{"import", "dik"}, {"import", "permohonan"}, {"import", "keberatan"}, {"import", "auto"}, {"import", "undo"},
		{"export", "dip"}, {"check"}, {"load"}} {
		out := must(t, "", append(args, "--help")...)
		if !strings.Contains(out, "suluh "+strings.Join(args, " ")+" ") && !strings.Contains(out, "Examples:\n  suluh "+strings.Join(args, " ")) {
			t.Errorf("help of %v has no example: %s", args, out)
		}
	}
}
