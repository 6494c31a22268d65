package kantor

import (
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/notice"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// CounterPage is the counter form: one page, in the order of the paper form, for
// an officer who types while the person speaks.
type CounterPage struct {
	ui.Page
	Errors     ui.ErrorSummary
	Submission ui.Hidden
	Letter     ui.Hidden // the e-mail that asks for it
	Items      ui.TextArea
	Purpose    ui.TextArea
	Manner     ui.Radios
	Delivery   ui.Radios
	Kind       ui.Radios
	Name       ui.Field
	Address    ui.Field
	Occupation ui.Field
	Email      ui.Field
	Phone      ui.Field
	Proxy      ui.Field
	NIK        ui.Field
	Proof      ui.Radios
	Assistance ui.Field
	Channel    ui.Radios
	ReceivedOn ui.DateFields
	ReceivedAt ui.Field
	Why        ui.Field
	LetterOn   ui.DateFields
	Act        ui.Buttons
}

func (k *Office) counterForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	get, err := k.letterBefore(r, v, k.typedBefore(r, v).Get)
	if err != nil {
		return err
	}
	return k.showCounter(w, r, v, get, http.StatusOK, nil)
}

// counter registers what was typed and shows the receipt. Sent twice, it shows
// the same receipt again.
func (k *Office) counter(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	app, err := readCounter(r.PostFormValue)
	if err == nil {
		var rc request.Receipt
		if rc, err = k.Cases.Receive(r.Context(), v.Actor, app); err == nil {
			if err := k.letterFiled(r, v, rc.Request); err != nil {
				return err
			}
			return k.showReceipt(w, r, v, rc.Request, rc.Secrets, "Permohonan sudah dicatat")
		}
	} else if _, more := k.Cases.Rehearse(r.Context(), func(c *request.Cases) error {
		_, err := c.Receive(r.Context(), v.Actor, app)
		return err
	}); fault.Is(more, fault.Invalid) { // say everything at once, not the dates first
		err = append(fault.All(err), fault.All(more)...)
	}
	if fault.Is(err, fault.Invalid) {
		return k.showCounter(w, r, v, r.PostFormValue, http.StatusUnprocessableEntity, err)
	}
	return err
}

// readCounter takes the application from the form. One line is one item.
func readCounter(get func(string) string) (request.Application, error) {
	get = trimmed(get)
	app := request.Application{
		Submission: get("kiriman"), Channel: request.Channel(get("saluran")), NIK: digits(get("nik")), Proof: request.Proof(get("bukti")),
		Items: strings.Split(get("rincian"), "\n"), Purpose: get("tujuan"), Manner: request.Manner(get("cara")), Delivery: get("pengiriman"),
		ReceivedAt: get("jam"), Backdating: get("alasan_mundur"),
		Applicant: request.Applicant{
			Kind: request.ApplicantKind(get("siapa")), Name: get("nama"), Address: get("alamat"), Occupation: get("pekerjaan"),
			Email: get("surel"), Phone: get("telepon"), Represented: get("mewakili"), Assistance: get("bantuan"),
		},
	}
	var l fault.List
	for _, d := range []struct {
		name string
		to   *calendar.Date
	}{{"diterima", &app.ReceivedOn}, {"tanggal_surat", &app.LetterOn}} {
		q := ui.DateFields{Name: d.name}
		on, ok := q.ReadDate(get)
		if !ok {
			l.Add(fault.New(fault.Invalid, d.name, "umum.tanggal", ""))
		}
		*d.to = on
	}
	return app, l.Err()
}

func trimmed(get func(string) string) func(string) string {
	return func(name string) string { return strings.TrimSpace(get(name)) }
}

// digits takes the spaces, dots and dashes out of a number as people write it.
func digits(s string) string { return strings.NewReplacer(" ", "", ".", "", "-", "").Replace(s) }

