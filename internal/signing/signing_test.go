package signing_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"suluh/internal/blob"
	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/mail"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/outbound"
	"suluh/internal/pdf"
	"suluh/internal/seal"
	"suluh/internal/signing"
)

// TestMain lets this test program be the child that reads uploaded files, as the
// program itself is.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == extract.ChildCommand {
		os.Exit(extract.Main(os.Args[2:]))
	}
	os.Exit(runTests(m))
}

// engine is where the compiled PDF engine is kept for all tests.
var engine string

func runTests(m *testing.M) int {
	dir, err := os.MkdirTemp("", "mesin")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	engine = dir
	return m.Run()
}

// reader compiles the PDF engine once for every test.
var reader = sync.OnceValues(func() (*extract.Pool, error) {
	return extract.NewPool(engine, 2)
})

var now = time.Date(2026, 11, 20, 3, 4, 5, 0, time.UTC)

// desk is a body that issues letters, with the people of a test.
type desk struct {
	*signing.Signatures
	db    *db.DB
	queue *dbtest.Queue
	body  org.Body

	ppid, officer, admin identity.Actor
}

func newDesk(t *testing.T, d *db.DB, gateway string) *desk {
	t.Helper()
	clock := func() time.Time { return now }
	keys, err := seal.NewKeyring(bytes.Repeat([]byte{7}, seal.KeySize))
	if err != nil {
		t.Fatal(err)
	}
	blobs, err := blob.Open(filepath.Join(t.TempDir(), "berkas"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { blobs.Close() })
	pool, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	o := &desk{db: d, queue: &dbtest.Queue{DB: d}}
	o.Signatures = &signing.Signatures{Ledger: &ledger.Ledger{DB: d, Jobs: o.queue, Clock: clock}, Outbox: &notice.Outbox{DB: d, Clock: clock, Sender: &mail.Sender{}},
		Blobs: blobs, Keys: keys, Client: outbound.New(outbound.Settings{Allow: []string{strings.TrimPrefix(gateway, "http://")}}), Reader: pool,
		Base: func(b org.Body) string { return "https://" + b.Host }}
	o.body = org.Body{ID: db.NewID(), Slug: "contoh", Name: "Pemerintah Kabupaten Contoh", Host: "contoh.test", Zone: "WIB", Kind: "pemda",
		Settings: org.Settings{Contact: org.Contact{Address: "Jalan Merdeka 1", City: "Contoh", Desk: "PPID"}}}
	if err := d.Write(t.Context(), func(tx *db.Tx) error { return org.InsertBody(t.Context(), tx, o.body) }); err != nil {
		t.Fatal(err)
	}
	o.ppid, o.officer, o.admin = o.person(t, "ppid", "ppid_utama"), o.person(t, "petugas", "petugas"), o.person(t, "admin", "administrator")
	return o
}

func (o *desk) person(t *testing.T, name, role string) identity.Actor {
	t.Helper()
	id := db.NewID()
	err := o.db.Write(t.Context(), func(tx *db.Tx) error {
		if err := identity.InsertPerson(t.Context(), tx, identity.Person{ID: id, Org: o.body.ID, Username: name, Name: "Nama " + name}, ""); err != nil {
			return err
		}
		return identity.InsertPost(t.Context(), tx, o.body.ID, identity.Post{ID: db.NewID(), Person: id, Role: role, Title: "Jabatan " + name,
			DecreeNumber: "1", DecreeDate: calendar.MustDate("2025-01-02"), Starts: calendar.MustDate("2025-01-02")})
	})
	if err != nil {
		t.Fatal(err)
	}
	a, err := identity.ActorFor(t.Context(), o.db, o.body.ID, id, calendar.MustDate("2026-11-20"))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// choose sets the way of the body and reads it again.
func (o *desk) choose(t *testing.T, way string, required bool) {
	t.Helper()
	body, err := org.BodyByID(t.Context(), o.db, o.body.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Choose(t.Context(), o.admin, body.Version, org.Signing{Way: way, Required: required}); err != nil {
		t.Fatal(err)
	}
	if o.body, err = org.BodyByID(t.Context(), o.db, o.body.ID); err != nil {
		t.Fatal(err)
	}
}

type madeAct struct{ ID string }

func (madeAct) Kind() string                { return "uji.dibuat" }
func (a madeAct) Subject() (string, string) { return "permohonan", a.ID }

// letter makes a letter about a case of its own, and the message that tells of it.
func (o *desk) letter(t *testing.T, subject string) notice.Kept {
	t.Helper()
	err := o.Ledger.Do(t.Context(), o.ppid, func(tx *ledger.Tx) error {
		var d notice.Desk
		i, err := d.Issue(t.Context(), tx, o.body, notice.Recipient{Name: "Budi Santoso", Address: "Jalan Melati 5"}, identity.DecideRequests, "")
		if err != nil {
			return err
		}
		l, err := notice.Withdrawal{Issue: i, Case: notice.Case{Number: "012/PPID/XI/2026", ReceivedOn: calendar.MustDate("2026-11-02")},
			WithdrawnOn: calendar.MustDate("2026-11-20"), Items: []string{"Laporan keuangan"}}.Letter()
		if err := d.Keep(t.Context(), tx, "permohonan", subject, l, err); err != nil {
			return err
		}
		if err := o.Outbox.Post(t.Context(), tx, notice.Mail{SubjectKind: "permohonan", SubjectID: subject, Event: notice.EventWithdrawn,
			Recipient: "budi@contoh.test", Subject: "Permohonan", Body: "Ada surat."}); err != nil {
			return err
		}
		return tx.Record(t.Context(), madeAct{subject})
	})
	if err != nil {
		t.Fatal(err)
	}
	return o.of(t, subject)
}

func (o *desk) of(t *testing.T, subject string) notice.Kept {
	t.Helper()
	letters, err := notice.Letters(t.Context(), o.db, o.body.ID, "permohonan", subject)
	if err != nil || len(letters) != 1 {
		t.Fatalf("%d letters, %v", len(letters), err)
	}
	return letters[0]
}

func (o *desk) message(t *testing.T, subject string) notice.State {
	t.Helper()
	all, err := notice.Messages(t.Context(), o.db, o.body.ID, "permohonan", subject)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d messages, %v", len(all), err)
	}
	return all[0].State
}

// authority makes a certificate and its key as a body gets them.
func authority(t *testing.T, name string) (keyFile []byte, key crypto.Signer, chain []*x509.Certificate) {
	t.Helper()
	root, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	own, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	ca := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Otoritas " + name}, NotBefore: now.AddDate(-1, 0, 0),
		NotAfter: now.AddDate(9, 0, 0), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	leaf := &x509.Certificate{SerialNumber: big.NewInt(77), Subject: pkix.Name{CommonName: name}, NotBefore: now.AddDate(-1, 0, 0), NotAfter: now.AddDate(2, 0, 0)}
	made := func(c, by *x509.Certificate, public any) *x509.Certificate {
		der, err := x509.CreateCertificate(rand.Reader, c, by, public, root)
		if err != nil {
			t.Fatal(err)
		}
		got, err := x509.ParseCertificate(der)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	a := made(ca, ca, root.Public())
	chain = []*x509.Certificate{made(leaf, a, own.Public()), a}
	der, err := x509.MarshalPKCS8PrivateKey(own)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Join([][]byte{certificatePEM(chain[1]), certificatePEM(chain[0]), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})}, nil), own, chain
}

func certificatePEM(c *x509.Certificate) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})
}

