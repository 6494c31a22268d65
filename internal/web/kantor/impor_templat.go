package kantor

import (
	"net/http"

	"suluh/internal/register"
	"suluh/internal/sheet"
	"suluh/internal/web"
)

// importTemplate sends a workbook in which a register can be begun.
func (k *Office) importTemplate(w http.ResponseWriter, _ *http.Request, _ web.Visit) error {
	w.Header().Set("Content-Type", sheet.AsXLSX.Media())
	w.Header().Set("Content-Disposition", `attachment; filename="templat-daftar-informasi-publik.xlsx"`)
	return register.WriteTemplate(w)
}
