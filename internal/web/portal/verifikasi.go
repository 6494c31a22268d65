package portal

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/signing"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const verifyPath = "/verifikasi"

// VerifyPage asks for the code on a letter, or for its file.
type VerifyPage struct {
	ui.Page
	Errors ui.ErrorSummary
	Code   ui.Field
	File   ui.FileField
	ByCode ui.Buttons
	ByFile ui.Buttons
}

// VerdictPage says what is known of a letter: never who got it or what it says.
type VerdictPage struct {
	ui.Page
	Status ui.StatusLine
	Said   []string
	Facts  ui.DefinitionList
	Print  ui.DefinitionList
}

func (p *Portal) verifyForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.render(w, r, "verifikasi", p.verifyPage(w, r, v, "", nil))
}

func (p *Portal) verifyPage(w http.ResponseWriter, r *http.Request, v web.Visit, code string, err error) VerifyPage {
	web.Private(w)
	page := VerifyPage{Page: p.page(r, v, "Periksa keaslian surat")}
	page.CSRF = p.Site.FormToken(w, r, v)
	page.Errors = ui.Errors(fault.All(err), i18n.Say)
	page.ErrorPrefix = page.Errors.Any()
	page.Code = ui.Field{Name: "kode", Label: "Kode pemeriksaan", Value: code, Width: ui.Chars20, Code: true, Error: page.Errors.For("kode"),
		Hint: "Dua belas huruf dan angka di bagian bawah surat, misalnya K7M2-9QXD-4TGH."}
	page.File = ui.FileField{Name: "berkas", Label: "Berkas surat", Accept: "application/pdf,image/jpeg,image/png", Types: "PDF, JPG, atau PNG", Limit: signing.MaxFile,
		Error: page.Errors.For("berkas"), Hint: "Berkas hanya dibandingkan dan tidak disimpan."}
	page.ByCode = ui.ButtonRow(ui.Button{Label: "Periksa kode", Name: "cara", Value: "kode"})
	page.ByFile = ui.ButtonRow(ui.Button{Label: "Periksa berkas", Name: "cara", Value: "berkas"})
	return page
}

// verify answers a code with its page, and a file with what is known of it. The file
// is read once, for its digest; nothing of it is kept or opened.
func (p *Portal) verify(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	typed := r.PostFormValue("kode")
	verdict, err := p.findLetter(r, v, typed)
	switch {
	case err == nil:
		return p.showVerdict(w, r, v, verdict)
	case fault.Is(err, fault.NotFound):
		first := fault.All(err)[0]
		field := "kode"
		if r.PostFormValue("cara") == "berkas" {
			field = "berkas"
		}
		err = fault.New(fault.Invalid, field, first.Key, "")
	case fault.Is(err, fault.Invalid):
	default:
		return p.notVerified(w, r, v, typed, err)
	}
	return p.invalid(w, r, "verifikasi", p.verifyPage(w, r, v, typed, err))
}

func (p *Portal) findLetter(r *http.Request, v web.Visit, typed string) (signing.Verdict, error) {
	if err := p.Site.Limits.Take(web.VerifyPerPeer, v, v.Peer); err != nil {
		return signing.Verdict{}, err
	}
	if r.PostFormValue("cara") != "berkas" {
		return p.Signatures.ByCode(r.Context(), v.Body.ID, typed)
	}
	f, _, err := r.FormFile("berkas")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return signing.Verdict{}, fault.New(fault.Invalid, "berkas", "surat.berkas_kosong", "")
	}
	if err != nil {
		return signing.Verdict{}, fault.New(fault.Invalid, "berkas", "umum.formulir_rusak", "")
	}
	defer f.Close()
	sum := sha256.New()
	if n, err := io.Copy(sum, f); err != nil {
		return signing.Verdict{}, err
	} else if n == 0 {
		return signing.Verdict{}, fault.New(fault.Invalid, "berkas", "surat.berkas_kosong", "")
	}
	return p.Signatures.ByFile(r.Context(), v.Body.ID, hex.EncodeToString(sum.Sum(nil)))
}

// notVerified asks to wait when somebody tries many codes.
func (p *Portal) notVerified(w http.ResponseWriter, r *http.Request, v web.Visit, typed string, err error) error {
	if !fault.Is(err, fault.Busy) {
		return err
	}
	w.Header().Set("Retry-After", "60")
	return p.Site.Render(w, r, http.StatusTooManyRequests, Templates, ui.Public, "verifikasi", p.verifyPage(w, r, v, typed, err))
}