func keyOf(err error) string {
	all := fault.All(err)
	if len(all) == 0 {
		return fmt.Sprint(err)
	}
	return all[0].Key
}

// A letter signed with the body's certificate is valid for everybody who looks, is
// served byte for byte from then on, and lets its message go; the act names the way
// and the digest and no person. An altered file is not one of ours.
func TestALetterIsSignedWithTheCertificateOfTheBody(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newDesk(t, d, "")
		file, _, _ := authority(t, "PPID Kabupaten Contoh")
		if _, err := o.AddCertificate(t.Context(), o.admin, file, ""); err != nil {
			t.Fatal(err)
		}
		o.choose(t, org.SignLocal, true)
		k := o.letter(t, "A")
		if k.Signature != notice.SignRequired || k.Person != o.ppid.Person || o.message(t, "A") != notice.Held {
			t.Fatalf("the letter %+v or its message %s does not wait", k.Signature, o.message(t, "A"))
		}
		if _, err := o.ByCode(t.Context(), o.body.ID, k.Code); !fault.Is(err, fault.NotFound) {
			t.Errorf("a letter that has not gone out is known by its code: %v", err)
		}
		done, err := o.Sign(t.Context(), o.ppid, o.body, []string{k.ID}, signing.Secret{})
		if err != nil || done[0].Err != nil {
			t.Fatal(err, done)
		}
		if o.message(t, "A") != notice.Waiting || jobsIn(t, o) != 1 {
			t.Errorf("the message is %s with %d jobs", o.message(t, "A"), jobsIn(t, o))
		}
		k = o.of(t, "A")
		first, err := o.FileOf(t.Context(), k, k.Letter.At("https://contoh.test"))
		if err != nil || !first.Signed {
			t.Fatal(err, first.Signed)
		}
		again, err := o.FileOf(t.Context(), k, k.Letter.At("https://alamat-baru.test"))
		if err != nil || !bytes.Equal(first.Bytes, again.Bytes) {
			t.Error("the signed letter is not the same bytes the second time")
		}
		path := filepath.Join(t.TempDir(), "surat.pdf")
		if err := os.WriteFile(path, first.Bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(t.Context(), "pdfsig", "-nocert", path).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "Signature is Valid") || !strings.Contains(string(out), "Total document signed") {
			t.Errorf("the independent checker: %v %s", err, out)
		}
		text, err := exec.CommandContext(t.Context(), "pdftotext", path, "-").Output()
		if err != nil || !strings.Contains(string(text), "https://contoh.test/verifikasi/") || !strings.Contains(string(text), "ditandatangani secara elektronik") {
			t.Errorf("the paper says %s %v", text, err)
		}

		v, err := o.ByFile(t.Context(), o.body.ID, signing.Digest(first.Bytes))
		if err != nil || !v.Holds || v.Signature.Certificate != "PPID Kabupaten Contoh" || v.Letter.ID != k.ID || v.Earlier {
			t.Errorf("its own file: %+v %v", v, err)
		}
		altered := bytes.Clone(first.Bytes)
		altered[len(altered)/3] ^= 1
		if _, err := o.ByFile(t.Context(), o.body.ID, signing.Digest(altered)); keyOf(err) != "surat.berkas_tidak_ada" {
			t.Errorf("an altered file: %v", err)
		}
		if v, err := o.ByCode(t.Context(), o.body.ID, strings.ToLower(notice.GroupedCode(k.Code))); err != nil || v.SHA256 != signing.Digest(first.Bytes) {
			t.Errorf("by its code: %+v %v", v, err)
		}
		if _, err := o.ByCode(t.Context(), db.NewID(), k.Code); !fault.Is(err, fault.NotFound) {
			t.Errorf("another body knows the letter: %v", err)
		}
		acts, err := ledger.Timeline(t.Context(), d, o.body.ID, "permohonan", "A")
		if err != nil {
			t.Fatal(err)
		}
		last := acts[len(acts)-1]
		if raw, _ := json.Marshal(last); last.Kind != "surat.ditandatangani" || strings.Contains(string(raw), "Budi") || strings.Contains(string(raw), "Nama ppid") {
			t.Errorf("the act %s", raw)
		}
		if done, err := o.Sign(t.Context(), o.ppid, o.body, []string{k.ID}, signing.Secret{}); err != nil || keyOf(done[0].Err) != "surat.sudah_ditandatangani" {
			t.Errorf("signed twice: %v %v", done, err)
		}
	})
}

