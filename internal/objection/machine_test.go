package objection_test

import (
	"context"
	"flag"
	"os"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/objection"
	"suluh/internal/request"
)

// sequences is how many random lives are driven on each engine, and steps how long each
// is on average. SULUH_URUTAN sets another number, for a long run.
const (
	sequences = "60"
	steps     = "40"
)

// TestNoSequenceOfObjectionsReachesWhatTheLawForbids drives random commands, legal and
// illegal, against requests and the objections to them, with a second, simple reading
// of the law beside them. After every step the objection is what the model says, a
// refused command has changed nothing, and the acts are the acknowledged commands, each
// once and in order. A failure prints the commands and the seed that repeats them.
func TestNoSequenceOfObjectionsReachesWhatTheLawForbids(t *testing.T) {
	t.Parallel()
	many := sequences
	if n := os.Getenv("SULUH_URUTAN"); n != "" {
		many = n
	}
	for name, value := range map[string]string{"rapid.checks": many, "rapid.steps": steps, "rapid.nofailfile": "true"} {
		given := false
		flag.Visit(func(f *flag.Flag) { given = given || f.Name == name })
		if !given {
			must(t, name, flag.Set(name, value))
		}
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o, ctx := open(t, d), t.Context()
		rapid.Check(t, func(r *rapid.T) {
			w := &walk{T: r, ctx: ctx, o: o, cal: o.body.Calendar(o.Book)}
			w.begin()
			r.Repeat(map[string]func(*rapid.T){
				"":            w.check,
				"days":        w.advance,
				"some days":   w.advance,
				"an edge":     w.edge,
				"the edge":    w.edge,
				"what fits":   w.fitting,
				"next step":   w.fitting,
				"go on":       w.fitting,
				"the request": w.theRequest,
				"file":        w.file,
				"brief":       w.brief,
				"offer":       w.offer,
				"settle":      w.settle,
				"decide":      w.decide,
				"attach":      w.attach,
				"execute":     w.execute,
				"acknowledge": w.acknowledge,
				"reply":       w.reply,
				"withdraw":    w.withdraw,
				"no command":  w.forbidden,
			})
		})
	})
}

// walk is one life of a request and its objections beside their model.
type walk struct {
	*rapid.T
	ctx   context.Context
	o     *office
	cal   calendar.Calendar
	today calendar.Date
	m     *model
	req   request.Case // zero without a request
	id    string       // of the objection that is followed
	slug  string
	seen  snapshot
	total int64 // acts of the body after the last step
}

// snapshot is everything that a command could change.
type snapshot struct {
	Case     objection.Case
	About    request.Case
	Letters  int
	Messages int
	Books    int // objections in the register
}

func (w *walk) fatal(err error, what string) {
	w.Helper()
	if err != nil {
		w.Fatalf("%s: %v", what, err)
	}
}

func (w *walk) look() snapshot {
	var s snapshot
	var err error
	if w.req.ID != "" {
		s.About, err = w.o.Cases.Mine(w.ctx, w.o.body.ID, w.req.ID)
		w.fatal(err, "request")
	}
	rows, err := w.o.RegisterRows(w.ctx, w.o.Ledger.DB, w.o.body.ID, w.today.Year())
	w.fatal(err, "register")
	if s.Books = len(rows); w.id == "" {
		return s
	}
	s.Case, err = w.o.Mine(w.ctx, w.o.body.ID, w.id)
	w.fatal(err, "objection")
	letters, err := w.o.Letters(w.ctx, s.Case.Objection)
	w.fatal(err, "letters")
	messages, err := w.o.Messages(w.ctx, s.Case.Objection)
	w.fatal(err, "messages")
	s.Letters, s.Messages = len(letters), len(messages)
	return s
}

func (w *walk) acts() int64 {
	n, err := ledger.Acts(w.ctx, w.o.Ledger.DB, w.o.body.ID)
	w.fatal(err, "acts")
	return n
}

