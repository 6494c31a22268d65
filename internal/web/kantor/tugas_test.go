package kantor_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/request"
	"suluh/internal/webtest"
)

// taskOf is the task of a unit in a case as it is stored now.
func taskOf(t *testing.T, b *webtest.Bed, r request.Request, unit string) request.Task {
	t.Helper()
	for _, task := range caseOf(t, b, r).Tasks {
		if task.Unit == unit {
			return task
		}
	}
	t.Fatalf("%s has no task for the unit", r.Number)
	return request.Task{}
}

// Several cases go to one unit in one step; what cannot go is named, and does not keep
// back the others.
func TestSeveralCasesAreForwardedAtOnce(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		desk := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		first, second, third, gone := file(t, b, b.Body).Request, file(t, b, b.Body).Request, file(t, b, b.Body).Request, file(t, b, b.Body).Request
		const to = "/kantor/permohonan/teruskan?tenggat=tujuh_hari&bagian=berjalan"
		want(t, desk.Get("/kantor/permohonan"), http.StatusOK, "Teruskan permohonan yang dipilih ke satu unit", "Pilih "+first.Number)
		form := url.Values{"permohonan": {first.Slug, second.Slug}, "unit_tugas": {b.Unit.ID}, "catatan": {"Cari di arsip bina marga"}}

		// What is wrong is said, and what was chosen stays chosen.
		none := desk.Post("/kantor/permohonan/teruskan?bagian=berjalan", url.Values{"unit_tugas": {b.Unit.ID}, "catatan": {"Cari di arsip bina marga"}})
		want(t, none, http.StatusUnprocessableEntity, "Pilih paling sedikit satu permohonan", "Cari di arsip bina marga")
		for name, unit := range map[string]string{"no unit": "", "a unit that is not there": "tiada", "a unit of another body": first.ID} {
			refused := desk.Post("/kantor/permohonan/teruskan", with(form, "unit_tugas", unit))
			want(t, refused, http.StatusUnprocessableEntity, "Pilih paling sedikit satu unit", "Cari di arsip bina marga")
			if n := strings.Count(refused.Body, " checked"); n != 2 {
				t.Errorf("%s: %d cases stay chosen, want 2", name, n)
			}
		}
		for _, r := range []request.Request{first, second} {
			if n := len(caseOf(t, b, r).Tasks); n != 0 {
				t.Errorf("a refused step gave %d tasks", n)
			}
		}

		leads(t, desk.Post("/kantor/permohonan/teruskan", form), "/kantor/permohonan")
		want(t, desk.Get("/kantor/permohonan"), http.StatusOK, "2 permohonan diteruskan ke "+b.Unit.Name)
		want(t, desk.Get("/kantor/permohonan?bagian=berjalan"), http.StatusOK, "Menunggu 1 dari 1 unit")
		for _, r := range []request.Request{first, second} {
			c, task := caseOf(t, b, r), taskOf(t, b, r, b.Unit.ID)
			if acts(c, request.ForwardedAct{}) != 1 || task.Note != "Cari di arsip bina marga" || !task.DueOn.Before(c.DueOn) || task.State != request.TaskOpen {
				t.Errorf("%d acts, %+v", acts(c, request.ForwardedAct{}), task)
			}
		}
		if n := len(caseOf(t, b, third).Tasks); n != 0 {
			t.Errorf("a case that was not chosen has %d tasks", n)
		}

		// One was withdrawn meanwhile, one never existed: the third goes all the same.
		leads(t, desk.Post(path(gone, "tarik"), nil), path(gone))
		mixed := url.Values{"permohonan": {gone.Slug, "tiada", third.Slug}, "unit_tugas": {b.Unit.ID}}
		leads(t, desk.Post(to, mixed), "/kantor/permohonan?bagian=berjalan&tenggat=tujuh_hari")
		want(t, desk.Get("/kantor/permohonan"), http.StatusOK, "1 permohonan diteruskan ke "+b.Unit.Name, "Tidak dapat diteruskan karena sudah dijawab atau ditutup: "+gone.Number)
		if taskOf(t, b, third, b.Unit.ID).State != request.TaskOpen || len(caseOf(t, b, gone).Tasks) != 0 {
			t.Error("the third did not go, or what was withdrawn did")
		}
		unit := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_pelaksana", b.Unit.ID))
		want(t, unit.Get("/kantor"), http.StatusOK, first.Number, second.Number, third.Number)
		want(t, unit.Post("/kantor/permohonan/teruskan", mixed), http.StatusForbidden)
	})
}

