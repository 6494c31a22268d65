package kantor

import (
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/url"
	"slices"

	"suluh/internal/catalogue"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/register"
	"suluh/internal/sheet"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// StandardMatrixPage is every unit against every group of the mandatory catalogue.
type StandardMatrixPage struct {
	ui.Page
	Said    string
	Meaning ui.Details
	Filter  ui.Filter
	Orders  []ui.MenuRow
	Table   template.HTML // drawn
	Empty   ui.Empty
	Files   []ui.Link
}

const matrixPath = standardPath + "/matriks"

// matrixOrder is an order of the rows; the body as a whole always stands first.
type matrixOrder struct {
	value, label string
	compare      func(a, b catalogue.Line) int
}

var matrixOrders = []matrixOrder{
	{"", "Paling belum lengkap", func(a, b catalogue.Line) int { return a.Owed.Percent() - b.Owed.Percent() }},
	{"terlengkap", "Paling lengkap", func(a, b catalogue.Line) int { return b.Owed.Percent() - a.Owed.Percent() }},
	{"unit", "Urutan unit", func(a, b catalogue.Line) int { return 0 }},
}

func (k *Office) standardMatrix(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if !v.Actor.Everywhere(identity.EditRegister) {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	m, err := k.Catalogue.Matrix(r.Context(), v.Body, v.Today)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	page := StandardMatrixPage{Page: k.page(w, r, v, "Matriks informasi wajib", standardCrumb), Said: owedSaid(m.Total), Meaning: standardMeaning}
	table, err := k.matrixTable(v.Body.ID, m, tableChoice{q.Get("jenis"), q.Get("urut"), register.Class(q.Get("klasifikasi"))})
	if err != nil {
		return err
	}
	page.Table = table.html
	kinds := ui.Select{Name: "jenis", Label: "Jenis unit", Value: q.Get("jenis"), Any: "Semua jenis"}
	for _, o := range unitKindOptions {
		if slices.ContainsFunc(m.Lines, func(l catalogue.Line) bool { return l.Unit.Kind == o.Value }) {
			kinds.Options = append(kinds.Options, o)
		}
	}
	classes := ui.Select{Name: "klasifikasi", Label: "Klasifikasi", Value: q.Get("klasifikasi"), Any: "Seluruh katalog"}
	for _, o := range classOptions {
		classes.Options = append(classes.Options, ui.Option{Value: o.Value, Label: o.Label})
	}
	page.Filter = ui.Filter{Action: matrixPath, Selects: []ui.Select{kinds, classes}, Result: ui.Number(table.rows) + " baris"}
	for _, s := range page.Filter.Selects {
		for _, o := range s.Options {
			if o.Value == s.Value {
				rest := url.Values{"jenis": {q.Get("jenis")}, "klasifikasi": {q.Get("klasifikasi")}, "urut": {q.Get("urut")}}
				rest.Del(s.Name)
				page.Filter.Chosen = append(page.Filter.Chosen, ui.Chosen{Label: o.Label, Remove: withQuery(matrixPath, rest)})
			}
		}
	}
	if order := q.Get("urut"); order != "" {
		page.Filter.Hidden = []ui.Hidden{{Name: "urut", Value: order}}
	}
	for _, o := range matrixOrders {
		to := url.Values{"jenis": {q.Get("jenis")}, "klasifikasi": {q.Get("klasifikasi")}, "urut": {o.value}}
		page.Orders = append(page.Orders, ui.MenuRow{On: q.Get("urut") == o.value, MenuItem: ui.MenuItem{Label: o.label, Href: withQuery(matrixPath, to)}})
	}
	if table.rows == 0 {
		page.Empty = ui.Empty{What: "Tidak ada unit yang cocok.", Why: "Pilih jenis unit yang lain.", Do: []ui.Button{{Label: "Lihat semua", Href: matrixPath, Kind: ui.Secondary}}}
	}
	for _, f := range tableFormats {
		page.Files = append(page.Files, ui.Link{Label: "Unduh " + formatName(f), Href: matrixPath + "/" + f.Ext(), Context: "matriks ini"})
	}
	return k.render(w, r, "wajib_matriks", page)
}

// withQuery is an address with what is not empty behind the question mark.
func withQuery(path string, q url.Values) string {
	for name := range q {
		if q.Get(name) == "" {
			q.Del(name)
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// matrixLines are the lines of a kind of unit in their order.
func matrixLines(m *catalogue.Matrix, kind, order string) []catalogue.Line {
	var lines []catalogue.Line
	for _, l := range m.Lines {
		if kind == "" || l.Unit.Kind == kind {
			lines = append(lines, l)
		}
	}
	for _, o := range matrixOrders {
		if o.value != order {
			continue
		}
		slices.SortStableFunc(lines, func(a, b catalogue.Line) int {
			switch {
			case a.Unit.ID == "":
				return -1
			case b.Unit.ID == "":
				return 1
			}
			return o.compare(a, b)
		})
	}
	return lines
}

// matrixOf draws the lines, for one class or for the whole catalogue.
func matrixOf(m *catalogue.Matrix, lines []catalogue.Line, class register.Class) ui.Matrix {
	groups := m.List.Groups()
	t := ui.Matrix{Caption: "Informasi wajib menurut unit dan kelompok", Head: "Unit", Share: "Kelengkapan", Key: []ui.MatrixCell{
		{Tone: ui.Good, Word: "Ada dan masih berlaku"}, {Tone: ui.Soon, Word: "Sebagian, atau kedaluwarsa"},
		{Tone: ui.Plain, Word: "Belum ada"}, {Tone: ui.Done, Word: "Tidak berlaku"}}}
	shown := make([]bool, len(groups))
	for i, g := range groups {
		if shown[i] = class == "" || g.Class == class; !shown[i] {
			continue
		}
		t.Columns = append(t.Columns, ui.MatrixColumn{Code: g.Code, Label: g.Label()})
		name := register.ClassNames[g.Class]
		if n := len(t.Spans); n > 0 && t.Spans[n-1].Label == name {
			t.Spans[n-1].Over++
		} else {
			t.Spans = append(t.Spans, ui.MatrixSpan{Label: name, Over: 1})
		}
	}
	if len(t.Columns) == 0 {
		return ui.Matrix{}
	}
	for _, l := range lines {
		row := ui.MatrixRow{Label: l.Name(), Href: standardUnitPath(l.Unit.Slug), Share: l.Owed.Percent(),
			Sum: fmt.Sprintf("%d/%d", l.Owed.Present, l.Owed.Total()), Cells: make([]ui.MatrixCell, 0, len(t.Columns))}
		for i, s := range l.Groups {
			if shown[i] {
				n, of := s.Share()
				row.Cells = append(row.Cells, ui.MatrixCell{N: n, Of: of, Tone: standardTones[s.State], Word: s.State.Label()})
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (k *Office) standardMatrixFile(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if !v.Actor.Everywhere(identity.EditRegister) {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	m, err := k.Catalogue.Matrix(r.Context(), v.Body, v.Today)
	if err != nil {
		return err
	}
	return k.sendTable(w, r, "informasi-wajib-"+v.Body.Slug+"-"+v.Today.String(), func(f sheet.Format, out io.Writer) error {
		return catalogue.WriteMatrix(out, f, v.Body, m)
	})
}

// tableFormats are what tables of the office are downloaded as.
var tableFormats = []sheet.Format{sheet.AsXLSX, sheet.AsODS, sheet.AsCSV}

// sendTable sends a table in the format that the address names.
func (k *Office) sendTable(w http.ResponseWriter, r *http.Request, name string, write func(f sheet.Format, out io.Writer) error) error {
	for _, f := range tableFormats {
		if f.Ext() != r.PathValue("format") {
			continue
		}
		h := w.Header()
		h.Set("Content-Type", f.Media())
		h.Set("Content-Disposition", web.Attachment(name+"."+f.Ext()))
		h.Set("Cache-Control", "no-store")
		out := web.Stream(w, r, f.Workbook())
		if err := write(f, out); err != nil {
			return err
		}
		return out.Close()
	}
	return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}
