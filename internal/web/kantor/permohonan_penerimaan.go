package kantor

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

var signsLabels = map[request.Signs]string{
	request.SignsName: "Tanda tangan", request.SignsThumb: "Cap jempol di depan saksi", request.SignsNot: "Pemohon tidak hadir",
}

// intakeSection says how a case came in, with which papers, and what becomes of
// the proof of identity. Units do not see it: it says who asks.
func (k *Office) intakeSection(r *http.Request, v web.Visit, c request.Case) (ui.Section, error) {
	if !v.Actor.Everywhere(identity.ViewRequests) {
		return ui.Section{}, nil
	}
	ctx, reader := r.Context(), k.Site.DB
	in, err := request.IntakeOf(ctx, reader, v.Body.ID, c.ID)
	if err != nil {
		return ui.Section{}, err
	}
	papers, err := k.Cases.Papers(ctx, reader, v.Body.ID, c.ID)
	if err != nil {
		return ui.Section{}, err
	}
	s := ui.Section{ID: "penerimaan", Title: "Penerimaan dan surat bukti"}
	add := func(term, text string) {
		if text != "" {
			s.Facts.Rows = append(s.Facts.Rows, ui.Definition{Term: term, Value: ui.TextCell(text)})
		}
	}
	if in.Outside {
		s.State = ui.Tag{Text: "Di luar statistik", Tone: ui.Soon}
	}
	if in.LetterOnly {
		s.Warning = ui.Warning{Text: "Hanya tanggal surat yang diketahui. Waktu jawaban dihitung sejak tanggal itu."}
	}
	add("Ditulis oleh", in.WrittenBy)
	add("Tanda pada formulir", signsLabels[in.Signs])
	add("Dibantu oleh", in.Helper)
	add("Saksi", in.Witness)
	if !in.SentOn.IsZero() {
		add("Tanggal cap pos", calendar.Long(in.SentOn))
	}
	if in.Origin.System != "" {
		add("Asal", request.OriginWords[in.Origin.System]+" "+in.Origin.Number)
	}
	if in.Origin.Anonymous {
		add("Pengirim pengaduan", "Tanpa nama di sistem asal; identitas di sini diminta tersendiri")
	}
	for _, p := range papers {
		row := ui.Definition{Term: p.Kind.Word(), Value: ui.TextCell(capital(request.PaperStateWords[p.State]))}
		if p.Number != "" {
			row.Value.Sub = "Nomor " + p.Number
		}
		s.Facts.Rows = append(s.Facts.Rows, row)
	}
	if err := k.identityFacts(r, v, c, add); err != nil {
		return s, err
	}
	s.Links = []ui.Link{
		{Label: "Formulir permohonan", Href: casePath(c.Slug, "formulir"), Note: "dua lembar"},
		{Label: "Cetak ulang tanda bukti", Href: casePath(c.Slug, "tanda-bukti"), Note: "tanpa kode akses"},
	}
	if v.Actor.Everywhere(identity.RegisterRequests) {
		s.Links = append(s.Links, ui.Link{Label: "Catat surat bukti", Href: casePath(c.Slug, "surat-bukti")})
	}
	return s, nil
}

// identityFacts say who opened the proof of identity and until when it is kept.
// UU27/2022:44
func (k *Office) identityFacts(r *http.Request, v web.Visit, c request.Case, add func(term, text string)) error {
	state, err := request.IdentityOf(r.Context(), k.Site.DB, v.Body.ID, c.ID)
	if err != nil {
		return err
	}
	views, err := k.Cases.IdentityViews(r.Context(), k.Site.DB, v.Body.ID, c.ID)
	if err != nil {
		return err
	}
	switch {
	case !state.CheckedAt.IsZero():
		add("Identitas", "Diperiksa "+ui.DateTime(state.CheckedAt.In(v.Body.Location())))
	default:
		add("Identitas", "Belum dicatat sudah diperiksa")
	}
	if n := len(views); n > 0 {
		add("Pembukaan bukti identitas", ui.Number(n)+" kali, tercatat pada alur")
	}
	switch until := k.Cases.KeptUntil(v.Body, c.Request); {
	case !state.ErasedAt.IsZero():
		add("Penyimpanan identitas", "Dihapus "+ui.DateTime(state.ErasedAt.In(v.Body.Location())))
	case until.IsZero():
		add("Penyimpanan identitas", "Selama permohonan belum selesai")
	default:
		add("Penyimpanan identitas", "Sampai "+calendar.Long(until)+", selama tidak ada keberatan atau sengketa")
	}
	return nil
}
