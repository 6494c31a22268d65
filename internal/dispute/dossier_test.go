package dispute_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/dispute"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/request"
)

// The canaries: other people's data in every place of a case where it may stand.
const (
	unitCanary  = "Budi Tetangga"
	noteCanary  = "Joko Catatan"
	talkCanary  = "Rini Mediasi"
	otherCanary = "Wati Perkara"
	nikCanary   = "9999990101900001"
)

// disputed is a case with a dispute, files of every origin, notes, and another case
// beside it.
func (o *office) disputed(t *testing.T) dispute.Subject {
	t.Helper()
	ctx := t.Context()
	o.filedBy(t, otherCanary)
	ob := o.filed(t)
	c, err := o.Cases.Mine(ctx, o.body.ID, ob.Request)
	must(t, "request", err)
	o.setDay("2026-05-11")
	put := func(origin, content string) {
		stored, err := o.Blobs.Put(ctx, strings.NewReader(content), 1<<20)
		must(t, "blob", err)
		err = o.Ledger.DB.Write(ctx, func(tx *db.Tx) error {
			_, err := tx.Exec(ctx, db.Statement{Name: "test.file", Text: `
				INSERT INTO request_file (org_id, request_id, id, origin, blob, sealed, name, media, size, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`},
				o.body.ID, c.ID, db.NewID(), origin, stored.Hash, origin == request.FromIdentity, "lampiran.txt", "text/plain", int64(len(content)), int64(1))
			return err
		})
		must(t, "file", err)
	}
	put(request.FromApplicant, "lampiran permohonan")
	put(request.FromUnit, "kertas kerja "+unitCanary)
	put(request.FromIdentity, "kartu "+nikCanary)
	must(t, "note", o.Cases.AddNote(ctx, o.ppid, c.Slug, "Dibicarakan dengan "+noteCanary))
	x, err := o.Open(ctx, o.ppid, dispute.Filing{Objection: ob.Slug, FiledOn: day("2026-05-11")})
	must(t, "open", err)
	must(t, "talks", o.AddNote(ctx, o.ppid, x.Number, talkCanary+" menawarkan salinan."))
	x = o.take(t, x, "bukti", map[string]string{"tanda": "T-1", "uraian": "Surat tugas", "dari": "badan", "tanggal": "2026-05-11"})
	x = o.take(t, x, "sidang", map[string]string{"tanggal": "2026-05-11", "jenis": "mediasi"})
	o.take(t, x, "hasil-sidang", map[string]string{"sidang": x.Record.Hearings[0].ID, "keadaan": "berlangsung", "hasil": talkCanary + " hadir."})
	return dispute.Subject{Org: o.body.ID, Request: ob.Request, Objection: ob.ID}
}

func (o *office) archive(t *testing.T, a identity.Actor, s dispute.Subject, side dispute.Side) (dispute.Made, []byte) {
	t.Helper()
	m, err := o.MakeDossier(t.Context(), a, s, side)
	must(t, "make", err)
	return m, o.written(t, a, s, m)
}

func (o *office) written(t *testing.T, a identity.Actor, s dispute.Subject, m dispute.Made) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, "write", o.WriteDossier(t.Context(), a, s, m, func() io.Writer { return &b }))
	return b.Bytes()
}

func members(t *testing.T, archive []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	must(t, "zip", err)
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		must(t, f.Name, err)
		b, err := io.ReadAll(r)
		must(t, f.Name, err)
		all[f.Name] = string(b)
	}
	return all
}

// said is the text of a member as a person reads it: a PDF holds it in glyphs, in
// which no search finds a name.
func said(t *testing.T, name, content string) string {
	t.Helper()
	if !strings.HasSuffix(name, ".pdf") {
		return content
	}
	cmd := exec.CommandContext(t.Context(), "pdftotext", "-", "-")
	cmd.Stdin = strings.NewReader(content)
	text, err := cmd.Output()
	must(t, name, err)
	return strings.Join(strings.Fields(string(text)), " ")
}