// A letter that may go out unsigned is recognised by the file that was given out, also
// after it was signed; letters are signed by the officer whom they name.
func TestUnsignedLettersAreRecognised(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newDesk(t, d, "")
		file, _, _ := authority(t, "PPID")
		if _, err := o.AddCertificate(t.Context(), o.admin, file, ""); err != nil {
			t.Fatal(err)
		}
		plain := o.letter(t, "P")
		if plain.Signature != notice.SignNone || o.message(t, "P") != notice.Waiting {
			t.Errorf("a body that signs nothing waits: %+v", plain)
		}
		o.choose(t, org.SignLocal, false)
		k := o.letter(t, "B")
		if k.Signature != notice.SignWanted || o.message(t, "B") != notice.Waiting {
			t.Errorf("%s, message %s", k.Signature, o.message(t, "B"))
		}
		given, err := o.FileOf(t.Context(), k, k.Letter.At("https://contoh.test"))
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if v, err := o.ByFile(t.Context(), o.body.ID, signing.Digest(given.Bytes)); err != nil || v.Signed() || v.Letter.ID != k.ID {
				t.Errorf("%+v %v", v, err)
			}
		}
		for name, c := range map[string]struct {
			who  identity.Actor
			want string
		}{"an officer who is not named": {o.officer, "surat.bukan_penanda_tangan"}, "an administrator": {o.admin, "surat.bukan_penanda_tangan"}, "an applicant": {identity.ForApplicant(o.body.ID, "B"), "surat.bukan_penanda_tangan"}} {
			if done, err := o.Sign(t.Context(), c.who, o.body, []string{k.ID}, signing.Secret{}); err != nil || keyOf(done[0].Err) != c.want {
				t.Errorf("%s: %v %v", name, done, err)
			}
		}
		without := o.ppid
		without.Posts = nil
		if done, err := o.Sign(t.Context(), without, o.body, []string{k.ID}, signing.Secret{}); err != nil || keyOf(done[0].Err) != "surat.bukan_penanda_tangan" {
			t.Errorf("after the post ended: %v %v", done, err)
		}
		list, err := o.Waiting(t.Context(), o.ppid)
		if err != nil || len(list) != 1 || list[0].ID != k.ID {
			t.Errorf("waiting: %+v %v", list, err)
		}
		if done, err := o.Sign(t.Context(), o.ppid, o.body, []string{k.ID}, signing.Secret{}); err != nil || done[0].Err != nil {
			t.Fatal(done, err)
		}
		if v, err := o.ByFile(t.Context(), o.body.ID, signing.Digest(given.Bytes)); err != nil || !v.Earlier || !v.Signed() {
			t.Errorf("the copy from before: %+v %v", v, err)
		}
	})
}

