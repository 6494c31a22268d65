package request

import (
	"slices"
	"strings"
	"unicode/utf8"

	"suluh/internal/calendar"
	"suluh/internal/fault"
)

// actInForce is the first day on which anybody could ask: two years after the Act was
// promulgated. UU14/2008:64
var actInForce = calendar.MustDate("2010-04-30")

// spoken reports whether a request of this channel reaches the body as spoken
// words, which an officer writes down. UU14/2008:22(3)
func spoken(c Channel) bool { return c == Oral || c == Phone }

// checkDates refuses dates that cannot follow each other: a letter is written, then
// sent, then received, and received before it is registered.
func checkDates(a Application, today calendar.Date) fault.List {
	var l fault.List
	invalid := func(field, key string, args ...any) {
		l.Add(fault.New(fault.Invalid, field, key, "", args...))
	}
	received := a.ReceivedOn
	if received.IsZero() {
		received = today
	}
	switch {
	case a.Intake.LetterOnly && !a.ReceivedOn.IsZero():
		invalid("diterima", "permohonan.diterima_diketahui")
	case a.Intake.LetterOnly && a.Channel != Letter:
		invalid("hanya_tanggal_surat", "permohonan.hanya_surat")
	case a.Intake.LetterOnly && a.LetterOn.IsZero():
		invalid("tanggal_surat", "permohonan.tanggal_surat_kosong")
	case a.ReceivedOn.After(today):
		invalid("diterima", "permohonan.diterima_besok")
	case !a.ReceivedOn.IsZero() && a.ReceivedOn.Before(actInForce):
		l.Add(fault.New(fault.Invalid, "diterima", "permohonan.sebelum_berlaku", "UU14/2008:64", actInForce))
	case a.ReceivedAt != "" && !isClock(a.ReceivedAt):
		invalid("jam", "permohonan.jam")
	case (!a.ReceivedOn.IsZero() && a.ReceivedOn.Before(today) || a.ReceivedAt != "") && strings.TrimSpace(a.Backdating) == "":
		invalid("alasan_mundur", "permohonan.alasan_mundur")
	}
	switch {
	case a.LetterOn.After(today):
		invalid("tanggal_surat", "permohonan.surat_besok")
	case a.LetterOn.After(received):
		invalid("tanggal_surat", "permohonan.surat_sesudah_diterima")
	case a.Intake.LetterOnly && !a.LetterOn.IsZero() && a.LetterOn.Before(actInForce):
		l.Add(fault.New(fault.Invalid, "tanggal_surat", "permohonan.sebelum_berlaku", "UU14/2008:64", actInForce))
	}
	switch sent := a.Intake.SentOn; {
	case sent.IsZero():
	case sent.After(received):
		invalid("tanggal_kirim", "permohonan.kirim_sesudah_diterima")
	case sent.Before(a.LetterOn):
		invalid("tanggal_kirim", "permohonan.kirim_sebelum_surat")
	}
	return l
}

// checkIntake refuses what does not fit together about how a request came in. Who
// cannot write is served: a thumbprint needs a witness, and any officer may be it.
func checkIntake(a Application, today calendar.Date) fault.List {
	var l fault.List
	in := a.Intake
	invalid := func(field, key string, args ...any) {
		l.Add(fault.New(fault.Invalid, field, key, "", args...))
	}
	for _, f := range []struct{ field, text string }{{"pembantu", in.Helper}, {"saksi", in.Witness}, {"nomor_asal", in.Origin.Number}} {
		if utf8.RuneCountInString(f.text) > MaxLine {
			invalid(f.field, "permohonan.terlalu_panjang", MaxLine)
		}
	}
	if !slices.Contains([]Signs{"", SignsName, SignsThumb, SignsNot}, in.Signs) {
		invalid("tanda", "permohonan.tanda")
	}
	if in.Signs == SignsThumb && strings.TrimSpace(in.Witness) == "" {
		invalid("saksi", "permohonan.saksi_kosong")
	}
	if _, known := OriginWords[in.Origin.System]; known != (a.Channel == Complaint) {
		invalid("saluran", "permohonan.asal")
	}
	for _, p := range a.Papers {
		if _, ok := paperWords[p.Kind]; !ok || !slices.Contains(PaperStates, p.State) {
			invalid("surat_bukti", "permohonan.surat_bukti")
		} else if p.Dated.After(today) {
			invalid("tanggal_"+string(p.Kind), "permohonan.surat_besok")
		}
	}
	return l
}
