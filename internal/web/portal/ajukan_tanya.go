package portal

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// itemName is the field of one line of what is asked, from 1.
func itemName(n int) string {
	if n == 1 {
		return "rincian"
	}
	return "rincian_" + strconv.Itoa(n)
}

func askItems(p *Portal, v web.Visit, page *AskPage, d request.Draft) {
	items := d.Items
	if len(items) == 0 {
		items = []string{d.Sought}
	}
	shown := max(len(items), 1)
	if page.more > shown {
		shown = min(page.more, request.MaxItems)
	}
	page.Alone = shown == 1
	if shown > 1 {
		page.Lead = "Satu hal dalam satu butir. Setiap butir kami jawab sendiri-sendiri. Kosongkan butir yang tidak jadi Anda minta."
	}
	for n := 1; n <= shown; n++ {
		t := ui.TextArea{Name: itemName(n), Label: "Butir " + strconv.Itoa(n), Rows: 4}
		if shown == 1 {
			t.Label, t.Heading, t.Rows = page.Title, true, 6
		}
		if n == 1 {
			t.Hint = "Sebutkan jenis dokumen, periode, dan tempat bila Anda tahu. Misalnya: laporan realisasi anggaran perbaikan jalan kabupaten tahun 2025."
		}
		if n <= len(items) {
			t.Value = items[n-1]
		}
		page.text(t)
	}
	if shown < request.MaxItems {
		page.Extra = ui.Button{Label: "Tambah butir", Name: "aksi", Value: "tambah", Kind: ui.Secondary, Icon: "plus"}
	}
}

func readItems(p *Portal, r *http.Request, v web.Visit, d *request.Draft) error {
	var items []string
	for n := 1; n <= request.MaxItems; n++ {
		if s := strings.TrimSpace(r.PostFormValue(itemName(n))); s != "" {
			items = append(items, s)
		}
	}
	d.Items = items
	return nil
}

func askPurpose(p *Portal, v web.Visit, page *AskPage, d request.Draft) {
	page.Alone = true
	page.text(ui.TextArea{Name: "tujuan", Label: page.Title, Heading: true, Value: d.Purpose,
		Hint: "Diminta oleh undang-undang. Tujuan Anda tidak menjadi alasan penolakan."})
}

func readPurpose(p *Portal, r *http.Request, v web.Visit, d *request.Draft) error {
	d.Purpose = strings.TrimSpace(r.PostFormValue("tujuan"))
	return nil
}

var mannerOptions = []ui.Option{
	{Value: string(request.SoftCopy), Label: "Salinan elektronik", Hint: "Berkas yang dapat dibuka di ponsel atau komputer."},
	{Value: string(request.PaperCopy), Label: "Salinan cetak"},
	{Value: string(request.View), Label: "Melihat, membaca, atau mendengarkan di tempat", Hint: "Tidak dipungut biaya. Kami memberi tahu waktunya."},
}

var deliveryOptions = []ui.Option{
	{Value: "lacak", Label: "Unduh di halaman lacak", Hint: "Untuk salinan elektronik. Memakai nomor dan kode akses Anda."},
	{Value: "surel", Label: "Surel"},
	{Value: "ambil", Label: "Ambil sendiri di loket"},
	{Value: "pos", Label: "Pos atau kurir"},
}

func askManner(p *Portal, v web.Visit, page *AskPage, d request.Draft) {
	page.Lead = "Biaya: " + request.RightsOf(v.Body).Fee + "."
	page.choice(ui.Radios{Name: "cara", Label: "Bentuk informasi", Options: mannerOptions, Value: string(d.Manner)})
	page.choice(ui.Radios{Name: "pengiriman", Label: "Cara menerima salinan", Options: deliveryOptions, Value: d.Delivery,
		Hint: "Tidak perlu dipilih bila Anda hanya ingin melihat di tempat."})
}

func readManner(p *Portal, r *http.Request, v web.Visit, d *request.Draft) error {
	d.Manner, d.Delivery = request.Manner(r.PostFormValue("cara")), r.PostFormValue("pengiriman")
	return nil
}