// The desk names who stands in for a unit; nobody else does, and nobody who cannot
// answer is taken.
func TestAStandInIsNamed(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		desk := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		other := b.AddPerson(t, b.Body, "ppid_pelaksana", b.Second.ID)
		operator := b.AddPerson(t, b.Body, "operator", b.Unit.ID)
		unit := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_pelaksana", b.Unit.ID))
		to := "/kantor/tunggakan/" + b.Unit.ID
		page := desk.Get(to)
		want(t, page, http.StatusOK, "Petugas pengganti", "Petugas unit di atasnya", "Unit ini tidak menunggak jawaban", other.Name)
		if strings.Contains(page.Body, operator.Person) {
			t.Error("somebody who answers no tasks is offered")
		}
		for name, person := range map[string]string{"an operator": operator.Person, "nobody of this body": b.Unit.ID} {
			if p := desk.Post(to, url.Values{"petugas": {person}}); p.Status != http.StatusUnprocessableEntity || !p.Says("Pilih petugas yang menjabat hari ini") {
				t.Errorf("%s: %d", name, p.Status)
			}
		}
		want(t, unit.Get(to), http.StatusForbidden)
		want(t, unit.Post(to, url.Values{"petugas": {other.Person}}), http.StatusForbidden)
		want(t, desk.Post("/kantor/tunggakan/tiada", url.Values{"petugas": {other.Person}}), http.StatusNotFound)
		named := func() string {
			t.Helper()
			all, err := b.App.Cases.Fallbacks(t.Context(), b.Body.ID)
			if err != nil {
				t.Fatal(err)
			}
			return all[b.Unit.ID]
		}
		if got := named(); got != "" {
			t.Errorf("a refused stand-in was kept: %q", got)
		}
		leads(t, desk.Post(to, url.Values{"petugas": {other.Person}}), to)
		after := desk.Get(to)
		want(t, after, http.StatusOK, "Petugas pengganti disimpan")
		if named() != other.Person || !strings.Contains(after.Body, `value="`+other.Person+`" selected`) {
			t.Errorf("the stand-in is %q", named())
		}

		// Nobody of the unit takes the task for two working days: the stand-in has it.
		mine := file(t, b, b.Body).Request
		leads(t, desk.Post("/kantor/permohonan/teruskan", url.Values{"permohonan": {mine.Slug}, "unit_tugas": {b.Unit.ID}}), "/kantor/permohonan")
		b.SetDay("2026-03-06")
		if err := b.App.Cases.EscalateAll(t.Context(), request.Escalate{}); err != nil {
			t.Fatal(err)
		}
		want(t, b.SignIn(t, other).Get("/kantor"), http.StatusOK, mine.Number, "Jawab tugas")
		want(t, desk.Get(to), http.StatusOK, mine.Number, other.Name)
		leads(t, desk.Post(to, url.Values{"petugas": {""}}), to)
		if got := named(); got != "" {
			t.Errorf("still %q", got)
		}
	})
}