func (w *walk) setDay(on calendar.Date) {
	w.today = on
	w.o.setDay(on.String())
}

func (w *walk) holder() identity.Actor {
	if w.req.ID != "" {
		return identity.ForApplicant(w.o.body.ID, w.req.ID)
	}
	return identity.ForApplicant(w.o.body.ID, w.id)
}

// begin registers a request of a random day, or none: periodic information is missing.
func (w *walk) begin() {
	w.setDay(day("2025-02-03").AddDays(rapid.IntRange(0, 400).Draw(w.T, "begins")))
	w.m = &model{works: w.cal.IsWorkingDay}
	if rapid.IntRange(0, 4).Draw(w.T, "without a request") > 0 {
		rc, err := w.o.Cases.Receive(w.ctx, identity.ForApplicant(w.o.body.ID, ""), request.Application{
			Submission: db.NewID() + db.NewID(), Items: []string{"RKPD 2023", "Daftar penerima"}, Purpose: "skripsi", Manner: request.SoftCopy, Delivery: "lacak",
			NIK: "9999990101900001", Proof: request.ProofNumber,
			Applicant: request.Applicant{Kind: request.Individual, Name: secretName, Address: "Jalan Melati 3", Email: "siti@contoh.id"}})
		w.fatal(err, "request")
		w.req, err = w.o.Cases.Mine(w.ctx, w.o.body.ID, rc.Request.ID)
		w.fatal(err, "request")
		first := w.m.nth(w.today, 10)
		w.m.r = &askedFor{received: w.today, firstDue: first, due: first}
	}
	w.seen, w.total = w.look(), w.acts()
}

// done compares what a command did with what the model says it must do: then moves the
// model, or proves that nothing moved.
func (w *walk) done(err error, allowed bool, move func()) {
	w.Helper()
	now := w.look()
	if allowed {
		if err != nil {
			w.Fatalf("on %s in %s: refused, but the law allows it: %v", w.today, w.m.state, err)
		}
		move()
		now = w.look()
	} else {
		if err == nil {
			w.Fatalf("on %s in %s: done, but the law forbids it", w.today, w.m.state)
		}
		if k := fault.KindOf(err); k != fault.Conflict && k != fault.Invalid && k != fault.Forbidden && k != fault.NotFound {
			w.Fatalf("refused without saying why: %v", err)
		}
		if !reflect.DeepEqual(w.seen, now) {
			w.Fatalf("a refused command changed something:\n%+v\n%+v", w.seen, now)
		}
		if n := w.acts(); n != w.total {
			w.Fatalf("a refused command left %d acts", n-w.total)
		}
	}
	w.seen, w.total = now, w.acts()
}

// check holds after every step: the objection is what the law says.
func (w *walk) check(t *rapid.T) {
	if !w.m.filed {
		return
	}
	c, m := w.seen.Case, w.m
	same := func(what string, got, want any) {
		t.Helper()
		if got != want {
			t.Fatalf("on %s: %s is %v, the law says %v", w.today, what, got, want)
		}
	}
	same("state", c.State, m.state)
	same("timing", c.Timing, m.timing)
	same("receipt", c.ReceivedOn, m.received)
	same("due date", c.DueOn, m.due)
	same("settled", c.SettledOn, m.settled)
	same("decision", c.Decision, m.decision)
	same("decided", c.DecidedOn, m.decided)
	same("responded", c.RespondedOn, m.responded)
	same("carried out by", c.ExecuteBy, m.executeBy)
	same("carried out", c.ExecutedOn, m.executed)
	same("silent", c.SilentOn, m.silent)
	same("first day for the commission", c.DisputeFirst, m.disputeFirst)
	same("last day for the commission", c.DisputeUntil, m.disputeLast)
	same("reply", c.Reply, m.reply)
	same("closed", c.ClosedOn, m.closed)
	if !m.works(c.DueOn) || !c.DisputeUntil.IsZero() && !m.works(c.DisputeUntil) {
		t.Fatalf("a term ends on a day off: %s, %s", c.DueOn, c.DisputeUntil)
	}
	if c.Decision != objection.Undecided && c.DecidedBy == w.author() {
		t.Fatal("the author of the decision decided the objection")
	}
	if c.Decision != objection.Undecided && c.Decision != objection.Upheld && c.Reasons == "" {
		t.Fatal("upheld without reasons")
	}
	var kinds []string
	for _, a := range c.Acts {
		kinds = append(kinds, a.Kind)
	}
	if !slices.Equal(kinds, m.acts) {
		t.Fatalf("acts\n%v, acknowledged\n%v", kinds, m.acts)
	}
}

