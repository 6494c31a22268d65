package archtest

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"suluh/internal/statute"
)

// migrationName is the number, the name and, where the engines differ, the engine.
var migrationName = regexp.MustCompile(`^([0-9]{4})_([a-z0-9_]+?)(?:\.(sqlite|postgres))?\.sql$`)

const migrationsDir = "internal/db/migrations"

// checkMigrations finds badly named migrations, numbers used twice, and files for
// one engine without their counterpart. Gaps are fine: numbers are taken when
// work begins.
func checkMigrations(r *repo) []string {
	type number struct{ name, variants string }
	var found []string
	numbers := make(map[string]number)
	for _, f := range r.files {
		if path.Dir(f.path) != migrationsDir || path.Ext(f.path) != ".sql" {
			continue
		}
		m := migrationName.FindStringSubmatch(path.Base(f.path))
		if m == nil {
			found = append(found, fmt.Sprintf("%s: a migration is named NNNN_name.sql, or .sqlite.sql and .postgres.sql", f.path))
			continue
		}
		n, used := numbers[m[1]]
		if used && n.name != m[2] {
			found = append(found, fmt.Sprintf("%s: number %s belongs to %q", f.path, m[1], n.name))
			continue
		}
		numbers[m[1]] = number{m[2], n.variants + "+" + m[3]}
	}
	for n, m := range numbers {
		if m.variants != "+" && m.variants != "+postgres+sqlite" {
			found = append(found, fmt.Sprintf("%s/%s_%s: needs one file for both engines, or one for each", migrationsDir, n, m.name))
		}
	}
	slices.Sort(found)
	return found
}

// checkNorms compares the list of norms with the citations in the code: what is
// cited is listed, and what is listed as met is cited by its owner.
func checkNorms(r *repo, norms []statute.Norm) []string {
	var found []string
	citedIn := make(map[string]map[string]bool) // article, then package
	for _, f := range r.goFiles() {
		if f.isTest() {
			continue
		}
		for n, line := range lines(f.text) {
			for _, article := range statute.Citations(line) {
				if citedIn[article] == nil {
					citedIn[article] = make(map[string]bool)
				}
				citedIn[article][packageOf(f.path)] = true
				known := func(m statute.Norm) bool { return covers(m.Article, article) || mentions(article, m.Article) }
				if !slices.ContainsFunc(norms, known) {
					found = append(found, fmt.Sprintf("%s:%d: %s is not in internal/statute/norms.txt", f.path, n, article))
				}
			}
		}
	}
	for _, m := range norms {
		if !m.Met {
			continue
		}
		cited := false
		for article, packages := range citedIn {
			cited = cited || covers(m.Article, article) && packages[m.Package]
		}
		if !cited {
			found = append(found, fmt.Sprintf("internal/statute/norms.txt: %s is met by %s, which does not cite it", m.Article, m.Package))
		}
	}
	return found
}

// covers reports whether a listed article is the cited one or holds it, as
// "UU14/2008:17" holds "UU14/2008:17a" and "UU14/2008:17(1)". A whole rule holds
// only itself: a rule without an article is no ground.
func covers(listed, cited string) bool {
	rest, ok := strings.CutPrefix(cited, listed)
	return ok && (rest == "" || strings.Contains(listed, ":") && (rest[0] < '0' || rest[0] > '9'))
}

// mentions reports whether the cited text is the article or the rule around a
// listed one, as "UU14/2008:22" and "UU14/2008" are around "UU14/2008:22(8)". It
// names a norm we know, but obeys none in particular.
func mentions(cited, listed string) bool {
	rest, ok := strings.CutPrefix(listed, cited)
	return ok && (rest == "" || rest[0] < '0' || rest[0] > '9')
}

// serviceFolders are places that documents rightly name, whoever clones there.
var serviceFolders = []string{"/opt", "/srv", "/var", "/usr", "/etc"}

// checkMachine finds the folder this clone stands in, and settings that send
// another machine's downloads somewhere private.
func checkMachine(r *repo, root string) []string {
	var found []string
	var folder *regexp.Regexp
	top := "/" + strings.SplitN(strings.TrimPrefix(root, "/"), "/", 2)[0]
	if strings.Count(root, "/") >= 2 && !slices.Contains(serviceFolders, top) {
		folder = regexp.MustCompile(`(?:^|[^\w./-])` + regexp.QuoteMeta(root) + `(?:$|[^\w-])`)
	}
	for _, f := range r.files {
		for n, line := range lines(f.text) {
			if folder != nil && folder.MatchString(line) {
				found = append(found, fmt.Sprintf("%s:%d: names the folder of this clone", f.path, n))
			}
			if m := registry.FindString(line); m != "" {
				found = append(found, fmt.Sprintf("%s:%d: %s names a registry; every machine has its own", f.path, n, strings.TrimSpace(m)))
			}
		}
	}
	return found
}

// registry matches settings of the package tools that name a host.
var registry = regexp.MustCompile(`\bGO(?:PROXY|SUMDB|NOSUMDB|INSECURE|PRIVATE)\s*=\s*["']?\w|"resolved":\s*"http|^\s*(?:@[\w-]+:)?registry\s*=`)
