package app

import (
	"suluh/internal/sample"
)

// standardOf names the item of the mandatory catalogue that an entry of the sample
// meets; most meet none.
func standardOf(e sample.Entry) []string {
	if e.Standard == "" {
		return nil
	}
	return []string{e.Standard}
}
