package portal

import (
	"net/http"
	"strings"

	"suluh/internal/disclosure"
	"suluh/internal/umpan"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// answerFeed is the address of the feed of answered requests without its suffix. It is
// permanent: readers of feeds hold it.
const answerFeed = "/umpan/permohonan-dijawab"

func (p *Portal) answerFeeds() {
	for _, f := range umpan.Formats {
		p.Kept("GET "+answerFeed+"."+f.Suffix, p.answerFeed(f))
	}
}

func answerFeedLinks() []ui.Feed {
	var all []ui.Feed
	for _, f := range umpan.Formats {
		media, _, _ := strings.Cut(f.Media, ";")
		all = append(all, ui.Feed{Type: media, Title: "Permohonan yang sudah dijawab (" + f.Name + ")", Href: answerFeed + "." + f.Suffix})
	}
	return all
}

// answerFeed gives the handler of the feed in one format.
func (p *Portal) answerFeed(f umpan.Format) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		all, _, err := disclosure.Page(r.Context(), p.Site.DB, v.Body.ID, disclosure.Mark{}, inFeed)
		if err != nil {
			return err
		}
		zone := v.Body.Location()
		feed := umpan.Feed{ID: umpan.ID(v.Body.ID, answerFeed), Title: "Permohonan yang sudah dijawab " + v.Body.Name, Author: v.Body.Name,
			Subtitle: "Ringkasan jawaban atas permohonan informasi, tanpa menyebut pemohonnya", Home: p.canonical(v, answeredPath), Started: v.Body.CreatedAt.In(zone)}
		for _, s := range all {
			feed.Items = append(feed.Items, umpan.Item{ID: umpan.ID(v.Body.ID, s.ID), Title: s.Title, URL: p.canonical(v, answerPath(s)), Published: s.PublishedAt.In(zone),
				Updated: s.PublishedAt.In(zone), Summary: shorten(s.Asked, 200), Text: "Yang diminta:\n" + s.Asked + "\n\nJawaban:\n" + s.Answered, Tags: []string{web.OutcomeWord(s.Outcome)}})
		}
		b, err := f.Write(feed, p.canonical(v, answerFeed+"."+f.Suffix))
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", f.Media)
		return p.send(w, r, b)
	}
}
