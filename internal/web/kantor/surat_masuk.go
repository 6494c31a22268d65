package kantor

import (
	"net/http"
	"strconv"

	"suluh/internal/correspondence"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// InboundPage lists the letters that came, by where they stand.
type InboundPage struct {
	ui.Page
	Lead  string
	Tabs  []InboxTab
	Table ui.Table
	Pages ui.Pagination
}

// inboundTabs are the states under the words of the page, the work first.
var inboundTabs = []struct {
	State       correspondence.State
	Code, Label string
	Empty       ui.Empty
}{
	{correspondence.Penned, "", "Perlu diurus", ui.Empty{What: "Tidak ada surat yang menunggu.", Why: "Surat yang tidak dapat dicocokkan sendiri dengan suatu permohonan muncul di sini."}},
	{correspondence.Filed, "terpasang", "Sudah di berkas", ui.Empty{What: "Belum ada surat di berkas permohonan."}},
	{correspondence.Automatic, "otomatis", "Balasan otomatis", ui.Empty{What: "Tidak ada balasan otomatis.", Why: "Jawaban mesin, milis, dan buletin dikumpulkan di sini dan tidak dibalas."}},
	{correspondence.Reported, "pantulan", "Surel kembali", ui.Empty{What: "Tidak ada surel yang kembali."}},
	{correspondence.Dismissed, "diabaikan", "Disisihkan", ui.Empty{What: "Tidak ada surat yang disisihkan."}},
}

func (k *Office) inboundList(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	number, err := pageNumber(r)
	if err != nil {
		return err
	}
	page := InboundPage{Page: k.page(w, r, v, "Surat masuk"),
		Lead: "Surel yang datang ke alamat kami. Pengirim yang tertulis di surel mudah dipalsukan, jadi jangan dipakai sebagai bukti identitas."}
	page.Active = inboundPath
	chosen := r.URL.Query().Get("keadaan")
	at := inboundTabs[0]
	for _, t := range inboundTabs {
		if t.Code == chosen {
			at = t
		}
	}
	var list []correspondence.Message
	var total int64
	for _, t := range inboundTabs {
		some, n, err := k.Letters.List(r.Context(), v.Actor, t.State, number)
		if err != nil {
			return err
		}
		if t.State == at.State {
			list, total = some, n
		}
		page.Tabs = append(page.Tabs, InboxTab{t.Label, inboundAt(t.Code, 1), int(n), t.State == at.State})
	}
	page.Table = ui.Table{Caption: at.Label, HideCaption: true, Dense: true, Empty: at.Empty,
		Columns: []ui.Column{{Label: "Surat", Bare: true}, {Label: "Dari"}, {Label: "Diterima"}, {Label: "Keterangan", Soft: true}}}
	for _, m := range list {
		said, err := k.letterState(r, m)
		if err != nil {
			return err
		}
		page.Table.Rows = append(page.Table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: subjectOf(m), Href: inboundPath + "/" + m.ID, Strong: true, Sub: short(m.Text)},
			{Text: senderOf(m), Sub: senderSub(m)},
			ui.TextCell(ui.DateTime(m.ReceivedAt.In(v.Body.Location()))),
			said,
		}})
	}
	last := max(1, int((total+correspondence.PageSize-1)/correspondence.PageSize))
	page.Pages = ui.Pages(number, last, func(n int) string { return inboundAt(at.Code, n) })
	return k.render(w, r, "surat_masuk", page)
}

func inboundAt(code string, page int) string {
	at, sep := inboundPath, "?"
	if code != "" {
		at, sep = at+"?keadaan="+code, "&"
	}
	if page > 1 {
		at += sep + "hlm=" + strconv.Itoa(page)
	}
	return at
}

func subjectOf(m correspondence.Message) string {
	if m.Subject == "" {
		return "Tanpa perihal"
	}
	return m.Subject
}

func senderOf(m correspondence.Message) string {
	switch {
	case m.SenderName != "":
		return m.SenderName
	case m.Sender != "":
		return m.Sender
	}
	return "Tanpa pengirim"
}

func senderSub(m correspondence.Message) string {
	if m.SenderName == "" {
		return ""
	}
	return m.Sender
}

// whyWords say why a letter is thought to belong to a case.
var whyWords = map[string]string{
	correspondence.WhyAddress: "dikirim ke alamat balasan perkara ini",
	correspondence.WhyAnswer:  "membalas pesan perkara ini",
	correspondence.WhyNumber:  "perihalnya menyebut nomor ini",
	correspondence.WhySender:  "alamat ini diberikan pemohonnya",
}

// dismissWords are the reasons for which a letter is put aside.
var dismissWords = map[string]string{
	"bukan_untuk_kami": "Bukan untuk kami",
	"sudah_diurus":     "Sudah diurus lewat saluran lain",
	"iklan":            "Iklan atau penipuan",
	"uji_coba":         "Uji coba",
}

// matterPath is the page of the case in which a letter stands.
func matterPath(m correspondence.Matter) string {
	if m.Kind == correspondence.MatterObjection {
		return objectionPath(m.Slug)
	}
	return casePath(m.Slug)
}

// matterWords are what a letter can belong to.
var matterWords = map[string]string{correspondence.MatterRequest: "permohonan", correspondence.MatterObjection: "keberatan"}

// letterState says where a letter stands: its case, the best guess, or why it lies aside.
func (k *Office) letterState(r *http.Request, m correspondence.Message) (ui.Cell, error) {
	switch m.State {
	case correspondence.Filed:
		matter, err := k.Letters.MatterOf(r.Context(), m)
		return ui.Cell{Text: matter.Number, Href: matterPath(matter)}, err
	case correspondence.Dismissed:
		return ui.TextCell(dismissWords[m.Reason]), nil
	case correspondence.Penned, correspondence.Automatic:
		matters, guesses, err := k.Letters.Guesses(r.Context(), m)
		if err != nil || len(matters) == 0 {
			return ui.TextCell("Belum dikenali"), err
		}
		return ui.Cell{Text: "Mungkin " + matters[0].Number, Sub: whyWords[guesses[0].Why]}, nil
	}
	return ui.Cell{}, nil
}
