package register_test

import (
	"maps"
	"slices"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/register"
)

// TestCountsAreThoseOfTheRows walks entries through publication, change of unit,
// class, forms and year, and withdrawal, and counts the rows beside every step.
func TestCountsAreThoseOfTheRows(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		author, second := o.person("penulis", "operator", ""), o.person("ppid", "ppid_utama", "")
		agree := func(step string, want int) {
			t.Helper()
			classes, units, years, forms := map[register.Class]int64{}, map[string]int64{}, map[int]int64{}, map[string]int64{}
			n := 0
			if err := o.Each(t.Context(), o.body.ID, register.Filter{}, func(e register.Entry) error {
				n++
				classes[e.Content.Class]++
				units[e.Content.Unit]++
				years[e.Content.Made.To.Year()]++
				for _, f := range e.Content.Forms {
					forms[f]++
				}
				return nil
			}); err != nil || n != want {
				t.Fatalf("%s: %d rows, %v; want %d", step, n, err, want)
			}
			gotClasses, err := o.CountByClass(t.Context(), o.body.ID)
			if err != nil || !maps.Equal(gotClasses, classes) {
				t.Errorf("%s: classes %v, %v; want %v", step, gotClasses, err, classes)
			}
			gotUnits, err := o.CountByUnit(t.Context(), o.body.ID)
			if err != nil || !maps.Equal(gotUnits, units) {
				t.Errorf("%s: units %v, %v; want %v", step, gotUnits, err, units)
			}
			gotYears, err := o.Years(t.Context(), o.body.ID)
			wantYears := slices.Sorted(maps.Keys(years))
			slices.Reverse(wantYears)
			if err != nil || !slices.Equal(gotYears, wantYears) {
				t.Errorf("%s: years %v, %v; want %v", step, gotYears, err, wantYears)
			}
			total := func(what string, f register.Filter, want int64) {
				t.Helper()
				for _, f.Sort = range register.Sorts {
					l, err := o.List(t.Context(), o.body.ID, f)
					if err != nil || l.Total != want || int64(len(l.Entries)) != want {
						t.Errorf("%s: %s by %s: total %d of %d entries, %v; want %d", step, what, f.Sort, l.Total, len(l.Entries), err, want)
					}
				}
			}
			total("all", register.Filter{}, int64(want))
			for _, unit := range []string{o.unit.ID, o.other.ID} {
				total("unit", register.Filter{Unit: unit}, units[unit])
			}
			for _, form := range register.Forms {
				total(form, register.Filter{Form: form}, forms[form])
			}
			for year, n := range years {
				total("year", register.Filter{Year: year}, n)
			}
			total("everything", register.Filter{Unit: o.other.ID, Class: register.OnDemand, Year: 2021, Form: "cetak"}, units[o.other.ID])
		}
		agree("nothing", 0)
		first := o.published(author, second, o.full("Laporan pertama"))
		agree("one", 1)
		o.published(author, second, o.full("Laporan kedua"))
		agree("two", 2)

		c := first.Content
		c.Unit, c.Class, c.Forms = o.other.ID, register.OnDemand, []string{"cetak", "daring"}
		c.Made.From, c.Made.To = calendar.MustDate("2021-05-06"), calendar.MustDate("2021-05-06")
		if err := o.Revise(t.Context(), author, first.ID, first.Version, c); err != nil {
			t.Fatal(err)
		}
		agree("one is being changed", 2)
		draft := o.open(author, first.ID)
		if err := o.Submit(t.Context(), author, first.ID, draft.Version); err != nil {
			t.Fatal(err)
		}
		waiting := o.open(author, first.ID)
		if err := o.Publish(t.Context(), second, first.ID, waiting.Version); err != nil {
			t.Fatal(err)
		}
		agree("one has changed", 2)

		changed := o.open(author, first.ID)
		if err := o.Withdraw(t.Context(), second, first.ID, changed.Version, "Keliru"); err != nil {
			t.Fatal(err)
		}
		agree("one is withdrawn", 1)
	})
}

func TestEmptySelectionsHaveOnePage(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		for _, s := range register.Sorts {
			l, err := o.List(t.Context(), o.body.ID, register.Filter{Unit: db.NewID(), Year: 2020, Class: register.Periodic, Sort: s})
			if err != nil || l.Total != 0 || l.Pages != 1 || len(l.Entries) != 0 {
				t.Errorf("%s: %+v, %v", s, l, err)
			}
		}
	})
}
