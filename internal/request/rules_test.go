package request

import (
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/org"
	"suluh/internal/statute"
)

var (
	cal = calendar.Embedded().For(calendar.Options{})
	day = calendar.MustDate
)

// A request of 2 March 2026 is due on 16 March; the extension may reach 1 April,
// because Nyepi, Idulfitri and its leave lie between.
func march() Request {
	return Request{State: Received, ReceivedOn: day("2026-03-02"), DueOn: day("2026-03-16"), FirstDueOn: day("2026-03-16")}
}

func TestExtension(t *testing.T) {
	t.Parallel()
	extended := march()
	extended.ExtendedOn, extended.DueOn = day("2026-03-10"), day("2026-03-27")
	answered := march()
	answered.State = Notified
	incomplete := march()
	incomplete.State = Incomplete
	tests := []struct {
		name  string
		r     Request
		x     Extension
		today string
		key   string // of the refusal; empty is allowed
	}{
		{"until the seventh working day", march(), Extension{day("2026-04-01"), "data di tiga unit"}, "2026-03-10", ""},
		{"on the last day of the term", march(), Extension{day("2026-04-01"), "data di tiga unit"}, "2026-03-16", ""},
		{"one day only", march(), Extension{day("2026-03-17"), "arsip dipinjam"}, "2026-03-16", ""},
		{"while the file is being completed", incomplete, Extension{day("2026-03-17"), "arsip dipinjam"}, "2026-03-05", ""},
		{"until the eighth working day", march(), Extension{day("2026-04-02"), "data"}, "2026-03-10", "permohonan.perpanjang_tanggal"},
		{"until a day inside the first term", march(), Extension{day("2026-03-16"), "data"}, "2026-03-10", "permohonan.perpanjang_tanggal"},
		{"until a day off", march(), Extension{day("2026-03-28"), "data"}, "2026-03-10", "permohonan.perpanjang_tanggal"},
		{"the day after the term", march(), Extension{day("2026-04-01"), "data"}, "2026-03-17", "permohonan.perpanjang_terlambat"},
		{"a second time", extended, Extension{day("2026-04-01"), "data"}, "2026-03-11", "permohonan.perpanjang_sekali"},
		{"without a reason", march(), Extension{day("2026-04-01"), " \n"}, "2026-03-10", "permohonan.perpanjang_alasan"},
		{"after the answer", answered, Extension{day("2026-04-01"), "data"}, "2026-03-10", "permohonan.sudah_diberitahukan"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			want(t, mayExtend(tt.r, tt.x, statute.Default().Extension, cal, day(tt.today)), tt.key)
		})
	}
}

func TestExtensionWithLeaveWorked(t *testing.T) {
	t.Parallel()
	works := calendar.Embedded().For(calendar.Options{CutiBersamaWorks: true})
	term := statute.Default().Extension
	want(t, mayExtend(march(), Extension{day("2026-03-26"), "data"}, term, works, day("2026-03-10")), "")
	want(t, mayExtend(march(), Extension{day("2026-03-27"), "data"}, term, works, day("2026-03-10")), "permohonan.perpanjang_tanggal")
}

func TestAskingForCompletion(t *testing.T) {
	t.Parallel()
	asked := march()
	asked.MissingNoticeOn = day("2026-03-03")
	withdrawn := march()
	withdrawn.State = Withdrawn
	tests := []struct {
		name, what, today, key string
		r                      Request
	}{
		{"on the third working day", "surat kuasa", "2026-03-05", "", march()},
		{"on the fourth", "surat kuasa", "2026-03-06", "permohonan.lengkapi_terlambat", march()},
		{"without saying what", "  ", "2026-03-03", "permohonan.kurang_kosong", march()},
		{"a second time", "surat kuasa", "2026-03-04", "permohonan.lengkapi_sekali", asked},
		{"after withdrawal", "surat kuasa", "2026-03-04", "permohonan.sudah_dicabut", withdrawn},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			want(t, mayAskCompletion(tt.r, tt.what, statute.Default(), cal, day(tt.today)), tt.key)
		})
	}
}

