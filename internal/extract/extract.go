// Package extract reads hostile files in a limited child process.
//
// Words: a Type is what a file is by its content; its declared type and its name are
// ignored. The child is this same program started with ChildCommand: it prepares its
// parser, gives up files, network, new processes and memory beyond a limit, and only
// then reads the first byte of the document from its standard input. A passage is the
// text of one page, sheet or slide. A finding is something in a file that a person must
// know of before others see the file: personal data, or what a reader does not see but
// gets (docs/keputusan/0011). A file is held when it could not be read in time, in
// memory or at all: a held file is not clean, and the rest of the work goes on.
//
// Invariants: no parser of document content runs in this process except Detect, which
// reads a bounded head and a bounded archive directory; a child serves one document,
// sees no environment and opens nothing; what it says is bounded and validated before
// it is believed; it dies with its parent, with its context, and after the wall clock.
//
// Every part of a file is searched, or told as tidak_terperiksa: no part is harmless because
// we do not know it. What a finding quotes is masked before it leaves the child.
//
// It does not decide what may be published, knows nothing of cases, and keeps no files.
package extract

import (
	"errors"
	"time"
)

// ChildCommand is the hidden subcommand under which main calls Main.
const ChildCommand = "_saring"

// Limits of one document (threat model section 9). Sizes are bytes.
const (
	MaxInput  = 64 << 20         // what a child is willing to read
	MaxPages  = 500              // pages, sheets or slides whose text is taken
	MaxText   = 4 << 20          // text kept of one document
	MaxImage  = 25 << 20         // a re-encoded picture
	WallClock = 20 * time.Second // from start to the last byte of the answer

	memoryLimit  = 512 << 20
	engineMemory = 192 << 20 // of it, for the PDF engine
	maxOutput    = 48 << 20  // MaxImage in base64, or MaxText escaped, with room
	maxEntries   = 1_000
	maxUnpacked  = 200 << 20
	maxRatio     = 100
	maxDirectory = 1 << 20
	maxDepth     = 256
	maxPixels    = 40_000_000
	maxSide      = 12_000
)

// Reasons for which a file is held. None of them says anything about its content.
var (
	ErrTime      = errors.New("extract: wall clock exceeded")
	ErrResources = errors.New("extract: child ended early, for memory or another limit")
	ErrOutput    = errors.New("extract: answer too long or malformed")
	ErrDamaged   = errors.New("extract: file cannot be read as its type")
	ErrBomb      = errors.New("extract: file unpacks beyond the limits")
)

// Held reports whether err is one of the reasons above, so that a person should look at
// the file; any other error is ours or a cancelled context, and a new attempt makes sense.
func Held(err error) bool {
	for _, e := range []error{ErrTime, ErrResources, ErrOutput, ErrDamaged, ErrBomb} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// Warning codes of a Result.
const (
	WarnScan      = "hasil_pindai"     // a PDF without text: pictures of pages
	WarnText      = "teks_dipotong"    // MaxText reached
	WarnPages     = "halaman_dipotong" // MaxPages or the time for one document reached
	WarnEncoding  = "enkode_ditebak"   // not UTF-8; taken as Windows-1252
	WarnScript    = "skrip"            // JavaScript or a macro
	WarnAction    = "aksi"             // launches programs, submits or imports data
	WarnEmbedded  = "berkas_tersemat"  // other files inside
	WarnForm      = "formulir_xfa"     // a form language of its own
	WarnExternal  = "tautan_luar"      // fetches parts from elsewhere
	WarnUnchecked = "tidak_terperiksa" // a part we cannot look into
	WarnPage      = "halaman_rusak"    // one page or part could not be read
	WarnHidden    = "isi_tersembunyi"  // sheets that a reader does not see; their text is left out
	WarnEncrypted = "terenkripsi"      // needs a password
)

// Passage is the text of one page, sheet or slide.
type Passage struct {
	Number int    `json:"nomor"`           // from 1
	Label  string `json:"label,omitempty"` // name of a sheet
	Text   string `json:"teks"`
}

// Result is what a document says about itself. Text is valid UTF-8 without control
// characters but tab and newline.
type Result struct {
	Kind      string    `json:"jenis"`            // extension of the type it was read as
	Title     string    `json:"judul,omitempty"`  // title in its properties
	Language  string    `json:"bahasa,omitempty"` // language in its properties
	Pages     int       `json:"halaman"`          // pages, sheets or slides, also those without text
	Passages  []Passage `json:"bagian,omitempty"`
	Tagged    bool      `json:"bertanda,omitempty"` // a PDF with the structure that screen readers follow
	HasText   bool      `json:"ada_teks"`
	Encrypted bool      `json:"terenkripsi"`
	Active    bool      `json:"aktif"` // scripts, actions, embedded files, or parts we cannot look into
	Warnings  []string  `json:"peringatan,omitempty"`
	// Findings are what a person must know before others see the file, at most MaxFindings;
	// MoreFindings counts those left out. No findings means that all of the file was looked
	// at, except writing in pictures, of which WarnScan tells.
	Findings     []Finding `json:"temuan,omitempty"`
	MoreFindings int       `json:"temuan_lain,omitempty"`
}

// Picture is a re-encoded image: upright, JPEG, without metadata.
type Picture struct {
	Width, Height int // pixels
	JPEG          []byte
}
