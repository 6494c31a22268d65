package config

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write deploy/suluh.conf")

func TestZeroSourcesGiveUsableDefaults(t *testing.T) {
	t.Parallel()
	c, err := Load(Sources{})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(c, Default()) {
		t.Errorf("got %v, want the defaults", c)
	}
	if got := c.PublicURL("127.0.0.1:41234"); got != "http://127.0.0.1:41234" {
		t.Errorf("public URL %q", got)
	}
}

func TestStrongerPlaceWins(t *testing.T) {
	t.Parallel()
	file := writeFile(t, "listen = 127.0.0.1:1\ndata = /dari/berkas\nlog-format = json\n", 0o644)
	c, err := Load(Sources{
		Flags:   map[string]string{"listen": "127.0.0.1:3"},
		Environ: []string{"SULUH_LISTEN=127.0.0.1:2", "SULUH_DATA=/dari/variabel", "SULUH_LOG_FORMAT=", "HOME=/root"},
		File:    file,
	})
	if err != nil {
		t.Fatal(err)
	}
	if c.Listen != "127.0.0.1:3" || c.Data != "/dari/variabel" || c.LogFormat != "json" {
		t.Errorf("got listen %s, data %s, log-format %s", c.Listen, c.Data, c.LogFormat)
	}
}

func TestEverySettingReachesItsField(t *testing.T) {
	t.Parallel()
	c, err := Load(Sources{File: writeFile(t, `
# semua pengaturan
data = /var/lib/suluh
listen = 0.0.0.0:443
database = postgres://suluh:rahasia@db.internal/suluh
base-url = https://ppid.contoh.go.id
trusted-proxies = 10.0.0.7, 192.168.0.9/16
tls-cert = /etc/suluh/a.pem
tls-key = /etc/suluh/b.pem
smtp-host = smtp.contoh.go.id
smtp-port = 465
smtp-user = ppid
smtp-password = sangat = rahasia # bagian sandi
smtp-from = ppid@contoh.go.id
smtp-security = tls
calendar = /etc/suluh/kalender.json
sample = tidak
outbound = off
outbound-allow = opensid.internal:8080, [fd00::1]:80
log-format = json
`, 0o640)})
	if err != nil {
		t.Fatal(err)
	}
	if c.SMTP.Password.Reveal() != "sangat = rahasia # bagian sandi" {
		t.Error("the password is not the rest of its line")
	}
	if c.SMTP.Port != 465 || c.SMTP.Security != ImplicitTLS || !c.TLS.Enabled() || c.TLS.Key != "/etc/suluh/b.pem" {
		t.Errorf("got %v", c)
	}
	if !c.Outbound.Off() || len(c.Outbound.Allow) != 2 {
		t.Errorf("outbound %+v", c.Outbound)
	}
	if got := joined(c.TrustedProxies); got != "10.0.0.7/32, 192.168.0.0/16" {
		t.Errorf("trusted proxies %s", got)
	}
}

