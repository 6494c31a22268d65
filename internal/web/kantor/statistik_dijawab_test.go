package kantor_test

import (
	"net/http"
	"strconv"
	"testing"

	"suluh/internal/disclosure"
	"suluh/internal/webtest"
)

// What was found instead of asked is counted on the figures of this year, and on those
// of no other.
func TestFindsAreCountedOnTheFigures(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		today := b.Body.Day(b.App.Clock())
		for _, sort := range []disclosure.Sort{disclosure.FoundEntry, disclosure.FoundSummary, disclosure.FoundEntry} {
			if err := b.App.Answers.Found(t.Context(), b.Body.ID, today, sort); err != nil {
				t.Fatal(err)
			}
		}
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		want(t, w.Get("/kantor/statistik"), http.StatusOK, "Terjawab tanpa permohonan", "3 kali tahun ini, 3 kali di antaranya bulan ini")
		if w.Get("/kantor/statistik?tahun=" + strconv.Itoa(today.Year()-1)).Says("Terjawab tanpa permohonan") {
			t.Error("the finds of this year stand under another")
		}
	})
}
