package request_test

import (
	"context"
	"flag"
	"fmt"
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
	"suluh/internal/request"
)

// The procedure of the body in the property test: what is granted is taken up within
// ten working days, and whoever has not is warned four before.
const (
	lapseDays = 10
	warnDays  = 4
)

// sequences is how many random lives of cases are driven on each engine, and steps how
// long each is on average. SULUH_URUTAN sets another number, for a long run.
const (
	sequences = "60"
	steps     = "40"
)

// TestNoSequenceOfCommandsReachesWhatTheLawForbids drives random commands, legal and
// illegal, against the book of requests, with a second, simple reading of the law
// beside it. After every step the case is what the model says, a refused command has
// changed nothing, and the acts are the acknowledged commands, each once and in order.
// A failure prints the commands and the seed that repeats them.
func TestNoSequenceOfCommandsReachesWhatTheLawForbids(t *testing.T) {
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
		o := open(t, d)
		ctx := t.Context()
		must(t, "procedure", o.SetRule(ctx, o.ppid, request.Rule{Lapse: lapseDays, Warn: warnDays, SOP: "SOP 4/2024"}))
		o.setDay("2024-01-02")
		must(t, "tariff", o.SetTariff(ctx, o.ppid, request.Tariff{Decree: "12/2024", Dated: day("2024-01-02"), Starts: day("2024-01-02"), Payment: "tunai di loket",
			Lines: []request.TariffLine{{What: "Fotokopi A4", Unit: "lembar", Price: 250}, {What: "Cakram", Unit: "keping", Price: 5000}}}))
		entry := o.publish(t, d)
		rapid.Check(t, func(r *rapid.T) {
			w := &walk{T: r, ctx: ctx, o: o, entry: entry, cal: o.body.Calendar(o.Book)}
			w.begin()
			r.Repeat(map[string]func(*rapid.T){
				"":           w.check,
				"a day":      w.advance,
				"some days":  w.advance,
				"what fits":  w.fitting,
				"next step":  w.fitting,
				"go on":      w.fitting,
				"and on":     w.fitting,
				"an edge":    w.edge,
				"its edge":   w.edge,
				"the edge":   w.edge,
				"ask":        w.ask,
				"complete":   w.complete,
				"close":      w.close,
				"forward":    w.forward,
				"answer":     w.answer,
				"extend":     w.extend,
				"decide":     w.decide,
				"pay":        w.pay,
				"schedule":   w.schedule,
				"miss":       w.miss,
				"show":       w.show,
				"deliver":    w.deliver,
				"arrive":     w.arrive,
				"hear":       w.hear,
				"warn":       w.warn,
				"lapse":      w.lapse,
				"finish":     w.finish,
				"withdraw":   w.withdraw,
				"no command": w.forbidden,
			})
		})
	})
}

// walk is one life of a case beside its model.
type walk struct {
	*rapid.T
	ctx   context.Context
	o     *office
	m     *model
	entry int64
	cal   calendar.Calendar
	today calendar.Date
	slug  string
	seen  snapshot // after the last step
	total int64    // acts of the body after the last step
}

// snapshot is everything that a command on the case could change.
type snapshot struct {
	Case     request.Case
	Viewings []request.Viewing
	Handover request.Handover
	Payment  request.Payment
	Warning  request.Warning
	Heard    calendar.Date
	Letters  int
	Messages int
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
	r := w.o.Ledger.DB
	s.Case, err = w.o.Open(w.ctx, w.o.ppid, w.slug)
	w.fatal(err, "open")
	id := s.Case.ID
	s.Viewings, err = request.Viewings(w.ctx, r, w.o.body.ID, id)
	w.fatal(err, "viewings")
	s.Handover, err = request.HandoverOf(w.ctx, r, w.o.body.ID, id)
	w.fatal(err, "handover")
	s.Payment, err = request.PaymentOf(w.ctx, r, w.o.body.ID, id)
	w.fatal(err, "payment")
	s.Warning, err = request.WarningOf(w.ctx, r, w.o.body.ID, id)
	w.fatal(err, "warning")
	s.Heard, err = request.HeardOn(w.ctx, r, s.Case.Request)
	w.fatal(err, "heard")
	letters, err := w.o.Letters(w.ctx, s.Case.Request)
	w.fatal(err, "letters")
	messages, err := w.o.Messages(w.ctx, s.Case.Request)
	w.fatal(err, "messages")
	s.Letters, s.Messages = len(letters), len(messages)
	return s
}

