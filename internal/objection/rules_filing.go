package objection

import (
	"net/mail"
	"slices"
	"strings"
	"unicode/utf8"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/request"
)

// ProofWithRequest says that the power of attorney stands in the papers of the
// request, which the same person filed.
const ProofWithRequest request.Proof = "permohonan"

// MaxFiles is how many files an applicant may add to an objection.
const MaxFiles = 10

// Filing is what an applicant, or an officer for them, hands in.
type Filing struct {
	Submission string // one-time id of the form: sending twice makes one objection
	Channel    request.Channel
	Request    string // id of the request, or empty: periodic information is missing
	Grounds    []Ground
	Missing    string // without a request: which information is not provided, one line each
	Position   string // kasus posisi
	Purpose    string // without a request; with one, its purpose stands
	Applicant  request.Applicant
	ProxyProof request.Proof // of a proxy
	Papers     []File        // stored before: the applicant's, and a sealed power of attorney
	ReceivedOn calendar.Date // by an officer: the day it came; zero is today
	LetterOn   calendar.Date // date on the letter, or zero
	Backdating string        // by an officer: why it is registered later
}

// Review lists everything that still stands between what an applicant has typed and
// an objection, by field. The case is nil without a request.
func Review(f Filing, c *request.Case, today calendar.Date) fault.List {
	f.Channel = request.Portal
	return fault.All(checkFiling(f, c, today))
}

// checkFiling refuses a filing that cannot be registered, every field at once. The
// window is no bar: an objection out of time is accepted and told so, because the
// superior decides about it, not a form. UU14/2008:35(1), UU14/2008:36(1)
func checkFiling(f Filing, c *request.Case, today calendar.Date) error {
	var l fault.List
	invalid := func(field, key string, args ...any) {
		l.Add(fault.New(fault.Invalid, field, key, "", args...))
	}
	came := today
	if !f.ReceivedOn.IsZero() {
		came = f.ReceivedOn
	}
	if len(f.Grounds) == 0 {
		l.Add(fault.New(fault.Invalid, "alasan", "keberatan.alasan_kosong", "UU14/2008:35(1)"))
	}
	for _, g := range f.Grounds {
		if !slices.Contains(Grounds, g) {
			invalid("alasan", "keberatan.alasan_kosong")
		} else if no := bar(g, asOf(c, came), came); no != nil {
			l.Add(no)
		}
	}
	if c == nil && !slices.ContainsFunc(strings.Split(f.Missing, "\n"), func(s string) bool { return strings.TrimSpace(s) != "" }) {
		l.Add(fault.New(fault.Invalid, "informasi", "keberatan.informasi_kosong", "UU14/2008:35(1)b"))
	}
	if c == nil && strings.TrimSpace(f.Purpose) == "" && f.Channel == request.Portal {
		invalid("tujuan", "permohonan.tujuan_kosong")
	}
	if strings.TrimSpace(f.Position) == "" && f.Channel == request.Portal {
		invalid("uraian", "keberatan.uraian_kosong")
	}
	for _, t := range []struct{ field, text string }{{"uraian", f.Position}, {"informasi", f.Missing}, {"tujuan", f.Purpose}} {
		if utf8.RuneCountInString(t.text) > request.MaxText {
			invalid(t.field, "permohonan.terlalu_panjang", request.MaxText)
		}
	}
	if len(lines(f.Missing)) > request.MaxItems {
		invalid("informasi", "permohonan.butir_terlalu_banyak", request.MaxItems)
	}
	if len(f.Papers) > MaxFiles {
		invalid("berkas", "keberatan.berkas_terlalu_banyak", MaxFiles)
	}
	l = append(l, checkApplicant(f)...)
	switch {
	case f.ReceivedOn.After(today):
		invalid("diterima", "permohonan.diterima_besok")
	case c != nil && !f.ReceivedOn.IsZero() && f.ReceivedOn.Before(c.ReceivedOn):
		invalid("diterima", "keberatan.sebelum_permohonan", c.ReceivedOn)
	case !f.ReceivedOn.IsZero() && f.ReceivedOn.Before(today) && strings.TrimSpace(f.Backdating) == "":
		invalid("alasan_mundur", "permohonan.alasan_mundur")
	}
	switch {
	case f.LetterOn.After(today):
		invalid("tanggal_surat", "permohonan.surat_besok")
	case !f.ReceivedOn.IsZero() && f.LetterOn.After(f.ReceivedOn):
		invalid("tanggal_surat", "permohonan.surat_sesudah_diterima")
	}
	return l.Err()
}

// checkApplicant refuses an objector who cannot be answered, or a proxy without a
// principal and a power of attorney, which may be shown at the desk afterwards.
func checkApplicant(f Filing) fault.List {
	var l fault.List
	invalid := func(field, key string, args ...any) {
		l.Add(fault.New(fault.Invalid, field, key, "", args...))
	}
	p := f.Applicant
	if strings.TrimSpace(p.Name) == "" {
		invalid("nama", "permohonan.nama_kosong")
	}
	if strings.TrimSpace(p.Address) == "" && f.Channel == request.Portal {
		invalid("alamat", "permohonan.alamat_kosong")
	}
	if p.Email != "" {
		if a, err := mail.ParseAddress(p.Email); err != nil || a.Address != p.Email {
			invalid("surel", "permohonan.surel")
		}
	}
	if p.Phone != "" && request.NormalPhone(p.Phone) == "" {
		invalid("telepon", "permohonan.telepon")
	}
	if p.Email == "" && p.Phone == "" && f.Channel == request.Portal {
		invalid("surel", "permohonan.kontak_kosong")
	}
	for _, t := range []struct{ field, text string }{
		{"nama", p.Name}, {"alamat", p.Address}, {"pekerjaan", p.Occupation}, {"surel", p.Email}, {"mewakili", p.Represented},
	} {
		if utf8.RuneCountInString(t.text) > request.MaxLine {
			invalid(t.field, "permohonan.terlalu_panjang", request.MaxLine)
		}
	}
	proxy := slices.ContainsFunc(f.Papers, func(p File) bool { return p.Origin == FromProxy })
	switch {
	case strings.TrimSpace(p.Represented) == "" && f.ProxyProof != "":
		invalid("mewakili", "permohonan.mewakili_kosong")
	case strings.TrimSpace(p.Represented) == "" && proxy:
		invalid("mewakili", "permohonan.mewakili_kosong")
	case strings.TrimSpace(p.Represented) == "":
	case !slices.Contains([]request.Proof{request.ProofFile, request.ProofDesk, request.ProofSeen, ProofWithRequest}, f.ProxyProof):
		invalid("kuasa", "keberatan.kuasa_kosong")
	case f.ProxyProof == request.ProofFile && !proxy:
		invalid("kuasa", "keberatan.kuasa_berkas")
	}
	if slices.ContainsFunc(f.Papers, func(p File) bool { return !p.Sealed }) {
		invalid("berkas", "permohonan.identitas_terbuka")
	}
	return l
}

// again reports whether an objection that is still owed a response rests on all the
// grounds already, so that a second one would say nothing new.
func again(open []Objection, grounds []Ground) (Objection, bool) {
	for _, o := range open {
		if o.State.Owed() && !slices.ContainsFunc(grounds, func(g Ground) bool { return !o.Has(g) }) {
			return o, true
		}
	}
	return Objection{}, false
}

// lines drops the empty lines of a text.
func lines(s string) []string {
	var kept []string
	for _, line := range strings.Split(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			kept = append(kept, line)
		}
	}
	return kept
}
