package dispute

import (
	"fmt"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/objection"
	"suluh/internal/pdf"
	"suluh/internal/request"
	"suluh/internal/statute"
)

// dossierFile is an original file that both sides have.
type dossierFile struct{ origin, blob, media, what string }

// files are the applicant's own files and what was handed to the applicant. What a
// unit brought, every proof of identity and what is sealed stay out: they may hold
// other people's data. UU27/2022:36
func (f facts) files() []dossierFile {
	var list []dossierFile
	add := func(origin, blob, media, what string, sealed bool) {
		if blob != "" && !sealed {
			list = append(list, dossierFile{origin, blob, media, what})
		}
	}
	for _, x := range f.request.Files {
		switch {
		case x.Origin == request.FromApplicant:
			add("pemohon", x.Blob, x.Media, "Berkas dari pemohon: "+x.Name, x.Sealed)
		case x.Origin == request.FromAnswer && !f.request.State.Open():
			add("jawaban", x.Blob, x.Media, "Berkas jawaban: "+x.Name, x.Sealed)
		}
	}
	for _, x := range f.objection.Files {
		switch x.Origin {
		case "pemohon":
			add("keberatan", x.Blob, x.Media, "Berkas keberatan dari pemohon: "+x.Name, x.Sealed)
		case "pelaksanaan":
			if !f.objection.ExecutedOn.IsZero() {
				add("pelaksanaan", x.Blob, x.Media, "Berkas yang diserahkan sesudah keberatan: "+x.Name, x.Sealed)
			}
		}
	}
	return list
}

// name is the number of the case that the dossier is about.
func (f facts) name() string {
	if f.request.Number != "" {
		return f.request.Number
	}
	return f.objection.Number
}

func (f facts) title() string { return "Berkas perkara " + f.name() }

func sideWord(s Side) string { return Word(SideWords, string(s)) }

// applicant is who asked, from the request or from the objection without one.
func (f facts) applicant() request.Applicant {
	if f.request.ID != "" {
		return f.request.Applicant
	}
	return f.objection.Applicant
}

var kindWords = map[request.ApplicantKind]string{
	request.Individual: "Perorangan", request.Group: "Kelompok orang", request.LegalEntity: "Badan hukum",
}

// proofWord says that identity was proven and how, and never shows the proof.
func (f facts) proofWord() string {
	if f.request.ID == "" {
		return "Dibuktikan saat keberatan diterima menurut catatan kami"
	}
	switch f.request.Proof {
	case request.ProofNumber:
		return "Nomor identitas diberikan; tidak dimuat di sini"
	case request.ProofFile:
		return "Salinan identitas diserahkan; tidak dimuat di sini"
	case request.ProofSeen:
		return "Identitas diperlihatkan di loket"
	case request.ProofDesk:
		return "Akan diperlihatkan di loket"
	}
	return "Tidak dicatat"
}

// content is the dossier as people read it: the same for the page and the summary.
func (f facts) content(members []planned) []pdf.Block {
	var b []pdf.Block
	b = append(b, pdf.Paragraph{Text: "Berkas ini memuat perkara sebagaimana tercatat di sistem " + f.w.body.Name + " per " + calendar.Long(f.on) +
		". Dibuat untuk: " + strings.ToLower(sideWord(f.side)) + ". Program yang sama membuat berkas bagi kedua pihak. Catatan internal, catatan mediasi, berkas kerja unit, dan bukti identitas tidak dimuat untuk pihak mana pun."})
	p := f.applicant()
	b = append(b, pdf.Heading{Text: "Para pihak"}, pdf.Definitions{Rows: trim(
		pdf.Pair{Label: "Pemohon", Value: p.Name}, pdf.Pair{Label: "Jenis pemohon", Value: kindWords[p.Kind]},
		pdf.Pair{Label: "Mewakili", Value: p.Represented}, pdf.Pair{Label: "Bukti identitas", Value: f.proofWord()},
		pdf.Pair{Label: "Badan publik", Value: f.w.body.Name})})
	b = append(b, f.askedBlocks()...)
	b = append(b, f.objectionBlocks()...)
	b = append(b, f.chronologyBlocks()...)
	if list := Statements(f.w.dates(f.dispute.Record.FiledOn), f.judged, f.on); len(list) > 0 {
		b = append(b, pdf.Heading{Text: "Pernyataan sistem"}, pdf.List{Items: list})
	}
	b = append(b, f.windowBlocks()...)
	b = append(b, f.disputeBlocks()...)
	b = append(b, pdf.Heading{Text: "Tindakan yang tercatat"}, f.actsTable())
	rows := [][]string{{indexName, "Halaman ini"}, {summaryName, "Ringkasan perkara untuk dicetak"}, {factsName, "Semua fakta untuk dibaca program"}, {actsName, "Tindakan yang tercatat"}}
	for _, m := range members {
		rows = append(rows, []string{m.name, m.what})
	}
	b = append(b, pdf.Heading{Text: "Isi berkas"}, pdf.Table{Columns: []pdf.Column{{Head: "Berkas", Share: 40}, {Head: "Isinya", Share: 60}}, Rows: rows})
	if len(f.unsent) > 0 {
		b = append(b, pdf.Paragraph{Text: "Surat berikut menunggu tanda tangan dan belum dikirim, jadi tidak dimuat:"})
		var names []string
		for _, k := range f.unsent {
			names = append(names, letterName(k))
		}
		b = append(b, pdf.List{Items: names})
	}
	b = append(b, pdf.Paragraph{Small: true, Text: "Keutuhan berkas diperiksa dengan perintah sha256sum -c SHA256SUMS atau suluh dossier verify. SHA-256 dari manifest.json tercatat di sistem dan tampil di halaman perkara."})
	return b
}

