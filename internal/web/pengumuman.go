package web

import (
	"fmt"
	"regexp"
	"strings"

	"suluh/internal/org"
	"suluh/internal/urgent"
	"suluh/internal/web/ui"
)

// NoticePath is the page of an urgent notice.
func NoticePath(number int64) string { return fmt.Sprintf("/pengumuman/%d", number) }

// mostBanners is how many notices the strip above a page names one by one.
const mostBanners = 5

// UrgentBanners are the strip above every public page: what is in force, since
// when, and where to read what to do. Several stand in one strip, so that the page
// below stays in reach. The notice whose own page it is (0 for none) is left out.
func UrgentBanners(b org.Body, all []urgent.Notice, own int64) []ui.Banner {
	var links []ui.Link
	for _, n := range all {
		if n.Number == own {
			continue
		}
		when := "Diumumkan " + ui.DateTime(n.PublishedAt.In(b.Location()))
		if n.Revision > 1 {
			when = "Diperbarui " + ui.DateTime(n.UpdatedAt.In(b.Location()))
		}
		links = append(links, ui.Link{Label: n.Content.Title, Href: NoticePath(n.Number), Note: when})
	}
	switch {
	case len(links) == 0:
		return nil
	case len(links) == 1:
		return []ui.Banner{{Urgent: true, Title: links[0].Label, Text: links[0].Note + ".", Links: []ui.Link{{Label: "Baca yang perlu Anda lakukan", Href: links[0].Href, Context: "tentang " + links[0].Label}}}}
	}
	title := fmt.Sprintf("%d pengumuman serta merta sedang berlaku", len(links))
	if rest := len(links) - mostBanners; rest > 0 {
		links = append(links[:mostBanners], ui.Link{Label: fmt.Sprintf("%d pengumuman lain yang berlaku", rest), Href: "/pengumuman"})
	}
	return []ui.Banner{{Urgent: true, Title: title, Links: links}}
}

var numberIn = regexp.MustCompile(`\+?\(?\d[\d ().-]*\d`)

// PhoneLinks makes numbers that a telephone can dial out of words such as "112,
// BPBD (0200) 550101".
func PhoneLinks(words string) []ui.Link {
	var links []ui.Link
	for part := range strings.FieldsFuncSeq(words, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		link := ui.Link{Label: part}
		if found := numberIn.FindString(part); found != "" {
			link.Href = "tel:" + strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' || r == '+' {
					return r
				}
				return -1
			}, found)
		}
		links = append(links, link)
	}
	return links
}
