package kantor_test

import (
	"net/http"
	"testing"

	"suluh/internal/webtest"
)

func TestAVacantPostIsSaid(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		const vacant = "Hari ini tidak ada yang menjabat PPID"
		w := b.SignIn(t, b.AddPerson(t, b.Body, "administrator", ""))
		want(t, w.Get("/kantor"), http.StatusOK, vacant)
		b.AddPerson(t, b.Body, "ppid_utama", "")
		if w.Get("/kantor").Says(vacant) {
			t.Error("the page still says so although somebody holds the post")
		}
	})
}
