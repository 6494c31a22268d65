package openness_test

import (
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"suluh/internal/blob"
	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/openness"
	"suluh/internal/org"
	"suluh/internal/outbound"
	"suluh/internal/register"
)

// watched is a body with a register, files, and a site of somebody else.
type watched struct {
	*openness.Watch
	t     *testing.T
	body  org.Body
	unit  string
	files string // folder of the store
	now   time.Time

	mu     sync.Mutex
	status map[string]int // by path; 0: 200
	asked  []string
	site   string
}

type founded struct{ ID string }

func (founded) Kind() string                { return "uji.didirikan" }
func (f founded) Subject() (string, string) { return "uji", f.ID }

func each(t *testing.T, fn func(t *testing.T, w *watched)) {
	t.Helper()
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := &watched{t: t, files: t.TempDir(), now: time.Date(2026, 3, 1, 18, 0, 0, 0, time.UTC), status: map[string]int{}}
		site := httptest.NewServer(http.HandlerFunc(w.serve))
		t.Cleanup(site.Close)
		w.site = site.URL
		store, err := blob.Open(w.files)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { store.Close() })
		l := &ledger.Ledger{DB: d, Jobs: &dbtest.Queue{DB: d}, Clock: func() time.Time { return w.now }}
		w.Watch = &openness.Watch{Ledger: l, Register: &register.Register{Ledger: l, Blobs: store}, Blobs: store, Portal: "http://suluh.test:8080",
			Client: outbound.New(outbound.Settings{Allow: []string{strings.TrimPrefix(site.URL, "http://")}, Pause: time.Microsecond})}
		w.body = org.Body{ID: db.NewID(), Slug: "contoh", Name: "Contoh", Short: "Contoh", Kind: "pemda", Host: "contoh.test", Zone: "WIB", CreatedAt: w.now}
		w.unit = db.NewID()
		w.do(func(ctx context.Context, tx *ledger.Tx) error {
			if err := org.InsertBody(ctx, tx.Tx, w.body); err != nil {
				return err
			}
			return org.InsertUnit(ctx, tx.Tx, w.body.ID, org.Unit{ID: w.unit, Slug: "dinas", Name: "Dinas Air", Short: "Dinas", Kind: "perangkat_daerah"})
		})
		fn(t, w)
	})
}

func (w *watched) serve(out http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	status := w.status[r.URL.Path]
	w.asked = append(w.asked, r.Method+" "+r.URL.Path)
	w.mu.Unlock()
	switch {
	case status == http.StatusMovedPermanently:
		http.Redirect(out, r, "/baru", status)
	case status == http.StatusMethodNotAllowed && r.Method == http.MethodGet:
		fmt.Fprint(out, "isi")
	case status != 0:
		out.WriteHeader(status)
	}
}

func (w *watched) set(path string, status int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.status[path] = status
}

// questions gives what the site was asked since the last time.
func (w *watched) questions() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	asked := w.asked
	w.asked = nil
	return asked
}

