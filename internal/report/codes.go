package report

import (
	"slices"
	"strconv"
	"strings"

	"suluh/internal/objection"
	"suluh/internal/request"
)

// Code names one number of a year. The list behind a number holds exactly the cases for
// which the code's rule is true, because the number is counted by the same rule.
type Code string

// The numbers of the balance. A code of the objections begins with the word for them.
const (
	OpeningBalance Code = "saldo_awal"
	ReceivedNow    Code = "diterima"
	ClosingBalance Code = "saldo_akhir"
	StillOpen      Code = "belum_dijawab"
	StillOpenLate  Code = "belum_dijawab_lewat"
	ofObjections        = "keberatan-"
)

// Outcomes in the order in which they are printed.
var Outcomes = []string{"dikabulkan", "dikabulkan_sebagian", "ditolak", "tidak_dikuasai", "belum_didokumentasikan"}

// Decisions about objections, in the order in which they are printed.
var Decisions = []string{string(objection.Upheld), string(objection.PartUp), string(objection.Dismissed), string(objection.LateRefused)}

// Of says which register a code counts from.
func (c Code) Of() Kind {
	if strings.HasPrefix(string(c), ofObjections) {
		return Objections
	}
	return Requests
}

// ground is the ground of a refusal that a code asks for, or nothing.
func (c Code) ground() string {
	ground, _ := strings.CutPrefix(string(c), "alasan-")
	if ground == string(c) {
		return ""
	}
	return ground
}

// rule says which rows of a year a code counts; nil for a code that is none.
func (c Code) rule(year int) func(Row) bool {
	plain := strings.TrimPrefix(string(c), ofObjections)
	open := func(r Row) bool { return r.Year <= year && (r.End == Open || r.EndYear > year) }
	ended := func(e End) func(Row) bool { return func(r Row) bool { return r.End == e && r.EndYear == year } }
	answered := func(is func(Row) bool) func(Row) bool {
		return func(r Row) bool { return (r.End == Decided || r.End == Responded) && r.EndYear == year && is(r) }
	}
	switch Code(plain) {
	case OpeningBalance:
		return func(r Row) bool { return r.Year < year && (r.End == Open || r.EndYear >= year) }
	case ReceivedNow:
		return func(r Row) bool { return r.Year == year }
	case ClosingBalance, StillOpen:
		return open
	case StillOpenLate:
		return func(r Row) bool { return open(r) && r.Timing == string(request.TooLate) }
	case "tanpa_tanggapan":
		return func(r Row) bool { return r.SilentYear == year }
	case "dilaksanakan":
		return func(r Row) bool { return r.DoneYear == year }
	case "kemudian_gugur":
		return answered(func(r Row) bool { return r.After == Lapsed })
	case "kemudian_dicabut":
		return answered(func(r Row) bool { return r.After == Withdrawn })
	}
	if e := End(plain); e != Open && slices.Contains([]End{Decided, Withdrawn, Lapsed, NotCompleted, Unwritten, Responded, Settled}, e) {
		return ended(e)
	}
	kind, value, _ := strings.Cut(plain, "-")
	switch kind {
	case "hasil":
		return answered(func(r Row) bool { return r.Outcome == value })
	case "waktu":
		return answered(func(r Row) bool { return r.Timing == value })
	case "alasan":
		if c.Of() == Objections {
			return func(r Row) bool { return r.Year == year && slices.Contains(r.Grounds, value) }
		}
		return answered(func(r Row) bool { return slices.Contains(r.Grounds, value) })
	case "saluran":
		return func(r Row) bool { return r.Year == year && r.Channel == value }
	case "pemohon":
		return func(r Row) bool { return r.Year == year && r.Kind == value }
	}
	month, err := strconv.Atoi(value)
	if err != nil || month < 1 || month > 12 {
		return nil
	}
	switch kind {
	case "masuk":
		return func(r Row) bool { return r.Year == year && r.Month == month }
	case "putus":
		return answered(func(r Row) bool { return r.EndMonth == month })
	}
	return nil
}

// count adds up the rows of a year that a code counts.
func (c Code) count(rows []Row, year int) int {
	rule, n := c.rule(year), 0
	for _, r := range rows {
		if rule(r) {
			n += r.N
		}
	}
	return n
}
