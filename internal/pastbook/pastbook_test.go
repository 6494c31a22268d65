package pastbook_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/dipimport"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/pastbook"
	"suluh/internal/register"
	"suluh/internal/seal"
	"suluh/internal/sheet"
)

// shelf is two bodies with their past books.
type shelf struct {
	*pastbook.Books
	t             testing.TB
	imports       *dipimport.Imports
	body, another org.Body
	now           time.Time
}

type founded struct{ ID string }

func (founded) Kind() string                { return "uji.didirikan" }
func (f founded) Subject() (string, string) { return "uji", f.ID }

func each(t *testing.T, fn func(t *testing.T, s *shelf)) {
	t.Helper()
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := &shelf{t: t, now: time.Date(2026, 3, 2, 2, 0, 0, 0, time.UTC)}
		l := &ledger.Ledger{DB: d, Jobs: &dbtest.Queue{DB: d}, Clock: func() time.Time { return s.now }}
		keys, err := seal.NewKeyring(bytes.Repeat([]byte{7}, seal.KeySize))
		if err != nil {
			t.Fatal(err)
		}
		s.Books = &pastbook.Books{Ledger: l, Keys: keys}
		taker := pastbook.Taker{Books: s.Books}
		s.imports = &dipimport.Imports{Ledger: l, Keys: keys, Takers: map[importer.Kind]dipimport.Taker{importer.Permohonan: taker, importer.Keberatan: taker}}
		s.body, s.another = s.found("satu"), s.found("dua")
		fn(t, s)
	})
}

