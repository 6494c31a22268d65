package report_test

import (
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/complaint"
	"suluh/internal/db"
	"suluh/internal/dipimport"
	"suluh/internal/identity"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/sheet"
	"suluh/internal/webtest"
)

// world is a body with a book of past years, the cases of a few months that are counted
// by hand below, and somebody who may see them all.
type world struct {
	*webtest.Bed
	t                 *testing.T
	ppid, desk, chief identity.Actor
	numbers           map[string]string // what a case is called here -> its number
	slugs             map[string]string
}

// today is the day on which the world is looked at.
const today = "2026-03-02"

const (
	pastRequests = "No;Nomor Registrasi;Tanggal;Nama;Alamat;Pekerjaan;Telepon;Rincian Informasi;Tujuan;Keputusan;Alasan Penolakan;Pemberitahuan Tertulis;Biaya\n" +
		"1;5/PPID/2024;;Siti Lampau;Jl. Melati;Guru;0812-1111-2222;RKPD 2023;Skripsi;Dikabulkan;;;\n" +
		"2;1/PPID/2025;3/3/2025;Budi Lampau;Jl. Mawar;Petani;;LKPD;Riset;Dikabulkan;;10/3/2025;5000\n" +
		"3;2/PPID/2025;3/3/2025;Ani Lampau;Jl. Anggrek;;;Daftar penerima;Tahu;Ditolak;Pasal 17 huruf h;21/3/2025;\n" +
		"4;3/PPID/2025;5/5/2025;Tono Lampau;Jl. Kenanga;;;Denah;Tahu;Dalam proses;;;\n"
	pastObjections = "No;Nomor Registrasi Keberatan;Tanggal;Nama Pemohon;Nomor Pendaftaran Permohonan;Informasi yang Diminta;Alasan Keberatan;Keputusan Atasan PPID;Tanggal Tanggapan;Nama dan Posisi Atasan PPID;Tanggapan Pemohon\n" +
		"1;1/KEB/2025;14/4/2025;Ani Lampau;2/PPID/2025;Daftar penerima;a;Ditolak;14/5/2025;Sekda;Menerima\n"
)

// build lives through the cases. Between 1 December 2025 and 2 March 2026 these days are
// off beside Saturdays and Sundays: 25 and 26 December, 1 and 16 January, 16 and 17
// February.
func build(t *testing.T, b *webtest.Bed) *world {
	t.Helper()
	w := &world{Bed: b, t: t, numbers: map[string]string{}, slugs: map[string]string{}}
	w.SetDay("2025-12-01")
	w.ppid, w.desk, w.chief = b.AddPerson(t, b.Body, "ppid_utama", ""), b.AddPerson(t, b.Body, "petugas", ""), b.AddPerson(t, b.Body, "atasan_ppid", "")

	w.ask("cepat", "2025-12-01")
	w.decide("cepat", "2025-12-08", granted)
	w.ask("lintas tahun", "2025-12-22", "Daftar penerima")
	w.decide("lintas tahun", "2026-01-05", refused)

	w.ask("diperpanjang", "2026-01-12", "Dokumen", "Daftar penerima")
	w.ask("terlambat", "2026-01-12")
	w.ask("dicabut", "2026-01-12", "Yang dicabut")
	w.ask("tidak dilengkapi", "2026-01-12", "Yang kurang")
	w.SetDay("2026-01-13")
	w.ok(b.App.Cases.AskCompletion(t.Context(), w.desk, w.slugs["tidak dilengkapi"], "salinan KTP"))
	w.SetDay("2026-01-15")
	w.ok(b.App.Cases.Withdraw(t.Context(), w.desk, w.slugs["dicabut"]))
	w.SetDay("2026-01-20")
	w.ok(b.App.Cases.CloseIncomplete(t.Context(), w.desk, w.slugs["tidak dilengkapi"]))
	w.ok(b.App.Cases.Extend(t.Context(), w.desk, w.slugs["diperpanjang"], request.Extension{Until: calendar.MustDate("2026-02-05"), Reason: "penghitaman daftar"}))
	w.decide("diperpanjang", "2026-02-02", granted, refused)
	w.decide("terlambat", "2026-02-02", notHeld)

	w.ask("terbuka lewat", "2026-02-02", "Yang ditunggu")
	w.askAs("orang asing", "2026-02-03", func(a *request.Application) {
		a.Channel, a.Proof, a.Intake.Outside, a.NIK = request.Counter, request.ProofSeen, true, ""
	})
	w.decide("orang asing", "2026-02-05", granted)
	w.SetDay("2026-02-04")
	_, err := b.App.Complaints.Add(t.Context(), w.desk, complaint.Report{System: "sp4n_lapor", Number: "LAPOR-1", ReceivedOn: b.Today(), Content: "Minta data jalan"})
	w.ok(err)

	w.object("atas penolakan", "2026-02-09", "lintas tahun", objection.Exempted)
	w.object("tanpa permohonan", "2026-02-10", "", objection.NotPublished)
	w.SetDay("2026-02-24")
	x, err := b.App.Objections.Open(t.Context(), w.chief, w.slugs["atas penolakan"])
	w.ok(err)
	verdicts := map[string]objection.Verdict{}
	for _, it := range x.Items {
		verdicts[it.ID] = objection.Give
	}
	w.ok(b.App.Objections.Decide(t.Context(), w.chief, x.Slug, objection.Ruling{Verdicts: verdicts, Answer: "Keberatan diterima.", Days: 5}))

	w.SetDay("2026-02-23")
	w.askAs("terbuka", "2026-02-23", func(a *request.Application) {
		a.Channel, a.Proof, a.Delivery = request.Counter, request.ProofSeen, "ambil"
		a.Applicant.Kind, a.Applicant.Represented, a.NIK = request.LegalEntity, "Yayasan Contoh", ""
	})
	w.SetDay(today)
	w.take(pastRequests)
	w.take(pastObjections)
	return w
}

