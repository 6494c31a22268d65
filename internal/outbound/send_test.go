package outbound

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func send(c *Client, s Submission) (int, string, error) {
	a, err := c.Send(context.Background(), s)
	if err != nil {
		return 0, "", err
	}
	defer a.Body.Close()
	b, err := io.ReadAll(a.Body)
	return a.Status, string(b), err
}

// What is handed in arrives with its credentials, and whatever is answered comes back.
func TestSend(t *testing.T) {
	t.Parallel()
	c, base := site(t, func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		b, _ := io.ReadAll(r.Body)
		if r.Method != http.MethodPost || user != "ppid" || password != "rahasia" || r.Header.Get("Content-Type") != "application/json" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.WriteHeader(http.StatusTeapot)
		w.Write(b)
	})
	status, body, err := send(c, Submission{URL: base, Type: "application/json", Body: []byte(`{"a":1}`), User: "ppid", Password: "rahasia"})
	if status != http.StatusTeapot || body != `{"a":1}` || err != nil {
		t.Errorf("got %d %q %v", status, body, err)
	}
}

func TestSendKeepsToItself(t *testing.T) {
	t.Parallel()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("the other machine was asked with %q", r.Header.Get("Authorization"))
	}))
	t.Cleanup(elsewhere.Close)
	c, base := site(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/pindah":
			http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
		case "/lambat":
			select {
			case <-r.Context().Done():
			case <-time.After(5 * time.Second):
			}
		case "/besar":
			io.WriteString(w, strings.Repeat("x", 2000))
		}
	})
	for name, s := range map[string]struct {
		Submission
		want Failure
	}{
		"a redirect":                  {Submission{URL: base + "/pindah", User: "ppid", Password: "rahasia"}, Redirects},
		"a machine nobody allowed":    {Submission{URL: elsewhere.URL, User: "ppid", Password: "rahasia"}, Refused},
		"an open line to the outside": {Submission{URL: "http://contoh.go.id/api"}, Refused},
		"a password in the address":   {Submission{URL: strings.Replace(base, "http://", "http://ppid:rahasia@", 1)}, Refused},
		"too slow":                    {Submission{URL: base + "/lambat", Time: 50 * time.Millisecond}, Slow},
		"more than is taken":          {Submission{URL: base + "/besar", Limit: 1000}, TooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, _, err := send(c, s.Submission); FailureOf(err) != s.want {
				t.Errorf("got %v, want %s", err, s.want)
			} else if strings.Contains(err.Error(), "rahasia") {
				t.Errorf("the password is in the error: %v", err)
			}
		})
	}
	off := New(Settings{Off: true})
	if _, _, err := send(off, Submission{URL: "https://contoh.go.id"}); FailureOf(err) != Off {
		t.Errorf("turned off, and yet: %v", err)
	}
}
