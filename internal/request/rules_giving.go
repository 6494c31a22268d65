package request

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/fault"
)

// Bounds of a tariff and of the procedure of giving.
const (
	maxTariffLines = 40
	maxPrice       = 10_000_000 // rupiah for one unit of a copy
	maxCount       = 100_000
	maxLapseDays   = 365
	maxLinkDays    = 30
)

// checkTariff refuses a tariff that could not be published: without its decree, how
// to pay, or a price for each line. It cannot begin in the past, so that nothing that
// was asked before changes. UU14/2008:21
func checkTariff(t Tariff, before []Tariff, today calendar.Date) error {
	var l fault.List
	need := func(ok bool, field, key string, args ...any) {
		if !ok {
			l.Add(fault.New(fault.Invalid, field, key, "", args...))
		}
	}
	need(strings.TrimSpace(t.Decree) != "", "keputusan", "layanan.keputusan")
	need(!t.Dated.IsZero() && !t.Dated.After(today), "tanggal", "layanan.tanggal")
	need(!t.Starts.IsZero() && !t.Starts.Before(today) && !t.Starts.Before(t.Dated), "mulai", "layanan.mulai")
	need(!slices.ContainsFunc(before, func(b Tariff) bool { return b.Starts == t.Starts }), "mulai", "layanan.mulai_sama")
	need(strings.TrimSpace(t.Payment) != "", "bayar", "layanan.bayar")
	need(len(t.Lines) > 0 && len(t.Lines) <= maxTariffLines, "baris", "layanan.baris", maxTariffLines)
	for i, x := range t.Lines {
		need(strings.TrimSpace(x.What) != "" && strings.TrimSpace(x.Unit) != "" && x.Price > 0 && x.Price <= maxPrice, "baris", "layanan.baris_salah", i+1)
	}
	return l.Err()
}

// checkRule refuses a procedure that takes days from the applicant without saying so:
// a lapse names its procedure and warns before.
func checkRule(r Rule) error {
	var l fault.List
	need := func(ok bool, field, key string, args ...any) {
		if !ok {
			l.Add(fault.New(fault.Invalid, field, key, "", args...))
		}
	}
	need(r.Lapse >= 0 && r.Lapse <= maxLapseDays, "gugur", "layanan.gugur", maxLapseDays)
	need(r.LinkDays >= 0 && r.LinkDays <= maxLinkDays, "tautan", "layanan.tautan", maxLinkDays)
	if r.Lapse > 0 {
		need(r.Warn > 0 && r.Warn < r.Lapse, "peringatan", "layanan.peringatan")
		need(strings.TrimSpace(r.SOP) != "", "sop", "layanan.sop")
	}
	return l.Err()
}

// mayCharge refuses charges that the tariff in force does not know. Only copies cost
// something: seeing is free, and what is announced or refused costs nothing.
// UU14/2008:4(2), UU14/2008:22(7)
func mayCharge(items []Item, t Tariff) error {
	var l fault.List
	for _, it := range items {
		for _, c := range it.Charges {
			field := FieldOf("biaya", it.Position)
			switch {
			case len(t.Lines) == 0:
				l.Add(fault.New(fault.Invalid, field, "putusan.tanpa_tarif", "UU14/2008:22(7)", it.Position))
			case c.Line < 1 || c.Line > len(t.Lines) || c.Count < 1 || c.Count > maxCount:
				l.Add(fault.New(fault.Invalid, field, "putusan.biaya", "UU14/2008:22(7)", it.Position))
			case !it.Outcome.Gives() || it.Medium == "melihat":
				l.Add(fault.New(fault.Invalid, field, "putusan.biaya_melihat", "UU14/2008:4(2)", it.Position))
			}
		}
	}
	return l.Err()
}

// mayPay reports why a payment may not be recorded, or nil: it is the whole sum, once.
func mayPay(r Request, p Payment, sum int64, today calendar.Date) error {
	switch {
	case r.State != AwaitingPayment:
		return closedTo(r)
	case p.Amount != sum:
		return fault.New(fault.Invalid, "jumlah", "permohonan.bayar_jumlah", "", Rupiah(sum))
	case !slices.Contains(PayWays, p.Way):
		return fault.New(fault.Invalid, "cara", "permohonan.bayar_cara", "")
	case p.On.Before(r.NotifiedOn) || p.On.After(today):
		return fault.New(fault.Invalid, "tanggal", "permohonan.bayar_tanggal", "", r.NotifiedOn)
	}
	return nil
}

