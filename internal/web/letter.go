package web

import (
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/notice"
	"suluh/internal/pdf"
	"suluh/internal/web/ui"
)

// LetterOf brings a letter into the form in which a page shows it. Secrets must
// be in place or masked before.
func LetterOf(l notice.Letter) ui.Letter {
	_, date, _ := strings.Cut(calendar.Long(l.Date), ", ")
	out := ui.Letter{
		Body: l.Letterhead.Body, Unit: l.Letterhead.Unit, Addressed: l.Addressed(), Number: l.Number, Subject: l.Subject,
		PlaceDate: l.Place + ", " + date, Recipient: l.Recipient.Name, Address: l.Recipient.Address, Foot: l.Footer.Lines,
	}
	// Without a code, or with one too long for a square, the words in the foot are all.
	if grid, err := pdf.Squares(l.Footer.QR); err == nil {
		out.Code = ui.QRCode(grid, l.Footer.QRText)
	}
	if l.Letterhead.Address != "" {
		out.Lines = append(out.Lines, l.Letterhead.Address)
	}
	if l.Letterhead.Phone != "" {
		out.Lines = append(out.Lines, "Telepon "+l.Letterhead.Phone)
	}
	if l.Letterhead.Email != "" {
		out.Lines = append(out.Lines, "Surel "+l.Letterhead.Email)
	}
	for _, b := range l.Blocks {
		out.Parts = append(out.Parts, letterPart(b))
	}
	return out
}

func letterPart(b notice.Block) ui.LetterPart {
	p := ui.LetterPart{Heading: b.Heading, Paragraph: b.Paragraph, Note: b.Note, List: b.List, NoteList: b.NoteList}
	for _, e := range b.Definitions {
		p.Definitions = append(p.Definitions, ui.LetterEntry(e))
	}
	for _, s := range b.Signatures {
		p.Signatures = append(p.Signatures, ui.LetterSignature(s))
	}
	if b.Table != nil {
		p.Table = &ui.LetterTable{Rows: b.Table.Rows}
		for _, c := range b.Table.Columns {
			p.Table.Heads = append(p.Table.Heads, c.Head)
		}
	}
	return p
}