// trim leaves out what is not known.
func trim(rows ...pdf.Pair) []pdf.Pair {
	var kept []pdf.Pair
	for _, r := range rows {
		if strings.TrimSpace(r.Value) != "" {
			kept = append(kept, r)
		}
	}
	return kept
}

func long(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return calendar.Long(d)
}

var outcomeWords = map[request.Outcome]string{
	request.Undecided: "Belum diputus", request.Granted: "Dikabulkan", request.GrantedInPart: "Dikabulkan sebagian", request.Refused: "Ditolak",
	request.NotHeld: "Tidak dikuasai", request.NotDocumented: "Belum didokumentasikan",
}

func outcomeWord(o request.Outcome) string {
	if w, ok := outcomeWords[o]; ok {
		return w
	}
	return strings.ReplaceAll(string(o), "_", " ")
}

// askedBlocks are what was asked and how each line was answered.
func (f facts) askedBlocks() []pdf.Block {
	if f.request.ID == "" {
		return nil
	}
	t := pdf.Table{Columns: []pdf.Column{{Head: "No.", Share: 8}, {Head: "Informasi yang diminta", Share: 46}, {Head: "Putusan PPID dan alasannya", Share: 46}}}
	for _, it := range f.request.Items {
		t.Rows = append(t.Rows, []string{strconv.FormatInt(it.Position, 10), it.Wanted, f.decided(it)})
	}
	return []pdf.Block{pdf.Heading{Text: "Permohonan " + f.request.Number}, pdf.Definitions{Rows: trim(
		pdf.Pair{Label: "Diterima", Value: long(f.request.ReceivedOn)}, pdf.Pair{Label: "Tujuan penggunaan", Value: f.request.Purpose})}, t}
}

// decided says the decision about an item once the applicant was notified: what the
// office considers before that is its own.
func (f facts) decided(it request.Item) string {
	if f.request.State.Open() || f.request.NotifiedOn.IsZero() {
		return outcomeWord(request.Undecided)
	}
	parts := []string{outcomeWord(it.Outcome)}
	if it.Ground != "" {
		parts = append(parts, "Dasar: Pasal 17 huruf "+it.Ground[len(it.Ground)-1:]+" UU 14/2008. "+it.Article)
	}
	for _, s := range []string{it.Reason, it.Text} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if it.TestNumber != "" {
		parts = append(parts, "Uji konsekuensi "+it.TestNumber+", "+long(it.TestOn))
	}
	return strings.Join(parts, "\n")
}

// groundWords are the seven grounds as the Act names them. UU14/2008:35(1)
var groundWords = map[objection.Ground]string{
	objection.Exempted: "a. penolakan atas permintaan informasi berdasarkan alasan pengecualian", objection.NotPublished: "b. tidak disediakannya informasi berkala",
	objection.Unanswered: "c. tidak ditanggapinya permintaan informasi", objection.NotAsAsked: "d. permintaan informasi ditanggapi tidak sebagaimana yang diminta",
	objection.NotFulfilled: "e. tidak dipenuhinya permintaan informasi", objection.Fee: "f. pengenaan biaya yang tidak wajar",
	objection.TooLate: "g. penyampaian informasi yang melebihi waktu",
}

var decisionWords = map[objection.Decision]string{
	objection.Upheld: "Keberatan diterima seluruhnya", objection.PartUp: "Keberatan diterima sebagian", objection.Dismissed: "Keberatan tidak diterima",
}

func (f facts) objectionBlocks() []pdf.Block {
	o := f.objection
	if o.ID == "" {
		return nil
	}
	var grounds []string
	for _, g := range o.Grounds {
		grounds = append(grounds, groundWords[g])
	}
	rows := trim(
		pdf.Pair{Label: "Diterima", Value: long(o.ReceivedOn)}, pdf.Pair{Label: "Alasan (Pasal 35 ayat (1))", Value: strings.Join(grounds, "; ")},
		pdf.Pair{Label: "Kasus posisi", Value: o.Position})
	if !o.RespondedOn.IsZero() { // before the applicant has the response it is the superior's own
		rows = append(rows, trim(pdf.Pair{Label: "Tanggapan Atasan PPID", Value: decisionWords[o.Decision]}, pdf.Pair{Label: "Isi tanggapan", Value: o.Answer},
			pdf.Pair{Label: "Alasan tanggapan", Value: o.Reasons}, pdf.Pair{Label: "Ditanggapi oleh", Value: o.DecidedPost},
			pdf.Pair{Label: "Diterima pemohon", Value: long(o.RespondedOn)}, pdf.Pair{Label: "Dilaksanakan paling lambat", Value: long(o.ExecuteBy)},
			pdf.Pair{Label: "Dilaksanakan", Value: long(o.ExecutedOn)})...)
	}
	b := []pdf.Block{pdf.Heading{Text: "Keberatan " + o.Number}, pdf.Definitions{Rows: rows}}
	if f.request.ID == "" {
		var items []string
		for _, it := range o.Items {
			items = append(items, it.Wanted)
		}
		b = append(b, pdf.List{Items: items})
	}
	return b
}

