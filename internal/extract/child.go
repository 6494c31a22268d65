package extract

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"
)

// Exit codes of a child. Anything else, or a signal, is ErrResources for the parent.
const (
	exitAnswered = 0
	exitUsage    = 64
	exitUnlocked = 65 // the kernel refused a limit, so nothing was read
)

// answer is what a child says on its standard output.
type answer struct {
	Refusal string  `json:"penolakan,omitempty"` // refusalDamaged, refusalBomb
	Result  *Result `json:"hasil,omitempty"`
	Width   int     `json:"lebar,omitempty"`
	Height  int     `json:"tinggi,omitempty"`
	JPEG    []byte  `json:"jpeg,omitempty"`
	Mail    *Mail   `json:"surat,omitempty"`
}

const (
	refusalDamaged = "rusak"
	refusalBomb    = "bom"
)

// source is the document as a parser sees it.
type source struct {
	io.ReaderAt
	size  int64
	until time.Time // stop at the next page after this and keep what there is
}

// all reads the whole document.
func (s source) all() ([]byte, error) {
	b := make([]byte, s.size)
	if n, err := s.ReadAt(b, 0); n < len(b) {
		return nil, err
	}
	return b, nil
}

// parser reads one document. It works behind the limits.
type parser func(source) (answer, error)

// documents are the parsers that need no preparing; a file inside an archive gets the same
// one as a file that stands alone.
var documents = map[string]parser{
	DOCX.Ext: docx,
	PPTX.Ext: pptx,
	XLSX.Ext: xlsx,
	ODT.Ext:  odt,
	ODS.Ext:  ods,
	CSV.Ext:  text,
	TXT.Ext:  text,
	JPEG.Ext: photograph,
	PNG.Ext:  photograph,
}

// kinds prepares the parser of each kind. Preparing happens before the limits are
// complete and before anything of the document is read; it gets the cache folder.
var kinds = func() map[string]func(cache string) (parser, error) {
	all := map[string]func(cache string) (parser, error){
		"siap":   func(cache string) (parser, error) { _, err := preparePDF(cache); return idle, err },
		"gambar": plain(picture),
		"surat":  plain(mailMessage),
		PDF.Ext:  preparePDF,
		ZIP.Ext:  prepareBundle,
	}
	for kind, p := range documents {
		all[kind] = plain(p)
	}
	return all
}()

func plain(p parser) func(string) (parser, error) {
	return func(string) (parser, error) { return p, nil }
}

// idle answers without reading; it shows that a parser can be prepared and locked in.
func idle(source) (answer, error) { return answer{Result: &Result{}}, nil }

// Main is the whole life of a child: args are a kind and a cache folder (or ""). The
// document is standard input, the answer goes to standard output, and the result is
// the exit code. Nothing is written elsewhere: a parser's complaint may quote the document.
func Main(args []string) int {
	if len(args) != 2 || kindOf(args[0]) == nil {
		return exitUsage
	}
	return RunChild(args[0], args[1], os.Stdin, os.Stdout)
}

// RunChild locks this process in and serves one document. The process is of no other use
// afterwards.
func RunChild(kind, cache string, in *os.File, out io.Writer) int {
	start := time.Now()
	// Collect garbage hard before the kernel's limit ends the process.
	debug.SetMemoryLimit(memoryLimit * 3 / 4)
	if limitResources() != nil {
		return exitUnlocked
	}
	parse, err := kindOf(kind)(cache)
	if err != nil {
		return exitUnlocked
	}
	info, err := in.Stat()
	if err != nil || lockIn() != nil {
		return exitUnlocked
	}
	var a answer
	switch {
	case info.Size() > MaxInput:
		err = ErrBomb
	default:
		// Three quarters of the wall clock: the text found until then is worth keeping.
		a, err = parse(source{in, info.Size(), start.Add(WallClock * 3 / 4)})
	}
	if err != nil {
		a = answer{Refusal: refusalDamaged}
		if errors.Is(err, ErrBomb) {
			a.Refusal = refusalBomb
		}
	}
	if json.NewEncoder(out).Encode(a) != nil {
		return exitUsage
	}
	return exitAnswered
}

// damaged wraps what a parser found wrong; the wording never leaves the child.
func damaged(err error) error { return fmt.Errorf("%w: %w", ErrDamaged, err) }
