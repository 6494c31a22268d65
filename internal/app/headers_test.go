package app_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"suluh/internal/web"
)

var always = map[string][]string{
	"X-Content-Type-Options":       {"nosniff"},
	"X-Frame-Options":              {"DENY"},
	"Cross-Origin-Opener-Policy":   {"same-origin"},
	"Cross-Origin-Resource-Policy": {"same-origin"},
	"Referrer-Policy":              {"strict-origin-when-cross-origin", "no-referrer"},
}

// Every answer of every page, whatever its status, carries the headers of the
// threat model; nothing private is kept; no page without a form sets a cookie.
func carryHeaders(t *testing.T, seen []visit) {
	statuses := map[int]int{}
	for _, v := range seen {
		statuses[v.page.Status]++
		checkSecurity(t, v)
		checkKeeping(t, v)
	}
	for _, status := range []int{200, 303, 403, 404, 422} {
		if statuses[status] == 0 {
			t.Errorf("no page answered %d; the walk no longer covers it: %v", status, statuses)
		}
	}
}

func checkSecurity(t *testing.T, v visit) {
	h := v.page.Header
	for name, values := range always {
		if !slices.Contains(values, h.Get(name)) {
			t.Errorf("%s with %s %q", v, name, h.Get(name))
		}
	}
	policy := h.Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") || strings.Contains(policy, "*") {
		t.Errorf("%s with the content policy %q", v, policy)
	}
	if !strings.Contains(h.Get("Permissions-Policy"), "camera=()") {
		t.Errorf("%s without a policy of permissions", v)
	}
	if v.page.Status == http.StatusOK && h.Get("Content-Type") == "" {
		t.Errorf("%s without a content type", v)
	}
}

func checkKeeping(t *testing.T, v visit) {
	h := v.page.Header
	cache, vary := strings.Join(h.Values("Cache-Control"), ", "), strings.Join(h.Values("Vary"), ", ")
	private := strings.Contains(cache, "no-store")
	public := v.route.Access == web.Public || v.route.Access == ""
	if !public && (!private || h.Get("X-Robots-Tag") != "noindex" || h.Get("Referrer-Policy") != "no-referrer") {
		t.Errorf("%s is private, with %q, %q, %q", v, cache, h.Get("X-Robots-Tag"), h.Get("Referrer-Policy"))
	}
	if v.page.Status >= 400 && !private {
		t.Errorf("%s may be kept: %q", v, cache)
	}
	if v.page.Status != http.StatusOK {
		return
	}
	form := strings.Contains(v.page.Body, `name="csrf"`)
	switch {
	case cache == "":
		t.Errorf("%s does not say how long it may be kept", v)
	case form && !private && !strings.Contains(cache, "private"):
		t.Errorf("%s has a form and may be kept by a cache in between: %q", v, cache)
	case public && !form && v.route.method == http.MethodGet && h.Get("Set-Cookie") != "":
		t.Errorf("%s has no form and sets a cookie: %v", v, h.Values("Set-Cookie"))
	case strings.HasPrefix(h.Get("Content-Type"), "text/html") && !private && !strings.Contains(vary, "Cookie"):
		t.Errorf("%s differs by cookie and does not say so: %q", v, vary)
	}
}
