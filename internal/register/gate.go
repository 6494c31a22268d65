package register

import (
	"context"
	"slices"
	"strings"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
)

// Examination is the release check of one content: what was found in its text and in
// each of its files.
type Examination struct {
	Text  []Finding
	Files []FileExamination // in the order of the content
}

// FileExamination is a file with what was found in it.
type FileExamination struct {
	File
	Findings []Finding
}

// Pending reports whether the file still waits for the present inspection. A file
// that is closed is never served, so nothing waits for it.
func (f FileExamination) Pending() bool { return f.Inspected < Inspection && !f.Closed() }

// Open counts the findings that hold publication back.
func (r Examination) Open() int {
	n := countOpen(r.Text)
	for _, f := range r.Files {
		if !f.Closed() {
			n += countOpen(f.Findings)
		}
	}
	return n
}

// Waiting counts the files that were not inspected yet.
func (r Examination) Waiting() int {
	n := 0
	for _, f := range r.Files {
		if f.Pending() {
			n++
		}
	}
	return n
}

// Overridden counts the findings that somebody let through.
func (r Examination) Overridden() int {
	n := 0
	for _, f := range r.All() {
		if f.Overridden {
			n++
		}
	}
	return n
}

// All gives every finding, those of the text first.
func (r Examination) All() []Finding {
	all := slices.Clone(r.Text)
	for _, f := range r.Files {
		all = append(all, f.Findings...)
	}
	return all
}

func countOpen(list []Finding) int {
	n := 0
	for _, f := range list {
		if f.Open() {
			n++
		}
	}
	return n
}

// Examine gives the release check of what the office sees of an entry: its draft,
// or what is published.
func (g *Register) Examine(ctx context.Context, orgID string, e Entry) (Examination, error) {
	return examine(ctx, g.Ledger.Reader(), orgID, e.ID, e.working())
}

// examine looks at the text anew and at what is kept about the files.
func examine(ctx context.Context, r db.Reader, orgID, entry string, c Content) (Examination, error) {
	var report Examination
	kept, err := db.All(ctx, r, selectFindings, scanFinding, orgID, entry)
	if err != nil {
		return report, err
	}
	for _, f := range typedFindings(entry, c) {
		if i := slices.IndexFunc(kept, func(k Finding) bool { return k.ID == f.ID }); i >= 0 {
			f = kept[i]
		}
		report.Text = append(report.Text, f)
	}
	if len(c.Files) == 0 {
		return report, nil
	}
	all, err := db.All(ctx, r, selectFiles, scanFile, orgID, entry)
	if err != nil {
		return report, err
	}
	for _, f := range pick(all, c.Files) {
		one := FileExamination{File: f}
		for _, k := range kept {
			if k.File == f.ID {
				one.Findings = append(one.Findings, k)
			}
		}
		report.Files = append(report.Files, one)
	}
	return report, nil
}

// keepTyped stores what was found in the text of a draft, so that lists can show
// which drafts are held back. What was decided about the same text stays.
func keepTyped(ctx context.Context, tx *ledger.Tx, id string, c Content) error {
	return keepFindings(ctx, tx.Tx, tx.Actor.Org, id, "", typedFindings(id, c), db.Millis(tx.At))
}

// keepFindings puts findings of one file, or of the text, in place of those that
// were kept before.
func keepFindings(ctx context.Context, tx *db.Tx, orgID, entry, file string, now []Finding, at int64) error {
	known := map[string]bool{}
	before, err := db.All(ctx, tx, selectFindingsIn, scanFinding, orgID, entry, file)
	if err != nil {
		return err
	}
	for _, f := range before {
		known[f.ID] = true
		if slices.ContainsFunc(now, func(n Finding) bool { return n.ID == f.ID }) {
			continue
		}
		if _, err := tx.Exec(ctx, deleteFinding, orgID, f.ID); err != nil {
			return err
		}
	}
	for _, f := range now {
		if known[f.ID] {
			continue
		}
		if _, err := tx.Exec(ctx, insertFinding, orgID, f.ID, entry, file, f.Code, f.Place, f.Excerpt, f.Count, f.Holds, at, findingOpen); err != nil {
			return err
		}
	}
	return nil
}

// Override lets findings of an entry through with one reason: a decision of
// another person than the one who brought them in, for these findings in these
// bytes or this text. It is for a draft in review, or for what is published
// already. Each finding is let through once; a second time is fault.Conflict.
func (g *Register) Override(ctx context.Context, a identity.Actor, id string, findings []string, reason string) error {
	reason = strings.TrimSpace(reason)
	return g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		e, err := g.forPublishing(ctx, tx, id)
		if err != nil {
			return err
		}
		switch {
		case e.State == Retracted:
			return fault.New(fault.Conflict, "", "informasi.sudah_ditarik", "")
		case e.Draft != nil && e.Draft.State != InReview:
			return fault.New(fault.Conflict, "", "informasi.tanpa_ajuan", "")
		case len(findings) == 0:
			return fault.New(fault.Invalid, "temuan", "informasi.temuan_pilih", "")
		}
		if err := checkReason("alasan", reason); err != nil {
			return err
		}
		others, err := otherEditors(ctx, tx, a, e.working().Unit)
		if err != nil {
			return err
		}
		if err := keepTyped(ctx, tx, id, e.working()); err != nil {
			return err
		}
		report, err := examine(ctx, tx, a.Org, id, e.working())
		if err != nil {
			return err
		}
		return override(ctx, tx, e, report, findings, reason, others)
	})
}

func override(ctx context.Context, tx *ledger.Tx, e Entry, report Examination, ids []string, reason string, others int64) error {
	author := ""
	if e.Draft != nil {
		author = e.Draft.Author
	}
	acts := map[[2]string]*OverriddenAct{}
	var order [][2]string
	all := report.All()
	for _, id := range ids {
		i := slices.IndexFunc(all, func(f Finding) bool { return f.ID == id })
		if i < 0 || !all[i].Open() {
			return fault.New(fault.Conflict, "", "umum.berubah", "")
		}
		f := all[i]
		uploader := ""
		for _, one := range report.Files {
			if one.ID == f.File {
				uploader = one.AddedBy
			}
		}
		alone, err := mayOverride(author, uploader, tx.Actor.Person, others)
		if err != nil {
			return err
		}
		if err := tx.Guard(ctx, overrideFinding, findingOverridden, reason, postOf(tx), tx.Actor.Person, db.Millis(tx.At),
			tx.Actor.Org, f.ID, findingOpen); err != nil {
			return err
		}
		key := [2]string{f.File, f.Code}
		if acts[key] == nil {
			acts[key] = &OverriddenAct{aboutEntry: aboutEntry{e.ID}, File: f.File, Code: f.Code}
			order = append(order, key)
		}
		act := acts[key]
		act.Findings, act.Count, act.Alone = append(act.Findings, f.ID), act.Count+f.Count, act.Alone || alone
		if f.File == "" && !slices.Contains(act.Columns, f.Place) {
			act.Columns = append(act.Columns, f.Place)
		}
	}
	for _, key := range order {
		if err := tx.RecordBy(ctx, identity.PublishRegister, *acts[key]); err != nil {
			return err
		}
	}
	return nil
}

// postOf is the post by which the actor publishes.
func postOf(tx *ledger.Tx) string {
	if post, ok := tx.Actor.By(identity.PublishRegister); ok {
		return post.Label()
	}
	return tx.Actor.Label()
}
