package request

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/seal"
)

// Origins of a file of a case.
const (
	FromApplicant = "pemohon"
	FromIdentity  = "identitas" // a proof of identity; always sealed
	FromUnit      = "unit"
	FromAnswer    = "jawaban" // handed to the applicant with the notification
)

// AddFile adds a stored file to a case: an applicant's while the case is open, a
// unit's or the answer's by an officer. The bytes are on disk before. A sealed
// file brings the ID under which it was sealed.
func (c *Cases) AddFile(ctx context.Context, a identity.Actor, slug string, f File) (string, error) {
	if !f.Sealed || f.ID == "" {
		f.ID = db.NewID()
	}
	err := c.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		w, err := c.take(ctx, tx, slug)
		if err != nil {
			return err
		}
		if err := c.mayAddFile(ctx, tx, w, f); err != nil {
			return err
		}
		f.AddedAt = tx.At
		if err := insertFile(ctx, tx, w.Request, f); err != nil {
			return err
		}
		if err := keepFileItem(ctx, tx, w.Request, f); err != nil {
			return err
		}
		if f.Origin == FromIdentity && w.Proof == ProofDesk {
			if err := tx.Guard(ctx, updateProof, ProofFile, w.Org, w.ID, w.Version); err != nil {
				return err
			}
		}
		return tx.Record(ctx, FileAddedAct{about{w.ID}, f.ID, f.Origin, f.Size})
	})
	return f.ID, err
}

func insertFile(ctx context.Context, tx *ledger.Tx, r Request, f File) error {
	_, err := tx.Exec(ctx, insertFileSQL, r.Org, r.ID, f.ID, f.Origin, f.Blob, f.Sealed, f.Name, f.Media, f.Size, db.Millis(f.AddedAt))
	return err
}

// IdentityKey gives the key and the place with which the copy of a proof of
// identity is sealed and opened; id is the file's. UU27/2022:35
func (c *Cases) IdentityKey(orgID, id string) (*seal.Key, seal.Place) {
	return c.Keys.Key(purposeFile, orgID), seal.Place{Table: "request_file", Column: "blob", Row: id}
}

func (c *Cases) mayAddFile(ctx context.Context, tx *ledger.Tx, w working, f File) error {
	a := tx.Actor
	switch {
	case f.Origin == FromIdentity && !f.Sealed:
		return fault.New(fault.Forbidden, "", "permohonan.identitas_terbuka", "")
	case !w.State.Open() && f.Origin != FromAnswer:
		return closedTo(w.Request)
	case a.Kind == identity.Applicant:
		if a.Case != w.ID {
			return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
		}
		if f.Origin == FromApplicant || f.Origin == FromIdentity {
			return nil
		}
	case f.Origin == FromUnit:
		tasks, err := db.All(ctx, tx, selectTasks, scanTask, w.Org, w.ID)
		if err != nil {
			return err
		}
		for _, t := range tasks {
			if a.MayFor(identity.AnswerTasks, t.Unit) {
				return nil
			}
		}
	case a.Everywhere(identity.HandleRequests):
		return nil
	}
	return fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
}

// RemoveFile takes back a file that was to go with the answer, while the answer
// is still being prepared. The bytes stay in the store until nothing names them.
func (c *Cases) RemoveFile(ctx context.Context, a identity.Actor, slug, file string) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		if !w.State.Open() {
			return closedTo(w.Request)
		}
		if err := tx.Guard(ctx, deleteFile, w.Org, w.ID, file, FromAnswer); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, FileRemovedAct{about{w.ID}, file})
	})
}

// FileOf finds a file of a case that the actor may open: everything for officers
// of the case except sealed files; for the applicant their own and the answer's.
func (cs Case) FileOf(a identity.Actor, id string) (File, error) {
	for _, f := range cs.Files {
		if f.ID != id || f.Sealed {
			continue
		}
		if a.Kind == identity.Officer || f.Origin == FromApplicant || (f.Origin == FromAnswer && !cs.State.Open() && !cs.withheld(f)) {
			return f, nil
		}
	}
	return File{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

// RevealNIK opens the applicant's identity number for a stated reason. Every
// opening is an act (INV-16). UU27/2022:39
func (c *Cases) RevealNIK(ctx context.Context, a identity.Actor, slug, reason string) (string, error) {
	var nik string
	err := c.act(ctx, a, identity.ViewIdentity, slug, func(tx *ledger.Tx, w working) error {
		if err := mayReveal(a, reason); err != nil {
			return err
		}
		sealed, err := db.One(ctx, tx, selectNIK, db.Value[[]byte], w.Org, w.ID)
		if err != nil {
			return err
		}
		plain, err := c.Keys.Key(purposeNIK, w.Org).Open(nikPlace(w.ID), sealed)
		if err != nil {
			return err
		}
		nik = string(plain)
		return tx.RecordBy(ctx, identity.ViewIdentity, IdentityViewedAct{about{w.ID}, "nik", reason})
	})
	return nik, err
}

// RevealFile opens a sealed file of the case for a stated reason.
func (c *Cases) RevealFile(ctx context.Context, a identity.Actor, slug, file, reason string) (File, error) {
	var found File
	err := c.act(ctx, a, identity.ViewIdentity, slug, func(tx *ledger.Tx, w working) error {
		if err := mayReveal(a, reason); err != nil {
			return err
		}
		files, err := db.All(ctx, tx, selectFiles, scanFile, w.Org, w.ID)
		if err != nil {
			return err
		}
		for _, f := range files {
			if f.ID == file && f.Sealed {
				found = f
				return tx.RecordBy(ctx, identity.ViewIdentity, IdentityViewedAct{about{w.ID}, "berkas", reason})
			}
		}
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	})
	return found, err
}

// RevealReasons are why an officer may open a proof of identity. They are chosen,
// not typed, so that no name slips into the act.
var RevealReasons = []string{"memeriksa_identitas", "memeriksa_kuasa", "permintaan_pemilik_data", "pemeriksaan_pengawas"}

func mayReveal(a identity.Actor, reason string) error {
	if a.Kind != identity.Officer {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	for _, known := range RevealReasons {
		if reason == known {
			return nil
		}
	}
	return fault.New(fault.Invalid, "alasan", "permohonan.alasan_lihat", "UU27/2022:39")
}