// Eight who sign one letter at once sign it once.
func TestEightSignOneLetter(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newDesk(t, d, "")
		file, _, _ := authority(t, "PPID")
		if _, err := o.AddCertificate(t.Context(), o.admin, file, ""); err != nil {
			t.Fatal(err)
		}
		o.choose(t, org.SignLocal, true)
		k := o.letter(t, "A")
		var signed, refused atomic.Int64
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				done, err := o.Sign(context.Background(), o.ppid, o.body, []string{k.ID}, signing.Secret{})
				switch {
				case err != nil:
					t.Error(err)
				case done[0].Err == nil:
					signed.Add(1)
				case fault.Is(done[0].Err, fault.Conflict):
					refused.Add(1)
				default:
					t.Error(done[0].Err)
				}
			})
		}
		all.Wait()
		if signed.Load() != 1 || refused.Load() != 7 {
			t.Errorf("%d signed, %d refused", signed.Load(), refused.Load())
		}
		acts, err := ledger.Timeline(t.Context(), d, o.body.ID, "permohonan", "A")
		if err != nil || len(acts) != 2 {
			t.Errorf("%d acts, %v", len(acts), err)
		}
		k = o.of(t, "A")
		f, err := o.FileOf(t.Context(), k, k.Letter)
		if err != nil {
			t.Fatal(err)
		}
		if s, err := o.Of(t.Context(), k); err != nil || s.SHA256 != signing.Digest(f.Bytes) {
			t.Errorf("the kept form is not the one of the row: %v", err)
		}
	})
}

// fakeGateway behaves as the national gateway is described, failures included.
type fakeGateway struct {
	t     *testing.T
	key   crypto.Signer
	chain []*x509.Certificate
	mode  atomic.Value
	calls atomic.Int64
}

const passphrase = "kunci-rahasia-9317"

