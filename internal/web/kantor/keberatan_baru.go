package kantor

import (
	"net/http"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/notice"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// CounterObjectionPage registers an objection that came to the desk or by letter.
type CounterObjectionPage struct {
	ui.Page
	Errors     ui.ErrorSummary
	Submission ui.Hidden
	Channel    ui.Radios
	Received   ui.DateFields
	Backdating ui.Field
	Letter     ui.DateFields
	Number     ui.Field
	Grounds    ui.Checkboxes
	Missing    ui.TextArea
	Position   ui.TextArea
	Purpose    ui.TextArea
	Who        []ui.Field
	Proxy      ui.Radios
	Act        ui.Buttons
	Done       ui.Letter // the receipt, with its code, once
	Filed      ui.Link
}

func (k *Office) objectionForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showCounterObjection(w, r, v, http.StatusOK, nil)
}

func (k *Office) showCounterObjection(w http.ResponseWriter, r *http.Request, v web.Visit, status int, refused error) error {
	page := CounterObjectionPage{Page: k.page(w, r, v, "Catat keberatan", objectionCrumb), Errors: say(refused)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	get := r.FormValue
	id := get("kiriman")
	if id == "" {
		id = web.RandomKey()
	}
	page.Submission = ui.Hidden{Name: "kiriman", Value: id}
	page.Channel = ui.Radios{Name: "saluran", Label: "Datang lewat", Value: get("saluran"), Inline: true}
	for _, c := range request.Channels {
		if c != request.Portal {
			page.Channel.Options = append(page.Channel.Options, ui.Option{Value: string(c), Label: channelLabels[c]})
		}
	}
	if page.Channel.Value == "" {
		page.Channel.Value = string(request.Counter)
	}
	day := func(name, label, hint string) ui.DateFields {
		return ui.DateFields{Name: name, Label: label, Hint: hint, Error: page.Errors.For(name), Optional: true, Day: get(name + "_tanggal"), Month: get(name + "_bulan"), Year: get(name + "_tahun")}
	}
	field := func(name, label, hint string) ui.Field {
		return ui.Field{Name: name, Label: label, Hint: hint, Value: get(name), Error: page.Errors.For(name), Optional: true}
	}
	area := func(name, label, hint string, rows int) ui.TextArea {
		return ui.TextArea{Name: name, Label: label, Hint: hint, Rows: rows, Value: get(name), Error: page.Errors.For(name), Optional: true, Limit: request.MaxText}
	}
	page.Received = day("diterima", "Diterima pada", "Kosongkan bila hari ini.")
	page.Backdating = field("alasan_mundur", "Alasan dicatat belakangan", "")
	page.Letter = day("tanggal_surat", "Tanggal surat pemohon", "")
	page.Number = field("nomor", "Nomor pendaftaran permohonan", "Kosongkan bila keberatan hanya tentang informasi berkala yang tidak tersedia (huruf b).")
	page.Grounds = ui.Checkboxes{Name: "alasan", Label: "Alasan keberatan", Values: r.Form["alasan"], Error: page.Errors.For("alasan"), Article: page.Errors.ArticleFor("alasan")}
	for i, g := range objection.Grounds {
		page.Grounds.Options = append(page.Grounds.Options, ui.Option{Value: string(g), Label: string(g) + ". " + notice.ObjectionGrounds[i]})
	}
	page.Missing = area("informasi", "Informasi berkala yang tidak tersedia", "Hanya untuk huruf b tanpa permohonan. Satu informasi setiap baris.", 3)
	page.Position = area("uraian", "Kasus posisi", "", 5)
	page.Purpose = area("tujuan", "Tujuan penggunaan", "Untuk huruf b tanpa permohonan; selain itu dari permohonannya.", 2)
	page.Who = []ui.Field{field("nama", "Nama pengaju", "Kosongkan bila sama dengan pemohon pada permohonan."), field("alamat", "Alamat", ""), field("surel", "Surel", ""),
		field("telepon", "Telepon", ""), field("mewakili", "Mewakili (pemberi kuasa)", "")}
	page.Proxy = ui.Radios{Name: "kuasa", Label: "Surat kuasa khusus", Value: get("kuasa"), Optional: true, Error: page.Errors.For("kuasa"), Options: []ui.Option{
		{Value: string(request.ProofSeen), Label: "Sudah ditunjukkan"}, {Value: string(request.ProofDesk), Label: "Akan ditunjukkan di loket"}}}
	page.Act = ui.ButtonRow(ui.Button{Label: "Daftarkan keberatan"}, ui.Button{Label: "Batal", Href: objectionsPath, Kind: ui.Quiet})
	return k.Site.Render(w, r, status, Templates, ui.Office, "keberatan_baru", page)
}

// objectionRegister files what the officer wrote and shows the receipt, whose code
// nobody sees again.
func (k *Office) objectionRegister(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := k.readCounterObjection(r, v)
	var rc objection.Receipt
	if err == nil {
		rc, err = k.Objections.File(r.Context(), v.Actor, f)
	}
	switch {
	case fault.Is(err, fault.Invalid):
		return k.showCounterObjection(w, r, v, http.StatusUnprocessableEntity, err)
	case fault.Is(err, fault.Conflict):
		return k.showCounterObjection(w, r, v, http.StatusConflict, err)
	case err != nil:
		return err
	}
	x := rc.Objection
	letters, err := k.Objections.Letters(r.Context(), x)
	if err != nil {
		return err
	}
	page := CounterObjectionPage{Page: k.page(w, r, v, "Keberatan "+x.Number+" terdaftar", objectionCrumb), Filed: ui.Link{Label: "Buka keberatan " + x.Number, Href: objectionPath(x.Slug)}}
	page.Wide = false
	for _, l := range letters {
		if l.Kind == notice.KindObjectionReceipt {
			page.Done = web.LetterOf(l.Letter.With(request.GroupCode(rc.Secrets.Code), k.Site.Base(v.Body)+"/lacak/"+x.Slug))
			if x.Request != "" {
				page.Done = web.LetterOf(l.Letter.Masked(k.Site.Base(v.Body) + "/lacak"))
			}
		}
	}
	return k.render(w, r, "keberatan_baru", page)
}

func (k *Office) readCounterObjection(r *http.Request, v web.Visit) (objection.Filing, error) {
	get := r.PostFormValue
	var l fault.List
	f := objection.Filing{Submission: get("kiriman"), Channel: request.Channel(get("saluran")), Position: get("uraian"), Missing: get("informasi"), Purpose: get("tujuan"),
		ProxyProof: request.Proof(get("kuasa")), Backdating: get("alasan_mundur"), ReceivedOn: optionalDate(r, "diterima", &l), LetterOn: optionalDate(r, "tanggal_surat", &l),
		Applicant: request.Applicant{Kind: request.Individual, Name: get("nama"), Address: get("alamat"), Email: get("surel"), Phone: get("telepon"), Represented: get("mewakili")}}
	if !slices.Contains(request.Channels, f.Channel) || f.Channel == request.Portal {
		l.Add(fault.New(fault.Invalid, "saluran", "permohonan.saluran", ""))
	}
	for _, g := range r.PostForm["alasan"] {
		f.Grounds = append(f.Grounds, objection.Ground(g))
	}
	if number := get("nomor"); number != "" {
		c, err := k.Cases.Open(r.Context(), v.Actor, request.SlugOf(number))
		if fault.Is(err, fault.NotFound) {
			l.Add(fault.New(fault.Invalid, "nomor", "keberatan.nomor_tidak_ada", ""))
		} else if err != nil {
			return f, err
		}
		f.Request = c.ID
		if f.Applicant.Name == "" {
			f.Applicant = c.Applicant
			if f.Applicant.Represented != "" {
				f.ProxyProof = objection.ProofWithRequest
			}
		}
	}
	return f, l.Err()
}

// optionalDate reads a date that may be left empty.
func optionalDate(r *http.Request, name string, l *fault.List) calendar.Date {
	if r.PostFormValue(name+"_tanggal")+r.PostFormValue(name+"_bulan")+r.PostFormValue(name+"_tahun") == "" {
		return calendar.Date{}
	}
	return readDate(r, name, l)
}
