package sample

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"suluh/internal/calendar"
)

// Classes of public information (UU14/2008:9, UU14/2008:10, UU14/2008:11).
const (
	Periodic  = "berkala"
	Immediate = "serta_merta"
	AnyTime   = "setiap_saat"
)

// How far the sample carries an entry; nearly all are published.
const (
	Draft     = "draf"
	InReview  = "diperiksa"
	Published = "terbit"
)

// Entry is one row of a register of public information. Its columns are those
// of the statutory form and the usual additions.
type Entry struct {
	Key         string        // unique over all bodies and stable between versions
	Body        string        // key of the body
	Unit        string        // slug of the unit that holds it; empty in villages
	Title       string        //
	Summary     string        // one to three sentences
	Class       string        // Periodic, Immediate or AnyTime
	Standard    string        // code in the catalogue of mandatory information; empty when it is in none
	Responsible string        // name of the post that answers for making or issuing it
	Year        int           // year it speaks of
	Made        calendar.Date //
	MadeText    string        // as the register prints it: "14 Februari 2026", "Triwulan II 2026"
	Place       string        //
	Forms       []string      // cetak, elektronik, rekaman, daring
	Retention   string        // text of the register
	Cadence     int           // months between updates; 0 when it is not renewed
	Media       string        // where it may be found
	Keywords    []string      // lower case
	State       string        // Draft, InReview or Published
	Files       []FileSpec    // may be empty: a register lists paper holdings too
}

// FileSpec describes a file that File can make.
type FileSpec struct {
	Name       string // lower case, unique within the entry
	Kind       string // "pdf", "xlsx", "csv" or "txt"
	Title      string // title of the document, also in its metadata
	Author     string // name of the body or unit
	Paragraphs []string
	Tables     []Table // a csv has exactly one, an xlsx at least one
}

// template is one line of the entri-*.json files; it gives one entry for each
// of its units and years.
type template struct {
	Key         string   `json:"kunci"`
	Units       []string `json:"unit"`    // slugs, or @kind for all units of a kind; in villages keys of bodies, none for all
	Years       []int    `json:"tahun"`   //
	Date        string   `json:"tanggal"` // "{tahun+1}-02-14"
	When        string   `json:"waktu"`   // replaces the written date
	Title       string   `json:"judul"`
	Summary     string   `json:"ringkasan"`
	Class       string   `json:"kelas"`
	Standard    string   `json:"standar"`
	Responsible string   `json:"penanggung_jawab"` // the head of the unit when empty
	Forms       []string `json:"bentuk"`
	Retention   string   `json:"retensi"`
	Cadence     int      `json:"kadens"`
	Media       string   `json:"media"`
	Keywords    []string `json:"kata_kunci"`
	State       string   `json:"keadaan"`
	Files       []struct {
		Name       string      `json:"nama"`
		Title      string      `json:"judul"`
		Paragraphs []string    `json:"paragraf"`
		Tables     []tableSpec `json:"tabel"`
	} `json:"berkas"`
}

// Entries lists the register of the regency and then those of the villages. It
// is computed once; the caller must not change what it gets.
var Entries = sync.OnceValue(func() []Entry {
	var all []Entry
	units, body := Units(), regency().Body
	for _, name := range []string{"entri-umum.json", "entri-khusus.json"} {
		var ts []template
		mustRead(name, &ts)
		for _, t := range ts {
			for _, u := range t.choose(units) {
				for _, y := range t.Years {
					all = append(all, mustEntry(t, regencyScene(body, u, y)))
				}
			}
		}
	}
	var ts []template
	mustRead("entri-desa.json", &ts)
	for i, b := range Bodies()[1:] {
		for _, t := range ts {
			if len(t.Units) > 0 && !slices.Contains(t.Units, b.Key) {
				continue
			}
			for _, y := range t.Years {
				all = append(all, mustEntry(t, villageScene(b, regency().Villages[i], y)))
			}
		}
	}
	return all
})

