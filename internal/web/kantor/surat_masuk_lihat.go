package kantor

import (
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"suluh/internal/correspondence"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

var inboundCrumb = ui.Link{Label: "Surat masuk", Href: inboundPath}

// LetterInPage is one letter that came, with what it may belong to.
type LetterInPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	State   string
	Facts   ui.DefinitionList
	Notes   []string
	Text    string
	Files   []ui.FileCard
	Where   ui.Link
	Guesses []LetterGuess
	May     bool // something may be done with it
	Version ui.Hidden
	Number  ui.Field
	Put     ui.Buttons
	New     ui.Button
	Reason  ui.Radios
	Aside   ui.Buttons
}

// LetterGuess is a case to which the letter may belong, with its one button.
type LetterGuess struct {
	Number, Href, Why string
	Matter            ui.Hidden
	Act               ui.Buttons
}

// noteWords say how the text of a letter came about.
var noteWords = map[string]string{
	"huruf_ditebak":   "Jenis huruf surel ini tidak disebut atau keliru. Beberapa huruf mungkin salah.",
	"sandi_rusak":     "Sebagian surel ini disandikan dengan cara yang tidak dikenal.",
	"dari_html":       "Surel ini hanya berisi halaman bergambar. Yang tampil hanya teksnya; tidak ada gambar yang dimuat.",
	"dipotong":        "Surel ini terlalu panjang atau berkasnya terlalu besar. Sebagian tidak ditampilkan.",
	"terlalu_dalam":   "Susunan surel ini terlalu dalam. Sebagian tidak dibaca.",
	"sebagian_rusak":  "Sebagian surel ini rusak dan tidak dapat dibaca.",
	"teks_berbeda":    "Teks polos surel ini kosong; yang tampil diambil dari halamannya.",
	"terlalu_besar":   "Surel ini lebih besar dari 30 MB. Hanya kepalanya yang diambil; surelnya masih ada di kotak surat. Mintalah pengirim mengirimnya lebih kecil.",
	"tidak_terbaca":   "Surel ini tidak dapat dibaca. Aslinya tersimpan.",
	"surat_tersandi":  "Surel ini tersandi untuk penerima tertentu dan tidak dapat dibaca di sini.",
	"surat_terlampir": "Surel ini melampirkan surel lain.",
}

func (k *Office) inboundShow(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showInbound(w, r, v, nil)
}

func (k *Office) showInbound(w http.ResponseWriter, r *http.Request, v web.Visit, refused error) error {
	m, files, err := k.Letters.Open(r.Context(), v.Actor, r.PathValue("surat"))
	if err != nil {
		return err
	}
	p := LetterInPage{Page: k.page(w, r, v, subjectOf(m), inboundCrumb), Errors: say(refused), Text: m.Text}
	p.Active, p.Wide, p.ErrorPrefix = inboundPath, false, p.Errors.Any()
	p.Facts = letterFacts(v, m)
	for _, n := range m.Notes {
		if words := noteWords[n]; words != "" && !slices.Contains(p.Notes, words) {
			p.Notes = append(p.Notes, words)
		}
	}
	for _, f := range files {
		p.Files = append(p.Files, letterFile(m, f))
	}
	p.Version = ui.Hidden{Name: "versi", Value: strconv.FormatInt(m.Version, 10)}
	switch m.State {
	case correspondence.Fresh:
		p.State = "Surel ini masih diperiksa. Muat ulang halaman ini sebentar lagi."
	case correspondence.Filed:
		matter, err := k.Letters.MatterOf(r.Context(), m)
		if err != nil {
			return err
		}
		p.State = "Surel ini ada di berkas " + matterWords[matter.Kind] + "."
		p.Where = ui.Link{Label: capital(matterWords[matter.Kind]) + " " + matter.Number, Href: matterPath(matter)}
	case correspondence.Reported:
		p.State = "Laporan ini sudah dicatat pada pesan yang tidak sampai."
	case correspondence.Dismissed:
		p.State = "Disisihkan: " + lowerFirst(dismissWords[m.Reason]) + "."
	}
	if p.May = m.State != correspondence.Fresh && m.State != correspondence.Reported && m.Source != correspondence.ByPortal; p.May {
		if err := k.offerFiling(r, v, m, &p); err != nil {
			return err
		}
	}
	if refused != nil {
		status := http.StatusUnprocessableEntity
		if fault.Is(refused, fault.Conflict) {
			status = http.StatusConflict
		}
		return k.Site.Render(w, r, status, Templates, ui.Office, "surat_masuk_lihat", p)
	}
	return k.render(w, r, "surat_masuk_lihat", p)
}

