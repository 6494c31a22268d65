package exemption

import (
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/fault"
)

var (
	day   = calendar.MustDate
	today = day("2026-03-02")
)

// complete is a sheet that may go to review: health records in one column of a list.
func complete() Content {
	return Content{Unit: "u", Sheet: Sheet{
		Title: "Rekap pasien rujukan 2025", Conclusion: Partly, Parts: []string{"Kolom D sampai F: diagnosis", "Halaman 4, paragraf 2: nama keluarga"},
		IfOpened: "Riwayat kesehatan orang diketahui umum.", IfClosed: "Rahasia pasien terjaga.", Interest: "Jumlah per puskesmas tetap terbuka.",
		Never: NoneOfThese, Article182: NoneOfThese,
	}, Public: Public{
		Title: "Data kesehatan perorangan dalam rekap rujukan", Grounds: []string{"17h"}, Acts: []string{"UU 17/2023 Pasal 177"},
		IfOpened: "Mengungkap rahasia pribadi.", IfClosed: "Melindungi pasien; angka ringkas tetap dibuka.", ReviewOn: day("2028-03-02"),
	}}
}

func keys(err error) string {
	var all []string
	for _, f := range fault.All(err) {
		all = append(all, strings.TrimPrefix(f.Key, "pengecualian."))
	}
	return strings.Join(all, " ")
}

