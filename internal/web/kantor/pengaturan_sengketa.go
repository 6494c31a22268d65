package kantor

import (
	"strconv"

	"suluh/internal/org"
	"suluh/internal/web/ui"
)

// DisputeFields ask which Information Commission serves the body, and for the days
// that the law leaves open.
type DisputeFields struct {
	Level  ui.Radios
	Fields []ui.Field
}

// disputeFields fill the questions with what is set; level is what was typed, or what
// is set when nothing was.
func disputeFields(d org.DisputeSettings, level string, errs ui.ErrorSummary, field func(name, label, hint, value string) ui.Field) DisputeFields {
	days := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	c := d.Commission
	f := DisputeFields{Level: ui.Radios{Name: "komisi_tingkat", Label: "Komisi Informasi yang melayani", Value: level, Error: errs.For("komisi_tingkat"), Options: []ui.Option{
		{Value: "", Label: "Menurut aturan", Hint: "Badan publik pusat ke Komisi Informasi Pusat, yang lain ke komisi provinsi."},
		{Value: "kabupaten_kota", Label: "Komisi kabupaten/kota"}, {Value: "provinsi", Label: "Komisi provinsi"}, {Value: "pusat", Label: "Komisi Informasi Pusat"}}}}
	f.Fields = []ui.Field{
		field("komisi_nama", "Nama komisi", "Contoh: Komisi Informasi Provinsi Jawa Tengah", c.Name),
		field("komisi_alamat", "Alamat komisi", "Tampil kepada pemohon di halaman sengketa.", c.Address),
		field("komisi_telepon", "Telepon komisi", "", c.Phone),
		field("komisi_surel", "Surel komisi", "", c.Email),
		field("komisi_provinsi", "Nama provinsi", "Hanya bila badan publik tidak memakai kode wilayah.", c.Province),
		field("peringatan_pengadilan", "Ingatkan sebelum jalan ke pengadilan tertutup", "Kosong berarti 5 hari kalender.", days(d.CourtWarn)),
		field("kasasi", "Jangka kasasi", "Kosong berarti 14 hari kalender.", days(d.Cassation)),
	}
	for i := range f.Fields {
		f.Fields[i].Optional = true
		if i > 4 {
			f.Fields[i].Width, f.Fields[i].InputMode, f.Fields[i].Suffix = ui.Chars4, "numeric", "hari kalender"
		}
	}
	return f
}

// readDispute reads what disputeFields ask.
func readDispute(get func(string) string, number func(string) int) org.DisputeSettings {
	return org.DisputeSettings{CourtWarn: number("peringatan_pengadilan"), Cassation: number("kasasi"), Commission: org.Commission{
		Level: get("komisi_tingkat"), Name: get("komisi_nama"), Address: get("komisi_alamat"), Phone: get("komisi_telepon"), Email: get("komisi_surel"), Province: get("komisi_provinsi")}}
}
