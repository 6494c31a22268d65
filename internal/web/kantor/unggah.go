package kantor

import (
	"errors"
	"net/http"
	"strings"

	"suluh/internal/blob"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/web/ui"
)

// maxCaseFile is the largest file of a case, in bytes.
const maxCaseFile = 50_000_000

// fileField asks for one file of a case.
func fileField(label, hint, problem string) ui.FileField {
	return ui.FileField{Name: "berkas", Label: label, Hint: hint, Error: problem, Optional: true,
		Types: "PDF, DOCX, XLSX, ODT, ODS, CSV, TXT, JPG, atau PNG", Limit: maxCaseFile}
}

// store keeps the uploaded file of the field "berkas", its type found by its
// content. Without a chosen file ok is false.
func store(r *http.Request, blobs *blob.Store) (f request.File, ok bool, err error) {
	part, head, err := r.FormFile("berkas")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return f, false, nil
	}
	if err != nil {
		return f, false, fault.New(fault.Invalid, "berkas", "umum.formulir_rusak", "")
	}
	defer part.Close()
	kind, err := extract.Detect(part, head.Size)
	if err == nil && !kind.Publishable() {
		err = fault.New(fault.Invalid, "", "file.type_unknown", "")
	}
	if err != nil {
		return f, false, onFile(err)
	}
	kept, err := blobs.Put(r.Context(), part, maxCaseFile)
	if err != nil {
		return f, false, onFile(err)
	}
	return request.File{Blob: kept.Hash, Name: kind.FileName(head.Filename), Media: kind.Media, Size: kept.Size}, true, nil
}

// onFile brings a refusal of a file to its field.
func onFile(err error) error {
	if k := fault.KindOf(err); k != fault.Invalid && k != fault.TooLarge {
		return err
	}
	first := fault.All(err)[0]
	return fault.New(fault.Invalid, "berkas", first.Key, first.Article, first.Args...)
}

// typeWord is the short name of a media type on a file's row.
func typeWord(media string) string {
	for _, t := range []extract.Type{extract.PDF, extract.DOCX, extract.XLSX, extract.PPTX, extract.ODT, extract.ODS, extract.CSV, extract.JPEG, extract.PNG, extract.ZIP} {
		if t.Media == media {
			return strings.ToUpper(t.Ext)
		}
	}
	return "Teks"
}
