package notice

import (
	"context"
	"fmt"
	"strings"

	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// RehearsedNumber stands where the number of a letter will be: numbers are given in
// the transaction that keeps the letter, and a preview takes none.
const RehearsedNumber = "(diberikan saat dikirim)"

// Desk issues letters within an act: it gives each its letterhead, number and
// signer, and keeps it with the case. The zero value is at work; a desk with
// Rehearsed takes no number, keeps nothing and collects what it would have kept.
type Desk struct {
	Rehearsed *[]Letter
}

// Issue gathers what every letter needs. A letter that carries a number of its own
// (a receipt) passes it; others take the next of the body's year. By is the
// permission that the signature rests on.
func (d Desk) Issue(ctx context.Context, tx *ledger.Tx, body org.Body, to Recipient, by identity.Permission, number string) (Issue, error) {
	signer, err := SignerOf(ctx, tx, body, by)
	if err != nil {
		return Issue{}, err
	}
	today := body.Day(tx.At)
	switch {
	case number != "":
	case d.Rehearsed != nil:
		number = RehearsedNumber
	default:
		n, err := ledger.Next(ctx, tx.Tx, body.ID, fmt.Sprintf("surat:%d", today.Year()))
		if err != nil {
			return Issue{}, err
		}
		number = "S-" + body.Settings.Numbered(n, today)
	}
	return d.Of(body, Issue{Letterhead: LetterheadOf(body), Number: number, Date: today, Place: body.Settings.Contact.City, Signer: signer, Recipient: to}), nil
}

// Of gives a letter that was begun elsewhere what the body gives to all: its own
// wording, a verification code, and how letters are signed.
func (d Desk) Of(body org.Body, i Issue) Issue {
	i.Words = body.Settings.Wording
	i.signing = signing{
		way: body.Settings.Signing.Way, required: body.Settings.Signing.Required,
		post: strings.TrimSpace(i.Signer.Prefix + " " + i.Signer.Post), person: i.Signer.person,
	}
	if d.Rehearsed == nil {
		i.Code = NewCode()
	}
	return i
}

// LetterheadOf is the kop surat of a body's information desk.
func LetterheadOf(body org.Body) Letterhead {
	k := body.Settings.Contact
	return Letterhead{Body: body.Name, Unit: k.Desk, Address: k.Address, Phone: k.Phone, Email: k.Email}
}

// Keep stores a letter with its act, or only collects it in a rehearsal. It passes
// on the error of the letter's maker, so that the two can be written as one.
func (d Desk) Keep(ctx context.Context, tx *ledger.Tx, subjectKind, subjectID string, l Letter, err error) error {
	if err != nil {
		return err
	}
	if d.Rehearsed != nil {
		*d.Rehearsed = append(*d.Rehearsed, l)
		return nil
	}
	_, err = Keep(ctx, tx, subjectKind, subjectID, l)
	return err
}

// SignerOf is the post by which a letter is signed: the officer's own when it gives
// the permission, else the PPID's who holds the post today. What binds the body is
// signed by the PPID; the desk prepares it.
func SignerOf(ctx context.Context, tx *ledger.Tx, body org.Body, by identity.Permission) (Signer, error) {
	if post, ok := tx.Actor.By(by); ok {
		return Signer{Prefix: post.Prefix, Post: post.Title, Name: tx.Actor.Name, NIP: tx.Actor.NIP, person: tx.Actor.Person}, nil
	}
	posts, err := identity.PostsOn(ctx, tx, body.ID, body.Day(tx.At))
	if err != nil {
		return Signer{}, err
	}
	for _, post := range posts {
		if post.Gives(identity.DecideRequests) {
			person, err := identity.PersonByID(ctx, tx, body.ID, post.Person)
			return Signer{Prefix: post.Prefix, Post: post.Title, Name: person.Name, NIP: person.NIP, person: post.Person}, err
		}
	}
	// A body whose post is vacant still owes a receipt; it is signed by the desk.
	return Signer{Post: "Petugas layanan informasi", Name: body.Name}, nil
}

// SuperiorOf names the post and the address to which an objection goes, without its
// last day.
func SuperiorOf(ctx context.Context, tx *ledger.Tx, body org.Body) (Objection, error) {
	posts, err := identity.PostsOn(ctx, tx, body.ID, body.Day(tx.At))
	if err != nil {
		return Objection{}, err
	}
	o := Objection{
		WorkingDays: body.Terms().ObjectionWindow.WorkingDays,
		Superior:    "atasan langsung PPID " + body.Name, Address: body.Settings.Contact.Address,
	}
	for _, post := range posts {
		if post.Role == "atasan_ppid" {
			o.Superior = post.Label()
		}
	}
	return o, nil
}
