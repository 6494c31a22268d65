package portal

import (
	"fmt"
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/register"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// givingSection tells the applicant how what was granted reaches them: what it costs
// and how to pay, the appointment to see it, what was sent, and until when to take it.
func (p *Portal) givingSection(r *http.Request, v web.Visit, c request.Case) (ui.Section, error) {
	if c.NotifiedOn.IsZero() {
		return ui.Section{}, nil
	}
	s := ui.Section{ID: "penyerahan", Title: "Menerima informasi"}
	ctx, db := r.Context(), p.Site.DB
	add := func(term, text string) {
		s.Facts.Rows = append(s.Facts.Rows, ui.Definition{Term: term, Value: ui.Cell{Text: text, Lines: true}})
	}
	if err := p.feeFacts(r, v, c, add, &s); err != nil {
		return s, err
	}
	viewings, err := request.Viewings(ctx, db, c.Org, c.ID)
	if err != nil {
		return s, err
	}
	for _, x := range viewings {
		switch x.State {
		case request.ViewingSet:
			add("Jadwal melihat", calendar.Long(x.On)+", pukul "+x.Hour+", di "+x.Place+". Melihat informasi tidak dipungut biaya. Bawa tanda bukti Anda.")
			s.Links = append(s.Links, ui.Link{Label: "Tambahkan jadwal ke kalender", Href: casePath(c.Slug) + "/tenggat.ics", Note: "ICS"})
		case request.ViewingMissed:
			add("Jadwal yang terlewat", calendar.Long(x.On)+", pukul "+x.Hour+". Hubungi kami untuk jadwal baru.")
		}
	}
	h, err := request.HandoverOf(ctx, db, c.Org, c.ID)
	if err != nil {
		return s, err
	}
	if h.Number != "" {
		add("Kiriman", h.Carrier+", nomor "+h.Number+", dikirim "+calendar.Long(h.On))
		if !h.ReachedOn.IsZero() {
			add("Sampai", calendar.Long(h.ReachedOn))
		}
	}
	warned, err := request.WarningOf(ctx, db, c.Org, c.ID)
	if err != nil {
		return s, err
	}
	if !warned.On.IsZero() && c.Owing() {
		s.Warning = ui.Warning{Text: "Ambil atau bayar paling lambat " + calendar.Long(warned.LastOn) + ". Sesudah itu permohonan ini kami tutup, dan Anda dapat memintanya lagi."}
	}
	for _, it := range c.Items {
		if it.Outcome != request.Announced {
			continue
		}
		e, err := register.PublishedNumber(ctx, db, c.Org, it.Entry)
		if fault.Is(err, fault.NotFound) { // withdrawn since
			continue
		}
		if err != nil {
			return s, err
		}
		s.Links = append(s.Links, ui.Link{Label: e.Content.Title, Href: entryPath(e), Note: fmt.Sprintf("butir %d, sudah diumumkan", it.Position)})
	}
	if len(s.Facts.Rows)+len(s.Links) == 0 && s.Warning.Text == "" {
		return ui.Section{}, nil
	}
	return s, nil
}

// feeFacts say what the copies cost, line by line, and how to pay or that it was paid.
func (p *Portal) feeFacts(r *http.Request, v web.Visit, c request.Case, add func(term, text string), s *ui.Section) error {
	sum := request.Sum(c.Costs)
	if sum == 0 {
		return nil
	}
	s.Table = ui.Table{Caption: "Biaya salinan", Columns: []ui.Column{{Label: "Uraian"}, {Label: "Banyaknya", Num: true}, {Label: "Harga", Num: true}, {Label: "Jumlah", Num: true}}}
	for _, k := range c.Costs {
		s.Table.Rows = append(s.Table.Rows, ui.Row{Cells: []ui.Cell{ui.TextCell(k.What), ui.TextCell(fmt.Sprintf("%d %s", k.Count, k.Unit)),
			ui.TextCell(request.Rupiah(k.Price)), ui.TextCell(request.Rupiah(k.Count * k.Price))}})
	}
	paid, err := request.PaymentOf(r.Context(), p.Site.DB, c.Org, c.ID)
	if err != nil {
		return err
	}
	if !paid.On.IsZero() {
		add("Biaya salinan", request.Rupiah(sum)+", sudah dibayar "+calendar.Long(paid.On)+", kuitansi "+paid.Number)
		return nil
	}
	add("Biaya salinan", request.Rupiah(sum))
	t, ok, err := request.TariffOn(r.Context(), p.Site.DB, c.Org, c.NotifiedOn)
	if err != nil {
		return err
	}
	if ok && c.State == request.AwaitingPayment {
		add("Cara membayar", t.Payment)
		add("Dasar", "Keputusan Nomor "+t.Decree)
		s.Said = []string{"Melihat informasinya di tempat tidak dipungut biaya. Hubungi kami untuk membuat jadwal."}
		s.Links = append(s.Links, ui.Link{Label: "Tarif salinan informasi", Href: "/layanan/biaya"})
	}
	return nil
}

// downloaded notes the first download of a file of the answer. The file is sent all
// the same when it cannot be noted now.
func (p *Portal) downloaded(r *http.Request, c request.Case, f request.File) {
	if f.Origin != request.FromAnswer || r.Header.Get("Range") != "" {
		return
	}
	if err := p.Cases.Downloaded(r.Context(), identity.ForApplicant(c.Org, c.ID), c.Slug, f.ID); err != nil {
		p.Site.Log.Warn("first download not noted", "error", err)
	}
}
