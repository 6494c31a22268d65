package kantor_test

import (
	"maps"
	"strconv"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/urgent"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// TestEveryRouteRefuses runs the shared battery over every address of the office.
// A new wildcard needs a name here.
func TestEveryRouteRefuses(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		mine, theirs := exhibits(t, b, b.Body, b.Unit.ID), exhibits(t, b, b.Other, "")
		mine["kalender"], theirs["kalender"] = closedDay(t, b, b.Body), closedDay(t, b, b.Other)
		others, err := org.Units(t.Context(), b.App.DB, b.Other.ID)
		if err != nil {
			t.Fatal(err)
		}
		maps.Copy(mine, disputeExhibit(t, b, b.Body))
		maps.Copy(theirs, disputeExhibit(t, b, b.Other))
		mine["ringkasan"], theirs["ringkasan"] = answerExhibit(t, b, b.Body), answerExhibit(t, b, b.Other)
		entries, elsewhere := registerExhibits(t, b, b.Body, b.Unit.ID), registerExhibits(t, b, b.Other, others[0].ID)
		person, stranger := b.AddPerson(t, b.Body, "operator", b.Unit.ID), b.AddPerson(t, b.Other, "operator", "")
		tests, foreign := testExhibits(t, b, b.Body, b.Unit.ID), testExhibits(t, b, b.Other, others[0].ID)
		letters, strange := letterExhibits(t, b, b.Body, mine["nomor"]), letterExhibits(t, b, b.Other, theirs["nomor"])
		objections, objected := objectionExhibits(t, b, b.Body), objectionExhibits(t, b, b.Other)
		webtest.Refusals(t, b, b.App.Office.Routes(), func(route web.Route, wildcard string) (webtest.Name, bool) {
			if n, ok := letterName(route, wildcard, letters, strange); ok {
				return n, true
			}
			if n, ok := objectionName(route, wildcard, objections, objected); ok {
				return n, true
			}
			if n, ok := testName(route, wildcard, tests, foreign); ok {
				return n, true
			}
			for _, e := range []struct{ in, wildcard, key string }{
				{"/kantor/permohonan/", "nomor", "nomor"},
				{"/surat/", "id", "surat"},
				{"/kantor/pengaduan/", "id", "pengaduan_id"},
				{"/kantor/permohonan/{nomor}/berkas/", "id", "berkas"},
				{"/kantor/tugas/", "id", "tugas"},
				{"/kantor/desa/", "kode", "desa"},
				{"/kantor/tugas/", "berkas", "berkas"},
				{"/kantor/pengumuman/", "nomor", "pengumuman"},
				{"/kantor/hari-kerja/", "id", "kalender"},
				{"/kantor/permohonan-dijawab/", "ringkasan", "ringkasan"},
			} {
				if strings.Contains(route.Pattern, e.in) && wildcard == e.wildcard {
					return webtest.Name{Mine: mine[e.key], Theirs: theirs[e.key]}, true
				}
			}
			switch {
			case !strings.Contains(route.Pattern, "/kantor/sengketa/"):
			case wildcard == "langkah":
				return webtest.Name{Mine: "registrasi", Theirs: "registrasi"}, true
			default:
				key := map[string]string{"nomor": "sengketa", "berkas": "arsip"}[wildcard]
				return webtest.Name{Mine: mine[key], Theirs: theirs[key]}, true
			}
			if strings.Contains(route.Pattern, "/kantor/unit/") && wildcard == "slug" {
				return webtest.Name{Mine: b.Unit.Slug, Theirs: others[0].Slug}, true
			}
			if wildcard == "buku" { // a book is of the body that is signed in; another name is no book
				return webtest.Name{Mine: "permohonan", Theirs: "buku-lain"}, true
			}
			if wildcard == "hitungan" { // likewise a number that is counted
				return webtest.Name{Mine: "diterima", Theirs: "angka-lain"}, true
			}
			if strings.Contains(route.Pattern, "/kantor/tunggakan/") && wildcard == "unit" {
				return webtest.Name{Mine: b.Unit.ID, Theirs: others[0].ID}, true
			}
			if n, ok := personName(route, wildcard, person, stranger); ok {
				return n, true
			}
			if n, ok := standardName(route, wildcard, b.Unit.Slug, others[0].Slug); ok {
				return n, true
			}
			return registerName(route, wildcard, entries, elsewhere)
		})
	})
}

// exhibits makes one of everything that a case has, and gives their names.
func exhibits(t *testing.T, b *webtest.Bed, body org.Body, unit string) map[string]string {
	t.Helper()
	ctx := t.Context()
	ppid := b.AddPerson(t, body, "ppid_utama", "")
	r := file(t, b, body).Request
	if unit == "" {
		units, err := org.Units(ctx, b.App.DB, body.ID)
		if err != nil {
			t.Fatal(err)
		}
		unit = units[0].ID
	}
	if err := b.App.Cases.Forward(ctx, ppid, r.Slug, request.Forwarding{Units: []string{unit}, DueOn: calendar.MustDate("2026-03-09")}); err != nil {
		t.Fatal(err)
	}
	kept, err := b.App.Blobs.Put(ctx, strings.NewReader("isi"), 100)
	if err != nil {
		t.Fatal(err)
	}
	id, err := b.App.Cases.AddFile(ctx, ppid, r.Slug, request.File{Origin: request.FromUnit, Blob: kept.Hash, Name: "isi.txt", Media: "text/plain", Size: kept.Size})
	if err != nil {
		t.Fatal(err)
	}
	c := caseOf(t, b, r)
	letters, err := notice.Letters(ctx, b.App.DB, body.ID, "permohonan", r.ID)
	if err != nil {
		t.Fatal(err)
	}
	// Numbers are counted in each body; the other's must not be one of ours.
	if body.ID == b.Other.ID {
		for range 4 { // more than the exhibits of other pages file in ours
			r = file(t, b, body).Request
		}
	}
	number := "1"
	titles := []string{"Banjir"}
	if body.ID == b.Other.ID { // the other's number must not be one of ours
		titles = append(titles, "Longsor")
	}
	for _, title := range titles {
		n, err := b.App.Urgent.Publish(ctx, ppid, title, "", urgent.Content{Kind: urgent.Natural, Title: title, What: "a", Where: "b", Do: "c", Phone: "112"})
		if err != nil {
			t.Fatal(err)
		}
		number = strconv.FormatInt(n.Number, 10)
	}
	return map[string]string{"pengaduan_id": complaintExhibit(t, b, body), "pengumuman": number, "nomor": r.Slug, "surat": letters[0].ID, "berkas": id, "tugas": c.Tasks[0].ID, "desa": "35.08.09.2001"}
}
