package webtest

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/web"
)

// Name is what stands in the place of a wildcard of an address.
type Name struct {
	Mine   string // exists in Bed.Body
	Theirs string // exists in Bed.Other
}

// unknownName exists nowhere.
const unknownName = "tidak-ada-000000000000"

var wildcard = regexp.MustCompile(`\{(\w+)\}`)

// Refusals walks every route of an edge that asks for a post and demands that each
// refuses in the same way: nobody signed in is sent to the sign-in page, a post
// without the permission is forbidden, what does not exist and what belongs to
// another body are the same "not found", and no number of a page breaks a list.
// Names gives the wildcards; a route whose wildcard is not named fails, so that a
// new route cannot be forgotten. Where a name depends on the route, name gives it.
func Refusals(t *testing.T, b *Bed, routes []web.Route, name func(route web.Route, wildcard string) (Name, bool)) {
	t.Helper()
	nobody := b.Visit(t, b.Body)
	nobody.Get("/masuk")
	people := map[string]*Browser{}
	as := func(role string) *Browser {
		if people[role] == nil {
			people[role] = b.SignIn(t, b.AddPerson(t, b.Body, role, ""))
			people[role].Get("/kantor")
		}
		return people[role]
	}
	walked := 0
	for _, route := range routes {
		if route.Access != web.SignedIn && route.Access != web.Permitted {
			continue
		}
		walked++
		method, pattern, _ := strings.Cut(route.Pattern, " ")
		mine, theirs, unknown, ok := addresses(route, pattern, name)
		if !ok {
			t.Errorf("%s has a wildcard without a name: give it one in the test over all routes", route.Pattern)
			continue
		}
		if p := nobody.ask(method, mine); p.Status != http.StatusSeeOther || !strings.HasPrefix(p.Header.Get("Location"), web.SignInPath+"?ke=") {
			t.Errorf("%s: nobody signed in is answered %d to %q", route.Pattern, p.Status, p.Header.Get("Location"))
		}
		holder, stranger := rolesFor(route)
		if stranger != "" {
			if p := as(stranger).ask(method, mine); p.Status != http.StatusForbidden {
				t.Errorf("%s: %s, without the permission, is answered %d", route.Pattern, stranger, p.Status)
			}
		}
		if mine != pattern {
			none, other := as(holder).ask(method, unknown), as(holder).ask(method, theirs)
			if none.Status != http.StatusNotFound || other.Status != http.StatusNotFound {
				t.Errorf("%s: an unknown name is answered %d, another body's %d: %.300s", route.Pattern, none.Status, other.Status, other.Text())
			} else if strings.ReplaceAll(none.Text(), unknown, "") != strings.ReplaceAll(other.Text(), theirs, "") {
				t.Errorf("%s: an unknown name and another body's read differently", route.Pattern)
			}
			continue
		}
		if method != http.MethodGet {
			continue
		}
		for _, number := range []string{"0", "-1", "99999999", "99999999999999999999", "satu"} {
			if p := as(holder).Get(mine + "?hlm=" + number); p.Status != http.StatusOK && p.Status != http.StatusNotFound {
				t.Errorf("%s: page %s is answered %d", route.Pattern, number, p.Status)
			}
		}
	}
	if walked == 0 {
		t.Error("no route was walked")
	}
}

// ask sends a form without fields, or asks for a page.
func (w *Browser) ask(method, path string) Page {
	if method == http.MethodPost {
		return w.Post(path, url.Values{})
	}
	return w.Get(path)
}

// addresses fills the wildcards of a pattern with names of ours, of the other
// body, and of nobody.
func addresses(route web.Route, pattern string, name func(web.Route, string) (Name, bool)) (mine, theirs, unknown string, ok bool) {
	mine, theirs, unknown = pattern, pattern, pattern
	for _, m := range wildcard.FindAllStringSubmatch(pattern, -1) {
		n, known := name(route, m[1])
		if !known || n.Mine == "" || n.Theirs == "" {
			return "", "", "", false
		}
		mine = strings.Replace(mine, m[0], n.Mine, 1)
		theirs = strings.Replace(theirs, m[0], n.Theirs, 1)
		unknown = strings.Replace(unknown, m[0], unknownName, 1)
	}
	return mine, theirs, unknown, true
}

// rolesFor names a role that may use the route in the whole body, and one that may
// not; empty when every role may.
func rolesFor(route web.Route) (holder, stranger string) {
	for _, r := range identity.Roles {
		may := route.Access == web.SignedIn || slices.Contains(r.Permissions, route.Permission)
		for _, p := range route.Also {
			may = may || slices.Contains(r.Permissions, p)
		}
		switch {
		case may && holder == "":
			holder = r.Code
		case !may && stranger == "":
			stranger = r.Code
		}
	}
	return holder, stranger
}
