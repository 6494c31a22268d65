// Package report counts what the register of requests holds, year by year, and prints
// the statutory registers.
//
// Words: a row is one request as it is counted, from this program's register or from a
// book of past years; the balance of a year is opening, received, ended in each way,
// closing; the time of an answer is working days from receipt, which is day 0, to the
// written notification.
//
// Invariants: the year of a request is the year of its receipt, the year of an outcome
// the year of its notification; opening plus received less all that ended is closing, in
// every year; withdrawn, lapsed, not completed and not held stand by themselves and never
// within refused; open cases are not in the mean. Everything is computed by one function
// from rows; nothing is stored.
//
// It judges no case and masks no text: the registers are for officers, and what the
// public sees are numbers alone.
package report

import (
	"math"
	"slices"

	"suluh/internal/calendar"
)

// End is how a request ended.
type End string

// The ends. Unwritten is a case of a past book whose decision nobody wrote down.
const (
	Open         End = ""
	Decided      End = "diputus"
	Withdrawn    End = "dicabut"
	Lapsed       End = "gugur"
	NotCompleted End = "tidak_dilengkapi"
	Unwritten    End = "tidak_tertulis"
)

// Row is one request as it is counted.
type Row struct {
	Received calendar.Date // zero: only the year is known
	Year     int           // of receipt
	End      End
	EndYear  int           // of the end; the year of receipt when nobody wrote a date
	Notified calendar.Date // zero when not notified, or not written down
	FirstDue calendar.Date // last day without extension
	Due      calendar.Date // last day, extended or not
	Outcome  string        // dikabulkan, dikabulkan_sebagian, ditolak, tidak_dikuasai, belum_didokumentasikan
	Grounds  []string      // 17a … 17j
	Channel  string        // "" in a past book
}

// Times is how long the answers of a year took. Mean and Median are in tenths of a
// working day.
type Times struct {
	Counted   int  `json:"dihitung"`
	Undated   int  `json:"tanpa_tanggal"` // decided, without the dates to count
	Mean      *int `json:"rata_rata_persepuluh_hari"`
	Median    *int `json:"median_persepuluh_hari"`
	Longest   *int `json:"terlama_hari"`
	InTime    int  `json:"tepat_waktu"`
	Extended  int  `json:"dengan_perpanjangan"`
	Late      int  `json:"terlambat"`
	OpenCases int  `json:"belum_dijawab"` // received by the end of the year and still open then
	OpenLate  int  `json:"belum_dijawab_lewat"`
}

// Tally is a number under a code.
type Tally struct {
	Code  string `json:"kode"`
	Count int    `json:"jumlah"`
}

// Figures are the numbers of one year.
type Figures struct {
	Year         int     `json:"tahun"`
	Opening      int     `json:"saldo_awal"`
	Received     int     `json:"diterima"`
	Decided      int     `json:"diputus"`
	Withdrawn    int     `json:"dicabut"`
	Lapsed       int     `json:"gugur"`
	NotCompleted int     `json:"tidak_dilengkapi"`
	Unwritten    int     `json:"tidak_tertulis"`
	Closing      int     `json:"saldo_akhir"`
	Outcomes     []Tally `json:"hasil"`
	Refusals     []Tally `json:"alasan_penolakan"` // rows may exceed refusals: one may carry several
	Channels     []Tally `json:"saluran"`
	Times        Times   `json:"waktu"`
}

// Outcomes in the order in which they are printed.
var Outcomes = []string{"dikabulkan", "dikabulkan_sebagian", "ditolak", "tidak_dikuasai", "belum_didokumentasikan"}

// Count gives the figures of a year. Today ends the present year, for the cases that
// are still open.
func Count(rows []Row, year int, cal calendar.Calendar, today calendar.Date) Figures {
	f := Figures{Year: year}
	outcomes, refusals, channels := map[string]int{}, map[string]int{}, map[string]int{}
	var days []int
	for _, r := range rows {
		if r.Year == 0 || r.Year > year {
			continue
		}
		endedBefore := r.End != Open && r.EndYear < year
		if r.Year < year && !endedBefore {
			f.Opening++
		}
		if r.Year == year {
			f.Received++
			if r.Channel != "" {
				channels[r.Channel]++
			}
		}
		if r.End != Open && r.EndYear == year {
			f.end(r.End)
		}
		if r.End == Decided && r.EndYear == year {
			outcomes[r.Outcome]++
			for _, g := range r.Grounds {
				refusals[g]++
			}
			if n, ok := f.Times.count(r, cal); ok {
				days = append(days, n)
			}
		}
		if r.End == Open || r.EndYear > year {
			f.Times.open(r, year, today)
		}
	}
	f.Closing = f.Opening + f.Received - f.Decided - f.Withdrawn - f.Lapsed - f.NotCompleted - f.Unwritten
	for _, o := range Outcomes {
		f.Outcomes = append(f.Outcomes, Tally{o, outcomes[o]})
	}
	f.Refusals, f.Channels = tallies(refusals), tallies(channels)
	f.Times.spread(days)
	return f
}

func (f *Figures) end(e End) {
	*map[End]*int{Decided: &f.Decided, Withdrawn: &f.Withdrawn, Lapsed: &f.Lapsed, NotCompleted: &f.NotCompleted, Unwritten: &f.Unwritten}[e]++
}

// count judges the time of one answer. A notification before its receipt is somebody's
// slip of the pen and not counted.
func (t *Times) count(r Row, cal calendar.Calendar) (int, bool) {
	if r.Received.IsZero() || r.Notified.IsZero() || r.Notified.Before(r.Received) {
		t.Undated++
		return 0, false
	}
	t.Counted++
	switch {
	case !r.Notified.After(r.FirstDue):
		t.InTime++
	case r.Due.After(r.FirstDue) && !r.Notified.After(r.Due):
		t.Extended++
	default:
		t.Late++
	}
	return cal.WorkingDaysBetween(r.Received, r.Notified), true
}

// open counts a case that is open at the end of the year, or today if that is sooner.
func (t *Times) open(r Row, year int, today calendar.Date) {
	t.OpenCases++
	end := today
	if today.Year() > year {
		if last, err := calendar.NewDate(year, 12, 31); err == nil {
			end = last
		}
	}
	if !r.Due.IsZero() && end.After(r.Due) {
		t.OpenLate++
	}
}

// spread gives mean and median in tenths, rounded half up, and the longest.
func (t *Times) spread(days []int) {
	if len(days) == 0 {
		return
	}
	slices.Sort(days)
	sum := 0
	for _, d := range days {
		sum += d
	}
	mean := int(math.Floor(float64(sum)*10/float64(len(days)) + 0.5))
	median := (days[(len(days)-1)/2] + days[len(days)/2]) * 5
	longest := days[len(days)-1]
	t.Mean, t.Median, t.Longest = &mean, &median, &longest
}

func tallies(counts map[string]int) []Tally {
	list := []Tally{}
	for code, n := range counts {
		list = append(list, Tally{code, n})
	}
	slices.SortFunc(list, func(a, b Tally) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		if a.Code < b.Code {
			return -1
		}
		return 1
	})
	return list
}
