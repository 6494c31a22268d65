package app_test

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dipimport"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/request"
	"suluh/internal/sheet"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// The words by which data is known again wherever it shows up. They stand in
// capitals, which no address has.
type marks struct {
	body     string // in everything that the body wrote
	inside   string // in what only the office may see: drafts, notes, tasks
	personal string // in everything about its applicants
	nik      string // the number that nobody sees who has not asked for it
}

// world is a body with data of every kind, and the addresses of that data.
type world struct {
	body   org.Body
	marks  marks
	people map[string]identity.Actor // by role
	cases  []request.Receipt
	sets   []map[string]string // placeholder with its path in front -> value
}

// build fills a body.
func build(t *testing.T, b *webtest.Bed, slug string, nik string) *world {
	t.Helper()
	up := strings.ToUpper(slug)
	w := &world{marks: marks{up + "TANDA", up + "DALAM", up + "PRIBADI", nik}, people: map[string]identity.Actor{}}
	w.body = b.AddBody(t, slug, "Kabupaten "+w.marks.body)
	unit := b.AddUnit(t, w.body, "dinas-"+slug, "Dinas "+w.marks.body)
	for _, r := range identity.Roles {
		of := ""
		if r.Code == "ppid_pelaksana" || r.Code == "operator" {
			of = unit.ID
		}
		w.people[r.Code] = b.AddPerson(t, w.body, r.Code, of)
	}
	for _, role := range []string{"administrator", "petugas"} { // two stand for all: every pair of them is walked
		a := w.people[role]
		w.add("/kantor/pengguna/{id}", a.Person, "/kantor/pengguna/{id}/jabatan/{jabatan}", a.Posts[0].ID)
	}
	for _, step := range []string{"cari", "rincian", "tujuan", "cara", "siapa", "identitas", "bukti", "periksa"} {
		w.add("/permohonan/ajukan/{langkah}", step)
	}
	w.add("/unit/{slug}", unit.Slug, "/kantor/unit/{slug}", unit.Slug)
	w.add("/kantor/informasi/wajib/matriks/{format}", "csv", "/kantor/wajib/{unit}", unit.Slug, "/kantor/wajib/{unit}/unduh/{format}", "csv")
	w.add("/sitemap/{bagian}", "1.xml")
	w.add("/kantor/desa/{kode}", "35.08.09.2001")
	w.fillRegister(t, b, unit)
	w.fillCases(t, b, unit)
	w.fillNotices(t, b, unit)
	w.fillExemption(t, b, unit)
	w.fillComplaint(t, b)
	w.fillLetters(t, b)
	w.fillSurvey(t, b)
	w.fillObjections(t, b)
	w.fillGiving(t, b)
	w.fillDispute(t, b)
	w.fillAnswers(t, b)
	w.fillCalendar(t, b)
	return w
}

// add remembers the values of the placeholders of one thing.
func (w *world) add(pairs ...string) {
	set := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		set[pairs[i]] = pairs[i+1]
	}
	w.sets = append(w.sets, set)
}

