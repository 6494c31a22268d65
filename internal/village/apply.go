package village

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"suluh/internal/db"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/register"
)

// getter takes the file of a record; nil without a problem means the file that we
// have.
type getter func(ctx context.Context, r Record, etag string) (*source, Problem, error)

// why is said in the act of what the program publishes.
const why = "sinkronisasi OpenSID desa"

// apply goes through the records of an answer, each in its own transaction: what
// was done stays done when the run is cut off.
func (s *Sync) apply(ctx context.Context, body org.Body, c Connection, records []Record, get getter, out *Result) error {
	for _, r := range records {
		out.Records++
		if r.Village != digits(body.Code) || r.ID == "" || len(r.ID) > 40 {
			out.Refused++
			continue
		}
		if err := s.one(ctx, body, c, r, get, out); err != nil {
			return err
		}
	}
	return nil
}

// again tries the records whose file could not be taken before and which the
// answer does not name.
func (s *Sync) again(ctx context.Context, body org.Body, c Connection, records []Record, get getter, out *Result) error {
	lacking, err := db.All(ctx, s.Ledger.DB, selectLacking, scanKept, body.ID)
	if err != nil {
		return err
	}
	for _, k := range lacking {
		if slices.ContainsFunc(records, func(r Record) bool { return r.ID == k.ID }) {
			continue
		}
		var ignored Result // the record is of an earlier answer
		if err := s.one(ctx, body, c, k.Record, get, &ignored); err != nil {
			return err
		}
		out.Revised += ignored.Revised
	}
	return nil
}

func (s *Sync) known(ctx context.Context, r db.Reader, orgID, id string) (*kept, error) {
	k, err := db.One(ctx, r, selectRecord, scanKept, orgID, id)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	return &k, err
}

// one brings one record in step.
func (s *Sync) one(ctx context.Context, body org.Body, c Connection, r Record, get getter, out *Result) error {
	known, err := s.known(ctx, s.Ledger.DB, body.ID, r.ID)
	if err != nil {
		return err
	}
	do, state, problem := judge(known, r)
	next := kept{Record: r, State: state, Problem: problem}
	if known != nil {
		next.Entry, next.Hash, next.ETag = known.Entry, known.Hash, known.ETag
	}
	switch state {
	case stateExempt:
		out.Exempt++
	case stateDisabled:
		out.Disabled++
	case stateRefused:
		out.Refused++
	}
	switch do {
	case nothing:
		if state == "" {
			out.Unchanged++
		}
		return nil
	case note:
		if problem == Held {
			out.Held++
		}
		return s.Ledger.Write(ctx, func(tx *db.Tx) error { return s.keep(ctx, tx, body.ID, next) })
	case withdraw:
		return s.close(ctx, body, next, out)
	}
	return s.follow(ctx, body, c, known, next, get, do, out)
}

// follow begins or changes the draft of a record, with its file.
func (s *Sync) follow(ctx context.Context, body org.Body, c Connection, known *kept, next kept, get getter, do step, out *Result) error {
	if do == begin {
		next.Entry, next.Hash, next.ETag = "", "", ""
	}
	var file *register.File
	if next.Document != "" {
		etag := ""
		if known != nil && known.Document == next.Document && next.Hash != "" {
			etag = next.ETag
		}
		got, problem, err := get(ctx, next.Record, etag)
		if err == nil && got != nil {
			file, problem, err = s.store(ctx, got)
		}
		if err != nil {
			return err
		}
		next.Problem = problem
		if file != nil {
			if file.Blob == next.Hash {
				file = nil // the same bytes under another date
			} else {
				next.Hash = file.Blob
			}
			next.ETag = got.etag
		}
	}
	if next.Problem != "" {
		out.NoFile++
	}
	now := content(body, c, next.Record, next.Hash != "")
	begun, revised := int64(0), int64(0)
	err := s.Ledger.Do(ctx, identity.ForSystem(body.ID), func(tx *ledger.Tx) error {
		begun, revised = 0, 0
		want, id := now, next.Entry
		if do == revise {
			e, err := s.Register.Working(ctx, tx, id)
			if err != nil {
				return err
			}
			want = merge(e, content(body, c, known.Record, known.Hash != ""), now)
		}
		before := tx.Writes()
		id, err := s.Register.FollowBySystem(ctx, tx, id, want, file)
		if err != nil {
			return err
		}
		if do == begin {
			begun = 1
		} else if tx.Writes() > before {
			revised = 1
		}
		if tx.Writes() == before {
			return errSame
		}
		next.Entry = id
		return s.keep(ctx, tx.Tx, body.ID, next)
	})
	switch {
	case err == errSame:
		out.Unchanged++
		return s.Ledger.Write(ctx, func(tx *db.Tx) error { return s.keep(ctx, tx, body.ID, next) })
	case fault.Is(err, fault.Conflict):
		out.Held++
		held := *known // what was said before stays, so that it is tried again
		held.Problem = Held
		return s.Ledger.Write(ctx, func(tx *db.Tx) error { return s.keep(ctx, tx, body.ID, held) })
	case err != nil:
		return err
	}
	out.Begun += begun
	out.Revised += revised
	return nil
}

