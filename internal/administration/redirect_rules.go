package administration

import (
	"encoding/csv"
	"errors"
	"io"
	"net/url"
	"slices"
	"strings"

	"suluh/internal/fault"
)

// MaxRedirects is how many old addresses one list may hold.
const MaxRedirects = 5000

// maxAddress is the longest address that is kept, in bytes.
const maxAddress = 2000

// Redirect is an address of the portal that was replaced, and where it leads.
type Redirect struct {
	Line     int // in the list, from 1
	Old, New string
}

// RedirectFault says what is wrong with a line. Its sentence is in words for
// people; the line is kept as it was written.
type RedirectFault struct {
	Redirect
	Err *fault.Error
}

// ReadRedirects reads a list with the columns lama and baru, parted by commas or
// semicolons, with or without a heading. Empty lines are left out.
func ReadRedirects(text string) ([]Redirect, error) {
	text = strings.TrimPrefix(text, "\ufeff")
	first, _, _ := strings.Cut(text, "\n")
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes, r.TrimLeadingSpace = -1, true, true
	if strings.Count(first, ";") > strings.Count(first, ",") {
		r.Comma = ';'
	}
	var rows []Redirect
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, fault.New(fault.Invalid, "daftar", "alamat_lama.bukan_csv", "")
		}
		line, _ := r.FieldPos(0)
		row := Redirect{Line: line, Old: strings.TrimSpace(record[0])}
		if len(record) > 1 {
			row.New = strings.TrimSpace(record[1])
		}
		if len(rows) == 0 && strings.EqualFold(row.Old, "lama") || row.Old == "" && row.New == "" {
			continue
		}
		if len(rows) == MaxRedirects {
			return nil, fault.New(fault.TooLarge, "daftar", "alamat_lama.terlalu_banyak", "", MaxRedirects)
		}
		rows = append(rows, row)
	}
}

// decoration are parameters that others hang on addresses to count visits. They
// never say which page is meant.
func decoration(name string) bool {
	return strings.HasPrefix(name, "utm_") || slices.Contains([]string{"fbclid", "gclid", "mc_cid", "mc_eid", "ref"}, name)
}

// OldAddress brings an address of the old portal into the one form in which it is
// kept and looked up: path without a slash at the end, then its parameters in
// order, without those that only count visits. The second value is the same
// without parameters. Neither names a host; ok is false for what no browser sends.
func OldAddress(raw string) (whole, path string, ok bool) {
	if len(raw) > maxAddress || strings.ContainsFunc(raw, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\\' }) {
		return "", "", false
	}
	u, err := url.Parse(raw)
	if err != nil || u.Opaque != "" || (u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https") {
		return "", "", false
	}
	path = u.Path
	if path == "" && u.Host != "" {
		path = "/"
	}
	if !strings.HasPrefix(path, "/") || strings.ContainsFunc(path, func(r rune) bool { return r < ' ' }) {
		return "", "", false
	}
	if path = strings.TrimRight(path, "/"); path == "" {
		path = "/"
	}
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return path, path, true // a query that nobody can read names no page
	}
	for name := range query {
		if decoration(name) {
			query.Del(name)
		}
	}
	if whole = path; len(query) > 0 {
		whole += "?" + query.Encode()
	}
	return whole, path, true
}

// HostName brings the name of a machine on the list of allowed targets into the
// form in which browsers send it. ok is false for what is no name.
func HostName(raw string) (host string, ok bool) {
	host = strings.ToLower(strings.TrimSpace(raw))
	u, err := url.Parse("https://" + host)
	return host, err == nil && host != "" && u.Hostname() == host && u.Port() == "" && u.User == nil && strings.Contains(host, ".") &&
		!strings.ContainsAny(host, "/\\?#@ :")
}

