package portal

import (
	"net/http"
	"slices"
	"strings"

	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// objectionAsk is the page of one question.
func (p *Portal) objectionAsk(w http.ResponseWriter, r *http.Request, v web.Visit, name string, f filing, errs fault.List) AskPage {
	steps := f.steps()
	at := slices.Index(steps, name)
	page := AskPage{Page: p.page(r, v, objectionTitles[name], ui.Link{Label: "Keberatan", Href: menuObjection}), Steps: ui.Steps{At: at + 1, Of: len(steps)}}
	page.CSRF, page.Noindex, page.NoSearch = p.Site.FormToken(w, r, v), true, true
	page.Errors = ui.Errors(errs, i18n.Say)
	page.ErrorPrefix = page.Errors.Any()
	back := menuObjection
	if at > 0 {
		back = objectionStep(steps[at-1])
	}
	switch {
	case from(r) == lastStep:
		page.From, back = ui.Hidden{Name: "dari", Value: lastStep}, objectionStep(lastStep)
	case name == "alasan" && f.slug != "":
		page.From = ui.Hidden{Name: "permohonan", Value: f.slug}
	case name == "alasan" && f.Request == "":
		page.From = ui.Hidden{Name: "tanpa", Value: "permohonan"}
	}
	switch name {
	case "alasan":
		askGrounds(v, &page, f)
	case "uraian":
		askPosition(&page, f)
	case "identitas":
		askObjector(&page, f)
	}
	page.Act = ui.ButtonRow(ui.Button{Label: "Lanjutkan"}, ui.Button{Label: "Kembali", Href: back, Kind: ui.Quiet})
	return page
}

// askGrounds offers the seven grounds; those that the case excludes are shown with
// the reason and cannot be chosen. UU14/2008:35(1)
func askGrounds(v web.Visit, page *AskPage, f filing) {
	checks := ui.Checkboxes{Name: "alasan", Label: "Alasan keberatan", Hint: "Boleh lebih dari satu.", Error: page.Errors.For("alasan"), Article: page.Errors.ArticleFor("alasan")}
	for _, g := range f.Grounds {
		checks.Values = append(checks.Values, string(g))
	}
	for _, c := range objection.Choices(f.c, v.Today) {
		o := ui.Option{Value: string(c.Ground), Label: web.PlainGrounds[c.Ground]}
		if c.Bar != nil {
			o.Barred = i18n.Say(c.Bar.Key, c.Bar.Args...)
		}
		checks.Options = append(checks.Options, o)
	}
	if f.c == nil {
		checks.Values = []string{string(objection.NotPublished)}
		page.Lead = "Untuk informasi berkala yang tidak diumumkan, Anda tidak perlu mengajukan permohonan lebih dahulu."
	} else {
		page.Lead = "Tentang permohonan " + f.c.Number + "."
		page.Banner = windowNotice(f, v)
	}
	page.add(Question{Checks: &checks})
	if f.c == nil {
		page.text(ui.TextArea{Name: "informasi", Label: "Informasi berkala apa yang tidak Anda temukan?", Value: f.Missing, Limit: request.MaxText,
			Hint: "Satu informasi setiap baris. Contoh: Laporan keuangan tahun 2025."})
		page.text(ui.TextArea{Name: "tujuan", Label: "Untuk apa informasi ini digunakan?", Value: f.Purpose, Rows: 3, Limit: request.MaxText,
			Hint: "Diminta pada formulir keberatan. Tujuan Anda tidak menjadi alasan penolakan."})
	}
}

func askPosition(page *AskPage, f filing) {
	page.Upload = true
	page.text(ui.TextArea{Name: "uraian", Label: "Uraikan singkat (kasus posisi)", Value: f.Position, Rows: 8, Limit: request.MaxText,
		Hint: "Apa yang Anda minta, apa jawaban kami, dan mengapa Anda tidak puas. Beberapa kalimat cukup."})
	for _, paper := range f.Papers {
		if paper.Origin == objection.FromApplicant {
			page.add(Question{Kept: keptPaper(paper)})
		}
	}
	page.add(Question{File: &ui.FileField{Name: "berkas", Label: "Lampiran", Accept: "application/pdf,image/jpeg,image/png", Types: "PDF, JPG, atau PNG",
		Limit: maxUpload, Optional: true, Error: page.Errors.For("berkas")}})
	page.Extra = ui.Button{Label: "Tambah berkas lain", Name: "aksi", Value: "tambah", Kind: ui.Quiet}
}

func keptPaper(f objection.File) *ui.FileCard {
	return &ui.FileCard{Title: f.Name, Type: kindOfMedia(f.Media), Size: f.Size, Note: "Tersimpan tersandi.",
		Remove: ui.Button{Label: "Hapus berkas", Name: "aksi", Value: "hapus:" + f.ID, Kind: ui.Quiet, Context: f.Name}}
}

// Who files an objection.
const (
	sameAsRequest = "sama"
	ownPerson     = "sendiri"
	asProxy       = "kuasa"
)

func askObjector(page *AskPage, f filing) {
	page.Upload = true
	p := f.Applicant
	who := ui.Radios{Name: "siapa", Label: "Keberatan diajukan oleh", Value: ownPerson, Error: page.Errors.For("siapa")}
	if f.c != nil {
		who.Options = append(who.Options, ui.Option{Value: sameAsRequest, Label: "Pemohon sendiri", Hint: "Nama, alamat, dan kontak sama dengan permohonan. Anda tidak perlu mengisinya lagi."})
		who.Options = append(who.Options, ui.Option{Value: ownPerson, Label: "Pemohon sendiri, dengan alamat atau kontak baru"})
		if p.Name == "" && !f.Delegate {
			who.Value = sameAsRequest
		}
	} else {
		who.Options = append(who.Options, ui.Option{Value: ownPerson, Label: "Saya sendiri"})
	}
	who.Options = append(who.Options, ui.Option{Value: asProxy, Label: "Kuasa pemohon", Hint: "Memerlukan surat kuasa khusus yang bermeterai."})
	if f.Delegate {
		who.Value = asProxy
	}
	page.choice(who)
	only := ""
	if f.c != nil {
		only = "Kosongkan bila sama dengan permohonan."
	}
	page.field(ui.Field{Name: "nama", Label: "Nama lengkap", Value: p.Name, Autocomplete: "name", Optional: f.c != nil, Hint: only})
	page.text(ui.TextArea{Name: "alamat", Label: "Alamat", Value: p.Address, Rows: 2, Optional: f.c != nil})
	page.field(ui.Field{Name: "surel", Label: "Surel", Value: p.Email, Type: "email", Autocomplete: "email", Optional: true, Hint: "Isi surel atau telepon."})
	page.field(ui.Field{Name: "telepon", Label: "Telepon atau WhatsApp", Value: p.Phone, Type: "tel", Autocomplete: "tel", Optional: true, Width: ui.Chars20})
	page.field(ui.Field{Name: "mewakili", Label: "Nama yang memberi kuasa", Value: p.Represented, Optional: true, Hint: "Hanya untuk kuasa pemohon."})
	page.choice(ui.Radios{Name: "kuasa", Label: "Surat kuasa khusus", Value: string(f.ProxyProof), Optional: true, Options: []ui.Option{
		{Value: string(request.ProofFile), Label: "Saya unggah"}, {Value: string(request.ProofDesk), Label: "Saya tunjukkan di loket", Hint: "Keberatan tetap kami terima dan dihitung mulai hari ini."}}})
	for _, paper := range f.Papers {
		if paper.Origin == objection.FromProxy {
			page.add(Question{Kept: keptPaper(paper)})
		}
	}
	page.add(Question{File: &ui.FileField{Name: "berkas", Label: "Berkas surat kuasa", Accept: "application/pdf,image/jpeg,image/png", Types: "PDF, JPG, atau PNG",
		Limit: maxUpload, Optional: true, Error: page.Errors.For("berkas")}})
}

// readObjection takes the answers of one step into the draft. What it refuses is a
// file; everything else is judged by the rules of the objection.
func (p *Portal) readObjection(r *http.Request, v web.Visit, name string, f *filing) error {
	switch name {
	case "alasan":
		f.Grounds = nil
		for _, g := range r.PostForm["alasan"] {
			f.Grounds = append(f.Grounds, objection.Ground(g))
		}
		f.Missing, f.Purpose = strings.TrimSpace(r.PostFormValue("informasi")), strings.TrimSpace(r.PostFormValue("tujuan"))
	case "uraian":
		f.Position = strings.TrimSpace(r.PostFormValue("uraian"))
		return p.takePaper(r, v, f, objection.FromApplicant)
	case "identitas":
		return p.readObjector(r, v, f)
	}
	return nil
}

func (p *Portal) readObjector(r *http.Request, v web.Visit, f *filing) error {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	who := get("siapa")
	f.Delegate = who == asProxy
	if f.c != nil && who == sameAsRequest {
		f.Applicant, f.ProxyProof = request.Applicant{}, ""
		f.Papers = slices.DeleteFunc(f.Papers, func(x objection.File) bool { return x.Origin == objection.FromProxy })
		return nil
	}
	f.Applicant = request.Applicant{Kind: request.Individual, Name: get("nama"), Address: get("alamat"), Email: get("surel"), Phone: get("telepon")}
	if f.c != nil {
		f.Applicant.Kind = f.c.Applicant.Kind
		if who == ownPerson { // a new address, and the person of the request
			old := f.c.Applicant
			f.Applicant.Represented, f.Applicant.Occupation = old.Represented, old.Occupation
			if f.Applicant.Name == "" {
				f.Applicant.Name = old.Name
			}
			if f.Applicant.Represented != "" {
				f.ProxyProof = objection.ProofWithRequest
				return nil
			}
		}
	}
	f.ProxyProof = ""
	if !f.Delegate {
		f.Papers = slices.DeleteFunc(f.Papers, func(x objection.File) bool { return x.Origin == objection.FromProxy })
		return nil
	}
	f.Applicant.Represented, f.ProxyProof = get("mewakili"), request.Proof(get("kuasa"))
	if f.ProxyProof == objection.ProofWithRequest {
		f.ProxyProof = "" // is not this form's to say
	}
	return p.takePaper(r, v, f, objection.FromProxy)
}

// takePaper keeps an uploaded file of the draft, sealed, or takes one away.
func (p *Portal) takePaper(r *http.Request, v web.Visit, f *filing, origin string) error {
	if id, ok := strings.CutPrefix(r.PostFormValue("aksi"), "hapus:"); ok {
		f.Papers = slices.DeleteFunc(f.Papers, func(x objection.File) bool { return x.ID == id && x.Origin == origin })
		return nil
	}
	if len(f.Papers) >= objection.MaxFiles {
		if _, head, err := r.FormFile("berkas"); err == nil && head.Filename != "" {
			return fault.New(fault.Invalid, "berkas", "keberatan.berkas_terlalu_banyak", "", objection.MaxFiles)
		}
	}
	kept, err := p.takeSealed(r, v, "berkas", p.Objections.PaperKey)
	if err != nil || kept == nil {
		return err
	}
	if origin == objection.FromProxy { // one power of attorney: a new one replaces it
		f.Papers = slices.DeleteFunc(f.Papers, func(x objection.File) bool { return x.Origin == origin })
		f.ProxyProof = request.ProofFile
	}
	f.Papers = append(f.Papers, objection.File{ID: kept.ID, Origin: origin, Blob: kept.Blob, Sealed: true, Name: kept.Name, Media: kept.Media, Size: kept.Size})
	return nil
}
