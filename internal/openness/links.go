package openness

import (
	"context"
	"net/url"
	"sync"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/importer"
	"suluh/internal/org"
	"suluh/internal/outbound"
	"suluh/internal/register"
)

// Bounds of one run over links.
const (
	dueAtOnce   = 2000    // links of one run
	perHost     = 60      // of which one host gets
	askers      = 6       // hosts at once
	firstBytes  = 1 << 10 // asked for when a host refuses HEAD
	pairsAtOnce = 500     // rows written together
	fewHosts    = 3       // from so many hosts on silence of all of them is our own fault
)

type pair struct{ link, entry string }

// Gather brings the list of links in step with what is published now. A link that
// no entry names any more stays known, with its history, and is not asked.
func (w *Watch) Gather(ctx context.Context, body org.Body) error {
	known := map[string]string{} // by address
	err := db.Each(ctx, w.Ledger.DB, selectAddresses, func(row db.Row) error {
		var id, address string
		err := row.Scan(&id, &address)
		known[address] = id
		return err
	}, body.ID)
	if err != nil {
		return err
	}
	stale := map[pair]bool{}
	err = db.Each(ctx, w.Ledger.DB, selectPairs, func(row db.Row) error {
		var p pair
		err := row.Scan(&p.link, &p.entry)
		stale[p] = true
		return err
	}, body.ID)
	if err != nil {
		return err
	}
	own, err := w.own(ctx, body)
	if err != nil {
		return err
	}
	type naming struct{ address, entry string }
	var fresh []naming
	err = w.Register.Each(ctx, body.ID, register.Filter{}, func(e register.Entry) error {
		for _, link := range e.Content.Links {
			address := Address(link)
			if u, err := url.Parse(address); address == "" || err != nil || own[u.Hostname()] {
				continue // our own pages are not another machine's
			}
			p := pair{known[address], e.ID}
			if p.link != "" && stale[p] {
				delete(stale, p)
			} else {
				fresh = append(fresh, naming{address, e.ID})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	today := w.day(body)
	for len(fresh) > 0 {
		n := min(len(fresh), pairsAtOnce)
		if err := w.Ledger.Write(ctx, func(tx *db.Tx) error {
			for _, f := range fresh[:n] {
				id, err := linkID(ctx, tx, body.ID, f.address, today)
				if err != nil {
					return err
				}
				if _, err := tx.Exec(ctx, insertPair, body.ID, id, f.entry); err != nil {
					return err
				}
				delete(stale, pair{id, f.entry})
			}
			return nil
		}); err != nil {
			return err
		}
		fresh = fresh[n:]
	}
	if len(stale) == 0 {
		return nil
	}
	return w.Ledger.Write(ctx, func(tx *db.Tx) error {
		for p := range stale {
			if _, err := tx.Exec(ctx, deletePair, body.ID, p.link, p.entry); err != nil {
				return err
			}
		}
		return nil
	})
}

// own are the host names of this installation: its bodies, the units that have a
// site, and the address that the operator gave.
func (w *Watch) own(ctx context.Context, body org.Body) (map[string]bool, error) {
	bodies, err := org.Bodies(ctx, w.Ledger.DB)
	if err != nil {
		return nil, err
	}
	hosts := map[string]bool{}
	for _, b := range bodies {
		hosts[b.Host] = true
	}
	units, err := org.Units(ctx, w.Ledger.DB, body.ID)
	if err != nil {
		return nil, err
	}
	for _, u := range units {
		hosts[u.Host] = true
	}
	if u, err := url.Parse(w.Portal); err == nil {
		hosts[u.Hostname()] = true
	}
	return hosts, nil
}

func linkID(ctx context.Context, tx *db.Tx, orgID, address string, today calendar.Date) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	if _, err := tx.Exec(ctx, insertLink, orgID, db.NewID(), address, u.Host, importer.ThirdParty(address), string(Unchecked), today.String(), today.String()); err != nil {
		return "", err
	}
	return db.One(ctx, tx, selectLinkID, db.Value[string], orgID, address)
}

// Links asks the links of a body that are due, until an instant (zero: all that a
// run takes). Hosts are asked side by side and each of them one question at a
// time; what is not reached stays due.
func (w *Watch) Links(ctx context.Context, body org.Body, until time.Time) (Outcome, error) {
	var out Outcome
	if w.Client.Off() {
		out.Off = true
		return out, nil
	}
	if err := w.Gather(ctx, body); err != nil {
		return out, err
	}
	today := w.day(body)
	due, err := db.All(ctx, w.Ledger.DB, selectDue, scanLink, body.ID, today.String(), int64(dueAtOnce))
	if err != nil {
		return out, err
	}
	out.Left = len(due) == dueAtOnce
	byHost := map[string][]Link{}
	for _, l := range due {
		if len(byHost[l.Host]) == perHost {
			out.Left = true
			continue
		}
		byHost[l.Host] = append(byHost[l.Host], l)
	}
	queue := make(chan []Link, len(byHost))
	for _, links := range byHost {
		queue <- links
	}
	close(queue)
	r := run{watch: w, body: body, until: until, out: &out}
	var all sync.WaitGroup
	for range askers {
		all.Go(func() {
			for links := range queue {
				r.host(ctx, links)
			}
		})
	}
	all.Wait()
	if r.answered || len(byHost) < fewHosts {
		for _, d := range r.doubts {
			r.keep(ctx, d.link, d.seen)
		}
	}
	if r.failed != nil {
		return out, r.failed
	}
	round := Round{Part: PartLinks, BeganOn: today, DoneOn: today, Checked: out.Checked}
	if before, err := w.Rounds(ctx, body.ID); err != nil {
		return out, err
	} else if last := before[PartLinks]; last.DoneOn == today {
		round.Checked += last.Checked
	}
	return out, w.keepRound(ctx, body.ID, round)
}

// run is one run over the links of a body, shared by its askers.
type run struct {
	watch *Watch
	body  org.Body
	until time.Time

	mu       sync.Mutex
	out      *Outcome
	answered bool    // some host answered, so the way out is open
	doubts   []doubt // links without an answer, kept back until that is known
	failed   error
}

type doubt struct {
	link Link
	seen Seen
}

// host asks the links of one host, one after the other.
func (r *run) host(ctx context.Context, links []Link) {
	for _, l := range links {
		r.mu.Lock()
		stop := r.failed != nil || over(ctx, r.until)
		r.out.Left = r.out.Left || stop
		r.mu.Unlock()
		if stop {
			return
		}
		seen, ok := r.watch.ask(ctx, r.body, l)
		if !ok {
			return // this host wants to be left alone, or we are ending
		}
		if seen.State == Unreachable && seen.Failed != outbound.Refused {
			r.mu.Lock()
			r.doubts = append(r.doubts, doubt{l, seen})
			r.mu.Unlock()
			continue
		}
		r.keep(ctx, l, seen)
	}
}

// keep stores what was seen and counts it.
func (r *run) keep(ctx context.Context, l Link, s Seen) {
	after, told, err := r.watch.keep(ctx, r.body, l, s)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.out.Checked++
	r.answered = r.answered || s.Status > 0
	switch {
	case err != nil && r.failed == nil:
		r.failed = err
	case told && after.State.Dead() && !l.State.Dead():
		r.out.Lost++
	case told && l.State.Dead() && !after.State.Dead():
		r.out.Mended++
	}
}

// ask opens a link: with HEAD, which costs the other side least, and with a GET of
// the first bytes where HEAD is refused or answered with an error. ok is false
// when nothing can be said about the link today.
func (w *Watch) ask(ctx context.Context, body org.Body, l Link) (seen Seen, ok bool) {
	portal := "https://" + body.Host
	answer, err := w.Client.Fetch(ctx, outbound.Request{URL: l.URL, Head: true, Portal: portal})
	if err == nil {
		answer.Body.Close()
	}
	if f := outbound.FailureOf(err); f == outbound.Garbled || f == outbound.NoAnswer || err == nil && answer.Status >= 400 && !answer.Busy() {
		answer, err = w.Client.Fetch(ctx, outbound.Request{URL: l.URL, First: firstBytes, Portal: portal})
		if err == nil {
			answer.Body.Close()
		}
	}
	if err != nil {
		switch f := outbound.FailureOf(err); f {
		case "", outbound.Wait, outbound.Off:
			return Seen{}, false
		default:
			return Seen{State: Unreachable, Failed: f}, true
		}
	}
	if answer.Status == tooMany {
		return Seen{}, false
	}
	return judge(answer.Status, answer.URL, answer.Moved), true
}

// tooMany is the status of a host that we ask too often; it says nothing about the
// link.
const tooMany = 429

// keep stores what a check found. Where another process was faster nothing is
// stored, so that a day counts once.
func (w *Watch) keep(ctx context.Context, body org.Body, l Link, s Seen) (Link, bool, error) {
	now := w.Ledger.Clock()
	after, told := l.After(s, body.Day(now))
	if !now.After(l.CheckedAt) {
		now = l.CheckedAt.Add(time.Millisecond)
	}
	after.CheckedAt = now
	err := w.Ledger.Write(ctx, func(tx *db.Tx) error {
		n, err := tx.Exec(ctx, updateLink, string(after.State), after.Since.String(), after.Moved, after.Failures, string(after.Failing),
			after.FailedOn.String(), after.LastFailedOn.String(), after.Status, string(after.Failed), db.Millis(now), after.NextOn.String(),
			body.ID, l.ID, db.Millis(l.CheckedAt))
		if err != nil || n == 0 || !told {
			told = told && n > 0
			return err
		}
		if _, err := tx.Exec(ctx, insertChange, body.ID, l.ID, db.Millis(now), string(after.State), after.Since.String(), after.State.Dead()); err != nil {
			return err
		}
		return changed(ctx, tx, body.ID)
	})
	return after, told, err
}

// States finds what is known of addresses, by address as [Address] gives it. What
// is not known is left out.
func (w *Watch) States(ctx context.Context, orgID string, links []string) (map[string]Link, error) {
	known := map[string]Link{}
	for _, link := range links {
		address := Address(link)
		if address == "" {
			continue
		}
		found, err := db.All(ctx, w.Ledger.DB, selectByURL, scanLink, orgID, address)
		if err != nil {
			return nil, err
		}
		for _, l := range found {
			known[address] = l
		}
	}
	return known, nil
}
