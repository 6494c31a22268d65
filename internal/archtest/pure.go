package archtest

import (
	"fmt"
	"go/ast"
	"path"
	"slices"
	"strings"
)

// purePackages decide and compute. They are given what they need and never read,
// write, wait, or ask what time it is.
var purePackages = []string{"fault", "stem", "calendar", "statute", "chronology"}

// ruleFiles decide inside the capabilities and keep the same discipline.
var ruleFiles = []string{"rules.go", "state.go"}

// impure are the libraries that read, write, wait or throw dice, with everything
// below them, except what harmless lists.
var impure = []string{"os", "net", "database", "syscall", "log", "math/rand", "crypto/rand", "io/fs", "io/ioutil",
	"context", "sync", "runtime", "path/filepath", "testing"}

// harmless are names and addresses as texts.
var harmless = []string{"net/mail", "net/netip", "net/url"}

// clock are the functions of package time that ask what time it is, or wait.
var clock = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker", "Local"}

// doorsOfRules are our own packages that a rule has no business with.
var doorsOfRules = []string{"db", "blob", "mail", "pdf", "sheet", "extract", "ledger", "notice", "search"}

func isPure(f file) bool {
	return slices.Contains(purePackages, packageOf(f.path)) || isRules(f)
}

func isRules(f file) bool {
	return slices.Contains(ruleFiles, path.Base(f.path)) || strings.HasPrefix(path.Base(f.path), "rules_")
}

// checkPure finds deciding code that reads, writes or waits.
func checkPure(r *repo) []string {
	var found []string
	for _, f := range r.goFiles() {
		if f.isTest() || !isPure(f) {
			continue
		}
		for p, spec := range imports(f) {
			outside := slices.ContainsFunc(impure, func(lib string) bool { return p == lib || strings.HasPrefix(p, lib+"/") })
			// The pure packages may remember what they computed, such as a table
			// made from embedded data; a rule has nothing to share.
			memory := (p == "sync" || p == "sync/atomic") && !isRules(f)
			if outside && !memory && !slices.Contains(harmless, p) {
				found = append(found, fmt.Sprintf("%s: deciding code imports %s", r.at(spec.Pos()), p))
			}
			if isRules(f) && slices.Contains(doorsOfRules, packageOfImport(p)) {
				found = append(found, fmt.Sprintf("%s: a rule imports %s", r.at(spec.Pos()), p))
			}
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains(clock, n.Sel.Name) {
					found = append(found, fmt.Sprintf("%s: deciding code asks time.%s; take the date as a parameter", r.at(n.Pos()), n.Sel.Name))
				}
			case *ast.GoStmt:
				found = append(found, fmt.Sprintf("%s: deciding code starts a goroutine", r.at(n.Pos())))
			}
			return true
		})
	}
	return found
}
