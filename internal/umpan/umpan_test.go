package umpan_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"time"

	. "suluh/internal/umpan"
)

var wib = time.FixedZone("WIB", 7*60*60)

func feed() Feed {
	begun := time.Date(2026, 3, 2, 10, 0, 0, 0, wib)
	return Feed{ID: ID("badan", "serta-merta"), Title: "Pengumuman & <b>peringatan</b>", Subtitle: "Serta merta", Author: "Pemerintah Kabupaten Contoh",
		Home: "https://contoh.test/pengumuman", Started: begun.Add(-time.Hour), Items: []Item{
			{ID: ID("badan", "2"), Title: "Banjir <di> Wuni & sekitarnya", URL: "https://contoh.test/pengumuman/2", Published: begun, Updated: begun.Add(time.Hour),
				Summary: "Naik ke tempat tinggi.", Text: "Naik & matikan <listrik>.\nSekarang.\n\nHubungi 112.", Tags: []string{"berlaku", "Bencana alam"}},
			{ID: ID("badan", "1"), Title: "Listrik padam", URL: "https://contoh.test/pengumuman/1", Published: begun.Add(-time.Hour), Updated: begun.Add(-time.Hour), Text: "Padam."},
		}}
}

// wellFormed reads the whole of an XML document.
func wellFormed(t *testing.T, b []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, b)
		}
	}
}

func TestAtomAsRFC4287(t *testing.T) {
	t.Parallel()
	b, err := Atom(feed(), "https://contoh.test/umpan/serta-merta.atom")
	if err != nil {
		t.Fatal(err)
	}
	wellFormed(t, b)
	var got struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		ID      string   `xml:"http://www.w3.org/2005/Atom id"`
		Title   string   `xml:"http://www.w3.org/2005/Atom title"`
		Updated string   `xml:"http://www.w3.org/2005/Atom updated"`
		Author  string   `xml:"http://www.w3.org/2005/Atom author>name"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/2005/Atom link"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Content struct {
				Type string `xml:"type,attr"`
				Text string `xml:",chardata"`
			} `xml:"content"`
		} `xml:"http://www.w3.org/2005/Atom entry"`
	}
	if err := xml.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	if got.Lang != "id" || got.Title != "Pengumuman & <b>peringatan</b>" || got.Updated != "2026-03-02T11:00:00+07:00" || got.Author == "" || len(got.Entries) != 2 {
		t.Errorf("feed %+v", got)
	}
	if len(got.Links) != 2 || got.Links[0].Rel != "self" || got.Links[0].Href != "https://contoh.test/umpan/serta-merta.atom" {
		t.Errorf("links %+v", got.Links)
	}
	e := got.Entries[0]
	if e.Content.Type != "html" || e.Content.Text != "<p>Naik &amp; matikan &lt;listrik&gt;.<br>Sekarang.</p><p>Hubungi 112.</p>" || e.Title != "Banjir <di> Wuni & sekitarnya" {
		t.Errorf("entry %+v", e)
	}
}

func TestRSSAsVersion2(t *testing.T) {
	t.Parallel()
	b, err := RSS(feed(), "https://contoh.test/umpan/serta-merta.rss")
	if err != nil {
		t.Fatal(err)
	}
	wellFormed(t, b)
	var got struct {
		Version string `xml:"version,attr"`
		Channel struct {
			Title string `xml:"title"`
			Built string `xml:"lastBuildDate"`
			Self  struct {
				Rel  string `xml:"rel,attr"`
				Href string `xml:"href,attr"`
			} `xml:"http://www.w3.org/2005/Atom link"`
			Items []struct {
				GUID struct {
					Permanent string `xml:"isPermaLink,attr"`
					ID        string `xml:",chardata"`
				} `xml:"guid"`
				Published string `xml:"pubDate"`
			} `xml:"item"`
		} `xml:"channel"`
	}
	if err := xml.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	c := got.Channel
	if got.Version != "2.0" || c.Built != "Mon, 02 Mar 2026 11:00:00 +0700" || c.Self.Rel != "self" || c.Self.Href != "https://contoh.test/umpan/serta-merta.rss" {
		t.Errorf("channel %+v", c)
	}
	if len(c.Items) != 2 || c.Items[0].GUID.Permanent != "false" || c.Items[0].GUID.ID != ID("badan", "2") || c.Items[0].Published != "Mon, 02 Mar 2026 10:00:00 +0700" {
		t.Errorf("items %+v", c.Items)
	}
}

func TestJSONFeedAsVersion11(t *testing.T) {
	t.Parallel()
	b, err := JSON(feed(), "https://contoh.test/umpan/serta-merta.json")
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	items, ok := got["items"].([]any)
	if !ok || len(items) != 2 || got["version"] != "https://jsonfeed.org/version/1.1" || got["feed_url"] != "https://contoh.test/umpan/serta-merta.json" {
		t.Errorf("feed %v", got)
	}
	empty, err := JSON(Feed{}, "x")
	if err != nil || !strings.Contains(string(empty), `"items": []`) {
		t.Errorf("a feed without items: %s, %v", empty, err)
	}
}

func TestIdentifiersNeverChange(t *testing.T) {
	t.Parallel()
	if got := ID("a", "b"); got != ID("a", "b") || got == ID("ab", "") || len(got) != len("urn:uuid:")+36 || got[23] != '8' {
		t.Errorf("identifier %s", got)
	}
	if f := (Feed{Started: feed().Started}); !f.Updated().Equal(f.Started) {
		t.Errorf("a feed without items was updated %v", f.Updated())
	}
}

// FuzzFeeds demands that no text breaks a document.
func FuzzFeeds(f *testing.F) {
	f.Add("Banjir & <longsor>", "Naik.\n\n]]> <!-- \x00")
	f.Fuzz(func(t *testing.T, title, text string) {
		x := feed()
		x.Items[0].Title, x.Items[0].Text = title, text
		for _, how := range Formats {
			b, err := how.Write(x, "https://contoh.test/")
			if err != nil {
				t.Fatal(err)
			}
			if how.Suffix != "json" {
				wellFormed(t, b)
			} else if !json.Valid(b) {
				t.Errorf("not JSON: %s", b)
			}
		}
	})
}