func (w *walk) setDay(on calendar.Date) {
	w.today = on
	w.o.setDay(on.String())
}

// begin registers a request of a random day, perhaps of a paper that came earlier.
func (w *walk) begin() {
	start := day("2024-02-01").AddDays(rapid.IntRange(0, 650).Draw(w.T, "begins"))
	w.setDay(start)
	back := rapid.SampledFrom([]int{0, 0, 0, 1, 3, 9, 20}).Draw(w.T, "days it came before")
	app := application(fmt.Sprintf("formulir-%s-%d", db.NewID(), back))
	app.Channel, app.Delivery, app.Proof = request.Letter, "ambil", request.ProofDesk
	if back > 0 {
		app.ReceivedOn, app.Backdating = start.AddDays(-back), "dicatat sesudah libur"
	}
	rc, err := w.o.Receive(w.ctx, w.o.desk, app)
	w.fatal(err, "receive")
	w.slug = rc.Request.Slug
	w.m = newModel(w.cal.IsWorkingDay, start.AddDays(-back))
	w.seen = w.look()
	w.total = w.acts()
}

func (w *walk) acts() int64 {
	n, err := ledger.Acts(w.ctx, w.o.Ledger.DB, w.o.body.ID)
	w.fatal(err, "acts")
	return n
}

// done compares what a command did with what the model says it must do: then moves
// the model, or proves that nothing moved.
func (w *walk) done(err error, allowed bool, move func()) {
	w.Helper()
	now := w.look()
	if allowed {
		if err != nil {
			w.Fatalf("on %s in %s: refused, but the law allows it: %v", w.today, w.m.state, err)
		}
		move()
	} else {
		if err == nil {
			w.Fatalf("on %s in %s: done, but the law forbids it", w.today, w.m.state)
		}
		if k := fault.KindOf(err); k != fault.Conflict && k != fault.Invalid && k != fault.Forbidden && k != fault.NotFound {
			w.Fatalf("refused without saying why: %v", err)
		}
		if !reflect.DeepEqual(w.seen, now) {
			w.Fatalf("a refused command changed the case:\n%+v\n%+v", w.seen, now)
		}
		if n := w.acts(); n != w.total {
			w.Fatalf("a refused command left %d acts", n-w.total)
		}
	}
	w.seen, w.total = now, w.acts()
}

// check holds after every step: the case is what the law says.
func (w *walk) check(t *rapid.T) {
	c, m := w.seen.Case, w.m
	same := func(what string, got, want any) {
		t.Helper()
		if got != want {
			t.Fatalf("on %s: %s is %v, the law says %v", w.today, what, got, want)
		}
	}
	same("state", c.State, m.state)
	same("outcome", c.Outcome, m.outcome)
	same("receipt", c.ReceivedOn, m.received)
	same("first due date", c.FirstDueOn, m.firstDue)
	same("due date", c.DueOn, m.due)
	same("notified", c.NotifiedOn, m.notified)
	same("objection until", c.ObjectUntil, m.objectUntil)
	same("heard", w.seen.Heard, m.heard)
	same("closed", c.ClosedOn, m.closed)
	same("delivered", c.DeliveredOn, m.delivered)
	same("completed by", c.CompleteBy, m.completeBy)
	same("fee", request.Sum(c.Costs), m.fee)
	same("paid", w.seen.Payment.On, m.paid)
	same("last day to take up", w.seen.Warning.LastOn, m.lastOn)
	same("arrived", w.seen.Handover.ReachedOn, m.arrived)
	if c.DueOn != c.FirstDueOn && (c.ExtendedOn.IsZero() || c.ExtendedOn.After(c.FirstDueOn) || c.DueOn.After(m.nth(m.firstDue, 7))) {
		t.Fatalf("due %s after %s, extended on %s", c.DueOn, c.FirstDueOn, c.ExtendedOn)
	}
	if !m.works(c.DueOn) {
		t.Fatalf("due on %s, a day off", c.DueOn)
	}
	for _, it := range c.Items {
		for _, p := range it.Parts {
			if p.Ground == "" || p.Article == "" || p.TestNumber == "" {
				t.Fatalf("a part is closed without ground: %+v", p)
			}
		}
		if it.Outcome == request.Refused && (it.Ground == "" || it.Article == "" || it.TestNumber == "" || it.TestOn.IsZero()) {
			t.Fatalf("refused without ground: %+v", it.Answer)
		}
	}
	var kinds []string
	for _, a := range c.Acts {
		kinds = append(kinds, a.Kind)
	}
	if !slices.Equal(kinds, m.acts) {
		t.Fatalf("acts\n%v, acknowledged\n%v", kinds, m.acts)
	}
}

