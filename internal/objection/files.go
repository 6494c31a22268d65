package objection

import (
	"context"
	"slices"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/request"
	"suluh/internal/seal"
)

// Origins of a file of an objection.
const (
	FromApplicant = "pemohon"
	FromProxy     = "kuasa"       // a power of attorney
	FromExecution = "pelaksanaan" // handed to the applicant to carry out the decision
)

var deleteFile = db.SQL("objection.deleteFile", `DELETE FROM objection_file WHERE org_id = $1 AND objection_id = $2 AND id = $3 AND origin = $4`)

// PaperKey gives the key and the place with which a paper of the applicant is sealed
// and opened; id is the file's. UU27/2022:35
func (o *Objections) PaperKey(orgID, id string) (*seal.Key, seal.Place) {
	return o.Keys.Key(purposeFile, orgID), seal.Place{Table: "objection_file", Column: "blob", Row: id}
}

// AddFile adds a file that will be handed over with the execution of an order. The
// bytes are on disk before.
func (o *Objections) AddFile(ctx context.Context, a identity.Actor, slug string, f File) (string, error) {
	f.ID, f.Origin, f.Sealed = db.NewID(), FromExecution, false
	err := o.act(ctx, a, identity.HandleObjections, slug, func(tx *ledger.Tx, w working) error {
		if w.State != Execution {
			return fault.New(fault.Conflict, "", "keberatan.tidak_dilaksanakan", "")
		}
		f.AddedAt = tx.At
		if err := insertFile(ctx, tx, w.Objection, f); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleObjections, FileAddedAct{aboutOf(w.Objection), f.ID, f.Origin, f.Size})
	})
	return f.ID, err
}

// RemoveFile takes back a file before the order is carried out. The bytes stay in
// the store until nothing names them.
func (o *Objections) RemoveFile(ctx context.Context, a identity.Actor, slug, file string) error {
	return o.act(ctx, a, identity.HandleObjections, slug, func(tx *ledger.Tx, w working) error {
		if w.State != Execution {
			return fault.New(fault.Conflict, "", "keberatan.tidak_dilaksanakan", "")
		}
		if err := tx.Guard(ctx, deleteFile, w.Org, w.ID, file, FromExecution); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleObjections, FileRemovedAct{aboutOf(w.Objection), file})
	})
}

// FileOf finds a file that the actor may open: everything but the power of attorney
// for officers; for the applicant their own, and what was handed over. INV-11
func (c Case) FileOf(a identity.Actor, id string) (File, error) {
	for _, f := range c.Files {
		if f.ID == id && f.Origin != FromProxy && c.mayRead(a, f) {
			return f, nil
		}
	}
	return File{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

func (c Case) mayRead(a identity.Actor, f File) bool {
	if a.Org != c.Org {
		return false
	}
	if a.Kind == identity.Applicant {
		mine := a.Case != "" && (a.Case == c.ID || a.Case == c.Request)
		return mine && (f.Origin == FromApplicant || f.Origin == FromExecution && !c.ExecutedOn.IsZero())
	}
	return mayView(a)
}

// RevealProxy opens the power of attorney for a stated reason; every view is an act.
// UU27/2022:39
func (o *Objections) RevealProxy(ctx context.Context, a identity.Actor, slug, file, reason string) (File, error) {
	var found File
	if !slices.Contains(request.RevealReasons, reason) {
		return found, fault.New(fault.Invalid, "alasan", "permohonan.alasan_lihat", "UU27/2022:39")
	}
	err := o.act(ctx, a, identity.ViewIdentity, slug, func(tx *ledger.Tx, w working) error {
		if a.Kind != identity.Officer {
			return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
		}
		files, err := db.All(ctx, tx, selectFiles, scanFile, w.Org, w.ID)
		if err != nil {
			return err
		}
		for _, f := range files {
			if f.ID == file && f.Origin == FromProxy {
				found = f
				return tx.RecordBy(ctx, identity.ViewIdentity, ProxyViewedAct{aboutOf(w.Objection), reason})
			}
		}
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	})
	return found, err
}
