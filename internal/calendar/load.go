package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"suluh/internal/fault"
)

// maxBook bounds a calendar file; the embedded one has 60 kilobytes.
const maxBook = 4 << 20

type bookFile struct {
	Counts  map[string]yearCount `json:"per_year_counts"`
	Decrees map[string]string    `json:"decrees,omitempty"` // by year, as people cite them
	Days    []bookDay            `json:"days"`
}

type yearCount struct {
	Libur       int `json:"libur"`
	CutiBersama int `json:"cuti_bersama"`
}

type bookDay struct {
	Date       string   `json:"date"`
	Weekday    string   `json:"weekday"`
	Name       string   `json:"name"`
	Kind       Kind     `json:"kind"`
	Year       int      `json:"year"`
	Confidence string   `json:"confidence,omitempty"`
	Sources    []string `json:"sources,omitempty"`
}

// Load reads a book from a calendar file (JSON). The file says each fact twice
// and Load believes it only when both agree: the weekday and the year of every
// row, and the number of rows of each kind in every published year. A wrong
// weekday is how a mistyped date shows itself, and one wrong holiday moves every
// deadline around it.
//
// A file that is not one JSON object, a row without name, of an unknown kind or
// written twice, and a gap between the published years are refused too. All
// refusals are fault.Invalid with the row (from 1) or the year as first argument;
// a file above 4 MiB is fault.TooLarge.
func Load(r io.Reader) (*Book, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBook+1))
	if err != nil {
		return nil, fmt.Errorf("reading calendar: %w", err)
	}
	if len(data) > maxBook {
		return nil, fault.New(fault.TooLarge, "kalender", "calendar.book_too_large", "", maxBook>>20)
	}
	var f bookFile
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, refuse("calendar.book_not_json")
	}
	b := &Book{}
	if err := b.readYears(f); err != nil {
		return nil, err
	}
	if err := b.readRows(f); err != nil {
		return nil, err
	}
	if err := b.checkCounts(f); err != nil {
		return nil, err
	}
	b.version = fmt.Sprintf("%d-%d/%s", b.first, b.last, b.checksum())
	return b, nil
}

func refuse(key string, args ...any) error {
	return fault.New(fault.Invalid, "kalender", key, "", args...)
}

func (b *Book) readYears(f bookFile) error {
	for i, text := range slices.Sorted(maps.Keys(f.Counts)) {
		y, err := strconv.Atoi(text)
		if err != nil || y < 1 || y > 9999 || len(text) != 4 {
			return refuse("calendar.book_bad_year", i+1)
		}
		if b.first == 0 {
			b.first = y
		} else if y != b.last+1 {
			return refuse("calendar.book_year_gap", b.last+1)
		}
		b.last = y
	}
	if b.first == 0 {
		return refuse("calendar.book_no_years")
	}
	return nil
}

func (b *Book) readRows(f bookFile) error {
	type id struct {
		date Date
		kind Kind
	}
	seen := make(map[id]bool, len(f.Days))
	b.decrees = make(map[int]string, len(f.Decrees))
	for y := b.first; y <= b.last; y++ {
		if text := strings.TrimSpace(f.Decrees[fmt.Sprintf("%04d", y)]); text != "" {
			b.decrees[y] = text
		}
	}
	for i, row := range f.Days {
		n := i + 1
		d, err := ParseDate(row.Date)
		switch {
		case err != nil:
			return refuse("calendar.book_bad_date", n)
		case row.Weekday != weekdayNames[d.Weekday()]:
			return refuse("calendar.book_weekday", n, d.String(), weekdayNames[d.Weekday()])
		case row.Year != d.Year():
			return refuse("calendar.book_year", n, d.String())
		case d.Year() < b.first || d.Year() > b.last:
			return refuse("calendar.book_year_unpublished", n, d.String())
		case row.Kind != Holiday && row.Kind != Leave:
			return refuse("calendar.book_kind", n, d.String())
		case strings.TrimSpace(row.Name) == "":
			return refuse("calendar.book_name", n, d.String())
		case seen[id{d, row.Kind}]:
			return refuse("calendar.book_twice", n, d.String())
		}
		seen[id{d, row.Kind}] = true
		b.rows = append(b.rows, Row{d, strings.TrimSpace(row.Name), row.Kind, b.decrees[row.Year], row.Confidence, row.Sources})
	}
	slices.SortFunc(b.rows, func(x, y Row) int {
		if c := x.Date.Compare(y.Date); c != 0 {
			return c
		}
		return -strings.Compare(string(x.Kind), string(y.Kind)) // the holiday before the leave
	})
	return nil
}

func (b *Book) checkCounts(f bookFile) error {
	for y := b.first; y <= b.last; y++ {
		var libur, cuti int
		for _, row := range b.rows {
			switch {
			case row.Date.Year() != y:
			case row.Kind == Holiday:
				libur++
			default:
				cuti++
			}
		}
		want := f.Counts[fmt.Sprintf("%04d", y)]
		if libur != want.Libur || cuti != want.CutiBersama {
			return refuse("calendar.book_counts", y, libur, cuti, want.Libur, want.CutiBersama)
		}
	}
	return nil
}

// checksum covers what decides a count, not the layout of the file.
func (b *Book) checksum() string {
	h := sha256.New()
	for _, row := range b.rows {
		fmt.Fprintf(h, "%s\t%s\t%s\n", row.Date, row.Kind, row.Name)
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}
