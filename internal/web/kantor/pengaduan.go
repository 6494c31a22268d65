package kantor

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/complaint"
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ComplaintsPage lists the complaints that may be requests, and notes another.
type ComplaintsPage struct {
	ui.Page
	Errors     ui.ErrorSummary
	Lead       []string
	Table      ui.Table
	System     ui.Radios
	Number     ui.Field
	ReceivedOn ui.DateFields
	ReceivedAt ui.Field
	Anonymous  ui.Checkboxes
	Content    ui.TextArea
	Act        ui.Buttons
}

const complaintsPath = "/kantor/pengaduan"

var complaintStates = map[complaint.State]ui.Tag{
	complaint.Waiting: {Text: "Menunggu", Tone: ui.Soon}, complaint.Converted: {Text: "Menjadi permohonan", Tone: ui.Good},
	complaint.Stays: {Text: "Tetap pengaduan", Tone: ui.Done},
}

func (k *Office) complaints(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return k.showComplaints(w, r, v, nil)
}

func (k *Office) showComplaints(w http.ResponseWriter, r *http.Request, v web.Visit, refused error) error {
	list, err := k.Complaints.List(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := ComplaintsPage{Page: k.page(w, r, v, "Pengaduan yang meminta informasi", caseCrumb), Errors: say(refused)}
	p.Wide, p.ErrorPrefix = false, p.Errors.Any()
	p.Lead = []string{"Laporan yang sebenarnya meminta informasi menjadi permohonan dengan tanggal terima yang pertama, dan dihitung satu kali sebagai permohonan.",
		"Nama pelapor tidak dicatat di sini. Identitas pemohon ditanyakan tersendiri, sehingga laporan tanpa nama tetap tanpa nama."}
	cal := k.calendarOf(v)
	p.Table = ui.Table{Caption: "Pengaduan", HideCaption: true, RowHead: 1,
		Columns: []ui.Column{{Label: "Sisa hari", Bare: true}, {Label: "Pengaduan", Bare: true}, {Label: "Keadaan"}},
		Empty:   ui.Empty{What: "Belum ada pengaduan yang dicatat."}}
	for _, c := range list {
		row := ui.Row{Cells: []ui.Cell{{}, {Text: complaintTitle(c), Href: complaintsPath + "/" + c.ID, Strong: true, Sub: short(c.Content)}, {Tag: complaintStates[c.State]}}}
		if c.State == complaint.Waiting {
			row.Cells[0] = ui.DueCell(courtesyLeft(cal, v.Today, c.ReceivedOn))
		}
		if c.Request != "" {
			row.Cells[2].Sub = c.Request
		}
		p.Table.Rows = append(p.Table.Rows, row)
	}
	f := counterAsk{get: r.PostFormValue, errors: p.Errors}
	if r.Method != http.MethodPost {
		f.get = k.typedBefore(r, v).Get
	}
	p.System = f.choice("sistem", "Pertama kali diterima di", "sp4n_lapor", true)
	for _, system := range []string{"sp4n_lapor", "loket", "lain"} {
		p.System.Options = append(p.System.Options, ui.Option{Value: system, Label: capital(request.OriginWords[system])})
	}
	p.Number = f.line("nomor", "Nomor laporan", "Dari sistem asalnya. Hanya laporan di loket atau sistem lain yang boleh tanpa nomor.")
	p.Number.Width, p.Number.Optional = ui.Chars20, false
	p.ReceivedOn = f.day("diterima", "Tanggal pertama kali diterima", "")
	p.ReceivedOn.Optional = false
	p.ReceivedAt = f.line("jam", "Jam diterima", "Contoh: 14.30")
	p.ReceivedAt.Width, p.ReceivedAt.Suffix = ui.Chars10, v.Body.Zone
	p.Anonymous = ui.Checkboxes{Name: "tanpa_nama", Label: "Pelapor", Options: []ui.Option{{Value: "ya", Label: "Tanpa nama atau dirahasiakan di sistem asal"}}}
	if f.get("tanpa_nama") == "ya" {
		p.Anonymous.Values = []string{"ya"}
	}
	p.Content = ui.TextArea{Name: "isi", Label: "Isi laporan", Hint: "Tanpa nama dan kontak pelapor.", Value: f.get("isi"), Error: p.Errors.For("isi"), Rows: 5}
	p.Act = ui.ButtonRow(ui.Button{Label: "Catat pengaduan"})
	status := http.StatusOK
	if refused != nil {
		status = http.StatusUnprocessableEntity
	}
	return k.Site.Render(w, r, status, Templates, ui.Office, "pengaduan", p)
}

func complaintTitle(c complaint.Complaint) string {
	title := capital(request.OriginWords[c.System])
	if c.Number != "" {
		title += " " + c.Number
	}
	return title
}

func (k *Office) addComplaint(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	get := trimmed(r.PostFormValue)
	q := ui.DateFields{Name: "diterima"}
	on, ok := q.ReadDate(get)
	var id string
	err := error(fault.New(fault.Invalid, "diterima", "umum.tanggal", ""))
	if ok {
		id, err = k.Complaints.Add(r.Context(), v.Actor, complaint.Report{System: get("sistem"), Number: get("nomor"), ReceivedOn: on,
			ReceivedAt: get("jam"), Anonymous: get("tanpa_nama") == "ya", Content: get("isi")})
	}
	if fault.Is(err, fault.Invalid) {
		return k.showComplaints(w, r, v, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, complaintsPath+"/"+id, "Pengaduan dicatat.")
}

// ComplaintPage is one complaint with what may be done about it.
type ComplaintPage struct {
	ui.Page
	State   ui.Tag
	Due     ui.DueBadge
	Content string
	Facts   ui.DefinitionList
	Said    []string
	Acts    ui.Buttons // leads to the counter form
	Leave   ui.Buttons // posts that it stays a complaint
}

func (k *Office) complaint(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.Complaints.Get(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := ComplaintPage{Page: k.page(w, r, v, complaintTitle(c), caseCrumb, ui.Link{Label: "Pengaduan", Href: complaintsPath}), State: complaintStates[c.State], Content: c.Content}
	p.Wide = false
	cal := k.calendarOf(v)
	courtesy := cal.AddWorkingDays(c.ReceivedOn, complaint.Courtesy.WorkingDays).On
	answer := cal.AddWorkingDays(c.ReceivedOn, v.Body.Terms().Notification.WorkingDays).On
	add := func(term, text string) {
		p.Facts.Rows = append(p.Facts.Rows, ui.Definition{Term: term, Value: ui.TextCell(text)})
	}
	add("Pertama kali diterima", ui.DateTime(c.ReceivedAt.In(v.Body.Location())))
	if c.Anonymous {
		add("Pelapor", "Tanpa nama di sistem asal")
	}
	switch c.State {
	case complaint.Waiting:
		p.Due = courtesyLeft(cal, v.Today, c.ReceivedOn)
		p.Terms = p.Terms.And(ui.TermDate{Label: "Tanggapan di sistem asal paling lambat", On: courtesy, Why: p.Due.Why},
			ui.TermDate{Label: "Jawaban permohonan paling lambat", On: answer, Why: web.WhyDate(cal, c.ReceivedOn, answer, v.Body.Terms().Notification.Source)})
		add("Tanggapan di sistem asal paling lambat", calendar.Long(courtesy)+" ("+statute.Cite(complaint.Courtesy.Source)+")")
		add("Jawaban permohonan paling lambat", calendar.Long(answer)+", bila menjadi permohonan")
		p.Said = []string{"Tanggapan lima hari di sistem asal tidak menggantikan jawaban tertulis atas permohonan.",
			"Pelapor diberi tahu bahwa laporannya diproses sebagai permohonan, tanggal terimanya tetap, dan ia boleh tidak setuju."}
		p.Acts = ui.ButtonRow(ui.Button{Label: "Jadikan permohonan", Href: "/kantor/permohonan/baru?pengaduan=" + c.ID},
			ui.Button{Label: "Kembali", Href: complaintsPath, Kind: ui.Quiet})
		p.Leave = ui.ButtonRow(ui.Button{Label: "Tetap pengaduan", Kind: ui.Secondary})
	case complaint.Converted:
		add("Permohonan", c.Request)
		p.Acts = ui.ButtonRow(ui.Button{Label: "Buka permohonan " + c.Request, Href: casePath(c.Slug)})
	default:
		p.Said = []string{"Laporan ini ditangani di sistem asalnya dan tidak masuk hitungan permohonan."}
	}
	return k.render(w, r, "pengaduan_lihat", p)
}

// leaveComplaint notes that it asks for no information.
func (k *Office) leaveComplaint(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := k.Complaints.Leave(r.Context(), v.Actor, r.PathValue("id")); err != nil {
		return err
	}
	return k.done(w, r, complaintsPath, "Dicatat tetap sebagai pengaduan.")
}

// complaintForm fills the counter form from a complaint: what was reported and when
// it was first received, never who reported it.
func complaintForm(v web.Visit, c complaint.Complaint) func(string) string {
	typed := map[string]string{
		"pengaduan": c.ID, "rincian": c.Content, "saluran": string(request.Complaint), "tanda": string(request.SignsNot), "bukti": string(request.ProofDesk), "pengiriman": "lacak",
	}
	return func(name string) string { return typed[name] }
}

// courtesyLeft is the time left in the term of the system from which a complaint came.
// PERMENPANRB62/2018
func courtesyLeft(cal calendar.Calendar, today, received calendar.Date) ui.DueBadge {
	on := cal.AddWorkingDays(received, complaint.Courtesy.WorkingDays).On
	return explained(left(cal, today, on), web.WhyDate(cal, received, on, complaint.Courtesy.Source))
}
