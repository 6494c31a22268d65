package dispute

import (
	"context"
	"fmt"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/objection"
	"suluh/internal/org"
)

// warnDays is how many working days before its end the applicant is told that the
// window closes.
const warnDays = 5

// EventClosing is the message that the way to the Commission closes.
const EventClosing notice.Event = "jendela_sengketa"

var insertWarning = db.SQL("dispute.insertWarning", `
	INSERT INTO dispute_warning (org_id, objection_id, closes_on, at) VALUES ($1, $2, $3, $4)`)

// Warn tells every applicant of a body whose window ends in five working days or
// less, once for each window, and gives how many it told. Who got everything, who
// withdrew and who went to the Commission already is not told.
func (d *Disputes) Warn(ctx context.Context, body org.Body) (int, error) {
	today := body.Day(d.Ledger.Clock())
	cal := d.Book.For(calendar.Options{})
	closing, err := objection.Closing(ctx, d.Ledger.Reader(), body.ID, today, cal.AddWorkingDays(today, warnDays).On)
	if err != nil {
		return 0, err
	}
	told := 0
	for _, o := range closing {
		if o.State == objection.Withdrawn || o.Decision == objection.Upheld || o.Reply == objection.Accepts {
			continue
		}
		if _, filed, err := d.Of(ctx, o.Org, o.ID); err != nil || filed {
			if err != nil {
				return told, err
			}
			continue
		}
		sent, err := d.warn(ctx, body, o)
		if err != nil {
			return told, err
		}
		if sent {
			told++
		}
	}
	return told, nil
}

func (d *Disputes) warn(ctx context.Context, body org.Body, o objection.Objection) (sent bool, err error) {
	s := Subject{Org: o.Org, Request: o.Request, Objection: o.ID}
	link, err := d.trackLink(ctx, body, o)
	if err != nil {
		return false, err
	}
	err = d.Ledger.Do(ctx, identity.ForSystem(o.Org), func(tx *ledger.Tx) error {
		if _, err := tx.Exec(ctx, insertWarning, o.Org, o.ID, o.DisputeUntil.String(), db.Millis(tx.At)); err != nil {
			return err
		}
		about := s.about()
		served := org.CommissionFor(body)
		err := d.Outbox.Post(ctx, tx, notice.Mail{SubjectKind: about.SubjectKind, SubjectID: about.SubjectID, Event: EventClosing, Recipient: o.Applicant.Email,
			Subject: fmt.Sprintf("Keberatan %s: sengketa dapat diajukan sampai %s", o.Number, calendar.Short(o.DisputeUntil)),
			Body: fmt.Sprintf("Bila Anda tidak puas dengan hasil keberatan %s, Anda dapat mengajukan sengketa ke %s sampai %s.\n\n"+
				"Bila Anda sudah puas, Anda tidak perlu melakukan apa pun. Cara mengajukan, yang perlu dibawa, dan berkas perkara Anda ada di %s\n\n%s\n\n"+
				"Pesan ini dikirim otomatis. Balasan Anda masuk ke berkas permohonan.\n",
				o.Number, served.Name, calendar.Long(o.DisputeUntil), link, body.Name)})
		if err != nil {
			return err
		}
		return tx.Record(ctx, WarnedAct{about, o.ID, o.DisputeUntil})
	})
	if db.IsDuplicate(err) { // told before, perhaps by another worker at this moment
		return false, nil
	}
	return err == nil, err
}

// trackLink is the page of the case, without any secret.
func (d *Disputes) trackLink(ctx context.Context, body org.Body, o objection.Objection) (string, error) {
	slug := o.Slug
	if o.Request != "" {
		c, err := d.Cases.Mine(ctx, o.Org, o.Request)
		if err != nil {
			return "", err
		}
		slug = c.Slug
	}
	return d.Base(body) + "/lacak/" + slug, nil
}
