package correspondence

import (
	"regexp"
	"slices"
	"strings"
)

// traits are what tells machines from people.
type traits struct {
	from, returnPath string
	source           Source
	autoSubmitted    string
	precedence       string
	list, noAnswer   bool
	report           bool // reads like a report of failure
	standard         bool // is one, in the form of RFC 3464
	ours             bool // bears the identifier or the sender's address of our own messages
}

// sortOf says who wrote a message. A machine that says nothing of itself reads like a
// person; the cap on acknowledgements ends what may come of it.
func sortOf(t traits) Sort {
	local, _, _ := strings.Cut(t.from, "@")
	daemon := local == "mailer-daemon" || local == "postmaster"
	empty := t.returnPath == "<>" || t.returnPath == "" && t.source == BySMTP
	switch {
	case t.standard, t.report && (daemon || empty):
		return Bounce
	case t.ours, empty, daemon, t.list, t.noAnswer, t.from == "",
		t.autoSubmitted != "" && t.autoSubmitted != "no",
		slices.Contains([]string{"bulk", "list", "junk", "auto_reply"}, t.precedence),
		slices.Contains([]string{"noreply", "no-reply", "donotreply", "do-not-reply", "bounce", "bounces"}, local):
		return Machine
	}
	return Human
}

// pointer is a matter to which something in a message points.
type pointer struct {
	Guess
	known bool // the sender's address is the one that the applicant gave
}

// place says where a message goes. It joins a matter by itself only when a token of
// ours, which nobody can guess, and a known sender agree; two tokens of two matters, a
// stranger who holds a token, and a sender whom the trusted server calls forged wait
// for an officer. A number in the subject and the sender's address are guesses only.
// Threat model C29.
func place(sort Sort, found []pointer, forged bool) (State, Guess) {
	sure := map[Guess]bool{}
	var join, first Guess
	for _, p := range found {
		if first == (Guess{}) {
			first = p.Guess
		}
		if p.Why != WhyAddress && p.Why != WhyAnswer {
			continue
		}
		sure[Guess{Kind: p.Kind, ID: p.ID}] = true
		if p.known && join == (Guess{}) {
			join = p.Guess
		}
	}
	switch {
	case len(sure) == 1 && join != (Guess{}) && !forged:
		return Filed, join
	case sort == Human:
		return Penned, first
	}
	return Automatic, first
}

// mayAcknowledge reports whether the sender may be told that their message came: a
// person, whose address nobody forged as far as we know, and not a second time that
// day. before says that there was a first time.
func mayAcknowledge(sort Sort, from string, forged, before bool) bool {
	return sort == Human && from != "" && !forged && !before
}

// failure is what a report says about a message of ours.
type failure struct {
	told      bool // it says something of use
	permanent bool
	status    string
}

var statusShape = regexp.MustCompile(`^[245]\.[0-9]{1,3}\.[0-9]{1,3}$`)

// failureOf reads a report. What says neither yes nor no, such as a broken one without
// a status, is for people to read.
func failureOf(action, status string) failure {
	if !statusShape.MatchString(status) {
		status = ""
	}
	f := failure{status: status}
	switch {
	case action == "failed":
		f.told, f.permanent = true, true
	case action == "delayed":
		f.told = true
	case action == "" && strings.HasPrefix(status, "5"):
		f.told, f.permanent = true, true
	case action == "" && strings.HasPrefix(status, "4"):
		f.told = true
	}
	return f
}

var authResult = regexp.MustCompile(`\b(spf|dkim|dmarc)\s*=\s*(pass|fail|softfail|neutral|none|temperror|permerror|policy)\b`)

// authOf takes what one server found out of the heads of a message: only of the
// server that the operator trusts, and only of its topmost line, for the sender may
// have written the others.
func authOf(heads []string, trusted string) string {
	if trusted == "" {
		return ""
	}
	for _, h := range heads {
		server, found, _ := strings.Cut(h, ";")
		if !strings.EqualFold(strings.TrimSpace(strings.Fields(server + " .")[0]), trusted) {
			continue
		}
		var all []string
		for _, m := range authResult.FindAllStringSubmatch(strings.ToLower(found), 20) {
			if one := m[1] + "=" + m[2]; !slices.Contains(all, one) {
				all = append(all, one)
			}
		}
		return strings.Join(all, " ")
	}
	return ""
}

// forgedBy reports whether the trusted server found that the sender's line is not
// true. Without its word nothing is known, and nothing is concluded.
func forgedBy(auth string) bool {
	has := func(s string) bool { return slices.Contains(strings.Fields(auth), s) }
	return has("dmarc=fail") || has("spf=fail") && !has("dkim=pass") && !has("dmarc=pass")
}

// caseNumber finds what may be a registration number: digits, then parts with letters
// and digits, divided as people divide them.
var caseNumber = regexp.MustCompile(`[0-9]{1,6}(?:[/.\-][A-Za-z0-9]{1,12}){2,6}`)

// numbersIn finds what may be numbers of matters in a subject, five at most.
func numbersIn(subject string) []string {
	var all []string
	for _, s := range caseNumber.FindAllString(subject, 5) {
		if s = strings.TrimRight(s, ".-/"); !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// answerSubject is the subject of an answer in a matter: the number, then a few words
// of ours. What people wrote does not come into subjects, which servers log.
func answerSubject(number string) string { return "Permohonan " + number + ": pesan dari petugas" }