func (w *world) fillRegister(t *testing.T, b *webtest.Bed, unit org.Unit) {
	t.Helper()
	ctx, reg := t.Context(), b.App.Register
	writer, publisher := w.people["petugas"], w.people["ppid_utama"]
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	version := func(id string) int64 {
		t.Helper()
		e, err := reg.Open(ctx, writer, id)
		do(err)
		return e.Version
	}
	for _, state := range []string{"terbit", "ditarik", "draf"} {
		mark := w.marks.body
		if state == "draf" {
			mark = w.marks.body + " " + w.marks.inside
		}
		id, err := reg.Begin(ctx, writer, register.Content{
			Unit: unit.ID, Class: register.Periodic, Title: "Laporan " + state + " " + mark, Summary: "Ringkasan " + mark, Holder: "Kepala " + mark,
			Responsible: "Sekretaris " + mark, Made: register.Made{Text: "Januari 2026"}, Place: "Kota " + mark, Forms: []string{"elektronik"},
			Retention: register.Retention{Text: "5 tahun"}, Remark: "Keterangan " + mark, Keywords: []string{mark},
		})
		do(err)
		blob, err := b.App.Blobs.Put(ctx, strings.NewReader("isi berkas "+mark), 1<<20)
		do(err)
		name := "laporan-" + state + ".txt"
		file, err := reg.AttachFile(ctx, writer, id, register.File{Blob: blob.Hash, Name: name, Media: "text/plain; charset=utf-8", Kind: "Teks", Size: blob.Size, Pages: 1, Reading: register.Unread})
		do(err)
		do(reg.KeepInspection(ctx, w.body.ID, file, register.Inspected{Pages: 1, Reading: register.Readable,
			Passages: []register.Passage{{Label: "halaman 1", Body: "isi berkas " + mark}}}))
		if state != "draf" {
			do(reg.Submit(ctx, writer, id, version(id)))
			do(reg.Publish(ctx, publisher, id, version(id)))
		}
		if state == "ditarik" {
			do(reg.Withdraw(ctx, publisher, id, version(id), "Keliru unggah"))
		}
		e, err := reg.Open(ctx, writer, id)
		do(err)
		w.add("/kantor/informasi/{id}", id, "/kantor/informasi/{id}/berkas/{berkas}", file,
			"/kantor/informasi/{id}/temuan/{berkas}", file, "/kantor/informasi/{id}/temuan/{berkas}/{kode}", "nik",
			"/informasi/{nomor}", strconv.FormatInt(e.Number, 10), "/informasi/{nomor}/{slug}", e.Slug, "/berkas/{id}", file, "/berkas/{id}/{nama}", name)
	}
	table, err := b.App.Blobs.Put(ctx, strings.NewReader("No,Ringkasan isi informasi\n1,Daftar "+w.marks.body+"\n"), 1<<20)
	do(err)
	list, err := b.App.Imports.Keep(ctx, writer, dipimport.Import{Unit: unit.ID, Blob: table.Hash, Name: "daftar.csv"})
	do(err)
	w.add("/kantor/impor/{id}", list.ID)
	w.fillDecree(t, b)
	w.fillBook(t, b)
}

