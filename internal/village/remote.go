package village

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"suluh/internal/calendar"
)

// Record is one line of the application's list.
type Record struct {
	ID       string `json:"id"`
	Village  string `json:"kode_desa"` // digits only
	Name     string `json:"nama"`
	Uploaded string `json:"tgl_upload,omitempty"`
	Updated  string `json:"updated_at,omitempty"`
	Enabled  bool   `json:"aktif"`
	Category int    `json:"kategori"` // 1 periodic, 2 immediate, 3 on demand, 4 exempt
	Year     int    `json:"tahun,omitempty"`
	Deleted  bool   `json:"dihapus,omitempty"`
	Document string `json:"dokumen,omitempty"` // address, or the name of a file in the export
}

// exempt is the category of what the village keeps closed.
const exempt = 4

// answer is what the interface gives.
type answer struct {
	Status string `json:"status"`
	Data   *struct {
		List []wire `json:"ppid"`
		Date string `json:"tanggal"`
	} `json:"data"`
}

// wire is a record as it is written: the application is written in a language in
// which 1, "1" and true are often the same.
type wire struct {
	ID       loose `json:"id"`
	Village  loose `json:"kode_desa"`
	Name     loose `json:"nama"`
	Uploaded loose `json:"tgl_upload"`
	Updated  loose `json:"updated_at"`
	Enabled  loose `json:"enabled"`
	Category loose `json:"kategori"`
	Year     loose `json:"tahun"`
	Action   loose `json:"aksi"`
	Document loose `json:"dokumen"`
}

// loose is a text, number, truth value or nothing, as text.
type loose string

// UnmarshalJSON takes whatever is no list and no object.
func (l *loose) UnmarshalJSON(b []byte) error {
	b = bytes.TrimSpace(b)
	switch {
	case len(b) == 0 || string(b) == "null" || string(b) == "false":
		*l = ""
	case string(b) == "true":
		*l = "1"
	case b[0] == '"':
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*l = loose(strings.TrimSpace(s))
	case b[0] == '{' || b[0] == '[':
		return errors.New("a list or an object in place of a value")
	default:
		*l = loose(b)
	}
	return nil
}

// Most records of one answer, and the longest texts in characters.
const (
	maxRecords = 20_000
	maxName    = 500
)

// readAnswer reads an answer of the interface. The problem says why it is none.
func readAnswer(r io.Reader) ([]Record, Problem, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, "", err
	}
	var a answer
	if err := json.Unmarshal(bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF")), &a); err != nil {
		return nil, NotJSON, nil
	}
	switch {
	case a.Status == "fail":
		return nil, SaidNo, nil
	case a.Status != "success" || a.Data == nil || a.Data.List == nil:
		return nil, NotJSON, nil
	case len(a.Data.List) > maxRecords:
		return nil, TooMany, nil
	}
	var records []Record
	for _, w := range a.Data.List {
		records = append(records, w.record())
	}
	return records, "", nil
}

func (w wire) record() Record {
	number := func(l loose) int {
		n, err := strconv.Atoi(string(l))
		if err != nil {
			return 0
		}
		return n
	}
	return Record{ID: string(w.ID), Village: digits(string(w.Village)), Name: oneLine(string(w.Name)), Uploaded: string(w.Uploaded), Updated: string(w.Updated),
		Enabled: w.Enabled == "1", Category: number(w.Category), Year: number(w.Year), Deleted: w.Action == "3", Document: string(w.Document)}
}

// oneLine is a name without line breaks and repeated spaces, not longer than an
// entry's title may be.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
	if r := []rune(s); len(r) > maxName {
		s = string(r[:maxName])
	}
	return s
}

// digits is a region code without its dots.
func digits(code string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, code)
}

// madeOn is the day of "2024-01-31 10:02:11"; zero when it is written otherwise.
func madeOn(text string) calendar.Date {
	day, _, _ := strings.Cut(text, " ")
	d, err := calendar.ParseDate(day)
	if err != nil {
		return calendar.Date{}
	}
	return d
}
