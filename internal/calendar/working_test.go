package calendar

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"suluh/internal/fault"
)

var sixDay = Options{Weekend: []time.Weekday{time.Sunday}}

// Terms over the real decrees, counted by hand and with a second program.
func TestTermsOverRealDecrees(t *testing.T) {
	t.Parallel()
	leaveWorks := Options{CutiBersamaWorks: true}
	tests := []struct {
		name string
		o    Options
		from string
		n    int
		want string
	}{
		{"notification: received on 2 March 2026", Options{}, "2026-03-02", 10, "2026-03-16"},
		{"extension across Nyepi and Idulfitri 2026", Options{}, "2026-03-16", 7, "2026-04-01"},
		{"and the eighth day", Options{}, "2026-03-16", 8, "2026-04-02"},
		{"the same with collective leave worked", leaveWorks, "2026-03-16", 7, "2026-03-26"},
		{"seventeen days at once", Options{}, "2026-03-02", 17, "2026-04-01"},
		{"received on the Friday before Idulfitri 2024", Options{}, "2024-04-05", 1, "2024-04-16"},
		{"ten days across Idulfitri 2024", Options{}, "2024-04-05", 10, "2024-04-29"},
		{"ten days across Nyepi and Idulfitri 2025", Options{}, "2025-03-27", 10, "2025-04-22"},
		{"arrives on Saturday", Options{}, "2026-03-14", 1, "2026-03-16"},
		{"arrives on Saturday, ten days", Options{}, "2026-03-14", 10, "2026-04-06"},
		{"arrives on a holiday", Options{}, "2024-04-10", 1, "2024-04-16"},
		{"Friday before Lunar New Year leave 2026", Options{}, "2026-02-13", 1, "2026-02-18"},
		{"the day before the general election", Options{}, "2024-02-13", 1, "2024-02-15"},
		{"election and long weekend of February 2024", Options{}, "2024-02-07", 3, "2024-02-15"},
		{"Nyepi 2024 with its leave", Options{}, "2024-03-08", 2, "2024-03-14"},
		{"over New Year 2022", Options{}, "2021-12-20", 10, "2022-01-03"},
		{"Christmas leave and New Year 2026", Options{}, "2025-12-24", 5, "2026-01-05"},
		{"over New Year 2027", Options{}, "2026-12-23", 5, "2027-01-04"},
		{"2021: Islamic new year moved to 11 August", Options{}, "2021-08-09", 5, "2021-08-18"},
		{"2021: Maulid moved to 20 October", Options{}, "2021-10-18", 5, "2021-10-26"},
		{"2021: one day of Idulfitri leave left", Options{}, "2021-05-10", 3, "2021-05-18"},
		{"2022: Idulfitri leave added in April", Options{}, "2022-04-27", 3, "2022-05-10"},
		{"2022: Christmas on Sunday, Monday is worked", Options{}, "2022-12-23", 2, "2022-12-27"},
		{"2023: Iduladha leave added in June", Options{}, "2023-06-23", 5, "2023-07-05"},
		{"2025: 18 August added two weeks before", Options{}, "2025-08-14", 3, "2025-08-20"},
		{"past the last published year", Options{}, "2027-12-20", 10, "2028-01-04"},
		{"before the first published year", Options{}, "2020-12-28", 5, "2021-01-05"},
		{"six-day office: Saturday counts", sixDay, "2026-03-02", 10, "2026-03-13"},
		{"six-day office across Nyepi and Idulfitri", sixDay, "2026-03-14", 5, "2026-03-27"},
		{"a Friday and Saturday weekend", Options{Weekend: []time.Weekday{time.Friday, time.Saturday}}, "2026-03-05", 1, "2026-03-08"},
		{"a closed day of the body", Options{Closed: []Closed{{MustDate("2026-03-03"), "Pilkades", ""}}}, "2026-03-02", 1, "2026-03-04"},
		{"no days", Options{}, "2026-03-14", 0, "2026-03-14"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			cal := Embedded().For(tt.o)
			from, want := MustDate(tt.from), MustDate(tt.want)
			due := cal.AddWorkingDays(from, tt.n)
			if due.On != want || due.From != from || due.Days != tt.n || due.Calendar != cal.Version() {
				t.Errorf("got %+v, want %s", due, want)
			}
			if got := cal.WorkingDaysBetween(from, want); got != tt.n {
				t.Errorf("%d working days from %s to %s", got, from, want)
			}
		})
	}
}

