package archtest

import (
	"fmt"
	"go/ast"
	"path"
	"regexp"
	"slices"
	"strings"
)

// drawers are names of packages that say nothing about what is inside.
var drawers = []string{"util", "utils", "common", "helper", "helpers", "base", "manager", "managers", "misc", "shared",
	"service", "services", "repository", "repositories", "model", "models", "dto", "types", "lib"}

// checkNames finds packages named after a drawer instead of a subject.
func checkNames(r *repo) []string {
	var found []string
	seen := make(map[string]bool)
	for _, f := range r.goFiles() {
		dir := path.Dir(f.path)
		for part := range strings.SplitSeq(dir, "/") {
			if slices.Contains(drawers, part) && !seen[dir] {
				seen[dir] = true
				found = append(found, fmt.Sprintf("%s: %q is a drawer; name the package after its subject", dir, part))
			}
		}
	}
	return found
}

// skips are the methods of testing.T that hide a failure.
var skips = []string{"Skip", "Skipf", "SkipNow"}

// skipJS finds hidden and lonely tests of the browser journeys.
var skipJS = regexp.MustCompile(`\b(?:test|it|describe|suite|t)\.(?:skip|todo|only)\b|\b(?:skip|todo|only):`)

// checkSkips finds tests that step aside.
func checkSkips(r *repo) []string {
	var found []string
	for _, f := range r.files {
		if strings.HasPrefix(f.path, "e2e/") && (strings.HasSuffix(f.path, ".mjs") || strings.HasSuffix(f.path, ".js")) {
			for n, line := range lines(f.text) {
				if skipJS.MatchString(line) {
					found = append(found, fmt.Sprintf("%s:%d: a test steps aside", f.path, n))
				}
			}
		}
		if f.syntax == nil || !f.isTest() {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok && slices.Contains(skips, s.Sel.Name) {
				found = append(found, fmt.Sprintf("%s: a test steps aside with %s; let it fail with a sentence", r.at(s.Pos()), s.Sel.Name))
			}
			return true
		})
	}
	return found
}

// unfinished are the words people leave where work is not done. They are put
// together here so that this file does not hold them.
var unfinished = regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|XX` + `X|HA` + `CK)\b`)

// checkUnfinished finds those words in anything that is code.
func checkUnfinished(r *repo) []string {
	var found []string
	for _, f := range r.files {
		if !isCode(f) {
			continue
		}
		for n, line := range lines(f.text) {
			if m := unfinished.FindString(line); m != "" {
				found = append(found, fmt.Sprintf("%s:%d: %s; finish it or file an issue", f.path, n, m))
			}
		}
	}
	return found
}

// pointer is a document named in a text.
var pointer = regexp.MustCompile(`[\w-]+\.md\b`)

// checkPointers finds pointers to documents that a clone does not hold, so that
// its reader cannot follow them.
func checkPointers(r *repo) []string {
	var found []string
	for _, f := range r.files {
		if !isCode(f) && path.Ext(f.path) != ".md" {
			continue
		}
		for n, line := range lines(f.text) {
			if strings.Contains(line, "://") {
				continue
			}
			for _, name := range pointer.FindAllString(line, -1) {
				if !slices.ContainsFunc(r.files, func(g file) bool { return path.Base(g.path) == name }) {
					found = append(found, fmt.Sprintf("%s:%d: %s is not in this repository", f.path, n, name))
				}
			}
		}
	}
	return found
}

// codeKinds are the endings of files that people write as code.
var codeKinds = []string{".go", ".html", ".css", ".js", ".mjs", ".sql", ".sh", ".txt"}

func isCode(f file) bool {
	return !strings.Contains(f.path, "testdata/") && (slices.Contains(codeKinds, path.Ext(f.path)) || path.Base(f.path) == "Makefile" ||
		strings.HasPrefix(f.path, "scripts/") || strings.HasPrefix(f.path, ".ci/"))
}

// lines numbers the lines of a text from 1.
func lines(text string) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(text) {
			n++
			if !yield(n, line) {
				return
			}
		}
	}
}
