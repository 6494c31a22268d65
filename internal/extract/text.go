package extract

import (
	"encoding/csv"
	"fmt"
	"strings"
	"time"

	"suluh/internal/personal"
)

// text reads plain text and CSV; form feeds separate pages.
func text(s source) (answer, error) {
	raw, err := s.all()
	if err != nil {
		return answer{}, err
	}
	all, guessed, ok := decode(raw, true)
	if !ok {
		return answer{}, ErrDamaged
	}
	kind := TXT
	if isCSV(all, true) {
		kind = CSV
	}
	w := newWriter(kind)
	if guessed {
		w.warn(WarnEncoding)
	}
	pages := strings.Split(strings.TrimRight(all, "\f\r\n "), "\f")
	w.result.Pages = len(pages)
	for i, page := range pages {
		if i == MaxPages {
			w.warn(WarnPages)
			break
		}
		if !w.add(i+1, "", page) {
			break
		}
	}
	if kind == CSV {
		w.scanTable(all, s.until)
	} else {
		w.scanLines(all, s.until)
	}
	return w.answer(), nil
}

// late adds the finding that the time was used up, and reports whether it was.
func (w *writer) late(until time.Time, place string) bool {
	if time.Now().Before(until) {
		return false
	}
	w.warn(WarnPages)
	w.find(FindUnchecked, at(place), "waktu pemeriksaan habis")
	return true
}

// scanLines searches text line by line.
func (w *writer) scanLines(all string, until time.Time) {
	n, last := 0, ""
	heading := personal.HeadingOf(all[:min(len(all), 1<<20)])
	for line := range strings.Lines(all) {
		n++
		if n%1000 == 0 && w.late(until, fmt.Sprint("baris ", n, " dan seterusnya")) {
			return
		}
		ref := fmt.Sprint("baris ", n)
		w.scan(spot{"isi berkas", ref, ref, "kali"}, last, heading, line)
		if strings.TrimSpace(line) != "" {
			last = strings.TrimSpace(line)
		}
	}
}

// scanTable searches CSV cell by cell, under the names of its columns. What the reader of
// CSV cannot divide is searched line by line.
func (w *writer) scanTable(all string, until time.Time) {
	r := csv.NewReader(strings.NewReader(all))
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	r.Comma = separator(all)
	var headings []personal.Label
	var names []string
	for n := 0; ; n++ {
		if n%1000 == 0 && w.late(until, fmt.Sprint("baris ", n+1, " dan seterusnya")) {
			return
		}
		record, err := r.Read()
		if record == nil {
			if err != nil && int(r.InputOffset()) < len(all) {
				w.scanLines(all[r.InputOffset():], until)
			}
			return
		}
		line, _ := r.FieldPos(0)
		for i, v := range record {
			for len(headings) <= i {
				headings, names = append(headings, 0), append(names, "")
			}
			if n < 10 && len(v) <= 60 && digitsIn(v) <= 4 {
				if l := personal.LabelOf(v); l != 0 {
					headings[i], names[i] = l, v
				}
			}
			column := fmt.Sprint("kolom ", i+1)
			if names[i] != "" {
				column += " (" + personal.Hide(names[i]) + ")"
			}
			ref := fmt.Sprint("baris ", line)
			w.scan(spot{column, column + ", " + ref, ref, "baris"}, "", headings[i], v)
		}
	}
}

// separator is what divides the first line of a CSV most often.
func separator(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best, most := ',', -1
	for _, sep := range ",;\t" {
		if n := strings.Count(line, string(sep)); n > most {
			best, most = sep, n
		}
	}
	return best
}
