package notice

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// Digests sends each officer at most one message a day with everything that concerns
// them: every capability adds its part, nobody sends a reminder of its own.
type Digests struct {
	Ledger *ledger.Ledger
	Outbox *Outbox
	Book   *calendar.Book
	Base   func(org.Body) string
	Parts  []DigestPart
}

// DigestPart says what one capability has for the officers of a body on a day; posts
// are those held on it.
type DigestPart func(ctx context.Context, body org.Body, today calendar.Date, officers []identity.Actor) (DigestSaid, error)

// DigestSaid is what a part has to say, by person.
type DigestSaid struct {
	Sections map[string]DigestSection
	// Sent runs in the transaction that posts the digests, with the people whose digest
	// holds a section of the part. It may be nil.
	Sent func(ctx context.Context, tx *ledger.Tx, people []string) error
}

// DigestSection is what a digest says about one thing. It names numbers, units and
// days, never an applicant: mail is read by servers.
type DigestSection struct {
	Subject string // of the message, when it is the only section
	Text    string // ends without an empty line
	Due     bool   // something is due today, or past its day: reason enough to write
	Mark    string // changes when there is something new to say; empty means the text itself
}

// SendDigests is the job that writes the digests of the day.
type SendDigests struct{}

// Kind names the job.
func (SendDigests) Kind() string { return "pengingat.kirim" }

// The hours, in the body's zone, at which digests are sent.
const (
	morningFrom = 7
	morningTo   = 11
)

// DigestAct says how many officers were sent the digest of a day.
type DigestAct struct {
	Body   string `json:"badan"`
	People int    `json:"orang"`
}

// Kind names the act.
func (DigestAct) Kind() string { return "pengingat.dikirim" }

// Subject names the body.
func (a DigestAct) Subject() (string, string) { return "badan", a.Body }

var (
	selectDigests = db.SQL("notice.digests", `SELECT person_id, sent_on, mark FROM officer_digest WHERE org_id = $1`)
	// The day that was read guards the row: of several that send at once one does.
	upsertDigest = db.SQL("notice.digest", `
		INSERT INTO officer_digest (org_id, person_id, sent_on, mark) VALUES ($1, $2, $3, $4)
		ON CONFLICT (org_id, person_id) DO UPDATE SET sent_on = excluded.sent_on, mark = excluded.mark WHERE officer_digest.sent_on = $5`)
)

// SendAll writes the digests of every body on the morning of a working day there. A
// body whose digests fail does not keep back the others.
func (d *Digests) SendAll(ctx context.Context, _ SendDigests) error {
	bodies, err := org.Bodies(ctx, d.Ledger.DB)
	if err != nil {
		return err
	}
	now := d.Ledger.Clock()
	var failed []error
	for _, body := range bodies {
		if hour := now.In(body.Location()).Hour(); hour < morningFrom || hour >= morningTo || !body.Calendar(d.Book).IsWorkingDay(body.Day(now)) {
			continue
		}
		if _, err := d.SendBody(ctx, body); err != nil {
			failed = append(failed, fmt.Errorf("digests of body %s: %w", body.ID, err))
		}
	}
	return errors.Join(failed...)
}

type lastDigest struct{ on, mark string }

// written is the digest of one person, ready to be sent.
type written struct {
	person, email string
	before, mark  string
	subject, text string
	parts         []int // positions of the parts that said something
}

var errNoDigest = errors.New("notice: nobody to remind")

