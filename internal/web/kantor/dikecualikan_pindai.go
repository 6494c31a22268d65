package kantor

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"suluh/internal/exemption"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/web"
)

// maxScan is the largest scan of a letter of approval, in bytes.
const maxScan = 10_000_000

var scanTypes = []extract.Type{extract.PDF, extract.JPEG, extract.PNG}

// storeScan keeps the scan of the letter of approval, sealed for its test. Without a
// chosen file it is empty, and the rules of the step refuse that.
func (k *Office) storeScan(r *http.Request, v web.Visit, id string) (exemption.Scan, error) {
	part, head, err := r.FormFile("berkas")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return exemption.Scan{}, nil
	}
	if err != nil {
		return exemption.Scan{}, fault.New(fault.Invalid, "berkas", "umum.formulir_rusak", "")
	}
	defer part.Close()
	kind, err := extract.Detect(part, head.Size)
	if err == nil && !slices.Contains(scanTypes, kind) {
		err = fault.New(fault.Invalid, "", "file.type_unknown", "")
	}
	if err != nil {
		return exemption.Scan{}, onFile(err)
	}
	key, place := k.Exemptions.ScanKey(v.Body.ID, id)
	kept, err := k.Blobs.PutSealed(r.Context(), key, place, part, maxScan)
	if err != nil {
		return exemption.Scan{}, onFile(err)
	}
	return exemption.Scan{Blob: kept.Hash, Name: "persetujuan-pimpinan." + kind.Ext, Media: kind.Media, Size: head.Size}, nil
}

// testScan sends the scan of the letter of approval to whoever may see the test.
func (k *Office) testScan(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	t, err := k.Exemptions.Read(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	scan := t.Approval.Scan
	if scan.Blob == "" {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	key, place := k.Exemptions.ScanKey(v.Body.ID, t.ID)
	content, err := k.Blobs.OpenSealed(key, place, scan.Blob)
	if err != nil {
		return err
	}
	defer content.Close()
	h := w.Header()
	h.Set("Content-Type", scan.Media)
	h.Set("Content-Disposition", web.Attachment(scan.Name))
	h.Set("Content-Security-Policy", web.FilePolicy)
	web.Private(w)
	http.ServeContent(w, r, "", t.UpdatedAt, content)
	return nil
}

// versionOfForm reads the version that a page showed.
func versionOfForm(form url.Values) int64 {
	n, err := strconv.ParseInt(form.Get("versi"), 10, 64)
	if err != nil {
		return -1 // no test has it: the form is refused as changed meanwhile
	}
	return n
}