func TestClosingWhatWasNotCompleted(t *testing.T) {
	t.Parallel()
	r := march()
	r.State, r.CompleteBy = Incomplete, day("2026-03-10")
	want(t, mayCloseIncomplete(r, day("2026-03-10")), "permohonan.masih_dapat_dilengkapi")
	want(t, mayCloseIncomplete(r, day("2026-03-11")), "")
	want(t, mayCloseIncomplete(r, day("2026-03-16")), "")
	want(t, mayCloseIncomplete(r, day("2026-03-17")), "permohonan.tutup_terlambat")
	want(t, mayCloseIncomplete(march(), day("2026-03-11")), "permohonan.sudah_diterima")
}

func refusal(change func(*Answer)) Answer {
	a := Answer{Outcome: Refused, Ground: "17h", Article: "UU 27/2022 Pasal 4", Reason: "memuat data kesehatan orang",
		TestNumber: "5/UK/2026", TestOn: day("2026-03-09"), ClosedUntil: "sampai ada persetujuan tertulis"}
	change(&a)
	return a
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	as := func(change func(*Answer)) Answer { return refusal(change) }
	tests := []struct {
		name string
		a    Answer
		keys string // of the refusals, in order
	}{
		{"granted", Answer{Outcome: Granted, Text: "RKPD 2023", Medium: "elektronik"}, ""},
		{"granted, but nothing is said to be given", Answer{Outcome: Granted, Medium: "elektronik"}, "putusan.jawaban"},
		{"granted without a form", Answer{Outcome: Granted, Text: "RKPD 2023"}, "putusan.bentuk"},
		{"refused as the law demands", as(func(*Answer) {}), ""},
		{"refused without ground", as(func(a *Answer) { a.Ground = "" }), "putusan.dasar"},
		{"refused on a letter that does not exist", as(func(a *Answer) { a.Ground = "17k" }), "putusan.dasar"},
		{"refused without article", as(func(a *Answer) { a.Article = " " }), "putusan.pasal"},
		{"refused without reason", as(func(a *Answer) { a.Reason = "" }), "putusan.alasan"},
		{"refused without a consequence test", as(func(a *Answer) { a.TestNumber = "" }), "putusan.uji"},
		{"refused on a test without date", as(func(a *Answer) { a.TestOn = calendar.Date{} }), "putusan.uji"},
		{"refused on a test of tomorrow", as(func(a *Answer) { a.TestOn = day("2026-03-17") }), "putusan.uji_besok"},
		{"17a closed permanently", as(func(a *Answer) { a.Ground, a.ClosedUntil = "17a", "Permanen" }), "putusan.tidak_permanen"},
		{"17g has no fixed end", as(func(a *Answer) { a.Ground, a.ClosedUntil = "17g", "permanen" }), ""},
		{"17j citing an Act inside a regulation's title", as(func(a *Answer) { a.Ground, a.Article = "17j", "Perbup 5/2020 tentang pelaksanaan UU KIP Pasal 3" }), "putusan.pasal_uu"},
		{"17j citing the Act on public information itself", as(func(a *Answer) { a.Ground, a.Article = "17j", "UU 14/2008 Pasal 17" }), "putusan.pasal_uu"},
		{"17j citing an Act without an article", as(func(a *Answer) { a.Ground, a.Article = "17j", "UU 10/1998" }), "putusan.pasal_uu"},
		{"not documented, expected yesterday", Answer{Outcome: NotDocumented, Reason: "survei belum selesai", AvailableOn: day("2026-03-15")}, "putusan.tersedia_lewat"},
		{"refused without a period", as(func(a *Answer) { a.ClosedUntil = "" }), "putusan.jangka"},
		{"17j resting on a regent's regulation", as(func(a *Answer) { a.Ground, a.Article = "17j", "Perbup 12/2020 Pasal 3" }), "putusan.pasal_uu"},
		{"17j resting on an Act", as(func(a *Answer) { a.Ground, a.Article = "17j", "UU 10/1998 Pasal 40" }), ""},
		{"in part, without saying what was blacked out", as(func(a *Answer) { a.Outcome, a.Text, a.Medium = GrantedInPart, "daftar", "elektronik" }), "putusan.penghitaman"},
		{"in part, complete", as(func(a *Answer) {
			a.Outcome, a.Text, a.Medium, a.Redaction = GrantedInPart, "daftar", "elektronik", "nama penerima"
		}), ""},
		{"not held, with the reason", Answer{Outcome: NotHeld, Reason: "dibuat kementerian", Holder: "Kementerian PUPR"}, ""},
		{"not held, without a word", Answer{Outcome: NotHeld}, "putusan.tidak_dikuasai putusan.pemilik"},
		{"not documented, without a word", Answer{Outcome: NotDocumented}, "putusan.belum_didokumentasikan putusan.tersedia"},
		{"no decision at all", Answer{}, "putusan.hasil"},
		{"everything missing is said at once", Answer{Outcome: Refused}, "putusan.dasar putusan.pasal putusan.alasan putusan.uji putusan.jangka"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, f := range fault.All(checkAnswer(1, tt.a, day("2026-03-16"))) {
				got = append(got, f.Key)
				if f.Article == "" {
					t.Errorf("%s cites no article", f.Key)
				}
			}
			if strings.Join(got, " ") != tt.keys {
				t.Errorf("got %q, want %q", strings.Join(got, " "), tt.keys)
			}
		})
	}
}

