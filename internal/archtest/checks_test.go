package archtest

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"suluh/internal/statute"
)

// Each case is a repository of a few files and what a check must say of it. An
// empty want means that the check must be silent: a check that cries at
// everything is as blind as one that is silent at everything.
func TestChecks(t *testing.T) {
	t.Parallel()
	norms := []statute.Norm{
		{Article: "UU14/2008:22(8)", Met: true, Package: "request"},
		{Article: "UU14/2008:17", Package: "exemption"},
		{Article: "PERKI1/2021", Package: "request"},
	}
	withNorms := func(r *repo) []string { return checkNorms(r, norms) }
	inFolder := func(r *repo) []string { return checkMachine(r, "/home/budi/kode") }
	// Put together, so that this file does not hold what the checks look for.
	skip, mark, md := "Ski"+"p", "TO"+"DO", "."+"md"

	cases := []struct {
		name  string
		check func(*repo) []string
		files map[string]string
		want  string
	}{
		{"a capability may import the ledger", checkLayers, map[string]string{
			"internal/request/a.go": `package request; import _ "suluh/internal/ledger"`}, ""},
		{"the database may not import a capability", checkLayers, map[string]string{
			"internal/db/a.go": `package db; import _ "suluh/internal/request"`}, "db imports request, which is above it"},
		{"a dispute may import an objection", checkLayers, map[string]string{
			"internal/dispute/a.go": `package dispute; import _ "suluh/internal/objection"`}, ""},
		{"an objection may not import a dispute", checkLayers, map[string]string{
			"internal/objection/a.go": `package objection; import _ "suluh/internal/dispute"`}, "objection imports dispute"},
		{"a job may not import a page", checkLayers, map[string]string{
			"internal/jobs/a.go": `package jobs; import _ "suluh/internal/web/portal"`}, "jobs imports web"},
		{"a page may import the shared parts", checkLayers, map[string]string{
			"internal/web/portal/a.go": `package portal; import _ "suluh/internal/web/ui"`}, ""},
		{"a package without a place", checkLayers, map[string]string{
			"internal/laci/a.go": `package laci`}, "package laci has no layer"},
		{"a package of tests in the program", checkLayers, map[string]string{
			"internal/request/a.go": `package request; import _ "suluh/internal/dbtest"`}, "dbtest is for tests only"},
		{"a package of tests in a test", checkLayers, map[string]string{
			"internal/request/a_test.go": `package request; import _ "suluh/internal/dbtest"`}, ""},
		{"a tool that leans on the program", checkLayers, map[string]string{
			"internal/tools/x/a.go": `package main; import _ "suluh/internal/db"`}, "tools stand alone"},

		{"the driver in db", checkDoors, map[string]string{
			"internal/db/a.go": `package db; import _ "modernc.org/sqlite"`}, ""},
		{"the driver elsewhere", checkDoors, map[string]string{
			"internal/request/a.go": `package request; import _ "github.com/jackc/pgx/v5/stdlib"`}, "drivers belong to db"},
		{"the driver in a test", checkDoors, map[string]string{
			"internal/request/a_test.go": `package request; import _ "modernc.org/sqlite"`}, ""},
		{"River outside jobs", checkDoors, map[string]string{
			"internal/request/a.go": `package request; import _ "github.com/riverqueue/river"`}, "River belongs to jobs"},
		{"a template in a capability", checkDoors, map[string]string{
			"internal/request/a.go": `package request; import _ "html/template"`}, "templates belong to"},
		{"a library whose name begins like another", checkDoors, map[string]string{
			"internal/request/a.go": `package request; import _ "net/httpx"`}, ""},

		{"a rule that reads a file", checkPure, map[string]string{
			"internal/request/rules.go": `package request; import _ "os"`}, "deciding code imports os"},
		{"a rule that asks the clock", checkPure, map[string]string{
			"internal/request/rules.go": `package request; import "time"; var now = time.Now`}, "asks time.Now"},
		{"a rule that counts in months", checkPure, map[string]string{
			"internal/request/rules.go": `package request; import "time"; var m = time.March`}, ""},
		{"a rule that imports the database", checkPure, map[string]string{
			"internal/request/rules.go": `package request; import _ "suluh/internal/db"`}, "a rule imports suluh/internal/db"},
		{"a rule that reads an address as text", checkPure, map[string]string{
			"internal/request/rules.go": `package request; import _ "net/mail"`}, ""},
		{"a command may ask the clock", checkPure, map[string]string{
			"internal/request/extend.go": `package request; import "time"; var now = time.Now`}, ""},
		{"the calendar on the network", checkPure, map[string]string{
			"internal/calendar/a.go": `package calendar; import _ "net/http"`}, "deciding code imports net/http"},
		{"the calendar computes a table once", checkPure, map[string]string{
			"internal/calendar/a.go": `package calendar; import _ "sync"`}, ""},
		{"the calendar works behind the back", checkPure, map[string]string{
			"internal/calendar/a.go": `package calendar; func f() { go f() }`}, "starts a goroutine"},

		{"a drawer", checkNames, map[string]string{"internal/helper/a.go": `package helper`}, `"helper" is a drawer`},
		{"a drawer in a drawer of its own", checkNames, map[string]string{"internal/web/common/a.go": `package common`}, "drawer"},
		{"a subject", checkNames, map[string]string{"internal/request/a.go": `package request`}, ""},

		{"a test that steps aside", checkSkips, map[string]string{
			"internal/db/a_test.go": `package db; import "testing"; func TestA(t *testing.T) { t.` + skip + `("x") }`}, "steps aside"},
		{"a journey that steps aside", checkSkips, map[string]string{
			"e2e/a.test.mjs": `test.` + `skip('x')`}, "e2e/a.test.mjs:1"},
		{"a walk that leaves out a folder", checkSkips, map[string]string{
			"internal/db/a_test.go": `package db; import "io/fs"; var _ = fs.SkipDir`}, ""},

		{"unfinished Go", checkUnfinished, map[string]string{"internal/db/a.go": "package db\n// " + mark + ": x"}, "internal/db/a.go:2"},
		{"unfinished style", checkUnfinished, map[string]string{"internal/web/ui/a.css": "/* " + mark + " */"}, "a.css:1"},
		{"a pattern of a temporary name", checkUnfinished, map[string]string{"scripts/a": "mktemp /tmp/a." + strings.Repeat("X", 6)}, ""},

		{"a document that is not here", checkPointers, map[string]string{
			"internal/db/a.go": "package db\n// See tiada" + md}, "tiada" + md + " is not in this repository"},
		{"a document that is here", checkPointers, map[string]string{
			"internal/db/a.go": "package db\n// See ada" + md, "docs/ada" + md: "# Ada"}, ""},

		{"a long file", checkLength, map[string]string{
			"internal/db/a.go": "package db\n" + strings.Repeat("\n", maxLines)}, "501 lines"},
		{"a long test", checkLength, map[string]string{
			"internal/db/a_test.go": "package db\n" + strings.Repeat("\n", maxLines)}, ""},
		{"a long generated file", checkLength, map[string]string{
			"internal/db/a.go": "// Code generated by x. DO NOT EDIT.\npackage db\n" + strings.Repeat("\n", maxLines)}, ""},

		{"a package without a word", checkPackageDocs, map[string]string{"internal/db/a.go": "package db"}, "internal/db: no package comment"},
		{"a package that begins otherwise", checkPackageDocs, map[string]string{"internal/db/a.go": "// The database.\npackage db"}, "internal/db"},
		{"a package with a page", checkPackageDocs, map[string]string{
			"internal/db/a.go": "// Package db is a door.\npackage db", "internal/db/b.go": "package db"}, ""},
		{"a program with a page", checkPackageDocs, map[string]string{"cmd/suluh/main.go": "// Command suluh serves.\npackage main"}, ""},

		{"an exported function without a sentence", checkExported, map[string]string{"internal/db/a.go": "package db\nfunc Open() {}"}, "Open is exported"},
		{"an exported method without a sentence", checkExported, map[string]string{
			"internal/db/a.go": "package db\n// DB is.\ntype DB struct{}\nfunc (d *DB) Close() {}"}, "a.go:4: Close"},
		{"a method nobody can reach", checkExported, map[string]string{
			"internal/db/a.go": "package db\ntype d struct{}\nfunc (d) Close() {}"}, ""},
		{"a group with a sentence", checkExported, map[string]string{
			"internal/db/a.go": "package db\n// Engines.\nconst (\n\tA = 1\n\tB = 2\n)"}, ""},
		{"a member of a group without any", checkExported, map[string]string{
			"internal/db/a.go": "package db\nconst (\n\tA = 1 // one\n\tB = 2\n)"}, "B is exported"},

		{"migrations with a gap", checkMigrations, map[string]string{
			"internal/db/migrations/0001_a.sql": "", "internal/db/migrations/0003_b.sql": ""}, ""},
		{"a number used twice", checkMigrations, map[string]string{
			"internal/db/migrations/0001_a.sql": "", "internal/db/migrations/0001_b.sql": ""}, `number 0001 belongs to "a"`},
		{"an engine forgotten", checkMigrations, map[string]string{
			"internal/db/migrations/0001_a.sqlite.sql": ""}, "0001_a: needs one file"},
		{"both engines", checkMigrations, map[string]string{
			"internal/db/migrations/0001_a.sqlite.sql": "", "internal/db/migrations/0001_a.postgres.sql": ""}, ""},
		{"both engines and a third", checkMigrations, map[string]string{"internal/db/migrations/0001_a.sql": "",
			"internal/db/migrations/0001_a.sqlite.sql": "", "internal/db/migrations/0001_a.postgres.sql": ""}, "0001_a: needs one file"},
		{"a badly named migration", checkMigrations, map[string]string{"internal/db/migrations/1-a.sql": ""}, "is named NNNN_name.sql"},

		{"norms in order", withNorms, map[string]string{
			"internal/request/a.go": "package request\n// UU14/2008:22(8), UU14/2008:17a"}, ""},
		{"a norm that is not listed", withNorms, map[string]string{
			"internal/request/a.go": "package request\n// UU14/2008:22(8), UU14/2008:171"}, "a.go:2: UU14/2008:171 is not in"},
		{"an article of a rule listed as a whole", withNorms, map[string]string{
			"internal/request/a.go": "package request\n// UU14/2008:22(8), PERKI1/2021:15"}, "PERKI1/2021:15 is not in"},
		{"the article and the rule around a norm", withNorms, map[string]string{
			"internal/request/a.go": "package request\n// UU14/2008:22(8), UU14/2008:22, UU14/2008"}, ""},
		{"the article around a norm does not obey it", withNorms, map[string]string{
			"internal/request/a.go": "package request\n// UU14/2008:22"}, "UU14/2008:22(8) is met by request"},
		{"a norm its owner does not cite", withNorms, map[string]string{
			"internal/register/a.go": "package register\n// UU14/2008:22(8)"}, "UU14/2008:22(8) is met by request"},

		{"the folder of the clone", inFolder, map[string]string{"README": "cd /home/budi/kode/e2e"}, "README:1: names the folder"},
		{"a folder that begins the same", inFolder, map[string]string{"README": "cd /home/budi/kode2"}, ""},
		{"a private registry", inFolder, map[string]string{"a.json": `"resolved"` + `: "https://npm.internal/x.tgz"`}, "a.json:1"},
		{"a private proxy", inFolder, map[string]string{"scripts/a": "export GOPROXY" + "=https://x"}, "scripts/a:1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			root := make(fstest.MapFS)
			for name, text := range c.files {
				root[name] = &fstest.MapFile{Data: []byte(text)}
			}
			r, err := read(root)
			if err != nil {
				t.Fatal(err)
			}
			found := c.check(r)
			switch {
			case c.want == "" && len(found) > 0:
				t.Errorf("found %q, want silence", found)
			case c.want != "" && (len(found) != 1 || !strings.Contains(found[0], c.want)):
				t.Errorf("found %q, want one finding with %q", found, c.want)
			}
		})
	}
}

func TestReadLeavesOutWhatIsNotText(t *testing.T) {
	t.Parallel()
	r, err := read(fstest.MapFS{
		"a.txt":                     {Data: []byte("teks")},
		"a.png":                     {Data: []byte("\x89PNG\x00")},
		"data/rahasia.txt":          {Data: []byte("teks")},
		"internal/data/a.txt":       {Data: []byte("teks")},
		"e2e/node_modules/x/y.mjs":  {Data: []byte("teks")},
		"internal/x/testdata/b.go":  {Data: []byte("not Go")},
		".git/config":               {Data: []byte("teks")},
		"internal/x/besar/besar.go": {Data: []byte(strings.Repeat(" ", maxText+1))},
	})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range r.files {
		names = append(names, f.path)
	}
	if got, want := fmt.Sprint(names), "[a.txt internal/data/a.txt internal/x/testdata/b.go]"; got != want {
		t.Errorf("read %s, want %s", got, want)
	}
}

func TestReadRefusesBrokenGo(t *testing.T) {
	t.Parallel()
	if _, err := read(fstest.MapFS{"a.go": {Data: []byte("package")}}); err == nil {
		t.Error("a file that does not parse was taken")
	}
}
