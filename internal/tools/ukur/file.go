package main

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// filers is how many people file their requests at once.
const filers = 64

const wizard = "/permohonan/ajukan/"

// answers are what a person types into the pages of a request, in their order.
var answers = []struct {
	page   string
	values url.Values
}{
	{"cari", url.Values{"q": {"anggaran perbaikan jalan desa"}}},
	{"rincian", url.Values{"rincian": {"Realisasi anggaran perbaikan jalan tahun 2025 menurut desa"}}},
	{"tujuan", url.Values{"tujuan": {"Penelitian skripsi"}}},
	{"cara", url.Values{"cara": {"salinan_elektronik"}, "pengiriman": {"lacak"}}},
	{"siapa", url.Values{"siapa": {"perorangan"}}},
	{"identitas", url.Values{"nama": {"Pemohon Ukur"}, "alamat": {"Jalan Kenanga 3"}, "surel": {"pemohon@contoh.test"}, "telepon": {"0812 3456 7890"}}},
	{"bukti", url.Values{"bukti": {"loket"}, "nik": {"3201014101900001"}}},
}

// applicant is one browser at an address of its own, because filing is limited
// for each address.
type applicant struct {
	*http.Client
	base, address string
	last          form // the last page's form, filled
}

// form is a filled form, ready to be sent.
type form struct {
	path, kind string
	body       []byte
}

var (
	postedForm  = regexp.MustCompile(`(?s)<form method="post"([^>]*)>(.*?)</form>`)
	hiddenField = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)"`)
	filedNumber = regexp.MustCompile(`Nomor pendaftaran</span> <strong class="code">([^<]+)<`)
)

func newApplicant(p *process, transport http.RoundTripper, n int64) (*applicant, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	c := client(1)
	c.Jar, c.Transport = jar, transport
	return &applicant{Client: c, base: p.base, address: fmt.Sprintf("10.%d.%d.%d", n>>16&255, n>>8&255, n&255)}, nil
}