// author is who may not decide: who answered the request, or who held the post.
func (w *walk) author() string {
	if w.m.r != nil && w.m.r.decidedBy != "" {
		return w.m.r.decidedBy
	}
	return w.o.ppid.Person
}

// to lets days pass, with what the days alone do.
func (w *walk) to(on calendar.Date) {
	w.setDay(on)
	_, err := w.o.Pass(w.ctx, w.o.body)
	w.fatal(err, "the day")
	w.m.pass(on)
	w.seen, w.total = w.look(), w.acts()
}

func (w *walk) advance(t *rapid.T) {
	w.to(w.today.AddDays(rapid.IntRange(1, 6).Draw(t, "days")))
}

// edge goes to the last day of a term, or to the day after it.
func (w *walk) edge(t *rapid.T) {
	m := w.m
	edges := []calendar.Date{m.due, m.settleBy, m.executeBy, m.disputeLast}
	if m.r != nil {
		edges = append(edges, m.r.firstDue, m.r.due, m.nth(m.r.due, 30))
		if !m.r.answered.IsZero() {
			edges = append(edges, m.nth(m.r.answered, 30))
		}
	}
	on := rapid.SampledFrom(edges).Draw(t, "edge").AddDays(rapid.IntRange(0, 1).Draw(t, "over"))
	if on.After(w.today) && on.DaysSince(w.today) < 90 {
		w.to(on)
	}
}

// fitting tries a command that fits the state, so that lives get further than chance
// alone would let them.
func (w *walk) fitting(t *rapid.T) {
	fits := []func(*rapid.T){w.file, w.file, w.theRequest}
	switch {
	case w.m.state == objection.Held:
		fits = []func(*rapid.T){w.theRequest, w.brief, w.edge, w.withdraw}
	case w.m.owed():
		fits = []func(*rapid.T){w.brief, w.offer, w.settle, w.settle, w.decide, w.decide, w.decide, w.edge}
	case w.m.state == objection.Execution:
		fits = []func(*rapid.T){w.attach, w.execute, w.execute, w.reply, w.acknowledge}
	case w.m.filed:
		fits = append(fits, w.reply, w.acknowledge)
	}
	rapid.SampledFrom(fits).Draw(t, "fitting")(t)
}

