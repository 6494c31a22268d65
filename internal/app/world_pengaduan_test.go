package app_test

import (
	"testing"

	"suluh/internal/complaint"
	"suluh/internal/webtest"
)

// fillComplaint notes a report that asks for information.
func (w *world) fillComplaint(t *testing.T, b *webtest.Bed) {
	t.Helper()
	id, err := b.App.Complaints.Add(t.Context(), w.people["petugas"], complaint.Report{System: "sp4n_lapor", Number: "LAPOR-" + w.body.Slug,
		ReceivedOn: b.Today(), Content: "Minta data " + w.marks.personal})
	if err != nil {
		t.Fatal(err)
	}
	w.add("/kantor/pengaduan/{id}", id)
}