const skb2026 = "SKB 1497/2025, 2/2025, 5/2025"

func TestSkippedDaysAreNamed(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		o    Options
		from string
		n    int
		want []Skipped
	}{
		{"nothing skipped is an empty list, not null", Options{}, "2026-03-02", 1, []Skipped{}},
		{"a holiday on a weekend is named as holiday", Options{}, "2026-03-17", 1, []Skipped{
			{MustDate("2026-03-18"), "Cuti bersama Hari Suci Nyepi (Tahun Baru Saka)", Leave, skb2026},
			{MustDate("2026-03-19"), "Hari Suci Nyepi (Tahun Baru Saka)", Holiday, skb2026},
			{MustDate("2026-03-20"), "Cuti bersama Hari Raya Idulfitri", Leave, skb2026},
			{MustDate("2026-03-21"), "Hari Raya Idulfitri (hari pertama)", Holiday, skb2026},
			{MustDate("2026-03-22"), "Hari Raya Idulfitri (hari kedua)", Holiday, skb2026},
			{MustDate("2026-03-23"), "Cuti bersama Hari Raya Idulfitri", Leave, skb2026},
			{MustDate("2026-03-24"), "Cuti bersama Hari Raya Idulfitri", Leave, skb2026},
		}},
		{"worked leave is not skipped", Options{CutiBersamaWorks: true}, "2026-03-18", 2, []Skipped{
			{MustDate("2026-03-19"), "Hari Suci Nyepi (Tahun Baru Saka)", Holiday, skb2026},
			{MustDate("2026-03-21"), "Hari Raya Idulfitri (hari pertama)", Holiday, skb2026},
			{MustDate("2026-03-22"), "Hari Raya Idulfitri (hari kedua)", Holiday, skb2026},
		}},
		{"a closed day on a weekend is named as closed, on a holiday as holiday", Options{Closed: []Closed{
			{MustDate("2026-05-01"), "Hari jadi", ""}, {MustDate("2026-05-02"), "Pindah kantor", ""}, {MustDate("2026-05-04"), "Pilkades", ""},
		}}, "2026-04-30", 1, []Skipped{
			{MustDate("2026-05-01"), "Hari Buruh Internasional", Holiday, skb2026},
			{MustDate("2026-05-02"), "Pindah kantor", ClosedDay, ""},
			{MustDate("2026-05-03"), "Minggu", Weekend, ""},
			{MustDate("2026-05-04"), "Pilkades", ClosedDay, ""},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := Embedded().For(tt.o).AddWorkingDays(MustDate(tt.from), tt.n).Skipped; !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestProvisional(t *testing.T) {
	t.Parallel()
	cal := Embedded().For(Options{})
	tests := []struct {
		from string
		n    int
		want bool
	}{
		{"2027-12-29", 2, false}, // ends on 31 December 2027
		{"2027-12-29", 3, true},
		{"2028-01-03", 0, true},
		{"2021-01-01", 10, false},
		{"2020-12-31", 1, true},
	}
	for _, tt := range tests {
		if due := cal.AddWorkingDays(MustDate(tt.from), tt.n); due.Provisional != tt.want {
			t.Errorf("%s + %d = %s, provisional %v", tt.from, tt.n, due.On, due.Provisional)
		}
	}
}

func TestTermsThatCannotEnd(t *testing.T) {
	t.Parallel()
	week := []time.Weekday{0, 1, 2, 3, 4, 5, 6}
	usual := Embedded().For(Options{})
	none := Embedded().For(Options{Weekend: week})
	tests := []struct {
		name string
		cal  Calendar
		from Date
		n    int
	}{
		{"seven days off", none, MustDate("2026-03-02"), 10},
		{"backwards", usual, MustDate("2026-03-02"), -1},
		{"from no date", usual, Date{}, 10},
		{"past the end of the calendar", usual, MustDate("9999-12-31"), 1},
		{"longer than time", usual, MustDate("2026-03-02"), 1 << 40},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			due := tt.cal.AddWorkingDays(tt.from, tt.n)
			if !due.On.IsZero() || !due.Provisional || len(due.Skipped) != 0 {
				t.Errorf("got %s, provisional %v, %d skipped", due.On, due.Provisional, len(due.Skipped))
			}
		})
	}
	if none.IsWorkingDay(MustDate("2026-03-02")) || none.WorkingDaysBetween(MustDate("2026-03-02"), MustDate("2027-03-02")) != 0 {
		t.Error("a week of seven days off has no working day")
	}
}

func TestOptionsCheck(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, field string // field empty: accepted
		o           Options
	}{
		{"the default", "", Options{}},
		{"six-day office", "", sixDay},
		{"six days off, one of them twice", "", Options{Weekend: []time.Weekday{0, 0, 1, 2, 3, 4, 5}}},
		{"seven days off", "akhir_pekan", Options{Weekend: []time.Weekday{0, 1, 2, 3, 4, 5, 6}}},
		{"an eighth weekday", "akhir_pekan", Options{Weekend: []time.Weekday{7}}},
		{"a weekday before Sunday", "akhir_pekan", Options{Weekend: []time.Weekday{-1}}},
		{"a closed day", "", Options{Closed: []Closed{{MustDate("2026-03-03"), "Pilkades", ""}}}},
		{"a closed day without date", "hari_tutup", Options{Closed: []Closed{{Date{}, "Pilkades", ""}}}},
		{"a closed day without name", "hari_tutup", Options{Closed: []Closed{{MustDate("2026-03-03"), "", ""}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			err := tt.o.Check()
			if tt.field == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if list := fault.All(err); len(list) != 1 || list[0].Field != tt.field || list[0].Kind != fault.Invalid {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestParseWeekend(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		want []time.Weekday // nil: refused
	}{
		{"sat,sun", []time.Weekday{time.Saturday, time.Sunday}},
		{"Sunday", []time.Weekday{time.Sunday}},
		{" sabtu , MINGGU ", []time.Weekday{time.Saturday, time.Sunday}},
		{"jumat", []time.Weekday{time.Friday}},
		{"", nil},
		{"sat,", nil},
		{"s", nil},
		{"sat;sun", nil},
		{"mon,tue,wed,thu,fri,sat,sun", nil},
	}
	for _, tt := range tests {
		got, err := ParseWeekend(tt.text)
		if (err != nil) != (tt.want == nil) || (err == nil && !slices.Equal(got, tt.want)) {
			t.Errorf("ParseWeekend(%q) = %v, %v", tt.text, got, err)
		}
	}
}

// plain is a second way to count, as simple as a person with a wall calendar:
// one day after the other, every row looked through for each.
type plain struct {
	rows []Row
	o    Options
}

func (p plain) off(d Date) bool {
	weekend := p.o.Weekend
	if len(weekend) == 0 {
		weekend = []time.Weekday{time.Saturday, time.Sunday}
	}
	std, err := time.Parse(time.DateOnly, d.String())
	if err != nil {
		panic(err)
	}
	for _, w := range weekend {
		if std.Weekday() == w {
			return true
		}
	}
	for _, row := range p.rows {
		if row.Date == d && (row.Kind == Holiday || !p.o.CutiBersamaWorks) {
			return true
		}
	}
	for _, c := range p.o.Closed {
		if c.Date == d {
			return true
		}
	}
	return false
}

func (p plain) add(from Date, n int) (on Date, skipped []Date) {
	on, skipped = from, []Date{}
	for n > 0 {
		on = on.AddDays(1)
		if p.off(on) {
			skipped = append(skipped, on)
		} else {
			n--
		}
	}
	return on, skipped
}

func randomOptions(r *rand.Rand) Options {
	var o Options
	for w := time.Sunday; w <= time.Saturday; w++ {
		if r.IntN(4) == 0 {
			o.Weekend = append(o.Weekend, w)
		}
	}
	if len(o.Weekend) == 7 {
		o.Weekend = nil
	}
	o.CutiBersamaWorks = r.IntN(2) == 0
	for range r.IntN(6) {
		o.Closed = append(o.Closed, Closed{randomDate(r), "Tutup", ""})
	}
	return o
}

// randomDate lies in the published years or up to two years outside them.
func randomDate(r *rand.Rand) Date { return MustDate("2019-01-01").AddDays(r.IntN(11 * 365)) }

func TestAgainstPlainCounting(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(2008, 14))
	book := Embedded()
	for range 60 {
		o := randomOptions(r)
		cal, p := book.For(o), plain{book.Rows(), o}
		for range 60 {
			from, n := randomDate(r), r.IntN(60)
			due := cal.AddWorkingDays(from, n)
			on, skipped := p.add(from, n)
			if due.On != on || cal.DueOn(from, n) != on {
				t.Fatalf("%+v: %s + %d = %s, plainly %s", o, from, n, due.On, on)
			}
			got := []Date{}
			for _, s := range due.Skipped {
				got = append(got, s.Date)
				if s.Name == "" || s.Kind == "" {
					t.Fatalf("a skipped day without name or kind: %v", s)
				}
			}
			if !slices.Equal(got, skipped) {
				t.Fatalf("%+v: %s + %d skipped %v, plainly %v", o, from, n, got, skipped)
			}
		}
	}
}

func TestCountingProperties(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(22, 7))
	for range 300 {
		cal := Embedded().For(randomOptions(r))
		for range 30 {
			from, n, m := randomDate(r), r.IntN(120), r.IntN(120)
			on := cal.DueOn(from, n)
			if n > 0 && !cal.IsWorkingDay(on) {
				t.Fatalf("%s + %d landed on %s, a day off", from, n, on)
			}
			if cal.DueOn(on, m) != cal.DueOn(from, n+m) {
				t.Fatalf("%s: %d then %d is not %d", from, n, m, n+m)
			}
			if cal.WorkingDaysBetween(from, on) != n || cal.WorkingDaysBetween(on, from) != -n {
				t.Fatalf("%s to %s is not %d working days and back", from, on, n)
			}
			if cal.DueOn(from.AddDays(1), n).Before(on) || !cal.DueOn(from, n+1).After(on) {
				t.Fatalf("%s + %d: a later receipt or a longer term ends earlier", from, n)
			}
			if next := cal.NextWorkingDay(from); !next.After(from) || !cal.IsWorkingDay(next) {
				t.Fatalf("after %s comes %s", from, next)
			}
		}
	}
}

func BenchmarkDueOn(b *testing.B) {
	cal, from := Embedded().For(Options{}), MustDate("2026-03-02")
	b.ReportAllocs()
	for b.Loop() {
		cal.DueOn(from, 17)
	}
}

func BenchmarkAddWorkingDays(b *testing.B) {
	cal, from := Embedded().For(Options{}), MustDate("2026-03-02")
	b.ReportAllocs()
	for b.Loop() {
		cal.AddWorkingDays(from, 17)
	}
}

func BenchmarkFor(b *testing.B) {
	book := Embedded()
	b.ReportAllocs()
	for b.Loop() {
		book.For(Options{})
	}
}
