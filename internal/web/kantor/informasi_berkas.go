package kantor

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const (
	// maxUpload is the largest file of an entry, in bytes.
	maxUpload = 25_000_000
	// maxEntryForm bounds the whole form: room above the largest file, so that a
	// file that is too large is refused by its name and what was typed is kept.
	maxEntryForm = 64 << 20

	entryTypes = "PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT, ZIP, JPG, atau PNG"
)

// takeFile stores the file of the form and adds it to the draft. It gives the name
// under which it was added, or "" when none was chosen.
func (k *Office) takeFile(r *http.Request, v web.Visit, id string) (string, error) {
	content, header, err := r.FormFile("berkas")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer content.Close()
	f, err := k.store(r, content, header.Filename, header.Size)
	if err != nil {
		return "", err
	}
	_, err = k.Register.AttachFile(r.Context(), v.Actor, id, f)
	return f.Name, err
}

// upload is what a browser sends of a file.
type upload interface {
	io.Reader
	io.ReaderAt
	io.Seeker
}

// store judges a file by its content and keeps its bytes. A refusal names the file
// and what it is.
func (k *Office) store(r *http.Request, content upload, name string, size int64) (register.File, error) {
	shown := shownName(name)
	if size > maxUpload {
		return register.File{}, fault.New(fault.Invalid, "berkas", "informasi.berkas_besar", "", shown, ui.Size(size), ui.Size(maxUpload))
	}
	kind, err := extract.Detect(content, size)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.TooLarge) {
		why := fault.All(err)[0]
		return register.File{}, fault.New(fault.Invalid, "berkas", "informasi.berkas_tolak", "", shown, i18n.Say(why.Key, why.Args...))
	}
	if err != nil {
		return register.File{}, err
	}
	if !kind.Publishable() {
		return register.File{}, fault.New(fault.Invalid, "berkas", "informasi.berkas_jenis", "", shown, kind.Name)
	}
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return register.File{}, err
	}
	b, err := k.Blobs.Put(r.Context(), content, maxUpload)
	if err != nil {
		return register.File{}, err
	}
	return register.File{Blob: b.Hash, Name: kind.FileName(name), Media: kind.Media, Kind: kind.Name, Size: b.Size, Reading: register.Unread}, nil
}

// shownName is a name that somebody chose, as far as a sentence may show it.
func shownName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	if runes := []rune(name); len(runes) > 80 {
		name = string(runes[:80]) + "…"
	}
	return name
}

// officeFiles are the files of a content.
func officeFiles(v web.Visit, e register.Entry, files []register.File, writable bool) []ui.FileCard {
	var cards []ui.FileCard
	for _, f := range files {
		card := ui.FileCard{Title: f.Name, Href: entryOffice(e.ID, "berkas", f.ID), Type: f.Kind, Size: f.Size, Pages: int(f.Pages),
			On: v.Body.Day(f.AddedAt), Reading: readingWords[f.Reading], Earlier: earlierFiles(v, e, f), Note: scanNote(f)}
		card.More = []ui.Link{{Label: "Keterbacaan", Href: entryOffice(e.ID, "berkas", f.ID, "teks"), Context: f.Name}}
		if f.Closed() {
			card.Note = "Ditutup sejak " + calendar.Long(v.Body.Day(f.ClosedAt)) + ". Alasan: " + f.ClosedWhy
		}
		if writable {
			card.Replace = entryOffice(e.ID, "berkas", f.ID, "ganti")
			card.Remove = ui.Button{Label: "Hapus berkas", Name: "hapus", Value: f.ID, Kind: ui.Quiet, Context: f.Name}
		}
		cards = append(cards, card)
	}
	return cards
}

// earlierFiles are the versions of a file before it.
func earlierFiles(v web.Visit, e register.Entry, f register.File) []ui.EarlierFile {
	var list []ui.EarlierFile
	for _, old := range f.Older {
		one := ui.EarlierFile{On: v.Body.Day(old.AddedAt), Href: entryOffice(e.ID, "berkas", old.ID), Words: web.EarlierWords(v, old)}
		list = append(list, one)
	}
	return list
}

// officeFile sends a file of an entry to an officer of its unit, always as a
// download: what it is may not have been looked at.
func (k *Office) officeFile(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := k.Register.OfficeFile(r.Context(), v.Actor, r.PathValue("berkas"))
	if err != nil {
		return err
	}
	if f.Entry != r.PathValue("id") {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	content, err := k.Blobs.Open(f.Blob)
	if err != nil {
		return err
	}
	defer content.Close()
	h := w.Header()
	h.Set("Content-Type", f.Media)
	h.Set("Content-Disposition", "attachment; filename*=UTF-8''"+strings.ReplaceAll(url.QueryEscape(f.Name), "+", "%20"))
	h.Set("Content-Security-Policy", web.FilePolicy)
	http.ServeContent(w, r, "", f.AddedAt, content)
	return nil
}

// versionOf is the version that the page showed.
func versionOf(r *http.Request) int64 {
	n, err := strconv.ParseInt(r.PostFormValue("versi"), 10, 64)
	if err != nil {
		return -1 // no entry has it: the form is refused as changed meanwhile
	}
	return n
}

func hiddenVersion(n int64) ui.Hidden {
	return ui.Hidden{Name: "versi", Value: strconv.FormatInt(n, 10)}
}
