package portal

import (
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// windowNotice says that the window of an objection has not begun or is over, with
// its dates. It bars nothing: the superior decides, in writing. UU14/2008:36(1)
func windowNotice(f filing, v web.Visit) ui.Banner {
	if f.window == nil {
		return ui.Banner{}
	}
	w := *f.window
	article := statute.Cite(v.Body.Terms().ObjectionWindow.Source)
	switch w.Timing {
	case objection.Premature:
		return ui.Banner{Text: "Batas waktu kami menjawab belum lewat: " + calendar.Long(w.Hold) + ". Anda tetap dapat mengajukan keberatan. Kami menyimpannya sampai permohonan dijawab atau batas itu lewat."}
	case objection.Late:
		return ui.Banner{Text: "Waktu mengajukan keberatan berakhir pada " + calendar.Long(w.Last) + ", " + ui.Number(v.Body.Terms().ObjectionWindow.WorkingDays) +
			" hari kerja sejak " + calendar.Long(w.From) + " (" + article + "). Anda tetap dapat mengajukannya. Atasan PPID yang menentukan, secara tertulis."}
	}
	return ui.Banner{}
}

func (p *Portal) reviewObjection(w http.ResponseWriter, r *http.Request, v web.Visit, f filing, errs fault.List) error {
	if gap := f.firstGap(v.Today); gap != lastStep && errs == nil {
		http.Redirect(w, r, objectionStep(gap)+"?dari="+lastStep, http.StatusSeeOther)
		return nil
	}
	steps := f.steps()
	page := ReviewPage{Page: p.page(r, v, objectionTitles[lastStep], ui.Link{Label: "Keberatan", Href: menuObjection}), Steps: ui.Steps{At: len(steps), Of: len(steps)}}
	page.CSRF, page.Noindex, page.NoSearch = p.Site.FormToken(w, r, v), true, true
	page.Answers = objectionAnswers(f)
	page.Banner = windowNotice(f, v)
	page.Heading = "Alasan keberatan menurut Pasal 35 ayat (1) UU 14/2008"
	for i, g := range notice.ObjectionGrounds {
		page.Rights = append(page.Rights, "Huruf "+string(rune('a'+i))+": "+g+".")
	}
	page.Privacy = request.PrivacyOf(v.Body).Text()
	page.Act = ui.ButtonRow(ui.Button{Label: "Kirim keberatan"}, ui.Button{Label: "Kembali", Href: objectionStep(steps[len(steps)-2]), Kind: ui.Quiet})
	page.Errors = ui.Errors(errs, i18n.Say)
	page.ErrorPrefix = page.Errors.Any()
	if errs != nil {
		status := http.StatusUnprocessableEntity
		if errs[0].Kind == fault.Busy {
			status = http.StatusTooManyRequests
			w.Header().Set("Retry-After", "60")
		}
		return p.Site.Render(w, r, status, Templates, ui.Public, "ajukan_periksa", page)
	}
	return p.render(w, r, "ajukan_periksa", page)
}

// objectionAnswers are the summary of a draft with the way to change each answer.
func objectionAnswers(f filing) []ui.SummaryList {
	row := func(step, key, what string, values ...string) ui.SummaryRow {
		r := ui.SummaryRow{Key: key, What: what, Change: objectionStep(step) + "?dari=" + lastStep}
		for _, s := range values {
			if s != "" {
				r.Values = append(r.Values, s)
			}
		}
		return r
	}
	about := ui.SummaryList{Title: "Keberatan Anda"}
	if f.c != nil {
		about.Rows = append(about.Rows, ui.SummaryRow{Key: "Permohonan", Values: []string{f.c.Number}})
	}
	var grounds []string
	for _, g := range f.Grounds {
		grounds = append(grounds, web.PlainGrounds[g])
	}
	about.Rows = append(about.Rows, row("alasan", "Alasan", "alasan", grounds...))
	if f.c == nil {
		about.Rows = append(about.Rows, row("alasan", "Informasi yang tidak tersedia", "informasi", strings.Split(f.Missing, "\n")...),
			row("alasan", "Tujuan penggunaan", "tujuan penggunaan", f.Purpose))
	}
	about.Rows = append(about.Rows, row("uraian", "Yang terjadi", "uraian", f.Position))
	var papers, proof []string
	for _, x := range f.Papers {
		if text := x.Name + " (" + ui.Size(x.Size) + ")"; x.Origin == objection.FromProxy {
			proof = append(proof, text)
		} else {
			papers = append(papers, text)
		}
	}
	if len(papers) > 0 {
		about.Rows = append(about.Rows, row("uraian", "Lampiran", "lampiran", papers...))
	}
	who := ui.SummaryList{Title: "Pengaju"}
	if f.c != nil && !f.Delegate && f.Applicant.Name == "" {
		who.Rows = []ui.SummaryRow{row("identitas", "Diajukan oleh", "pengaju", "Pemohon sendiri, sama dengan permohonan")}
		return []ui.SummaryList{about, who}
	}
	a := f.Applicant
	who.Rows = []ui.SummaryRow{row("identitas", "Nama", "nama", a.Name), row("identitas", "Alamat", "alamat", a.Address),
		row("identitas", "Surel", "surel", a.Email), row("identitas", "Telepon", "telepon", ui.Telephone(request.NormalPhone(a.Phone)))}
	if f.Delegate {
		if f.ProxyProof == request.ProofDesk {
			proof = []string{"Ditunjukkan di loket"}
		}
		who.Rows = append(who.Rows, row("identitas", "Kuasa dari", "pemberi kuasa", a.Represented), row("identitas", "Surat kuasa khusus", "surat kuasa", proof...))
	}
	return []ui.SummaryList{about, who}
}

// sendObjection files the draft. Its one-time id makes pressing twice one objection
// (INV-3); the draft then keeps that id alone.
func (p *Portal) sendObjection(w http.ResponseWriter, r *http.Request, v web.Visit, f filing) error {
	if gap := f.firstGap(v.Today); gap != lastStep {
		http.Redirect(w, r, objectionStep(gap)+"?dari="+lastStep, http.StatusSeeOther)
		return nil
	}
	if err := p.Site.Limits.Take(web.SubmitPerPeer, v, v.Peer); err != nil {
		return p.reviewObjection(w, r, v, f, fault.All(err))
	}
	rc, err := p.Objections.File(r.Context(), identity.ForApplicant(v.Body.ID, f.Request), f.whole())
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return p.reviewObjection(w, r, v, f, fault.All(err))
	}
	if err != nil {
		return err
	}
	sent := objection.Draft{Sent: true}
	sent.Submission = f.Submission
	if err := p.Objections.SaveDraft(r.Context(), v.Body.ID, f.key, sent); err != nil {
		return err
	}
	if rc.Objection.Request == "" {
		if err := p.openObjection(w, v, rc.Objection); err != nil {
			return err
		}
	}
	p.Site.SetCookie(w, objectionDraftCookie, f.key, receiptLife)
	http.Redirect(w, r, objectionSentPath, http.StatusSeeOther)
	return nil
}

