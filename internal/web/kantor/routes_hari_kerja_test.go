package kantor_test

import (
	"testing"

	"suluh/internal/org"
	"suluh/internal/recompute"
	"suluh/internal/webtest"
)

// closedDay closes a body on a day and gives the identifier of the change.
func closedDay(t *testing.T, b *webtest.Bed, body org.Body) string {
	t.Helper()
	day := b.Today().AddDays(8)
	done, err := b.App.Calendars.Close(t.Context(), b.AddPerson(t, body, "ppid_utama", ""), recompute.Closing{Day: day, Name: "Hari jadi", Reason: "Upacara",
		Decree: org.Decree{Number: "188/9/2026", Date: b.Today()}})
	if err != nil {
		t.Fatal(err)
	}
	return done.ID
}
