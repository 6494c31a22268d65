package openness

import (
	"net/url"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/outbound"
)

// State is what is known of a link.
type State string

// States of a link.
const (
	Unchecked   State = "belum"
	Open        State = "terbuka"
	Moved       State = "pindah"         // opens at another address for good
	Locked      State = "perlu_izin"     // asks who is there
	Gone        State = "hilang"         // the site says that there is no such page
	Broken      State = "galat"          // the site fails
	Unreachable State = "tak_terjangkau" // no site
)

// Dead reports whether people who follow the link find nothing.
func (s State) Dead() bool { return s == Locked || s == Gone || s == Broken || s == Unreachable }

// deadAfter is the number of different days on which a link must fail before it is
// called dead: a night without power in somebody's server room is no decay.
const deadAfter = 3

// Link is an address that published entries name.
type Link struct {
	ID     string
	URL    string
	Host   string
	Risky  bool // personal storage or a shortener: gone when an officer moves
	State  State
	Since  calendar.Date // the day of the state; of a dead link the first failure
	Moved  string        // the new address, with Moved
	Status int64         // of the last answer; 0 without one
	Failed outbound.Failure

	Failures     int64 // different days in a row
	Failing      State
	FailedOn     calendar.Date
	LastFailedOn calendar.Date
	CheckedAt    time.Time
	NextOn       calendar.Date
}

// Seen is what one check found.
type Seen struct {
	State  State
	Moved  string
	Status int
	Failed outbound.Failure
}

// After is the link after a check on a day, and whether everybody is told
// something else than before.
func (l Link) After(s Seen, today calendar.Date) (Link, bool) {
	l.Status, l.Failed = int64(s.Status), s.Failed
	if !s.State.Dead() {
		changed := l.State != s.State || l.Moved != s.Moved
		if changed {
			l.State, l.Since, l.Moved = s.State, today, s.Moved
		}
		l.Failures, l.Failing, l.FailedOn, l.LastFailedOn = 0, "", calendar.Date{}, calendar.Date{}
		l.NextOn = today.AddDays(1)
		return l, changed
	}
	if l.LastFailedOn != today {
		l.Failures++
		l.LastFailedOn = today
	}
	if l.Failures == 1 {
		l.FailedOn = today
	}
	l.Failing = s.State
	l.NextOn = today.AddDays(patience(l.Failures))
	if l.Failures < deadAfter || l.State == s.State {
		return l, false
	}
	if !l.State.Dead() {
		l.Since = l.FailedOn
	} else {
		l.Since = today
	}
	l.State, l.Moved = s.State, ""
	return l, true
}

// patience is the number of days until a failing link is asked again: daily until
// it is certain, then less and less often, weekly at last.
func patience(failures int64) int {
	switch {
	case failures <= deadAfter:
		return 1
	case failures == deadAfter+1:
		return 2
	case failures == deadAfter+2:
		return 4
	}
	return 7
}

// logins are the hosts where personal storage sends people who may not open a
// file.
var logins = []string{"accounts.google.com", "login.microsoftonline.com", "login.live.com", "login.yahoo.com", "appleid.apple.com", "idmsa.apple.com"}

// judge says what an answer means.
func judge(status int, at, moved string) Seen {
	s := Seen{State: Broken, Status: status}
	switch {
	case outbound.Present(status):
		s.State = Open
		if isLogin(at) {
			s.State = Locked
		} else if moved != "" {
			s.State, s.Moved = Moved, moved
		}
	case outbound.Barred(status):
		s.State = Locked
	case outbound.Missing(status):
		s.State = Gone
	}
	return s
}

func isLogin(at string) bool {
	u, err := url.Parse(at)
	if err != nil {
		return false
	}
	host := strings.ToLower(u.Hostname())
	for _, h := range logins {
		if host == h {
			return true
		}
	}
	return (host == "www.dropbox.com" || host == "dropbox.com") && strings.HasPrefix(u.Path, "/login")
}

// Night reports whether an instant lies in the hours in which links are asked and
// files are read: from midnight to five in the body's own zone, within one date.
func Night(at time.Time, zone *time.Location) bool {
	return at.In(zone).Hour() < 5
}

// Address is a link as it is known: without its fragment, which is not sent, and
// with its host in lower case; "" for what is no link to another machine.
func Address(link string) string {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || len(link) > 2000 {
		return ""
	}
	u.Host, u.Fragment, u.RawFragment = strings.ToLower(u.Host), "", ""
	return u.String()
}

// Problem is what is wrong with a file.
type Problem string

// Problems of a file.
const (
	Missing    Problem = "hilang"
	Changed    Problem = "berubah"
	Unreadable Problem = "tidak_terbaca"
)
