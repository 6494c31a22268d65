package kantor

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// FeesPage holds the tariff of copies and the body's own procedure of giving.
type FeesPage struct {
	ui.Page
	Errors  ui.ErrorSummary
	Said    []string
	Tariffs []FeeTable
	Decree  ui.Field
	Dated   ui.DateFields
	Starts  ui.DateFields
	Payment ui.TextArea
	Lines   ui.TextArea
	Set     ui.Buttons
	Rule    []ui.Field
	Version ui.Hidden
	Keep    ui.Buttons
}

// FeeTable is one tariff.
type FeeTable struct {
	Title string
	Table ui.Table
	Pay   string
}

const feesPath = "/kantor/biaya"

func (k *Office) feesForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showFees(w, r, v, nil)
}

func (k *Office) showFees(w http.ResponseWriter, r *http.Request, v web.Visit, refused error) error {
	p := FeesPage{Page: k.page(w, r, v, "Biaya dan penyerahan"), Errors: say(refused)}
	p.Wide, p.ErrorPrefix = false, p.Errors.Any()
	all, err := request.Tariffs(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	p.Said = []string{
		"Melihat informasi tidak dipungut biaya. Hanya salinan yang dapat berbiaya, menurut tarif yang ditetapkan dengan keputusan dan diumumkan.",
		"Tarif yang sudah ditetapkan tidak diubah. Tetapkan tarif baru yang mulai berlaku pada tanggal tertentu; permohonan yang sudah dijawab tetap memakai tarif lamanya.",
	}
	if len(all) == 0 {
		p.Said = append(p.Said, "Belum ada tarif, sehingga tidak ada biaya yang dapat dikenakan.")
	}
	for _, t := range all {
		p.Tariffs = append(p.Tariffs, feeTable(t, v.Today))
	}
	typed := func(name string) string { return r.PostFormValue(name) }
	p.Decree = ui.Field{Name: "keputusan", Label: "Nomor keputusan", Value: typed("keputusan"), Error: p.Errors.For("keputusan")}
	p.Dated = ui.DateFields{Name: "tanggal", Label: "Tanggal keputusan", Error: p.Errors.For("tanggal")}
	p.Dated.ReadDate(typed)
	p.Starts = ui.DateFields{Name: "mulai", Label: "Mulai berlaku", Error: p.Errors.For("mulai")}
	p.Starts.ReadDate(typed)
	p.Payment = ui.TextArea{Name: "bayar", Label: "Cara membayar", Hint: "Dibaca pemohon dalam pemberitahuan, misalnya: tunai di loket atau transfer ke rekening kas daerah.", Value: typed("bayar"), Error: p.Errors.For("bayar"), Rows: 2, Limit: request.MaxText}
	p.Lines = ui.TextArea{Name: "baris", Label: "Baris tarif", Hint: "Satu baris untuk satu hal: uraian; satuan; harga. Contoh: Fotokopi A4 hitam putih; lembar; 250", Value: typed("baris"), Error: p.Errors.For("baris"), Rows: 6, Limit: request.MaxText}
	p.Set = ui.ButtonRow(ui.Button{Label: "Tetapkan tarif"})
	rule, err := request.RuleOf(r.Context(), k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	number := func(name, label, hint string, n int64) ui.Field {
		f := ui.Field{Name: name, Label: label, Hint: hint, Value: strconv.FormatInt(n, 10), Error: p.Errors.For(name), InputMode: "numeric", Width: ui.Chars4}
		if r.PostForm.Has(name) {
			f.Value = typed(name)
		}
		return f
	}
	sop := ui.Field{Name: "sop", Label: "Nomor SOP", Hint: "Disebut dalam surat penutupan.", Value: rule.SOP, Error: p.Errors.For("sop"), Optional: true}
	if r.PostForm.Has("sop") {
		sop.Value = typed("sop")
	}
	if rule.LinkDays == 0 {
		rule.LinkDays = request.DefaultLinkDays
	}
	p.Rule = []ui.Field{
		number("gugur", "Batas pengambilan atau pembayaran, hari kerja", "0 berarti permohonan tidak pernah gugur. Batas ini hanya berlaku bila SOP badan publik menetapkannya.", rule.Lapse),
		number("peringatan", "Pemohon diingatkan paling sedikit, hari kerja sebelumnya", "", rule.Warn),
		sop,
		number("tautan", "Masa berlaku tautan berkas, hari", "", rule.LinkDays),
	}
	p.Version = hiddenVersion(rule.Version)
	p.Keep = ui.ButtonRow(ui.Button{Label: "Simpan aturan penyerahan"})
	if refused != nil {
		return k.Site.Render(w, r, http.StatusUnprocessableEntity, Templates, ui.Office, "biaya", p)
	}
	return k.render(w, r, "biaya", p)
}

func feeTable(t request.Tariff, today calendar.Date) FeeTable {
	f := FeeTable{Title: "Keputusan Nomor " + t.Decree + ", berlaku sejak " + calendar.Long(t.Starts), Pay: "Cara membayar: " + t.Payment}
	if t.Starts.After(today) {
		f.Title = "Keputusan Nomor " + t.Decree + ", akan berlaku " + calendar.Long(t.Starts)
	}
	f.Table = ui.Table{Caption: f.Title, HideCaption: true, Columns: []ui.Column{{Label: "Uraian"}, {Label: "Satuan"}, {Label: "Harga", Num: true}}}
	for _, l := range t.Lines {
		f.Table.Rows = append(f.Table.Rows, ui.Row{Cells: []ui.Cell{ui.TextCell(l.What), ui.TextCell(l.Unit), ui.TextCell(request.Rupiah(l.Price))}})
	}
	return f
}

// setTariff sets the tariff that holds from a day on.
func (k *Office) setTariff(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	t, err := readTariff(r)
	if err == nil {
		err = k.Cases.SetTariff(r.Context(), v.Actor, t)
	}
	if fault.Is(err, fault.Invalid) {
		return k.showFees(w, r, v, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, feesPath, "Tarif ditetapkan dan diumumkan di halaman biaya layanan.")
}

// readTariff takes a tariff from the form; what is no date or no price is refused here.
func readTariff(r *http.Request) (request.Tariff, error) {
	t := request.Tariff{Decree: r.PostFormValue("keputusan"), Payment: r.PostFormValue("bayar")}
	var l fault.List
	day := func(name string) calendar.Date {
		q := ui.DateFields{Name: name}
		on, ok := q.ReadDate(r.PostFormValue)
		if !ok {
			l.Add(fault.New(fault.Invalid, name, "umum.tanggal", ""))
		}
		return on
	}
	t.Dated, t.Starts = day("tanggal"), day("mulai")
	var err error
	if t.Lines, err = request.ParseTariff(r.PostFormValue("baris")); err != nil {
		l = append(l, fault.All(err)...)
	}
	return t, l.Err()
}

// setRule changes the body's own procedure of giving.
func (k *Office) setRule(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	number := func(name string) int64 {
		n, err := strconv.ParseInt(strings.TrimSpace(r.PostFormValue(name)), 10, 64)
		if err != nil {
			return -1 // the rule says the bounds
		}
		return n
	}
	rule := request.Rule{Lapse: number("gugur"), Warn: number("peringatan"), SOP: r.PostFormValue("sop"), LinkDays: number("tautan"), Version: number("versi")}
	err := k.Cases.SetRule(r.Context(), v.Actor, rule)
	if fault.Is(err, fault.Invalid) {
		return k.showFees(w, r, v, err)
	}
	if err != nil {
		return err
	}
	done := "Aturan penyerahan disimpan. Permohonan tidak pernah gugur."
	if rule.Lapse > 0 {
		done = fmt.Sprintf("Aturan penyerahan disimpan. Batas pengambilan %d hari kerja.", rule.Lapse)
	}
	return k.done(w, r, feesPath, done)
}
