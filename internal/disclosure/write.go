package disclosure

import (
	"context"
	"slices"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/register"
	"suluh/internal/request"
)

// Write keeps the draft of a summary of an answered request. Version is that of the
// draft which the page showed, 0 for a new one. What was sent to review goes back to
// being a draft when it is changed.
func (d *Answers) Write(ctx context.Context, a identity.Actor, slug string, version int64, c Content) (Summary, error) {
	if !a.Everywhere(identity.HandleRequests) {
		return Summary{}, fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
	}
	cs, err := d.Cases.Open(ctx, a, slug)
	if err != nil {
		return Summary{}, err
	}
	if err := mayWrite(cs); err != nil {
		return Summary{}, err
	}
	c = tidy(c)
	l := check(c, cs)
	files, refused, err := d.chosen(ctx, cs, c.Files)
	if err != nil {
		return Summary{}, err
	}
	if err := append(l, refused...).Err(); err != nil {
		return Summary{}, err
	}
	var s Summary
	err = d.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		if err := mustBeInRegister(ctx, tx, c.Entries); err != nil {
			return err
		}
		before, err := db.One(ctx, tx, selectLive, scan, a.Org, cs.ID)
		s, err = whole(ctx, tx, before, err)
		fresh := fault.Is(err, fault.NotFound)
		switch {
		case fresh && version == 0:
			s = Summary{Org: a.Org, ID: db.NewID(), Request: cs.ID, Version: 1}
		case fresh || err == nil && version != s.Version:
			return fault.New(fault.Conflict, "", "umum.berubah", "")
		case err != nil:
			return err
		case s.State == Published:
			return fault.New(fault.Conflict, "", "dijawab.sudah_terbit", "")
		}
		kept := s.Kept
		s.Content, s.State, s.Outcome, s.Month, s.UpdatedAt = c, Draft, cs.Outcome, cs.NotifiedOn.String()[:7], tx.At
		if !s.WrittenBy(a.Person) {
			s.Writers = append(s.Writers, a.Person)
		}
		s.Kept = known(files, kept)
		if fresh {
			err = insert(ctx, tx, s)
		} else {
			err = update(ctx, tx, s)
			s.Version++
		}
		if err == nil {
			err = d.keepAndAsk(ctx, tx, s)
		}
		if err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, WrittenAct{about{s.ID}, cs.ID})
	})
	if db.IsDuplicate(err) { // somebody else began the same summary at the same time
		err = fault.New(fault.Conflict, "", "umum.berubah", "")
	}
	return s, err
}

// keepAndAsk keeps the files of a draft and asks for those that nobody looked into.
func (d *Answers) keepAndAsk(ctx context.Context, tx *ledger.Tx, s Summary) error {
	if err := keepFiles(ctx, tx, s); err != nil {
		return err
	}
	for _, f := range s.Kept {
		if f.State == Waiting {
			if err := tx.Enqueue(ctx, Inspect{s.Org, s.ID, f.ID}); err != nil {
				return err
			}
		}
	}
	return nil
}

// chosen finds the files in the case, and refuses those that may not be public.
func (d *Answers) chosen(ctx context.Context, cs request.Case, wanted []Chosen) ([]File, fault.List, error) {
	offered, err := d.Offered(ctx, cs)
	if err != nil {
		return nil, nil, err
	}
	var files []File
	var l fault.List
	for _, w := range wanted {
		i := slices.IndexFunc(offered, func(f request.File) bool { return f.ID == w.File })
		if i < 0 {
			l.Add(fault.New(fault.Invalid, "berkas", "dijawab.berkas_lain", ""))
			continue
		}
		f := offered[i]
		files = append(files, File{ID: f.ID, Title: w.Title, Blob: f.Blob, Media: f.Media, Size: f.Size, State: Waiting, AddedAt: f.AddedAt})
	}
	return files, l, nil
}

// Offered lists the files of a case that may be made public: those of the answer that
// have reached the applicant.
func (d *Answers) Offered(ctx context.Context, cs request.Case) ([]request.File, error) {
	downloads, err := request.Downloads(ctx, d.Ledger.Reader(), cs.Org, cs.ID)
	if err != nil {
		return nil, err
	}
	var files []request.File
	for _, f := range cs.Files {
		if _, downloaded := downloads[f.ID]; mayRelease(cs, f, downloaded) {
			files = append(files, f)
		}
	}
	return files, nil
}

// known keeps what was found in the same bytes before.
func known(now, before []File) []File {
	for i, f := range now {
		for _, b := range before {
			if b.ID == f.ID && b.Blob == f.Blob {
				b.Title = f.Title
				now[i] = b
			}
		}
	}
	return now
}

// mustBeInRegister refuses links to entries that nobody can read.
func mustBeInRegister(ctx context.Context, tx *ledger.Tx, numbers []int64) error {
	var l fault.List
	for _, n := range numbers {
		_, err := register.PublishedNumber(ctx, tx, tx.Actor.Org, n)
		if fault.Is(err, fault.NotFound) {
			l.Add(fault.New(fault.Invalid, "entri", "dijawab.entri_tidak_ada", "", n))
		} else if err != nil {
			return err
		}
	}
	return l.Err()
}
