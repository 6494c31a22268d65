package kantor_test

import (
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/complaint"
	"suluh/internal/org"
	"suluh/internal/webtest"
)

// complaintExhibit notes a report of a body and gives its name in addresses.
func complaintExhibit(t *testing.T, b *webtest.Bed, body org.Body) string {
	t.Helper()
	id, err := b.App.Complaints.Add(t.Context(), b.AddPerson(t, body, "petugas", ""), complaint.Report{System: "loket", ReceivedOn: calendar.MustDate("2026-03-02"), Content: "Minta data jalan"})
	if err != nil {
		t.Fatal(err)
	}
	return id
}