func (g *fakeGateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.calls.Add(1)
	say := func(status int, v any) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		if err := json.NewEncoder(w).Encode(v); err != nil {
			g.t.Log(err)
		}
	}
	if user, password, _ := r.BasicAuth(); user != "ppid" || password != "sandi-akun" {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	var q struct {
		NIK        string           `json:"nik"`
		Passphrase string           `json:"passphrase"`
		TOTP       string           `json:"totp"`
		Properties []map[string]any `json:"signatureProperties"`
		File       []string         `json:"file"`
	}
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
		say(400, map[string]any{"error": "Permintaan tidak dapat dibaca"})
		return
	}
	switch r.URL.Path {
	case "/api/v2/user/check/status":
		say(200, map[string]any{"status": "ISSUE", "message": "User dengan status aktif"})
		return
	case "/api/v2/sign/get/totp":
		say(200, map[string]any{"message": "Kode dikirim"})
		return
	case "/api/v2/sign/pdf":
	default:
		w.WriteHeader(404)
		return
	}
	mode, _ := g.mode.Load().(string)
	switch {
	case mode == "rusak":
		w.WriteHeader(502)
		return
	case mode == "lambat":
		select {
		case <-r.Context().Done():
		case <-time.After(5 * time.Second):
		}
		return
	case mode == "bukan json":
		io.WriteString(w, "<html>pemeliharaan</html>")
		return
	case mode == "mengulang":
		say(400, map[string]any{"error": "Passphrase " + q.Passphrase + " untuk " + q.NIK + " salah", "status_code": 2031})
		return
	case q.NIK == "9999999999999999":
		say(404, map[string]any{"error": "User tidak terdaftar", "status_code": 1001})
		return
	case q.Passphrase != passphrase && q.TOTP != "123456":
		say(400, map[string]any{"error": "Passphrase anda salah.", "status_code": 2031})
		return
	}
	if len(q.Properties) != 1 || q.Properties[0]["tampilan"] != "INVISIBLE" || len(q.File) != 1 {
		say(400, map[string]any{"error": "signatureProperties tidak sah"})
		return
	}
	raw, err := base64.StdEncoding.DecodeString(q.File[0])
	if err != nil {
		say(400, map[string]any{"error": "file tidak sah"})
		return
	}
	signed, err := pdf.Sign(raw, pdf.Seal{Key: g.key, Chain: g.chain, Name: "Nama ppid", At: now})
	if err != nil {
		say(500, map[string]any{"error": err.Error()})
		return
	}
	switch mode {
	case "berkas sampah":
		signed = []byte("%PDF-1.7 sampah")
	case "surat lain":
		signed = bytes.Replace(signed, []byte("%PDF-1.7"), []byte("%PDF-1.6"), 1)
	case "diubah":
		signed[len(signed)-200] ^= 1
	case "tanpa tanda tangan":
		signed = append(raw, "\n%lagi\n"...)
	case "kosong":
		say(200, map[string]any{"file": []string{}})
		return
	}
	say(200, map[string]any{"time": 12, "file": []string{base64.StdEncoding.EncodeToString(signed)}})
}

