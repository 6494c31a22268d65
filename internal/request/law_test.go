package request_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/request"
)

// atDesk is a request that somebody makes at the counter.
func atDesk(n int, change func(*request.Application)) request.Application {
	a := application(fmt.Sprintf("formulir-loket-nomor-%06d", n))
	a.Channel, a.Delivery, a.Proof = request.Counter, "ambil", request.ProofSeen
	change(&a)
	return a
}

func (o *office) register(t *testing.T, a request.Application) request.Request {
	t.Helper()
	rc, err := o.Receive(t.Context(), o.desk, a)
	if err != nil {
		t.Fatal(err)
	}
	return rc.Request
}

func (o *office) papers(t *testing.T, r request.Request) string {
	t.Helper()
	papers, err := o.Papers(t.Context(), o.Ledger.DB, r.Org, r.ID)
	must(t, "papers", err)
	var list []string
	for _, p := range papers {
		list = append(list, string(p.Kind)+"="+string(p.State)+" "+p.Number)
	}
	return strings.Join(list, "; ")
}

// Law 7, who: citizens, groups and legal entities are registered and counted; a
// foreigner is answered outside the statistics.
func TestLaw7Who(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		outside := map[string]bool{}
		for i, tt := range []struct {
			name   string
			change func(*request.Application)
			out    bool
		}{
			{"a citizen", func(a *request.Application) {}, false},
			{"a citizen abroad", func(a *request.Application) { a.Intake.Abroad, a.NIK = true, "" }, false},
			{"a group by its proxy", func(a *request.Application) {
				a.Applicant.Kind, a.Applicant.Represented, a.NIK = request.Group, "Warga RT 3", ""
			}, false},
			{"a legal entity", func(a *request.Application) {
				a.Applicant.Kind, a.Applicant.Represented, a.NIK = request.LegalEntity, "Yayasan Contoh", ""
			}, false},
			{"a foreigner", func(a *request.Application) { a.Intake.Outside, a.NIK = true, "" }, true},
		} {
			r := o.register(t, atDesk(i, tt.change))
			if tt.out {
				outside[r.ID] = true
			}
			if r.Number == "" || r.DueOn != day("2026-03-16") {
				t.Errorf("%s: number %q, due %s", tt.name, r.Number, r.DueOn)
			}
		}
		got, err := request.OutsideStatistics(t.Context(), d, o.body.ID)
		must(t, "outside", err)
		if fmt.Sprint(got) != fmt.Sprint(outside) {
			t.Errorf("outside the statistics: %v, want %v", got, outside)
		}
		// Found out afterwards, and taken back: both are acts.
		r := o.register(t, atDesk(9, func(*request.Application) {}))
		must(t, "mark", o.MarkOutside(t.Context(), o.desk, r.Slug, true))
		must(t, "mark again", o.MarkOutside(t.Context(), o.desk, r.Slug, true))
		must(t, "take back", o.MarkOutside(t.Context(), o.desk, r.Slug, false))
		refused(t, "a unit marks", o.MarkOutside(t.Context(), o.unitO, r.Slug, true), fault.Forbidden)
		c, err := o.Open(t.Context(), o.desk, r.Slug)
		must(t, "open", err)
		if got := kinds(c.Acts); got != "diterima di_luar_statistik di_luar_statistik" {
			t.Errorf("acts %q", got)
		}
	})
}

