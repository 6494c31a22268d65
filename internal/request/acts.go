package request

import "suluh/internal/calendar"

// subject is what every act of this package is about.
const subject = "permohonan"

type about struct {
	Request string `json:"permohonan"`
}

// Subject names the case.
func (a about) Subject() (string, string) { return subject, a.Request }

// RegisteredAct says that a request was received and given its number.
type RegisteredAct struct {
	about
	Number      string        `json:"nomor"`
	Channel     Channel       `json:"saluran"`
	ReceivedOn  calendar.Date `json:"diterima"`
	DueOn       calendar.Date `json:"tenggat"`
	Calendar    string        `json:"kalender"`
	Provisional bool          `json:"sementara,omitempty"`
	Items       int           `json:"butir"`
	Source      string        `json:"dasar"`
	Signals     []string      `json:"tanda,omitempty"` // the form looked filled by a machine
	LetterOnly  bool          `json:"hanya_tanggal_surat,omitempty"`
	Outside     bool          `json:"di_luar_statistik,omitempty"`
	Origin      string        `json:"asal,omitempty"` // system from which a complaint was converted
}

// Kind names the act.
func (RegisteredAct) Kind() string { return "permohonan.diterima" }

// CompletionAskedAct says that the applicant was asked to complete the file.
type CompletionAskedAct struct {
	about
	By     calendar.Date `json:"paling_lambat"`
	Source string        `json:"dasar"`
}

// Kind names the act.
func (CompletionAskedAct) Kind() string { return "permohonan.diminta_lengkap" }

// CompletedAct says that the applicant completed the file.
type CompletedAct struct{ about }

// Kind names the act.
func (CompletedAct) Kind() string { return "permohonan.dilengkapi" }

// NotCompletedAct says that the applicant's days passed without completion.
type NotCompletedAct struct {
	about
	By calendar.Date `json:"paling_lambat"`
}

// Kind names the act.
func (NotCompletedAct) Kind() string { return "permohonan.tidak_dilengkapi" }

// ForwardedAct says that units were asked to find the information.
type ForwardedAct struct {
	about
	Units []string      `json:"unit"`
	DueOn calendar.Date `json:"tenggat"`
}

// Kind names the act.
func (ForwardedAct) Kind() string { return "permohonan.diteruskan" }

// TaskAnsweredAct says that a unit answered or handed back its task.
type TaskAnsweredAct struct {
	about
	Unit  string    `json:"unit"`
	State TaskState `json:"keadaan"`
}

// Kind names the act.
func (TaskAnsweredAct) Kind() string { return "permohonan.tugas_dijawab" }

// ExtendedAct says that the due date moved, once. UU14/2008:22(8)
type ExtendedAct struct {
	about
	From   calendar.Date `json:"dari"`
	To     calendar.Date `json:"sampai"`
	Source string        `json:"dasar"`
}

// Kind names the act.
func (ExtendedAct) Kind() string { return "permohonan.diperpanjang" }

// NotifiedAct says that the written notification was given. UU14/2008:22(7)
type NotifiedAct struct {
	about
	Outcome     Outcome       `json:"hasil"`
	Items       []ItemOutcome `json:"butir"`
	WorkingDays int           `json:"hari_kerja"`
	Late        bool          `json:"lewat_waktu,omitempty"`
	ObjectUntil calendar.Date `json:"keberatan_sampai"`
	Fee         int64         `json:"biaya,omitempty"` // in rupiah
}

// ItemOutcome is the decision about one item, without its words.
type ItemOutcome struct {
	Position int64   `json:"nomor"`
	Outcome  Outcome `json:"hasil"`
	Ground   string  `json:"dasar,omitempty"`
	Test     string  `json:"uji,omitempty"`    // id of the test it rests on
	Entry    int64   `json:"entri,omitempty"`  // number of the register entry that answers it
	Parts    int     `json:"bagian,omitempty"` // how many parts are not given, when more than one
}

// Kind names the act.
func (NotifiedAct) Kind() string { return "permohonan.diberitahukan" }

// DeliveredAct says that the information was handed over or seen.
type DeliveredAct struct {
	about
	By string        `json:"cara"`
	On calendar.Date `json:"tanggal,omitzero"`
}

// Kind names the act.
func (DeliveredAct) Kind() string { return "permohonan.diserahkan" }

// FinishedAct says that nothing more is owed.
type FinishedAct struct{ about }

// Kind names the act.
func (FinishedAct) Kind() string { return "permohonan.selesai" }

// WithdrawnAct says that the applicant withdrew the request.
type WithdrawnAct struct{ about }

// Kind names the act.
func (WithdrawnAct) Kind() string { return "permohonan.dicabut" }

// FileAddedAct says that a file was added to the case.
type FileAddedAct struct {
	about
	File   string `json:"berkas"`
	Origin string `json:"asal"`
	Size   int64  `json:"ukuran"`
}

// Kind names the act.
func (FileAddedAct) Kind() string { return "permohonan.berkas_ditambahkan" }

// FileRemovedAct says that a file prepared for the answer was taken back.
type FileRemovedAct struct {
	about
	File string `json:"berkas"`
}

// Kind names the act.
func (FileRemovedAct) Kind() string { return "permohonan.berkas_dihapus" }

// IdentityViewedAct says that an officer opened the proof of identity (INV-16).
type IdentityViewedAct struct {
	about
	What   string `json:"bagian"`
	Reason string `json:"alasan"`
}

// Kind names the act.
func (IdentityViewedAct) Kind() string { return "permohonan.identitas_dilihat" }

// CodeRenewedAct says that a new access code replaced the old one.
type CodeRenewedAct struct{ about }

// Kind names the act.
func (CodeRenewedAct) Kind() string { return "permohonan.kode_diganti" }
