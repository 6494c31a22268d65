package request

import (
	"context"
	"fmt"
	"strings"

	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
)

// issue gathers what every letter of a case needs: letterhead, number, signer. A
// letter that carries a number of its own (the receipt) passes it; others take the
// next of the year.
func (c *Cases) issue(ctx context.Context, tx *ledger.Tx, body org.Body, r Request, p identity.Permission, own string) (notice.Issue, error) {
	signer, err := signerOf(ctx, tx, body, p)
	if err != nil {
		return notice.Issue{}, err
	}
	today, number := body.Day(tx.At), own
	switch {
	case number != "":
	case c.rehearsed != nil:
		number = rehearsedNumber
	default:
		n, err := ledger.Next(ctx, tx.Tx, body.ID, fmt.Sprintf("surat:%d", today.Year()))
		if err != nil {
			return notice.Issue{}, err
		}
		number = "S-" + body.Settings.Numbered(n, today)
	}
	k := body.Settings.Contact
	return notice.Issue{
		Letterhead: notice.Letterhead{Body: body.Name, Unit: k.Desk, Address: k.Address, Phone: k.Phone, Email: k.Email},
		Number:     number,
		Date:       today,
		Place:      k.City,
		Signer:     signer,
		Recipient:  notice.Recipient{Name: r.Applicant.Addressee(), Address: orElse(r.Applicant.Address, "alamat tidak disebutkan")},
	}, nil
}

// Addressee is how letters name the applicant: a proxy together with the one for
// whom they ask.
func (p Applicant) Addressee() string {
	if strings.TrimSpace(p.Represented) == "" {
		return p.Name
	}
	return p.Name + ", kuasa dari " + p.Represented
}

// signerOf is the post by which the letter is signed: the officer's own when it
// gives the permission, else the PPID's who holds the post today. What binds the
// body (an extension, a decision) is signed by the PPID; the desk prepares it.
func signerOf(ctx context.Context, tx *ledger.Tx, body org.Body, p identity.Permission) (notice.Signer, error) {
	a := tx.Actor
	if post, ok := a.By(p); ok {
		return notice.Signer{Prefix: post.Prefix, Post: post.Title, Name: a.Name, NIP: a.NIP}, nil
	}
	posts, err := identity.PostsOn(ctx, tx, body.ID, body.Day(tx.At))
	if err != nil {
		return notice.Signer{}, err
	}
	for _, post := range posts {
		if post.Gives(identity.DecideRequests) {
			person, err := identity.PersonByID(ctx, tx, body.ID, post.Person)
			return notice.Signer{Prefix: post.Prefix, Post: post.Title, Name: person.Name, NIP: person.NIP}, err
		}
	}
	// A body whose post is vacant still owes a receipt; it is signed by the desk.
	return notice.Signer{Post: "Petugas layanan informasi", Name: body.Name}, nil
}

// superior names the post and the address to which an objection goes.
func superior(ctx context.Context, tx *ledger.Tx, body org.Body, r Request) (notice.Objection, error) {
	posts, err := identity.PostsOn(ctx, tx, body.ID, body.Day(tx.At))
	if err != nil {
		return notice.Objection{}, err
	}
	o := notice.Objection{
		WorkingDays: body.Terms().ObjectionWindow.WorkingDays, LastDay: r.ObjectUntil,
		Superior: "atasan langsung PPID " + body.Name, Address: body.Settings.Contact.Address,
	}
	for _, post := range posts {
		if post.Role == "atasan_ppid" {
			o.Superior = post.Label()
		}
	}
	return o, nil
}

// keep stores a letter with its act, or only shows it in a rehearsal.
func (c *Cases) keep(ctx context.Context, tx *ledger.Tx, r Request, l notice.Letter, err error) error {
	if err != nil {
		return err
	}
	if c.rehearsed != nil {
		*c.rehearsed = append(*c.rehearsed, l)
		return nil
	}
	_, err = notice.Keep(ctx, tx, subject, r.ID, l)
	return err
}