// Whatever the gateway does, the officer reads what it was, the letter waits as
// before, and what was typed is nowhere.
func TestGatewayFailuresLoseNothing(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		_, key, chain := authority(t, "Nama ppid")
		fake := &fakeGateway{t: t, key: key, chain: chain}
		server := httptest.NewServer(fake)
		t.Cleanup(server.Close)
		o := newDesk(t, d, server.URL)
		set := func(roots []byte) {
			t.Helper()
			if err := o.SetGateway(t.Context(), o.admin, signing.Gateway{Address: server.URL + "/", Account: "ppid", Roots: string(roots)}, "sandi-akun"); err != nil {
				t.Fatal(err)
			}
		}
		set(certificatePEM(chain[1]))
		o.choose(t, org.SignGateway, true)
		k := o.letter(t, "A")
		good := signing.Secret{NIK: "3200000000000001", Passphrase: passphrase}
		said := func(err error) string {
			if all := fault.All(err); len(all) > 0 && len(all[0].Args) > 0 {
				return fmt.Sprint(all[0].Args[0])
			}
			return ""
		}
		for _, c := range []struct {
			name, mode string
			secret     signing.Secret
			key, said  string
		}{
			{"a wrong passphrase", "", signing.Secret{NIK: good.NIK, Passphrase: "salah-sekali"}, "surat.gerbang_berkata", "Passphrase anda salah"},
			{"somebody who is not registered", "", signing.Secret{NIK: "9999999999999999", Passphrase: passphrase}, "surat.gerbang_berkata", "User tidak terdaftar"},
			{"a gateway that repeats what was typed", "mengulang", good, "surat.gerbang_berkata", "Passphrase … untuk … salah"},
			{"a broken gateway", "rusak", good, "surat.gerbang_rusak", "502"},
			{"a page instead of an answer", "bukan json", good, "surat.gerbang_kacau", ""},
			{"no file", "kosong", good, "surat.gerbang_kacau", ""},
			{"garbage for a file", "berkas sampah", good, "surat.gerbang_berkas_lain", ""},
			{"another letter", "surat lain", good, "surat.gerbang_berkas_lain", ""},
			{"an altered signature", "diubah", good, "surat.gerbang_tanda_tangan", ""},
			{"our letter without a signature", "tanpa tanda tangan", good, "surat.gerbang_tanda_tangan", ""},
		} {
			t.Run(c.name, func(t *testing.T) {
				fake.mode.Store(c.mode)
				done, err := o.Sign(t.Context(), o.ppid, o.body, []string{k.ID}, c.secret)
				if err != nil {
					t.Fatal(err)
				}
				if keyOf(done[0].Err) != c.key || said(done[0].Err) != c.said {
					t.Errorf("%s %q, want %s %q", keyOf(done[0].Err), said(done[0].Err), c.key, c.said)
				}
				if text := done[0].Err.Error(); strings.Contains(text, c.secret.Passphrase) || strings.Contains(text, c.secret.NIK) {
					t.Errorf("what was typed is in the error: %s", text)
				}
				if now := o.of(t, "A"); now.Signature != notice.SignRequired || o.message(t, "A") != notice.Held {
					t.Errorf("the letter is %s, its message %s", now.Signature, o.message(t, "A"))
				}
			})
		}
		fake.mode.Store("")
		t.Run("a signer of another authority", func(t *testing.T) {
			_, _, other := authority(t, "lain")
			set(certificatePEM(other[1]))
			done, err := o.Sign(t.Context(), o.ppid, o.body, []string{k.ID}, good)
			if err != nil || keyOf(done[0].Err) != "surat.gerbang_tanda_tangan" {
				t.Errorf("%v %v", done, err)
			}
			set(certificatePEM(chain[1]))
		})
		t.Run("a gateway that is away", func(t *testing.T) {
			gone := httptest.NewServer(http.NotFoundHandler())
			address := gone.URL
			gone.Close()
			o.Client = outbound.New(outbound.Settings{Allow: []string{strings.TrimPrefix(address, "http://"), strings.TrimPrefix(server.URL, "http://")}})
			if err := o.SetGateway(t.Context(), o.admin, signing.Gateway{Address: address, Account: "ppid"}, ""); err != nil {
				t.Fatal(err)
			}
			done, err := o.Sign(t.Context(), o.ppid, o.body, []string{k.ID}, good)
			if err != nil || keyOf(done[0].Err) != "surat.gerbang_tidak_menjawab" {
				t.Errorf("%v %v", done, err)
			}
			set(certificatePEM(chain[1]))
		})
		t.Run("a wrong account", func(t *testing.T) {
			if err := o.SetGateway(t.Context(), o.admin, signing.Gateway{Address: server.URL, Account: "lain"}, ""); err != nil {
				t.Fatal(err)
			}
			done, err := o.Sign(t.Context(), o.ppid, o.body, []string{k.ID}, good)
			if err != nil || keyOf(done[0].Err) != "surat.gerbang_akun_ditolak" {
				t.Errorf("%v %v", done, err)
			}
			set(certificatePEM(chain[1]))
		})
		t.Run("several after a refusal are not tried", func(t *testing.T) {
			second := o.letter(t, "B")
			before := fake.calls.Load()
			done, err := o.Sign(t.Context(), o.ppid, o.body, []string{k.ID, second.ID}, signing.Secret{NIK: good.NIK, Passphrase: "salah-sekali"})
			if err != nil || len(done) != 2 || keyOf(done[1].Err) != "surat.tidak_dicoba" || fake.calls.Load() != before+1 {
				t.Errorf("%v %v after %d calls", done, err, fake.calls.Load()-before)
			}
		})
		t.Run("and then both are signed with one passphrase", func(t *testing.T) {
			done, err := o.Sign(t.Context(), o.ppid, o.body, []string{k.ID, o.of(t, "B").ID}, good)
			if err != nil || done[0].Err != nil || done[1].Err != nil {
				t.Fatal(done, err)
			}
			v, err := o.ByCode(t.Context(), o.body.ID, k.Code)
			if err != nil || !v.Holds || v.Signature.Way != org.SignGateway || v.Signature.Certificate != "Nama ppid" {
				t.Errorf("%+v %v", v, err)
			}
		})
		t.Run("a one-time code in the place of the passphrase", func(t *testing.T) {
			if err := o.Code(t.Context(), o.ppid, good.NIK); err != nil {
				t.Error(err)
			}
			if s, err := o.UserStatus(t.Context(), o.ppid, good.NIK); err != nil || !strings.Contains(s, "aktif") {
				t.Errorf("%q %v", s, err)
			}
			done, err := o.Sign(t.Context(), o.ppid, o.body, []string{o.letter(t, "C").ID}, signing.Secret{NIK: good.NIK, TOTP: "123456"})
			if err != nil || done[0].Err != nil {
				t.Error(done, err)
			}
		})
		t.Run("nothing of it is kept", func(t *testing.T) {
			for _, table := range []string{"act", "letter", "letter_signature", "message", "signing_gateway"} {
				rows, err := d.Pool().QueryContext(t.Context(), "SELECT * FROM "+table)
				if err != nil {
					t.Fatal(err)
				}
				columns, err := rows.Columns()
				if err != nil {
					t.Fatal(err)
				}
				for rows.Next() {
					values := make([]any, len(columns))
					for i := range values {
						values[i] = new(any)
					}
					if err := rows.Scan(values...); err != nil {
						t.Fatal(err)
					}
					for i, v := range values {
						text := fmt.Sprintf("%s", *(v.(*any)))
						for _, secret := range []string{passphrase, good.NIK, "sandi-akun", "salah-sekali"} {
							if strings.Contains(text, secret) {
								t.Errorf("%s.%s holds what was typed", table, columns[i])
							}
						}
					}
				}
				if err := errors.Join(rows.Err(), rows.Close()); err != nil {
					t.Fatal(err)
				}
			}
		})
	})
}

