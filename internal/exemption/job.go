package exemption

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
)

// Expired says what one run did for a body.
type Expired struct {
	Opened []string `json:"dibuka"`     // ids of tests
	Warned []string `json:"diingatkan"` // ids of tests
	Mails  int      `json:"surel"`
}

// Expire opens what has come to its end, one by one, so that one that fails holds no
// other back, and then warns of what will end. Run again it does nothing; days on
// which it did not run are caught up. PP61/2010:11
func (x *Exemptions) Expire(ctx context.Context, body org.Body) (Expired, error) {
	done := Expired{Opened: []string{}, Warned: []string{}}
	today := body.Day(x.Ledger.Clock())
	ended, err := db.All(ctx, x.Ledger.Reader(), selectExpired, x.scan(body.ID, false), body.ID, today.String())
	if err != nil {
		return done, err
	}
	var errs []error
	for _, t := range ended {
		opened, err := x.expire(ctx, body, t.ID)
		if err != nil {
			errs = append(errs, fmt.Errorf("open exemption %s: %w", t.ID, err))
		}
		if opened {
			done.Opened = append(done.Opened, t.ID)
		}
	}
	if err := x.warn(ctx, body, &done); err != nil {
		errs = append(errs, fmt.Errorf("warn: %w", err))
	}
	return done, errors.Join(errs...)
}

// expire opens one test whose period ended, if it is still in force.
func (x *Exemptions) expire(ctx context.Context, body org.Body, id string) (opened bool, err error) {
	err = x.orDraft(func(publish bool) error {
		opened = false
		return x.Ledger.Do(ctx, identity.ForSystem(body.ID), func(tx *ledger.Tx) error {
			opened = false
			t, err := x.load(ctx, tx, body.ID, id)
			if err != nil {
				return err
			}
			if t.State != InForce || t.Holds(body.Day(tx.At)) {
				return nil
			}
			if t.Opening.Way == "" {
				t.Opening.Way = ByPeriod
			}
			t.Opening.On = t.Public.EndsOn.AddDays(1)
			opened = true
			return x.open(ctx, tx, body, t, publish)
		})
	})
	return opened && err == nil, err
}

// Until is the day that is watched: the end of the period, else the review.
func (p Public) Until() calendar.Date {
	if !p.EndsOn.IsZero() {
		return p.EndsOn
	}
	return p.ReviewOn
}

// warn records the warnings that have become due and mails one list to each PPID, at
// most once a day: what becomes due later that day waits for the next.
func (x *Exemptions) warn(ctx context.Context, body org.Body, done *Expired) error {
	cal := body.Calendar(x.Book)
	err := x.Ledger.Do(ctx, identity.ForSystem(body.ID), func(tx *ledger.Tx) error {
		done.Warned, done.Mails = []string{}, 0
		today := body.Day(tx.At)
		watched, err := db.All(ctx, tx, selectWatched, x.scan(body.ID, true), body.ID)
		if err != nil {
			return err
		}
		var due []Test
		for _, t := range watched {
			n := warning(cal, t.Public.Until(), today)
			if n != 0 && t.Opening.DeclaredOn.IsZero() && (t.Warned == 0 || n < t.Warned) {
				t.Warned = n
				due = append(due, t)
			}
		}
		if len(due) == 0 {
			return nil
		}
		first, err := tx.Exec(ctx, insertDigest, body.ID, today.String())
		if err != nil {
			return err
		}
		if first == 0 {
			return errTold
		}
		for _, t := range due {
			if err := x.save(ctx, tx, t); err != nil {
				return err
			}
			if err := tx.Record(ctx, WarnedAct{about{t.ID}, t.Warned, t.Public.Until()}); err != nil {
				return err
			}
			done.Warned = append(done.Warned, t.ID)
		}
		done.Mails, err = x.mail(ctx, tx, body, due, today, cal)
		return err
	})
	if errors.Is(err, errTold) {
		return nil
	}
	return err
}

// errTold means that warnings went out today already.
var errTold = errors.New("exemption: told today")

// eventEnding is the message about exemptions that come to their end.
const eventEnding notice.Event = "pengecualian_berakhir"

// mail puts one message for each person who may rule into the outbox. It names the
// numbers of the decisions and the days; the words are behind the sign-in.
func (x *Exemptions) mail(ctx context.Context, tx *ledger.Tx, body org.Body, due []Test, today calendar.Date, cal calendar.Calendar) (int, error) {
	posts, err := identity.PostsOn(ctx, tx, body.ID, today)
	if err != nil {
		return 0, err
	}
	var people []string
	for _, p := range posts {
		if p.Unit == "" && p.Gives(identity.DecideExemption) && !slices.Contains(people, p.Person) {
			people = append(people, p.Person)
		}
	}
	slices.SortStableFunc(due, func(a, b Test) int { return a.Public.Until().Compare(b.Public.Until()) })
	var lines []string
	for _, t := range due {
		until := t.Public.Until()
		left := cal.WorkingDaysBetween(today, until)
		if t.Public.EndsOn.IsZero() {
			lines = append(lines, fmt.Sprintf("- %s: perlu ditinjau paling lambat %s (%d hari kerja lagi).", t.Number, calendar.Long(until), left))
			continue
		}
		lines = append(lines, fmt.Sprintf("- %s: berakhir %s (%d hari kerja lagi). Nyatakan terbuka paling lambat %s.",
			t.Number, calendar.Long(until), left, calendar.Long(DeclareBy(cal, until))))
	}
	sent := 0
	for _, id := range people {
		p, err := identity.PersonByID(ctx, tx, body.ID, id)
		if err != nil {
			return sent, err
		}
		if p.Email == "" {
			continue // the list of work shows the same
		}
		err = x.Outbox.Post(ctx, tx, notice.Mail{
			SubjectKind: subject, SubjectID: due[0].ID, Event: eventEnding, Recipient: p.Email,
			Subject: fmt.Sprintf("%d pengecualian informasi akan berakhir", len(due)),
			Body: "Pengecualian berikut mendekati akhir jangka waktunya:\n\n" + strings.Join(lines, "\n") +
				"\n\nBila tidak ada keputusan, informasinya terbuka dengan sendirinya. Perpanjangan hanya dengan uji konsekuensi yang baru.\n\nBuka daftarnya: " +
				x.Base(body) + "/kantor/dikecualikan\n\n" + body.Name,
		})
		if err != nil {
			return sent, err
		}
		sent++
	}
	return sent, nil
}