func TestOutcomeFollowsFromItems(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		items []Outcome
		want  Outcome
	}{
		{"all granted", []Outcome{Granted, Granted}, Granted},
		{"all refused", []Outcome{Refused, Refused}, Refused},
		{"one granted, one refused", []Outcome{Granted, Refused}, GrantedInPart},
		{"one granted, one not held", []Outcome{NotHeld, Granted}, GrantedInPart},
		{"a part of the only document", []Outcome{GrantedInPart}, GrantedInPart},
		{"refused beside not held", []Outcome{NotHeld, Refused}, Refused},
		{"none of it held", []Outcome{NotHeld, NotHeld}, NotHeld},
		{"not held beside not documented", []Outcome{NotDocumented, NotHeld}, NotHeld},
		{"not documented", []Outcome{NotDocumented}, NotDocumented},
		{"one still open", []Outcome{Granted, Undecided}, Undecided},
		{"no items", nil, Undecided},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := Derive(tt.items); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func application(change func(*Application)) Application {
	a := Application{
		Channel: Portal, Items: []string{"Dokumen RKPD 2023"}, Purpose: "skripsi", Manner: SoftCopy, Delivery: viaTrack, NIK: "9999990101900001",
		Applicant: Applicant{Kind: Individual, Name: "Siti", Address: "Jalan Melati 3", Phone: "0812 3456-7890"},
	}
	change(&a)
	return a
}

func TestApplications(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(*Application)
		keys   string
	}{
		{"complete", func(*Application) {}, ""},
		{"one word is enough", func(a *Application) { a.Items = []string{"APBD"} }, ""},
		{"a one-word name", func(a *Application) { a.Applicant.Name = "Sukarno" }, ""},
		{"nothing asked", func(a *Application) { a.Items = []string{"", " "} }, "permohonan.rincian_kosong"},
		{"eleven items", func(a *Application) { a.Items = strings.Split(strings.Repeat("x ", 10)+"x", " ") }, "permohonan.butir_terlalu_banyak"},
		{"no purpose", func(a *Application) { a.Purpose = "" }, "permohonan.tujuan_kosong"},
		{"an unknown manner", func(a *Application) { a.Manner = "faks" }, "permohonan.cara_kosong"},
		{"by e-mail without an address", func(a *Application) { a.Delivery = viaEmail }, "permohonan.surel_untuk_kirim"},
		{"viewing needs no delivery", func(a *Application) { a.Manner, a.Delivery = View, "" }, ""},
		{"no way to reach the applicant", func(a *Application) { a.Applicant.Phone = "" }, "permohonan.kontak_kosong"},
		{"a letter that says only what it wants", func(a *Application) {
			a.Channel, a.Purpose, a.Manner, a.Delivery, a.Applicant.Address, a.Applicant.Phone = Letter, "", "", "", "", ""
		}, ""},
		{"a letter with fourteen items", func(a *Application) { a.Channel, a.Items = Letter, strings.Split(strings.Repeat("x ", 13)+"x", " ") }, ""},
		{"a letter dated after it came", func(a *Application) {
			a.Channel, a.ReceivedOn, a.LetterOn, a.Backdating = Letter, day("2026-02-26"), day("2026-02-27"), "tertahan"
		}, "permohonan.surat_sesudah_diterima"},
		{"no contact at the counter", func(a *Application) { a.Applicant.Phone, a.Channel = "", Counter }, ""},
		{"a telephone number with letters", func(a *Application) { a.Applicant.Phone = "nol delapan" }, "permohonan.telepon"},
		{"an address without a domain", func(a *Application) { a.Applicant.Email = "siti@rumah" }, "permohonan.surel"},
		{"fifteen digits", func(a *Application) { a.NIK = "999999010190000" }, "permohonan.nik"},
		{"identity shown at the desk instead", func(a *Application) { a.NIK, a.Proof = "", ProofDesk }, ""},
		{"neither number nor desk", func(a *Application) { a.NIK = "" }, "permohonan.nik"},
		{"received tomorrow", func(a *Application) { a.Channel, a.ReceivedOn = Letter, day("2026-03-03") }, "permohonan.diterima_besok"},
		{"received last week, no reason", func(a *Application) { a.Channel, a.ReceivedOn = Letter, day("2026-02-24") }, "permohonan.alasan_mundur"},
		{"received last week, with the reason", func(a *Application) {
			a.Channel, a.ReceivedOn, a.Backdating = Letter, day("2026-02-24"), "surat tertahan di bagian umum"
		}, ""},
		{"the letter is dated tomorrow", func(a *Application) { a.LetterOn = day("2026-03-03") }, "permohonan.surat_besok"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, f := range fault.All(checkApplication(application(tt.change), day("2026-03-02"))) {
				got = append(got, f.Key)
			}
			if strings.Join(got, " ") != tt.keys {
				t.Errorf("got %q, want %q", strings.Join(got, " "), tt.keys)
			}
		})
	}
}

