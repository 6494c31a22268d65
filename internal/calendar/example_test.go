package calendar_test

import (
	"fmt"

	"suluh/internal/calendar"
)

// A request received on the Friday before Idulfitri 2024, in an office of five
// days, and in one that works six days and on collective leave.
func Example() {
	received := calendar.MustDate("2024-04-05")
	usual := calendar.Embedded().For(calendar.Options{})
	weekend, err := calendar.ParseWeekend("sun")
	if err != nil {
		fmt.Println(err)
		return
	}
	busy := calendar.Embedded().For(calendar.Options{Weekend: weekend, CutiBersamaWorks: true})

	fmt.Println(calendar.Long(usual.AddWorkingDays(received, 10).On))
	fmt.Println(calendar.Long(busy.AddWorkingDays(received, 10).On))
	// Output:
	// Senin, 29 April 2024
	// Jumat, 19 April 2024
}
