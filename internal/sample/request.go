package sample

import "sync"

// Kinds of applicants (UU14/2008:1(12)).
const (
	Individual  = "perorangan"
	Group       = "kelompok"
	LegalEntity = "badan_hukum"
)

// States in which a script leaves its request. The state of an answered
// request follows from its items; the script names it so that the caller can
// check what the real commands derived.
const (
	StateReceived      = "diterima"
	StateIncomplete    = "belum_lengkap"
	StateClosed        = "tidak_dilengkapi"
	StateInProgress    = "diproses"
	StateExtended      = "diperpanjang"
	StateGranted       = "dijawab_penuh"
	StatePartly        = "dijawab_sebagian"
	StateRefused       = "ditolak"
	StateNotHeld       = "tidak_dikuasai"
	StateNotDocumented = "belum_didokumentasikan"
	StateDelivered     = "diserahkan"
	StateWithdrawn     = "dicabut"
)

// Actions of a step.
const (
	AskCompletion   = "minta_kelengkapan" // Note says what is missing
	Complete        = "lengkapi"          // by the applicant; Note says what was handed in
	CloseIncomplete = "tutup"             // Note says why
	Forward         = "teruskan"          // Units, DueDay
	Extend          = "perpanjang"        // Extra, Reason
	Decide          = "putuskan"          // Rulings
	Deliver         = "serahkan"          // Way
	Pay             = "bayar"             // of the copies; Way
	Appoint         = "jadwalkan"         // to see; DueDay
	Claim           = "ambil_tugas"       // of the first of Units
	Pass            = "oper_tugas"        // of the first of Units; To
	Withdraw        = "cabut"             // by the applicant; Reason
)

// Outcomes of one item of a request.
const (
	Given         = "diberikan"
	GivenPartly   = "sebagian"
	Refused       = "ditolak"
	NotHeld       = "tidak_dikuasai"
	NotDocumented = "belum_didokumentasikan"
)

// ByApplicant is who takes a step that is not an official's.
const ByApplicant = "pemohon"

// Applicant is a fictitious person, group or legal entity.
type Applicant struct {
	Key        string `json:"kunci"`
	Kind       string `json:"jenis"`
	Name       string `json:"nama"`
	Identity   string `json:"nomor_identitas"` // NIK that cannot exist, or number of a deed
	Proxy      string `json:"kuasa"`           // who files for a group or legal entity
	Address    string `json:"alamat"`
	Occupation string `json:"pekerjaan"`
	Phone      string `json:"telepon"`
	Email      string `json:"surel"`
	Help       string `json:"bantuan"` // help needed, in words; mostly empty
}

// RequestScript is one request as a sequence of steps. Days are working days of
// the body's calendar: the request was received Received working days before
// today at Time, and each step happens Day working days after receipt, in the
// order of the list. No step lies after today.
type RequestScript struct {
	Key       string    `json:"kunci"`
	Body      string    `json:"badan"` // Regency when the file leaves it out
	State     string    `json:"keadaan"`
	Overdue   bool      `json:"lewat_waktu"` // unanswered, and the term has run out
	Late      bool      `json:"terlambat"`   // answered after the term
	Received  int       `json:"diterima"`
	Time      string    `json:"jam"`        // "09.15" in the zone of the body
	Channel   string    `json:"saluran"`    // portal, surel, loket, lisan, surat, telepon, pesan
	Applicant string    `json:"pemohon"`    // key
	Purpose   string    `json:"tujuan"`     // as the applicant wrote it
	Obtain    string    `json:"memperoleh"` // melihat, salinan_elektronik, salinan_cetak
	Handover  string    `json:"penyerahan"` // unduh, surel, ambil, telepon
	Subject   string    `json:"ringkas"`    // neutral summary for public view
	Items     []string  `json:"butir"`
	Steps     []Step    `json:"langkah"`
	who       Applicant // filled on reading
}

// Who returns the applicant.
func (r RequestScript) Who() Applicant { return r.who }

// Step is something that happens to a request after it was received.
type Step struct {
	Day     int      `json:"hari"` // working days after receipt
	Action  string   `json:"tindakan"`
	By      string   `json:"oleh"`             // key of a person, or ByApplicant
	Note    string   `json:"catatan"`          //
	Reason  string   `json:"alasan"`           //
	Units   []string `json:"unit"`             // slugs
	To      string   `json:"kepada,omitempty"` // key of the person who gets a task
	DueDay  int      `json:"tenggat"`          // internal due date or appointment, working days after receipt
	Extra   int      `json:"tambahan"`         // working days added by an extension
	Way     string   `json:"cara"`             // how it was handed over, or paid
	Rulings []Ruling `json:"putusan"`          // one for each item, in their order
}

// Ruling is the outcome of one item.
type Ruling struct {
	Outcome string `json:"hasil"`
	Entry   string `json:"entri"`            // key of an Entry that answers it; may be empty
	Ground  string `json:"dasar"`            // "17h" when refused or given partly
	Article string `json:"pasal"`            // article in words
	Holder  string `json:"pemegang"`         // which body holds it, when not held here
	Ready   int    `json:"perkiraan"`        // working days from receipt until it is documented
	Note    string `json:"catatan"`          // what is given, or the consequence that forbids it
	Sheets  int64  `json:"lembar,omitempty"` // copies that are charged, by the first line of the tariff
}

type requestFile struct {
	Applicants []Applicant     `json:"pemohon"`
	Requests   []RequestScript `json:"permohonan"`
}

// Requests lists the sample requests; the caller must not change them.
var Requests = sync.OnceValue(func() []RequestScript {
	var f requestFile
	mustRead("permohonan.json", &f)
	people := map[string]Applicant{}
	for _, a := range f.Applicants {
		people[a.Key] = a
	}
	for i := range f.Requests {
		r := &f.Requests[i]
		r.Body = orElse(r.Body, Regency)
		r.who = people[r.Applicant]
		if r.who.Name == "" {
			panic("embedded sample: request " + r.Key + " has no applicant " + r.Applicant)
		}
	}
	return f.Requests
})