func (s *shelf) write(orgID string, fn func(context.Context, *db.Tx) error) {
	s.t.Helper()
	ctx := context.Background()
	err := s.Ledger.Do(ctx, identity.ForSystem(orgID), func(tx *ledger.Tx) error {
		if err := fn(ctx, tx.Tx); err != nil {
			return err
		}
		return tx.Record(ctx, founded{orgID})
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *shelf) found(slug string) org.Body {
	b := org.Body{ID: db.NewID(), Slug: slug, Name: slug, Short: slug, Kind: "pemda", Host: slug + ".test", Zone: "WIB", CreatedAt: s.now}
	s.write(b.ID, func(ctx context.Context, tx *db.Tx) error { return org.InsertBody(ctx, tx, b) })
	return b
}

func (s *shelf) person(body org.Body, role string) identity.Actor {
	s.t.Helper()
	id, day := db.NewID(), calendar.MustDate("2025-01-02")
	s.write(body.ID, func(ctx context.Context, tx *db.Tx) error {
		if err := identity.InsertPerson(ctx, tx, identity.Person{ID: id, Org: body.ID, Username: id, Name: "Nama", CreatedAt: s.now}, ""); err != nil {
			return err
		}
		return identity.InsertPost(ctx, tx, body.ID, identity.Post{ID: db.NewID(), Person: id, Role: role, Title: role, Starts: day})
	})
	a, err := identity.ActorFor(context.Background(), s.Ledger.DB, body.ID, id, day)
	if err != nil {
		s.t.Fatal(err)
	}
	return a
}

const requests = `REGISTER PERMINTAAN INFORMASI PUBLIK,,,,,,,,,,,
No,Nomor Registrasi,Tgl,Nama,Alamat,No KTP,Nomor Kontak,Informasi Yang Diminta,Tujuan Penggunaan,Keputusan,Alasan Penolakan,Meja
1,012/PPID/II/2024,05/02/2024,Siti Aminah,"Jl. Melati 3, Blok B",3508091234567890,8123456789,Dokumen RKPD 2023,Skripsi,Informasi diberikan,-,A
2,013/PPID/II/2024,Rabu 7 Peb 2024,Budi,Desa Sukamaju,3508091234567891,budi@contoh.id,Daftar penerima bantuan beserta NIK,Penelitian,Ditolak,Pasal 17 huruf h,B
3,,2024,Cahya,Desa Sukamaju,,,Anggaran desa,Warga,Dikabulkan sebagian,,A
4,,2024,Dewi,Desa Sukamaju,,,Anggaran desa,Warga,Dikabulkan,,A
5,020/PPID/II/2026,20/02/2026,Eka,Desa Sukamaju,,,LKPJ 2025,Warga,Proses,,A
`

const objections = `No;Tanggal;Nama;Alamat;Rincian Informasi;Alasan (a);Alasan (c);Keputusan Atasan;Hari/Tgl Tanggapan;Nama & Posisi Atasan;Tanggapan Pemohon
1;5/3/2024;Siti Aminah;Jl. Melati 3;RKPD 2023;;√;Dikabulkan seluruhnya;Senin, 1 April 2024;Sekda;Menerima
`

// take imports a book and gives the counts of its lines.
func (s *shelf) take(a identity.Actor, text string) (dipimport.Import, string, error) {
	s.t.Helper()
	ctx := context.Background()
	open := func() *sheet.Workbook {
		w, err := sheet.Open(strings.NewReader(text), int64(len(text)), "buku.csv", sheet.Limits{})
		if err != nil {
			s.t.Fatal(err)
		}
		return w
	}
	today := calendar.MustDate("2026-03-02")
	found, err := dipimport.Recognise(open(), dipimport.Choice{}, today)
	if err != nil {
		s.t.Fatal(err)
	}
	i, err := s.imports.Keep(ctx, a, dipimport.Import{Name: "buku.csv", Found: found})
	if err != nil {
		return i, "", err
	}
	if err := s.imports.Run(ctx, a, i, open(), today, nil); err != nil {
		return i, "", err
	}
	if i, err = s.imports.Get(ctx, a, i.ID); err != nil {
		return i, "", err
	}
	tally, err := s.imports.Tally(ctx, i)
	var counts []string
	for _, f := range register.Fates {
		counts = append(counts, fmt.Sprint(tally.Fates[f]))
	}
	return i, strings.Join(counts, " "), err
}

func TestABookTwiceIsTheSameCases(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		ctx := t.Context()
		a := s.person(s.body, "petugas")
		first, count, err := s.take(a, requests)
		if err != nil || count != "4 0 0 1" {
			t.Fatalf("first %s, %v", count, err)
		}
		lines, err := s.imports.Lines(ctx, first, dipimport.Filter{Fate: register.LeftOut})
		if err != nil || len(lines) != 1 || lines[0].Reason != "impor.masih_berjalan" || lines[0].Row != 7 {
			t.Errorf("a recent line that is not decided: %+v, %v", lines, err)
		}
		if _, count, err := s.take(a, requests); err != nil || count != "0 0 4 1" {
			t.Errorf("again %s, %v", count, err)
		}
		l, err := s.List(ctx, a, pastbook.Filter{})
		if err != nil || l.Total != 4 || l.Cases[0].Personal.Name != "" {
			t.Fatalf("list %+v, %v", l, err)
		}
		if l, err := s.List(ctx, a, pastbook.Filter{Number: "012 / ppid", Kind: importer.Permohonan, Year: 2024}); err != nil || l.Total != 1 {
			t.Errorf("by number: %d, %v", l.Total, err)
		} else {
			c, err := s.Open(ctx, a, l.Cases[0].ID)
			if err != nil || c.Number != "012/PPID/II/2024" || c.Outcome != "dikabulkan" || c.Personal.Name != "Siti Aminah" || c.Personal.Telephone != "08123456789" ||
				c.Personal.Other["Meja"] != "A" || c.ReceivedOn.String() != "2024-02-05" {
				t.Errorf("case %+v, %v", c, err)
			}
			if text := fmt.Sprintf("%+v", c); strings.Contains(text, "3508091234567890") {
				t.Error("the NIK was imported")
			}
		}
		if l, err := s.List(ctx, a, pastbook.Filter{Number: "%"}); err != nil || l.Total != 0 {
			t.Errorf("a wildcard is no wildcard: %d, %v", l.Total, err)
		}
		if _, count, err := s.take(a, objections); err != nil || count != "1 0 0 0" {
			t.Errorf("objections %s, %v", count, err)
		}
		counts, err := s.Counts(ctx, s.body.ID)
		if err != nil || !slices.Contains(counts, pastbook.Count{importer.Keberatan, 2024, "dikabulkan", 1}) || !slices.Contains(counts, pastbook.Count{importer.Permohonan, 2024, "ditolak", 1}) {
			t.Errorf("counts %+v, %v", counts, err)
		}
		changed, count, err := s.take(a, strings.Replace(requests, "Ditolak,Pasal 17 huruf h", "Ditolak,Pasal 17 huruf h dan i", 1))
		if err != nil || count != "0 1 3 1" {
			t.Errorf("a changed line: %s, %v", count, err)
		}
		lines, err = s.imports.Lines(ctx, changed, dipimport.Filter{Fate: register.Changed})
		if err != nil || len(lines) != 1 || strings.Join(lines[0].Fields, " ") != "alasan_penolakan" {
			t.Errorf("changed %+v, %v", lines, err)
		}
		// Taken back, the line is as it was; and the first import can be taken back then.
		if err := s.imports.Undo(ctx, a, changed, nil); err != nil {
			t.Fatal(err)
		}
		if c, err := s.Open(ctx, a, lines[0].Target); err != nil || c.Personal.Refusal != "Pasal 17 huruf h" {
			t.Errorf("taken back: %+v, %v", c.Personal, err)
		}
		if err := s.imports.Undo(ctx, a, first, nil); err != nil {
			t.Fatal(err)
		}
		if l, err := s.List(ctx, a, pastbook.Filter{Kind: importer.Permohonan}); err != nil || l.Total != 1 {
			t.Errorf("%d cases stay (the one that another import touched), %v", l.Total, err)
		}
	})
}

