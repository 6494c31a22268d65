package request

import (
	"strings"
	"testing"

	"suluh/internal/fault"
	"suluh/internal/statute"
)

// refusalsOf are the refusals of an error, in order.
func refusalsOf(err error) string {
	var keys []string
	for _, f := range fault.All(err) {
		keys = append(keys, f.Key)
	}
	return strings.Join(keys, " ")
}

// Section 7: the outcome is for each item, and that of the request follows.
func TestLaw7Outcomes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		items []Outcome
		want  Outcome
		gives bool
	}{
		{"everything granted", []Outcome{Granted, Granted}, Granted, true},
		{"announced counts as granted", []Outcome{Granted, Announced}, Granted, true},
		{"announced alone leaves nothing to hand over", []Outcome{Announced}, Granted, false},
		{"everything refused", []Outcome{Refused, Refused}, Refused, false},
		{"mixed", []Outcome{Granted, Refused}, GrantedInPart, true},
		{"announced beside a refusal", []Outcome{Announced, Refused}, GrantedInPart, false},
		{"a part of one item", []Outcome{GrantedInPart}, GrantedInPart, true},
		{"not held", []Outcome{NotHeld, NotHeld}, NotHeld, false},
		{"not documented", []Outcome{NotDocumented}, NotDocumented, false},
		{"one still undecided", []Outcome{Granted, Undecided}, Undecided, true},
	} {
		if got := Derive(tt.items); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if got := anyGiven(tt.items); got != tt.gives {
			t.Errorf("%s: to hand over %v", tt.name, got)
		}
	}
}

// Section 7: a refusal rests on a ground, an Act with its article, and the test.
func TestLaw7Refusal(t *testing.T) {
	t.Parallel()
	whole := refusal(func(*Answer) {})
	two := refusal(func(a *Answer) {
		a.Outcome, a.Text, a.Medium = GrantedInPart, "daftar", "elektronik"
		a.Parts = []Part{a.parts()[0], a.parts()[0]}
		a.Parts[0].What, a.Parts[1].What = "kolom NIK", "kolom alamat"
	})
	for _, tt := range []struct {
		name string
		a    Answer
		keys string
	}{
		{"with all of it", whole, ""},
		{"two parts, each with all of it", two, ""},
		{"without ground", refusal(func(a *Answer) { a.Ground = "" }), "putusan.dasar"},
		{"without article", refusal(func(a *Answer) { a.Article = "" }), "putusan.pasal"},
		{"without the consequence test", refusal(func(a *Answer) { a.TestNumber = "" }), "putusan.uji"},
		{"second part without ground", change(two, func(a *Answer) { a.Parts[1].Ground = "" }), "putusan.dasar"},
		{"second part without a name", change(two, func(a *Answer) { a.Parts[1].What = " " }), "putusan.penghitaman"},
		{"nothing at all", Answer{Outcome: Refused}, "putusan.dasar putusan.pasal putusan.alasan putusan.uji putusan.jangka"},
	} {
		if got := refusalsOf(checkAnswer(1, tt.a, day("2026-03-16"))); got != tt.keys {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.keys)
		}
	}
}

func change(a Answer, fn func(*Answer)) Answer {
	a.Parts = append([]Part(nil), a.Parts...)
	fn(&a)
	return a
}

// Section 7: what is not held names its holder, or says that nobody here knows.
func TestLaw7NotHeld(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		a    Answer
		keys string
	}{
		{"holder named", Answer{Outcome: NotHeld, Reason: "dibuat kementerian", Holder: "Kementerian PUPR"}, ""},
		{"holder unknown", Answer{Outcome: NotHeld, Reason: "bukan tugas kami", Unknown: true}, ""},
		{"neither", Answer{Outcome: NotHeld, Reason: "bukan tugas kami"}, "putusan.pemilik"},
		{"both", Answer{Outcome: NotHeld, Reason: "bukan tugas kami", Holder: "BPS", Unknown: true}, "putusan.pemilik"},
		{"without saying so", Answer{Outcome: NotHeld, Unknown: true}, "putusan.tidak_dikuasai"},
		{"not documented, with when", Answer{Outcome: NotDocumented, Reason: "survei berjalan", AvailableOn: day("2026-06-30")}, ""},
		{"not documented, without when", Answer{Outcome: NotDocumented, Reason: "survei berjalan"}, "putusan.tersedia"},
		{"announced without its entry", Answer{Outcome: Announced}, "putusan.entri_wajib"},
	} {
		if got := refusalsOf(checkAnswer(1, tt.a, day("2026-03-16"))); got != tt.keys {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.keys)
		}
	}
}

