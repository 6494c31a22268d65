package survey_test

import (
	"context"
	"math"
	"strings"
	"sync"
	"testing"

	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/request"
	. "suluh/internal/survey"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// all is the same answer to every question.
func all(v int) Answers {
	var a Answers
	for i := range a.Values {
		a.Values[i] = v
	}
	return a
}

func TestEveryElementIsAnswered(t *testing.T) {
	t.Parallel()
	one := all(3)
	one.Values[4] = 0
	high, low := all(3), all(3)
	high.Values[0], low.Values[8] = 5, -1
	long := all(4)
	long.Remark = strings.Repeat("a", MaxRemark+1)
	for name, c := range map[string]struct {
		a      Answers
		fields string
	}{
		"the best of everything":  {all(4), ""},
		"the worst of everything": {all(1), ""},
		"nothing":                 {Answers{}, "u1 u2 u3 u4 u5 u6 u7 u8 u9"},
		"one left out":            {one, "u5"},
		"above the scale":         {high, "u1"},
		"below the scale":         {low, "u9"},
		"a remark without end":    {long, "saran"},
	} {
		var fields []string
		for _, f := range fault.All(Check(c.a)) {
			fields = append(fields, f.Field)
		}
		if got := strings.Join(fields, " "); got != c.fields {
			t.Errorf("%s: refused %q, want %q", name, got, c.fields)
		}
	}
}

// TestIndexAndGrade: the index weighs nine elements alike and the grade follows the
// index rounded to hundredths. PERMENPANRB14/2017
func TestIndexAndGrade(t *testing.T) {
	t.Parallel()
	// tally is n answers whose sum over all elements is total, on the first element.
	tally := func(n, total int64) []Tally { return []Tally{{Count: n, Sums: [9]int64{total}}} }
	for name, c := range map[string]struct {
		months []Tally
		index  float64
		grade  string
	}{
		"no answers":          {nil, 0, ""},
		"all ones":            {tally(1, 9), 25, "D"},
		"all fours":           {tally(2, 72), 100, "A"},
		"all threes":          {tally(1, 27), 75, "C"},
		"just below B, 76.60": {tally(1000, 27576), 76.6, "C"},
		"B from 76.61":        {tally(10000, 275796), 76.61, "B"},
		"just below A, 88.30": {tally(1000, 31788), 88.3, "B"},
		"A from 88.31":        {tally(10000, 317916), 88.31, "A"},
		"C from 65.00":        {tally(10, 234), 65, "C"},
		"64.99 rounded":       {tally(10000, 233964), 64.99, "D"},
		"two months together": {append(tally(1, 9), tally(1, 36)...), 62.5, "D"},
	} {
		s := ScoreOf(c.months)
		if math.Abs(s.Index-c.index) > 0.0051 || s.Grade != c.grade {
			t.Errorf("%s: index %.4f, grade %q; want %.2f, %q", name, s.Index, s.Grade, c.index, c.grade)
		}
		if (s.Grade == "") != (GradeWord(s.Grade) == "") {
			t.Errorf("%s: grade %q has the word %q", name, s.Grade, GradeWord(s.Grade))
		}
	}
}

// ended files a request and withdraws it, which ends it at once.
func ended(t *testing.T, b *webtest.Bed, email string) request.Request {
	t.Helper()
	rc, err := b.App.Cases.Receive(t.Context(), identity.ForApplicant(b.Body.ID, ""), request.Application{
		Submission: web.RandomKey(), Channel: request.Portal, Items: []string{"Rencana kerja 2026"}, Purpose: "Skripsi", Manner: request.SoftCopy, Delivery: "lacak", Proof: request.ProofDesk,
		Applicant: request.Applicant{Kind: request.Individual, Name: "Siti Aminah", Address: "Jalan Mawar 1", Email: email},
	})
	if err == nil {
		err = b.App.Cases.Withdraw(t.Context(), identity.ForApplicant(b.Body.ID, rc.Request.ID), rc.Request.Slug)
	}
	if err != nil {
		t.Fatal(err)
	}
	return rc.Request
}

func invite(t *testing.T, b *webtest.Bed, want int) {
	t.Helper()
	n, err := b.App.Survey.InviteBody(t.Context(), b.Body)
	if err != nil || n != want {
		t.Fatalf("invited %d, %v; want %d", n, err, want)
	}
}

// codeOf is the code of a case's link, as its applicant has it.
func codeOf(t *testing.T, b *webtest.Bed, r request.Request) string {
	t.Helper()
	link, err := b.App.Survey.LinkOf(t.Context(), b.App.DB, b.Body.ID, r.ID)
	if err != nil || link == "" {
		t.Fatalf("no link: %q, %v", link, err)
	}
	return strings.TrimPrefix(link, "/survei/")
}

func kinds(t *testing.T, b *webtest.Bed) map[string]int {
	t.Helper()
	entries, err := ledger.Since(t.Context(), b.App.DB, b.Body.ID, 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, e := range entries {
		count[e.Kind]++
	}
	return count
}

func TestAnEndedCaseIsAskedOnceAndAnswersOnce(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx, s := t.Context(), b.App.Survey
		r := ended(t, b, "siti@contoh.test")
		open, err := b.App.Cases.Receive(ctx, identity.ForApplicant(b.Body.ID, ""), request.Application{
			Submission: web.RandomKey(), Channel: request.Portal, Items: []string{"Lain"}, Purpose: "x", Manner: request.View, Proof: request.ProofDesk,
			Applicant: request.Applicant{Kind: request.Individual, Name: "Budi", Address: "Jalan 2", Phone: "081234567890"}})
		if err != nil {
			t.Fatal(err)
		}
		if link, err := s.LinkOf(ctx, b.App.DB, b.Body.ID, r.ID); link != "" || err != nil {
			t.Errorf("a link before the invitation: %q, %v", link, err)
		}
		invite(t, b, 1)
		invite(t, b, 0)
		if link, err := s.LinkOf(ctx, b.App.DB, b.Body.ID, open.Request.ID); link != "" || err != nil {
			t.Errorf("an open case is asked: %q, %v", link, err)
		}
		code := codeOf(t, b, r)
		messages, err := notice.Messages(ctx, b.App.DB, b.Body.ID, "permohonan", r.ID)
		if err != nil {
			t.Fatal(err)
		}
		told := 0
		for _, m := range messages {
			if m.Event == EventRating {
				told++
				if !strings.Contains(m.Body, "/survei/"+code) || strings.Contains(m.Subject, code) || strings.Contains(m.Subject+m.Body, "Siti") {
					t.Errorf("the message says %q, %q", m.Subject, m.Body)
				}
			}
		}
		if told != 1 {
			t.Errorf("asked %d times", told)
		}

		if err := s.Answer(ctx, b.Other, code, all(4)); !fault.Is(err, fault.NotFound) {
			t.Errorf("at another body: %v", err)
		}
		if err := s.Answer(ctx, b.Body, "tebakan", all(4)); !fault.Is(err, fault.NotFound) {
			t.Errorf("a code that was guessed: %v", err)
		}
		if err := s.Answer(ctx, b.Body, code, Answers{}); !fault.Is(err, fault.Invalid) {
			t.Errorf("no answers: %v", err)
		}
		var wg sync.WaitGroup
		var mu sync.Mutex
		outcomes := map[fault.Kind]int{}
		for range 8 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				err := s.Answer(context.WithoutCancel(ctx), b.Body, code, all(3))
				mu.Lock()
				defer mu.Unlock()
				outcomes[fault.KindOf(err)]++
				if err != nil && !fault.Is(err, fault.Conflict) {
					t.Error(err)
				}
			}()
		}
		wg.Wait()
		if outcomes[0] != 1 || outcomes[fault.Conflict] != 7 {
			t.Errorf("eight at once: %v", outcomes)
		}
		if got := kinds(t, b); got["survei.diundang"] != 1 || got["survei.dijawab"] != 1 {
			t.Errorf("acts %v", got)
		}
		if link, err := s.LinkOf(ctx, b.App.DB, b.Body.ID, r.ID); link != "" || err != nil {
			t.Errorf("asked again: %q, %v", link, err)
		}
		res, err := s.Results(ctx, b.Body.ID, 2026)
		if err != nil || res.Invited != 1 || res.Score.Count != 1 || res.Score.Index != 75 || res.Score.Grade != "C" || res.Public() {
			t.Errorf("results %+v, %v", res, err)
		}
	})
}

