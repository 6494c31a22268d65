package exemption_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/exemption"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/ledger"
	"suluh/internal/mail"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/seal"
	"suluh/internal/sheet"
)

var day = calendar.MustDate

// office is a body with the people of a test and a clock that a test moves.
type office struct {
	*exemption.Exemptions
	db    *db.DB
	queue *dbtest.Queue
	body  org.Body
	unit  org.Unit
	other org.Unit
	now   atomic.Int64

	writer, second, panel, panel2, ppid, head, elsewhere identity.Actor
}

func (o *office) setDay(date string) {
	d := day(date)
	o.now.Store(time.Date(d.Year(), d.Month(), d.Day(), 3, 0, 0, 0, time.UTC).UnixMilli())
}

func each(t *testing.T, fn func(t *testing.T, o *office)) {
	t.Helper()
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := &office{db: d, queue: &dbtest.Queue{DB: d}}
		o.setDay("2026-03-02")
		clock := func() time.Time { return time.UnixMilli(o.now.Load()) }
		keys, err := seal.NewKeyring(bytes.Repeat([]byte{7}, seal.KeySize))
		if err != nil {
			t.Fatal(err)
		}
		l := &ledger.Ledger{DB: d, Jobs: o.queue, Clock: clock}
		o.Exemptions = &exemption.Exemptions{Ledger: l, Register: &register.Register{Ledger: l}, Book: calendar.Embedded(), Keys: keys,
			Grounds: exemption.Embedded(), Outbox: &notice.Outbox{DB: d, Clock: clock, Sender: &mail.Sender{}}, Base: func(b org.Body) string { return "http://" + b.Host }}
		o.body = org.Body{ID: db.NewID(), Slug: "contoh", Name: "Pemerintah Kabupaten Contoh", Short: "Kabupaten Contoh", Kind: "pemda", Host: "contoh.test", Zone: "WIB",
			Settings: org.Settings{Contact: org.Contact{Address: "Jalan Merdeka 1", City: "Contoh", Desk: "Loket PPID"}}}
		o.unit = org.Unit{ID: db.NewID(), Slug: "dinkes", Name: "Dinas Kesehatan", Short: "Dinkes", Kind: "perangkat_daerah"}
		o.other = org.Unit{ID: db.NewID(), Slug: "dpu", Name: "Dinas Pekerjaan Umum", Short: "DPU", Kind: "perangkat_daerah"}
		err = d.Write(t.Context(), func(tx *db.Tx) error {
			if err := org.InsertBody(t.Context(), tx, o.body); err != nil {
				return err
			}
			if err := org.InsertUnit(t.Context(), tx, o.body.ID, o.other); err != nil {
				return err
			}
			return org.InsertUnit(t.Context(), tx, o.body.ID, o.unit)
		})
		if err != nil {
			t.Fatal(err)
		}
		o.writer, o.second = o.person(t, "penulis", "ppid_pelaksana", o.unit.ID), o.person(t, "petugas", "petugas", "")
		o.panel, o.panel2 = o.person(t, "hukum", "tim_pertimbangan", ""), o.person(t, "inspektorat", "tim_pertimbangan", "")
		o.ppid, o.head = o.person(t, "ppid", "ppid_utama", ""), o.person(t, "bupati", "pimpinan", "")
		o.elsewhere = o.person(t, "lain", "ppid_pelaksana", o.other.ID)
		fn(t, o)
	})
}