func TestTelephoneNumbers(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"0812 3456-7890": "+6281234567890", "+62 812 3456 7890": "+6281234567890", "6281234567890": "+6281234567890",
		"(021) 345-6789": "+62213456789", "081": "", "8123456789": "", "telepon": "", "": "", "+1 202 555 0100": "",
	} {
		if got := NormalPhone(typed); got != want {
			t.Errorf("NormalPhone(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestNumbersAndAddresses(t *testing.T) {
	t.Parallel()
	if got := (org.Settings{}).Numbered(12, day("2026-11-21")); got != "012/PPID/XI/2026" {
		t.Errorf("number %q", got)
	}
	for typed, want := range map[string]string{
		"012/PPID/XI/2026": "012-PPID-XI-2026", "007/PPID-Kab.Contoh/2026": "007-PPID-KAB-CONTOH-2026", " 012/ppid/xi/2026 ": "012-PPID-XI-2026", "012-PPID-XI-2026": "012-PPID-XI-2026", "//": "",
	} {
		if got := SlugOf(typed); got != want {
			t.Errorf("SlugOf(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestForwarding(t *testing.T) {
	t.Parallel()
	late := march()
	want(t, mayForward(march(), []string{"u"}, day("2026-03-09"), day("2026-03-03")), "")
	want(t, mayForward(march(), nil, day("2026-03-09"), day("2026-03-03")), "permohonan.unit_kosong")
	want(t, mayForward(march(), []string{"u"}, day("2026-03-17"), day("2026-03-03")), "permohonan.tenggat_unit")
	want(t, mayForward(march(), []string{"u"}, day("2026-03-02"), day("2026-03-03")), "permohonan.tenggat_unit")
	want(t, mayForward(late, []string{"u"}, day("2026-03-20"), day("2026-03-18")), "")
}

func want(t *testing.T, err error, key string) {
	t.Helper()
	got := ""
	if l := fault.All(err); len(l) > 0 {
		got = l[0].Key
	} else if err != nil {
		got = err.Error()
	}
	if got != key {
		t.Errorf("got %q, want %q", got, key)
	}
}