// A setting that is in the struct but not in the list could be set by nobody.
func TestEveryFieldIsAnOption(t *testing.T) {
	t.Parallel()
	var leaves func(reflect.Type) int
	leaves = func(typ reflect.Type) int {
		n := 0
		for f := range typ.Fields() {
			if f.Type.Kind() == reflect.Struct {
				n += leaves(f.Type)
			} else {
				n++
			}
		}
		return n
	}
	if got, want := len(fields), leaves(reflect.TypeFor[Config]()); got != want {
		t.Errorf("%d options for %d fields of Config", got, want)
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		file string
		env  string
		flag string // name=value
		want string
	}{
		{name: "unknown key in the file", file: "data = x\nlisen = :80\n", want: `baris 2: pengaturan "lisen" tidak dikenal`},
		{name: "unknown variable", env: "SULUH_LISEN=:80", want: "variabel SULUH_LISEN tidak dikenal"},
		{name: "unknown flag", flag: "lisen=:80", want: "opsi --lisen tidak dikenal"},
		{name: "secret as a flag", flag: "smtp-password=rahasia", want: "opsi --smtp-password tidak dikenal"},
		{name: "line without equals sign", file: "data\n", want: "baris 1: tidak ada tanda sama dengan"},
		{name: "empty value", file: "data =\n", want: "baris 1: data tidak punya nilai"},
		{name: "set twice", file: "data = a\n\ndata = b\n", want: "baris 3: data sudah diatur di baris 1"},
		{name: "not a number", file: "smtp-port = banyak\n", want: "baris 1: smtp-port harus angka 1 sampai 65535"},
		{name: "port 0 for mail", env: "SULUH_SMTP_PORT=0", want: "variabel SULUH_SMTP_PORT harus angka"},
		{name: "proxy by name", flag: "trusted-proxies=proksi.internal", want: "opsi --trusted-proxies harus alamat IP"},
		{name: "unclear yes", env: "SULUH_SAMPLE=mungkin", want: "harus ya atau tidak"},
		{name: "binary file", file: "data = \x00\n", want: "bukan teks UTF-8"},
		{name: "enormous file", file: strings.Repeat("#", maxFile+1), want: "lebih besar dari 64 KiB"},
		{name: "listen without port", flag: "listen=localhost", want: "listen harus alamat dan port"},
		{name: "listen on a port that is none", flag: "listen=127.0.0.1:http", want: "port pada listen harus angka"},
		{name: "sample for everybody", env: "SULUH_SAMPLE=ya", flag: "listen=0.0.0.0:8080", want: "sample hanya boleh melayani mesin ini"},
		{name: "sample on every interface", env: "SULUH_SAMPLE=ya", flag: "listen=:8080", want: "sample hanya boleh melayani mesin ini"},
		{name: "open without public address", flag: "listen=:8080", want: "base-url harus diisi bila listen terbuka"},
		{name: "database of another kind", flag: "database=mysql://root:rahasia@x/y", want: "database harus URL PostgreSQL"},
		{name: "database without name", flag: "database=postgres://host", want: "database harus URL PostgreSQL"},
		{name: "public address with a path", flag: "base-url=https://x.go.id/ppid", want: "base-url harus skema dan nama host saja"},
		{name: "public address in the clear", flag: "base-url=http://x.go.id", want: "base-url harus diawali https://"},
		{name: "certificate without key", flag: "tls-cert=a.pem", want: "tls-cert dan tls-key harus diisi bersama"},
		{name: "two kinds of certificate", file: "tls-cert = a\ntls-key = b\nacme-host = x.go.id\n", want: "tidak dapat dipakai bersama"},
		{name: "certificate for an address", flag: "acme-host=10.0.0.1", want: "acme-host harus nama host lengkap"},
		{name: "asking others perhaps", flag: "outbound=mungkin", want: "opsi --outbound harus salah satu dari: on, off"},
		{name: "an address in place of a host", flag: "outbound-allow=http://opensid.internal:8080/", want: "outbound-allow harus nama host dan port"},
		{name: "a host without port", flag: "outbound-allow=opensid.internal", want: "outbound-allow harus nama host dan port"},
		{name: "log format", flag: "log-format=xml", want: "opsi --log-format harus salah satu dari: text, json"},
		{name: "imap without sign-in", flag: "imap-host=imap.x.go.id", want: "imap-user dan imap-password harus diisi"},
		{name: "imap in the clear over the network", file: "imap-host = imap.x.go.id\nimap-user = a\nimap-password = b\nimap-security = tanpa\n", want: "imap-security tanpa hanya boleh"},
		{name: "imap with port in the host", file: "imap-host = imap.x.go.id:993\nimap-user = a\nimap-password = b\n", want: "imap-host harus nama host saja"},
		{name: "imap user without host", flag: "imap-user=a", want: "imap-host harus diisi"},
		{name: "reply address without a token", flag: "mail-reply=permohonan@x.go.id", want: "mail-reply harus alamat surel dengan {token}"},
		{name: "reply address that nobody reads", flag: "mail-reply=permohonan+{token}@x.go.id", want: "mail-reply hanya berguna bila"},
		{name: "mail listener without port", flag: "mail-listen=localhost", want: "mail-listen harus alamat dan port"},
		{name: "mail certificate without key", flag: "mail-cert=a.pem", want: "mail-cert dan mail-key harus diisi bersama"},
		{name: "mail certificate that nobody sees", file: "mail-cert = a.pem\nmail-key = b.pem\n", want: "mail-cert hanya berguna bila mail-listen diisi"},
		{name: "recall for hours", flag: "mail-recall=90", want: "mail-recall harus angka 0 sampai 60"},
		{name: "mail user without relay", file: "smtp-user = ppid\n", want: "smtp-host harus diisi"},
		{name: "mail without sender", flag: "smtp-host=smtp.x.go.id", want: "smtp-from harus satu alamat surel"},
		{name: "mail without public address", file: "smtp-host = smtp.x.go.id\nsmtp-from = a@x.go.id\n", want: "base-url harus diisi bila smtp-host"},
		{name: "mail with port in the host", file: "smtp-host = smtp.x.go.id:25\nsmtp-from = a@x.go.id\n", want: "smtp-host harus nama host saja"},
		{name: "mail user without password", file: "smtp-host = smtp.x.go.id\nsmtp-from = a@x.go.id\nsmtp-user = a\n", want: "smtp-user dan smtp-password harus diisi bersama"},
		{name: "mail in the clear over the network", file: "smtp-host = smtp.x.go.id\nsmtp-from = a@x.go.id\nsmtp-security = tanpa\n", want: "smtp-security tanpa hanya boleh"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := Sources{Environ: []string{c.env}}
			if c.file != "" {
				s.File = writeFile(t, c.file, 0o600)
			}
			if name, value, ok := strings.Cut(c.flag, "="); ok {
				s.Flags = map[string]string{name: value}
			}
			_, err := Load(s)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("got %v, want %q", err, c.want)
			}
			if strings.Contains(err.Error(), "rahasia@") {
				t.Errorf("the error repeats a secret: %v", err)
			}
		})
	}
}

