package report

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/pastbook"
	"suluh/internal/request"
	"suluh/internal/sheet"
)

// Kind is one of the statutory registers.
type Kind string

// The registers.
const (
	Requests   Kind = "permohonan"
	Objections Kind = "keberatan"
)

// columns are the headings in the order of the printed forms, with a width each.
var columns = map[Kind][]sheet.Column{
	Requests: {{Heading: "No", Width: 5}, {Heading: "Nomor pendaftaran", Width: 20}, {Heading: "Tanggal", Width: 12}, {Heading: "Nama", Width: 24}, {Heading: "Alamat", Width: 28},
		{Heading: "Nomor kontak", Width: 18}, {Heading: "Pekerjaan", Width: 16}, {Heading: "Informasi yang diminta", Width: 40}, {Heading: "Tujuan penggunaan", Width: 28},
		{Heading: "Di bawah penguasaan", Width: 14}, {Heading: "Badan publik lain", Width: 20}, {Heading: "Bentuk informasi", Width: 16}, {Heading: "Jenis permohonan", Width: 18},
		{Heading: "Keputusan", Width: 20}, {Heading: "Alasan penolakan", Width: 32}, {Heading: "Hari dan tanggal pemberitahuan tertulis", Width: 22},
		{Heading: "Hari dan tanggal pemberian informasi", Width: 22}, {Heading: "Biaya", Width: 12}, {Heading: "Cara pembayaran", Width: 16}},
	Objections: {{Heading: "Nomor registrasi", Width: 20}, {Heading: "Tanggal diterima", Width: 14}, {Heading: "Identitas pemohon", Width: 28}, {Heading: "Kuasa", Width: 20},
		{Heading: "Nomor pendaftaran permohonan", Width: 20}, {Heading: "Informasi yang diminta", Width: 40}, {Heading: "Tujuan penggunaan", Width: 28}, {Heading: "Alasan keberatan", Width: 18},
		{Heading: "Keputusan Atasan PPID", Width: 28}, {Heading: "Tanggal tanggapan", Width: 14}, {Heading: "Nama dan posisi Atasan PPID", Width: 28}, {Heading: "Tanggapan pemohon", Width: 24}},
}

// Printed is a register as it is printed: headings and lines in the order of the form.
type Printed struct {
	Kind  Kind
	Year  int
	Lines []Line // in the order of receipt; first those whose day nobody wrote down
}

// Line is one line of a register.
type Line struct {
	Cells    []any  // texts, dates and whole numbers
	Href     string // its page
	received calendar.Date
}

// Headings are the columns of the form.
func (p Printed) Headings() []string {
	list := make([]string, len(columns[p.Kind]))
	for i, c := range columns[p.Kind] {
		list[i] = c.Heading
	}
	return list
}