func (o *office) person(t *testing.T, name, role, unit string) identity.Actor {
	t.Helper()
	id := db.NewID()
	err := o.db.Write(t.Context(), func(tx *db.Tx) error {
		p := identity.Person{ID: id, Org: o.body.ID, Username: name, Name: "Nama " + name, Email: name + "@contoh.test"}
		if err := identity.InsertPerson(t.Context(), tx, p, ""); err != nil {
			return err
		}
		return identity.InsertPost(t.Context(), tx, o.body.ID, identity.Post{ID: db.NewID(), Person: id, Unit: unit, Role: role, Title: "Jabatan " + name,
			DecreeNumber: "1", DecreeDate: day("2025-01-02"), Starts: day("2025-01-02")})
	})
	if err != nil {
		t.Fatal(err)
	}
	a, err := identity.ActorFor(t.Context(), o.db, o.body.ID, id, day("2026-03-02"))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// secretWord stands in everything that is secret, to be looked for elsewhere.
const secretWord = "Kenangamerah"

func (o *office) content(ends string) exemption.Content {
	c := exemption.Content{Unit: o.unit.ID, Sheet: exemption.Sheet{
		Title: "Berkas pengadaan " + secretWord, Conclusion: exemption.Partly, Parts: []string{"Halaman 4: harga " + secretWord},
		IfOpened: "Peserta lain menyesuaikan harga " + secretWord + ".", IfClosed: "Persaingan wajar.", Interest: "Nilai kontrak terbuka sesudahnya.",
		Never: exemption.NoneOfThese, Article182: exemption.NoneOfThese,
	}, Public: exemption.Public{
		Title: "Rincian harga perkiraan sendiri sebelum pengumuman pemenang", Grounds: []string{"17b"}, Acts: []string{"UU 5/1999 Pasal 23"},
		IfOpened: "Mengganggu persaingan usaha.", IfClosed: "Persaingan sehat; nilai kontrak dibuka sesudahnya.",
		Holder: "Dinas Kesehatan", Responsible: "Kepala Dinas Kesehatan", Made: "Maret 2026", Place: "Contoh", Forms: []string{"elektronik"}, Retention: "5 tahun",
	}}
	if ends != "" {
		c.Public.EndsOn = day(ends)
	}
	return c
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (o *office) find(t *testing.T, id string) exemption.Test {
	t.Helper()
	found, err := o.Find(t.Context(), o.ppid, id)
	ok(t, err)
	return found
}

func refused(t *testing.T, what string, err error, kind fault.Kind, key string) {
	t.Helper()
	var keys []string
	for _, f := range fault.All(err) {
		keys = append(keys, f.Key)
	}
	if !fault.Is(err, kind) || !strings.Contains(strings.Join(keys, " "), key) {
		t.Errorf("%s: got %v, want %v %s", what, err, kind, key)
	}
}

// reviewed brings a new test as far as the opinion of the panel.
func (o *office) reviewed(t *testing.T, c exemption.Content, from exemption.Origin) string {
	t.Helper()
	ctx := t.Context()
	id, err := o.Begin(ctx, o.writer, c, from)
	ok(t, err)
	if from.Replaces != "" { // begins with the words of the old one, without a period
		ok(t, o.Save(ctx, o.writer, id, 1, c))
	}
	v := o.find(t, id).Version
	ok(t, o.Submit(ctx, o.writer, id, v, []string{o.panel.Person}))
	ok(t, o.Opine(ctx, o.panel, id, exemption.Opinion{Verdict: exemption.Agrees, Reason: "Sudah tepat."}))
	return id
}

// ruled brings a new test as far as the ruling of the PPID.
func (o *office) ruled(t *testing.T, c exemption.Content, from exemption.Origin) string {
	t.Helper()
	id := o.reviewed(t, c, from)
	ok(t, o.Rule(t.Context(), o.ppid, id, o.find(t, id).Version, exemption.Ruling{Conclusion: c.Conclusion}))
	return id
}

// decided brings a new test into force.
func (o *office) decided(t *testing.T, ends string) string {
	t.Helper()
	id := o.ruled(t, o.content(ends), exemption.Origin{})
	ok(t, o.Approve(t.Context(), o.head, id, o.find(t, id).Version))
	return id
}

func (o *office) kinds(t *testing.T, id string) string {
	t.Helper()
	acts, err := o.History(t.Context(), exemption.Test{Org: o.body.ID, ID: id})
	ok(t, err)
	var kinds []string
	for _, a := range acts {
		kinds = append(kinds, strings.TrimPrefix(a.Kind, "pengecualian."))
	}
	return strings.Join(kinds, " ")
}

func (o *office) entry(t *testing.T, id string) register.Entry {
	t.Helper()
	e, err := o.Register.Open(t.Context(), o.writer, id)
	ok(t, err)
	return e
}

func TestFromTheSheetToTheDecision(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		empty := exemption.Content{Unit: o.unit.ID}
		id, err := o.Begin(ctx, o.writer, empty, exemption.Origin{})
		ok(t, err)
		refused(t, "an empty sheet is not reviewed", o.Submit(ctx, o.writer, id, 1, []string{o.panel.Person}), fault.Invalid, "pengecualian.konsekuensi")
		ok(t, o.Save(ctx, o.writer, id, 1, o.content("2026-12-31")))
		refused(t, "an older version", o.Save(ctx, o.writer, id, 1, empty), fault.Conflict, "umum.berubah")
		ok(t, o.Save(ctx, o.writer, id, 1, o.content("2026-12-31"))) // the same again is no change
		refused(t, "the author reviews", o.Submit(ctx, o.writer, id, 2, []string{o.writer.Person}), fault.Invalid, "pengecualian.penelaah")
		refused(t, "nobody reviews", o.Submit(ctx, o.writer, id, 2, nil), fault.Invalid, "pengecualian.penelaah")
		_, err = o.Find(ctx, o.panel, id)
		refused(t, "a panel that was not asked", err, fault.NotFound, "")
		ok(t, o.Submit(ctx, o.writer, id, 2, []string{o.panel.Person, o.panel2.Person}))
		refused(t, "a sheet that is read is not changed", o.Save(ctx, o.writer, id, 3, empty), fault.Conflict, "pengecualian.bukan_draf")
		refused(t, "a ruling before any opinion", o.Rule(ctx, o.ppid, id, 3, exemption.Ruling{Conclusion: exemption.Partly}), fault.Conflict, "belum_ditelaah")
		refused(t, "an opinion of somebody else", o.Opine(ctx, o.writer, id, exemption.Opinion{Verdict: exemption.Agrees, Reason: "x"}), fault.Forbidden, "")
		ok(t, o.Opine(ctx, o.panel, id, exemption.Opinion{Verdict: exemption.Agrees, Reason: "Setuju " + secretWord}))
		refused(t, "a ruling that did not see the opinion", o.Rule(ctx, o.ppid, id, 3, exemption.Ruling{Conclusion: exemption.Partly}), fault.Conflict, "umum.berubah")
		ok(t, o.Opine(ctx, o.panel, id, exemption.Opinion{Verdict: exemption.Disagrees, Reason: "Berubah " + secretWord}))
		v := o.find(t, id).Version
		refused(t, "a ruling against an opinion", o.Rule(ctx, o.ppid, id, v, exemption.Ruling{Conclusion: exemption.Partly}), fault.Invalid, "alasan_putusan")
		refused(t, "a ruling by the head", o.Rule(ctx, o.head, id, v, exemption.Ruling{Conclusion: exemption.Partly}), fault.Forbidden, "")
		ok(t, o.Rule(ctx, o.ppid, id, v, exemption.Ruling{Conclusion: exemption.Partly, Note: "Sebab " + secretWord}))
		refused(t, "an opinion after the ruling", o.Opine(ctx, o.panel2, id, exemption.Opinion{Verdict: exemption.Agrees, Reason: "x"}), fault.Conflict, "bukan_telaah")
		v++
		refused(t, "the PPID approves", o.Approve(ctx, o.ppid, id, v), fault.Forbidden, "")
		letters, err := o.Rehearse(ctx, func(x *exemption.Exemptions) error { return x.Approve(ctx, o.head, id, v) })
		ok(t, err)
		if len(letters) != 1 || !strings.Contains(letters[0].Number, "diberikan") {
			t.Errorf("the preview is %+v", letters)
		}
		ok(t, o.Approve(ctx, o.head, id, v))
		refused(t, "a second approval", o.Approve(ctx, o.head, id, v), fault.Conflict, "")
		got := o.find(t, id)
		if got.State != exemption.InForce || got.Number != "DIK-001/PPID/III/2026" || got.DecidedOn != day("2026-03-02") || got.Approval.Post != "Jabatan bupati" {
			t.Errorf("in force as %+v", got)
		}
		if want := "ditulis diubah ditelaah pendapat pendapat diputus disetujui ditetapkan"; o.kinds(t, id) != want {
			t.Errorf("acts %s, want %s", o.kinds(t, id), want)
		}
		o.decisionLetter(t, got)
		o.keepsTheSecret(t)
	})
}