// Section 7: withdrawal ends the request at once, while something is still owed.
func TestLaw7Withdrawal(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		state   State
		outcome Outcome
		closed  string
		key     string
	}{
		{"received", Received, "", "", ""},
		{"waiting to be completed", Incomplete, "", "", ""},
		{"in process", InProcess, "", "", ""},
		{"granted, not handed over", Notified, Granted, "", ""},
		{"granted, not paid", AwaitingPayment, GrantedInPart, "", ""},
		{"answered by what is announced", Notified, Granted, "2026-03-10", "permohonan.sudah_diberitahukan"},
		{"refused", Notified, Refused, "2026-03-10", "permohonan.sudah_diberitahukan"},
		{"handed over", Delivered, Granted, "", "permohonan.sudah_diserahkan"},
		{"done", Done, Granted, "2026-03-10", "permohonan.sudah_selesai"},
		{"not completed", NotCompleted, "", "2026-03-10", "permohonan.sudah_tidak_dilengkapi"},
		{"lapsed", Lapsed, Granted, "2026-03-10", "permohonan.sudah_gugur"},
		{"withdrawn before", Withdrawn, "", "2026-03-10", "permohonan.sudah_dicabut"},
	} {
		r := march()
		r.State, r.Outcome = tt.state, tt.outcome
		if tt.closed != "" {
			r.ClosedOn = day(tt.closed)
		}
		if got := refusalsOf(mayWithdraw(r)); got != tt.key {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.key)
		}
	}
}

// Section 3: one extension, of seven working days, sent before the tenth day ends.
// A request of 2 March 2026 has its tenth day on 16 March.
func TestLaw3Extension(t *testing.T) {
	t.Parallel()
	extended := march()
	extended.ExtendedOn, extended.DueOn = day("2026-03-10"), day("2026-03-17")
	for _, tt := range []struct {
		name, today, until, key string
		r                       Request
	}{
		{"on the tenth day", "2026-03-16", "2026-04-01", "", march()},
		{"on the eleventh it is void", "2026-03-17", "2026-04-01", "permohonan.perpanjang_terlambat", march()},
		{"a second one", "2026-03-16", "2026-04-01", "permohonan.perpanjang_sekali", extended},
		{"for an eighth day", "2026-03-16", "2026-04-02", "permohonan.perpanjang_tanggal", march()},
	} {
		if got := refusalsOf(mayExtend(tt.r, Extension{day(tt.until), "arsip dipinjam"}, statute.Default().Extension, cal, day(tt.today))); got != tt.key {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.key)
		}
	}
}

// Section 7: seeing is free; copies cost what the published tariff says, or nothing.
func TestLaw7Fees(t *testing.T) {
	t.Parallel()
	tariff := Tariff{Lines: []TariffLine{{"Fotokopi A4", "lembar", 250}}}
	item := func(o Outcome, medium string, charges ...Charge) []Item {
		return []Item{{Position: 1, Answer: Answer{Outcome: o, Medium: medium, Charges: charges}}}
	}
	for _, tt := range []struct {
		name   string
		items  []Item
		tariff Tariff
		key    string
	}{
		{"a copy by the tariff", item(Granted, "cetak", Charge{1, 42}), tariff, ""},
		{"no charge and no tariff", item(Granted, "cetak"), Tariff{}, ""},
		{"a charge without tariff", item(Granted, "cetak", Charge{1, 42}), Tariff{}, "putusan.tanpa_tarif"},
		{"a line that the tariff does not have", item(Granted, "cetak", Charge{2, 1}), tariff, "putusan.biaya"},
		{"no copies", item(Granted, "cetak", Charge{1, 0}), tariff, "putusan.biaya"},
		{"seeing", item(Granted, "melihat", Charge{1, 1}), tariff, "putusan.biaya_melihat"},
		{"a refusal", item(Refused, "", Charge{1, 1}), tariff, "putusan.biaya_melihat"},
	} {
		if got := refusalsOf(mayCharge(tt.items, tt.tariff)); got != tt.key {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.key)
		}
	}
	if got := Sum([]Cost{{Count: 42, Price: 250}, {Count: 1, Price: 18000}}); got != 28500 {
		t.Errorf("sum %d", got)
	}
}

