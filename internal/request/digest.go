package request

import (
	"context"
	"fmt"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/org"
)

var (
	selectToldToday = db.SQL("request.toldToday", `
		SELECT s.task_id, MAX(s.percent) FROM request_task t CROSS JOIN request_task_step s
		WHERE s.org_id = t.org_id AND s.task_id = t.id AND t.live AND t.org_id = $1 AND s.told_on = $2 GROUP BY s.task_id`)
	selectDueSoon = db.SQL("request.dueSoon", `
		SELECT r.number, r.due_on FROM request_line l CROSS JOIN request r
		WHERE r.org_id = l.org_id AND r.id = l.request_id AND l.org_id = $1 AND l.part = 'berjalan' AND l.rank = 0 AND l.sort_on <= $2
		ORDER BY l.sort_on, l.request_id LIMIT $3`)
)

// digestAhead is how many working days before its day a case stands in the digest of
// the desk; digestLines bounds the lines of each kind.
const (
	digestAhead = 2
	digestLines = 20
)

// Digest is the part of requests in an officer's daily digest: the tasks of the own
// unit or in another's place, and for the desk and the PPID the cases that fall due and
// the units whose term is nearly over. It names numbers and units only.
func (c *Cases) Digest(ctx context.Context, body org.Body, today calendar.Date, officers []identity.Actor) (notice.DigestSaid, error) {
	said := notice.DigestSaid{Sections: map[string]notice.DigestSection{}}
	r, cal, rules := c.Ledger.Reader(), body.Calendar(c.Book), body.Settings.TaskRules()
	tasks, err := db.All(ctx, r, selectLiveTasks, scanUnitTask, body.ID)
	if err != nil {
		return said, err
	}
	told := map[string]int{}
	if err := db.Each(ctx, r, selectToldToday, func(row db.Row) error {
		var task string
		var percent int
		err := row.Scan(&task, &percent)
		told[task] = percent
		return err
	}, body.ID, today.String()); err != nil {
		return said, err
	}
	cases, err := db.All(ctx, r, selectDueSoon, func(row db.Row) (Row, error) {
		var k Row
		return k, row.Scan(&k.Number, db.ScanDate(&k.DueOn))
	}, body.ID, cal.AddWorkingDays(today, digestAhead).On.String(), digestLines+1)
	if err != nil {
		return said, err
	}
	units, err := org.Units(ctx, r, body.ID)
	if err != nil {
		return said, err
	}
	names := map[string]string{}
	for _, u := range units {
		names[u.ID] = u.Name
	}
	for _, a := range officers {
		var l reminder
		for _, t := range tasks {
			mine := t.Holder == a.Person && a.May(identity.AnswerTasks)
			for _, u := range a.Units(identity.AnswerTasks) {
				mine = mine || u == t.Unit && (t.Holder == "" || told[t.ID] >= rules.Steps[1])
			}
			if mine {
				l.add(&l.tasks, fmt.Sprintf("Permohonan %s, %s: %s", t.Number, names[t.Unit], dueWords(today, t.DueOn)), !t.DueOn.After(today))
			} else if maySeeDebts(a) && a.Everywhere(identity.DecideRequests) && told[t.ID] >= rules.Steps[2] {
				l.add(&l.units, fmt.Sprintf("%s, permohonan %s: %s", names[t.Unit], t.Number, dueWords(today, t.DueOn)), true)
			}
		}
		if maySeeDebts(a) {
			for _, k := range cases {
				l.add(&l.cases, fmt.Sprintf("Permohonan %s: %s", k.Number, dueWords(today, k.DueOn)), !k.DueOn.After(today))
			}
		}
		if text := l.text(); text != "" {
			said.Sections[a.Person] = notice.DigestSection{Subject: "Permohonan informasi: ada yang perlu dikerjakan", Text: text, Due: l.due, Mark: l.text()}
		}
	}
	return said, nil
}

// reminder is what one officer is told.
type reminder struct {
	tasks, units, cases []string
	due                 bool
}

func (l *reminder) add(to *[]string, line string, due bool) {
	*to = append(*to, "- "+line)
	l.due = l.due || due
}

func (l *reminder) text() string {
	var b strings.Builder
	for _, part := range []struct {
		title string
		lines []string
	}{{"Tugas yang menunggu jawaban", l.tasks}, {"Permohonan yang segera atau sudah jatuh tempo", l.cases}, {"Unit yang waktunya hampir atau sudah habis", l.units}} {
		if len(part.lines) == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(part.title + ":")
		for i, line := range part.lines {
			if i == digestLines {
				b.WriteString("\n- dan yang lain")
				break
			}
			b.WriteString("\n" + line)
		}
	}
	return b.String()
}

func dueWords(today, due calendar.Date) string {
	switch {
	case due.Before(today):
		return "lewat sejak " + calendar.Short(due)
	case due == today:
		return "hari ini"
	}
	return "paling lambat " + calendar.Short(due)
}
