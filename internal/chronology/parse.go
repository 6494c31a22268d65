package chronology

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/fault"
)

// maxInput bounds a file of cases, in bytes: about a hundred thousand of them.
const maxInput = 16 << 20

// Input is what a file of cases holds.
type Input struct {
	Cases []Case
	// List says that the file is a list, so that the answer is one too.
	List bool
	// Ignored names the keys that are no date of a case, sorted. They may be
	// remarks or slips of the pen; whoever shows the answer should show them.
	Ignored []string
}

// Parse reads one case or a list of cases written as JSON. A missing date, null
// and the empty text all mean unknown.
//
// Refusals are fault.Invalid, for a date with its key as field and the number of
// the case (from 1) as argument; more than 16 MiB is fault.TooLarge.
func Parse(r io.Reader) (Input, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxInput+1))
	if err != nil {
		return Input{}, fmt.Errorf("reading cases: %w", err)
	}
	if len(data) > maxInput {
		return Input{}, fault.New(fault.TooLarge, "", "chronology.too_large", "", maxInput>>20)
	}
	// Spreadsheet programs and editors on Windows put a byte-order mark first.
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))
	in := Input{List: len(data) > 0 && data[0] == '['}
	raw := make([]json.RawMessage, 1)
	if in.List {
		err = json.Unmarshal(data, &raw)
	} else {
		err = json.Unmarshal(data, &raw[0])
	}
	if err != nil {
		return Input{}, fault.New(fault.Invalid, "", "chronology.not_json", "")
	}
	in.Cases = make([]Case, len(raw))
	ignored := make(map[string]bool)
	for i, object := range raw {
		if in.Cases[i], err = parseCase(object, i+1, ignored); err != nil {
			return Input{}, err
		}
	}
	in.Ignored = slices.Sorted(maps.Keys(ignored))
	return in, nil
}

func parseCase(object json.RawMessage, number int, ignored map[string]bool) (Case, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(object, &fields); err != nil || fields == nil {
		return Case{}, fault.New(fault.Invalid, "", "chronology.not_case", "", number)
	}
	var c Case
	known := map[string]*calendar.Date{
		"diterima": &c.Received, "perpanjangan": &c.Extension, "pemberitahuan": &c.Notification,
		"keberatan": &c.Objection, "tanggapan": &c.Response, "sengketa": &c.Dispute,
	}
	// In order, so that a case with two bad dates is always refused for the same.
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		date, ok := known[key]
		if !ok {
			ignored[key] = true
			continue
		}
		if err := json.Unmarshal(fields[key], date); err != nil {
			return Case{}, fault.New(fault.Invalid, key, "chronology.bad_date", "", number)
		}
	}
	return c, nil
}
