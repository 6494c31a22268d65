// Package org knows the public bodies of an installation, their units and the
// settings a body may choose.
//
// Words: a body (badan publik) is a tenant with a host name of its own; a unit is
// an office, sub-district, ward or technical unit inside it, in a tree; a village
// is a body of its own, only placed geographically under a sub-district.
//
// Invariants: every other table names the body's id; a setting may only favour
// the applicant against the Act; labels are settings, codes are not. It does not
// decide who may act (identity) nor record acts (ledger).
package org

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/statute"
)

// Body is a public body.
type Body struct {
	ID        string
	Slug      string
	Name      string // "Pemerintah Kabupaten …"
	Short     string // "Kabupaten …"
	Kind      string // pemda | kementerian | lembaga | desa | bumd | lain
	Code      string // region code of the Ministry of Home Affairs, or empty
	Host      string // host name that selects it
	Zone      string // WIB | WITA | WIT
	Settings  Settings
	Sample    bool
	CreatedAt time.Time
	Version   int64
}

// Location is the time zone of the body.
func (b Body) Location() *time.Location {
	loc, err := calendar.Zone(b.Zone)
	if err != nil {
		return time.FixedZone("WIB", 7*60*60) // the zone is checked when a body is written
	}
	return loc
}

// Day is the civil date of an instant in the body's zone.
func (b Body) Day(at time.Time) calendar.Date { return calendar.DateOf(at, b.Location()) }

// Calendar is the body's own calendar out of the dated decrees.
func (b Body) Calendar(book *calendar.Book) calendar.Calendar { return book.For(b.options()) }

// options is how the body reads a book of decrees.
func (b Body) options() calendar.Options {
	o := calendar.Options{CutiBersamaWorks: b.Settings.CutiBersamaWorks}
	if b.Settings.SixDayWeek {
		o.Weekend = []time.Weekday{time.Sunday}
	}
	for _, c := range b.Settings.Closed {
		o.Closed = append(o.Closed, calendar.Closed{Date: c.Date, Name: c.Name, Decree: c.Decree.Cited()})
	}
	return o
}

// Terms are the statutory terms with the body's kinder ones in their place.
// Settings that break a bound are refused when they are written; should one be
// found all the same, the Act's own terms hold.
func (b Body) Terms() statute.Terms {
	terms, err := statute.Default().Kinder(b.Settings.Terms.statutory())
	if err != nil {
		return statute.Default()
	}
	return terms
}

// Unit is a part of a body that holds information.
type Unit struct {
	ID       string
	Parent   string // unit id, or empty
	Slug     string
	Name     string
	Short    string
	Kind     string // perangkat_daerah | bagian | kecamatan | kelurahan | uptd | lain
	HeadPost string
	Address  string
	Phone    string
	Email    string
	Position int64
	Ended    calendar.Date // last day after a reorganisation; zero when active
	Host     string        // host name of its own site; empty without one
	WhatsApp string
	Hours    string
	Welcome  string // a sentence or two on its site
	Version  int64
}

// hostName is a name as a browser sends it: in lower case, without scheme, port or
// path. Another one would be written and never found.
var hostName = regexp.MustCompile(`^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$`)

// Check refuses a body without a name, a host, a zone or an address that its
// letters need, or with settings against the Act.
func (b Body) Check() error {
	var l fault.List
	if b.Name == "" {
		l.Add(fault.New(fault.Invalid, "nama", "badan.nama", ""))
	}
	if !hostName.MatchString(b.Host) {
		l.Add(fault.New(fault.Invalid, "host", "badan.host", ""))
	}
	if _, err := calendar.Zone(b.Zone); err != nil {
		l.Add(fault.New(fault.Invalid, "zona", "badan.zona", ""))
	}
	if strings.TrimSpace(b.Settings.Contact.Address) == "" {
		l.Add(fault.New(fault.Invalid, "alamat", "badan.alamat", ""))
	}
	if strings.TrimSpace(b.Settings.Contact.City) == "" {
		l.Add(fault.New(fault.Invalid, "kota", "badan.kota", ""))
	}
	l = append(l, fault.All(b.Settings.Check())...)
	return l.Err()
}

// InsertBody writes a body. The caller records the act.
func InsertBody(ctx context.Context, tx *db.Tx, b Body) error {
	settings, err := json.Marshal(b.Settings)
	if err != nil {
		return fmt.Errorf("settings of a body: %w", err)
	}
	_, err = tx.Exec(ctx, insertBody, b.ID, b.Slug, b.Name, b.Short, b.Kind, b.Code, b.Host, b.Zone,
		string(settings), b.Sample, db.Millis(b.CreatedAt))
	if db.IsDuplicate(err) {
		return fault.New(fault.Conflict, "host", "badan.sudah_ada", "")
	}
	if err != nil {
		return err
	}
	return claim(ctx, tx, b.Host, b.ID, "", "badan.sudah_ada")
}

// UpdateSettings replaces the settings of the version that was read. The caller
// records the act.
func UpdateSettings(ctx context.Context, tx *db.Tx, b Body) error {
	settings, err := json.Marshal(b.Settings)
	if err != nil {
		return fmt.Errorf("settings of a body: %w", err)
	}
	n, err := tx.Exec(ctx, updateSettings, string(settings), b.ID, b.Version)
	if err == nil && n == 0 {
		return fault.New(fault.Conflict, "", "umum.berubah", "")
	}
	return err
}

// InsertUnit writes a unit. The caller records the act.
func InsertUnit(ctx context.Context, tx *db.Tx, org string, u Unit) error {
	_, err := tx.Exec(ctx, insertUnit, org, u.ID, u.Parent, u.Slug, u.Name, u.Short, u.Kind,
		u.HeadPost, u.Address, u.Phone, u.Email, u.Position, u.Host, u.WhatsApp, u.Hours, u.Welcome)
	if db.IsDuplicate(err) {
		return fault.New(fault.Conflict, "nama", "unit.sudah_ada", "")
	}
	if err != nil || u.Host == "" {
		return err
	}
	return claim(ctx, tx, u.Host, org, u.ID, "unit.host_dipakai")
}

// Bodies lists every body of the installation by name.
func Bodies(ctx context.Context, r db.Reader) ([]Body, error) {
	return db.All(ctx, r, selectBodies, scanBody)
}

// BodyByID finds a body by its identifier.
func BodyByID(ctx context.Context, r db.Reader, id string) (Body, error) {
	return db.One(ctx, r, selectBody, scanBody, id)
}

// BodyBySlug finds a body by the name used on the command line.
func BodyBySlug(ctx context.Context, r db.Reader, slug string) (Body, error) {
	return db.One(ctx, r, selectBodyBySlug, scanBody, slug)
}

// Units lists the units of a body in their printed order.
func Units(ctx context.Context, r db.Reader, org string) ([]Unit, error) {
	return db.All(ctx, r, selectUnits, scanUnit, org)
}

// UnitByID finds a unit of the body.
func UnitByID(ctx context.Context, r db.Reader, org, id string) (Unit, error) {
	return db.One(ctx, r, selectUnit, scanUnit, org, id)
}

// UnitBySlug finds a unit of the body by its address.
func UnitBySlug(ctx context.Context, r db.Reader, org, slug string) (Unit, error) {
	return db.One(ctx, r, selectUnitBySlug, scanUnit, org, slug)
}