func TestTariffs(t *testing.T) {
	t.Parallel()
	whole := Tariff{Decree: "12/2026", Dated: day("2026-03-02"), Starts: day("2026-03-16"), Payment: "tunai", Lines: []TariffLine{{"Fotokopi A4", "lembar", 250}}}
	with := func(fn func(*Tariff)) Tariff { t := whole; fn(&t); return t }
	for _, tt := range []struct {
		name string
		t    Tariff
		key  string
	}{
		{"whole", whole, ""},
		{"without decree", with(func(t *Tariff) { t.Decree = "" }), "layanan.keputusan"},
		{"a decree of tomorrow", with(func(t *Tariff) { t.Dated = day("2026-03-17") }), "layanan.tanggal layanan.mulai"},
		{"beginning yesterday", with(func(t *Tariff) { t.Starts = day("2026-03-15") }), "layanan.mulai"},
		{"beginning with another", with(func(t *Tariff) { t.Starts = day("2026-04-01") }), "layanan.mulai_sama"},
		{"without how to pay", with(func(t *Tariff) { t.Payment = " " }), "layanan.bayar"},
		{"without lines", with(func(t *Tariff) { t.Lines = nil }), "layanan.baris"},
		{"a line without price", with(func(t *Tariff) { t.Lines = []TariffLine{{"Fotokopi", "lembar", 0}} }), "layanan.baris_salah"},
	} {
		if got := refusalsOf(checkTariff(tt.t, []Tariff{{Starts: day("2026-04-01")}}, day("2026-03-16"))); got != tt.key {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.key)
		}
	}
	all := []Tariff{{Decree: "b", Starts: day("2026-04-01")}, {Decree: "a", Starts: day("2026-01-01")}}
	for on, want := range map[string]string{"2025-12-31": "", "2026-01-01": "a", "2026-03-31": "a", "2026-04-01": "b"} {
		if got, _ := inForce(all, day(on)); got.Decree != want {
			t.Errorf("on %s: %q, want %q", on, got.Decree, want)
		}
	}
	lines, err := ParseTariff("Fotokopi A4; lembar; 250\n\n Cakram ; keping ; Rp5.000 \n")
	if err != nil || len(lines) != 2 || lines[1] != (TariffLine{"Cakram", "keping", 5000}) {
		t.Errorf("%+v, %v", lines, err)
	}
	for _, bad := range []string{"Fotokopi A4, lembar, 250", "Fotokopi; lembar; gratis"} {
		if got, err := ParseTariff(bad); refusalsOf(err) != "layanan.baris_salah" {
			t.Errorf("%q: %+v, %v", bad, got, err)
		}
	}
}

