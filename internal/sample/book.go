package sample

import "fmt"

// PastBook is a book of requests or objections of a year before the regency used
// the program, as its office kept it.
type PastBook struct {
	Name    string // of the file
	Content []byte
}

// PastBooks are the books that the regency's office brings along.
func PastBooks() []PastBook {
	var books []PastBook
	for _, name := range []string{"buku-permohonan-2022.csv", "buku-keberatan-2022.csv"} {
		content, err := files.ReadFile("data/" + name)
		if err != nil {
			panic(fmt.Sprintf("sample: %v", err)) // the files are part of the program
		}
		books = append(books, PastBook{name, content})
	}
	return books
}
