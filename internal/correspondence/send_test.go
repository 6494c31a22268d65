package correspondence_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/correspondence"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/register"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// file adds a file to a case and gives it as a piece.
func (p *post) file(t *testing.T, q request.Request, a identity.Actor, origin, text string) correspondence.Piece {
	t.Helper()
	kept, err := p.App.Blobs.Put(t.Context(), strings.NewReader(text), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	id, err := p.App.Cases.AddFile(t.Context(), a, q.Slug, request.File{Origin: origin, Blob: kept.Hash, Name: origin + ".txt", Media: "text/plain; charset=utf-8", Size: kept.Size})
	if err != nil {
		t.Fatal(err)
	}
	return correspondence.Piece{Source: correspondence.PieceAnswer, ID: id}
}

// withdraw ends a case, after which the files of its answer may leave.
func (p *post) end(t *testing.T, q request.Request) {
	t.Helper()
	if err := p.App.Cases.Withdraw(t.Context(), identity.ForApplicant(p.Body.ID, q.ID), q.Slug); err != nil {
		t.Fatal(err)
	}
}

// published is a file of an entry of the register, published or not.
func (p *post) published(t *testing.T, publish bool) correspondence.Piece {
	t.Helper()
	ctx, reg := t.Context(), p.App.Register
	id, err := reg.Begin(ctx, p.officer, register.Content{Unit: p.Unit.ID, Class: register.Periodic, Title: "Laporan", Summary: "Ringkasan", Holder: "Kepala",
		Responsible: "Sekretaris", Made: register.Made{Text: "Januari 2026"}, Place: "Contoh", Forms: []string{"elektronik"}, Retention: register.Retention{Text: "5 tahun"}})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := p.App.Blobs.Put(ctx, strings.NewReader("laporan"), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	file, err := reg.AttachFile(ctx, p.officer, id, register.File{Blob: kept.Hash, Name: "laporan.txt", Media: "text/plain; charset=utf-8", Kind: "Teks", Size: kept.Size, Pages: 1, Reading: register.Unread})
	if err != nil {
		t.Fatal(err)
	}
	if !publish {
		return correspondence.Piece{Source: correspondence.PiecePublic, ID: file}
	}
	version := func() int64 {
		e, err := reg.Open(ctx, p.officer, id)
		if err != nil {
			t.Fatal(err)
		}
		return e.Version
	}
	if err := reg.KeepInspection(ctx, p.Body.ID, file, register.Inspected{Pages: 1, Reading: register.Readable}); err != nil {
		t.Fatal(err)
	}
	if err := reg.Submit(ctx, p.officer, id, version()); err != nil {
		t.Fatal(err)
	}
	if err := reg.Publish(ctx, p.ppid, id, version()); err != nil {
		t.Fatal(err)
	}
	return correspondence.Piece{Source: correspondence.PiecePublic, ID: file}
}

// A file that is not of this case, or may not leave, goes by no way. Threat model C84.
func TestTheGuard(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		p := newPost(t, b)
		ctx := t.Context()
		mine, other := p.ask(t, applicantMail), p.ask(t, "siti@contoh.test")
		running := p.ask(t, applicantMail)
		if err := p.App.Cases.Forward(ctx, p.ppid, mine.Slug, request.Forwarding{Units: []string{b.Unit.ID}, DueOn: calendar.MustDate("2026-03-09")}); err != nil {
			t.Fatal(err)
		}
		clean := p.file(t, mine, p.ppid, request.FromAnswer, "Anggaran jalan 2026: seratus juta")
		personal := p.file(t, mine, p.ppid, request.FromAnswer, "Nama: Siti Aminah\nNIK: 3508094503880002")
		unit := p.file(t, mine, b.AddPerson(t, b.Body, "ppid_pelaksana", b.Unit.ID), request.FromUnit, "bahan")
		theirs := p.file(t, mine, identity.ForApplicant(b.Body.ID, mine.ID), request.FromApplicant, "surat saya")
		locked := p.file(t, mine, p.ppid, request.FromAnswer, "MZ\x90\x00")
		early := p.file(t, running, p.ppid, request.FromAnswer, "belum diputuskan")
		foreign := p.file(t, other, p.ppid, request.FromAnswer, "milik Siti")
		p.end(t, mine)
		p.end(t, other)
		letters, err := notice.Letters(ctx, b.App.DB, b.Body.ID, "permohonan", other.ID)
		if err != nil || len(letters) == 0 {
			t.Fatal(err)
		}
		refused := []struct {
			name  string
			on    request.Request
			piece correspondence.Piece
			key   string
		}{
			{"of another case", mine, foreign, "korespondensi.berkas_perkara_lain"},
			{"a letter of another case", mine, correspondence.Piece{Source: correspondence.PieceLetter, ID: letters[0].ID}, "korespondensi.berkas_perkara_lain"},
			{"a file of a case named as a published one", mine, correspondence.Piece{Source: correspondence.PiecePublic, ID: foreign.ID}, "korespondensi.berkas_perkara_lain"},
			{"a source that is not there", mine, correspondence.Piece{Source: "gudang", ID: clean.ID}, "korespondensi.berkas_perkara_lain"},
			{"of an entry that is not published", mine, p.published(t, false), "korespondensi.berkas_perkara_lain"},
			{"of the answer before the decision", running, early, "korespondensi.berkas_belum_lepas"},
			{"what a unit sent", mine, unit, "korespondensi.berkas_belum_lepas"},
			{"what the applicant sent", mine, theirs, "korespondensi.berkas_belum_lepas"},
			{"that cannot be looked into", mine, locked, "korespondensi.berkas_tidak_terperiksa"},
		}
		page := b.SignIn(t, p.officer)
		for _, r := range refused {
			d := correspondence.Draft{Submission: web.RandomKey(), Text: "Terlampir.", Pieces: []correspondence.Piece{r.piece}, Confirmed: true}
			_, checked := p.letters.Check(ctx, p.officer, r.on.Slug, d)
			_, sent := p.letters.Send(ctx, p.officer, r.on.Slug, d)
			for way, err := range map[string]error{"preview": checked, "send": sent} {
				if !fault.Is(err, fault.Invalid) || fault.All(err)[0].Key != r.key {
					t.Errorf("%s by %s: %v", r.name, way, err)
				}
			}
			at := "/kantor/permohonan/" + r.on.Slug + "/pesan"
			page.Get(at)
			for _, step := range []string{"", "periksa", "kirim"} {
				got := page.Post(at, map[string][]string{"kiriman": {web.RandomKey()}, "isi": {"Terlampir."}, "berkas": {r.piece.String()}, "langkah": {step}, "yakin": {"ya"}})
				if got.Status != 422 || !strings.Contains(got.Body, "Terlampir.") {
					t.Errorf("%s by the form, step %q: %d", r.name, step, got.Status)
				}
			}
			if posted := p.written(t, r.on); len(posted) != 0 {
				t.Fatalf("%s went", r.name)
			}
		}
		offers, err := p.letters.Offers(ctx, p.open(t, mine))
		if err != nil || len(offers) < 4 || slices.ContainsFunc(offers, func(o correspondence.Offer) bool { return o.Piece == unit || o.Piece == theirs }) {
			t.Errorf("offered: %+v, %v", offers, err)
		}
		// What may go: the answer, a letter of the case, a published file.
		own, err := notice.Letters(ctx, b.App.DB, b.Body.ID, "permohonan", mine.ID)
		if err != nil {
			t.Fatal(err)
		}
		good := correspondence.Draft{Submission: web.RandomKey(), Text: "Terlampir.", Pieces: []correspondence.Piece{clean, {Source: correspondence.PieceLetter, ID: own[0].ID}, p.published(t, true)}}
		id, err := p.letters.Send(ctx, p.officer, mine.Slug, good)
		if err != nil {
			t.Fatal(err)
		}
		files, err := notice.FilesOf(ctx, b.App.DB, b.Body.ID, id)
		if err != nil || len(files) != 3 || !strings.HasSuffix(files[1].Name, ".pdf") {
			t.Errorf("%+v, %v", files, err)
		}
		// Somebody else's data stops the letter; allowed, it goes as a link only.
		d := correspondence.Draft{Submission: web.RandomKey(), Text: "Terlampir.", Pieces: []correspondence.Piece{personal}}
		x, err := p.letters.Check(ctx, p.officer, mine.Slug, d)
		if err != nil || len(x.Strange) != 2 || !x.LinkOnly || strings.Contains(x.Strange[0].Excerpt+x.Strange[1].Excerpt, "Aminah") {
			t.Errorf("%+v, %v", x, err)
		}
		if _, err := p.letters.Send(ctx, p.officer, mine.Slug, d); !fault.Is(err, fault.Invalid) || fault.All(err)[0].Field != "yakin" {
			t.Errorf("unconfirmed: %v", err)
		}
		d.Confirmed = true
		if id, err = p.letters.Send(ctx, p.officer, mine.Slug, d); err != nil {
			t.Fatal(err)
		}
		m, err := notice.MessageOf(ctx, b.App.DB, b.Body.ID, id)
		files, ferr := notice.FilesOf(ctx, b.App.DB, b.Body.ID, id)
		if err != nil || ferr != nil || len(files) != 0 || !strings.Contains(m.Body, "/lacak/"+mine.Slug) || strings.Contains(m.Subject, "Budi") {
			t.Errorf("%d files, %q, %v %v", len(files), m.Body, err, ferr)
		}
		if _, err := p.letters.Send(ctx, p.officer, mine.Slug, correspondence.Draft{Submission: web.RandomKey(), Text: "NIK Anda 3508091203900001 sudah kami terima."}); err != nil {
			t.Errorf("the applicant's own number: %v", err)
		}
		if _, err := p.letters.Send(ctx, b.AddPerson(t, b.Body, "atasan_ppid", ""), mine.Slug, good); !fault.Is(err, fault.Forbidden) {
			good.Submission = web.RandomKey()
			if _, err := p.letters.Send(ctx, b.AddPerson(t, b.Body, "atasan_ppid", ""), mine.Slug, good); !fault.Is(err, fault.Forbidden) {
				t.Errorf("without the permission: %v", err)
			}
		}
		if _, err := p.letters.Send(ctx, b.AddPerson(t, b.Other, "petugas", ""), mine.Slug, correspondence.Draft{Submission: web.RandomKey(), Text: "x"}); !fault.Is(err, fault.NotFound) {
			t.Errorf("another body: %v", err)
		}
	})
}