// Every way of handing over leaves its proof, and none comes before the answer.
func TestHandingOver(t *testing.T) {
	t.Parallel()
	r := march()
	r.State, r.Outcome, r.NotifiedOn = Notified, Granted, day("2026-03-10")
	unpaid := r
	unpaid.State = AwaitingPayment
	today := day("2026-03-12")
	for _, tt := range []struct {
		name string
		r    Request
		h    Handover
		key  string
	}{
		{"by post with its number", r, Handover{Way: viaPost, On: today, Carrier: "Pos Indonesia", Number: "P1"}, ""},
		{"by post without carrier", r, Handover{Way: viaPost, On: today, Number: "P1"}, "permohonan.serah_pengirim"},
		{"by post without number", r, Handover{Way: viaPost, On: today, Carrier: "Pos"}, "permohonan.serah_resi"},
		{"by post, arrived before it left", r, Handover{Way: viaPost, On: today, Carrier: "Pos", Number: "P1", ReachedOn: day("2026-03-11")}, "permohonan.sampai_tanggal"},
		{"collected by nobody", r, Handover{Way: viaCollect, On: today}, "permohonan.serah_penerima"},
		{"collected by a proxy", r, Handover{Way: viaCollect, On: today, TakenBy: "kuasa"}, ""},
		{"before the answer", r, Handover{Way: viaEmail, On: day("2026-03-09")}, "permohonan.serah_tanggal"},
		{"tomorrow", r, Handover{Way: viaEmail, On: day("2026-03-13")}, "permohonan.serah_tanggal"},
		{"in no way", r, Handover{On: today}, "permohonan.serah_cara"},
		{"before it was paid", unpaid, Handover{Way: viaEmail, On: today}, "permohonan.serah_belum_dibayar"},
		{"before it was decided", march(), Handover{Way: viaEmail, On: today}, "permohonan.serah_belum_diberitahukan"},
	} {
		if got := refusalsOf(mayDeliver(tt.r, tt.h, today)); got != tt.key {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.key)
		}
	}
	for _, tt := range []struct {
		name, on, hour, hours, key string
		r                          Request
	}{
		{"while the desk is open", "2026-03-13", "09.30", "Senin–Jumat 08.00–15.30", "", r},
		{"seeing needs no payment", "2026-03-13", "09.30", "", "", unpaid},
		{"on a Saturday", "2026-03-14", "09.30", "", "permohonan.lihat_tanggal", r},
		{"on Nyepi", "2026-03-19", "09.30", "", "permohonan.lihat_tanggal", r},
		{"yesterday", "2026-03-11", "09.30", "", "permohonan.lihat_tanggal", r},
		{"before the desk opens", "2026-03-13", "07.59", "Senin–Jumat 08.00–15.30", "permohonan.lihat_jam_buka", r},
		{"when the desk closes", "2026-03-13", "15.30", "08:00-15:30", "permohonan.lihat_jam_buka", r},
		{"at no hour", "2026-03-13", "pagi", "", "permohonan.lihat_jam", r},
		{"before the answer", "2026-03-13", "09.30", "", "permohonan.serah_belum_diberitahukan", march()},
	} {
		v := Viewing{On: day(tt.on), Hour: tt.hour, Place: "Loket", Officer: "Petugas"}
		if got := refusalsOf(mayShow(tt.r, v, cal, tt.hours, today)); got != tt.key {
			t.Errorf("seeing %s: %q, want %q", tt.name, got, tt.key)
		}
	}
}

// A case lapses only where the body's procedure says so, after a warning, and after
// the day that the warning named.
func TestLapse(t *testing.T) {
	t.Parallel()
	r := march()
	r.State, r.Outcome, r.NotifiedOn = Notified, Granted, day("2026-03-10")
	rule := Rule{Lapse: 10, Warn: 4, SOP: "SOP 4"}
	want(t, mayWarn(r, Rule{}, Warning{}, day("2026-03-10"), day("2026-03-20")), "permohonan.gugur_tanpa_sop")
	want(t, mayWarn(r, rule, Warning{}, day("2026-03-20"), day("2026-03-19")), "permohonan.ingatkan_nanti")
	want(t, mayWarn(r, rule, Warning{On: day("2026-03-10")}, day("2026-03-10"), day("2026-03-20")), "permohonan.sudah_diingatkan")
	want(t, mayWarn(r, rule, Warning{}, day("2026-03-20"), day("2026-03-20")), "")
	want(t, mayLapse(r, Warning{}, day("2026-06-20")), "permohonan.gugur_tanpa_peringatan")
	want(t, mayLapse(r, Warning{day("2026-03-20"), day("2026-04-01")}, day("2026-04-01")), "permohonan.gugur_belum")
	want(t, mayLapse(r, Warning{day("2026-03-20"), day("2026-04-01")}, day("2026-04-02")), "")
	delivered := r
	delivered.State = Delivered
	want(t, mayLapse(delivered, Warning{day("2026-03-20"), day("2026-04-01")}, day("2026-04-02")), "permohonan.sudah_diserahkan")
	if got := lastToTake(cal, day("2026-03-02"), day("2026-03-16"), rule); got != cal.AddWorkingDays(day("2026-03-16"), 4).On {
		t.Errorf("warned late: until %s", got)
	}
	if got := lastToTake(cal, day("2026-03-02"), day("2026-03-03"), rule); got != day("2026-03-16") {
		t.Errorf("warned early: until %s", got)
	}
	want(t, checkRule(Rule{Lapse: 10, Warn: 10, SOP: "SOP 4"}), "layanan.peringatan")
	want(t, checkRule(Rule{Lapse: 10, Warn: 4}), "layanan.sop")
	want(t, checkRule(Rule{LinkDays: 31}), "layanan.tautan")
	want(t, checkRule(Rule{}), "")
}
