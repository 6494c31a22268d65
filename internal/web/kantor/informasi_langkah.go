package kantor

import (
	"context"
	"fmt"
	"net/http"

	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/register"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// EntryStepPage is the page of one step of an entry: what will happen, what it
// affects, the button.
type EntryStepPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Title2  string // the entry
	Will    []string
	Rule    string
	Public  ui.DefinitionList // what will be public
	Differs ui.Table          // against the published version
	Files   []ui.FileCard
	Reason  ui.TextArea
	Check   ui.Inspection // what the release check found
	Version ui.Hidden
	Act     ui.Buttons
	Held    bool   // findings stand against it; the button waits
	Barred  string // why the step is not possible now; then there is no form
}

// entryStep is a step of an entry.
type entryStep struct {
	below, title, verb, done string
	reason                   string // label of the reason, when one is asked for
	hint                     string
	may                      identity.Permission
	will                     func(e register.Entry) []string
	do                       func(g *register.Register, ctx context.Context, r *http.Request, a identity.Actor, id string, version int64) error
	to                       func(e register.Entry) string
}

const twoPeople = "Aturan dua orang: yang menerbitkan bukan yang menulis. Dengan begitu kesalahan dan data pribadi terlihat sebelum terbuka. " +
	"Kantor yang hanya mempunyai satu orang yang berwenang boleh menerbitkan sendiri, dan hal itu dicatat."

var registerSteps = []entryStep{
	{below: "ajukan", title: "Ajukan untuk diperiksa", verb: "Ajukan untuk diperiksa", done: "Draf diajukan. Orang kedua dapat memeriksanya sekarang.", may: identity.EditRegister,
		will: func(e register.Entry) []string {
			return []string{"Draf ini masuk ke pekerjaan orang yang berwenang menerbitkan.", "Bila Anda mengubahnya lagi sesudah ini, draf harus diajukan kembali."}
		},
		do: func(g *register.Register, ctx context.Context, _ *http.Request, a identity.Actor, id string, version int64) error {
			return g.Submit(ctx, a, id, version)
		}},
	{below: "terbitkan", title: "Periksa dan terbitkan", verb: "Terbitkan", done: "Terbit. Umum sudah dapat membukanya dan mencarinya.", may: identity.PublishRegister,
		will: func(e register.Entry) []string {
			if e.State == register.Published {
				return []string{"Isi dan berkas di bawah menggantikan versi yang terbit sekarang. Versi lama tetap dapat dibaca umum dalam riwayat."}
			}
			return []string{"Isi dan berkas di bawah dapat dibuka, dicari, dan diunduh siapa saja.", "Entri ini mendapat nomor yang tidak pernah dipakai lagi."}
		},
		do: func(g *register.Register, ctx context.Context, _ *http.Request, a identity.Actor, id string, version int64) error {
			return g.Publish(ctx, a, id, version)
		}},
	{below: "kembalikan", title: "Kembalikan ke penulis", verb: "Kembalikan ke penulis", done: "Draf dikembalikan ke penulisnya.", may: identity.PublishRegister,
		reason: "Apa yang perlu diperbaiki", hint: "Terbaca oleh penulisnya, tidak oleh umum.",
		will: func(e register.Entry) []string {
			return []string{"Draf kembali ke penulisnya bersama alasan Anda. Tidak ada yang terbit."}
		},
		do: func(g *register.Register, ctx context.Context, r *http.Request, a identity.Actor, id string, version int64) error {
			return g.Return(ctx, a, id, version, r.PostFormValue("alasan"))
		}},
	{below: "tarik", title: "Tarik dari daftar", verb: "Tarik dari daftar", done: "Entri ditarik. Umum tidak dapat lagi membuka isi dan berkasnya.", may: identity.PublishRegister,
		reason: "Alasan penarikan", hint: "Terbaca umum di alamat entri ini. Jangan menulis data pribadi.",
		will: func(e register.Entry) []string {
			return []string{"Isi dan semua berkasnya tertutup bagi umum seketika, dan hilang dari pencarian.",
				fmt.Sprintf("Di alamatnya tertulis bahwa nomor %d ditarik, tanggalnya, dan alasannya. Nomor itu tidak dipakai lagi.", e.Number),
				"Entri yang ditarik tidak dapat diterbitkan kembali; tulis entri baru bila diperlukan."}
		},
		do: func(g *register.Register, ctx context.Context, r *http.Request, a identity.Actor, id string, version int64) error {
			return g.Withdraw(ctx, a, id, version, r.PostFormValue("alasan"))
		}},
	{below: "buang", title: "Buang draf", verb: "Buang draf", done: "Draf dibuang.", may: identity.EditRegister,
		will: func(e register.Entry) []string {
			if e.State == register.Published {
				return []string{"Perubahan yang belum terbit dibuang. Versi yang terbit tetap seperti sekarang."}
			}
			return []string{"Entri ini belum pernah terbit, jadi seluruhnya dibuang bersama berkasnya. Ini tidak dapat dibatalkan."}
		},
		do: func(g *register.Register, ctx context.Context, _ *http.Request, a identity.Actor, id string, version int64) error {
			return g.Discard(ctx, a, id, version)
		},
		to: func(e register.Entry) string {
			if e.State == register.Drafted {
				return registerPath
			}
			return entryOffice(e.ID)
		}},
}