// ObjectionSentPage is what the applicant gets at once.
type ObjectionSentPage struct {
	ui.Page
	Sent    ui.Confirmation
	Status  ui.StatusLine
	Counted ui.Details
	Receipt []ui.Link
	Next    []string
	Grounds []string
}

// sentObjection reads the receipt that this browser may see.
func (p *Portal) sentObjection(r *http.Request, v web.Visit) (objection.Receipt, error) {
	key := p.Site.Cookie(r, objectionDraftCookie)
	if key == "" {
		return objection.Receipt{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	d, err := p.Objections.LoadDraft(r.Context(), v.Body.ID, key)
	if err == nil && !d.Sent {
		err = fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	if err != nil {
		return objection.Receipt{}, err
	}
	return p.Objections.ReceiptOf(r.Context(), v.Body.ID, d.Submission)
}

func (p *Portal) objectionSent(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	rc, err := p.sentObjection(r, v)
	if fault.Is(err, fault.NotFound) {
		p.Site.DropCookie(w, objectionDraftCookie)
		http.Redirect(w, r, menuObjection, http.StatusSeeOther)
		return nil
	}
	if err != nil {
		return err
	}
	x := rc.Objection
	page := ObjectionSentPage{Page: p.page(r, v, "Keberatan Anda sudah diterima", ui.Link{Label: "Keberatan", Href: menuObjection})}
	page.Noindex, page.NoSearch, page.GeneratedAt = true, true, v.Now
	page.Sent = ui.Confirmation{Title: page.Title, NumberLabel: "Nomor keberatan", Number: x.Number, Text: "Catat nomor ini. Keberatan terlihat di halaman lacak permohonan Anda, dengan kode akses yang sama."}
	if rc.Secrets.Code != "" {
		page.Sent.CodeLabel, page.Sent.Code = "Kode akses", request.GroupCode(rc.Secrets.Code)
		page.Sent.Text = "Catat atau cetak nomor dan kode ini. Keduanya diperlukan untuk melacak keberatan."
	}
	says := web.ObjectionStatus(x, v.Today)
	page.Status = ui.StatusLine{Sentence: says.Sentence, DateLabel: says.Label, On: says.On, Why: counted(rc.Due)}
	about, err := p.aboutObjection(r, v, objection.Case{Objection: x})
	if err != nil {
		return err
	}
	page.Terms = web.ObjectionTerms(v.Body, v.Body.Calendar(p.Site.Book), x, about)
	page.Status.Link = page.Terms.Why(says.On)
	page.Counted = countedDetails(rc.Due)
	page.Receipt = []ui.Link{{Label: "Unduh formulir dan tanda bukti", Href: objectionSentPath + "/tanda-bukti.pdf", Note: "PDF"}}
	path, err := p.objectionPath(r, v, x)
	if err != nil {
		return err
	}
	page.Receipt = append(page.Receipt, ui.Link{Label: "Buka halaman lacak", Href: path})
	page.Next = []string{
		"Keberatan diperiksa Atasan PPID, bukan petugas yang menjawab permohonan Anda.",
		"Atasan PPID menanggapi secara tertulis paling lambat " + calendar.Long(x.DueOn) + ".",
		"Bila Anda tidak puas, atau tidak ada tanggapan sampai tanggal itu, Anda dapat mengajukan sengketa ke Komisi Informasi dalam " +
			ui.Number(v.Body.Terms().DisputeWindow.WorkingDays) + " hari kerja. Tanggal pastinya kami tulis di halaman lacak.",
	}
	if x.Timing == objection.Premature {
		page.Next = append([]string{"Keberatan kami simpan sampai permohonan dijawab, atau sampai " + calendar.Long(x.HeldUntil) + " lewat tanpa jawaban."}, page.Next...)
	}
	page.Grounds = notice.ObjectionGrounds
	return p.render(w, r, "keberatan_terkirim", page)
}

// objectionReceipt sends the form with its receipt, with the secrets in place.
func (p *Portal) objectionReceipt(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	rc, err := p.sentObjection(r, v)
	if err != nil {
		return err
	}
	letters, err := p.Objections.Letters(r.Context(), rc.Objection)
	if err != nil {
		return err
	}
	path, err := p.objectionPath(r, v, rc.Objection)
	if err != nil {
		return err
	}
	for _, kept := range letters {
		if kept.Kind != notice.KindObjectionReceipt {
			continue
		}
		letter := kept.Letter.Masked(p.Site.Base(v.Body) + path) // the code of a request stands on its own receipt
		if rc.Secrets.Code != "" {
			letter = kept.Letter.With(request.GroupCode(rc.Secrets.Code), p.Site.Base(v.Body)+path)
		}
		file, err := p.Signatures.FileOf(r.Context(), kept, letter)
		if err != nil {
			return err
		}
		return sendFile(w, r, file, "keberatan-"+rc.Objection.Slug)
	}
	return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}