// decisionLetter checks that every mandatory part stands in the decision.
func (o *office) decisionLetter(t *testing.T, got exemption.Test) {
	t.Helper()
	kept, err := o.Letters(t.Context(), got)
	ok(t, err)
	if len(kept) != 1 {
		t.Fatalf("%d letters", len(kept))
	}
	raw, err := json.Marshal(kept[0].Letter)
	ok(t, err)
	for _, want := range []string{"DIK-001/PPID/III/2026", "Pemerintah Kabupaten Contoh", "Dinas Kesehatan", "dikecualikan: sebagian dokumen", "Nama ppid", "Jabatan ppid",
		"Sampai dengan 31 Desember 2026", "Pasal 17 huruf b UU 14/2008", "UU 5/1999 Pasal 23", "Jabatan bupati, 2 Maret 2026", "Nama hukum", "Contoh, 2 Maret 2026"} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("the decision does not say %q: %s", want, raw)
		}
	}
	var file bytes.Buffer
	ok(t, kept[0].Letter.PDF(&file))
	if file.Len() < 2000 {
		t.Errorf("a PDF of %d bytes", file.Len())
	}
}

var (
	everyAct  = db.SQL("exemption_test.acts", `SELECT kind || detail || actor_post FROM act WHERE org_id = $1`)
	everyRow  = db.SQL("exemption_test.rows", `SELECT public || number || approval_number || opened_ref FROM exemption WHERE org_id = $1`)
	sealedOf  = db.SQL("exemption_test.sheets", `SELECT sheet FROM exemption WHERE org_id = $1`)
	reasonsOf = db.SQL("exemption_test.reasons", `SELECT reason FROM exemption_opinion WHERE org_id = $1 AND reason IS NOT NULL`)
	everyMail = db.SQL("exemption_test.mails", `SELECT recipient || ' ' || subject || ' ' || body FROM message WHERE org_id = $1 ORDER BY made_at, recipient`)
	everyDoc  = db.SQL("exemption_test.entries", `SELECT content FROM entry WHERE org_id = $1`)
)