// do sends a request and gives the status and the body of the answer.
func (a *applicant) do(ctx context.Context, method string, f form) (*http.Response, string, error) {
	r, err := http.NewRequestWithContext(ctx, method, a.base+f.path, bytes.NewReader(f.body))
	if err != nil {
		return nil, "", err
	}
	r.Header.Set("X-Forwarded-For", a.address)
	if f.kind != "" {
		r.Header.Set("Content-Type", f.kind)
	}
	res, err := a.Do(r)
	if err != nil {
		return nil, "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return res, string(body), err
}

// open reads a page and fills its form as a browser does: the hidden fields that
// the page has, and what the person types.
func (a *applicant) open(ctx context.Context, path string, typed url.Values) (form, error) {
	res, page, err := a.do(ctx, http.MethodGet, form{path: path})
	if err != nil {
		return form{}, err
	}
	found := postedForm.FindStringSubmatch(page)
	if res.StatusCode != http.StatusOK || found == nil {
		return form{}, fmt.Errorf("%s answered %d without a form", path, res.StatusCode)
	}
	values := url.Values{}
	for _, h := range hiddenField.FindAllStringSubmatch(found[2], -1) {
		values.Add(html.UnescapeString(h[1]), html.UnescapeString(h[2]))
	}
	for name, typedValues := range typed {
		values[name] = typedValues
	}
	if !strings.Contains(found[1], "multipart/form-data") {
		return form{path, "application/x-www-form-urlencoded", []byte(values.Encode())}, nil
	}
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name := range values {
		if err := w.WriteField(name, values.Get(name)); err != nil {
			return form{}, err
		}
	}
	if err := w.Close(); err != nil {
		return form{}, err
	}
	return form{path, w.FormDataContentType(), b.Bytes()}, nil
}

// prepare answers every question up to the last page, whose form is kept.
func (a *applicant) prepare(ctx context.Context) error {
	for _, step := range answers {
		f, err := a.open(ctx, wizard+step.page, step.values)
		if err != nil {
			return err
		}
		res, _, err := a.do(ctx, http.MethodPost, f)
		if err != nil {
			return err
		}
		if res.StatusCode != http.StatusSeeOther {
			return fmt.Errorf("%s answered %d", f.path, res.StatusCode)
		}
	}
	var err error
	a.last, err = a.open(ctx, wizard+"periksa", nil)
	return err
}

// confirmed reads the confirmation and gives the number of the request.
func (a *applicant) confirmed(ctx context.Context) (string, error) {
	_, page, err := a.do(ctx, http.MethodGet, form{path: "/permohonan/terkirim"})
	if err != nil {
		return "", err
	}
	n := filedNumber.FindStringSubmatch(page)
	if n == nil {
		return "", fmt.Errorf("the confirmation names no number")
	}
	return n[1], nil
}

// people counts applicants over all rounds, so that no address comes twice.
var people atomic.Int64

// filing measures the last page of a request being sent, which numbers, records,
// confirms and keeps it, against a bare handler that appends the same form to a
// file and waits for the disk.
func filing(ctx context.Context, o options, p, ref *process) error {
	var ours, theirs []figures
	for range o.rounds {
		transport := &http.Transport{MaxIdleConnsPerHost: filers, MaxConnsPerHost: filers}
		all := make([]*applicant, o.filings)
		for i := range all {
			a, err := newApplicant(p, transport, people.Add(1))
			if err != nil {
				return err
			}
			all[i] = a
		}
		if _, err := each(ctx, 8, all, func(a *applicant) error { return a.prepare(ctx) }); err != nil {
			return fmt.Errorf("preparing: %w", err)
		}
		f, err := timed(ctx, p, all, func(a *applicant) error {
			res, _, err := a.do(ctx, http.MethodPost, a.last)
			if err == nil && (res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/permohonan/terkirim") {
				err = fmt.Errorf("filing answered %d to %q", res.StatusCode, res.Header.Get("Location"))
			}
			return err
		})
		if err != nil {
			return err
		}
		var mu sync.Mutex
		numbers := map[string]bool{}
		if _, err := each(ctx, 8, all, func(a *applicant) error {
			number, err := a.confirmed(ctx)
			mu.Lock()
			defer mu.Unlock()
			numbers[number] = true
			return err
		}); err != nil {
			return err
		}
		if len(numbers) != len(all) {
			return fmt.Errorf("%d requests were filed and have %d numbers", len(all), len(numbers))
		}
		same := make([]*applicant, 20*len(all)) // the bare handler needs more for a time that can be measured
		for i := range same {
			same[i] = &applicant{Client: &http.Client{Transport: transport, CheckRedirect: noRedirect}, base: ref.base, address: "10.0.0.1", last: all[i%len(all)].last}
		}
		r, err := timed(ctx, ref, same, func(a *applicant) error {
			_, _, err := a.do(ctx, http.MethodPost, a.last)
			return err
		})
		if err != nil {
			return err
		}
		transport.CloseIdleConnections()
		ours, theirs = append(ours, f), append(theirs, r)
	}
	print(fmt.Sprintf("request filed, %d at once", filers), median(ours), median(theirs))
	return nil
}

// timed lets all applicants do something, sixty-four at once, and measures it.
func timed(ctx context.Context, p *process, all []*applicant, do func(*applicant) error) (figures, error) {
	before, err := p.cpu()
	if err != nil {
		return figures{}, err
	}
	begun := time.Now()
	times, err := each(ctx, filers, all, do)
	if err != nil {
		return figures{}, err
	}
	took := time.Since(begun)
	after, err := p.cpu()
	if err != nil {
		return figures{}, err
	}
	slices.Sort(times)
	n := len(times)
	return figures{
		perSecond: float64(n) / took.Seconds(), cpu: (after - before) / time.Duration(n),
		p50: times[n/2], p99: times[n*99/100], bytes: len(all[0].last.body),
	}, nil
}

// each calls do for all, some at once, and gives how long each took. After an
// error nothing more is begun.
func each(ctx context.Context, atOnce int, all []*applicant, do func(*applicant) error) ([]time.Duration, error) {
	var next atomic.Int64
	var failure atomic.Pointer[error]
	times := make([]time.Duration, len(all))
	var group sync.WaitGroup
	for range min(atOnce, len(all)) {
		group.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(all) || failure.Load() != nil || ctx.Err() != nil {
					return
				}
				begun := time.Now()
				if err := do(all[i]); err != nil {
					failure.Store(&err)
				}
				times[i] = time.Since(begun)
			}
		})
	}
	group.Wait()
	if f := failure.Load(); f != nil {
		return nil, *f
	}
	return times, ctx.Err()
}
