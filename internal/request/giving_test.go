package request_test

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/request"
)

// priced sets a tariff and decides the first item of a new case as a paid copy, the
// second as a free file; both have a file of their own.
func (o *office) priced(t *testing.T, submission string) (cs request.Case, free, paid string) {
	t.Helper()
	ctx := t.Context()
	all, err := request.Tariffs(ctx, o.Ledger.DB, o.body.ID)
	must(t, "tariffs", err)
	if len(all) == 0 {
		must(t, "tariff", o.SetTariff(ctx, o.ppid, request.Tariff{Decree: "12/2026", Dated: day("2026-03-02"), Starts: day("2026-03-02"), Payment: "tunai di loket",
			Lines: []request.TariffLine{{What: "Fotokopi A4", Unit: "lembar", Price: 250}}}))
	}
	slug := o.receive(t, submission).Request.Slug
	cs, err = o.Open(ctx, o.ppid, slug)
	must(t, "open", err)
	add := func(item string) string {
		id, err := o.AddFile(ctx, o.desk, slug, request.File{Origin: request.FromAnswer, Blob: strings.Repeat("a", 64), Name: "jawaban.pdf", Media: "application/pdf", Size: 10, Item: item})
		must(t, "file", err)
		return id
	}
	paid, free = add(cs.Items[0].ID), add(cs.Items[1].ID)
	must(t, "decide", o.Decide(ctx, o.ppid, slug, map[string]request.Answer{
		cs.Items[0].ID: {Outcome: request.Granted, Text: "RKPD", Medium: "cetak", Charges: []request.Charge{{Line: 1, Count: 42}}},
		cs.Items[1].ID: {Outcome: request.Granted, Text: "daftar", Medium: "elektronik"},
	}))
	cs, err = o.Open(ctx, o.ppid, slug)
	must(t, "open", err)
	return cs, free, paid
}

func TestCopiesArePaidBeforeTheyAreGiven(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		cs, free, paid := o.priced(t, "formulir-nomor-satu-xxxx")
		mine := identity.ForApplicant(o.body.ID, cs.ID)
		if cs.State != request.AwaitingPayment || request.Sum(cs.Costs) != 10500 {
			t.Fatalf("%s, %d", cs.State, request.Sum(cs.Costs))
		}
		if _, err := cs.FileOf(mine, free); err != nil {
			t.Errorf("the free file is withheld: %v", err)
		}
		if _, err := cs.FileOf(mine, paid); !fault.Is(err, fault.NotFound) {
			t.Errorf("the paid file is open: %v", err)
		}
		_, err := o.MakeLink(ctx, o.desk, cs.Slug, paid, 7, "formulir-tautan-satu-xxxx")
		refused(t, "a link to what is not paid", err, fault.Conflict)
		refused(t, "deliver", o.Deliver(ctx, o.desk, cs.Slug, request.Handover{Way: "surel"}), fault.Conflict)
		refused(t, "another sum", o.Pay(ctx, o.desk, cs.Slug, request.Payment{Amount: 10000, Way: "tunai"}), fault.Invalid)

		var group sync.WaitGroup
		var took, late atomic.Int64
		for range 8 {
			group.Go(func() {
				switch err := o.Pay(ctx, o.desk, cs.Slug, request.Payment{Amount: 10500, Way: "tunai"}); {
				case err == nil:
					took.Add(1)
				case fault.Is(err, fault.Conflict):
					late.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		group.Wait()
		if took.Load() != 1 || late.Load() != 7 {
			t.Errorf("%d paid, %d were told that it is", took.Load(), late.Load())
		}
		letters, err := o.Letters(ctx, cs.Request)
		must(t, "letters", err)
		p, err := request.PaymentOf(ctx, d, o.body.ID, cs.ID)
		must(t, "payment", err)
		if last := letters[len(letters)-1]; last.Kind != "kuitansi" || p.Number != last.Number || p.Amount != 10500 {
			t.Errorf("receipt %+v, payment %+v", last.Kind, p)
		}
		if cs, err = o.Open(ctx, o.ppid, cs.Slug); err != nil || cs.State != request.Notified {
			t.Errorf("%s, %v", cs.State, err)
		}
		if _, err := cs.FileOf(mine, paid); err != nil {
			t.Errorf("the file is withheld after payment: %v", err)
		}
		rows, err := request.RegisterRows(ctx, d, o.body.ID, 2026)
		must(t, "register", err)
		if len(rows) != 1 || rows[0].Fee != 10500 || rows[0].Payment != "tunai" || rows[0].Held != request.HeldAll || rows[0].Public().Name != "" {
			t.Errorf("register %+v", rows)
		}
	})
}

func TestEightDecideAtOnce(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		slug := o.receive(t, "formulir-nomor-satu-xxxx").Request.Slug
		cs, err := o.Open(ctx, o.ppid, slug)
		must(t, "open", err)
		answers := map[string]request.Answer{}
		for _, it := range cs.Items {
			answers[it.ID] = request.Answer{Outcome: request.NotHeld, Reason: "bukan tugas kami", Holder: "BPS"}
		}
		var group sync.WaitGroup
		var took, late atomic.Int64
		for range 8 {
			group.Go(func() {
				switch err := o.Decide(ctx, o.ppid, slug, answers); {
				case err == nil:
					took.Add(1)
				case fault.Is(err, fault.Conflict):
					late.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		group.Wait()
		letters, err := o.Letters(ctx, cs.Request)
		must(t, "letters", err)
		if took.Load() != 1 || late.Load() != 7 || len(letters) != 2 {
			t.Errorf("%d decided, %d late, %d letters", took.Load(), late.Load(), len(letters))
		}
	})
}

func TestLinksOpenOneFileForSomeDays(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		cs, free, _ := o.priced(t, "formulir-nomor-satu-xxxx")
		make7 := func(form string) string {
			s, err := o.MakeLink(ctx, o.desk, cs.Slug, free, 7, form)
			must(t, "link", err)
			return s
		}
		first := make7("formulir-tautan-satu-xxxx")
		if again := make7("formulir-tautan-satu-xxxx"); again != first {
			t.Error("the same form made another link")
		}
		second := make7("formulir-tautan-dua-xxxxx")
		for range 2 {
			f, err := o.UseLink(ctx, o.body.ID, first)
			if err != nil || f.ID != free {
				t.Fatalf("%+v, %v", f, err)
			}
		}
		links, err := request.Links(ctx, d, o.body.ID, cs.ID)
		must(t, "links", err)
		if len(links) != 2 || links[0].Uses != 2 || links[1].Uses != 0 {
			t.Errorf("links %+v", links)
		}
		must(t, "revoke", o.RevokeLink(ctx, o.desk, cs.Slug, links[1].ID))
		o.setDay("2026-03-09") // the seventh day still opens
		if _, _, err := o.LinkedFile(ctx, o.body.ID, first); err != nil {
			t.Errorf("on the last day: %v", err)
		}
		o.setDay("2026-03-10")
		for what, secret := range map[string]string{"expired": first, "revoked": second, "wrong": strings.Repeat("0", 32), "empty": ""} {
			if _, _, err := o.LinkedFile(ctx, o.body.ID, secret); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s: %v", what, err)
			}
			if _, err := o.UseLink(ctx, o.body.ID, secret); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s used: %v", what, err)
			}
		}
		found, err := o.Open(ctx, o.ppid, cs.Slug)
		must(t, "open", err)
		if got := strings.Count(kinds(found.Acts), "tautan_dipakai"); got != 1 {
			t.Errorf("%d first uses in the acts", got)
		}
		for _, a := range found.Acts {
			if strings.Contains(string(a.Detail), first) {
				t.Errorf("the secret stands in %s", a.Kind)
			}
		}
		_, err = o.MakeLink(ctx, o.desk, cs.Slug, free, 31, "formulir-tautan-tiga-xxxx")
		refused(t, "for a month and a day", err, fault.Invalid)
	})
}

