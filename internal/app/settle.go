package app

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"time"

	"suluh/internal/administration"
	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/sample"
)

// settled is a body of the sample as it stands in the database.
type settled struct {
	org.Body
	registrar string // key of the person who takes requests in
	officer   string // key of the PPID
}

// opening is the day on which the sample bodies began to use the program. What
// was made before was entered in the first days after.
var opening = calendar.MustDate("2023-01-16")

// registerDecree is the decree that the sample's registers name at their head.
var registerDecree = org.Decree{Number: "188.4/12/PPID/2026", Date: calendar.MustDate("2026-01-12")}

var sampleRoles = map[string]string{
	sample.RoleSuperior: "atasan_ppid", sample.RoleOfficer: "ppid_utama", sample.RoleUnitOfficer: "ppid_pelaksana",
	sample.RoleDesk: "petugas", sample.RoleOperator: "operator", sample.RoleAdministrator: "administrator",
	sample.RoleVillageOfficer: "ppid_desa", sample.RoleVillageHead: "atasan_ppid",
	sample.RoleHead: "pimpinan",
}

var sampleUnitKinds = map[string]string{"bagian": "bagian", sample.UnitDistrict: "kecamatan", sample.UnitSubdistrict: "kelurahan"}

// villageUnit is the one unit of a village: its office.
const villageUnit = "pemerintah-desa"

// account is a sign-in of the sample.
type account struct {
	person   sample.Person
	password string
	body     string // key
	posts    []sample.Post
}

// accounts lists the people of a body who hold a post that the program knows,
// with a new password for those who may sign in.
func accounts(body string) []account {
	var all []account
	for _, p := range sample.People() {
		a := account{person: p, body: body}
		for _, post := range sample.Posts() {
			if post.Person == p.Key && post.Body == body && sampleRoles[post.Role] != "" {
				a.posts = append(a.posts, post)
			}
		}
		if len(a.posts) == 0 {
			continue
		}
		if p.SignIn {
			a.password = newPassword()
		}
		all = append(all, a)
	}
	return all
}

// Letters and digits that nobody mistakes for another.
const passwordLetters = "abcdefghjkmnpqrstuvwxyz23456789"

// newPassword makes a password of four groups that can be typed from paper: about
// 79 random bits.
func newPassword() string {
	out := make([]byte, 0, 19)
	for len(out) < 19 {
		if len(out)%5 == 4 {
			out = append(out, '-')
			continue
		}
		var b [1]byte
		if rand.Read(b[:]); int(b[0]) < 256/len(passwordLetters)*len(passwordLetters) {
			out = append(out, passwordLetters[int(b[0])%len(passwordLetters)])
		}
	}
	return string(out)
}

// settle founds a body with its first administrator, its units and its people on
// the opening day, and gives the appointments of later days as events.
func (s *stage) settle(ctx context.Context, b sample.Body, people []account) ([]event, error) {
	kind, registrar, officer, first := "pemda", "petugas", "ppid", administratorOf(people)
	if b.Kind == sample.KindVillage {
		kind = sample.KindVillage
		officer = people[0].person.Key
		registrar = officer
	}
	post := first.posts[0]
	for _, p := range first.posts {
		if p.Role == sample.RoleAdministrator {
			post = p
		}
	}
	zone, err := calendar.Zone(b.Zone)
	if err != nil {
		return nil, err
	}
	slug, host := b.Key, b.Host
	if s.slug != "" {
		slug, host = s.slug, s.slug+".localhost"
	}
	s.at = clockOn(opening, 8, 0, zone)
	body, err := s.admin.Found(ctx, administration.Founding{
		Body: org.Body{
			Slug: slug, Name: b.Name, Short: b.Region, Kind: kind, Code: b.Code, Host: host, Zone: b.Zone, Sample: true,
			Settings: org.Settings{PelaksanaLabel: b.Label, RegisterDecree: registerDecree, Contact: org.Contact{Desk: "Ruang Layanan Informasi " + b.Region,
				Address: b.Address, City: b.Capital, Phone: b.Phone, Email: b.Email, Hours: b.Hours},
				Dispute: org.DisputeSettings{Commission: org.Commission{Province: strings.TrimPrefix(b.Province, "Provinsi ")}}},
		},
		Person:   identity.Person{Username: first.person.Key, Name: first.person.Name, Email: first.person.Email},
		Password: first.password,
		Post: identity.Post{Title: administratorTitle(post), Prefix: post.Prefix, DecreeNumber: post.Decree.Number,
			DecreeDate: post.Decree.Date, Starts: post.Start, Ends: post.End},
	})
	if err != nil {
		return nil, fmt.Errorf("founding %s: %w", b.Key, err)
	}
	s.town.bodies[b.Key] = settled{body, registrar, officer}
	p, err := identity.PersonByUsername(ctx, s.ledger.Reader(), body.ID, first.person.Key)
	if err != nil {
		return nil, err
	}
	s.town.people[first.person.Key] = member{body.ID, p.ID}
	admin, err := s.actor(ctx, b.Key, first.person.Key)
	if err != nil {
		return nil, err
	}
	if err := s.addUnits(ctx, b, admin); err != nil {
		return nil, err
	}
	return s.addPeople(ctx, b, admin, people, first)
}

