package register

import (
	"context"
	"slices"
	"strings"
	"time"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/search"
)

// Publish makes a draft in review public: the second person's act. It gives the
// number at the first publication, keeps the version, opens the files, and puts
// the entry into the search index, all in one transaction. What the release check
// found is asked in it once more. UU14/2008:11(1)
func (g *Register) Publish(ctx context.Context, a identity.Actor, id string, version int64) error {
	return g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		e, err := g.forPublishing(ctx, tx, id)
		if err != nil {
			return err
		}
		if e.Draft == nil || e.Draft.State != InReview || e.State == Retracted {
			return fault.New(fault.Conflict, "", "informasi.tanpa_ajuan", "")
		}
		others, err := otherEditors(ctx, tx, a, e.Draft.Content.Unit)
		if err != nil {
			return err
		}
		if err := needsOther(e.Draft.Author, a.Person, others); err != nil {
			return err
		}
		if err := mayPublish(e.Draft.Content); err != nil {
			return err
		}
		return g.release(ctx, tx, e, version, releasing{alone: e.Draft.Author == a.Person})
	})
}

// releasing is what the act of a publication says beside the entry.
type releasing struct {
	alone bool   // by its own author, in an office of one
	why   string // what made the program publish, when no person did
}

// release moves the draft into public view.
func (g *Register) release(ctx context.Context, tx *ledger.Tx, e Entry, version int64, how releasing) error {
	body, err := org.BodyByID(ctx, tx, tx.Actor.Org)
	if err != nil {
		return err
	}
	c := e.Draft.Content
	if err := keepTyped(ctx, tx, e.ID, c); err != nil {
		return err
	}
	report, err := examine(ctx, tx, body.ID, e.ID, c)
	if err != nil {
		return err
	}
	if err := mayRelease(report); err != nil {
		return err
	}
	c.UpdatedOn = body.Day(tx.At)
	var was *Content
	if e.State == Published {
		before := e.Content
		was = &before
		if err := tally(ctx, tx, e.Content, -1); err != nil {
			return err
		}
	}
	if err := tally(ctx, tx, c, 1); err != nil {
		return err
	}
	if err := keepItems(ctx, tx, e.ID, was, &c); err != nil {
		return err
	}
	if e.Number == 0 {
		if e.Number, err = ledger.Next(ctx, tx.Tx, body.ID, "informasi"); err != nil {
			return err
		}
		e.FirstAt = tx.At
	}
	e.Slug, e.Content, e.Revision, e.State = slugOf(c.Title), c, e.Revision+1, Published
	e.RenewBy, e.PublishedAt = g.renewBy(c, body), tx.At
	if err := publishEntry(ctx, tx, e, version); err != nil {
		return err
	}
	files, err := openFiles(ctx, tx, e)
	if err != nil {
		return err
	}
	var hashes []string
	for _, f := range files {
		hashes = append(hashes, f.Blob)
	}
	if err := g.index(ctx, tx, e, open(files)); err != nil {
		return err
	}
	return tx.RecordBy(ctx, identity.PublishRegister, PublishedAct{
		aboutEntry{e.ID}, e.Number, e.Revision, c.Class, hashes, how.alone, how.why, report.Overridden()})
}

// Alone reports whether the actor is the only one who may publish for the unit
// today, so that a draft of their own has no second person.
func (g *Register) Alone(ctx context.Context, a identity.Actor, unit string) (bool, error) {
	others, err := countEditors(ctx, g.Ledger.DB, a, unit, g.Ledger.Clock())
	return others == 0, err
}

// otherEditors counts the people besides the actor who may publish for the unit
// on the day of the act.
func otherEditors(ctx context.Context, tx *ledger.Tx, a identity.Actor, unit string) (int64, error) {
	return countEditors(ctx, tx, a, unit, tx.At)
}

func countEditors(ctx context.Context, r db.Reader, a identity.Actor, unit string, at time.Time) (int64, error) {
	body, err := org.BodyByID(ctx, r, a.Org)
	if err != nil {
		return 0, err
	}
	posts, err := identity.PostsOn(ctx, r, a.Org, body.Day(at))
	if err != nil {
		return 0, err
	}
	people := map[string]bool{}
	for _, p := range posts {
		if p.Gives(identity.PublishRegister) && p.Person != a.Person && (p.Unit == "" || p.Unit == unit) {
			people[p.Person] = true
		}
	}
	return int64(len(people)), nil
}

// Withdraw takes an entry out of public view at once, with a reason that stays
// visible. Its number is never used again.
func (g *Register) Withdraw(ctx context.Context, a identity.Actor, id string, version int64, reason string) error {
	return g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		e, err := g.forPublishing(ctx, tx, id)
		if err != nil {
			return err
		}
		return g.retract(ctx, tx, e, version, strings.TrimSpace(reason))
	})
}

// retract takes a published entry out of public view.
func (g *Register) retract(ctx context.Context, tx *ledger.Tx, e Entry, version int64, reason string) error {
	switch {
	case e.State != Published:
		return fault.New(fault.Conflict, "", "informasi.belum_terbit", "")
	case reason == "":
		return fault.New(fault.Invalid, "alasan", "informasi.alasan_tarik", "")
	}
	body, err := org.BodyByID(ctx, tx, tx.Actor.Org)
	if err != nil {
		return err
	}
	today := body.Day(tx.At)
	if err := retractEntry(ctx, tx, e, version, today, reason); err != nil {
		return err
	}
	if err := tally(ctx, tx, e.Content, -1); err != nil {
		return err
	}
	if err := keepItems(ctx, tx, e.ID, &e.Content, nil); err != nil {
		return err
	}
	if err := search.Remove(ctx, tx.Tx, tx.Actor.Org, e.ID); err != nil {
		return err
	}
	return tx.RecordBy(ctx, identity.PublishRegister, WithdrawnAct{aboutEntry{e.ID}, e.Number, today})
}

// index puts the published content and the text of its files into the search.
func (g *Register) index(ctx context.Context, tx *ledger.Tx, e Entry, files []File) error {
	c := e.Content
	doc := search.Document{
		Org: tx.Actor.Org, ID: e.ID, Kind: subjectEntry, Class: string(c.Class), Unit: c.Unit,
		Year: yearOf(c), Forms: slices.Clone(c.Forms), Updated: c.UpdatedOn, Title: c.Title,
		Summary: c.Summary, Parts: []search.Part{{Label: "Pejabat atau unit yang menguasai", Text: c.Holder},
			{Label: "Kata kunci", Text: strings.Join(c.Keywords, ", ")}},
	}
	for _, f := range files {
		passages, err := db.All(ctx, tx, selectText, scanPassage, tx.Actor.Org, f.ID)
		if err != nil {
			return err
		}
		for _, p := range passages {
			label := f.Name
			if p.Label != "" {
				label += ", " + p.Label
			}
			doc.Parts = append(doc.Parts, search.Part{Label: label, Text: p.Body})
		}
	}
	return search.Put(ctx, tx.Tx, doc)
}
