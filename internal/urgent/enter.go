package urgent

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/register"
)

// Enter lets the register follow a notice: work after the commit, so that nothing
// about the register holds an announcement up.
type Enter struct {
	Org    string `json:"badan"`
	Notice string `json:"pengumuman"`
}

// Kind names the job.
func (Enter) Kind() string { return "pengumuman.daftarkan" }

// errFollows means that the register tells the notice's latest version already.
var errFollows = errors.New("urgent: the register follows already")

// Enter makes the register entry of a notice, or brings it to the latest version.
// It may run again, and at the same time as another: the row of the notice is
// locked, so each notice has one entry. UU14/2008:10, PERKI1/2021:22
func (b *Board) Enter(ctx context.Context, job Enter) error {
	err := b.follow(ctx, job, false)
	if fault.Is(err, fault.Invalid) {
		// The check before release found something in the words. The notice is public
		// all the same; the register then names it and leaves its words out.
		err = b.follow(ctx, job, true)
	}
	return err
}

func (b *Board) follow(ctx context.Context, job Enter, bare bool) error {
	err := b.Ledger.Do(ctx, identity.ForSystem(job.Org), func(tx *ledger.Tx) error {
		if _, err := tx.Exec(ctx, lockNotice, job.Org, job.Notice); err != nil {
			return err
		}
		n, err := db.One(ctx, tx, selectID, scanNotice, job.Org, job.Notice)
		if err != nil {
			return err
		}
		if n.EntryRevision >= n.Revision {
			return errFollows
		}
		return b.enter(ctx, tx, n, bare)
	})
	if errors.Is(err, errFollows) {
		return nil
	}
	return err
}

func (b *Board) enter(ctx context.Context, tx *ledger.Tx, n Notice, bare bool) error {
	body, err := org.BodyByID(ctx, tx, n.Org)
	if err != nil {
		return err
	}
	unit, err := unitOf(ctx, tx, n)
	if err != nil {
		return err
	}
	versions, err := Versions(ctx, tx, n.Org, n.ID)
	if err != nil {
		return err
	}
	c := entryContent(body, unit, n, versions[0].Post, b.Base(body))
	c.Standard = b.standard(body, n.Content.Kind)
	if bare {
		c.Summary = "Pengumuman serta merta. Isinya dapat dibaca di alamat yang tercantum di entri ini."
	}
	why := fmt.Sprintf("pengumuman serta merta nomor %d", n.Number)
	if n.Entry == "" {
		n.Entry, err = b.Register.PublishBySystem(ctx, tx, c, why)
	} else {
		err = b.Register.ReviseBySystem(ctx, tx, n.Entry, c, why)
	}
	if err != nil {
		return err
	}
	if err := tx.Guard(ctx, setEntry, n.Entry, n.Revision, n.Org, n.ID); err != nil {
		return err
	}
	return tx.Record(ctx, EnteredAct{n.ID, n.Entry, n.Revision})
}

// standard is the item of the mandatory catalogue that a notice of this kind meets,
// as far as the catalogue of the body holds it. PERKI1/2021:19, PERKI1/2018:3
func (b *Board) standard(body org.Body, kind Kind) []string {
	code := kind.Word().Code
	if body.Kind == "desa" {
		code = kind.Word().Village
	}
	if code == "" || b.Register.Standards == nil || !b.Register.Standards.Known(body.Kind, code) {
		return nil
	}
	return []string{code}
}

// unitOf is the unit that the register names: the announcing one, or for the whole
// body its first.
func unitOf(ctx context.Context, r db.Reader, n Notice) (org.Unit, error) {
	if n.Unit != "" {
		return org.UnitByID(ctx, r, n.Org, n.Unit)
	}
	units, err := org.Units(ctx, r, n.Org)
	if err != nil {
		return org.Unit{}, err
	}
	if len(units) == 0 {
		return org.Unit{}, fault.New(fault.Invalid, "unit", "unit.tidak_ada", "")
	}
	return units[0], nil
}

// entryContent fills the columns of the register from a notice. PERKI1/2021:22
func entryContent(body org.Body, unit org.Unit, n Notice, post, base string) register.Content {
	day := body.Day(n.PublishedAt)
	c := register.Content{
		Unit: unit.ID, Class: register.Immediate, Title: n.Content.Title,
		Summary: strings.Join([]string{n.Content.What, n.Content.Where}, "\n\n"),
		Holder:  unit.HeadPost, Responsible: post,
		Made:  register.Made{Text: calendar.Long(day), From: day, To: day},
		Place: body.Settings.Contact.City, Forms: []string{"elektronik", "daring"},
		Retention: register.Retention{Text: "Sesuai jadwal retensi arsip"}, Media: "Pengumuman di situs ini",
		Links:    []string{fmt.Sprintf("%s/pengumuman/%d", base, n.Number)},
		Keywords: []string{"pengumuman serta merta", n.Content.KindLabel()},
		Remark:   fmt.Sprintf("Pengumuman serta merta nomor %d, berlaku sejak %s.", n.Number, calendar.Long(day)),
	}
	if c.Holder == "" {
		c.Holder = unit.Name
	}
	if n.State == Ended {
		c.Remark = fmt.Sprintf("Pengumuman serta merta nomor %d, %s sampai %s.", n.Number, calendar.Long(day), calendar.Long(body.Day(n.EndedAt)))
	}
	return c
}

// Behind lists the work of a body for which the register does not tell the latest
// version yet.
func Behind(ctx context.Context, r db.Reader, orgID string) ([]Enter, error) {
	ids, err := db.All(ctx, r, selectBehind, db.Value[string], orgID)
	if err != nil {
		return nil, err
	}
	var jobs []Enter
	for _, id := range ids {
		jobs = append(jobs, Enter{orgID, id})
	}
	return jobs, nil
}
