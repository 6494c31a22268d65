package kantor

import (
	"errors"
	"io"
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/org"
	"suluh/internal/signing"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// SigningPage sets how the letters of a body are signed.
type SigningPage struct {
	ui.Page
	Errors      ui.ErrorSummary
	Version     ui.Hidden
	Way         ui.Radios
	Required    ui.Radios
	SetWay      ui.Buttons
	Certificate ui.DefinitionList // the one in use; without rows there is none
	File        ui.FileField
	KeyWord     ui.Field
	SetKey      ui.Buttons
	EndKey      ui.Buttons
	Address     ui.Field
	Account     ui.Field
	Password    ui.Field
	Roots       ui.TextArea
	SetGateway  ui.Buttons
}

func (k *Office) signingSettings(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showSigning(w, r, v, nil)
}

func (k *Office) showSigning(w http.ResponseWriter, r *http.Request, v web.Visit, refusal error) error {
	body, err := org.BodyByID(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	page := SigningPage{Page: k.page(w, r, v, "Tanda tangan surat", ui.Link{Label: "Pengaturan", Href: "/kantor/pengaturan"}), Errors: say(refusal), Version: hiddenVersion(body.Version)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	chosen := func(name, value string) string {
		if r.Method == http.MethodPost && r.PostFormValue("bagian") == "cara" {
			return r.PostFormValue(name)
		}
		return value
	}
	required := ""
	if body.Settings.Signing.Required {
		required = "ya"
	}
	page.Way = ui.Radios{Name: "cara", Label: "Cara menandatangani", Value: chosen("cara", body.Settings.Signing.Way), Error: page.Errors.For("cara"), Options: []ui.Option{
		{Value: "", Label: "Tidak ditandatangani di sini", Hint: "Surat terbit seperti adanya, dengan kode pemeriksaan."},
		{Value: org.SignLocal, Label: "Sertifikat badan publik", Hint: "Kuncinya disimpan tersandi di mesin ini."},
		{Value: org.SignGateway, Label: "Gerbang BSrE", Hint: "Setiap pejabat memasukkan passphrase sendiri."},
		{Value: org.SignWet, Label: "Tinta dan hasil pindai", Hint: "Surat dicetak, ditandatangani, dipindai, lalu diunggah."}}}
	page.Required = ui.Radios{Name: "wajib", Label: "Surat yang belum ditandatangani", Value: chosen("wajib", required), Error: page.Errors.For("wajib"), Options: []ui.Option{
		{Value: "", Label: "Boleh terbit dulu"},
		{Value: "ya", Label: "Ditahan sampai ditandatangani", Hint: "Pemberitahuan baru sampai kepada pemohon sesudah itu, sedangkan tenggatnya tidak bergeser. Tandatangani pada hari yang sama. Tanda bukti dan berita acara tidak ditahan."}}}
	page.SetWay = ui.ButtonRow(ui.Button{Label: "Simpan cara", Name: "bagian", Value: "cara"})
	if c, err := k.Signatures.InUse(r.Context(), body.ID); err == nil {
		until := calendar.Long(calendar.DateOf(c.Expires, body.Location()))
		if !c.Valid(v.Now) {
			until += ". Sudah tidak berlaku"
		}
		page.Certificate.Rows = []ui.Definition{{Term: "Atas nama", Value: ui.Cell{Text: c.Subject}}, {Term: "Penerbit", Value: ui.Cell{Text: c.Issuer}},
			{Term: "Nomor seri", Value: ui.Cell{Text: c.Serial, Code: true}}, {Term: "Berlaku sampai", Value: ui.Cell{Text: until}}}
	} else if !fault.Is(err, fault.NotFound) {
		return err
	}
	field := fieldMaker(r, page.Errors)
	page.File = ui.FileField{Name: "berkas", Label: "Berkas sertifikat dan kunci", Accept: ".pem", Types: "PEM", Limit: 200_000, Error: page.Errors.For("berkas"),
		Hint: "Berisi sertifikat, sertifikat penerbitnya, dan kunci privat."}
	page.KeyWord = passwordField("sandi_kunci", "Kata sandi kunci", page.Errors)
	page.KeyWord.Optional, page.KeyWord.Autocomplete, page.KeyWord.Hint = true, "off", "Bila kuncinya berkata sandi. Tidak disimpan."
	page.SetKey = ui.ButtonRow(ui.Button{Label: "Pasang sertifikat", Name: "bagian", Value: "sertifikat"})
	page.EndKey = ui.ButtonRow(ui.Button{Label: "Hentikan pemakaian sertifikat ini", Name: "bagian", Value: "hentikan", Kind: ui.Secondary})
	g, err := k.Signatures.GatewayOf(r.Context(), body.ID)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	page.Address = field("alamat", "Alamat gerbang", "Contoh: https://tte.contoh.go.id", g.Address)
	page.Account = field("akun", "Akun aplikasi", "Nama akun yang diberikan untuk aplikasi ini.", g.Account)
	page.Password = passwordField("sandi", "Kata sandi akun aplikasi", page.Errors)
	page.Password.Optional, page.Password.Autocomplete, page.Password.Hint = g.Address != "", "off", "Disimpan tersandi. Kosongkan untuk memakai yang sudah disimpan."
	page.Roots = ui.TextArea{Name: "akar", Label: "Sertifikat otoritas", Optional: true, Rows: 4, Value: g.Roots, Error: page.Errors.For("akar"),
		Hint: "Bentuk PEM. Bila diisi, tanda tangan dari gerbang hanya diterima bila sertifikatnya berasal dari otoritas ini."}
	if r.Method == http.MethodPost {
		page.Roots.Value = r.PostFormValue("akar")
	}
	page.SetGateway = ui.ButtonRow(ui.Button{Label: "Simpan gerbang", Name: "bagian", Value: "gerbang"})
	switch {
	case fault.Is(refusal, fault.Conflict):
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "tanda_tangan_atur", page)
	case refusal != nil:
		return k.invalid(w, r, "tanda_tangan_atur", page)
	}
	return k.render(w, r, "tanda_tangan_atur", page)
}

// changeSigning does the part of the page whose button was pressed.
func (k *Office) changeSigning(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx := r.Context()
	said, err := "", error(nil)
	switch r.PostFormValue("bagian") {
	case "cara":
		said = "Cara menandatangani surat disimpan."
		err = k.Signatures.Choose(ctx, v.Actor, versionOf(r), org.Signing{Way: r.PostFormValue("cara"), Required: r.PostFormValue("wajib") == "ya"})
	case "sertifikat":
		said, err = "Sertifikat dipasang. Kuncinya disimpan tersandi.", k.takeCertificate(r, v)
	case "hentikan":
		said, err = "Sertifikat tidak dipakai lagi. Surat yang sudah ditandatangani tetap sah.", k.Signatures.EndCertificate(ctx, v.Actor)
	case "gerbang":
		said = "Gerbang tanda tangan disimpan."
		err = k.Signatures.SetGateway(ctx, v.Actor, signing.Gateway{Address: r.PostFormValue("alamat"), Account: r.PostFormValue("akun"), Roots: r.PostFormValue("akar")}, r.PostFormValue("sandi"))
	default:
		err = fault.New(fault.Invalid, "", "umum.formulir_rusak", "")
	}
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return k.showSigning(w, r, v, err)
	}
	if err != nil {
		return err
	}
	k.Site.Refresh()
	return k.done(w, r, signingPath, said)
}

func (k *Office) takeCertificate(r *http.Request, v web.Visit) error {
	part, _, err := r.FormFile("berkas")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return fault.New(fault.Invalid, "berkas", "surat.sertifikat_bentuk", "")
	}
	if err != nil {
		return fault.New(fault.Invalid, "berkas", "umum.formulir_rusak", "")
	}
	defer part.Close()
	file, err := io.ReadAll(part)
	if err != nil {
		return err
	}
	_, err = k.Signatures.AddCertificate(r.Context(), v.Actor, file, r.PostFormValue("sandi_kunci"))
	if first := fault.All(err); fault.Is(err, fault.Invalid) && first[0].Field == "sandi" {
		return fault.New(fault.Invalid, "sandi_kunci", first[0].Key, "")
	}
	return err
}
