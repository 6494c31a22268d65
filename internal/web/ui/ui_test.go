package ui

import (
	"bytes"
	"testing"
	"testing/fstest"

	"github.com/jba/templatecheck"
)

type everyPage struct {
	Page
	Field      Field
	TextArea   TextArea
	Radios     Radios
	Checkboxes Checkboxes
	Select     Select
	Date       DateFields
	File       FileField
	Hidden     Hidden
	Errors     ErrorSummary
	Steps      Steps
	Button     Button
	Buttons    Buttons
	Dialog     Dialog
	Link       Link
	Summary    SummaryList
	Facts      DefinitionList
	Done       Confirmation
	Status     StatusLine
	Timeline   Timeline
	Tag        Tag
	Due        DueBadge
	Flash      Banner
	Warning    Warning
	Tasks      TaskList
	FileCard   FileCard
	Details    Details
	Empty      Empty
	Trail      Crumbs
	Search     SearchBox
	Filter     Filter
	Pages      Pagination
	Cell       Cell
	Table      Table
	Chart      Chart
}

const everyPartial = `{{define "isi"}}<h1>{{.Title}}</h1>
{{template "error-summary" .Errors}}{{template "steps" .Steps}}
<form>{{template "csrf" .CSRF}}{{template "hidden" .Hidden}}{{template "field" .Field}}{{template "text-area" .TextArea}}
{{template "radios" .Radios}}{{template "checkboxes" .Checkboxes}}{{template "select" .Select}}{{template "date-fields" .Date}}
{{template "file-field" .File}}{{template "button" .Button}}{{template "buttons" .Buttons}}</form>
{{template "dialog" .Dialog}}{{template "link" .Link}}{{template "summary-list" .Summary}}{{template "definition-list" .Facts}}
{{template "confirmation" .Done}}{{template "status-line" .Status}}{{template "timeline" .Timeline}}{{template "tag" .Tag}}
{{template "due-badge" .Due}}{{template "banner" .Flash}}{{template "warning" .Warning}}{{template "task-list" .Tasks}}
{{template "file-card" .FileCard}}{{template "details" .Details}}{{template "empty" .Empty}}{{template "crumbs" .Trail}}
{{template "search-box" .Search}}{{template "filter" .Filter}}{{template "filter-result" .Filter}}{{template "pagination" .Pages}}
{{template "cell" .Cell}}{{template "table" .Table}}{{template "chart" .Chart}}{{end}}`

func every(t *testing.T) *Templates {
	t.Helper()
	return Load(fstest.MapFS{"semua.html": {Data: []byte(everyPartial)}})
}

// TestTemplatesFitTheirStructs finds a misspelt field in a branch that no page renders.
func TestTemplatesFitTheirStructs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		frame, page string
		data        any
	}{
		{Public, "semua", everyPage{}},
		{Office, "semua", everyPage{}},
		{Public, "komponen", GalleryPage{}},
		{Public, "galat", ErrorPage{}},
		{Office, "galat", ErrorPage{}},
	} {
		t.Run(c.frame+" "+c.page, func(t *testing.T) {
			t.Parallel()
			if err := templatecheck.CheckHTMLStrict(every(t).Lookup(c.frame, c.page), c.data); err != nil {
				t.Error(err)
			}
			var b bytes.Buffer
			if err := every(t).Render(&b, c.frame, c.page, c.data); err != nil {
				t.Error(err)
			}
		})
	}
}