// target reads where an old address shall lead. A path of this site stays a path;
// the address of another machine must be whole, and its host one of those that are
// allowed, so that nobody can make this site lead wherever they like.
func target(raw string, own []string, allowed []string) (to string, err *fault.Error) {
	invalid := func(key string, args ...any) *fault.Error { return fault.New(fault.Invalid, "baru", key, "", args...) }
	if raw == "" {
		return "", invalid("alamat_lama.baru_kosong")
	}
	u, failed := url.Parse(raw)
	if failed != nil || len(raw) > maxAddress || u.Opaque != "" || u.User != nil || strings.ContainsFunc(raw, func(r rune) bool { return r <= ' ' || r == 0x7f || r == '\\' }) {
		return "", invalid("alamat_lama.baru_salah")
	}
	switch {
	case u.Scheme == "" && u.Host == "" && strings.HasPrefix(u.Path, "/") && !strings.HasPrefix(raw, "//"):
		return u.String(), nil
	case u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return "", invalid("alamat_lama.baru_salah")
	}
	host := strings.ToLower(u.Hostname())
	if len(own) > 0 && host == own[0] { // the body's own host: the scheme and port are ours to know
		u.Scheme, u.Host = "", ""
		if u.Path == "" {
			u.Path = "/"
		}
		if strings.HasPrefix(u.Path, "//") {
			return "", invalid("alamat_lama.baru_salah")
		}
		return u.String(), nil
	}
	if !slices.Contains(own, host) && !slices.Contains(allowed, host) {
		return "", invalid("alamat_lama.luar", host)
	}
	return u.String(), nil
}

// World is what a list of old addresses is checked against.
type World struct {
	Own      []string          // host names of the body (first) and of its units
	Allowed  []string          // other hosts that targets may have
	Existing map[string]string // old addresses that are kept already
	Answers  func(address string) bool
}

// CheckRedirects parts a list into what can be kept, each address in its one form,
// and what is wrong with the rest.
func CheckRedirects(rows []Redirect, world World) (good []Redirect, bad []RedirectFault) {
	olds := map[string]int{}
	for _, r := range rows {
		if whole, _, ok := OldAddress(r.Old); ok && olds[whole] == 0 {
			olds[whole] = r.Line
		}
	}
	answered := map[string]bool{}
	answers := func(address string) bool {
		known, asked := answered[address]
		if !asked {
			known = world.Answers(address)
			answered[address] = known
		}
		return known
	}
	for _, r := range rows {
		clean, err := checkRedirect(r, olds, world, answers)
		if err != nil {
			bad = append(bad, RedirectFault{r, err})
			continue
		}
		good = append(good, clean)
	}
	return good, bad
}

func checkRedirect(r Redirect, olds map[string]int, world World, answers func(string) bool) (Redirect, *fault.Error) {
	invalid := func(field, key string, args ...any) (Redirect, *fault.Error) {
		return Redirect{}, fault.New(fault.Invalid, field, key, "", args...)
	}
	if r.Old == "" {
		return invalid("lama", "alamat_lama.lama_kosong")
	}
	whole, _, ok := OldAddress(r.Old)
	switch {
	case !ok:
		return invalid("lama", "alamat_lama.lama_salah")
	case whole == "/":
		return invalid("lama", "alamat_lama.beranda")
	case olds[whole] != r.Line:
		return invalid("lama", "alamat_lama.ganda", olds[whole])
	}
	to, err := target(r.New, world.Own, world.Allowed)
	if err != nil {
		return Redirect{}, err
	}
	if strings.HasPrefix(to, "/") {
		end, _, _ := OldAddress(to)
		_, kept := world.Existing[end]
		page := answers(to) && !strings.HasPrefix(end, "/?") // where a page of ours answers, an old address never does
		switch {
		case end == whole:
			return invalid("baru", "alamat_lama.diri")
		case (olds[end] != 0 || kept) && !page:
			return invalid("baru", "alamat_lama.berantai")
		case !answers(to):
			return invalid("baru", "alamat_lama.tidak_ada")
		}
	}
	if !strings.HasPrefix(whole, "/?") && answers(whole) {
		return invalid("lama", "alamat_lama.dipakai")
	}
	return Redirect{r.Line, whole, to}, nil
}
