package importer

// Village is what the export of the village application OpenSID says about an
// entry beyond the entry itself.
type Village struct {
	ID      string // number in the application
	Village string // region code without dots
	File    string // name under berkas/, for sheet.Workbook.File
	Active  bool   // not active means not published
	Action  string // semua, tambah, ubah or hapus
}

var villageActions = map[string]string{"0": "semua", "1": "tambah", "2": "ubah", "3": "hapus"}

// VillageOf gives the data of the village application behind an entry; ok is
// false when the entry comes from elsewhere. Action "hapus" withdraws the
// record that has this village and ID; it is never erased from the history.
func VillageOf(e *Entry) (Village, bool) { return villageOf(e.Other) }

func villageOf(other map[string]string) (Village, bool) {
	action, ok := villageActions[other["aksi"]]
	if !ok || other["kode_desa"] == "" || other["id"] == "" {
		return Village{}, false
	}
	return Village{ID: other["id"], Village: other["kode_desa"], File: other["satuan"],
		Active: other["enabled"] == "1", Action: action}, true
}

// villageCategory reads the category numbers of the village application. They
// mean something only beside its own columns.
func villageCategory(d *draft, text string) string {
	columns := 0
	for _, c := range d.layout.columns {
		if c.heading == "kode_desa" || c.heading == "aksi" || c.heading == "satuan" {
			columns++
		}
	}
	if columns < 3 {
		return ""
	}
	return map[string]string{"1": Berkala, "2": SertaMerta, "3": SetiapSaat, "4": Dikecualikan}[text]
}