// The page "atur" passes a task on, gives it another day, and takes it back; a unit may
// only pass its own on.
func TestATaskIsManaged(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		desk := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		colleague := b.AddPerson(t, b.Body, "ppid_pelaksana", b.Unit.ID)
		operator := b.AddPerson(t, b.Body, "operator", b.Unit.ID)
		unit := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_pelaksana", b.Unit.ID))
		stranger := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_pelaksana", b.Second.ID))
		mine := file(t, b, b.Body).Request
		desk.Get(path(mine)) // where the form's token comes from
		leads(t, desk.Post("/kantor/permohonan/teruskan", url.Values{"permohonan": {mine.Slug}, "unit_tugas": {b.Unit.ID}}), "/kantor/permohonan")
		task := taskOf(t, b, mine, b.Unit.ID)
		to := "/kantor/tugas/" + task.ID + "/atur"

		want(t, desk.Get(to), http.StatusOK, "Atur tugas "+b.Unit.Name, "Alihkan", "Ubah tenggat dan catatan", "Tarik tugas", mine.Number, colleague.Name)
		own := unit.Get(to)
		want(t, own, http.StatusOK, "Alihkan", "Petugas yang mengerjakan")
		if own.Says("Tarik tugas") || own.Says("Ubah tenggat dan catatan") || own.Says("Wulan") {
			t.Error("a unit is offered what the desk does, or sees who asks")
		}
		want(t, stranger.Get(to), http.StatusNotFound)
		want(t, stranger.Post(to, url.Values{"langkah": {"alihkan"}, "petugas": {colleague.Person}}), http.StatusNotFound)
		want(t, unit.Post(to, url.Values{"langkah": {"tarik"}}), http.StatusForbidden)
		want(t, desk.Post(to, url.Values{"langkah": {"lain"}}), http.StatusNotFound)

		want(t, unit.Post(to, url.Values{"langkah": {"alihkan"}, "petugas": {operator.Person}}), http.StatusUnprocessableEntity, "Pilih petugas yang menjabat hari ini")
		leads(t, unit.Post(to, url.Values{"langkah": {"alihkan"}, "petugas": {colleague.Person}}), "/kantor")
		want(t, unit.Get("/kantor"), http.StatusOK, "Tugas dialihkan")
		if got := taskOf(t, b, mine, b.Unit.ID).Holder; got != colleague.Person {
			t.Errorf("held by %q", got)
		}

		again := url.Values{"langkah": {"minta"}, "catatan": {"Cari juga di arsip lama"}}
		dateFields(again, "tenggat", "31", "2", "2026")
		want(t, desk.Post(to, again), http.StatusUnprocessableEntity, "Tanggal itu tidak ada", "Cari juga di arsip lama")
		dateFields(again, "tenggat", "1", "4", "2027")
		want(t, desk.Post(to, again), http.StatusUnprocessableEntity, "paling lambat tenggat permohonan", "Cari juga di arsip lama", `value="2027"`)
		dateFields(again, "tenggat", "9", "Maret", "2026")
		leads(t, desk.Post(to, again), path(mine))
		want(t, desk.Get(path(mine)), http.StatusOK, "Unit diminta mencari sampai Senin, 9 Maret 2026")
		if k := taskOf(t, b, mine, b.Unit.ID); k.DueOn != calendar.MustDate("2026-03-09") || k.Note != "Cari juga di arsip lama" {
			t.Errorf("asked again: %+v", k)
		}

		leads(t, desk.Post(to, url.Values{"langkah": {"tarik"}}), path(mine))
		want(t, desk.Post(to, url.Values{"langkah": {"tarik"}}), http.StatusConflict, "sudah ditarik")
		page := desk.Get(to)
		want(t, page, http.StatusOK, "Minta unit mencari lagi")
		if page.Says("Tarik tugas") || strings.Contains(page.Body, `value="alihkan"`) {
			t.Error("a withdrawn task can be passed on or withdrawn")
		}
		c := caseOf(t, b, mine)
		if acts(c, request.TaskPassedAct{}) != 1 || acts(c, request.TaskReopenedAct{}) != 1 || acts(c, request.TaskWithdrawnAct{}) != 1 {
			t.Error("an act is missing, or stands twice")
		}
	})
}
