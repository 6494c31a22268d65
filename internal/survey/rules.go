package survey

import (
	"strings"
	"unicode/utf8"

	"suluh/internal/fault"
)

// Fewest is the number of answers below which no figure is public: fewer would show
// what single people answered.
const Fewest = 5

// Check refuses answers that leave out an element or say what is no answer, every
// field at once.
func Check(a Answers) error {
	var l fault.List
	for i, v := range a.Values {
		if v < 1 || v > 4 {
			l.Add(fault.New(fault.Invalid, Elements[i].Code, "survei.belum_dipilih", "", i+1))
		}
	}
	if utf8.RuneCountInString(a.Remark) > MaxRemark {
		l.Add(fault.New(fault.Invalid, "saran", "survei.saran_panjang", "", MaxRemark))
	}
	return l.Err()
}

// Tally is what was answered in one month: how many, and the sum of each element.
type Tally struct {
	Month string // 2026-03
	Count int64
	Sums  [9]int64
}

// Score is what a number of answers come to.
type Score struct {
	Count int64
	Means [9]float64 // 1 to 4; zero without answers
	Index float64    // 25 to 100; zero without answers
	Grade string     // A to D; empty without answers
}

// ScoreOf sums up months. The index is the mean of the nine means times 25, so that
// every element weighs the same. PERMENPANRB14/2017
func ScoreOf(months []Tally) Score {
	var s Score
	var sums [9]int64
	for _, m := range months {
		s.Count += m.Count
		for i, n := range m.Sums {
			sums[i] += n
		}
	}
	if s.Count == 0 {
		return s
	}
	total := int64(0)
	for i, n := range sums {
		s.Means[i] = float64(n) / float64(s.Count)
		total += n
	}
	s.Index = float64(total) * 25 / float64(9*s.Count)
	s.Grade = gradeOf(total, s.Count)
	return s
}

// grades by their lower edges, in hundredths of the index.
var grades = []struct {
	from  int64
	grade string
}{{8831, "A"}, {7661, "B"}, {6500, "C"}, {0, "D"}}

// gradeOf gives the letter of an index that is rounded to hundredths first: the
// tables of the survey leave no gap between 76.60 and 76.61. PERMENPANRB14/2017
func gradeOf(total, count int64) string {
	hundredths := (2*2500*total + 9*count) / (2 * 9 * count)
	for _, g := range grades {
		if hundredths >= g.from {
			return g.grade
		}
	}
	return ""
}

// GradeWord says a grade in words.
func GradeWord(grade string) string {
	return map[string]string{"A": "sangat baik", "B": "baik", "C": "kurang baik", "D": "tidak baik"}[grade]
}

// tidy brings a remark as typed into its stored form.
func tidy(remark string) string {
	return strings.TrimSpace(strings.ReplaceAll(remark, "\r\n", "\n"))
}
