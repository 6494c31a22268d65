package chronology_test

import (
	"encoding/json"
	"fmt"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/statute"
)

// A request that nobody answered: from when and until when may its applicant
// object?
func Example() {
	in, err := chronology.Parse(strings.NewReader(`{"diterima": "2026-03-02"}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	cal := calendar.Embedded().For(calendar.Options{})
	answer := chronology.Judge(in.Cases[0], cal, statute.Default(), calendar.MustDate("2026-04-01"))
	b, err := json.Marshal(answer.Objection)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(b))
	// Output:
	// {"dasar":"lewat_waktu","pertama":"2026-03-17","terakhir":"2026-05-06","status":"belum"}
}
