package openness

import (
	"context"
	"time"

	"suluh/internal/blob"
	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/outbound"
	"suluh/internal/register"
)

// Watch looks after links and files of every body in one database.
type Watch struct {
	Ledger   *ledger.Ledger
	Register *register.Register
	Blobs    *blob.Store
	Client   *outbound.Client
	// Portal is the address of this installation; links to it are not asked.
	Portal string
	// Rate bounds how many bytes of files are read in a second; 0: without bound.
	Rate int64
}

// Parts of the watch, as they are called in rounds and commands.
const (
	PartLinks = "tautan"
	PartFiles = "berkas"
)

// Round says how far a part has come.
type Round struct {
	Part    string
	Place   string        // the last file that was read in an unfinished round
	BeganOn calendar.Date // of the present or last round
	DoneOn  calendar.Date // when the last round ended; zero: never
	Checked int64         // in the present or last round
}

// Rounds gives the rounds of a body by part.
func (w *Watch) Rounds(ctx context.Context, orgID string) (map[string]Round, error) {
	list, err := db.All(ctx, w.Ledger.DB, selectRounds, scanRound, orgID)
	rounds := map[string]Round{}
	for _, r := range list {
		rounds[r.Part] = r
	}
	return rounds, err
}

func (w *Watch) keepRound(ctx context.Context, orgID string, r Round) error {
	return w.Ledger.Write(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, upsertRound, orgID, r.Part, r.Place, r.BeganOn.String(), r.DoneOn.String(), r.Checked)
		return err
	})
}

// changed makes the public pages that are kept be rendered anew.
func changed(ctx context.Context, tx *db.Tx, orgID string) error {
	_, err := ledger.Next(ctx, tx, orgID, "teks")
	return err
}

// Outcome counts what a run did.
type Outcome struct {
	Checked int64 `json:"diperiksa"`
	Lost    int64 `json:"baru_hilang"`
	Mended  int64 `json:"pulih"`
	Left    bool  `json:"belum_selesai"` // time was over before everything was checked
	Off     bool  `json:"dimatikan"`     // the operator turned asking others off
}

// over reports whether a run should stop: its time is used up.
func over(ctx context.Context, until time.Time) bool {
	return ctx.Err() != nil || !until.IsZero() && time.Now().After(until)
}

// day is today in the body's zone.
func (w *Watch) day(body org.Body) calendar.Date { return body.Day(w.Ledger.Clock()) }
