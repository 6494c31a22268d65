package disclosure_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/disclosure"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/seal"
	"suluh/internal/search"
)

type bed struct {
	*disclosure.Answers
	body                org.Body
	officer, ppid, next identity.Actor
	n                   int
}

func officer(orgID, role string) identity.Actor {
	r, _ := identity.RoleOf(role)
	id := db.NewID()
	return identity.Actor{Kind: identity.Officer, Org: orgID, Person: id, Name: "Sri", Posts: []identity.Post{{
		ID: db.NewID(), Person: id, Role: role, Title: r.Label, DecreeNumber: "1/2025", DecreeDate: calendar.MustDate("2025-01-02"), Starts: calendar.MustDate("2025-01-02")}}}
}

// open is a body on Thursday 12 March 2026 with an officer and two who may publish.
func open(t *testing.T, d *db.DB) *bed {
	t.Helper()
	now := time.Date(2026, 3, 12, 3, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	keys, err := seal.NewKeyring(bytes.Repeat([]byte{7}, seal.KeySize))
	if err != nil {
		t.Fatal(err)
	}
	l := &ledger.Ledger{DB: d, Jobs: &dbtest.Queue{DB: d}, Clock: clock}
	b := &bed{Answers: &disclosure.Answers{Ledger: l, Cases: &request.Cases{Ledger: l, Book: calendar.Embedded(), Keys: keys,
		Outbox: &notice.Outbox{DB: d, Clock: clock}, Base: func(b org.Body) string { return "http://" + b.Host }}}}
	b.body = org.Body{ID: db.NewID(), Slug: "contoh", Name: "Kabupaten Contoh", Short: "Contoh", Kind: "pemda", Host: "contoh.test", Zone: "WIB",
		Settings: org.Settings{Contact: org.Contact{Address: "Jalan Merdeka 1", City: "Contoh", Desk: "Loket PPID"}}}
	b.officer, b.ppid, b.next = officer(b.body.ID, "petugas"), officer(b.body.ID, "ppid_utama"), officer(b.body.ID, "ppid_desa")
	err = d.Write(t.Context(), func(tx *db.Tx) error {
		if err := org.InsertBody(t.Context(), tx, b.body); err != nil {
			return err
		}
		for _, a := range []identity.Actor{b.officer, b.ppid, b.next} {
			if err := identity.InsertPerson(t.Context(), tx, identity.Person{ID: a.Person, Org: a.Org, Username: a.Posts[0].Role, Name: a.Name}, "-"); err != nil {
				return err
			}
			if err := identity.InsertPost(t.Context(), tx, a.Org, a.Posts[0]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

const wanted = "Saya ingin tahu berapa anggaran perbaikan jembatan gantung di dusun kami tahun lalu"

// asked is a request that was received, with a file for its answer.
func (b *bed) asked(t *testing.T) request.Case {
	t.Helper()
	b.n++
	rc, err := b.Cases.Receive(t.Context(), identity.ForApplicant(b.body.ID, ""), request.Application{Submission: fmt.Sprintf("formulir-ringkasan-%06d", b.n), Items: []string{wanted},
		Purpose: "skripsi", Manner: request.SoftCopy, Delivery: "lacak", NIK: "9999990101900001",
		Applicant: request.Applicant{Kind: request.Individual, Name: "Siti Rahmawati", Address: "Jalan Melati 7 Rejoarum", Email: "siti@contoh.id"}})
	if err == nil {
		_, err = b.Cases.AddFile(t.Context(), b.officer, rc.Request.Slug, request.File{Origin: request.FromAnswer, Blob: strings.Repeat("a", 64), Name: "jawaban.pdf", Media: "application/pdf", Size: 9})
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.read(t, rc.Request.Slug)
}

func (b *bed) read(t *testing.T, slug string) request.Case {
	t.Helper()
	cs, err := b.Cases.Open(t.Context(), b.ppid, slug)
	if err != nil {
		t.Fatal(err)
	}
	return cs
}

// answered is a request that was granted and handed over.
func (b *bed) answered(t *testing.T) request.Case {
	t.Helper()
	cs := b.asked(t)
	err := b.Cases.Decide(t.Context(), b.ppid, cs.Slug, map[string]request.Answer{cs.Items[0].ID: {Outcome: request.Granted, Text: "Diberikan", Medium: "elektronik"}})
	if err == nil {
		err = b.Cases.Deliver(t.Context(), b.officer, cs.Slug, request.Handover{Way: "surel"})
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.read(t, cs.Slug)
}

func content(cs request.Case) disclosure.Content {
	c := disclosure.Content{Title: "Anggaran jembatan gantung 2025", Asked: "Besar anggaran perbaikan jembatan gantung.", Answered: "Rp200 juta, dalam DPA dinas."}
	for _, f := range cs.Files {
		c.Files = append(c.Files, disclosure.Chosen{File: f.ID, Title: "DPA dinas"})
	}
	return c
}

// looked says that every file of a summary was looked into.
func (b *bed) looked(t *testing.T, s disclosure.Summary, x disclosure.Looked) {
	t.Helper()
	for _, f := range s.Kept {
		job := disclosure.Inspect{Org: s.Org, Summary: s.ID, File: f.ID}
		got, done, err := b.ToInspect(t.Context(), job)
		if err == nil && !done {
			err = b.KeepLook(t.Context(), job, got, x)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

var clean = disclosure.Looked{Ext: "pdf", Kind: "PDF", Media: "application/pdf", Pages: 2, HasText: true, Texts: []string{"Anggaran jembatan"}}

// submitted is a summary that waits for its review.
func (b *bed) submitted(t *testing.T) disclosure.Summary {
	t.Helper()
	cs := b.answered(t)
	s, err := b.Write(t.Context(), b.officer, cs.Slug, 0, content(cs))
	if err == nil {
		b.looked(t, s, clean)
		err = b.Submit(t.Context(), b.officer, s.ID, s.Version)
	}
	if err == nil {
		s, err = b.Read(t.Context(), b.ppid, s.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func keys(err error) []string {
	var all []string
	for _, f := range fault.All(err) {
		all = append(all, f.Field+":"+f.Key)
	}
	return all
}

// From a draft to everybody and back, with an act for each step, by two people.
func TestASummaryIsPublishedByASecondPerson(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b, ctx := open(t, d), t.Context()
		s := b.submitted(t)
		found := func() int {
			t.Helper()
			p, err := search.Find(ctx, d, b.body.ID, search.Parse("jembatan gantung"))
			if err != nil {
				t.Fatal(err)
			}
			return p.Total
		}
		if all, _, err := disclosure.Page(ctx, d, b.body.ID, disclosure.Mark{}, 10); err != nil || len(all) != 0 || found() != 0 {
			t.Errorf("public before its review: %v, %v", all, err)
		}
		if _, err := b.Publish(ctx, b.officer, s.ID, s.Version); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an officer without the permission publishes: %v", err)
		}
		if err := b.Return(ctx, b.ppid, s.ID, s.Version, "Sebutkan tahunnya."); err != nil {
			t.Fatal(err)
		}
		s, _ = b.Read(ctx, b.ppid, s.ID)
		if s.State != disclosure.Draft || s.Note != "Sebutkan tahunnya." {
			t.Errorf("returned as %+v", s)
		}
		// Whoever mends it is a writer too, and cannot publish it any more.
		cs, err := b.Cases.Mine(ctx, b.body.ID, s.Request)
		if err != nil {
			t.Fatal(err)
		}
		c := content(cs)
		c.Asked = "Besar anggaran perbaikan jembatan gantung tahun 2025."
		if s, err = b.Write(ctx, b.ppid, cs.Slug, s.Version, c); err != nil {
			t.Fatal(err)
		}
		if len(s.Kept) != 1 || s.Kept[0].State != disclosure.Clean {
			t.Errorf("the same file is looked into again: %+v", s.Kept)
		}
		if err := b.Submit(ctx, b.officer, s.ID, s.Version); err != nil {
			t.Fatal(err)
		}
		s, _ = b.Read(ctx, b.ppid, s.ID)
		if _, err := b.Publish(ctx, b.ppid, s.ID, s.Version); !fault.Is(err, fault.Forbidden) || !slices.Contains(keys(err), ":dijawab.penulis_sendiri") {
			t.Errorf("a writer publishes: %v", err)
		}
		p, err := b.Publish(ctx, b.next, s.ID, s.Version)
		if err != nil || p.Slug() != "2026-1" || p.Label() != "1/2026" || p.Month != "2026-03" || p.Outcome != request.Granted {
			t.Fatalf("published as %+v, %v", p, err)
		}
		if found() != 1 {
			t.Error("the search does not find it")
		}
		got, err := disclosure.ByNumber(ctx, d, b.body.ID, "2026-1")
		if err != nil || len(got.Open()) != 1 || got.Asked != c.Asked {
			t.Errorf("read as %+v, %v", got, err)
		}
		if err := b.Withdraw(ctx, b.next, s.ID, p.Version, "Atas permintaan Rahmawati."); !slices.Contains(keys(err), "alasan:dijawab.nama_pemohon") {
			t.Errorf("a reason that names the applicant: %v", err)
		}
		if err := b.Withdraw(ctx, b.next, s.ID, p.Version, "Angkanya keliru."); err != nil {
			t.Fatal(err)
		}
		got, err = disclosure.ByNumber(ctx, d, b.body.ID, "2026-1")
		if err != nil || got.State != disclosure.Withdrawn || len(got.Open()) != 0 || found() != 0 {
			t.Errorf("after the end: %+v, %v", got, err)
		}
		var kinds []string
		acts, err := ledger.Timeline(ctx, d, b.body.ID, "ringkasan", s.ID)
		for _, a := range acts {
			kinds = append(kinds, strings.TrimPrefix(a.Kind, "ringkasan."))
		}
		if got := strings.Join(kinds, " "); err != nil || got != "ditulis diajukan dikembalikan ditulis diajukan diterbitkan ditarik" {
			t.Errorf("acts %s, %v", got, err)
		}
		// The request may be told again, under the next number.
		if _, err := b.Write(ctx, b.officer, cs.Slug, 0, c); err != nil {
			t.Errorf("a new summary after the withdrawal: %v", err)
		}
	})
}

// What tells who asked is refused at its field, and nothing is kept.
func TestWhatTellsWhoAskedIsRefused(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		edit func(c *disclosure.Content)
		want string
	}{
		{"nothing typed", func(c *disclosure.Content) { c.Title, c.Asked, c.Answered = " ", "", "" }, "judul:dijawab.judul_kosong diminta:dijawab.kosong dijawab:dijawab.kosong"},
		{"a number of a person", func(c *disclosure.Content) { c.Answered = "Hubungi 0812 3456 7890." }, "dijawab:dijawab.data_pribadi"},
		{"an identity number", func(c *disclosure.Content) { c.Asked = "Data NIK 3508091203900001." }, "diminta:dijawab.data_pribadi"},
		{"an address of mail", func(c *disclosure.Content) { c.Asked = "Dikirim ke budi@contoh.id." }, "diminta:dijawab.data_pribadi"},
		{"a word of the name", func(c *disclosure.Content) { c.Asked = "Permintaan RAHMAWATI tentang jembatan." }, "diminta:dijawab.nama_pemohon"},
		{"the address", func(c *disclosure.Content) { c.Answered = "Jembatan dekat Jalan Melati 7, Rejoarum." }, "dijawab:dijawab.nama_pemohon"},
		{"the applicant's own words", func(c *disclosure.Content) { c.Asked = "Berapa anggaran perbaikan jembatan gantung di dusun kami?" }, "diminta:dijawab.kutipan"},
		{"seven of them", func(c *disclosure.Content) { c.Asked = "Berapa anggaran perbaikan jembatan gantung di dusun." }, ""},
		{"a title that is too long", func(c *disclosure.Content) { c.Title = strings.Repeat("a ", 100) }, "judul:dijawab.terlalu_panjang"},
		{"a name of a file", func(c *disclosure.Content) { c.Files[0].Title = "Surat untuk Siti" }, "nama_:dijawab.nama_pemohon"},
		{"a file of nobody", func(c *disclosure.Content) { c.Files[0].File = "lain" }, "berkas:dijawab.berkas_lain"},
		{"an entry that is not published", func(c *disclosure.Content) { c.Entries = []int64{4} }, "entri:dijawab.entri_tidak_ada"},
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := open(t, d)
		cs := b.answered(t)
		for _, tt := range tests {
			c := content(cs)
			tt.edit(&c)
			s, err := b.Write(t.Context(), b.officer, cs.Slug, 0, c)
			got := strings.ReplaceAll(strings.Join(keys(err), " "), cs.Files[0].ID, "")
			if got != tt.want {
				t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
			}
			if err == nil {
				if err := b.Discard(t.Context(), b.officer, s.ID, s.Version); err != nil {
					t.Error(err)
				}
				if s, err = b.Read(t.Context(), b.ppid, s.ID); err != nil || s.Title+s.Asked+s.Answered != "" || len(s.Kept) > 0 {
					t.Errorf("the words of what was thrown away are kept: %+v, %v", s, err)
				}
			}
		}
		open := b.asked(t)
		if _, err := b.Write(t.Context(), b.officer, open.Slug, 0, content(open)); !slices.Contains(keys(err), ":dijawab.belum_dijawab") {
			t.Errorf("a summary of what is not answered: %v", err)
		}
	})
}

// A file is public only when it was looked into and nothing was found.
func TestFilesThatAreNotClean(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		look func(x *disclosure.Looked)
		want string
	}{
		{"nothing found", func(x *disclosure.Looked) {}, ""},
		{"not looked into", nil, "dijawab.berkas_menunggu"},
		{"something found", func(x *disclosure.Looked) { x.Codes = []string{"nik", "nik"} }, "dijawab.berkas_ditahan"},
		{"no text", func(x *disclosure.Looked) { x.HasText = false }, "dijawab.berkas_ditahan"},
		{"not readable", func(x *disclosure.Looked) { x.Failed = true }, "dijawab.berkas_ditahan"},
		{"the applicant's name", func(x *disclosure.Looked) { x.Texts = []string{"Kepada Yth. Siti  RAHMAWATI"} }, "dijawab.berkas_ditahan"},
		{"one word of the name", func(x *disclosure.Looked) { x.Texts = []string{"RSUD Siti Hajar"} }, ""},
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b, ctx := open(t, d), t.Context()
		for _, tt := range tests {
			cs := b.answered(t)
			s, err := b.Write(ctx, b.officer, cs.Slug, 0, content(cs))
			if err != nil {
				t.Fatal(err)
			}
			if tt.look != nil {
				x := clean
				tt.look(&x)
				b.looked(t, s, x)
			}
			err = b.Submit(ctx, b.officer, s.ID, s.Version)
			if err == nil {
				_, err = b.Publish(ctx, b.ppid, s.ID, s.Version+1)
			}
			got := ""
			if all := fault.All(err); len(all) > 0 {
				got = all[0].Key
			}
			if got != tt.want {
				t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
			}
		}
	})
}

// A file that has not reached the applicant is not offered to everybody.
func TestOnlyWhatWasHandedOverIsOffered(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := open(t, d)
		cs := b.asked(t)
		if err := b.Cases.Decide(t.Context(), b.ppid, cs.Slug, map[string]request.Answer{cs.Items[0].ID: {Outcome: request.Granted, Text: "Diberikan", Medium: "elektronik"}}); err != nil {
			t.Fatal(err)
		}
		cs = b.read(t, cs.Slug)
		if files, err := b.Offered(t.Context(), cs); err != nil || len(files) != 0 {
			t.Errorf("offered before it was handed over: %v, %v", files, err)
		}
		if err := b.Cases.Downloaded(t.Context(), identity.ForApplicant(b.body.ID, cs.ID), cs.Slug, cs.Files[0].ID); err != nil {
			t.Fatal(err)
		}
		if files, err := b.Offered(t.Context(), b.read(t, cs.Slug)); err != nil || len(files) != 1 {
			t.Errorf("not offered after the download: %v, %v", files, err)
		}
	})
}

// Eight press "publish" on one summary: one number is given, one act recorded, and the
// others are told that it has changed. And eight begin the same summary.
func TestEightAtOnce(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b, ctx := open(t, d), t.Context()
		s := b.submitted(t)
		eight := func(do func(i int) error) (good int) {
			t.Helper()
			errs := make([]error, 8)
			var wg sync.WaitGroup
			for i := range errs {
				wg.Go(func() { errs[i] = do(i) })
			}
			wg.Wait()
			for _, err := range errs {
				switch {
				case err == nil:
					good++
				case !fault.Is(err, fault.Conflict):
					t.Errorf("refused with %v", err)
				}
			}
			return good
		}
		if good := eight(func(i int) error {
			by := []identity.Actor{b.ppid, b.next}[i%2]
			_, err := b.Publish(ctx, by, s.ID, s.Version)
			return err
		}); good != 1 {
			t.Errorf("%d published it", good)
		}
		acts, err := ledger.Timeline(ctx, d, b.body.ID, "ringkasan", s.ID)
		if n := len(slices.DeleteFunc(acts, func(e ledger.Entry) bool { return e.Kind != "ringkasan.diterbitkan" })); err != nil || n != 1 {
			t.Errorf("%d acts, %v", n, err)
		}
		other := b.submitted(t)
		if p, err := b.Publish(ctx, b.ppid, other.ID, other.Version); err != nil || p.Slug() != "2026-2" {
			t.Errorf("the next number is %s, %v", p.Slug(), err)
		}
		cs := b.answered(t)
		if good := eight(func(int) error { _, err := b.Write(ctx, b.officer, cs.Slug, 0, content(cs)); return err }); good != 1 {
			t.Errorf("%d began it", good)
		}
		if good := eight(func(i int) error {
			return errors.Join(b.Found(ctx, b.body.ID, calendar.MustDate("2026-03-12"), disclosure.FoundEntry), b.Found(ctx, b.body.ID, calendar.MustDate("2026-02-01"), disclosure.FoundSummary))
		}); good != 8 {
			t.Errorf("%d were counted", good)
		}
		if f, err := disclosure.FindsOf(ctx, d, b.body.ID, calendar.MustDate("2026-03-31")); err != nil || f != (disclosure.Finds{Month: 8, Year: 16}) {
			t.Errorf("counted %+v, %v", f, err)
		}
	})
}

// The list goes on behind the last summary of a page, however many were published since.
func TestPagesOfTheList(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b, ctx := open(t, d), t.Context()
		for range 5 {
			s := b.submitted(t)
			if _, err := b.Publish(ctx, b.ppid, s.ID, s.Version); err != nil {
				t.Fatal(err)
			}
		}
		var got []string
		mark := disclosure.Mark{}
		for more := true; more; {
			var all []disclosure.Summary
			var err error
			if all, more, err = disclosure.Page(ctx, d, b.body.ID, mark, 2); err != nil {
				t.Fatal(err)
			}
			for _, s := range all {
				got = append(got, s.Slug())
				mark = disclosure.Mark{Year: s.Year, Number: s.Number}
			}
			got = append(got, "|")
		}
		if strings.Join(got, " ") != "2026-5 2026-4 | 2026-3 2026-2 | 2026-1 |" {
			t.Errorf("pages %v", got)
		}
	})
}

func TestNumbersInAddresses(t *testing.T) {
	t.Parallel()
	for slug, want := range map[string]bool{"2026-7": true, "2026-07": false, "2026-0": false, "7": false, "-1": false, "2026-": false, "2026--1": false, "+2026-1": false, "2026-7-1": false, "": false} {
		if _, _, ok := disclosure.ParseSlug(slug); ok != want {
			t.Errorf("%q: %v", slug, ok)
		}
	}
}