// SendBody writes the digests of one body and gives how many were written. A person
// with nothing new and nothing due gets none.
func (d *Digests) SendBody(ctx context.Context, body org.Body) (n int, err error) {
	today := body.Day(d.Ledger.Clock())
	all, said, err := d.write(ctx, body, today)
	if err != nil || len(all) == 0 {
		return 0, err
	}
	err = d.Ledger.Do(ctx, identity.ForSystem(body.ID), func(tx *ledger.Tx) error {
		n = 0
		people := make([][]string, len(said))
		for _, w := range all {
			changed, err := tx.Exec(ctx, upsertDigest, body.ID, w.person, today.String(), w.mark, w.before)
			if err != nil {
				return err
			}
			if changed == 0 { // somebody was faster
				continue
			}
			n++
			if err := d.Outbox.Post(ctx, tx, Mail{SubjectKind: SubjectReminder, SubjectID: w.person, Event: EventReminder,
				Recipient: w.email, Subject: w.subject, Body: w.text}); err != nil {
				return err
			}
			for _, i := range w.parts {
				people[i] = append(people[i], w.person)
			}
		}
		if n == 0 {
			return errNoDigest
		}
		for i, s := range said {
			if s.Sent != nil && len(people[i]) > 0 {
				if err := s.Sent(ctx, tx, people[i]); err != nil {
					return err
				}
			}
		}
		return tx.Record(ctx, DigestAct{body.ID, n})
	})
	if errors.Is(err, errNoDigest) {
		return 0, nil
	}
	return n, err
}

// write makes the digests that are due today, without sending them.
func (d *Digests) write(ctx context.Context, body org.Body, today calendar.Date) ([]written, []DigestSaid, error) {
	r := d.Ledger.Reader()
	posts, err := identity.PostsOn(ctx, r, body.ID, today)
	if err != nil {
		return nil, nil, err
	}
	var officers []identity.Actor
	for _, p := range posts {
		i := slices.IndexFunc(officers, func(a identity.Actor) bool { return a.Person == p.Person })
		if i < 0 {
			i = len(officers)
			officers = append(officers, identity.Actor{Kind: identity.Officer, Org: body.ID, Person: p.Person})
		}
		officers[i].Posts = append(officers[i].Posts, p)
	}
	last := map[string]lastDigest{}
	if err := db.Each(ctx, r, selectDigests, func(row db.Row) error {
		var person string
		var l lastDigest
		err := row.Scan(&person, &l.on, &l.mark)
		last[person] = l
		return err
	}, body.ID); err != nil {
		return nil, nil, err
	}
	said := make([]DigestSaid, len(d.Parts))
	for i, part := range d.Parts {
		if said[i], err = part(ctx, body, today, officers); err != nil {
			return nil, nil, err
		}
	}
	var all []written
	for _, a := range officers {
		w := written{person: a.Person, before: last[a.Person].on}
		if w.before == today.String() || !w.compose(said, body, today, d.Base(body), last[a.Person].mark) {
			continue
		}
		p, err := identity.PersonByID(ctx, r, body.ID, a.Person)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		w.email = p.Email
		all = append(all, w)
	}
	return all, said, nil
}

// compose writes the digest of one person, and reports whether there is a reason to
// send it.
func (w *written) compose(said []DigestSaid, body org.Body, today calendar.Date, base, before string) bool {
	var texts, marks []string
	due := false
	for i, s := range said {
		section, ok := s.Sections[w.person]
		if !ok {
			continue
		}
		w.parts = append(w.parts, i)
		w.subject = section.Subject
		texts = append(texts, section.Text)
		mark := section.Mark
		if mark == "" {
			mark = section.Text
		}
		marks, due = append(marks, mark), due || section.Due
	}
	if len(texts) == 0 {
		return false
	}
	if len(texts) > 1 {
		w.subject = "Pekerjaan Anda hari ini"
	}
	sum := sha256.Sum256([]byte(strings.Join(marks, "\n\n")))
	w.mark = hex.EncodeToString(sum[:])
	w.text = fmt.Sprintf("Keadaan pada %s.\n\n%s\n\nSemua pekerjaan Anda: %s/kantor\n\n%s\n\nPesan ini dikirim otomatis, paling banyak sekali sehari.\n",
		calendar.Long(today), strings.Join(texts, "\n\n"), base, body.Name)
	return due || w.mark != before
}