func (w *world) ok(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// ask files a request on a day, each with other words so that none repeats another.
func (w *world) ask(name, on string, items ...string) {
	w.t.Helper()
	w.askAs(name, on, func(a *request.Application) {
		if len(items) > 0 {
			a.Items = items
		}
	})
}

func (w *world) askAs(name, on string, change func(*request.Application)) {
	w.t.Helper()
	w.SetDay(on)
	a := request.Application{Submission: db.NewID() + db.NewID(), Items: []string{"Dokumen " + name}, Purpose: "Penelitian", Manner: request.SoftCopy, Delivery: "lacak",
		NIK: "3300000000000001", Proof: request.ProofNumber,
		Applicant: request.Applicant{Kind: request.Individual, Name: "Wulan Rahasia", Address: "Jalan Rahasia 5", Occupation: "Dosen", Email: "rahasia@contoh.test", Phone: "081200000001"}}
	change(&a)
	by := identity.ForApplicant(w.Body.ID, "")
	if a.Channel == request.Counter {
		by = w.desk
	}
	rc, err := w.App.Cases.Receive(w.t.Context(), by, a)
	w.ok(err)
	w.numbers[name], w.slugs[name] = rc.Request.Number, rc.Request.Slug
}

var (
	granted = request.Answer{Outcome: request.Granted, Text: "terlampir", Medium: "elektronik"}
	refused = request.Answer{Outcome: request.Refused, Ground: "17h", Article: "UU 27/2022 Pasal 4", Reason: "data pribadi", TestNumber: "3/UK",
		TestOn: calendar.MustDate("2025-12-01"), ClosedUntil: "sampai disetujui"}
	notHeld = request.Answer{Outcome: request.NotHeld, Reason: "bukan tugas kami", Holder: "BPS"}
)

// decide answers the items of a case in their order.
func (w *world) decide(name, on string, answers ...request.Answer) {
	w.t.Helper()
	w.SetDay(on)
	c, err := w.App.Cases.Open(w.t.Context(), w.ppid, w.slugs[name])
	w.ok(err)
	all := map[string]request.Answer{}
	for i, it := range c.Items {
		all[it.ID] = answers[i]
	}
	w.ok(w.App.Cases.Decide(w.t.Context(), w.ppid, c.Slug, all))
}

func (w *world) object(name, on, about string, ground objection.Ground) {
	w.t.Helper()
	w.SetDay(on)
	f := objection.Filing{Submission: db.NewID() + db.NewID(), Grounds: []objection.Ground{ground}, Position: "Alasannya", Purpose: "Penelitian",
		Applicant: request.Applicant{Kind: request.Individual, Name: "Wulan Rahasia", Address: "Jalan Rahasia 5", Email: "rahasia@contoh.test"}}
	by := identity.ForApplicant(w.Body.ID, "")
	if about != "" {
		c, err := w.App.Cases.Open(w.t.Context(), w.ppid, w.slugs[about])
		w.ok(err)
		f.Request, by = c.ID, identity.ForApplicant(w.Body.ID, c.ID)
	} else {
		f.Missing = "Laporan keuangan"
	}
	rc, err := w.App.Objections.File(w.t.Context(), by, f)
	w.ok(err)
	w.numbers[name], w.slugs[name] = rc.Objection.Number, rc.Objection.Slug
}

// take imports a book of past years.
func (w *world) take(text string) {
	w.t.Helper()
	open := func() *sheet.Workbook {
		book, err := sheet.Open(strings.NewReader(text), int64(len(text)), "buku.csv", sheet.Limits{})
		w.ok(err)
		return book
	}
	found, err := dipimport.Recognise(open(), dipimport.Choice{}, w.Today())
	w.ok(err)
	i, err := w.App.Imports.Keep(w.t.Context(), w.desk, dipimport.Import{Name: "buku.csv", Found: found})
	w.ok(err)
	w.ok(w.App.Imports.Run(w.t.Context(), w.desk, i, open(), w.Today(), nil))
}
