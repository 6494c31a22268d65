// Package i18n holds the sentences that code says to people.
//
// Words: a key such as "permohonan.nik" names a sentence; the part before the dot
// is the file it stands in (id/permohonan.json). A sentence may have places {0},
// {1} … for values, in the order in which the caller gives them.
//
// Invariants: every key that code uses exists (a test reads the code); dates are
// written in words and numbers the Indonesian way. Texts that belong to one page
// stand in its template. It reads nothing but its embedded files.
package i18n

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"suluh/internal/calendar"
)

//go:embed id/*.json
var files embed.FS

var sentences = load()

func load() map[string]string {
	all := map[string]string{}
	names, err := fs.Glob(files, "id/*.json")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	for _, name := range names {
		raw, err := files.ReadFile(name)
		if err != nil {
			panic(err) // the file is embedded
		}
		group := map[string]string{}
		if err := json.Unmarshal(raw, &group); err != nil {
			panic(fmt.Sprintf("i18n: %s: %v", name, err))
		}
		prefix := strings.TrimSuffix(strings.TrimPrefix(name, "id/"), ".json")
		for key, text := range group {
			all[prefix+"."+key] = text
		}
	}
	return all
}

// Say gives the sentence of a key with its values. An unknown key is shown as it
// is, so that a missing sentence is seen and never hides an error.
func Say(key string, args ...any) string {
	text, ok := sentences[key]
	if !ok {
		return key
	}
	for i, a := range args {
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", written(a))
	}
	return text
}

// Has reports whether a key has a sentence.
func Has(key string) bool {
	_, ok := sentences[key]
	return ok
}

// Keys lists every key in order.
func Keys() []string { return slices.Sorted(maps.Keys(sentences)) }

func written(a any) string {
	if d, ok := a.(calendar.Date); ok {
		return calendar.Long(d)
	}
	return fmt.Sprint(a)
}