// choose gives the units a template speaks of, and stops the program when it
// names one that does not exist.
func (t template) choose(units []Unit) []Unit {
	var chosen []Unit
	for _, want := range t.Units {
		n := len(chosen)
		for _, u := range units {
			if u.Slug == want || "@"+u.Kind == want {
				chosen = append(chosen, u)
			}
		}
		if len(chosen) == n {
			panic(fmt.Sprintf("embedded sample: entry %s names no unit by %q", t.Key, want))
		}
	}
	return chosen
}

func mustEntry(t template, c scene) Entry {
	e, err := t.entry(c)
	if err != nil {
		panic(fmt.Sprintf("embedded sample: entry %s: %v", t.Key, err))
	}
	return e
}

// entry fills the template for one scene.
func (t template) entry(c scene) (Entry, error) {
	made, err := calendar.ParseDate(c.fill(t.Date))
	if err != nil {
		return Entry{}, err
	}
	made = t.officeDay(made, c)
	e := Entry{
		Key: fmt.Sprintf("%s/%s-%d", c.slug, t.Key, c.year), Body: c.body, Unit: c.unit,
		Title: c.fill(t.Title), Summary: c.fill(t.Summary), Class: t.Class, Standard: t.Standard,
		Responsible: orElse(c.fill(t.Responsible), c.head), Year: c.year,
		Made: made, MadeText: orElse(c.fill(t.When), written(made)), Place: c.place,
		Forms: t.Forms, Retention: t.Retention, Cadence: t.Cadence,
		Media: orElse(t.Media, "Portal PPID dan papan pengumuman"), State: orElse(t.State, Published),
	}
	for _, k := range t.Keywords {
		e.Keywords = append(e.Keywords, c.fill(k))
	}
	if len(e.Forms) == 0 {
		e.Forms = []string{"cetak", "elektronik"}
	}
	if e.Retention == "" {
		e.Retention = map[string]string{Periodic: "aktif 2 tahun, inaktif 3 tahun", Immediate: "sesuai JRA", AnyTime: "selama berlaku"}[t.Class]
	}
	for _, f := range t.Files {
		spec := FileSpec{Name: c.fill(f.Name), Title: orElse(c.fill(f.Title), e.Title), Author: c.name}
		spec.Kind = strings.TrimPrefix(path.Ext(spec.Name), ".")
		for _, ts := range f.Tables {
			table, err := ts.build(c)
			if err != nil {
				return e, err
			}
			spec.Tables = append(spec.Tables, table)
		}
		for _, p := range f.Paragraphs {
			text, err := totals(c.fill(p), spec.Tables)
			if err != nil {
				return e, fmt.Errorf("file %s: %w", spec.Name, err)
			}
			spec.Paragraphs = append(spec.Paragraphs, text)
		}
		if slices.ContainsFunc(e.Files, func(o FileSpec) bool { return o.Name == spec.Name }) {
			return e, fmt.Errorf("two files named %s", spec.Name)
		}
		e.Files = append(e.Files, spec)
	}
	return e, nil
}

// officeDay moves a date to when this unit would have got round to it: up to a
// week later, not all on one day, and on a working day unless it is an
// announcement that could not wait.
func (t template) officeDay(d calendar.Date, c scene) calendar.Date {
	if len(t.Units) != 1 || strings.HasPrefix(t.Units[0], "@") {
		d = d.AddDays(int(seedOf(c.slug, t.Key) % 7))
	}
	for t.Class != Immediate && !officeDays().IsWorkingDay(d) {
		d = d.AddDays(1)
	}
	return d
}

var officeDays = sync.OnceValue(func() calendar.Calendar { return calendar.Embedded().For(calendar.Options{}) })

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

func written(d calendar.Date) string {
	return fmt.Sprintf("%d %s %d", d.Day(), months[d.Month()-1], d.Year())
}
