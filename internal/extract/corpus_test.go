package extract

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"suluh/internal/personal"
)

func makeXLSXSheet(inner string) []byte {
	return makeZip(part{"[Content_Types].xml", "<Types/>"},
		part{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="Data" r:id="a"/></sheets></workbook>`},
		part{"xl/_rels/workbook.xml.rels", fmt.Sprintf(rels, `<Relationship Id="a" Target="worksheets/sheet1.xml"/>`)},
		part{"xl/worksheets/sheet1.xml", "<worksheet>" + inner + "</worksheet>"})
}

func deflated(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func packedStream(dict, content string) string {
	packed := deflated(content)
	return fmt.Sprintf("<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", dict, len(packed), packed)
}

func wide(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.WriteByte(c)
		b.WriteByte(0)
	}
	return b.String()
}

// revised is a PDF whose page was changed by appending a new content.
func revised(before, after string) []byte {
	first := makePDF("", nil, before)
	previous := bytes.LastIndex(first, []byte("xref\n0 1\n"))
	body := "BT /F1 12 Tf 50 700 Td (" + after + ") Tj ET"
	var b bytes.Buffer
	b.Write(first)
	at := b.Len()
	fmt.Fprintf(&b, "11 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n", len(body), body)
	table := b.Len()
	fmt.Fprintf(&b, "xref\n11 1\n%010d 00000 n \ntrailer\n<< /Size 12 /Root 1 0 R /Info 4 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n", at, previous, table)
	return b.Bytes()
}

// reader reads a file of any type in this process.
func reader(t testing.TB) func(file []byte, typ Type) (*Result, error) {
	pdf := enginePDF(t)
	return func(file []byte, typ Type) (*Result, error) {
		var a answer
		var err error
		s := source{bytes.NewReader(file), int64(len(file)), farAway}
		switch typ {
		case PDF:
			return pdf(file)
		case ZIP:
			a, err = bundle(s, func(s source) (answer, error) {
				b, err := s.all()
				if err != nil {
					return answer{}, err
				}
				r, err := pdf(b)
				return answer{Result: r}, err
			})
		default:
			a, err = documents[typ.Ext](s)
		}
		return a.Result, err
	}
}

// codes of a result, each once; properties inform only, and are left out unless asked for.
func codesOf(r *Result, properties bool) []string {
	var codes []string
	for _, f := range r.Findings {
		if !slices.Contains(codes, f.Code) && (properties || f.Blocks()) {
			codes = append(codes, f.Code)
		}
	}
	slices.Sort(codes)
	return codes
}

// share counts what was found of what was planted, by code.
type share struct{ found, all int }

// plantedCorpus reads every planted file and gives what was missed or invented.
func plantedCorpus(t testing.TB) (map[string]share, []string) {
	read := reader(t)
	counts := map[string]share{}
	var faults []string
	judge := func(name string, file []byte, typ Type, want []string) {
		if got, err := Detect(bytes.NewReader(file), int64(len(file))); err != nil || got != typ {
			faults = append(faults, fmt.Sprintf("%s: detected as %v, %v", name, got, err))
		}
		r, err := read(file, typ)
		if err != nil {
			faults = append(faults, fmt.Sprintf("%s: %v", name, err))
			r = &Result{}
		} else if !r.plausible() {
			faults = append(faults, fmt.Sprintf("%s: implausible %+v", name, r))
		}
		got := codesOf(r, slices.Contains(want, FindProperties))
		for _, code := range want {
			n := counts[code]
			n.all++
			if slices.Contains(got, code) {
				n.found++
			}
			counts[code] = n
		}
		slices.Sort(want)
		if !slices.Equal(got, want) {
			faults = append(faults, fmt.Sprintf("%s: %v, want %v: %q", name, got, want, told(r)))
		}
	}
	for _, p := range structures(t) {
		judge(p.name, p.file, p.typ, p.want)
	}
	v := values{rand.New(rand.NewPCG(1, 2))}
	all := carriers()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		c := all[name]
		// The same place with harmless words says nothing but what the place itself is.
		judge(name+", tanpa data", c.make("Laporan tahun 2024"), c.typ, slices.Clone(c.also))
		for _, k := range personal.Kinds() {
			if name == "DOCX, tautan" && k != personal.Email && k != personal.Phone {
				continue
			}
			for range 3 {
				text := v.of(k)
				judge(fmt.Sprintf("%s, %s %q", name, k, text), c.make(text), c.typ, append(slices.Clone(c.also), string(k)))
			}
		}
	}
	return counts, faults
}

func TestPlantedFindings(t *testing.T) {
	t.Parallel()
	counts, faults := plantedCorpus(t)
	for _, f := range faults {
		t.Error(f)
	}
	total := share{}
	for _, code := range Codes() {
		n := counts[code]
		t.Logf("%-22s ditemukan %d dari %d", code, n.found, n.all)
		if n.all == 0 {
			t.Errorf("%s is never planted", code)
		}
		total.found += n.found
		total.all += n.all
	}
	t.Logf("ditemukan %d dari %d", total.found, total.all)
}

// held reports the refusals of a parser; each holds the file.
func held(err error) bool { return errors.Is(err, ErrDamaged) || errors.Is(err, ErrBomb) }