// The scan of a letter signed with ink is its signed form; what is no scan is refused
// and the letter waits.
func TestInkWithItsScan(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newDesk(t, d, "")
		o.choose(t, org.SignWet, true)
		k := o.letter(t, "A")
		var picture bytes.Buffer
		if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 60, 80))); err != nil {
			t.Fatal(err)
		}
		script := []byte("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>\nendobj\ntrailer\n<</Root 1 0 R>>\n")
		attach := func(who identity.Actor, content []byte) error {
			f, err := os.CreateTemp(t.TempDir(), "pindai")
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if _, err := f.Write(content); err != nil {
				t.Fatal(err)
			}
			return o.Attach(t.Context(), who, k.ID, f)
		}
		for name, c := range map[string]struct {
			who     identity.Actor
			content []byte
			want    string
		}{
			"a text":                 {o.officer, []byte("halo"), "surat.pindai_bentuk"},
			"a file with a script":   {o.officer, script, "surat.pindai_berbahaya"},
			"a broken picture":       {o.officer, picture.Bytes()[:40], "surat.pindai_rusak"},
			"somebody without right": {o.admin, picture.Bytes(), "surat.bukan_penanda_tangan"},
			"an applicant":           {identity.ForApplicant(o.body.ID, "A"), picture.Bytes(), "surat.bukan_penanda_tangan"},
		} {
			if err := attach(c.who, c.content); keyOf(err) != c.want {
				t.Errorf("%s: %v, want %s", name, err, c.want)
			}
		}
		if _, err := o.Sign(t.Context(), o.ppid, o.body, []string{k.ID}, signing.Secret{}); keyOf(err) != "surat.tanda_tangan_basah" {
			t.Errorf("signed by machine: %v", err)
		}
		if o.of(t, "A").Signature != notice.SignRequired || o.message(t, "A") != notice.Held {
			t.Error("a refused scan changed the letter")
		}
		if err := attach(o.officer, picture.Bytes()); err != nil {
			t.Fatal(err)
		}
		v, err := o.ByCode(t.Context(), o.body.ID, k.Code)
		if err != nil || v.Signature.Way != org.SignWet || v.Signature.Post != k.Post || v.Holds || o.message(t, "A") != notice.Waiting {
			t.Errorf("%+v %v", v, err)
		}
		f, err := o.FileOf(t.Context(), o.of(t, "A"), k.Letter)
		if err != nil || f.Ext != "png" || !bytes.Equal(f.Bytes, picture.Bytes()) {
			t.Errorf("%s %v", f.Ext, err)
		}
	})
}

