package kantor

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const linkTitle = "Tautan berkas"

// linkForm asks for which file of the answer a link is made, and which is closed.
func (k *Office) linkForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	in, err := k.input(w, r, v)
	if err != nil {
		return err
	}
	return k.showLinkForm(w, r, in, nil)
}

func (k *Office) showLinkForm(w http.ResponseWriter, r *http.Request, in input, refused error) error {
	in.err = say(refused)
	p := StepPage{Page: k.casePage(w, r, in.v, in.cs, linkTitle), Number: in.cs.Number, Errors: in.err, Due: caseLeft(in.cal, in.v.Today, in.cs.Request)}
	p.Wide, p.ErrorPrefix = false, in.err.Any()
	rule, err := request.RuleOf(in.ctx, k.Site.DB, in.v.Body.ID)
	if err != nil {
		return err
	}
	if rule.LinkDays == 0 {
		rule.LinkDays = request.DefaultLinkDays
	}
	p.Will = []string{
		"Siapa pun yang memegang tautan dapat mengunduh satu berkas ini, tanpa kode akses, sampai masa berlakunya habis.",
		"Alamatnya ditampilkan satu kali sesudah dibuat. Aplikasi hanya menyimpan sidiknya.",
		"Setiap pemakaian dihitung, dan tautan dapat ditutup kapan saja.",
	}
	p.Law = []string{"Pakai untuk berkas yang terlalu besar untuk surel. Kirimkan hanya kepada pemohon atau kuasanya."}
	files := ui.Radios{Name: "berkas", Label: "Berkas jawaban", Value: in.form.Get("berkas"), Error: in.err.For("berkas")}
	for _, f := range in.cs.Files {
		if f.Origin == request.FromAnswer && !f.Sealed {
			files.Options = append(files.Options, ui.Option{Value: f.ID, Label: f.Name, Hint: typeWord(f.Media) + ", " + ui.Size(f.Size)})
		}
	}
	if len(files.Options) == 0 {
		return k.barred(w, r, in.v, in.cs, linkTitle, fault.New(fault.Conflict, "", "permohonan.tautan_berkas", ""), nil)
	}
	days := ui.Field{Name: "hari", Label: "Berlaku berapa hari", Value: in.form.Get("hari"), Error: in.err.For("hari"), InputMode: "numeric", Width: ui.Chars4}
	if in.first {
		days.Value = strconv.FormatInt(rule.LinkDays, 10)
	}
	p.Choice, p.Lines = []ui.Radios{files}, []ui.Field{days}
	p.Hidden = []ui.Hidden{{Name: "kiriman", Value: web.RandomKey()}}
	p.Act = ui.ButtonRow(ui.Button{Label: "Buat tautan"}, ui.Button{Label: "Batal", Href: casePath(in.cs.Slug), Kind: ui.Quiet})
	if in.err.Any() {
		return k.Site.Render(w, r, http.StatusUnprocessableEntity, Templates, ui.Office, "permohonan_langkah", p)
	}
	return k.render(w, r, "permohonan_langkah", p)
}

// makeLink makes a link and shows its address, once.
func (k *Office) makeLink(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	in, err := k.input(w, r, v)
	if err != nil {
		return err
	}
	days, err := strconv.ParseInt(in.get("hari"), 10, 64)
	if err != nil {
		days = 0 // the rule says the bounds
	}
	secret, err := k.Cases.MakeLink(in.ctx, v.Actor, in.cs.Slug, in.get("berkas"), days, in.get("kiriman"))
	switch {
	case fault.Is(err, fault.Invalid):
		return k.showLinkForm(w, r, in, err)
	case fault.Is(err, fault.Conflict):
		return k.barred(w, r, v, in.cs, linkTitle, err, nil)
	case err != nil:
		return err
	}
	p := StepPage{Page: k.casePage(w, r, v, in.cs, "Tautan sudah dibuat"), Number: in.cs.Number, Due: caseLeft(in.cal, v.Today, in.cs.Request)}
	p.Wide = false
	p.Will = []string{
		"Salin alamat ini sekarang. Sesudah halaman ini ditutup, alamatnya tidak dapat ditampilkan lagi.",
		fmt.Sprintf("Berlaku sampai akhir hari %s.", calendar.Long(v.Today.AddDays(int(days)))),
	}
	p.Lines = []ui.Field{{Name: "alamat", Label: "Alamat tautan", Value: k.Site.Base(v.Body) + request.LinkPath(secret), Code: true}}
	p.Act = ui.ButtonRow(ui.Button{Label: "Ke permohonan " + in.cs.Number, Href: casePath(in.cs.Slug)})
	web.Private(w)
	return k.render(w, r, "permohonan_langkah", p)
}

// closeLink asks once more, and then closes a link before its time.
func (k *Office) closeLink(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	in, err := k.input(w, r, v)
	if err != nil {
		return err
	}
	p := StepPage{Page: k.casePage(w, r, v, in.cs, "Tutup tautan berkas"), Number: in.cs.Number, Due: caseLeft(in.cal, v.Today, in.cs.Request)}
	p.Wide = false
	p.Will = []string{"Tautan ini tidak membuka apa pun lagi sejak sekarang. Berkasnya tetap ada di halaman lacak pemohon."}
	p.Hidden = []ui.Hidden{{Name: "tautan", Value: r.URL.Query().Get("tautan")}}
	p.Act = ui.ButtonRow(ui.Button{Label: "Tutup tautan"}, ui.Button{Label: "Batal", Href: casePath(in.cs.Slug), Kind: ui.Quiet})
	return k.render(w, r, "permohonan_langkah", p)
}

// revokeLink closes a link at once.
func (k *Office) revokeLink(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	err = k.Cases.RevokeLink(r.Context(), v.Actor, c.Slug, r.PostFormValue("tautan"))
	if fault.Is(err, fault.Conflict) { // closed already
		return k.done(w, r, casePath(c.Slug), "Tautan sudah tertutup.")
	}
	if err != nil {
		return err
	}
	return k.done(w, r, casePath(c.Slug), "Tautan ditutup.")
}

// linkRow is one link of a case in the section of the case.
func linkRow(v web.Visit, c request.Case, l request.Link) ui.Row {
	name := "berkas"
	for _, f := range c.Files {
		if f.ID == l.File {
			name = f.Name
		}
	}
	state := "Berlaku sampai " + calendar.Long(v.Body.Day(l.ExpiresAt.Add(-1)))
	switch {
	case !l.RevokedAt.IsZero():
		state = "Ditutup " + calendar.Long(v.Body.Day(l.RevokedAt))
	case !l.Open(v.Now):
		state = "Berakhir " + calendar.Long(v.Body.Day(l.ExpiresAt.Add(-1)))
	}
	row := ui.Row{Cells: []ui.Cell{ui.TextCell(name), ui.TextCell(state), ui.TextCell(strings.TrimSpace(ui.Number(int(l.Uses)) + " kali"))}}
	if l.Open(v.Now) {
		row.Cells[1].Links = []ui.Link{{Label: "Tutup tautan", Href: casePath(c.Slug, "tautan", "tutup") + "?tautan=" + l.ID}}
	}
	return row
}
