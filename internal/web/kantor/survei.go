package kantor

import (
	"io"
	"net/http"
	"strconv"
	"strings"

	"suluh/internal/identity"
	"suluh/internal/sheet"
	"suluh/internal/survey"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

const surveyPath = "/kantor/survei"

// surveyRoutes are the addresses of the results of the satisfaction survey.
func (k *Office) surveyRoutes() {
	k.Permitted("GET "+surveyPath, k.surveyResults, identity.ViewRequests)
	k.Permitted("GET "+surveyPath+"/unduh/{format}", k.surveyTable, identity.ViewRequests)
}

// SurveyPage is what applicants answered in a year, with what they wrote beside it.
type SurveyPage struct {
	ui.Page
	Lead    string
	Years   []ui.Link
	Results web.SurveyResults
	None    ui.Empty
	Months  ui.Table
	Remarks ui.Table
	Links   []ui.Link
}

func (k *Office) surveyResults(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	year, err := web.SurveyYear(r, v)
	if err != nil {
		return err
	}
	res, err := k.Survey.Results(r.Context(), v.Body.ID, year)
	if err != nil {
		return err
	}
	remarks, err := k.Survey.Remarks(r.Context(), v.Actor, year)
	if err != nil {
		return err
	}
	years, err := k.Survey.Years(r.Context(), v.Body.ID)
	if err != nil {
		return err
	}
	page := SurveyPage{Page: k.page(w, r, v, "Penilaian layanan "+strconv.Itoa(year)), Years: web.SurveyYears(years, surveyPath, year),
		Lead: "Hanya pemohon yang permohonannya sudah selesai dapat menilai, satu kali. Penilaian tidak dapat diisi, diubah, atau dihapus oleh petugas, dan tidak menunjuk ke permohonannya."}
	if res.Score.Count == 0 {
		page.None = ui.Empty{What: "Belum ada penilaian pada tahun " + strconv.Itoa(year) + ".", Why: "Yang diminta menilai: " + ui.Number(int(res.Invited)) + " pemohon."}
		return k.render(w, r, "survei", page)
	}
	page.Results = web.SurveyFigures(res)
	if !res.Public() {
		page.Results.Said = append(page.Results.Said, "Hasil ini belum tampil untuk umum: penilaiannya kurang dari "+strconv.Itoa(survey.Fewest)+".")
	}
	page.Months = ui.Table{Caption: "Per bulan", Dense: true, Columns: []ui.Column{{Label: "Bulan"}, {Label: "Penilaian", Num: true}, {Label: "Indeks", Num: true}}}
	for _, m := range res.Months {
		page.Months.Rows = append(page.Months.Rows, ui.Row{Cells: []ui.Cell{ui.TextCell(m.Month), ui.TextCell(ui.Number(int(m.Count))), ui.TextCell(ui.Decimal(survey.ScoreOf([]survey.Tally{m}).Index, 2))}})
	}
	page.Remarks = ui.Table{Caption: "Saran pemohon", Columns: []ui.Column{{Label: "Bulan"}, {Label: "Saran"}}, Empty: ui.Empty{What: "Tidak ada yang menulis saran."}}
	for _, m := range remarks {
		page.Remarks.Rows = append(page.Remarks.Rows, ui.Row{Cells: []ui.Cell{ui.TextCell(m.Month), {Text: m.Text, Lines: true}}})
	}
	for _, f := range tableFormats {
		page.Links = append(page.Links, ui.Link{Label: "Unduh " + strings.ToUpper(f.Ext()), Href: surveyPath + "/unduh/" + f.Ext() + "?tahun=" + strconv.Itoa(year)})
	}
	return k.render(w, r, "survei", page)
}

// surveyTable sends a year's figures, an element a row. Remarks stay on the page:
// they can name people, and a file travels.
func (k *Office) surveyTable(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	year, err := web.SurveyYear(r, v)
	if err != nil {
		return err
	}
	res, err := k.Survey.Results(r.Context(), v.Body.ID, year)
	if err != nil {
		return err
	}
	return k.sendTable(w, r, "penilaian-layanan-"+v.Body.Slug+"-"+strconv.Itoa(year), func(f sheet.Format, out io.Writer) error {
		return survey.WriteTable(out, f, res)
	})
}