func (p *post) open(t *testing.T, q request.Request) request.Case {
	t.Helper()
	c, err := p.App.Cases.Open(t.Context(), p.ppid, q.Slug)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// written are the letters that officers wrote in a case.
func (p *post) written(t *testing.T, q request.Request) []notice.Posted {
	t.Helper()
	all, err := notice.Messages(t.Context(), p.App.DB, p.Body.ID, "permohonan", q.ID)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(m notice.Posted) bool { return m.Event != notice.EventWritten })
}

// While its window is open a letter can be recalled, once, and is not sent; then it can
// be sent, once, and not recalled.
func TestTheWindowOfRecall(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		p := newPost(t, b)
		p.relay(t, 0)
		ctx := t.Context()
		q := p.ask(t, applicantMail)
		d := correspondence.Draft{Submission: web.RandomKey(), Text: "Mohon datang."}
		var ids [8]string
		var wg sync.WaitGroup
		for i := range ids { // the same form, sent eight times at once
			wg.Go(func() {
				var err error
				if ids[i], err = p.letters.Send(context.WithoutCancel(ctx), p.officer, q.Slug, d); err != nil {
					t.Errorf("%v", err)
				}
			})
		}
		wg.Wait()
		if all := p.written(t, q); len(all) != 1 || p.acts(t, "korespondensi.dikirim", "permohonan", q.ID) != 1 || slices.ContainsFunc(ids[:], func(id string) bool { return id != all[0].ID }) {
			t.Fatalf("%d letters", len(all))
		}
		m := p.written(t, q)[0]
		if got := m.NotBefore.Sub(m.MadeAt); got != 2*time.Minute {
			t.Errorf("a window of %s", got)
		}
		if err := p.App.Outbox.Send(ctx, notice.SendMessage{Org: b.Body.ID, ID: m.ID}); err != notice.ErrEarly {
			t.Errorf("sent within the window: %v", err)
		}
		if err := p.letters.RecallLetter(ctx, p.officer, q.Slug, m.ID); err != nil {
			t.Fatal(err)
		}
		if err := p.letters.RecallLetter(ctx, p.officer, q.Slug, m.ID); !fault.Is(err, fault.Conflict) {
			t.Errorf("recalled twice: %v", err)
		}
		later, err := p.letters.Send(ctx, p.officer, q.Slug, correspondence.Draft{Submission: web.RandomKey(), Text: "Mohon datang hari Jumat."})
		if err != nil {
			t.Fatal(err)
		}
		b.SetDay("2026-03-04")
		if err := p.letters.RecallLetter(ctx, p.officer, q.Slug, later); !fault.Is(err, fault.Conflict) {
			t.Errorf("recalled after the window: %v", err)
		}
		other := p.ask(t, applicantMail)
		if err := p.letters.RecallLetter(ctx, p.officer, other.Slug, later); !fault.Is(err, fault.NotFound) {
			t.Errorf("recalled through another case: %v", err)
		}
	})
}

