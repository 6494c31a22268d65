package kantor

import (
	"net/http"

	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const feedPath = "/kantor/kalender"

// FeedPage makes and closes the address of the officer's own calendar.
type FeedPage struct {
	ui.Page
	Said    string
	Address string // shown once
	Act     ui.Buttons
}

func (k *Office) feedPage(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showFeed(w, r, v, "")
}

func (k *Office) showFeed(w http.ResponseWriter, r *http.Request, v web.Visit, secret string) error {
	since, err := k.Feeds.Since(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	page := FeedPage{Page: k.page(w, r, v, "Kalender tenggat saya"), Said: "Anda belum punya alamat kalender."}
	page.Wide = false
	buttons := []ui.Button{{Label: "Buat alamat kalender", Name: "langkah", Value: "buat"}}
	if !since.IsZero() {
		page.Said = "Alamat kalender Anda dibuat " + ui.DateTime(since.In(v.Body.Location())) + "."
		buttons = []ui.Button{{Label: "Ganti dengan alamat baru", Name: "langkah", Value: "buat", Kind: ui.Secondary}, {Label: "Tutup alamat", Name: "langkah", Value: "tutup", Kind: ui.Quiet}}
	}
	if secret != "" {
		page.Address = k.Site.Base(v.Body) + web.FeedPath(secret)
	}
	page.Act = ui.ButtonRow(buttons...)
	return k.render(w, r, "kalender", page)
}

func (k *Office) changeFeed(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if r.PostFormValue("langkah") == "tutup" {
		if err := k.Feeds.Close(r.Context(), v.Actor); err != nil {
			return err
		}
		return k.done(w, r, feedPath, "Alamat kalender ditutup. Alamat lama tidak dapat dibuka lagi.")
	}
	secret, err := k.Feeds.New(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	return k.showFeed(w, r, v, secret)
}
