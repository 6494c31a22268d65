package app_test

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"suluh/internal/db"
	"suluh/internal/dbtest"
)

// bookTables grow with every case, so that nothing a page asks for may read one whole.
var bookTables = []string{
	"request", "request_line", "request_item", "request_task", "request_task_item", "request_task_step", "request_file", "request_note",
	"request_paper", "request_identity", "request_intake", "request_part", "request_cost", "request_payment", "request_viewing",
	"request_handover", "request_warning", "request_link", "request_told", "objection", "objection_item", "objection_file",
	"act", "message", "letter", "letter_file", "letter_signature", "inbound_message", "inbound_file", "reply_address",
}

// wholeBooks are the statements that read a whole book, or walk along it to a bound, because
// that is what they are for.
var wholeBooks = map[string]string{
	"request.counted":         "figures of every year",
	"request.countedGrounds":  "figures of every year",
	"request.groundCounts":    "figures of a year",
	"request.withGround":      "the cases behind a figure of a year",
	"objection.countDone":     "objections are few, and their index is all that is read",
	"objection.listDone":      "one page of the walk along its index",
	"decree.lastAct":          "the end of an index",
	"request.debts":           "open tasks alone, which their index holds",
	"request.liveTasks":       "open tasks alone, which their index holds",
	"request.taskSteps":       "open tasks alone, which their index holds",
	"request.toldToday":       "open tasks alone, which their index holds",
	"request.holdingIdentity": "proofs that are still kept, which their indexes hold",
}

// wholeBook reports whether a statement may read a whole book: the check of the installation
// does nothing else.
func wholeBook(name string) bool {
	_, ok := wholeBooks[name]
	return ok || strings.HasPrefix(name, "check.") || strings.HasPrefix(name, "test.") || strings.Contains(name, "_test.")
}

var (
	aliases  = regexp.MustCompile(`(?i)\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?`)
	numbered = regexp.MustCompile(`\$(\d+)`)
	liteStep = regexp.MustCompile(`^(SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?INDEX (\w+)(?: \((.*)\))?)?`)
)

// tablesOf gives the table behind each name of a statement.
func tablesOf(text string) map[string]string {
	of := map[string]string{}
	for _, m := range aliases.FindAllStringSubmatch(text, -1) {
		of[m[1]] = m[1]
		if m[2] != "" {
			of[m[2]] = m[1]
		}
	}
	return of
}

func places(text string) int {
	n := 0
	for _, m := range numbered.FindAllStringSubmatch(text, -1) {
		if i, err := strconv.Atoi(m[1]); err == nil {
			n = max(n, i)
		}
	}
	return n
}