// Law 7, proof: what each kind of applicant shows, where it is, and what is still
// to come. Numbers of people are sealed; those of deeds can be read.
func TestLaw7Proof(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		r := o.register(t, atDesk(1, func(a *request.Application) {
			a.Applicant.Kind, a.Applicant.Represented, a.NIK, a.Proof = request.LegalEntity, "Yayasan Contoh", "", request.ProofDesk
			a.Papers = []request.Paper{{Kind: request.PaperDeed, State: request.PaperSeen, Number: "12", Dated: day("2020-01-02")}}
		}))
		if got := o.papers(t, r); got != "akta=dilihat 12; pengesahan=akan_diserahkan ; anggaran_dasar=akan_diserahkan ; surat_kuasa=akan_diserahkan " {
			t.Errorf("papers %q", got)
		}
		papers, err := o.Papers(ctx, d, r.Org, r.ID)
		must(t, "papers", err)
		if got := strings.Join(request.MissingPapers(papers), "; "); got != "Pengesahan badan hukum; Anggaran dasar dan anggaran rumah tangga; Surat kuasa" {
			t.Errorf("missing %q", got)
		}
		must(t, "note", o.NotePapers(ctx, o.desk, r.Slug, []request.Paper{{Kind: request.PaperMandate, State: request.PaperNeedless}, {Kind: request.PaperRatified, State: request.PaperHanded, Number: "AHU-1"}}))
		if got := o.papers(t, r); got != "akta=dilihat 12; pengesahan=diserahkan AHU-1; anggaran_dasar=akan_diserahkan ; surat_kuasa=tidak_diperlukan " {
			t.Errorf("papers %q", got)
		}
		refused(t, "an unknown state", o.NotePapers(ctx, o.desk, r.Slug, []request.Paper{{Kind: request.PaperDeed, State: "hilang"}}), fault.Invalid)
		refused(t, "by a unit", o.NotePapers(ctx, o.unitO, r.Slug, []request.Paper{{Kind: request.PaperDeed, State: request.PaperSeen}}), fault.Forbidden)

		abroad := o.register(t, atDesk(2, func(a *request.Application) {
			a.Intake.Abroad, a.NIK = true, ""
			a.Papers = []request.Paper{{Kind: request.PaperPassport, State: request.PaperSeen, Number: "X9991234"}}
		}))
		if got := o.papers(t, abroad); got != "paspor=dilihat " {
			t.Errorf("a passport's number was opened: %q", got)
		}
		raw, err := db.One(ctx, d, selectPaperNumber, db.Value[[]byte], abroad.Org, abroad.ID)
		must(t, "raw", err)
		if len(raw) == 0 || bytes.Contains(raw, []byte("9991234")) {
			t.Errorf("the passport's number is stored as %q", raw)
		}
	})
}

var selectPaperNumber = db.SQL("test.paperNumber", `SELECT number_sealed FROM request_paper WHERE org_id = $1 AND request_id = $2`)

// Law 7, channels: all lead into one book with one numbering; what is spoken is
// written down by the officer, and who cannot write is served.
func TestLaw7Channels(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		for i, channel := range request.Channels {
			var r request.Request
			if channel == request.Portal {
				r = o.receive(t, "formulir-nomor-portal-xxxx").Request
			} else {
				r = o.register(t, atDesk(i, func(a *request.Application) {
					a.Channel = channel
					if channel == request.Complaint {
						a.Intake.Origin = request.Origin{System: "sp4n_lapor", Number: "123"}
					}
					if channel == request.Oral {
						a.Intake = request.Intake{Signs: request.SignsThumb, Helper: secretName, Witness: "Tono " + secretName}
					}
				}))
			}
			if want := fmt.Sprintf("%03d/PPID/III/2026", i+1); r.Number != want || r.Channel != channel {
				t.Errorf("%s: number %s, want %s", channel, r.Number, want)
			}
			in, err := request.IntakeOf(ctx, d, r.Org, r.ID)
			must(t, "intake", err)
			if spoken := channel == request.Oral || channel == request.Phone; spoken != (in.WrittenBy == "Petugas layanan informasi") {
				t.Errorf("%s: written down by %q", channel, in.WrittenBy)
			}
			if channel != request.Oral {
				continue
			}
			form, err := o.Form(ctx, o.desk, r.Slug)
			must(t, "form", err)
			text := flat(t, form)
			for _, s := range []string{"Cap jempol pemohon", "Saksi", "Tono " + secretName, "dari ucapan pemohon", "dibacakan kepada pemohon"} {
				if !strings.Contains(text, s) {
					t.Errorf("the form of an oral request lacks %q", s)
				}
			}
		}
		// Nobody's name is in an act.
		c, err := o.Open(ctx, o.desk, "002-PPID-III-2026")
		must(t, "open", err)
		for _, e := range c.Acts {
			if strings.Contains(string(e.Detail), secretName) {
				t.Errorf("act %s names somebody", e.Kind)
			}
		}
		_, err = o.Receive(ctx, o.desk, atDesk(50, func(a *request.Application) { a.Channel, a.Intake.Signs = request.Oral, request.SignsThumb }))
		refused(t, "a thumbprint without a witness", err, fault.Invalid)
	})
}

func flat(t *testing.T, l notice.Letter) string {
	t.Helper()
	raw, err := json.Marshal(l)
	must(t, "letter", err)
	return string(raw)
}

