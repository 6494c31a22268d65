package portal

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"suluh/internal/db"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/org"
	"suluh/internal/request"
	"suluh/internal/seal"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// Limits of an uploaded file, in bytes. The form takes more than the file may
// have, so that a file that is too large is refused beside its field and nothing
// else that was typed is lost.
const (
	maxUpload     = 5_000_000
	maxUploadForm = 26 << 20
)

// proofsFor are the proofs that a body accepts from a kind of applicant. Whoever
// wants to show it at the desk may, always. UU14/2008:22(4)
func proofsFor(body org.Body, k request.ApplicantKind) []request.Proof {
	if k == request.Individual && body.Settings.IdentityProof == org.ProofNumber {
		return []request.Proof{request.ProofNumber, request.ProofFile, request.ProofDesk}
	}
	return []request.Proof{request.ProofFile, request.ProofDesk}
}

func proofOption(proof request.Proof, k request.ApplicantKind) ui.Option {
	switch proof {
	case request.ProofNumber:
		return ui.Option{Value: string(proof), Label: "Menulis NIK saja"}
	case request.ProofDesk:
		return ui.Option{Value: string(proof), Label: "Saya tunjukkan di loket", Hint: "Permohonan tetap kami terima dan dihitung mulai hari ini."}
	}
	switch k {
	case request.Group:
		return ui.Option{Value: string(proof), Label: "Mengunggah surat kuasa dan identitas pemberi kuasa", Hint: "Dalam satu berkas PDF."}
	case request.LegalEntity:
		return ui.Option{Value: string(proof), Label: "Mengunggah akta pendirian dan pengesahannya", Hint: "Dalam satu berkas PDF, bersama surat kuasa bila ada."}
	}
	return ui.Option{Value: string(proof), Label: "Mengunggah foto atau pindai kartu identitas", Hint: "KTP atau identitas resmi lain; di luar negeri, halaman identitas paspor. Tutup bagian yang tidak diperlukan, misalnya golongan darah dan tanda tangan."}
}

func askProof(p *Portal, v web.Visit, page *AskPage, d request.Draft) {
	page.Lead = "Dipakai untuk memastikan siapa yang meminta. Hanya petugas yang berwenang dapat membukanya, dan setiap pembukaan dicatat."
	page.Upload = true
	if d.Applicant.Kind == request.Individual {
		away := ui.Checkboxes{Name: "luar_negeri", Label: "Tempat tinggal", Options: []ui.Option{
			{Value: "ya", Label: "Saya warga negara Indonesia yang tinggal di luar negeri", Hint: "Identitas Anda paspor. NIK boleh dikosongkan."}}}
		if d.Intake.Abroad {
			away.Values = []string{"ya"}
		}
		page.add(Question{Checks: &away})
	}
	ways := ui.Radios{Name: "bukti", Label: "Cara menunjukkan identitas", Value: string(d.Proof)}
	for _, proof := range proofsFor(v.Body, d.Applicant.Kind) {
		ways.Options = append(ways.Options, proofOption(proof, d.Applicant.Kind))
	}
	page.choice(ways)
	if d.Applicant.Kind == request.Individual {
		page.field(ui.Field{Name: "nik", Label: "NIK", Value: d.NIK, InputMode: "numeric", Width: ui.Chars20, Code: true,
			Hint: "16 angka pada KTP. Kosongkan bila Anda menunjukkan identitas di loket."})
	}
	if d.Upload != nil {
		page.add(Question{Kept: &ui.FileCard{Title: d.Upload.Name, Type: kindOfMedia(d.Upload.Media), Size: d.Upload.Size,
			Note: "Tersimpan tersandi.", Remove: ui.Button{Label: "Hapus berkas", Name: "aksi", Value: "hapus", Kind: ui.Quiet}}})
	}
	file := ui.FileField{Name: "berkas", Label: "Berkas", Accept: "application/pdf,image/jpeg,image/png", Types: "PDF, JPG, atau PNG", Limit: maxUpload, Optional: true}
	if d.Upload != nil {
		file.Label = "Ganti berkas"
	}
	file.Error = page.Errors.For("berkas")
	page.add(Question{File: &file})
}

// kindOfMedia names a type of file as people know it: "PDF".
func kindOfMedia(media string) string {
	for _, t := range []extract.Type{extract.PDF, extract.DOCX, extract.XLSX, extract.PPTX, extract.ODT, extract.ODS, extract.CSV, extract.TXT, extract.PNG, extract.ZIP} {
		if t.Media == media {
			return strings.ToUpper(t.Ext)
		}
	}
	if media == extract.JPEG.Media {
		return "JPG"
	}
	return "Berkas"
}

