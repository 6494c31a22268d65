package notice

import (
	"strings"

	"suluh/internal/calendar"
)

// Handover is the input of the minutes of handing over or of viewing. The
// signer is the officer, the recipient the applicant or who came for them.
type Handover struct {
	Issue
	Case    Case
	Viewing bool // shown at the desk instead of handed over
	On      calendar.Date
	Where   string
	Items   []string
	Medium  string // of what was handed over, or what was shown on
	Shown   string // what was shown, in words; of a viewing
	Copies  string // what was copied on the wish of who saw it; empty: nothing
	For     string // the applicant, when another person received it with a power of attorney
}

// Letter makes the berita acara: items, medium, date and both signatures.
// PERKI1/2021
func (h Handover) Letter() (Letter, error) {
	var n needs
	h.check(&n)
	h.Case.check(&n)
	n.date(h.On, "tanggal_penyerahan", "PERKI1/2021")
	n.text(h.Where, "tempat_penyerahan", "PERKI1/2021")
	n.text(h.Medium, "media", "PERKI1/2021")
	items(&n, h.Items)
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	kind, title, what, closing, label := KindHandover, "Berita Acara Penyerahan Informasi", "Informasi yang diserahkan",
		"Penerima menyatakan telah menerima informasi tersebut.", "Penerima"
	if h.Viewing {
		kind, title, what, closing, label = KindViewing, "Berita Acara Melihat Informasi", "Informasi yang diperlihatkan",
			"Informasi dilihat dengan didampingi petugas. Tidak ada salinan yang diserahkan.", "Yang melihat"
		if h.Copies != "" {
			closing = "Informasi dilihat dengan didampingi petugas. Atas permintaan yang melihat, disalin: " + strings.TrimSuffix(h.Copies, ".") + "."
		}
	}
	l := h.letter(kind, title)
	entries := []Entry{
		{"Nomor pendaftaran", h.Case.Number},
		{"Hari dan tanggal", calendar.Long(h.On)},
		{"Tempat", h.Where},
		{label, h.Recipient.Name},
	}
	if h.For != "" {
		entries = append(entries, Entry{"Atas nama pemohon", h.For})
	}
	if h.Shown != "" {
		entries = append(entries, Entry{"Yang diperlihatkan", h.Shown})
	}
	entries = append(entries, Entry{"Petugas", strings.TrimSpace(h.Signer.Name)}, Entry{"Media", h.Medium})
	l.Blocks = []Block{
		{Definitions: entries},
		{Heading: what},
		{List: h.Items},
		{Paragraph: closing + " Berita acara ini dibuat dengan sebenarnya dan ditandatangani kedua pihak."},
		{Signatures: []Signature{
			{Post: label, Name: h.Recipient.Name},
			h.Signer.signature(h.Place + ", " + day(h.Date)),
		}},
	}
	return l, nil
}