// near draws a day around one that matters, or around today.
func (w *walk) near(t *rapid.T, what string, days ...calendar.Date) calendar.Date {
	around := append([]calendar.Date{w.today}, days...)
	around = slices.DeleteFunc(around, calendar.Date.IsZero)
	return rapid.SampledFrom(around).Draw(t, what).AddDays(rapid.IntRange(-2, 2).Draw(t, "and days"))
}

// advance lets days pass, often to the edge of a term.
func (w *walk) advance(t *rapid.T) {
	to := w.today.AddDays(rapid.IntRange(1, 5).Draw(t, "days"))
	if rapid.Bool().Draw(t, "to an edge") {
		if edge := w.near(t, "edge", w.m.firstDue, w.m.due, w.m.completeBy, w.m.viewing, w.m.lastOn); edge.After(w.today) && edge.DaysSince(w.today) < 40 {
			to = edge
		}
	}
	w.setDay(to)
	w.seen = w.look()
}

// edge goes to the last day of a term, or to the day after it, and tries what the
// term is about.
func (w *walk) edge(t *rapid.T) {
	m := w.m
	last, try := calendar.Date{}, func(*rapid.T) {}
	switch {
	case m.state == request.Incomplete:
		last, try = m.completeBy, w.close
	case m.owed() && m.noticed.IsZero() && !w.today.After(m.nth(m.received, 3)) && rapid.Bool().Draw(t, "notice"):
		last, try = m.nth(m.received, 3), w.ask
	case m.owed():
		last, try = m.firstDue, w.extend
	case m.owing() && m.warned.IsZero():
		last, try = m.nth(m.from(), lapseDays-warnDays).AddDays(-1), w.warn
	case m.owing():
		last, try = m.lastOn, w.lapse
	}
	on := last.AddDays(rapid.IntRange(0, 1).Draw(t, "over"))
	if last.IsZero() || on.Before(w.today) {
		return
	}
	w.setDay(on)
	w.seen = w.look()
	try(t)
}

// fitting tries a command that fits the state, so that lives get further than chance
// alone would let them.
func (w *walk) fitting(t *rapid.T) {
	var fits []func(*rapid.T)
	switch m := w.m; {
	case m.state == request.Incomplete:
		fits = append(fits, w.complete, w.close, w.advance, w.decide)
	case m.owed():
		fits = append(fits, w.ask, w.forward, w.answer, w.extend, w.extend, w.decide, w.decide, w.advance)
	case m.state == request.AwaitingPayment:
		fits = append(fits, w.pay, w.schedule, w.edge, w.edge)
	case m.owing():
		fits = append(fits, w.deliver, w.schedule, w.show, w.miss, w.edge, w.edge, w.edge, w.hear)
	case m.state == request.Delivered:
		fits = append(fits, w.arrive, w.hear, w.finish, w.advance)
	default:
		fits = append(fits, w.finish, w.hear, w.advance)
	}
	rapid.SampledFrom(fits).Draw(t, "fitting")(t)
}

func (w *walk) ask(*rapid.T) {
	ok := w.m.mayAsk(w.today)
	w.done(w.o.AskCompletion(w.ctx, w.o.desk, w.slug, "surat kuasa"), ok, func() { w.m.ask(w.today) })
}

