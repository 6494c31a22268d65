package kantor

import (
	"net/http"
	"slices"

	"suluh/internal/correspondence"
	"suluh/internal/fault"
	"suluh/internal/notice"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// WritePage is a letter to the applicant: first the form, then the letter as it would
// go, with everything that goes along.
type WritePage struct {
	ui.Page
	Errors     ui.ErrorSummary
	Number     string
	Recipient  string
	Submission ui.Hidden
	Recalls    []LetterRecall
	Text       ui.TextArea
	Pieces     ui.Checkboxes
	Act        ui.Buttons

	// The preview.
	Will       []string
	Facts      ui.DefinitionList
	Letter     string
	Files      []ui.FileCard
	Strange    ui.Table
	Confirm    ui.Checkboxes
	Hidden     []ui.Hidden
	ChangeBack ui.Buttons
}

// LetterRecall is a letter that can still be taken back.
type LetterRecall struct {
	Said string
	Href string
	Act  ui.Buttons
}

func (k *Office) writeForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	typed := k.typedBefore(r, v)
	return k.showWrite(w, r, v, c, correspondence.Draft{Text: typed.Get("isi")}, nil)
}

func (k *Office) writePage(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case, d correspondence.Draft, title string) WritePage {
	p := WritePage{Page: k.casePage(w, r, v, c, title), Number: c.Number, Recipient: c.Applicant.Email, Submission: ui.Hidden{Name: "kiriman", Value: d.Submission}}
	p.Wide = false
	if len(p.Submission.Value) < 20 {
		p.Submission.Value = web.RandomKey()
	}
	return p
}

func (k *Office) showWrite(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case, d correspondence.Draft, refused error) error {
	p := k.writePage(w, r, v, c, d, "Tulis kepada pemohon")
	p.Errors = say(refused)
	p.ErrorPrefix = p.Errors.Any()
	var err error
	if p.Recalls, err = k.recalls(r, v, c); err != nil {
		return err
	}
	p.Text = ui.TextArea{Name: "isi", Label: "Isi pesan", Value: d.Text, Rows: 8, Limit: request.MaxText, Error: p.Errors.For("isi"),
		Hint: "Nomor pendaftaran, tautan pelacakan, dan kontak kantor ditambahkan sendiri. Jawaban resmi tetap lewat pemberitahuan tertulis."}
	offers, err := k.Letters.Offers(r.Context(), c)
	if err != nil {
		return err
	}
	p.Pieces = ui.Checkboxes{Name: "berkas", Label: "Berkas yang disertakan", Optional: true, Error: p.Errors.For("berkas"), Hint: "Hanya berkas permohonan ini yang sudah boleh keluar, dan informasi yang sudah terbit."}
	for _, o := range offers {
		p.Pieces.Options = append(p.Pieces.Options, ui.Option{Value: o.Piece.String(), Label: o.Name, Hint: o.Note})
	}
	for _, piece := range d.Pieces {
		p.Pieces.Values = append(p.Pieces.Values, piece.String())
	}
	p.Act = ui.ButtonRow(ui.Button{Label: "Lihat sebelum dikirim", Name: "langkah", Value: "periksa"}, ui.Button{Label: "Batal", Href: casePath(c.Slug), Kind: ui.Quiet})
	if refused != nil {
		return k.invalid(w, r, "pesan", p)
	}
	return k.render(w, r, "pesan", p)
}

// recalls are the letters of the case that have not gone yet.
func (k *Office) recalls(r *http.Request, v web.Visit, c request.Case) ([]LetterRecall, error) {
	out, err := notice.Messages(r.Context(), k.Site.DB, v.Body.ID, correspondence.MatterRequest, c.ID)
	var list []LetterRecall
	for _, m := range out {
		if m.State == notice.Waiting && v.Now.Before(m.NotBefore) {
			list = append(list, LetterRecall{Said: "Pesan Anda dikirim " + ui.DateTime(m.NotBefore.In(v.Body.Location())) + ". Sampai saat itu masih dapat ditarik kembali.",
				Href: casePath(c.Slug, "pesan", m.ID, "tarik"), Act: ui.ButtonRow(ui.Button{Label: "Batalkan pengiriman", Kind: ui.Secondary})})
		}
	}
	return list, err
}

func draftOf(r *http.Request) correspondence.Draft {
	d := correspondence.Draft{Submission: r.PostFormValue("kiriman"), Text: r.PostFormValue("isi"), Confirmed: r.PostFormValue("yakin") == "ya"}
	for _, s := range r.PostForm["berkas"] {
		if piece := correspondence.ParsePiece(s); s != "" && !slices.Contains(d.Pieces, piece) {
			d.Pieces = append(d.Pieces, piece)
		}
	}
	return d
}

// write checks a letter and shows it, or sends what was shown. The check is made
// again when it is sent, whatever the form says.
func (k *Office) write(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	d := draftOf(r)
	switch r.PostFormValue("langkah") {
	case "ubah":
		return k.showWrite(w, r, v, c, d, nil)
	case "kirim":
		_, err := k.Letters.Send(r.Context(), v.Actor, c.Slug, d)
		if err == nil {
			return k.sent(w, r, v, c)
		}
		if !fault.Is(err, fault.Invalid) {
			return err
		}
		if s := say(err); len(s.Items) > 0 && s.Items[0].Field == "yakin" {
			return k.showPreview(w, r, v, c, d, err)
		}
		return k.showWrite(w, r, v, c, d, err)
	}
	return k.showPreview(w, r, v, c, d, nil)
}

