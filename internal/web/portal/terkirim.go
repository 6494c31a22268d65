package portal

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/notice"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// receiptLife is how long this browser may see the access code again. Many people
// share a telephone or use one in a shop.
const receiptLife = 2 * time.Hour

// SentPage is what the applicant gets at once: number, code, date, receipt.
type SentPage struct {
	ui.Page
	Sent     ui.Confirmation
	Status   ui.StatusLine
	Counted  ui.Details
	Track    string // address with the number, for the code
	Link     string // address that needs no code
	Receipt  []ui.Link
	Next     []string
	Rights   []string
	Calendar ui.Link
}

// receiptOf reads the receipt that this browser may see, with its letter.
func (p *Portal) receiptOf(r *http.Request, v web.Visit) (request.Receipt, error) {
	gone := fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	d, err := p.draftOf(r, v)
	if err != nil {
		return request.Receipt{}, err
	}
	if !d.Sent {
		return request.Receipt{}, gone
	}
	return p.Cases.ReceiptOf(r.Context(), v.Body.ID, d.Submission)
}

func (p *Portal) sent(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	rc, err := p.receiptOf(r, v)
	if fault.Is(err, fault.NotFound) {
		return p.lostDraft(w, r, v)
	}
	if err != nil {
		return err
	}
	q := rc.Request
	page := SentPage{Page: p.page(r, v, "Permohonan Anda sudah diterima", ui.Link{Label: "Permohonan", Href: menuRequest})}
	page.CSRF, page.Noindex, page.NoSearch, page.GeneratedAt = p.Site.FormToken(w, r, v), true, true, v.Now
	page.Sent = ui.Confirmation{Title: page.Title, NumberLabel: "Nomor pendaftaran", Number: q.Number, CodeLabel: "Kode akses",
		Code: request.GroupCode(rc.Secrets.Code), Text: "Catat atau cetak nomor dan kode ini. Keduanya diperlukan untuk melacak permohonan."}
	page.Terms = web.RequestTerms(v.Body, v.Body.Calendar(p.Site.Book), q)
	page.Status = ui.StatusLine{Sentence: "Permohonan Anda kami jawab secara tertulis.", DateLabel: "Paling lambat", On: q.DueOn, Why: counted(rc.Due), Link: page.Terms.Why(q.DueOn)}
	page.Counted = countedDetails(rc.Due)
	page.Track = p.Site.Base(v.Body) + casePath(q.Slug)
	page.Link = p.secretLink(v, rc)
	page.Receipt = []ui.Link{
		{Label: "Unduh tanda bukti", Href: sentPath + "/tanda-bukti.pdf", Note: "PDF"},
		{Label: "Baca tanda bukti", Href: sentPath + "/tanda-bukti"},
	}
	page.Calendar = ui.Link{Label: "Tambahkan tenggat ke kalender", Href: casePath(q.Slug) + "/tenggat.ics", Note: "ICS"}
	page.Next = nextAfterReceipt(v, q)
	page.Rights = request.RightsOf(v.Body).List()
	return p.render(w, r, "terkirim", page)
}

// nextAfterReceipt says what happens now.
func nextAfterReceipt(v web.Visit, q request.Request) []string {
	t := v.Body.Terms()
	next := []string{
		"Petugas memeriksa permohonan Anda dan meneruskannya ke unit yang memegang informasinya.",
		fmt.Sprintf("Bila ada yang kurang, kami memberi tahu Anda dalam %d hari kerja. Tenggat jawaban tidak berubah.", t.IncompletenessNotice.WorkingDays),
		fmt.Sprintf("Bila kami memerlukan waktu tambahan, kami memberi tahu alasannya paling lambat %s. Tambahannya paling lama %d hari kerja dan hanya satu kali.", calendar.Long(q.DueOn), t.Extension.WorkingDays),
		"Anda menerima pemberitahuan tertulis untuk setiap butir, dan dapat membacanya di halaman lacak.",
	}
	if q.Proof == request.ProofDesk {
		next = append([]string{"Tunjukkan bukti identitas di loket kami. Bawa nomor pendaftaran ini."}, next...)
	}
	return next
}

// secretLink is the address behind the square code of the receipt.
func (p *Portal) secretLink(v web.Visit, rc request.Receipt) string {
	return p.Site.Base(v.Body) + casePath(rc.Request.Slug) + "?" + url.Values{"k": {rc.Secrets.Link}}.Encode()
}

// receiptLetter is the proof of receipt with the secrets in place.
func (p *Portal) receiptLetter(ctx context.Context, v web.Visit, rc request.Receipt) (notice.Kept, error) {
	letters, err := p.Cases.Letters(ctx, rc.Request)
	if err != nil {
		return notice.Kept{}, err
	}
	for _, kept := range letters {
		if kept.Kind == notice.KindReceipt {
			kept.Letter = kept.Letter.With(request.GroupCode(rc.Secrets.Code), p.secretLink(v, rc))
			return kept, nil
		}
	}
	return notice.Kept{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

func (p *Portal) sentReceipt(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	rc, err := p.receiptOf(r, v)
	if err != nil {
		return err
	}
	letter, err := p.receiptLetter(r.Context(), v, rc)
	if err != nil {
		return err
	}
	return p.showLetter(w, r, v, letter.Letter, sentPath+"/tanda-bukti.pdf", ui.Link{Label: "Permohonan diterima", Href: sentPath})
}

func (p *Portal) sentReceiptPDF(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	rc, err := p.receiptOf(r, v)
	if err != nil {
		return err
	}
	letter, err := p.receiptLetter(r.Context(), v, rc)
	if err != nil {
		return err
	}
	file, err := p.Signatures.FileOf(r.Context(), letter, letter.Letter)
	if err != nil {
		return err
	}
	return sendFile(w, r, file, "tanda-bukti-"+rc.Request.Slug)
}
