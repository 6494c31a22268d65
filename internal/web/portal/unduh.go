package portal

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/web"
)

// format is a form in which the register is downloaded whole.
type format struct {
	suffix, media string
	write         func(d download) error
}

var formats = []format{
	{"csv", "text/csv; charset=utf-8", download.csv},
	{"json", "application/json; charset=utf-8", download.json},
}

// download is one selection of the register on its way out.
type download struct {
	ctx      context.Context
	out      io.Writer
	body     org.Body
	base     string // in front of addresses
	units    []org.Unit
	register *register.Register
	filter   register.Filter
}

// download gives the handler of a format. The register is read and sent block by
// block, however long it is and however slow the line; once the answer has begun,
// a failure can only break it off.
func (p *Portal) download(f format) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		// A slow line may take longer than a page may; the listener bounds it.
		ctx := context.WithoutCancel(r.Context())
		units, err := org.Units(ctx, p.Site.DB, v.Body.ID)
		if err != nil {
			return err
		}
		class := register.Class(r.URL.Query().Get("klasifikasi"))
		if class != "" && wordsOf(class).Slug == "" {
			return notFound()
		}
		s, err := readSelection(r, class, units)
		if err != nil {
			return err
		}
		h := w.Header()
		h.Set("Content-Type", f.media)
		h.Set("Content-Disposition", disposition(fmt.Sprintf("dip-%s-%s.%s", v.Body.Slug, v.Today, f.suffix)))
		h.Set("Cache-Control", "no-cache")
		h.Set("X-Robots-Tag", "noindex")
		out := web.Stream(w, r)
		err = f.write(download{ctx, out, v.Body, p.Site.Base(v.Body), units, p.register, s.filter()})
		if err == nil {
			err = out.Close()
		}
		if err != nil {
			p.Site.Log.Warn("download broken off", "format", f.suffix, "error", err)
			panic(http.ErrAbortHandler) // so that the client sees that it is not whole
		}
		return nil
	}
}

func (d download) each(fn func(register.Entry) error) error {
	return d.register.Each(d.ctx, d.body.ID, d.filter, fn)
}

// csvHeadings are the columns of the statutory form in its order and words, with
// what is commonly added. PERKI1/2021:22
var csvHeadings = []string{"No", "Judul Informasi", "Ringkasan Isi Informasi", "Pejabat/Unit/Satuan Kerja yang Menguasai Informasi",
	"Penanggung Jawab Pembuatan atau Penerbitan Informasi", "Waktu Pembuatan Informasi", "Tempat Pembuatan Informasi",
	"Bentuk Informasi yang Tersedia", "Jangka Waktu Penyimpanan atau Retensi Arsip", "Klasifikasi",
	"Jenis Media yang Memuat Informasi", "Tautan", "Alamat", "ID"}

func (d download) csv() error {
	w := csv.NewWriter(d.out)
	if err := w.Write(csvHeadings); err != nil {
		return err
	}
	err := d.each(func(e register.Entry) error {
		c := e.Content
		row := []string{strconv.FormatInt(e.Number, 10), c.Title, c.Summary, c.Holder, c.Responsible, c.Made.Text, c.Place, formsWords(c.Forms),
			c.Retention.Text, wordsOf(c.Class).Title, c.Media, strings.Join(c.Links, "\n"), d.base + entryPath(e), e.ID}
		for i := range row {
			row[i] = harmless(row[i])
		}
		return w.Write(row)
	})
	w.Flush()
	if err == nil {
		err = w.Error()
	}
	return err
}

// harmless puts an apostrophe before a text that a spreadsheet would calculate.
func harmless(s string) string {
	first := strings.TrimLeft(s, "\u200b\u200c\u200d\u2060\ufeff\u00ad")
	if first == "" || !strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(first)[0]) {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	return "'" + s
}

// registerJSON is the head of the JSON form; the entries follow one by one.
type registerJSON struct {
	Body   string      `json:"badan"`
	Decree *org.Decree `json:"keputusan"`
	Filter filterJSON  `json:"saringan"`
	List   []entryJSON `json:"informasi"`
}

type filterJSON struct {
	Class string `json:"klasifikasi,omitempty"`
	Unit  string `json:"unit,omitempty"`
	Year  int    `json:"tahun,omitempty"`
	Form  string `json:"bentuk,omitempty"`
}

type entryJSON struct {
	Number      int64         `json:"nomor"`
	ID          string        `json:"id"`
	Address     string        `json:"alamat"`
	Title       string        `json:"judul"`
	Summary     string        `json:"ringkasan"`
	Class       string        `json:"klasifikasi"`
	Unit        string        `json:"unit"`
	Holder      string        `json:"penguasa"`
	Responsible string        `json:"penanggung_jawab"`
	Made        register.Made `json:"waktu"`
	Place       string        `json:"tempat"`
	Forms       []string      `json:"bentuk"`
	Retention   string        `json:"retensi"`
	Media       string        `json:"media"`
	Links       []string      `json:"tautan"`
	Updated     calendar.Date `json:"dimutakhirkan"`
	RenewBy     calendar.Date `json:"pembaruan_berikutnya,omitzero"`
	Revision    int64         `json:"versi"`
}

func (d download) json() error {
	head := registerJSON{Body: d.body.Name, List: []entryJSON{},
		Filter: filterJSON{string(d.filter.Class), unitName(d.units, d.filter.Unit), d.filter.Year, d.filter.Form}}
	if d.body.Settings.RegisterDecree.Number != "" {
		head.Decree = &d.body.Settings.RegisterDecree
	}
	raw, err := json.Marshal(head)
	if err != nil {
		return err
	}
	if _, err := d.out.Write(raw[:len(raw)-len("]}")]); err != nil {
		return err
	}
	separator := "\n"
	err = d.each(func(e register.Entry) error {
		c := e.Content
		line, err := json.Marshal(entryJSON{e.Number, e.ID, d.base + entryPath(e), c.Title, c.Summary, string(c.Class), unitName(d.units, c.Unit),
			c.Holder, c.Responsible, c.Made, c.Place, append([]string{}, c.Forms...), c.Retention.Text, c.Media, append([]string{}, c.Links...),
			c.UpdatedOn, e.RenewBy, e.Revision})
		if err != nil {
			return err
		}
		_, err = io.WriteString(d.out, separator+string(line))
		separator = ",\n"
		return err
	})
	if err == nil {
		_, err = io.WriteString(d.out, "\n]}\n")
	}
	return err
}
