package request

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// IdentityState is what became of the proof of identity of a case.
type IdentityState struct {
	CheckedAt time.Time // zero: nobody has checked it
	ErasedAt  time.Time // zero: it is still kept, as far as there was any
}

var (
	upsertChecked = db.SQL("request.identityChecked", `
		INSERT INTO request_identity (org_id, request_id, checked_at) VALUES ($1, $2, $3)
		ON CONFLICT (org_id, request_id) DO UPDATE SET checked_at = excluded.checked_at`)
	upsertErased = db.SQL("request.identityErased", `
		INSERT INTO request_identity (org_id, request_id, erased_at) VALUES ($1, $2, $3)
		ON CONFLICT (org_id, request_id) DO UPDATE SET erased_at = excluded.erased_at`)
	selectIdentity = db.SQL("request.identity", `SELECT checked_at, erased_at FROM request_identity WHERE org_id = $1 AND request_id = $2`)
	selectHolding  = db.SQL("request.holdingIdentity", `
		SELECT `+requestColumns+` FROM (
			SELECT id AS kept_id FROM request WHERE org_id = $1 AND nik_sealed IS NOT NULL
			UNION SELECT request_id FROM request_file WHERE org_id = $1 AND origin = 'identitas'
			UNION SELECT request_id FROM request_paper WHERE org_id = $1 AND number_sealed IS NOT NULL AND kind IN ('identitas', 'paspor', 'identitas_pemberi_kuasa')
		) holding CROSS JOIN request WHERE org_id = $1 AND id = kept_id AND state NOT IN ('diterima', 'belum_lengkap', 'diproses')
		AND (received_on > $2 OR received_on = $2 AND id > $3) ORDER BY received_on, id LIMIT $4`)
	eraseNIK        = db.SQL("request.eraseNIK", `UPDATE request SET nik_sealed = NULL, version = version + 1 WHERE org_id = $1 AND id = $2 AND version = $3`)
	countPaperNos   = db.SQL("request.countPaperNumbers", `SELECT COUNT(*) FROM request_paper WHERE org_id = $1 AND request_id = $2 AND number_sealed IS NOT NULL AND kind IN ('identitas', 'paspor', 'identitas_pemberi_kuasa')`)
	erasePaperNos   = db.SQL("request.erasePaperNumbers", `UPDATE request_paper SET number_sealed = NULL WHERE org_id = $1 AND request_id = $2 AND number_sealed IS NOT NULL AND kind IN ('identitas', 'paspor', 'identitas_pemberi_kuasa')`)
	forgetPaperFile = db.SQL("request.forgetPaperFile", `UPDATE request_paper SET file_id = '' WHERE org_id = $1 AND request_id = $2 AND file_id = $3`)
)

// IdentityOf reads what became of the proof of identity of a case.
func IdentityOf(ctx context.Context, r db.Reader, orgID, id string) (IdentityState, error) {
	s, err := db.One(ctx, r, selectIdentity, func(row db.Row) (IdentityState, error) {
		var s IdentityState
		err := row.Scan(db.ScanTime(&s.CheckedAt), db.ScanTime(&s.ErasedAt))
		return s, err
	}, orgID, id)
	if fault.Is(err, fault.NotFound) {
		return IdentityState{}, nil
	}
	return s, err
}

// IdentityCheckedAct says that an officer compared the proof of identity with who
// asks.
type IdentityCheckedAct struct{ about }

// Kind names the act.
func (IdentityCheckedAct) Kind() string { return "permohonan.identitas_diperiksa" }

// CheckIdentity notes that the proof of identity was checked.
func (c *Cases) CheckIdentity(ctx context.Context, a identity.Actor, slug string) error {
	return c.act(ctx, a, identity.ViewIdentity, slug, func(tx *ledger.Tx, w working) error {
		before, err := IdentityOf(ctx, tx, w.Org, w.ID)
		if err != nil || !before.CheckedAt.IsZero() {
			return err
		}
		if _, err := tx.Exec(ctx, upsertChecked, w.Org, w.ID, db.Millis(tx.At)); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.ViewIdentity, IdentityCheckedAct{about{w.ID}})
	})
}

// IdentityErasedAct says that the proof of identity was destroyed. UU27/2022:44
type IdentityErasedAct struct {
	about
	Since  calendar.Date `json:"tidak_diperlukan_sejak"`
	Number bool          `json:"nomor"`
	Files  int           `json:"berkas"`
	Source string        `json:"dasar"`
}

// Kind names the act.
func (IdentityErasedAct) Kind() string { return "permohonan.identitas_dihapus" }

// RemoveBlobs is the job that destroys the bytes of erased files, after the commit
// that forgot them. Bytes that are gone already are no error.
type RemoveBlobs struct {
	Org   string   `json:"org"`
	Blobs []string `json:"berkas"`
}

// Kind names the job.
func (RemoveBlobs) Kind() string { return "permohonan.buang_berkas" }

// RemoveBlobs destroys bytes that no case names any more, by remove.
func (c *Cases) RemoveBlobs(ctx context.Context, job RemoveBlobs, remove func(blob string) error) error {
	for _, blob := range job.Blobs {
		n, err := db.One(ctx, c.Ledger.DB, countBlob, db.Value[int64], job.Org, blob)
		if err != nil {
			return err
		}
		if n > 0 {
			continue
		}
		if err := remove(blob); err != nil {
			return fmt.Errorf("removing an erased file: %w", err)
		}
	}
	return nil
}

// Spent is a case whose proof of identity has served its purpose.
type Spent struct {
	Request Request
	Since   calendar.Date // first day on which it is not needed
}

