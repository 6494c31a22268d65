package personal

import "strings"

// Mask gives a short excerpt around a hit of the text with its value masked.
func Mask(text string, h Hit) string {
	return text[h.Start:min(h.Start+2, h.End)] + strings.Repeat("•", 6)
}
