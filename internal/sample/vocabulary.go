package sample

import (
	"strings"
	"sync"
)

// vocabulary is what the generator writes with.
type vocabulary struct {
	kinds    []documentKind
	subjects []string
	words    []string // frequent first; the tail are invented names of places
	names    int      // index of the first invented name
	slots    []uint16 // index into words, once for each of the equal chances
}

// documentKind begins a title and fixes the class.
type documentKind struct{ class, title string }

// Slots is how many equal chances the vocabulary is laid out over. A power of
// two makes drawing a word one mask and one look-up.
const slots = 1 << 16

var words = sync.OnceValue(func() *vocabulary {
	raw, err := files.ReadFile("data/kosakata.txt")
	if err != nil {
		panic("reading embedded words: " + err.Error())
	}
	v, part := &vocabulary{}, ""
	var syllables []string
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			part = line
		case part == "[jenis]":
			class, title, _ := strings.Cut(line, "\t")
			v.kinds = append(v.kinds, documentKind{class, title})
		case part == "[pokok]":
			v.subjects = append(v.subjects, line)
		case part == "[suku]":
			syllables = append(syllables, strings.Fields(line)...)
		default:
			v.words = append(v.words, strings.Fields(line)...)
		}
	}
	v.names = len(v.words)
	for _, first := range syllables {
		for _, second := range syllables {
			if first == second {
				continue
			}
			for _, third := range []string{"", "arum", "sari", "agung"} {
				v.words = append(v.words, strings.ToUpper(first[:1])+first[1:]+second+third)
			}
		}
	}
	v.layOut()
	return v
})

// layOut gives the word of rank r a share of 1/(r+2.7) of the slots, the law of
// Zipf with the correction of Mandelbrot, and every word at least one.
func (v *vocabulary) layOut() {
	sum := 0.0
	for r := range v.words {
		sum += 1 / (float64(r) + 2.7)
	}
	v.slots = make([]uint16, 0, slots)
	for r := len(v.words) - 1; r >= 0; r-- {
		n := max(1, int(float64(slots)/sum/(float64(r)+2.7)))
		if r == 0 {
			n = slots - len(v.slots)
		}
		for ; n > 0 && len(v.slots) < slots; n-- {
			v.slots = append(v.slots, uint16(r))
		}
	}
}

func (v *vocabulary) draw(r *random) string { return v.words[v.slots[r.next()&(slots-1)]] }

func (v *vocabulary) place(r *random) string { return v.words[v.names+r.below(len(v.words)-v.names)] }