func (w *walk) complete(*rapid.T) {
	ok := w.m.state == request.Incomplete
	w.done(w.o.Complete(w.ctx, w.o.desk, w.slug, ""), ok, w.m.complete)
}

func (w *walk) close(*rapid.T) {
	ok := w.m.mayClose(w.today)
	w.done(w.o.CloseIncomplete(w.ctx, w.o.desk, w.slug), ok, func() { w.m.end(request.NotCompleted, "tidak_dilengkapi", w.today) })
}

func (w *walk) forward(t *rapid.T) {
	until := w.near(t, "until", w.m.due)
	ok := w.m.mayForward(until, w.today)
	w.done(w.o.Forward(w.ctx, w.o.desk, w.slug, request.Forwarding{Units: []string{w.o.unit.ID}, DueOn: until}), ok, w.m.forward)
}

func (w *walk) answer(t *rapid.T) {
	if len(w.seen.Case.Tasks) == 0 {
		return
	}
	state := rapid.SampledFrom([]request.TaskState{request.TaskAnswered, request.TaskReturned}).Draw(t, "state")
	ok := w.m.owed() && w.m.taskOpen
	w.done(w.o.AnswerTask(w.ctx, w.o.unitO, w.seen.Case.Tasks[0].ID, request.TaskAnswer{State: state, Text: "sudah dicari"}), ok, func() {
		w.m.taskOpen = false
		w.m.act("tugas_dijawab")
	})
}

func (w *walk) extend(t *rapid.T) {
	until := w.m.nth(w.m.firstDue, rapid.SampledFrom([]int{7, 8, 7, 1, 3, 0}).Draw(t, "until")).AddDays(rapid.SampledFrom([]int{0, 0, 0, 0, 1, -1}).Draw(t, "and days"))
	ok := w.m.mayExtend(until, w.today)
	reason := rapid.SampledFrom([]string{"arsip dipinjam", "arsip dipinjam", "arsip dipinjam", " "}).Draw(t, "reason")
	w.done(w.o.Extend(w.ctx, w.o.desk, w.slug, request.Extension{Until: until, Reason: reason}), ok && reason != " ", func() { w.m.extend(until) })
}

func (w *walk) decide(t *rapid.T) {
	answers, outcomes := map[string]request.Answer{}, []request.Outcome{}
	lawful, fee := true, int64(0)
	for _, it := range w.seen.Case.Items {
		a, ok, cost := w.answerTo(t)
		answers[it.ID], outcomes = a, append(outcomes, a.Outcome)
		lawful, fee = lawful && ok, fee+cost
	}
	by := w.o.ppid
	if rapid.IntRange(0, 9).Draw(t, "decided by the desk") == 0 {
		by, lawful = w.o.desk, false
	}
	ok := lawful && w.m.owed()
	w.done(w.o.Decide(w.ctx, by, w.slug, answers), ok, func() { w.m.decide(outcomes, fee, w.today) })
}

