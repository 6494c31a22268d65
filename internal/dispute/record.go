package dispute

import "suluh/internal/calendar"

// Record is what the body knows about a dispute.
type Record struct {
	Reason   Reason        `json:"alasan"`
	FiledOn  calendar.Date `json:"diajukan"`           // received by the Commission
	Register string        `json:"register,omitempty"` // its number there, as it is spelled there
	Deed     Deed          `json:"akta,omitzero"`
	Clerk    string        `json:"panitera,omitempty"`

	LackingOn   calendar.Date `json:"kekurangan,omitzero"` // the clerk's letter reached the applicant
	CompletedOn calendar.Date `json:"dilengkapi,omitzero"`

	Path        Path          `json:"jalur,omitempty"`
	Panel       []string      `json:"majelis,omitempty"`
	Mediator    string        `json:"mediator,omitempty"`
	Talks       Talks         `json:"mediasi,omitzero"`
	WithdrawnOn calendar.Date `json:"dicabut,omitzero"`

	Hearings []Session  `json:"sidang,omitempty"`
	Orders   []Order    `json:"perintah,omitempty"`
	Evidence []Evidence `json:"bukti,omitempty"`
	Interim  []Ruling   `json:"putusan_sela,omitempty"`
	Ruling   Ruling     `json:"putusan,omitzero"`

	Court     Court         `json:"pengadilan,omitzero"`
	FinalOn   calendar.Date `json:"tetap,omitzero"`
	Execution Execution     `json:"eksekusi,omitzero"`
	HandedOn  calendar.Date `json:"diserahkan,omitzero"` // the information reached the applicant
	Tasks     []Task        `json:"tugas,omitempty"`
}

// Deed is the deed of registration (akta registrasi).
type Deed struct {
	Number string        `json:"nomor,omitempty"`
	On     calendar.Date `json:"tanggal,omitzero"`
}

// Talks are the mediation: its dates and whether it came to an agreement, and
// nothing of what was said.
type Talks struct {
	FirstOn    calendar.Date `json:"pertama,omitzero"`
	ExtendedOn calendar.Date `json:"diperpanjang,omitzero"`
	EndedOn    calendar.Date `json:"berakhir,omitzero"`
	Agreed     bool          `json:"sepakat,omitempty"`
}

// Session is one date of the agenda of hearings.
type Session struct {
	ID              string        `json:"id"`
	On              calendar.Date `json:"tanggal"`
	At              string        `json:"jam,omitempty"` // HH:MM in the zone of the body
	Kind            string        `json:"jenis"`
	Place           string        `json:"tempat,omitempty"`
	Result          string        `json:"hasil,omitempty"`
	ApplicantAbsent bool          `json:"pemohon_tidak_hadir,omitempty"`
	BodyAbsent      bool          `json:"badan_tidak_hadir,omitempty"`
	Held            bool          `json:"berlangsung,omitempty"`
	Cancelled       bool          `json:"batal,omitempty"`
	Changes         int           `json:"perubahan,omitempty"`
}

// The kinds of hearings.
const (
	MediationMeeting = "mediasi"
	SiteInspection   = "pemeriksaan_setempat"
)

// SessionKinds are the kinds of hearings with their words.
var SessionKinds = []Choice{
	{"pemeriksaan_awal", "Pemeriksaan awal"}, {MediationMeeting, "Pertemuan mediasi"}, {"pembuktian", "Sidang pembuktian"},
	{"saksi_ahli", "Keterangan saksi atau ahli"}, {SiteInspection, "Pemeriksaan setempat"}, {"kesimpulan", "Kesimpulan para pihak"},
	{"pembacaan", "Pembacaan putusan"}, {"lain", "Sidang lain"},
}

// Order is what the panel wants before it rules.
type Order struct {
	ID   string        `json:"id"`
	Kind string        `json:"jenis"`
	On   calendar.Date `json:"tanggal"`
	What string        `json:"uraian"`
}

// The kinds of orders.
const (
	OrderTest = "uji_konsekuensi"
	OrderSite = "pemeriksaan_setempat"
)

// OrderKinds are the kinds of orders with their words.
var OrderKinds = []Choice{{OrderTest, "Uji konsekuensi"}, {OrderSite, "Pemeriksaan setempat"}, {"lain", "Perintah lain"}}

// Evidence is one piece of the list of evidence.
type Evidence struct {
	ID    string        `json:"id"`
	Mark  string        `json:"tanda"` // such as T-1
	Title string        `json:"uraian"`
	From  string        `json:"dari"` // badan | pemohon
	On    calendar.Date `json:"tanggal"`
}

// EvidenceSides are who brought a piece of evidence.
var EvidenceSides = []Choice{{"badan", "Badan publik"}, {"pemohon", "Pemohon"}}

// Ruling is a ruling of the Commission.
type Ruling struct {
	Kind   RulingKind    `json:"jenis,omitempty"`
	Number string        `json:"nomor,omitempty"`
	ReadOn calendar.Date `json:"dibacakan,omitzero"`
	CopyOn calendar.Date `json:"salinan,omitzero"` // the body received the copy
	Orders string        `json:"amar,omitempty"`
}

// RulingKind is what a ruling says. UU14/2008:46
type RulingKind string