// errSame says that the list and the entry agree already.
var errSame = fault.New(fault.Conflict, "", "desa.sama", "")

// reasons are what everybody reads of an entry that the village took back.
var reasons = map[string]string{
	stateDeleted: "Dihapus oleh desa dari OpenSID.", stateDisabled: "Tidak lagi diaktifkan oleh desa di OpenSID.",
	stateExempt: "Ditandai dikecualikan oleh desa di OpenSID.",
}

// close withdraws the entry of a record; a draft that was never published goes.
func (s *Sync) close(ctx context.Context, body org.Body, next kept, out *Result) error {
	err := s.Ledger.Do(ctx, identity.ForSystem(body.ID), func(tx *ledger.Tx) error {
		k, err := s.known(ctx, tx, body.ID, next.ID)
		if err != nil || k == nil {
			return err
		}
		if k.EntryState == register.Published {
			err = s.Register.WithdrawBySystem(ctx, tx, next.Entry, reasons[next.State])
		} else {
			err = s.Register.DiscardBySystem(ctx, tx, next.Entry)
		}
		if err != nil {
			return err
		}
		return s.keep(ctx, tx.Tx, body.ID, next)
	})
	if fault.Is(err, fault.Conflict) {
		out.Held++
		return s.Ledger.Write(ctx, func(tx *db.Tx) error {
			_, err := tx.Exec(ctx, setProblem, string(Held), body.ID, next.ID)
			return err
		})
	}
	if err == nil {
		out.Withdrawn++
	}
	return err
}

func (s *Sync) keep(ctx context.Context, tx *db.Tx, orgID string, k kept) error {
	record, err := json.Marshal(k.Record)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, upsertRecord, orgID, k.ID, string(record), k.Entry, k.Hash, k.ETag, k.State, string(k.Problem), db.Millis(s.Ledger.Clock()))
	return err
}

// store judges a file by its content and keeps its bytes.
func (s *Sync) store(ctx context.Context, got *source) (*register.File, Problem, error) {
	content := bytes.NewReader(got.body)
	kind, err := extract.Detect(content, content.Size())
	if refused(err) || err == nil && (!kind.Publishable()) {
		return nil, FileKind, nil // a page in place of a document is an error or a sign-in
	}
	if err != nil {
		return nil, "", err
	}
	b, err := s.Blobs.Put(ctx, bytes.NewReader(got.body), maxFile)
	if err != nil {
		return nil, "", err
	}
	f := &register.File{ID: db.NewID(), Blob: b.Hash, Name: kind.FileName(got.name), Media: kind.Media, Kind: kind.Name, Size: b.Size, Reading: register.Unread}
	if !kind.HasText() {
		f.Reading = register.Opaque
	}
	return f, "", nil
}

// Waiting lists the villages whose drafts the program may publish.
func (s *Sync) Waiting(ctx context.Context) ([]string, error) {
	return db.All(ctx, s.Ledger.DB, selectWaiting, db.Value[string])
}

// Release publishes the drafts that the program wrote for a village, where its
// PPID decided so: those that lack nothing, whose files were read, and in which
// nothing was found. The others stay drafts and say why.
func (s *Sync) Release(ctx context.Context, orgID string) (int64, error) {
	c, err := s.Connection(ctx, orgID)
	if err != nil || !c.Publishes {
		return 0, err
	}
	ready, err := db.All(ctx, s.Ledger.DB, selectReady, scanKept, orgID)
	if err != nil {
		return 0, err
	}
	published := int64(0)
	for _, k := range ready {
		err := s.Ledger.Do(ctx, identity.ForSystem(orgID), func(tx *ledger.Tx) error {
			if err := s.Register.ReleaseBySystem(ctx, tx, k.Entry, why); err != nil {
				return err
			}
			_, err := tx.Exec(ctx, setProblem, "", orgID, k.ID)
			return err
		})
		problem := Findings
		switch {
		case err == nil:
			published++
			continue
		case fault.Is(err, fault.Busy):
			continue
		case fault.Is(err, fault.Conflict):
			problem = Held
		case !fault.Is(err, fault.Invalid):
			return published, err
		}
		if k.Problem == problem {
			continue
		}
		if err := s.Ledger.Write(ctx, func(tx *db.Tx) error {
			_, err := tx.Exec(ctx, setProblem, string(problem), orgID, k.ID)
			return err
		}); err != nil {
			return published, err
		}
	}
	return published, nil
}
