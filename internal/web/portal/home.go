package portal

import (
	"fmt"
	"net/http"

	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// HomePage is the first page: the question, the three tasks, what is new, and the
// register in one sentence.
type HomePage struct {
	ui.Page
	Search  ui.SearchBox
	Doors   []Door
	New     []NewEntry
	Figures string
	Empty   ui.Empty // in place of what is new, in an empty register
}

// Door is one of the three tasks.
type Door struct {
	Label, Href, Line string
}

// NewEntry is one line of what is new.
type NewEntry struct {
	Title, Href string
	Class       ui.Tag
	Updated     ui.Cell
}

// newOnHome is how many entries the first page names.
const newOnHome = 6

func (p *Portal) home(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if r.URL.RawQuery != "" { // the old portal's pages had addresses such as /?page_id=12
		if to, ok := p.moved(r, v); ok {
			redirectMoved(w, r, to)
			return nil
		}
	}
	if v.Unit.ID != "" {
		return p.unitHome(w, r, v)
	}
	entries, err := p.Register.Newest(r.Context(), v.Body.ID, newOnHome)
	if err != nil {
		return err
	}
	counts, err := p.Register.CountByClass(r.Context(), v.Body.ID)
	if err != nil {
		return err
	}
	page := HomePage{Page: p.page(r, v, "Informasi publik "+v.Body.Short), Figures: figures(counts)}
	page.Wide, page.NoSearch = true, true
	page.Canonical = p.canonical(v, "/")
	page.Description = "Cari, minta, dan lacak informasi publik " + v.Body.Name + ". Tanpa akun dan tanpa biaya."
	page.Search = ui.SearchBox{Label: "Cari dokumen, data, atau keputusan", Shown: true, Large: true}
	days := v.Body.Terms().Notification.WorkingDays // UU14/2008:22(7)
	page.Doors = []Door{
		{"Minta informasi", "/permohonan", fmt.Sprintf("Untuk yang belum ada di sini. Dijawab paling lambat %d hari kerja.", days)},
		{"Lacak permohonan", "/lacak", "Dengan nomor dan kode akses dari tanda bukti Anda."},
		{"Ajukan keberatan", "/keberatan", "Bila jawaban kami terlambat atau tidak sesuai."},
	}
	for _, e := range entries {
		page.New = append(page.New, NewEntry{Title: e.Content.Title, Href: entryPath(e), Class: classTag(e.Content.Class), Updated: ui.DateCell(e.Content.UpdatedOn)})
	}
	if len(entries) == 0 {
		page.Empty = ui.Empty{What: "Daftar Informasi Publik belum berisi.", Why: "Anda tetap dapat meminta informasi.",
			Do: []ui.Button{{Label: "Ajukan permohonan", Href: "/permohonan", Kind: ui.Secondary}}}
	}
	return p.render(w, r, "home", page)
}

// figures tells the register in one sentence.
func figures(counts map[register.Class]int64) string {
	if s := classFigures(counts); s != "" {
		return "Daftar Informasi Publik kami memuat " + s
	}
	return ""
}

// classFigures counts entries by class: "12 informasi: 8 diperbarui berkala dan 4
// tersedia setiap saat."
func classFigures(counts map[register.Class]int64) string {
	var total int64
	var parts []string
	for _, w := range classWords {
		if n := counts[w.Class]; n > 0 {
			total += n
			parts = append(parts, ui.Number(int(n))+" "+map[register.Class]string{
				register.Periodic: "diperbarui berkala", register.Immediate: "diumumkan serta merta", register.OnDemand: "tersedia setiap saat"}[w.Class])
		}
	}
	if total == 0 {
		return ""
	}
	return ui.Number(int(total)) + " informasi: " + joined(parts) + "."
}