// Rupiah writes an amount as people read it: "Rp15.000".
func Rupiah(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return "Rp" + s
}

// mayDeliver reports why information may not be handed over, or nil. What is sent
// has a carrier and a number; nothing is handed over before it was answered, and
// nothing but seeing before it was paid.
func mayDeliver(r Request, h Handover, today calendar.Date) error {
	switch {
	case r.State == AwaitingPayment:
		return fault.New(fault.Conflict, "", "permohonan.serah_belum_dibayar", "UU14/2008:22(7)")
	case r.State != Notified:
		return fault.New(fault.Conflict, "", "permohonan.serah_belum_diberitahukan", "")
	case !r.Owing():
		return fault.New(fault.Conflict, "", "permohonan.serah_tanpa_isi", "")
	case h.Way == "":
		return fault.New(fault.Invalid, "cara", "permohonan.serah_cara", "")
	case h.On.Before(r.NotifiedOn) || h.On.After(today):
		return fault.New(fault.Invalid, "tanggal", "permohonan.serah_tanggal", "", r.NotifiedOn)
	case h.Way == viaPost && h.Carrier == "":
		return fault.New(fault.Invalid, "pengirim", "permohonan.serah_pengirim", "")
	case h.Way == viaPost && h.Number == "":
		return fault.New(fault.Invalid, "resi", "permohonan.serah_resi", "")
	case h.Way == viaCollect && !slices.Contains(Takers, h.TakenBy):
		return fault.New(fault.Invalid, "penerima", "permohonan.serah_penerima", "")
	case !h.ReachedOn.IsZero() && (h.ReachedOn.Before(h.On) || h.ReachedOn.After(today)):
		return fault.New(fault.Invalid, "sampai", "permohonan.sampai_tanggal", "", h.On)
	}
	return nil
}

// mayArrive reports why the arrival of a consignment may not be recorded, or nil.
func mayArrive(r Request, h Handover, on, today calendar.Date) error {
	switch {
	case h.Way != viaPost:
		return fault.New(fault.Conflict, "", "permohonan.tanpa_kiriman", "")
	case !h.ReachedOn.IsZero():
		return fault.New(fault.Conflict, "", "permohonan.sudah_sampai", "", h.ReachedOn)
	case on.Before(h.On) || on.After(today):
		return fault.New(fault.Invalid, "tanggal", "permohonan.sampai_tanggal", "", h.On)
	}
	return nil
}

// mayHear reports why the arrival of the notification on paper may not be recorded,
// or nil: once, from its date to today, with what proves it. heard is the day that
// counts so far. UU14/2008:36(1)
func mayHear(r Request, heard, on calendar.Date, proof string, today calendar.Date) error {
	switch {
	case r.NotifiedOn.IsZero():
		return fault.New(fault.Conflict, "", "permohonan.serah_belum_diberitahukan", "")
	case heard != r.NotifiedOn:
		return fault.New(fault.Conflict, "", "permohonan.sudah_sampai", "", heard)
	case !on.After(r.NotifiedOn) || on.After(today):
		return fault.New(fault.Invalid, "tanggal", "permohonan.sampai_sesudah", "UU14/2008:36(1)", r.NotifiedOn)
	case strings.TrimSpace(proof) == "":
		return fault.New(fault.Invalid, "bukti", "permohonan.sampai_bukti", "")
	}
	return nil
}

var (
	anHour   = regexp.MustCompile(`^([01]\d|2[0-3])\.[0-5]\d$`)
	theHours = regexp.MustCompile(`\b([01]\d|2[0-3])[.:]([0-5]\d)\b`)
)

// openFrom reads the earliest and the latest hour that a desk's opening hours name,
// as people write them: "Senin–Kamis 08.00–15.30". Both are empty when it names none.
func openFrom(hours string) (first, last string) {
	for _, m := range theHours.FindAllStringSubmatch(hours, -1) {
		h := m[1] + "." + m[2]
		if first == "" || h < first {
			first = h
		}
		if h > last {
			last = h
		}
	}
	return first, last
}

// mayShowAnything reports why there is nothing to be seen, or nil.
func mayShowAnything(r Request) error {
	if !r.Owing() {
		return closedToGiving(r)
	}
	return nil
}