var selectRaw = db.SQL("test.pastbook.raw", `SELECT case_key || number || facts || outcome FROM past_case`)
var selectSealed = db.SQL("test.pastbook.sealed", `SELECT sealed FROM past_case`)
var selectTitles = db.SQL("test.pastbook.lines", `SELECT title || warnings || reason FROM register_import_line`)
var selectActs = db.SQL("test.pastbook.acts", `SELECT detail FROM act`)

// Nothing that says who asked stands anywhere unsealed.
func TestNothingPersonalIsReadableAtRest(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		ctx := t.Context()
		a := s.person(s.body, "petugas")
		for _, text := range []string{requests, objections} {
			if _, _, err := s.take(a, text); err != nil {
				t.Fatal(err)
			}
		}
		for _, q := range []db.Statement{selectRaw, selectTitles, selectActs} {
			all, err := db.All(ctx, s.Ledger.DB, q, db.Value[string])
			if err != nil || len(all) == 0 {
				t.Fatalf("%s: %v", q.Name, err)
			}
			for _, text := range all {
				for _, secret := range []string{"Siti", "Melati", "8123456789", "budi@", "RKPD", "Skripsi", "Sekda"} {
					if strings.Contains(text, secret) {
						t.Errorf("%s holds %q: %s", q.Name, secret, text)
					}
				}
			}
		}
		all, err := db.All(ctx, s.Ledger.DB, selectSealed, db.Value[[]byte])
		if err != nil {
			t.Fatal(err)
		}
		for _, raw := range all {
			if bytes.Contains(raw, []byte("Siti")) || bytes.Contains(raw, []byte("nama")) {
				t.Error("a sealed value can be read")
			}
		}
	})
}

func TestWhoMayWithABook(t *testing.T) {
	each(t, func(t *testing.T, s *shelf) {
		ctx := t.Context()
		officer := s.person(s.body, "petugas")
		if _, _, err := s.take(s.person(s.body, "operator"), requests); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an operator imports a book: %v", err)
		}
		if _, _, err := s.take(officer, requests); err != nil {
			t.Fatal(err)
		}
		if _, err := s.List(ctx, s.person(s.body, "operator"), pastbook.Filter{}); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an operator reads the books: %v", err)
		}
		l, err := s.List(ctx, officer, pastbook.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		stranger := s.person(s.another, "petugas")
		if other, err := s.List(ctx, stranger, pastbook.Filter{}); err != nil || other.Total != 0 {
			t.Errorf("another body reads %d cases, %v", other.Total, err)
		}
		if _, err := s.Open(ctx, stranger, l.Cases[0].ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("another body opens a case: %v", err)
		}
	})
}