// keepsTheSecret looks for the secret words wherever they must not be: in acts, in
// readable columns, letters, messages, the register and the public list.
func (o *office) keepsTheSecret(t *testing.T) {
	t.Helper()
	ctx := t.Context()
	for _, s := range []db.Statement{everyAct, everyRow, everyMail, everyDoc} {
		for _, text := range o.texts(t, s) {
			if strings.Contains(text, secretWord) {
				t.Errorf("%s holds the secret: %.300s", s.Name, text)
			}
		}
	}
	for _, s := range []db.Statement{sealedOf, reasonsOf} {
		found, err := db.All(ctx, o.db, s, db.Value[[]byte], o.body.ID)
		ok(t, err)
		for _, b := range found {
			if len(b) == 0 || bytes.Contains(b, []byte(secretWord)) {
				t.Errorf("%s is not sealed", s.Name)
			}
		}
	}
	closed, opened, err := o.Listed(ctx, o.body.ID, exemption.Filter{}, o.body.Day(time.UnixMilli(o.now.Load())))
	ok(t, err)
	usable, err := o.Usable(ctx, o.body.ID, exemption.Filter{}, day("2026-03-02"))
	ok(t, err)
	if text := fmt.Sprintf("%+v %+v %+v", closed, opened, usable); strings.Contains(text, secretWord) {
		t.Errorf("a list holds the secret: %.500s", text)
	}
}

func (o *office) texts(t *testing.T, s db.Statement) []string {
	t.Helper()
	found, err := db.All(t.Context(), o.db, s, db.Value[string], o.body.ID)
	ok(t, err)
	return found
}

func TestWithoutAnAccountTheHeadApprovesByLetter(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		id := o.ruled(t, o.content("2026-12-31"), exemption.Origin{})
		v := o.find(t, id).Version
		letter := exemption.Approval{Number: "188/45/2026", Post: "Bupati Contoh", On: day("2026-03-02"), Scan: exemption.Scan{Blob: "x", Name: "surat.pdf", Media: "application/pdf", Size: 5}}
		refused(t, "nothing of the letter", o.RecordApproval(ctx, o.second, id, v, exemption.Approval{}), fault.Invalid, "pindai_persetujuan")
		refused(t, "recorded by a unit", o.RecordApproval(ctx, o.writer, id, v, letter), fault.Forbidden, "")
		ok(t, o.RecordApproval(ctx, o.second, id, v, letter))
		got := o.find(t, id)
		if got.State != exemption.InForce || got.Approval.Number != "188/45/2026" || got.Approval.Scan.Name != "surat.pdf" {
			t.Errorf("%+v", got.Approval)
		}
	})
}

