package stem

import (
	_ "embed"
	"hash/maphash"
	"strings"
	"sync"
	"sync/atomic"
)

//go:embed exceptions.txt
var exceptionsText string

// exceptions reads the table of words that are looked up before anything else.
// An abbreviation is its own stem.
var exceptions = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, a := range abbreviations() {
		for _, s := range a.short {
			m[s] = s
		}
	}
	for line := range lines(exceptionsText) {
		word, stem, _ := strings.Cut(line, " ")
		m[word] = stem
	}
	return m
})

// lines yields the lines of a table without its comments.
func lines(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			if line != "" && !strings.HasPrefix(line, "#") && !yield(line) {
				return
			}
		}
	}
}

// Stem gives the stem of a folded word, or its stems separated by a space when
// the word is a compound. A word of three letters or fewer, or with a digit, is
// its own stem.
func Stem(word string) string {
	word = clip(word)
	if len(word) <= 3 {
		return word
	}
	slot := &recent[maphash.String(seed, word)%uint64(len(recent))]
	if e := slot.Load(); e != nil && e.word == word {
		return e.stem
	}
	// The word may be a part of a long text, which the memory would keep alive.
	e := &entry{word: strings.Clone(word)}
	e.stem = find(e.word)
	slot.Store(e)
	return e.stem
}

// find does the work of Stem without its memory.
func find(word string) string {
	if stem, ok := exceptions()[word]; ok {
		return stem
	}
	if strings.ContainsAny(word, "0123456789") {
		return word
	}
	if root := rootOf(word); root != "" {
		// A root may have a spelling that is preferred to it.
		if stem, ok := exceptions()[root]; ok {
			return stem
		}
		return root
	}
	// The rules may leave what has itself an exception or affixes; going on
	// until nothing changes makes stems stable.
	for {
		next := rules(word)
		if next == word || len(next) < 3 {
			return word
		}
		if stem, ok := exceptions()[next]; ok {
			return stem
		}
		if root := rootOf(next); root != "" {
			return root
		}
		word = next
	}
}

// recent remembers stems found before: a text repeats its words, and the
// lookup through all affixes costs microseconds. Its size is fixed.
var (
	seed   = maphash.MakeSeed()
	recent [1 << 14]atomic.Pointer[entry]
)

type entry struct{ word, stem string }
