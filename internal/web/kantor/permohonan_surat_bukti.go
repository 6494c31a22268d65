package kantor

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"slices"

	"suluh/internal/db"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// PapersPage notes where the papers of an applicant are, and takes copies, which
// are kept sealed.
type PapersPage struct {
	ui.Page
	Errors ui.ErrorSummary
	Number string
	Said   []string
	Papers []PaperRow
	More   ui.Select
	File   ui.FileField
	Act    ui.Buttons
	Check  ui.Buttons // what else may be noted: the identity was checked, the applicant is a foreigner
}

// PaperRow is one paper: where it is, its number and its date.
type PaperRow struct {
	Title  string
	State  ui.Radios
	Number ui.Field
	Dated  ui.DateFields
}

func (k *Office) papersForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	return k.showPapers(w, r, v, c, http.StatusOK, nil)
}

func (k *Office) showPapers(w http.ResponseWriter, r *http.Request, v web.Visit, c request.Case, status int, refused error) error {
	p := PapersPage{Page: k.casePage(w, r, v, c, "Surat bukti pemohon"), Number: c.Number, Errors: say(refused)}
	p.Wide, p.ErrorPrefix = false, p.Errors.Any()
	papers, err := k.Cases.Papers(r.Context(), k.Site.DB, v.Body.ID, c.ID)
	if err != nil {
		return err
	}
	p.Said = []string{"Nomor kartu identitas dan paspor disimpan tersandi dan tidak ditampilkan lagi. Salinan yang diunggah hanya dapat dibuka dengan alasan yang tercatat."}
	form := r.PostForm
	if r.Method != http.MethodPost {
		form = k.typedBefore(r, v)
	}
	f := counterAsk{get: form.Get, errors: p.Errors}
	known := map[request.PaperKind]bool{}
	for _, paper := range papers {
		known[paper.Kind] = true
		p.Papers = append(p.Papers, paperRow(f, paper))
	}
	p.More = ui.Select{Name: "surat_lain", Label: "Tambah surat lain", Optional: true, Value: form.Get("surat_lain"), Options: []ui.Option{{Value: "", Label: "Tidak ada"}}}
	for _, kind := range request.PaperKinds {
		if !known[kind] {
			p.More.Options = append(p.More.Options, ui.Option{Value: string(kind), Label: kind.Word()})
		}
	}
	p.File = ui.FileField{Name: "berkas", Label: "Salinan", Optional: true, Accept: "application/pdf,image/jpeg,image/png", Types: "PDF, JPG, atau PNG", Limit: maxIdentityCopy, Error: p.Errors.For("berkas"), Hint: "Satu berkas dapat memuat beberapa surat. Disimpan tersandi."}
	p.Act = ui.ButtonRow(ui.Button{Label: "Simpan keadaan surat"}, ui.Button{Label: "Kembali", Href: casePath(c.Slug), Kind: ui.Quiet})
	state, err := request.IdentityOf(r.Context(), k.Site.DB, v.Body.ID, c.ID)
	if err != nil {
		return err
	}
	in, err := request.IntakeOf(r.Context(), k.Site.DB, v.Body.ID, c.ID)
	if err != nil {
		return err
	}
	var more []ui.Button
	if state.CheckedAt.IsZero() && v.Actor.May(identity.ViewIdentity) {
		more = append(more, ui.Button{Label: "Identitas sudah diperiksa", Name: "langkah", Value: "periksa", Kind: ui.Secondary})
	}
	mark := ui.Button{Label: "Tandai bukan WNI: di luar statistik", Name: "langkah", Value: "di_luar", Kind: ui.Quiet}
	if in.Outside {
		mark.Label, mark.Value = "Cabut tanda di luar statistik", "dalam"
	}
	if v.Actor.Everywhere(identity.HandleRequests) {
		more = append(more, mark)
	}
	p.Check = ui.ButtonRow(more...)
	return k.Site.Render(w, r, status, Templates, ui.Office, "permohonan_surat_bukti", p)
}

func paperRow(f counterAsk, paper request.Paper) PaperRow {
	name := string(paper.Kind)
	row := PaperRow{Title: paper.Kind.Word(), State: f.choice("keadaan_"+name, "Keadaan "+lowerWord(paper.Kind), string(paper.State), true)}
	for _, s := range request.PaperStates {
		row.State.Options = append(row.State.Options, ui.Option{Value: string(s), Label: capital(request.PaperStateWords[s])})
	}
	row.Number = f.line("nomor_"+name, "Nomor", "")
	row.Number.Optional = true
	if row.Number.Value == "" {
		row.Number.Value = paper.Number
	}
	if paper.Kind.Personal() {
		row.Number.Hint = "Kosongkan bila tidak berubah."
	}
	row.Dated = f.day("tanggal_"+name, "Tanggal surat", "")
	if row.Dated.Day == "" && !paper.Dated.IsZero() {
		row.Dated.SetDate(paper.Dated)
	}
	return row
}

// lowerWord is the name of a paper inside a sentence; KTP stays as it is.
func lowerWord(k request.PaperKind) string {
	if k == request.PaperID {
		return k.Word()
	}
	return lowerFirst(k.Word())
}

