package pastbook

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dipimport"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/ledger"
	"suluh/internal/register"
)

// Taker takes the lines of a book as closed cases.
type Taker struct{ *Books }

// Permission is to register requests: who imports a book reads every applicant in it.
func (Taker) Permission() identity.Permission { return identity.RegisterRequests }

// ByUnit is false: the books are the body's.
func (Taker) ByUnit() bool { return false }

// Identity is a keyed digest of kind, number, date and details, so that it tells
// nothing to who reads the database.
func (t Taker) Identity(orgID string, r importer.Record) string {
	c, ok := fromRecord(r)
	if !ok {
		return ""
	}
	return t.Keys.Index(purposeKey, orgID, strings.Join([]string{string(c.Kind), foldNumber(c.Number), c.ReceivedOn.String(), importer.Fold(c.Personal.Details)}, "\x00"))
}

// Judge says whether a line is new, changed or there already.
func (t Taker) Judge(ctx context.Context, r db.Reader, orgID string, record dipimport.Record) (dipimport.Taken, error) {
	done, _, _, err := t.judge(ctx, r, orgID, record)
	return done, err
}

func (t Taker) judge(ctx context.Context, r db.Reader, orgID string, record dipimport.Record) (done dipimport.Taken, c, existing Case, err error) {
	c, ok := fromRecord(record.Read)
	if !ok || record.Key == "" {
		return dipimport.Taken{Fate: register.LeftOut, Reason: "impor.tanpa_kunci"}, c, existing, nil
	}
	done = dipimport.Taken{Title: c.Title(), Fate: register.New}
	// A day more or less in another zone decides nothing at four months.
	if c.running(calendar.DateOf(t.Ledger.Clock(), t.Ledger.Clock().Location())) {
		done.Fate, done.Reason = register.LeftOut, "impor.masih_berjalan"
		return done, c, existing, nil
	}
	existing, err = db.One(ctx, r, selectByKey, t.scan, orgID, c.Kind, record.Key)
	if fault.Is(err, fault.NotFound) {
		return done, c, Case{}, nil
	}
	if err != nil {
		return done, c, existing, err
	}
	done.Target, done.Fields, done.Fate = existing.ID, difference(existing, c), register.Changed
	if len(done.Fields) == 0 {
		done.Fate = register.Unchanged
	}
	return done, c, existing, nil
}

// Take writes a line as a closed case.
func (t Taker) Take(ctx context.Context, tx *ledger.Tx, record dipimport.Record) (dipimport.Taken, error) {
	done, c, existing, err := t.judge(ctx, tx, tx.Actor.Org, record)
	if err != nil {
		return done, err
	}
	c.Org = tx.Actor.Org
	switch done.Fate {
	case register.New:
		c.ID, c.Version = db.NewID(), 1
		done.Target, done.Version = c.ID, 1
		return done, t.insert(ctx, tx, c, record.Key)
	case register.Changed:
		if done.Replaced, err = t.pack(existing); err != nil {
			return done, err
		}
		c.ID, c.Version = existing.ID, existing.Version
		done.Version = existing.Version + 1
		return done, t.update(ctx, tx, c)
	}
	return done, nil
}

// Undo deletes a case that the import made, or brings back what it was.
func (t Taker) Undo(ctx context.Context, tx *ledger.Tx, done dipimport.Taken) (string, error) {
	existing, err := db.One(ctx, tx, selectCase, t.scan, tx.Actor.Org, done.Target)
	switch {
	case fault.Is(err, fault.NotFound):
		return "", nil
	case err != nil:
		return "", err
	case existing.Version != done.Version:
		return "impor.diubah_impor_lain", nil
	case len(done.Replaced) == 0:
		return "", tx.Guard(ctx, deleteCase, tx.Actor.Org, existing.ID, existing.Version)
	}
	before, err := t.unpack(tx.Actor.Org, existing.ID, done.Replaced)
	if err != nil {
		return "", err
	}
	before.Version = existing.Version
	return "", t.update(ctx, tx, before)
}

// pack seals a whole case, for bringing it back.
func (t Taker) pack(c Case) ([]byte, error) {
	raw, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	return t.Keys.Key(purposeCase, c.Org).Seal(place(c.ID), raw), nil
}

func (t Taker) unpack(orgID, id string, sealed []byte) (Case, error) {
	raw, err := t.Keys.Key(purposeCase, orgID).Open(place(id), sealed)
	if err != nil {
		return Case{}, fmt.Errorf("opening a past case: %w", err)
	}
	var c Case
	return c, json.Unmarshal(raw, &c)
}

// difference names the columns in which two cases differ.
func difference(a, b Case) []string {
	fields := []string{}
	flat := func(c Case) map[string]any {
		m := map[string]any{"tanggal": c.ReceivedOn.String(), "keputusan": c.Outcome, "tanggal_pemberitahuan": c.NotifiedOn.String(), "tanggal_pemberian": c.DeliveredOn.String(),
			"nomor_pendaftaran_buku": c.Number}
		for _, part := range []any{c.Facts, c.Personal} {
			raw, err := json.Marshal(part)
			if err != nil {
				continue // texts, numbers and lists always marshal
			}
			_ = json.Unmarshal(raw, &m) // of what was marshalled just now
		}
		// The letters are read out of the words of a refusal: one column.
		if letters, ok := m["pasal_17"]; ok {
			m["alasan_penolakan"] = []any{c.Personal.Refusal, letters}
			delete(m, "pasal_17")
		}
		return m
	}
	p, q := flat(a), flat(b)
	for _, m := range []map[string]any{p, q} {
		for name := range m {
			if !reflect.DeepEqual(p[name], q[name]) && !slices.Contains(fields, name) {
				fields = append(fields, name)
			}
		}
	}
	slices.Sort(fields)
	return fields
}
