package app_test

import (
	"testing"

	"suluh/internal/app"
	"suluh/internal/correspondence"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/sample"
)

// lettersOfTheSample demands what the sample says about mail and signatures: one letter
// that the certificate of the regency signed, and mail of which one letter joins its
// case, one pretends to be somebody, and one is a server's.
func lettersOfTheSample(t *testing.T, a *app.App, body org.Body) {
	t.Helper()
	ctx := t.Context()
	acts, err := ledger.Since(ctx, a.DB, body.ID, 0, 100_000)
	if err != nil {
		t.Fatal(err)
	}
	signed := 0
	for _, e := range acts {
		if e.Kind != "surat.ditandatangani" {
			continue
		}
		var d struct {
			Letter string `json:"surat"`
			SHA256 string `json:"sha256"`
		}
		if err := e.Into(&d); err != nil {
			t.Fatal(err)
		}
		signed++
		v, err := a.Signatures.ByFile(ctx, body.ID, d.SHA256)
		if err != nil || !v.Holds || v.Letter.Signature != notice.SignDone {
			t.Errorf("the signed letter: %v, %v", v.Holds, err)
		}
	}
	if signed != 1 {
		t.Errorf("%d signed letters", signed)
	}
	if err := a.Letters.ReadAll(ctx); err != nil {
		t.Fatal(err)
	}
	person, err := identity.PersonByUsername(ctx, a.DB, body.ID, "petugas")
	if err != nil {
		t.Fatal(err)
	}
	by, err := identity.ActorFor(ctx, a.DB, body.ID, person.ID, body.Day(a.Clock()))
	if err != nil {
		t.Fatal(err)
	}
	states := map[correspondence.State]int64{}
	for _, s := range []correspondence.State{correspondence.Penned, correspondence.Filed, correspondence.Fresh} {
		list, n, err := a.Letters.List(ctx, by, s, 1)
		if err != nil {
			t.Fatal(err)
		}
		states[s] = n
		for _, m := range list {
			if sent, err := notice.Messages(ctx, a.DB, body.ID, "surat_masuk", m.ID); err != nil || len(sent) != 0 {
				t.Errorf("%q is answered: %d, %v", m.Subject, len(sent), err)
			}
		}
	}
	if states[correspondence.Filed] != 1 || states[correspondence.Penned] != int64(len(sample.Mails)-1) || states[correspondence.Fresh] != 0 {
		t.Errorf("mail of the sample: %v", states)
	}
}
