package kantor

import (
	"fmt"
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// givingSection shows how what was granted reaches the applicant: its cost, the
// appointment, the proof, the links, and what may be done next.
func (k *Office) givingSection(r *http.Request, v web.Visit, c request.Case) (ui.Section, error) {
	if c.NotifiedOn.IsZero() || !v.Actor.Everywhere(identity.ViewRequests) {
		return ui.Section{}, nil
	}
	s := ui.Section{ID: "penyerahan", Title: "Penyerahan"}
	g, err := k.giving(r, v, c)
	if err != nil {
		return s, err
	}
	add := func(term, text, sub string) {
		s.Facts.Rows = append(s.Facts.Rows, ui.Definition{Term: term, Value: ui.Cell{Text: text, Sub: sub, Lines: true}})
	}
	if sum := request.Sum(c.Costs); sum > 0 {
		paid := "Belum dibayar"
		if !g.paid.On.IsZero() {
			paid = fmt.Sprintf("Dibayar %s, %s, kuitansi %s", calendar.Long(g.paid.On), request.PayWords(g.paid.Way), g.paid.Number)
		}
		add("Biaya salinan", request.Rupiah(sum), paid)
	}
	for _, x := range g.viewings {
		add("Melihat di tempat", calendar.Long(x.On)+", pukul "+x.Hour, viewingWords[x.State]+". "+x.Place+", "+x.Officer)
	}
	if h := g.handover; h.Way != "" {
		sub := ""
		if h.Number != "" {
			sub = h.Carrier + ", nomor " + h.Number
			if h.ReachedOn.IsZero() {
				sub += ". Tanggal sampainya belum dicatat."
			} else {
				sub += ". Sampai " + calendar.Long(h.ReachedOn) + "."
			}
		}
		add("Diserahkan", calendar.Long(h.On)+", "+request.DeliveryWords(h.Way), sub)
	}
	if g.downloads > 0 {
		add("Diunduh pemohon", fmt.Sprintf("%d dari %d berkas jawaban", g.downloads, answers(c)), "")
	}
	if g.heard != c.NotifiedOn {
		add("Pemberitahuan sampai", calendar.Long(g.heard), "Keberatan sampai "+calendar.Long(c.ObjectUntil))
	}
	if !g.warned.On.IsZero() && c.Owing() {
		add("Pemohon diingatkan", calendar.Long(g.warned.On), "Dapat diambil sampai "+calendar.Long(g.warned.LastOn))
	}
	if len(g.links) > 0 {
		s.Table = ui.Table{Caption: "Tautan berkas", Columns: []ui.Column{{Label: "Berkas"}, {Label: "Keadaan"}, {Label: "Dipakai", Num: true}}}
		for _, l := range g.links {
			s.Table.Rows = append(s.Table.Rows, linkRow(v, c, l))
		}
	}
	if v.Actor.Everywhere(identity.HandleRequests) {
		s.Links = g.next(v, c)
	}
	if len(s.Facts.Rows)+len(s.Table.Rows)+len(s.Links) == 0 {
		return ui.Section{}, nil
	}
	return s, nil
}

var viewingWords = map[request.ViewingState]string{
	request.ViewingSet: "Dijadwalkan", request.ViewingMoved: "Diganti jadwal lain", request.ViewingMissed: "Pemohon tidak hadir", request.ViewingSeen: "Sudah dilihat",
}

// given is what is known about the handing over of a case.
type given struct {
	paid      request.Payment
	viewings  []request.Viewing
	handover  request.Handover
	downloads int // files that the applicant has downloaded
	heard     calendar.Date
	warned    request.Warning
	rule      request.Rule
	links     []request.Link
}

func (k *Office) giving(r *http.Request, v web.Visit, c request.Case) (given, error) {
	var g given
	ctx, db, org := r.Context(), k.Site.DB, v.Body.ID
	var err error
	if g.paid, err = request.PaymentOf(ctx, db, org, c.ID); err != nil {
		return g, err
	}
	if g.viewings, err = request.Viewings(ctx, db, org, c.ID); err != nil {
		return g, err
	}
	if g.handover, err = request.HandoverOf(ctx, db, org, c.ID); err != nil {
		return g, err
	}
	done, err := request.Downloads(ctx, db, org, c.ID)
	if err != nil {
		return g, err
	}
	g.downloads = len(done)
	if g.heard, err = request.HeardOn(ctx, db, c.Request); err != nil {
		return g, err
	}
	if g.warned, err = request.WarningOf(ctx, db, org, c.ID); err != nil {
		return g, err
	}
	if g.rule, err = request.RuleOf(ctx, db, org); err != nil {
		return g, err
	}
	g.links, err = request.Links(ctx, db, org, c.ID)
	return g, err
}

// next are the steps about handing over that fit the case today; what the page cannot
// know, the step's own page says.
func (g given) next(v web.Visit, c request.Case) []ui.Link {
	var links []ui.Link
	add := func(ok bool, label string, step request.Step) {
		if ok {
			links = append(links, ui.Link{Label: label, Href: casePath(c.Slug, string(step))})
		}
	}
	set := false
	for _, x := range g.viewings {
		set = set || x.State == request.ViewingSet && !x.On.After(v.Today)
	}
	add(c.Owing() && set, "Catat informasi dilihat", request.StepShow)
	add(c.Owing() && set, "Catat pemohon tidak hadir", request.StepMiss)
	add(c.State == request.Delivered && g.handover.Number != "" && g.handover.ReachedOn.IsZero(), "Catat kiriman sampai", request.StepArrived)
	add(g.heard == c.NotifiedOn && v.Today.After(c.NotifiedOn), "Catat pemberitahuan sampai lewat pos", request.StepHeard)
	add(c.Owing() && g.rule.Lapse > 0 && g.warned.On.IsZero(), "Ingatkan pemohon", request.StepWarn)
	add(c.Owing() && !g.warned.On.IsZero() && v.Today.After(g.warned.LastOn), "Tutup: tidak diambil", request.StepLapse)
	if answers(c) > 0 && c.State != request.Withdrawn && c.State != request.Lapsed {
		links = append(links, ui.Link{Label: "Buat tautan berkas", Href: casePath(c.Slug, "tautan")})
	}
	return links
}

// answers counts the files of the answer.
func answers(c request.Case) int {
	n := 0
	for _, f := range c.Files {
		if f.Origin == request.FromAnswer {
			n++
		}
	}
	return n
}
