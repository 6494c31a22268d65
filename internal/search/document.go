package search

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
)

// Document is what is put into the index. Strings that are empty, and year 0,
// mean that the document has no such property.
type Document struct {
	Org, ID string
	Kind    string // jenis, such as "informasi"
	Class   string // klasifikasi, such as "berkala"
	Unit    string // id of the unit
	Year    int
	Forms   []string      // bentuk: keys without spaces, such as "pdf" or "cetak"
	Updated calendar.Date // newest first goes by it
	Title   string
	Summary string
	Parts   []Part // texts of its files, in their order
}

// Part is the text of one file or section of a document.
type Part struct {
	Label string // what the reader knows it by, such as the file's name
	Text  string
}

// MaxText is the number of bytes of text kept of one document, its summary and
// parts together; what follows is not indexed.
const MaxText = 512 << 10

// Put indexes a document, in place of what was indexed under its id before. It
// belongs in the transaction that publishes it, which by its guard on the entry
// keeps two of the same document apart. A document without body, id or title is
// fault.Invalid.
func Put(ctx context.Context, tx *db.Tx, d Document) error {
	if d.Org == "" || d.ID == "" || strings.TrimSpace(d.Title) == "" {
		return fault.New(fault.Invalid, "", "cari.dokumen_tanpa_judul", "")
	}
	d = clean(d)
	before, err := wordsOf(ctx, tx, d.Org, d.ID)
	if err != nil {
		return fmt.Errorf("index document: %w", err)
	}
	if err := drop(ctx, tx, d.Org, d.ID); err != nil {
		return fmt.Errorf("index document: %w", err)
	}
	slot, err := takeSlot(ctx, tx, d.Org)
	if err != nil {
		return fmt.Errorf("index document: %w", err)
	}
	x := analyse(d)
	no, err := insertDoc(ctx, tx, d, x, slot)
	if err != nil {
		return fmt.Errorf("index document: %w", err)
	}
	if err := insertIndex(ctx, tx, d.Org, no, append(metaOf(d), orgToken(slot)), x); err != nil {
		return fmt.Errorf("index document: %w", err)
	}
	for i, p := range append([]Part{{Text: d.Summary}}, d.Parts...) {
		if p.Text == "" {
			continue
		}
		if _, err := tx.Exec(ctx, insertPart, d.Org, d.ID, i, p.Label, p.Text); err != nil {
			return fmt.Errorf("index document: %w", err)
		}
	}
	if err := changeWords(ctx, tx, d.Org, slot, before, x.words); err != nil {
		return fmt.Errorf("index document: %w", err)
	}
	return nil
}

// Remove takes a document out of the index. It belongs in the transaction that
// withdraws it. Removing what is not there does nothing.
func Remove(ctx context.Context, tx *db.Tx, org, id string) error {
	before, err := wordsOf(ctx, tx, org, id)
	if err != nil {
		return fmt.Errorf("remove from index: %w", err)
	}
	if err := drop(ctx, tx, org, id); err != nil {
		return fmt.Errorf("remove from index: %w", err)
	}
	if len(before) == 0 {
		return nil
	}
	slot, err := takeSlot(ctx, tx, org)
	if err != nil {
		return fmt.Errorf("remove from index: %w", err)
	}
	if err := changeWords(ctx, tx, org, slot, before, nil); err != nil {
		return fmt.Errorf("remove from index: %w", err)
	}
	return nil
}

// clean makes a document storable: valid text without zero bytes, which
// PostgreSQL refuses, and no more of it than MaxText.
func clean(d Document) Document {
	left := MaxText
	take := func(s string) string {
		s = strings.ReplaceAll(strings.ToValidUTF8(s, " "), "\x00", " ")
		s = cut(s, left)
		left -= len(s)
		return s
	}
	d.Title = cut(strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(d.Title, " "), "\x00", " ")), 2000)
	d.Summary = take(d.Summary)
	parts := make([]Part, len(d.Parts))
	for i, p := range d.Parts {
		parts[i] = Part{strings.ReplaceAll(strings.ToValidUTF8(p.Label, " "), "\x00", " "), take(p.Text)}
	}
	d.Parts = parts
	return d
}

// takeSlot gives the slot of a body and takes a free one the first time.
func takeSlot(ctx context.Context, tx *db.Tx, org string) (int64, error) {
	for range 32 {
		slot, err := db.One(ctx, tx, selectSlot, db.Value[int64], org)
		if err == nil || !fault.Is(err, fault.NotFound) {
			return slot, err
		}
		if _, err := tx.Exec(ctx, insertSlot, org, 1+rand.Int64N(1<<slotBits-1)); err != nil {
			return 0, err
		}
	}
	return 0, fault.New(fault.Busy, "", "cari.penuh", "")
}

// A document's number is its body's slot, the day of its last change and chance,
// from high to low: numbers of a body are one range, and later is higher.
const (
	slotBits = 20
	dayBits  = 17
	luckBits = 26
)

var dayZero = calendar.MustDate("1900-01-01")

func number(slot int64, updated calendar.Date) int64 {
	day := 0
	if !updated.IsZero() {
		day = min(max(updated.DaysSince(dayZero), 0), 1<<dayBits-1)
	}
	return slot<<(dayBits+luckBits) | int64(day)<<luckBits | rand.Int64N(1<<luckBits)
}

// insertDoc writes the narrow row and gives the number it found for it.
func insertDoc(ctx context.Context, tx *db.Tx, d Document, x analysed, slot int64) (int64, error) {
	for range 32 {
		no := number(slot, d.Updated)
		n, err := tx.Exec(ctx, insertDocument, d.Org, d.ID, no, d.Kind, d.Class, d.Unit, d.Year,
			strings.Join(d.Forms, " "), d.Updated.String(), d.Title, x.titleKey(), strings.Join(x.lead, " "))
		if err != nil || n == 1 {
			return no, err
		}
	}
	return 0, errors.New("no free number for the document")
}

// insertIndex writes the full-text rows.
func insertIndex(ctx context.Context, tx *db.Tx, org string, no int64, meta []string, x analysed) error {
	if tx.Engine() == db.Postgres {
		_, err := tx.Exec(ctx, pgInsertIndex, org, no, vector(meta, x.title), vector(meta, x.whole))
		return err
	}
	m := strings.Join(meta, " ")
	if _, err := tx.Exec(ctx, liteInsertTitle, no, m, strings.Join(x.title, " ")); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, liteInsertWhole, no, m, strings.Join(x.whole, " "))
	return err
}

// drop deletes the rows of a document; words are left to changeWords.
func drop(ctx context.Context, tx *db.Tx, org, id string) error {
	no, err := db.One(ctx, tx, selectNumber, db.Value[int64], org, id)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if tx.Engine() == db.Postgres {
		_, err = tx.Exec(ctx, pgDeleteIndex, org, no)
	} else {
		// The number was read under the body's id, and belongs to no other.
		if _, err = tx.Exec(ctx, liteDeleteTitle, no); err == nil {
			_, err = tx.Exec(ctx, liteDeleteWhole, no)
		}
	}
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, deleteParts, org, id); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, deleteDocument, org, id)
	return err
}
