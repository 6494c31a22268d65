// Package pastbook keeps requests and objections of past years, which came from
// books that were kept on paper, in spreadsheets or by forms before this program.
//
// Words: a case is one line of such a book; its facts are what the statistics need
// (dates, outcome, grounds); what is personal is everything that says who asked and
// what that person wrote.
//
// Invariants: a case is closed and stays so: it has no clock, no state and no task;
// its number is kept as it was written and never enters our own sequence; the same
// line of a book is one case, however often the book is imported; what is personal
// is sealed at rest, and NIK and NPWP are not kept at all. A line that is recent and
// was not decided is no past: it is left out, so that nobody's term is lost here.
// It counts no days and writes no letters.
package pastbook

import (
	"time"

	"suluh/internal/calendar"
	"suluh/internal/importer"
	"suluh/internal/ledger"
	"suluh/internal/seal"
)

// Books are the past books of every body in one database.
type Books struct {
	Ledger *ledger.Ledger
	Keys   *seal.Keyring
}

// Case is one line of a past book.
type Case struct {
	ID          string
	Org         string
	Kind        importer.Kind // permohonan or keberatan
	Number      string        // as written; may be empty
	ReceivedOn  calendar.Date
	Year        int    // of receipt; 0 when neither date nor number tell
	Outcome     string // code of the decision; "" when the book says nothing known
	NotifiedOn  calendar.Date
	DeliveredOn calendar.Date
	Facts       Facts
	Personal    Personal
	Version     int64
	ImportedAt  time.Time
}

// Facts are what a line says beside the person, in the words of the import.
type Facts struct {
	Clock        string   `json:"jam,omitempty"`
	Held         *bool    `json:"dikuasai,omitempty"`
	Undocumented bool     `json:"belum_didokumentasikan,omitempty"`
	Forms        []string `json:"bentuk,omitempty"`
	Wish         []string `json:"jenis_permohonan,omitempty"`
	Cost         *int64   `json:"biaya,omitempty"`             // rupiah
	Grounds      []string `json:"alasan,omitempty"`            // letters a to g, UU14/2008:35(1)
	Article17    []string `json:"pasal_17,omitempty"`          // letters on which a refusal rests, UU14/2008:17
	Request      string   `json:"nomor_pendaftaran,omitempty"` // of the request that an objection is about
}

// Personal says who asked and what they and the officers wrote about it. It is
// sealed at rest. UU27/2022:35
type Personal struct {
	Name       string            `json:"nama,omitempty"`
	Address    string            `json:"alamat,omitempty"`
	Occupation string            `json:"pekerjaan,omitempty"`
	Telephone  string            `json:"telepon,omitempty"`
	Email      string            `json:"email,omitempty"`
	Details    string            `json:"rincian,omitempty"`
	Purpose    string            `json:"tujuan,omitempty"`
	Obtaining  string            `json:"cara_memperoleh,omitempty"`
	CopyBy     string            `json:"cara_salinan,omitempty"`
	Refusal    string            `json:"alasan_penolakan,omitempty"`
	PaidBy     string            `json:"cara_bayar,omitempty"`
	Remark     string            `json:"keterangan,omitempty"`
	Decision   string            `json:"keputusan_atasan,omitempty"`
	Superior   string            `json:"nama_atasan,omitempty"`
	Response   string            `json:"tanggapan_pemohon,omitempty"`
	Other      map[string]string `json:"lain,omitempty"` // columns that mean nothing to us
}

const (
	purposeCase seal.Purpose = "bukulama.isi"
	purposeKey  seal.Purpose = "bukulama.kunci"
)

func place(id string) seal.Place { return seal.Place{Table: "past_case", Column: "sealed", Row: id} }
