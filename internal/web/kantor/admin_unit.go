package kantor

import (
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const unitsPath = "/kantor/unit"

var unitKindOptions = []ui.Option{
	{Value: "perangkat_daerah", Label: "Perangkat daerah"}, {Value: "bagian", Label: "Bagian"}, {Value: "kecamatan", Label: "Kecamatan"},
	{Value: "kelurahan", Label: "Kelurahan"}, {Value: "uptd", Label: "Unit pelaksana teknis"}, {Value: "lain", Label: "Lainnya"},
}

// UnitsPage is the tree of units.
type UnitsPage struct {
	ui.Page
	New  ui.Button
	List ui.Table
}

func (k *Office) unitTree(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	_, units, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	page := UnitsPage{Page: k.page(w, r, v, "Unit"), New: ui.Button{Label: "Tambah unit", Href: unitsPath + "/baru"}}
	page.List = ui.Table{Caption: "Unit badan publik ini", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Unit", Bare: true}, {Label: "Jenis"}, {Label: "Jabatan pimpinan", Soft: true}},
		Empty:   ui.Empty{What: "Belum ada unit.", Why: "Informasi dan permohonan dipegang unit, jadi tambahkan unit lebih dulu.", Do: []ui.Button{{Label: "Tambah unit", Href: unitsPath + "/baru"}}}}
	listed := map[string]bool{}
	var add func(parent string, depth int)
	add = func(parent string, depth int) {
		for _, u := range units {
			if u.Parent != parent || listed[u.ID] {
				continue
			}
			listed[u.ID] = true
			name := ui.Cell{Text: strings.Repeat("– ", depth) + u.Name, Href: unitAdminPath(u), Strong: depth == 0}
			if !u.Ended.IsZero() {
				name.Sub = "Berakhir " + calendar.Short(u.Ended)
			}
			if u.Host != "" && name.Sub == "" {
				name.Sub = u.Host
			}
			page.List.Rows = append(page.List.Rows, ui.Row{Cells: []ui.Cell{name, ui.TextCell(kindName(u.Kind)), ui.TextCell(u.HeadPost)}})
			add(u.ID, depth+1)
		}
	}
	add("", 0)
	return k.render(w, r, "admin_unit", page)
}

func kindName(kind string) string {
	for _, o := range unitKindOptions {
		if o.Value == kind {
			return o.Label
		}
	}
	return kind
}

// NewUnitPage adds a unit.
type NewUnitPage struct {
	ui.Page
	Errors                     ui.ErrorSummary
	Name, Short, Head, Address ui.Field
	Phone, Email               ui.Field
	Kind, Parent               ui.Select
	Act                        ui.Buttons
}

func (k *Office) newUnit(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showNewUnit(w, r, v, nil)
}

func (k *Office) showNewUnit(w http.ResponseWriter, r *http.Request, v web.Visit, refusal error) error {
	_, units, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	page := NewUnitPage{Page: k.page(w, r, v, "Tambah unit", ui.Link{Label: "Unit", Href: unitsPath}), Errors: say(refusal)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	field := fieldMaker(r, page.Errors)
	optional := func(name, label, hint string) ui.Field {
		f := field(name, label, hint, "")
		f.Optional = true
		return f
	}
	page.Name = field("nama", "Nama unit", "Nama resmi lengkap. Alamat halamannya dibuat dari nama ini.", "")
	page.Short = optional("singkatan", "Nama singkat", "Untuk tabel yang sempit.")
	page.Kind = ui.Select{Name: "jenis", Label: "Jenis", Options: unitKindOptions, Value: r.PostFormValue("jenis")}
	page.Parent = ui.Select{Name: "induk", Label: "Di bawah", Any: "Langsung di bawah badan publik", Options: unitChoices(units), Value: r.PostFormValue("induk"), Error: page.Errors.For("induk")}
	page.Head = optional("pimpinan", "Jabatan pimpinan", "Contoh: Kepala Dinas Kesehatan")
	page.Address = optional("alamat", "Alamat", "")
	page.Phone = optional("telepon", "Telepon", "")
	page.Phone.Type, page.Phone.Width = "tel", ui.Chars20
	page.Email = optional("surel", "Surel", "")
	page.Email.Type = "email"
	page.Act = ui.ButtonRow(ui.Button{Label: "Tambah unit"}, ui.Button{Label: "Batal", Href: unitsPath, Kind: ui.Quiet})
	if refusal != nil {
		return k.invalid(w, r, "admin_unit_baru", page)
	}
	return k.render(w, r, "admin_unit_baru", page)
}

func (k *Office) addUnit(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	u := org.Unit{Name: get("nama"), Short: get("singkatan"), Kind: get("jenis"), Parent: get("induk"), HeadPost: get("pimpinan"),
		Address: get("alamat"), Phone: get("telepon"), Email: get("surel"), Slug: slugOf(get("nama"))}
	if !known(unitKindOptions, u.Kind) {
		u.Kind = "lain"
	}
	_, units, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	u.Position = int64(len(units) + 1)
	_, err = k.admin().AddUnit(r.Context(), v.Actor, u)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return k.showNewUnit(w, r, v, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, unitsPath, u.Name+" ditambahkan.")
}

// slugOf is the plain form of a name for an address.
func slugOf(name string) string {
	var b strings.Builder
	for _, c := range register.Fold(name) {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	s := b.String()
	return strings.Trim(s[:min(len(s), 60)], "-")
}