// recompute hashes every member again, without the program's own check: the manifest
// and the list for sha256sum name each of them once, and nothing else.
func recompute(t *testing.T, all map[string]string) {
	t.Helper()
	var manifest dispute.Manifest
	must(t, "manifest", json.Unmarshal([]byte(all["manifest.json"]), &manifest))
	listed := map[string]string{}
	for _, m := range manifest.Members {
		if int64(len(all[m.Name])) != m.Size || listed[m.Name] != "" {
			t.Errorf("%s: %d bytes, the manifest says %d, listed before as %q", m.Name, len(all[m.Name]), m.Size, listed[m.Name])
		}
		listed[m.Name] = m.Hash
	}
	sums := map[string]string{}
	for line := range strings.Lines(all["SHA256SUMS"]) {
		hash, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		sums[name] = hash
	}
	for name, content := range all {
		sum := sha256.Sum256([]byte(content))
		got := hex.EncodeToString(sum[:])
		if name != "SHA256SUMS" && sums[name] != got {
			t.Errorf("%s: the list says %q, recomputed %s", name, sums[name], got)
		}
		if name != "SHA256SUMS" && name != "manifest.json" && listed[name] != got {
			t.Errorf("%s: the manifest says %q, recomputed %s", name, listed[name], got)
		}
	}
	if len(sums) != len(all)-1 || len(listed) != len(all)-2 {
		t.Errorf("%d members, %d in the manifest, %d in the list", len(all), len(listed), len(sums))
	}
}

func TestTheDossierOfBothSides(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		s := o.disputed(t)
		applicant := identity.ForApplicant(o.body.ID, s.Request)
		for side, by := range map[dispute.Side]identity.Actor{dispute.ForApplicant: applicant, dispute.ForBody: o.superior} {
			m, archive := o.archive(t, by, s, side)
			if int64(len(archive)) != m.Size || !bytes.Equal(archive, o.written(t, by, s, m)) {
				t.Errorf("%s: %d bytes said, %d written, or not the same twice", side, m.Size, len(archive))
			}
			v, err := dispute.Verify(bytes.NewReader(archive), int64(len(archive)))
			if err != nil || len(v.Problems) != 0 || v.Hash != m.Manifest || v.Manifest.Side != side {
				t.Errorf("%s: %+v, %v", side, v, err)
			}
			all := members(t, archive)
			for _, name := range []string{"index.html", "ringkasan.pdf", "perkara.json", "tindakan.json", "manifest.json", "SHA256SUMS", "surat/01-tanda_bukti.pdf", "berkas/01-pemohon.txt"} {
				if all[name] == "" {
					t.Errorf("%s: no %s in %v", side, name, v.Manifest.Members)
				}
			}
			recompute(t, all)
			for name, content := range all {
				if strings.HasSuffix(name, ".pdf") {
					content = said(t, name, content)
					if !strings.Contains(content, "Pemerintah Kabupaten Contoh") {
						t.Errorf("%s: %s is not read: %q", side, name, content)
					}
				}
				for _, canary := range []string{unitCanary, noteCanary, talkCanary, otherCanary, nikCanary, "Sri "} {
					if strings.Contains(content, canary) && !(canary == "Sri " && strings.HasPrefix(name, "surat/")) {
						t.Errorf("%s: %s holds %q", side, name, canary)
					}
				}
			}
			again, twice := o.archive(t, by, s, side) // asked for once more, the same day
			if again.Manifest != m.Manifest || again.ID == m.ID || !bytes.Equal(twice, archive) {
				t.Errorf("%s: built twice, not the same bytes", side)
			}
			page := all["index.html"]
			if summary := said(t, "ringkasan.pdf", all["ringkasan.pdf"]); !strings.Contains(summary, "Siti Pemohon") || !strings.Contains(summary, "Pernyataan sistem") {
				t.Errorf("%s: the summary says %q", side, summary)
			}
			for _, says := range []string{"tidak ada pemberitahuan tertulis yang tercatat dikirim", "hari kerja sejak", "Siti Pemohon", "Hari pertama", "Nomor identitas diberikan; tidak dimuat di sini",
				"Tidak ada jawaban sampai batasnya.", "lang=\"id\"", "surat/01-tanda_bukti.pdf"} {
				if !strings.Contains(page, says) {
					t.Errorf("%s: the page does not say %q", side, says)
				}
			}
			if has := strings.Contains(page, "Surat tugas"); has != (side == dispute.ForBody) {
				t.Errorf("%s: the body's evidence is there: %v", side, has)
			}
			if strings.Contains(page, "<script") || strings.Contains(page, "http://") && !strings.Contains(page, "http://contoh.test") {
				t.Errorf("%s: the page needs a script or a network", side)
			}
			var facts map[string]any
			if err := json.Unmarshal([]byte(all["perkara.json"]), &facts); err != nil || facts["sengketa_terakhir"] == "" {
				t.Errorf("%s: facts %v", side, err)
			}
		}
		made, err := o.Dossiers(t.Context(), s, dispute.ForBody)
		if err != nil || len(made) != 2 || made[0].Post != "Atasan PPID" {
			t.Errorf("made %+v, %v", made, err)
		}
		c, err := o.Cases.Mine(t.Context(), o.body.ID, s.Request)
		must(t, "case", err)
		n := 0
		for _, e := range c.Acts {
			if e.Kind == (dispute.DossierAct{}).Kind() {
				n++
			}
		}
		if n != 4 {
			t.Errorf("%d acts of two dossiers for each side", n)
		}
		for name, refused := range map[string]struct {
			a    identity.Actor
			side dispute.Side
		}{
			"the desk for the body":      {o.desk, dispute.ForBody},
			"an officer for the other":   {o.ppid, dispute.ForApplicant},
			"another applicant":          {identity.ForApplicant(o.body.ID, db.NewID()), dispute.ForApplicant},
			"the applicant for the body": {applicant, dispute.ForBody},
		} {
			if _, err := o.MakeDossier(t.Context(), refused.a, s, refused.side); !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Forbidden) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// A dossier that was made is the same until something happens; then the old one is
// not given out under its hash any more.
func TestADossierIsOfItsDay(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		s := o.disputed(t)
		m, archive := o.archive(t, o.ppid, s, dispute.ForBody)
		o.setDay("2026-06-30")
		if !bytes.Equal(archive, o.written(t, o.ppid, s, m)) {
			t.Error("another day gives other bytes")
		}
		o.take(t, dispute.Dispute{Number: 1}, "registrasi", map[string]string{"register": "012/V/2026"})
		err := o.WriteDossier(t.Context(), o.ppid, s, m, func() io.Writer { t.Error("bytes were written"); return io.Discard })
		if !fault.Is(err, fault.Conflict) {
			t.Errorf("after a change: %v", err)
		}
	})
}

