package correspondence_test

import (
	"fmt"
	"strings"
	"testing"

	"suluh/internal/correspondence"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// object files an objection that periodic information is missing.
func (p *post) object(t *testing.T, email string) objection.Objection {
	t.Helper()
	rc, err := p.App.Objections.File(t.Context(), identity.ForApplicant(p.Body.ID, ""), objection.Filing{Submission: web.RandomKey(),
		Grounds: []objection.Ground{objection.NotPublished}, Missing: "Laporan keuangan 2025", Position: "Tidak ada di situs.", Purpose: "skripsi",
		Applicant: request.Applicant{Kind: request.Individual, Name: "Budi Santoso", Address: "Jalan Melati 2", Email: email}})
	if err != nil {
		t.Fatal(err)
	}
	return rc.Objection
}

// A letter about an objection joins it as letters join requests: by itself only with
// our own token and the address that was given; by number and by sender as a guess.
func TestLettersOfAnObjection(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		p, ctx := newPost(t, b), t.Context()
		x := p.object(t, applicantMail)
		var at string
		err := b.App.Ledger.Do(ctx, identity.ForSystem(b.Body.ID), func(tx *ledger.Tx) (err error) {
			if at, err = b.App.Outbox.Replies.AddressOf(ctx, tx, b.Body, correspondence.MatterObjection, x.ID); err != nil {
				return err
			}
			return tx.Record(ctx, opened{x.ID})
		})
		if err != nil {
			t.Fatal(err)
		}
		letter := func(n int, from, to, subject string) string {
			return fmt.Sprintf("From: %s\nTo: %s\nSubject: %s\nMessage-ID: <k%d@warga.test>\nDate: Mon, 2 Mar 2026 09:00:00 +0700\n\nIsi surat %d.\n", from, to, subject, n, n)
		}
		for n, row := range []struct {
			name, from, to, subject string
			state                   correspondence.State
			why                     string
		}{
			{"the applicant answers our letter", applicantMail, at, "Re: keberatan", correspondence.Filed, correspondence.WhyAddress},
			{"a stranger got hold of the address", "jahat@x.example", at, "Cabut keberatan", correspondence.Penned, correspondence.WhyAddress},
			{"only the number of the objection", "siti@x.example", "ppid@contoh.test", "Tentang keberatan " + x.Number, correspondence.Penned, correspondence.WhyNumber},
			{"its sender, written in another way", strings.ToUpper(applicantMail), "ppid@contoh.test", "Tanya", correspondence.Penned, correspondence.WhySender},
		} {
			p.take(t, row.from, []string{row.to}, letter(n, row.from, row.to, row.subject))
			got := p.newest(t)
			if got.State != row.state || got.Guess.Why != row.why || got.Guess.Kind != correspondence.MatterObjection || got.Guess.ID != x.ID {
				t.Errorf("%s: %s, guess %+v", row.name, got.State, got.Guess)
			}
		}
		filed, err := correspondence.Of(ctx, b.App.DB, b.Body.ID, correspondence.MatterObjection, x.ID)
		if err != nil || len(filed) != 1 || p.acts(t, "korespondensi.diterima", correspondence.MatterObjection, x.ID) != 1 {
			t.Errorf("%d letters stand in the objection, %v", len(filed), err)
		}

		// Who asked and objected is a guess for both; an officer says which, by number too.
		q := p.ask(t, applicantMail)
		pen := p.list(t, correspondence.Penned)[0]
		matters, guesses, err := p.letters.Guesses(ctx, pen)
		if err != nil || len(matters) != 2 || matters[0].ID != x.ID || matters[1].ID != q.ID || guesses[1].Why != correspondence.WhySender {
			t.Errorf("guesses: %+v, %v", guesses, err)
		}
		found, err := p.letters.Number(ctx, b.Body.ID, strings.ToLower(x.Number))
		if err != nil || found.Kind != correspondence.MatterObjection || found.ID != x.ID || !found.Open {
			t.Errorf("by its number: %+v, %v", found, err)
		}
		if err := p.letters.File(ctx, p.officer, pen.ID, pen.Version, found.Kind, found.ID); err != nil {
			t.Fatal(err)
		}
		other := p.object(t, "siti@contoh.test")
		if err := p.letters.File(ctx, p.officer, pen.ID, pen.Version+1, correspondence.MatterObjection, q.ID); !fault.Is(err, fault.Invalid) {
			t.Errorf("filed in an objection that does not exist: %v", err)
		}
		if err := p.letters.File(ctx, p.officer, pen.ID, pen.Version+1, correspondence.MatterObjection, other.ID); err != nil {
			t.Errorf("moved to the other objection: %v", err)
		}
		if n := p.acts(t, "korespondensi.dipindahkan", correspondence.MatterObjection, x.ID); n != 1 {
			t.Errorf("%d acts tell that it stood there by mistake", n)
		}
	})
}

// newest is the message that came last.
func (p *post) newest(t *testing.T) correspondence.Message {
	t.Helper()
	var last correspondence.Message
	for _, s := range []correspondence.State{correspondence.Penned, correspondence.Filed, correspondence.Automatic, correspondence.Reported} {
		for _, m := range p.list(t, s) {
			if m.ID > last.ID {
				last = m
			}
		}
	}
	return last
}
