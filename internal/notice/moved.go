package notice

import (
	"fmt"
	"strings"

	"suluh/internal/calendar"
)

// EventMoved tells that dates of a case moved because the calendar changed.
const EventMoved Event = "tenggat_berubah"

// Moved is the input of that message: to the person concerned by one case, or to an
// officer about all of them.
type Moved struct {
	Case  string // "Permohonan 001/PPID/XI/2026"; empty in the message to an officer
	Why   []string
	Terms []MovedTerm
	Link  string // page of the case, or of the change
	Body  string
	Phone string
	Unit  bool // to an officer of a unit, about its task
}

// MovedTerm is one date that moved.
type MovedTerm struct {
	Label    string // what ends on it
	From, To calendar.Date
}

// Text gives subject and plain text of the message. The subject holds the number and
// the event only.
func (m Moved) Text() (subject, body string) {
	var b strings.Builder
	b.WriteString("Hari kerja kami berubah.\n")
	for _, w := range m.Why {
		b.WriteString("- " + w + "\n")
	}
	b.WriteString("\nKarena itu tenggat berikut berubah.\n")
	for _, t := range m.Terms {
		fmt.Fprintf(&b, "- %s: semula %s, sekarang %s\n", t.Label, calendar.Long(t.From), calendar.Long(t.To))
	}
	contact := m.Body
	if m.Phone != "" {
		contact += ", telepon " + m.Phone
	}
	if m.Case == "" {
		return fmt.Sprintf("Kalender berubah: %d perkara mendapat tenggat baru", len(m.Terms)),
			b.String() + "\nLihat perubahan dan perkaranya: " + m.Link + "\n\n" + contact + "\n"
	}
	if m.Unit {
		return m.Case + ": tenggat berubah", b.String() + "\nBuka tugasnya: " + m.Link + "\n\n" + contact + "\n"
	}
	fmt.Fprintf(&b, "\nAnda tidak perlu melakukan apa pun.\n\nLacak: %s\n\n%s\n\nPesan ini dikirim otomatis. Balasan Anda masuk ke berkas perkara.\n", m.Link, contact)
	return m.Case + ": tenggat berubah", b.String()
}
