package importer

// Excluded is an entry of the list of excluded information (DIK).
// UU14/2008:17
type Excluded struct {
	Place
	Path        []string `json:"bagian"`
	Title       string   `json:"informasi"`
	LegalBasis  string   `json:"dasar_hukum"`
	Article17   []string `json:"pasal_17"` // letters
	IfOpened    string   `json:"konsekuensi_dibuka"`
	IfClosed    string   `json:"konsekuensi_ditutup"`
	Consequence string   `json:"konsekuensi"`
	Period      *Retensi `json:"jangka_waktu"`
	Responsible string   `json:"penanggung_jawab"`
	Rest
}

func (r *reader) excluded(d *draft) *Excluded {
	e := &Excluded{Path: d.path, Title: d.value("informasi"), LegalBasis: d.long("dasar_hukum"),
		IfOpened: d.long("konsekuensi_dibuka"), IfClosed: d.long("konsekuensi_ditutup"),
		Consequence: d.long("konsekuensi"), Responsible: d.value("penanggung_jawab")}
	e.Article17 = Article17Letters(e.LegalBasis)
	if k := d.first("jangka_waktu"); k >= 0 {
		e.Period = exemptionPeriod(d.value("jangka_waktu"), d.layout.columns[k].unit, &d.warn)
	}
	if d.titleOnly {
		d.warn.add(PenguasaKosong)
	}
	if d.personal(e.Title, e.LegalBasis, e.IfOpened, e.IfClosed, e.Consequence, e.Responsible) {
		d.warn.add(DataPribadi)
	}
	return e
}
