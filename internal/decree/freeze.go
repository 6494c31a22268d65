package decree

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Signers lists the posts that may sign for a scope, the latest first, with their
// periods: the date of the decree decides which of them is valid.
func (g *Decrees) Signers(ctx context.Context, orgID, unit string) ([]identity.Holder, error) {
	return signers(ctx, g.Ledger.Reader(), orgID, unit)
}

func signers(ctx context.Context, r db.Reader, orgID, unit string) ([]identity.Holder, error) {
	holders, err := identity.Holders(ctx, r, orgID, signing)
	if err != nil {
		return nil, err
	}
	if unit != "" {
		own, err := identity.Holders(ctx, r, orgID, [4]string{signsForUnit})
		if err != nil {
			return nil, err
		}
		holders = append(holders, own...)
	}
	var may []identity.Holder
	for _, h := range holders {
		if maySign(h.Post, unit) {
			may = append(may, h)
		}
	}
	return may, nil
}

// Candidates lists every post that may sign for some scope, the latest first.
func (g *Decrees) Candidates(ctx context.Context, orgID string) ([]identity.Holder, error) {
	whole, err := identity.Holders(ctx, g.Ledger.Reader(), orgID, signing)
	if err != nil {
		return nil, err
	}
	whole = slices.DeleteFunc(whole, func(h identity.Holder) bool { return h.Unit != "" })
	units, err := identity.Holders(ctx, g.Ledger.Reader(), orgID, [4]string{signsForUnit})
	return append(whole, slices.DeleteFunc(units, func(h identity.Holder) bool { return h.Unit == "" })...), err
}

// Check refuses a form that could not be frozen today, before anybody is asked to
// confirm it: what is typed, the signer's post on that date, a number used already.
func (g *Decrees) Check(ctx context.Context, a identity.Actor, f Form) error {
	body, err := org.BodyByID(ctx, g.Ledger.Reader(), a.Org)
	if err != nil {
		return err
	}
	_, _, err = g.check(ctx, g.Ledger.Reader(), a, f, body.Day(g.Ledger.Clock()))
	return err
}

var countNumber = db.SQL("decree.countNumber", `SELECT COUNT(*) FROM decree WHERE org_id = $1 AND year = $2 AND number_fold = $3`)

func (g *Decrees) check(ctx context.Context, r db.Reader, a identity.Actor, f Form, today calendar.Date) (Signer, Decree, error) {
	var s Signer
	if !a.Everywhere(identity.DecreeRegister) {
		return s, Decree{}, fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	if f.Unit != "" {
		if _, err := org.UnitByID(ctx, r, a.Org, f.Unit); err != nil {
			return s, Decree{}, fault.New(fault.Invalid, "unit", "penetapan.unit", "")
		}
	}
	base, err := latest(ctx, r, a.Org, f.Unit)
	if err != nil {
		return s, base, err
	}
	l := fault.All(checkForm(f, today, base.Date))
	holders, err := signers(ctx, r, a.Org, f.Unit)
	if err != nil {
		return s, base, err
	}
	if f.Signer != "" && !f.Date.IsZero() {
		var refusal error
		if s, refusal = signerOn(holders, f.Signer, f.Unit, f.Date); refusal != nil {
			l = append(l, fault.All(refusal)...)
		}
	}
	if !f.Date.IsZero() && strings.TrimSpace(f.Number) != "" {
		used, err := db.One(ctx, r, countNumber, db.Value[int64], a.Org, int64(f.Date.Year()), foldNumber(f.Number))
		if err != nil {
			return s, base, err
		}
		if used > 0 {
			l = append(l, numberUsed(f)...)
		}
	}
	return s, base, l.Err()
}

func numberUsed(f Form) fault.List {
	return fault.All(fault.New(fault.Invalid, "nomor", "penetapan.nomor_dipakai", "", strings.TrimSpace(f.Number), f.Date.Year()))
}

// Freeze sets the register of a scope by decree: every public entry with its number
// and version, in one transaction. seen is the fingerprint of what the person
// looked at; when anything was published or withdrawn since, nothing is frozen and
// the refusal is fault.Conflict. The decree before stays and is superseded.
// UU14/2008:11(1), PERKI1/2021:22
func (g *Decrees) Freeze(ctx context.Context, a identity.Actor, f Form, seen Fingerprint) (Decree, error) {
	id := db.NewID()
	var made Decree
	f.Number, f.Remark = strings.TrimSpace(f.Number), strings.TrimSpace(f.Remark)
	err := g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		body, err := org.BodyByID(ctx, tx, a.Org)
		if err != nil {
			return err
		}
		// Whoever comes second waits here, and then sees the decree of the first.
		sequence, err := ledger.Next(ctx, tx.Tx, a.Org, "penetapan")
		if err != nil {
			return err
		}
		base, err := latest(ctx, tx, a.Org, f.Unit)
		if err != nil {
			return err
		}
		if base.Sequence != seen.Base {
			return fault.New(fault.Conflict, "", "penetapan.didahului", "", base.Number)
		}
		signer, base, err := g.check(ctx, tx, a, f, body.Day(tx.At))
		if err != nil {
			return err
		}
		made = Decree{Org: a.Org, ID: id, Sequence: sequence, Unit: f.Unit, Number: f.Number, Date: f.Date, Signer: signer, Remark: f.Remark,
			Entries: seen.Entries, FrozenAt: tx.At, File: f.File, Version: 1}
		if err := insert(ctx, tx, made); err != nil {
			if db.IsDuplicate(err) {
				return numberUsed(f).Err()
			}
			return err
		}
		if err := freeze(ctx, tx, made, seen); err != nil {
			return err
		}
		act := FrozenAct{aboutDecree{id}, sequence, f.Number, f.Date, f.Unit, signer.Post, made.Entries, base.Sequence, f.File.Blob}
		if err := tx.RecordBy(ctx, identity.DecreeRegister, act); err != nil {
			return err
		}
		if err := tx.Enqueue(ctx, MakeAnnex{Org: a.Org, Decree: id}); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, deleteDraft, a.Org, a.Person)
		return err
	})
	return made, err
}