func readProof(p *Portal, r *http.Request, v web.Visit, d *request.Draft) error {
	d.Proof = request.Proof(r.PostFormValue("bukti"))
	d.Intake.Abroad = d.Applicant.Kind == request.Individual && r.PostFormValue("luar_negeri") == "ya"
	d.NIK = strings.Map(func(c rune) rune {
		if strings.ContainsRune(" .-\t", c) {
			return -1
		}
		return c
	}, r.PostFormValue("nik"))
	if d.Applicant.Kind != request.Individual {
		d.NIK = ""
	}
	if r.PostFormValue("aksi") == "hapus" || !slices.Contains([]request.Proof{request.ProofFile, ""}, d.Proof) {
		d.Upload = nil
		return nil
	}
	f, err := p.takeUpload(r, v, "berkas", true)
	if err != nil || f == nil {
		return err
	}
	d.Upload, d.Proof = f, request.ProofFile
	return nil
}

// takeUpload keeps the file of a form field: checked by its content, a picture
// made anew without what it says about place and device. A proof of identity is
// sealed. No file is nil.
func (p *Portal) takeUpload(r *http.Request, v web.Visit, field string, sealed bool) (*request.File, error) {
	if sealed {
		return p.takeSealed(r, v, field, p.Cases.IdentityKey)
	}
	return p.takeSealed(r, v, field, nil)
}

// takeSealed is the same with the key of whoever will keep the file; without one it
// is kept as it is.
func (p *Portal) takeSealed(r *http.Request, v web.Visit, field string, keyOf func(org, id string) (*seal.Key, seal.Place)) (*request.File, error) {
	sealed := keyOf != nil
	f, head, err := r.FormFile(field)
	if err != nil || head.Filename == "" {
		return nil, nil // the field is optional everywhere; its absence is judged by the caller
	}
	defer f.Close()
	if err := p.Site.Limits.Take(web.UploadPerPeer, v, v.Peer); err != nil {
		return nil, err
	}
	if head.Size > maxUpload {
		return nil, fault.New(fault.Invalid, field, "permohonan.berkas_besar", "", safeName(head.Filename), above(head.Size, maxUpload), ui.Size(maxUpload))
	}
	kind, err := extract.Detect(f, head.Size)
	if err != nil || !slices.Contains([]extract.Type{extract.PDF, extract.JPEG, extract.PNG}, kind) {
		if err != nil && fault.KindOf(err) == 0 {
			return nil, err
		}
		return nil, fault.New(fault.Invalid, field, "permohonan.berkas_jenis", "", safeName(head.Filename))
	}
	content, kind, err := p.cleanPicture(r.Context(), f, kind)
	if extract.Held(err) {
		return nil, fault.New(fault.Invalid, field, "permohonan.berkas_rusak", "", safeName(head.Filename))
	}
	if err != nil {
		return nil, err
	}
	kept := &request.File{ID: db.NewID(), Name: kind.FileName(head.Filename), Media: kind.Media, Sealed: sealed, Origin: request.FromApplicant}
	limit := int64(extract.MaxImage)
	if sealed {
		kept.Origin = request.FromIdentity
		key, at := keyOf(v.Body.ID, kept.ID)
		b, err := p.Blobs.PutSealed(r.Context(), key, at, content, limit)
		if err != nil {
			return nil, err
		}
		kept.Blob, kept.Size = b.Hash, content.Size()
		return kept, nil
	}
	b, err := p.Blobs.Put(r.Context(), content, limit)
	if err != nil {
		return nil, err
	}
	kept.Blob, kept.Size = b.Hash, b.Size
	return kept, nil
}

// cleanPicture gives what is kept of an uploaded file: a picture anew from the
// limited child process, anything else as it is.
func (p *Portal) cleanPicture(ctx context.Context, f multipart.File, kind extract.Type) (*io.SectionReader, extract.Type, error) {
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, kind, err
	}
	if kind == extract.PDF {
		return io.NewSectionReader(f, 0, size), kind, nil
	}
	in, err := extract.Memory(io.NewSectionReader(f, 0, size), maxUpload)
	if err != nil {
		return nil, kind, err
	}
	defer in.Close()
	picture, err := p.Reader.Picture(ctx, in)
	if err != nil {
		return nil, kind, err
	}
	return io.NewSectionReader(bytes.NewReader(picture.JPEG), 0, int64(len(picture.JPEG))), extract.JPEG, nil
}

// safeName is the name of a refused file as it may stand in a sentence.
func safeName(name string) string {
	ending := plainEnding.FindString(name)
	name = extract.TXT.FileName(name[strings.LastIndexAny(name, `/\`)+1:])
	if name = strings.TrimSuffix(name, ".txt") + ending; len(name) > 60 {
		return "Berkas ini"
	}
	return "\u201c" + name + "\u201d"
}

// plainEnding is the ending of a file's name, which people know their files by.
var plainEnding = regexp.MustCompile(`\.[A-Za-z0-9]{1,5}$`)

// above says a size that is over a limit, also when both read the same.
func above(size, limit int64) string {
	if ui.Size(size) == ui.Size(limit) {
		return "sedikit di atas " + ui.Size(limit)
	}
	return ui.Size(size)
}