func (k *Office) showCounter(w http.ResponseWriter, r *http.Request, v web.Visit, get func(string) string, status int, err error) error {
	p := CounterPage{Page: k.page(w, r, v, "Catat permohonan", caseCrumb), Errors: say(err)}
	p.Wide, p.ErrorPrefix = false, p.Errors.Any()
	p.Submission = ui.Hidden{Name: "kiriman", Value: get("kiriman")}
	p.Letter = ui.Hidden{Name: "surat", Value: get("surat")}
	if len(p.Submission.Value) < 20 {
		p.Submission.Value = web.RandomKey()
	}
	bad := p.Errors.For
	orElse := func(s, other string) string {
		if s == "" {
			return other
		}
		return s
	}
	line := func(name, label string) ui.Field {
		return ui.Field{Name: name, Label: label, Value: get(name), Error: bad(name)}
	}
	p.Items = ui.TextArea{Name: "rincian", Label: "Informasi yang diminta", Hint: "Satu butir per baris, paling banyak 10. Tekan Enter untuk butir berikutnya.",
		Value: get("rincian"), Error: bad("rincian"), Article: p.Errors.ArticleFor("rincian"), Rows: 4}
	p.Purpose = ui.TextArea{Name: "tujuan", Label: "Tujuan penggunaan", Hint: "Dicatat seperti diucapkan. Tujuan tidak menjadi alasan penolakan.", Value: get("tujuan"), Error: bad("tujuan"), Rows: 2}
	p.Manner = ui.Radios{Name: "cara", Label: "Cara memperoleh", Value: orElse(get("cara"), string(request.SoftCopy)), Error: bad("cara")}
	for _, m := range []request.Manner{request.SoftCopy, request.PaperCopy, request.View} {
		p.Manner.Options = append(p.Manner.Options, ui.Option{Value: string(m), Label: mannerLabels[m]})
	}
	p.Delivery = ui.Radios{Name: "pengiriman", Label: "Cara menerima salinan", Value: orElse(get("pengiriman"), "ambil"), Error: bad("pengiriman")}
	for _, d := range request.Deliveries {
		p.Delivery.Options = append(p.Delivery.Options, ui.Option{Value: d, Label: capital(request.DeliveryWords(d))})
	}
	p.Kind = ui.Radios{Name: "siapa", Label: "Pemohon", Value: orElse(get("siapa"), string(request.Individual)), Inline: true, Error: bad("siapa")}
	for _, kind := range []request.ApplicantKind{request.Individual, request.Group, request.LegalEntity} {
		p.Kind.Options = append(p.Kind.Options, ui.Option{Value: string(kind), Label: applicantKinds[kind]})
	}
	p.Name, p.Address, p.Occupation = line("nama", "Nama lengkap"), line("alamat", "Alamat"), line("pekerjaan", "Pekerjaan")
	p.Occupation.Optional = true
	p.Email, p.Phone = line("surel", "Surel"), line("telepon", "Telepon atau WhatsApp")
	p.Email.Optional, p.Email.Type, p.Phone.Optional, p.Phone.InputMode = true, "email", true, "tel"
	p.Proxy = line("mewakili", "Mewakili")
	p.Proxy.Optional, p.Proxy.Hint = true, "Diisi bila ia datang dengan surat kuasa untuk orang atau lembaga lain."
	p.NIK = line("nik", "NIK")
	p.NIK.Optional, p.NIK.InputMode, p.NIK.Width, p.NIK.Code, p.NIK.Hint = true, "numeric", ui.Chars20, true, "16 angka. Disimpan tersandi."
	p.Proof = ui.Radios{Name: "bukti", Label: "Bukti identitas", Value: orElse(get("bukti"), string(request.ProofSeen)), Inline: true, Options: []ui.Option{
		{Value: string(request.ProofSeen), Label: proofLabels[request.ProofSeen]}, {Value: string(request.ProofDesk), Label: proofLabels[request.ProofDesk]}}}
	p.Assistance = line("bantuan", "Bantuan yang diberikan")
	p.Assistance.Optional, p.Assistance.Hint = true, "Contoh: tidak dapat menulis, dibacakan kepada pemohon, saksi Bapak Tono. Orang yang tidak dapat menulis tetap dilayani."
	p.Channel = ui.Radios{Name: "saluran", Label: "Datang lewat", Value: orElse(get("saluran"), string(request.Counter)), Inline: true, Error: bad("saluran")}
	for _, c := range request.Channels {
		if c != request.Portal {
			p.Channel.Options = append(p.Channel.Options, ui.Option{Value: string(c), Label: channelLabels[c]})
		}
	}
	p.ReceivedOn = ui.DateFields{Name: "diterima", Label: "Tanggal diterima", Optional: true, Hint: "Kosongkan bila hari ini. Waktu jawaban dihitung dari tanggal ini.", Error: bad("diterima")}
	p.ReceivedOn.ReadDate(get)
	p.ReceivedAt = line("jam", "Jam diterima")
	p.ReceivedAt.Optional, p.ReceivedAt.Width, p.ReceivedAt.Hint, p.ReceivedAt.Suffix = true, ui.Chars10, "Contoh: 14.30", v.Body.Zone
	p.Why = line("alasan_mundur", "Mengapa baru dicatat sekarang?")
	p.Why.Optional, p.Why.Hint = true, "Diisi bila tanggal atau jam diterima lebih awal daripada saat ini."
	p.LetterOn = ui.DateFields{Name: "tanggal_surat", Label: "Tanggal pada surat pemohon", Optional: true, Error: bad("tanggal_surat")}
	p.LetterOn.ReadDate(get)
	p.Act = ui.ButtonRow(ui.Button{Label: "Daftarkan"}, ui.Button{Label: "Batal", Href: "/kantor/permohonan", Kind: ui.Quiet})
	return k.Site.Render(w, r, status, Templates, ui.Office, "permohonan_baru", p)
}

