package org

import (
	"context"
	"net/netip"
	"strings"
	"unicode/utf8"

	"suluh/internal/db"
	"suluh/internal/fault"
)

// Longest texts of a unit, in characters.
const (
	maxWelcome = 600
	maxContact = 300
)

// CheckSite refuses a unit's site with a host that no browser would send, or with
// texts beyond their length. A host is a name with a dot: loopback names and bare
// addresses belong to the installation.
func (u Unit) CheckSite() error {
	var l fault.List
	if u.Host != "" {
		_, err := netip.ParseAddr(u.Host)
		if err == nil || !hostName.MatchString(u.Host) || !strings.Contains(u.Host, ".") || strings.Contains(u.Host, "..") {
			l.Add(fault.New(fault.Invalid, "host", "unit.host", ""))
		}
	}
	if u.Email != "" && (strings.Count(u.Email, "@") != 1 || strings.ContainsAny(u.Email, " \t\n")) {
		l.Add(fault.New(fault.Invalid, "surel", "unit.surel", ""))
	}
	for _, f := range []struct {
		field, text string
		most        int
	}{{"alamat", u.Address, maxContact}, {"telepon", u.Phone, maxContact}, {"whatsapp", u.WhatsApp, maxContact}, {"surel", u.Email, maxContact},
		{"jam", u.Hours, maxContact}, {"pimpinan", u.HeadPost, maxContact}, {"sambutan", u.Welcome, maxWelcome}} {
		if utf8.RuneCountInString(f.text) > f.most {
			l.Add(fault.New(fault.Invalid, f.field, "unit.terlalu_panjang", "", f.most))
		}
	}
	return l.Err()
}

// UpdateUnit replaces the contact and the site of the version that was read. A host
// that any body or unit of the installation has is fault.Conflict. The caller
// records the act.
func UpdateUnit(ctx context.Context, tx *db.Tx, org string, u Unit) error {
	if err := tx.Guard(ctx, updateUnit, u.HeadPost, u.Address, u.Phone, u.Email, u.Host, u.WhatsApp, u.Hours, u.Welcome, org, u.ID, u.Version); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, releaseHost, org, u.ID); err != nil || u.Host == "" {
		return err
	}
	return claim(ctx, tx, u.Host, org, u.ID, "unit.host_dipakai")
}

// claim takes a host name for a body or one of its units.
func claim(ctx context.Context, tx *db.Tx, host, org, unit, key string) error {
	_, err := tx.Exec(ctx, claimHost, host, org, unit)
	if db.IsDuplicate(err) {
		return fault.New(fault.Conflict, "host", key, "")
	}
	return err
}

// UnitSite is a unit with a host of its own, and its body.
type UnitSite struct {
	Org string
	Unit
}

// UnitSites lists every unit of the installation that has a host of its own.
func UnitSites(ctx context.Context, r db.Reader) ([]UnitSite, error) {
	return db.All(ctx, r, selectUnitSites, func(row db.Row) (UnitSite, error) {
		var s UnitSite
		var err error
		s.Unit, err = scanUnit(prefixed{row, &s.Org})
		return s, err
	})
}

// prefixed scans one column more in front.
type prefixed struct {
	db.Row
	first *string
}

// Scan reads the row.
func (p prefixed) Scan(dest ...any) error { return p.Row.Scan(append([]any{p.first}, dest...)...) }