// offerFiling adds what an officer may do with a letter: the guesses first.
func (k *Office) offerFiling(r *http.Request, v web.Visit, m correspondence.Message, p *LetterInPage) error {
	matters, guesses, err := k.Letters.Guesses(r.Context(), m)
	if err != nil {
		return err
	}
	for i, x := range matters {
		if m.State == correspondence.Filed && x.ID == m.MatterID {
			continue
		}
		kind := ui.Secondary
		if len(p.Guesses) == 0 && m.State == correspondence.Penned {
			kind = ui.Primary
		}
		p.Guesses = append(p.Guesses, LetterGuess{Number: capital(matterWords[x.Kind]) + " " + x.Number, Href: matterPath(x), Why: whyWords[guesses[i].Why], Matter: ui.Hidden{Name: "perkara", Value: x.Kind + ":" + x.ID},
			Act: ui.ButtonRow(ui.Button{Label: "Masukkan ke " + x.Number, Name: "tindakan", Value: "pasang", Kind: kind})})
	}
	p.Number = ui.Field{Name: "nomor", Label: "Nomor permohonan atau keberatan", Value: r.PostFormValue("nomor"), Error: p.Errors.For("nomor"), Width: ui.Chars20}
	p.Put = ui.ButtonRow(ui.Button{Label: "Masukkan ke berkas ini", Name: "tindakan", Value: "pasang", Kind: ui.Secondary})
	if m.State == correspondence.Filed {
		return nil
	}
	if v.Actor.May(identity.RegisterRequests) {
		p.New = ui.Button{Label: "Catat sebagai permohonan baru", Href: "/kantor/permohonan/baru?surat=" + m.ID, Kind: ui.Secondary}
	}
	if m.State != correspondence.Dismissed {
		p.Reason = ui.Radios{Name: "alasan", Label: "Mengapa surel ini disisihkan?", Value: r.PostFormValue("alasan"), Error: p.Errors.For("alasan")}
		for _, reason := range correspondence.DismissReasons {
			p.Reason.Options = append(p.Reason.Options, ui.Option{Value: reason, Label: dismissWords[reason]})
		}
		p.Aside = ui.ButtonRow(ui.Button{Label: "Sisihkan", Name: "tindakan", Value: "sisihkan", Kind: ui.Secondary})
	}
	return nil
}

func letterFacts(v web.Visit, m correspondence.Message) ui.DefinitionList {
	facts := ui.DefinitionList{Rows: []ui.Definition{
		{Term: "Dari", Value: ui.Cell{Text: senderOf(m), Sub: senderSub(m)}},
		{Term: "Diterima", Value: ui.Cell{Text: ui.DateTime(m.ReceivedAt.In(v.Body.Location())), Sub: map[correspondence.Source]string{
			correspondence.ByPortal: "Ditulis di halaman pelacakan"}[m.Source]}},
	}}
	add := func(term, text, sub string) {
		facts.Rows = append(facts.Rows, ui.Definition{Term: term, Value: ui.Cell{Text: text, Sub: sub}})
	}
	if from := strings.Trim(m.ReturnPath, "<> "); m.Sender != "" && from != "" && !sameHost(from, m.Sender) {
		add("Dikirim dari", from, "Berbeda dari alamat yang tertulis sebagai pengirim. Bisa wajar, bisa juga tanda pemalsuan.")
	}
	if m.Auth != "" {
		add("Pemeriksaan server", strings.ReplaceAll(m.Auth, "=", ": "), "Catatan server surat kami tentang pengirimnya. Bukan bukti identitas.")
	}
	if m.Copies > 0 {
		add("Datang lagi", ui.Number(int(m.Copies))+" kali", "Surel yang sama disimpan satu kali.")
	}
	if m.SettledBy != "" {
		add("Diurus oleh", m.SettledBy, ui.DateTime(m.SettledAt.In(v.Body.Location())))
	}
	return facts
}

