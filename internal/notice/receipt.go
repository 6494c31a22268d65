package notice

import (
	"fmt"
	"strings"
	"time"

	"suluh/internal/calendar"
)

// Receipt is the input of the proof of receipt. Its Issue.Number is the
// registration number, which is the proof.
type Receipt struct {
	Issue
	At          time.Time // when the request was received, in the body's zone
	Channel     string    // "portal", "loket", …; may be empty
	Items       []string  // information asked, one line each
	DueOn       calendar.Date
	DueBecause  string // how the day was counted, for the applicant
	AccessCode  string
	TrackingURL string
	Rights      Rights
	Privacy     Privacy
}

// Letter makes the tanda bukti penerimaan. UU14/2008:22(4), PERKI1/2021
func (r Receipt) Letter() (Letter, error) {
	var n needs
	r.check(&n)
	n.that(!r.At.IsZero(), "waktu_diterima", "notice.missing", "UU14/2008:22(4)")
	items(&n, r.Items)
	n.date(r.DueOn, "batas_jawaban", "UU14/2008:22(7)")
	n.text(r.DueBecause, "penjelasan_batas", "UU14/2008:22(7)")
	n.text(r.AccessCode, "kode_akses", "UU14/2008:22(4)")
	n.text(r.TrackingURL, "alamat_pelacakan", "UU14/2008:22(4)")
	r.Rights.check(&n)
	r.Privacy.check(&n)
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := r.letter(KindReceipt, "Tanda Bukti Penerimaan Permohonan Informasi")
	received := calendar.Long(calendar.DateOf(r.At, r.At.Location())) + " pukul " + r.At.Format("15.04 MST")
	if r.Channel != "" {
		received += " melalui " + r.Channel
	}
	l.Blocks = []Block{
		{Definitions: []Entry{
			{"Pemohon", r.Recipient.Name},
			{"Diterima", received},
			{"Informasi yang diminta", lines(r.Items)},
			{"Jawaban paling lambat", calendar.Long(r.DueOn) + ". " + r.DueBecause},
			{"Lacak permohonan", r.TrackingURL},
			{"Kode akses", r.AccessCode + " (simpan dan jangan berikan kepada orang lain)"},
		}},
		{Heading: "Hak Anda sebagai pemohon"},
		{NoteList: r.Rights.List()},
		{Note: r.Privacy.Text()},
	}
	r.sign(&l)
	l.Footer.QR, l.Footer.QRText = r.TrackingURL, "Kode QR menuju halaman pelacakan permohonan"
	l.Footer.Lines = append([]string{"Pindai kode ini untuk melacak permohonan Anda."}, l.Footer.Lines...)
	return l, nil
}

// items refuses an empty list of asked information and empty lines in it.
func items(n *needs, list []string) {
	n.that(len(list) > 0, "butir", "notice.missing", "UU14/2008:22(4)")
	for i, s := range list {
		n.text(s, fmt.Sprintf("butir.%d", i+1), "UU14/2008:22(4)")
	}
}

// lines writes asked information below each other, numbered from two on.
func lines(list []string) string {
	if len(list) == 1 {
		return list[0]
	}
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = fmt.Sprintf("%d. %s", i+1, s)
	}
	return strings.Join(out, "\n")
}