// A message that did not arrive is told in another way: how and when, by whom; then it
// is nobody's work any more.
func TestToldInAnotherWay(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		p := newPost(t, b)
		ctx := t.Context()
		q := p.ask(t, "") // no address, so nothing of what is told goes by mail
		unsent := func() int {
			list, err := notice.Unsent(ctx, b.App.DB, b.Body.ID)
			if err != nil {
				t.Fatal(err)
			}
			return len(list)
		}
		all, err := notice.Messages(ctx, b.App.DB, b.Body.ID, "permohonan", q.ID)
		if err != nil || len(all) != 1 || unsent() != 1 {
			t.Fatalf("%d messages, %d unsent, %v", len(all), unsent(), err)
		}
		id, today := all[0].ID, calendar.MustDate("2026-03-02")
		for name, err := range map[string]error{
			"tomorrow":      p.letters.Tell(ctx, p.officer, q.Slug, id, today.AddDays(1), "telepon"),
			"before it was": p.letters.Tell(ctx, p.officer, q.Slug, id, today.AddDays(-1), "telepon"),
			"no day":        p.letters.Tell(ctx, p.officer, q.Slug, id, calendar.Date{}, "telepon"),
			"no way":        p.letters.Tell(ctx, p.officer, q.Slug, id, today, "Pak Budi sendiri"),
		} {
			if !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := p.letters.Tell(ctx, p.officer, q.Slug, id, today, "telepon"); err != nil {
			t.Fatal(err)
		}
		if err := p.letters.Tell(ctx, p.officer, q.Slug, id, today, "pos"); !fault.Is(err, fault.Conflict) {
			t.Errorf("told twice: %v", err)
		}
		m, err := notice.MessageOf(ctx, b.App.DB, b.Body.ID, id)
		if err != nil || m.ToldHow != "telepon" || m.ToldOn != today || m.ToldBy == "" || unsent() != 0 {
			t.Errorf("%+v, %d unsent, %v", m.Evidence, unsent(), err)
		}
		// The applicant writes on the tracking page: one form is one letter.
		form := web.RandomKey()
		for range 3 {
			if err := p.letters.Write(ctx, identity.ForApplicant(b.Body.ID, q.ID), q, form, "Kapan selesai?"); err != nil {
				t.Fatal(err)
			}
		}
		of, err := correspondence.Of(ctx, b.App.DB, b.Body.ID, "permohonan", q.ID)
		if err != nil || len(of) != 1 || p.acts(t, "korespondensi.diterima", "permohonan", q.ID) != 1 {
			t.Errorf("%d letters, %v", len(of), err)
		}
		other := p.ask(t, "")
		if err := p.letters.Write(ctx, identity.ForApplicant(b.Body.ID, other.ID), q, web.RandomKey(), "x"); !fault.Is(err, fault.NotFound) {
			t.Errorf("into somebody else's case: %v", err)
		}
		if err := p.letters.Write(ctx, identity.ForApplicant(b.Body.ID, q.ID), q, web.RandomKey(), "  "); !fault.Is(err, fault.Invalid) {
			t.Errorf("nothing: %v", err)
		}
	})
}