func (k *Office) sent(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error {
	said := "Pesan disimpan. Pemohon tidak punya alamat surel; ia membacanya di halaman pelacakan. Beri tahu lewat cara lain."
	if c.Applicant.Email != "" && k.Outbox.Sender == nil {
		said = "Pesan disimpan. Pengiriman surel belum diatur, jadi pemohon membacanya di halaman pelacakan. Beri tahu lewat cara lain."
	} else if c.Applicant.Email != "" {
		said = "Pesan akan dikirim. Sebelum itu masih dapat ditarik kembali di bagian Surat-menyurat."
	}
	return k.done(w, r, casePath(c.Slug)+"#surat", said)
}

func (k *Office) showPreview(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case, d correspondence.Draft, refused error) error {
	x, err := k.Letters.Check(r.Context(), v.Actor, c.Slug, d)
	if fault.Is(err, fault.Invalid) {
		return k.showWrite(w, r, v, c, d, err)
	}
	if err != nil {
		return err
	}
	p := k.writePage(w, r, v, c, d, "Periksa sebelum dikirim")
	p.Errors = say(refused)
	p.ErrorPrefix = p.Errors.Any()
	to := x.Recipient
	if to == "" {
		to = "Tidak ada alamat surel"
		p.Will = append(p.Will, "Pesan tampil di halaman pelacakan pemohon. Tidak ada surel yang dikirim, jadi beri tahu pemohon lewat cara lain.")
	} else if k.Outbox.Sender == nil {
		p.Will = append(p.Will, "Pengiriman surel belum diatur. Pesan tampil di halaman pelacakan pemohon; beri tahu pemohon lewat cara lain.")
	} else {
		p.Will = append(p.Will, "Surel dikirim sesudah "+ui.Number(int(k.Letters.Recall.Minutes()))+" menit. Sampai saat itu masih dapat ditarik kembali.")
	}
	if x.LinkOnly {
		p.Will = append(p.Will, "Ada berkas yang memuat data pribadi. Yang dikirim hanya tautan ke halaman pelacakan; berkasnya dibuka di sana dengan kode akses.")
	}
	p.Facts = ui.DefinitionList{Rows: []ui.Definition{
		{Term: "Kepada", Value: ui.Cell{Text: c.Applicant.Name, Sub: to}},
		{Term: "Permohonan", Value: ui.CodeCell(c.Number)},
		{Term: "Perihal", Value: ui.TextCell(x.Subject)},
	}}
	p.Letter = x.Text
	p.Hidden = []ui.Hidden{{Name: "isi", Value: d.Text}}
	for _, e := range x.Enclosures {
		card := ui.FileCard{Title: e.Name, Size: e.Size, Note: "Diperiksa. Tidak ada temuan."}
		if len(e.Findings) > 0 {
			var words []string
			for _, f := range e.Findings {
				if word := findingTitle(f.Code); !slices.Contains(words, word) {
					words = append(words, word)
				}
			}
			card.Note = "Temuan: " + web.Join(words) + "."
		}
		p.Files = append(p.Files, card)
		p.Hidden = append(p.Hidden, ui.Hidden{Name: "berkas", Value: e.Piece.String()})
	}
	if len(x.Strange) > 0 {
		p.Strange = ui.Table{Caption: "Data yang berbeda dari data pemohon", HideCaption: true, Dense: true, Columns: []ui.Column{{Label: "Di"}, {Label: "Jenis"}, {Label: "Kutipan"}}}
		for _, s := range x.Strange {
			p.Strange.Rows = append(p.Strange.Rows, ui.Row{Cells: []ui.Cell{ui.TextCell(s.Place), ui.TextCell(strangeWords[s.What]), ui.TextCell(s.Excerpt)}})
		}
		p.Confirm = ui.Checkboxes{Name: "yakin", Label: "Apakah data ini boleh dikirim kepada pemohon?", Error: p.Errors.For("yakin"), Article: p.Errors.ArticleFor("yakin"),
			Options: []ui.Option{{Value: "ya", Label: "Ya, sudah saya periksa dan memang boleh dikirim"}}}
	}
	p.Act = ui.ButtonRow(ui.Button{Label: "Kirim", Name: "langkah", Value: "kirim"}, ui.Button{Label: "Ubah", Name: "langkah", Value: "ubah", Kind: ui.Secondary}, ui.Button{Label: "Batal", Href: casePath(c.Slug), Kind: ui.Quiet})
	if refused != nil {
		return k.invalid(w, r, "pesan_periksa", p)
	}
	return k.render(w, r, "pesan_periksa", p)
}

var strangeWords = map[string]string{"nik": "NIK", "kk": "Nomor KK", "nama": "Nama"}

// recallLetter takes a letter back while its window is open.
func (k *Office) recallLetter(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	slug := r.PathValue("nomor")
	if err := k.Letters.RecallLetter(r.Context(), v.Actor, slug, r.PathValue("pesan")); err != nil {
		return err
	}
	return k.done(w, r, casePath(slug)+"#surat", "Pengiriman dibatalkan. Pemohon tidak menerima pesan itu.")
}