func TestATestMayEndOpenOrGoBack(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		id := o.reviewed(t, o.content("2026-12-31"), exemption.Origin{})
		ok(t, o.Rule(ctx, o.ppid, id, o.find(t, id).Version, exemption.Ruling{Conclusion: exemption.Open}))
		if got := o.find(t, id); got.State != exemption.NotExempt || got.Number != "" {
			t.Errorf("ended as %s with number %q", got.State, got.Number)
		}
		closed, opened, err := o.Listed(ctx, o.body.ID, exemption.Filter{}, day("2026-03-02"))
		if err != nil || len(closed)+len(opened) != 0 {
			t.Errorf("the list shows what is not exempt: %v %v %v", closed, opened, err)
		}
		id = o.ruled(t, o.content("2026-12-31"), exemption.Origin{})
		refused(t, "back without a reason", o.Return(ctx, o.head, id, o.find(t, id).Version, " "), fault.Invalid, "alasan_kembali")
		ok(t, o.Return(ctx, o.head, id, o.find(t, id).Version, "Bagian belum tepat "+secretWord))
		got := o.find(t, id)
		if got.State != exemption.Drafted || !strings.Contains(got.Remark, "Bagian") || got.Ruling.Person != "" {
			t.Errorf("back as %+v", got)
		}
		ok(t, o.Submit(ctx, o.writer, id, got.Version, []string{o.panel2.Person}))
		if given := o.find(t, id).Given(); len(given) != 0 {
			t.Errorf("opinions about the older words count: %+v", given)
		}
		_, err = o.Find(ctx, o.panel, id)
		refused(t, "a reviewer of the older words", err, fault.NotFound, "")
		_, err = o.Find(ctx, o.elsewhere, id)
		refused(t, "the officer of another unit", err, fault.NotFound, "")
		draft, err := o.Begin(ctx, o.writer, o.content(""), exemption.Origin{})
		ok(t, err)
		ok(t, o.Discard(ctx, o.writer, draft, 1))
		_, err = o.Find(ctx, o.ppid, draft)
		refused(t, "a discarded draft", err, fault.NotFound, "")
		_, err = o.Begin(ctx, o.writer, exemption.Content{Unit: o.other.ID}, exemption.Origin{})
		refused(t, "a test for another unit", err, fault.Forbidden, "unit_lain")
		o.keepsTheSecret(t)
	})
}

func TestThePeriodEndsByItself(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		id := o.decided(t, "2026-12-31")
		incomplete := o.content("2026-12-30")
		incomplete.Public.Retention = ""
		second := o.ruled(t, incomplete, exemption.Origin{})
		ok(t, o.Approve(ctx, o.head, second, o.find(t, second).Version))
		if done, err := o.Expire(ctx, o.body); err != nil || len(done.Opened)+len(done.Warned) != 0 {
			t.Errorf("on the first day: %+v, %v", done, err)
		}
		o.setDay("2026-12-31")
		closed, opened, err := o.Listed(ctx, o.body.ID, exemption.Filter{}, day("2026-12-31"))
		if err != nil || len(closed) != 1 || len(opened) != 1 {
			t.Errorf("before the job ran, %d are closed and %d open: %v", len(closed), len(opened), err)
		}
		o.setDay("2027-01-04") // the job did not run for days
		done, err := o.Expire(ctx, o.body)
		if err != nil || len(done.Opened) != 2 {
			t.Fatalf("%+v, %v", done, err)
		}
		got := o.find(t, id)
		if got.State != exemption.Opened || got.Opening.Way != exemption.ByPeriod || got.Opening.On != day("2027-01-01") || got.EntryWaits {
			t.Errorf("opened as %+v %v", got.Opening, got.EntryWaits)
		}
		if e := o.entry(t, got.Entry); e.State != register.Published || e.Content.Title != got.Public.Title || e.Content.Class != register.OnDemand {
			t.Errorf("the register says %+v", e)
		}
		waits := o.find(t, second)
		if waits.State != exemption.Opened || !waits.EntryWaits {
			t.Errorf("without retention: %s %v", waits.State, waits.EntryWaits)
		}
		if e := o.entry(t, waits.Entry); e.State != register.Drafted || e.Draft == nil {
			t.Errorf("the draft is %+v", e)
		}
		if again, err := o.Expire(ctx, o.body); err != nil || len(again.Opened) != 0 {
			t.Errorf("again: %+v, %v", again, err)
		}
		if !strings.HasSuffix(o.kinds(t, id), "terbuka") {
			t.Errorf("acts %s", o.kinds(t, id))
		}
		o.keepsTheSecret(t)
	})
}