func (w *watched) do(fn func(ctx context.Context, tx *ledger.Tx) error) {
	w.t.Helper()
	err := w.Ledger.Do(w.t.Context(), identity.ForSystem(w.body.ID), func(tx *ledger.Tx) error {
		if err := fn(w.t.Context(), tx); err != nil {
			return err
		}
		return tx.Record(w.t.Context(), founded{w.body.ID})
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *watched) publish(title string, links ...string) string {
	w.t.Helper()
	var id string
	w.do(func(ctx context.Context, tx *ledger.Tx) (err error) {
		id, err = w.Register.PublishBySystem(ctx, tx, register.Content{Unit: w.unit, Class: register.Periodic, Title: title, Summary: "Isi " + title,
			Holder: "Dinas", Responsible: "Bagian", Made: register.Made{Text: "2025"}, Forms: []string{"daring"},
			Retention: register.Retention{Text: "5 tahun"}, Links: links}, "uji")
		return err
	})
	return id
}

// night runs the links of the next night.
func (w *watched) night() openness.Outcome {
	w.t.Helper()
	w.now = w.now.AddDate(0, 0, 1)
	out, err := w.Links(w.t.Context(), w.body, time.Time{})
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

func (w *watched) state(path string) openness.Link {
	w.t.Helper()
	found, err := w.States(w.t.Context(), w.body.ID, []string{w.site + path})
	if err != nil {
		w.t.Fatal(err)
	}
	return found[w.site+path]
}

func (w *watched) list(q openness.Query) []openness.Finding {
	w.t.Helper()
	q.Limit = 100
	list, err := w.List(w.t.Context(), w.body, q)
	if err != nil {
		w.t.Fatal(err)
	}
	return list
}

func TestLinksOverTheNights(t *testing.T) {
	each(t, func(t *testing.T, w *watched) {
		first := w.publish("Laporan", w.site+"/ada#halaman-2", w.site+"/hilang", w.site+"/pindah", w.site+"/tanpa-head", "javascript:alert(1)", "https://contoh.test/informasi/1", "http://suluh.test:8080/pengumuman/1")
		w.publish("Laporan kedua", w.site+"/hilang")
		w.set("/pindah", http.StatusMovedPermanently)
		w.set("/tanpa-head", http.StatusMethodNotAllowed)
		if out := w.night(); out.Checked != 4 || out.Lost != 0 {
			t.Errorf("the first night: %+v", out)
		}
		for path, want := range map[string]openness.State{"/ada": openness.Open, "/hilang": openness.Open, "/pindah": openness.Moved, "/tanpa-head": openness.Open} {
			if l := w.state(path); l.State != want {
				t.Errorf("%s is %s, want %s", path, l.State, want)
			}
		}
		if l := w.state("/pindah"); l.Moved != w.site+"/baru" {
			t.Errorf("moved to %q", l.Moved)
		}
		if asked := strings.Join(w.questions(), " "); strings.Count(asked, "/hilang") != 1 || strings.Contains(asked, "GET /ada") || !strings.Contains(asked, "GET /tanpa-head") {
			t.Errorf("asked: %s", asked)
		}
		// The same night again asks nobody.
		if _, err := w.Links(t.Context(), w.body, time.Time{}); err != nil || len(w.questions()) != 0 {
			t.Errorf("a second run of a night: %v", err)
		}
		w.set("/hilang", http.StatusNotFound)
		for range 2 {
			if out := w.night(); out.Lost != 0 || w.state("/hilang").State != openness.Open {
				t.Error("called dead too early")
			}
		}
		if out := w.night(); out.Lost != 1 {
			t.Errorf("the third failure: %+v", out)
		}
		dead := w.list(openness.Query{Kind: openness.OfLinks})
		if len(dead) != 2 || dead[0].Link.State != openness.Gone || dead[0].Since != calendar.MustDate("2026-03-04") || dead[0].Number == 0 || dead[0].Unit != w.unit {
			t.Fatalf("dead links: %+v", dead)
		}
		if other := w.list(openness.Query{Kind: openness.OfLinks, Unit: "lain"}); len(other) != 0 {
			t.Errorf("another unit's: %+v", other)
		}
		w.questions()
		w.night() // 7 March: asked daily until it is certain
		w.questions()
		w.night() // 8 March: backed off
		if asked := strings.Join(w.questions(), " "); strings.Contains(asked, "/hilang") {
			t.Errorf("a dead link was asked daily: %s", asked)
		}
		w.set("/hilang", 0)
		if out := w.night(); out.Mended != 1 || w.state("/hilang").State != openness.Open {
			t.Errorf("back again: %+v", out)
		}
		mended := w.list(openness.Query{Kind: openness.OfLinks, Mended: true})
		if len(mended) != 2 || mended[0].Since != calendar.MustDate("2026-03-04") || mended[0].Mended != calendar.MustDate("2026-03-09") {
			t.Errorf("what was lost and came back: %+v", mended)
		}
		w.publish("Di penyimpanan pribadi", "https://drive.google.com:1/file") // a port that is never asked
		w.night()
		if risky := w.list(openness.Query{Kind: openness.OfRisky}); len(risky) != 1 || risky[0].Link.Failed != outbound.Refused {
			t.Errorf("risky links: %+v", risky)
		}
		// A withdrawn entry's links are nobody's worry; the entry is a decision.
		w.do(func(ctx context.Context, tx *ledger.Tx) error {
			return w.Register.WithdrawBySystem(ctx, tx, first, "Ganda")
		})
		w.questions()
		w.night()
		if asked := strings.Join(w.questions(), " "); strings.Contains(asked, "/ada") || !strings.Contains(asked, "/hilang") {
			t.Errorf("after a withdrawal: %s", asked)
		}
		if d := w.list(openness.Query{Kind: openness.OfDecisions}); len(d) != 1 || d[0].Reason != "Ganda" {
			t.Errorf("decisions: %+v", d)
		}
	})
}

func TestWhoCannotReachAnybodyAccusesNobody(t *testing.T) {
	each(t, func(t *testing.T, w *watched) {
		var links []string
		for n := range 4 { // ports on which nobody listens, named as hosts of ours
			links = append(links, fmt.Sprintf("http://127.0.0.1:%d/", 9+n))
		}
		w.Client = outbound.New(outbound.Settings{Allow: []string{"127.0.0.1:9", "127.0.0.1:10", "127.0.0.1:11", "127.0.0.1:12",
			strings.TrimPrefix(w.site, "http://")}, Pause: time.Microsecond})
		w.publish("Laporan", links...)
		for range 4 {
			w.night()
		}
		if dead := w.list(openness.Query{Kind: openness.OfLinks}); len(dead) != 0 {
			t.Errorf("our own silence accuses %d links", len(dead))
		}
		w.publish("Lain", w.site+"/ada")
		for range 3 {
			w.night()
		}
		if dead := w.list(openness.Query{Kind: openness.OfLinks}); len(dead) != 4 || dead[0].Link.State != openness.Unreachable || dead[0].Link.Failed != outbound.NoAnswer {
			t.Errorf("with a host that answers: %+v", dead)
		}
		w.Client = outbound.New(outbound.Settings{Off: true})
		if out := w.night(); !out.Off || out.Checked != 0 {
			t.Errorf("turned off: %+v", out)
		}
	})
}

// attach publishes an entry with one stored file and gives the path of its bytes.
func (w *watched) attach(title, content string) (register.File, string) {
	w.t.Helper()
	ctx := w.t.Context()
	kept, err := w.Blobs.Put(ctx, strings.NewReader(content), 1<<20)
	if err != nil {
		w.t.Fatal(err)
	}
	id := w.publish(title)
	f := register.File{ID: db.NewID(), Entry: id, Blob: kept.Hash}
	w.do(func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.Exec(ctx, insertFile, w.body.ID, f.ID, id, kept.Hash, title+".txt", kept.Size)
		return err
	})
	path := ""
	err = filepath.WalkDir(w.files, func(p string, e fs.DirEntry, err error) error {
		if e.Name() == kept.Hash {
			path = p
		}
		return err
	})
	if err != nil || path == "" {
		w.t.Fatal(path, err)
	}
	return f, path
}

var (
	insertFile = db.SQL("openness_test.file", `INSERT INTO entry_file (org_id, id, entry_id, blob, name, media, kind, size, reading, public, added_at)
		VALUES ($1, $2, $3, $4, $5, 'text/plain', 'TXT', $6, 'teks', TRUE, 1)`)
	hideFile = db.SQL("openness_test.hide", `UPDATE entry_file SET public = FALSE WHERE org_id = $1 AND id = $2`)
)

func (w *watched) round(afresh bool) openness.Outcome {
	w.t.Helper()
	out, err := w.Files(w.t.Context(), w.body, time.Time{}, afresh)
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

func TestFilesOverTheNights(t *testing.T) {
	each(t, func(t *testing.T, w *watched) {
		whole, _ := w.attach("Utuh", "isi utuh")
		lost, lostAt := w.attach("Hilang", "isi yang hilang")
		flipped, flippedAt := w.attach("Berubah", "isi yang berubah")
		short, shortAt := w.attach("Terpotong", "isi yang terpotong")
		secret, secretAt := w.attach("Ditutup", "isi yang ditutup")
		if out := w.round(false); out.Checked != 5 || out.Lost != 0 {
			t.Fatalf("a whole store: %+v", out)
		}
		if out := w.round(false); out.Checked != 0 {
			t.Errorf("a second round of a night: %+v", out)
		}
		w.do(func(ctx context.Context, tx *ledger.Tx) error {
			_, err := tx.Exec(ctx, hideFile, w.body.ID, secret.ID)
			return err
		})
		for path, content := range map[string]string{flippedAt: "isi yang bErubah", shortAt: "isi", secretAt: "x"} {
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Remove(lostAt); err != nil {
			t.Fatal(err)
		}
		w.now = w.now.AddDate(0, 0, 1)
		if out := w.round(false); out.Checked != 4 || out.Lost != 3 {
			t.Errorf("a decayed store: %+v", out)
		}
		for file, want := range map[string]openness.Problem{whole.ID: "", secret.ID: "", lost.ID: openness.Missing, flipped.ID: openness.Changed, short.ID: openness.Changed} {
			d, ok, err := w.Decayed(t.Context(), w.body, file)
			if err != nil || d.Problem != want || ok != (want != "") {
				t.Errorf("%+v, %v, %v; want %q", d, ok, err, want)
			}
		}
		if list := w.list(openness.Query{Kind: openness.OfFiles}); len(list) != 3 || list[0].Since != calendar.MustDate("2026-03-03") || list[0].Name == "" {
			t.Errorf("the list: %+v", list)
		}
		w.now = w.now.AddDate(0, 0, 1)
		w.round(false)
		if list := w.list(openness.Query{Kind: openness.OfFiles}); len(list) != 3 {
			t.Errorf("found twice: %+v", list)
		}
		// The backup brings a file back; another is closed by a decision.
		if err := os.WriteFile(lostAt, []byte("isi yang hilang"), 0o600); err != nil {
			t.Fatal(err)
		}
		w.do(func(ctx context.Context, tx *ledger.Tx) error {
			_, err := tx.Exec(ctx, hideFile, w.body.ID, short.ID)
			return err
		})
		if out := w.round(true); out.Mended != 1 {
			t.Errorf("after the backup: %+v", out)
		}
		if list := w.list(openness.Query{Kind: openness.OfFiles, Mended: true}); len(list) != 1 || list[0].File != lost.ID || list[0].Mended != calendar.MustDate("2026-03-04") {
			t.Errorf("mended: %+v", list)
		}
		counts, err := w.Counts(t.Context(), w.body.ID, w.unit)
		if err != nil || counts[openness.OfFiles] != 1 {
			t.Errorf("counts %v, %v", counts, err)
		}
	})
}

// A night that is over leaves its place, and the next one begins there.
func TestARoundGoesOnInTheNextNight(t *testing.T) {
	each(t, func(t *testing.T, w *watched) {
		for n := range 5 {
			w.attach(fmt.Sprintf("Berkas %d", n), fmt.Sprint("isi ", n))
		}
		w.Rate = 400 // bytes in a second: five files of five bytes take some time
		read := int64(0)
		for night := 0; ; night++ {
			if night == 10 {
				t.Fatal("the round never ends")
			}
			out, err := w.Files(t.Context(), w.body, time.Now().Add(time.Nanosecond+time.Duration(night)*50*time.Millisecond), false)
			if err != nil {
				t.Fatal(err)
			}
			read += out.Checked
			w.now = w.now.AddDate(0, 0, 1)
			if !out.Left {
				break
			}
		}
		if read != 5 {
			t.Errorf("%d files were read for one round of five", read)
		}
		rounds, err := w.Rounds(t.Context(), w.body.ID)
		if r := rounds[openness.PartFiles]; err != nil || r.Checked != 5 || r.DoneOn.IsZero() {
			t.Errorf("the round: %+v, %v", r, err)
		}
	})
}

// Eight runs at once of one night count a failure once.
func TestADayCountsOnce(t *testing.T) {
	each(t, func(t *testing.T, w *watched) {
		w.set("/hilang", http.StatusNotFound)
		w.publish("Laporan", w.site+"/hilang")
		if err := w.Gather(t.Context(), w.body); err != nil {
			t.Fatal(err)
		}
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				if _, err := w.Links(t.Context(), w.body, time.Time{}); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if l := w.state("/hilang"); l.Failures != 1 {
			t.Errorf("eight runs of a day made %d failures", l.Failures)
		}
	})
}
