package objection

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
)

var updateExecuted = db.SQL("objection.updateExecuted", `
	UPDATE objection SET state = $1, executed_on = $2, executed_how = $3, closed_on = $4, version = version + 1
	WHERE org_id = $5 AND id = $6 AND version = $7`)

// Execute records that the order was carried out and how; the prepared files are the
// applicant's from then on. After its last day it is marked as late.
func (o *Objections) Execute(ctx context.Context, a identity.Actor, slug, how string) error {
	return o.act(ctx, a, identity.HandleObjections, slug, func(tx *ledger.Tx, w working) error {
		if err := officerOnly(a); err != nil {
			return err
		}
		files, err := db.All(ctx, tx, selectFiles, scanFile, w.Org, w.ID)
		if err != nil {
			return err
		}
		ready := 0
		for _, f := range files {
			if f.Origin == FromExecution {
				ready++
			}
		}
		if err := mayExecute(w.Objection, how, ready); err != nil {
			return err
		}
		w.ExecutedOn = w.today
		if err := tx.Guard(ctx, updateExecuted, Done, w.ExecutedOn.String(), how, w.ExecutedOn.String(), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		if err := o.tell(ctx, tx, w, notice.EventObjectionExecuted, w.ExecutedOn, WayWords(how)); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleObjections, ExecutedAct{aboutOf(w.Objection), how, w.ExecutionLate(w.today)})
	})
}

var wayWords = map[string]string{
	viaTrack: "diunduh di halaman lacak", "surel": "dikirim lewat surel", "ambil": "diserahkan di loket",
	"pos": "dikirim lewat pos atau kurir", "melihat": "diperlihatkan di loket", "diumumkan": "diumumkan di situs ini",
}

// WayWords says in words how an order was carried out.
func WayWords(how string) string { return wayWords[how] }
