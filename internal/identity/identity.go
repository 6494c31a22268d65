// Package identity knows people, the posts they hold by decree, how they sign
// in, and what a post may do.
//
// Words: a person works for one public body; a post is held from a date to a
// date by a numbered decree; a role is a kind of post; an actor is whoever acts
// now: an officer by a post, the applicant of a case, or the system itself.
//
// Invariants: authority comes only from a post held on the day of the act, in
// the body's own zone; a password is kept only as an argon2id hash, a session
// only as the hash of its token. It does not decide about cases.
package identity

import (
	"slices"
	"strings"

	"suluh/internal/calendar"
)

// ActorKind says in which capacity somebody acts.
type ActorKind string

const (
	// Officer acts by a post.
	Officer ActorKind = "petugas"
	// Applicant acts in their own case, known by its access code.
	Applicant ActorKind = "pemohon"
	// System acts by rule, without a person: a term that ends, a job.
	System ActorKind = "sistem"
)

// Actor is who acts, for one public body, on one day. The zero Actor may do
// nothing and is refused by the ledger.
type Actor struct {
	Kind    ActorKind
	Org     string // id of the public body
	Person  string // id of the officer; empty for others
	Name    string // the officer's name, for screens and letters, never for acts
	NIP     string
	Posts   []Post // posts held on the day, most encompassing first
	Version int64  // of the person's row; another password moves it
	Case    string // the one case that an applicant may act in; empty before there is one
}

// ForApplicant is the actor of a person in their own case, which its access code
// opened; without a case they may only file one.
func ForApplicant(org, caseID string) Actor { return Actor{Kind: Applicant, Org: org, Case: caseID} }

// ForSystem is the actor of rules and jobs.
func ForSystem(org string) Actor { return Actor{Kind: System, Org: org} }

// May reports whether any post held gives the permission, for some unit.
func (a Actor) May(p Permission) bool {
	_, ok := a.By(p)
	return ok
}

// MayFor reports whether a post held gives the permission for this unit: a post
// of the whole body, or of that unit.
func (a Actor) MayFor(p Permission, unit string) bool {
	for _, post := range a.Posts {
		if (post.Unit == "" || post.Unit == unit) && post.Gives(p) {
			return true
		}
	}
	return false
}

// Everywhere reports whether a post of the whole body gives the permission.
func (a Actor) Everywhere(p Permission) bool {
	for _, post := range a.Posts {
		if post.Unit == "" && post.Gives(p) {
			return true
		}
	}
	return false
}

// Units lists the units for which the permission is held by posts of units.
func (a Actor) Units(p Permission) []string {
	var units []string
	for _, post := range a.Posts {
		if post.Unit != "" && post.Gives(p) && !slices.Contains(units, post.Unit) {
			units = append(units, post.Unit)
		}
	}
	return units
}

// By gives the most encompassing post that holds the permission: the post by
// which the act is done and the letter signed.
func (a Actor) By(p Permission) (Post, bool) {
	for _, post := range a.Posts {
		if post.Gives(p) {
			return post, true
		}
	}
	return Post{}, false
}

// Label names the capacity for the act and the timeline, never the person.
func (a Actor) Label() string {
	switch a.Kind {
	case Applicant:
		return "Pemohon"
	case System:
		return "Sistem"
	}
	if len(a.Posts) == 0 {
		return ""
	}
	return a.Posts[0].Label()
}

// Post is a post held by a person through a decree (SK) for a period.
type Post struct {
	ID           string
	Person       string
	Unit         string // unit id; empty for the whole body
	Role         string // code of a Role
	Title        string // as printed, such as "PPID Kabupaten …"
	Prefix       string // "", "Plt.", "Plh." or "Pj."
	DecreeNumber string
	DecreeDate   calendar.Date
	Starts       calendar.Date
	Ends         calendar.Date // last day; zero when open
}

// HeldOn reports whether the post is held on the day.
func (p Post) HeldOn(day calendar.Date) bool {
	return !day.Before(p.Starts) && (p.Ends.IsZero() || !day.After(p.Ends))
}

// Label is the title with the prefix of an acting officer.
func (p Post) Label() string { return strings.TrimSpace(p.Prefix + " " + p.Title) }

// Gives reports whether the post's role holds the permission.
func (p Post) Gives(want Permission) bool {
	role, ok := RoleOf(p.Role)
	return ok && slices.Contains(role.Permissions, want)
}

// byRank sorts posts in the order of Roles, body-wide before unit.
func byRank(posts []Post) {
	rank := func(p Post) int {
		r := slices.IndexFunc(Roles, func(r Role) bool { return r.Code == p.Role }) * 2
		if p.Unit != "" {
			r++
		}
		return r
	}
	slices.SortStableFunc(posts, func(a, b Post) int { return rank(a) - rank(b) })
}
