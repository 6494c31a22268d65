package portal

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ReviewPage shows every answer before the request is sent.
type ReviewPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Steps   ui.Steps
	Answers []ui.SummaryList
	Heading string // of the rights
	Rights  []string
	Privacy string
	Act     ui.Buttons
}

func (p *Portal) showReview(w http.ResponseWriter, r *http.Request, v web.Visit, d request.Draft, errs fault.List) error {
	if missing := firstMissing(v, d); missing != lastStep && errs == nil {
		http.Redirect(w, r, stepPath(missing)+"?dari="+lastStep, http.StatusSeeOther)
		return nil
	}
	page := ReviewPage{Page: p.page(r, v, steps[len(steps)-1].title, ui.Link{Label: "Permohonan", Href: menuRequest}), Steps: ui.Steps{At: len(steps), Of: len(steps)}}
	page.CSRF, page.Noindex, page.NoSearch = p.Site.FormToken(w, r, v), true, true
	page.Answers = answers(v, d)
	page.Heading = "Hak Anda sebagai pemohon"
	page.Rights = request.RightsOf(v.Body).List() // UU14/2008:22, as on the receipt
	page.Privacy = request.PrivacyOf(v.Body).Text()
	page.Act = ui.ButtonRow(ui.Button{Label: "Kirim permohonan"},
		ui.Button{Label: "Simpan dan lanjutkan nanti", Href: savedPath, Kind: ui.Secondary},
		ui.Button{Label: "Kembali", Href: stepPath(steps[len(steps)-2].name), Kind: ui.Quiet})
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

// answers are the summary of a draft with the way to change each answer.
func answers(v web.Visit, d request.Draft) []ui.SummaryList {
	a := d.Applicant
	row := func(step, key, what string, values ...string) ui.SummaryRow {
		r := ui.SummaryRow{Key: key, What: what, Change: stepPath(step) + "?dari=" + lastStep}
		for _, s := range values {
			if s != "" {
				r.Values = append(r.Values, s)
			}
		}
		return r
	}
	asked := ui.SummaryList{Title: "Yang Anda minta"}
	for i, item := range d.Items {
		key := "Informasi yang diminta"
		if len(d.Items) > 1 {
			key = "Butir " + strconv.Itoa(i+1)
		}
		asked.Rows = append(asked.Rows, row("rincian", key, strings.ToLower(key), item))
	}
	delivery := ""
	if d.Manner != request.View {
		delivery = label(deliveryOptions, d.Delivery)
	}
	asked.Rows = append(asked.Rows, row("tujuan", "Tujuan penggunaan", "tujuan penggunaan", d.Purpose),
		row("cara", "Cara memperoleh", "cara memperoleh", label(mannerOptions, string(d.Manner)), delivery))

	kind := label(kindOptions, string(a.Kind))
	if a.Represented != "" {
		kind += ", mewakili " + a.Represented
	}
	who := ui.SummaryList{Title: "Tentang Anda", Rows: []ui.SummaryRow{
		row("siapa", "Mengajukan sebagai", "jenis pemohon", kind),
		row("identitas", "Nama lengkap", "nama", a.Name),
		row("identitas", "Alamat", "alamat", a.Address),
		row("identitas", "Pekerjaan", "pekerjaan", a.Occupation),
		row("identitas", "Surel", "surel", a.Email),
		row("identitas", "Telepon", "telepon", ui.Telephone(request.NormalPhone(a.Phone))),
		row("identitas", "Bantuan yang diperlukan", "bantuan", a.Assistance),
	}}
	proof := proofOption(d.Proof, a.Kind).Label
	if d.Upload != nil {
		proof = d.Upload.Name + " (" + ui.Size(d.Upload.Size) + ")"
	}
	nik := ""
	if d.NIK != "" {
		nik = "NIK " + d.NIK
	}
	if d.Intake.Abroad {
		who.Rows = append(who.Rows, row("bukti", "Tempat tinggal", "tempat tinggal", "Di luar negeri; identitasnya paspor"))
	}
	who.Rows = append(who.Rows, row("bukti", "Bukti identitas", "bukti identitas", proof, nik))
	return []ui.SummaryList{asked, who}
}

func label(options []ui.Option, value string) string {
	for _, o := range options {
		if o.Value == value {
			return o.Label
		}
	}
	return ""
}

// hasty is below the time in which a person answers eight questions.
const hasty = 15 * time.Second

// submit files the request. The one-time id of the form is part of the draft, so
// pressing twice, or again after a broken connection, gives the same number and
// code (INV-3); the draft then keeps that id alone.
func (p *Portal) submit(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	key := p.Site.Cookie(r, draftCookie)
	d, err := p.draftOf(r, v)
	if fault.Is(err, fault.NotFound) || (err == nil && key == "") {
		return p.lostDraft(w, r, v)
	}
	if err != nil {
		return err
	}
	if !d.Sent {
		if missing := firstMissing(v, d); missing != lastStep {
			http.Redirect(w, r, stepPath(missing)+"?dari="+lastStep, http.StatusSeeOther)
			return nil
		}
		if err := p.Site.Limits.Take(web.SubmitPerPeer, v, v.Peer); err != nil {
			return p.showReview(w, r, v, d, fault.All(err))
		}
		if v.Now.Sub(d.BegunAt) < hasty {
			d.Signals = append(d.Signals, signalHaste)
		}
		d.Application.Door = v.Unit.ID
		receipt, err := p.Cases.Receive(r.Context(), identity.ForApplicant(v.Body.ID, ""), d.Application)
		if fault.Is(err, fault.Invalid) {
			return p.showReview(w, r, v, d, fault.All(err))
		}
		if err != nil {
			return err
		}
		sent := request.Draft{Sent: true}
		sent.Submission = d.Submission
		if err := p.Cases.SaveDraft(r.Context(), v.Body.ID, key, sent); err != nil {
			return err
		}
		if err := p.openCase(w, v, receipt.Request); err != nil {
			return err
		}
	}
	p.Site.SetCookie(w, draftCookie, key, receiptLife)
	http.Redirect(w, r, sentPath, http.StatusSeeOther)
	return nil
}
