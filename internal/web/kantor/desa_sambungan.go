package kantor

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"

	"suluh/internal/fault"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/sheet"
	"suluh/internal/village"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ConnectionPage is where a village connects its own application.
type ConnectionPage struct {
	ui.Page
	Errors    ui.ErrorSummary
	Version   ui.Hidden
	Off       ui.Warning
	Problem   ui.Warning
	State     ui.DefinitionList
	Now       ui.Buttons // fetch at once; without items there is nothing to fetch
	Address   ui.Field
	On        ui.Radios
	Publish   ui.Radios
	Retention ui.Field
	Unit      ui.Select // without options the village has one unit
	Act       ui.Buttons
	Export    ui.FileField
	Take      ui.Buttons
	Troubles  ui.Table
	Exempt    ui.Table
	Runs      ui.Table
	Thread    ui.Timeline
}

const connectionPath = villagesPath + "/sambungan"

func (k *Office) connectionForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showConnection(w, r, v, nil)
}

func (k *Office) showConnection(w http.ResponseWriter, r *http.Request, v web.Visit, refusal error) error {
	if v.Body.Kind != village.Kind {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	ctx := r.Context()
	c, err := k.Villages.Connection(ctx, v.Body.ID)
	if err != nil {
		return err
	}
	units, err := org.Units(ctx, k.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	page := ConnectionPage{Page: k.page(w, r, v, "Sambungan OpenSID"), Errors: say(refusal), Version: hiddenVersion(c.Version)}
	page.Wide, page.ErrorPrefix = false, page.Errors.Any()
	k.connectionState(&page, v, c)
	field := fieldMaker(r, page.Errors)
	page.Address = field("alamat", "Alamat situs desa", "Alamat OpenSID yang dibuka umum, misalnya https://sukamaju.desa.id. Daftarnya diambil dari alamat itu ditambah /ppid.", c.Address)
	page.Address.InputMode = "url" // not type="url": a bare host is completed, not refused by the browser
	chosen := func(name, value string) string {
		if r.Method == http.MethodPost {
			return r.PostFormValue(name)
		}
		return value
	}
	page.On = ui.Radios{Name: "aktif", Label: "Sambungan", Error: page.Errors.For("aktif"), Value: chosen("aktif", yesNo(c.Enabled)), Options: []ui.Option{
		{Value: "ya", Label: "Aktif", Hint: "Daftar diambil sekali sehari. Yang sudah diambil tidak diambil lagi."},
		{Value: "tidak", Label: "Tidak aktif", Hint: "Yang sudah masuk tetap ada."}}}
	page.Publish = ui.Radios{Name: "terbit", Label: "Yang diambil menjadi", Value: chosen("terbit", yesNo(c.Publishes)), Options: []ui.Option{
		{Value: "tidak", Label: "Draf yang diperiksa dahulu", Hint: "Anda memeriksa dan menerbitkannya satu per satu."},
		{Value: "ya", Label: "Langsung terbit", Hint: "Desa sudah mengumumkannya sendiri di situs desa. Yang kurang lengkap, atau berkasnya mungkin memuat data pribadi, tetap menjadi draf. Pilihan ini dicatat atas nama jabatan Anda."}}}
	page.Retention = field("retensi", "Jangka waktu penyimpanan", "Tidak tercatat di OpenSID, jadi dicantumkan sama untuk semua.", c.Retention)
	if len(units) > 1 {
		page.Unit = ui.Select{Name: "unit", Label: "Unit yang menguasai", Value: chosen("unit", c.Unit), Options: writableUnits(v.Actor, units), Error: page.Errors.For("unit")}
	}
	page.Act = ui.ButtonRow(ui.Button{Label: "Simpan"})
	page.Export = ui.FileField{Name: "berkas", Label: "Berkas ekspor", Types: "ZIP dari OpenSID", Limit: maxUpload, Error: page.Errors.For("berkas"),
		Hint: "Di OpenSID: Informasi Publik, lalu Ekspor. Hasilnya sama dengan sambungan: draf, beserta berkasnya."}
	page.Take = ui.ButtonRow(ui.Button{Label: "Ambil dari ekspor", Kind: ui.Secondary})
	if err := k.connectionLists(&page, r, v); err != nil {
		return err
	}
	switch {
	case fault.Is(refusal, fault.Conflict):
		return k.Site.Render(w, r, http.StatusConflict, Templates, ui.Office, "desa_sambungan", page)
	case refusal != nil:
		return k.invalid(w, r, "desa_sambungan", page)
	}
	return k.render(w, r, "desa_sambungan", page)
}

func yesNo(on bool) string {
	if on {
		return "ya"
	}
	return "tidak"
}

// connectionState says how the last run did and when the next comes.
func (k *Office) connectionState(page *ConnectionPage, v web.Visit, c village.Connection) {
	if k.Villages.Client.Off() {
		page.Off = ui.Warning{Text: "Suluh ini diatur tidak bertanya ke mesin lain (outbound = off), jadi daftar tidak diambil. Ekspor tetap dapat diunggah."}
	}
	if c.Version == 0 {
		return
	}
	if c.Enabled && c.Problem != "" {
		page.Problem = ui.Warning{Text: c.Problem.Say() + " " + retryWords(c)}
	}
	state := "Tidak aktif"
	switch {
	case c.Running(k.Site.Clock()):
		state = "Sedang mengambil"
	case c.Enabled:
		state = "Aktif"
	}
	page.State.Rows = append([]ui.Definition{{Term: "Keadaan", Value: ui.TextCell(state)}}, connectionTimes(v, c)...)
	if text := resultWords(c.Result); !c.DoneAt.IsZero() && text != "" {
		page.State.Rows = append(page.State.Rows, ui.Definition{Term: "Hasil terakhir", Value: ui.TextCell(text)})
	}
	if c.Enabled && !k.Villages.Client.Off() {
		page.Now = ui.ButtonRow(ui.Button{Label: "Ambil sekarang", Kind: ui.Secondary})
	}
}

func retryWords(c village.Connection) string {
	if c.Failures > 1 {
		return "Sudah " + ui.Number(int(c.Failures)) + " kali berturut-turut; dicoba lagi makin jarang, paling lama seminggu sekali."
	}
	return "Dicoba lagi sendiri."
}

// connectionTimes are the last success, the last try and the next one.
func connectionTimes(v web.Visit, c village.Connection) []ui.Definition {
	var rows []ui.Definition
	zone := v.Body.Location()
	if c.DoneAt.IsZero() {
		rows = append(rows, ui.Definition{Term: "Terakhir berhasil", Value: ui.TextCell("Belum pernah")})
	} else {
		rows = append(rows, ui.Definition{Term: "Terakhir berhasil", Value: ui.TextCell(ui.DateTime(c.DoneAt.In(zone)))})
	}
	if c.TriedAt.After(c.DoneAt) {
		rows = append(rows, ui.Definition{Term: "Terakhir dicoba", Value: ui.TextCell(ui.DateTime(c.TriedAt.In(zone)))})
	}
	if c.Enabled {
		next := "Segera"
		if c.NextAt.After(v.Now) {
			next = ui.DateTime(c.NextAt.In(zone))
		}
		rows = append(rows, ui.Definition{Term: "Berikutnya", Value: ui.TextCell(next)})
	}
	return rows
}

// resultWords counts what a run did, leaving out what did not happen.
func resultWords(r village.Result) string {
	if r.NotAsked {
		return "Situs desa menyatakan tidak ada yang berubah."
	}
	var parts []string
	add := func(n int64, what string) {
		if n > 0 {
			parts = append(parts, ui.Number(int(n))+" "+what)
		}
	}
	add(r.Begun, "baru")
	add(r.Revised, "berubah")
	add(r.Withdrawn, "ditarik")
	add(r.Unchanged, "tetap")
	add(r.Exempt, "dikecualikan dan tidak dimasukkan")
	add(r.Disabled, "tidak aktif di OpenSID")
	add(r.Held, "dibiarkan karena sudah diubah petugas")
	add(r.NoFile, "tanpa berkas")
	add(r.Refused, "ditolak")
	if len(parts) == 0 {
		return "Daftar kosong atau tidak ada yang berubah."
	}
	return ui.Number(int(r.Records)) + " baris: " + web.Join(parts) + "."
}

// connectionLists are what a person can do something about, and what happened.
func (k *Office) connectionLists(page *ConnectionPage, r *http.Request, v web.Visit) error {
	ctx := r.Context()
	list := func(caption string, troubles []village.Trouble, why func(village.Trouble) string) ui.Table {
		t := ui.Table{Caption: caption, HideCaption: true, Dense: true, RowHead: 1, Columns: []ui.Column{{Label: "Nomor", Num: true}, {Label: "Nama", Bare: true}, {Label: "Keterangan"}}}
		for _, one := range troubles {
			name := ui.Cell{Text: one.Name, Strong: true}
			if one.Name == "" {
				name.Text = "Tanpa nama"
			}
			if one.Entry != "" {
				name.Href = entryOffice(one.Entry)
			}
			t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: one.ID, Num: true}, name, ui.TextCell(why(one))}})
		}
		return t
	}
	troubles, err := k.Villages.Troubles(ctx, v.Body.ID, shownTroubles)
	if err != nil {
		return err
	}
	page.Troubles = list("Perlu dilihat", troubles, func(t village.Trouble) string { return t.Problem.Say() })
	exempt, err := k.Villages.Exempt(ctx, v.Body.ID, shownTroubles)
	if err != nil {
		return err
	}
	page.Exempt = list("Dikecualikan", exempt, func(village.Trouble) string { return "Ditandai dikecualikan di OpenSID" })
	runs, err := k.Villages.Runs(ctx, v.Body.ID, 10)
	if err != nil {
		return err
	}
	page.Runs = ui.Table{Caption: "Pengambilan terakhir", HideCaption: true, Dense: true, Columns: []ui.Column{{Label: "Waktu"}, {Label: "Dari"}, {Label: "Hasil"}}}
	from := map[string]string{village.FromInterface: "Situs desa", village.FromExport: "Berkas ekspor"}
	for _, one := range runs {
		said := resultWords(one.Result)
		if one.Problem != "" {
			said = one.Problem.Say()
		}
		page.Runs.Rows = append(page.Runs.Rows, ui.Row{Cells: []ui.Cell{ui.TextCell(ui.DateTime(one.At.In(v.Body.Location()))), ui.TextCell(from[one.Source]), ui.TextCell(said)}})
	}
	return k.connectionThread(page, r, v)
}

