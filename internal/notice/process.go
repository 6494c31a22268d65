package notice

import (
	"fmt"

	"suluh/internal/calendar"
)

// Incompleteness is the input of the notice that a request is not complete.
type Incompleteness struct {
	Issue
	Case        Case
	Missing     []string // what is missing, one line each
	WorkingDays int      // time to complete
	DueOn       calendar.Date
	How         string // how to hand it in
}

// Letter makes the pemberitahuan ketidaklengkapan: what is missing, until
// when, and what follows otherwise. PERKI1/2021
func (i Incompleteness) Letter() (Letter, error) {
	var n needs
	i.check(&n)
	i.Case.check(&n)
	n.that(len(i.Missing) > 0, "kekurangan", "notice.missing", "PERKI1/2021")
	for k, s := range i.Missing {
		n.text(s, fmt.Sprintf("kekurangan.%d", k+1), "PERKI1/2021")
	}
	n.days(i.WorkingDays, "hari_melengkapi", "PERKI1/2021")
	n.future(i.DueOn, i.Date, "batas_melengkapi", "PERKI1/2021")
	n.text(i.How, "cara_melengkapi", "PERKI1/2021")
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := i.letter(KindIncomplete, "Permohonan informasi belum lengkap")
	l.Blocks = []Block{
		{Paragraph: i.say(incompleteOpening, "nomor", i.Case.Number, "tanggal_diterima", calendar.Long(i.Case.ReceivedOn))},
		{List: i.Missing},
		{Paragraph: fmt.Sprintf("Lengkapi paling lambat %s (%s). %s", calendar.Long(i.DueOn), workingDays(i.WorkingDays), i.How)},
		{Paragraph: "Bila tidak dilengkapi sampai tanggal itu, permohonan tidak diproses dan dicatat demikian. Anda dapat mengajukan permohonan lagi kapan saja. " + i.say(incompleteClosing)},
	}
	i.sign(&l)
	return l, nil
}

// Extension is the input of the notice of the one extension.
type Extension struct {
	Issue
	Case        Case
	DueOn       calendar.Date // the day it was due
	Reason      string
	WorkingDays int // length of the extension
	NewDueOn    calendar.Date
	Earlier     int // extensions of this request before this one
}

// Letter makes the pemberitahuan perpanjangan: the reason, the new date and
// that it is the only one. A second extension and a letter dated after the
// first due date are refused: they would be void. UU14/2008:22(8)
func (e Extension) Letter() (Letter, error) {
	const article = "UU14/2008:22(8)"
	var n needs
	e.check(&n)
	e.Case.check(&n)
	n.date(e.DueOn, "batas_semula", article)
	n.text(e.Reason, "alasan", article)
	n.days(e.WorkingDays, "hari_perpanjangan", article)
	n.date(e.NewDueOn, "batas_baru", article)
	n.that(e.Earlier == 0, "perpanjangan", "notice.extended_already", article)
	n.that(!e.Date.After(e.DueOn), "tanggal", "notice.extension_too_late", article)
	n.that(e.NewDueOn.After(e.DueOn), "batas_baru", "notice.extension_not_later", article)
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := e.letter(KindExtension, "Perpanjangan waktu pemberitahuan tertulis")
	l.Blocks = []Block{
		{Paragraph: e.say(extensionOpening, "nomor", e.Case.Number, "tanggal_diterima", calendar.Long(e.Case.ReceivedOn))},
		{Definitions: []Entry{
			{"Alasan", e.Reason},
			{"Batas semula", calendar.Long(e.DueOn)},
			{"Batas baru", calendar.Long(e.NewDueOn) + " (tambahan paling lama " + workingDays(e.WorkingDays) + ")"},
		}},
		{Paragraph: "Perpanjangan ini hanya dapat dilakukan satu kali, sesuai Pasal 22 ayat (8) Undang-Undang Nomor 14 Tahun 2008. Bila sampai batas baru Anda belum menerima jawaban, Anda dapat mengajukan keberatan kepada Atasan PPID."},
	}
	e.sign(&l)
	return l, nil
}

// Withdrawal is the input of the confirmation that a request was withdrawn.
type Withdrawal struct {
	Issue
	Case        Case
	WithdrawnOn calendar.Date
	Items       []string
}

// Letter makes the confirmation: the request ends at once and a new one is
// always possible.
func (w Withdrawal) Letter() (Letter, error) {
	var n needs
	w.check(&n)
	w.Case.check(&n)
	n.date(w.WithdrawnOn, "tanggal_dicabut", "PERKI1/2021")
	items(&n, w.Items)
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := w.letter(KindWithdrawal, "Pencabutan permohonan informasi")
	l.Blocks = []Block{
		{Paragraph: w.say(withdrawalOpening, "tanggal_dicabut", calendar.Long(w.WithdrawnOn))},
		{Definitions: []Entry{
			{"Nomor pendaftaran", w.Case.Number},
			{"Diterima", calendar.Long(w.Case.ReceivedOn)},
			{"Informasi yang diminta", lines(w.Items)},
		}},
		{Paragraph: "Pencabutan tidak mengurangi hak Anda. Anda dapat mengajukan permohonan baru kapan saja. " + w.say(withdrawalClosing)},
	}
	w.sign(&l)
	return l, nil
}

// Closing is the input of the letter that closes a request which was not completed.
type Closing struct {
	Issue
	Case    Case
	Missing []string
	AskedOn calendar.Date // date of the notice about what was missing
	DueOn   calendar.Date // last day to complete
}

// Letter makes the closing: what was missing, since when, and that a new request
// is always possible. It is not a refusal and is never counted as one. PERKI1/2021
func (c Closing) Letter() (Letter, error) {
	var n needs
	c.check(&n)
	c.Case.check(&n)
	n.date(c.AskedOn, "tanggal_pemberitahuan", "PERKI1/2021")
	n.date(c.DueOn, "batas_melengkapi", "PERKI1/2021")
	n.that(len(c.Missing) > 0, "kekurangan", "notice.missing", "PERKI1/2021")
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := c.letter(KindClosing, "Penutupan permohonan yang tidak dilengkapi")
	l.Blocks = []Block{
		{Paragraph: fmt.Sprintf("Dengan surat tanggal %s kami meminta Anda melengkapi permohonan Nomor %s paling lambat %s. Sampai tanggal itu kami belum menerima:",
			day(c.AskedOn), c.Case.Number, calendar.Long(c.DueOn))},
		{List: c.Missing},
		{Paragraph: "Karena itu permohonan ini kami tutup. Penutupan ini bukan penolakan. " + c.say(closingClosing)},
	}
	c.sign(&l)
	return l, nil
}
