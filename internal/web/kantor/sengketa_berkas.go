package kantor

import (
	"bytes"
	"fmt"
	"io"
	"net/http"

	"suluh/internal/dispute"
	"suluh/internal/fault"
	"suluh/internal/ics"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// DossierPage makes the body's dossier of a dispute and lists those that were made.
type DossierPage struct {
	ui.Page
	Holds  []string
	Leaves []string
	Act    ui.Buttons
	Made   ui.Table
}

// dossierSubject is the case that a dispute is about.
func dossierSubject(c dispute.Case) dispute.Subject {
	return dispute.Subject{Org: c.Org, Request: c.Dispute.Request, Objection: c.Dispute.Objection}
}

func (k *Office) dossierPage(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.readDispute(r, v)
	if err != nil {
		return err
	}
	made, err := k.Disputes.Dossiers(r.Context(), dossierSubject(c), dispute.ForBody)
	if err != nil {
		return err
	}
	page := DossierPage{Page: k.page(w, r, v, "Berkas perkara", disputeCrumb, ui.Link{Label: c.Name(), Href: disputePath(c.Number)}), Holds: web.DossierHolds, Leaves: web.DossierLeaves}
	page.Wide = false
	page.Act = ui.ButtonRow(ui.Button{Label: "Buat berkas perkara"}, ui.Button{Label: "Kembali ke sengketa", Href: disputePath(c.Number), Kind: ui.Quiet})
	page.Made = web.DossierTable(made, v.Body, func(id string) string { return disputePath(c.Number, "berkas", id+".zip") })
	return k.render(w, r, "sengketa_berkas", page)
}

func (k *Office) makeDossier(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.readDispute(r, v)
	if err != nil {
		return err
	}
	m, err := k.Disputes.MakeDossier(r.Context(), v.Actor, dossierSubject(c), dispute.ForBody)
	if err != nil {
		return err
	}
	return k.done(w, r, disputePath(c.Number, "berkas"), "Berkas perkara dibuat, "+ui.Size(m.Size)+". Sidik manifesnya tercatat.")
}

func (k *Office) sendDossier(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.readDispute(r, v)
	if err != nil {
		return err
	}
	made, err := k.Disputes.Dossiers(r.Context(), dossierSubject(c), dispute.ForBody)
	if err != nil {
		return err
	}
	for _, m := range made {
		if m.ID+".zip" == r.PathValue("berkas") {
			return k.Disputes.WriteDossier(r.Context(), v.Actor, dossierSubject(c), m, func() io.Writer {
				return web.Zip(w, fmt.Sprintf("berkas-perkara-sengketa-%d.zip", c.Number), m.Size)
			})
		}
	}
	return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

// disputeCalendar sends the hearings of a dispute for the calendar of the officer.
func (k *Office) disputeCalendar(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.readDispute(r, v)
	if err != nil {
		return err
	}
	cal := ics.Calendar{Name: c.Name(), Zone: v.Body.Location(), Events: dispute.HearingEvents(c.Dispute, v.Body, k.Site.Base(v.Body)+disputePath(c.Number))}
	for i := range cal.Events {
		cal.Events[i].Stamp = v.Now
	}
	var b bytes.Buffer
	if err := cal.Write(&b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	w.Header().Set("Content-Disposition", web.Attachment(fmt.Sprintf("sidang-sengketa-%d.ics", c.Number)))
	return web.Send(w, r, http.StatusOK, b.Bytes())
}
