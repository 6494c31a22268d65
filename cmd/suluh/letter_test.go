package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// keyFile is a certificate with its key, as a body gets it.
func keyFile(t *testing.T) string {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: "PPID Uji"}, NotBefore: time.Now().AddDate(-1, 0, 0), NotAfter: time.Now().AddDate(1, 0, 0), IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "ppid.pem")
	text := append(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})...)
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// A body sets its certificate, words a passage, and its PPID signs what waits, all
// from the command line.
func TestLettersFromTheCommandLine(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, run func(stdin string, args ...string) (string, error)) {
		ok := func(says string, args ...string) string {
			t.Helper()
			out, err := run("", args...)
			if err != nil || !strings.Contains(out, says) {
				t.Errorf("suluh %s: %v\n%s", strings.Join(args, " "), err, out)
			}
			return out
		}
		refuses := func(says string, args ...string) {
			t.Helper()
			if out, err := run("", args...); err == nil || !strings.Contains(sentence(err), says) {
				t.Errorf("suluh %s: %v\n%s", strings.Join(args, " "), err, out)
			}
		}
		key := keyFile(t)
		admin := adminOf(t, run)
		refuses("Belum ada sertifikat", "certificate", "way", "--as", admin, "--way", "lokal")
		refuses("tidak berwenang", "certificate", "add", "--as", "petugas", "--file", key)
		ok("PPID Uji", "certificate", "add", "--as", admin, "--file", key)
		ok("disimpan", "certificate", "way", "--as", admin, "--way", "lokal", "--required")
		ok("surat ditahan sampai ditandatangani", "certificate", "show")
		refuses("Alamat gerbang", "certificate", "gateway", "--as", admin, "--address", "http://127.0.0.1:1", "--account", "a")

		const key2 = "ketidaklengkapan.pembuka"
		ok(key2, "letter", "wording")
		refuses("harus memuat {nomor}", "letter", "wording", key2, "--as", admin, "--text", "Halo")
		ok("Mohon lengkapi 012/PPID/X/2024", "letter", "wording", key2, "--as", admin, "--text", "Mohon lengkapi {nomor} ({tanggal_diterima}):")
		ok("belum lengkap", "letter", "wording", key2, "--as", admin, "--reset")

		number := regexp.MustCompile(`Nomor pendaftaran (\S+)`).FindStringSubmatch(ok("Kode akses", "request", "receive", "--as", "petugas", "--name", "Mbah Karto", "--item", "Jadwal posyandu", "--channel", "lisan"))
		if number == nil {
			t.Fatal("no number was given")
		}
		ok("belum_lengkap", "request", "ask", number[1], "--as", "petugas", "--text", "Surat kuasa")
		list := ok("1 surat menunggu", "letter", "list", "--as", "ppid")
		id, _, _ := strings.Cut(list, " ")
		if !strings.Contains(list, "menunggu Anda") {
			t.Fatalf("not for the PPID: %s", list)
		}
		refuses("pejabat yang namanya tercantum", "letter", "sign", "--as", "petugas", id)
		ok("ditandatangani", "letter", "sign", "--as", "ppid", id)
		ok("0 surat menunggu", "letter", "list", "--as", "ppid")
		refuses("sudah ditandatangani", "letter", "sign", "--as", "ppid", id)
		refuses("bukan surat yang kami terbitkan", "letter", "verify", key)
		refuses("Tidak ada surat kami", "letter", "verify", "--code", "2345-6789-ABCD")
		ok("tidak dipakai lagi", "certificate", "end", "--as", admin)
		ok("Belum ada sertifikat", "certificate", "show")
	})
}

// adminOf gives somebody who may change settings.
func adminOf(t *testing.T, run func(stdin string, args ...string) (string, error)) string {
	t.Helper()
	if out, err := run(newPassword+"\n", "user", "add", "--body", "beban", "--username", "atur", "--name", "Atur Contoh", "--role", "administrator", "--decree", "800/1/2026", "--decree-date", "2026-01-05"); err != nil {
		t.Fatal(err, out)
	}
	return "atur"
}
