package notice

import (
	"fmt"

	"suluh/internal/calendar"
)

// KindConversion tells that a complaint is treated as a request.
const KindConversion Kind = "pengalihan_pengaduan"

// Conversion is the input of the letter that tells the sender of a misdirected
// complaint that it is a request for information.
type Conversion struct {
	Issue
	Case   Case
	System string        // where it was first received: "SP4N-LAPOR!"
	Number string        // its number there, or empty
	DueOn  calendar.Date // last day of the answer
}

// Letter makes the letter: that it is a request, that it keeps the date of its
// first receipt, and that the sender may object to that. PERKI1/2021
func (c Conversion) Letter() (Letter, error) {
	var n needs
	c.check(&n)
	c.Case.check(&n)
	n.text(c.System, "asal", "PERKI1/2021")
	n.date(c.DueOn, "batas_jawaban", "UU14/2008:22(7)")
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	from := c.System
	if c.Number != "" {
		from += " Nomor " + c.Number
	}
	l := c.letter(KindConversion, "Pengaduan Anda diproses sebagai permohonan informasi")
	l.Blocks = []Block{
		{Paragraph: fmt.Sprintf("Laporan Anda melalui %s meminta informasi yang dikuasai badan publik. Karena itu kami memprosesnya sebagai permohonan informasi menurut Undang-Undang Nomor 14 Tahun 2008.", from)},
		{Definitions: []Entry{
			{"Nomor pendaftaran", c.Case.Number},
			{"Diterima", calendar.Long(c.Case.ReceivedOn) + ", tanggal laporan Anda pertama kali diterima"},
			{"Jawaban paling lambat", calendar.Long(c.DueOn)},
		}},
		{Paragraph: "Identitas Anda kami minta sendiri untuk permohonan ini dan tidak kami ambil dari laporan tersebut. Bila Anda melapor tanpa nama, laporan itu tetap tanpa nama."},
		{Paragraph: "Anda boleh tidak setuju. Beri tahu kami bila laporan Anda adalah pengaduan tentang pelayanan; kami mengembalikannya ke penanganan pengaduan dan Anda dapat mencabut permohonan ini."},
	}
	c.sign(&l)
	return l, nil
}