func TestAnAlteredMemberFails(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		s := o.disputed(t)
		_, archive := o.archive(t, o.ppid, s, dispute.ForBody)
		for name, change := range map[string]struct {
			alter func(name, content string) (string, bool)
			extra string
			says  string
		}{
			"one letter of the page": {func(n, c string) (string, bool) {
				return strings.Replace(c, "Kronologi", "Kronologl", 1), true
			}, "", "index.html sudah berubah"},
			"a member is missing": {func(n, c string) (string, bool) { return c, n != "berkas/01-pemohon.txt" }, "", "berkas/01-pemohon.txt tidak ada"},
			"a member more":       {func(n, c string) (string, bool) { return c, true }, "surat/99.pdf", "surat/99.pdf bukan bagian"},
			"the list of sums":    {func(n, c string) (string, bool) { return c, n != "SHA256SUMS" }, "", "SHA256SUMS tidak ada"},
		} {
			var out bytes.Buffer
			z := zip.NewWriter(&out)
			for member, content := range members(t, archive) {
				if content, keep := change.alter(member, content); keep {
					w, err := z.Create(member)
					must(t, member, err)
					_, err = io.WriteString(w, content)
					must(t, member, err)
				}
			}
			if change.extra != "" {
				_, err := z.Create(change.extra)
				must(t, "extra", err)
			}
			must(t, "close", z.Close())
			v, err := dispute.Verify(bytes.NewReader(out.Bytes()), int64(out.Len()))
			if err != nil || !strings.Contains(strings.Join(v.Problems, "\n"), change.says) {
				t.Errorf("%s: %v, %v", name, v.Problems, err)
			}
		}
		if _, err := dispute.Verify(strings.NewReader("bukan zip"), 9); !errors.Is(err, dispute.ErrNoDossier) {
			t.Errorf("no archive: %v", err)
		}
	})
}

// Periodic information that is missing is objected to without a request, and its
// dossier is complete all the same. UU14/2008:35(1)b
func TestADossierWithoutARequest(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		rc, err := o.Objections.File(t.Context(), identity.ForApplicant(o.body.ID, ""), objection.Filing{Submission: db.NewID() + db.NewID(), Missing: "Laporan keuangan 2025",
			Grounds: []objection.Ground{objection.NotPublished}, Position: "Tidak ada di situs.", Purpose: "skripsi",
			Applicant: request.Applicant{Kind: request.Individual, Name: "Siti Pemohon", Address: "Jalan Melati 3", Email: "siti@contoh.id"}})
		must(t, "objection", err)
		s := dispute.Subject{Org: o.body.ID, Objection: rc.Objection.ID}
		_, archive := o.archive(t, o.ppid, s, dispute.ForBody)
		page := members(t, archive)["index.html"]
		for _, says := range []string{"Laporan keuangan 2025", "b. tidak disediakannya informasi berkala", "Keberatan " + rc.Objection.Number} {
			if !strings.Contains(page, says) {
				t.Errorf("the page does not say %q", says)
			}
		}
		own, err := o.OwnOf(t.Context(), rc.Objection)
		must(t, "own", err)
		due := calendar.Embedded().For(calendar.Options{}).AddWorkingDays(day("2026-03-02"), 30).On
		if own.Window.First != due.AddDays(1) || own.Served.Level != "provinsi" {
			t.Errorf("own dates %+v", own)
		}
	})
}

