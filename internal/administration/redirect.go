package administration

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

var (
	selectRedirects = db.SQL("administration.redirects", `SELECT path, target FROM old_address WHERE org_id = $1 ORDER BY path`)
	selectRedirect  = db.SQL("administration.redirect", `SELECT target FROM old_address WHERE org_id = $1 AND path = $2`)
	putRedirect     = db.SQL("administration.putRedirect", `
		INSERT INTO old_address (org_id, path, target) VALUES ($1, $2, $3)
		ON CONFLICT (org_id, path) DO UPDATE SET target = excluded.target`)
	deleteRedirects  = db.SQL("administration.deleteRedirects", `DELETE FROM old_address WHERE org_id = $1`)
	selectHosts      = db.SQL("administration.redirectHosts", `SELECT host FROM redirect_host WHERE org_id = $1 ORDER BY host`)
	deleteHosts      = db.SQL("administration.deleteRedirectHosts", `DELETE FROM redirect_host WHERE org_id = $1`)
	insertHost       = db.SQL("administration.insertRedirectHost", `INSERT INTO redirect_host (org_id, host) VALUES ($1, $2)`)
	selectOwnHosts   = db.SQL("administration.ownHosts", `SELECT name FROM host_name WHERE org_id = $1 ORDER BY unit_id, name`)
	countAllowedHost = db.SQL("administration.allowedHost", `
		SELECT (SELECT COUNT(*) FROM redirect_host h WHERE h.org_id = $1 AND h.host = $2) + (SELECT COUNT(*) FROM host_name n WHERE n.org_id = $1 AND n.name = $2)`)
)

// Redirects lists the old addresses of a body, in order.
func Redirects(ctx context.Context, r db.Reader, orgID string) ([]Redirect, error) {
	return db.All(ctx, r, selectRedirects, func(row db.Row) (Redirect, error) {
		var x Redirect
		err := row.Scan(&x.Old, &x.New)
		return x, err
	}, orgID)
}

// RedirectHosts lists the other machines to which old addresses may lead.
func RedirectHosts(ctx context.Context, r db.Reader, orgID string) ([]string, error) {
	return db.All(ctx, r, selectHosts, db.Value[string], orgID)
}

// FindRedirect gives where an address that is no page of ours leads: the one with
// these very parameters, else the path alone. The home page is found by its
// parameters only. A target whose host is not allowed any more leads nowhere.
func FindRedirect(ctx context.Context, r db.Reader, orgID, address string) (string, error) {
	none := fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	whole, path, ok := OldAddress(address)
	if !ok || whole == "/" {
		return "", none
	}
	to, err := db.One(ctx, r, selectRedirect, db.Value[string], orgID, whole)
	if fault.Is(err, fault.NotFound) && path != whole && path != "/" {
		to, err = db.One(ctx, r, selectRedirect, db.Value[string], orgID, path)
	}
	if err != nil || strings.HasPrefix(to, "/") {
		return to, err
	}
	u, err := url.Parse(to)
	if err != nil {
		return "", none
	}
	n, err := db.One(ctx, r, countAllowedHost, db.Value[int64], orgID, strings.ToLower(u.Hostname()))
	if err != nil || n == 0 {
		return "", none
	}
	return to, nil
}

// RedirectList is a list of old addresses as it is handed in.
type RedirectList struct {
	Text    string                    // CSV
	Hosts   []string                  // other machines to which targets may lead; they replace those that were allowed
	Replace bool                      // the list is the whole of it: what it does not name is forgotten
	Answers func(address string) bool // whether a page of this site answers there
}

// PlanRedirects says what a list would do, line by line, and changes nothing.
func (m *Administration) PlanRedirects(ctx context.Context, orgID string, l RedirectList) (good []Redirect, bad []RedirectFault, err error) {
	rows, err := ReadRedirects(l.Text)
	if err != nil {
		return nil, nil, err
	}
	var wrong fault.List
	for _, h := range l.Hosts {
		if _, ok := HostName(h); !ok {
			wrong.Add(fault.New(fault.Invalid, "host", "alamat_lama.host", "", h))
		}
	}
	if err := wrong.Err(); err != nil {
		return nil, nil, err
	}
	r := m.Ledger.Reader()
	world := World{Existing: map[string]string{}, Answers: l.Answers}
	if world.Own, err = db.All(ctx, r, selectOwnHosts, db.Value[string], orgID); err != nil {
		return nil, nil, err
	}
	for _, h := range l.Hosts {
		host, _ := HostName(h)
		world.Allowed = append(world.Allowed, host)
	}
	if !l.Replace {
		kept, err := Redirects(ctx, r, orgID)
		if err != nil {
			return nil, nil, err
		}
		for _, k := range kept {
			world.Existing[k.Old] = k.New
		}
	}
	good, bad = CheckRedirects(rows, world)
	return good, bad, nil
}

// ImportRedirects keeps what is right in a list and the allowed hosts, and gives
// how many addresses were taken and which lines were not.
func (m *Administration) ImportRedirects(ctx context.Context, a identity.Actor, l RedirectList) (taken int, bad []RedirectFault, err error) {
	good, bad, err := m.PlanRedirects(ctx, a.Org, l)
	if err != nil {
		return 0, nil, err
	}
	var hosts []string
	for _, h := range l.Hosts {
		if host, _ := HostName(h); !slices.Contains(hosts, host) {
			hosts = append(hosts, host)
		}
	}
	return len(good), bad, m.do(ctx, a, identity.ManageSettings, func(tx *ledger.Tx) error {
		if _, err := org.BodyByID(ctx, tx, a.Org); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, deleteHosts, a.Org); err != nil {
			return err
		}
		for _, h := range hosts {
			if _, err := tx.Exec(ctx, insertHost, a.Org, h); err != nil {
				return err
			}
		}
		if l.Replace {
			if _, err := tx.Exec(ctx, deleteRedirects, a.Org); err != nil {
				return err
			}
		}
		for _, r := range good {
			if _, err := tx.Exec(ctx, putRedirect, a.Org, r.Old, r.New); err != nil {
				return err
			}
		}
		return tx.RecordBy(ctx, identity.ManageSettings, RedirectsChangedAct{a.Org, len(good), l.Replace, hosts})
	})
}

// RedirectsChangedAct says that old addresses were brought in.
type RedirectsChangedAct struct {
	Body    string   `json:"badan"`
	Taken   int      `json:"jumlah"`
	Replace bool     `json:"mengganti_semua,omitempty"`
	Hosts   []string `json:"host_lain,omitempty"`
}

// Kind names the act.
func (RedirectsChangedAct) Kind() string { return "alamat_lama.diubah" }

// Subject names the body.
func (a RedirectsChangedAct) Subject() (string, string) { return subjectBody, a.Body }

// WriteRedirects writes a list in the form in which it is read. An address begins
// with a slash or a scheme, so no program for tables takes one for a formula.
func WriteRedirects(w io.Writer, all []Redirect) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"lama", "baru"}}
	for _, r := range all {
		rows = append(rows, []string{r.Old, r.New})
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("writing old addresses: %w", err)
	}
	return nil
}
