// Package archtest holds tests about the repository itself: who imports whom,
// what the deciding packages keep away from, what every package and file owes its
// reader, and lists that must agree with the code.
//
// A check is a function from a [repo] to findings, one sentence each with the
// place in front. The same function judges the real repository and, in the tests
// of this package, small repositories made to break it, so no check can be blind.
//
// The layers and doors stand as tables in layers.go. A new package is refused
// until it has its place there.
package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// module is the path of the program's module.
const module = "suluh"

// repo is the text of a repository. Programs, data, and what tools install are
// left out.
type repo struct {
	files []file
	fset  *token.FileSet
}

// file is one text file; syntax is set for Go files outside testdata.
type file struct {
	path   string // with slashes, from the root of the repository
	text   string
	syntax *ast.File
}

// isTest reports whether the file belongs to a test or to the packages that only
// tests import.
func (f file) isTest() bool {
	return strings.HasSuffix(f.path, "_test.go") || slices.Contains(testPackages, packageOf(f.path))
}

// untracked reports whether a folder is not the repository's: its history, what
// tools install, what the program keeps and what is built.
func untracked(folder string) bool {
	base := path.Base(folder)
	return base == ".git" || base == "node_modules" || folder == "data" || folder == "bin"
}

// maxText is the largest file that is read, in bytes; larger ones are data.
const maxText = 2 << 20

func read(root fs.FS) (*repo, error) {
	r := &repo{fset: token.NewFileSet()}
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if untracked(name) {
				return fs.SkipDir
			}
			return nil
		}
		info, err := d.Info()
		if err != nil || !info.Mode().IsRegular() || info.Size() > maxText {
			return err
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		if !utf8.Valid(text) || strings.ContainsRune(string(text), 0) {
			return nil
		}
		f := file{path: name, text: string(text)}
		if strings.HasSuffix(name, ".go") && !strings.Contains(name, "testdata/") && !strings.HasPrefix(name, "tools/") {
			f.syntax, err = parser.ParseFile(r.fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				return fmt.Errorf("parsing: %w", err)
			}
		}
		r.files = append(r.files, f)
		return nil
	})
	return r, err
}

// goFiles are the files with syntax.
func (r *repo) goFiles() []file {
	var list []file
	for _, f := range r.files {
		if f.syntax != nil {
			list = append(list, f)
		}
	}
	return list
}

// at is the place of a node, for the front of a finding.
func (r *repo) at(pos token.Pos) string {
	p := r.fset.Position(pos)
	return fmt.Sprintf("%s:%d", p.Filename, p.Line)
}

// imports gives the import specs of a file with their unquoted paths.
func imports(f file) map[string]*ast.ImportSpec {
	list := make(map[string]*ast.ImportSpec)
	for _, spec := range f.syntax.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err == nil {
			list[p] = spec
		}
	}
	return list
}

// packageOf names the package of a Go file as the layers do: "request" for
// internal/request/extend.go, "web" for internal/web/portal/home.go, "cmd" for
// cmd/suluh/main.go, "tools" for internal/tools/tally/main.go.
func packageOf(filePath string) string {
	parts := strings.Split(path.Dir(filePath), "/")
	if parts[0] == "internal" && len(parts) > 1 {
		return parts[1]
	}
	return parts[0]
}

// packageOfImport names the package of one of our import paths, "" for others.
func packageOfImport(importPath string) string {
	rest, ours := strings.CutPrefix(importPath, module+"/")
	if !ours {
		return ""
	}
	return packageOf(rest + "/x.go")
}
