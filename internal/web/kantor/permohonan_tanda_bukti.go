package kantor

import (
	"net/http"

	"suluh/internal/notice"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ReceiptPage is the receipt at the desk. It prints twice: for the applicant with
// the access code, for the office without it.
type ReceiptPage struct {
	ui.Page
	Done   ui.Confirmation
	Due    ui.StatusLine
	Alike  []ui.Link
	Theirs ui.Letter
	Ours   ui.Letter
	Act    ui.Buttons
	Links  []ui.Link
}

func (k *Office) showReceipt(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Request, s request.Secrets, title string) error {
	letter, err := k.receiptLetter(r, c)
	if err != nil {
		return err
	}
	p := ReceiptPage{Page: k.page(w, r, v, title, caseCrumb, ui.Link{Label: c.Number, Href: casePath(c.Slug)})}
	p.Terms = web.RequestTerms(v.Body, k.calendarOf(v), c)
	p.Wide = false
	p.Done = ui.Confirmation{Title: title, NumberLabel: "Nomor pendaftaran", Number: c.Number, CodeLabel: "Kode akses", Code: request.GroupCode(s.Code),
		Text: "Kode akses hanya ditampilkan di sini. Cetak halaman ini: lembar pertama untuk pemohon, lembar kedua untuk berkas tanpa kode."}
	p.Due = ui.StatusLine{Sentence: "Bacakan kepada pemohon nomor, kode, dan tanggal jawabannya.", DateLabel: "Jawaban paling lambat", On: c.DueOn, Due: caseLeft(k.calendarOf(v), v.Today, c)}
	link := k.Site.Base(v.Body) + "/lacak/" + c.Slug
	p.Theirs = web.LetterOf(letter.With(request.GroupCode(s.Code), link))
	p.Ours = web.LetterOf(letter.Masked(link))
	alike, err := k.Cases.Alike(r.Context(), v.Actor, c)
	if err != nil {
		return err
	}
	for _, q := range alike {
		p.Alike = append(p.Alike, ui.Link{Label: "Permohonan " + q.Number, Href: casePath(q.Slug), Note: web.OfficeStatus(q)})
	}
	p.Act = ui.ButtonRow(ui.Button{Label: "Buka permohonan", Href: casePath(c.Slug)}, ui.Button{Label: "Catat permohonan lain", Href: "/kantor/permohonan/baru", Kind: ui.Secondary})
	p.Links = []ui.Link{
		{Label: "Formulir permohonan untuk ditandatangani", Href: casePath(c.Slug, "formulir"), Note: "dua lembar"},
		{Label: "Surat bukti pemohon", Href: casePath(c.Slug, "surat-bukti")},
	}
	return k.render(w, r, "permohonan_tanda_bukti", p)
}

func (k *Office) receiptLetter(r *http.Request, c request.Request) (notice.Letter, error) {
	letters, err := k.Cases.Letters(r.Context(), c)
	if err != nil {
		return notice.Letter{}, err
	}
	for _, l := range letters {
		if l.Kind == notice.KindReceipt {
			return l.Letter, nil
		}
	}
	return notice.Letter{}, nil
}

// CopiesPage is a paper of the desk that prints in two copies.
type CopiesPage struct {
	ui.Page
	Lead   string
	Letter ui.Letter
	Act    ui.Buttons
}

// receiptAgain prints the receipt once more. The access code is known to nobody
// here; the square code leads to the page that asks for it.
func (k *Office) receiptAgain(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	letter, err := k.receiptLetter(r, c.Request)
	if err != nil {
		return err
	}
	return k.showCopies(w, r, v, c, letter.Masked(k.Site.Base(v.Body)+"/lacak/"+c.Slug), "Tanda bukti penerimaan",
		"Cetak dua lembar: untuk pemohon dan untuk berkas. Kode akses tidak tercetak ulang; bila pemohon kehilangan kodenya, buat kode baru.",
		ui.Button{Label: "Ganti kode akses", Href: casePath(c.Slug, "kode"), Kind: ui.Secondary})
}

// requestForm prints the formulir permohonan of a registered request. PERKI1/2021
func (k *Office) requestForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	letter, err := k.Cases.Form(r.Context(), v.Actor, c.Slug)
	if err != nil {
		return err
	}
	return k.showCopies(w, r, v, c, letter, "Formulir permohonan", "Cetak dua lembar dan tanda tangani bersama pemohon. Hak pemohon tercetak di bagian akhir.",
		ui.Button{Label: "Unduh PDF", Href: casePath(c.Slug, "formulir.pdf"), Icon: "download", Kind: ui.Secondary})
}

func (k *Office) requestFormPDF(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	letter, err := k.Cases.Form(r.Context(), v.Actor, r.PathValue("nomor"))
	if err != nil {
		return err
	}
	return sendPDF(w, r, letter, "formulir-"+r.PathValue("nomor")+".pdf")
}

func (k *Office) showCopies(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case, l notice.Letter, title, lead string, more ui.Button) error {
	p := CopiesPage{Page: k.casePage(w, r, v, c, title), Lead: lead, Letter: web.LetterOf(l)}
	p.Wide = false
	p.Act = ui.ButtonRow(ui.Button{Label: "Kembali ke permohonan", Href: casePath(c.Slug)}, more)
	return k.render(w, r, "permohonan_rangkap", p)
}