// shownTroubles is how many records with a problem are listed.
const shownTroubles = 100

// shownActs is how many decisions about the connection are listed.
const shownActs = 8

// connectionThread is who decided what about the connection.
func (k *Office) connectionThread(page *ConnectionPage, r *http.Request, v web.Visit) error {
	acts, err := ledger.Timeline(r.Context(), k.Site.DB, v.Body.ID, "desa", v.Body.ID)
	if err != nil {
		return err
	}
	for _, a := range acts {
		event := ui.Event{At: a.At.In(v.Body.Location()), Actor: a.ActorPost}
		switch a.Kind {
		case village.SetAct{}.Kind():
			var act village.SetAct
			if err := a.Into(&act); err != nil {
				return err
			}
			event.Title = "Sambungan dimatikan"
			if act.Enabled {
				event.Title = "Sambungan diaktifkan, yang diambil menjadi draf"
			}
			if act.Enabled && act.Publishes {
				event.Title = "Sambungan diaktifkan, yang diambil langsung terbit"
			}
			event.Text = act.Address
		case village.AskedAct{}.Kind():
			event.Title = "Daftar diminta sekarang"
		case village.SyncedAct{}.Kind():
			var act village.SyncedAct
			if err := a.Into(&act); err != nil {
				return err
			}
			event.Title = "Daftar dari OpenSID mengubah register"
			event.Text = resultWords(act.Result)
		}
		page.Thread.Events = append(page.Thread.Events, event)
	}
	if n := len(page.Thread.Events); n > shownActs {
		page.Thread.Events = page.Thread.Events[n-shownActs:]
	}
	return nil
}