// theRequest answers, extends, hands over or withdraws the request.
func (w *walk) theRequest(t *rapid.T) {
	r := w.m.r
	if r == nil {
		return
	}
	open := r.answered.IsZero() && !r.withdrawn
	before := w.acts()
	switch what := rapid.SampledFrom([]string{"answer", "answer", "extend", "hand over", "withdraw"}).Draw(t, "what"); {
	case what == "answer" && open:
		var outcomes []request.Outcome
		answers := map[string]request.Answer{}
		for _, it := range w.req.Items {
			o := rapid.SampledFrom([]request.Outcome{request.Granted, request.Refused, request.NotHeld}).Draw(t, "outcome")
			a := request.Answer{Outcome: o, Text: "salinan", Medium: "elektronik"}
			switch o {
			case request.Refused:
				a = request.Answer{Outcome: o, Ground: "17h", Article: "UU 27/2022 Pasal 4", Reason: "data pribadi", TestNumber: "3/UK", TestOn: w.today, ClosedUntil: "sampai disetujui"}
			case request.NotHeld:
				a = request.Answer{Outcome: o, Reason: "bukan tugas kami", Holder: "Kementerian"}
			}
			answers[it.ID], outcomes = a, append(outcomes, o)
		}
		w.fatal(w.o.Cases.Decide(w.ctx, w.o.ppid, w.req.Slug, answers), "answer")
		r.answer(outcomes, w.o.ppid.Person, w.today)
	case what == "extend" && open && !r.extended && !w.today.After(r.firstDue):
		until := w.m.nth(r.firstDue, rapid.IntRange(1, 7).Draw(t, "until"))
		w.fatal(w.o.Cases.Extend(w.ctx, w.o.ppid, w.req.Slug, request.Extension{Until: until, Reason: "arsip dipinjam"}), "extend")
		r.due, r.extended = until, true
	case what == "hand over" && r.gives && r.delivered.IsZero():
		w.fatal(w.o.Cases.Deliver(w.ctx, w.o.ppid, w.req.Slug, request.Handover{Way: "surel", On: w.today}), "hand over")
		r.delivered = w.today
	case what == "withdraw" && open && rapid.IntRange(0, 4).Draw(t, "really") == 0:
		w.fatal(w.o.Cases.Withdraw(w.ctx, w.holder(), w.req.Slug), "withdraw the request")
		r.withdrawn, r.closed = true, w.today
	default:
		return
	}
	if w.acts() == before {
		w.Fatalf("an acknowledged command left no act")
	}
	w.to(w.today)
}

// file objects on random grounds, now or on a paper that came some days ago.
func (w *walk) file(t *rapid.T) {
	grounds := rapid.SliceOfNDistinct(rapid.SampledFrom(objection.Grounds), 0, 3, rapid.ID[objection.Ground]).Draw(t, "grounds")
	if rapid.Bool().Draw(t, "grounds that fit") {
		grounds = slices.DeleteFunc(slices.Clone(objection.Grounds), func(g objection.Ground) bool { return !w.m.may(g, w.today) })
		grounds = grounds[rapid.IntRange(0, len(grounds)-1).Draw(t, "from"):]
	}
	slices.Sort(grounds)
	var about *request.Case
	if w.req.ID != "" {
		about = &w.req
	}
	f := w.o.filing(about, grounds...)
	by, on := identity.ForApplicant(w.o.body.ID, f.Request), w.today
	if rapid.IntRange(0, 2).Draw(t, "by letter") == 0 {
		by, f.Channel = w.o.desk, request.Letter
		if back := rapid.IntRange(0, 12).Draw(t, "days ago"); back > 0 {
			on = on.AddDays(-back)
			f.ReceivedOn, f.Backdating = on, "dicatat sesudah libur"
		}
	}
	ok := len(grounds) > 0 && (w.m.r == nil || !on.Before(w.m.r.received))
	for _, g := range grounds {
		ok = ok && w.m.may(g, on)
	}
	if w.m.r == nil && !slices.Equal(grounds, []objection.Ground{objection.NotPublished}) {
		ok = false
	}
	if w.m.filed && w.m.owed() {
		news := slices.ContainsFunc(grounds, func(g objection.Ground) bool { return !slices.Contains(w.m.grounds, g) })
		if w.m.r == nil || news {
			return // another objection beside this one: followed by another life
		}
		ok = false
	}
	rc, err := w.o.File(w.ctx, by, f)
	if ok && err == nil {
		w.id, w.slug = rc.Objection.ID, rc.Objection.Slug
		w.m.file(grounds, on)
		if again, err := w.o.File(w.ctx, by, f); err != nil || !again.Again || again.Objection.ID != w.id {
			w.Fatalf("the same form again: %v, %v", again.Objection.Number, err)
		}
		w.seen = w.look()
		w.check(t)
		w.to(w.today)
		return
	}
	w.done(err, ok, func() {})
}

