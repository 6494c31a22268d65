package portal

import (
	"net/http"
	"strings"

	"suluh/internal/umpan"
	"suluh/internal/urgent"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// urgentFeed is the address of the feed of urgent notices without its suffix. It
// is permanent: readers of feeds hold it.
const urgentFeed = "/umpan/serta-merta"

// inFeed is how many notices a feed holds.
const inFeed = 30

// feedLinks name the feeds in the head of every page.
func feedLinks() []ui.Feed {
	var all []ui.Feed
	for _, f := range umpan.Formats {
		media, _, _ := strings.Cut(f.Media, ";")
		all = append(all, ui.Feed{Type: media, Title: "Pengumuman serta merta (" + f.Name + ")", Href: urgentFeed + "." + f.Suffix})
	}
	return all
}

// urgentFeed gives the handler of the feed in one format.
func (p *Portal) urgentFeed(f umpan.Format) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		all, err := urgent.Latest(r.Context(), p.Site.DB, v.Body.ID, inFeed)
		if err != nil {
			return err
		}
		zone := v.Body.Location()
		feed := umpan.Feed{ID: umpan.ID(v.Body.ID, urgentFeed), Title: "Pengumuman serta merta " + v.Body.Name, Author: v.Body.Name,
			Subtitle: "Keadaan yang mengancam hajat hidup orang banyak dan ketertiban umum", Home: p.canonical(v, menuNotices), Started: v.Body.CreatedAt.In(zone)}
		for _, n := range all {
			feed.Items = append(feed.Items, umpan.Item{ID: umpan.ID(v.Body.ID, n.ID), Title: n.Content.Title, URL: p.canonical(v, web.NoticePath(n.Number)),
				Published: n.PublishedAt.In(zone), Updated: n.UpdatedAt.In(zone), Summary: shorten(n.Content.Do, 200), Text: feedText(n),
				Tags: []string{string(n.State), n.Content.KindLabel()}})
		}
		b, err := f.Write(feed, p.canonical(v, urgentFeed+"."+f.Suffix))
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", f.Media)
		return p.send(w, r, b)
	}
}

func feedText(n urgent.Notice) string {
	var parts []string
	if n.State == urgent.Ended {
		parts = append(parts, "Pengumuman ini sudah berakhir.")
	}
	for _, s := range n.Content.Sections() {
		parts = append(parts, s.Heading+":\n"+s.Text)
	}
	return strings.Join(parts, "\n\n")
}