// When a body no longer demands a signature, what waited goes out.
func TestLettersAreFreed(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newDesk(t, d, "")
		body, err := org.BodyByID(t.Context(), d, o.body.ID)
		if err != nil {
			t.Fatal(err)
		}
		for name, c := range map[string]struct {
			who    identity.Actor
			choice org.Signing
			want   string
		}{
			"without a certificate": {o.admin, org.Signing{Way: org.SignLocal}, "surat.tanpa_sertifikat"},
			"without a gateway":     {o.admin, org.Signing{Way: org.SignGateway}, "surat.tanpa_gerbang"},
			"no such way":           {o.admin, org.Signing{Way: "lilin"}, "surat.cara"},
			"nothing to wait for":   {o.admin, org.Signing{Required: true}, "surat.wajib_tanpa_cara"},
			"an officer":            {o.ppid, org.Signing{Way: org.SignWet}, "umum.tidak_berwenang"},
		} {
			if err := o.Choose(t.Context(), c.who, body.Version, c.choice); keyOf(err) != c.want {
				t.Errorf("%s: %v, want %s", name, err, c.want)
			}
		}
		o.choose(t, org.SignWet, true)
		o.letter(t, "A")
		o.choose(t, org.SignWet, false)
		if k := o.of(t, "A"); k.Signature != notice.SignWanted || o.message(t, "A") != notice.Waiting {
			t.Errorf("%s, message %s", k.Signature, o.message(t, "A"))
		}
	})
}

// Certificates come as people have them; what does not fit is refused with a reason.
func TestCertificates(t *testing.T) {
	t.Parallel()
	file, own, chain := authority(t, "PPID")
	_, _, other := authority(t, "lain")
	der, err := x509.MarshalPKCS8PrivateKey(own)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	plain := filepath.Join(dir, "kunci.pem")
	if err := os.WriteFile(plain, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	protected, err := exec.CommandContext(t.Context(), "openssl", "pkcs8", "-topk8", "-in", plain, "-passout", "pass:sandi kunci").Output()
	if err != nil {
		t.Fatal(err)
	}
	protected = append(protected, certificatePEM(chain[0])...)
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := newDesk(t, d, "")
		for name, c := range map[string]struct {
			who        identity.Actor
			file       []byte
			passphrase string
			want       string
		}{
			"somebody without right":     {o.ppid, file, "", "umum.tidak_berwenang"},
			"not a PEM file":             {o.admin, []byte{0x30, 0x82, 1, 2}, "", "surat.sertifikat_bentuk"},
			"a key without certificate":  {o.admin, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), "", "surat.sertifikat_tidak_ada"},
			"a certificate without key":  {o.admin, certificatePEM(chain[0]), "", "surat.kunci_tidak_ada"},
			"a key of something else":    {o.admin, append(certificatePEM(other[0]), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})...), "", "surat.kunci_lain"},
			"a protected key, no word":   {o.admin, protected, "", "surat.sandi_kunci"},
			"a protected key, wrong one": {o.admin, protected, "bukan itu", "surat.sandi_kunci"},
			"a damaged key":              {o.admin, append(certificatePEM(chain[0]), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der[:20]})...), "", "surat.kunci_bentuk"},
		} {
			if _, err := o.AddCertificate(t.Context(), c.who, c.file, c.passphrase); keyOf(err) != c.want {
				t.Errorf("%s: %v, want %s", name, err, c.want)
			}
		}
		if _, err := o.InUse(t.Context(), o.body.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("a refused certificate is in use: %v", err)
		}
		if _, err := o.AddCertificate(t.Context(), o.admin, file, ""); err != nil {
			t.Fatal(err)
		}
		c, err := o.AddCertificate(t.Context(), o.admin, protected, "sandi kunci")
		if err != nil {
			t.Fatal(err)
		}
		if got, err := o.InUse(t.Context(), o.body.ID); err != nil || got.ID != c.ID || got.Subject != "PPID" || got.Issuer != "Otoritas PPID" {
			t.Errorf("%+v %v", got, err)
		}
		if err := o.EndCertificate(t.Context(), o.admin); err != nil {
			t.Error(err)
		}
		if _, err := o.InUse(t.Context(), o.body.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("still in use: %v", err)
		}
	})
}

func jobsIn(t *testing.T, o *desk) int {
	t.Helper()
	jobs, err := o.queue.Jobs(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return len(jobs)
}
