package kantor

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/correspondence"
	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// exchange is one letter of a case, in or out, with the instant that orders it.
type exchange struct {
	at  time.Time
	row ui.Row
}

// letterSection shows the letters between the applicant and the office, with what is
// known of their delivery. Units see what is asked, not who asks and what they write.
func (k *Office) letterSection(r *http.Request, v web.Visit, c request.Case) (ui.Section, error) {
	if !v.Actor.Everywhere(identity.ViewRequests) {
		return ui.Section{}, nil
	}
	s := ui.Section{ID: "surat", Title: "Surat-menyurat"}
	out, err := notice.Messages(r.Context(), k.Site.DB, v.Body.ID, correspondence.MatterRequest, c.ID)
	if err != nil {
		return s, err
	}
	handles := v.Actor.Everywhere(identity.HandleLetters)
	err = k.mailOf(r, v, &s, correspondence.MatterRequest, c.ID, out, func(m notice.Posted) (ui.Row, error) {
		return k.outRow(r, v, c, m, handles)
	})
	if err != nil {
		return s, err
	}
	if handles {
		s.Acts = ui.ButtonRow(ui.Button{Label: "Tulis kepada pemohon", Href: casePath(c.Slug, "pesan"), Kind: ui.Secondary})
	}
	return s, nil
}

// mailOf fills a section with what came in a matter and what was posted, by time.
func (k *Office) mailOf(r *http.Request, v web.Visit, s *ui.Section, kind, matter string, out []notice.Posted, outRow func(notice.Posted) (ui.Row, error)) error {
	in, err := correspondence.Of(r.Context(), k.Site.DB, v.Body.ID, kind, matter)
	if err != nil {
		return err
	}
	var all []exchange
	handles := v.Actor.Everywhere(identity.HandleLetters)
	for _, m := range in {
		files, err := correspondence.Files(r.Context(), k.Site.DB, v.Body.ID, m.ID)
		if err != nil {
			return err
		}
		row := ui.Row{Cells: []ui.Cell{
			{Text: ui.DateTime(m.ReceivedAt.In(v.Body.Location())), Sub: inboundWay(m)},
			{Text: m.Text, Lines: true},
			ui.TextCell("Diterima"),
		}}
		if handles && m.Source != correspondence.ByPortal {
			row.Cells[2].Links = []ui.Link{{Label: "Buka surel", Href: inboundPath + "/" + m.ID}}
		}
		all = append(all, exchange{m.ReceivedAt, row})
		for _, f := range files {
			card := letterFile(m, f)
			if !handles {
				card.Href = ""
			}
			card.On = v.Body.Day(m.ReceivedAt)
			s.Files = append(s.Files, card)
		}
	}
	for _, m := range out {
		row, err := outRow(m)
		if err != nil {
			return err
		}
		all = append(all, exchange{m.MadeAt, row})
	}
	slices.SortStableFunc(all, func(a, b exchange) int { return a.at.Compare(b.at) })
	if len(all) == 0 {
		s.Said = []string{"Belum ada surat dengan pemohon."}
		return nil
	}
	s.Table = ui.Table{Caption: "Surat-menyurat dengan pemohon", HideCaption: true, Dense: true,
		Columns: []ui.Column{{Label: "Waktu"}, {Label: "Isi", Bare: true}, {Label: "Keadaan"}}}
	for _, e := range all {
		s.Table.Rows = append(s.Table.Rows, e.row)
	}
	return nil
}

func inboundWay(m correspondence.Message) string {
	switch {
	case m.Source == correspondence.ByPortal:
		return "Dari pemohon, lewat halaman pelacakan"
	case m.Sort == correspondence.Machine:
		return "Balasan otomatis dari alamat pemohon"
	}
	return "Surel masuk"
}

// outRow is a message of ours with the evidence of its delivery and what may be done.
func (k *Office) outRow(r *http.Request, v web.Visit, c request.Case, m notice.Posted, handles bool) (ui.Row, error) {
	loc := v.Body.Location()
	what := ui.Cell{Text: m.Subject, Sub: "Dikirim otomatis"}
	if m.Event == notice.EventWritten {
		text, _, _ := strings.Cut(m.Body, "\n\nNomor pendaftaran: ")
		what = ui.Cell{Text: text, Lines: true, Sub: m.Subject}
		files, err := notice.FilesOf(r.Context(), k.Site.DB, v.Body.ID, m.ID)
		if err != nil {
			return ui.Row{}, err
		}
		var names []string
		for _, f := range files {
			names = append(names, f.Name)
		}
		if len(names) > 0 {
			what.Sub = "Terlampir: " + web.Join(names)
		}
	}
	state := ui.Cell{Text: m.State.Label(), Sub: deliveryWords(m, loc)}
	recallable := m.State == notice.Waiting && v.Now.Before(m.NotBefore)
	if recallable {
		state.Text = "Dikirim " + ui.DateTime(m.NotBefore.In(loc))
	}
	switch {
	case !handles:
	case recallable:
		state.Links = []ui.Link{{Label: "Tarik kembali", Href: casePath(c.Slug, "pesan")}}
	case undelivered(m):
		state.Links = []ui.Link{{Label: "Catat sudah disampaikan", Href: casePath(c.Slug, "pesan", m.ID, "sampai")}}
	}
	return ui.Row{Cells: []ui.Cell{{Text: ui.DateTime(m.MadeAt.In(loc)), Sub: "Kepada pemohon"}, what, state}}, nil
}

