package kantor

import (
	"fmt"
	"net/http"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/exemption"
	"suluh/internal/fault"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// testStands says in sentences where a test stands and whose turn it is.
func (k *Office) testStands(r *http.Request, v web.Visit, t exemption.Test) ([]string, error) {
	var said []string
	switch t.State {
	case exemption.Drafted:
		said = append(said, "Draf boleh belum lengkap. Kelengkapannya diperiksa saat diajukan untuk ditelaah.")
		if t.Imported {
			said = append(said, "Baris ini berasal dari daftar lama. PPID dapat mengambil alih keputusan lamanya, atau uji ini dijalankan seperti biasa.")
		}
	case exemption.InReview:
		said = append(said, fmt.Sprintf("%d dari %d penelaah sudah memberi pendapat. Sesudah paling sedikit satu pendapat, PPID dapat memutus.", len(t.Given()), asked(t)))
	case exemption.Ruled:
		said = append(said, "PPID memutuskan "+strings.ToLower(conclusionLabels[t.Ruling.Conclusion])+" pada "+calendar.Long(t.Ruling.On)+". Berlaku hanya bila pimpinan badan publik menyetujuinya secara tertulis.")
	case exemption.InForce:
		said = append(said, k.forceStands(v, t)...)
	case exemption.Opened:
		said = append(said, "Informasi ini terbuka sejak "+calendar.Long(t.Opening.On)+": "+wayLabels[t.Opening.Way]+".")
		if k.entryWaits(r, v, t) {
			said = append(said, "Entrinya di Daftar Informasi Publik masih draf karena ada kolom yang belum terisi. Informasinya sudah terbuka dan wajib diberikan bila diminta.")
		}
	case exemption.Replaced:
		said = append(said, "Pengecualian ini diganti oleh uji yang baru.")
	case exemption.NotExempt:
		said = append(said, "Kesimpulannya terbuka, jadi informasi ini tidak masuk daftar dan diberikan bila diminta.")
	}
	if t.Request != "" {
		if c, err := k.Cases.Mine(r.Context(), v.Body.ID, t.Request); err == nil && c.State.Open() {
			said = append(said, "Dibuat karena permohonan "+c.Number+". Tenggatnya, "+calendar.Long(c.DueOn)+", tidak berhenti karena uji ini.")
		} else if err != nil && !fault.Is(err, fault.NotFound) {
			return nil, err
		}
	}
	return said, nil
}

func asked(t exemption.Test) int {
	n := 0
	for _, o := range t.Opinions {
		if o.Revision == t.Revision {
			n++
		}
	}
	return n
}

// forceStands says until when an exemption holds, and what has to be done before.
func (k *Office) forceStands(v web.Visit, t exemption.Test) []string {
	var said []string
	if t.Earlier {
		said = append(said, "Diambil alih dari keputusan yang dibuat sebelum aplikasi ini dipakai. Uji konsekuensinya tidak ada di sini.")
	}
	ends := t.Public.EndsOn
	switch {
	case !t.Holds(v.Today):
		said = append(said, "Jangka waktunya berakhir "+calendar.Long(ends)+". Informasi ini sudah terbuka.")
	case !t.Opening.DeclaredOn.IsZero():
		said = append(said, "Sudah dinyatakan terbuka mulai "+calendar.Long(t.Opening.On)+".")
	case !ends.IsZero():
		by := exemption.DeclareBy(k.calendarOf(v), ends)
		said = append(said, "Berlaku sampai dengan "+calendar.Long(ends)+"; sesudah itu terbuka dengan sendirinya. PPID menyatakannya terbuka paling lambat "+
			calendar.Long(by)+" (30 hari kerja sebelumnya), atau memperpanjangnya dengan uji baru.")
	case t.Overdue(v.Today):
		said = append(said, "Peninjauannya lewat sejak "+calendar.Long(t.Public.ReviewOn)+". Uji kembali, atau nyatakan terbuka.")
	default:
		said = append(said, "Ditinjau kembali paling lambat "+calendar.Long(t.Public.ReviewOn)+".")
	}
	return said
}

// secretFacts is the sheet as the office reads it.
func secretFacts(t exemption.Test, g *exemption.Grounds) ui.DefinitionList {
	if t.Earlier {
		return ui.DefinitionList{}
	}
	never := "Tidak satu pun"
	if name := g.NeverName(t.Never); name != "" {
		never = name
	}
	d := ui.DefinitionList{}
	add := func(term, text string) {
		if text != "" {
			d.Rows = append(d.Rows, ui.Definition{Term: term, Value: ui.Cell{Text: text, Lines: true}})
		}
	}
	add("Judul dokumen", t.Title)
	add("Kesimpulan", conclusionLabels[t.Conclusion])
	add("Bagian yang dikecualikan", strings.Join(t.Parts, "\n"))
	add("Mengapa seluruhnya", t.WholeWhy)
	add("Konsekuensi bila dibuka", t.IfOpened)
	add("Manfaat bila ditutup", t.IfClosed)
	add("Kepentingan publik bila dibuka", t.Interest)
	add("Termasuk Pasal 18 ayat (1)", never)
	add("Catatan putusan PPID", t.Ruling.Note)
	return d
}

// publicFacts is what everybody may read of a test once it is in force.
func publicFacts(t exemption.Test, g *exemption.Grounds, names web.Names) ui.DefinitionList {
	p := t.Public
	d := ui.DefinitionList{}
	add := func(term, text string) {
		if text == "" {
			text = "Belum diisi"
		}
		d.Rows = append(d.Rows, ui.Definition{Term: term, Value: ui.Cell{Text: text, Lines: true}})
	}
	add("Informasi", p.Title)
	add("Dasar hukum", strings.Join(p.BasisText(g), "\n"))
	add("Konsekuensi bila dibuka", p.IfOpened)
	add("Pertimbangan bagi publik", p.IfClosed)
	add("Jangka waktu", p.PeriodText())
	add("Unit", names[t.Unit])
	return d
}

// decisionFacts are number, ruling, approval and end of a test.
func decisionFacts(t exemption.Test) ui.DefinitionList {
	d := ui.DefinitionList{}
	add := func(term, text string) {
		if text != "" {
			d.Rows = append(d.Rows, ui.Definition{Term: term, Value: ui.TextCell(text)})
		}
	}
	if t.Earlier {
		add("Keputusan lama", t.Number+", "+calendar.Long(t.DecidedOn))
		add("Diambil alih oleh", t.Ruling.Post)
		return d
	}
	add("Nomor penetapan", t.Number)
	if !t.DecidedOn.IsZero() {
		add("Ditetapkan", calendar.Long(t.DecidedOn))
	}
	if t.Ruling.Post != "" && t.State != exemption.Drafted {
		add("Diputus", t.Ruling.Post+", "+calendar.Long(t.Ruling.On))
	}
	if !t.Approval.On.IsZero() {
		how := "di dalam aplikasi"
		if t.Approval.Number != "" {
			how = "surat Nomor " + t.Approval.Number
		}
		add("Disetujui", t.Approval.Post+", "+calendar.Long(t.Approval.On)+", "+how)
	}
	if t.Opening.Reference != "" {
		add("Dasar pembukaan", capital(wayLabels[t.Opening.Way])+" Nomor "+t.Opening.Reference+", "+calendar.Long(t.Opening.ReferenceOn))
	}
	return d
}
