package sample

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"suluh/internal/calendar"
)

func TestRequests(t *testing.T) {
	t.Parallel()
	reqs := Requests()
	if len(reqs) < 38 || len(reqs) > 45 {
		t.Errorf("about forty requests wanted, have %d", len(reqs))
	}
	seen, keys := map[string]int{}, map[string]bool{}
	units, entries, holders := map[string]bool{}, map[string]string{}, map[string]string{}
	for _, u := range Units() {
		units[u.Slug] = true
	}
	for _, e := range Entries() {
		if e.State == Published {
			entries[e.Key] = e.Body
		}
	}
	for _, p := range Posts() {
		if p.End.IsZero() {
			holders[p.Person] = p.Body
		}
	}
	for _, r := range reqs {
		if keys[r.Key] {
			t.Errorf("request %s twice", r.Key)
		}
		keys[r.Key] = true
		if problem := check(r); problem != "" {
			t.Errorf("%s: %s", r.Key, problem)
		}
		for _, w := range []string{r.State, r.Channel, r.Who().Kind, fmt.Sprint("overdue ", r.Overdue), fmt.Sprint("late ", r.Late)} {
			seen[w]++
		}
		for _, s := range r.Steps {
			seen[s.Action]++
			if s.To != "" && holders[s.To] != r.Body {
				t.Errorf("%s: %s holds no post in %s", r.Key, s.To, r.Body)
			}
			if s.By != ByApplicant && holders[s.By] != r.Body {
				t.Errorf("%s: %s holds no post in %s", r.Key, s.By, r.Body)
			}
			for _, u := range s.Units {
				if !units[u] {
					t.Errorf("%s: no unit %s", r.Key, u)
				}
			}
			for _, d := range s.Rulings {
				seen[d.Outcome]++
				if d.Entry != "" && entries[d.Entry] != r.Body {
					t.Errorf("%s: no published entry %s in %s", r.Key, d.Entry, r.Body)
				}
			}
		}
	}
	want := []string{
		StateReceived, StateIncomplete, StateClosed, StateInProgress, StateExtended, StateGranted, StatePartly, StateRefused,
		StateNotHeld, StateNotDocumented, StateDelivered, StateWithdrawn, "overdue true", "late true",
		Individual, Group, LegalEntity, "portal", "surel", "loket", "surat", "telepon", "pesan", "lisan",
		Given, GivenPartly, Refused, NotHeld, NotDocumented, Pay, Appoint, Claim, Pass,
	}
	for _, w := range want {
		if seen[w] == 0 {
			t.Errorf("no request with %s", w)
		}
	}
}