// The kinds of rulings.
const (
	InterimRuling   RulingKind = "sela"
	MediationRuling RulingKind = "mediasi"
	GrantedAll      RulingKind = "dikabulkan_seluruhnya"
	GrantedPart     RulingKind = "dikabulkan_sebagian"
	Rejected        RulingKind = "ditolak"
	LapsedRuling    RulingKind = "gugur"
	WithdrawnRuling RulingKind = "pencabutan"
)

// RulingKinds are the kinds of rulings with their words.
var RulingKinds = []Choice{
	{string(InterimRuling), "Putusan sela"}, {string(MediationRuling), "Putusan mediasi"}, {string(GrantedAll), "Ajudikasi: dikabulkan seluruhnya"},
	{string(GrantedPart), "Ajudikasi: dikabulkan sebagian"}, {string(Rejected), "Ajudikasi: ditolak"}, {string(LapsedRuling), "Gugur"},
	{string(WithdrawnRuling), "Penetapan pencabutan"},
}

// Gives reports whether a ruling makes the body hand something over.
func (k RulingKind) Gives() bool {
	return k == MediationRuling || k == GrantedAll || k == GrantedPart
}

// Court is the objection to the ruling at the court, and the cassation.
type Court struct {
	FiledOn    calendar.Date `json:"diajukan,omitzero"`
	By         string        `json:"oleh,omitempty"` // badan | pemohon
	Name       string        `json:"pengadilan,omitempty"`
	Number     string        `json:"nomor,omitempty"`
	RuledOn    calendar.Date `json:"diputus,omitzero"`
	Result     string        `json:"hasil,omitempty"` // dikuatkan | dibatalkan
	CassatedOn calendar.Date `json:"kasasi,omitzero"`
	SupremeOn  calendar.Date `json:"kasasi_diputus,omitzero"`
	Supreme    string        `json:"kasasi_hasil,omitempty"`
}

// CourtResults are what a court does with a ruling.
var CourtResults = []Choice{{"dikuatkan", "Putusan Komisi Informasi dikuatkan"}, {"dibatalkan", "Putusan Komisi Informasi dibatalkan"}}

// Execution is the court's order to carry the ruling out.
type Execution struct {
	Number string        `json:"nomor,omitempty"`
	On     calendar.Date `json:"tanggal,omitzero"`
}

// Task is what the body must do because of an order or a ruling.
type Task struct {
	ID     string        `json:"id"`
	Kind   string        `json:"jenis"`
	What   string        `json:"uraian,omitempty"`
	By     calendar.Date `json:"paling_lambat,omitzero"` // a date that the order names
	Days   int           `json:"hari_kerja,omitempty"`   // or working days from Basis
	Basis  string        `json:"sejak,omitempty"`        // salinan | tetap
	DoneOn calendar.Date `json:"selesai,omitzero"`
	How    string        `json:"cara,omitempty"`
	Test   string        `json:"uji,omitempty"`   // id of the consequence test that was made or opened
	Entry  int64         `json:"entri,omitempty"` // number of the register entry
}

// The kinds of tasks.
const (
	TaskTest = "uji_konsekuensi"
	TaskSite = "pemeriksaan_setempat"
	TaskGive = "serahkan"
	TaskOpen = "buka"
	TaskElse = "lain"
)

// TaskWords are the kinds of tasks in words.
var TaskWords = []Choice{
	{TaskTest, "Lakukan uji konsekuensi yang diperintahkan"}, {TaskSite, "Siapkan pemeriksaan setempat"}, {TaskGive, "Serahkan informasi kepada pemohon"},
	{TaskOpen, "Pindahkan informasi dari daftar yang dikecualikan ke Daftar Informasi Publik"}, {TaskElse, "Laksanakan perintah"},
}

// From what the working days of a task are counted.
const (
	FromCopy  = "salinan"
	FromFinal = "tetap"
)

// Choice is a code with its words.
type Choice struct{ Code, Words string }

// Word gives the words of a code; an unknown one is shown as it is.
func Word(list []Choice, code string) string {
	for _, c := range list {
		if c.Code == code {
			return c.Words
		}
	}
	return code
}

// State says where the dispute stands.
func (r Record) State() State {
	switch {
	case !r.WithdrawnOn.IsZero():
		return Dropped
	case r.Ruling.Kind == LapsedRuling:
		return Lapsed
	case !r.FinalOn.IsZero():
		return Final
	case !r.Court.FiledOn.IsZero():
		return InCourt
	case r.Ruling.Kind != "":
		return Ruled
	case r.Path == Mediation && r.Talks.EndedOn.IsZero():
		return Mediating
	case r.Path != "":
		return Hearing
	case r.Register != "" || !r.Deed.On.IsZero():
		return Registered
	}
	return Filed
}

// Session finds a hearing by its id; nil when there is none.
func (r *Record) Session(id string) *Session {
	for i := range r.Hearings {
		if r.Hearings[i].ID == id {
			return &r.Hearings[i]
		}
	}
	return nil
}

// Task finds a task by its id; nil when there is none.
func (r *Record) Task(id string) *Task {
	for i := range r.Tasks {
		if r.Tasks[i].ID == id {
			return &r.Tasks[i]
		}
	}
	return nil
}

// Absences counts the hearings that were held and to which the applicant did not
// come.
func (r Record) Absences() int {
	n := 0
	for _, s := range r.Hearings {
		if s.Held && s.ApplicantAbsent {
			n++
		}
	}
	return n
}
