package sample

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"runtime"
	"sort"
	"strings"
	"testing"
)

// These fix the output of the generator. A change makes every figure measured
// before it incomparable: write that beside the new figures.
const (
	entriesDigest  = "6e43155986118a25fdce78516169134dfb47e9d2c846594dc25aeb4d737fb47b"
	requestsDigest = "a427f9cab996d150ecdc24a90ca262c40290364940af4938b0564d788c404aeb"
)

func TestGenerateIsFixed(t *testing.T) {
	t.Parallel()
	h := sha256.New()
	enc := json.NewEncoder(h)
	for e := range Generate(1, 1000) {
		if err := enc.Encode(e); err != nil {
			t.Fatal(err)
		}
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != entriesDigest {
		t.Errorf("first 1,000 entries of seed 1: %s", got)
	}
	h.Reset()
	for r := range GenerateRequests(1, 1000) {
		if err := enc.Encode(r); err != nil {
			t.Fatal(err)
		}
		if err := enc.Encode(r.Who()); err != nil {
			t.Fatal(err)
		}
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != requestsDigest {
		t.Errorf("1,000 requests of seed 1: %s", got)
	}
}

func TestGeneratePrefix(t *testing.T) {
	t.Parallel()
	var short, long, other []string
	for e := range Generate(7, 20) {
		short = append(short, e.Title+e.Files[0].Paragraphs[0])
	}
	for e := range Generate(7, 5000) {
		if long = append(long, e.Title+e.Files[0].Paragraphs[0]); len(long) == 20 {
			break
		}
	}
	for e := range Generate(8, 20) {
		other = append(other, e.Title+e.Files[0].Paragraphs[0])
	}
	same := 0
	for i := range short {
		if short[i] != long[i] {
			t.Errorf("entry %d depends on how many are asked for", i)
		}
		if short[i] == other[i] {
			same++
		}
	}
	if same > 0 {
		t.Errorf("%d entries are the same under another seed", same)
	}
}

func TestGeneratedText(t *testing.T) {
	t.Parallel()
	frequency, total := map[string]int{}, 0
	class, keys := map[string]int{}, map[string]bool{}
	for e := range Generate(3, 2000) {
		class[e.Class]++
		keys[e.Key] = true
		n := 0
		for _, p := range e.Files[0].Paragraphs {
			for _, w := range strings.Fields(p) {
				frequency[strings.Trim(w, ".")]++
				n++
			}
		}
		if n < 200 || n > 400 {
			t.Fatalf("%s has %d words", e.Key, n)
		}
		total += n
	}
	if len(keys) != 2000 {
		t.Errorf("%d different keys of 2,000", len(keys))
	}
	if len(class) != 3 || class[Immediate] > class[Periodic] || class[Immediate] == 0 {
		t.Errorf("classes %v", class)
	}
	counts := make([]int, 0, len(frequency))
	for _, n := range frequency {
		counts = append(counts, n)
	}
	sort.Sort(sort.Reverse(sort.IntSlice(counts)))
	top := 0
	for _, n := range counts[:100] {
		top += n
	}
	// In Indonesian news text the hundred commonest words make up a third to
	// a half of it; a uniform draw would give two per cent here.
	if share := float64(top) / float64(total); share < 0.33 || share > 0.6 || len(counts) < 4500 {
		t.Errorf("the hundred commonest words are %.2f of the text, %d different words", share, len(counts))
	}
}

// Memory must not grow with the number of entries. It runs alone, before the
// parallel tests, because the heap belongs to the whole process.
func TestGenerateHoldsOneEntry(t *testing.T) {
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var before, most uint64
	i := 0
	for range Generate(5, 30_001) {
		if i == 1 {
			before = heap()
		}
		if i%10_000 == 0 {
			most = max(most, heap())
		}
		i++
	}
	if most > before+2<<20 {
		t.Errorf("heap grew from %d to %d bytes", before, most)
	}
}

func TestGeneratedRequests(t *testing.T) {
	t.Parallel()
	states := map[string]int{}
	last := 481
	for r := range GenerateRequests(2, 3000) {
		states[r.State]++
		if r.Received > last || r.Received < 0 {
			t.Fatalf("%s received %d working days ago, after one of %d", r.Key, r.Received, last)
		}
		last = r.Received
		if problem := check(r); problem != "" {
			t.Fatalf("%s: %s", r.Key, problem)
		}
	}
	if states[StateDelivered] < 2000 || states[StateRefused] == 0 || states[StateInProgress] == 0 {
		t.Errorf("states %v", states)
	}
}

func BenchmarkGenerate(b *testing.B) {
	b.ReportAllocs()
	n := 0
	for e := range Generate(1, b.N) {
		n += len(e.Files[0].Paragraphs)
	}
	if n == 0 {
		b.Fatal("nothing generated")
	}
}