// SpentAtOnce bounds the cases of a body that one call of [Cases.Spent] gives, and how
// many it reads at a time.
const SpentAtOnce = 500

// Spent lists the cases of a body whose proof of identity is to be erased today, the
// oldest first and at most [SpentAtOnce]. What is still needed takes no place in it,
// so that it does not keep back what came after.
func (c *Cases) Spent(ctx context.Context, r db.Reader, body org.Body, today calendar.Date) ([]Spent, error) {
	return c.spent(ctx, r, body, today, SpentAtOnce)
}

func (c *Cases) spent(ctx context.Context, r db.Reader, body org.Body, today calendar.Date, most int) ([]Spent, error) {
	var spent []Spent
	var last Request
	for {
		holding, err := db.All(ctx, r, selectHolding, scanRequest, body.ID, last.ReceivedOn.String(), last.ID, most)
		if err != nil {
			return nil, err
		}
		for _, q := range holding {
			last = q
			since, ok := identitySpent(q, c.windowOf(body), today)
			if !ok {
				continue
			}
			if c.Needed != nil {
				needed, err := c.Needed(ctx, r, body.ID, q.ID)
				if err != nil {
					return nil, err
				}
				if needed {
					continue
				}
			}
			if spent = append(spent, Spent{q, since}); len(spent) == most {
				return spent, nil
			}
		}
		if len(holding) < most {
			return spent, nil
		}
	}
}

// windowOf gives the last day to object after a day, as letters promise it.
func (c *Cases) windowOf(body org.Body) func(calendar.Date) calendar.Date {
	w := working{body: body, cal: body.Calendar(c.Book), book: c.Book}
	return func(from calendar.Date) calendar.Date {
		return w.window(from, body.Terms().ObjectionWindow.WorkingDays)
	}
}

// KeptUntil is the last day on which the proof of identity of a case is needed, as
// far as it is known; zero while the request is open.
func (c *Cases) KeptUntil(body org.Body, r Request) calendar.Date {
	return identityUntil(r, c.windowOf(body))
}

// SweepIdentities erases the proofs of identity that have served their purpose, in
// every body, each in its own transaction; a failure stops no other. A run takes at
// most [SpentAtOnce] of a body, the oldest first. It gives how many were erased; when
// that is SpentAtOnce or more, there may be others for another run.
func (c *Cases) SweepIdentities(ctx context.Context) (int, error) {
	return c.sweepIdentities(ctx, SpentAtOnce)
}

func (c *Cases) sweepIdentities(ctx context.Context, most int) (int, error) {
	bodies, err := org.Bodies(ctx, c.Ledger.DB)
	if err != nil {
		return 0, err
	}
	erased, failed := 0, []error(nil)
	for _, body := range bodies {
		spent, err := c.spent(ctx, c.Ledger.DB, body, body.Day(c.Ledger.Clock()), most)
		failed = append(failed, err)
		for _, s := range spent {
			done, err := c.eraseIdentity(ctx, body, s.Request.ID)
			failed = append(failed, err)
			if done {
				erased++
			}
		}
	}
	return erased, errors.Join(failed...)
}

// eraseIdentity judges the case again inside the transaction: an objection may have
// come in between.
func (c *Cases) eraseIdentity(ctx context.Context, body org.Body, id string) (done bool, err error) {
	err = c.Ledger.Do(ctx, identity.ForSystem(body.ID), func(tx *ledger.Tx) error {
		done = false
		r, err := db.One(ctx, tx, selectByID, scanRequest, body.ID, id)
		if err != nil {
			return err
		}
		since, ok := identitySpent(r, c.windowOf(body), body.Day(tx.At))
		if !ok {
			return nil
		}
		if c.Needed != nil {
			if needed, err := c.Needed(ctx, tx, body.ID, id); err != nil || needed {
				return err
			}
		}
		numbers, err := db.One(ctx, tx, countPaperNos, db.Value[int64], r.Org, r.ID)
		if err != nil {
			return err
		}
		files, err := db.All(ctx, tx, selectFiles, scanFile, r.Org, r.ID)
		if err != nil {
			return err
		}
		files = slices.DeleteFunc(files, func(f File) bool { return f.Origin != FromIdentity })
		act := IdentityErasedAct{about: about{r.ID}, Since: since, Number: r.HasNIK || numbers > 0, Files: len(files), Source: "UU27/2022:44"}
		if !act.Number && act.Files == 0 {
			return nil // somebody else has erased it meanwhile
		}
		if err := tx.Guard(ctx, eraseNIK, r.Org, r.ID, r.Version); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, erasePaperNos, r.Org, r.ID); err != nil {
			return err
		}
		if err := c.forgetFiles(ctx, tx, r, files); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, upsertErased, r.Org, r.ID, db.Millis(tx.At)); err != nil {
			return err
		}
		done = true
		return tx.Record(ctx, act)
	})
	return done, err
}

// forgetFiles takes the files out of the case, and has their bytes destroyed after
// the commit.
func (c *Cases) forgetFiles(ctx context.Context, tx *ledger.Tx, r Request, files []File) error {
	job := RemoveBlobs{Org: r.Org}
	for _, f := range files {
		if err := tx.Guard(ctx, deleteFile, r.Org, r.ID, f.ID, FromIdentity); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, forgetPaperFile, r.Org, r.ID, f.ID); err != nil {
			return err
		}
		job.Blobs = append(job.Blobs, f.Blob)
	}
	if len(files) == 0 {
		return nil
	}
	return tx.Enqueue(ctx, job)
}