func (k *Office) askEntryStep(s entryStep) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		e, err := k.Register.Open(r.Context(), v.Actor, r.PathValue("id"))
		if err != nil {
			return err
		}
		return k.showEntryStep(w, r, v, s, e, nil)
	}
}

func (k *Office) takeEntryStep(s entryStep) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		e, err := k.Register.Open(r.Context(), v.Actor, r.PathValue("id"))
		if err != nil {
			return err
		}
		err = s.do(k.Register, r.Context(), r, v.Actor, e.ID, versionOf(r))
		if err == nil {
			to := entryOffice(e.ID)
			if s.to != nil {
				to = s.to(e)
			}
			return k.done(w, r, to, s.done)
		}
		if !fault.Is(err, fault.Invalid) && !fault.Is(err, fault.Conflict) {
			return err
		}
		if e, openErr := k.Register.Open(r.Context(), v.Actor, e.ID); openErr == nil {
			return k.showEntryStep(w, r, v, s, e, err)
		}
		return err
	}
}

func (k *Office) showEntryStep(w http.ResponseWriter, r *http.Request, v web.Visit, s entryStep, e register.Entry, refusal error) error {
	c := e.Working()
	if !v.Actor.MayFor(s.may, c.Unit) {
		return fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
	}
	names, _, err := k.unitNames(r, v)
	if err != nil {
		return err
	}
	page := EntryStepPage{Page: k.page(w, r, v, s.title, registerCrumb, ui.Link{Label: shortTitle(c.Title), Href: entryOffice(e.ID)}),
		Title2: c.Title, Will: s.will(e), Version: hiddenVersion(e.Version), Errors: say(refusal)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	page.Act = ui.ButtonRow(ui.Button{Label: s.verb}, ui.Button{Label: "Batal", Href: entryOffice(e.ID), Kind: ui.Quiet})
	if s.reason != "" {
		page.Reason = ui.TextArea{Name: "alasan", Label: s.reason, Hint: s.hint, Rows: 4, Value: r.PostFormValue("alasan"), Error: page.Errors.For("alasan"), Article: page.Errors.ArticleFor("alasan")}
	}
	files, err := k.Register.FilesOf(r.Context(), v.Body.ID, c, e.ID)
	if err != nil {
		return err
	}
	if page.Barred, err = k.barredEntry(r, v, s, e); err != nil {
		return err
	}
	if s.below == "ajukan" || s.below == "terbitkan" {
		page.Public, page.Files, page.Rule = entryFacts(c, names), officeFiles(v, e, files, false), twoPeople
		x, err := k.Register.Examine(r.Context(), v.Body.ID, e)
		if err != nil {
			return err
		}
		page.Check = inspection(v, e, x, true)
		if s.below == "terbitkan" && page.Barred == "" && x.Open()+x.Waiting() > 0 {
			page.Held = true
		}
		if e.Revision > 0 {
			page.Differs = differences(e, names)
		}
	}
	switch {
	case refusal == nil:
		return k.render(w, r, "informasi_langkah", page)
	case fault.Is(refusal, fault.Conflict):
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "informasi_langkah", page)
	}
	return k.invalid(w, r, "informasi_langkah", page)
}

// barredEntry says why a step cannot be taken from where the entry stands.
func (k *Office) barredEntry(r *http.Request, v web.Visit, s entryStep, e register.Entry) (string, error) {
	reviewed := e.Draft != nil && e.Draft.State == register.InReview
	switch {
	case e.State == register.Retracted:
		return "Entri ini sudah ditarik dari daftar.", nil
	case s.below == "ajukan" && (e.Draft == nil || reviewed):
		return "Tidak ada draf yang perlu diajukan. Draf yang sudah diajukan menunggu orang kedua.", nil
	case (s.below == "terbitkan" || s.below == "kembalikan") && !reviewed:
		return "Tidak ada draf yang sedang menunggu pemeriksaan.", nil
	case s.below == "buang" && e.Draft == nil:
		return "Entri ini tidak mempunyai draf.", nil
	case s.below == "tarik" && e.State != register.Published:
		return "Entri ini belum terbit, jadi tidak ada yang perlu ditarik.", nil
	case s.below == "terbitkan" && e.Draft.Author == v.Actor.Person:
		alone, err := k.Register.Alone(r.Context(), v.Actor, e.Working().Unit)
		if err != nil || alone {
			return "", err
		}
		return "Draf ini Anda tulis sendiri, jadi orang lain yang harus memeriksa dan menerbitkannya.", nil
	}
	return "", nil
}

// differences are the columns that change, as they are public now and as they will be.
func differences(e register.Entry, names web.Names) ui.Table {
	t := ui.Table{Caption: "Yang berubah terhadap versi yang terbit", Columns: []ui.Column{{Label: "Kolom"}, {Label: "Sekarang"}, {Label: "Menjadi"}},
		Empty: ui.Empty{What: "Tidak ada kolom yang berubah."}}
	now, then := e.Content, e.Working()
	for _, field := range then.Changes(now) {
		if field == "peringatan" || field == "dimutakhirkan" {
			continue
		}
		before, after := orDash(columnText(now, field, names)), orDash(columnText(then, field, names))
		if field == "berkas" {
			before, after = fmt.Sprintf("%d berkas", len(now.Files)), fmt.Sprintf("%d berkas, tercantum di bawah", len(then.Files))
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{ui.TextCell(columnNames[field]), {Text: before, Lines: true}, {Text: after, Lines: true}}})
	}
	return t
}

func shortTitle(s string) string {
	if runes := []rune(s); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return s
}