func insert(ctx context.Context, tx *ledger.Tx, d Decree) error {
	findings, err := packFindings(d.File.Findings)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, insertDecree, d.Org, d.ID, d.Sequence, d.Unit, d.Number, foldNumber(d.Number), int64(d.Date.Year()), d.Date.String(),
		d.Signer.Post, d.Signer.Name, d.Signer.NIP, d.Remark, d.Entries, db.Millis(d.FrozenAt),
		d.File.Blob, d.File.Name, d.File.Size, findings, d.File.Public, d.File.By)
	return err
}

// freeze writes down what is public and demands that it is what was seen. It judges
// what was written and not what stood there a moment before, so that a publication
// beside it is either in what was seen or refuses the decree.
func freeze(ctx context.Context, tx *ledger.Tx, d Decree, seen Fingerprint) error {
	var err error
	if d.Unit == "" {
		_, err = tx.Exec(ctx, freezeAll, d.ID, d.Org)
	} else {
		_, err = tx.Exec(ctx, freezeUnit, d.ID, d.Org, d.Unit)
	}
	if err != nil {
		return err
	}
	frozen, err := db.One(ctx, tx, sumFrozen, scanSums, d.Org, d.ID)
	switch {
	case err != nil:
		return err
	case !frozen.sameRegister(seen):
		return fault.New(fault.Conflict, "", "penetapan.berubah", "")
	case frozen.Entries == 0:
		return fault.New(fault.Conflict, "", "penetapan.kosong", "")
	}
	_, err = tx.Exec(ctx, freezeTally, d.Org, d.ID)
	return err
}

// Revoke takes the decree in force out of force, with a reason that stays visible.
// No earlier decree comes back by it.
func (g *Decrees) Revoke(ctx context.Context, a identity.Actor, id string, version int64, reason string) error {
	return g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		d, err := g.forWriting(ctx, tx, id)
		if err != nil {
			return err
		}
		reason := strings.TrimSpace(reason)
		switch {
		case !d.InForce():
			return fault.New(fault.Conflict, "", "penetapan.tidak_berlaku", "")
		case reason == "":
			return fault.New(fault.Invalid, "alasan", "penetapan.alasan_kosong", "")
		case len([]rune(reason)) > maxRemark:
			return fault.New(fault.Invalid, "alasan", "penetapan.terlalu_panjang", "", maxRemark)
		}
		body, err := org.BodyByID(ctx, tx, a.Org)
		if err != nil {
			return err
		}
		today := body.Day(tx.At)
		if err := tx.Guard(ctx, updateRevoked, today.String(), reason, a.Org, d.ID, version); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.DecreeRegister, RevokedAct{aboutDecree{d.ID}, today})
	})
}

func (g *Decrees) forWriting(ctx context.Context, tx *ledger.Tx, id string) (Decree, error) {
	if !tx.Actor.Everywhere(identity.DecreeRegister) {
		return Decree{}, fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	return db.One(ctx, tx, selectByID, scanDecree, tx.Actor.Org, id)
}

// KeepDraft keeps what somebody typed until they confirm it. It is no official act.
func (g *Decrees) KeepDraft(ctx context.Context, a identity.Actor, f Form) error {
	raw, err := json.Marshal(f)
	if err != nil {
		return fmt.Errorf("draft of a decree: %w", err)
	}
	return g.Ledger.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, upsertDraft, a.Org, a.Person, string(raw), db.Millis(g.Ledger.Clock()))
		return err
	})
}

// Draft gives what the actor typed and has not confirmed; found is false when there
// is nothing.
func (g *Decrees) Draft(ctx context.Context, a identity.Actor) (f Form, found bool, err error) {
	raw, err := db.One(ctx, g.Ledger.Reader(), selectDraft, db.Value[string], a.Org, a.Person)
	if fault.Is(err, fault.NotFound) {
		return f, false, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(raw), &f)
	}
	return f, err == nil, err
}