var kindOptions = []ui.Option{
	{Value: string(request.Individual), Label: "Perorangan", Hint: "Warga negara Indonesia."},
	{Value: string(request.Group), Label: "Kelompok orang", Hint: "Diajukan seseorang dengan surat kuasa dari anggotanya."},
	{Value: string(request.LegalEntity), Label: "Badan hukum", Hint: "Misalnya yayasan, perkumpulan, atau perusahaan yang sudah disahkan."},
}

func askKind(p *Portal, v web.Visit, page *AskPage, d request.Draft) {
	page.choice(ui.Radios{Name: "siapa", Label: "Jenis pemohon", Options: kindOptions, Value: string(d.Applicant.Kind)})
	proxy := ui.Checkboxes{Name: "kuasa", Label: "Kuasa", Options: []ui.Option{
		{Value: "ya", Label: "Saya mengajukan untuk orang lain dengan surat kuasa khusus"}}}
	if d.Delegate {
		proxy.Values = []string{"ya"}
	}
	page.add(Question{Checks: &proxy})
	page.field(ui.Field{Name: "mewakili", Label: "Nama yang Anda wakili", Value: d.Applicant.Represented,
		Hint: "Nama kelompok, badan hukum, atau orang yang memberi kuasa. Kosongkan bila Anda mengajukan untuk diri sendiri."})
}

func readKind(p *Portal, r *http.Request, v web.Visit, d *request.Draft) error {
	d.Applicant.Kind = request.ApplicantKind(r.PostFormValue("siapa"))
	d.Delegate = r.PostFormValue("kuasa") == "ya"
	d.Intake.Abroad = d.Intake.Abroad && d.Applicant.Kind == request.Individual
	d.Applicant.Represented = strings.TrimSpace(r.PostFormValue("mewakili"))
	if !slices.Contains(proofsFor(v.Body, d.Applicant.Kind), d.Proof) {
		d.Proof = ""
	}
	return nil
}

// privacyOf is the notice on personal data before the first personal question.
// UU27/2022:21
func privacyOf(v web.Visit) ui.Details {
	return ui.Details{Title: "Untuk apa data Anda dipakai", Text: strings.TrimPrefix(request.PrivacyOf(v.Body).Text(), "Data pribadi: "), Open: true}
}

func askApplicant(p *Portal, v web.Visit, page *AskPage, d request.Draft) {
	a := d.Applicant
	page.Privacy, page.Trap = privacyOf(v), true
	page.Privacy.Text = strings.ToUpper(page.Privacy.Text[:1]) + page.Privacy.Text[1:]
	page.field(ui.Field{Name: "nama", Label: "Nama lengkap", Value: a.Name, Autocomplete: "name"})
	page.text(ui.TextArea{Name: "alamat", Label: "Alamat", Value: a.Address, Rows: 3,
		Hint: "Jalan, RT/RW, desa atau kelurahan, kecamatan, kabupaten atau kota, provinsi."})
	page.field(ui.Field{Name: "pekerjaan", Label: "Pekerjaan", Value: a.Occupation, Optional: true, Width: ui.Chars30})
	page.field(ui.Field{Name: "surel", Label: "Surel", Type: "email", Value: a.Email, Autocomplete: "email", Width: ui.Chars30,
		Hint: "Isi surel atau telepon, paling sedikit salah satu."})
	page.field(ui.Field{Name: "telepon", Label: "Telepon atau WhatsApp", Type: "tel", Value: a.Phone, Autocomplete: "tel", Width: ui.Chars20})
	page.field(ui.Field{Name: "bantuan", Label: "Bantuan yang Anda perlukan", Value: a.Assistance, Optional: true,
		Hint: "Misalnya huruf besar, dibacakan, juru bahasa isyarat, atau bahasa daerah."})
}

func readApplicant(p *Portal, r *http.Request, v web.Visit, d *request.Draft) error {
	typed := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	a := &d.Applicant
	a.Name, a.Address, a.Occupation = typed("nama"), typed("alamat"), typed("pekerjaan")
	a.Email, a.Phone, a.Assistance = typed("surel"), typed("telepon"), typed("bantuan")
	return nil
}