// counted explains a due date: from when, how many days, which days were skipped.
// Weekends are counted, the others are named.
func counted(label string, due calendar.Due, source string) []string {
	weekends := 0
	var named []string
	for _, s := range due.Skipped {
		if s.Kind == calendar.Weekend {
			weekends++
			continue
		}
		named = append(named, calendar.Short(s.Date)+" "+s.Name)
	}
	text := fmt.Sprintf("%d hari kerja sejak %s (hari ke-0). Tidak dihitung: %d hari akhir pekan", due.Days, calendar.Long(due.From), weekends)
	if len(named) > 0 {
		text += "; " + strings.Join(named, "; ")
	}
	text += ". Kalender " + due.Calendar + ". " + statute.Cite(source) + "."
	return []string{label, calendar.Long(due.On), text}
}

func (f facts) chronologyBlocks() []pdf.Block {
	dates := f.w.dates(f.dispute.Record.FiledOn)
	events := pdf.Table{Columns: []pdf.Column{{Head: "Tanggal", Share: 40}, {Head: "Peristiwa", Share: 60}}}
	event := func(on calendar.Date, what string) {
		if !on.IsZero() {
			events.Rows = append(events.Rows, []string{calendar.Long(on), what})
		}
	}
	event(dates.Received, "Permohonan diterima badan publik")
	event(dates.Extension, "Pemberitahuan perpanjangan")
	event(dates.Notification, "Pemberitahuan tertulis")
	event(dates.Objection, "Keberatan diterima badan publik")
	event(dates.Response, "Tanggapan Atasan PPID diterima pemohon")
	event(dates.Dispute, "Sengketa diajukan ke Komisi Informasi")
	due := pdf.Table{Columns: []pdf.Column{{Head: "Batas", Share: 26}, {Head: "Tanggal", Share: 24}, {Head: "Cara menghitung", Share: 50}}}
	add := func(label string, d chronology.Deadline) {
		if !d.On.IsZero() {
			due.Rows = append(due.Rows, counted(label, d.Due, d.Article))
		}
	}
	add("Pemberitahuan tertulis", f.judged.Notification.Due)
	if extendedInTime(dates, f.judged) {
		add("Pemberitahuan tertulis, diperpanjang", f.judged.Notification.Extended)
	}
	add("Keberatan pemohon", f.judged.Objection.Last)
	add("Tanggapan Atasan PPID", f.judged.Response.Due)
	add("Sengketa ke Komisi Informasi", f.window.Last)
	b := []pdf.Block{pdf.Heading{Text: "Kronologi"}, events}
	if len(due.Rows) > 0 {
		b = append(b, pdf.Heading{Text: "Bagaimana setiap tanggal dihitung"}, due)
	}
	return b
}

// windowBlocks are the two dates that the applicant needs, and where to go.
func (f facts) windowBlocks() []pdf.Block {
	if f.window.Last.On.IsZero() {
		return nil
	}
	rows := []pdf.Pair{{Label: "Hari pertama", Value: calendar.Long(f.window.First)}, {Label: "Hari terakhir", Value: calendar.Long(f.window.Last.On)}}
	if f.lapse.Basis != "" && f.lapse.Last.On != f.window.Last.On {
		rows = append(rows, pdf.Pair{Label: "Jangka dari diamnya Atasan PPID", Value: calendar.Long(f.lapse.First) + " sampai " + calendar.Long(f.lapse.Last.On) +
			". Tanggapan yang datang terlambat membuka jangka baru; yang dipakai ialah yang lebih akhir."})
	}
	rows = append(rows, trim(pdf.Pair{Label: "Komisi Informasi", Value: f.served.Name}, pdf.Pair{Label: "Alamat", Value: f.served.Address})...)
	return []pdf.Block{pdf.Heading{Text: "Waktu mengajukan sengketa"}, pdf.Definitions{Rows: rows}}
}

func (f facts) actsTable() pdf.Table {
	t := pdf.Table{Columns: []pdf.Column{{Head: "No.", Share: 9}, {Head: "Waktu", Share: 25}, {Head: "Peristiwa", Share: 43}, {Head: "Oleh", Share: 23}}}
	for _, a := range f.acts {
		what := a.Title
		if a.Text != "" {
			what += ". " + a.Text
		}
		t.Rows = append(t.Rows, []string{strconv.FormatInt(a.Seq, 10), a.At.Format("2006-01-02 15:04 MST"), what, a.Post})
	}
	return t
}
