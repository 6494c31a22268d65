package kantor_test

import (
	"net/http"
	"net/url"
	"sync"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/notice"
	"suluh/internal/request"
	"suluh/internal/webtest"
)

func TestExtend(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		mine, theirs := file(t, b, b.Body).Request, file(t, b, b.Other).Request
		w := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		to := path(mine, "perpanjang")

		want(t, w.Get(to), http.StatusOK, "Senin, 16 Maret 2026", "Rabu, 1 April 2026", "Pasal 22 ayat (8) UU 14/2008",
			"Pratinjau", "[alasan yang Anda tulis di atas]", "Perpanjang waktu", "Batal", "Nyepi")

		refused := w.Post(to, url.Values{"sampai": {"2026-04-02"}, "alasan": {"Data di <tiga> unit"}})
		want(t, refused, http.StatusUnprocessableEntity, "Pilih hari kerja sesudah batas pertama", "Pasal 22 ayat (8) UU 14/2008", "Data di <tiga> unit")
		want(t, w.Post(to, url.Values{"sampai": {"2026-04-01"}}), http.StatusUnprocessableEntity, "Tuliskan alasan perpanjangan")
		if c := caseOf(t, b, mine); c.DueOn != calendar.MustDate("2026-03-16") || acts(c, request.ExtendedAct{}) != 0 {
			t.Fatal("a refused extension changed the case")
		}

		shown := w.Post(to, url.Values{"sampai": {"2026-03-26"}, "alasan": {"datanya tersebar di tiga unit"}, "langkah": {"pratinjau"}})
		want(t, shown, http.StatusOK, "Pratinjau", "Kamis, 26 Maret 2026", "datanya tersebar di tiga unit")
		if n := acts(caseOf(t, b, mine), request.ExtendedAct{}); n != 0 {
			t.Fatal("a preview extended the case")
		}

		form := url.Values{"sampai": {"2026-04-01"}, "alasan": {"datanya tersebar di tiga unit"}}
		leads(t, w.Post(to, form), path(mine))
		want(t, w.Get(path(mine)), http.StatusOK, "Waktu diperpanjang sampai Rabu, 1 April 2026", "Diperpanjang")
		c := caseOf(t, b, mine)
		if c.DueOn != calendar.MustDate("2026-04-01") || acts(c, request.ExtendedAct{}) != 1 || messages(t, b, mine, notice.EventExtended) != 1 {
			t.Errorf("due %s, %d acts", c.DueOn, acts(c, request.ExtendedAct{}))
		}
		if o := caseOf(t, b, theirs); o.DueOn != calendar.MustDate("2026-03-16") || len(o.Acts) != 1 {
			t.Error("the other body's case was touched")
		}
		want(t, w.Post(to, form), http.StatusConflict, "Perpanjangan hanya satu kali", "Yang Anda tulis", "datanya tersebar di tiga unit")
		want(t, w.Get(to), http.StatusConflict, "Perpanjangan hanya satu kali")
	})
}

func TestExtendAfterTheFirstTerm(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		mine := file(t, b, b.Body).Request
		b.SetDay("2026-03-17")
		w := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		want(t, w.Get(path(mine, "perpanjang")), http.StatusConflict, "Senin, 16 Maret 2026", "sudah lewat", "Jawaban tetap wajib diberikan")
		if w.Get(path(mine)).Says("Perpanjang waktu") {
			t.Error("the case offers an extension that the law does not allow")
		}
	})
}

func TestEightOfficersExtendAtOnce(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		mine := file(t, b, b.Body).Request
		to := path(mine, "perpanjang")
		var officers [8]*webtest.Browser
		for i := range officers {
			officers[i] = b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
			officers[i].Get(to)
		}
		var statuses [8]int
		var wg sync.WaitGroup
		for i, w := range officers {
			token := w.Get(to).Hidden().Get("csrf")
			wg.Go(func() {
				statuses[i] = w.Post(to, url.Values{"csrf": {token}, "sampai": {"2026-04-01"}, "alasan": {"datanya tersebar"}}).Status
			})
		}
		wg.Wait()
		count := map[int]int{}
		for _, s := range statuses {
			count[s]++
		}
		if count[http.StatusSeeOther] != 1 || count[http.StatusConflict] != 7 {
			t.Errorf("answers: %v", statuses)
		}
		c := caseOf(t, b, mine)
		if acts(c, request.ExtendedAct{}) != 1 || messages(t, b, mine, notice.EventExtended) != 1 {
			t.Errorf("%d acts, %d messages", acts(c, request.ExtendedAct{}), messages(t, b, mine, notice.EventExtended))
		}
	})
}