// The pack that the law has the applicant take to the Commission: every paper of the
// case, or the program's statement that there was none, and the two dates.
func TestLaw9HandOffPack(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := open(t, d)
		ctx := t.Context()
		pack := func(ob objection.Objection) (page string, all map[string]string) {
			s := dispute.Subject{Org: o.body.ID, Request: ob.Request, Objection: ob.ID}
			_, archive := o.archive(t, identity.ForApplicant(o.body.ID, ob.Request), s, dispute.ForApplicant)
			all = members(t, archive)
			return all["index.html"], all
		}
		holds := func(name, page string, all map[string]string, says, papers []string) {
			t.Helper()
			for _, want := range says {
				if !strings.Contains(page, want) {
					t.Errorf("%s: the page does not say %q", name, want)
				}
			}
			for _, want := range papers {
				found := false
				for member := range all {
					found = found || strings.HasPrefix(member, "surat/") && strings.Contains(member, want)
				}
				if !found {
					t.Errorf("%s: no %s among the letters", name, want)
				}
			}
		}

		silent := o.filed(t)
		o.setDay("2026-05-11")
		_, err := o.Objections.Pass(ctx, o.body)
		must(t, "silence", err)
		page, all := pack(silent)
		holds("nobody answered", page, all, []string{
			"Permohonan ", "Keberatan " + silent.Number, // request and objection with their numbers
			"tidak ada pemberitahuan tertulis yang tercatat dikirim", // no notification by the term
			"tanggapan Atasan PPID", "Hari pertama", "Hari terakhir", // silence, and the two dates
			"Nomor identitas diberikan; tidak dimuat di sini", // the proof of identity is told and not shown
		}, []string{"tanda_bukti"})

		o.setDay("2026-03-02")
		rc, err := o.Cases.Receive(ctx, identity.ForApplicant(o.body.ID, ""), request.Application{Submission: db.NewID() + db.NewID(), Items: []string{"RKPD 2023"}, Purpose: "skripsi", Manner: request.SoftCopy,
			Delivery: "lacak", Proof: request.ProofDesk, Applicant: request.Applicant{Kind: request.Individual, Name: "Siti Pemohon", Address: "Jalan Melati 3", Email: "siti@contoh.id"}})
		must(t, "request", err)
		o.setDay("2026-03-09")
		c, err := o.Cases.Open(ctx, o.ppid, rc.Request.Slug)
		must(t, "case", err)
		must(t, "answer", o.Cases.Decide(ctx, o.ppid, c.Slug, map[string]request.Answer{c.Items[0].ID: {Outcome: request.NotHeld, Holder: "Bappeda Provinsi", Reason: "Disusun Bappeda Provinsi."}}))
		o.setDay("2026-03-11")
		ob, err := o.Objections.File(ctx, identity.ForApplicant(o.body.ID, c.ID), objection.Filing{Submission: db.NewID() + db.NewID(), Request: c.ID, Grounds: []objection.Ground{objection.NotFulfilled},
			Position: "Tidak dipenuhi.", Purpose: "skripsi", Applicant: c.Applicant})
		must(t, "objection", err)
		o.setDay("2026-03-30")
		x, err := o.Objections.Open(ctx, o.superior, ob.Objection.Slug)
		must(t, "brief", err)
		must(t, "response", o.Objections.Decide(ctx, o.superior, x.Slug, objection.Ruling{Verdicts: map[string]objection.Verdict{x.Items[0].ID: objection.Keep}, Answer: "Putusan PPID dipertahankan.", Reasons: "Dokumen tidak dikuasai."}))
		page, all = pack(ob.Objection)
		holds("both answered", page, all, []string{"Tidak dikuasai", "Putusan PPID dipertahankan.", "Dokumen tidak dikuasai.", "Hari pertama", "Hari terakhir", "Akan diperlihatkan di loket"},
			[]string{"tanda_bukti", "pemberitahuan", "keberatan"})
		if strings.Contains(page, "tidak ada pemberitahuan tertulis") {
			t.Error("the pack says that nobody answered")
		}
	})
}
