package dispute

import (
	"suluh/internal/calendar"
	"suluh/internal/fault"
)

// before are the dates of the case that a dispute follows: nothing in the dispute
// can be earlier.
type before struct {
	Request, Objection calendar.Date // received by the body
}

// dated is a date with its field and what it is, in words.
type dated struct {
	field, what string
	on          calendar.Date
}

// checkOrder refuses dates in an order that cannot be, and what has not happened
// yet: one refusal for each pair, with both dates, so that whoever reads it finds
// the wrong one. Hearings that are still to come may lie ahead.
func checkOrder(r Record, b before, today calendar.Date) fault.List {
	var l fault.List
	after := func(later dated, earlier ...dated) {
		for _, e := range earlier {
			if !later.on.IsZero() && !e.on.IsZero() && later.on.Before(e.on) {
				l.Add(fault.New(fault.Invalid, later.field, "sengketa.urutan", "", later.what, calendar.Long(later.on), e.what, calendar.Long(e.on)))
			}
		}
	}
	past := func(d dated) {
		if d.on.After(today) {
			l.Add(fault.New(fault.Invalid, d.field, "sengketa.belum_terjadi", "", d.what, calendar.Long(d.on)))
		}
	}
	request := dated{"", "permohonan diterima", b.Request}
	objection := dated{"", "keberatan diterima", b.Objection}
	filed := dated{"diajukan", "sengketa diajukan", r.FiledOn}
	deed := dated{"akta_tanggal", "akta registrasi", r.Deed.On}
	lacking := dated{"kekurangan", "surat kekurangan diterima", r.LackingOn}
	completed := dated{"dilengkapi", "berkas dilengkapi", r.CompletedOn}
	first := dated{"pertama", "pertemuan mediasi pertama", r.Talks.FirstOn}
	extended := dated{"diperpanjang", "mediasi diperpanjang", r.Talks.ExtendedOn}
	talked := dated{"berakhir", "mediasi berakhir", r.Talks.EndedOn}
	read := dated{"dibacakan", "putusan dibacakan", r.Ruling.ReadOn}
	copied := dated{"salinan", "salinan putusan diterima", r.Ruling.CopyOn}
	court := dated{"diajukan", "keberatan ke pengadilan", r.Court.FiledOn}
	court.field = "keberatan_diajukan"
	ruled := dated{"diputus", "putusan pengadilan", r.Court.RuledOn}
	cassated := dated{"kasasi", "kasasi diajukan", r.Court.CassatedOn}
	supreme := dated{"kasasi_diputus", "putusan kasasi", r.Court.SupremeOn}
	final := dated{"tetap", "putusan berkekuatan hukum tetap", r.FinalOn}
	execution := dated{"tanggal", "penetapan eksekusi", r.Execution.On}
	withdrawn := dated{"dicabut", "sengketa dicabut", r.WithdrawnOn}
	handed := dated{"selesai", "informasi diserahkan", r.HandedOn}

	after(filed, request, objection)
	for _, d := range []dated{deed, lacking, completed, first, extended, talked, read, copied, court, ruled, cassated, supreme, final, execution, withdrawn, handed} {
		after(d, filed)
	}
	after(completed, lacking)
	after(extended, first)
	after(talked, first, extended)
	after(read, deed, first, talked)
	after(copied, read)
	after(court, read, copied)
	after(ruled, court)
	after(cassated, ruled)
	after(supreme, cassated)
	after(final, read, copied, ruled, supreme)
	after(execution, final)
	after(withdrawn, deed, first)
	for _, d := range []dated{filed, deed, lacking, completed, first, extended, talked, read, copied, court, ruled, cassated, supreme, final, execution, withdrawn, handed} {
		past(d)
	}
	for _, s := range r.Hearings {
		held := dated{"tanggal", "sidang", s.On}
		after(held, filed)
		if s.Held {
			past(held)
			after(read, held)
		}
	}
	for _, o := range r.Orders {
		on := dated{"tanggal", "perintah majelis", o.On}
		after(on, filed)
		past(on)
	}
	for _, e := range r.Evidence {
		on := dated{"tanggal", "bukti diserahkan", e.On}
		after(on, filed)
		past(on)
	}
	for _, x := range r.Interim {
		on := dated{"dibacakan", "putusan sela", x.ReadOn}
		after(on, filed)
		after(read, on)
		past(on)
	}
	for _, t := range r.Tasks {
		done := dated{"selesai", "tugas selesai", t.DoneOn}
		after(done, filed)
		past(done)
	}
	return l
}
