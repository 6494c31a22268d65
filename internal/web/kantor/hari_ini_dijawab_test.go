package kantor_test

import (
	"net/http"
	"testing"

	"suluh/internal/disclosure"
	"suluh/internal/webtest"
)

// A summary that waits for its review stands on the list of whoever may publish it,
// not on that of its writers, and not once it is published.
func TestASummaryWaitsOnTheListOfASecondPerson(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx := t.Context()
		const title, line = "Nilai kontrak jalan", "Periksa ringkasan"
		writer, second, desk := b.AddPerson(t, b.Body, "ppid_utama", ""), b.AddPerson(t, b.Body, "ppid_utama", ""), b.AddPerson(t, b.Body, "petugas", "")
		c, _ := answered(t, b, b.Body, "isi")
		s, err := b.App.Answers.Write(ctx, writer, c.Slug, 0, disclosure.Content{Title: title, Asked: "Isi kontrak.", Answered: "Diberikan."})
		if err != nil {
			t.Fatal(err)
		}
		mine, theirs, other := b.SignIn(t, writer), b.SignIn(t, second), b.SignIn(t, desk)
		if theirs.Get("/kantor").Says(line) {
			t.Error("a draft is on the list")
		}
		if err := b.App.Answers.Submit(ctx, writer, s.ID, s.Version); err != nil {
			t.Fatal(err)
		}
		want(t, theirs.Get("/kantor"), http.StatusOK, title, "Jawaban untuk umum", "Menunggu pemeriksaan", line)
		if mine.Get("/kantor").Says(line) {
			t.Error("the writer is asked to review the own words")
		}
		if other.Get("/kantor").Says(line) {
			t.Error("somebody who may not publish is asked to review")
		}
		if _, err := b.App.Answers.Publish(ctx, second, s.ID, s.Version+1); err != nil {
			t.Fatal(err)
		}
		if theirs.Get("/kantor").Says(line) {
			t.Error("a published summary is still on the list")
		}
	})
}
