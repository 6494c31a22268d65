package kantor

import (
	"bytes"

	"suluh/internal/fault"
	"suluh/internal/sheet"
	"suluh/internal/village"
	"suluh/internal/web"
)

// villageExport sends the export of a village's own application to the page that
// takes its files along and knows its numbers; as a table it would become other
// drafts of the same records. What is no such export is none of its business.
func villageExport(v web.Visit, raw []byte, name string) error {
	if v.Body.Kind != village.Kind || !bytes.HasPrefix(raw, []byte("PK")) {
		return nil
	}
	book, err := sheet.Open(bytes.NewReader(raw), int64(len(raw)), name, sheet.Limits{})
	if err != nil || !village.IsExport(book) {
		return nil
	}
	return fault.New(fault.Invalid, "berkas", "desa.lewat_sambungan", "")
}
