package notice

import (
	"fmt"
	"strings"
	"time"

	"suluh/internal/calendar"
)

// The forms of an objection.
const (
	KindObjectionReceipt    Kind = "tanda_bukti_keberatan"
	KindObjectionTiming     Kind = "pemberitahuan_keberatan"
	KindObjectionResponse   Kind = "tanggapan_keberatan"
	KindObjectionSilence    Kind = "keterangan_tanpa_tanggapan"
	KindObjectionSettlement Kind = "kesepakatan_keberatan"
)

// ObjectionGrounds are the seven grounds in full, in the order of the Act: an
// objection names them by the letters a to g. UU14/2008:35(1)
var ObjectionGrounds = []string{
	"penolakan atas permintaan informasi berdasarkan alasan pengecualian sebagaimana dimaksud dalam Pasal 17",
	"tidak disediakannya informasi berkala sebagaimana dimaksud dalam Pasal 9",
	"tidak ditanggapinya permintaan informasi",
	"permintaan informasi ditanggapi tidak sebagaimana yang diminta",
	"tidak dipenuhinya permintaan informasi",
	"pengenaan biaya yang tidak wajar",
	"penyampaian informasi yang melebihi waktu yang diatur dalam Undang-Undang ini",
}

// GroundText is one ground as letters print it: "c. tidak ditanggapinya …".
func GroundText(letter string) string {
	if len(letter) != 1 || letter[0] < 'a' || int(letter[0]-'a') >= len(ObjectionGrounds) {
		return letter
	}
	return letter + ". " + ObjectionGrounds[letter[0]-'a']
}

// Objected is what every letter about an objection names.
type Objected struct {
	Number     string // of the objection
	ReceivedOn calendar.Date
	Request    string   // registration number of the request; empty for ground b without one
	Grounds    []string // letters a to g
}

func (o Objected) check(n *needs) {
	n.text(o.Number, "nomor_keberatan", "UU14/2008:36(2)")
	n.date(o.ReceivedOn, "tanggal_diterima", "UU14/2008:36(2)")
	n.that(len(o.Grounds) > 0, "alasan", "notice.missing", "UU14/2008:35(1)")
	for _, g := range o.Grounds {
		n.that(GroundText(g) != g, "alasan", "notice.missing", "UU14/2008:35(1)")
	}
	// Only missing periodic information is objected to without a request.
	n.that(o.Request != "" || len(o.Grounds) == 1 && o.Grounds[0] == "b", "nomor_pendaftaran", "notice.missing", "UU14/2008:35(1)b")
}

func (o Objected) request() string {
	if o.Request == "" {
		return "tidak ada (informasi berkala tidak disediakan)"
	}
	return o.Request
}

// about says in a sentence what was objected to.
func (o Objected) about() string {
	if o.Request == "" {
		return "tentang informasi berkala yang tidak disediakan"
	}
	return "atas permohonan Nomor " + o.Request
}

func (o Objected) grounds() string {
	list := make([]string, len(o.Grounds))
	for i, g := range o.Grounds {
		list[i] = GroundText(g)
	}
	return strings.Join(list, "\n")
}

// ObjectionReceipt is the form of an objection with its number and the day on which
// the response is due: the copy that the applicant keeps. Its Issue.Number is the
// number of the objection, its signer the officer who received it.
type ObjectionReceipt struct {
	Issue
	Objected
	At          time.Time // when it was received, in the body's zone
	Channel     string
	Applicant   string // name, address and contact, one line each
	Proxy       string // name of the proxy; empty without one
	ProxyProof  string // state of the power of attorney; empty without a proxy
	Items       []string
	Purpose     string
	Position    string
	DueOn       calendar.Date
	DueBecause  string
	AccessCode  string // of an objection without a request; empty otherwise
	TrackingURL string
}

