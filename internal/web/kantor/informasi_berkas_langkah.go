package kantor

import (
	"errors"
	"net/http"
	"slices"

	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// FileStepPage is one step of a file of an entry: replace it, take it off the
// draft, close it.
type FileStepPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Entry   string
	File    ui.FileCard
	Will    []string
	Upload  ui.FileField // where another file is asked for
	Older   ui.Radios    // what becomes of the present one
	Reason  ui.TextArea
	Warning ui.Warning
	Act     ui.Buttons
	Barred  string
	Back    ui.Link
}

// fileStep is a step of a file that asks at most for a reason.
type fileStep struct {
	below, title, verb, done, reason, hint string
	may                                    identity.Permission
	will                                   []string
	barred                                 func(e register.Entry, f register.File) string
	do                                     func(k *Office, r *http.Request, v web.Visit, entry, file string) error
}

var fileSteps = []fileStep{
	{below: "lepas", title: "Lepas berkas", verb: "Lepas berkas", done: "Berkas dilepas dari draf.", may: identity.EditRegister,
		will: []string{"Berkas ini tidak lagi menjadi bagian draf. Temuannya tidak menahan penerbitan lagi.", "Yang sudah terbit tetap seperti sekarang sampai draf ini diterbitkan."},
		barred: func(e register.Entry, f register.File) string {
			if e.State == register.Retracted || !slices.Contains(e.Working().Files, f.ID) {
				return "Berkas ini tidak ada dalam draf."
			}
			return ""
		},
		do: func(k *Office, r *http.Request, v web.Visit, entry, file string) error {
			return k.Register.DetachFile(r.Context(), v.Actor, entry, file)
		}},
	{below: "tutup", title: "Tutup berkas ini sekarang", verb: "Tutup berkas ini sekarang", done: "Berkas ditutup. Umum tidak dapat membukanya lagi.", may: identity.PublishRegister,
		reason: "Mengapa berkas ini ditutup", hint: "Terbaca umum di alamat berkas dan di halaman entrinya. Misalnya: \"Ditinjau karena memuat data pribadi.\" Jangan menyebut data itu.",
		will: []string{"Berkas ini seketika tidak dapat dibuka, diunduh, dicari, atau dibaca sebagai teks oleh siapa pun di luar kantor.",
			"Entrinya tetap terbit. Di halamannya tertulis bahwa berkas ini ditutup, sejak kapan, dan alasannya.",
			"Berkas yang ditutup tidak dapat dibuka kembali. Sesudah diperbaiki, ganti dengan berkas baru."},
		barred: func(e register.Entry, f register.File) string {
			if !f.Public {
				return "Berkas ini tidak sedang terbuka bagi umum."
			}
			return ""
		},
		do: func(k *Office, r *http.Request, v web.Visit, entry, file string) error {
			return k.Register.CloseFile(r.Context(), v.Actor, entry, file, r.PostFormValue("alasan"))
		}},
}

// entryFile finds a file of the entry that the address names.
func (k *Office) entryFile(r *http.Request, v web.Visit) (register.Entry, register.File, error) {
	e, err := k.Register.Open(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return e, register.File{}, err
	}
	f, err := k.Register.OfficeFile(r.Context(), v.Actor, r.PathValue("berkas"))
	if err == nil && f.Entry != e.ID {
		err = fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return e, f, err
}

func (k *Office) askFileStep(s fileStep) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return k.showFileStep(w, r, v, s, nil)
	}
}

func (k *Office) takeFileStep(s fileStep) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		err := s.do(k, r, v, r.PathValue("id"), r.PathValue("berkas"))
		switch {
		case err == nil:
			return k.done(w, r, entryOffice(r.PathValue("id")), s.done)
		case fault.Is(err, fault.Invalid), fault.Is(err, fault.Conflict):
			return k.showFileStep(w, r, v, s, err)
		}
		return err
	}
}

