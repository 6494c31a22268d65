package kantor

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ObjectionStepPage is the page of one step of an objection.
type ObjectionStepPage struct {
	ui.Page
	Errors ui.ErrorSummary
	Number string
	Due    ui.DueBadge
	Will   []string
	Choice ui.Radios
	Text   ui.TextArea
	On     ui.DateFields
	Files  []ui.FileCard
	File   ui.FileField
	Act    ui.Buttons
}

// objectionStep is one step of the office with an objection: when it is not offered,
// what its page says and asks, and what its button does.
type objectionStep struct {
	below, title, verb string
	aside              bool // never the primary button
	bar                func(d objection.Dossier) bool
	fill               func(p *ObjectionStepPage, r *http.Request, d objection.Dossier)
	do                 func(k *Office, r *http.Request, v web.Visit, slug string) error
	done               string
}

func (p *ObjectionStepPage) text(r *http.Request, name, label, hint string) {
	p.Text = ui.TextArea{Name: name, Label: label, Hint: hint, Rows: 6, Value: r.PostFormValue(name), Error: p.Errors.For(name), Article: p.Errors.ArticleFor(name), Limit: request.MaxText}
}

func (p *ObjectionStepPage) choose(r *http.Request, name, label string, options ...ui.Option) {
	p.Choice = ui.Radios{Name: name, Label: label, Value: r.PostFormValue(name), Error: p.Errors.For(name), Options: options}
}

func (p *ObjectionStepPage) on(r *http.Request, name, label, hint string) {
	p.On = ui.DateFields{Name: name, Label: label, Hint: hint, Error: p.Errors.For(name), Article: p.Errors.ArticleFor(name),
		Day: r.PostFormValue(name + "_tanggal"), Month: r.PostFormValue(name + "_bulan"), Year: r.PostFormValue(name + "_tahun")}
}