// Law 7, fields: every field of the law is stored and stands on the form, which is
// signed by both sides and carries the rights on its back.
func TestLaw7Fields(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		o.setDay("2026-03-06")
		a := atDesk(1, func(a *request.Application) {
			a.Channel, a.LetterOn, a.ReceivedOn, a.ReceivedAt, a.Backdating = request.Letter, day("2026-03-02"), day("2026-03-04"), "14.30", "surat masuk sore"
			a.Intake.SentOn, a.Applicant.Represented = day("2026-03-03"), "Budi "+secretName
		})
		r := o.register(t, a)
		form, err := o.Form(ctx, o.desk, r.Slug)
		must(t, "form", err)
		text := flat(t, form)
		for _, f := range []struct{ field, value string }{
			{"registration number", "001/PPID/III/2026"}, {"received date, time, channel", "Rabu, 4 Maret 2026 pukul 14.30 WIB melalui surat"},
			{"letter date", "Senin, 2 Maret 2026"}, {"name", secretName}, {"kind", "Perorangan"}, {"ID number", "NIK, tersimpan tersandi"},
			{"address", "Jalan Melati 3"}, {"occupation", "mahasiswa"}, {"phone", "+6281234567890"}, {"e-mail", "siti@contoh.id"},
			{"proxy", "Budi " + secretName}, {"power of attorney", "Surat kuasa khusus bermeterai: akan diserahkan"},
			{"first item", "1. Dokumen RKPD 2023"}, {"second item", "2. Daftar penerima"}, {"purpose", "skripsi"},
			{"way of obtaining", "Salinan elektronik"}, {"way of delivery", "Diambil di loket"}, {"officer", "Sri petugas"},
			{"the right to the answer", "10 hari kerja"}, {"the extension", "7 hari kerja"}, {"the way to object", "keberatan kepada Atasan PPID paling lambat 30 hari kerja"},
		} {
			if !strings.Contains(text, f.value) {
				t.Errorf("%s: %q is not on the form", f.field, f.value)
			}
		}
		if strings.Contains(text, a.NIK) {
			t.Error("the NIK stands on the form")
		}
		var pdf bytes.Buffer
		if err := form.PDF(&pdf); err != nil || pdf.Len() < 5000 {
			t.Errorf("the form as PDF: %d bytes, %v", pdf.Len(), err)
		}
		in, err := request.IntakeOf(ctx, d, r.Org, r.ID)
		must(t, "intake", err)
		if in.SentOn != day("2026-03-03") || r.ReceivedOn != day("2026-03-04") || r.DueOn != day("2026-03-25") {
			t.Errorf("sent %s, received %s, due %s", in.SentOn, r.ReceivedOn, r.DueOn)
		}
		_, err = o.Form(ctx, o.unitO, r.Slug)
		refused(t, "the form for a unit", err, fault.NotFound)
	})
}

// Law 7, numbering: one sequence per body and year across channels, in the body's
// own format, never used again. Eight at once; a refusal in the same transaction
// takes no number with it.
func TestLaw7Numbering(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		const people, each = 8, 3
		numbers := make(chan string, people*each)
		var wg sync.WaitGroup
		for p := range people {
			wg.Go(func() {
				for i := range each {
					a := atDesk(100*p+i, func(a *request.Application) { a.Channel = request.Channels[p%6] })
					if i == 1 { // what is stored with it fails: nothing of it stays
						a.Then = func(context.Context, *ledger.Tx, request.Request) error {
							return fault.New(fault.Conflict, "", "umum.berubah", "")
						}
					}
					rc, err := o.Receive(ctx, o.desk, a)
					if i == 1 {
						refused(t, "rolled back", err, fault.Conflict)
						continue
					}
					if err != nil {
						t.Error(err)
						return
					}
					numbers <- rc.Request.Number
				}
			})
		}
		wg.Wait()
		close(numbers)
		seen := map[string]int{}
		for n := range numbers {
			seen[n]++
		}
		if len(seen) != people*(each-1) {
			t.Errorf("%d different numbers for %d requests: %v", len(seen), people*(each-1), seen)
		}
		for i := range people * (each - 1) {
			if n := fmt.Sprintf("%03d/PPID/III/2026", i+1); seen[n] != 1 {
				t.Errorf("%s was given %d times", n, seen[n])
			}
		}
		// The next year begins anew; a request received before is numbered when it is registered.
		o.setDay("2027-01-04")
		r := o.register(t, atDesk(900, func(a *request.Application) { a.ReceivedOn, a.Backdating = day("2026-12-30"), "loket tutup" }))
		if r.Number != "001/PPID/I/2027" || r.ReceivedOn != day("2026-12-30") {
			t.Errorf("number %s, received %s", r.Number, r.ReceivedOn)
		}
		for format, ok := range map[string]bool{"{nomor}/PPID/{tahun}": true, "PPID-{tahun}-{nomor}": true, "{nomor}/PPID/{bulan}": false, "PPID/{tahun}": false,
			"{nomor}/{tahun}/{bulam}": false, "{nomor}{nomor}/{tahun}": false, "{nomor}\n{tahun}": false, "{nomor}/{tahun}" + strings.Repeat("x", 60): false} {
			if err := (org.Settings{NumberFormat: format}).Check(); (err == nil) != ok {
				t.Errorf("format %q: %v", format, err)
			}
		}
	})
}

