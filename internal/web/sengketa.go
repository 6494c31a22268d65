package web

import (
	"io"
	"net/http"
	"strconv"

	"suluh/internal/dispute"
	"suluh/internal/org"
	"suluh/internal/web/ui"
)

// DossierHolds and DossierLeaves say what a dossier holds and what it leaves out,
// for the pages of both sides.
var (
	DossierHolds = []string{
		"Halaman ringkasan yang terbaca tanpa internet, dan PDF untuk dicetak.",
		"Kronologi dengan cara setiap tanggal dihitung, serta pernyataan bila batas waktu lewat tanpa jawaban.",
		"Semua surat seperti yang dikirim, berkas asli dari pemohon, dan berkas yang diserahkan kepada pemohon.",
		"Tindakan yang tercatat, dan fakta dalam JSON.",
		"Daftar sidik SHA-256 setiap berkas, agar salinan dapat diperiksa.",
	}
	DossierLeaves = []string{
		"Catatan internal, bahan pertimbangan, dan catatan mediasi.",
		"Berkas kerja unit, yang mungkin memuat data orang lain.",
		"NIK dan salinan identitas. Arsip hanya menyatakan bahwa identitas dibuktikan.",
	}
)

// DossierTable lists the dossiers that were made, with the hash to compare a copy by.
func DossierTable(made []dispute.Made, b org.Body, href func(id string) string) ui.Table {
	t := ui.Table{Caption: "Berkas yang pernah dibuat", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Dibuat", Bare: true}, {Label: "SHA-256 manifest.json"}, {Label: "Unduh", Bare: true, Quiet: true}}}
	for _, m := range made {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: ui.DateTime(m.At.In(b.Location())), Sub: m.Post}, ui.CodeCell(m.Manifest),
			{Links: []ui.Link{{Label: "Unduh", Href: href(m.ID), Note: "ZIP, " + ui.Size(m.Size), Context: "berkas " + ui.DateTime(m.At.In(b.Location()))}}}}})
	}
	return t
}

// Zip begins the download of an archive of a known size.
func Zip(w http.ResponseWriter, name string, size int64) io.Writer {
	Private(w)
	h := w.Header()
	h.Set("Content-Type", "application/zip")
	h.Set("Content-Disposition", Attachment(name))
	h.Set("Content-Length", strconv.FormatInt(size, 10))
	return w
}

// FeedPath is the address of an officer's own calendar.
func FeedPath(secret string) string { return "/kalender/tenggat-" + secret + ".ics" }
