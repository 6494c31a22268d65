package notice

import (
	"context"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/ledger"
)

// EventWritten is a message that an officer wrote.
const EventWritten Event = "surat_petugas"

// Evidence is what is known of a delivery beside its state.
type Evidence struct {
	NotBefore      time.Time     // until then it can be recalled; zero: it could not
	Answer         string        // reply code and enhanced status of the relay, such as "250 2.0.0"
	ReturnedAt     time.Time     // when a report of failure or delay came
	ReturnedStatus string        // its status, such as "5.1.1"
	ToldOn         calendar.Date // when the person was told in another way
	ToldHow        string        // how; a code of ToldWays
	ToldBy         string        // the post of whoever told them
}

// ToldWays are the ways in which a person is told what a message could not. They are
// chosen, not typed, so that no name stands beside them.
var ToldWays = []string{"telepon", "pos", "kurir", "datang", "pesan"}

// MessageOf gives one message of a body.
func MessageOf(ctx context.Context, r db.Reader, org, id string) (Posted, error) {
	return db.One(ctx, r, selectMessage, scanPosted, org, id)
}

// Recall takes a message back that has not gone yet. Afterwards, or when its time is
// over, it is fault.Conflict. The caller records the act.
func (o *Outbox) Recall(ctx context.Context, tx *ledger.Tx, id string) error {
	n, err := tx.Exec(ctx, recallMessage, tx.Actor.Org, id, db.Millis(tx.At), db.Millis(tx.At))
	if err == nil && n == 0 {
		return fault.New(fault.Conflict, "", "korespondensi.sudah_dikirim", "")
	}
	return err
}

// Release lets the held messages of a subject about an event go. None is no error:
// releasing again changes nothing.
func (o *Outbox) Release(ctx context.Context, tx *ledger.Tx, subjectKind, subjectID string, about Event) error {
	held, err := db.All(ctx, tx, selectHeld, scanPosted, tx.Actor.Org, subjectKind, subjectID, string(about))
	if err != nil {
		return err
	}
	return o.release(ctx, tx, held)
}

// release sends held messages, or notes why they cannot be sent.
func (o *Outbox) release(ctx context.Context, tx *ledger.Tx, held []Posted) error {
	for _, m := range held {
		state, failure := Waiting, Failure("")
		switch {
		case strings.TrimSpace(m.Recipient) == "":
			state, failure = NotSent, NoAddress
		case o.Sender == nil:
			state, failure = NotSent, NoRelay
		}
		if _, err := tx.Exec(ctx, releaseMessage, string(state), string(failure), tx.Actor.Org, m.ID); err != nil {
			return err
		}
		if state != Waiting {
			continue
		}
		if err := tx.Enqueue(ctx, SendMessage{Org: tx.Actor.Org, ID: m.ID}); err != nil {
			return err
		}
	}
	return nil
}

// Return notes what a mail server reported about a message of ours: given up, or
// still trying. It says whether anything changed; a report that came before, and one
// of a delay after one of a failure, changes nothing. The caller records the act.
func Return(ctx context.Context, tx *ledger.Tx, id, status string, permanent bool) (bool, error) {
	stmt := returnDelayed
	if permanent {
		stmt = returnFailed
	}
	n, err := tx.Exec(ctx, stmt, db.Millis(tx.At), status, tx.Actor.Org, id)
	return n > 0, err
}

// Told notes that the person was told in another way what a message could not say.
// Of a message that arrived, or was told before, it is fault.Conflict. The caller
// records the act.
func Told(ctx context.Context, tx *ledger.Tx, id string, on calendar.Date, how, by string) error {
	n, err := tx.Exec(ctx, toldMessage, on.String(), how, by, tx.Actor.Org, id)
	if err == nil && n == 0 {
		return fault.New(fault.Conflict, "", "korespondensi.sudah_sampai", "")
	}
	return err
}

var (
	recallMessage = db.SQL("notice.recallMessage", `
		UPDATE message SET state = 'dibatalkan', failure = ''
		WHERE org_id = $1 AND id = $2 AND state = 'antre' AND claimed_until <= $3 AND not_before > $4`)
	selectHeld = db.SQL("notice.held", `
		SELECT `+messageColumns+` FROM message
		WHERE org_id = $1 AND subject_kind = $2 AND subject_id = $3 AND event = $4 AND state = 'ditahan' ORDER BY made_at, id`)
	releaseMessage = db.SQL("notice.releaseMessage", `
		UPDATE message SET state = $1, failure = $2 WHERE org_id = $3 AND id = $4 AND state = 'ditahan'`)
	returnFailed = db.SQL("notice.returnFailed", `
		UPDATE message SET state = 'gagal', failure = 'memantul', returned_at = $1, returned_status = $2, claimed_until = 0
		WHERE org_id = $3 AND id = $4 AND (state = 'terkirim' OR state = 'antre') AND failure <> 'memantul'`)
	returnDelayed = db.SQL("notice.returnDelayed", `
		UPDATE message SET failure = 'tertunda', returned_at = $1, returned_status = $2
		WHERE org_id = $3 AND id = $4 AND state = 'terkirim' AND failure = ''`)
	toldMessage = db.SQL("notice.toldMessage", `
		UPDATE message SET told_on = $1, told_how = $2, told_by = $3
		WHERE org_id = $4 AND id = $5 AND told_on = '' AND state <> 'dibatalkan' AND (state <> 'terkirim' OR failure <> '')`)
)