// verified is the page behind the square code of a letter.
func (p *Portal) verified(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	typed := r.PathValue("kode")
	if err := p.Site.Limits.Take(web.VerifyPerPeer, v, v.Peer); err != nil {
		return p.notVerified(w, r, v, "", err)
	}
	verdict, err := p.Signatures.ByCode(r.Context(), v.Body.ID, typed)
	if fault.Is(err, fault.NotFound) {
		page := p.verifyPage(w, r, v, "", fault.New(fault.Invalid, "kode", fault.All(err)[0].Key, ""))
		page.Noindex = true
		return p.Site.Render(w, r, http.StatusNotFound, Templates, ui.Public, "verifikasi", page)
	}
	if err != nil {
		return err
	}
	return p.showVerdict(w, r, v, verdict)
}

// wayWords say how a letter was signed.
var wayWords = map[string]string{
	org.SignLocal:   "Secara elektronik, dengan sertifikat milik badan publik",
	org.SignGateway: "Secara elektronik, dengan sertifikat elektronik penanda tangan",
	org.SignWet:     "Dengan tinta, di atas kertas",
}

func (p *Portal) showVerdict(w http.ResponseWriter, r *http.Request, v web.Visit, verdict signing.Verdict) error {
	web.Private(w)
	k, s := verdict.Letter, verdict.Signature
	page := VerdictPage{Page: p.page(r, v, "Surat "+k.Number, ui.Link{Label: "Periksa keaslian surat", Href: verifyPath})}
	page.Noindex, page.NoSearch = true, true
	page.Status = ui.StatusLine{Sentence: "Surat ini diterbitkan " + v.Body.Name + ".", DateLabel: "Tertanggal", On: k.Dated}
	switch {
	case verdict.Earlier:
		page.Said = append(page.Said, "Berkas yang Anda unggah adalah salinan dari sebelum surat ini ditandatangani. Isinya sama; yang berlaku sekarang berkas yang sudah ditandatangani.")
	case r.Method == http.MethodPost && r.PostFormValue("cara") == "berkas":
		page.Said = append(page.Said, "Berkas yang Anda unggah sama persis dengan yang kami terbitkan.")
	default:
		page.Said = append(page.Said, "Cocokkan nomor, tanggal, dan jabatan di bawah ini dengan surat yang Anda pegang. Untuk memastikan isinya tidak berubah, unggah berkasnya di halaman pemeriksaan.")
	}
	post := k.Post
	if post == "" {
		post = signerOf(k)
	}
	row := func(term, value string) ui.Definition { return ui.Definition{Term: term, Value: ui.Cell{Text: value}} }
	page.Facts.Rows = []ui.Definition{
		row("Jenis surat", web.LetterTitle(k.Kind)),
		{Term: "Nomor", Value: ui.Cell{Text: k.Number, Code: true}},
		row("Tanggal", calendar.Long(k.Dated)),
		row("Badan publik", v.Body.Name),
		row("Jabatan penanda tangan", post),
	}
	if verdict.Signed() {
		page.Facts.Rows = append(page.Facts.Rows, row("Ditandatangani", wayWords[s.Way]),
			row("Waktu", calendar.Long(calendar.DateOf(s.At, v.Body.Location()))+" pukul "+s.At.In(v.Body.Location()).Format("15.04")+" "+v.Body.Zone))
		if s.Certificate != "" {
			page.Facts.Rows = append(page.Facts.Rows, row("Sertifikat", s.Certificate+", diterbitkan "+s.Issuer))
		}
	}
	page.Facts.Rows = append(page.Facts.Rows, row("Keadaan", stateOf(verdict)))
	if verdict.SHA256 != "" {
		page.Print.Rows = []ui.Definition{{Term: "SHA-256", Value: ui.Cell{Text: verdict.SHA256, Code: true}}}
	}
	return p.render(w, r, "verifikasi_hasil", page)
}

// stateOf says how the letter stands.
func stateOf(v signing.Verdict) string {
	switch {
	case v.Signed() && v.Signature.Way == org.SignWet:
		return "Terbit. Berkasnya hasil pindai surat yang ditandatangani dengan tinta."
	case v.Signed() && v.Holds:
		return "Terbit. Tanda tangannya sah dan berkas kami tidak berubah sejak ditandatangani."
	case v.Signed():
		return "Tanda tangan pada berkas kami tidak dapat dipastikan. Hubungi kami sebelum memakai surat ini."
	case v.Letter.Signature == notice.SignWanted:
		return "Terbit, belum ditandatangani secara elektronik."
	}
	return "Terbit, tanpa tanda tangan elektronik."
}

// signerOf is the post that a letter names, for letters from before it was kept.
func signerOf(k notice.Kept) string {
	post := ""
	for _, b := range k.Letter.Blocks {
		for _, s := range b.Signatures {
			if s.NIP != "" || post == "" {
				post = s.Post
			}
		}
	}
	return post
}
