package kantor

import (
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// counterFields are the fields of the counter form by name, so that what was typed
// can go through the page that is turned to the person.
var counterFields = []string{"kiriman", "surat", "pengaduan", "rincian", "tujuan", "cara", "pengiriman", "siapa", "nama", "alamat", "pekerjaan", "surel", "telepon",
	"mewakili", "kewarganegaraan", "nik", "bukti", "bantuan", "saluran", "tanda", "pembantu", "saksi", "jam", "alasan_mundur", "hanya_tanggal_surat",
	"diterima_tanggal", "diterima_bulan", "diterima_tahun", "tanggal_surat_tanggal", "tanggal_surat_bulan", "tanggal_surat_tahun",
	"tanggal_kirim_tanggal", "tanggal_kirim_bulan", "tanggal_kirim_tahun"}

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
		Intake: request.Intake{
			Signs: request.Signs(get("tanda")), Helper: get("pembantu"), Witness: get("saksi"), LetterOnly: get("hanya_tanggal_surat") == "ya",
			Abroad: get("kewarganegaraan") == citizenAbroad, Outside: get("kewarganegaraan") == foreigner,
		},
	}
	var l fault.List
	for _, d := range []struct {
		name string
		to   *calendar.Date
	}{{"diterima", &app.ReceivedOn}, {"tanggal_surat", &app.LetterOn}, {"tanggal_kirim", &app.Intake.SentOn}} {
		q := ui.DateFields{Name: d.name}
		on, ok := q.ReadDate(get)
		if !ok {
			l.Add(fault.New(fault.Invalid, d.name, "umum.tanggal", ""))
		}
		*d.to = on
	}
	return app, l.Err()
}

// Choices of citizenship on the counter form.
const (
	citizen       = "wni"
	citizenAbroad = "wni_luar_negeri"
	foreigner     = "wna"
)

func trimmed(get func(string) string) func(string) string {
	return func(name string) string { return strings.TrimSpace(get(name)) }
}

// digits takes the spaces, dots and dashes out of a number as people write it.
func digits(s string) string { return strings.NewReplacer(" ", "", ".", "", "-", "").Replace(s) }

func (k *Office) showCounter(w http.ResponseWriter, r *http.Request, v web.Visit, get func(string) string, status int, err error) error {
	p := CounterPage{Page: k.page(w, r, v, "Catat permohonan", caseCrumb), Errors: say(err)}
	p.Wide, p.ErrorPrefix = false, p.Errors.Any()
	submission := get("kiriman")
	if len(submission) < 20 {
		submission = web.RandomKey()
	}
	p.Hidden = []ui.Hidden{{Name: "kiriman", Value: submission}}
	if id := get("surat"); id != "" {
		p.Hidden = append(p.Hidden, ui.Hidden{Name: "surat", Value: id})
	}
	if id := get("pengaduan"); id != "" {
		p.Hidden = append(p.Hidden, ui.Hidden{Name: "pengaduan", Value: id})
		p.Origin = ui.Warning{Text: "Isian ini berasal dari pengaduan. Tanggal terimanya adalah tanggal pengaduan pertama kali diterima. Tanyakan identitas pemohon; jangan menyalinnya dari pengaduan."}
	}
	f := counterAsk{get: get, errors: p.Errors}
	p.Items = ui.TextArea{Name: "rincian", Label: "Informasi yang diminta", Hint: "Satu butir per baris. Tekan Enter untuk butir berikutnya.",
		Value: get("rincian"), Error: p.Errors.For("rincian"), Article: p.Errors.ArticleFor("rincian"), Rows: 4}
	p.Purpose = ui.TextArea{Name: "tujuan", Label: "Tujuan penggunaan", Hint: "Dicatat seperti diucapkan. Tujuan tidak menjadi alasan penolakan.", Value: get("tujuan"), Error: p.Errors.For("tujuan"), Rows: 2}
	p.Manner = f.choice("cara", "Cara memperoleh", string(request.SoftCopy), false)
	for _, m := range []request.Manner{request.SoftCopy, request.PaperCopy, request.View} {
		p.Manner.Options = append(p.Manner.Options, ui.Option{Value: string(m), Label: mannerLabels[m]})
	}
	p.Delivery = f.choice("pengiriman", "Cara menerima salinan", "ambil", false)
	for _, d := range request.Deliveries {
		p.Delivery.Options = append(p.Delivery.Options, ui.Option{Value: d, Label: capital(request.DeliveryWords(d))})
	}
	p.fillApplicant(f)
	p.fillReceipt(f, v)
	p.Act = ui.ButtonRow(ui.Button{Label: "Daftarkan"},
		ui.Button{Label: "Perlihatkan kepada pemohon", Name: "langkah", Value: "perlihatkan", Kind: ui.Secondary},
		ui.Button{Label: "Batal", Href: "/kantor/permohonan", Kind: ui.Quiet})
	return k.Site.Render(w, r, status, Templates, ui.Office, "permohonan_baru", p)
}

// counterAsk makes the questions of the counter form with what was typed.
type counterAsk struct {
	get    func(string) string
	errors ui.ErrorSummary
}

func (f counterAsk) line(name, label, hint string) ui.Field {
	return ui.Field{Name: name, Label: label, Hint: hint, Value: f.get(name), Error: f.errors.For(name), Optional: hint != ""}
}

