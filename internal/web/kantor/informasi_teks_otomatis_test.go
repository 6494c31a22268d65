package kantor_test

import (
	"bytes"
	"testing"

	"suluh/internal/extract"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/webtest"
)

type scansWanted struct{ Body string }

func (scansWanted) Kind() string                { return "uji.pindai" }
func (s scansWanted) Subject() (string, string) { return "badan", s.Body }

// A scan is recognised without being asked when the body wants that, and only then.
func TestScansAreRecognisedWhenTheBodyWantsIt(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx, g := t.Context(), b.App.Register
		readsPDF(t, b)
		fake := fakeTesseract(t)
		b.App.Recogniser = func() (*extract.Recogniser, error) { return fake, nil }
		ppid := b.AddPerson(t, b.Body, "ppid_utama", "")
		uploaded := func(pages int) (string, bool) {
			t.Helper()
			id, err := g.Begin(ctx, ppid, statutory(b.Unit.ID, "Keputusan jembatan"))
			if err != nil {
				t.Fatal(err)
			}
			kept, err := b.App.Blobs.Put(ctx, bytes.NewReader(scanOf(t, pages)), 1<<20)
			if err != nil {
				t.Fatal(err)
			}
			file, err := g.AttachFile(ctx, ppid, id, register.File{Blob: kept.Hash, Name: "sk.pdf", Media: "application/pdf", Kind: "PDF", Size: kept.Size, Reading: register.Unread})
			if err != nil {
				t.Fatal(err)
			}
			e, err := g.Open(ctx, ppid, id)
			if err == nil {
				_, err = b.App.InspectEntry(ctx, e)
			}
			if err != nil {
				t.Fatal(err)
			}
			_, begun, err := g.RecognitionOf(ctx, b.Body.ID, file)
			if err != nil {
				t.Fatal(err)
			}
			return file, begun
		}
		if _, begun := uploaded(1); begun {
			t.Error("recognised although nobody asked and the body does not want it")
		}
		err := b.App.Ledger.Do(ctx, identity.ForSystem(b.Body.ID), func(tx *ledger.Tx) error {
			body, err := org.BodyByID(ctx, tx, b.Body.ID)
			if err != nil {
				return err
			}
			body.Settings.RecogniseScans = true
			if err := org.UpdateSettings(ctx, tx.Tx, body); err != nil {
				return err
			}
			return tx.Record(ctx, scansWanted{b.Body.ID})
		})
		if err != nil {
			t.Fatal(err)
		}
		file, begun := uploaded(2)
		if !begun {
			t.Fatal("not begun although the body wants it")
		}
		if err := b.App.RecogniseFile(ctx, register.RecogniseFile{Org: b.Body.ID, File: file}); err != nil {
			t.Fatal(err)
		}
		pages, err := g.RecognisedPages(ctx, b.Body.ID, file)
		if err != nil || len(pages) != 2 {
			t.Errorf("recognised %v, %v", pages, err)
		}
	})
}
