package exemption

import (
	"context"
	"errors"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/register"
)

// Open ends an exemption by a person's act: the PPID's declaration, which may name a
// later day up to the end of the period, or at once by a ruling on an objection, of
// the Commission or a court, or by consent. PP61/2010:11, UU14/2008:11(2), UU14/2008:18(2)
func (x *Exemptions) Open(ctx context.Context, a identity.Actor, id string, version int64, o Opening) error {
	o.Reference = strings.TrimSpace(o.Reference)
	return x.orDraft(func(publish bool) error {
		return x.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
			t, err := x.deciding(ctx, tx, id, identity.DecideExemption)
			if err != nil {
				return err
			}
			body, err := org.BodyByID(ctx, tx, a.Org)
			if err != nil {
				return err
			}
			today := body.Day(tx.At)
			if o.Way != ByDeclaration {
				o.On = today
			}
			if err := mayOpen(t, o, today); err != nil {
				return err
			}
			if version != 0 { // the command line names no version
				t.Version = version
			}
			if o.Way == ByDeclaration {
				o.Reference, o.ReferenceOn, o.DeclaredOn = "", calendar.Date{}, today
			}
			t.Opening = o
			if o.On.After(today) {
				t.Public.EndsOn = o.On.AddDays(-1)
				if err := x.save(ctx, tx, t); err != nil {
					return err
				}
				return tx.RecordBy(ctx, identity.DecideExemption, DeclaredAct{about{id}, o.On})
			}
			return x.open(ctx, tx, body, t, publish)
		})
	})
}

// orDraft runs an opening that publishes the entry in the register; where something
// is missing for publication it runs again and leaves a draft instead, because the
// exemption is over in any case.
func (x *Exemptions) orDraft(run func(publish bool) error) error {
	err := run(true)
	if errors.Is(err, errUnpublishable) {
		return run(false)
	}
	return err
}

// errUnpublishable marks the refusal of the register to publish the entry of an
// exemption that ended.
var errUnpublishable = errors.New("exemption: the entry cannot be published yet")

// open moves a test out of the list and its public words into the register, in one
// transaction. The first day on which it is open is in t.Opening.
func (x *Exemptions) open(ctx context.Context, tx *ledger.Tx, body org.Body, t Test, publish bool) error {
	entry := x.entry(body, t)
	var err error
	if publish {
		t.Entry, err = x.Register.PublishBySystem(ctx, tx, entry, "pengecualian berakhir")
		if fault.Is(err, fault.Invalid) {
			return errUnpublishable
		}
	} else {
		t.Entry, err = x.Register.DraftBySystem(ctx, tx, entry)
		t.EntryWaits = true
	}
	if err != nil {
		return err
	}
	t.State = Opened
	if err := x.save(ctx, tx, t); err != nil {
		return err
	}
	return tx.RecordBy(ctx, identity.DecideExemption, OpenedAct{about{t.ID}, t.Opening.Way, t.Opening.On, t.Entry})
}

// entry is what the register says of information that is open again. It holds the
// public words only; the unit adds the document itself. UU14/2008:11(1)
func (x *Exemptions) entry(body org.Body, t Test) register.Content {
	p := t.Public
	summary := p.Title + "\n\nInformasi ini pernah dikecualikan dengan Penetapan Nomor " + t.Number + " tanggal " + dayText(t.DecidedOn) +
		" dan terbuka sejak " + dayText(t.Opening.On) + ". Dokumennya disiapkan oleh unit yang menguasai; Anda dapat memintanya."
	return register.Content{
		Unit: t.Unit, Class: register.OnDemand, Title: oneLine(p.Title), Summary: summary, Holder: p.Holder, Responsible: p.Responsible,
		Made: register.Made{Text: p.Made}, Place: p.Place, Forms: p.Forms, Retention: register.Retention{Text: p.Retention},
		Remark: "Pernah dikecualikan; terbuka sejak " + dayText(t.Opening.On) + ".",
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
