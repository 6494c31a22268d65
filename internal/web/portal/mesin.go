package portal

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// Addresses for machines that read the site on behalf of people: robots.txt,
// sitemaps and the description of the search. They name published entries only.

// robots keeps crawlers out of what is not for them. The search may be crawled,
// because only so they read that its pages are not to be listed.
func (p *Portal) robots(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	return p.send(w, r, []byte("User-agent: *\nDisallow: /kantor\nDisallow: /masuk\nDisallow: /lacak/\nDisallow: /permohonan/ajukan/\nDisallow: /keberatan/ajukan/\n\nSitemap: "+
		p.canonical(v, "/sitemap.xml")+"\n"))
}

// send answers with a short text that may be kept and is asked about each time.
func (p *Portal) send(w http.ResponseWriter, r *http.Request, body []byte) error {
	w.Header().Set("Cache-Control", "no-cache")
	return web.Send(w, r, http.StatusOK, body)
}

func (p *Portal) sendXML(w http.ResponseWriter, r *http.Request, mediaType string, document any) error {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	if err := xml.NewEncoder(&b).Encode(document); err != nil {
		return fmt.Errorf("writing %s: %w", r.URL.Path, err)
	}
	w.Header().Set("Content-Type", mediaType+"; charset=utf-8")
	return p.send(w, r, b.Bytes())
}

const sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

type sitemapIndex struct {
	XMLName xml.Name   `xml:"sitemapindex"`
	Space   string     `xml:"xmlns,attr"`
	Maps    []location `xml:"sitemap"`
}

type urlSet struct {
	XMLName xml.Name   `xml:"urlset"`
	Space   string     `xml:"xmlns,attr"`
	URLs    []location `xml:"url"`
}

type location struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

// lastMod writes an instant as sitemaps want it, in the zone of the body.
func lastMod(v web.Visit, at time.Time) string { return ui.Stamp(at.In(v.Body.Location())) }

// sitemap lists the maps: one of the standing pages, one for each block of numbers.
func (p *Portal) sitemap(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	blocks, err := p.Register.Blocks(r.Context(), v.Body.ID)
	if err != nil {
		return err
	}
	index := sitemapIndex{Space: sitemapSpace, Maps: []location{{Loc: p.canonical(v, "/sitemap/halaman.xml")}}}
	for _, b := range blocks {
		index.Maps = append(index.Maps, location{p.canonical(v, fmt.Sprintf("/sitemap/informasi-%d.xml", b.Number+1)), lastMod(v, b.ChangedAt)})
	}
	return p.sendXML(w, r, "application/xml", index)
}

// standingPages are the pages that every body has.
var standingPages = []string{"/", menuRegister, menuRegister + "/berkala", menuRegister + "/serta-merta", menuRegister + "/setiap-saat",
	"/unit", menuRequest, answeredPath, menuObjection, menuService, menuProfile}

func (p *Portal) sitemapPart(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	set := urlSet{Space: sitemapSpace}
	name := r.PathValue("bagian")
	if name == "halaman.xml" {
		for _, path := range standingPages {
			set.URLs = append(set.URLs, location{Loc: p.canonical(v, path)})
		}
		return p.sendXML(w, r, "application/xml", set)
	}
	digits, ok := strings.CutSuffix(strings.TrimPrefix(name, "informasi-"), ".xml")
	n, err := strconv.Atoi(digits)
	if !ok || err != nil || n < 1 || n > 100_000 || name != fmt.Sprintf("informasi-%d.xml", n) {
		return notFound()
	}
	addresses, err := p.Register.Addresses(r.Context(), v.Body.ID, int64(n-1))
	if err != nil {
		return err
	}
	if len(addresses) == 0 {
		return notFound()
	}
	for _, a := range addresses {
		set.URLs = append(set.URLs, location{p.canonical(v, numberedPath(a.Number, a.Slug)), lastMod(v, a.ChangedAt)})
	}
	return p.sendXML(w, r, "application/xml", set)
}

type openSearch struct {
	XMLName   xml.Name `xml:"OpenSearchDescription"`
	Space     string   `xml:"xmlns,attr"`
	ShortName string   `xml:"ShortName"`
	About     string   `xml:"Description"`
	Language  string   `xml:"Language"`
	Encoding  string   `xml:"InputEncoding"`
	URL       struct {
		Type     string `xml:"type,attr"`
		Template string `xml:"template,attr"`
	} `xml:"Url"`
}

// openSearch lets a browser offer this search in its own field.
func (p *Portal) openSearch(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d := openSearch{Space: "http://a9.com/-/spec/opensearch/1.1/", ShortName: shorten(v.Body.Short, 15),
		About: "Cari informasi publik " + v.Body.Name, Language: "id", Encoding: "UTF-8"}
	d.URL.Type, d.URL.Template = "text/html", p.canonical(v, "/cari?q={searchTerms}")
	return p.sendXML(w, r, "application/opensearchdescription+xml", d)
}
