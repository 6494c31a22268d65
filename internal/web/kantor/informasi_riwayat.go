package kantor

import (
	"fmt"
	"net/http"

	"suluh/internal/ledger"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// EntryHistoryPage is what happened to an entry and what was published of it.
type EntryHistoryPage struct {
	ui.Page
	Entry    string
	Thread   ui.Timeline
	Versions ui.Table
	Pick     PickVersions // two versions to compare
}

func (k *Office) entryHistory(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := k.Register.Open(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	acts, err := ledger.Timeline(r.Context(), k.Site.DB, v.Body.ID, "informasi", e.ID)
	if err != nil {
		return err
	}
	versions, err := k.Register.Versions(r.Context(), v.Body.ID, e.ID)
	if err != nil {
		return err
	}
	title := e.Working().Title
	page := EntryHistoryPage{Page: k.page(w, r, v, "Riwayat entri", registerCrumb, ui.Link{Label: shortTitle(title), Href: entryOffice(e.ID)}), Entry: title}
	page.Wide = false
	for _, a := range acts {
		event, err := entryEvent(a)
		if err != nil {
			return err
		}
		event.At, event.Actor = a.At.In(v.Body.Location()), a.ActorPost
		page.Thread.Events = append(page.Thread.Events, event)
	}
	page.Versions = ui.Table{Caption: "Versi yang pernah terbit", Columns: []ui.Column{{Label: "Versi", Num: true}, {Label: "Terbit"}, {Label: "Oleh"}, {Label: "Yang berubah"}},
		Empty: ui.Empty{What: "Belum ada versi yang terbit."}}
	for i, one := range versions {
		changed := "Versi pertama"
		if i+1 < len(versions) {
			changed = columnWords(one.Content.Changes(versions[i+1].Content))
		}
		page.Versions.Rows = append(page.Versions.Rows, ui.Row{Cells: []ui.Cell{ui.NumCell(int(one.Revision)),
			ui.DateCell(v.Body.Day(one.PublishedAt)), ui.TextCell(one.Post), versionCell(e.ID, versions, i, changed)}})
	}
	if len(versions) > 1 {
		page.Pick = pickVersions(v, e, versions, versions[1].Revision, versions[0].Revision)
	}
	return k.render(w, r, "informasi_riwayat", page)
}

// entryEvent says an act of an entry in words.
func entryEvent(a ledger.Entry) (ui.Event, error) {
	switch a.Kind {
	case register.DraftedAct{}.Kind():
		return ui.Event{Title: "Ditulis sebagai draf"}, nil
	case register.RevisedAct{}.Kind():
		var act register.RevisedAct
		err := a.Into(&act)
		return ui.Event{Title: "Draf diubah", Text: "Kolom: " + columnWords(act.Fields) + "."}, err
	case register.SubmittedAct{}.Kind():
		return ui.Event{Title: "Diajukan untuk diperiksa"}, nil
	case register.ReturnedAct{}.Kind():
		return ui.Event{Title: "Dikembalikan ke penulis"}, nil
	case register.PublishedAct{}.Kind():
		var act register.PublishedAct
		err := a.Into(&act)
		e := ui.Event{Title: fmt.Sprintf("Terbit dengan nomor %d, versi ke-%d", act.Number, act.Revision)}
		switch {
		case act.Why != "":
			e.Text = "Diterbitkan program: " + act.Why + "."
		case act.Findings > 0:
			e.Text = fmt.Sprintf("%d temuan pemeriksaan diputuskan tetap terbit.", act.Findings)
		}
		if act.Alone {
			e.Text = "Diterbitkan penulisnya sendiri, karena kantor ini tidak mempunyai orang kedua yang berwenang."
		}
		return e, err
	case register.WithdrawnAct{}.Kind():
		return ui.Event{Title: "Ditarik dari daftar"}, nil
	case register.RecognitionAskedAct{}.Kind():
		return ui.Event{Title: "Pengenalan teks hasil pindai diminta"}, nil
	case register.VersionClosedAct{}.Kind():
		var act register.VersionClosedAct
		err := a.Into(&act)
		return ui.Event{Title: fmt.Sprintf("Versi %d ditutup bagi umum", act.Revision)}, err
	case register.DiscardedAct{}.Kind():
		return ui.Event{Title: "Draf dibuang"}, nil
	case register.FileAddedAct{}.Kind():
		return ui.Event{Title: "Berkas ditambahkan"}, nil
	case register.FileReplacedAct{}.Kind():
		var act register.FileReplacedAct
		err := a.Into(&act)
		e := ui.Event{Title: "Berkas diganti dengan yang baru", Text: "Berkas yang lama tetap ada sebagai versi sebelumnya."}
		if act.Closes {
			e.Text = "Berkas yang lama ditutup saat yang baru terbit."
		}
		return e, err
	case register.FileClosedAct{}.Kind():
		return ui.Event{Title: "Berkas ditutup bagi umum"}, nil
	case register.OverriddenAct{}.Kind():
		var act register.OverriddenAct
		err := a.Into(&act)
		e := ui.Event{Title: "Temuan pemeriksaan diputuskan tetap terbit", Text: fmt.Sprintf("%s, %s kali.", findingTitle(act.Code), ui.Number(int(act.Count)))}
		if act.Alone {
			e.Text += " Diputuskan seorang diri, karena kantor ini tidak mempunyai orang kedua yang berwenang."
		}
		return e, err
	}
	return ui.Event{Title: "Tindakan lain dicatat"}, nil
}
