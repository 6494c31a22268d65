package outbound

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestWhichAddressesArePublic(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"8.8.8.8": true, "103.10.20.30": true, "2404:8000::1": true, "1.1.1.1": true, "172.15.0.1": true, "172.32.0.1": true,
		"127.0.0.1": false, "127.8.9.1": false, "0.0.0.0": false, "0.1.2.3": false, "10.1.2.3": false, "172.16.0.1": false,
		"172.31.255.255": false, "192.168.1.1": false, "169.254.169.254": false, "100.64.0.1": false, "100.100.100.200": false,
		"168.63.129.16": false, "192.0.0.192": false, "192.0.2.1": false, "198.18.0.1": false, "203.0.113.9": false,
		"224.0.0.1": false, "239.1.1.1": false, "255.255.255.255": false, "240.0.0.1": false, "192.88.99.1": false,
		"::": false, "::1": false, "fe80::1": false, "fe80::1%eth0": false, "2404:8000::1%eth0": false, "fc00::1": false,
		"fd00:ec2::254": false, "ff02::1": false, "::ffff:127.0.0.1": false, "::ffff:8.8.8.8": false, "::7f00:1": false,
		"64:ff9b::7f00:1": false, "64:ff9b::808:808": false, "64:ff9b:1::1": false, "2002:7f00:1::": false, "2002:808:808::1": false,
		"2001::1": false, "2001:db8::1": false, "fec0::1": false, "100::1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s is public: %v, want %v", address, got, want)
		}
	}
}

// site serves a handler on this machine and a client that may ask it.
func site(t *testing.T, h http.HandlerFunc, allow ...string) (*Client, string) {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	own := strings.TrimPrefix(s.URL, "http://")
	return New(Settings{Allow: append(allow, own), Portal: "https://ppid.contoh.go.id", Pause: time.Microsecond}), s.URL
}

func get(c *Client, r Request) (*Answer, string, error) {
	a, err := c.Fetch(context.Background(), r)
	if err != nil {
		return nil, "", err
	}
	defer a.Body.Close()
	b, err := io.ReadAll(a.Body)
	return a, string(b), err
}

func TestWhatIsNeverAsked(t *testing.T) {
	t.Parallel()
	var asked atomic.Int64
	secret := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	t.Cleanup(secret.Close)
	at, err := url.Parse(secret.URL)
	if err != nil {
		t.Fatal(err)
	}
	c, base := site(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Query().Get("ke"), http.StatusFound)
	})
	// Names that lead to this machine, whatever they say.
	c.lookup = func(_ context.Context, host string) ([]netip.Addr, error) {
		return []netip.Addr{netip.MustParseAddr("::ffff:127.0.0.1"), netip.MustParseAddr("::1"), netip.MustParseAddr("10.0.0.1")}, nil
	}
	for _, address := range []string{
		secret.URL, "http://127.0.0.1/", "https://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://0.0.0.0/",
		"http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://localhost/", "http://situs.contoh.id/", "https://situs.contoh.id/",
		"http://situs.contoh.id:" + at.Port() + "/", "http://situs.contoh.id:22/", "ftp://situs.contoh.id/", "file:///etc/passwd",
		"javascript:alert(1)", "data:text/plain,x", "mailto:a@contoh.id", "gopher://situs.contoh.id:80/", "//situs.contoh.id/", "situs.contoh.id",
		"http://nama:sandi@situs.contoh.id/", "http://2130706433/", "http://0x7f000001/", "http://127.1/", "http:///", "http://%zz/", "",
	} {
		for _, way := range []string{address, base + "/?ke=" + url.QueryEscape(address)} {
			switch _, _, err := get(c, Request{URL: way}); FailureOf(err) {
			case Refused, Redirects:
			default:
				// An empty or relative target leads back to the same site, until it has enough.
				t.Errorf("%s: %v, want a refusal", way, err)
			}
		}
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("the machine inside was asked %d times", n)
	}
	if !c.Allowed("https://opensid.contoh.id/index.php") || c.Allowed("http://10.1.1.1/") || c.Allowed("http://a:b@contoh.id/") || !c.Allowed(base) {
		t.Error("what a setting may be differs from what is asked")
	}
}

