package request

import (
	"context"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/ledger"
)

// Part is a part of an item that is not given, with what the refusal of it rests
// on. The rest of the item is given. UU14/2008:22(7)
type Part struct {
	What        string // which part, never what it says
	Ground      string // 17a … 17j
	Article     string
	Reason      string
	Test        string // id of the consequence test in force, or empty for one on paper
	TestNumber  string
	TestOn      calendar.Date
	ClosedUntil string
}

// parts gives what is not given of an item granted in part: the named parts, or the
// one that the fields of the answer say.
func (a Answer) parts() []Part {
	if len(a.Parts) > 0 {
		return a.Parts
	}
	return []Part{{What: a.Redaction, Ground: a.Ground, Article: a.Article, Reason: a.Reason, Test: a.Test,
		TestNumber: a.TestNumber, TestOn: a.TestOn, ClosedUntil: a.ClosedUntil}}
}

// withParts puts parts into an answer, and the first of them into its own fields.
func (a Answer) withParts(parts []Part) Answer {
	first := parts[0]
	a.Parts = parts
	a.Ground, a.Article, a.Reason, a.Test = first.Ground, first.Article, first.Reason, first.Test
	a.TestNumber, a.TestOn, a.ClosedUntil = first.TestNumber, first.TestOn, first.ClosedUntil
	var names []string
	for _, p := range parts {
		names = append(names, strings.TrimSuffix(strings.TrimSpace(p.What), "."))
	}
	a.Redaction = strings.Join(names, "; ")
	return a
}

var (
	insertPart = db.SQL("request.insertPart", `
		INSERT INTO request_part (org_id, request_id, item_id, position, part, ground, article, reason, test_id, test_number, test_on, closed_until)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`)
	selectParts = db.SQL("request.parts", `
		SELECT item_id, part, ground, article, reason, test_id, test_number, test_on, closed_until
		FROM request_part WHERE org_id = $1 AND request_id = $2 ORDER BY item_id, position`)
)

func keepParts(ctx context.Context, tx *ledger.Tx, r Request, it Item) error {
	for i, p := range it.Parts {
		if _, err := tx.Exec(ctx, insertPart, r.Org, r.ID, it.ID, i+1, p.What, p.Ground, p.Article, p.Reason, p.Test, p.TestNumber,
			p.TestOn.String(), p.ClosedUntil); err != nil {
			return err
		}
	}
	return nil
}

// addParts reads the parts of the items of a case.
func addParts(ctx context.Context, r db.Reader, req Request, items []Item) error {
	type row struct {
		item string
		part Part
	}
	rows, err := db.All(ctx, r, selectParts, func(s db.Row) (row, error) {
		var x row
		p := &x.part
		return x, s.Scan(&x.item, &p.What, &p.Ground, &p.Article, &p.Reason, &p.Test, &p.TestNumber, db.ScanDate(&p.TestOn), &p.ClosedUntil)
	}, req.Org, req.ID)
	for _, x := range rows {
		for i := range items {
			if items[i].ID == x.item {
				items[i].Parts = append(items[i].Parts, x.part)
			}
		}
	}
	return err
}
