package kantor

import (
	"net/http"
	"slices"
	"strings"

	"suluh/internal/administration"
	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const peoplePath = "/kantor/pengguna"

var peopleCrumb = ui.Link{Label: "Pengguna", Href: peoplePath}

// admin changes people, posts, units and settings through the ledger.
func (k *Office) admin() *administration.Administration {
	return &administration.Administration{Ledger: k.Register.Ledger}
}

// PeoplePage lists the people of the body with the posts they hold today.
type PeoplePage struct {
	ui.Page
	New  ui.Button
	List ui.Table
}

func (k *Office) people(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	people, err := identity.People(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	posts, err := identity.PostsOn(r.Context(), k.Site.DB, v.Body.ID, v.Today)
	if err != nil {
		return err
	}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	page := PeoplePage{Page: k.page(w, r, v, "Pengguna"), New: ui.Button{Label: "Tambah pengguna", Href: peoplePath + "/baru"}}
	page.List = ui.Table{Caption: "Pengguna badan publik ini", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Nama", Bare: true}, {Label: "Nama masuk"}, {Label: "Jabatan hari ini"}}, Empty: ui.Empty{What: "Belum ada pengguna."}}
	for _, p := range people {
		var held []string
		for _, post := range posts {
			if post.Person == p.ID {
				held = append(held, postWords(post, names))
			}
		}
		status := ui.TextCell(strings.Join(held, "; "))
		if len(held) == 0 {
			status = ui.TagCell("Tanpa jabatan, tidak dapat bekerja", ui.Plain)
		}
		page.List.Rows = append(page.List.Rows, ui.Row{Cells: []ui.Cell{ui.LinkCell(p.Name, peoplePath+"/"+p.ID), ui.CodeCell(p.Username), status}})
	}
	return k.render(w, r, "admin_pengguna", page)
}

func postWords(p identity.Post, names web.Names) string {
	if p.Unit == "" {
		return p.Label()
	}
	return p.Label() + ", " + names[p.Unit]
}

// NewPersonPage adds somebody with an initial password.
type NewPersonPage struct {
	ui.Page
	Errors                               ui.ErrorSummary
	Name, Username, NIP, Email, Password ui.Field
	Act                                  ui.Buttons
}

func (k *Office) newPerson(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showNewPerson(w, r, v, nil)
}

func (k *Office) showNewPerson(w http.ResponseWriter, r *http.Request, v web.Visit, err error) error {
	page := NewPersonPage{Page: k.page(w, r, v, "Tambah pengguna", peopleCrumb), Errors: say(err)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	field := fieldMaker(r, page.Errors)
	page.Name = field("nama", "Nama lengkap", "Dengan gelar, seperti tercetak di surat.", "")
	page.Username = field("nama_pengguna", "Nama masuk", "Huruf kecil, angka, titik, atau tanda hubung. Contoh: siti.aminah", "")
	page.NIP = field("nip", "NIP", "Tercetak di bawah tanda tangan surat.", "")
	page.NIP.Optional, page.NIP.InputMode, page.NIP.Width = true, "numeric", ui.Chars20
	page.Email = field("surel", "Surel", "", "")
	page.Email.Type, page.Email.Optional = "email", true
	page.Password = passwordField("kata_sandi", "Kata sandi awal", page.Errors)
	page.Password.Hint = "Paling sedikit 15 karakter; beberapa kata yang tidak berhubungan mudah diingat. Sampaikan langsung kepada orangnya; ia dapat menggantinya sendiri."
	page.Act = ui.ButtonRow(ui.Button{Label: "Tambah pengguna"}, ui.Button{Label: "Batal", Href: peoplePath, Kind: ui.Quiet})
	if err != nil {
		return k.invalid(w, r, "admin_pengguna_baru", page)
	}
	return k.render(w, r, "admin_pengguna_baru", page)
}

// fieldMaker makes fields with what was typed, or else a value, and their errors.
func fieldMaker(r *http.Request, errs ui.ErrorSummary) func(name, label, hint, value string) ui.Field {
	return func(name, label, hint, value string) ui.Field {
		if r.Method == http.MethodPost {
			value = r.PostFormValue(name)
		}
		return ui.Field{Name: name, Label: label, Hint: hint, Value: value, Error: errs.For(name), Article: errs.ArticleFor(name)}
	}
}

// passwordField never shows again what was typed.
func passwordField(name, label string, errs ui.ErrorSummary) ui.Field {
	f := ui.Field{Name: name, Label: label, Type: "password", Autocomplete: "new-password", Error: errs.For(name)}
	if name == "kata_sandi_lama" {
		f.Autocomplete = "current-password"
	}
	return f
}

func (k *Office) addPerson(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	password := r.PostFormValue("kata_sandi")
	p := identity.Person{Name: r.PostFormValue("nama"), Username: r.PostFormValue("nama_pengguna"), NIP: strings.TrimSpace(r.PostFormValue("nip")), Email: strings.TrimSpace(r.PostFormValue("surel"))}
	// An account without a password could not sign in, so the page asks for one, and
	// says everything that is wrong at once.
	l := fault.All(identity.CheckPerson(p))
	l = append(l, fault.All(identity.CheckPassword(password, p.Username))...)
	err := l.Err()
	id := ""
	if err == nil {
		id, err = k.admin().AddPerson(r.Context(), v.Actor, p, password)
	}
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return k.showNewPerson(w, r, v, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, peoplePath+"/"+id, "Pengguna ditambahkan. Ia dapat bekerja sesudah mendapat jabatan dengan surat keputusan.")
}

// PersonPage is one person with every post, also past and coming ones.
type PersonPage struct {
	ui.Page
	Facts ui.DefinitionList
	Posts ui.Table
	Act   ui.Buttons
}

func (k *Office) person(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	p, err := identity.PersonByID(r.Context(), k.Site.DB, v.Body.ID, r.PathValue("id"))
	if err != nil {
		return err
	}
	posts, err := identity.Posts(r.Context(), k.Site.DB, v.Body.ID, p.ID)
	if err != nil {
		return err
	}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	at := peoplePath + "/" + p.ID
	page := PersonPage{Page: k.page(w, r, v, p.Name, peopleCrumb)}
	page.Facts.Rows = []ui.Definition{{Term: "Nama masuk", Value: ui.CodeCell(p.Username)}, {Term: "NIP", Value: ui.TextCell(orDash(p.NIP))}, {Term: "Surel", Value: ui.TextCell(orDash(p.Email))}}
	page.Act = ui.ButtonRow(ui.Button{Label: "Tetapkan jabatan", Href: at + "/jabatan"}, ui.Button{Label: "Beri kata sandi baru", Href: at + "/sandi", Kind: ui.Secondary})
	page.Posts = ui.Table{Caption: "Jabatan", HideCaption: true, Dense: true, Columns: []ui.Column{{Label: "Jabatan", Bare: true}, {Label: "Peran"}, {Label: "Surat keputusan"}, {Label: "Mulai"}, {Label: "Sampai"}, {Label: "Tindakan", Quiet: true}},
		Empty: ui.Empty{What: "Belum ada jabatan.", Why: "Tanpa jabatan yang berlaku hari ini, orang ini tidak dapat masuk."}}
	slices.Reverse(posts)
	for _, post := range posts {
		role, _ := identity.RoleOf(post.Role)
		until, act := ui.DateCell(post.Ends), ui.Cell{}
		if post.Ends.IsZero() {
			until = ui.TextCell("belum ditentukan")
			act.Buttons = []ui.Button{{Label: "Akhiri", Href: at + "/jabatan/" + post.ID + "/akhiri", Kind: ui.Quiet, Context: post.Label()}}
		}
		page.Posts.Rows = append(page.Posts.Rows, ui.Row{Cells: []ui.Cell{{Text: postWords(post, names), Strong: true}, ui.TextCell(role.Label),
			{Text: post.DecreeNumber, Sub: calendar.Short(post.DecreeDate)}, ui.DateCell(post.Starts), until, act}})
	}
	return k.render(w, r, "admin_orang", page)
}

// RolesPage says what each role may do.
type RolesPage struct {
	ui.Page
	Roles []RoleWords
}

// RoleWords is a role in words.
type RoleWords struct {
	Label, Duty string
	May         []string
}

func (k *Office) roles(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	page := RolesPage{Page: k.page(w, r, v, "Peran dan wewenang")}
	page.Wide = false
	for _, role := range identity.Roles {
		one := RoleWords{Label: role.Label, Duty: role.Duty}
		for _, p := range role.Permissions {
			one.May = append(one.May, identity.Describe(p))
		}
		page.Roles = append(page.Roles, one)
	}
	return k.render(w, r, "admin_peran", page)
}

// unitChoices are the active units of the body as choices.
func unitChoices(units []org.Unit) []ui.Option {
	var options []ui.Option
	for _, u := range units {
		if u.Ended.IsZero() {
			options = append(options, ui.Option{Value: u.ID, Label: u.Name})
		}
	}
	return options
}