func TestWarningsGoOutOnceADay(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		id := o.decided(t, "2026-09-30")
		run := func(date string, warned, mails int) {
			t.Helper()
			o.setDay(date)
			done, err := o.Expire(ctx, o.body)
			if err != nil || len(done.Warned) != warned || done.Mails != mails {
				t.Errorf("%s: %+v, %v; want %d warned by %d mails", date, done, err, warned, mails)
			}
		}
		run("2026-05-18", 0, 0)
		run("2026-05-19", 1, 1)
		run("2026-05-19", 0, 0)
		late := o.decided(t, "2026-09-01")
		run("2026-05-19", 0, 0) // the PPID had a mail today
		run("2026-05-20", 1, 1)
		run("2026-08-18", 2, 1) // 60 and 30 were passed while nobody ran
		run("2026-08-19", 0, 0)
		var warned []string
		for _, a := range strings.Fields(o.kinds(t, id) + " " + o.kinds(t, late)) {
			if a == "diingatkan" {
				warned = append(warned, a)
			}
		}
		if len(warned) != 4 {
			t.Errorf("%d warnings, want 4", len(warned))
		}
		mails := o.texts(t, everyMail)
		if len(mails) != 3 || !strings.HasPrefix(mails[0], "ppid@contoh.test ") || !strings.Contains(mails[0], "DIK-001/PPID/III/2026") || !strings.Contains(mails[0], "18 Agustus 2026") {
			t.Errorf("mails %q", mails)
		}
		declared := o.find(t, id)
		o.setDay("2026-08-20")
		ok(t, o.Open(ctx, o.ppid, id, declared.Version, exemption.Opening{Way: exemption.ByDeclaration, On: day("2026-10-01")}))
		if got := o.find(t, id); !got.Holds(day("2026-09-30")) || got.Opening.DeclaredOn != day("2026-08-20") {
			t.Errorf("declared as %+v", got.Opening)
		}
		o.setDay("2026-10-01")
		if done, err := o.Expire(ctx, o.body); err != nil || len(done.Opened) != 2 {
			t.Errorf("%+v, %v", done, err)
		}
		if got := o.find(t, id); got.Opening.Way != exemption.ByDeclaration || got.Opening.On != day("2026-10-01") {
			t.Errorf("opened as %+v", got.Opening)
		}
		o.keepsTheSecret(t)
	})
}

func TestOpenedByARulingAtOnce(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		id := o.decided(t, "2026-12-31")
		v := o.find(t, id).Version
		refused(t, "without the ruling", o.Open(ctx, o.ppid, id, v, exemption.Opening{Way: exemption.ByCommission}), fault.Invalid, "rujukan")
		refused(t, "by the author", o.Open(ctx, o.writer, id, v, exemption.Opening{Way: exemption.ByDeclaration, On: day("2026-03-02")}), fault.Forbidden, "")
		ruling := exemption.Opening{Way: exemption.ByCommission, Reference: "012/XI/KI-PS/2025", ReferenceOn: day("2026-02-20")}
		ok(t, o.Open(ctx, o.ppid, id, v, ruling))
		got := o.find(t, id)
		if got.State != exemption.Opened || got.Opening.On != day("2026-03-02") || got.Opening.Reference != "012/XI/KI-PS/2025" || got.Entry == "" {
			t.Errorf("opened as %+v", got.Opening)
		}
		refused(t, "twice", o.Open(ctx, o.ppid, id, got.Version, ruling), fault.Conflict, "tidak_berlaku")
		_, err := o.Begin(ctx, o.writer, exemption.Content{}, exemption.Origin{Replaces: id})
		refused(t, "extending what is open", err, fault.Conflict, "tidak_berlaku")
	})
}

func TestAPeriodIsExtendedByANewTestOnly(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		id := o.decided(t, "2026-12-31")
		refused(t, "an edit", o.Save(ctx, o.writer, id, o.find(t, id).Version, o.content("2027-12-31")), fault.Conflict, "bukan_draf")
		next := o.ruled(t, o.content("2027-12-31"), exemption.Origin{Replaces: id})
		if got := o.find(t, next); got.Since != day("2026-03-02") || got.Title == "" {
			t.Errorf("the new test begins as %+v", got)
		}
		o.setDay("2026-11-02")
		ok(t, o.Approve(ctx, o.head, next, o.find(t, next).Version))
		old, fresh := o.find(t, id), o.find(t, next)
		if old.State != exemption.Replaced || old.ReplacedBy != next || fresh.State != exemption.InForce || fresh.Since != day("2026-03-02") || fresh.Number != "DIK-002/PPID/XI/2026" {
			t.Errorf("old %s by %s, new %s since %s as %s", old.State, old.ReplacedBy, fresh.State, fresh.Since, fresh.Number)
		}
		o.setDay("2027-01-05")
		if done, err := o.Expire(ctx, o.body); err != nil || len(done.Opened) != 0 {
			t.Errorf("the replaced one is opened: %+v, %v", done, err)
		}
		late := o.ruled(t, o.content("2028-12-31"), exemption.Origin{Replaces: next})
		o.setDay("2028-01-03") // the period ended while the head waited
		refused(t, "too late", o.Approve(ctx, o.head, late, o.find(t, late).Version), fault.Conflict, "sudah_terbuka")
	})
}