// Register gives the official register of a year: the whole of it, with those of the past
// books, for officers who may see every request.
func (p *Reports) Register(ctx context.Context, a identity.Actor, body org.Body, kind Kind, year int) (Printed, error) {
	if !a.Everywhere(identity.ViewRequests) && a.Kind != identity.System {
		return Printed{}, fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	out := Printed{Kind: kind, Year: year}
	switch kind {
	case Requests:
		rows, err := request.RegisterRows(ctx, p.DB, body.ID, year)
		if err != nil {
			return out, err
		}
		for _, r := range rows {
			out.add(r.ReceivedOn, requestLine(r), "/kantor/permohonan/"+r.Slug)
		}
	case Objections:
		rows, err := p.Objections.RegisterRows(ctx, p.DB, body.ID, year)
		if err != nil {
			return out, err
		}
		for _, r := range rows {
			out.add(r.ReceivedOn, objectionLine(r), "/kantor/keberatan/"+r.Slug)
		}
	default:
		return out, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	past, err := p.Past.Whole(ctx, body.ID, importer.Kind(kind), year)
	for _, c := range past {
		out.add(c.ReceivedOn, pastLine(kind, c), "/kantor/lampau/"+c.ID)
	}
	slices.SortStableFunc(out.Lines, func(a, b Line) int { return a.received.Compare(b.received) })
	if kind == Requests {
		for i := range out.Lines {
			out.Lines[i].Cells[0] = int64(i + 1)
		}
	}
	return out, err
}

func (p *Printed) add(received calendar.Date, cells []any, href string) {
	p.Lines = append(p.Lines, Line{cells, href, received})
}

var (
	heldWords   = map[string]string{"ya": "Ya", "tidak": "Tidak", "sebagian": "Sebagian"}
	mannerWords = map[request.Manner]string{request.View: "Melihat", request.SoftCopy: "Meminta salinan (softcopy)", request.PaperCopy: "Meminta salinan (hardcopy)"}
	// decisions are the words of the register; a request that ended otherwise says how.
	decisions = map[string]string{"dikabulkan": "Dikabulkan", "dikabulkan_sebagian": "Dikabulkan sebagian", "ditolak": "Ditolak", "tidak_dikuasai": "Tidak dikuasai",
		"belum_didokumentasikan": "Belum didokumentasikan", "dicabut": "Dicabut pemohon", "tidak_dilengkapi": "Tidak dilengkapi", "tidak_lengkap": "Tidak lengkap", "gugur": "Gugur"}
)

func requestLine(r request.RegisterRow) []any {
	decision := decisions[string(r.Outcome)]
	if decision == "" {
		decision = decisions[string(r.State)]
	}
	var fee any = ""
	if r.Fee > 0 {
		fee = r.Fee
	}
	return []any{int64(0), r.Number, r.ReceivedOn, r.Name, r.Address, r.Contact, r.Occupation, strings.Join(r.Wanted, "\n"), r.Purpose,
		heldWords[string(r.Held)], strings.Join(r.Holders, ", "), strings.Join(r.Forms, ", "), mannerWords[r.Manner], decision, strings.Join(r.Reasons, "\n"),
		calendar.Long(r.NotifiedOn), calendar.Long(r.DeliveredOn), fee, r.Payment}
}

func objectionLine(r objection.RegisterRow) []any {
	var grounds []string
	for _, g := range r.Grounds {
		grounds = append(grounds, string(g))
	}
	return []any{r.Number, r.ReceivedOn, r.Applicant, r.Proxy, r.RequestNumber, r.Wanted, r.Purpose, strings.Join(grounds, ", "),
		r.Decision, r.RespondedOn, r.Superior, r.Reply}
}

// pastLine is a line of a past book in the same columns; what the book did not say stays
// empty.
func pastLine(kind Kind, c pastbook.Case) []any {
	p, f := c.Personal, c.Facts
	if kind == Objections {
		return []any{c.Number, c.ReceivedOn, joined(p.Name, p.Address), "", f.Request, p.Details, p.Purpose, strings.Join(f.Grounds, ", "),
			p.Decision, c.NotifiedOn, p.Superior, p.Response}
	}
	held, fee := "", any("")
	if f.Held != nil {
		held = map[bool]string{true: "Ya", false: "Tidak"}[*f.Held]
	}
	if f.Cost != nil {
		fee = *f.Cost
	}
	return []any{int64(0), c.Number, c.ReceivedOn, p.Name, p.Address, joined(p.Telephone, p.Email), p.Occupation, p.Details, p.Purpose, held, "",
		strings.Join(f.Forms, ", "), strings.Join(f.Wish, ", "), decisions[c.Outcome], p.Refusal, calendar.Long(c.NotifiedOn), calendar.Long(c.DeliveredOn), fee, p.PaidBy}
}

func joined(words ...string) string {
	var list []string
	for _, w := range words {
		if w != "" {
			list = append(list, w)
		}
	}
	return strings.Join(list, ", ")
}

// Write writes the register as a file.
func (p Printed) Write(w io.Writer, f sheet.Format, body org.Body) error {
	title := "Register " + string(p.Kind) + " informasi publik tahun " + strconv.Itoa(p.Year)
	out, err := sheet.NewWriter(w, f, sheet.Layout{Name: fmt.Sprintf("%s %d", p.Kind, p.Year), Title: []string{title, body.Name}, Columns: columns[p.Kind]})
	if err != nil {
		return err
	}
	for _, line := range p.Lines {
		cells := make([]any, len(line.Cells))
		for i, c := range line.Cells {
			cells[i] = c
			if d, is := c.(calendar.Date); is {
				cells[i] = d.String()
			}
		}
		if err := out.Row(cells...); err != nil {
			return err
		}
	}
	return out.Close()
}
