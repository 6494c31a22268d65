package kantor

import (
	"net"
	"net/http"
	"strings"

	"suluh/internal/administration"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// SetupPage founds the first body with its first administrator.
type SetupPage struct {
	ui.Page
	Errors                   ui.ErrorSummary
	Key                      ui.Hidden
	Name, Short, Host, City  ui.Field
	Address                  ui.TextArea
	Kind                     ui.Select
	Zone                     ui.Radios
	Person, Username, Decree ui.Field
	Dated                    ui.DateFields
	Password, Again          ui.Field
	Act                      ui.Buttons
}

var bodyKinds = []ui.Option{
	{Value: "pemda", Label: "Pemerintah daerah"}, {Value: "kementerian", Label: "Kementerian"}, {Value: "lembaga", Label: "Lembaga"},
	{Value: "desa", Label: "Desa"}, {Value: "bumd", Label: "Badan usaha milik daerah"}, {Value: "lain", Label: "Badan publik lain"},
}

// setupOpen refuses a set-up without a valid link; once an administrator exists
// there is no such page.
func (k *Office) setupOpen(r *http.Request, v web.Visit, key string) error {
	setup := administration.Setup{DB: k.Site.DB, Clock: k.Site.Clock}
	needed, err := setup.Needed(r.Context())
	if err != nil {
		return err
	}
	if !needed {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	if err := k.Site.Limits.Take(web.SignInPerPeer, v, v.Peer); err != nil {
		return err
	}
	return setup.Check(r.Context(), key)
}

func (k *Office) setupForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	key := r.URL.Query().Get("kunci")
	if err := k.setupOpen(r, v, key); err != nil {
		return err
	}
	return k.showSetup(w, r, v, key, nil)
}

func (k *Office) showSetup(w http.ResponseWriter, r *http.Request, v web.Visit, key string, refusal error) error {
	web.Private(w)
	page := SetupPage{Page: k.page(w, r, v, "Pasang Suluh"), Key: ui.Hidden{Name: "kunci", Value: key}, Errors: say(refusal)}
	page.Crumbs, page.Wide, page.ErrorPrefix = ui.Crumbs{}, false, page.Errors.Any()
	page.Body.Name = "Suluh"
	field := fieldMaker(r, page.Errors)
	page.Name = field("nama", "Nama badan publik", "Nama resmi lengkap. Contoh: Pemerintah Kabupaten Contoh", "")
	page.Short = field("sebutan", "Nama singkat", "Contoh: Kabupaten Contoh", "")
	page.Kind = ui.Select{Name: "jenis", Label: "Jenis", Options: bodyKinds, Value: r.PostFormValue("jenis")}
	page.Host = field("host", "Alamat situs", "Nama yang diketik orang, tanpa https://. Contoh: ppid.contohkab.go.id", hostName(r))
	page.Zone = ui.Radios{Name: "zona", Label: "Zona waktu", Inline: true, Value: r.PostFormValue("zona"), Error: page.Errors.For("zona"),
		Options: []ui.Option{{Value: "WIB", Label: "WIB"}, {Value: "WITA", Label: "WITA"}, {Value: "WIT", Label: "WIT"}}}
	page.Address = ui.TextArea{Name: "alamat", Label: "Alamat loket layanan informasi", Rows: 3, Value: r.PostFormValue("alamat"), Error: page.Errors.For("alamat")}
	page.City = field("kota", "Kota", "Untuk tempat dan tanggal surat.", "")
	page.Person = field("nama_orang", "Nama Anda", "Administrator mengatur pengguna dan unit; ia tidak memutuskan permohonan.", "")
	page.Username = field("nama_pengguna", "Nama masuk", "Huruf kecil, angka, titik, atau tanda hubung.", "")
	page.Decree = field("nomor_sk", "Nomor surat tugas Anda", "Surat keputusan atau surat tugas sebagai administrator.", "")
	page.Dated, _, _ = dateOf(r, page.Errors, "tanggal_sk", "Tanggal surat tugas")
	page.Password = passwordField("kata_sandi", "Kata sandi", page.Errors)
	page.Password.Hint = "Paling sedikit 15 karakter. Beberapa kata yang tidak berhubungan sudah cukup."
	page.Again = passwordField("kata_sandi_ulang", "Tulis sekali lagi", page.Errors)
	page.Act = ui.ButtonRow(ui.Button{Label: "Pasang"})
	if refusal != nil {
		return k.invalid(w, r, "awal", page)
	}
	return k.render(w, r, "awal", page)
}

func hostName(r *http.Request) string {
	if host, _, err := net.SplitHostPort(r.Host); err == nil {
		return host
	}
	return r.Host
}

func (k *Office) setup(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	key := r.PostFormValue("kunci")
	if err := k.setupOpen(r, v, key); err != nil {
		return err
	}
	f, err := readFounding(r, v)
	if err == nil {
		_, err = k.admin().FoundFirst(r.Context(), key, f)
	}
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return k.showSetup(w, r, v, key, err)
	}
	if err != nil {
		return err
	}
	k.Site.Refresh()
	return k.done(w, r, web.SignInPath, "Suluh sudah terpasang. Masuk dengan nama dan kata sandi yang baru Anda buat.")
}

// readFounding takes the form, and refuses everything that is wrong with it at once.
func readFounding(r *http.Request, v web.Visit) (administration.Founding, error) {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	var l fault.List
	f := administration.Founding{
		Body: org.Body{Slug: slugOf(get("sebutan")), Name: get("nama"), Short: get("sebutan"), Kind: get("jenis"), Host: strings.ToLower(get("host")), Zone: get("zona"),
			Settings: org.Settings{Contact: org.Contact{Address: get("alamat"), City: get("kota")}}},
		Person: identity.Person{Username: get("nama_pengguna"), Name: get("nama_orang")}, Password: r.PostFormValue("kata_sandi"),
		Post: identity.Post{Role: "administrator", Title: "Administrator", DecreeNumber: get("nomor_sk"), DecreeDate: readDate(r, "tanggal_sk", &l), Starts: v.Today},
	}
	if f.Body.Slug == "" {
		f.Body.Slug = "badan"
	}
	if !known(bodyKinds, f.Body.Kind) {
		f.Body.Kind = "lain"
	}
	l = append(l, fault.All(f.Body.Check())...)
	for _, e := range fault.All(identity.CheckPerson(f.Person)) {
		if e.Field == "nama" { // the body has a field of that name on this page
			e.Field = "nama_orang"
		}
		l.Add(e)
	}
	l = append(l, fault.All(identity.CheckPost(f.Post))...)
	l = append(l, fault.All(identity.CheckPassword(f.Password, f.Person.Username))...)
	l = append(l, fault.All(samePassword(r))...)
	return f, l.Err()
}