func (w *walk) brief(t *rapid.T) {
	text := rapid.SampledFrom([]string{"Datanya ada di dinas.", "Datanya ada di dinas.", " "}).Draw(t, "text")
	w.try(func() error { return w.o.Brief(w.ctx, w.o.ppid, w.slug, text) }, w.m.owed() && text != " ", func() {
		if w.m.state == objection.Received {
			w.m.state = objection.UnderReview
		}
		w.m.act("ditelaah")
	})
}

// try runs a command on the objection; without one there is nothing to try it on.
func (w *walk) try(command func() error, allowed bool, move func()) {
	w.Helper()
	if w.m.filed {
		w.done(command(), allowed, move)
	}
}

func (w *walk) offer(t *rapid.T) {
	by := rapid.SampledFrom([]calendar.Date{w.today, w.today.AddDays(5), w.m.nth(w.today, 30), w.m.nth(w.today, 31), w.today.AddDays(-1), {}}).Draw(t, "until")
	w.try(func() error { return w.o.Offer(w.ctx, w.o.desk, w.slug, "laporan dikirim", by) }, !by.IsZero() && w.m.mayOffer(by, w.today), func() {
		w.m.state, w.m.settleBy = objection.Talks, by
		w.m.act("musyawarah")
	})
}

func (w *walk) settle(t *rapid.T) {
	agreed := rapid.Bool().Draw(t, "agreed")
	by := rapid.SampledFrom([]identity.Actor{w.holder(), w.o.desk}).Draw(t, "by")
	ok := w.m.state == objection.Talks && (!agreed || !w.today.After(w.m.settleBy))
	w.try(func() error { return w.o.Settle(w.ctx, by, w.slug, agreed) }, ok, func() {
		w.m.state = objection.UnderReview
		if agreed {
			w.m.state, w.m.settled, w.m.executeBy = objection.Execution, w.today, w.m.settleBy
		}
		w.m.act("musyawarah_selesai")
	})
}

func (w *walk) decide(t *rapid.T) {
	r := objection.Ruling{Verdicts: map[string]objection.Verdict{}, Ordered: map[string]string{}, Answer: "Kami periksa.", Reasons: "Data pribadi tetap dikecualikan.",
		Days: rapid.SampledFrom([]int{1, 5, 30, 0, 31}).Draw(t, "days")}
	r.AsLate = rapid.IntRange(0, 5).Draw(t, "as late") == 0
	gives, all, contested, lawful := false, true, false, true
	for _, it := range w.seen.Case.Items {
		v := rapid.SampledFrom(append([]objection.Verdict{objection.NoVerdict, objection.Give, objection.Keep}, objection.Verdicts...)).Draw(t, "verdict")
		r.Verdicts[it.ID] = v
		gives = gives || v == objection.Give || v == objection.GivePart
		all = all && (v == objection.Give || v == objection.NotContest)
		contested = contested || v != objection.NotContest
		if v == objection.GivePart && rapid.IntRange(0, 3).Draw(t, "which part") > 0 {
			r.Ordered[it.ID] = "kolom jumlah"
		}
		lawful = lawful && v != objection.NoVerdict && (v != objection.GivePart || r.Ordered[it.ID] != "")
	}
	lawful = lawful && contested
	if r.AsLate {
		gives, all, lawful = false, false, w.m.timing == objection.Late
	}
	switch rapid.IntRange(0, 9).Draw(t, "flaw") {
	case 0:
		r.Answer, lawful = " ", false
	case 1:
		r.Reasons, lawful = "", lawful && all
	}
	lawful = lawful && (!gives || r.Days >= 1 && r.Days <= 30)
	by := rapid.SampledFrom([]identity.Actor{w.o.chief, w.o.chief, w.o.second, withPost(w.o.ppid, "atasan_ppid"), w.o.desk}).Draw(t, "by")
	lawful = lawful && (by.Person == w.o.chief.Person || by.Person == w.o.second.Person)
	ok := lawful && w.m.owed() && !w.m.waits(w.today)
	w.try(func() error { return w.o.Decide(w.ctx, by, w.slug, r) }, ok, func() { w.m.decide(gives, all, r.Days, w.today) })
}