func (k *Office) showFileStep(w http.ResponseWriter, r *http.Request, v web.Visit, s fileStep, refusal error) error {
	e, f, err := k.entryFile(r, v)
	if err != nil {
		return err
	}
	if !v.Actor.MayFor(s.may, e.Working().Unit) {
		return fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	page := k.fileStepPage(w, r, v, s.title, e, f, refusal)
	page.Will, page.Barred = s.will, s.barred(e, f)
	if s.reason != "" {
		page.Reason = ui.TextArea{Name: "alasan", Label: s.reason, Hint: s.hint, Rows: 3, Value: r.PostFormValue("alasan"), Error: page.Errors.For("alasan"), Article: page.Errors.ArticleFor("alasan")}
	}
	page.Act = ui.ButtonRow(ui.Button{Label: s.verb}, ui.Button{Label: "Batal", Href: entryOffice(e.ID), Kind: ui.Quiet})
	return k.answerFileStep(w, r, page, refusal)
}

func (k *Office) fileStepPage(w http.ResponseWriter, r *http.Request, v web.Visit, title string, e register.Entry, f register.File, refusal error) FileStepPage {
	page := FileStepPage{Page: k.page(w, r, v, title, registerCrumb, ui.Link{Label: shortTitle(e.Working().Title), Href: entryOffice(e.ID)}),
		Entry: e.Working().Title, Errors: say(refusal), Back: ui.Link{Label: "Kembali ke entri", Href: entryOffice(e.ID)},
		File: ui.FileCard{Title: f.Name, Href: entryOffice(e.ID, "berkas", f.ID), Type: f.Kind, Size: f.Size, On: v.Body.Day(f.AddedAt)}}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	return page
}

func (k *Office) answerFileStep(w http.ResponseWriter, r *http.Request, page FileStepPage, refusal error) error {
	switch {
	case refusal == nil:
		return k.render(w, r, "informasi_berkas", page)
	case fault.Is(refusal, fault.Conflict):
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "informasi_berkas", page)
	}
	return k.invalid(w, r, "informasi_berkas", page)
}

// What becomes of a file that is replaced.
const (
	olderStays  = "tetap"
	olderCloses = "tutup"
)

func (k *Office) askReplace(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showReplace(w, r, v, nil)
}

func (k *Office) takeReplace(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, f, err := k.entryFile(r, v)
	if err != nil {
		return err
	}
	content, header, err := r.FormFile("berkas")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return k.showReplace(w, r, v, fault.New(fault.Invalid, "berkas", "informasi.berkas_pilih", ""))
	}
	if err != nil {
		return err
	}
	defer content.Close()
	stored, err := k.store(r, content, header.Filename, header.Size)
	if err == nil {
		_, err = k.Register.ReplaceFile(r.Context(), v.Actor, e.ID, f.ID, stored, r.PostFormValue("lama") == olderCloses, r.PostFormValue("alasan"))
	}
	switch {
	case err == nil:
		return k.done(w, r, entryOffice(e.ID)+"#pemeriksaan", stored.Name+" menggantikan "+f.Name+" di draf ini.")
	case fault.Is(err, fault.Invalid), fault.Is(err, fault.Conflict), fault.Is(err, fault.TooLarge):
		return k.showReplace(w, r, v, err)
	}
	return err
}

func (k *Office) showReplace(w http.ResponseWriter, r *http.Request, v web.Visit, refusal error) error {
	e, f, err := k.entryFile(r, v)
	if err != nil {
		return err
	}
	page := k.fileStepPage(w, r, v, "Ganti berkas", e, f, refusal)
	page.Will = []string{"Berkas baru berdiri di tempat berkas ini dalam draf, dan diperiksa dari awal.", "Umum melihatnya sesudah draf ini diterbitkan."}
	if e.State == register.Retracted || !slices.Contains(e.Working().Files, f.ID) {
		page.Barred = "Berkas ini tidak ada dalam draf, jadi tidak ada yang diganti."
	}
	page.Upload = ui.FileField{Name: "berkas", Label: "Berkas baru", Limit: maxUpload, Error: page.Errors.For("berkas"), Types: entryTypes, Hint: "Jenisnya ditentukan dari isi berkas, bukan dari namanya."}
	if f.Public || f.Closed() {
		page.Reason = ui.TextArea{Name: "alasan", Label: "Mengapa diganti", Rows: 2, Value: r.PostFormValue("alasan"), Error: page.Errors.For("alasan"), Article: page.Errors.ArticleFor("alasan"),
			Hint: "Terbaca umum di samping versi lamanya. Misalnya: \"Angka pada tabel 3 diperbaiki.\""}
	}
	if f.Public {
		choice := r.PostFormValue("lama")
		if choice == "" {
			choice = olderStays
		}
		page.Older = ui.Radios{Name: "lama", Label: "Berkas yang lama", Value: choice, Options: []ui.Option{
			{Value: olderStays, Label: "Tetap dapat diunduh sebagai versi sebelumnya", Hint: "Alamatnya tidak berubah, dan halaman entri menyebutnya di bawah berkas yang baru."},
			{Value: olderCloses, Label: "Ditutup saat yang baru terbit", Hint: "Misalnya karena memuat data pribadi. Alamatnya menyebut sejak kapan dan mengapa ditutup. Bila tidak boleh menunggu, gunakan Tutup berkas ini sekarang."}}}
	}
	page.Act = ui.ButtonRow(ui.Button{Label: "Ganti berkas"}, ui.Button{Label: "Batal", Href: entryOffice(e.ID), Kind: ui.Quiet})
	return k.answerFileStep(w, r, page, refusal)
}
