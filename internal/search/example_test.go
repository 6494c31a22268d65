package search_test

import (
	"fmt"

	"suluh/internal/search"
)

// What a reader types is taken apart into words that must occur in any form,
// phrases, and words that must not occur.
func ExampleParse() {
	for _, t := range search.Parse(`laporan "belanja desa" -pengadaan`).Terms {
		fmt.Println(t.Stems, t.Phrase, t.Exclude)
	}
	// Output:
	// [lapor] false false
	// [belanja desa] true false
	// [ada] false true
}