// sameHost reports whether two addresses are at one host.
func sameHost(a, b string) bool {
	return strings.EqualFold(a[strings.LastIndexByte(a, '@')+1:], b[strings.LastIndexByte(b, '@')+1:])
}

// letterFile is a file of a letter as a row. What may not be opened says why.
func letterFile(m correspondence.Message, f correspondence.File) ui.FileCard {
	card := ui.FileCard{Title: f.Name, Size: f.Size, Type: typeWord(f.Media)}
	if f.State != correspondence.Inspected {
		card.Type, card.Note = "", "Tidak dapat dibuka: jenisnya tidak kami terima, tersandi, atau memuat program. Mintalah pengirim mengirim PDF atau foto."
		return card
	}
	card.Href = inboundPath + "/" + m.ID + "/berkas/" + f.ID
	if n := len(f.Findings); n > 0 {
		card.Note = "Diperiksa: " + ui.Number(n) + " hal perlu diperhatikan, antara lain " + findingTitle(f.Findings[0].Code) + "."
	}
	return card
}

// inboundSettle files a letter or puts it aside.
func (k *Office) inboundSettle(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx, id := r.Context(), r.PathValue("surat")
	version, err := strconv.ParseInt(r.PostFormValue("versi"), 10, 64)
	if err != nil {
		version = -1
	}
	if r.PostFormValue("tindakan") == "sisihkan" {
		if err := k.Letters.Dismiss(ctx, v.Actor, id, version, r.PostFormValue("alasan")); err != nil {
			return k.refusedInbound(w, r, v, err)
		}
		return k.done(w, r, inboundPath, "Surel disisihkan. Surelnya tetap tersimpan dan dapat dimasukkan ke berkas kapan saja.")
	}
	kind, matter, ok := strings.Cut(r.PostFormValue("perkara"), ":")
	if !ok {
		found, err := k.Letters.Number(ctx, v.Body.ID, r.PostFormValue("nomor"))
		if err != nil {
			return k.refusedInbound(w, r, v, err)
		}
		kind, matter = found.Kind, found.ID
	}
	if err := k.Letters.File(ctx, v.Actor, id, version, kind, matter); err != nil {
		return k.refusedInbound(w, r, v, err)
	}
	m, _, err := k.Letters.Open(ctx, v.Actor, id)
	if err != nil {
		return err
	}
	at, err := k.Letters.MatterOf(ctx, m)
	if err != nil {
		return err
	}
	return k.done(w, r, matterPath(at)+"#surat", "Surel masuk ke berkas "+matterWords[at.Kind]+" "+at.Number+".")
}

func (k *Office) refusedInbound(w http.ResponseWriter, r *http.Request, v web.Visit, err error) error {
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return k.showInbound(w, r, v, err)
	}
	return err
}

// inboundFile sends a file of a letter after it was looked into, never before.
func (k *Office) inboundFile(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	m, files, err := k.Letters.Open(r.Context(), v.Actor, r.PathValue("surat"))
	if err != nil {
		return err
	}
	i := slices.IndexFunc(files, func(f correspondence.File) bool { return f.ID == r.PathValue("lampiran") })
	if i < 0 {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	content, err := k.Letters.Content(m.Org, files[i])
	if err != nil {
		return err
	}
	defer content.Close()
	fileHeaders(w, request.File{Name: files[i].Name, Media: files[i].Media})
	if _, err := io.Copy(w, content); err != nil {
		k.Site.Log.Warn("a file of a letter was not sent whole", "error", err)
	}
	return nil
}
