package calendar

import (
	"encoding/json"
	"fmt"
	"slices"
)

// File writes the book as a calendar file that Load reads back to a book of the
// same version. It is how the book is kept by which something was counted; what
// does not count (confidence, sources) is left out.
func (b *Book) File() []byte {
	f := bookFile{Counts: map[string]yearCount{}, Decrees: map[string]string{}}
	for y := b.first; y <= b.last; y++ {
		key, n := fmt.Sprintf("%04d", y), yearCount{}
		for _, row := range b.rows {
			switch {
			case row.Date.Year() != y:
			case row.Kind == Holiday:
				n.Libur++
			default:
				n.CutiBersama++
			}
		}
		f.Counts[key] = n
		if text := b.decrees[y]; text != "" {
			f.Decrees[key] = text
		}
	}
	for _, row := range b.rows {
		f.Days = append(f.Days, bookDay{Date: row.Date.String(), Weekday: weekdayNames[row.Date.Weekday()], Name: row.Name, Kind: row.Kind, Year: row.Date.Year()})
	}
	text, err := json.Marshal(f)
	if err != nil {
		panic("calendar: " + err.Error()) // strings and numbers only
	}
	return text
}

// Change is a day that became a working day, or ceased to be one.
type Change struct {
	Day   Skipped // the reason for which it is off, now or before
	Added bool    // it is off now; else it is a working day again
}

// Changes lists the days that count otherwise in c than in former, in order: a day
// that changed its name or fell on a weekend all the same moves no term and is not
// among them..
func (c Calendar) Changes(former Calendar) []Change {
	var list []Change
	for _, d := range c.off {
		if former.IsWorkingDay(d) {
			list = append(list, Change{c.named[d], true})
		}
	}
	for _, d := range former.off {
		if c.IsWorkingDay(d) {
			list = append(list, Change{former.named[d], false})
		}
	}
	slices.SortFunc(list, func(x, y Change) int { return x.Day.Date.Compare(y.Day.Date) })
	return list
}