func TestAnOlderListIsBroughtAlong(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		rows := []exemption.ImportedRow{
			{Key: "a", Title: "Data pasien rujukan", LegalBasis: "Pasal 17 huruf h UU 14/2008; UU 17/2023 Pasal 177", Letters: []string{"h"},
				Consequence: "Mengungkap rahasia pribadi.", IfClosed: "Melindungi pasien.", Period: "Selama diperlukan"},
			{Key: "b", Title: "Dokumen lelang", LegalBasis: "Permendagri 3/2017 Pasal 5", Letters: []string{"j"}, IfOpened: "x", IfClosed: "y", EndsOn: day("2027-12-31")},
		}
		done, err := o.DraftFrom(ctx, o.writer, o.unit.ID, rows)
		if err != nil || done.New != 2 || done.Kept != 0 {
			t.Fatalf("%+v, %v", done, err)
		}
		again, err := o.DraftFrom(ctx, o.writer, o.unit.ID, rows)
		if err != nil || again.New != 0 || again.Kept != 2 || again.IDs[0] != done.IDs[0] {
			t.Errorf("again %+v, %v", again, err)
		}
		first, second := done.IDs[0], done.IDs[1]
		got := o.find(t, first)
		if strings.Join(got.Public.Acts, "|") != "UU 17/2023 Pasal 177" || got.Public.IfOpened == "" || got.Public.Event != "Selama diperlukan" {
			t.Errorf("drafted as %+v", got.Public)
		}
		when := day("2024-05-06")
		refused(t, "without a day of review", o.TakeOver(ctx, o.ppid, first, 1, "188/7/2024", when), fault.Invalid, "tinjau_wajib")
		refused(t, "by the author", o.TakeOver(ctx, o.writer, first, 1, "188/7/2024", when), fault.Forbidden, "")
		refused(t, "ground j without an Act", o.TakeOver(ctx, o.ppid, second, 1, "188/7/2024", when), fault.Invalid, "undang_undang")
		c := got.Content
		c.Public.ReviewOn = day("2026-12-31")
		ok(t, o.Save(ctx, o.writer, first, 1, c))
		refused(t, "without a decree", o.TakeOver(ctx, o.ppid, first, 2, "", calendar.Date{}), fault.Invalid, "nomor_lama")
		ok(t, o.TakeOver(ctx, o.ppid, first, 2, "188/7/2024", when))
		got = o.find(t, first)
		if got.State != exemption.InForce || !got.Earlier || got.Number != "188/7/2024" || got.DecidedOn != when {
			t.Errorf("taken over as %+v", got)
		}
		if letters, err := o.Letters(ctx, got); err != nil || len(letters) != 0 {
			t.Errorf("a decision of ours was made for an older decree: %v, %v", letters, err)
		}
		own, err := o.Begin(ctx, o.writer, o.content("2026-12-31"), exemption.Origin{})
		ok(t, err)
		refused(t, "what was not imported", o.TakeOver(ctx, o.ppid, own, 1, "1", when), fault.Conflict, "bukan_impor")
	})
}

// atOnce runs eight calls together and counts those that did it and those that were
// refused because the state had moved; anything else fails the test.
func atOnce(t *testing.T, call func(i int) error) (done, moved int) {
	t.Helper()
	var group sync.WaitGroup
	var good, late atomic.Int64
	for i := range 8 {
		group.Go(func() {
			switch err := call(i); {
			case err == nil:
				good.Add(1)
			case fault.Is(err, fault.Conflict):
				late.Add(1)
			default:
				t.Errorf("call %d: %v", i, err)
			}
		})
	}
	group.Wait()
	return int(good.Load()), int(late.Load())
}

