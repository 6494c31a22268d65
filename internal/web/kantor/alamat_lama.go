package kantor

import (
	"io"
	"net/http"
	"strings"

	"suluh/internal/administration"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const oldAddressesPath = "/kantor/pengaturan/alamat-lama"

// maxOldAddresses bounds the form with the list, in bytes.
const maxOldAddresses = 2 << 20

// shownAddresses bounds how many lines a page lists.
const shownAddresses = 200

// OldAddressesPage brings in the addresses of the portal that was replaced.
type OldAddressesPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Said    string // what the list would do
	Plan    bool   // the list was looked at and can be taken
	List    ui.TextArea
	File    ui.FileField
	Hosts   ui.TextArea
	Replace ui.Radios
	Wrong   ui.Table
	Right   ui.Table
	Kept    ui.Table
	KeptN   string
	Act     ui.Buttons
}

func (k *Office) oldAddresses(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	hosts, err := administration.RedirectHosts(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	return k.showOldAddresses(w, r, v, administration.RedirectList{Hosts: hosts}, nil)
}

// readOldAddresses reads the form: a file goes before what was pasted.
func readOldAddresses(r *http.Request) (administration.RedirectList, error) {
	l := administration.RedirectList{Text: r.PostFormValue("daftar"), Replace: r.PostFormValue("cara") == "ganti"}
	for line := range strings.Lines(r.PostFormValue("host")) {
		if line = strings.TrimSpace(line); line != "" {
			l.Hosts = append(l.Hosts, line)
		}
	}
	file, _, err := r.FormFile("berkas")
	if err != nil {
		return l, nil // no file: what was pasted counts
	}
	defer file.Close()
	raw, err := io.ReadAll(io.LimitReader(file, maxOldAddresses))
	if err != nil {
		return l, err
	}
	if text := strings.ToValidUTF8(string(raw), "�"); strings.TrimSpace(text) != "" {
		l.Text = text
	}
	return l, nil
}

// bringOldAddresses looks at a list, or takes what is right in it.
func (k *Office) bringOldAddresses(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l, err := readOldAddresses(r)
	if err != nil {
		return err
	}
	l.Answers = func(address string) bool { return k.Answers(r.Context(), v.Body, address) }
	if r.PostFormValue("langkah") != "simpan" {
		return k.showOldAddresses(w, r, v, l, nil)
	}
	taken, bad, err := k.admin().ImportRedirects(r.Context(), v.Actor, l)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.TooLarge) {
		return k.showOldAddresses(w, r, v, l, err)
	}
	if err != nil {
		return err
	}
	said := ui.Number(taken) + " alamat lama disimpan."
	if len(bad) > 0 {
		said += " " + ui.Number(len(bad)) + " baris dilewati."
	}
	return k.done(w, r, oldAddressesPath, said)
}

func (k *Office) showOldAddresses(w http.ResponseWriter, r *http.Request, v web.Visit, l administration.RedirectList, refusal error) error {
	page := OldAddressesPage{Page: k.page(w, r, v, "Alamat lama", ui.Link{Label: "Pengaturan", Href: "/kantor/pengaturan"})}
	if r.Method == http.MethodPost && refusal == nil {
		good, bad, err := k.admin().PlanRedirects(r.Context(), v.Body.ID, l)
		switch {
		case fault.Is(err, fault.Invalid) || fault.Is(err, fault.TooLarge):
			refusal = err
		case err != nil:
			return err
		default:
			page.plan(good, bad)
		}
	}
	page.Errors = say(refusal)
	page.ErrorPrefix = page.Errors.Any()
	page.File = ui.FileField{Name: "berkas", Label: "Berkas CSV", Optional: true, Types: "CSV dengan kolom lama dan baru", Limit: maxOldAddresses, Accept: ".csv,text/csv"}
	page.List = ui.TextArea{Name: "daftar", Label: "Atau tempelkan di sini", Optional: true, Rows: 8, Value: l.Text, Error: page.Errors.For("daftar"),
		Hint: "Satu alamat setiap baris: lama, koma, baru. Contoh: /?page_id=12,/informasi/berkala"}
	page.Hosts = ui.TextArea{Name: "host", Label: "Situs lain yang boleh dituju", Optional: true, Rows: 3, Value: strings.Join(l.Hosts, "\n"), Error: page.Errors.For("host"),
		Hint: "Satu nama setiap baris, misalnya jdih.contohkab.go.id. Tujuan di luar situs ini hanya boleh ke situs di daftar ini."}
	way := "tambah"
	if l.Replace {
		way = "ganti"
	}
	page.Replace = ui.Radios{Name: "cara", Label: "Terhadap daftar yang sudah ada", Value: way, Options: []ui.Option{
		{Value: "tambah", Label: "Tambahkan"}, {Value: "ganti", Label: "Ganti seluruhnya", Hint: "Alamat lama yang tidak ada di daftar ini tidak dialihkan lagi."}}}
	kept, err := administration.Redirects(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	page.KeptN = ui.Number(len(kept)) + " alamat lama dialihkan."
	page.Kept = addressTable("Alamat lama yang dialihkan", kept)
	page.Kept.Empty = ui.Empty{What: "Belum ada alamat lama."}
	page.Act = ui.ButtonRow(ui.Button{Label: "Periksa daftar", Name: "langkah", Value: "periksa"})
	if page.Plan {
		page.Act = ui.ButtonRow(ui.Button{Label: "Simpan alamat lama", Name: "langkah", Value: "simpan"}, ui.Button{Label: "Periksa lagi", Name: "langkah", Value: "periksa", Kind: ui.Secondary})
	}
	return k.answerUrgent(w, r, "admin_alamat_lama", page, refusal)
}

// plan tells what a list would do, the wrong lines first.
func (p *OldAddressesPage) plan(good []administration.Redirect, bad []administration.RedirectFault) {
	p.Plan = len(good) > 0 || len(bad) == 0
	p.Said = ui.Number(len(good)) + " alamat siap disimpan."
	if len(bad) > 0 {
		p.Said += " " + ui.Number(len(bad)) + " baris perlu diperbaiki dan akan dilewati."
	}
	p.Wrong = ui.Table{Caption: "Baris yang perlu diperbaiki", Dense: true, Columns: []ui.Column{{Label: "Baris", Num: true}, {Label: "Alamat lama"}, {Label: "Tujuan"}, {Label: "Apa yang salah"}}}
	for i, b := range bad {
		if i < shownAddresses {
			p.Wrong.Rows = append(p.Wrong.Rows, ui.Row{Cells: []ui.Cell{ui.NumCell(b.Line), ui.CodeCell(b.Old), ui.CodeCell(b.New), ui.TextCell(i18n.Say(b.Err.Key, b.Err.Args...) + ".")}})
		}
	}
	p.Right = addressTable("Yang akan disimpan", good)
}

func addressTable(caption string, all []administration.Redirect) ui.Table {
	t := ui.Table{Caption: caption, Dense: true, Columns: []ui.Column{{Label: "Alamat lama"}, {Label: "Menuju"}}}
	for i, one := range all {
		if i == shownAddresses {
			t.Total = []ui.Cell{ui.TextCell("dan " + ui.Number(len(all)-i) + " alamat lain"), {}}
			break
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{ui.CodeCell(one.Old), ui.CodeCell(one.New)}})
	}
	return t
}