// papers notes where the papers are; a copy is kept first.
func (k *Office) papers(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := k.openCase(r, v)
	if err != nil {
		return err
	}
	switch step := r.PostFormValue("langkah"); step {
	case "periksa":
		if err := k.Cases.CheckIdentity(r.Context(), v.Actor, c.Slug); err != nil {
			return err
		}
		return k.done(w, r, casePath(c.Slug), "Identitas pemohon dicatat sudah diperiksa.")
	case "di_luar", "dalam":
		if err := k.Cases.MarkOutside(r.Context(), v.Actor, c.Slug, step == "di_luar"); err != nil {
			return err
		}
		return k.done(w, r, casePath(c.Slug), "Tanda statistik permohonan ini diubah.")
	}
	papers, err := k.readPapers(r, v, c)
	if err == nil {
		_, err = k.Cases.Rehearse(r.Context(), func(cs *request.Cases) error { return cs.NotePapers(r.Context(), v.Actor, c.Slug, papers) })
	}
	var kept *request.File
	if err == nil {
		kept, err = k.identityCopy(r, v)
	}
	if err == nil && kept != nil {
		var id string
		if id, err = k.Cases.AddFile(r.Context(), v.Actor, c.Slug, *kept); err == nil {
			for i := range papers {
				if papers[i].State == request.PaperHanded && papers[i].File == "" {
					papers[i].File = id
				}
			}
		}
	}
	if err == nil {
		err = k.Cases.NotePapers(r.Context(), v.Actor, c.Slug, papers)
	}
	if fault.Is(err, fault.Invalid) {
		return k.showPapers(w, r, v, c, http.StatusUnprocessableEntity, err)
	}
	if err != nil {
		return err
	}
	return k.done(w, r, casePath(c.Slug), "Keadaan surat bukti disimpan.")
}

// readPapers takes the papers from the form. A number of a person that was left
// empty keeps what is stored.
func (k *Office) readPapers(r *http.Request, v web.Visit, c request.Case) ([]request.Paper, error) {
	before, err := k.Cases.Papers(r.Context(), k.Site.DB, v.Body.ID, c.ID)
	if err != nil {
		return nil, err
	}
	get := trimmed(r.PostFormValue)
	var l fault.List
	var papers []request.Paper
	read := func(kind request.PaperKind, state request.PaperState) {
		name := string(kind)
		q := ui.DateFields{Name: "tanggal_" + name}
		on, ok := q.ReadDate(get)
		if !ok {
			l.Add(fault.New(fault.Invalid, q.Name, "umum.tanggal", ""))
		}
		papers = append(papers, request.Paper{Kind: kind, State: state, Number: get("nomor_" + name), Dated: on})
	}
	for _, paper := range before {
		read(paper.Kind, request.PaperState(get("keadaan_"+string(paper.Kind))))
	}
	if other := request.PaperKind(get("surat_lain")); other != "" && !slices.ContainsFunc(before, func(p request.Paper) bool { return p.Kind == other }) {
		papers = append(papers, request.Paper{Kind: other, State: request.PaperSeen})
	}
	return papers, l.Err()
}

// maxIdentityCopy bounds a copy that is taken at the desk, in bytes.
const maxIdentityCopy = 5_000_000

// identityCopy keeps the copy that was chosen, sealed; a picture is made anew, so
// that nothing of its place and device remains. None is nil. UU27/2022:35
func (k *Office) identityCopy(r *http.Request, v web.Visit) (*request.File, error) {
	f, head, err := r.FormFile("berkas")
	if err != nil || head.Filename == "" {
		return nil, nil // without a file there is nothing to keep
	}
	defer f.Close()
	if head.Size > maxIdentityCopy {
		return nil, fault.New(fault.Invalid, "berkas", "permohonan.berkas_besar", "", "Berkas ini", ui.Size(head.Size), ui.Size(maxIdentityCopy))
	}
	in, err := extract.Memory(f, maxIdentityCopy)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	kind, err := extract.Detect(in, head.Size)
	if err != nil || !slices.Contains([]extract.Type{extract.PDF, extract.JPEG, extract.PNG}, kind) {
		return nil, fault.New(fault.Invalid, "berkas", "permohonan.berkas_jenis", "", "Berkas ini")
	}
	return k.sealCopy(r, v, head.Filename, kind, in)
}

// sealCopy stores a checked copy sealed.
func (k *Office) sealCopy(r *http.Request, v web.Visit, name string, kind extract.Type, in *os.File) (*request.File, error) {
	size, err := in.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	content := io.NewSectionReader(in, 0, size)
	if kind != extract.PDF {
		picture, err := k.Reader.Picture(r.Context(), in)
		if extract.Held(err) {
			return nil, fault.New(fault.Invalid, "berkas", "permohonan.berkas_rusak", "", "Berkas ini")
		}
		if err != nil {
			return nil, err
		}
		content, kind = io.NewSectionReader(bytes.NewReader(picture.JPEG), 0, int64(len(picture.JPEG))), extract.JPEG
	}
	f := &request.File{ID: db.NewID(), Name: kind.FileName(name), Media: kind.Media, Sealed: true, Origin: request.FromIdentity, Size: content.Size()}
	key, at := k.Cases.IdentityKey(v.Body.ID, f.ID)
	kept, err := k.Blobs.PutSealed(r.Context(), key, at, content, int64(extract.MaxImage))
	f.Blob = kept.Hash
	return f, err
}
