package request

import (
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/fault"
)

// desk is an application as an officer registers it on 12 March 2026.
func deskApplication(change func(*Application)) Application {
	a := Application{Channel: Counter, Items: []string{"Anggaran jalan desa"}, Applicant: Applicant{Kind: Individual, Name: "Mbah Karto"}}
	change(&a)
	return a
}

func keysOf(l fault.List) string {
	var keys []string
	for _, e := range l {
		keys = append(keys, e.Field+" "+strings.TrimPrefix(e.Key, "permohonan."))
	}
	return strings.Join(keys, "; ")
}

// Dates in impossible order: each is refused beside its own field, with the others.
func TestDatesInImpossibleOrder(t *testing.T) {
	t.Parallel()
	today := day("2026-03-12")
	tests := []struct {
		name                        string
		letter, sent, received, why string
		only                        bool
		want                        string
	}{
		{"a letter, its post, its receipt", "2026-03-02", "2026-03-03", "2026-03-06", "libur", false, ""},
		{"all on one day", "2026-03-12", "2026-03-12", "2026-03-12", "", false, ""},
		{"received today, not said", "2026-03-02", "2026-03-12", "", "", false, ""},
		{"written after it was received", "2026-03-07", "", "2026-03-06", "libur", false, "tanggal_surat surat_sesudah_diterima"},
		{"written tomorrow", "2026-03-13", "", "", "", false, "tanggal_surat surat_besok"},
		{"received tomorrow", "", "", "2026-03-13", "", false, "diterima diterima_besok"},
		{"sent after it was received", "", "2026-03-07", "2026-03-06", "libur", false, "tanggal_kirim kirim_sesudah_diterima"},
		{"sent tomorrow", "", "2026-03-13", "", "", false, "tanggal_kirim kirim_sesudah_diterima"},
		{"sent before it was written", "2026-03-05", "2026-03-04", "2026-03-06", "libur", false, "tanggal_kirim kirim_sebelum_surat"},
		{"every one wrong", "2026-03-10", "2026-03-09", "2026-03-08", "", false,
			"alasan_mundur alasan_mundur; tanggal_surat surat_sesudah_diterima; tanggal_kirim kirim_sesudah_diterima"},
		{"backdated without a reason", "", "", "2026-03-11", " ", false, "alasan_mundur alasan_mundur"},
		{"on the first day of the Act", "", "", "2010-04-30", "arsip", false, ""},
		{"before the Act", "", "", "2010-04-29", "arsip", false, "diterima sebelum_berlaku"},
		{"a year with two digits", "", "", "0026-03-02", "arsip", false, "diterima sebelum_berlaku"},
		{"only the letter's date", "2026-03-02", "", "", "", true, ""},
		{"only the letter's date, and a receipt", "2026-03-02", "", "2026-03-03", "x", true, "diterima diterima_diketahui"},
		{"only the letter's date, and none", "", "", "", "", true, "tanggal_surat tanggal_surat_kosong"},
		{"only the letter's date, before the Act", "2009-03-02", "", "", "", true, "tanggal_surat sebelum_berlaku"},
	}
	parse := func(s string) calendar.Date {
		d, err := calendar.ParseDate(s)
		if err != nil && s != "" {
			t.Fatal(err)
		}
		return d
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := deskApplication(func(a *Application) {
				a.Channel, a.LetterOn, a.ReceivedOn, a.Backdating = Letter, parse(tt.letter), parse(tt.received), tt.why
				a.Intake.SentOn, a.Intake.LetterOnly = parse(tt.sent), tt.only
			})
			if got := keysOf(fault.All(checkApplication(a, today))); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestIntake(t *testing.T) {
	t.Parallel()
	today := day("2026-03-12")
	for _, tt := range []struct {
		name   string
		change func(*Application)
		want   string
	}{
		{"spoken, and nobody else there", func(a *Application) { a.Channel = Oral }, ""},
		{"spoken with a helper", func(a *Application) { a.Channel, a.Intake.Helper = Oral, "Bu Yani" }, ""},
		{"a thumbprint with a witness", func(a *Application) { a.Intake.Signs, a.Intake.Witness = SignsThumb, "Pak Tono" }, ""},
		{"a thumbprint without a witness", func(a *Application) { a.Intake.Signs = SignsThumb }, "saksi saksi_kosong"},
		{"an unknown way of signing", func(a *Application) { a.Intake.Signs = "materai" }, "tanda tanda"},
		{"a helper without end", func(a *Application) { a.Intake.Helper = strings.Repeat("a", MaxLine+1) }, "pembantu terlalu_panjang"},
		{"only the letter's date of a call", func(a *Application) {
			a.Channel, a.Intake.LetterOnly, a.LetterOn = Phone, true, day("2026-03-02")
		}, "hanya_tanggal_surat hanya_surat"},
		{"a complaint from nowhere", func(a *Application) { a.Channel = Complaint }, "saluran asal"},
		{"a visit with a complaint's origin", func(a *Application) { a.Intake.Origin.System = "sp4n_lapor" }, "saluran asal"},
		{"a complaint", func(a *Application) { a.Channel, a.Intake.Origin.System = Complaint, "sp4n_lapor" }, ""},
		{"an unknown paper", func(a *Application) { a.Papers = []Paper{{Kind: "sim", State: PaperSeen}} }, "surat_bukti surat_bukti"},
		{"a paper without a state", func(a *Application) { a.Papers = []Paper{{Kind: PaperDeed}} }, "surat_bukti surat_bukti"},
		{"a deed of tomorrow", func(a *Application) {
			a.Papers = []Paper{{Kind: PaperDeed, State: PaperSeen, Dated: day("2026-03-13")}}
		}, "tanggal_akta surat_besok"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := keysOf(fault.All(checkApplication(deskApplication(tt.change), today))); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Law 7, proof: every kind of applicant with the papers of the law.
func TestLaw7ProofByKind(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		a      Application
		papers string
	}{
		{"a person", Application{Proof: ProofDesk, Applicant: Applicant{Kind: Individual}}, "identitas=akan_diserahkan"},
		{"a person whose card was seen", Application{Proof: ProofSeen, Applicant: Applicant{Kind: Individual}}, "identitas=dilihat"},
		{"a person whose NIK is enough", Application{Proof: ProofNumber, NIK: "9999990101900001", Applicant: Applicant{Kind: Individual}}, "identitas=tidak_diperlukan"},
		{"a citizen abroad", Application{Intake: Intake{Abroad: true}, Proof: ProofDesk, Applicant: Applicant{Kind: Individual}}, "paspor=akan_diserahkan"},
		{"a person by a lawyer", Application{Proof: ProofSeen, Applicant: Applicant{Kind: Individual, Represented: "Siti"}},
			"identitas=dilihat surat_kuasa_khusus=akan_diserahkan"},
		{"a group", Application{Proof: ProofDesk, Applicant: Applicant{Kind: Group}}, "surat_kuasa=akan_diserahkan identitas_pemberi_kuasa=akan_diserahkan"},
		{"a group with one upload", Application{Upload: &File{ID: "f"}, Proof: ProofFile, Applicant: Applicant{Kind: Group}},
			"surat_kuasa=diserahkan identitas_pemberi_kuasa=diserahkan"},
		{"a legal entity", Application{Proof: ProofDesk, Applicant: Applicant{Kind: LegalEntity}},
			"akta=akan_diserahkan pengesahan=akan_diserahkan anggaran_dasar=akan_diserahkan surat_kuasa=akan_diserahkan"},
		{"a legal entity whose director came", Application{Proof: ProofDesk, Applicant: Applicant{Kind: LegalEntity},
			Papers: []Paper{{Kind: PaperDeed, State: PaperSeen}, {Kind: PaperMandate, State: PaperNeedless}}},
			"akta=dilihat surat_kuasa=tidak_diperlukan pengesahan=akan_diserahkan anggaran_dasar=akan_diserahkan"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := Request{Applicant: tt.a.Applicant, Proof: tt.a.Proof}
			var got []string
			for _, p := range papersOf(tt.a, r) {
				got = append(got, string(p.Kind)+"="+string(p.State))
			}
			if strings.Join(got, " ") != tt.papers {
				t.Errorf("got %v, want %s", got, tt.papers)
			}
		})
	}
}

// The proof of identity is needed until nobody can object any more, counted from
// the latest thing that can be objected to.
func TestIdentityServesItsPurpose(t *testing.T) {
	t.Parallel()
	window := func(d calendar.Date) calendar.Date { return cal.AddWorkingDays(d, 30).On }
	answered := Request{State: Notified, Outcome: Refused, NotifiedOn: day("2026-03-16"), ObjectUntil: day("2026-05-06"), ClosedOn: day("2026-03-16")}
	handed := answered
	handed.State, handed.Outcome, handed.DeliveredOn, handed.ClosedOn = Done, Granted, day("2026-04-01"), day("2026-04-01")
	waiting := Request{State: Notified, Outcome: Granted, NotifiedOn: day("2026-03-16"), ObjectUntil: day("2026-05-06"), Delivery: viaCollect}
	tracked := waiting
	tracked.Delivery = viaTrack
	withdrawn := Request{State: Withdrawn, ClosedOn: day("2026-03-05")}
	for _, tt := range []struct {
		name  string
		r     Request
		today string
		since string // empty: still needed
	}{
		{"while the answer is owed", march(), "2030-01-02", ""},
		{"on the last day to object", answered, "2026-05-06", ""},
		{"the day after", answered, "2026-05-07", "2026-05-07"},
		{"handed over later: counted from there", handed, "2026-05-19", ""},
		{"handed over later, after those days", handed, "2026-05-20", "2026-05-20"},
		{"granted and not collected", waiting, "2026-12-30", ""},
		{"granted and lying on the tracking page", tracked, "2026-12-30", "2026-05-07"},
		{"withdrawn, within the days to object", withdrawn, "2026-04-20", ""},
		{"withdrawn, after them", withdrawn, "2026-12-30", "2026-04-25"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			since, ok := identitySpent(tt.r, window, day(tt.today))
			if ok != (tt.since != "") || since.String() != tt.since {
				t.Errorf("spent %v since %s, want %q", ok, since, tt.since)
			}
		})
	}
}
