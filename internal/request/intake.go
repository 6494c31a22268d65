package request

import (
	"context"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// Signs is how the applicant signs the form.
type Signs string

// Ways of signing. Who cannot write sets a thumbprint beside a witness; who is not
// there signs nothing.
const (
	SignsName  Signs = "tanda_tangan"
	SignsThumb Signs = "cap_jempol"
	SignsNot   Signs = "tidak_hadir"
)

// Origin is the system from which a misdirected complaint came. Who sent it there
// is not part of it: identity is asked anew.
type Origin struct {
	System    string // "sp4n_lapor", "loket", "lain"; empty: the request came as one
	Number    string // its number there
	Anonymous bool   // the sender was anonymous or secret there
}

// Following runs in the transaction of a registration, for what is stored with it.
type Following func(ctx context.Context, tx *ledger.Tx, r Request) error

// Intake is how a request came in, where that is more than its channel and dates.
// Helper and witness are names of people: never in acts, addresses or logs.
type Intake struct {
	WrittenBy  string        // post that wrote down what was spoken, or empty
	Signs      Signs         // empty where nothing is signed at the desk
	Helper     string        // who put it into words or read it aloud, or empty
	Witness    string        // who stands by a thumbprint, or empty
	SentOn     calendar.Date // postmark of a letter, or zero
	LetterOnly bool          // only the date of the letter is known; it counts as receipt
	Abroad     bool          // a citizen abroad, who shows a passport
	Outside    bool          // no citizen or legal entity of this country: answered, not counted
	Origin     Origin
}

var (
	insertIntakeSQL = db.SQL("request.insertIntake", `
		INSERT INTO request_intake (org_id, request_id, written_by, signs, helper, witness, sent_on, letter_only, abroad, outside,
			origin_system, origin_number, origin_anonymous)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`)
	selectIntake = db.SQL("request.intake", `
		SELECT written_by, signs, helper, witness, sent_on, letter_only, abroad, outside, origin_system, origin_number, origin_anonymous
		FROM request_intake WHERE org_id = $1 AND request_id = $2`)
	upsertOutside = db.SQL("request.setOutside", `
		INSERT INTO request_intake (org_id, request_id, letter_only, abroad, outside, origin_anonymous) VALUES ($1, $2, FALSE, FALSE, $3, FALSE)
		ON CONFLICT (org_id, request_id) DO UPDATE SET outside = excluded.outside`)
	selectOutside = db.SQL("request.outside", `SELECT request_id FROM request_intake WHERE org_id = $1 AND outside`)
)

func scanIntake(row db.Row) (Intake, error) {
	var in Intake
	err := row.Scan(&in.WrittenBy, &in.Signs, &in.Helper, &in.Witness, db.ScanDate(&in.SentOn), &in.LetterOnly, &in.Abroad, &in.Outside,
		&in.Origin.System, &in.Origin.Number, &in.Origin.Anonymous)
	return in, err
}

// IntakeOf reads how a request came in; most came in no special way.
func IntakeOf(ctx context.Context, r db.Reader, orgID, id string) (Intake, error) {
	in, err := db.One(ctx, r, selectIntake, scanIntake, orgID, id)
	if fault.Is(err, fault.NotFound) {
		return Intake{}, nil
	}
	return in, err
}

// keepIntake stores how a request came in, unless there is nothing to say. What is
// spoken is written down by the post that registers it. UU14/2008:22(3)
func keepIntake(ctx context.Context, tx *ledger.Tx, r Request, in Intake) (Intake, error) {
	in.Helper, in.Witness = strings.TrimSpace(in.Helper), strings.TrimSpace(in.Witness)
	in.Origin.Number = strings.TrimSpace(in.Origin.Number)
	in.WrittenBy = ""
	if spoken(r.Channel) {
		in.WrittenBy = tx.Actor.Label()
		if post, ok := tx.Actor.By(identity.RegisterRequests); ok {
			in.WrittenBy = post.Label()
		}
	}
	if in == (Intake{}) {
		return in, nil
	}
	_, err := tx.Exec(ctx, insertIntakeSQL, r.Org, r.ID, in.WrittenBy, in.Signs, in.Helper, in.Witness, in.SentOn.String(), in.LetterOnly,
		in.Abroad, in.Outside, in.Origin.System, in.Origin.Number, in.Origin.Anonymous)
	return in, err
}

// OutsideStatistics lists the requests of a body that are answered by courtesy and
// counted nowhere, by id: the Act gives the right to citizens. UU14/2008:1(12)
func OutsideStatistics(ctx context.Context, r db.Reader, orgID string) (map[string]bool, error) {
	ids, err := db.All(ctx, r, selectOutside, db.Value[string], orgID)
	outside := make(map[string]bool, len(ids))
	for _, id := range ids {
		outside[id] = true
	}
	return outside, err
}

// OutsideAct says that a request was found to be outside the statistics, or within.
type OutsideAct struct {
	about
	Outside bool `json:"di_luar"`
}

// Kind names the act.
func (OutsideAct) Kind() string { return "permohonan.di_luar_statistik" }

// MarkOutside notes that the applicant is no citizen or legal entity of this
// country, or takes the note back. The answer is owed either way, by courtesy.
func (c *Cases) MarkOutside(ctx context.Context, a identity.Actor, slug string, outside bool) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		in, err := IntakeOf(ctx, tx, w.Org, w.ID)
		if err != nil || in.Outside == outside {
			return err
		}
		if _, err := tx.Exec(ctx, upsertOutside, w.Org, w.ID, outside); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, OutsideAct{about{w.ID}, outside})
	})
}
