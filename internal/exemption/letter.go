package exemption

import (
	"context"
	"fmt"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
)

// rehearsedNumber stands where the number will be: it is given in the transaction
// that keeps the letter, and a preview takes none.
const rehearsedNumber = "(diberikan saat disetujui)"

// Rehearse runs a command as it would run now, with every rule, and gives the letters
// that it would make. Nothing is kept: no row, act or number. The command must run
// on the Exemptions that it gets; its refusal is returned.
func (x *Exemptions) Rehearse(ctx context.Context, command func(*Exemptions) error) ([]notice.Letter, error) {
	var letters []notice.Letter
	err := x.Ledger.Rehearse(ctx, func(l *ledger.Ledger) error {
		letters = nil // the transaction may begin again
		trial := *x
		trial.Ledger, trial.desk = l, notice.Desk{Rehearsed: &letters}
		return command(&trial)
	})
	return letters, err
}

// number takes the next number of classifications of the body and the year. It is
// never used again.
func (x *Exemptions) number(ctx context.Context, tx *ledger.Tx, body org.Body, today calendar.Date) (string, error) {
	if x.desk.Rehearsed != nil {
		return rehearsedNumber, nil
	}
	n, err := ledger.Next(ctx, tx.Tx, body.ID, fmt.Sprintf("penetapan:%d", today.Year()))
	if err != nil {
		return "", err
	}
	return "DIK-" + body.Settings.Numbered(n, today), nil
}

// letter makes the decision on a test that was just put into force, and keeps it.
func (x *Exemptions) letter(ctx context.Context, tx *ledger.Tx, body org.Body, t Test) error {
	l, err := x.classification(ctx, tx, body, t)
	return x.desk.Keep(ctx, tx, subject, t.ID, l, err)
}

func (x *Exemptions) classification(ctx context.Context, tx *ledger.Tx, body org.Body, t Test) (notice.Letter, error) {
	unit, err := org.UnitByID(ctx, tx, body.ID, t.Unit)
	if err != nil {
		return notice.Letter{}, err
	}
	ppid, err := identity.PersonByID(ctx, tx, body.ID, t.Ruling.Person)
	if err != nil {
		return notice.Letter{}, err
	}
	people, err := x.participants(ctx, tx, t, ppid)
	if err != nil {
		return notice.Letter{}, err
	}
	extends := ""
	if t.Replaces != "" {
		old, err := x.load(ctx, tx, body.ID, t.Replaces)
		if err != nil {
			return notice.Letter{}, err
		}
		extends = old.Number
	}
	prefix, post := splitPrefix(t.Ruling.Post)
	return notice.Classification{
		Issue: x.desk.Of(body, notice.Issue{
			Letterhead: notice.LetterheadOf(body),
			Number:     t.Number, Date: t.DecidedOn, Place: body.Settings.Contact.City,
			Signer:    notice.Signer{Prefix: prefix, Post: post, Name: ppid.Name, NIP: ppid.NIP},
			Recipient: notice.Recipient{Name: t.Approval.Post},
		}),
		Unit: unit.Name, Subject: t.Public.Title, Kind: t.kindText(), Basis: t.Public.BasisText(x.Grounds), Period: t.Public.PeriodText(),
		Consequence: t.Public.IfOpened, Benefit: t.Public.IfClosed, Reason: t.reasonText(), Approval: t.approvalText(), Participants: people, Extends: extends,
	}.Letter()
}

// kindText says what is closed. The parts themselves stay in the sheet: the decision
// goes to people who do not read that.
func (t Test) kindText() string {
	if t.Ruling.Conclusion == Partly {
		return fmt.Sprintf("sebagian dokumen, %d bagian menurut lembar uji; bagian selebihnya terbuka", len(t.Parts))
	}
	return "seluruh dokumen"
}

func (t Test) reasonText() string {
	return "Menurut uji konsekuensi, bahaya bila informasi ini dibuka lebih besar daripada kepentingan publik untuk mengetahuinya."
}

// participants are everybody who took part, by name and post, each once.
func (x *Exemptions) participants(ctx context.Context, tx *ledger.Tx, t Test, ppid identity.Person) ([]string, error) {
	people := []string{ppid.Name + ", " + t.Ruling.Post + " (memutus)"}
	for _, o := range t.Given() {
		p, err := identity.PersonByID(ctx, tx, tx.Actor.Org, o.Person)
		if err != nil {
			return nil, err
		}
		people = append(people, p.Name+", "+o.Post+" (menelaah)")
	}
	return people, nil
}

// splitPrefix takes the prefix of an acting officer from the label of a post.
func splitPrefix(label string) (prefix, post string) {
	if p, rest, ok := strings.Cut(label, " "); ok && strings.HasSuffix(p, ".") && (p == "Plt." || p == "Plh." || p == "Pj.") {
		return p, rest
	}
	return "", label
}

// Letters gives the decisions of a test.
func (x *Exemptions) Letters(ctx context.Context, t Test) ([]notice.Kept, error) {
	return notice.Letters(ctx, x.Ledger.Reader(), t.Org, subject, t.ID)
}
