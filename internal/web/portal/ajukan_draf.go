package portal

import (
	"net/http"
	"net/url"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const (
	draftCookie = "suluh_permohonan"
	savedPath   = "/permohonan/simpan"
	resumePath  = "/permohonan/lanjutkan"
	sentPath    = "/permohonan/terkirim"
)

// draftOf reads the draft of this browser. Without a cookie it is empty; a draft
// that is gone is fault.NotFound.
func (p *Portal) draftOf(r *http.Request, v web.Visit) (request.Draft, error) {
	key := p.Site.Cookie(r, draftCookie)
	if key == "" {
		return request.Draft{}, nil
	}
	return p.Cases.LoadDraft(r.Context(), v.Body.ID, key)
}

// draftToWrite reads the draft of this browser or begins one. Gone says that
// there had been another, which was forgotten.
func (p *Portal) draftToWrite(r *http.Request, v web.Visit) (key string, d request.Draft, gone bool, err error) {
	if key = p.Site.Cookie(r, draftCookie); key != "" {
		d, err = p.Cases.LoadDraft(r.Context(), v.Body.ID, key)
		if !fault.Is(err, fault.NotFound) {
			return key, d, false, err
		}
		gone = true
	}
	if err := p.Site.Limits.Take(web.DraftPerPeer, v, v.Peer); err != nil {
		return "", d, gone, err
	}
	d = request.Draft{BegunAt: v.Now}
	d.Submission = web.RandomKey()
	return web.RandomKey(), d, gone, nil
}

// keepDraft stores the draft and lets the browser keep its key as long.
func (p *Portal) keepDraft(w http.ResponseWriter, r *http.Request, v web.Visit, key string, d request.Draft) error {
	if err := p.Cases.SaveDraft(r.Context(), v.Body.ID, key, d); err != nil {
		return err
	}
	p.Site.SetCookie(w, draftCookie, key, request.DraftLife)
	return nil
}

// LostDraftPage says that a draft is gone and what to do.
type LostDraftPage struct {
	ui.Page
	Act ui.Buttons
}

// lostDraft answers a visit with the key of a draft that is gone, and forgets it.
func (p *Portal) lostDraft(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	p.Site.DropCookie(w, draftCookie)
	page := LostDraftPage{Page: p.page(r, v, "Draf ini sudah tidak ada", ui.Link{Label: "Permohonan", Href: menuRequest})}
	page.Noindex = true
	page.Act = ui.ButtonRow(ui.Button{Label: "Mulai permohonan baru", Href: stepPath(firstStep)})
	return p.Site.Render(w, r, http.StatusNotFound, Templates, ui.Public, "draf_hilang", page)
}

// SavedPage gives the link with which a draft is continued on any device.
type SavedPage struct {
	ui.Page
	Link  string
	Until calendar.Date
	Go    ui.Buttons
}

func (p *Portal) saved(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	key := p.Site.Cookie(r, draftCookie)
	d, err := p.draftOf(r, v)
	if fault.Is(err, fault.NotFound) || (err == nil && (key == "" || d.Sent)) {
		return p.lostDraft(w, r, v)
	}
	if err != nil {
		return err
	}
	page := SavedPage{Page: p.page(r, v, "Isian Anda tersimpan", ui.Link{Label: "Permohonan", Href: menuRequest})}
	page.CSRF, page.Noindex = p.Site.FormToken(w, r, v), true
	page.Link = p.Site.Base(v.Body) + resumePath + "?" + url.Values{"k": {key}}.Encode()
	page.Until = calendar.DateOf(d.Until, v.Body.Location())
	page.Go = ui.ButtonRow(ui.Button{Label: "Lanjutkan sekarang", Href: stepPath(firstMissing(v, d)), Kind: ui.Secondary})
	return p.render(w, r, "draf_tersimpan", page)
}

// ResumePage asks before a draft is taken over to this device: messengers open
// links by themselves, and the link is good for one person once.
type ResumePage struct {
	ui.Page
	Key ui.Hidden
	Act ui.Buttons
}

func (p *Portal) resumeForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	page := ResumePage{Page: p.page(r, v, "Lanjutkan permohonan", ui.Link{Label: "Permohonan", Href: menuRequest})}
	page.CSRF, page.Noindex = p.Site.FormToken(w, r, v), true
	page.Key = ui.Hidden{Name: "k", Value: r.URL.Query().Get("k")}
	page.Act = ui.ButtonRow(ui.Button{Label: "Lanjutkan di perangkat ini"})
	return p.render(w, r, "draf_lanjut", page)
}

// resume brings a draft to this device under a new key. Whoever knew the old one,
// also somebody who sent the link to make another person fill it in, cannot read
// what is written from now on.
func (p *Portal) resume(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	old := r.PostFormValue("k")
	d, err := p.Cases.LoadDraft(r.Context(), v.Body.ID, old)
	if fault.Is(err, fault.NotFound) || (err == nil && d.Sent) {
		return p.lostDraft(w, r, v)
	}
	if err != nil {
		return err
	}
	d.Submission = web.RandomKey() // the old holder cannot derive the access code
	if err := p.keepDraft(w, r, v, web.RandomKey(), d); err != nil {
		return err
	}
	if err := p.Cases.DropDraft(r.Context(), v.Body.ID, old); err != nil {
		return err
	}
	http.Redirect(w, r, stepPath(firstMissing(v, d)), http.StatusSeeOther)
	return nil
}

// discard forgets the draft, or the receipt that is still shown, on this device.
func (p *Portal) discard(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	web.Private(w)
	if key := p.Site.Cookie(r, draftCookie); key != "" {
		d, err := p.Cases.LoadDraft(r.Context(), v.Body.ID, key)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		if err := p.Cases.DropUpload(r.Context(), v.Body.ID, d, p.Blobs.Remove); err != nil {
			return err
		}
		if err := p.Cases.DropDraft(r.Context(), v.Body.ID, key); err != nil {
			return err
		}
	}
	p.Site.DropCookie(w, draftCookie)
	http.Redirect(w, r, menuRequest, http.StatusSeeOther)
	return nil
}