// answerTo draws an answer about one item, whether the law accepts it, and its fee.
func (w *walk) answerTo(t *rapid.T) (a request.Answer, lawful bool, fee int64) {
	few := append([]request.Outcome{request.Undecided}, request.Outcomes...)
	often := append([]request.Outcome{request.Granted, request.Granted, request.GrantedInPart, request.GrantedInPart, request.Granted, request.GrantedInPart, request.Granted}, few...)
	a.Outcome = rapid.SampledFrom(often).Draw(t, "outcome")
	lawful = a.Outcome != request.Undecided
	refuse := func(p *request.Part) {
		*p = request.Part{What: "kolom nama", Ground: "17h", Article: "UU 27/2022 Pasal 4", Reason: "data pribadi", TestNumber: "3/UK", TestOn: w.today, ClosedUntil: "sampai disetujui"}
		switch rapid.IntRange(0, 15).Draw(t, "flaw") {
		case 0:
			p.Ground, lawful = "", false
		case 1:
			p.Article, lawful = " ", false
		case 2:
			p.TestNumber, lawful = "", false
		case 3:
			p.TestOn, lawful = w.today.AddDays(1), false
		case 4:
			p.Ground, p.Article, lawful = "17j", "Perbup 3/2020 Pasal 2", false
		}
	}
	charge := func() {
		a.Text, a.Medium = "salinan", rapid.SampledFrom([]string{"cetak", "elektronik", "melihat"}).Draw(t, "medium")
		if n := rapid.IntRange(0, 4).Draw(t, "sheets"); n > 0 && rapid.IntRange(0, 2).Draw(t, "charged") == 0 {
			a.Charges = []request.Charge{{Line: 1, Count: int64(n)}}
			if fee = int64(n) * 250; a.Medium == "melihat" { // seeing is free
				lawful = false
			}
		}
	}
	switch a.Outcome {
	case request.Granted:
		charge()
	case request.GrantedInPart:
		charge()
		a.Parts = make([]request.Part, rapid.IntRange(1, 2).Draw(t, "parts"))
		for i := range a.Parts {
			refuse(&a.Parts[i])
		}
	case request.Announced:
		if a.Entry = w.entry; rapid.IntRange(0, 4).Draw(t, "of no entry") == 0 {
			a.Entry, lawful = 999, false
		}
	case request.Refused:
		var p request.Part
		refuse(&p)
		a.Ground, a.Article, a.Reason, a.TestNumber, a.TestOn, a.ClosedUntil = p.Ground, p.Article, p.Reason, p.TestNumber, p.TestOn, p.ClosedUntil
	case request.NotHeld:
		a.Reason, a.Holder, a.Unknown = "bukan tugas kami", "Kementerian PUPR", rapid.IntRange(0, 4).Draw(t, "both") == 0
		lawful = !a.Unknown
	case request.NotDocumented:
		a.Reason, a.AvailableOn = "survei belum selesai", w.today.AddDays(rapid.IntRange(0, 30).Draw(t, "available in"))
		lawful = a.AvailableOn.After(w.today)
	}
	return a, lawful, fee
}

func (w *walk) pay(t *rapid.T) {
	amount := w.m.fee + rapid.SampledFrom([]int64{0, 0, 0, 250, -250}).Draw(t, "too much")
	on := w.near(t, "paid on", w.m.notified)
	ok := w.m.state == request.AwaitingPayment && amount == w.m.fee && !on.Before(w.m.notified) && !on.After(w.today)
	w.done(w.o.Pay(w.ctx, w.o.desk, w.slug, request.Payment{On: on, Amount: amount, Way: "tunai"}), ok, func() { w.m.pay(on) })
}

func (w *walk) schedule(t *rapid.T) {
	on := w.near(t, "on")
	ok := w.m.owing() && !on.Before(w.today) && w.m.works(on)
	v := request.Viewing{On: on, Hour: "09.30", Place: "Loket PPID", Officer: "Petugas"}
	w.done(w.o.ScheduleViewing(w.ctx, w.o.desk, w.slug, v), ok, func() {
		w.m.viewing = on
		w.m.act("jadwal_melihat")
	})
}

func (w *walk) miss(*rapid.T) {
	ok := w.m.owing() && !w.m.viewing.IsZero() && !w.m.viewing.After(w.today)
	w.done(w.o.MissViewing(w.ctx, w.o.desk, w.slug), ok, func() {
		w.m.viewing = calendar.Date{}
		w.m.act("tidak_hadir")
	})
}

func (w *walk) show(*rapid.T) {
	ok := w.m.owing() && !w.m.viewing.IsZero() && !w.m.viewing.After(w.today)
	w.done(w.o.Show(w.ctx, w.o.desk, w.slug, request.Seen{Shown: "map RKPD"}), ok, func() {
		w.m.viewing = calendar.Date{}
		w.m.deliver(w.today, false)
	})
}

func (w *walk) deliver(t *rapid.T) {
	h := request.Handover{Way: rapid.SampledFrom([]string{"lacak", "surel", "ambil", "pos", "telepon", "diantar sendiri", ""}).Draw(t, "way"), On: w.near(t, "on", w.m.notified)}
	proven := h.Way != ""
	switch full := rapid.IntRange(0, 3).Draw(t, "without proof") > 0; {
	case h.Way == "pos" && full:
		h.Carrier, h.Number = "Pos Indonesia", "P1"
	case h.Way == "ambil" && full:
		h.TakenBy = "pemohon"
	case h.Way == "pos" || h.Way == "ambil":
		proven = false
	}
	ok := w.m.owing() && w.m.state == request.Notified && proven && !h.On.Before(w.m.notified) && !h.On.After(w.today)
	w.done(w.o.Deliver(w.ctx, w.o.desk, w.slug, h), ok, func() { w.m.deliver(h.On, h.Way == "pos") })
}

