package register

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"
)

// Inspection is the version of what looks into files. A file that an older one
// looked at is looked at again, and is not published before. Raise it when package
// extract or package personal learns to find more.
const Inspection = 1

// Found is one thing that an inspection met: a code of package extract or package
// personal, a place for people, and an excerpt that is masked already.
type Found struct {
	Code, Place, Excerpt string
}

// Inspected is what became of looking into a file.
type Inspected struct {
	Pages    int64
	Reading  Reading
	Passages []Passage
	Found    []Found
	More     int // further findings that were not listed one by one
}

// Codes of findings that are made here; the others are those of package extract.
const (
	codeMore      = "temuan_lain"      // more than can be listed
	codeUnchecked = "tidak_terperiksa" // the inspection failed
	codeImported  = warningPersonal    // the importer's mark
)

// Finding is one thing that a person must know of before others read it, in a file
// or, with File "", in the typed text. Equal findings at one place are one with a
// count.
type Finding struct {
	ID      string
	Entry   string
	File    string
	Code    string
	Place   string // for people; of typed text the name of the column
	Excerpt string
	Count   int64
	Holds   bool // keeps the entry from being published while it is open
	FoundAt time.Time
	// Overridden is set when somebody let it through: why, by which post, when.
	Overridden bool
	Reason     string
	Post       string
	Person     string
	At         time.Time
}

// Open reports whether the finding still holds publication back.
func (f Finding) Open() bool { return f.Holds && !f.Overridden }

// maxPlaces bounds the places of one code in one file that are listed.
const maxPlaces = 40

// findingsOf makes findings of what an inspection met. mark is what was looked at:
// the hash of the bytes or the text. The identifier is made of all of it, so that
// what was decided about a finding never covers another.
func findingsOf(entry, file, mark string, found []Found, more int) []Finding {
	var list []Finding
	at := map[[2]string]int{}
	places := map[string]int{}
	for _, x := range found {
		key := [2]string{x.Code, x.Place}
		if i, ok := at[key]; ok {
			list[i].Count++
			continue
		}
		if places[x.Code]++; places[x.Code] > maxPlaces {
			more++
			continue
		}
		at[key] = len(list)
		list = append(list, Finding{Entry: entry, File: file, Code: x.Code, Place: x.Place, Excerpt: x.Excerpt, Count: 1, Holds: holds(x.Code)})
	}
	if more > 0 {
		list = append(list, Finding{Entry: entry, File: file, Code: codeMore, Place: "tempat lain", Count: int64(more), Holds: true})
	}
	for i := range list {
		list[i].ID = list[i].identity(mark)
	}
	return list
}

func (f Finding) identity(mark string) string {
	h := sha256.Sum256([]byte(strings.Join([]string{f.Entry, f.File, mark, f.Code, f.Place, f.Excerpt, strconv.FormatInt(f.Count, 10)}, "\x00")))
	return hex.EncodeToString(h[:16])
}
