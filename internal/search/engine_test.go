package search

import (
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
)

// The statements of one engine are not in the common list, so they are prepared here.
func TestStatementsPrepare(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		own := []db.Statement{liteInsertTitle, liteInsertWhole, liteInsertWords, liteDeleteTitle, liteDeleteWhole, liteFindTitle, liteFindWhole}
		if d.Engine() == db.Postgres {
			own = []db.Statement{pgInsertIndex, pgInsertWords, pgDeleteIndex, pgFindTitle, pgFindWhole, pgFindPhrase}
		}
		for _, s := range own {
			if err := d.Prepare(t.Context(), s); err != nil {
				t.Error(err)
			}
		}
	})
}

// Whatever is typed is a query: no engine refuses it, and nothing that the body
// does not hold comes back.
func TestHostileQueries(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		err := d.Write(t.Context(), func(tx *db.Tx) error {
			for _, s := range hostile { // what is hostile in a query is so in a document
				doc := Document{Org: "satu", ID: db.NewID(), Title: "Judul " + s, Summary: s, Class: s, Unit: s, Updated: calendar.MustDate("2024-01-02"), Parts: []Part{{s, s}}}
				doc.Class, doc.Unit = strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), ""), "u"
				if err := Put(t.Context(), tx, doc); err != nil {
					t.Errorf("Put(%.40q): %v", s, err)
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range hostile {
			for _, q := range []Query{Parse(s), ParseTyping(s), {Filter: Filter{Classes: []string{s}, Units: []string{s}, Forms: []string{s}}}} {
				p, err := Find(t.Context(), d, "satu", q)
				if err != nil {
					t.Errorf("Find(%.40q): %v", s, err)
				}
				if q.hollow && p.Total > 0 {
					t.Errorf("%.40q asks for nothing and finds %d", s, p.Total)
				}
			}
			if _, err := Suggest(t.Context(), d, "satu", s, 5); err != nil {
				t.Errorf("Suggest(%.40q): %v", s, err)
			}
			if p, err := Find(t.Context(), d, "dua", Parse(s)); err != nil || p.Total != 0 {
				t.Errorf("a body without documents finds %d for %.40q: %v", p.Total, s, err)
			}
		}
		p, err := Find(t.Context(), d, "satu", Parse("judul"))
		if err != nil || p.Total != len(hostile) {
			t.Errorf("%d of %d documents are left, %v", p.Total, len(hostile), err)
		}
	})
}

// A file longer than the places an engine counts is still found by its last word.
func TestLongText(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("kata isi lampiran ", 7000) + "penghabisan"
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		err := d.Write(t.Context(), func(tx *db.Tx) error {
			return Put(t.Context(), tx, Document{Org: "satu", ID: "a", Title: "Buku", Parts: []Part{{"a.pdf", long}, {"b.pdf", strings.Repeat("x", MaxText)}}})
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range []string{"penghabisan", `"isi lampiran kata"`, "buku"} {
			p, err := Find(t.Context(), d, "satu", Parse(q))
			if err != nil || p.Total != 1 {
				t.Errorf("%q finds %d, %v", q, p.Total, err)
			}
		}
	})
}
