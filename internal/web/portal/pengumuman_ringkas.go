package portal

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"

	"suluh/internal/urgent"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// LightPage is a notice for the thinnest connection and the oldest telephone: one
// answer below 10 KB with everything in it, and no further request.
type LightPage struct {
	ui.Page
	State    string
	When     []string
	Note     ProofLine
	Do       []string
	Sections []urgent.Section
	Phones   []ui.Link
	Address  string
	Hash     string
}

func (p *Portal) noticeLight(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	n, versions, err := p.noticeOf(r, v)
	if err != nil {
		return err
	}
	last := versions[len(versions)-1]
	page := LightPage{Page: ui.Page{Title: n.Content.Title, Body: web.BodyOf(v.Body), Sample: v.Body.Sample}, State: noticeTag(n).Text, When: noticeTimes(v, n),
		Do: thingsToDo(n.Content.Do), Phones: web.PhoneLinks(n.Content.Phone), Note: proofLine(v, n, last), Address: p.canonical(v, web.NoticePath(n.Number)), Hash: last.Hash}
	for _, s := range n.Content.Sections() {
		if s.Text != n.Content.Phone {
			page.Sections = append(page.Sections, s)
		}
	}
	page.Canonical = page.Address
	var b bytes.Buffer
	if err := Templates.RenderPart(&b, "pengumuman_ringkas", "ringkas", page); err != nil {
		return err
	}
	policy, err := policyOf(b.Bytes())
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Add("Vary", "Cookie")
	return p.send(w, r, b.Bytes())
}

// policyOf allows the page's own style and nothing else at all: the style is known
// by its sum, so no other could stand in its place.
func policyOf(page []byte) (string, error) {
	_, rest, begun := bytes.Cut(page, []byte("<style>"))
	style, _, ended := bytes.Cut(rest, []byte("</style>"))
	if !begun || !ended {
		return "", fmt.Errorf("the light page has no style")
	}
	sum := sha256.Sum256(style)
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", nil
}