func (w *walk) arrive(t *rapid.T) {
	on := w.near(t, "on", w.m.delivered)
	ok := w.m.post && w.m.arrived.IsZero() && !on.Before(w.m.delivered) && !on.After(w.today)
	w.done(w.o.Arrived(w.ctx, w.o.desk, w.slug, on), ok, func() {
		w.m.arrived = on
		w.m.act("sampai")
	})
}

func (w *walk) hear(t *rapid.T) {
	on := w.near(t, "on", w.m.notified)
	ok := !w.m.notified.IsZero() && w.m.heard == w.m.notified && on.After(w.m.notified) && !on.After(w.today)
	w.done(w.o.NotificationArrived(w.ctx, w.o.desk, w.slug, on, "resi P1"), ok, func() { w.m.hear(on) })
}

func (w *walk) warn(*rapid.T) {
	ok := w.m.mayWarn(w.today)
	w.done(w.o.Warn(w.ctx, w.o.desk, w.slug), ok, func() { w.m.warn(w.today) })
}

func (w *walk) lapse(*rapid.T) {
	ok := w.m.owing() && !w.m.warned.IsZero() && w.today.After(w.m.lastOn)
	w.done(w.o.Lapse(w.ctx, w.o.desk, w.slug), ok, func() { w.m.end(request.Lapsed, "gugur", w.today) })
}

func (w *walk) finish(*rapid.T) {
	ok := w.m.state == request.Delivered || w.m.state == request.Notified && !w.m.given
	w.done(w.o.Finish(w.ctx, w.o.desk, w.slug), ok, func() { w.m.end(request.Done, "selesai", w.today) })
}

func (w *walk) withdraw(t *rapid.T) {
	ok := w.m.owed() || w.m.owing()
	by := identity.ForApplicant(w.o.body.ID, w.seen.Case.ID)
	if rapid.IntRange(0, 6).Draw(t, "by the applicant") > 0 {
		by, ok = identity.ForApplicant(w.o.body.ID, db.NewID()), false
	}
	w.done(w.o.Withdraw(w.ctx, by, w.slug), ok, func() { w.m.end(request.Withdrawn, "dicabut", w.today) })
}

// forbidden tries what nobody may do at all: without the post, or as somebody else.
func (w *walk) forbidden(t *rapid.T) {
	stranger := actor(w.o.body.ID, "operator", "")
	tries := []func() error{
		func() error { return w.o.Finish(w.ctx, stranger, w.slug) },
		func() error { return w.o.Lapse(w.ctx, stranger, w.slug) },
		func() error {
			return w.o.Pay(w.ctx, stranger, w.slug, request.Payment{On: w.today, Amount: w.m.fee, Way: "tunai"})
		},
		func() error { return w.o.Decide(w.ctx, w.o.unitO, w.slug, nil) },
	}
	w.done(rapid.SampledFrom(tries).Draw(t, "try")(), false, nil)
}

var insertEntry = db.SQL("request_test.entry", `
	INSERT INTO entry (org_id, id, number, slug, unit_id, state, class, title, title_fold, year, forms, content, revision, updated_on)
	VALUES ($1, $2, $3, 'rkpd', $4, 'terbit', 'berkala', 'RKPD', 'rkpd', 2024, '', '{}', 1, '2024-01-02')`)

// publish puts a published entry into the register and gives its number.
func (o *office) publish(t *testing.T, d *db.DB) int64 {
	t.Helper()
	must(t, "entry", d.Write(t.Context(), func(tx *db.Tx) error {
		_, err := tx.Exec(t.Context(), insertEntry, o.body.ID, db.NewID(), int64(7), o.unit.ID)
		return err
	}))
	return 7
}
