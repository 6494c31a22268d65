package extract

import (
	"bytes"
	"errors"
	"io/fs"
	"time"

	"suluh/internal/fault"
)

// maxMember is how large one file of an archive may be to be looked into, in bytes.
const maxMember = 32 << 20

// memberSpot counts the files of an archive that nobody could look into.
func memberSpot(name string) spot {
	return spot{group: "di dalam arsip", one: "berkas " + name, ref: name, unit: "berkas"}
}

// prepareBundle prepares the parser of archives, and that of PDF for the files inside.
func prepareBundle(cache string) (parser, error) {
	pdf, err := preparePDF(cache)
	if err != nil {
		return nil, err
	}
	return func(s source) (answer, error) { return bundle(s, pdf) }, nil
}

// bundle looks into every file of an archive as if it had been uploaded alone. Archives
// inside archives, and files of unknown form, are told, for nobody looked into them.
func bundle(s source, pdf parser) (answer, error) {
	p, err := openPack(s)
	if err != nil {
		return answer{}, err
	}
	w := newWriter(ZIP)
	for i, name := range p.names {
		f := p.files[name]
		w.scan(at("nama berkas di dalam arsip"), "", 0, name)
		switch {
		case f.Mode().IsDir():
			continue
		case f.Mode()&fs.ModeSymlink != 0:
			w.find(FindUnchecked, memberSpot(name), "menunjuk ke berkas lain")
			continue
		case time.Now().After(s.until):
			w.warn(WarnPages)
			w.find(FindUnchecked, spot{group: "di dalam arsip", one: "berkas " + name, ref: name, unit: "berkas"}, "waktu pemeriksaan habis")
			continue
		}
		w.result.Pages = i + 1
		b, whole, err := p.bytes(name, maxMember)
		if errors.Is(err, ErrBomb) {
			return answer{}, err
		}
		if err != nil || !whole {
			w.find(FindUnchecked, memberSpot(name), "rusak atau terlalu besar")
			continue
		}
		w.member(name, b, s.until, pdf)
	}
	return w.answer(), nil
}

// member looks into one file of an archive.
func (w *writer) member(name string, b []byte, until time.Time, pdf parser) {
	if len(b) == 0 {
		return
	}
	content := bytes.NewReader(b)
	kind, err := Detect(content, int64(len(b)))
	if err != nil || kind == ZIP || kind == HTML {
		why := "jenis yang tidak dikenal"
		if kind != (Type{}) || fault.Is(err, fault.TooLarge) {
			why = "jenis " + kind.Name
		}
		w.find(FindUnchecked, memberSpot(name), why)
		w.letters(b, "berkas "+name)
		return
	}
	parse := pdf
	if kind != PDF {
		parse = documents[kind.Ext]
	}
	a, err := parse(source{content, int64(len(b)), until})
	if err != nil {
		w.find(FindUnchecked, memberSpot(name), "rusak, atau terlalu besar setelah dibuka")
		return
	}
	for _, f := range a.Result.Findings {
		w.find(f.Code, at("berkas "+name+": "+f.Place), f.Excerpt)
	}
	w.result.MoreFindings += a.Result.MoreFindings
	for _, code := range a.Result.Warnings {
		if code == WarnScan || code == WarnEncoding {
			w.warn(code)
		}
	}
}
