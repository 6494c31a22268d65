package importer

import (
	"strings"

	"suluh/internal/calendar"
)

// Request is a line of an old book of requests.
type Request struct {
	Place
	Registration string        `json:"nomor_pendaftaran"`
	Date         calendar.Date `json:"tanggal"`
	Clock        string        `json:"jam"` // HH:MM or HH:MM:SS in the body's zone
	Name         string        `json:"nama"`
	NIK          string        `json:"nik,omitempty"`  // only by choice
	NPWP         string        `json:"npwp,omitempty"` // only by choice
	Address      string        `json:"alamat"`
	Occupation   string        `json:"pekerjaan"`
	Telephone    string        `json:"telepon"`
	Email        string        `json:"email"`
	Details      string        `json:"rincian"`
	Purpose      string        `json:"tujuan"`
	Held         *bool         `json:"dikuasai"`
	Undocumented bool          `json:"belum_didokumentasikan"`
	Forms        []string      `json:"bentuk"`
	Wish         []string      `json:"jenis_permohonan"`
	Obtaining    string        `json:"cara_memperoleh"`
	CopyBy       string        `json:"cara_salinan"`
	Decision     string        `json:"keputusan"`
	Refusal      string        `json:"alasan_penolakan"`
	NotifiedOn   calendar.Date `json:"tanggal_pemberitahuan"`
	GivenOn      calendar.Date `json:"tanggal_pemberian"`
	Cost         *int64        `json:"biaya"` // rupiah
	PaidBy       string        `json:"cara_bayar"`
	Remark       string        `json:"keterangan"`
	Rest
}

func (r *reader) request(d *draft) *Request {
	q := &Request{Registration: d.value("nomor_pendaftaran"), Name: d.value("nama"), Address: d.value("alamat"),
		Occupation: d.value("pekerjaan"), Details: d.long("rincian"), Purpose: d.value("tujuan"),
		Obtaining: d.value("cara_memperoleh"), CopyBy: d.value("cara_salinan"),
		Refusal: d.value("alasan_penolakan"), PaidBy: d.value("cara_bayar"), Remark: d.long("keterangan"),
		Forms: []string{}, Wish: []string{}}
	if q.Registration == "" && !d.has("nomor_pendaftaran") && strings.Contains(d.number, "/") {
		q.Registration = d.number // 012/PPID/II/2024 under a plain "No" is no row number
	}
	q.Date, q.Clock = day(d.value("tanggal"), r.opts.Today, &d.warn)
	q.NotifiedOn, _ = day(d.value("tanggal_pemberitahuan"), r.opts.Today, &d.warn)
	q.GivenOn, _ = day(d.value("tanggal_pemberian"), r.opts.Today, &d.warn)
	q.Telephone, q.Email = d.contacts()
	q.NIK, q.NPWP = d.identity()

	var remarks []string
	held, notHeld := d.yes("dikuasai_ya", &remarks), d.yes("dikuasai_tidak", &remarks)
	switch {
	case held && notHeld:
		d.warn.add(CentangGanda)
	case held || notHeld:
		q.Held = &held
	}
	q.Undocumented = d.yes("belum_didokumentasikan", &remarks)
	if d.yes("bentuk_hardcopy", &remarks) {
		q.Forms = append(q.Forms, Cetak)
	}
	if d.yes("bentuk_softcopy", &remarks) {
		q.Forms = append(q.Forms, Elektronik)
	}
	if d.yes("minta_melihat", &remarks) {
		q.Wish = append(q.Wish, "melihat")
	}
	if d.yes("minta_salinan", &remarks) {
		q.Wish = append(q.Wish, "salinan")
	}
	q.Remark = remark(q.Remark, remarks)

	if text := d.value("keputusan"); text != "" {
		if q.Decision = Decision(text); q.Decision == "" {
			d.warn.add(KeputusanTakDikenal)
			d.keep(d.layout.columns[d.first("keputusan")].heading, text)
		}
	}
	if text := d.value("biaya"); text != "" {
		if amount, ok := cost(text); ok {
			q.Cost = &amount
		} else {
			d.keep(d.layout.columns[d.first("biaya")].heading, text)
		}
	}
	return q
}

// contacts reads telephone and e-mail from their own columns and from one that
// holds either.
func (d *draft) contacts() (phone, email string) {
	phone, email = telephone(d.value("telepon"), &d.warn), d.value("email")
	if text := d.value("kontak"); text != "" {
		p, e, rest := contact(text, &d.warn)
		if phone == "" {
			phone = p
		}
		if email == "" {
			email = e
		}
		d.keep(d.layout.columns[d.first("kontak")].heading, rest)
	}
	return phone, email
}

// identity reads NIK and NPWP; their columns are empty unless the person who
// imports has chosen them.
func (d *draft) identity() (nik, npwp string) {
	if k := d.first("nik"); k >= 0 {
		nik = identityNumber(d.value("nik"), d.numeric[k], &d.warn)
	}
	if k := d.first("npwp"); k >= 0 {
		npwp = identityNumber(d.value("npwp"), d.numeric[k], &d.warn)
	}
	return nik, npwp
}