// Eight officers register while the year changes, in a format that the body has set:
// each year has its own sequence from 1 without a gap, and no number comes twice.
func TestLaw7NumberingAcrossTheYear(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		body := o.body
		body.Version, body.Settings.NumberFormat = 1, "PPID-{tahun}-{nomor}"
		must(t, "format", d.Write(ctx, func(tx *db.Tx) error { return org.UpdateSettings(ctx, tx, body) }))
		o.setDay("2026-12-31")
		const people, each = 8, 4
		numbers := make(chan request.Request, people*each)
		var wg sync.WaitGroup
		var registered atomic.Int64
		for p := range people {
			wg.Go(func() {
				for i := range each {
					rc, err := o.Receive(ctx, o.desk, atDesk(1000+10*p+i, func(a *request.Application) {}))
					if err != nil {
						t.Error(err)
						return
					}
					numbers <- rc.Request
					if registered.Add(1) == people*each/2 { // midnight passes while the others are still at it
						o.setDay("2027-01-01")
					}
				}
			})
		}
		wg.Wait()
		close(numbers)
		seen, slugs, years := map[string]bool{}, map[string]bool{}, map[int]int{}
		for r := range numbers {
			if seen[r.Number] || slugs[r.Slug] {
				t.Errorf("%s was given twice", r.Number)
			}
			seen[r.Number], slugs[r.Slug] = true, true
			years[r.ReceivedOn.Year()]++
		}
		if len(seen) != people*each || years[2026] < people*each/2 || years[2027] == 0 {
			t.Errorf("%d numbers, by year %v", len(seen), years)
		}
		for year, n := range years {
			for i := range n {
				if number := fmt.Sprintf("PPID-%d-%03d", year, i+1); !seen[number] {
					t.Errorf("%s is missing among %d of its year", number, n)
				}
			}
		}
	})
}

// Law 3, rules 2 to 5 of the clock: receipt is day 0, on a day off and at night
// too; the date of receipt counts and not that of the letter; when only the letter
// is dated it is flagged; the clock starts at receipt, whatever is missing.
func TestLaw3ReceiptRules(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		o.setDay("2026-03-31")
		for i, tt := range []struct {
			name          string
			change        func(*request.Application)
			received, due string
			flagged       bool
		}{
			{"day 0 is the day of receipt", func(a *request.Application) { a.ReceivedOn = day("2026-03-02") }, "2026-03-02", "2026-03-16", false},
			{"on a Saturday", func(a *request.Application) { a.ReceivedOn = day("2026-02-28") }, "2026-02-28", "2026-03-13", false},
			{"on a holiday", func(a *request.Application) { a.ReceivedOn = day("2026-02-17") }, "2026-02-17", "2026-03-03", false},
			{"at 23.50", func(a *request.Application) { a.ReceivedOn, a.ReceivedAt = day("2026-03-02"), "23.50" }, "2026-03-02", "2026-03-16", false},
			{"a letter that was long under way", func(a *request.Application) {
				a.Channel, a.LetterOn, a.ReceivedOn = request.Letter, day("2026-02-02"), day("2026-03-02")
			}, "2026-03-02", "2026-03-16", false},
			{"only the letter is dated", func(a *request.Application) {
				a.Channel, a.LetterOn, a.Backdating, a.Intake.LetterOnly = request.Letter, day("2026-03-02"), "", true
			}, "2026-03-02", "2026-03-16", true},
			{"registered later than received", func(a *request.Application) { a.ReceivedOn = day("2026-03-02") }, "2026-03-02", "2026-03-16", false},
		} {
			a := atDesk(i, func(a *request.Application) { a.Backdating = "dicatat kemudian"; tt.change(a) })
			r := o.register(t, a)
			in, err := request.IntakeOf(ctx, d, r.Org, r.ID)
			must(t, "intake", err)
			if r.ReceivedOn != day(tt.received) || r.DueOn != day(tt.due) || in.LetterOnly != tt.flagged {
				t.Errorf("%s: received %s, due %s, flagged %v", tt.name, r.ReceivedOn, r.DueOn, in.LetterOnly)
			}
		}
	})
}

