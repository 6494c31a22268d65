package notice

import "suluh/internal/calendar"

// KindClassification is the decision by which information becomes exempt.
const KindClassification Kind = "penetapan_klasifikasi"

// Classification is the input of the decision on exempt information (penetapan
// klasifikasi). The signer is the PPID who ruled; the recipient the head of the body.
type Classification struct {
	Issue
	Unit         string // that holds the information
	Subject      string // the information, as the public list names it
	Kind         string // "seluruh dokumen" or which parts
	Basis        []string
	Period       string
	Consequence  string // if it were opened
	Benefit      string // of keeping it closed
	Reason       string // why the weighing came out so
	Approval     string // by whom and when, with the number of a letter
	Participants []string
	Extends      string // number of the decision that this one extends
}

// Letter makes the penetapan klasifikasi: kind of classification, identity and post
// of the deciding PPID, body and unit, period, reason, place and date, with the
// approval of the head and who took part. PP61/2010:3, PP61/2010:4, PERKI1/2021:49
func (c Classification) Letter() (Letter, error) {
	var n needs
	c.check(&n)
	n.text(c.Unit, "unit", "PP61/2010:4")
	n.text(c.Subject, "uraian", "PP61/2010:4")
	n.text(c.Kind, "klasifikasi", "PP61/2010:4")
	n.that(len(c.Basis) > 0, "dasar", "notice.missing", "UU14/2008:17")
	n.text(c.Period, "jangka_waktu", "PP61/2010:4")
	n.text(c.Consequence, "konsekuensi", "UU14/2008:19")
	n.text(c.Benefit, "pertimbangan", "UU14/2008:19")
	n.text(c.Reason, "alasan", "PP61/2010:4")
	n.text(c.Approval, "persetujuan", "PP61/2010:3")
	n.that(len(c.Participants) > 0, "peserta", "notice.missing", "PERKI1/2021:49")
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := c.letter(KindClassification, "Penetapan Klasifikasi Informasi yang Dikecualikan")
	signer := c.Signer.signature("")
	facts := []Entry{
		{"Badan publik", c.Letterhead.Body},
		{"Unit yang menguasai", c.Unit},
		{"Informasi", c.Subject},
		{"Klasifikasi", "dikecualikan: " + c.Kind},
		{"Dasar hukum", lines(c.Basis)},
		{"Jangka waktu", c.Period},
		{"Ditetapkan oleh", signer.Name + ", " + signer.Post},
		{"Persetujuan pimpinan", c.Approval},
	}
	if c.Extends != "" {
		facts = append(facts, Entry{"Menggantikan", "Penetapan Nomor " + c.Extends})
	}
	l.Blocks = []Block{
		{Definitions: facts},
		{Heading: "Pertimbangan"},
		{Definitions: []Entry{
			{"Konsekuensi bila dibuka", c.Consequence},
			{"Manfaat bila ditutup", c.Benefit},
			{"Alasan", c.Reason},
		}},
		{Heading: "Peserta uji konsekuensi"},
		{List: c.Participants},
		{Note: "Pengecualian ini berlaku terbatas. Bila jangka waktunya berakhir, informasi terbuka tanpa keputusan lagi. Perpanjangan hanya dengan uji konsekuensi yang baru. Ditetapkan pada " + calendar.Long(c.Date) + "."},
	}
	c.sign(&l)
	return l, nil
}
