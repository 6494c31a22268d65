package personal

import "regexp"

var sixteen = regexp.MustCompile(`\b[0-9]{16}\b`)

// Find gives the personal data in a text, in order and without overlap.
func Find(text string) []Hit {
	var hits []Hit
	for _, m := range sixteen.FindAllStringIndex(text, -1) {
		hits = append(hits, Hit{NIK, m[0], m[1]})
	}
	return hits
}
