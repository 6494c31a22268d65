package report

import (
	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/importer"
	"suluh/internal/objection"
	"suluh/internal/pastbook"
	"suluh/internal/request"
	"suluh/internal/statute"
)

// Row is one case as it is counted, or N that are alike in everything that is counted.
type Row struct {
	Year, Month       int // of receipt; the month of the year that is counted only
	End               End
	EndYear, EndMonth int    // of the end; the year of receipt when nobody wrote a date
	After             End    // what became of an answered case that was withdrawn or lapsed
	Outcome           string // dikabulkan, dikabulkan_sebagian, ditolak, tidak_dikuasai, belum_didokumentasikan; or the superior's decision
	Timing            string // of the answer, or of what is open; Undated when it cannot be judged
	Channel, Kind     string // NotWritten in a past book
	Grounds           []string
	SilentYear        int // in which the term of an objection passed in silence
	DoneYear          int // in which the decision about an objection was carried out
	N                 int

	// Of one case, for the list behind a number.
	Title, Href             string
	Received, Due, Notified calendar.Date
}

// End is how a case ended.
type End string

// The ends. Unwritten is a case of a past book whose decision nobody wrote down.
const (
	Open         End = ""
	Decided      End = "diputus"
	Withdrawn    End = "dicabut"
	Lapsed       End = "gugur"
	NotCompleted End = "tidak_dilengkapi"
	Unwritten    End = "tidak_tertulis"
	Responded    End = "ditanggapi"
	Settled      End = "musyawarah"
)

// Undated stands for the timing of an answer without its dates, NotWritten for what a
// past book does not say.
const (
	Undated    = "tanpa_tanggal"
	NotWritten = "tidak_tercatat"
)

// ofRequest is a request of this program. What was answered is decided, whatever became
// of the copies afterwards.
func ofRequest(c request.Counted) Row {
	r := Row{Year: c.Year, Month: c.Month, EndYear: c.EndYear, EndMonth: c.EndMonth, Outcome: string(c.Outcome), Timing: string(c.Timing), Channel: string(c.Channel),
		Kind: string(c.Kind), N: c.N, Received: c.ReceivedOn, Due: c.DueOn, Notified: c.NotifiedOn}
	switch c.State {
	case request.Notified:
		r.End, r.After = Decided, End(c.After)
	case request.Withdrawn:
		r.End = Withdrawn
	case request.NotCompleted:
		r.End = NotCompleted
	case request.Lapsed:
		r.End = Lapsed
	}
	if c.Number != "" {
		r.Title, r.Href = c.Number, "/kantor/permohonan/"+c.Slug
	}
	return r
}

// ofPast is a line of a past book. It is closed, so without a date of its end it ended
// in the year of its receipt. Its terms are judged by package chronology, as its page
// judges them.
func ofPast(c pastbook.Case, n int, cal calendar.Calendar, terms statute.Terms) Row {
	r := Row{Year: c.Year, EndYear: c.Year, Outcome: c.Outcome, Channel: NotWritten, Kind: NotWritten, Timing: Undated, N: n,
		Received: c.ReceivedOn, Notified: c.NotifiedOn}
	if !c.ReceivedOn.IsZero() {
		r.Month = int(c.ReceivedOn.Month())
	}
	if !c.NotifiedOn.IsZero() && c.NotifiedOn.Year() >= c.Year {
		r.EndYear, r.EndMonth = c.NotifiedOn.Year(), int(c.NotifiedOn.Month())
	}
	if c.ID != "" {
		r.Title, r.Href = c.Title(), "/kantor/lampau/"+c.ID
	}
	answer := chronology.Judge(Chronology(c), cal, terms, calendar.Date{})
	if c.Kind == importer.Keberatan {
		r.Grounds, r.Due = c.Facts.Grounds, answer.Response.Due.On
		r.End, r.Outcome = pastDecision(c.Outcome)
		return r
	}
	for _, letter := range c.Facts.Article17 {
		r.Grounds = append(r.Grounds, "17"+letter)
	}
	r.Due = answer.Notification.Due.On
	switch answer.Notification.Status {
	case chronology.OnTime:
		r.Timing = string(request.OnTime)
	case chronology.Overrun, chronology.Late:
		r.Timing = string(request.TooLate)
	}
	switch c.Outcome {
	case "", "proses":
		r.End = Unwritten
	case "dicabut":
		r.End = Withdrawn
	case "tidak_lengkap":
		r.End = NotCompleted
	default:
		r.End = Decided
	}
	return r
}

// pastDecision reads what a past book says became of an objection.
func pastDecision(outcome string) (End, string) {
	switch outcome {
	case "dikabulkan":
		return Responded, string(objection.Upheld)
	case "dikabulkan_sebagian":
		return Responded, string(objection.PartUp)
	case "ditolak":
		return Responded, string(objection.Dismissed)
	case "dicabut":
		return Withdrawn, ""
	}
	return Unwritten, ""
}

// ofObjection is an objection of this program. A refusal because it came late is an
// answer, too.
func ofObjection(c objection.Counted) Row {
	r := Row{Year: c.Year, EndYear: c.EndYear, Outcome: string(c.Code), Timing: string(c.Timing), SilentYear: c.SilentYear, DoneYear: c.DoneYear, N: c.N,
		Received: c.ReceivedOn, Due: c.DueOn, Notified: c.EndedOn}
	for _, g := range c.Grounds {
		r.Grounds = append(r.Grounds, string(g))
	}
	switch c.End {
	case objection.Responded:
		r.End = Responded
	case objection.LateRefused:
		r.End, r.Outcome = Responded, string(objection.LateRefused)
	case objection.Settled:
		r.End = Settled
	case objection.TakenBack:
		r.End = Withdrawn
	}
	if c.Number != "" {
		r.Title, r.Href = c.Number, "/kantor/keberatan/"+c.Slug
	}
	return r
}

// Chronology is the dates of a past case as package chronology takes them. An
// objection's book knows when the objection came and when it was answered.
func Chronology(c pastbook.Case) chronology.Case {
	if c.Kind == importer.Keberatan {
		return chronology.Case{Objection: c.ReceivedOn, Response: c.NotifiedOn}
	}
	return chronology.Case{Received: c.ReceivedOn, Notification: c.NotifiedOn}
}
