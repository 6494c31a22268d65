package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// Key is the identity of a record within one unit: importing the same file
// again finds the same keys. A column ID (of our own export) decides alone; a
// record of the village application is its village and number; otherwise an
// entry is its category, title and year, and a line of a book its registration
// number, or else date, name and details. The key is a digest, so it tells
// nothing about people; the unit is for the caller to add.
func Key(record Record) string {
	other := record.rest().Other
	if v, ok := villageOf(other); ok {
		return digest("desa", v.Village, v.ID)
	}
	if id := OwnID(record); id != "" {
		return digest("id", id)
	}
	switch r := record.(type) {
	case *Entry:
		return digest("dip", r.Category, simple(r.Title), r.year())
	case *Excluded:
		return digest("dik", Dikecualikan, simple(r.Title))
	case *Request:
		if r.Registration != "" {
			return digest("permohonan", simple(r.Registration))
		}
		return digest("permohonan", r.Date.String(), simple(r.Name), simple(r.Details))
	case *Objection:
		if r.Registration != "" {
			return digest("keberatan", simple(r.Registration))
		}
		return digest("keberatan", r.Date.String(), simple(r.Name), simple(r.Details))
	}
	return ""
}

// OwnID is what stands in a column headed ID, which our own export ends with, or "".
func OwnID(record Record) string {
	for heading, id := range record.rest().Other {
		if simple(heading) == "id" {
			return id
		}
	}
	return ""
}

// year is the year in which the time of an entry begins, or "".
func (e *Entry) year() string {
	if e.Time == nil || e.Time.From.IsZero() {
		return ""
	}
	return strconv.Itoa(e.Time.From.Year())
}

func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// duplicate marks an entry that was in this import before: same category,
// holder, year and title. Both are kept.
func (r *reader) duplicate(d *draft, e *Entry) {
	if e.Title == "" {
		return
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{e.Category, simple(e.Holder), e.year(), simple(e.Title)}, "\x00")))
	key := [16]byte(sum[:16])
	if r.seen[key] {
		d.warn.add(Ganda)
	}
	r.seen[key] = true
}