// check holds a script to the terms of the law and tells what is wrong.
func check(r RequestScript) string {
	if r.Purpose == "" || r.Subject == "" || len(r.Items) == 0 || !regexp.MustCompile(`^\d\d\.\d\d$`).MatchString(r.Time) {
		return "not complete"
	}
	day, term, answered, outcomes := 0, 10, 0, map[string]int{}
	state, owing := StateReceived, int64(0)
	for _, s := range r.Steps {
		if s.Day < day || s.Day > r.Received {
			return fmt.Sprintf("%s on day %d: before the step above, or in the future", s.Action, s.Day)
		}
		day = s.Day
		switch s.Action {
		case AskCompletion:
			if s.Day > 3 || s.Note == "" {
				return "asked to complete after day 3, or without saying what"
			}
			state = StateIncomplete
		case Complete:
			state = StateReceived
		case CloseIncomplete:
			state = StateClosed
		case Forward:
			if len(s.Units) == 0 || s.DueDay <= s.Day || s.DueDay > 10 {
				return "forwarded to nobody or without a due date inside the term"
			}
			state = StateInProgress
		case Extend:
			// UU14/2008:22(8): once, with reasons, before the first term ends.
			if s.Day > 10 || s.Extra < 1 || s.Extra > 7 || s.Reason == "" || term != 10 {
				return "extended too late, too long, twice or without a reason"
			}
			term += s.Extra
			state = StateExtended
		case Decide:
			if len(s.Rulings) != len(r.Items) {
				return fmt.Sprintf("%d rulings for %d items", len(s.Rulings), len(r.Items))
			}
			for _, d := range s.Rulings {
				outcomes[d.Outcome]++
				owing += d.Sheets
				if d.Sheets > 0 && (r.Obtain != "salinan_cetak" || d.Outcome != Given) {
					return "charged for what is not printed"
				}
				if (d.Outcome == Refused || d.Outcome == GivenPartly) && (d.Ground == "" || d.Ground != "17j" && !strings.Contains(d.Article, "Pasal 17") || len(d.Note) < 40) {
					return "refused without ground, article or consequence"
				}
				if d.Outcome == NotHeld && d.Holder == "" || d.Outcome == NotDocumented && d.Ready <= s.Day {
					return "not held without a holder, or not documented without a day"
				}
			}
			answered = s.Day
			state = derive(outcomes, len(r.Items))
		case Claim, Pass:
			if len(s.Units) != 1 || (s.Action == Pass) != (s.To != "") {
				return "a task without its unit, or passed to nobody"
			}
		case Pay:
			if answered == 0 || owing == 0 || s.Way == "" {
				return "paid before the answer, for nothing, or without saying how"
			}
			owing = 0
		case Appoint:
			if answered == 0 || r.Obtain != "melihat" || s.DueDay <= s.Day {
				return "an appointment before the answer, or for what is not to be seen, or in the past"
			}
		case Deliver:
			if owing > 0 {
				return "handed over before it was paid"
			}
			if answered == 0 || outcomes[Given]+outcomes[GivenPartly] == 0 {
				return "handed over what was not given"
			}
			state = StateDelivered
		case Withdraw:
			if s.Reason == "" || s.By != ByApplicant || answered > 0 {
				return "withdrawn without a reason, by another or after the answer"
			}
			state = StateWithdrawn
		default:
			return "unknown action " + s.Action
		}
	}
	if owing > 0 {
		return "what is charged was not paid"
	}
	if state != r.State {
		return fmt.Sprintf("steps lead to %s, the script says %s", state, r.State)
	}
	open := slices.Contains([]string{StateReceived, StateInProgress, StateExtended}, state)
	if r.Overdue != (open && r.Received > term) || r.Late != (answered > term) {
		return fmt.Sprintf("overdue %t and late %t do not follow from day %d of %d", r.Overdue, r.Late, r.Received, term)
	}
	return ""
}

// derive is the outcome of a request from those of its items.
func derive(outcomes map[string]int, n int) string {
	for outcome, state := range map[string]string{Given: StateGranted, Refused: StateRefused, NotHeld: StateNotHeld, NotDocumented: StateNotDocumented} {
		if outcomes[outcome] == n {
			return state
		}
	}
	return StatePartly
}

func TestDates(t *testing.T) {
	t.Parallel()
	c := officeDays()
	cases := map[string]struct{ today, received, forwarded string }{
		"a working day":           {"2024-11-14", "2024-11-11", "2024-11-12"},
		"a Sunday":                {"2024-11-17", "2024-11-12", "2024-11-13"},
		"after the Idulfitri off": {"2024-04-17", "2024-04-05", "2024-04-16"},
	}
	for name, want := range cases {
		r := RequestScript{Received: 3, Steps: []Step{{Day: 1}}}
		if name == "after the Idulfitri off" {
			r.Received = 2
		}
		received, steps := r.Dates(calendar.MustDate(want.today), c)
		if received.String() != want.received || steps[0].String() != want.forwarded {
			t.Errorf("%s: received %s, forwarded %s; want %s and %s", name, received, steps[0], want.received, want.forwarded)
		}
	}
	for day := calendar.MustDate("2024-03-01"); day.Before(calendar.MustDate("2026-12-31")); day = day.AddDays(3) {
		for _, r := range Requests() {
			received, steps := r.Dates(day, c)
			if got := c.WorkingDaysBetween(received, day); got != r.Received || !c.IsWorkingDay(received) {
				t.Fatalf("%s on %s: received %s, %d working days before, want %d", r.Key, day, received, got, r.Received)
			}
			for _, on := range steps {
				if on.After(day) || on.Before(received) {
					t.Fatalf("%s on %s: a step on %s", r.Key, day, on)
				}
			}
		}
	}
}