// Letter makes the form with its receipt. UU14/2008:35(1), UU14/2008:36(2)
func (r ObjectionReceipt) Letter() (Letter, error) {
	var n needs
	r.Issue.check(&n)
	r.Objected.check(&n)
	n.that(!r.At.IsZero(), "waktu_diterima", "notice.missing", "UU14/2008:36(2)")
	n.text(r.Applicant, "identitas_pemohon", "PERKI1/2021")
	n.that(r.Proxy == "" || r.ProxyProof != "", "surat_kuasa", "notice.missing", "PERKI1/2021")
	items(&n, r.Items)
	n.text(r.Purpose, "tujuan", "PERKI1/2021")
	n.text(r.Position, "kasus_posisi", "PERKI1/2021")
	n.future(r.DueOn, r.Objected.ReceivedOn, "batas_tanggapan", "UU14/2008:36(2)")
	n.text(r.DueBecause, "penjelasan_batas", "UU14/2008:36(2)")
	n.text(r.TrackingURL, "alamat_pelacakan", "PERKI1/2021")
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := r.letter(KindObjectionReceipt, "Formulir Keberatan dan Tanda Bukti Penerimaan")
	received := calendar.Long(calendar.DateOf(r.At, r.At.Location())) + " pukul " + r.At.Format("15.04 MST")
	if r.Channel != "" {
		received += " melalui " + r.Channel
	}
	entries := []Entry{
		{"Nomor keberatan", r.Objected.Number},
		{"Nomor pendaftaran permohonan", r.request()},
		{"Diterima", received},
		{"Pemohon", r.Applicant},
	}
	if r.Proxy != "" {
		entries = append(entries, Entry{"Kuasa", r.Proxy}, Entry{"Surat kuasa khusus", r.ProxyProof})
	}
	entries = append(entries,
		Entry{"Informasi yang diminta", lines(r.Items)},
		Entry{"Tujuan penggunaan", r.Purpose},
		Entry{"Alasan keberatan", r.grounds()},
		Entry{"Kasus posisi", r.Position},
		Entry{"Tanggapan paling lambat", calendar.Long(r.DueOn) + ". " + r.DueBecause},
		Entry{"Lacak keberatan", r.TrackingURL},
	)
	if r.AccessCode != "" {
		entries = append(entries, Entry{"Kode akses", r.AccessCode + " (simpan dan jangan berikan kepada orang lain)"})
	} else {
		entries = append(entries, Entry{"Kode akses", "sama dengan kode akses permohonan Anda"})
	}
	l.Blocks = []Block{
		{Definitions: entries},
		{Note: "Alasan keberatan menurut Pasal 35 ayat (1) Undang-Undang Nomor 14 Tahun 2008:"},
		{NoteList: letters(ObjectionGrounds)},
		{Note: "Keberatan yang diajukan melalui kuasa disertai surat kuasa khusus yang bermeterai."},
		{Signatures: []Signature{
			{Post: "Pengaju keberatan", Name: r.Recipient.Name},
			r.Signer.signature(r.Place + ", " + day(r.Date)),
		}},
	}
	return l, nil
}

// letters sets the letter of the Act before each ground.
func letters(grounds []string) []string {
	list := make([]string, len(grounds))
	for i, g := range grounds {
		list[i] = "huruf " + string(rune('a'+i)) + ": " + g
	}
	return list
}

// ObjectionTiming is the input of the notice that an objection came before or after
// its window. It is accepted in both cases.
type ObjectionTiming struct {
	Issue
	Objected
	Early     bool
	HeldUntil calendar.Date // of an early one: last day of the request's own term
	ClosedOn  calendar.Date // of a late one: last day of its window
	Because   string        // how that day was counted
	DueOn     calendar.Date // of the response
}

// Letter makes the notice: which day it is about, how it was counted, and what
// follows. UU14/2008:36(1)
func (t ObjectionTiming) Letter() (Letter, error) {
	const article = "UU14/2008:36(1)"
	var n needs
	t.Issue.check(&n)
	t.Objected.check(&n)
	n.date(t.DueOn, "batas_tanggapan", "UU14/2008:36(2)")
	if t.Early {
		n.date(t.HeldUntil, "batas_jawaban_permohonan", article)
	} else {
		n.date(t.ClosedOn, "batas_keberatan", article)
		n.text(t.Because, "penjelasan_batas", article)
	}
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := t.letter(KindObjectionTiming, "Keberatan diterima sebelum waktunya")
	opening := fmt.Sprintf("Keberatan Anda Nomor %s %s kami terima pada %s.", t.Objected.Number, t.about(), calendar.Long(t.Objected.ReceivedOn))
	if t.Early {
		l.Blocks = []Block{
			{Paragraph: opening + fmt.Sprintf(" Batas waktu kami menjawab permohonan itu belum lewat: %s.", calendar.Long(t.HeldUntil))},
			{Paragraph: fmt.Sprintf("Keberatan ini kami simpan dan Anda tidak perlu mengajukannya lagi. Keberatan diteruskan kepada Atasan PPID sesudah permohonan dijawab, atau sesudah batas waktu itu lewat tanpa jawaban. Tanggapan Atasan PPID tetap paling lambat %s, dihitung sejak keberatan diterima. Bila jawaban atas permohonan memuaskan, Anda dapat mencabut keberatan.", calendar.Long(t.DueOn))},
		}
	} else {
		l.Subject = "Keberatan diterima sesudah waktunya"
		l.Blocks = []Block{
			{Paragraph: opening + fmt.Sprintf(" Waktu mengajukan keberatan berakhir pada %s (%s).", calendar.Long(t.ClosedOn), t.Because)},
			{Paragraph: fmt.Sprintf("Keberatan tetap kami terima. Atasan PPID menanggapinya secara tertulis paling lambat %s, dan dapat menyatakannya tidak diterima karena terlambat.", calendar.Long(t.DueOn))},
		}
	}
	t.sign(&l)
	return l, nil
}

