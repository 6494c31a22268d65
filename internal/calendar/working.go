package calendar

import (
	"slices"
	"sort"
	"time"

	"suluh/internal/fault"
)

// MaxDays is the longest term an edge should accept from outside, in working
// days: ten times the longest in the law (100, for a whole dispute). A longer
// term is counted correctly, but its list of skipped days is no use to anybody.
const MaxDays = 1000

// Closed is a day on which one body is closed although the country works: a
// local holiday, a village election.
type Closed struct {
	Date   Date
	Name   string
	Decree string // on which it rests, as people cite it; may be empty
}

// Options is how one public body reads a book. The zero value is the law's
// default: Saturday and Sunday off, collective leave off, no closed days.
type Options struct {
	// Weekend lists the weekly days off; empty means Saturday and Sunday. A
	// six-day office lists Sunday alone.
	Weekend []time.Weekday
	// CutiBersamaWorks counts collective leave as working days.
	CutiBersamaWorks bool
	// Closed lists the body's own days off.
	Closed []Closed
}

// Check refuses options under which no term could end or no list could be
// printed: a weekend of seven days, a weekday that does not exist, a closed day
// without date or name. All are fault.Invalid naming the setting. Settings must
// be checked when they are saved; For trusts them.
func (o Options) Check() error {
	var off [7]bool
	for _, w := range o.Weekend {
		if w < time.Sunday || w > time.Saturday {
			return fault.New(fault.Invalid, "akhir_pekan", "calendar.bad_weekend", "")
		}
		off[w] = true
	}
	if !slices.Contains(off[:], false) {
		return fault.New(fault.Invalid, "akhir_pekan", "calendar.no_working_day", "")
	}
	for i, c := range o.Closed {
		if c.Date.IsZero() || c.Name == "" {
			return fault.New(fault.Invalid, "hari_tutup", "calendar.bad_closed_day", "", i+1)
		}
	}
	return nil
}

// Skipped is a day that a term passed over, with the name and the kind of the
// reason. When several reasons meet, the most public one is named: holiday, then
// collective leave, then closed day, then weekend, so that a reader who misses a
// holiday in the list finds it even when it fell on a Sunday.
type Skipped struct {
	Date   Date   `json:"tanggal"`
	Name   string `json:"nama"`
	Kind   Kind   `json:"jenis"`
	Decree string `json:"-"` // on which the day rests, as people cite it; may be empty
}

// Due is a computed due date with what is needed to check it. Its JSON is the
// answer of `suluh deadline`.
type Due struct {
	// From is the day of receipt, day 0.
	From Date `json:"mulai"`
	// Days is the length of the term in working days.
	Days int `json:"hari_kerja"`
	// On is the last day of the term, to its end.
	On Date `json:"jatuh_tempo"`
	// Provisional says that From or On lies outside the published years, where
	// only weekends and the body's own closed days are known.
	Provisional bool `json:"sementara"`
	// Skipped lists the days off after From and before On, in order.
	Skipped []Skipped `json:"dilewati"`
	// Calendar is the version of the book.
	Calendar string `json:"kalender"`
}

// Calendar counts working days for one body. It is never changed after For, so
// many goroutines may share it. Building one costs a pass over the book; keep
// it for a page or a job rather than for one date.
type Calendar struct {
	book    *Book
	weekend [7]bool
	perWeek int64    // working weekdays in a week
	inWeek  [7]int64 // working weekdays from Sunday up to and including the index
	named   map[Date]Skipped
	off     []Date  // named days off that are not weekend days, sorted
	before  []int64 // working days before off[i], counted from the start of time
}

// For reads the book the way o says. Options that Check refuses for a weekend of
// seven days give a calendar without working days: its terms never end, and
// AddWorkingDays answers no date.
func (b *Book) For(o Options) Calendar {
	c := Calendar{book: b, named: make(map[Date]Skipped, len(b.rows)+len(o.Closed))}
	weekend := o.Weekend
	if len(weekend) == 0 {
		weekend = []time.Weekday{time.Saturday, time.Sunday}
	}
	for _, w := range weekend {
		c.weekend[w] = true
	}
	for w := range c.weekend {
		if !c.weekend[w] {
			c.perWeek++
		}
		c.inWeek[w] = c.perWeek
	}
	// Later reasons replace earlier ones: closed day, collective leave, holiday.
	for _, x := range o.Closed {
		c.named[x.Date] = Skipped{x.Date, x.Name, ClosedDay, x.Decree}
	}
	for _, kind := range []Kind{Leave, Holiday} {
		if kind == Leave && o.CutiBersamaWorks {
			continue
		}
		for _, row := range b.rows {
			if row.Kind == kind {
				c.named[row.Date] = Skipped{row.Date, row.Name, row.Kind, row.Decree}
			}
		}
	}
	delete(c.named, Date{}) // a closed day without date, which Check refuses
	for d := range c.named {
		if !c.weekend[d.Weekday()] {
			c.off = append(c.off, d)
		}
	}
	slices.SortFunc(c.off, Date.Compare)
	for i, d := range c.off {
		c.before = append(c.before, c.weekdays(d)-1-int64(i))
	}
	return c
}

