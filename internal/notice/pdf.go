package notice

import (
	"io"
	"strings"
	"time"

	"suluh/internal/pdf"
)

// PDF writes the letter as a tagged PDF; the same letter gives the same bytes.
func (l Letter) PDF(w io.Writer) error {
	d := pdf.Document{
		Title: strings.TrimSpace(l.Subject + " " + l.Number), Author: l.Letterhead.Body,
		Date:    time.Date(l.Date.Year(), l.Date.Month(), l.Date.Day(), 0, 0, 0, 0, time.UTC),
		Running: l.Number,
		Letterhead: pdf.Letterhead{
			Body: l.Letterhead.Body, Unit: l.Letterhead.Unit, Lines: l.Letterhead.lines(),
			Emblem: l.Letterhead.Emblem, EmblemText: l.Letterhead.EmblemText,
		},
		Foot: pdf.Foot{QR: l.Footer.QR, QRText: l.Footer.QRText, Lines: l.Footer.Lines},
	}
	if l.Addressed() {
		d.Blocks = append(d.Blocks,
			pdf.Particulars{
				PlaceDate: l.Place + ", " + day(l.Date),
				Rows:      []pdf.Pair{{Label: "Nomor", Value: l.Number}},
				Subject:   pdf.Pair{Label: "Hal", Value: l.Subject},
			},
			pdf.Address{Lines: append([]string{"Yth. Saudara/Saudari " + l.Recipient.Name}, nonEmpty(l.Recipient.Address)...)})
	} else {
		title := pdf.Title{Text: l.Subject}
		if l.Number != "" { // a sheet has none until it is decided
			title.Below = "Nomor " + l.Number
		}
		d.Blocks = append(d.Blocks, title)
	}
	for _, b := range l.Blocks {
		d.Blocks = append(d.Blocks, b.pdf())
	}
	return pdf.Render(w, d)
}

// lines gives the address and the ways to reach the office.
func (h Letterhead) lines() []string {
	var reach []string
	if h.Phone != "" {
		reach = append(reach, "Telepon "+h.Phone)
	}
	if h.Email != "" {
		reach = append(reach, "surel "+h.Email)
	}
	return nonEmpty(h.Address, strings.Join(reach, ", "))
}

func nonEmpty(list ...string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (b Block) pdf() pdf.Block {
	switch {
	case b.Heading != "":
		return pdf.Heading{Text: b.Heading}
	case b.Note != "":
		return pdf.Paragraph{Text: b.Note, Small: true}
	case b.Definitions != nil:
		var d pdf.Definitions
		for _, e := range b.Definitions {
			d.Rows = append(d.Rows, pdf.Pair(e))
		}
		return d
	case b.Table != nil:
		t := pdf.Table{Rows: b.Table.Rows}
		for _, c := range b.Table.Columns {
			t.Columns = append(t.Columns, pdf.Column(c))
		}
		return t
	case b.List != nil:
		return pdf.List{Items: b.List}
	case b.NoteList != nil:
		return pdf.List{Items: b.NoteList, Small: true}
	case b.Signatures != nil:
		var s pdf.Signatures
		for _, one := range b.Signatures {
			id := ""
			if one.NIP != "" {
				id = "NIP " + one.NIP
			}
			s.Items = append(s.Items, pdf.Signature{PlaceDate: one.PlaceDate, Post: []string{one.Post + ","}, Name: one.Name, ID: id})
		}
		return s
	}
	return pdf.Paragraph{Text: b.Paragraph}
}