func (f counterAsk) choice(name, label, usual string, inline bool, options ...ui.Option) ui.Radios {
	c := ui.Radios{Name: name, Label: label, Value: f.get(name), Inline: inline, Error: f.errors.For(name), Options: options}
	if c.Value == "" {
		c.Value = usual
	}
	return c
}

func (f counterAsk) day(name, label, hint string) ui.DateFields {
	d := ui.DateFields{Name: name, Label: label, Hint: hint, Optional: true, Error: f.errors.For(name), Article: f.errors.ArticleFor(name)}
	d.ReadDate(f.get)
	return d
}

func (p *CounterPage) fillApplicant(f counterAsk) {
	p.Kind = f.choice("siapa", "Pemohon", string(request.Individual), true)
	for _, kind := range []request.ApplicantKind{request.Individual, request.Group, request.LegalEntity} {
		p.Kind.Options = append(p.Kind.Options, ui.Option{Value: string(kind), Label: applicantKinds[kind]})
	}
	p.Name, p.Address, p.Occupation = f.line("nama", "Nama lengkap", ""), f.line("alamat", "Alamat", ""), f.line("pekerjaan", "Pekerjaan", "")
	p.Email, p.Phone = f.line("surel", "Surel", ""), f.line("telepon", "Telepon atau WhatsApp", "")
	p.Occupation.Optional, p.Email.Optional, p.Email.Type, p.Phone.Optional, p.Phone.InputMode = true, true, "email", true, "tel"
	p.Proxy = f.line("mewakili", "Mewakili", "Diisi bila ia datang dengan surat kuasa untuk orang atau lembaga lain.")
	p.Citizenship = f.choice("kewarganegaraan", "Kewarganegaraan", citizen, false,
		ui.Option{Value: citizen, Label: "Warga negara atau badan hukum Indonesia"},
		ui.Option{Value: citizenAbroad, Label: "Warga negara Indonesia di luar negeri", Hint: "Identitasnya paspor."},
		ui.Option{Value: foreigner, Label: "Bukan warga negara atau badan hukum Indonesia", Hint: "Tetap dilayani dan dijawab, tetapi tidak masuk statistik permohonan."})
	p.NIK = f.line("nik", "NIK", "16 angka. Disimpan tersandi.")
	p.NIK.InputMode, p.NIK.Width, p.NIK.Code = "numeric", ui.Chars20, true
	p.Proof = f.choice("bukti", "Bukti identitas", string(request.ProofSeen), true,
		ui.Option{Value: string(request.ProofSeen), Label: proofLabels[request.ProofSeen]}, ui.Option{Value: string(request.ProofDesk), Label: proofLabels[request.ProofDesk]})
	p.Assistance = f.line("bantuan", "Bantuan yang diberikan", "Contoh: dibacakan, huruf besar, juru bahasa isyarat. Orang yang tidak dapat menulis tetap dilayani.")
}

func (p *CounterPage) fillReceipt(f counterAsk, v web.Visit) {
	p.Channel = f.choice("saluran", "Datang lewat", string(request.Counter), true)
	for _, c := range request.Channels {
		if c != request.Portal && c != request.Complaint || string(c) == f.get("saluran") {
			p.Channel.Options = append(p.Channel.Options, ui.Option{Value: string(c), Label: channelLabels[c]})
		}
	}
	usual := request.SignsName
	if c := request.Channel(f.get("saluran")); c != "" && c != request.Counter && c != request.Oral {
		usual = request.SignsNot // nobody stands at the desk
	}
	p.Signs = f.choice("tanda", "Pemohon menandatangani formulir dengan", string(usual), true,
		ui.Option{Value: string(request.SignsName), Label: "Tanda tangan"},
		ui.Option{Value: string(request.SignsThumb), Label: "Cap jempol di depan saksi"},
		ui.Option{Value: string(request.SignsNot), Label: "Tidak hadir"})
	p.Helper = f.line("pembantu", "Nama yang membantu menyampaikan", "Diisi bila seseorang berbicara atau membacakan untuk pemohon.")
	p.Witness = f.line("saksi", "Nama saksi", "Wajib untuk cap jempol. Petugas lain boleh menjadi saksi.")
	p.ReceivedOn = f.day("diterima", "Tanggal diterima", "Kosongkan bila hari ini. Waktu jawaban dihitung dari tanggal ini.")
	p.ReceivedAt = f.line("jam", "Jam diterima", "Contoh: 14.30")
	p.ReceivedAt.Width, p.ReceivedAt.Suffix = ui.Chars10, v.Body.Zone
	p.Why = f.line("alasan_mundur", "Mengapa baru dicatat sekarang?", "Diisi bila tanggal atau jam diterima lebih awal daripada saat ini.")
	p.LetterOn = f.day("tanggal_surat", "Tanggal pada surat pemohon", "")
	p.SentOn = f.day("tanggal_kirim", "Tanggal cap pos", "")
	p.LetterOnly = ui.Checkboxes{Name: "hanya_tanggal_surat", Label: "Tanggal terima surat", Error: f.errors.For("hanya_tanggal_surat"), Options: []ui.Option{
		{Value: "ya", Label: "Hanya tanggal pada suratnya yang diketahui", Hint: "Waktu jawaban dihitung sejak tanggal surat, dan permohonan ditandai."}}}
	if f.get("hanya_tanggal_surat") == "ya" {
		p.LetterOnly.Values = []string{"ya"}
	}
}
