package openness

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/org"
)

// filesAtOnce is how many files are read between two notes of the place.
const filesAtOnce = 50

// step is how many bytes are read before the rate is looked at.
const step = 1 << 20

type published struct {
	id, entry, blob string
	size            int64
}

// Files reads every published file of a body from end to end and compares it with
// what was published, until an instant (zero: without end). A round that did not
// end goes on at its place; one that ended today is not begun again, unless afresh
// asks for it.
func (w *Watch) Files(ctx context.Context, body org.Body, until time.Time, afresh bool) (Outcome, error) {
	var out Outcome
	rounds, err := w.Rounds(ctx, body.ID)
	if err != nil {
		return out, err
	}
	today := w.day(body)
	round := rounds[PartFiles]
	round.Part = PartFiles
	switch {
	case afresh, round.BeganOn.IsZero(), round.Place == "" && round.DoneOn != today:
		round.Place, round.BeganOn, round.Checked = "", today, 0
	case round.Place == "":
		return out, nil
	}
	open := map[string]Problem{}
	if err := db.Each(ctx, w.Ledger.DB, selectOpenFindings, func(row db.Row) error {
		var id string
		var p Problem
		err := row.Scan(&id, &p)
		open[id] = p
		return err
	}, body.ID); err != nil {
		return out, err
	}
	for {
		files, err := db.All(ctx, w.Ledger.DB, selectFiles, scanPublished, body.ID, round.Place, int64(filesAtOnce))
		if err != nil {
			return out, err
		}
		for _, f := range files {
			if over(ctx, until) {
				out.Left = true
				break
			}
			problem, err := w.look(ctx, f)
			if err != nil {
				return out, err
			}
			if err := w.note(ctx, body.ID, f, problem, open[f.id], &out); err != nil {
				return out, err
			}
			out.Checked++
			round.Checked++
			round.Place = f.id
		}
		if len(files) < filesAtOnce && !out.Left {
			round.Place, round.DoneOn = "", today
		}
		if err := w.keepRound(context.WithoutCancel(ctx), body.ID, round); err != nil {
			return out, err
		}
		if out.Left || len(files) < filesAtOnce {
			return out, nil
		}
	}
}

// note keeps a finding, or that it was mended.
func (w *Watch) note(ctx context.Context, orgID string, f published, now, before Problem, out *Outcome) error {
	if now == before {
		return nil
	}
	at := db.Millis(w.Ledger.Clock())
	return w.Ledger.Write(ctx, func(tx *db.Tx) error {
		var err error
		if now == "" {
			out.Mended++
			_, err = tx.Exec(ctx, mendFinding, at, orgID, f.id)
		} else {
			if before == "" {
				out.Lost++
			}
			_, err = tx.Exec(ctx, insertFinding, orgID, db.NewID(), f.id, f.entry, string(now), at)
		}
		if err != nil {
			return err
		}
		return changed(ctx, tx, orgID)
	})
}

// look reads one file. The error is only that of ending.
func (w *Watch) look(ctx context.Context, f published) (Problem, error) {
	content, err := w.Blobs.Open(f.blob)
	if fault.Is(err, fault.NotFound) {
		return Missing, nil
	}
	if err != nil {
		return Unreadable, nil
	}
	defer content.Close()
	h := sha256.New()
	size := int64(0)
	for {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		began := time.Now()
		n, err := io.CopyN(h, content, step)
		size += n
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Unreadable, nil
		}
		if err := w.rest(ctx, n, time.Since(began)); err != nil {
			return "", err
		}
	}
	if size != f.size || hex.EncodeToString(h.Sum(nil)) != f.blob {
		return Changed, nil
	}
	return "", nil
}

// rest waits so long that n bytes do not pass faster than the rate.
func (w *Watch) rest(ctx context.Context, n int64, took time.Duration) error {
	if w.Rate <= 0 {
		return nil
	}
	wait := time.Duration(float64(n)/float64(w.Rate)*float64(time.Second)) - took
	if wait <= 0 {
		return nil
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Decay says since when a file that is public is not what was published.
type Decay struct {
	Problem Problem
	Since   calendar.Date
}

// Decayed finds the open finding of a file; ok is false when there is none.
func (w *Watch) Decayed(ctx context.Context, body org.Body, file string) (d Decay, ok bool, err error) {
	found, err := db.All(ctx, w.Ledger.DB, selectFinding, func(row db.Row) (Decay, error) {
		var id string
		var d Decay
		var at time.Time
		err := row.Scan(&id, &d.Problem, db.ScanTime(&at))
		d.Since = body.Day(at)
		return d, err
	}, body.ID, file)
	if err != nil || len(found) == 0 {
		return Decay{}, false, err
	}
	return found[0], true, nil
}

func scanPublished(row db.Row) (f published, err error) {
	err = row.Scan(&f.id, &f.entry, &f.blob, &f.size)
	return f, err
}
