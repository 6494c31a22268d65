package pdf

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"

	"codeberg.org/go-pdf/fpdf"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A roll may have a hundred thousand cells. Reading its pages into a model of
// objects, as is done for letters, would take several times the memory of the file;
// so the structure is appended to the drawn pages as an update of the file, object
// by object.

var (
	pageObject  = regexp.MustCompile(`(?m)^(\d+) 0 obj\n<</Type /Page\n`)
	rootEntry   = regexp.MustCompile(`/Root (\d+) 0 R`)
	infoEntry   = regexp.MustCompile(`/Info (\d+) 0 R`)
	sizeEntry   = regexp.MustCompile(`/Size (\d+)`)
	startOfXref = regexp.MustCompile(`startxref\n(\d+)\n`)
)

// writeTagged writes the pages of p with the structure tree of root behind them.
func writeTagged(w io.Writer, p *fpdf.Fpdf, root *node, pages int) error {
	var raw bytes.Buffer
	if err := p.Output(&raw); err != nil {
		return fmt.Errorf("draw pages: %w", err)
	}
	u, err := newUpdate(raw.Bytes(), pages)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(w, 64<<10)
	u.out = out
	if err := u.write(root); err != nil {
		return fmt.Errorf("tag pages: %w", err)
	}
	return out.Flush()
}

// update is what is appended to a file: objects with new numbers, and the pages and
// the catalogue anew.
type update struct {
	raw      []byte
	out      *bufio.Writer
	at       int // bytes written so far
	pages    []int
	next     int // first free object number
	root     int
	info     int
	previous int // offset of the table of the drawn file
	places   map[int]int
	order    []int
	owners   [][]int // of each page: the object that owns each mark
	sum      [sha256.Size]byte
}

func newUpdate(raw []byte, pages int) (*update, error) {
	u := &update{raw: raw, places: map[int]int{}, owners: make([][]int, pages), sum: sha256.Sum256(raw)}
	for _, m := range pageObject.FindAllSubmatchIndex(raw, -1) {
		n, err := strconv.Atoi(string(raw[m[2]:m[3]]))
		if err != nil {
			return nil, err
		}
		u.pages = append(u.pages, n)
	}
	tail := raw[max(0, len(raw)-1024):]
	for _, part := range []struct {
		find *regexp.Regexp
		to   *int
	}{{rootEntry, &u.root}, {infoEntry, &u.info}, {sizeEntry, &u.next}, {startOfXref, &u.previous}} {
		m := part.find.FindSubmatch(tail)
		if m == nil {
			return nil, errors.New("pdf: the drawn file has no trailer")
		}
		var err error
		if *part.to, err = strconv.Atoi(string(m[1])); err != nil {
			return nil, err
		}
	}
	if len(u.pages) != pages {
		return nil, fmt.Errorf("pdf: %d pages drawn, %d found", pages, len(u.pages))
	}
	return u, nil
}

func (u *update) put(format string, args ...any) error {
	n, err := fmt.Fprintf(u.out, format, args...)
	u.at += n
	return err
}

// begin writes the head of an object.
func (u *update) begin(n int) error {
	u.places[n] = u.at
	u.order = append(u.order, n)
	return u.put("%d 0 obj\n", n)
}

func (u *update) write(root *node) error {
	n, err := u.out.Write(u.raw)
	u.at = n
	if err != nil {
		return err
	}
	if err := u.put("\n"); err != nil {
		return err
	}
	top, parents := u.next, u.next+1
	u.next += 2
	doc := u.next
	if err := u.element(root, top); err != nil {
		return err
	}
	if err := u.trees(top, parents, doc); err != nil {
		return err
	}
	for i, number := range u.pages {
		if err := u.again(number, fmt.Sprintf("/StructParents %d /Tabs /S\n", i)); err != nil {
			return err
		}
	}
	if err := u.again(u.root, fmt.Sprintf("/StructTreeRoot %d 0 R /MarkInfo <</Marked true>> /ViewerPreferences <</DisplayDocTitle true>>\n", top)); err != nil {
		return err
	}
	return u.table()
}

// element writes n and everything below it and gives n the next number.
func (u *update) element(n *node, parent int) error {
	number := u.next
	u.next++
	kids := make([]int, len(n.kids))
	for i, k := range n.kids {
		kids[i] = u.next
		if err := u.element(k, number); err != nil {
			return err
		}
	}
	if err := u.begin(number); err != nil {
		return err
	}
	if err := u.put("<</Type /StructElem /S /%s /P %d 0 R /K [", n.role, parent); err != nil {
		return err
	}
	for _, m := range n.marks {
		if err := u.put("<</Type /MCR /Pg %d 0 R /MCID %d>>", u.pages[m.page], m.id); err != nil {
			return err
		}
		for len(u.owners[m.page]) <= m.id {
			u.owners[m.page] = append(u.owners[m.page], 0)
		}
		u.owners[m.page][m.id] = number
	}
	for _, k := range kids {
		if err := u.put("%d 0 R ", k); err != nil {
			return err
		}
	}
	if err := u.put("]"); err != nil {
		return err
	}
	if a := attributes(n); a != nil {
		if err := u.put(" /A %s", types.Dict(a).PDFString()); err != nil {
			return err
		}
	}
	return u.put(">>\nendobj\n")
}

// trees writes the root of the structure and the way from marks to their owners.
func (u *update) trees(top, parents, doc int) error {
	if err := u.begin(top); err != nil {
		return err
	}
	if err := u.put("<</Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d>>\nendobj\n", doc, parents, len(u.pages)); err != nil {
		return err
	}
	if err := u.begin(parents); err != nil {
		return err
	}
	if err := u.put("<</Nums ["); err != nil {
		return err
	}
	for page, owners := range u.owners {
		if err := u.put("%d [", page); err != nil {
			return err
		}
		for _, o := range owners {
			if err := u.put("%d 0 R ", o); err != nil {
				return err
			}
		}
		if err := u.put("]\n"); err != nil {
			return err
		}
	}
	return u.put("]>>\nendobj\n")
}

// again writes an object of the drawn file anew, with entries added at the end of
// its dictionary.
func (u *update) again(number int, entries string) error {
	head := fmt.Appendf(nil, "\n%d 0 obj\n", number)
	from := bytes.Index(u.raw, head)
	if from < 0 {
		return fmt.Errorf("pdf: object %d is not in the drawn file", number)
	}
	from += len(head)
	to := bytes.Index(u.raw[from:], []byte("\nendobj"))
	if to < 0 {
		return fmt.Errorf("pdf: object %d has no end", number)
	}
	body := u.raw[from : from+to]
	end := bytes.LastIndex(body, []byte(">>"))
	if end < 0 {
		return fmt.Errorf("pdf: object %d is no dictionary", number)
	}
	if err := u.begin(number); err != nil {
		return err
	}
	return u.put("%s\n%s>>\nendobj\n", body[:end], entries)
}

// table writes where the objects of the update stand.
func (u *update) table() error {
	start := u.at
	if err := u.put("xref\n"); err != nil {
		return err
	}
	for _, n := range u.order {
		if err := u.put("%d 1\n%010d 00000 n \n", n, u.places[n]); err != nil {
			return err
		}
	}
	id := fmt.Sprintf("%x", u.sum[:16])
	return u.put("trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /Prev %d /ID [<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n",
		u.next, u.root, u.info, u.previous, id, id, start)
}
