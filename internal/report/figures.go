// Package report counts what the registers of requests and objections hold, year by
// year, and prints the statutory registers.
//
// Words: a row is one case as it is counted, from this program's registers or from a
// book of past years, or several that are alike in everything that is counted; a code
// names one number; the balance of a year is opening, received, ended in each way,
// closing; the time of an answer is working days from receipt, which is day 0, to the
// written notification.
//
// Invariants: the year of a request is the year of its receipt, the year of an outcome
// the year of its notification; opening plus received less all that ended is closing, in
// every year; withdrawn, lapsed, not completed and not held stand by themselves and never
// within refused; open cases are not in the mean. Requests, objections, disputes and
// complaints are different populations and never added up. A number and the list behind
// it follow one rule. The database adds up, whatever the size of the book; nothing that
// was counted is stored.
//
// It judges no case. The registers are for officers; what the public sees are numbers,
// with the small ones about people covered, and a register without people.
package report

import (
	"math"
	"slices"
	"strconv"

	"suluh/internal/calendar"
)

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

// Figures are the numbers of one year: how many requests, how long they took, how many
// were granted and refused, and why. UU14/2008:12
type Figures struct {
	Year           int              `json:"tahun"`
	Opening        int              `json:"saldo_awal"`
	Received       int              `json:"diterima"`
	Decided        int              `json:"diputus"`
	Withdrawn      int              `json:"dicabut"`
	Lapsed         int              `json:"gugur"`
	NotCompleted   int              `json:"tidak_dilengkapi"`
	Unwritten      int              `json:"tidak_tertulis"`
	Closing        int              `json:"saldo_akhir"`
	Outcomes       []Tally          `json:"hasil"`
	LaterLapsed    int              `json:"kemudian_gugur"` // answered in the year, and not taken up afterwards
	LaterWithdrawn int              `json:"kemudian_dicabut"`
	Refusals       []Tally          `json:"alasan_penolakan"` // rows may exceed refusals: one may carry several
	Channels       []Tally          `json:"saluran"`
	Kinds          []Tally          `json:"jenis_pemohon"`
	Months         []Month          `json:"bulan"`
	Times          Times            `json:"waktu"`
	Objections     ObjectionFigures `json:"keberatan"`
	Disputes       DisputeFigures   `json:"sengketa"`
	Complaints     []Tally          `json:"pengaduan"`
}

// Month is what came and what was answered in a month of the year.
type Month struct {
	Month    int `json:"bulan"`
	Received int `json:"diterima"`
	Decided  int `json:"diputus"`
}

// ObjectionFigures are the numbers of the objections of a year.
type ObjectionFigures struct {
	Opening   int     `json:"saldo_awal"`
	Received  int     `json:"diterima"`
	Responded int     `json:"ditanggapi"`
	Settled   int     `json:"musyawarah"`
	Withdrawn int     `json:"dicabut"`
	Unwritten int     `json:"tidak_tertulis"`
	Closing   int     `json:"saldo_akhir"`
	Silent    int     `json:"tanpa_tanggapan"` // the term passed in silence in the year
	Executed  int     `json:"dilaksanakan"`
	Decisions []Tally `json:"putusan"`
	Grounds   []Tally `json:"alasan"` // of those received; one may rest on several
}

// DisputeFigures are the numbers of the disputes of a year.
type DisputeFigures struct {
	Filed   int     `json:"diajukan"`
	Closed  int     `json:"selesai"`
	Open    int     `json:"belum_selesai"`
	Rulings []Tally `json:"putusan"`
}

// Count gives the figures of the requests of a year.
func Count(rows []Row, year int) Figures {
	n := func(c Code) int { return c.count(rows, year) }
	end := func(e End) int { return n(Code(e)) }
	f := Figures{Year: year, Opening: n(OpeningBalance), Received: n(ReceivedNow), Decided: end(Decided), Withdrawn: end(Withdrawn), Lapsed: end(Lapsed),
		NotCompleted: end(NotCompleted), Unwritten: end(Unwritten), Closing: n(ClosingBalance), LaterLapsed: n("kemudian_gugur"), LaterWithdrawn: n("kemudian_dicabut"),
		Times: Times{Undated: n("waktu-" + Undated), InTime: n("waktu-tepat_waktu"), Extended: n("waktu-perpanjangan"), Late: n("waktu-lewat"),
			OpenCases: n(StillOpen), OpenLate: n(StillOpenLate)}}
	f.Times.Counted = f.Times.InTime + f.Times.Extended + f.Times.Late
	for _, o := range Outcomes {
		f.Outcomes = append(f.Outcomes, Tally{o, n(Code("hasil-" + o))})
	}
	f.Channels = tallied(rows, year, func(r Row) []string { return []string{r.Channel} })
	f.Kinds = tallied(rows, year, func(r Row) []string { return []string{r.Kind} })
	for month := 1; month <= 12; month++ {
		f.Months = append(f.Months, Month{month, n(Code("masuk-" + strconv.Itoa(month))), n(Code("putus-" + strconv.Itoa(month)))})
	}
	return f
}

// CountObjections gives the figures of the objections of a year.
func CountObjections(rows []Row, year int) ObjectionFigures {
	n := func(c string) int { return Code(ofObjections+c).count(rows, year) }
	f := ObjectionFigures{Opening: n("saldo_awal"), Received: n("diterima"), Responded: n("ditanggapi"), Settled: n("musyawarah"), Withdrawn: n("dicabut"),
		Unwritten: n("tidak_tertulis"), Closing: n("saldo_akhir"), Silent: n("tanpa_tanggapan"), Executed: n("dilaksanakan")}
	for _, d := range Decisions {
		f.Decisions = append(f.Decisions, Tally{d, n("hasil-" + d)})
	}
	f.Grounds = tallied(rows, year, func(r Row) []string { return r.Grounds })
	return f
}

// tallied counts what was received in a year by what it carries.
func tallied(rows []Row, year int, of func(Row) []string) []Tally {
	counts := map[string]int{}
	for _, r := range rows {
		if r.Year == year {
			for _, code := range of(r) {
				counts[code] += r.N
			}
		}
	}
	return tallies(counts)
}

// taken is how many answers took how many working days.
type taken map[int]int

// into gives mean and median in tenths, rounded half up, and the longest.
func (d taken) into(t *Times) {
	var lengths []int
	sum, total := 0, 0
	for days, n := range d {
		lengths = append(lengths, days)
		sum, total = sum+days*n, total+n
	}
	if total == 0 {
		return
	}
	slices.Sort(lengths)
	at := func(place int) int { // the days of the answer in that place
		for _, days := range lengths {
			if place -= d[days]; place < 0 {
				return days
			}
		}
		return lengths[len(lengths)-1]
	}
	mean := int(math.Floor(float64(sum)*10/float64(total) + 0.5))
	median := (at((total-1)/2) + at(total/2)) * 5
	longest := lengths[len(lengths)-1]
	t.Mean, t.Median, t.Longest = &mean, &median, &longest
}

// add counts an answer; one before its receipt is somebody's slip of the pen.
func (d taken) add(cal calendar.Calendar, received, notified calendar.Date, n int) {
	if !received.IsZero() && !notified.Before(received) {
		d[cal.WorkingDaysBetween(received, notified)] += n
	}
}

// tallies puts the greatest first.
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
