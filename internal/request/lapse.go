package request

import (
	"context"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
)

// Rule is what the body's own procedure says about giving. The law says nothing of
// lapse, so that without a procedure a case never lapses.
type Rule struct {
	Lapse    int64  // working days after the answer, or the payment; 0: never
	Warn     int64  // working days that the applicant has at least after the warning
	SOP      string // number of the procedure that says so
	LinkDays int64  // days for which a link to a file opens; 0: the default
	Version  int64
}

// DefaultLinkDays is for how many days a link to a file opens where the body says
// nothing else.
const DefaultLinkDays = 7

// RuleChangedAct says that the procedure of giving was changed.
type RuleChangedAct struct {
	Org      string `json:"badan"`
	Lapse    int64  `json:"gugur_hari"`
	Warn     int64  `json:"peringatan_hari"`
	LinkDays int64  `json:"tautan_hari"`
}

// Kind names the act.
func (RuleChangedAct) Kind() string { return "layanan.aturan_penyerahan" }

// Subject names the body.
func (a RuleChangedAct) Subject() (string, string) { return "badan", a.Org }

// WarnedAct says that the applicant was told until when to take up what was granted.
type WarnedAct struct {
	about
	LastOn calendar.Date `json:"paling_lambat"`
}

// Kind names the act.
func (WarnedAct) Kind() string { return "permohonan.diingatkan" }

// LapsedAct says that what was granted was not taken up in time.
type LapsedAct struct {
	about
	LastOn calendar.Date `json:"paling_lambat"`
	Unpaid bool          `json:"belum_dibayar,omitempty"`
}

// Kind names the act.
func (LapsedAct) Kind() string { return "permohonan.gugur" }

// Warning is what the applicant was told about the end of a case.
type Warning struct{ On, LastOn calendar.Date }

var (
	selectRule = db.SQL("request.rule", `SELECT lapse, warn, sop, link_days, version FROM request_rule WHERE org_id = $1`)
	upsertRule = db.SQL("request.upsertRule", `
		INSERT INTO request_rule (org_id, lapse, warn, sop, link_days, version) VALUES ($1, $2, $3, $4, $5, 1)
		ON CONFLICT (org_id) DO UPDATE SET lapse = excluded.lapse, warn = excluded.warn, sop = excluded.sop,
			link_days = excluded.link_days, version = request_rule.version + 1 WHERE request_rule.version = $6`)
	insertWarning = db.SQL("request.insertWarning", `INSERT INTO request_warning (org_id, request_id, warned_on, last_on) VALUES ($1, $2, $3, $4)`)
	selectWarning = db.SQL("request.warning", `SELECT warned_on, last_on FROM request_warning WHERE org_id = $1 AND request_id = $2`)
	selectOwing   = db.SQL("request.owing", `
		SELECT slug FROM request r WHERE org_id = $1 AND closed_on = '' AND state IN ('diberitahukan', 'menunggu_biaya')
		AND NOT EXISTS (SELECT 1 FROM request_warning w WHERE w.org_id = r.org_id AND w.request_id = r.id) ORDER BY notified_on, id LIMIT 500`)
)

// RuleOf gives the procedure of a body; the zero value when it has set none.
func RuleOf(ctx context.Context, r db.Reader, orgID string) (Rule, error) {
	rule, err := db.One(ctx, r, selectRule, func(row db.Row) (Rule, error) {
		var x Rule
		return x, row.Scan(&x.Lapse, &x.Warn, &x.SOP, &x.LinkDays, &x.Version)
	}, orgID)
	if fault.Is(err, fault.NotFound) {
		return Rule{}, nil
	}
	return rule, err
}

// SetRule changes the procedure of giving. Its version is the one that was read.
func (c *Cases) SetRule(ctx context.Context, a identity.Actor, rule Rule) error {
	if !a.Everywhere(identity.DecideRequests) && !a.Everywhere(identity.ManageSettings) {
		return fault.New(fault.Forbidden, "", "permohonan.tidak_berwenang", "")
	}
	if err := checkRule(rule); err != nil {
		return err
	}
	return c.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		if err := tx.Guard(ctx, upsertRule, a.Org, rule.Lapse, rule.Warn, strings.TrimSpace(rule.SOP), rule.LinkDays, rule.Version); err != nil {
			return err
		}
		return tx.Record(ctx, RuleChangedAct{a.Org, rule.Lapse, rule.Warn, rule.LinkDays})
	})
}