// fillBook imports a line of a book of past years.
func (w *world) fillBook(t *testing.T, b *webtest.Bed) {
	t.Helper()
	ctx, a, p := t.Context(), w.people["ppid_utama"], w.marks.personal
	text := "No;Nomor Registrasi;Tanggal;Nama;Alamat;Rincian Informasi;Keputusan\n1;7/PPID/2024;5/2/2024;Siti " + p + ";Jalan " + p + ";Anggaran " + p + ";Dikabulkan\n"
	open := func() *sheet.Workbook {
		book, err := sheet.Open(strings.NewReader(text), int64(len(text)), "buku.csv", sheet.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		return book
	}
	today := calendar.MustDate("2026-03-02")
	found, err := dipimport.Recognise(open(), dipimport.Choice{}, today)
	if err != nil {
		t.Fatal(err)
	}
	i, err := b.App.Imports.Keep(ctx, a, dipimport.Import{Name: "buku.csv", Found: found})
	if err == nil {
		err = b.App.Imports.Run(ctx, a, i, open(), today, nil)
	}
	if err == nil {
		i, err = b.App.Imports.Get(ctx, a, i.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	lines, err := b.App.Imports.Lines(ctx, i, dipimport.Filter{})
	if err != nil || len(lines) != 1 {
		t.Fatalf("lines %+v, %v", lines, err)
	}
	w.add("/kantor/lampau/{id}", lines[0].Target)
}

func (w *world) fillCases(t *testing.T, b *webtest.Bed, unit org.Unit) {
	t.Helper()
	ctx, cases := t.Context(), b.App.Cases
	ppid := w.people["ppid_utama"]
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	p := w.marks.personal
	for i := range 2 {
		rc, err := cases.Receive(ctx, identity.ForApplicant(w.body.ID, ""), request.Application{
			Submission: web.RandomKey(), Items: []string{"Daftar penerima " + p, "Anggaran " + p}, Purpose: "Skripsi " + p, Manner: request.SoftCopy, Delivery: "lacak",
			NIK: w.marks.nik, Applicant: request.Applicant{Kind: request.Individual, Name: "Siti " + p, Address: "Jalan " + p, Occupation: "mahasiswa " + p,
				Email: p + "@contoh.test", Phone: "0812 3456 789" + strconv.Itoa(i)},
		})
		do(err)
		w.cases = append(w.cases, rc)
		slug := rc.Request.Slug
		do(cases.Forward(ctx, ppid, slug, request.Forwarding{Units: []string{unit.ID}, DueOn: b.Today(), Note: "Catatan tugas " + w.marks.inside}))
		do(cases.AddNote(ctx, ppid, slug, "Catatan dalam "+w.marks.inside))
		blob, err := b.App.Blobs.Put(ctx, strings.NewReader("%PDF-1.7 bahan "+w.marks.inside+" "+slug), 1<<20)
		do(err)
		file, err := cases.AddFile(ctx, w.people["ppid_pelaksana"], slug, request.File{Origin: request.FromUnit, Blob: blob.Hash, Name: "bahan.pdf", Media: "application/pdf", Size: blob.Size})
		do(err)
		do(cases.Extend(ctx, ppid, slug, request.Extension{Until: calendar.MustDate("2026-03-17"), Reason: "Arsip " + w.marks.body}))
		c, err := cases.Open(ctx, ppid, slug)
		do(err)
		letters, err := cases.Letters(ctx, c.Request)
		do(err)
		if len(letters) == 0 || len(c.Tasks) == 0 {
			t.Fatalf("the case has %d letters and %d tasks", len(letters), len(c.Tasks))
		}
		w.add("/kantor/permohonan/{nomor}", slug, "/kantor/permohonan/{nomor}/surat/{id}", letters[0].ID, "/kantor/permohonan/{nomor}/berkas/{id}", file,
			"/kantor/tugas/{id}", c.Tasks[0].ID, "/kantor/tugas/{id}/atur", c.Tasks[0].ID, "/kantor/tunggakan/{unit}", unit.ID, "/kantor/tugas/{id}/berkas/{berkas}", file,
			"/lacak/{nomor}", slug, "/lacak/{nomor}/berkas/{id}", file, "/lacak/{nomor}/surat/{surat}", letters[0].ID, "/verifikasi/{kode}", letters[0].Code, "/kantor/tanda-tangan/surat/{id}", letters[0].ID)
	}
}

// acts counts the official acts of the body.
func (w *world) acts(t *testing.T, b *webtest.Bed) int64 {
	t.Helper()
	n, err := db.One(context.Background(), b.App.DB, countActs, db.Value[int64], w.body.ID)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

var countActs = db.SQL("test.countActs", `SELECT COUNT(*) FROM act WHERE org_id = $1`)

// route is a registered address, split for the walk.
type route struct {
	web.Route
	method, path string
	keys         []string // its placeholders, each with the path up to it
}

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

// routesOf lists every address of the program. A new page is in it by itself.
func routesOf(a *app.App) []route {
	var all []route
	for _, r := range append(slices.Clone(a.Portal.Routes()), a.Office.Routes()...) {
		method, path, _ := strings.Cut(r.Pattern, " ")
		path = strings.TrimSuffix(path, "{$}")
		one := route{Route: r, method: method, path: path}
		for _, at := range placeholder.FindAllStringIndex(path, -1) {
			one.keys = append(one.keys, path[:at[1]])
		}
		all = append(all, one)
	}
	return all
}

// addresses gives the route's addresses for the things of one body, or with the
// first placeholder of one and the others of another. Without an entry in the
// tables above it fails the test.
func (r route) addresses(t *testing.T, first, others *world) []string {
	t.Helper()
	if len(r.keys) == 0 {
		return []string{r.path}
	}
	found := map[string]bool{}
	for _, outer := range first.sets {
		for _, inner := range others.sets {
			if first == others && !maps.Equal(outer, inner) {
				continue
			}
			path, ok := r.path, true
			for i, key := range r.keys {
				set := inner
				if i == 0 {
					set = outer
				}
				value, has := set[key]
				ok = ok && has
				path = strings.Replace(path, placeholder.FindString(path), value, 1)
			}
			if ok {
				found[path] = true
			}
		}
	}
	if len(found) == 0 {
		t.Fatalf("%s: nothing fills the placeholders %v; add them to the tables of world_test.go, so that the walk over every page covers this one", r.Pattern, r.keys)
	}
	return slices.Sorted(maps.Keys(found))
}

func (r route) String() string { return fmt.Sprintf("%s (%s)", r.Pattern, r.Access) }
