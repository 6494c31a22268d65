// Package umpan writes feeds: the same list as Atom, as RSS 2.0 and as JSON Feed
// 1.1, for readers that ask again and again.
//
// Words: a feed is a list with an address of its own; an item is one thing in it,
// known by an identifier that never changes; updated moves when the item says
// something else, and for nothing else.
//
// Invariants: the same feed gives the same bytes, so that a reader who has it is
// told "not modified"; every text is escaped, and an item's content is plain text
// in paragraphs. It reads nothing, and knows no capability.
package umpan

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"strings"
	"time"
)

// Feed is a list for machines. Addresses are absolute.
type Feed struct {
	ID       string // see [ID]
	Title    string
	Subtitle string
	Author   string
	Home     string // the page for people
	Started  time.Time
	Items    []Item // the latest first
}

// Item is one thing of a feed.
type Item struct {
	ID        string // see [ID]
	Title     string
	URL       string
	Published time.Time
	Updated   time.Time
	Summary   string   // one paragraph
	Text      string   // plain text; empty lines part paragraphs
	Tags      []string // the state, the kind
}

// Format is a way of writing a feed.
type Format struct {
	Suffix string // of the address: "atom"
	Media  string
	Name   string
	Write  func(f Feed, self string) ([]byte, error) // self is the address of this very feed
}

// Formats are all of them, the most exact first.
var Formats = []Format{
	{"atom", "application/atom+xml; charset=utf-8", "Atom", Atom},
	{"rss", "application/rss+xml; charset=utf-8", "RSS", RSS},
	{"json", "application/feed+json; charset=utf-8", "JSON Feed", JSON},
}

// ID makes the identifier of something out of what never changes about it: a
// UUID, which stays when the site moves to another address.
func ID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // version 8, variant of RFC 9562
	h := hex.EncodeToString(sum[:16])
	return "urn:uuid:" + h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// Updated is when anything in the feed last changed.
func (f Feed) Updated() time.Time {
	last := f.Started
	for _, it := range f.Items {
		if it.Updated.After(last) {
			last = it.Updated
		}
	}
	return last
}

// paragraphs writes plain text as the HTML that readers of feeds show.
func paragraphs(text string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(text, "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(part), "\n", "<br>") + "</p>")
		}
	}
	return b.String()
}

func stamp(t time.Time) string { return t.Format(time.RFC3339) }

func encode(document any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(document); err != nil {
		return nil, fmt.Errorf("writing a feed: %w", err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type atomTag struct {
	Term string `xml:"term,attr"`
}

type atomEntry struct {
	ID        string    `xml:"id"`
	Title     string    `xml:"title"`
	Link      atomLink  `xml:"link"`
	Published string    `xml:"published"`
	Updated   string    `xml:"updated"`
	Tags      []atomTag `xml:"category"`
	Summary   string    `xml:"summary,omitempty"`
	Content   atomText  `xml:"content"`
}

type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Links    []atomLink  `xml:"link"`
	Author   string      `xml:"author>name"`
	Entries  []atomEntry `xml:"entry"`
}

// Atom writes the feed as RFC 4287 wants it.
func Atom(f Feed, self string) ([]byte, error) {
	a := atomFeed{Lang: "id", ID: f.ID, Title: f.Title, Subtitle: f.Subtitle, Updated: stamp(f.Updated()), Author: f.Author,
		Links: []atomLink{{"self", "application/atom+xml", self}, {"alternate", "text/html", f.Home}}}
	for _, it := range f.Items {
		e := atomEntry{ID: it.ID, Title: it.Title, Link: atomLink{"alternate", "text/html", it.URL}, Published: stamp(it.Published), Updated: stamp(it.Updated),
			Summary: it.Summary, Content: atomText{"html", paragraphs(it.Text)}}
		for _, tag := range it.Tags {
			e.Tags = append(e.Tags, atomTag{tag})
		}
		a.Entries = append(a.Entries, e)
	}
	return encode(a)
}

type rssGUID struct {
	Permanent bool   `xml:"isPermaLink,attr"`
	ID        string `xml:",chardata"`
}

type rssItem struct {
	Title       string   `xml:"title"`
	Link        string   `xml:"link"`
	GUID        rssGUID  `xml:"guid"`
	Published   string   `xml:"pubDate"`
	Tags        []string `xml:"category"`
	Description string   `xml:"description"`
	Updated     string   `xml:"http://www.w3.org/2005/Atom updated"`
}

type rssChannel struct {
	Title       string    `xml:"title"`
	Link        string    `xml:"link"`
	Description string    `xml:"description"`
	Language    string    `xml:"language"`
	Built       string    `xml:"lastBuildDate"`
	Self        rssSelf   `xml:"http://www.w3.org/2005/Atom link"`
	Items       []rssItem `xml:"item"`
}

type rssSelf struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type rssFeed struct {
	XMLName xml.Name   `xml:"rss"`
	Version string     `xml:"version,attr"`
	Channel rssChannel `xml:"channel"`
}

// RSS writes the feed as RSS 2.0.
func RSS(f Feed, self string) ([]byte, error) {
	c := rssChannel{Title: f.Title, Link: f.Home, Description: f.Subtitle, Language: "id", Built: f.Updated().Format(time.RFC1123Z),
		Self: rssSelf{"self", "application/rss+xml", self}}
	for _, it := range f.Items {
		c.Items = append(c.Items, rssItem{Title: it.Title, Link: it.URL, GUID: rssGUID{false, it.ID}, Published: it.Published.Format(time.RFC1123Z), Tags: it.Tags,
			Description: paragraphs(it.Text), Updated: stamp(it.Updated)})
	}
	return encode(rssFeed{Version: "2.0", Channel: c})
}

type jsonItem struct {
	ID        string   `json:"id"`
	URL       string   `json:"url"`
	Title     string   `json:"title"`
	Text      string   `json:"content_text"`
	Summary   string   `json:"summary,omitempty"`
	Published string   `json:"date_published"`
	Modified  string   `json:"date_modified"`
	Tags      []string `json:"tags,omitempty"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

type jsonFeed struct {
	Version     string       `json:"version"`
	Title       string       `json:"title"`
	Home        string       `json:"home_page_url"`
	Self        string       `json:"feed_url"`
	Description string       `json:"description,omitempty"`
	Authors     []jsonAuthor `json:"authors"`
	Language    string       `json:"language"`
	Items       []jsonItem   `json:"items"`
}

// JSON writes the feed as JSON Feed 1.1.
func JSON(f Feed, self string) ([]byte, error) {
	j := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: f.Title, Home: f.Home, Self: self, Description: f.Subtitle,
		Authors: []jsonAuthor{{f.Author}}, Language: "id", Items: []jsonItem{}}
	for _, it := range f.Items {
		j.Items = append(j.Items, jsonItem{ID: it.ID, URL: it.URL, Title: it.Title, Text: it.Text, Summary: it.Summary,
			Published: stamp(it.Published), Modified: stamp(it.Updated), Tags: it.Tags})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(j); err != nil {
		return nil, fmt.Errorf("writing a feed: %w", err)
	}
	return b.Bytes(), nil
}