// objectionSteps are the steps in the order in which they are taken.
var objectionSteps = []objectionStep{
	{below: "telaah", title: "Siapkan telaah", verb: "Sampaikan kepada Atasan PPID", done: "Telaah sudah disampaikan kepada Atasan PPID.",
		bar: func(d objection.Dossier) bool { return !d.State.Owed() },
		fill: func(p *ObjectionStepPage, r *http.Request, d objection.Dossier) {
			p.Will = []string{"Atasan PPID membaca tanggapan ini bersama isi permohonan, jawaban, dan tanggalnya.", "Pemohon tidak membacanya. Batas tanggapan tidak berubah."}
			p.text(r, "tanggapan_ppid", "Tanggapan PPID atas keberatan", "Apa yang benar, apa yang tidak, dan apa usul PPID.")
			if r.Method != http.MethodPost {
				p.Text.Value = d.Reaction
			}
		},
		do: func(k *Office, r *http.Request, v web.Visit, slug string) error {
			return k.Objections.Brief(r.Context(), v.Actor, slug, r.PostFormValue("tanggapan_ppid"))
		}},
	{below: "musyawarah", title: "Tawarkan musyawarah", verb: "Kirim tawaran", aside: true, done: "Tawaran sudah disampaikan kepada pemohon.",
		bar: func(d objection.Dossier) bool {
			return !d.State.Owed() || d.State == objection.Held || d.State == objection.Talks || d.Has(objection.Exempted)
		},
		fill: func(p *ObjectionStepPage, r *http.Request, _ objection.Dossier) {
			p.Will = []string{"Pemohon menjawab tawaran di halaman lacak.", "Bila tidak setuju, Atasan PPID memutus. Batas tanggapan tetap berjalan.", "Penolakan karena dikecualikan tidak dapat dimusyawarahkan."}
			p.text(r, "tawaran", "Yang ditawarkan", "Tulis apa yang dilakukan badan publik.")
			p.on(r, "sampai", "Dilaksanakan paling lambat", "Sesudah pemohon setuju, hari ini menjadi batas pelaksanaannya.")
		},
		do: func(k *Office, r *http.Request, v web.Visit, slug string) error {
			var l fault.List
			by := readDate(r, "sampai", &l)
			if err := l.Err(); err != nil {
				return err
			}
			return k.Objections.Offer(r.Context(), v.Actor, slug, r.PostFormValue("tawaran"), by)
		}},
	{below: "kesepakatan", title: "Catat jawaban pemohon", verb: "Catat jawaban", done: "Jawaban pemohon sudah dicatat.",
		bar: func(d objection.Dossier) bool { return d.State != objection.Talks },
		fill: func(p *ObjectionStepPage, r *http.Request, d objection.Dossier) {
			p.Will = []string{"Tawaran: " + d.Offer, "Dilaksanakan paling lambat " + calendar.Long(d.SettleBy) + ".", "Catat hanya jawaban yang disampaikan pemohon sendiri di loket, surat, atau telepon."}
			p.choose(r, "jawaban", "Jawaban pemohon", ui.Option{Value: "setuju", Label: "Setuju, tawaran dilaksanakan"}, ui.Option{Value: "tidak", Label: "Tidak setuju, Atasan PPID memutus"})
		},
		do: func(k *Office, r *http.Request, v web.Visit, slug string) error {
			if a := r.PostFormValue("jawaban"); a != "setuju" && a != "tidak" {
				return fault.New(fault.Invalid, "jawaban", "keberatan.balasan_kosong", "")
			}
			return k.Objections.Settle(r.Context(), v.Actor, slug, r.PostFormValue("jawaban") == "setuju")
		}},
	{below: "laksanakan", title: "Catat pelaksanaan", verb: "Catat pelaksanaan", done: "Pelaksanaan sudah dicatat dan pemohon diberi tahu.",
		bar: func(d objection.Dossier) bool { return d.State != objection.Execution },
		fill: func(p *ObjectionStepPage, r *http.Request, d objection.Dossier) {
			ordered := "Putusan: " + d.Answer
			if d.Decision == objection.Undecided {
				ordered = "Kesepakatan: " + d.Offer
			}
			p.Will = []string{ordered, "Dilaksanakan paling lambat " + calendar.Long(d.ExecuteBy) + ".", "Berkas di bawah ini baru terbuka bagi pemohon sesudah pelaksanaan dicatat."}
			for _, it := range d.Items {
				if it.Verdict == objection.Give || it.Verdict == objection.GivePart {
					p.Will = append(p.Will, web.VerdictWord(it.Verdict)+": "+it.Wanted+". "+it.Ordered)
				}
			}
			p.choose(r, "cara", "Cara informasi diberikan")
			for _, way := range objection.Ways {
				p.Choice.Options = append(p.Choice.Options, ui.Option{Value: way, Label: capital(objection.WayWords(way))})
			}
			for _, f := range d.Files {
				if f.Origin == objection.FromExecution {
					p.Files = append(p.Files, ui.FileCard{Title: f.Name, Type: typeWord(f.Media), Size: f.Size, Href: objectionPath(d.Slug, "berkas", f.ID),
						Remove: ui.Button{Label: "Hapus", Name: "hapus", Value: f.ID, Kind: ui.Quiet, Context: f.Name}})
				}
			}
			p.File = fileField("Berkas untuk pemohon", "Pilih berkas, lalu tekan Tambah berkas.", p.Errors.For("berkas"))
		},
		do: func(k *Office, r *http.Request, v web.Visit, slug string) error {
			return k.Objections.Execute(r.Context(), v.Actor, slug, r.PostFormValue("cara"))
		}},
	{below: "diterima", title: "Catat tanggal diterima pemohon", verb: "Catat tanggal", aside: true, done: "Tanggal diterima pemohon sudah dicatat.",
		bar: func(d objection.Dossier) bool {
			return d.Decision == objection.Undecided || d.RespondedOn != d.DecidedOn
		},
		fill: func(p *ObjectionStepPage, r *http.Request, d objection.Dossier) {
			p.Will = []string{"Dipakai bila surat tanggapan sampai kepada pemohon sesudah tanggalnya, misalnya lewat pos.", "Waktu mengajukan sengketa dihitung sejak tanggal ini."}
			p.on(r, "diterima", "Diterima pemohon pada", "")
		},
		do: func(k *Office, r *http.Request, v web.Visit, slug string) error {
			var l fault.List
			on := readDate(r, "diterima", &l)
			if err := l.Err(); err != nil {
				return err
			}
			return k.Objections.Acknowledge(r.Context(), v.Actor, slug, on)
		}},
	{below: "balasan", title: "Catat tanggapan pemohon", verb: "Catat tanggapan", aside: true, done: "Tanggapan pemohon sudah dicatat.",
		bar: func(d objection.Dossier) bool {
			return d.Decision == objection.Undecided || d.Reply != objection.NoReply
		},
		fill: func(p *ObjectionStepPage, r *http.Request, _ objection.Dossier) {
			p.Will = []string{"Dicatat dalam register keberatan. Tidak mengurangi hak pemohon ke Komisi Informasi."}
			p.choose(r, "tanggapan", "Tanggapan pemohon", ui.Option{Value: string(objection.Accepts), Label: "Menerima"}, ui.Option{Value: string(objection.Declines), Label: "Tidak menerima"})
		},
		do: func(k *Office, r *http.Request, v web.Visit, slug string) error {
			return k.Objections.Answer(r.Context(), v.Actor, slug, objection.Reply(r.PostFormValue("tanggapan")))
		}},
	{below: "tarik", title: "Catat pencabutan", verb: "Catat pencabutan", aside: true, done: "Pencabutan keberatan sudah dicatat.",
		bar: func(d objection.Dossier) bool { return !d.State.Owed() },
		fill: func(p *ObjectionStepPage, _ *http.Request, _ objection.Dossier) {
			p.Will = []string{"Hanya atas kehendak pemohon yang disampaikan sendiri.", "Keberatan berhenti diperiksa dan tetap tercatat dalam register."}
		},
		do: func(k *Office, r *http.Request, v web.Visit, slug string) error {
			return k.Objections.Withdraw(r.Context(), v.Actor, slug)
		}},
}