func TestTheFirstDownloadIsTheProof(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		slug := o.receive(t, "formulir-nomor-satu-xxxx").Request.Slug
		cs, err := o.Open(ctx, o.ppid, slug)
		must(t, "open", err)
		answers, files := map[string]request.Answer{}, []string{}
		for _, it := range cs.Items {
			answers[it.ID] = request.Answer{Outcome: request.Granted, Text: "daftar", Medium: "elektronik"}
			id, err := o.AddFile(ctx, o.desk, slug, request.File{Origin: request.FromAnswer, Blob: strings.Repeat("a", 64), Name: "a.pdf", Media: "application/pdf", Size: 1, Item: it.ID})
			must(t, "file", err)
			files = append(files, id)
		}
		must(t, "decide", o.Decide(ctx, o.ppid, slug, answers))
		mine := identity.ForApplicant(o.body.ID, cs.ID)
		refused(t, "another applicant", o.Downloaded(ctx, identity.ForApplicant(o.body.ID, db.NewID()), slug, files[0]), fault.NotFound)
		must(t, "first file", o.Downloaded(ctx, mine, slug, files[0]))
		must(t, "once more", o.Downloaded(ctx, mine, slug, files[0]))
		if cs, err = o.Open(ctx, o.ppid, slug); err != nil || cs.State != request.Notified {
			t.Fatalf("%s after one of two files, %v", cs.State, err)
		}
		must(t, "second file", o.Downloaded(ctx, mine, slug, files[1]))
		if cs, err = o.Open(ctx, o.ppid, slug); err != nil || cs.State != request.Delivered || cs.DeliveredBy != "lacak" {
			t.Errorf("%s by %q, %v", cs.State, cs.DeliveredBy, err)
		}
		if got := kinds(cs.Acts); !strings.HasSuffix(got, "diunduh diunduh diserahkan") {
			t.Errorf("acts %s", got)
		}
	})
}