// A name that leads to a harmless address when it is judged and to this machine
// when it is dialled finds that it is looked up once only.
func TestANameThatChangesItsAnswer(t *testing.T) {
	t.Parallel()
	c, _ := site(t, func(http.ResponseWriter, *http.Request) {})
	var looked atomic.Int64
	c.lookup = func(_ context.Context, host string) ([]netip.Addr, error) {
		if looked.Add(1) == 1 {
			return []netip.Addr{netip.MustParseAddr("10.9.9.9")}, nil
		}
		return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
	}
	for range 3 {
		if _, _, err := get(c, Request{URL: "http://ganti.contoh.id/"}); FailureOf(err) != Refused {
			t.Errorf("%v, want a refusal", err)
		}
	}
	if n := looked.Load(); n != 3 {
		t.Errorf("three fetches looked the name up %d times", n)
	}
}

func TestRedirects(t *testing.T) {
	t.Parallel()
	c, base := site(t, func(w http.ResponseWriter, r *http.Request) {
		var n int
		fmt.Sscanf(r.URL.Path, "/turun/%d", &n)
		switch {
		case r.URL.Path == "/pindah":
			http.Redirect(w, r, "/baru", http.StatusMovedPermanently)
		case r.URL.Path == "/pindah-dua":
			http.Redirect(w, r, "/pindah", http.StatusPermanentRedirect)
		case r.URL.Path == "/sementara":
			http.Redirect(w, r, "/pindah", http.StatusFound)
		case r.URL.Path == "/pindah-lalu-sementara":
			http.Redirect(w, r, "/sementara", http.StatusMovedPermanently)
		case r.URL.Path == "/tanpa-tujuan":
			w.WriteHeader(http.StatusFound)
		case n > 0:
			http.Redirect(w, r, fmt.Sprintf("/turun/%d", n-1), http.StatusFound)
		default:
			fmt.Fprint(w, r.URL.Path, r.Header.Get("Referer"), r.Header.Get("Cookie"))
		}
	})
	for _, tt := range []struct{ path, body, moved, failure string }{
		{"/ada", "/ada", "", ""},
		{"/pindah", "/baru", "/baru", ""},
		{"/pindah-dua", "/baru", "/baru", ""},
		{"/sementara", "/baru", "", ""},
		{"/pindah-lalu-sementara", "/baru", "/sementara", ""},
		{"/turun/5", "/turun/0", "", ""},
		{"/turun/6", "", "", "pengalihan"},
		{"/tanpa-tujuan", "", "", "pengalihan"},
	} {
		a, body, err := get(c, Request{URL: base + tt.path})
		if string(FailureOf(err)) != tt.failure {
			t.Errorf("%s: %v, want failure %q", tt.path, err, tt.failure)
		}
		if err == nil && (body != tt.body || strings.TrimPrefix(a.Moved, base) != tt.moved || a.URL != base+tt.body) {
			t.Errorf("%s: %q, moved to %q, at %q", tt.path, body, a.Moved, a.URL)
		}
	}
	other, _ := site(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://lain.contoh.id/", http.StatusFound)
	})
	for own := range other.allow {
		if _, _, err := get(other, Request{URL: "http://" + own + "/", Stay: true}); FailureOf(err) != Refused {
			t.Errorf("a redirect to another host: %v", err)
		}
	}
}

