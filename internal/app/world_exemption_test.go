package app_test

import (
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/exemption"
	"suluh/internal/org"
	"suluh/internal/webtest"
)

// fillExemption brings a consequence test into force: its sheet is for the office,
// its public words for everybody.
func (w *world) fillExemption(t *testing.T, b *webtest.Bed, unit org.Unit) {
	t.Helper()
	ctx, x := t.Context(), b.App.Exemptions
	c := exemption.Content{Unit: unit.ID, Sheet: exemption.Sheet{
		Title: "Berkas " + w.marks.inside, Conclusion: exemption.Partly, Parts: []string{"Halaman 4: " + w.marks.inside},
		IfOpened: "Peserta lain menyesuaikan harga.", IfClosed: "Persaingan wajar.", Interest: "Nilai kontrak terbuka sesudahnya.",
		Never: exemption.NoneOfThese, Article182: exemption.NoneOfThese,
	}, Public: exemption.Public{
		Title: "Harga perkiraan " + w.marks.body, Grounds: []string{"17b"}, Acts: []string{"UU 5/1999 Pasal 23"},
		IfOpened: "Mengganggu persaingan usaha.", IfClosed: "Persaingan sehat; nilai kontrak dibuka sesudahnya.", EndsOn: calendar.MustDate("2026-12-31"),
		Holder: "Dinas " + w.marks.body, Responsible: "Kepala dinas", Made: "Maret 2026", Forms: []string{"elektronik"}, Retention: "5 tahun",
	}}
	panel := w.people["tim_pertimbangan"]
	id, err := x.Begin(ctx, w.people["petugas"], c, exemption.Origin{})
	for i, step := range []func(version int64) error{
		func(v int64) error { return x.Submit(ctx, w.people["petugas"], id, v, []string{panel.Person}) },
		func(int64) error {
			return x.Opine(ctx, panel, id, exemption.Opinion{Verdict: exemption.Agrees, Reason: w.marks.inside})
		},
		func(v int64) error {
			return x.Rule(ctx, w.people["ppid_utama"], id, v, exemption.Ruling{Conclusion: c.Conclusion})
		},
		func(v int64) error { return x.Approve(ctx, w.people["pimpinan"], id, v) },
	} {
		if err == nil {
			err = step(int64(i + 1))
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	found, err := x.Find(ctx, w.people["ppid_utama"], id)
	if err != nil {
		t.Fatal(err)
	}
	letters, err := x.Letters(ctx, found)
	if err != nil || len(letters) == 0 {
		t.Fatalf("%d letters, %v", len(letters), err)
	}
	w.add("/kantor/dikecualikan/uji/{id}", id, "/kantor/dikecualikan/uji/{id}/surat/{surat}", letters[0].ID)
}