func (k *Office) askObjection(s objectionStep) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		d, err := k.objectionOf(r, v)
		if err != nil {
			return err
		}
		if s.bar(d) {
			http.Redirect(w, r, objectionPath(d.Slug), http.StatusSeeOther)
			return nil
		}
		return k.showObjectionStep(w, r, v, s, d, http.StatusOK, nil)
	}
}

func (k *Office) showObjectionStep(w http.ResponseWriter, r *http.Request, v web.Visit, s objectionStep, d objection.Dossier, status int, refused error) error {
	p := ObjectionStepPage{Page: k.page(w, r, v, s.title, objectionCrumb, ui.Link{Label: d.Number, Href: objectionPath(d.Slug)}), Number: d.Number,
		Due: objectionLeft(k.calendarOf(v), v.Today, d.Objection), Errors: say(refused)}
	p.Wide, p.ErrorPrefix, p.Terms = false, p.Errors.Any(), k.objectionTerms(v, d)
	s.fill(&p, r, d)
	p.Act = ui.ButtonRow(ui.Button{Label: s.verb}, ui.Button{Label: "Batal", Href: objectionPath(d.Slug), Kind: ui.Quiet})
	return k.Site.Render(w, r, status, Templates, ui.Office, "keberatan_langkah", p)
}

func (k *Office) takeObjection(s objectionStep) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		d, err := k.objectionOf(r, v)
		if err != nil {
			return err
		}
		if s.below == "laksanakan" {
			if again, err := k.executionFiles(r, v, d); err != nil || again {
				if fault.Is(err, fault.Invalid) {
					return k.showObjectionStep(w, r, v, s, d, http.StatusUnprocessableEntity, err)
				}
				if err == nil {
					http.Redirect(w, r, r.URL.Path, http.StatusSeeOther)
				}
				return err
			}
		}
		err = s.do(k, r, v, d.Slug)
		switch {
		case fault.Is(err, fault.Invalid):
			return k.showObjectionStep(w, r, v, s, d, http.StatusUnprocessableEntity, err)
		case fault.Is(err, fault.Conflict):
			return k.objectionBarred(w, r, v, d, err)
		case err != nil:
			return err
		}
		return k.done(w, r, objectionPath(d.Slug), s.done)
	}
}

// executionFiles adds or takes back a file that will be handed over; again says that
// the page is shown once more.
func (k *Office) executionFiles(r *http.Request, v web.Visit, d objection.Dossier) (again bool, err error) {
	if id := r.PostFormValue("hapus"); id != "" {
		return true, k.Objections.RemoveFile(r.Context(), v.Actor, d.Slug, id)
	}
	f, ok, err := store(r, k.Blobs)
	if err != nil || !ok {
		return false, err
	}
	_, err = k.Objections.AddFile(r.Context(), v.Actor, d.Slug, objection.File{Blob: f.Blob, Name: f.Name, Media: f.Media, Size: f.Size})
	return r.PostFormValue("langkah") == "berkas", err
}

// proxyForm asks why a power of attorney is opened; every view is an act. INV-16
func (k *Office) proxyForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showProxy(w, r, v, http.StatusOK, nil)
}

func (k *Office) showProxy(w http.ResponseWriter, r *http.Request, v web.Visit, status int, refused error) error {
	d, err := k.objectionOf(r, v)
	if err != nil {
		return err
	}
	p := ObjectionStepPage{Page: k.page(w, r, v, "Buka surat kuasa", objectionCrumb, ui.Link{Label: d.Number, Href: objectionPath(d.Slug)}), Number: d.Number, Errors: say(refused)}
	p.Wide, p.ErrorPrefix = false, p.Errors.Any()
	p.Will = []string{"Pembukaan ini dicatat dengan jabatan Anda, waktu, dan alasannya.", "Pemohon dapat melihat catatan itu."}
	p.choose(r, "alasan", "Alasan membuka")
	for _, reason := range request.RevealReasons {
		p.Choice.Options = append(p.Choice.Options, ui.Option{Value: reason, Label: revealWords[reason]})
	}
	p.Act = ui.ButtonRow(ui.Button{Label: "Buka surat kuasa"}, ui.Button{Label: "Batal", Href: objectionPath(d.Slug), Kind: ui.Quiet})
	return k.Site.Render(w, r, status, Templates, ui.Office, "keberatan_langkah", p)
}

var revealWords = map[string]string{
	"memeriksa_identitas": "Memeriksa identitas pengaju", "memeriksa_kuasa": "Memeriksa surat kuasa",
	"permintaan_pemilik_data": "Permintaan pemilik data", "pemeriksaan_pengawas": "Pemeriksaan pengawas",
}

func (k *Office) proxyReveal(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := k.Objections.RevealProxy(r.Context(), v.Actor, r.PathValue("nomor"), r.PathValue("id"), r.PostFormValue("alasan"))
	if fault.Is(err, fault.Invalid) {
		return k.showProxy(w, r, v, http.StatusUnprocessableEntity, err)
	}
	if err != nil {
		return err
	}
	return k.sendPaper(w, r, v.Body.ID, f)
}