// Law 3, incompleteness: a dated notice within three working days, three working
// days to complete, the 10-day clock untouched; else closed as such and counted as
// such. Without the notice the file counts as complete.
func TestLaw3Incompleteness(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		group := func(n int) request.Request {
			o.setDay("2026-03-02")
			return o.register(t, atDesk(n, func(a *request.Application) { a.Applicant.Kind, a.NIK, a.Proof = request.Group, "", request.ProofDesk }))
		}
		asked, completed, late := group(1), group(2), group(3)
		o.setDay("2026-03-05")
		for _, r := range []request.Request{asked, completed} {
			must(t, "asked on the third working day", o.AskCompletion(ctx, o.desk, r.Slug, "Surat kuasa"))
		}
		c, err := o.Open(ctx, o.desk, asked.Slug)
		must(t, "open", err)
		if c.CompleteBy != day("2026-03-10") || c.DueOn != asked.DueOn || c.State != request.Incomplete {
			t.Errorf("complete by %s, due %s, %s", c.CompleteBy, c.DueOn, c.State)
		}
		letters, err := o.Letters(ctx, c.Request)
		must(t, "letters", err)
		text := flat(t, letters[len(letters)-1].Letter)
		for _, s := range []string{"Surat kuasa", "Selasa, 10 Maret 2026", "tidak diproses", "2026-03-05"} {
			if !strings.Contains(text, s) {
				t.Errorf("the notice lacks %q", s)
			}
		}
		o.setDay("2026-03-06")
		refused(t, "asked on the fourth working day", o.AskCompletion(ctx, o.desk, late.Slug, "Surat kuasa"), fault.Conflict)
		must(t, "completed", o.Complete(ctx, o.desk, completed.Slug, "surat kuasa"))
		o.setDay("2026-03-10")
		refused(t, "closed on the last day", o.CloseIncomplete(ctx, o.desk, asked.Slug), fault.Conflict)
		o.setDay("2026-03-11")
		must(t, "closed after it", o.CloseIncomplete(ctx, o.desk, asked.Slug))
		states := map[request.State]int{}
		for _, r := range []request.Request{asked, completed, late} {
			c, err := o.Mine(ctx, r.Org, r.ID)
			must(t, "case", err)
			states[c.State]++
			if c.Outcome != request.Undecided {
				t.Errorf("%s has the outcome %s", r.Number, c.Outcome)
			}
		}
		if states[request.NotCompleted] != 1 || states[request.Received] != 2 {
			t.Errorf("states %v: closed for want of completion is a row of its own", states)
		}
		if late, err := o.Mine(ctx, late.Org, late.ID); err != nil || late.DueOn != day("2026-03-16") {
			t.Errorf("without a notice it is due on %s, %v", late.DueOn, err)
		}
		proposed, err := o.ToComplete(ctx, d, o.body)
		must(t, "lists", err)
		if len(proposed) != 0 {
			t.Errorf("still to do about completeness: %+v", proposed)
		}
	})
}

