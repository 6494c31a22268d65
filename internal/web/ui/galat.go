package ui

// ErrorPage is the page "galat": what went wrong, why, and what to do.
type ErrorPage struct {
	Page
	What string // h1, one sentence: "Halaman tidak ditemukan"
	Why  string // one sentence
	Do   string // one sentence
	Code string // opaque number for support; may be empty
	Next []Button
}