func TestWhatASheetNeedsBeforeItIsReviewed(t *testing.T) {
	t.Parallel()
	as := func(change func(*Content)) Content { c := complete(); change(&c); return c }
	for _, tt := range []struct {
		name string
		c    Content
		want string
	}{
		{"a complete one", complete(), ""},
		{"no document", as(func(c *Content) { c.Title = " " }), "judul"},
		{"a legal basis without consequence", as(func(c *Content) { c.IfOpened = "" }), "konsekuensi"},
		{"no benefit of closing", as(func(c *Content) { c.IfClosed = "" }), "manfaat"},
		{"the public interest was not weighed", as(func(c *Content) { c.Interest = "" }), "kepentingan"},
		{"no conclusion", as(func(c *Content) { c.Conclusion = "" }), "kesimpulan"},
		{"partly, and no part is named", as(func(c *Content) { c.Parts = nil }), "bagian"},
		{"a part without its place", as(func(c *Content) { c.Parts = []string{"data pribadi"} }), "letak_bagian"},
		{"the whole, and no reason why not a part", as(func(c *Content) { c.Conclusion, c.Parts = Closed, nil }), "alasan_seluruh"},
		{"the whole, with the reason", as(func(c *Content) { c.Conclusion, c.Parts, c.WholeWhy = Closed, nil, "Setiap baris adalah data pasien." }), ""},
		{"no ground", as(func(c *Content) { c.Public.Grounds = nil }), "dasar"},
		{"a ground that is none", as(func(c *Content) { c.Public.Grounds = []string{"17k"} }), "dasar"},
		{"17j and no Act", as(func(c *Content) {
			c.Public.Grounds, c.Public.Acts, c.Public.EndsOn = []string{"17j"}, nil, day("2027-01-01")
		}), "undang_undang"},
		{"17j and a ministerial regulation", as(func(c *Content) {
			c.Public.Grounds, c.Public.Acts, c.Public.EndsOn = []string{"17j"}, []string{"Permenkes 24/2022 Pasal 32"}, day("2027-01-01")
		}), "undang_undang"},
		{"17j and a regent's regulation that speaks of an Act", as(func(c *Content) {
			c.Public.Grounds, c.Public.Acts, c.Public.EndsOn = []string{"17j"}, []string{"Perbup 5/2020 tentang pelaksanaan UU 10/1998 Pasal 3"}, day("2027-01-01")
		}), "undang_undang"},
		{"17j and an Act without its article", as(func(c *Content) {
			c.Public.Grounds, c.Public.Acts, c.Public.EndsOn = []string{"17j"}, []string{"UU 10/1998 tentang Perbankan"}, day("2027-01-01")
		}), "undang_undang"},
		{"17j and the article in a second line", as(func(c *Content) {
			c.Public.Grounds, c.Public.Acts, c.Public.EndsOn = []string{"17j"}, []string{"UU 10/1998", "Pasal 40"}, day("2027-01-01")
		}), "undang_undang"},
		{"17j and an Act with its article", as(func(c *Content) {
			c.Public.Grounds, c.Public.Acts, c.Public.EndsOn = []string{"17j"}, []string{"Permenkes 24/2022", "UU 10/1998 Pasal 40"}, day("2027-01-01")
		}), ""},
		{"article 18(1) was not asked", as(func(c *Content) { c.Never = "" }), "periksa_18_1"},
		{"a court decision", as(func(c *Content) { c.Never = "putusan" }), "tidak_pernah"},
		{"a stop letter", as(func(c *Content) { c.Never = "sp3" }), "tidak_pernah"},
		{"a court decision found open", as(func(c *Content) { c.Never, c.Conclusion = "putusan", Open }), ""},
		{"article 18(2) was not asked of a personal secret", as(func(c *Content) { c.Article182 = "" }), "periksa_18_2"},
		{"the person consented", as(func(c *Content) { c.Article182 = Consented }), "sudah_setuju"},
		{"it is about a public office", as(func(c *Content) { c.Article182 = PublicOffice }), "jabatan_publik"},
		{"no words for the list", as(func(c *Content) { c.Public.Title, c.Public.IfOpened, c.Public.IfClosed = "", "", "" }), "uraian konsekuensi_umum pertimbangan_umum"},
		{"a NIK in the words for the list", as(func(c *Content) { c.Public.Title = "Data pasien NIK 3201234501900001" }), "data_pribadi"},
		{"a finding of open needs no period and no list", Content{Unit: "u", Sheet: Sheet{Title: "Neraca", Conclusion: Open, IfOpened: "Tidak ada.", IfClosed: "Tidak ada.",
			Interest: "Besar.", Never: NoneOfThese}}, ""},
		{"everything missing is said at once", Content{Unit: "u"}, "judul kesimpulan konsekuensi manfaat kepentingan periksa_18_1 dasar uraian konsekuensi_umum pertimbangan_umum"},
	} {
		if got := keys(mayReview(tt.c, Embedded(), today, today)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestThePeriodOfEachGround(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, grounds, ends, event, review, want string
	}{
		{"a, thirty years to the day", "17a", "2056-03-02", "", "", ""},
		{"a, a day more than thirty years", "17a", "2056-03-03", "", "", "paling_lama"},
		{"a without an end", "17a", "", "", "2027-01-04", "akhir_wajib"},
		{"b with the event of its statute and a review", "17b", "", "Sampai paten terbit", "2027-01-04", ""},
		{"b with the event alone", "17b", "", "Sampai paten terbit", "", "akhir_atau_peristiwa"},
		{"b with an end", "17b", "2027-12-31", "", "", ""},
		{"c with a review", "17c", "", "", "2027-01-04", ""},
		{"d, e, f and i without any day", "17d 17e 17f 17i", "", "", "", "akhir_atau_tinjau akhir_atau_tinjau akhir_atau_tinjau akhir_atau_tinjau"},
		{"g with an end", "17g", "2027-12-31", "", "2027-01-04", "tanpa_akhir"},
		{"h with a review", "17h", "", "", "2027-01-04", ""},
		{"h without a review", "17h", "", "", "", "tinjau_wajib"},
		{"a and h cannot be one test", "17a 17h", "2030-01-02", "", "2027-01-04", "tanpa_akhir"},
		{"j as its Act provides, with a review", "17j", "", "Selama nasabah masih tercatat", "2027-01-04", ""},
		{"j without any day", "17j", "", "", "", "akhir_atau_peristiwa"},
		{"an end that is over", "17c", "2026-03-02", "", "", "akhir_lewat"},
		{"a review that is over", "17h", "", "", "2026-02-27", "tinjau_lewat"},
		{"permanent in words", "17b", "", "Permanen", "2027-01-04", "tidak_permanen"},
	} {
		p := Public{Grounds: strings.Fields(tt.grounds), Event: tt.event}
		if tt.ends != "" {
			p.EndsOn = day(tt.ends)
		}
		if tt.review != "" {
			p.ReviewOn = day(tt.review)
		}
		if got := keys(checkPeriod(p, Embedded(), today, today)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	extended := Public{Grounds: []string{"17a"}, EndsOn: day("2050-01-02")}
	if got := keys(checkPeriod(extended, Embedded(), day("2011-06-01"), today)); got != "paling_lama" {
		t.Errorf("an extension of 17a past thirty years from the first day: %q", got)
	}
	if got := addYears(day("2028-02-29"), 30); got != day("2058-02-28") {
		t.Errorf("thirty years after a leap day: %s", got)
	}
}

// The period ends on Wednesday 30 September 2026. Between lie Idulfitri, Nyepi and
// the other days off of that year's decree.
func TestWarningsBeforeTheEnd(t *testing.T) {
	t.Parallel()
	cal := calendar.Embedded().For(calendar.Options{})
	ends := day("2026-09-30")
	for _, tt := range []struct {
		today string
		left  int
		want  int
	}{
		{"2026-05-18", 91, 0}, {"2026-05-19", 90, 90}, {"2026-07-03", 61, 90}, {"2026-07-06", 60, 60}, {"2026-08-14", 31, 60}, {"2026-08-18", 30, 30},
		{"2026-09-30", 0, 30}, {"2026-10-01", -1, 0},
	} {
		if left := cal.WorkingDaysBetween(day(tt.today), ends); left != tt.left {
			t.Errorf("%s: %d working days are left, want %d", tt.today, left, tt.left)
		}
		if got := warning(cal, ends, day(tt.today)); got != tt.want {
			t.Errorf("%s: warning of %d, want %d", tt.today, got, tt.want)
		}
	}
	if by := DeclareBy(cal, ends); by != day("2026-08-18") {
		t.Errorf("declared in time until %s", by)
	}
	if by := DeclareBy(cal, day("2027-02-05")); by != day("2026-12-18") {
		t.Errorf("declared in time until %s, which is no working day", by)
	}
	if warning(cal, calendar.Date{}, today) != 0 {
		t.Error("a period without an end is warned of")
	}
}

func TestStepsAndWhoTakesThem(t *testing.T) {
	t.Parallel()
	reviewed := func(verdict Verdict) Test {
		return Test{State: InReview, Revision: 2, Author: "penulis", Content: complete(),
			Opinions: []Opinion{{Person: "penelaah", Revision: 2, Verdict: verdict, Reason: "Sebab."}, {Person: "lama", Revision: 1, Verdict: Agrees}}}
	}
	ruled := reviewed(Agrees)
	ruled.State, ruled.Ruling = Ruled, Ruling{Conclusion: Partly, On: today, Person: "ppid"}
	inForce := Test{State: InForce, Content: complete()}
	inForce.Public.Grounds, inForce.Public.EndsOn = []string{"17b"}, day("2026-12-31")
	personal := Test{State: InForce, Content: complete()}
	letter := Approval{Number: "1", Post: "Bupati", On: today, Scan: Scan{Blob: "x"}}
	for _, tt := range []struct {
		name string
		err  error
		want string
	}{
		{"an opinion", mayOpine(reviewed(""), "penelaah", Opinion{Verdict: Remarks, Reason: "Baik."}), ""},
		{"an opinion without a reason", mayOpine(reviewed(""), "penelaah", Opinion{Verdict: Agrees}), "alasan_pendapat"},
		{"an opinion of nobody who was asked", mayOpine(reviewed(""), "lain", Opinion{Verdict: Agrees, Reason: "x"}), "bukan_penelaah"},
		{"an opinion on another revision", mayOpine(reviewed(""), "lama", Opinion{Verdict: Agrees, Reason: "x"}), "bukan_penelaah"},
		{"an opinion after the ruling", mayOpine(ruled, "penelaah", Opinion{Verdict: Agrees, Reason: "x"}), "bukan_telaah"},
		{"a ruling", mayRule(reviewed(Agrees), Ruling{Conclusion: Partly}, "ppid", true), ""},
		{"a ruling before any opinion", mayRule(reviewed(""), Ruling{Conclusion: Partly}, "ppid", true), "belum_ditelaah"},
		{"a ruling by the author", mayRule(reviewed(Agrees), Ruling{Conclusion: Partly}, "penulis", true), "penulis_memutus"},
		{"a ruling by the author who is alone", mayRule(reviewed(Agrees), Ruling{Conclusion: Partly}, "penulis", false), ""},
		{"a ruling by a reviewer", mayRule(reviewed(Agrees), Ruling{Conclusion: Partly}, "penelaah", true), "penelaah_memutus"},
		{"a ruling against an opinion, without why", mayRule(reviewed(Disagrees), Ruling{Conclusion: Partly}, "ppid", true), "alasan_putusan"},
		{"a ruling against an opinion, with why", mayRule(reviewed(Disagrees), Ruling{Conclusion: Partly, Note: "Sebab."}, "ppid", true), ""},
		{"a ruling that closes more than the sheet", mayRule(reviewed(Agrees), Ruling{Conclusion: Closed}, "ppid", true), "kesimpulan_beda"},
		{"a ruling that it is open", mayRule(reviewed(Disagrees), Ruling{Conclusion: Open}, "ppid", true), ""},
		{"a second ruling", mayRule(ruled, Ruling{Conclusion: Partly}, "ppid", true), "bukan_telaah"},
		{"the approval", mayApprove(ruled, "bupati"), ""},
		{"the approval by who ruled", mayApprove(ruled, "ppid"), "penyetuju_lain"},
		{"the approval by a reviewer", mayApprove(ruled, "penelaah"), "penyetuju_lain"},
		{"the approval of what was not ruled", mayApprove(reviewed(Agrees), "bupati"), "belum_diputus"},
		{"a letter of approval", mayRecord(ruled, letter, today), ""},
		{"a letter of approval without anything", mayRecord(ruled, Approval{}, today), "nomor_persetujuan jabatan_persetujuan tanggal_persetujuan pindai_persetujuan"},
		{"a letter older than the ruling", mayRecord(ruled, Approval{Number: "1", Post: "Bupati", On: day("2026-02-27"), Scan: letter.Scan}, today), "tanggal_persetujuan"},
		{"a letter of tomorrow", mayRecord(ruled, Approval{Number: "1", Post: "Bupati", On: day("2026-03-03"), Scan: letter.Scan}, today), "tanggal_persetujuan"},
		{"a declaration for today", mayOpen(inForce, Opening{Way: ByDeclaration, On: today}, today), ""},
		{"a declaration for the day after the end", mayOpen(inForce, Opening{Way: ByDeclaration, On: day("2027-01-01")}, today), ""},
		{"a declaration for later", mayOpen(inForce, Opening{Way: ByDeclaration, On: day("2027-01-02")}, today), "mulai"},
		{"a ruling of the Commission without its number", mayOpen(inForce, Opening{Way: ByCommission}, today), "rujukan"},
		{"a ruling of the Commission", mayOpen(inForce, Opening{Way: ByCommission, Reference: "012/XI/KI-PS/2025", ReferenceOn: day("2026-02-20")}, today), ""},
		{"consent for what is nobody's secret", mayOpen(inForce, Opening{Way: ByConsent, Reference: "1", ReferenceOn: today}, today), "bukan_pribadi"},
		{"consent for a personal secret", mayOpen(personal, Opening{Way: ByConsent, Reference: "1", ReferenceOn: today}, today), ""},
		{"opening what has come to its end", mayOpen(inForce, Opening{Way: ByDeclaration, On: today}, day("2027-01-01")), "tidak_berlaku"},
		{"taking over without number and date", mayTakeOver(Test{State: Drafted, Imported: true}, "", calendar.Date{}, today), "nomor_lama tanggal_lama"},
		{"taking over what was not imported", mayTakeOver(Test{State: Drafted}, "1", today, today), "bukan_impor"},
	} {
		if got := keys(tt.err); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestInformationIsOpenWhenThePeriodEndsWhoeverActs(t *testing.T) {
	t.Parallel()
	e := Test{State: InForce}
	e.Public.EndsOn = day("2026-09-30")
	if !e.Holds(day("2026-09-30")) || e.Holds(day("2026-10-01")) {
		t.Error("the period does not end with its last day")
	}
	if since := openSince(e); since != day("2026-10-01") {
		t.Errorf("open since %s", since)
	}
}

func TestGroundsAreLoadedAndRefused(t *testing.T) {
	t.Parallel()
	g := Embedded()
	if a, ok := g.Ground("17a"); !ok || a.Period.Years != 30 || a.Article() != "Pasal 17 huruf a UU 14/2008" || g.Made.IsZero() {
		t.Errorf("17a is %+v", a)
	}
	for _, code := range Codes {
		if one, _ := g.Ground(code); one.Confidence == "" || len(one.Basis) == 0 {
			t.Errorf("%s has no mark of confidence or no basis", code)
		}
	}
	whole := string(embedded)
	for name, text := range map[string]string{
		"no JSON": "{", "empty": "{}", "an unknown key": `{"lain": 1}`,
		"a letter is missing":          strings.Replace(whole, `"17c"`, `"17x"`, 1),
		"a cap without years":          strings.Replace(whole, `"tahun": 30`, `"tahun": 0`, 1),
		"a kind of period unknown":     strings.Replace(whole, `"selama_perlu"`, `"selamanya"`, 1),
		"no date":                      strings.Replace(whole, `"2010-04-30"`, `""`, 1),
		"nothing that is never exempt": strings.Replace(whole, `"kode": "sp3"`, `"kode": ""`, 1),
	} {
		if _, err := Load(strings.NewReader(text)); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Load(strings.NewReader(whole + strings.Repeat(" ", maxGrounds))); !fault.Is(err, fault.TooLarge) {
		t.Errorf("a file without end: %v", err)
	}
}