// ReceiptPage is the receipt at the desk. It prints twice: for the applicant with
// the access code, for the office without it.
type ReceiptPage struct {
	ui.Page
	Done   ui.Confirmation
	Due    ui.StatusLine
	Theirs ui.Letter
	Ours   ui.Letter
	Act    ui.Buttons
}

func (k *Office) showReceipt(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Request, s request.Secrets, title string) error {
	letters, err := k.Cases.Letters(r.Context(), c)
	if err != nil {
		return err
	}
	p := ReceiptPage{Page: k.page(w, r, v, title, caseCrumb, ui.Link{Label: c.Number, Href: casePath(c.Slug)})}
	p.Wide = false
	p.Done = ui.Confirmation{Title: title, NumberLabel: "Nomor pendaftaran", Number: c.Number, CodeLabel: "Kode akses", Code: request.GroupCode(s.Code),
		Text: "Kode akses hanya ditampilkan di sini. Cetak halaman ini: lembar pertama untuk pemohon, lembar kedua untuk berkas tanpa kode."}
	p.Due = ui.StatusLine{Sentence: "Bacakan kepada pemohon nomor, kode, dan tanggal jawabannya.", DateLabel: "Jawaban paling lambat", On: c.DueOn, Due: caseLeft(k.calendarOf(v), v.Today, c)}
	link := k.Site.Base(v.Body) + "/lacak/" + c.Slug
	for _, l := range letters {
		if l.Kind == notice.KindReceipt {
			p.Theirs = web.LetterOf(l.Letter.With(request.GroupCode(s.Code), link))
			p.Ours = web.LetterOf(l.Letter.Masked(link))
		}
	}
	p.Act = ui.ButtonRow(ui.Button{Label: "Buka permohonan", Href: casePath(c.Slug)}, ui.Button{Label: "Catat permohonan lain", Href: "/kantor/permohonan/baru", Kind: ui.Secondary})
	return k.render(w, r, "permohonan_tanda_bukti", p)
}