func TestSampleServesThisMachine(t *testing.T) {
	t.Parallel()
	for _, listen := range []string{"127.0.0.1:0", "[::1]:8080", "localhost:8080", "127.8.9.1:80"} {
		c := Default()
		c.Sample, c.Listen = true, listen
		if err := c.Validate(); err != nil {
			t.Errorf("%s: %v", listen, err)
		}
	}
}

func TestSecretFileMustBePrivate(t *testing.T) {
	t.Parallel()
	const mail = "base-url = https://x.go.id\nsmtp-host = s.go.id\nsmtp-from = a@x.go.id\nsmtp-user = a\nsmtp-password = b\n"
	cases := []struct {
		name, text string
		mode       os.FileMode
		refused    bool
	}{
		{"a password for everybody", mail, 0o644, true},
		{"a password for the owner and the group", mail, 0o640, false},
		{"a database password for everybody", "database = postgres://u:p@h/d\n", 0o644, true},
		{"a database password as a parameter", "database = postgres://h/d?password=p\n", 0o644, true},
		{"a database without password for everybody", "database = postgres:///d?host=/run/postgresql\n", 0o644, false},
		{"no secret for everybody", "data = x\n", 0o644, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := Load(Sources{File: writeFile(t, c.text, c.mode)})
			if refused := err != nil && strings.Contains(err.Error(), "chmod 640"); refused != c.refused {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestMissingFileIsAnError(t *testing.T) {
	t.Parallel()
	if _, err := Load(Sources{File: filepath.Join(t.TempDir(), "tiada.conf")}); err == nil {
		t.Error("a missing file was taken for an empty one")
	}
}

func TestFileFrom(t *testing.T) {
	t.Parallel()
	env := []string{"SULUH_CONFIG=/etc/suluh/suluh.conf"}
	if got := FileFrom("", env); got != "/etc/suluh/suluh.conf" {
		t.Errorf("from the variable: %q", got)
	}
	if got := FileFrom("lain.conf", env); got != "lain.conf" {
		t.Errorf("from the flag: %q", got)
	}
	if _, err := Load(Sources{Environ: append(env, "SULUH_TEST_POSTGRES=postgres://x")}); err != nil {
		t.Errorf("the variables of file and tests are refused: %v", err)
	}
}

func TestNothingPrintedHoldsASecret(t *testing.T) {
	t.Parallel()
	c := Default()
	c.Database = "postgres://suluh:kunciA@h/d"
	c.SMTP.Password = "kunciB"
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("pengaturan", "semua", c, "sandi", c.SMTP.Password)
	encoded, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	for how, text := range map[string]string{
		"%v": fmt.Sprintf("%v", c), "%+v": fmt.Sprintf("%+v", c), "%#v": fmt.Sprintf("%#v", c), "part": fmt.Sprintf("%v", c.SMTP),
		"log": log.String(), "json": string(encoded),
	} {
		if strings.Contains(text, "kunci") {
			t.Errorf("%s holds a secret: %s", how, text)
		}
		if !strings.Contains(text, mask) {
			t.Errorf("%s does not show that a secret is set: %s", how, text)
		}
	}
}

// The printed form of settings is a file that gives the same settings, so an
// operator may start from it.
func TestPrintedFormCanBeRead(t *testing.T) {
	t.Parallel()
	c := Default()
	c.BaseURL = "https://ppid.contoh.go.id"
	c.TLS.ACMEHosts = []string{"ppid.contoh.go.id", "dip.contoh.go.id"}
	got, err := Load(Sources{File: writeFile(t, c.String(), 0o644)})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, c) {
		t.Errorf("got\n%v\nwant\n%v", got, c)
	}
}

func TestExampleFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join("..", "..", "deploy", "suluh.conf")
	if *update {
		if err := os.WriteFile(path, []byte(Example()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	committed, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(committed) != Example() {
		t.Error("deploy/suluh.conf is not what the settings say; run: go test ./internal/config -update")
	}
	got, err := Load(Sources{File: path})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, Default()) {
		t.Errorf("the example file changes the settings: %v", got)
	}
}

// Each example must be acceptable to its own setting.
func TestExamplesAreValid(t *testing.T) {
	t.Parallel()
	for _, f := range fields {
		c := Default()
		if f.Example == "" {
			continue
		}
		if err := f.set(&c, f.Example); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

// Whatever a file holds, reading it ends without a panic and without repeating
// a password of the right line.
func FuzzParse(f *testing.F) {
	f.Add([]byte("data = x\n# catatan\nsmtp-port = 25\n"))
	f.Add([]byte("smtp-password\n=\n = \n"))
	f.Add([]byte("\xef\xbb\xbflisten=:0\r\nsample=ya\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c := Default()
		if _, err := parse(&c, data); err != nil {
			return
		}
		again := Default()
		if _, err := parse(&again, data); err != nil || !reflect.DeepEqual(c, again) {
			t.Errorf("the same file read twice differs: %v", err)
		}
	})
}

func writeFile(t *testing.T, text string, mode os.FileMode) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "suluh.conf")
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	return path
}
