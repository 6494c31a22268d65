package archtest

import (
	"fmt"
	"go/ast"
	"path"
	"slices"
	"strings"
)

// maxLines is the length at which a file has two subjects.
const maxLines = 500

// checkLength finds Go files that are too long. Tests may be longer, because a
// table of cases is one subject.
func checkLength(r *repo) []string {
	var found []string
	for _, f := range r.goFiles() {
		if n := strings.Count(f.text, "\n"); n > maxLines && !f.isTest() && !ast.IsGenerated(f.syntax) {
			found = append(found, fmt.Sprintf("%s: %d lines, more than %d; it has two subjects", f.path, n, maxLines))
		}
	}
	return found
}

// checkPackageDocs finds packages that do not say what they are for. Programs
// begin with "Command", other packages with "Package" and their name.
func checkPackageDocs(r *repo) []string {
	documented := make(map[string]bool)
	var dirs []string
	for _, f := range r.goFiles() {
		dir, name := path.Dir(f.path), f.syntax.Name.Name
		if strings.HasSuffix(name, "_test") || strings.HasSuffix(f.path, "_test.go") {
			continue
		}
		if !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
		want := "Package " + name + " "
		if name == "main" {
			want = "Command " + path.Base(dir) + " "
		}
		if f.syntax.Doc != nil && strings.HasPrefix(f.syntax.Doc.Text(), want) {
			documented[dir] = true
		}
	}
	var found []string
	for _, dir := range dirs {
		if !documented[dir] {
			found = append(found, fmt.Sprintf("%s: no package comment that begins with \"Package\" or \"Command\" and its name", dir))
		}
	}
	return found
}

// checkExported finds exported names without a sentence. A comment on a group of
// constants or variables counts for the group.
func checkExported(r *repo) []string {
	var found []string
	missing := func(n ast.Node, name string) {
		found = append(found, fmt.Sprintf("%s: %s is exported and has no comment", r.at(n.Pos()), name))
	}
	for _, f := range r.goFiles() {
		if strings.HasSuffix(f.path, "_test.go") || ast.IsGenerated(f.syntax) {
			continue
		}
		for _, d := range f.syntax.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
					missing(d, d.Name.Name)
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					switch s := s.(type) {
					case *ast.TypeSpec:
						if s.Name.IsExported() && s.Doc == nil && d.Doc == nil {
							missing(s, s.Name.Name)
						}
					case *ast.ValueSpec:
						for _, name := range s.Names {
							if name.IsExported() && s.Doc == nil && s.Comment == nil && d.Doc == nil {
								missing(s, name.Name)
							}
						}
					}
				}
			}
		}
	}
	return found
}

// exportedReceiver reports whether d is a function, or a method that others can
// reach by name.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	t := d.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return true
		}
	}
}