// mayShow reports why an appointment may not be made, or nil: something granted is
// still to be seen, on a working day, while the desk is open. Seeing needs no payment.
// UU14/2008:4(2)
func mayShow(r Request, v Viewing, cal calendar.Calendar, hours string, today calendar.Date) error {
	if err := mayShowAnything(r); err != nil {
		return err
	}
	first, last := openFrom(hours)
	switch {
	case v.On.Before(today) || !cal.IsWorkingDay(v.On):
		return fault.New(fault.Invalid, "tanggal", "permohonan.lihat_tanggal", "")
	case !anHour.MatchString(v.Hour):
		return fault.New(fault.Invalid, "jam", "permohonan.lihat_jam", "")
	case first != "" && (v.Hour < first || v.Hour >= last):
		return fault.New(fault.Invalid, "jam", "permohonan.lihat_jam_buka", "", first, last)
	case v.Place == "":
		return fault.New(fault.Invalid, "tempat", "permohonan.lihat_tempat", "")
	case v.Officer == "":
		return fault.New(fault.Invalid, "petugas", "permohonan.lihat_petugas", "")
	}
	return nil
}

// maySee reports why the minutes of seeing may not be made, or nil.
func maySee(r Request, v Viewing, set bool, s Seen, today calendar.Date) error {
	switch {
	case !r.Owing():
		return closedToGiving(r)
	case !set:
		return fault.New(fault.Conflict, "", "permohonan.lihat_tanpa_jadwal", "")
	case v.On.After(today):
		return fault.New(fault.Conflict, "", "permohonan.lihat_belum", "", v.On)
	case strings.TrimSpace(s.Shown) == "":
		return fault.New(fault.Invalid, "diperlihatkan", "permohonan.lihat_apa", "")
	case strings.TrimSpace(s.Copies) != "" && r.State == AwaitingPayment:
		return fault.New(fault.Invalid, "salinan", "permohonan.serah_belum_dibayar", "UU14/2008:22(7)")
	}
	return nil
}

// mayMiss reports why an appointment may not be recorded as missed, or nil.
func mayMiss(r Request, v Viewing, set bool, today calendar.Date) error {
	switch {
	case !r.Owing():
		return closedToGiving(r)
	case !set:
		return fault.New(fault.Conflict, "", "permohonan.lihat_tanpa_jadwal", "")
	case v.On.After(today):
		return fault.New(fault.Conflict, "", "permohonan.lihat_belum", "", v.On)
	}
	return nil
}

// mayWarn reports why the applicant may not be warned of a lapse, or nil: where the
// body has a procedure, once, from the day on which it says.
func mayWarn(r Request, rule Rule, before Warning, from, today calendar.Date) error {
	switch {
	case !r.Owing():
		return closedToGiving(r)
	case rule.Lapse == 0:
		return fault.New(fault.Conflict, "", "permohonan.gugur_tanpa_sop", "")
	case !before.On.IsZero():
		return fault.New(fault.Conflict, "", "permohonan.sudah_diingatkan", "", before.LastOn)
	case today.Before(from):
		return fault.New(fault.Conflict, "", "permohonan.ingatkan_nanti", "", from)
	}
	return nil
}

// mayLapse reports why a case may not be closed as not taken up, or nil: only after
// the last day that the applicant was told.
func mayLapse(r Request, w Warning, today calendar.Date) error {
	switch {
	case !r.Owing():
		return closedToGiving(r)
	case w.On.IsZero():
		return fault.New(fault.Conflict, "", "permohonan.gugur_tanpa_peringatan", "")
	case !today.After(w.LastOn):
		return fault.New(fault.Conflict, "", "permohonan.gugur_belum", "", w.LastOn)
	}
	return nil
}

// mayLink reports why a link to a file may not be made, or nil.
func mayLink(r Request, f File, days int64) error {
	switch {
	case f.Origin != FromAnswer || f.Sealed:
		return fault.New(fault.Invalid, "berkas", "permohonan.tautan_berkas", "")
	case r.NotifiedOn.IsZero() || r.State == Withdrawn || r.State == Lapsed:
		return closedToGiving(r)
	case days < 1 || days > maxLinkDays:
		return fault.New(fault.Invalid, "hari", "layanan.tautan", "", maxLinkDays)
	}
	return nil
}

// closedToGiving says that nothing is to be handed over, or no longer.
func closedToGiving(r Request) error {
	switch {
	case r.State.Open():
		return fault.New(fault.Conflict, "", "permohonan.serah_belum_diberitahukan", "")
	case r.State == Notified:
		return fault.New(fault.Conflict, "", "permohonan.serah_tanpa_isi", "")
	}
	return closedTo(r)
}
