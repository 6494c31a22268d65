package web_test

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"suluh/internal/dbtest"
	"suluh/internal/fault"
	"suluh/internal/web"
)

func TestALimitRefusesWithTheTimeToComeBack(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	b := g.visit(t, "a.test")
	for range 3 {
		want(t, "within the burst", b.get("/batas?q=x"), http.StatusOK, "boleh")
	}
	w := b.get("/batas?q=x")
	// Nine o'clock in Jakarta, and one attempt every ten minutes.
	want(t, "the fourth", w, http.StatusTooManyRequests, "Terlalu banyak percobaan. Coba lagi pukul 09.10 WIB")
	if w.Header().Get("Retry-After") != "600" {
		t.Errorf("Retry-After is %q", w.Header().Get("Retry-After"))
	}
	want(t, "another key", b.get("/batas?q=y"), http.StatusOK)
	want(t, "the same key at another body", g.visit(t, "b.test").get("/batas?q=x"), http.StatusOK)
	g.pass(599 * time.Second)
	want(t, "a second too early", b.get("/batas?q=x"), http.StatusTooManyRequests, "09.10")
	g.pass(time.Second)
	want(t, "at the time named", b.get("/batas?q=x"), http.StatusOK)
	want(t, "once", b.get("/batas?q=x"), http.StatusTooManyRequests, "09.20")
	g.pass(time.Hour)
	for range 3 {
		want(t, "recovered", b.get("/batas?q=x"), http.StatusOK)
	}
	want(t, "and no further than the burst", b.get("/batas?q=x"), http.StatusTooManyRequests)
	g.pass(-24 * time.Hour)
	w = b.get("/batas?q=x")
	if seconds, err := strconv.Atoi(w.Header().Get("Retry-After")); err != nil || seconds > 600 {
		t.Errorf("a clock set back keeps people out for %s seconds", w.Header().Get("Retry-After"))
	}
}

func TestTheTableOfLimitsIsBounded(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 2, 2, 0, 0, 0, time.UTC)
	limits := web.NewLimits(func() time.Time { return now })
	once := web.Limit{Name: "sekali", N: 1, In: time.Hour}
	long := strings.Repeat("x", 1000)
	for i := range 250_000 {
		if err := limits.Take(once, web.Visit{}, long+strconv.Itoa(i)); err != nil {
			t.Fatalf("somebody who asks for the first time is refused: %v", err)
		}
		if n := limits.Len(); n > 100_000 {
			t.Fatalf("the table has %d keys", n)
		}
	}
	err := limits.Take(once, web.Visit{}, long+"249999")
	var refused *fault.Error
	if !errors.As(err, &refused) || refused.Kind != fault.Busy {
		t.Errorf("the last key is not remembered: %v", err)
	}
}