func TestEightAtOnce(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := context.WithoutCancel(t.Context())
		id := o.reviewed(t, o.content("2026-12-31"), exemption.Origin{})
		v := o.find(t, id).Version
		if done, moved := atOnce(t, func(int) error { return o.Rule(ctx, o.ppid, id, v, exemption.Ruling{Conclusion: exemption.Partly}) }); done != 1 || moved != 7 {
			t.Errorf("ruled %d times, refused %d", done, moved)
		}
		v = o.find(t, id).Version
		if done, moved := atOnce(t, func(int) error { return o.Approve(ctx, o.head, id, v) }); done != 1 || moved != 7 {
			t.Errorf("approved %d times, refused %d", done, moved)
		}
		if letters, err := o.Letters(ctx, o.find(t, id)); err != nil || len(letters) != 1 {
			t.Errorf("%d decisions, %v", len(letters), err)
		}
		// Four heads extend it while four runs of the job would open it, on the day
		// after its end: it is open, and no extension is taken.
		next := o.ruled(t, o.content("2027-12-31"), exemption.Origin{Replaces: id})
		v = o.find(t, next).Version
		o.setDay("2027-01-04")
		var opened atomic.Int64
		atOnce(t, func(i int) error {
			if i%2 == 0 {
				return o.Approve(ctx, o.head, next, v)
			}
			done, err := o.Expire(ctx, o.body)
			opened.Add(int64(len(done.Opened)))
			return err
		})
		if old, fresh := o.find(t, id), o.find(t, next); opened.Load() != 1 || old.State != exemption.Opened || fresh.State != exemption.Ruled {
			t.Errorf("opened %d times; old %s, new %s", opened.Load(), old.State, fresh.State)
		}
		if n := strings.Count(o.kinds(t, id), "terbuka"); n != 1 {
			t.Errorf("%d acts of opening", n)
		}
		// On the last day either the PPID opens it or the extension takes its place.
		race := o.decided(t, "2027-06-30")
		longer := o.ruled(t, o.content("2027-12-31"), exemption.Origin{Replaces: race})
		v, w := o.find(t, longer).Version, o.find(t, race).Version
		done, _ := atOnce(t, func(i int) error {
			if i%2 == 0 {
				return o.Approve(ctx, o.head, longer, v)
			}
			return o.Open(ctx, o.ppid, race, w, exemption.Opening{Way: exemption.ByDeclaration, On: day("2027-01-04")})
		})
		old, fresh := o.find(t, race).State, o.find(t, longer).State
		if done != 1 || !(old == exemption.Opened && fresh == exemption.Ruled || old == exemption.Replaced && fresh == exemption.InForce) {
			t.Errorf("%d done; old %s, new %s", done, old, fresh)
		}
	})
}

func TestOpinionsDoNotWaitForEachOther(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := context.WithoutCancel(t.Context())
		var panel []identity.Actor
		var ids []string
		for i := range 8 {
			a := o.person(t, fmt.Sprintf("telaah%d", i), "tim_pertimbangan", "")
			panel, ids = append(panel, a), append(ids, a.Person)
		}
		id, err := o.Begin(ctx, o.writer, o.content("2026-12-31"), exemption.Origin{})
		ok(t, err)
		ok(t, o.Submit(ctx, o.writer, id, 1, ids))
		done, _ := atOnce(t, func(i int) error {
			return o.Opine(ctx, panel[i], id, exemption.Opinion{Verdict: exemption.Agrees, Reason: "Ya."})
		})
		if got := o.find(t, id); done != 8 || len(got.Given()) != 8 {
			t.Errorf("%d done, %d opinions", done, len(got.Given()))
		}
	})
}

func TestTheListIsWrittenInEveryForm(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		o.decided(t, "2026-12-31")
		var text, book, annex bytes.Buffer
		ok(t, o.WriteTable(ctx, &text, sheet.AsCSV, o.body, day("2026-03-02")))
		ok(t, o.WriteTable(ctx, &book, sheet.AsXLSX, o.body, day("2026-03-02")))
		ok(t, o.WritePDF(ctx, &annex, o.body, day("2026-03-02")))
		if strings.Contains(text.String(), secretWord) || !strings.Contains(text.String(), "DIK-001/PPID/III/2026") {
			t.Errorf("the text is %s", text.String())
		}
		if !bytes.HasPrefix(annex.Bytes(), []byte("%PDF-")) || annex.Len() < 3000 {
			t.Errorf("an annex of %d bytes", annex.Len())
		}
		// What is written can be read again as a list of exempt information.
		w, err := sheet.Open(bytes.NewReader(text.Bytes()), int64(text.Len()), "dik.csv", sheet.DefaultLimits())
		ok(t, err)
		got, err := importer.Read(w, importer.Options{Today: day("2026-03-02")})
		ok(t, err)
		if len(got.Tables) != 1 || got.Tables[0].Kind != importer.DIK || len(got.Tables[0].Records) != 1 {
			t.Fatalf("read again as %+v", got.Tables)
		}
		e := got.Tables[0].Records[0].(*importer.Excluded)
		if e.Title == "" || len(e.Article17) != 1 || e.Article17[0] != "b" || e.IfOpened == "" || e.IfClosed == "" || e.Period == nil || e.Period.Until != day("2026-12-31") {
			t.Errorf("read again as %+v, %+v", e, e.Period)
		}
	})
}
