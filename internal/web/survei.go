package web

import (
	"fmt"
	"net/http"
	"strconv"

	"suluh/internal/fault"
	"suluh/internal/survey"
	"suluh/internal/web/ui"
)

// SurveyResults are the figures of a year of the satisfaction survey, for the public
// page and the office alike.
type SurveyResults struct {
	Said   []string
	Chart  ui.Chart
	Method []string
}

// SurveyFigures says a year's results in words and as a chart with its table.
func SurveyFigures(r survey.Result) SurveyResults {
	s := r.Score
	out := SurveyResults{Said: []string{
		fmt.Sprintf("Indeks kepuasan masyarakat %s: mutu pelayanan %s (%s).", ui.Decimal(s.Index, 2), s.Grade, survey.GradeWord(s.Grade)),
		fmt.Sprintf("%s penilaian dari %s pemohon yang kami minta menilai pada tahun %d.", ui.Number(int(s.Count)), ui.Number(int(r.Invited)), r.Year),
	}}
	best, worst := 0, 0
	for i := range survey.Elements {
		if s.Means[i] > s.Means[best] {
			best = i
		}
		if s.Means[i] < s.Means[worst] {
			worst = i
		}
	}
	out.Chart = ui.Chart{ID: "unsur", Kind: ui.Bars, Title: "Nilai rata-rata per unsur, dari 1 sampai 4",
		Desc:      fmt.Sprintf("Tertinggi %s dengan %s, terendah %s dengan %s.", survey.Elements[best].Name, ui.Decimal(s.Means[best], 2), survey.Elements[worst].Name, ui.Decimal(s.Means[worst], 2)),
		LabelHead: "Unsur", ValueHead: "Nilai"}
	for i, e := range survey.Elements {
		out.Chart.Points = append(out.Chart.Points, ui.Point{Label: e.Name, Value: s.Means[i], Text: ui.Decimal(s.Means[i], 2)})
	}
	out.Method = []string{
		"Setiap unsur dinilai 1 sampai 4. Indeks adalah rata-rata kesembilan unsur dikalikan 25.",
		"Mutu A mulai 88,31; B mulai 76,61; C mulai 65,00; di bawahnya D. Dasarnya Peraturan Menteri PANRB Nomor 14 Tahun 2017.",
	}
	return out
}

// SurveyYear is the year that a page of results is about: the present one, or the
// one in the address.
func SurveyYear(r *http.Request, v Visit) (int, error) {
	typed := r.URL.Query().Get("tahun")
	if typed == "" {
		return v.Today.Year(), nil
	}
	year, err := strconv.Atoi(typed)
	if err != nil || year < 2000 || year > v.Today.Year() {
		return 0, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return year, nil
}

// SurveyYears links to the other years that have results.
func SurveyYears(years []string, path string, shown int) []ui.Link {
	var links []ui.Link
	for _, y := range years {
		if y != strconv.Itoa(shown) {
			links = append(links, ui.Link{Label: "Tahun " + y, Href: path + "?tahun=" + y})
		}
	}
	return links
}
