package archtest

import (
	"fmt"
	"slices"
	"strings"
)

// layers orders the packages from the ground up. A package may import those of
// the lines above its own and, within its line, those to its left; so two
// packages can never need each other, and every capability knows the lower ones
// only.
var layers = [][]string{
	{"fault", "config", "stem", "calendar", "statute", "chronology", "i18n", "personal"},
	{"seal", "blob", "db", "pdf", "sheet", "extract", "ics", "mail", "outbound"},
	{"org", "identity"},
	{"ledger", "notice", "signing"},
	{"search", "register", "importer", "dipimport", "catalogue", "decree", "urgent", "openness", "village", "exemption", "request", "complaint", "objection", "dispute", "correspondence", "recompute", "disclosure", "survey", "pastbook", "report", "monev", "administration", "check", "sample"},
	{"jobs", "umpan", "api", "web"},
	{"app"},
	{"cmd"},
}

// testPackages serve tests and are imported by nothing else.
var testPackages = []string{"dbtest", "webtest", "archtest", "mailtest"}

// tools are programs for developers. They stand alone.
const toolsPackage = "tools"

// door lets some packages only import a library. Tests may import any, because a
// test is where a peer of the other side of the door is made.
type door struct {
	library string // an import path and everything below it
	open    []string
	why     string
}

var doors = []door{
	{"modernc.org/sqlite", []string{"db"}, "drivers belong to db"},
	{"github.com/jackc/pgx", []string{"db"}, "drivers belong to db"},
	{"github.com/lib/pq", nil, "pgx is the driver"},
	{"github.com/pressly/goose", []string{"db"}, "migrations belong to db"},
	{"github.com/riverqueue", []string{"jobs"}, "River belongs to jobs"},
	{"html/template", []string{"web", "mail", "notice"}, "templates belong to web, mail and notice"},
	{"text/template", nil, "text/template does not escape"},
	{"net/http", []string{"web", "api", "umpan", "app", "cmd", "outbound"}, "HTTP is decided at the edge, and asked of others through outbound"},
	{"codeberg.org/go-pdf", []string{"pdf"}, "letters belong to pdf"},
	{"github.com/pdfcpu", []string{"pdf"}, "PDF objects belong to pdf"},
	{"github.com/skip2/go-qrcode", []string{"pdf"}, "QR codes belong to pdf"},
	{"github.com/klippa-app", []string{"extract"}, "reading PDF belongs to extract"},
	{"github.com/tetratelabs/wazero", []string{"extract"}, "reading PDF belongs to extract"},
	{"github.com/xuri", []string{"sheet"}, "workbooks belong to sheet"},
	{"github.com/wneessen/go-mail", []string{"mail"}, "mail belongs to mail"},
	{"github.com/emersion/go-message", []string{"extract", "mail"}, "mail is taken apart in the limited child"},
	{"github.com/emersion/go-imap", []string{"mail"}, "mail belongs to mail"},
	{"github.com/emersion/go-smtp", []string{"mail"}, "mail belongs to mail"},
	{"github.com/emersion/go-sasl", []string{"mail"}, "mail belongs to mail"},
	{"github.com/digitorus", []string{"pdf"}, "signatures in PDF belong to pdf"},
	{"github.com/arran4/golang-ical", []string{"ics"}, "calendar files belong to ics"},
	{"pgregory.net/rapid", nil, "properties are for tests"},
	{"golang.org/x/crypto/argon2", []string{"identity"}, "passwords belong to identity"},
	{"github.com/alexedwards/scs", []string{"identity", "web", "app"}, "sessions belong to identity and web"},
	{"github.com/spf13", []string{"cmd"}, "the command line belongs to cmd"},
	{"os/exec", []string{"extract"}, "only hostile files need a process of their own"},
	{"unsafe", []string{"extract"}, "only the limits of a child process need it"},
}

// rank is the height of a package: the higher may import the lower.
func rank(name string) (int, bool) {
	for i, layer := range layers {
		if j := slices.Index(layer, name); j >= 0 {
			return i*100 + j, true
		}
	}
	return 0, false
}

// checkLayers finds packages without a place and imports that go up.
func checkLayers(r *repo) []string {
	var found []string
	placed := make(map[string]bool)
	for _, f := range r.goFiles() {
		name := packageOf(f.path)
		height, known := rank(name)
		if !known && name != toolsPackage && !slices.Contains(testPackages, name) && !placed[name] {
			placed[name] = true
			found = append(found, fmt.Sprintf("%s: package %s has no layer; give it one in internal/archtest/layers.go", f.path, name))
		}
		for p, spec := range imports(f) {
			target := packageOfImport(p)
			if target == "" || target == name {
				continue
			}
			switch targetHeight, ranked := rank(target); {
			case slices.Contains(testPackages, target):
				if !f.isTest() {
					found = append(found, fmt.Sprintf("%s: %s is for tests only", r.at(spec.Pos()), target))
				}
			case f.isTest():
				// A test may stand on anything that does not stand on it;
				// the compiler refuses the rest.
			case name == toolsPackage || target == toolsPackage:
				found = append(found, fmt.Sprintf("%s: tools stand alone, but %s imports %s", r.at(spec.Pos()), name, target))
			case known && ranked && targetHeight > height:
				found = append(found, fmt.Sprintf("%s: %s imports %s, which is above it", r.at(spec.Pos()), name, target))
			}
		}
	}
	return found
}

// checkDoors finds libraries imported outside their door.
func checkDoors(r *repo) []string {
	var found []string
	for _, f := range r.goFiles() {
		name := packageOf(f.path)
		if f.isTest() || name == toolsPackage {
			continue
		}
		for p, spec := range imports(f) {
			for _, d := range doors {
				if (p == d.library || strings.HasPrefix(p, d.library+"/")) && !slices.Contains(d.open, name) {
					found = append(found, fmt.Sprintf("%s: %s imports %s; %s", r.at(spec.Pos()), name, p, d.why))
				}
			}
		}
	}
	return found
}
