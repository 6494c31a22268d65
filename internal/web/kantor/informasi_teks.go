package kantor

import (
	"fmt"
	"net/http"
	"strings"

	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// textRoutes are the addresses of what a file says to those who cannot see it.
func (k *Office) textRoutes() {
	k.Permitted("GET /kantor/informasi/{id}/berkas/{berkas}/teks", k.fileText, identity.EditRegister)
	k.Permitted("POST /kantor/informasi/{id}/berkas/{berkas}/teks", k.recognise, identity.EditRegister)
}

// FileTextPage says whether a document can be read by those who do not see it, and
// lets the text of a scan be recognised.
type FileTextPage struct {
	ui.Page
	Errors   ui.ErrorSummary
	File     ui.FileCard
	Facts    ui.DefinitionList
	Advice   []string
	Progress string
	Engine   string // which program would recognise, or why none can
	Act      ui.Buttons
	Machine  bool // the text was recognised and may be wrong
	Passages []register.Passage
	Cut      string
	Back     ui.Link
}

// shownText bounds the text on the page, in bytes: enough to judge it.
const shownText = 20_000

func (k *Office) openFile(r *http.Request, v web.Visit) (register.Entry, register.File, error) {
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

func (k *Office) fileText(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, f, err := k.openFile(r, v)
	if err != nil {
		return err
	}
	return k.showFileText(w, r, v, e, f, nil)
}

// recognise begins to recognise the text of a scan. Where no tesseract is, the page
// says so instead of promising a job that nobody can do.
func (k *Office) recognise(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, f, err := k.openFile(r, v)
	if err != nil {
		return err
	}
	if _, missing := k.Recogniser(); missing != nil {
		err = fault.New(fault.Conflict, "", "informasi.tanpa_pengenal", "")
	} else {
		err = k.Register.AskRecognition(r.Context(), v.Actor, e.ID, f.ID)
	}
	switch {
	case err == nil:
		return k.done(w, r, entryOffice(e.ID, "berkas", f.ID, "teks"), "Teksnya sedang dikenali. Anda boleh meninggalkan halaman ini.")
	case !refused(err):
		return err
	}
	return k.showFileText(w, r, v, e, f, err)
}

func (k *Office) showFileText(w http.ResponseWriter, r *http.Request, v web.Visit, e register.Entry, f register.File, refusal error) error {
	ctx := r.Context()
	title := e.Working().Title
	page := FileTextPage{Page: k.page(w, r, v, "Keterbacaan "+f.Name, registerCrumb, ui.Link{Label: shortTitle(title), Href: entryOffice(e.ID)}), Errors: say(refusal)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	page.Back = ui.Link{Label: "Kembali ke entrinya", Href: entryOffice(e.ID)}
	page.File = ui.FileCard{Title: f.Name, Href: entryOffice(e.ID, "berkas", f.ID), Type: f.Kind, Size: f.Size, Pages: int(f.Pages), On: v.Body.Day(f.AddedAt)}
	trait, known, err := k.Register.TraitOf(ctx, v.Body.ID, f.ID)
	if err != nil {
		return err
	}
	page.Facts, page.Advice = readability(f, trait, known)
	rec, asked, err := k.Register.RecognitionOf(ctx, v.Body.ID, f.ID)
	if err != nil {
		return err
	}
	if asked {
		page.Progress = recognitionSentence(rec)
	}
	if f.Scan() {
		k.offerRecognition(&page, rec, asked)
	}
	if f.Reading == register.Readable || f.Reading == register.Recognised {
		passages, err := k.Register.Text(ctx, v.Body.ID, f.ID)
		if err != nil {
			return err
		}
		page.Machine = f.Reading == register.Recognised
		page.Passages, page.Cut = firstPassages(passages)
	}
	switch {
	case fault.Is(refusal, fault.Conflict):
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "informasi_teks", page)
	case refusal != nil:
		return k.invalid(w, r, "informasi_teks", page)
	}
	return k.render(w, r, "informasi_teks", page)
}

// offerRecognition shows the button, or why there is none.
func (k *Office) offerRecognition(page *FileTextPage, rec register.Recognition, asked bool) {
	reader, err := k.Recogniser()
	switch {
	case err == extract.ErrNoModel:
		page.Engine = "Tesseract terpasang tanpa model bahasa Indonesia. Mintalah pengelola sistem memasang paket tesseract-ocr-ind, lalu menjalankan ulang Suluh."
	case err != nil:
		page.Engine = "Pengenal teks (Tesseract dengan model bahasa Indonesia) belum terpasang di mesin ini. Mintalah pengelola sistem memasangnya."
	case asked && rec.State == register.RecognitionWaits:
	default:
		page.Engine = "Teks akan dikenali dengan " + reader.Version + ". Perkiraan beberapa detik setiap halaman; berkas aslinya tidak berubah."
		page.Act = ui.ButtonRow(ui.Button{Label: "Kenali teksnya"})
	}
}

// recognitionSentence says how far a recognition is.
func recognitionSentence(r register.Recognition) string {
	switch r.State {
	case register.RecognitionDone:
		s := fmt.Sprintf("Teks %s halaman sudah dikenali.", ui.Number(int(r.Done-r.Missed)))
		if r.Missed > 0 {
			s += fmt.Sprintf(" %s halaman tidak dapat dibaca.", ui.Number(int(r.Missed)))
		}
		return s
	case register.RecognitionNone:
		return "Tidak ada teks yang dapat dikenali. Unggah hasil pindai yang lebih jelas, atau dokumen aslinya."
	}
	return fmt.Sprintf("Sedang dikenali: halaman %s dari %s. Muat ulang halaman ini untuk melihat kemajuannya.", ui.Number(int(min(r.Done+1, r.Pages))), ui.Number(int(r.Pages)))
}

// languageNames are the languages that documents here are written in.
var languageNames = map[string]string{"id": "Indonesia", "in": "Indonesia", "en": "Inggris", "jv": "Jawa", "su": "Sunda", "ms": "Melayu", "ar": "Arab", "ban": "Bali", "min": "Minangkabau"}

// readability says whether those who do not see a document can read it, and what
// would help them.
func readability(f register.File, t register.Trait, known bool) (ui.DefinitionList, []string) {
	var l ui.DefinitionList
	var advice []string
	add := func(term, value string) {
		l.Rows = append(l.Rows, ui.Definition{Term: term, Value: ui.TextCell(value)})
	}
	add("Teks", capital(readingWords[f.Reading]))
	switch f.Reading {
	case register.Scanned:
		advice = append(advice, "Pembaca layar dan pencarian tidak dapat membaca gambar halaman. Bila ada, unggah dokumen aslinya sebagai pengganti; bila tidak, kenali teksnya.")
	case register.Recognised:
		advice = append(advice, "Teksnya dikenali dari gambar dan dapat salah. Dokumen asli tetap lebih baik bila ada.")
	}
	if !known || f.Kind != "PDF" || f.Reading == register.Unread || f.Reading == register.Held {
		return l, advice
	}
	if t.Title == "" {
		add("Judul di dalam dokumen", "Tidak ada")
		advice = append(advice, "Isi judul dokumen sebelum menyimpannya sebagai PDF (menu Properti), supaya pembaca layar menyebut judulnya dan bukan nama berkas.")
	} else {
		add("Judul di dalam dokumen", t.Title)
	}
	base, _, _ := strings.Cut(strings.ToLower(t.Language), "-")
	switch {
	case t.Language == "":
		add("Bahasa", "Tidak disebut")
		advice = append(advice, "Tetapkan bahasa dokumen, supaya pembaca layar melafalkannya dengan benar.")
	case languageNames[base] != "":
		add("Bahasa", languageNames[base])
	default:
		add("Bahasa", t.Language)
	}
	if t.Tagged {
		add("Susunan untuk pembaca layar", "Ada")
	} else {
		add("Susunan untuk pembaca layar", "Tidak ada")
		advice = append(advice, "Simpan PDF dengan pilihan \"PDF bertanda\" (tagged) supaya judul, daftar, dan tabelnya dapat dibaca berurutan.")
	}
	return l, advice
}

// firstPassages gives the beginning of a text, and says what is left out.
func firstPassages(all []register.Passage) ([]register.Passage, string) {
	used := 0
	for i, p := range all {
		if used += len(p.Body); used > shownText && i > 0 {
			return all[:i], fmt.Sprintf("Ditampilkan %d dari %d bagian.", i, len(all))
		}
	}
	return all, ""
}

// scanNote says of a scan what its readers miss.
func scanNote(f register.File) string {
	if f.Reading == register.Scanned {
		return "Hasil pindai tanpa teks: pembaca layar dan pencarian tidak dapat membacanya. Unggah dokumen aslinya bila ada, atau kenali teksnya di halaman keterbacaan."
	}
	return ""
}