func TestWhatIsSentAndBounds(t *testing.T) {
	t.Parallel()
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	z.Write(make([]byte, 11<<20))
	z.Close()
	c, base := site(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/sama":
			if r.Header.Get("If-None-Match") == `"1"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			w.Header().Set("ETag", `"1"`)
			w.Header().Set("Set-Cookie", "a=b")
			fmt.Fprint(w, "isi")
		case "/siapa":
			fmt.Fprint(w, r.Method, " ", r.UserAgent(), " ", r.Header.Get("Range"), r.Header.Get("Cookie"))
		case "/besar":
			w.Write(make([]byte, 1025))
		case "/bom":
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(bomb.Bytes())
		case "/lambat":
			select {
			case <-r.Context().Done():
			case <-time.After(5 * time.Second):
			}
		case "/menetes":
			for range 15 {
				fmt.Fprint(w, "x")
				w.(http.Flusher).Flush()
				time.Sleep(20 * time.Millisecond)
			}
		case "/putus":
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "sepotong")
		case "/rusak":
			conn, _, err := w.(http.Hijacker).Hijack()
			if err == nil {
				fmt.Fprint(conn, "bukan HTTP\r\n\r\n")
				conn.Close()
			}
		}
	})
	a, _, err := get(c, Request{URL: base + "/sama"})
	if err != nil || a.ETag != `"1"` {
		t.Fatalf("%+v, %v", a, err)
	}
	if a, _, err = get(c, Request{URL: base + "/sama", ETag: a.ETag}); err != nil || a.Status != http.StatusNotModified {
		t.Errorf("what did not change: %+v, %v", a, err)
	}
	_, who, err := get(c, Request{URL: base + "/siapa", First: 10})
	if want := "GET Suluh (PPID; +https://ppid.contoh.go.id) bytes=0-9"; err != nil || who != want {
		t.Errorf("the other side sees %q, %v", who, err)
	}
	for _, tt := range []struct {
		request Request
		failure Failure
	}{
		{Request{URL: base + "/besar", Limit: 1024}, TooLarge},
		{Request{URL: base + "/besar", Limit: 1025}, ""},
		{Request{URL: base + "/bom"}, TooLarge},
		{Request{URL: base + "/lambat", Time: 50 * time.Millisecond}, Slow},
		{Request{URL: base + "/menetes", Time: 100 * time.Millisecond}, Slow},
		{Request{URL: base + "/putus"}, Garbled},
		{Request{URL: base + "/rusak"}, Garbled},
		{Request{URL: strings.Replace(base, "http:", "https:", 1) + "/"}, Certificate},
	} {
		if _, _, err := get(c, tt.request); FailureOf(err) != tt.failure {
			t.Errorf("%s: %v, want %q", strings.TrimPrefix(tt.request.URL, base), err, tt.failure)
		}
	}
	off := New(Settings{Off: true})
	if _, err := off.Fetch(t.Context(), Request{URL: base + "/sama"}); FailureOf(err) != Off || !off.Off() {
		t.Errorf("with fetching turned off: %v", err)
	}
	for f, text := range sentences {
		if text == "" || f.Say() != text {
			t.Errorf("%s has no sentence", f)
		}
	}
}

func TestAHostIsAskedPolitely(t *testing.T) {
	t.Parallel()
	var now, most, asked atomic.Int64
	c, base := site(t, func(w http.ResponseWriter, r *http.Request) {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		time.Sleep(2 * time.Millisecond)
		asked.Add(1)
		now.Add(-1)
		if r.URL.Path == "/sibuk" {
			w.Header().Set("Retry-After", "120")
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
	c.manners.pause = 5 * time.Millisecond
	began := time.Now()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, _, err := get(c, Request{URL: base + "/"}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most.Load() != 1 || asked.Load() != 8 {
		t.Errorf("%d questions, %d at once", asked.Load(), most.Load())
	}
	if took := time.Since(began); took < 7*5*time.Millisecond {
		t.Errorf("eight questions with a pause between took %v", took)
	}
	clock := time.Now()
	c.manners.now = func() time.Time { return clock }
	c.manners.pause = 0
	clock = clock.Add(time.Second)
	if a, _, err := get(c, Request{URL: base + "/sibuk"}); err != nil || a.Status != http.StatusServiceUnavailable {
		t.Fatalf("%+v, %v", a, err)
	}
	_, _, err := get(c, Request{URL: base + "/"})
	var e *Error
	if !errors.As(err, &e) || e.Failure != Wait || !e.Until.Equal(clock.Add(2*time.Minute)) {
		t.Errorf("a host that asked to wait: %v", err)
	}
	if asked.Load() != 9 {
		t.Errorf("it was asked all the same")
	}
	clock = clock.Add(2 * time.Minute)
	if _, _, err := get(c, Request{URL: base + "/"}); err != nil {
		t.Errorf("after the wait: %v", err)
	}
}