func (w *walk) attach(*rapid.T) {
	w.try(func() error {
		_, err := w.o.AddFile(w.ctx, w.o.desk, w.slug, objection.File{Blob: "b", Name: "data.pdf", Media: "application/pdf", Size: 3})
		return err
	}, w.m.state == objection.Execution, func() {
		w.m.files++
		w.m.act("berkas_ditambahkan")
	})
}

func (w *walk) execute(t *rapid.T) {
	how := rapid.SampledFrom(append([]string{"", "merpati"}, objection.Ways...)).Draw(t, "how")
	ok := w.m.state == objection.Execution && slices.Contains(objection.Ways, how) && (how != "lacak" || w.m.files > 0)
	w.try(func() error { return w.o.Execute(w.ctx, w.o.desk, w.slug, how) }, ok, func() {
		w.m.state, w.m.executed, w.m.closed = objection.Done, w.today, w.today
		w.m.act("dilaksanakan")
	})
}

func (w *walk) acknowledge(t *rapid.T) {
	on := rapid.SampledFrom([]calendar.Date{w.today, w.m.decided, w.m.decided.AddDays(1), w.today.AddDays(1), {}}).Draw(t, "on")
	m := w.m
	ok := !m.decided.IsZero() && m.responded == m.decided && !on.IsZero() && !on.Before(m.decided) && !on.After(w.today)
	w.try(func() error { return w.o.Acknowledge(w.ctx, w.o.desk, w.slug, on) }, ok, func() {
		m.reach(on)
		m.act("tanggapan_diterima")
	})
}

func (w *walk) reply(t *rapid.T) {
	reply := rapid.SampledFrom([]objection.Reply{objection.Accepts, objection.Declines, "mungkin"}).Draw(t, "reply")
	w.try(func() error { return w.o.Answer(w.ctx, w.holder(), w.slug, reply) }, !w.m.decided.IsZero() && reply != "mungkin", func() {
		w.m.reply = reply
		w.m.act("dibalas")
	})
}

func (w *walk) withdraw(t *rapid.T) {
	by, ok := w.holder(), w.m.owed()
	if rapid.IntRange(0, 3).Draw(t, "by the applicant") > 0 {
		by, ok = identity.ForApplicant(w.o.body.ID, db.NewID()), false
	}
	w.try(func() error { return w.o.Withdraw(w.ctx, by, w.slug) }, ok, func() {
		w.m.state, w.m.closed = objection.Withdrawn, w.today
		w.m.act("dicabut")
	})
}

// forbidden tries what nobody may do at all: without the post, or as somebody else.
func (w *walk) forbidden(t *rapid.T) {
	operator := w.o.actor("operator")
	stranger := identity.ForApplicant(w.o.body.ID, db.NewID())
	tries := []func() error{
		func() error { return w.o.Brief(w.ctx, operator, w.slug, "Datanya ada.") },
		func() error { return w.o.Execute(w.ctx, operator, w.slug, "surel") },
		func() error { return w.o.Execute(w.ctx, w.holder(), w.slug, "surel") },
		func() error { return w.o.Settle(w.ctx, stranger, w.slug, true) },
		func() error { return w.o.Answer(w.ctx, stranger, w.slug, objection.Accepts) },
		func() error { return w.o.Offer(w.ctx, w.holder(), w.slug, "damai", w.today) },
		func() error { return w.o.Acknowledge(w.ctx, w.o.chief, w.slug, w.today) },
		func() error {
			_, err := w.o.File(w.ctx, w.o.chief, w.o.filing(nil, objection.NotPublished))
			return err
		},
	}
	w.try(rapid.SampledFrom(tries).Draw(t, "try"), false, nil)
}
