package register

import "suluh/internal/calendar"

// Subjects of the acts of this package.
const (
	subjectEntry  = "informasi"
	subjectImport = "impor"
)

type aboutEntry struct {
	Entry string `json:"informasi"`
}

// Subject names the entry.
func (a aboutEntry) Subject() (string, string) { return subjectEntry, a.Entry }

// DraftedAct says that an entry was begun.
type DraftedAct struct {
	aboutEntry
	Unit string `json:"unit"`
}

// Kind names the act.
func (DraftedAct) Kind() string { return "informasi.ditulis" }

// RevisedAct says that the draft of an entry was changed.
type RevisedAct struct {
	aboutEntry
	Fields []string `json:"kolom"`
}

// Kind names the act.
func (RevisedAct) Kind() string { return "informasi.diubah" }

// SubmittedAct says that a draft was handed to another person to be checked.
type SubmittedAct struct{ aboutEntry }

// Kind names the act.
func (SubmittedAct) Kind() string { return "informasi.diajukan" }

// ReturnedAct says that a draft was handed back to its author.
type ReturnedAct struct{ aboutEntry }

// Kind names the act.
func (ReturnedAct) Kind() string { return "informasi.dikembalikan" }

// PublishedAct says that a version became public.
type PublishedAct struct {
	aboutEntry
	Number   int64    `json:"nomor"`
	Revision int64    `json:"versi"`
	Class    Class    `json:"klasifikasi"`
	Files    []string `json:"berkas,omitempty"` // hashes of the bytes
	Alone    bool     `json:"seorang_diri,omitempty"`
	Why      string   `json:"sebab,omitempty"` // what made the program publish
	Findings int      `json:"temuan_dilewati,omitempty"`
}

// Kind names the act.
func (PublishedAct) Kind() string { return "informasi.terbit" }

// WithdrawnAct says that an entry was taken out of public view.
type WithdrawnAct struct {
	aboutEntry
	Number int64         `json:"nomor"`
	On     calendar.Date `json:"tanggal"`
}

// Kind names the act.
func (WithdrawnAct) Kind() string { return "informasi.ditarik" }

// DiscardedAct says that a draft was thrown away.
type DiscardedAct struct{ aboutEntry }

// Kind names the act.
func (DiscardedAct) Kind() string { return "informasi.draf_dibuang" }

// FileAddedAct says that a file was added to a draft.
type FileAddedAct struct {
	aboutEntry
	File string `json:"berkas"`
	Hash string `json:"sha256"`
	Size int64  `json:"ukuran"`
}

// Kind names the act.
func (FileAddedAct) Kind() string { return "informasi.berkas_ditambahkan" }

// FileReplacedAct says that a file took the place of another in a draft.
type FileReplacedAct struct {
	aboutEntry
	File   string `json:"berkas"`
	Old    string `json:"menggantikan"`
	Hash   string `json:"sha256"`
	Size   int64  `json:"ukuran"`
	Closes bool   `json:"menutup_yang_lama,omitempty"`
}

// Kind names the act.
func (FileReplacedAct) Kind() string { return "informasi.berkas_diganti" }

// FileClosedAct says that a public file was taken offline. Its reason is with the
// file, because an act cannot be erased.
type FileClosedAct struct {
	aboutEntry
	File string `json:"berkas"`
	Hash string `json:"sha256"`
}

// Kind names the act.
func (FileClosedAct) Kind() string { return "informasi.berkas_ditutup" }

// OverriddenAct says that findings of the release check were let through. Places
// in files and the reason stand with the findings: a sheet may be named after a
// person, and an act cannot be erased.
type OverriddenAct struct {
	aboutEntry
	File     string   `json:"berkas,omitempty"` // empty for typed text
	Code     string   `json:"kode"`
	Columns  []string `json:"kolom,omitempty"`
	Count    int64    `json:"jumlah"`
	Findings []string `json:"temuan"`
	Alone    bool     `json:"seorang_diri,omitempty"`
}

// Kind names the act.
func (OverriddenAct) Kind() string { return "informasi.temuan_dilewati" }

// ImportedAct says that a batch of records of a spreadsheet was imported: those
// from First to Last, in the order of the file.
type ImportedAct struct {
	Import    string `json:"impor"`
	Unit      string `json:"unit"`
	Hash      string `json:"sha256"`
	First     int64  `json:"dari"`
	Last      int64  `json:"sampai"`
	New       int    `json:"baru"`
	Changed   int    `json:"berubah"`
	Unchanged int    `json:"tetap"`
	LeftOut   int    `json:"dilewati"`
}

// Kind names the act.
func (ImportedAct) Kind() string { return "informasi.diimpor" }

// Subject names the import.
func (a ImportedAct) Subject() (string, string) { return subjectImport, a.Import }

// ImportUndoneAct says that records of an import were taken back, and how many of
// them stay because somebody worked on them since.
type ImportUndoneAct struct {
	Import string `json:"impor"`
	Unit   string `json:"unit"`
	Undone int    `json:"diambil_kembali"`
	Kept   int    `json:"tetap_ada"`
}

// Kind names the act.
func (ImportUndoneAct) Kind() string { return "informasi.impor_dibatalkan" }

// Subject names the import.
func (a ImportUndoneAct) Subject() (string, string) { return subjectImport, a.Import }
