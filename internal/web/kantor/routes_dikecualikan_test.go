package kantor_test

import (
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/exemption"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// sheetOf is a complete sheet of a unit, closed until the end of the year.
func sheetOf(unit string) exemption.Content {
	return exemption.Content{Unit: unit, Sheet: exemption.Sheet{
		Title: "Berkas pengadaan Kenangamerah", Conclusion: exemption.Partly, Parts: []string{"Halaman 4: harga Kenangamerah"},
		IfOpened: "Peserta lain menyesuaikan harga.", IfClosed: "Persaingan wajar.", Interest: "Nilai kontrak terbuka sesudahnya.",
		Never: exemption.NoneOfThese, Article182: exemption.NoneOfThese,
	}, Public: exemption.Public{
		Title: "Rincian harga perkiraan sendiri sebelum pengumuman pemenang", Grounds: []string{"17b"}, Acts: []string{"UU 5/1999 Pasal 23"},
		IfOpened: "Mengganggu persaingan usaha.", IfClosed: "Persaingan sehat; nilai kontrak dibuka sesudahnya.", EndsOn: calendar.MustDate("2026-12-31"),
		Holder: "Dinas Pekerjaan Umum", Responsible: "Kepala dinas", Made: "Maret 2026", Forms: []string{"elektronik"}, Retention: "5 tahun",
	}}
}

// decidedTest brings a test into force and gives its identifier.
func decidedTest(t *testing.T, b *webtest.Bed, body org.Body, c exemption.Content) string {
	t.Helper()
	ctx, x := t.Context(), b.App.Exemptions
	writer, panel := b.AddPerson(t, body, "petugas", ""), b.AddPerson(t, body, "tim_pertimbangan", "")
	ppid, head := b.AddPerson(t, body, "ppid_utama", ""), b.AddPerson(t, body, "pimpinan", "")
	id, err := x.Begin(ctx, writer, c, exemption.Origin{})
	version := int64(1)
	for _, step := range []func() error{
		func() error { return x.Submit(ctx, writer, id, version, []string{panel.Person}) },
		func() error {
			return x.Opine(ctx, panel, id, exemption.Opinion{Verdict: exemption.Agrees, Reason: "Tepat."})
		},
		func() error { return x.Rule(ctx, ppid, id, version, exemption.Ruling{Conclusion: c.Conclusion}) },
		func() error { return x.Approve(ctx, head, id, version) },
	} {
		if err == nil {
			err = step()
			version++
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// testExhibits makes an exemption in force and gives its name and its letter's.
func testExhibits(t *testing.T, b *webtest.Bed, body org.Body, unit string) map[string]string {
	t.Helper()
	id := decidedTest(t, b, body, sheetOf(unit))
	found, err := b.App.Exemptions.Find(t.Context(), identity.ForSystem(body.ID), id)
	if err != nil {
		t.Fatal(err)
	}
	letters, err := b.App.Exemptions.Letters(t.Context(), found)
	if err != nil || len(letters) != 1 {
		t.Fatalf("%d letters, %v", len(letters), err)
	}
	return map[string]string{"id": id, "surat": letters[0].ID}
}

// testName names a consequence test, or its letter.
func testName(route web.Route, wildcard string, mine, theirs map[string]string) (webtest.Name, bool) {
	if !strings.Contains(route.Pattern, "/kantor/dikecualikan/") || mine[wildcard] == "" {
		return webtest.Name{}, false
	}
	return webtest.Name{Mine: mine[wildcard], Theirs: theirs[wildcard]}, true
}