// undelivered reports whether the person must be told in another way.
func undelivered(m notice.Posted) bool {
	return m.ToldOn.IsZero() && (m.State == notice.Failed || m.State == notice.NotSent || m.Failure == notice.Delayed)
}

// toldWays are the ways in which a person is told, in words.
var toldWays = map[string]string{
	"telepon": "lewat telepon", "pos": "lewat pos", "kurir": "lewat kurir", "datang": "langsung di loket", "pesan": "lewat pesan",
}

// deliveryWords are the evidence of a delivery in one line.
func deliveryWords(m notice.Posted, loc *time.Location) string {
	var words []string
	if !m.ToldOn.IsZero() {
		words = append(words, "Disampaikan "+toldWays[m.ToldHow]+" pada "+calendar.Long(m.ToldOn)+" oleh "+m.ToldBy)
	}
	if m.State == notice.Sent && !m.SentAt.IsZero() {
		words = append(words, "Diterima server surel "+ui.DateTime(m.SentAt.In(loc)))
	}
	if m.Answer != "" {
		words = append(words, "jawaban server "+m.Answer)
	}
	if why := m.Failure.Label(); why != "" && m.ToldOn.IsZero() {
		words = append(words, why)
	}
	if !m.ReturnedAt.IsZero() {
		when := "kembali " + ui.DateTime(m.ReturnedAt.In(loc))
		if m.ReturnedStatus != "" {
			when += " dengan status " + m.ReturnedStatus
		}
		words = append(words, when)
	}
	return strings.Join(words, "; ")
}

// letterWork are the letters that wait for an officer.
func (k *Office) letterWork(r *http.Request, v web.Visit, _ *calendar.Date, _ *int) ([]work, error) {
	if !v.Actor.Everywhere(identity.HandleLetters) {
		return nil, nil
	}
	waiting, total, err := k.Letters.List(r.Context(), v.Actor, correspondence.Penned, 1)
	if err != nil {
		return nil, err
	}
	var list []work
	for i, m := range waiting {
		if i == shownOf {
			list = append(list, moreRow(int(total)-i, "surat masuk lain menunggu", inboundPath))
			break
		}
		href := inboundPath + "/" + m.ID
		list = append(list, work{late: true, row: ui.Row{Cells: []ui.Cell{
			{}, {Text: "Surat masuk: " + subjectOf(m), Href: href, Strong: true, Sub: senderOf(m)},
			ui.TextCell("Diterima " + calendar.Short(v.Body.Day(m.ReceivedAt))),
			{Buttons: []ui.Button{{Label: "Masukkan ke berkas", Href: href, Kind: ui.Secondary, Context: subjectOf(m)}}},
		}}})
	}
	return list, nil
}

// letterBefore fills the form of a new request with the letter that asks for it:
// received by e-mail on the day on which the letter came. UU14/2008:22(1)
func (k *Office) letterBefore(r *http.Request, v web.Visit, typed func(string) string) (func(string) string, error) {
	id := r.URL.Query().Get("surat")
	if id == "" || !v.Actor.Everywhere(identity.HandleLetters) {
		return typed, nil
	}
	m, _, err := k.Letters.Open(r.Context(), v.Actor, id)
	if err != nil {
		return nil, err
	}
	on := v.Body.Day(m.ReceivedAt)
	fill := url.Values{
		"surat": {m.ID}, "saluran": {string(request.Email)}, "rincian": {letterItems(m.Text)}, "nama": {m.SenderName}, "surel": {m.Sender},
		"pengiriman": {"surel"}, "bukti": {string(request.ProofDesk)},
	}
	if on != v.Today {
		fill.Set("diterima_tanggal", strconv.Itoa(on.Day()))
		fill.Set("diterima_bulan", strconv.Itoa(int(on.Month())))
		fill.Set("diterima_tahun", strconv.Itoa(on.Year()))
		fill.Set("alasan_mundur", "Datang lewat surel pada "+calendar.Long(on))
	}
	return func(name string) string {
		if s := typed(name); s != "" {
			return s
		}
		return fill.Get(name)
	}, nil
}

// letterItems are the lines of a letter that an officer makes items of: without what
// was quoted, ten at most.
func letterItems(text string) string {
	var items []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, ">") {
			continue
		}
		if line == "--" || len(items) == 10 {
			break
		}
		items = append(items, line)
	}
	return strings.Join(items, "\n")
}

// letterFiled puts the letter of which a request was made into its case. Somebody else
// may have filed it meanwhile; the request stands all the same.
func (k *Office) letterFiled(r *http.Request, v web.Visit, q request.Request) error {
	id := r.PostFormValue("surat")
	if id == "" || !v.Actor.Everywhere(identity.HandleLetters) {
		return nil
	}
	m, _, err := k.Letters.Open(r.Context(), v.Actor, id)
	if err != nil || m.State == correspondence.Filed {
		return err
	}
	return k.Letters.File(r.Context(), v.Actor, m.ID, m.Version, correspondence.MatterRequest, q.ID)
}