// administratorOf is who administers first: the holder of that post, or in a
// village the officer.
func administratorOf(people []account) account {
	for _, a := range people {
		for _, p := range a.posts {
			if p.Role == sample.RoleAdministrator {
				return a
			}
		}
	}
	return people[0]
}

func administratorTitle(p sample.Post) string {
	if p.Role == sample.RoleAdministrator {
		return p.Title
	}
	return "Administrator, " + p.Title
}

func (s *stage) addUnits(ctx context.Context, b sample.Body, admin identity.Actor) error {
	if b.Kind == sample.KindVillage {
		id, err := s.admin.AddUnit(ctx, admin, org.Unit{Slug: villageUnit, Name: b.Name, Short: b.Region, Kind: "lain",
			HeadPost: "Kepala " + b.Region, Address: b.Address, Phone: b.Phone, Email: b.Email})
		s.town.units[unitKey(b.Key, "")] = id
		return err
	}
	for i, u := range sample.Units() {
		kind := sampleUnitKinds[u.Kind]
		if kind == "" {
			kind = "perangkat_daerah"
		}
		one := org.Unit{Parent: s.town.units[unitKey(b.Key, u.Parent)], Slug: u.Slug, Name: u.Name,
			Short: u.Short, Kind: kind, HeadPost: u.Head, Position: int64(i + 1)}
		if s.slug == "" { // each office with a contact and a site of its own
			one.Address, one.Phone, one.Hours = b.Address, fmt.Sprintf("(0200) 5502%02d", i+1), b.Hours
			one.Email, one.Host = u.Slug+"@ranuwening.contoh.id", u.Slug+".localhost"
			one.Welcome = "Informasi yang kami simpan, cara memintanya, dan cara menghubungi kami."
		}
		id, err := s.admin.AddUnit(ctx, admin, one)
		if err != nil {
			return fmt.Errorf("unit %s: %w", u.Slug, err)
		}
		s.town.units[unitKey(b.Key, u.Slug)] = id
	}
	return nil
}

func (s *stage) addPeople(ctx context.Context, b sample.Body, admin identity.Actor, people []account, first account) ([]event, error) {
	var coming []event
	body := s.town.bodies[b.Key]
	for _, a := range people {
		if a.person.Key != first.person.Key {
			id, err := s.admin.AddPerson(ctx, admin, identity.Person{Username: a.person.Key, Name: a.person.Name, Email: a.person.Email}, a.password)
			if err != nil {
				return nil, fmt.Errorf("person %s: %w", a.person.Key, err)
			}
			s.town.people[a.person.Key] = member{body.ID, id}
		}
		for _, p := range a.posts {
			if p.Role == sample.RoleAdministrator && a.person.Key == first.person.Key {
				continue // given by the founding
			}
			e := event{s.at, func(ctx context.Context, s *stage) error { return s.appoint(ctx, b.Key, first.person.Key, p) }}
			if p.Start.After(opening) {
				e.at = clockOn(p.Start, 7, 30, body.Location())
				coming = append(coming, e)
			} else if err := e.do(ctx, s); err != nil {
				return nil, err
			}
		}
	}
	return coming, nil
}

// appoint gives a post of the sample. Posts of the information office are for the
// whole body; a PPID Pelaksana answers for the own unit only.
func (s *stage) appoint(ctx context.Context, body, by string, p sample.Post) error {
	admin, err := s.actor(ctx, body, by)
	if err != nil {
		return err
	}
	unit := ""
	if p.Role == sample.RoleUnitOfficer {
		unit = s.town.units[unitKey(body, p.Unit)]
	}
	_, err = s.admin.Appoint(ctx, admin, identity.Post{Person: s.town.people[p.Person].id, Unit: unit, Role: sampleRoles[p.Role], Title: p.Title,
		Prefix: p.Prefix, DecreeNumber: p.Decree.Number, DecreeDate: p.Decree.Date, Starts: p.Start, Ends: p.End})
	if err != nil {
		return fmt.Errorf("post of %s: %w", p.Person, err)
	}
	clear(s.known)
	return nil
}

func clockOn(d calendar.Date, hour, minute int, zone *time.Location) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), hour, minute, 0, 0, zone).UTC()
}
