package importer

import "suluh/internal/calendar"

// Objection is a line of an old book of objections.
type Objection struct {
	Place
	Registration string        `json:"nomor_registrasi"`
	Date         calendar.Date `json:"tanggal"`
	Name         string        `json:"nama"`
	NIK          string        `json:"nik,omitempty"`  // only by choice
	NPWP         string        `json:"npwp,omitempty"` // only by choice
	Address      string        `json:"alamat"`
	Occupation   string        `json:"pekerjaan"`
	Telephone    string        `json:"telepon"`
	Email        string        `json:"email"`
	Request      string        `json:"nomor_pendaftaran"` // of the request
	Details      string        `json:"rincian"`
	Purpose      string        `json:"tujuan"`
	Grounds      []string      `json:"alasan"` // letters a to g, UU14/2008:35(1)
	Decision     string        `json:"keputusan_atasan"`
	AnsweredOn   calendar.Date `json:"tanggal_tanggapan"`
	Superior     string        `json:"nama_atasan"`
	Response     string        `json:"tanggapan_pemohon"`
	Rest
}

func (r *reader) objection(d *draft) *Objection {
	o := &Objection{Registration: d.value("nomor_registrasi"), Name: d.value("nama"), Address: d.value("alamat"),
		Occupation: d.value("pekerjaan"), Request: d.value("nomor_pendaftaran"), Details: d.long("rincian"),
		Purpose: d.value("tujuan"), Grounds: []string{}, Decision: d.value("keputusan_atasan"),
		Superior: d.value("nama_atasan"), Response: d.value("tanggapan_pemohon")}
	o.Date, _ = day(d.value("tanggal"), r.opts.Today, &d.warn)
	o.AnsweredOn, _ = day(d.value("tanggal_tanggapan"), r.opts.Today, &d.warn)
	o.Telephone, o.Email = d.contacts()
	o.NIK, o.NPWP = d.identity()
	for _, letter := range []string{"a", "b", "c", "d", "e", "f", "g"} {
		name := "alasan_" + letter
		yes, remark := tick(d.value(name))
		if yes {
			o.Grounds = append(o.Grounds, letter)
		}
		if remark != "" { // a book of objections has no column for remarks
			d.keep(d.layout.columns[d.first(name)].heading, remark)
		}
	}
	return o
}
