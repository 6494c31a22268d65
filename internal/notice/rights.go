package notice

import (
	"fmt"

	"suluh/internal/calendar"
)

// Rights are the numbers behind the statement of the applicant's rights, from
// the body's settings, in working days.
type Rights struct {
	Notification int
	Extension    int
	Objection    int // time to object
	Response     int // time of the Atasan PPID to respond
	Dispute      int // time to go to the Komisi Informasi
	Fee          string
	FeeBasis     string // the decree or rule the fee rests on
}

func (r Rights) check(n *needs) {
	n.days(r.Notification, "hari_pemberitahuan", "UU14/2008:22(7)")
	n.days(r.Extension, "hari_perpanjangan", "UU14/2008:22(8)")
	n.days(r.Objection, "hari_keberatan", "UU14/2008:36(1)")
	n.days(r.Response, "hari_tanggapan", "UU14/2008:36(2)")
	n.days(r.Dispute, "hari_sengketa", "UU14/2008:37(2)")
	n.text(r.Fee, "biaya", "UU14/2008:22(7)g")
	n.text(r.FeeBasis, "dasar_biaya", "UU14/2008:22(7)g")
}

// List is the statement of rights, as it stands on the form, the receipt and
// the page of the answers. UU14/2008:22, UU14/2008:36, UU14/2008:37
func (r Rights) List() []string {
	return []string{
		"Anda berhak meminta semua informasi yang dikuasai badan publik, kecuali yang dikecualikan menurut Pasal 17 dan informasi yang belum dikuasai atau belum didokumentasikan.",
		"Anda berhak menerima tanda bukti berupa nomor pendaftaran. Bila tidak diberikan, tanyakan alasannya kepada petugas.",
		fmt.Sprintf("Anda berhak menerima pemberitahuan tertulis paling lambat %d hari kerja sejak permohonan diterima. Waktu ini dapat diperpanjang satu kali paling lama %d hari kerja dengan alasan tertulis.", r.Notification, r.Extension),
		fmt.Sprintf("Biaya yang dikenakan: %s, berdasarkan %s.", r.Fee, r.FeeBasis),
		fmt.Sprintf("Bila tidak puas, Anda dapat mengajukan keberatan kepada Atasan PPID paling lambat %d hari kerja sejak alasan keberatan ditemukan. Atasan PPID wajib menanggapi secara tertulis paling lambat %d hari kerja sejak keberatan diterima.", r.Objection, r.Response),
		fmt.Sprintf("Bila tidak puas dengan tanggapan Atasan PPID, Anda dapat mengajukan sengketa ke Komisi Informasi paling lambat %d hari kerja sejak tanggapan diterima.", r.Dispute),
	}
}

// Privacy is what the body says about the applicant's data.
type Privacy struct {
	Retention string // how long: "5 tahun setelah permohonan selesai"
	Contact   string // the officer responsible, with a way to reach them
}

func (p Privacy) check(n *needs) {
	n.text(p.Retention, "masa_simpan", "UU27/2022")
	n.text(p.Contact, "kontak_data_pribadi", "UU27/2022")
}

// Text is the notice on personal data. UU27/2022
func (p Privacy) Text() string {
	return fmt.Sprintf("Data pribadi: nama, identitas, alamat, dan kontak Anda kami pakai untuk melayani permohonan ini, karena undang-undang mewajibkannya. "+
		"Yang melihatnya hanya petugas yang menangani permohonan Anda. Data disimpan %s. Anda berhak melihat dan memperbaiki data Anda, "+
		"dan meminta penghapusan setelah masa simpan berakhir. Nama dan identitas Anda tidak pernah dimuat dalam register umum. Penanggung jawab: %s.", p.Retention, p.Contact)
}

// Objection is the right to object, with the last day computed for one letter.
type Objection struct {
	WorkingDays int
	LastDay     calendar.Date
	Superior    string // post of the Atasan PPID
	Address     string // where the objection is handed in
}

func (o Objection) check(n *needs, letter calendar.Date) {
	n.days(o.WorkingDays, "hari_keberatan", "UU14/2008:36(1)")
	n.future(o.LastDay, letter, "batas_keberatan", "UU14/2008:36(1)")
	n.text(o.Superior, "atasan_ppid", "UU14/2008:35")
	n.text(o.Address, "alamat_atasan_ppid", "UU14/2008:35")
}

// text is the statement of the right to object.
func (o Objection) text() string {
	return fmt.Sprintf("Bila tidak puas, Anda dapat mengajukan keberatan secara tertulis kepada %s selaku Atasan PPID, %s, paling lambat %s (%s). Bila surat ini Anda terima sesudah tanggalnya, waktu itu dihitung sejak hari Anda menerimanya.",
		o.Superior, o.Address, calendar.Long(o.LastDay), workingDays(o.WorkingDays))
}
