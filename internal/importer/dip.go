package importer

import (
	"slices"
	"strings"
)

// Entry is an entry of the register of public information (DIP).
// PERKI1/2021:22
type Entry struct {
	Place
	Code        *string  `json:"kode,omitempty"` // when the table has the column
	Category    string   `json:"kategori"`
	Path        []string `json:"bagian"`
	Title       string   `json:"judul"`
	Summary     string   `json:"ringkasan"`
	Holder      string   `json:"penguasa"`
	Responsible string   `json:"penanggung_jawab"`
	Time        *Waktu   `json:"waktu"`
	Locality    string   `json:"tempat"`
	Forms       []string `json:"bentuk"`
	Retention   *Retensi `json:"retensi"`
	Media       string   `json:"media"`
	Links       []string `json:"tautan"`
	Decree      *string  `json:"keputusan,omitempty"` // when the table has the column
	Remark      string   `json:"keterangan"`
	Rest
}

func (r *reader) entry(d *draft) *Entry {
	e := &Entry{Path: d.path, Summary: d.long("ringkasan"), Title: d.value("judul"),
		Holder: d.value("penguasa"), Responsible: d.value("penanggung_jawab"), Locality: d.value("tempat"), Remark: d.long("keterangan")}
	if !d.layout.title {
		e.Title = firstLine(e.Summary)
	}
	if kind := d.value("bagian"); kind != "" {
		e.Path = append(e.Path, kind)
	}
	if d.has("kode") {
		code := d.value("kode")
		e.Code = &code
	}
	if d.has("keputusan") {
		decree := d.value("keputusan")
		e.Decree = &decree
	}
	if d.titleOnly {
		d.warn.add(PenguasaKosong)
	}
	r.entryCategory(d, e)
	r.entryTime(d, e)
	r.entryForms(d, e)
	if k := d.first("retensi"); k >= 0 {
		e.Retention = r.values.keeping(d.value("retensi"), d.layout.columns[k].unit, &d.warn)
	}
	d.entryLinks(e)
	if d.personal(e.Title, e.Summary, e.Holder, e.Responsible, e.Locality, e.Media, e.Remark) {
		d.warn.add(DataPribadi)
	}
	r.duplicate(d, e)
	return e
}

// entryCategory: the row, then the section, the sheet, the person's default.
func (r *reader) entryCategory(d *draft, e *Entry) {
	own := ""
	if text := d.value("kategori"); text != "" {
		code, nonstandard := category(text, true)
		if v := villageCategory(d, text); v != "" {
			code = v
		}
		if code == "" {
			d.keep(d.layout.columns[d.first("kategori")].heading, text)
		}
		if code == "" || nonstandard {
			d.warn.add(KategoriTakBaku)
		}
		own = code
	}
	ticked, remarks := d.ticked("kategori")
	e.Remark = remark(e.Remark, remarks)
	switch {
	case len(ticked) > 1:
		d.warn.add(CentangGanda)
	case len(ticked) == 1 && own == "":
		own = ticked[0]
	}
	switch {
	case own != "" && d.section != "" && own != d.section:
		d.warn.add(KategoriBeda)
		e.Category = own
	default:
		for _, c := range []string{own, d.section, r.sheetCategory, r.opts.DefaultCategory} {
			if e.Category == "" {
				e.Category = c
			}
		}
	}
	if e.Category == "" {
		d.warn.add(KategoriKosong)
	}
}

func (r *reader) entryTime(d *draft, e *Entry) {
	e.Time = r.values.waktu(d.value("waktu"), r.opts.Today, &d.warn)
	if text := d.long("waktu_tempat"); text != "" {
		place, when := r.values.placeAndTime(text, r.opts.Today, &d.warn)
		if e.Time == nil {
			e.Time = when
		}
		if e.Locality == "" {
			e.Locality = place
		}
	}
}

func (r *reader) entryForms(d *draft, e *Entry) {
	text := d.value("bentuk")
	found := slices.Clone(r.values.forms.get(text, forms))
	ticked, remarks := d.ticked("bentuk")
	e.Remark = remark(e.Remark, remarks)
	e.Forms = inOrder(append(found, ticked...), formOrder)
	if text != "" && len(found) == 0 {
		d.warn.add(BentukTakDikenal)
	}
}

// entryLinks reads the columns of links and media; what is no link is media.
// The hyperlink of a title is a link too, whatever its text.
func (d *draft) entryLinks(e *Entry) {
	list := &linkList{warn: &d.warn}
	for _, name := range []string{"judul", "ringkasan", "bentuk"} {
		for _, k := range d.layout.byName[name] {
			for _, h := range d.links[k] {
				list.hyperlink(strings.TrimSpace(h))
			}
		}
	}
	for _, name := range []string{"media", "tautan"} {
		places := d.layout.byName[name]
		if len(places) == 0 {
			continue
		}
		d.value(name) // notes a second column with another value
		at := places[0]
		for _, k := range places {
			if d.texts[k] != "" || len(d.links[k]) > 0 {
				at = k
				break
			}
		}
		list.cell(d.texts[at], d.links[at])
		for _, a := range d.added {
			if slices.Contains(places, a.place) {
				list.cell(a.text, a.links)
			}
		}
	}
	e.Links = list.links
	if e.Links == nil {
		e.Links = []string{}
	}
	e.Media = strings.Join(list.plain, "\n")
}

// personal looks for personal data in the texts of a record.
func (d *draft) personal(texts ...string) bool {
	if slices.ContainsFunc(texts, hasPersonalData) {
		return true
	}
	for k := range d.texts {
		if d.layout.nameOf(k) == "" && hasPersonalData(d.texts[k]) {
			return true
		}
	}
	return false
}
