package web

import (
	"suluh/internal/calendar"
	"suluh/internal/register"
)

// EarlierWords say of an earlier version of a file why it is no longer the present
// one, or since when it is closed.
func EarlierWords(v Visit, old register.File) string {
	if old.Closed() {
		words := "ditutup sejak " + calendar.Short(v.Body.Day(old.ClosedAt))
		if old.ClosedWhy != "" {
			words += ": " + old.ClosedWhy
		}
		return words
	}
	if old.ReplacedWhy != "" {
		return "diganti karena: " + old.ReplacedWhy
	}
	return "diganti"
}
