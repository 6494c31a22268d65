package portal_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/webtest"
)

// office writes and publishes entries of one body with two people.
type office struct {
	t         *testing.T
	bed       *webtest.Bed
	writer    identity.Actor
	publisher identity.Actor
}

func newOffice(t *testing.T, b *webtest.Bed, body org.Body) office {
	t.Helper()
	return office{t, b, b.AddPerson(t, body, "petugas", ""), b.AddPerson(t, body, "ppid_utama", "")}
}

// content is an entry with every column of the statutory form.
func content(unit org.Unit, title string) register.Content {
	return register.Content{
		Unit: unit.ID, Class: register.Periodic, Title: title, Summary: "Ringkasan " + title + ".", Holder: "Kepala " + unit.Name,
		Responsible: "Sekretaris " + unit.Name, Made: register.Made{Text: "Januari 2026"}, Place: "Kota Contoh",
		Forms: []string{"cetak", "elektronik"}, Retention: register.Retention{Text: "5 tahun"},
	}
}

// stored is a file that is attached before publication.
type stored struct {
	name, media, kind, body string
	text                    []register.Passage
}

func pdf(name string) stored {
	return stored{name: name, media: "application/pdf", kind: "PDF", body: "%PDF-1.7 isi " + name}
}

// publish writes, submits and publishes an entry and gives it as the public sees it.
func (o office) publish(c register.Content, files ...stored) register.Entry {
	o.t.Helper()
	id, err := o.bed.App.Register.Begin(context.Background(), o.writer, c)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, f := range files {
		o.attach(id, f)
	}
	return o.release(id)
}

func (o office) attach(id string, f stored) string {
	o.t.Helper()
	ctx := context.Background()
	b, err := o.bed.App.Blobs.Put(ctx, strings.NewReader(f.body), 1<<20)
	if err != nil {
		o.t.Fatal(err)
	}
	file := register.File{Blob: b.Hash, Name: f.name, Media: f.media, Kind: f.kind, Size: b.Size, Reading: register.Unread}
	file.ID, err = o.bed.App.Register.AttachFile(ctx, o.writer, id, file)
	if err != nil {
		o.t.Fatal(err)
	}
	x := register.Inspected{Pages: 1, Reading: register.Opaque, Passages: f.text}
	if len(f.text) > 0 {
		x.Reading = register.Readable
	}
	if err := o.bed.App.Register.KeepInspection(ctx, o.writer.Org, file.ID, x); err != nil {
		o.t.Fatal(err)
	}
	return file.ID
}

// release submits and publishes the draft of an entry.
func (o office) release(id string) register.Entry {
	o.t.Helper()
	ctx := context.Background()
	if err := o.bed.App.Register.Submit(ctx, o.writer, id, o.version(id)); err != nil {
		o.t.Fatal(err)
	}
	if err := o.bed.App.Register.Publish(ctx, o.publisher, id, o.version(id)); err != nil {
		o.t.Fatal(err)
	}
	return o.entry(id)
}

func (o office) withdraw(id, reason string) {
	o.t.Helper()
	if err := o.bed.App.Register.Withdraw(context.Background(), o.publisher, id, o.version(id), reason); err != nil {
		o.t.Fatal(err)
	}
}

func (o office) entry(id string) register.Entry {
	o.t.Helper()
	e, err := o.bed.App.Register.Open(context.Background(), o.writer, id)
	if err != nil {
		o.t.Fatal(err)
	}
	return e
}

func (o office) version(id string) int64 { return o.entry(id).Version }

// changed is the act with which a test changes what the office pages would.
type changed struct {
	ID string `json:"id"`
}

func (changed) Kind() string                { return "uji.diubah" }
func (c changed) Subject() (string, string) { return "uji", c.ID }

func change(t *testing.T, b *webtest.Bed, body org.Body, fn func(ctx context.Context, tx *ledger.Tx) error) {
	t.Helper()
	ctx := context.Background()
	err := b.App.Ledger.Do(ctx, identity.ForSystem(body.ID), func(tx *ledger.Tx) error {
		if err := fn(ctx, tx); err != nil {
			return err
		}
		return tx.Record(ctx, changed{body.ID})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func address(e register.Entry) string { return fmt.Sprintf("/informasi/%d/%s", e.Number, e.Slug) }

// get asks for a page and demands the status.
func get(t *testing.T, w *webtest.Browser, path string, status int) webtest.Page {
	t.Helper()
	page := w.Get(path)
	if page.Status != status {
		t.Fatalf("%s answered %d instead of %d: %s", path, page.Status, status, page.Text())
	}
	return page
}

func says(t *testing.T, page webtest.Page, words ...string) {
	t.Helper()
	for _, s := range words {
		if !page.Says(s) {
			t.Errorf("%s does not say %q:\n%s", page.Path, s, page.Text())
		}
	}
}

func keepsQuiet(t *testing.T, page webtest.Page, words ...string) {
	t.Helper()
	for _, s := range words {
		if strings.Contains(page.Body, s) {
			t.Errorf("%s says %q", page.Path, s)
		}
	}
}
