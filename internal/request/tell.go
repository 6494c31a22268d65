package request

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
)

// tell puts a message to the applicant into the outbox. Without an address it is
// kept all the same, so that the office sees whom it must tell in another way.
func (c *Cases) tell(ctx context.Context, tx *ledger.Tx, body org.Body, r Request, event notice.Event, on calendar.Date, what string) error {
	subjectLine, text, err := notice.Message{
		Event: event, Number: r.Number, On: on, What: what,
		Link: c.Base(body) + "/lacak/" + r.Slug, Body: body.Name, Phone: body.Settings.Contact.Phone,
	}.Text()
	if err != nil {
		return err
	}
	return c.Outbox.Post(ctx, tx, notice.Mail{
		SubjectKind: subject, SubjectID: r.ID, Event: event, Recipient: r.Applicant.Email, Subject: subjectLine, Body: text,
	})
}

// Messages gives what was sent to the applicant of a case, or could not be.
func (c *Cases) Messages(ctx context.Context, r Request) ([]notice.Posted, error) {
	return notice.Messages(ctx, c.Ledger.DB, r.Org, subject, r.ID)
}
