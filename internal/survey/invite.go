package survey

import (
	"context"
	"errors"
	"fmt"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/seal"
)

// Invite is the job that invites the applicants of cases that have ended. Run again
// it does nothing more.
type Invite struct{}

// Kind names the job.
func (Invite) Kind() string { return "survei.undang" }

// EventRating is the message that asks for a rating.
const EventRating notice.Event = "penilaian"

const (
	purposeCode  seal.Purpose = "survei.kode"
	purposeIndex seal.Purpose = "survei.indeks"
	// late is how many days after its end a case is still invited: a body that begins
	// to use the survey does not write to people of years ago.
	late = 30
	// perRun bounds what one run invites at one body.
	perRun = 500
)

var (
	selectEnded = db.SQL("survey.ended", `
		SELECT id, number, email FROM request r
		WHERE r.org_id = $1 AND r.closed_on >= $2 AND r.closed_on <> ''
			AND NOT EXISTS (SELECT 1 FROM survey_invitation i WHERE i.org_id = r.org_id AND i.request_id = r.id)
		ORDER BY r.closed_on, r.id LIMIT $3`)
	insertInvitation = db.SQL("survey.invite", `
		INSERT INTO survey_invitation (org_id, request_id, code_hash, invited_on) VALUES ($1, $2, $3, $4)
		ON CONFLICT (org_id, request_id) DO NOTHING`)
	selectInvited = db.SQL("survey.invited", `SELECT answered FROM survey_invitation WHERE org_id = $1 AND request_id = $2`)
)

// ended is a case that has ended and was not invited.
type ended struct{ id, number, email string }

func scanEnded(row db.Row) (ended, error) {
	var e ended
	return e, row.Scan(&e.id, &e.number, &e.email)
}

// InviteAll invites at every body. A body where it fails does not keep back the others.
func (s *Survey) InviteAll(ctx context.Context, _ Invite) error {
	bodies, err := org.Bodies(ctx, s.Ledger.DB)
	if err != nil {
		return err
	}
	var errs []error
	for _, body := range bodies {
		if _, err := s.InviteBody(ctx, body); err != nil {
			errs = append(errs, fmt.Errorf("inviting at body %s: %w", body.ID, err))
		}
	}
	return errors.Join(errs...)
}

// errInvited ends a transaction in which somebody else was faster.
var errInvited = errors.New("survey: invited already")

// InviteBody invites the applicants of a body's cases that ended in the last thirty
// days, each in an act of its own, and gives their number.
func (s *Survey) InviteBody(ctx context.Context, body org.Body) (n int, err error) {
	today := body.Day(s.Ledger.Clock())
	cases, err := db.All(ctx, s.Ledger.Reader(), selectEnded, scanEnded, body.ID, today.AddDays(-late).String(), perRun)
	if err != nil {
		return 0, err
	}
	for _, c := range cases {
		switch err := s.invite(ctx, body, today, c); {
		case errors.Is(err, errInvited):
		case err != nil:
			return n, err
		default:
			n++
		}
	}
	return n, nil
}

func (s *Survey) invite(ctx context.Context, body org.Body, today calendar.Date, c ended) error {
	code := s.code(body.ID, c.id)
	return s.Ledger.Do(ctx, identity.ForSystem(body.ID), func(tx *ledger.Tx) error {
		inserted, err := tx.Exec(ctx, insertInvitation, body.ID, c.id, s.Keys.Index(purposeIndex, body.ID, code), today.String())
		if err != nil {
			return err
		}
		if inserted == 0 {
			return errInvited
		}
		// Subjects are logged by mail servers: number and event, nothing of the link.
		if err := s.Outbox.Post(ctx, tx, notice.Mail{
			SubjectKind: "permohonan", SubjectID: c.id, Event: EventRating, Recipient: c.email,
			Subject: "Permohonan " + c.number + ": bagaimana pelayanan kami",
			Body: "Permohonan Anda sudah selesai. Kami meminta penilaian Anda atas pelayanan kami, satu kali, dalam sembilan pertanyaan.\n\n" +
				s.Base(body) + "/survei/" + code + "\n\nJawaban Anda tidak dihubungkan dengan nama atau permohonan Anda. Anda boleh tidak menjawab.\n\n" + body.Name + "\n",
		}); err != nil {
			return err
		}
		return tx.Record(ctx, InvitedAct{Request: c.id})
	})
}

// code is the one-time code of a case's link. It follows from the case and our key,
// so that only its keyed hash is stored.
func (s *Survey) code(orgID, requestID string) string {
	return s.Keys.Index(purposeCode, orgID, requestID)[:32]
}

// LinkOf gives the path of the survey of a case to its applicant; empty when the
// case has not been invited or has answered.
func (s *Survey) LinkOf(ctx context.Context, r db.Reader, orgID, requestID string) (string, error) {
	answered, err := db.All(ctx, r, selectInvited, db.Value[bool], orgID, requestID)
	if err != nil || len(answered) == 0 || answered[0] {
		return "", err
	}
	return "/survei/" + s.code(orgID, requestID), nil
}