// INV-16: every opening of an identity is an act, for a chosen reason, and its
// subject can read the list.
func TestIdentityIsErasedWhenItsPurposeEnds(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		running := map[string]bool{}
		o.Needed = func(_ context.Context, _ db.Reader, orgID, id string) (bool, error) { return running[id], nil }
		r := o.receive(t, "formulir-nomor-satu-xxxx").Request
		other := o.receive(t, "formulir-nomor-dua-xxxxx").Request
		running[other.ID] = true
		for i, q := range []request.Request{r, other} {
			id := db.NewID()
			_, err := o.AddFile(ctx, identity.ForApplicant(q.Org, q.ID), q.Slug, request.File{ID: id, Sealed: true, Origin: request.FromIdentity,
				Blob: strings.Repeat(fmt.Sprint(i), 64), Name: "ktp.pdf", Media: "application/pdf", Size: 9})
			must(t, "upload", err)
			must(t, "check", o.CheckIdentity(ctx, o.desk, q.Slug))
			must(t, "withdraw", o.Withdraw(ctx, o.desk, q.Slug))
		}
		_, err := o.RevealNIK(ctx, o.desk, r.Slug, "memeriksa_identitas")
		must(t, "reveal", err)
		views, err := o.IdentityViews(ctx, d, r.Org, r.ID)
		must(t, "views", err)
		if len(views) != 1 || views[0].Reason != "memeriksa_identitas" || views[0].Post != "Petugas layanan informasi" {
			t.Errorf("views %+v", views)
		}
		last := o.KeptUntil(o.body, mine(t, o, r).Request)
		o.setDay(last.String())
		n, err := o.SweepIdentities(ctx)
		must(t, "sweep", err)
		if n != 0 {
			t.Errorf("%d erased on the last day to object", n)
		}
		o.setDay(last.AddDays(1).String())
		spent, err := o.Spent(ctx, d, o.body, last.AddDays(1))
		must(t, "preview", err)
		if len(spent) != 1 || spent[0].Request.ID != r.ID || !mine(t, o, r).HasNIK {
			t.Errorf("preview %+v", spent)
		}
		var wg sync.WaitGroup
		total := make(chan int, 8)
		for range 8 {
			wg.Go(func() {
				n, err := o.SweepIdentities(ctx)
				if err != nil && !fault.Is(err, fault.Conflict) {
					t.Error(err)
				}
				total <- n
			})
		}
		wg.Wait()
		close(total)
		sum := 0
		for n := range total {
			sum += n
		}
		if sum != 1 {
			t.Errorf("eight sweeps erased %d times", sum)
		}
		c := mine(t, o, r)
		if c.HasNIK || len(c.Files) != 0 || !strings.HasSuffix(kinds(c.Acts), "identitas_dihapus") {
			t.Errorf("after the sweep: NIK %v, %d files, %s", c.HasNIK, len(c.Files), kinds(c.Acts))
		}
		_, err = o.RevealNIK(ctx, o.desk, r.Slug, "memeriksa_identitas")
		refused(t, "reveal what was erased", err, fault.NotFound)
		if c := mine(t, o, other); !c.HasNIK || len(c.Files) != 1 {
			t.Error("erased while an objection runs")
		}
		state, err := request.IdentityOf(ctx, d, r.Org, r.ID)
		must(t, "state", err)
		if state.CheckedAt.IsZero() || state.ErasedAt.IsZero() {
			t.Errorf("state %+v", state)
		}
		var removed []string
		jobs, err := o.queue.Jobs(ctx)
		must(t, "jobs", err)
		for _, j := range jobs {
			if j.Kind != (request.RemoveBlobs{}).Kind() {
				continue
			}
			var job request.RemoveBlobs
			must(t, "job", json.Unmarshal([]byte(j.Payload), &job))
			must(t, "remove", o.RemoveBlobs(ctx, job, func(blob string) error { removed = append(removed, blob); return nil }))
		}
		if strings.Join(removed, " ") != strings.Repeat("0", 64) {
			t.Errorf("removed %v", removed)
		}
	})
}

func mine(t *testing.T, o *office, r request.Request) request.Case {
	t.Helper()
	c, err := o.Mine(t.Context(), r.Org, r.ID)
	must(t, "case", err)
	return c
}

// Somebody who asks for alike things again is only pointed at: it is no reason to
// refuse, and whoever asks once more is registered.
func TestAlikeRequestsAreAHint(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		first := o.register(t, atDesk(1, func(a *request.Application) { a.Items = []string{"Anggaran perbaikan jalan desa tahun 2025"} }))
		again := o.register(t, atDesk(2, func(a *request.Application) {
			a.Items, a.Applicant.Name = []string{"anggaran perbaikan jalan desa 2025"}, strings.ToUpper(secretName)
		}))
		o.register(t, atDesk(3, func(a *request.Application) { a.Items = []string{"Jadwal posyandu"} }))
		o.register(t, atDesk(4, func(a *request.Application) {
			a.Items = []string{"Anggaran perbaikan jalan desa tahun 2025"}
			a.Applicant.Name, a.Applicant.Email, a.Applicant.Phone = "Orang Lain", "", ""
		}))
		alike, err := o.Alike(ctx, o.desk, again)
		must(t, "alike", err)
		if len(alike) != 1 || alike[0].ID != first.ID {
			t.Errorf("alike: %+v", alike)
		}
		_, err = o.Alike(ctx, o.unitO, again)
		refused(t, "for a unit", err, fault.Forbidden)
	})
}
