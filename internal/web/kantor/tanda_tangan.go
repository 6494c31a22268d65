package kantor

import (
	"errors"
	"io"
	"net/http"
	"os"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/signing"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// SignPage lists the letters that wait for a signature. Those of the officer can be
// chosen and signed together.
type SignPage struct {
	ui.Page
	Errors     ui.ErrorSummary
	Lead       string
	Mine       ui.Table
	Others     ui.Table
	NIK        ui.Field
	Passphrase ui.Field
	TOTP       ui.Field
	Gateway    bool
	Act        ui.Buttons
	Done       []string // what was signed
	Failed     []string // what was not, and why
}

func (k *Office) unsigned(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showUnsigned(w, r, v, nil, nil)
}

func (k *Office) showUnsigned(w http.ResponseWriter, r *http.Request, v web.Visit, outcomes []signing.Outcome, refusal error) error {
	waiting, err := k.Signatures.Waiting(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	way := v.Body.Settings.Signing.Way
	page := SignPage{Page: k.page(w, r, v, "Tanda tangan surat"), Errors: say(refusal), Gateway: way == org.SignGateway}
	page.ErrorPrefix = page.Errors.Any()
	columns := []ui.Column{{Label: "Surat"}, {Label: "Tanggal"}, {Label: "Bagi pemohon"}, {Label: "Tindakan"}}
	page.Mine = ui.Table{Caption: "Menunggu tanda tangan Anda", HideCaption: true, RowHead: 1, Columns: append([]ui.Column{{Label: "Pilih"}}, columns...)}
	page.Others = ui.Table{Caption: "Menunggu tanda tangan pejabat lain", HideCaption: true, Columns: columns}
	chosen := map[string]bool{}
	for _, id := range r.PostForm["surat"] {
		chosen[id] = true
	}
	machine := way == org.SignLocal || way == org.SignGateway
	for _, l := range waiting {
		cells := k.waitingCells(v, l)
		if signing.MaySign(v.Actor, l) && machine {
			check := ui.Cell{Check: ui.Check{Name: "surat", Value: l.ID, Label: "Pilih " + l.Number, On: r.Method != http.MethodPost || chosen[l.ID]}}
			page.Mine.Rows = append(page.Mine.Rows, ui.Row{Cells: append([]ui.Cell{check}, cells...)})
			continue
		}
		page.Others.Rows = append(page.Others.Rows, ui.Row{Cells: cells})
	}
	switch {
	case len(waiting) == 0:
		page.Lead = "Tidak ada surat yang menunggu tanda tangan."
	case way == org.SignWet || !machine:
		page.Lead = "Cetak surat, tandatangani, lalu unggah hasil pindainya."
	default:
		page.Lead = "Periksa setiap surat sebelum menandatangani. Sesudahnya surat tidak dapat diubah lagi."
	}
	field := fieldMaker(r, page.Errors)
	page.NIK = field("nik", "NIK Anda", "Seperti terdaftar pada penyelenggara sertifikat. Tidak disimpan.", "")
	page.NIK.Width, page.NIK.InputMode, page.NIK.Autocomplete = ui.Chars20, "numeric", "off"
	page.Passphrase = passwordField("sandi", "Passphrase", page.Errors)
	page.Passphrase.Autocomplete, page.Passphrase.Hint = "off", "Dipakai satu kali untuk semua surat yang dipilih. Tidak disimpan."
	page.TOTP = ui.Field{Name: "totp", Label: "Kode sekali pakai", Optional: true, Width: ui.Chars10, InputMode: "numeric", Autocomplete: "one-time-code", Hint: "Isi ini sebagai pengganti passphrase bila gerbang Anda memintanya."}
	page.Act = ui.ButtonRow(ui.Button{Label: "Tandatangani yang dipilih"})
	if page.Gateway {
		page.Act.Items = append(page.Act.Items, ui.Button{Label: "Kirimi saya kode sekali pakai", Name: "minta", Value: "kode", Kind: ui.Secondary})
	}
	for _, o := range outcomes {
		name := web.LetterTitle(o.Letter.Kind) + " " + o.Letter.Number
		if o.Err == nil {
			page.Done = append(page.Done, name)
			continue
		}
		first := fault.All(o.Err)[0]
		page.Failed = append(page.Failed, name+": "+strings.TrimSuffix(i18n.Say(first.Key, first.Args...), ".")+".")
	}
	if refusal != nil || len(page.Failed) > 0 {
		return k.invalid(w, r, "tanda_tangan", page)
	}
	return k.render(w, r, "tanda_tangan", page)
}

// waitingCells are what the list says of a letter.
func (k *Office) waitingCells(v web.Visit, l notice.Kept) []ui.Cell {
	state := ui.Tag{Text: "Boleh terbit dulu"}
	if l.Withheld() {
		state = ui.Tag{Text: "Ditahan", Tone: ui.Soon}
	}
	href := signPath + "/surat/" + l.ID
	read := ui.Button{Label: "Buka", Href: href, Kind: ui.Secondary, Context: l.Number}
	if !v.Actor.May(identity.HandleRequests) {
		href, read = "", ui.Button{}
	}
	cells := []ui.Cell{{Text: web.LetterTitle(l.Kind), Href: href, Strong: true, Sub: l.Number + ". " + l.Post}, {On: l.Dated}, {Tag: state}, {}}
	if read.Label != "" {
		cells[3].Buttons = []ui.Button{read}
	}
	return cells
}

// signLetters signs what was chosen. What fails stays on the list with the reason;
// what was typed is used now and kept nowhere.
func (k *Office) signLetters(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	secret := signing.Secret{NIK: strings.TrimSpace(r.PostFormValue("nik")), Passphrase: r.PostFormValue("sandi"), TOTP: strings.TrimSpace(r.PostFormValue("totp"))}
	body, err := org.BodyByID(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	v.Body = body
	if r.PostFormValue("minta") == "kode" {
		if err := k.Signatures.Code(r.Context(), v.Actor, secret.NIK); err != nil {
			return k.signRefused(w, r, v, nil, err)
		}
		return k.done(w, r, signPath, "Gerbang mengirim kode sekali pakai kepada Anda.")
	}
	letters := r.PostForm["surat"]
	if len(letters) == 0 {
		return k.showUnsigned(w, r, v, nil, fault.New(fault.Invalid, "surat", "surat.pilih", ""))
	}
	outcomes, err := k.Signatures.Sign(r.Context(), v.Actor, body, letters, secret)
	if err != nil {
		return k.signRefused(w, r, v, outcomes, err)
	}
	for _, o := range outcomes {
		if o.Err != nil && fault.KindOf(o.Err) == 0 {
			return o.Err
		}
		if o.Err != nil {
			return k.showUnsigned(w, r, v, outcomes, nil)
		}
	}
	return k.done(w, r, signPath, ui.Number(len(outcomes))+" surat ditandatangani. Pesan yang menunggunya dikirim.")
}

// signRefused shows a refusal on the page; a fault of ours is none.
func (k *Office) signRefused(w http.ResponseWriter, r *http.Request, v web.Visit, outcomes []signing.Outcome, err error) error {
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Conflict, fault.Busy:
		return k.showUnsigned(w, r, v, outcomes, err)
	}
	return err
}

// UnsignedPage shows a letter that waits, and takes the scan of it when it was signed
// with ink.
type UnsignedPage struct {
	ui.Page
	Errors ui.ErrorSummary
	Letter ui.Letter
	File   ui.FileField
	Open   bool // a scan may be attached
	Act    ui.Buttons
	Back   ui.Link
}

func (k *Office) letterToSign(r *http.Request, v web.Visit) (notice.Kept, error) {
	l, err := notice.LetterByID(r.Context(), k.Site.DB, v.Body.ID, r.PathValue("id"))
	if err == nil && !signing.MayAttach(v.Actor, l) {
		return l, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return l, err
}

func (k *Office) unsignedLetter(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l, err := k.letterToSign(r, v)
	if err != nil {
		return err
	}
	return k.showUnsignedLetter(w, r, v, l, nil)
}

func (k *Office) showUnsignedLetter(w http.ResponseWriter, r *http.Request, v web.Visit, l notice.Kept, refusal error) error {
	page := UnsignedPage{Page: k.page(w, r, v, web.LetterTitle(l.Kind)+" "+l.Number, ui.Link{Label: "Tanda tangan surat", Href: signPath}), Errors: say(refusal),
		Letter: web.LetterOf(l.Letter.At(k.Site.Base(v.Body))), Open: l.Signature != notice.SignDone, Back: ui.Link{Label: "Kembali ke daftar", Href: signPath}}
	page.ErrorPrefix, page.Wide = page.Errors.Any(), false
	page.File = ui.FileField{Name: "berkas", Label: "Hasil pindai", Accept: "application/pdf,image/jpeg,image/png", Types: "PDF, JPG, atau PNG", Limit: signing.MaxFile,
		Hint: "Surat lengkap dengan tanda tangan. Sesudah diunggah, berkas inilah suratnya.", Error: page.Errors.For("berkas")}
	page.Act = ui.ButtonRow(ui.Button{Label: "Simpan sebagai surat yang ditandatangani"})
	if refusal != nil {
		return k.invalid(w, r, "tanda_tangan_surat", page)
	}
	return k.render(w, r, "tanda_tangan_surat", page)
}

// attachScan keeps the scan of a letter signed with ink.
func (k *Office) attachScan(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l, err := k.letterToSign(r, v)
	if err != nil {
		return err
	}
	err = k.takeSignedScan(r, v, l)
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Conflict, fault.TooLarge:
		return k.showUnsignedLetter(w, r, v, l, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, signPath, "Hasil pindai disimpan. Berkas itulah suratnya sekarang.")
}

// takeSignedScan gives the uploaded file to the limited process by way of a passing file.
func (k *Office) takeSignedScan(r *http.Request, v web.Visit, l notice.Kept) error {
	part, _, err := r.FormFile("berkas")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return fault.New(fault.Invalid, "berkas", "surat.pindai_bentuk", "")
	}
	if err != nil {
		return fault.New(fault.Invalid, "berkas", "umum.formulir_rusak", "")
	}
	defer part.Close()
	f, err := os.CreateTemp("", "suluh-pindai-")
	if err != nil {
		return err
	}
	defer func() {
		f.Close()
		os.Remove(f.Name())
	}()
	if _, err := io.Copy(f, part); err != nil {
		return err
	}
	return k.Signatures.Attach(r.Context(), v.Actor, l.ID, f)
}

// signWork is the line of the work list for letters that wait for this officer.
func (k *Office) signWork(r *http.Request, v web.Visit, _ *calendar.Date, _ *int) ([]work, error) {
	n, err := notice.UnsignedOf(r.Context(), k.Site.DB, v.Body.ID, v.Actor.Person)
	if err != nil || n == 0 {
		return nil, err
	}
	text := ui.Number(int(n)) + " surat menunggu tanda tangan Anda"
	return []work{{late: false, on: v.Today, row: ui.Row{Cells: []ui.Cell{{On: v.Today}, {Text: text, Href: signPath, Strong: true, Sub: "Tanda tangan surat"},
		{Tag: ui.Tag{Text: "Menunggu"}}, {Buttons: []ui.Button{{Label: "Tandatangani", Href: signPath, Kind: ui.Secondary, Context: text}}}}}}}, nil
}
