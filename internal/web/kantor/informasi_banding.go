package kantor

import (
	"fmt"
	"net/http"
	"strconv"

	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// versionRoutes are the addresses of the versions of an entry.
func (k *Office) versionRoutes() {
	k.Permitted("GET /kantor/informasi/{id}/banding", k.compareVersions, identity.EditRegister)
	k.Permitted("GET /kantor/informasi/{id}/tutup-versi", k.closeForm, identity.PublishRegister)
	k.Permitted("POST /kantor/informasi/{id}/tutup-versi", k.closeVersion, identity.PublishRegister)
}

// compareOffice is the address of two versions of an entry side by side.
func compareOffice(entry string, from, to int64) string {
	return fmt.Sprintf("%s?dari=%d&ke=%d", entryOffice(entry, "banding"), from, to)
}

// PickVersions is the form that chooses two versions to compare.
type PickVersions struct {
	Action   string
	From, To ui.Select
}

func pickVersions(v web.Visit, e register.Entry, versions []register.Version, from, to int64) PickVersions {
	f := PickVersions{Action: entryOffice(e.ID, "banding"),
		From: ui.Select{Name: "dari", Label: "Versi lama", Value: strconv.FormatInt(from, 10)}, To: ui.Select{Name: "ke", Label: "Versi baru", Value: strconv.FormatInt(to, 10)}}
	for _, x := range versions {
		o := ui.Option{Value: strconv.FormatInt(x.Revision, 10), Label: web.VersionName(v.Body, x)}
		f.From.Options, f.To.Options = append(f.From.Options, o), append(f.To.Options, o)
	}
	return f
}

// CompareVersionsPage shows two versions of an entry side by side to the office, also
// those that the public may not read.
type CompareVersionsPage struct {
	ui.Page
	Entry    string
	Closed   []string
	Pick     PickVersions
	Compared ui.Compared
	Files    ui.Table
	Links    []ui.Link
}

func queryVersion(r *http.Request, name string) (int64, error) {
	n, err := strconv.ParseInt(r.URL.Query().Get(name), 10, 64)
	if err != nil || n < 1 {
		return 0, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return n, nil
}

func (k *Office) compareVersions(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	ctx := r.Context()
	e, err := k.Register.Open(ctx, v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	from, err := queryVersion(r, "dari")
	if err != nil {
		return err
	}
	to, err := queryVersion(r, "ke")
	if err != nil {
		return err
	}
	if from > to {
		from, to = to, from
	}
	before, closedBefore, err := k.Register.VersionOf(ctx, v.Body.ID, e.ID, from)
	if err != nil {
		return err
	}
	after, closedAfter, err := k.Register.VersionOf(ctx, v.Body.ID, e.ID, to)
	if err != nil {
		return err
	}
	versions, err := k.Register.Versions(ctx, v.Body.ID, e.ID)
	if err != nil {
		return err
	}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	filesBefore, err := k.Register.FilesOf(ctx, v.Body.ID, before.Content, e.ID)
	if err != nil {
		return err
	}
	filesAfter, err := k.Register.FilesOf(ctx, v.Body.ID, after.Content, e.ID)
	if err != nil {
		return err
	}
	title := e.Working().Title
	history := ui.Link{Label: "Riwayat entri", Href: entryOffice(e.ID, "riwayat")}
	page := CompareVersionsPage{Page: k.page(w, r, v, fmt.Sprintf("Versi %d dan versi %d", from, to), registerCrumb, ui.Link{Label: shortTitle(title), Href: entryOffice(e.ID)}, history),
		Entry: title, Pick: pickVersions(v, e, versions, from, to), Compared: web.Compare(v.Body, before, after, names), Files: web.CompareFiles(filesBefore, filesAfter)}
	for revision, why := range map[int64]string{from: closedBefore, to: closedAfter} {
		switch {
		case why != "":
			page.Closed = append(page.Closed, fmt.Sprintf("Versi %d tertutup bagi umum. Alasan: %s", revision, why))
		case revision != e.Revision && v.Actor.MayFor(identity.PublishRegister, e.Working().Unit):
			page.Links = append(page.Links, ui.Link{Label: fmt.Sprintf("Tutup versi %d bagi umum", revision), Href: fmt.Sprintf("%s?versi=%d", entryOffice(e.ID, "tutup-versi"), revision)})
		}
	}
	page.Links = append(page.Links, history)
	return k.render(w, r, "informasi_banding", page)
}

// CloseVersionPage asks why an earlier version is closed to the public.
type CloseVersionPage struct {
	ui.Page
	Errors ui.ErrorSummary
	Entry  string
	Will   []string
	Barred string
	Reason ui.TextArea
	Act    ui.Buttons
}

func (k *Office) closeForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := k.Register.Open(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	return k.showClose(w, r, v, e, nil)
}

func (k *Office) closeVersion(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := k.Register.Open(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	n, err := queryVersion(r, "versi")
	if err != nil {
		return err
	}
	err = k.Register.CloseVersion(r.Context(), v.Actor, e.ID, n, r.PostFormValue("alasan"))
	switch {
	case err == nil:
		return k.done(w, r, entryOffice(e.ID, "riwayat"), fmt.Sprintf("Versi %d ditutup. Umum hanya melihat alasannya.", n))
	case !refused(err):
		return err
	}
	return k.showClose(w, r, v, e, err)
}

func (k *Office) showClose(w http.ResponseWriter, r *http.Request, v web.Visit, e register.Entry, refusal error) error {
	n, err := queryVersion(r, "versi")
	if err != nil {
		return err
	}
	_, closed, err := k.Register.VersionOf(r.Context(), v.Body.ID, e.ID, n)
	if err != nil {
		return err
	}
	title := e.Working().Title
	page := CloseVersionPage{Page: k.page(w, r, v, fmt.Sprintf("Tutup versi %d", n), registerCrumb, ui.Link{Label: shortTitle(title), Href: entryOffice(e.ID)}),
		Errors: say(refusal), Entry: title}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	page.Will = []string{"Isi versi ini tidak dapat dibaca umum lagi, juga dalam keputusan yang memuatnya. Lampiran cetaknya dibuat ulang.",
		"Di tempatnya tertulis bahwa versi ini ditutup, dan alasannya.", "Versi yang terbit sekarang tetap terbuka. Penutupan tidak dapat dibatalkan."}
	page.Reason = ui.TextArea{Name: "alasan", Label: "Alasan penutupan", Hint: "Terbaca umum. Jangan mengulang yang membuatnya ditutup.", Rows: 3, Value: r.PostFormValue("alasan"), Error: page.Errors.For("alasan")}
	page.Act = ui.ButtonRow(ui.Button{Label: "Tutup versi ini"}, ui.Button{Label: "Batal", Href: entryOffice(e.ID, "riwayat"), Kind: ui.Quiet})
	switch {
	case closed != "":
		page.Barred = "Versi ini sudah ditutup. Alasan: " + closed
	case e.State == register.Published && n == e.Revision:
		page.Barred = "Versi ini yang terbit sekarang. Terbitkan versi baru lebih dulu, atau tarik entrinya."
	}
	switch {
	case fault.Is(refusal, fault.Conflict):
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "informasi_tutup", page)
	case refusal != nil:
		return k.invalid(w, r, "informasi_tutup", page)
	}
	return k.render(w, r, "informasi_tutup", page)
}

// versionCell says what changed in a version, with the way to see it beside the one
// before.
func versionCell(entry string, versions []register.Version, i int, changed string) ui.Cell {
	c := ui.TextCell(changed)
	if i+1 < len(versions) {
		c.Links = []ui.Link{{Label: "Bandingkan dengan sebelumnya", Href: compareOffice(entry, versions[i+1].Revision, versions[i].Revision), Context: fmt.Sprintf("versi %d", versions[i].Revision)}}
	}
	return c
}
