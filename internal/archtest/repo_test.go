package archtest

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"suluh/internal/statute"
)

var update = flag.Bool("update", false, "write modules.txt")

const root = "../.."

var here = sync.OnceValues(func() (*repo, error) { return read(os.DirFS(root)) })

// The repository itself.
func TestRepository(t *testing.T) {
	t.Parallel()
	r, err := here()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(r.goFiles()); n < 20 {
		t.Fatalf("only %d Go files found; this test is not looking at the repository", n)
	}
	norms, err := statute.Norms()
	if err != nil {
		t.Fatal(err)
	}
	folder, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	checks := map[string]func(*repo) []string{
		"layers":       checkLayers,
		"doors":        checkDoors,
		"pure":         checkPure,
		"names":        checkNames,
		"skips":        checkSkips,
		"unfinished":   checkUnfinished,
		"pointers":     checkPointers,
		"length":       checkLength,
		"package docs": checkPackageDocs,
		"exported":     checkExported,
		"migrations":   checkMigrations,
		"norms":        func(r *repo) []string { return checkNorms(r, norms) },
		"machine":      func(r *repo) []string { return checkMachine(r, folder) },
	}
	for name, check := range checks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, finding := range check(r) {
				t.Error(finding)
			}
		})
	}
}

// The modules in the program are a reviewed list: a new one shows in the change
// that brings it.
func TestModules(t *testing.T) {
	t.Parallel()
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f",
		"{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "./cmd/suluh")
	list.Dir = root
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	linked := slices.Sorted(strings.SplitSeq(strings.TrimSpace(string(out)), "\n"))
	linked = slices.DeleteFunc(slices.Compact(linked), func(s string) bool { return s == "" })
	if *update {
		if err := os.WriteFile("modules.txt", []byte(strings.Join(linked, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile("modules.txt")
	if err != nil {
		t.Fatal(err)
	}
	reviewed := strings.Fields(strings.ReplaceAll(strings.TrimSpace(string(text)), " ", "@"))
	for i, m := range linked {
		linked[i] = strings.ReplaceAll(m, " ", "@")
	}
	for _, m := range linked {
		if !slices.Contains(reviewed, m) {
			t.Errorf("the program links %s, which modules.txt does not list", m)
		}
	}
	for _, m := range reviewed {
		if !slices.Contains(linked, m) {
			t.Errorf("modules.txt lists %s, which the program does not link", m)
		}
	}
	if t.Failed() {
		t.Log("review the change, then run: go test ./internal/archtest -run TestModules -update")
	}
}
