package portal

import (
	"errors"
	"net/http"
	"time"

	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const (
	trackPath  = "/lacak"
	caseCookie = "suluh_lacak_"
	caseLife   = 2 * time.Hour
)

func casePath(slug string) string { return trackPath + "/" + slug }

// TrackPage asks for number and access code.
type TrackPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Number  ui.Field
	Code    ui.Field
	Act     ui.Buttons
	Contact string
}

func (p *Portal) trackForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.render(w, r, "lacak", p.trackPage(w, r, v, r.URL.Query().Get("nomor"), nil))
}

func (p *Portal) trackPage(w http.ResponseWriter, r *http.Request, v web.Visit, number string, err error) TrackPage {
	web.Private(w)
	page := TrackPage{Page: p.page(r, v, "Lacak permohonan"), Contact: reachWords(v.Body)}
	page.CSRF = p.Site.FormToken(w, r, v)
	page.Errors = ui.Errors(fault.All(err), i18n.Say)
	page.ErrorPrefix = page.Errors.Any()
	page.Number = ui.Field{Name: "nomor", Label: "Nomor pendaftaran", Value: number, Width: ui.Chars30, Code: true,
		Hint: "Tercetak pada tanda bukti, misalnya 012/PPID/XI/2026."}
	page.Code = ui.Field{Name: "kode", Label: "Kode akses", Width: ui.Chars20, Code: true, Error: page.Errors.For("kode"),
		Hint: "Dua belas huruf dan angka. Spasi dan huruf kecil boleh."}
	page.Act = ui.ButtonRow(ui.Button{Label: "Lacak"})
	return page
}

// track opens a case by number and code. A wrong number and a wrong code read the
// same; tries are counted for the peer and for the number.
func (p *Portal) track(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	number, code := r.PostFormValue("nomor"), r.PostFormValue("kode")
	c, err := p.tryTrack(r, v, request.SlugOf(number), func() (request.Case, error) {
		return p.Cases.Track(r.Context(), v.Body.ID, number, code)
	})
	if fault.Is(err, fault.Invalid) {
		if found, e := p.trackObjection(w, r, v, func() (objection.Case, error) { return p.Objections.Track(r.Context(), v.Body.ID, number, code) }); found {
			return e
		}
	}
	if err != nil {
		return p.notTracked(w, r, v, number, err)
	}
	if err := p.openCase(w, v, c.Request); err != nil {
		return err
	}
	http.Redirect(w, r, casePath(c.Slug), http.StatusSeeOther)
	return nil
}

func (p *Portal) tryTrack(r *http.Request, v web.Visit, slug string, open func() (request.Case, error)) (request.Case, error) {
	if err := p.Site.Limits.Take(web.TrackPerPeer, v, v.Peer); err != nil {
		return request.Case{}, err
	}
	if err := p.Site.Limits.Take(web.TrackPerCase, v, slug); err != nil {
		return request.Case{}, err
	}
	return open()
}

// notTracked shows the form again with what was typed, except the code.
func (p *Portal) notTracked(w http.ResponseWriter, r *http.Request, v web.Visit, number string, err error) error {
	page := p.trackPage(w, r, v, number, err)
	switch {
	case fault.Is(err, fault.Invalid):
		return p.invalid(w, r, "lacak", page)
	case fault.Is(err, fault.Busy):
		w.Header().Set("Retry-After", "60")
		return p.Site.Render(w, r, http.StatusTooManyRequests, Templates, ui.Public, "lacak", page)
	}
	return err
}

// openedCase is what the cookie of an opened case holds.
type openedCase struct {
	ID string `json:"p"`
}

// openCase lets this browser see the case for two hours.
func (p *Portal) openCase(w http.ResponseWriter, v web.Visit, q request.Request) error {
	return p.Site.SealCookie(w, v, caseCookie+q.Slug, openedCase{q.ID}, caseLife)
}

// errLocked means that this browser has not opened the case.
var errLocked = errors.New("portal: case not opened here")

// myCase reads the case of the address if this browser has opened it. Whether the
// number exists is not told otherwise (INV-11).
func (p *Portal) myCase(r *http.Request, v web.Visit) (request.Case, error) {
	slug := r.PathValue("nomor")
	var opened openedCase
	if slug != request.SlugOf(slug) || !p.Site.OpenCookie(r, v, caseCookie+slug, &opened) {
		return request.Case{}, errLocked
	}
	c, err := p.Cases.Mine(r.Context(), v.Body.ID, opened.ID)
	if err == nil && c.Slug != slug {
		return request.Case{}, errLocked
	}
	return c, err
}

// holder runs a page for whoever has opened the case, and asks others for the code.
func (p *Portal) holder(h func(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case) error) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		c, err := p.myCase(r, v)
		if errors.Is(err, errLocked) {
			http.Redirect(w, r, trackPath+"?nomor="+request.SlugOf(r.PathValue("nomor")), http.StatusSeeOther)
			return nil
		}
		if err != nil {
			return err
		}
		return h(w, r, v, c)
	}
}

// leaveCase forgets the case on this device.
func (p *Portal) leaveCase(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	p.Site.DropCookie(w, caseCookie+request.SlugOf(r.PathValue("nomor")))
	http.Redirect(w, r, trackPath, http.StatusSeeOther)
	return nil
}
