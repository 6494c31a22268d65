package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// withMail is an installation that sends and receives mail: its settings stand in a
// file. No server is asked by the commands under test.
func withMail(t *testing.T, where []string) []string {
	t.Helper()
	const settings = "base-url = https://ppid.contoh.test\nsmtp-host = 127.0.0.1\nsmtp-port = 1\nsmtp-from = ppid@contoh.test\nsmtp-security = tanpa\nmail-recall = 30\n" +
		"mail-listen = 127.0.0.1:0\nmail-reply = permohonan+{token}@contoh.test\n"
	name := filepath.Join(t.TempDir(), "surat.conf")
	if i := slices.Index(where, "--config"); i >= 0 {
		name = where[i+1]
	} else {
		where = append(slices.Clone(where), "--config", name)
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteString(settings); err != nil {
		t.Fatal(err)
	}
	return where
}

// An officer works through the mail of the body from the command line: takes it in,
// files and dismisses it, writes to an applicant, recalls, and notes who was told how.
func TestMailFromTheCommandLine(t *testing.T) {
	t.Parallel()
	onInstallations(t, func(t *testing.T, where []string) {
		where = withMail(t, where)
		run := func(stdin string, args ...string) (string, error) { return suluh(t, stdin, append(args, where...)...) }
		ok := func(says, stdin string, args ...string) string {
			t.Helper()
			out, err := run(stdin, args...)
			if err != nil || !strings.Contains(out, says) {
				t.Errorf("suluh %s: %v\n%s", strings.Join(args, " "), err, out)
			}
			return out
		}
		refuses := func(says, stdin string, args ...string) {
			t.Helper()
			if out, err := run(stdin, args...); err == nil || !strings.Contains(sentence(err), says) {
				t.Errorf("suluh %s: %v, want %q\n%s", strings.Join(args, " "), err, says, out)
			}
		}
		number := regexp.MustCompile(`Nomor pendaftaran (\S+)`).FindStringSubmatch(ok("Kode akses", "", "request", "receive", "--as", "petugas",
			"--name", "Budi Santoso", "--email", "budi@contoh.test", "--item", "Jadwal posyandu", "--channel", "lisan"))
		if number == nil {
			t.Fatal("no number was given")
		}
		nomor := number[1]

		refuses("imap-host belum diisi", "", "mail", "fetch")
		refuses("tidak ada surat di masukan baku", "", "mail", "take", "--to", "ppid@ranuwening.example")
		refuses("Tidak ada badan publik", "Subject: x\r\n\r\nx\r\n", "mail", "take", "--to", "siapa@lain.example")
		refuses("Tidak ada badan publik", "Subject: x\r\n\r\nx\r\n", "mail", "take", "--to", "bukan alamat")
		const desk = "permohonan@contoh.test"
		letter := func(subject string) string {
			return "From: Siti <siti@x.example>\r\nTo: " + desk + "\r\nSubject: " + subject + "\r\n\r\nIsi surat " + subject + "\r\n"
		}
		ok("Surat diterima", letter("pertama"), "mail", "take", "--from", "siti@x.example", "--to", desk)
		ok("Surat diterima", letter("pertama"), "mail", "take", "--to", desk) // the same again
		ok("Surat diterima", letter("kedua"), "mail", "take")
		ok("Surat diterima", "Return-Path: <>\r\n"+letter("laporan"), "mail", "take")
		ok("1 surat otomatis", "", "mail", "list", "--as", "petugas", "--state", "otomatis")
		list := ok("2 surat kandang", "", "mail", "list", "--as", "petugas")
		id := func(subject string) string {
			for _, line := range strings.Split(list, "\n") {
				if strings.Contains(line, subject) {
					return strings.Fields(line)[0]
				}
			}
			t.Fatalf("%q is not listed:\n%s", subject, list)
			return ""
		}
		first, second := id("pertama"), id("kedua")
		ok(`"dari": "siti@x.example"`, "", "mail", "list", "--as", "petugas", "--json")
		ok("Isi surat pertama", "", "mail", "show", first, "--as", "petugas")
		refuses("--as perlu diisi", "", "mail", "list")
		refuses("tidak dikenal; pilih kandang", "", "mail", "list", "--as", "petugas", "--state", "hilang")
		refuses("tidak ditemukan", "", "mail", "show", "x", "--as", "petugas")
		refuses("tulis ID surat", "", "mail", "show", "--as", "petugas")
		refuses("Tidak ada permohonan dengan nomor itu", "", "mail", "file", first, "999/X", "--as", "petugas")
		ok("masuk ke berkas "+nomor, "", "mail", "file", first, nomor, "--as", "petugas")
		refuses("sudah diurus", "", "mail", "file", first, nomor, "--as", "petugas")
		refuses("Pilih alasan", "", "mail", "dismiss", second, "--as", "petugas")
		ok("disisihkan", "", "mail", "dismiss", second, "--reason", "iklan", "--as", "petugas")
		ok("0 surat kandang", "", "mail", "list", "--as", "petugas")
		ok(nomor, "", "mail", "list", "--as", "petugas", "--state", "terpasang")

		compose := []string{"mail", "compose", nomor, "--as", "petugas"}
		refuses("Tulis isi pesan", "", compose...)
		refuses("tidak ada permohonan", "", "mail", "compose", "999/X", "--as", "petugas", "--text", "a")
		refuses("pilih satu", "", append(compose, "--text", "a", "--text-file", "b")...)
		refuses("membaca isi surat", "", append(compose, "--text-file", filepath.Join(t.TempDir(), "tidak-ada"))...)
		refuses("bukan milik permohonan ini", "", append(compose, "--text", "a", "--enclose", "jawaban:x")...)
		preview := ok("Belum dikirim", "Mohon datang Senin.\n", append(compose, "--text-file", "-")...)
		if !strings.Contains(preview, "Kepada   budi@contoh.test") || !strings.Contains(preview, "Mohon datang Senin.") || !strings.Contains(preview, "surat:") {
			t.Errorf("preview: %s", preview)
		}
		if sent := ok("surat.", "", "mail", "sent", nomor, "--as", "petugas"); strings.Contains(sent, "pesan dari petugas") {
			t.Errorf("the preview was sent:\n%s", sent)
		}
		refuses("milik orang lain", "", append(compose, "--send", "--text", "NIK 3508094503880002")...)
		ok("Periksa  nik", "", append(compose, "--send", "--confirm", "--text", "NIK 3508094503880002")...)
		written := regexp.MustCompile(`Surat (\S+) dikirim pukul`).FindStringSubmatch(ok("dapat ditarik kembali", "", append(compose, "--send", "--text", "Mohon datang.")...))
		if written == nil {
			t.Fatal("no letter was written")
		}
		ok(written[1], "", "mail", "sent", nomor, "--as", "petugas")
		refuses("tidak ditemukan", "", "mail", "recall", nomor, "x", "--as", "petugas")
		ok("ditarik kembali", "", "mail", "recall", nomor, written[1], "--as", "petugas")
		refuses("tidak dapat ditarik lagi", "", "mail", "recall", nomor, written[1], "--as", "petugas")

		silent := regexp.MustCompile(`Nomor pendaftaran (\S+)`).FindStringSubmatch(ok("Kode akses", "", "request", "receive", "--as", "petugas",
			"--name", "Mbah Karto", "--item", "Jadwal posyandu", "--channel", "lisan"))
		kept := regexp.MustCompile(`Surat (\S+) disimpan`).FindStringSubmatch(ok("halaman pelacakan", "", "mail", "compose", silent[1], "--as", "petugas", "--send", "--text", "Mohon datang."))
		if kept == nil {
			t.Fatal("no letter was kept")
		}
		tell := []string{"mail", "tell", silent[1], kept[1], "--as", "petugas"}
		refuses("--how perlu diisi", "", tell...)
		refuses("Pilih cara", "", append(tell, "--how", "merpati")...)
		refuses("tidak dikenal; tulis seperti", "", append(tell, "--how", "telepon", "--on", "kemarin")...)
		refuses("paling lambat hari ini", "", append(tell, "--how", "telepon", "--on", "2099-01-01")...)
		ok("Dicatat: disampaikan pada", "", append(tell, "--how", "telepon")...)
		refuses("sudah disampaikan lewat cara lain", "", append(tell, "--how", "telepon")...)
	})
}