// TestInvitationsAreForCasesThatJustEnded: a body that begins with the survey does not
// write to people whose case ended long ago.
func TestInvitationsAreForCasesThatJustEnded(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ended(t, b, "lama@contoh.test")
		b.SetDay("2026-04-02") // 31 days later
		invite(t, b, 0)
		b.SetDay("2026-04-01")
		invite(t, b, 1)
	})
}

func TestRemarksAreForTheOffice(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx, s := t.Context(), b.App.Survey
		r := ended(t, b, "budi@contoh.test")
		invite(t, b, 1)
		a := all(4)
		a.Remark = " Cepat sekali.\r\nTerima kasih. "
		if err := s.Answer(ctx, b.Body, codeOf(t, b, r), a); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Remarks(ctx, b.AddPerson(t, b.Body, "operator", b.Unit.ID), 2026); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an operator reads remarks: %v", err)
		}
		got, err := s.Remarks(ctx, b.AddPerson(t, b.Body, "petugas", ""), 2026)
		if err != nil || len(got) != 1 || got[0] != (Remark{"2026-03", "Cepat sekali.\nTerima kasih."}) {
			t.Errorf("remarks %+v, %v", got, err)
		}
		years, err := s.Years(ctx, b.Body.ID)
		if err != nil || strings.Join(years, " ") != "2026" {
			t.Errorf("years %v, %v", years, err)
		}
	})
}
