package disclosure

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/request"
	"suluh/internal/search"
)

// SearchKind is the kind of published summaries in the search.
const SearchKind = "dijawab"

// Submit sends a draft to review.
func (d *Answers) Submit(ctx context.Context, a identity.Actor, id string, version int64) error {
	return d.step(ctx, a, identity.HandleRequests, id, version, func(tx *ledger.Tx, s *Summary) error {
		if s.State != Draft {
			return fault.New(fault.Conflict, "", "dijawab.bukan_draf", "")
		}
		s.State, s.Note = Submitted, ""
		return tx.RecordBy(ctx, identity.HandleRequests, SubmittedAct{about{s.ID}})
	})
}

// Return gives a summary back to its writers with what is to be changed.
func (d *Answers) Return(ctx context.Context, a identity.Actor, id string, version int64, note string) error {
	return d.step(ctx, a, identity.PublishAnswers, id, version, func(tx *ledger.Tx, s *Summary) error {
		if s.State != Submitted {
			return fault.New(fault.Conflict, "", "dijawab.belum_diajukan", "")
		}
		if note = tidy(Content{Asked: note}).Asked; note == "" {
			return fault.New(fault.Invalid, "alasan", "dijawab.catatan_kosong", "")
		}
		s.State, s.Note = Draft, note
		return tx.RecordBy(ctx, identity.PublishAnswers, ReturnedAct{about{s.ID}})
	})
}

// Discard throws a draft away with its words.
func (d *Answers) Discard(ctx context.Context, a identity.Actor, id string, version int64) error {
	return d.step(ctx, a, identity.HandleRequests, id, version, func(tx *ledger.Tx, s *Summary) error {
		if s.State != Draft && s.State != Submitted {
			return fault.New(fault.Conflict, "", "dijawab.bukan_draf", "")
		}
		s.State, s.Note, s.Content, s.Kept = Discarded, "", Content{}, nil
		if err := keepFiles(ctx, tx, *s); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, DiscardedAct{about{s.ID}})
	})
}

// Publish makes a summary public. Version is what the reviewer read; nobody publishes
// their own words; everything is checked once more. UU27/2022:4
func (d *Answers) Publish(ctx context.Context, a identity.Actor, id string, version int64) (Summary, error) {
	var done Summary
	s, err := d.Read(ctx, a, id)
	if err != nil {
		return done, err
	}
	cs, err := d.Cases.Mine(ctx, a.Org, s.Request)
	if err != nil {
		return done, err
	}
	err = d.step(ctx, a, identity.PublishAnswers, id, version, func(tx *ledger.Tx, s *Summary) error {
		if err := mayPublish(*s, a.Person); err != nil {
			return err
		}
		if err := d.mustBeFit(ctx, tx, *s, cs); err != nil {
			return err
		}
		body, err := org.BodyByID(ctx, tx, a.Org)
		if err != nil {
			return err
		}
		s.State, s.Note, s.PublishedAt, s.Year = Published, "", tx.At, int64(body.Day(tx.At).Year())
		if s.Number, err = ledger.Next(ctx, tx.Tx, a.Org, sequence(s.Year)); err != nil {
			return err
		}
		doc := search.Document{Org: s.Org, ID: s.ID, Kind: SearchKind, Year: int(s.Year), Updated: body.Day(tx.At), Title: s.Title, Summary: s.Asked + "\n\n" + s.Answered}
		if err := search.Put(ctx, tx.Tx, doc); err != nil {
			return err
		}
		done = *s
		return tx.RecordBy(ctx, identity.PublishAnswers, PublishedAct{about{s.ID}, s.Year, s.Number, len(s.Kept)})
	})
	done.Version++
	return done, err
}

// mustBeFit checks the words, the links and the files of a summary as they are now.
func (d *Answers) mustBeFit(ctx context.Context, tx *ledger.Tx, s Summary, cs request.Case) error {
	l := check(s.Content, cs)
	l = append(l, fault.All(mustBeInRegister(ctx, tx, s.Entries))...)
	l = append(l, mustBeClean(s.Kept, register.Inspection)...)
	return l.Err()
}

// Withdraw takes a published summary back. Its address keeps saying since when and why.
func (d *Answers) Withdraw(ctx context.Context, a identity.Actor, id string, version int64, reason string) error {
	s, err := d.Read(ctx, a, id)
	if err != nil {
		return err
	}
	cs, err := d.Cases.Mine(ctx, a.Org, s.Request)
	if err != nil {
		return err
	}
	return d.step(ctx, a, identity.PublishAnswers, id, version, func(tx *ledger.Tx, s *Summary) error {
		if s.State != Published {
			return fault.New(fault.Conflict, "", "dijawab.belum_terbit", "")
		}
		if reason = tidy(Content{Asked: reason}).Asked; reason == "" {
			return fault.New(fault.Invalid, "alasan", "dijawab.alasan_kosong", "")
		}
		if err := mustBeNeutral("alasan", reason, cs).Err(); err != nil {
			return err
		}
		s.State, s.Note, s.WithdrawnAt = Withdrawn, reason, tx.At
		if err := search.Remove(ctx, tx.Tx, s.Org, s.ID); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.PublishAnswers, WithdrawnAct{about{s.ID}, s.Year, s.Number})
	})
}

// step runs a command on one summary: authority, the version that was shown, the change.
func (d *Answers) step(ctx context.Context, a identity.Actor, p identity.Permission, id string, version int64, fn func(tx *ledger.Tx, s *Summary) error) error {
	if !a.Everywhere(p) {
		return fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
	}
	return d.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		s, err := db.One(ctx, tx, selectID, scan, a.Org, id)
		if s, err = whole(ctx, tx, s, err); err != nil {
			return err
		}
		if s.Version != version {
			return fault.New(fault.Conflict, "", "umum.berubah", "")
		}
		if err := fn(tx, &s); err != nil {
			return err
		}
		s.UpdatedAt = tx.At
		return update(ctx, tx, s)
	})
}
