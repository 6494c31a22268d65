package search

import "strings"

// Every word in these texts is a stem or a property token, which are letters and
// digits only; what a reader typed is never part of them in another form.

// fts5 writes an expression for SQLite. The body's token is needed only when
// nothing else must occur, because the range of row numbers is the body.
func (x expression) fts5() string {
	var all []string
	for _, u := range x.must {
		all = append(all, "stems : "+u.fts5())
	}
	groups := x.groups
	if len(all) == 0 {
		groups = append(groups[:len(groups):len(groups)], []string{x.org})
	}
	for _, g := range groups {
		all = append(all, `meta : ("`+strings.Join(g, `" OR "`)+`")`)
	}
	text := strings.Join(all, " AND ")
	for _, u := range x.not {
		text = "(" + text + ") NOT (stems : " + u.fts5() + ")"
	}
	return text
}

func (u unit) fts5() string {
	var any []string
	for _, a := range u {
		if a.loose {
			any = append(any, `("`+strings.Join(a.stems, `" AND "`)+`")`)
		} else {
			any = append(any, `"`+strings.Join(a.stems, " ")+`"`)
		}
	}
	return "(" + strings.Join(any, " OR ") + ")"
}

// tsquery writes an expression for PostgreSQL. The body's token is always part
// of it, so that the index passes over the other bodies.
func (x expression) tsquery() string {
	all := []string{"'@" + x.org + "'"}
	for _, g := range x.groups {
		all = append(all, "('@"+strings.Join(g, "' | '@")+"')")
	}
	for _, u := range x.must {
		all = append(all, u.tsquery())
	}
	for _, u := range x.not {
		all = append(all, "!"+u.tsquery())
	}
	return strings.Join(all, " & ")
}

func (u unit) tsquery() string {
	var any []string
	for _, a := range u {
		join := "' <-> '"
		if a.loose {
			join = "' & '"
		}
		any = append(any, "('"+strings.Join(a.stems, join)+"')")
	}
	return "(" + strings.Join(any, " | ") + ")"
}

// phrases reports whether stems must stand together in the expression.
func (x expression) phrases() bool {
	for _, u := range append(x.must[:len(x.must):len(x.must)], x.not...) {
		for _, a := range u {
			if !a.loose && len(a.stems) > 1 {
				return true
			}
		}
	}
	return false
}

// loosened is the expression without regard to places: it matches at least what
// the expression matches.
func (x expression) loosened() expression {
	var must []unit
	for _, u := range x.must {
		var loose unit
		for _, a := range u {
			loose = append(loose, alternative{a.stems, true})
		}
		must = append(must, loose)
	}
	return expression{must: must, groups: x.groups, org: x.org}
}