// Verdict is the superior's decision about one item, in a letter.
type Verdict struct {
	Wanted  string
	Decided string // "diberikan seluruhnya", …
	Ordered string // which part, or empty
}

// DisputeRight is the right to go to the Information Commission.
type DisputeRight struct {
	WorkingDays int
	First       calendar.Date
	Last        calendar.Date
	Commission  string // name and address of the right commission
}

func (d DisputeRight) check(n *needs, letter calendar.Date) {
	n.days(d.WorkingDays, "hari_sengketa", "UU14/2008:37(2)")
	n.future(d.Last, letter, "batas_sengketa", "UU14/2008:37(2)")
	n.text(d.Commission, "komisi_informasi", "UU14/2008:37(1)")
}

// ObjectionResponse is the input of the response of the superior (Tanggapan Atasan
// PPID).
type ObjectionResponse struct {
	Issue
	Objected
	Decision    string // "diterima seluruhnya", "diterima sebagian", "tidak diterima"
	Answer      string
	Verdicts    []Verdict
	Upholds     bool   // the officer's decision stands in something
	Reasons     string // why; demanded when it stands
	Orders      bool
	OfficerPost string // who carries it out
	Days        int
	ExecuteBy   calendar.Date
	Dispute     DisputeRight
}

// Letter makes the response: the written answer, the order with its term, the
// reasons when the decision is upheld, and the right to dispute with its last day
// and the commission. UU14/2008:36(2), UU14/2008:36(3), UU14/2008:37(2)
func (r ObjectionResponse) Letter() (Letter, error) {
	var n needs
	r.Issue.check(&n)
	r.Objected.check(&n)
	n.text(r.Decision, "putusan", "UU14/2008:36(2)")
	n.text(r.Answer, "tanggapan", "UU14/2008:36(2)")
	n.that(len(r.Verdicts) > 0, "butir", "notice.missing", "UU14/2008:36(2)")
	if r.Upholds {
		n.text(r.Reasons, "alasan_mempertahankan", "UU14/2008:36(3)")
	}
	if r.Orders {
		n.text(r.OfficerPost, "yang_melaksanakan", "UU14/2008:36(2)")
		n.days(r.Days, "hari_pelaksanaan", "UU14/2008:36(2)")
		n.future(r.ExecuteBy, r.Date, "batas_pelaksanaan", "UU14/2008:36(2)")
	}
	r.Dispute.check(&n, r.Date)
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := r.letter(KindObjectionResponse, "Tanggapan atas keberatan Nomor "+r.Objected.Number)
	table := Table{Columns: []Column{{Head: "No.", Share: 0.07}, {Head: "Informasi", Share: 0.55}, {Head: "Putusan", Share: 0.38}}}
	for i, v := range r.Verdicts {
		said := v.Decided
		if v.Ordered != "" {
			said += ": " + v.Ordered
		}
		table.Rows = append(table.Rows, []string{fmt.Sprint(i + 1), v.Wanted, said})
	}
	l.Blocks = []Block{
		{Paragraph: fmt.Sprintf("Kami telah memeriksa keberatan Anda Nomor %s yang diterima pada %s, %s, dengan alasan:", r.Objected.Number, calendar.Long(r.Objected.ReceivedOn), r.about())},
		{Paragraph: r.grounds()},
		{Paragraph: "Keberatan Anda " + r.Decision + "."},
		{Paragraph: r.Answer},
		{Table: &table},
	}
	if r.Upholds {
		l.Blocks = append(l.Blocks, Block{Heading: "Alasan putusan PPID dipertahankan"}, Block{Paragraph: r.Reasons})
	}
	if r.Orders {
		l.Blocks = append(l.Blocks, Block{Heading: "Perintah"},
			Block{Paragraph: fmt.Sprintf("%s diperintahkan memberikan informasi sebagaimana diputuskan di atas paling lambat %s (%s).", r.OfficerPost, calendar.Long(r.ExecuteBy), workingDays(r.Days))})
	}
	l.Blocks = append(l.Blocks, Block{Heading: "Bila Anda tidak puas"}, Block{Paragraph: r.Dispute.text()})
	r.sign(&l)
	return l, nil
}