func lines(t *testing.T, c interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}, column int, text string, args ...any) []string {
	t.Helper()
	rows, err := c.QueryContext(t.Context(), text, args...)
	if err != nil {
		t.Errorf("%v: %s", err, text)
		return nil
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for rows.Next() {
		row := make([]any, len(columns))
		for i := range row {
			row[i] = new(any)
		}
		if err := rows.Scan(row...); err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(*row[column].(*any)))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return got
}

// The program never lets SQLite gather statistics, so that an empty database has the
// plans of a full one.
func TestNoStatementReadsTheBookOnSQLite(t *testing.T) {
	t.Parallel()
	d := dbtest.OpenSQLite(t)
	partial := map[string]bool{}
	for _, name := range lines(t, d.Pool(), 0, "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql LIKE '% WHERE %'") {
		partial[name] = true
	}
	seen := 0
	for _, s := range db.Statements() {
		if wholeBook(s.Name) || strings.HasPrefix(strings.ToUpper(strings.TrimSpace(s.Text)), "INSERT") {
			continue
		}
		of := tablesOf(s.Text)
		for _, step := range lines(t, d.Pool(), 3, "EXPLAIN QUERY PLAN "+s.Text, make([]any, places(s.Text))...) {
			m := liteStep.FindStringSubmatch(step)
			if m == nil || !slices.Contains(bookTables, of[m[2]]) {
				continue
			}
			seen++
			if bare := m[4] == "org_id=?" && !partial[m[3]]; m[1] == "SCAN" || bare {
				t.Errorf("%s reads all of %s: %s", s.Name, of[m[2]], step)
			}
		}
	}
	if seen < 200 {
		t.Fatalf("only %d steps of plans name a table of the book", seen)
	}
}

// filled puts rows into every table of the book, each column with values of its own, and
// lets PostgreSQL gather what it plans by.
func filled(t *testing.T, d *db.DB) {
	t.Helper()
	ctx := t.Context()
	c, err := d.Pool().Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	exec := func(text string) {
		t.Helper()
		if _, err := c.ExecContext(ctx, text); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
	}
	exec("SET session_replication_role = replica") // rows without their case, and no trigger
	for _, table := range bookTables {
		var names, values []string
		for _, column := range lines(t, c, 0, "SELECT column_name || ' ' || data_type FROM information_schema.columns WHERE table_schema = 'public' AND is_generated = 'NEVER' AND is_identity = 'NO' AND table_name = '"+table+"'") {
			name, kind, _ := strings.Cut(column, " ")
			value := "'x' || n"
			switch {
			case name == "org_id":
				value = "'badan'"
			case strings.HasSuffix(name, "_on"):
				value = "to_char(DATE '2010-01-01' + n / 4, 'YYYY-MM-DD')"
			case kind == "bigint" || kind == "integer":
				value = "n"
			case kind == "boolean":
				value = "n % 500 = 0"
			case kind == "bytea":
				value = "decode('00', 'hex')"
			}
			names, values = append(names, name), append(values, value)
		}
		if len(names) == 0 {
			t.Fatalf("there is no table %s", table)
		}
		exec("INSERT INTO " + table + " (" + strings.Join(names, ", ") + ") SELECT " + strings.Join(values, ", ") + " FROM generate_series(1, 20000) n")
		exec("ANALYZE " + table)
	}
}

var (
	postNode = regexp.MustCompile(`(Seq Scan|Index Scan|Index Only Scan)(?: Backward)?(?: using (\w+))? on (\w+)`)
	postCond = regexp.MustCompile(`^\s*Index Cond: (.*)$`)
	onlyOrg  = regexp.MustCompile(`^\(\w*\.?org_id = [^ ]+\)$`)
)

// ranges read from a day on, which may be all of a book and is a part of it; a plan for
// any day is made for a third of the book.
var ranges = []string{"request.openTerms", "request.bookItems", "request.bookParts", "objection.counting", "objection.registerItems"}

func TestNoStatementReadsTheBookOnPostgreSQL(t *testing.T) {
	t.Parallel()
	d := dbtest.OpenPostgres(t)
	filled(t, d)
	ctx := t.Context()
	c, err := d.Pool().Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	partial := lines(t, c, 0, "SELECT indexrelid::regclass::text FROM pg_index WHERE indpred IS NOT NULL")
	exec := func(text string) bool {
		if _, err := c.ExecContext(ctx, text); err != nil {
			t.Errorf("%v: %s", err, text)
			return false
		}
		return true
	}
	exec("SET plan_cache_mode = force_generic_plan")
	seen := 0
	for i, s := range db.Statements() {
		if wholeBook(s.Name) || slices.Contains(ranges, s.Name) || strings.HasPrefix(strings.ToUpper(strings.TrimSpace(s.Text)), "INSERT") {
			continue
		}
		plan := fmt.Sprintf("rencana_%d", i)
		if !exec("PREPARE " + plan + " AS " + s.Text) {
			continue
		}
		ask := "EXPLAIN (COSTS OFF) EXECUTE " + plan
		if n := places(s.Text); n > 0 {
			ask += "(NULL" + strings.Repeat(", NULL", n-1) + ")"
		}
		steps := lines(t, c, 0, ask)
		for j, step := range steps {
			m := postNode.FindStringSubmatch(step)
			if m == nil || !slices.Contains(bookTables, m[3]) {
				continue
			}
			seen++
			cond := ""
			if j+1 < len(steps) {
				if found := postCond.FindStringSubmatch(steps[j+1]); found != nil {
					cond = found[1]
				}
			}
			bare := (cond == "" || onlyOrg.MatchString(cond)) && !slices.Contains(partial, m[2])
			if m[1] == "Seq Scan" || bare {
				t.Errorf("%s reads all of %s: %s %s", s.Name, m[3], strings.TrimSpace(step), cond)
			}
		}
	}
	if seen < 100 {
		t.Fatalf("only %d steps of plans name a table of the book", seen)
	}
}