// WarningOf gives what the applicant of a case was told; zero when nothing.
func WarningOf(ctx context.Context, r db.Reader, orgID, id string) (Warning, error) {
	w, err := db.One(ctx, r, selectWarning, func(row db.Row) (Warning, error) {
		var w Warning
		return w, row.Scan(db.ScanDate(&w.On), db.ScanDate(&w.LastOn))
	}, orgID, id)
	if fault.Is(err, fault.NotFound) {
		return Warning{}, nil
	}
	return w, err
}

// Warn tells the applicant until when to pay or to take up what was granted.
func (c *Cases) Warn(ctx context.Context, a identity.Actor, slug string) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		rule, err := RuleOf(ctx, tx, w.Org)
		if err != nil {
			return err
		}
		before, err := WarningOf(ctx, tx, w.Org, w.ID)
		if err != nil {
			return err
		}
		from, err := c.lapseFrom(ctx, tx, w)
		if err != nil {
			return err
		}
		if err := mayWarn(w.Request, rule, before, w.cal.AddWorkingDays(from, int(rule.Lapse-rule.Warn)).On, w.today); err != nil {
			return err
		}
		last := lastToTake(w.cal, from, w.today, rule)
		if err := tx.Guard(ctx, touchRequest, w.Org, w.ID, w.Version); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertWarning, w.Org, w.ID, w.today.String(), last.String()); err != nil {
			return err
		}
		event, where := notice.EventReady, orElse(w.body.Settings.Contact.Desk, w.body.Name)
		if w.State == AwaitingPayment {
			event = notice.EventUnpaid
		} else if w.Delivery == viaTrack && w.Manner != View {
			event = notice.EventUntaken
		}
		if err := c.tell(ctx, tx, w.body, w.Request, event, last, where); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, WarnedAct{about{w.ID}, last})
	})
}

// lapseFrom is the day from which the term of the procedure runs: the answer as the
// applicant heard it, or the payment.
func (c *Cases) lapseFrom(ctx context.Context, tx *ledger.Tx, w working) (calendar.Date, error) {
	from, err := HeardOn(ctx, tx, w.Request)
	if err != nil {
		return from, err
	}
	p, err := PaymentOf(ctx, tx, w.Org, w.ID)
	if p.On.After(from) {
		from = p.On
	}
	return from, err
}

// lastToTake is the last day on which what was granted may be taken up: the term of
// the procedure, and never sooner after the warning than it promises.
func lastToTake(cal calendar.Calendar, from, today calendar.Date, rule Rule) calendar.Date {
	last := cal.AddWorkingDays(from, int(rule.Lapse)).On
	if warned := cal.AddWorkingDays(today, int(rule.Warn)).On; warned.After(last) {
		return warned
	}
	return last
}

// Lapse closes a case in which what was granted was not paid or taken up, after the
// warning's last day. It is counted as such; the applicant may ask again.
func (c *Cases) Lapse(ctx context.Context, a identity.Actor, slug string) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		warning, err := WarningOf(ctx, tx, w.Org, w.ID)
		if err != nil {
			return err
		}
		if err := mayLapse(w.Request, warning, w.today); err != nil {
			return err
		}
		unpaid := w.State == AwaitingPayment
		if err := tx.Guard(ctx, updateState, Lapsed, w.today.String(), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		rule, err := RuleOf(ctx, tx, w.Org)
		if err != nil {
			return err
		}
		if err := c.letterOfLapse(ctx, tx, w, warning, rule, unpaid); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, LapsedAct{about{w.ID}, warning.LastOn, unpaid})
	})
}

// WarnDue warns every applicant of a body whose time to take up is nearly over, once
// each; the program does so every day. It gives how many it warned.
func (c *Cases) WarnDue(ctx context.Context, orgID string) (int, error) {
	rule, err := RuleOf(ctx, c.Ledger.Reader(), orgID)
	if err != nil || rule.Lapse == 0 {
		return 0, err
	}
	slugs, err := db.All(ctx, c.Ledger.Reader(), selectOwing, db.Value[string], orgID)
	if err != nil {
		return 0, err
	}
	warned := 0
	for _, slug := range slugs {
		err := c.Warn(ctx, identity.ForSystem(orgID), slug)
		if err == nil {
			warned++
		} else if !fault.Is(err, fault.Conflict) {
			return warned, err
		}
	}
	return warned, nil
}

// WarnUntaken is the daily look at what was granted and not taken up.
type WarnUntaken struct{}

// Kind is the stable name of the job.
func (WarnUntaken) Kind() string { return "permohonan.ingatkan_belum_diambil" }