func (d DisputeRight) text() string {
	return fmt.Sprintf("Anda dapat mengajukan penyelesaian sengketa informasi kepada %s paling lambat %s (%s sejak tanggapan ini Anda terima). Bila surat ini Anda terima sesudah tanggalnya, waktu itu dihitung sejak hari Anda menerimanya.",
		d.Commission, calendar.Long(d.Last), workingDays(d.WorkingDays))
}

// ObjectionSilence is the input of the statement that no response was given by the
// end of its term. The applicant needs it before the Commission.
type ObjectionSilence struct {
	Issue
	Objected
	DueOn   calendar.Date
	Because string
	Dispute DisputeRight
}

// Letter makes the statement with the first and the last day for the commission.
// UU14/2008:36(2), UU14/2008:37(2)
func (s ObjectionSilence) Letter() (Letter, error) {
	var n needs
	s.Issue.check(&n)
	s.Objected.check(&n)
	n.date(s.DueOn, "batas_tanggapan", "UU14/2008:36(2)")
	n.text(s.Because, "penjelasan_batas", "UU14/2008:36(2)")
	n.that(s.Date.After(s.DueOn), "tanggal", "notice.silence_too_early", "UU14/2008:36(2)")
	n.date(s.Dispute.First, "sengketa_mulai", "UU14/2008:37(2)")
	n.days(s.Dispute.WorkingDays, "hari_sengketa", "UU14/2008:37(2)")
	n.date(s.Dispute.Last, "batas_sengketa", "UU14/2008:37(2)")
	n.text(s.Dispute.Commission, "komisi_informasi", "UU14/2008:37(1)")
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := s.letter(KindObjectionSilence, "Keterangan bahwa keberatan belum ditanggapi")
	l.Blocks = []Block{
		{Paragraph: fmt.Sprintf("Keberatan Anda Nomor %s %s diterima pada %s. Batas waktu tanggapan Atasan PPID adalah %s (%s). Sampai batas itu tidak ada tanggapan tertulis.",
			s.Objected.Number, s.about(), calendar.Long(s.Objected.ReceivedOn), calendar.Long(s.DueOn), strings.TrimSuffix(s.Because, "."))},
		{Paragraph: fmt.Sprintf("Karena itu Anda dapat mengajukan penyelesaian sengketa informasi kepada %s sejak %s sampai %s (%s). Keterangan ini dapat dilampirkan.",
			s.Dispute.Commission, calendar.Long(s.Dispute.First), calendar.Long(s.Dispute.Last), workingDays(s.Dispute.WorkingDays))},
		{Paragraph: "Tanggapan tertulis tetap menjadi kewajiban Atasan PPID. Bila tanggapan itu datang kemudian, waktu mengajukan sengketa dihitung lagi sejak Anda menerimanya, dan yang berlaku adalah tanggal yang lebih akhir."},
	}
	s.sign(&l)
	return l, nil
}

// ObjectionSettlement is the input of the record that both sides agreed.
type ObjectionSettlement struct {
	Issue
	Objected
	Agreement string
	On        calendar.Date
	ExecuteBy calendar.Date // last day of what was agreed
}

// Letter makes the record of the agreement. A refusal on an exemption cannot be
// settled so. UU14/2008:35(2)
func (s ObjectionSettlement) Letter() (Letter, error) {
	var n needs
	s.Issue.check(&n)
	s.Objected.check(&n)
	n.text(s.Agreement, "kesepakatan", "UU14/2008:35(2)")
	n.date(s.On, "tanggal_kesepakatan", "UU14/2008:35(2)")
	n.that(!s.ExecuteBy.IsZero() && !s.ExecuteBy.Before(s.On), "batas_pelaksanaan", "notice.missing", "UU14/2008:35(2)")
	for _, g := range s.Grounds {
		n.that(g != "a", "alasan", "notice.settlement_exempted", "UU14/2008:35(2)")
	}
	if err := n.list.Err(); err != nil {
		return Letter{}, err
	}
	l := s.letter(KindObjectionSettlement, "Kesepakatan musyawarah atas keberatan Nomor "+s.Objected.Number)
	l.Blocks = []Block{
		{Paragraph: fmt.Sprintf("Pada %s keberatan Anda Nomor %s diselesaikan dengan musyawarah sesuai Pasal 35 ayat (2) Undang-Undang Nomor 14 Tahun 2008. Kedua pihak sepakat:", calendar.Long(s.On), s.Objected.Number)},
		{Paragraph: s.Agreement},
		{Paragraph: fmt.Sprintf("Kesepakatan ini dilaksanakan paling lambat %s. Atasan PPID tidak memutus keberatan ini lagi. Bila sampai hari itu kesepakatan tidak dijalankan, Anda dapat mengajukan keberatan lagi.", calendar.Long(s.ExecuteBy))},
	}
	s.sign(&l)
	return l, nil
}
