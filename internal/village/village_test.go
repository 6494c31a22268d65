package village_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"suluh/internal/blob"
	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/outbound"
	"suluh/internal/register"
	"suluh/internal/sheet"
	"suluh/internal/village"
)

// opensid is a small village application: it answers as described in the domain
// document, and misbehaves on demand.
type opensid struct {
	mu    sync.Mutex
	list  []map[string]any
	files map[string]string
	mode  string
	asked []string // queries and paths
	site  string
	tag   bool // answers carry an ETag and 304 is known
}

func (o *opensid) serve(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.asked = append(o.asked, r.URL.RequestURI())
	if content, ok := o.files[r.URL.Path]; ok {
		if r.Header.Get("If-None-Match") == `"f"` && o.tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		if o.tag {
			w.Header().Set("ETag", `"f"`)
		}
		fmt.Fprint(w, content)
		return
	}
	if r.URL.Path != "/ppid" {
		http.NotFound(w, r)
		return
	}
	switch o.mode {
	case "galat":
		w.WriteHeader(http.StatusInternalServerError)
		return
	case "halaman":
		fmt.Fprint(w, "<!doctype html><title>Desa</title>")
		return
	case "potong":
		fmt.Fprint(w, `{"status":"success","data":{"ppid":[{"id":1,`)
		return
	case "gagal":
		fmt.Fprint(w, `{"status":"fail"}`)
		return
	case "dalam":
		http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusFound)
		return
	case "lambat":
		time.Sleep(300 * time.Millisecond)
	case "besar":
		fmt.Fprint(w, `{"status":"success","data":{"ppid":[`+strings.Repeat(" ", 11<<20)+`]}}`)
		return
	}
	if o.tag {
		w.Header().Set("ETag", `"l"`)
		if r.Header.Get("If-None-Match") == `"l"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	json.NewEncoder(w).Encode(map[string]any{"status": "success", "data": map[string]any{"ppid": o.list, "tanggal": "01-03-2026",
		"pengiriman": "semua", "tgl_dari": r.URL.Query().Get("tgl_dari"), "total data": len(o.list)}})
}

// record is a line of the list as the application writes it.
func (o *opensid) record(id int, name string, edit map[string]any) map[string]any {
	r := map[string]any{"id": id, "kode_desa": "3508092001", "nama": name, "tgl_upload": "2024-01-31 10:02:11", "updated_at": "2024-02-01 08:00:00",
		"enabled": 1, "kategori": "1", "tahun": "2024", "aksi": 0, "dokumen": fmt.Sprintf("%s/desa/upload/%d.pdf", o.site, id)}
	for k, v := range edit {
		r[k] = v
	}
	return r
}

func (o *opensid) set(fn func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	fn()
}

func (o *opensid) questions() []string {
	o.mu.Lock()
	defer o.mu.Unlock()
	asked := o.asked
	o.asked = nil
	return asked
}

// hamlet is a village with its application.
type hamlet struct {
	*village.Sync
	*opensid
	t       *testing.T
	body    org.Body
	unit    string
	officer identity.Actor
	now     time.Time
}

type founded struct{ ID string }

func (founded) Kind() string                { return "uji.didirikan" }
func (f founded) Subject() (string, string) { return "uji", f.ID }

func each(t *testing.T, fn func(t *testing.T, h *hamlet)) {
	t.Helper()
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := &hamlet{t: t, now: time.Date(2026, 3, 1, 18, 0, 0, 0, time.UTC), opensid: &opensid{files: map[string]string{}}}
		site := httptest.NewServer(http.HandlerFunc(h.serve))
		t.Cleanup(site.Close)
		h.site = site.URL
		store, err := blob.Open(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { store.Close() })
		l := &ledger.Ledger{DB: d, Jobs: &dbtest.Queue{DB: d}, Clock: func() time.Time { return h.now }}
		h.Sync = &village.Sync{Ledger: l, Register: &register.Register{Ledger: l, Blobs: store}, Blobs: store,
			Client: outbound.New(outbound.Settings{Allow: []string{strings.TrimPrefix(site.URL, "http://")}, Pause: time.Microsecond})}
		h.body = h.found("desa-suka", village.Kind, "35.08.09.2001")
		h.unit = db.NewID()
		person, day := db.NewID(), calendar.MustDate("2025-01-02")
		h.do(h.body.ID, func(ctx context.Context, tx *ledger.Tx) error {
			if err := org.InsertUnit(ctx, tx.Tx, h.body.ID, org.Unit{ID: h.unit, Slug: "desa", Name: "Pemerintah Desa", Short: "Desa", Kind: "lain"}); err != nil {
				return err
			}
			if err := identity.InsertPerson(ctx, tx.Tx, identity.Person{ID: person, Org: h.body.ID, Username: "sekdes", Name: "Sekretaris", CreatedAt: h.now}, ""); err != nil {
				return err
			}
			return identity.InsertPost(ctx, tx.Tx, h.body.ID, identity.Post{ID: db.NewID(), Person: person, Role: "ppid_desa", Title: "PPID Desa",
				DecreeNumber: "1", DecreeDate: day, Starts: day})
		})
		if h.officer, err = identity.ActorFor(t.Context(), d, h.body.ID, person, calendar.MustDate("2026-03-01")); err != nil {
			t.Fatal(err)
		}
		fn(t, h)
	})
}

func (h *hamlet) found(slug, kind, code string) org.Body {
	b := org.Body{ID: db.NewID(), Slug: slug, Name: "Pemerintah " + slug, Short: slug, Kind: kind, Code: code, Host: slug + ".test", Zone: "WIB", CreatedAt: h.now}
	h.do(b.ID, func(ctx context.Context, tx *ledger.Tx) error { return org.InsertBody(ctx, tx.Tx, b) })
	return b
}

func (h *hamlet) do(orgID string, fn func(ctx context.Context, tx *ledger.Tx) error) {
	h.t.Helper()
	err := h.Ledger.Do(h.t.Context(), identity.ForSystem(orgID), func(tx *ledger.Tx) error {
		if err := fn(h.t.Context(), tx); err != nil {
			return err
		}
		return tx.Record(h.t.Context(), founded{orgID})
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *hamlet) connect(publishes bool) {
	h.t.Helper()
	c, err := h.Connection(h.t.Context(), h.body.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	c.Address, c.Enabled, c.Publishes = h.site+"/ppid/", true, publishes
	if err := h.Set(h.t.Context(), h.officer, c.Version, c); err != nil {
		h.t.Fatal(err)
	}
}

// fetch runs on the next day and gives what it did.
func (h *hamlet) fetch() (village.Result, village.Problem) {
	h.t.Helper()
	h.now = h.now.AddDate(0, 0, 1)
	result, problem, err := h.Fetch(h.t.Context(), h.body.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return result, problem
}

// read does what the reading job does with every file.
func (h *hamlet) read(findings ...string) {
	h.t.Helper()
	ids, err := db.All(h.t.Context(), h.Ledger.DB, selectUnread, db.Value[string], h.body.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, id := range ids {
		inspected := register.Inspected{Pages: 1, Reading: register.Readable}
		for _, code := range findings {
			inspected.Found = append(inspected.Found, register.Found{Code: code, Place: "halaman 1"})
		}
		if err := h.Register.KeepInspection(h.t.Context(), h.body.ID, id, inspected); err != nil {
			h.t.Fatal(err)
		}
	}
}

var (
	selectUnread = db.SQL("village_test.unread", `SELECT id FROM entry_file WHERE org_id = $1 AND reading = 'belum'`)
	selectActs   = db.SQL("village_test.acts", `SELECT COUNT(*) FROM act WHERE org_id = $1`)
	selectTitles = db.SQL("village_test.entries", `SELECT e.state || ' ' || e.title || CASE WHEN d.state IS NULL THEN '' ELSE ' +draf' END FROM entry e
		LEFT JOIN entry_draft d ON d.org_id = e.org_id AND d.entry_id = e.id WHERE e.org_id = $1 ORDER BY e.title, e.id`)
)

// entries lists the register with the state of each entry.
func (h *hamlet) entries() string {
	h.t.Helper()
	all, err := db.All(h.t.Context(), h.Ledger.DB, selectTitles, db.Value[string], h.body.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return strings.Join(all, "; ")
}

func (h *hamlet) acts() int64 {
	h.t.Helper()
	n, err := db.One(h.t.Context(), h.Ledger.DB, selectActs, db.Value[int64], h.body.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return n
}

const pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"

// fill puts four records into the application: two to publish, one exempt, one not
// enabled.
func (h *hamlet) fill() {
	h.set(func() {
		h.files["/desa/upload/14.pdf"], h.files["/desa/upload/15.pdf"] = pdf, pdf+"% kedua"
		h.list = []map[string]any{h.record(14, "APBDes 2024", nil), h.record(15, "Posko banjir", map[string]any{"kategori": 2, "aksi": "1"}),
			h.record(16, "Data keluarga", map[string]any{"kategori": 4}), h.record(17, "Perdes lama", map[string]any{"enabled": 0, "kategori": 3})}
	})
}

func TestAVillageIsKeptInStep(t *testing.T) {
	each(t, func(t *testing.T, h *hamlet) {
		h.fill()
		h.connect(false)
		result, problem := h.fetch()
		if problem != "" || result.Begun != 2 || result.Exempt != 1 || result.Disabled != 1 || result.Records != 4 {
			t.Fatalf("the first time: %+v, %q", result, problem)
		}
		if got := h.entries(); got != "draf APBDes 2024 +draf; draf Posko banjir +draf" {
			t.Errorf("the register: %s", got)
		}
		asked := h.questions()
		if asked[0] != "/ppid" || len(asked) != 3 {
			t.Errorf("the first time asks for everything: %v", asked)
		}
		// The same answer again changes nothing, not even the acts.
		before := h.acts()
		if result, problem = h.fetch(); problem != "" || result.Unchanged != 2 || result.Begun+result.Revised+result.Withdrawn != 0 || h.acts() != before {
			t.Errorf("the second time: %+v, %q, %d acts more", result, problem, h.acts()-before)
		}
		if asked := h.questions(); len(asked) != 1 || asked[0] != "/ppid?tgl_dari=02-03-2026" {
			t.Errorf("the second time asks from the day before: %v", asked)
		}
		if n, err := h.Release(t.Context(), h.body.ID); err != nil || n != 0 {
			t.Errorf("published without the village's decision: %d, %v", n, err)
		}
		h.connect(true)
		if n, err := h.Release(t.Context(), h.body.ID); err != nil || n != 0 {
			t.Errorf("published before the files were read: %d, %v", n, err)
		}
		h.read()
		if n, err := h.Release(t.Context(), h.body.ID); err != nil || n != 2 {
			t.Errorf("published: %d, %v", n, err)
		}
		if got := h.entries(); got != "terbit APBDes 2024; terbit Posko banjir" {
			t.Errorf("the register: %s", got)
		}
		e, err := h.Register.ByNumber(t.Context(), h.body.ID, 1)
		if err != nil || e.Content.Holder != h.body.Name || e.Content.Made.Text != "Tahun 2024" || strings.Join(e.Content.Forms, "") != "elektronik" ||
			!strings.Contains(e.Content.Remark, "OpenSID") || !strings.Contains(e.Content.Remark, "nomor 14") || e.Content.Unit != h.unit || len(e.Content.Files) != 1 {
			t.Errorf("the entry: %+v, %v", e.Content, err)
		}
		// What changed: a title, a file; what was deleted, disabled, made exempt.
		h.set(func() {
			h.files["/desa/upload/14.pdf"] = pdf + "% perubahan"
			h.list = []map[string]any{h.record(14, "APBDes 2024 perubahan", map[string]any{"aksi": 2}), h.record(15, "Posko banjir", map[string]any{"kategori": 2, "aksi": 3}),
				h.record(17, "Perdes lama", map[string]any{"kategori": 3, "dokumen": ""})}
		})
		if result, problem = h.fetch(); problem != "" || result.Revised != 1 || result.Withdrawn != 1 || result.Begun != 1 {
			t.Errorf("changes: %+v, %q", result, problem)
		}
		if got := h.entries(); got != "terbit APBDes 2024 +draf; draf Perdes lama +draf; ditarik Posko banjir" {
			t.Errorf("the register: %s", got)
		}
		h.read()
		if n, err := h.Release(t.Context(), h.body.ID); err != nil || n != 1 {
			t.Errorf("published: %d, %v", n, err)
		}
		if e, err = h.Register.ByNumber(t.Context(), h.body.ID, 1); err != nil || e.Revision != 2 || e.Content.Title != "APBDes 2024 perubahan" || len(e.Content.Files) != 1 {
			t.Errorf("the new version: %+v, %v", e.Content, err)
		}
		// Without a file nobody knows the form: a person must say it.
		troubles, err := h.Troubles(t.Context(), h.body.ID, 10)
		if err != nil || len(troubles) != 1 || troubles[0].ID != "17" || troubles[0].Problem != village.Findings || troubles[0].Entry == "" {
			t.Errorf("troubles: %+v, %v", troubles, err)
		}
		if list, err := h.Exempt(t.Context(), h.body.ID, 10); err != nil || len(list) != 1 || list[0].ID != "16" || list[0].Entry != "" {
			t.Errorf("exempt: %+v, %v", list, err)
		}
		runs, err := h.Runs(t.Context(), h.body.ID, 10)
		if err != nil || len(runs) != 3 || runs[0].Result.Revised != 1 || runs[2].Result.Begun != 2 {
			t.Errorf("runs: %+v, %v", runs, err)
		}
	})
}

func TestWhatAPersonWroteIsNotOverwritten(t *testing.T) {
	each(t, func(t *testing.T, h *hamlet) {
		h.fill()
		h.connect(true)
		h.fetch()
		ctx := t.Context()
		list, err := h.Register.Desk(ctx, h.officer, register.Desk{Title: "APBDes"})
		if err != nil || len(list.Entries) != 1 {
			t.Fatal(list, err)
		}
		e := list.Entries[0]
		c := e.Working()
		c.Summary = "Anggaran desa tahun 2024"
		if err := h.Register.Revise(ctx, h.officer, e.ID, e.Version, c); err != nil {
			t.Fatal(err)
		}
		h.set(func() {
			h.list = []map[string]any{h.record(14, "APBDes lain", map[string]any{"aksi": 2}), h.record(15, "Posko banjir", map[string]any{"kategori": 2})}
		})
		if result, problem := h.fetch(); problem != "" || result.Held != 1 {
			t.Errorf("a draft in a person's hands: %+v, %q", result, problem)
		}
		if e, err = h.Register.Open(ctx, h.officer, e.ID); err != nil || e.Working().Title != "APBDes 2024" || e.Working().Summary != c.Summary {
			t.Errorf("overwritten: %+v, %v", e.Working(), err)
		}
		if err := h.Register.Discard(ctx, h.officer, e.ID, e.Version); err != nil {
			t.Fatal(err)
		}
		if result, problem := h.fetch(); problem != "" || result.Begun != 0 {
			t.Errorf("what an officer discarded came back: %+v, %q", result, problem)
		}
		// Findings keep the other one a draft and say so.
		h.read("nik")
		if n, err := h.Release(ctx, h.body.ID); err != nil || n > 1 {
			t.Errorf("released %d, %v", n, err)
		}
	})
}

func TestWhatTheOtherSideMayDo(t *testing.T) {
	each(t, func(t *testing.T, h *hamlet) {
		h.fill()
		h.connect(false)
		last := time.Duration(0)
		for i, tt := range []struct {
			mode    string
			problem village.Problem
		}{
			{"galat", village.BadReply}, {"halaman", village.NotJSON}, {"potong", village.NotJSON}, {"gagal", village.SaidNo},
			{"dalam", village.Problem(outbound.Refused)}, {"besar", village.Problem(outbound.TooLarge)},
		} {
			h.set(func() { h.mode = tt.mode })
			if _, problem := h.fetch(); problem != tt.problem || problem.Say() == "" {
				t.Errorf("%s: %q, want %q", tt.mode, problem, tt.problem)
			}
			c, err := h.Connection(t.Context(), h.body.ID)
			if err != nil || c.Failures != int64(i+1) || c.Problem != tt.problem {
				t.Errorf("%s: %+v, %v", tt.mode, c, err)
			}
			if wait := c.NextAt.Sub(h.now); wait < last {
				t.Errorf("%s: asked again after %v, before after %v", tt.mode, wait, last)
			} else {
				last = wait
			}
		}
		if got := h.entries(); got != "" {
			t.Errorf("an answer that is none left %s", got)
		}
		h.set(func() {
			h.mode = ""
			h.list = []map[string]any{h.record(1, "Milik desa lain", map[string]any{"kode_desa": "35.08.09.2002"})}
		})
		if _, problem := h.fetch(); problem != village.Foreign {
			t.Errorf("another village's list: %q", problem)
		}
		h.set(func() {
			h.files["/desa/upload/4.pdf"], h.files["/desa/upload/5.pdf"] = "<html><title>Masuk</title></html>", "\x7fELF program"
			h.list = append(h.list, h.record(2, "Tanpa berkas di situs", nil), h.record(3, "Berkas di situs lain", map[string]any{"dokumen": "https://drive.google.com/x.pdf"}),
				h.record(4, "Halaman masuk", nil), h.record(5, "Program", nil), h.record(6, "", nil), h.record(7, "Di dalam", map[string]any{"dokumen": "http://10.0.0.1/a.pdf"}))
		})
		result, problem := h.fetch()
		if problem != "" || result.Refused != 2 || result.Begun != 5 || result.NoFile != 5 {
			t.Errorf("a mixed list: %+v, %q", result, problem)
		}
		for _, one := range []struct{ id, problem string }{{"2", "berkas_gagal"}, {"3", "berkas_situs_lain"}, {"4", "berkas_jenis"}, {"5", "berkas_jenis"}, {"7", "berkas_situs_lain"}} {
			troubles, err := h.Troubles(t.Context(), h.body.ID, 20)
			if err != nil {
				t.Fatal(err)
			}
			found := village.Problem("")
			for _, tr := range troubles {
				if tr.ID == one.id {
					found = tr.Problem
				}
			}
			if string(found) != one.problem {
				t.Errorf("record %s: %q, want %q", one.id, found, one.problem)
			}
		}
		c, err := h.Connection(t.Context(), h.body.ID)
		if wait := c.NextAt.Sub(h.now); err != nil || c.Failures != 0 || wait < 19*time.Hour || wait > 29*time.Hour {
			t.Errorf("after a success: %+v, %v", c, err)
		}
		// A file that was missing is taken when it is there, although the list is silent.
		h.set(func() { h.list, h.files["/desa/upload/2.pdf"] = []map[string]any{}, pdf })
		if result, problem = h.fetch(); problem != "" || result.Revised != 1 {
			t.Errorf("a file that came later: %+v, %q", result, problem)
		}
	})
}

func TestConditionalAndTwiceAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h *hamlet) {
		h.fill()
		h.set(func() { h.tag, h.mode = true, "lambat" })
		h.connect(false)
		if due, err := h.Due(t.Context()); err != nil || len(due) != 1 {
			t.Errorf("a new connection is due: %v, %v", due, err)
		}
		var all sync.WaitGroup
		var mu sync.Mutex
		begun, worked := int64(0), 0
		for range 8 {
			all.Go(func() {
				result, problem, err := h.Fetch(t.Context(), h.body.ID)
				if err != nil || problem != "" {
					t.Error(problem, err)
				}
				mu.Lock()
				defer mu.Unlock()
				begun += result.Begun
				if result.Records > 0 {
					worked++
				}
			})
		}
		all.Wait()
		if begun != 2 || worked != 1 || h.entries() != "draf APBDes 2024 +draf; draf Posko banjir +draf" {
			t.Errorf("eight runs at once: %d worked, %d begun, %s", worked, begun, h.entries())
		}
		h.set(func() { h.mode = "" })
		if due, err := h.Due(t.Context()); err != nil || len(due) != 0 {
			t.Errorf("due again at once: %v, %v", due, err)
		}
		h.questions()
		h.fetch()
		var result village.Result
		var problem village.Problem
		var err error
		for range 2 { // twice more on the same day: the second asks the same question
			h.now = h.now.Add(time.Hour)
			result, problem, err = h.Fetch(t.Context(), h.body.ID)
		}
		if err != nil || problem != "" || !result.NotAsked {
			t.Errorf("what did not change: %+v, %q, %v", result, problem, err)
		}
		// A record whose text changed has the same file, which is not sent again.
		h.set(func() { h.list[0] = h.record(14, "APBDes 2024 baru", nil); h.tag = true })
		h.now = h.now.AddDate(0, 0, 3)
		if result, problem, err = h.Fetch(t.Context(), h.body.ID); err != nil || problem != "" {
			t.Errorf("%+v, %q, %v", result, problem, err)
		}
		if _, err := h.Connection(t.Context(), "lain"); err != nil {
			t.Errorf("no connection: %v", err)
		}
	})
}

func TestWhoMayConnectWhat(t *testing.T) {
	each(t, func(t *testing.T, h *hamlet) {
		ctx := t.Context()
		set := func(a identity.Actor, edit func(*village.Connection)) error {
			c := village.Connection{Address: h.site, Enabled: true, Retention: village.DefaultRetention}
			edit(&c)
			return h.Set(ctx, a, 0, c)
		}
		for name, tt := range map[string]struct {
			edit  func(*village.Connection)
			field string
		}{
			"an address inside":  {func(c *village.Connection) { c.Address = "http://10.0.0.1/opensid" }, "alamat"},
			"a file":             {func(c *village.Connection) { c.Address = "file:///etc/passwd" }, "alamat"},
			"name and password":  {func(c *village.Connection) { c.Address = "https://a:b@desa.id" }, "alamat"},
			"no address":         {func(c *village.Connection) { c.Address = " " }, "alamat"},
			"without retention":  {func(c *village.Connection) { c.Retention = "" }, "retensi"},
			"an endless address": {func(c *village.Connection) { c.Address = "https://desa.id/" + strings.Repeat("a", 400) }, "alamat"},
		} {
			err := set(h.officer, tt.edit)
			if l := fault.All(err); len(l) == 0 || l[0].Field != tt.field {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := set(identity.Actor{Kind: identity.Officer, Org: h.body.ID, Person: "x"}, func(*village.Connection) {}); !fault.Is(err, fault.Forbidden) {
			t.Errorf("without a post: %v", err)
		}
		regency := h.found("kabupaten", "pemda", "35.08")
		admin := h.officer
		admin.Org = regency.ID
		if err := set(admin, func(*village.Connection) {}); !fault.Is(err, fault.Conflict) {
			t.Errorf("a regency connects itself: %v", err)
		}
		if err := h.Ask(ctx, h.officer); !fault.Is(err, fault.Conflict) {
			t.Errorf("asked without a connection: %v", err)
		}
		h.connect(false)
		if err := h.Ask(ctx, h.officer); err != nil {
			t.Error(err)
		}
		if err := set(h.officer, func(*village.Connection) {}); !fault.Is(err, fault.Conflict) {
			t.Errorf("a first time twice: %v", err)
		}
		// The regency sees its villages, and nobody else's.
		h.found("desa-jauh", village.Kind, "35.09.01.2001")
		h.found("desa-tetangga", village.Kind, "35.08.09.2002")
		list, err := h.Villages(ctx, regency)
		if err != nil || len(list) != 2 || list[0].Body.Slug != "desa-suka" || !list[0].Joined || list[1].Joined {
			t.Errorf("villages: %+v, %v", list, err)
		}
	})
}

// export packs a list with files as the application does.
func export(t *testing.T, list string, files map[string]string) *sheet.Workbook {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name, content string) {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(f, content)
	}
	add("informasi_publik_20240301.csv", list)
	for name, content := range files {
		add("berkas/"+name, content)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	w, err := sheet.Open(bytes.NewReader(b.Bytes()), int64(b.Len()), "informasi_publik_3508092001_01-03-2024.zip", sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestAnExportIsTaken(t *testing.T) {
	each(t, func(t *testing.T, h *hamlet) {
		const head = "id,kode_desa,satuan,nama,tgl_upload,updated_at,enabled,kategori,tahun,aksi\n"
		list := head + `14,3508092001,apbdes-2024.pdf,"APBDes 2024","2024-01-31 10:02:11","2024-02-01 08:00:00",1,1,2024,0
15,3508092001,sk-bencana.pdf,"Posko banjir","2024-02-20 21:15:00","2024-02-20 21:15:00",1,2,2024,1
16,3508092001,lama.pdf,"Perdes 2 Tahun 2019","2019-05-01 00:00:00","2024-03-01 00:00:00",0,3,2019,3
`
		files := map[string]string{"apbdes-2024.pdf": pdf}
		result, err := h.Import(t.Context(), h.officer, export(t, list, files))
		if err != nil || result.Begun != 2 || result.NoFile != 1 || result.Records != 3 {
			t.Fatalf("%+v, %v", result, err)
		}
		if got := h.entries(); got != "draf APBDes 2024 +draf; draf Posko banjir +draf" {
			t.Errorf("the register: %s", got)
		}
		result, err = h.Import(t.Context(), h.officer, export(t, list, files))
		if err != nil || result.Begun+result.Revised+result.Withdrawn != 0 {
			t.Errorf("the same export again: %+v, %v", result, err)
		}
		if _, err := h.Import(t.Context(), h.officer, export(t, strings.ReplaceAll(list, "3508092001", "3508092009"), files)); !fault.Is(err, fault.Invalid) {
			t.Errorf("another village's export: %v", err)
		}
		result, err = h.Import(t.Context(), h.officer, export(t, head+strings.Replace(strings.Split(list, "\n")[1], ",2024,0", ",2024,3", 1)+"\n", files))
		if err != nil || result.Withdrawn != 1 {
			t.Errorf("deleted: %+v, %v", result, err)
		}
		if got := h.entries(); got != "draf Posko banjir +draf" {
			t.Errorf("the register: %s", got)
		}
	})
}
