package web_test

import (
	"net/http"
	"strings"
	"testing"

	"suluh/internal/dbtest"
)

// An internal error shows a code and nothing of itself; its log line has the code.
func TestAnInternalErrorShowsACodeOnly(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	b := g.visit(t, "a.test")
	for _, path := range []string{"/dalam", "/panik"} {
		w := b.get(path)
		want(t, path, w, http.StatusInternalServerError, "Ada gangguan di pihak kami", "sebutkan kode", "<!doctype html>")
		for _, leak := range []string{"Budi", "320101", "connection refused", "select", "goroutine", "panic", ".go:"} {
			if strings.Contains(w.Body.String(), leak) {
				t.Errorf("%s shows %q", path, leak)
			}
		}
		h := w.Header()
		if h.Get("Cache-Control") != "no-store" || h.Get("ETag") != "" || h.Get("Content-Disposition") != "" || !strings.HasPrefix(h.Get("Content-Type"), "text/html") {
			t.Errorf("%s: headers of the answer that failed are left: %v", path, h)
		}
	}
	log := g.log.String()
	for _, needed := range []string{"code=", "pattern=\"GET /panik\"", "value of type string", "rig_test.go", "connection refused"} {
		if !strings.Contains(log, needed) {
			t.Errorf("the log lacks %q", needed)
		}
	}
	// The rig's error with a name in it is against the house rule and only shows the
	// page's discretion; a panic's value is nobody's choice and stays out of the log.
	_, panicLine, _ := strings.Cut(log, "GET /panik")
	if strings.Contains(panicLine, "Budi") {
		t.Error("the value of a panic is logged")
	}
}

func TestAnAnswerThatFailsMidwayIsCut(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	defer func() {
		if x := recover(); x != http.ErrAbortHandler {
			t.Errorf("half an answer ends like a whole one: %v", x)
		}
		if !strings.Contains(g.log.String(), "the other half is lost") {
			t.Error("the failure is not logged")
		}
	}()
	g.visit(t, "a.test").get("/separuh")
}

func TestTakingTooLong(t *testing.T) {
	t.Parallel()
	g := newRig(t, dbtest.OpenSQLite(t))
	w := g.visit(t, "a.test").get("/lambat")
	want(t, "out of time", w, http.StatusServiceUnavailable, "Layanan sedang sibuk", "Tenggat permohonan tidak berubah")
	if w.Header().Get("Retry-After") != "60" {
		t.Errorf("Retry-After is %q", w.Header().Get("Retry-After"))
	}
}
