package catalogue

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/register"
	"suluh/internal/statute"
)

// maxBook bounds a catalogue file; the embedded one has 80 kilobytes.
const maxBook = 4 << 20

type bookFile struct {
	Version string                    `json:"version"`
	Source  string                    `json:"source"`
	Counts  map[string]map[string]int `json:"counts"`
	Items   []Item                    `json:"items"`
}

// Load reads a catalogue from a file (JSON) and believes it only when it is whole:
// every row names its articles and a cadence that is understood, no code stands twice
// for one kind of body, a parent stands before what is below it, and the number of
// rows of each class is the one that the head of the file states.
//
// Refusals are fault.Invalid with the row (from 1) as first argument; a file above
// 4 MiB is fault.TooLarge.
func Load(r io.Reader) (*Book, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBook+1))
	if err != nil {
		return nil, fmt.Errorf("reading catalogue: %w", err)
	}
	if len(data) > maxBook {
		return nil, fault.New(fault.TooLarge, "katalog", "katalog.terlalu_besar", "", maxBook>>20)
	}
	var f bookFile
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields() // a misspelt key would pass for an absent one
	if err := decoder.Decode(&f); err != nil || decoder.More() {
		return nil, refuse("katalog.bukan_json")
	}
	if _, err := calendar.ParseDate(f.Version); err != nil {
		return nil, refuse("katalog.tanpa_tanggal")
	}
	lists, err := f.lists()
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	return &Book{version: f.Version + "/" + hex.EncodeToString(sum[:4]), lists: lists}, nil
}

func refuse(key string, args ...any) error {
	return fault.New(fault.Invalid, "katalog", key, "", args...)
}

func (f bookFile) lists() (map[string]*List, error) {
	rows := map[string][]Item{}
	counts := map[string]map[string]int{}
	for i, item := range f.Items {
		if err := checkRow(i+1, item); err != nil {
			return nil, err
		}
		for _, kind := range item.AppliesTo {
			if slices.ContainsFunc(rows[kind], func(x Item) bool { return x.Code == item.Code }) {
				return nil, refuse("katalog.kode_ganda", i+1, item.Code)
			}
			if item.Parent != "" && !slices.ContainsFunc(rows[kind], func(x Item) bool { return x.Code == item.Parent && x.Class == item.Class }) {
				return nil, refuse("katalog.tanpa_induk", i+1, item.Code, item.Parent)
			}
			rows[kind] = append(rows[kind], item)
			if counts[kind] == nil {
				counts[kind] = map[string]int{}
			}
			counts[kind][string(item.Class)]++
		}
	}
	lists := map[string]*List{}
	for _, kind := range []string{ForBodies, ForVillages} {
		for _, class := range register.Classes {
			if n, said := counts[kind][string(class)], f.Counts[kind][string(class)]; n != said || n == 0 {
				return nil, refuse("katalog.jumlah", kind, string(class), said, n)
			}
		}
		lists[kind] = newList(rows[kind])
	}
	return lists, nil
}

// checkRow refuses a row that does not say what, why and how often.
func checkRow(n int, item Item) error {
	switch {
	case !isCode(item.Code):
		return refuse("katalog.kode", n)
	case strings.TrimSpace(item.Title) == "":
		return refuse("katalog.judul", n, item.Code)
	case !slices.Contains(register.Classes, item.Class):
		return refuse("katalog.klasifikasi", n, item.Code)
	case len(item.AppliesTo) == 0 || slices.ContainsFunc(item.AppliesTo, func(k string) bool { return k != ForBodies && k != ForVillages }):
		return refuse("katalog.untuk", n, item.Code)
	case item.Duty != OfUnit && item.Duty != OfBody:
		return refuse("katalog.tugas", n, item.Code)
	case strings.TrimSpace(item.LegalBasis) == "" || len(item.Articles) == 0 || slices.ContainsFunc(item.Articles, func(a string) bool { return statute.Cite(a) == a }):
		return refuse("katalog.dasar", n, item.Code)
	case !item.Cadence.understood():
		return refuse("katalog.jangka", n, item.Code)
	case !slices.Contains([]string{"confirmed", "one_source", "recollection"}, item.Confidence):
		return refuse("katalog.keyakinan", n, item.Code)
	case item.Parent == "" && strings.TrimSpace(item.Short) == "":
		return refuse("katalog.nama_pendek", n, item.Code)
	}
	return nil
}

func (c Cadence) understood() bool {
	switch c.Kind {
	case EveryMonths, OnChange:
		return c.Months > 0 && c.Months <= 120 && c.Text != ""
	case PerEvent, AtOnce, PerPackage, Always:
		return c.Months == 0 && c.Text != ""
	}
	return false
}

// isCode keeps codes to what may stand in a row of columns and in an address.
func isCode(s string) bool {
	if s == "" || len(s) > 20 {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-'
	})
}
