package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// book is one installation with its book of requests, served, and the office signed in.
type book struct {
	*process
	cases  int
	header http.Header // of whoever is signed in
	pages  []target
}

// measureOffice compares the officers' pages of books of different sizes, each served
// by a process of its own, in turn. The last column is what counts: how many times
// slower the slowest answers are than with the smallest book.
func measureOffice(ctx context.Context, o options) error {
	dir, err := os.MkdirTemp("", "suluh-ukur-kantor")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var books []*book
	for i, n := range o.cases {
		data := filepath.Join(dir, fmt.Sprint(i))
		if i < len(o.books) {
			data = o.books[i]
		}
		var engine []string
		if len(o.stores) > 0 {
			engine = []string{"--database", o.stores[i]}
		}
		b, err := openBook(ctx, o, n, data, i < len(o.books), engine)
		if err != nil {
			return fmt.Errorf("%d cases: %w", n, err)
		}
		defer b.stop()
		books = append(books, b)
	}
	fmt.Printf("\nofficers' pages, %d clients, load of the machine %s\n%-26s", o.clients, machineLoad(), "")
	for _, b := range books {
		fmt.Printf(" %9s %9s %8s", fmt.Sprintf("p50 %d", b.cases), "p99", "cpu ms")
	}
	fmt.Printf(" %9s %9s\n", "p50 ratio", "p99 ratio")
	for i, page := range books[0].pages {
		fmt.Printf("%-26s", page.name)
		got := make([][]figures, len(books))
		for range o.rounds {
			for j, b := range books {
				f, err := press(ctx, b.process, o.clients, o.each, http.StatusOK, b.pages[i].paths, b.header)
				if err != nil {
					return fmt.Errorf("%s: %w", page.name, err)
				}
				got[j] = append(got[j], f)
			}
		}
		first, last := median(got[0]), median(got[len(books)-1])
		for j := range books {
			f := median(got[j])
			fmt.Printf(" %9s %9s %8.2f", f.p50.Round(10*time.Microsecond), f.p99.Round(10*time.Microsecond), float64(f.cpu)/float64(time.Millisecond))
		}
		fmt.Printf(" %9.2f %9.2f\n", float64(last.p50)/float64(first.p50), float64(last.p99)/float64(first.p99))
	}
	return nil
}

// signIn is a line of what `suluh load` prints: a role, a user name, a password.
var signIn = regexp.MustCompile(`PPID +(ppid) +([a-z0-9-]{19})`)

// openBook fills an installation, or takes one that was filled before with its report
// beside it, serves it and signs the PPID in.
func openBook(ctx context.Context, o options, cases int, data string, loaded bool, engine []string) (*book, error) {
	report := data + ".txt"
	if !loaded {
		begun := time.Now()
		out, err := exec.CommandContext(ctx, o.program, append([]string{"load", "--entries", "10", "--requests", fmt.Sprint(cases), "--seed", "7", "--data", data}, engine...)...).Output()
		if err != nil {
			return nil, fmt.Errorf("loading: %w", err)
		}
		if err := os.WriteFile(report, out, 0o600); err != nil {
			return nil, err
		}
		fmt.Printf("%d cases loaded in %s\n", cases, time.Since(begun).Round(100*time.Millisecond))
	}
	printed, err := os.ReadFile(report)
	if err != nil {
		return nil, err
	}
	who := signIn.FindSubmatch(printed)
	if who == nil {
		return nil, fmt.Errorf("%s names no PPID", report)
	}
	p, _, err := start(ctx, "/", o.program, append([]string{"serve", "--listen", "127.0.0.1:0", "--data", data}, engine...)...)
	if err != nil {
		return nil, err
	}
	b := &book{process: p, cases: cases}
	if b.header, err = p.signIn(ctx, string(who[1]), string(who[2])); err == nil {
		err = b.find(ctx)
	}
	if err != nil {
		p.stop()
		return nil, err
	}
	return b, nil
}

// signIn sends the form of the sign-in page and gives the cookies of the session.
func (p *process) signIn(ctx context.Context, name, password string) (http.Header, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	a := &applicant{Client: client(1), base: p.base, address: "127.0.0.1"}
	a.Jar = jar
	f, err := a.open(ctx, "/masuk", url.Values{"nama_pengguna": {name}, "kata_sandi": {password}})
	if err != nil {
		return nil, err
	}
	res, _, err := a.do(ctx, http.MethodPost, f)
	if err != nil {
		return nil, err
	}
	if res.StatusCode != http.StatusSeeOther {
		return nil, fmt.Errorf("signing in answered %d", res.StatusCode)
	}
	at, err := url.Parse(p.base)
	if err != nil {
		return nil, err
	}
	var cookies []string
	for _, c := range jar.Cookies(at) {
		cookies = append(cookies, c.Name+"="+c.Value)
	}
	return http.Header{"Cookie": {strings.Join(cookies, "; ")}}, nil
}

var (
	caseLink = regexp.MustCompile(`href="(/kantor/permohonan/[0-9][^"/?]*)"`)
	nextPage = regexp.MustCompile(`rel="next" href="([^"]+)"`)
	unitDebt = regexp.MustCompile(`href="(/kantor/tunggakan/[^"]+)"`)
)

// pagesDeep is how far into a list the deep page lies.
const pagesDeep = 3

// find takes the addresses from the lists themselves.
func (b *book) find(ctx context.Context) error {
	read := func(path string) ([]byte, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, b.base+path, nil)
		if err != nil {
			return nil, err
		}
		r.Header = b.header.Clone()
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			return nil, err
		}
		defer res.Body.Close()
		var body bytes.Buffer
		if _, err := body.ReadFrom(res.Body); err != nil {
			return nil, err
		}
		if res.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("%s answered %d", path, res.StatusCode)
		}
		return body.Bytes(), nil
	}
	const running = "/kantor/permohonan?bagian=berjalan"
	deep := running
	var cases []string
	for range pagesDeep {
		page, err := read(deep)
		if err != nil {
			return err
		}
		for _, m := range caseLink.FindAllSubmatch(page, -1) {
			cases = append(cases, string(m[1]))
		}
		next := nextPage.FindSubmatch(page)
		if next == nil {
			break
		}
		deep = strings.ReplaceAll(string(next[1]), "&amp;", "&")
	}
	owing, err := read("/kantor/tunggakan")
	if err != nil {
		return err
	}
	unit := unitDebt.FindSubmatch(owing)
	if len(cases) == 0 || unit == nil {
		return fmt.Errorf("the lists lead to %d cases and no unit that owes something", len(cases))
	}
	b.pages = []target{
		{"work list", []string{"/kantor"}}, {"inbox, to be acted on", []string{"/kantor/permohonan"}}, {"inbox, running", []string{running}},
		{"inbox, a page further on", []string{deep}}, {"inbox, ended", []string{"/kantor/permohonan?bagian=selesai"}},
		{"inbox, one channel", []string{running + "&saluran=portal"}}, {"case", cases}, {"who owes what", []string{"/kantor/tunggakan"}}, {"what one unit owes", []string{string(unit[1])}},
	}
	return nil
}