func (k *Office) connect(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c := village.Connection{Address: r.PostFormValue("alamat"), Enabled: r.PostFormValue("aktif") == "ya", Publishes: r.PostFormValue("terbit") == "ya",
		Unit: r.PostFormValue("unit"), Retention: r.PostFormValue("retensi")}
	err := k.Villages.Set(r.Context(), v.Actor, versionOf(r), c)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) {
		return k.showConnection(w, r, v, err)
	}
	if err != nil {
		return err
	}
	said := "Sambungan disimpan. Daftar diambil dalam beberapa menit."
	if !c.Enabled {
		said = "Sambungan disimpan dan tidak aktif."
	}
	return k.done(w, r, connectionPath, said)
}

func (k *Office) fetchNow(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	err := k.Villages.Ask(r.Context(), v.Actor)
	if fault.Is(err, fault.Conflict) {
		return k.showConnection(w, r, v, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, connectionPath, "Daftar sedang diminta dari situs desa. Muat ulang halaman ini sebentar lagi.")
}

func (k *Office) takeExport(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	result, err := k.readExport(r, v)
	if fault.Is(err, fault.Invalid) || fault.Is(err, fault.TooLarge) {
		return k.showConnection(w, r, v, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, connectionPath, fmt.Sprintf("Ekspor sudah dibaca. %s", resultWords(result)))
}

// readExport takes the export that was sent.
func (k *Office) readExport(r *http.Request, v web.Visit) (village.Result, error) {
	content, header, err := r.FormFile("berkas")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return village.Result{}, fault.New(fault.Invalid, "berkas", "desa.tanpa_berkas", "")
	}
	if err != nil {
		return village.Result{}, err
	}
	defer content.Close()
	shown := shownName(header.Filename)
	if header.Size > maxUpload {
		return village.Result{}, fault.New(fault.Invalid, "berkas", "informasi.berkas_besar", "", shown, ui.Size(header.Size), ui.Size(maxUpload))
	}
	raw, err := io.ReadAll(content)
	if err != nil {
		return village.Result{}, err
	}
	select { // one at a time, as of every table
	case readingSheets <- struct{}{}:
		defer func() { <-readingSheets }()
	case <-r.Context().Done():
		return village.Result{}, r.Context().Err()
	}
	book, err := sheet.Open(bytes.NewReader(raw), int64(len(raw)), shown, sheet.Limits{})
	if err != nil {
		return village.Result{}, named(err, shown)
	}
	return k.Villages.Import(r.Context(), v.Actor, book)
}