// Version names the book behind the calendar.
func (c Calendar) Version() string { return c.book.version }

// Covers says whether the days off of d's year have been published.
func (c Calendar) Covers(d Date) bool {
	y := d.Year()
	return y >= c.book.first && y <= c.book.last
}

// Off says whether d is not a working day, and why.
func (c Calendar) Off(d Date) (Skipped, bool) {
	if s, ok := c.named[d]; ok {
		return s, true
	}
	if c.weekend[d.Weekday()] {
		return Skipped{Date: d, Name: weekdayNames[d.Weekday()], Kind: Weekend}, true
	}
	return Skipped{}, false
}

// IsWorkingDay says whether the body works on d.
func (c Calendar) IsWorkingDay(d Date) bool {
	_, off := c.Off(d)
	return !off
}

// weekdays counts the days up to and including d that are no weekend days.
func (c Calendar) weekdays(d Date) int64 {
	return int64(d.n)/7*c.perWeek + c.inWeek[d.n%7]
}

// working counts the working days up to and including d. The origin does not
// matter; only differences are used.
func (c Calendar) working(d Date) int64 {
	i := sort.Search(len(c.off), func(i int) bool { return c.off[i].After(d) })
	return c.weekdays(d) - int64(i)
}

// WorkingDaysBetween counts the working days after from, up to and including
// to: the day number of an event on to when from is day 0. It is negative when
// to is earlier than from. Both must be dates.
func (c Calendar) WorkingDaysBetween(from, to Date) int {
	return int(c.working(to) - c.working(from))
}

// NextWorkingDay gives the first working day after d.
func (c Calendar) NextWorkingDay(d Date) Date { return c.DueOn(d, 1) }

// DueOn gives the last day of a term of n working days received on from. It is
// AddWorkingDays without the list of skipped days, for long lists: it does not
// allocate, and its cost does not grow with n.
//
// The day of receipt is day 0 and day 1 is the next working day
// (UU14/2008:22(7), "paling lambat 10 (sepuluh) hari kerja sejak diterimanya
// permintaan"). Some offices count the day of receipt as day 1, reading "sejak"
// as including it; others start with the entry in the register. Dossiers of
// several ministries and state firms that ended on the last lawful day end
// there under this reading and under no other, and it gives the office the ten
// full days the Act names. A request that arrives on a Sunday or at 23:50 is
// received on that date; the count still begins with the next working day.
//
// n = 0 gives from itself. A negative n, no date, a calendar without working
// days and a term that leaves the year 9999 give no date.
func (c Calendar) DueOn(from Date, n int) Date {
	if n < 0 || from.IsZero() || c.perWeek == 0 || n > int(maxDate.n) {
		return Date{}
	}
	if n == 0 {
		return from
	}
	target := c.working(from) + int64(n)
	// The result is the weekday that has target working days up to it: skip
	// every named day off that comes before it.
	target += int64(sort.Search(len(c.before), func(i int) bool { return c.before[i] >= target }))
	week, rest := target/c.perWeek, target%c.perWeek
	if rest == 0 {
		week, rest = week-1, c.perWeek
	}
	day := slices.Index(c.inWeek[:], rest)
	return fromCount(week*7 + int64(day))
}

// AddWorkingDays gives the due date of a term of n working days received on
// from, as DueOn does, with the days it skipped.
func (c Calendar) AddWorkingDays(from Date, n int) Due {
	due := Due{From: from, Days: n, On: c.DueOn(from, n), Skipped: []Skipped{}, Calendar: c.book.version}
	due.Provisional = !c.Covers(from) || !c.Covers(due.On)
	if due.On.IsZero() {
		return due
	}
	due.Skipped = make([]Skipped, 0, due.On.DaysSince(from)-n) // exactly the days that did not count
	for d := from.AddDays(1); d.Before(due.On); d = d.AddDays(1) {
		if s, off := c.Off(d); off {
			due.Skipped = append(due.Skipped, s)
		}
	}
	return due
}
