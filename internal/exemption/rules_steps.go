package exemption

import (
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/fault"
)

// mayWrite refuses a change of a sheet that is no draft any more: what reviewers
// read stays as they read it.
func mayWrite(t Test) error {
	if t.State != Drafted {
		return fault.New(fault.Conflict, "", "pengecualian.bukan_draf", "")
	}
	return nil
}

// mayOpine refuses an opinion of somebody who was not asked, or after the ruling.
func mayOpine(t Test, person string, o Opinion) error {
	switch {
	case t.State != InReview:
		return fault.New(fault.Conflict, "", "pengecualian.bukan_telaah", "")
	case !t.Reviewer(person):
		return fault.New(fault.Forbidden, "", "pengecualian.bukan_penelaah", "")
	}
	var l fault.List
	if !slices.Contains(Verdicts, o.Verdict) {
		l.Add(fault.New(fault.Invalid, "pendapat", "pengecualian.pendapat", ""))
	}
	if !given(o.Reason) {
		l.Add(fault.New(fault.Invalid, "alasan", "pengecualian.alasan_pendapat", "PERKI1/2021:49"))
	}
	return l.Err()
}

// mayRule refuses a ruling without an opinion, against an opinion without saying
// why, or by somebody who wrote the sheet or reviewed it; a body in which nobody
// else may write lets the PPID rule on an own sheet, because the head still has to
// approve. PERKI1/2021:49
func mayRule(t Test, r Ruling, person string, others bool) error {
	given := t.Given()
	switch {
	case t.State != InReview:
		return fault.New(fault.Conflict, "", "pengecualian.bukan_telaah", "")
	case t.Author == person && others:
		return fault.New(fault.Conflict, "", "pengecualian.penulis_memutus", "")
	case t.Reviewer(person):
		return fault.New(fault.Conflict, "", "pengecualian.penelaah_memutus", "")
	case len(given) == 0:
		return fault.New(fault.Conflict, "", "pengecualian.belum_ditelaah", "PERKI1/2021:49")
	}
	var l fault.List
	if !slices.Contains(Conclusions, r.Conclusion) {
		l.Add(fault.New(fault.Invalid, "kesimpulan", "pengecualian.kesimpulan", "PERKI1/2021:49"))
	} else if r.Conclusion != Open && r.Conclusion != t.Conclusion {
		l.Add(fault.New(fault.Invalid, "kesimpulan", "pengecualian.kesimpulan_beda", "PERKI1/2021:49"))
	}
	against := slices.ContainsFunc(given, func(o Opinion) bool { return o.Verdict == Disagrees })
	if against && r.Conclusion != Open && r.Note == "" {
		l.Add(fault.New(fault.Invalid, "catatan", "pengecualian.alasan_putusan", "PERKI1/2021:49"))
	}
	return l.Err()
}

// mayApprove refuses an approval by whoever wrote, reviewed or ruled: the head of
// the body approves what another decided. PP61/2010:3
func mayApprove(t Test, person string) error {
	switch {
	case t.State != Ruled:
		return fault.New(fault.Conflict, "", "pengecualian.belum_diputus", "PP61/2010:3")
	case person == t.Ruling.Person, person == t.Author, t.Reviewer(person):
		return fault.New(fault.Conflict, "", "pengecualian.penyetuju_lain", "PP61/2010:3")
	}
	return nil
}

// mayRecord refuses the record of a letter of approval that lacks its number, date,
// signer or scan, or that is older than the ruling it approves. PP61/2010:3
func mayRecord(t Test, a Approval, today calendar.Date) error {
	if t.State != Ruled {
		return fault.New(fault.Conflict, "", "pengecualian.belum_diputus", "PP61/2010:3")
	}
	var l fault.List
	add := func(ok bool, field, key string) {
		if !ok {
			l.Add(fault.New(fault.Invalid, field, key, "PP61/2010:3"))
		}
	}
	add(given(a.Number), "nomor", "pengecualian.nomor_persetujuan")
	add(given(a.Post), "jabatan", "pengecualian.jabatan_persetujuan")
	add(!a.On.IsZero() && !a.On.After(today) && !a.On.Before(t.Ruling.On), "tanggal", "pengecualian.tanggal_persetujuan")
	add(a.Scan.Blob != "", "berkas", "pengecualian.pindai_persetujuan")
	return l.Err()
}

// mayOpen refuses an opening without the ruling or the consent it rests on, and a
// declaration for a day after the period has ended anyway. PP61/2010:11
func mayOpen(t Test, o Opening, today calendar.Date) error {
	if !t.Holds(today) {
		return fault.New(fault.Conflict, "", "pengecualian.tidak_berlaku", "PP61/2010:11")
	}
	var l fault.List
	add := func(ok bool, field, key, article string) {
		if !ok {
			l.Add(fault.New(fault.Invalid, field, key, article))
		}
	}
	add(slices.Contains(Ways, o.Way), "cara", "pengecualian.cara", "PP61/2010:11")
	switch o.Way {
	case ByDeclaration:
		late := o.On.IsZero() || o.On.Before(today) || !t.Public.EndsOn.IsZero() && o.On.After(t.Public.EndsOn.AddDays(1))
		add(!late, "mulai", "pengecualian.mulai", "PP61/2010:11")
	case ByObjection, ByCommission, ByCourt:
		add(given(o.Reference) && !o.ReferenceOn.IsZero() && !o.ReferenceOn.After(today), "rujukan", "pengecualian.rujukan", "UU14/2008:11(2)")
	case ByConsent, ByOffice:
		add(slices.ContainsFunc(t.Public.Grounds, private), "cara", "pengecualian.bukan_pribadi", "UU14/2008:18(2)")
		add(given(o.Reference) && !o.ReferenceOn.IsZero() && !o.ReferenceOn.After(today), "rujukan", "pengecualian.rujukan_pribadi", "UU14/2008:18(2)")
	}
	return l.Err()
}

// mayTakeOver refuses an older decree without its number and date, or one of the
// future. What the list must say and the period are asked for as of every other.
func mayTakeOver(t Test, number string, on, today calendar.Date) error {
	if t.State != Drafted {
		return fault.New(fault.Conflict, "", "pengecualian.bukan_draf", "")
	}
	if !t.Imported {
		return fault.New(fault.Conflict, "", "pengecualian.bukan_impor", "PERKI1/2021:49")
	}
	var l fault.List
	if !given(number) {
		l.Add(fault.New(fault.Invalid, "nomor", "pengecualian.nomor_lama", "PP61/2010:4"))
	}
	if on.IsZero() || on.After(today) {
		l.Add(fault.New(fault.Invalid, "tanggal", "pengecualian.tanggal_lama", "PP61/2010:4"))
	}
	return l.Err()
}
