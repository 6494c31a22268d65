package dispute

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/objection"
	"suluh/internal/org"
	"suluh/internal/statute"
)

var day = calendar.MustDate

func country() calendar.Calendar { return calendar.Embedded().For(calendar.Options{}) }

// The rows of the table of the law from the clerk's letter to cassation, on real
// dates of 2026 with Easter, Labour Day and Ascension between them.
func TestLaw3DisputeTerms(t *testing.T) {
	t.Parallel()
	r := Record{FiledOn: day("2026-03-30"), LackingOn: day("2026-04-02"), Talks: Talks{FirstOn: day("2026-04-20")},
		Ruling: Ruling{Kind: GrantedAll, ReadOn: day("2026-08-03"), CopyOn: day("2026-08-06")}, Court: Court{FiledOn: day("2026-08-19"), RuledOn: day("2026-10-01")}}
	want := []struct {
		code, due, source string
		days              int
		working           bool
	}{
		{TermClerk, "2026-04-02", "PERKI1/2013:17", 3, true},
		{TermCompletion, "2026-04-14", "PERKI1/2013:17", 7, true},
		{TermStart, "2026-04-20", "UU14/2008:38(1)", 14, true},
		{TermMediation, "2026-05-11", "PERKI1/2013:41", 14, true},
		{TermFinish, "2026-08-28", "UU14/2008:38(2)", 100, true},
		{TermCopy, "2026-08-06", "PERKI1/2013:59", 3, true},
		{TermCourt, "2026-08-20", "UU14/2008:48", 14, false},
		{TermCassation, "2026-10-15", "UU14/2008:50", 14, false},
	}
	got := Terms(r, country(), statute.Dispute())
	if len(got) != len(want) {
		t.Fatalf("%d terms", len(got))
	}
	for i, w := range want {
		g := got[i]
		if g.Code != w.code || g.Days != w.days || g.Working != w.working || g.Source != w.source {
			t.Errorf("%s: %+v", w.code, g)
		}
		if g.Working { // counted again one day at a time
			n, on := 0, g.From
			for n < w.days {
				if on = on.AddDays(1); country().IsWorkingDay(on) {
					n++
				}
			}
			if g.Due.On != on {
				t.Errorf("%s ends %s, counted by hand %s", w.code, g.Due.On, on)
			}
		} else if g.Due.On != day(w.due) {
			t.Errorf("%s ends %s, want %s", w.code, g.Due.On, w.due)
		}
	}
	r.Talks.ExtendedOn = day("2026-05-08")
	if m := Terms(r, country(), statute.Dispute())[3]; m.Days != 21 {
		t.Errorf("mediation extended once takes %d days", m.Days)
	}
	for _, often := range []string{TermStart, TermFinish} {
		for _, g := range got {
			if g.Code == often && !strings.Contains(g.Remark, "Sering terlampaui") {
				t.Errorf("%s is not said to be often exceeded", often)
			}
		}
	}
	silent := Record{FiledOn: day("2026-03-30"), Ruling: Ruling{Kind: Rejected, ReadOn: day("2026-08-03"), CopyOn: day("2026-08-06")}, FinalOn: day("2026-09-01")}
	for _, g := range Terms(silent, country(), statute.Dispute()) {
		if g.Code == TermCourt && (g.Open() || g.Late(day("2026-09-02")) || g.DoneOn != day("2026-08-20")) {
			t.Errorf("nobody went to the court, and the term is shown as %+v", g)
		}
	}
	agreed := Record{FiledOn: day("2026-03-30"), Ruling: Ruling{Kind: MediationRuling, ReadOn: day("2026-05-04"), CopyOn: day("2026-05-05")}}
	for _, g := range Terms(agreed, country(), statute.Dispute()) {
		if g.Code == TermCourt {
			t.Error("an agreement is shown as open to the court")
		}
	}
}

// Premature, in time, late, by lapse and by a late response.
func TestLaw3DisputeWindow(t *testing.T) {
	t.Parallel()
	objected := day("2026-03-02")
	cal, terms := country(), statute.Default()
	due := cal.AddWorkingDays(objected, 30).On
	lapseLast := cal.AddWorkingDays(due, 14).On
	lateAnswer := cal.AddWorkingDays(due, 5).On
	lateLast := cal.AddWorkingDays(lateAnswer, 14).On
	for name, c := range map[string]struct {
		response, filed string
		status          chronology.Status
		basis           chronology.Basis
		last            calendar.Date
	}{
		"before the 30 days are over, without a response": {"", due.String(), chronology.Premature, chronology.ByLapse, lapseLast},
		"the calendar day after the 30th":                 {"", due.AddDays(1).String(), chronology.InTime, chronology.ByLapse, lapseLast},
		"the last day after silence":                      {"", lapseLast.String(), chronology.InTime, chronology.ByLapse, lapseLast},
		"a day after the last":                            {"", lapseLast.AddDays(1).String(), chronology.Late, chronology.ByLapse, lapseLast},
		"after a response in time":                        {"2026-03-16", "2026-03-17", chronology.InTime, chronology.ByResponse, cal.AddWorkingDays(day("2026-03-16"), 14).On},
		"a late response opens a later window":            {lateAnswer.String(), lateLast.String(), chronology.InTime, chronology.ByResponse, lateLast},
	} {
		dates := chronology.Case{Received: day("2026-01-05"), Objection: objected, Dispute: day(c.filed)}
		if c.response != "" {
			dates.Response = day(c.response)
		}
		w := surroundings{cal: cal}
		got := chronology.Judge(dates, w.cal, terms, day("2026-12-31")).Dispute
		if got.Status != c.status || got.Basis != c.basis || got.Last.On != c.last {
			t.Errorf("%s: %+v, want %s by %s until %s", name, got, c.status, c.basis, c.last)
		}
	}
	both := LapseWindow(chronology.Case{Objection: objected, Response: lateAnswer}, cal, terms, lateLast)
	if both.Last.On != lapseLast || both.Basis != chronology.ByLapse {
		t.Errorf("the window of silence beside the later one: %+v", both)
	}
	if one := LapseWindow(chronology.Case{Objection: objected, Response: day("2026-03-16")}, cal, terms, lateLast); one.Basis != "" {
		t.Errorf("a response in time leaves no window of silence: %+v", one)
	}
}

// The six reasons of the form against the seven grounds of the Act.
func TestLaw9Reasons(t *testing.T) {
	t.Parallel()
	if len(Reasons) != 6 {
		t.Fatalf("%d reasons", len(Reasons))
	}
	for ground, want := range map[objection.Ground]Reason{
		objection.Exempted: ForExemption, objection.NotPublished: ForNoPeriodic, objection.Unanswered: ForNoResponse,
		objection.NotAsAsked: ForDissatisfied, objection.NotFulfilled: ForDissatisfied, objection.Fee: ForFee, objection.TooLate: ForLateness,
	} {
		if got := ReasonOf([]objection.Ground{ground}); got != want {
			t.Errorf("ground %s is %s, want %s", ground, got, want)
		}
	}
	if got := ReasonOf([]objection.Ground{objection.Fee, objection.Exempted}); got != ForExemption {
		t.Errorf("several grounds with an exemption: %s", got)
	}
}

// run takes steps on a record in their order; each is a code and its answers.
func run(t *testing.T, r *Record, today string, steps ...string) error {
	t.Helper()
	ids := 0
	for _, step := range steps {
		code, rest, _ := strings.Cut(step, " ")
		k, ok := StepOf(code)
		if !ok {
			t.Fatalf("no step %s", code)
		}
		typed := map[string]string{}
		for _, pair := range strings.Split(rest, ";") {
			name, value, _ := strings.Cut(pair, "=")
			typed[strings.TrimSpace(name)] = value
		}
		s, err := k.Read(func(name string) string { return typed[name] })
		if err == nil {
			err = s.apply(r, setting{day(today), statute.Dispute(), func() string {
				ids++
				return fmt.Sprintf("%s-%d", code, len(r.Hearings)+len(r.Tasks)+len(r.Orders)+ids)
			}})
		}
		if err == nil {
			err = checkOrder(*r, before{day("2026-01-05"), day("2026-03-02")}, day(today)).Err()
		}
		if err != nil {
			return fmt.Errorf("%s: %w", step, err)
		}
	}
	return nil
}

// Every field of a dispute is written down by some step and comes back from
// the record as it was typed.
func TestLaw9TrackedFields(t *testing.T) {
	t.Parallel()
	r := Record{Reason: ForDissatisfied, FiledOn: day("2026-04-20")}
	err := run(t, &r, "2026-12-31",
		"registrasi register=012/VII/KIP-PS-A/2026;akta_nomor=012/REG;akta_tanggal=2026-04-24;panitera=Panitera Satu",
		"kelengkapan kekurangan=2026-04-22;dilengkapi=2026-04-28",
		"jalur jalur=mediasi;majelis=Ketua\nAnggota;mediator=Mediator Satu",
		"mediasi pertama=2026-05-18;diperpanjang=2026-05-29;berakhir=2026-06-08",
		"sidang tanggal=2026-06-22;jam=09:30;jenis=pembuktian;tempat=Ruang sidang 1",
	)
	if err != nil {
		t.Fatal(err)
	}
	hearing := r.Hearings[0].ID
	err = run(t, &r, "2026-12-31",
		"hasil-sidang sidang="+hearing+";keadaan=berlangsung;hasil=Bukti diperiksa.;badan_tidak_hadir=ya",
		"perintah jenis=uji_konsekuensi;tanggal=2026-06-22;uraian=Uji dokumen kontrak.;paling_lambat=2026-07-06",
		"perintah jenis=pemeriksaan_setempat;tanggal=2026-06-22;uraian=Periksa arsip.",
		"bukti tanda=T-1;uraian=Salinan surat;dari=badan;tanggal=2026-06-22",
		"putusan jenis=sela;dibacakan=2026-06-29;amar=Berwenang.",
		"putusan jenis=dikabulkan_sebagian;nomor=012/PTSN-A/2026;dibacakan=2026-07-20;salinan=2026-07-23;amar=Berikan kontrak.;hari_kerja=14;sejak=tetap",
		"pengadilan keberatan_diajukan=2026-08-03;oleh=badan;pengadilan=PTUN Contoh;nomor=1/G/KI/2026;diputus=2026-10-05;hasil=dikuatkan;kasasi=2026-10-12;kasasi_diputus=2026-11-16;kasasi_hasil=dikuatkan",
		"tetap tetap=2026-11-16",
		"eksekusi nomor=3/Pen.Eks/2026;tanggal=2026-12-01",
	)
	if err != nil {
		t.Fatal(err)
	}
	give := ""
	for _, task := range r.Tasks {
		if task.Kind == TaskGive {
			give = task.ID
		}
	}
	if err := run(t, &r, "2026-12-31", "tugas tugas="+give+";selesai=2026-12-03;cara=Diserahkan di loket"); err != nil {
		t.Fatal(err)
	}
	for field, ok := range map[string]bool{
		"register number as it is spelled": r.Register == "012/VII/KIP-PS-A/2026", "date of filing": r.FiledOn == day("2026-04-20"),
		"deed of registration": r.Deed == Deed{"012/REG", day("2026-04-24")}, "path": r.Path == Adjudication, "majelis": slices.Equal(r.Panel, []string{"Ketua", "Anggota"}),
		"mediator": r.Mediator == "Mediator Satu", "clerk": r.Clerk == "Panitera Satu", "clerk's letter": r.LackingOn == day("2026-04-22"), "completion": r.CompletedOn == day("2026-04-28"),
		"hearing date": r.Hearings[0].On == day("2026-06-22"), "hearing time": r.Hearings[0].At == "09:30", "hearing kind": r.Hearings[0].Kind == "pembuktian",
		"hearing place": r.Hearings[0].Place == "Ruang sidang 1", "hearing result": r.Hearings[0].Result == "Bukti diperiksa.", "body absent": r.Hearings[0].BodyAbsent,
		"orders": len(r.Orders) == 2 && r.Orders[0].Kind == OrderTest && r.Orders[1].Kind == OrderSite, "evidence": r.Evidence[0].Mark == "T-1",
		"interim ruling": len(r.Interim) == 1, "ruling kind": r.Ruling.Kind == GrantedPart, "date read": r.Ruling.ReadOn == day("2026-07-20"), "date copy received": r.Ruling.CopyOn == day("2026-07-23"),
		"objection to court": r.Court.FiledOn == day("2026-08-03") && r.Court.Name == "PTUN Contoh", "cassation": r.Court.SupremeOn == day("2026-11-16"),
		"finality": r.FinalOn == day("2026-11-16"), "execution order": r.Execution.On == day("2026-12-01"), "information handed over": r.HandedOn == day("2026-12-03"),
	} {
		if !ok {
			t.Errorf("%s is lost: %+v", field, r)
		}
	}
	for _, task := range r.Tasks {
		if task.Kind == TaskGive && TaskDue(task, r, country()).On != country().AddWorkingDays(day("2026-11-16"), 14).On {
			t.Errorf("the order to give is due %v", TaskDue(task, r, country()))
		}
	}
}

// Every kind of ruling and what follows from it.
func TestLaw9Rulings(t *testing.T) {
	t.Parallel()
	absent := []Session{{ID: "a", On: day("2026-05-04"), Held: true, ApplicantAbsent: true}, {ID: "b", On: day("2026-05-18"), Held: true, ApplicantAbsent: true}}
	for name, tt := range map[string]struct {
		record Record
		kind   string
		tasks  int
		state  State
		refuse string
	}{
		"interim":                         {Record{}, "sela", 0, Filed, ""},
		"mediation that agreed":           {Record{Path: Mediation, Talks: Talks{FirstOn: day("2026-05-04"), EndedOn: day("2026-05-18"), Agreed: true}}, "mediasi", 1, Ruled, ""},
		"mediation that did not":          {Record{Path: Adjudication, Talks: Talks{FirstOn: day("2026-05-04"), EndedOn: day("2026-05-18")}}, "mediasi", 0, "", "sengketa.putusan_mediasi"},
		"granted in full":                 {Record{Reason: ForNoResponse}, "dikabulkan_seluruhnya", 1, Ruled, ""},
		"granted in part":                 {Record{Reason: ForNoResponse}, "dikabulkan_sebagian", 1, Ruled, ""},
		"an exemption that is lifted":     {Record{Reason: ForExemption}, "dikabulkan_seluruhnya", 2, Ruled, ""},
		"rejected":                        {Record{Reason: ForExemption}, "ditolak", 0, Ruled, ""},
		"lapsed, absent twice":            {Record{Hearings: absent}, "gugur", 0, Lapsed, ""},
		"lapsed, absent once":             {Record{Hearings: absent[:1]}, "gugur", 0, "", "sengketa.gugur"},
		"withdrawn, after the withdrawal": {Record{WithdrawnOn: day("2026-05-20")}, "pencabutan", 0, Dropped, ""},
		"withdrawn, without one":          {Record{}, "pencabutan", 0, "", "sengketa.penetapan_pencabutan"},
		"granted after the withdrawal":    {Record{WithdrawnOn: day("2026-05-20")}, "dikabulkan_seluruhnya", 0, "", "sengketa.sudah_dicabut"},
	} {
		r := tt.record
		r.FiledOn = day("2026-04-20")
		err := run(t, &r, "2026-12-31", "putusan jenis="+tt.kind+";dibacakan=2026-06-29")
		switch {
		case tt.refuse != "":
			if err == nil || fault.All(err)[0].Key != tt.refuse {
				t.Errorf("%s: %v, want %s", name, err, tt.refuse)
			}
		case err != nil || len(r.Tasks) != tt.tasks || r.State() != tt.state:
			t.Errorf("%s: %v, %d tasks, %s", name, err, len(r.Tasks), r.State())
		}
	}
}

// Exemption disputes skip mediation; the absent body does not stop the
// case; what is withdrawn is over.
func TestLaw9Paths(t *testing.T) {
	t.Parallel()
	exempt := Record{Reason: ForExemption, FiledOn: day("2026-04-20")}
	for _, step := range []string{"jalur jalur=mediasi", "mediasi pertama=2026-05-04", "sidang tanggal=2026-05-04;jenis=mediasi"} {
		if err := run(t, &exempt, "2026-12-31", step); err == nil || fault.All(err)[0].Key != "sengketa.tanpa_mediasi" {
			t.Errorf("%s of an exemption: %v", step, err)
		}
	}
	if err := run(t, &exempt, "2026-12-31", "jalur jalur=ajudikasi", "sidang tanggal=2026-05-04;jenis=pembuktian"); err != nil {
		t.Error(err)
	}
	id := exempt.Hearings[0].ID
	if err := run(t, &exempt, "2026-12-31", "hasil-sidang sidang="+id+";keadaan=berlangsung;hasil=Ditunda.;badan_tidak_hadir=ya", "sidang tanggal=2026-05-11;jenis=pembuktian"); err != nil || exempt.State() != Hearing {
		t.Errorf("the body stayed away: %v, %s", err, exempt.State())
	}
	if err := run(t, &exempt, "2026-12-31", "pencabutan dicabut=2026-05-12"); err != nil || exempt.State() != Dropped {
		t.Errorf("withdrawn: %v, %s", err, exempt.State())
	}
	if err := run(t, &exempt, "2026-12-31", "pencabutan dicabut=2026-05-13"); err == nil {
		t.Error("withdrawn twice")
	}
	other := Record{Reason: ForFee, FiledOn: day("2026-04-20")}
	if err := run(t, &other, "2026-12-31", "jalur jalur=mediasi", "mediasi pertama=2026-05-04;berakhir=2026-05-18"); err != nil || other.Path != Adjudication {
		t.Errorf("no agreement goes on: %v, %s", err, other.Path)
	}
}

// Bad input of the issue: dates in an order that cannot be, each with a sentence
// that names both dates.
func TestDatesInImpossibleOrderAreRefused(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		record Record
		field  string
		says   []string
	}{
		"filed before the objection":          {Record{FiledOn: day("2026-02-20")}, "diajukan", []string{"sengketa diajukan", "keberatan diterima", "Jumat, 20 Februari 2026", "Senin, 2 Maret 2026"}},
		"filed before the request":            {Record{FiledOn: day("2025-12-20")}, "diajukan", []string{"permohonan diterima"}},
		"deed before filing":                  {Record{FiledOn: day("2026-04-20"), Deed: Deed{"", day("2026-04-19")}}, "akta_tanggal", []string{"akta registrasi", "sengketa diajukan"}},
		"completed before the letter":         {Record{FiledOn: day("2026-04-20"), LackingOn: day("2026-04-24"), CompletedOn: day("2026-04-23")}, "dilengkapi", []string{"surat kekurangan"}},
		"mediation ended before it began":     {Record{FiledOn: day("2026-04-20"), Talks: Talks{FirstOn: day("2026-05-04"), EndedOn: day("2026-05-01")}}, "berakhir", []string{"mediasi berakhir"}},
		"hearing before filing":               {Record{FiledOn: day("2026-04-20"), Hearings: []Session{{On: day("2026-04-01")}}}, "tanggal", []string{"sidang"}},
		"a hearing held after the ruling":     {Record{FiledOn: day("2026-04-20"), Hearings: []Session{{On: day("2026-06-02"), Held: true}}, Ruling: Ruling{ReadOn: day("2026-06-01")}}, "dibacakan", []string{"putusan dibacakan"}},
		"copy before the reading":             {Record{FiledOn: day("2026-04-20"), Ruling: Ruling{ReadOn: day("2026-06-01"), CopyOn: day("2026-05-30")}}, "salinan", []string{"salinan putusan"}},
		"court before the copy":               {Record{FiledOn: day("2026-04-20"), Ruling: Ruling{ReadOn: day("2026-06-01"), CopyOn: day("2026-06-04")}, Court: Court{FiledOn: day("2026-06-03")}}, "keberatan_diajukan", []string{"pengadilan"}},
		"court ruled before it was asked":     {Record{FiledOn: day("2026-04-20"), Court: Court{FiledOn: day("2026-06-10"), RuledOn: day("2026-06-09")}}, "diputus", []string{"putusan pengadilan"}},
		"cassation before the court's ruling": {Record{FiledOn: day("2026-04-20"), Court: Court{RuledOn: day("2026-07-10"), CassatedOn: day("2026-07-09")}}, "kasasi", []string{"kasasi"}},
		"final before the reading":            {Record{FiledOn: day("2026-04-20"), Ruling: Ruling{ReadOn: day("2026-06-01")}, FinalOn: day("2026-05-31")}, "tetap", []string{"hukum tetap"}},
		"execution before finality":           {Record{FiledOn: day("2026-04-20"), FinalOn: day("2026-07-01"), Execution: Execution{On: day("2026-06-30")}}, "tanggal", []string{"eksekusi"}},
		"handed over before filing":           {Record{FiledOn: day("2026-04-20"), HandedOn: day("2026-04-19")}, "selesai", []string{"informasi diserahkan"}},
		"withdrawn before filing":             {Record{FiledOn: day("2026-04-20"), WithdrawnOn: day("2026-04-19")}, "dicabut", []string{"dicabut"}},
		"what has not happened":               {Record{FiledOn: day("2027-01-02")}, "diajukan", []string{"belum terjadi"}},
	} {
		list := checkOrder(tt.record, before{day("2026-01-05"), day("2026-03-02")}, day("2026-12-31"))
		found := false
		for _, f := range list {
			said := i18n.Say(f.Key, f.Args...)
			all := f.Field == tt.field
			for _, s := range tt.says {
				all = all && strings.Contains(said, s)
			}
			found = found || all
		}
		if !found {
			t.Errorf("%s: %v", name, list)
		}
	}
	ahead := Record{FiledOn: day("2026-04-20"), Hearings: []Session{{On: day("2027-01-15")}}}
	if l := checkOrder(ahead, before{}, day("2026-12-31")); len(l) != 0 {
		t.Errorf("a hearing to come is refused: %v", l)
	}
}

// Finality waits for the calendar days of the court; a ruling that the
// court set aside leaves nothing to carry out.
func TestLaw9Finality(t *testing.T) {
	t.Parallel()
	base := func() Record {
		return Record{Reason: ForExemption, FiledOn: day("2026-04-20"), Ruling: Ruling{Kind: GrantedAll, ReadOn: day("2026-06-01"), CopyOn: day("2026-06-04")},
			Tasks: []Task{{ID: "g", Kind: TaskGive}, {ID: "o", Kind: TaskOpen}}}
	}
	for name, tt := range map[string]struct {
		change func(r *Record)
		on     string
		refuse string
	}{
		"on the 14th day":         {func(*Record) {}, "2026-06-18", "sengketa.masih_dapat_keberatan"},
		"on the day after":        {func(*Record) {}, "2026-06-19", ""},
		"without the copy":        {func(r *Record) { r.Ruling.CopyOn = calendar.Date{} }, "2026-08-01", "sengketa.salinan_dulu"},
		"while the court decides": {func(r *Record) { r.Court.FiledOn = day("2026-06-10") }, "2026-08-01", "sengketa.pengadilan_belum"},
		"while cassation is pending": {func(r *Record) {
			r.Court = Court{FiledOn: day("2026-06-10"), RuledOn: day("2026-07-10"), CassatedOn: day("2026-07-20")}
		}, "2026-08-01", "sengketa.kasasi_belum"},
		"an agreement binds at once": {func(r *Record) { r.Ruling = Ruling{Kind: MediationRuling, ReadOn: day("2026-06-01")} }, "2026-06-01", ""},
	} {
		r := base()
		tt.change(&r)
		err := run(t, &r, "2026-12-31", "tetap tetap="+tt.on)
		if tt.refuse == "" && err != nil || tt.refuse != "" && (err == nil || fault.All(err)[0].Key != tt.refuse) {
			t.Errorf("%s: %v, want %q", name, err, tt.refuse)
		}
	}
	lifted := base()
	lifted.Court = Court{FiledOn: day("2026-06-10"), RuledOn: day("2026-07-10"), Result: "dibatalkan"}
	if err := run(t, &lifted, "2026-12-31", "tetap tetap=2026-08-01"); err != nil || len(lifted.Tasks) != 0 || !finished(lifted) {
		t.Errorf("set aside: %v, %+v", err, lifted.Tasks)
	}
}

// After a final order the item moves from the one list to the other.
func TestLaw9Compliance(t *testing.T) {
	t.Parallel()
	r := Record{Reason: ForExemption, FiledOn: day("2026-04-20"), Ruling: Ruling{Kind: GrantedAll, ReadOn: day("2026-06-01"), CopyOn: day("2026-06-04")}, FinalOn: day("2026-06-22"),
		Tasks: []Task{{ID: "g", Kind: TaskGive}, {ID: "o", Kind: TaskOpen}}}
	if err := run(t, &r, "2026-12-31", "tugas tugas=o;selesai=2026-06-25;cara=Dibuka"); err == nil || fault.All(err)[0].Key != "sengketa.pindah_ke_dip" {
		t.Errorf("moved without a test or an entry: %v", err)
	}
	if err := run(t, &r, "2026-12-31", "tugas tugas=o;selesai=2026-06-25;cara=Dibuka;entri=12"); err != nil || finished(r) {
		t.Errorf("%v, finished %v", err, finished(r))
	}
	if err := run(t, &r, "2026-12-31", "tugas tugas=g;selesai=2026-06-26;cara=Diserahkan"); err != nil || !finished(r) || r.HandedOn != day("2026-06-26") {
		t.Errorf("%v, finished %v, handed over %s", err, finished(r), r.HandedOn)
	}
	if err := run(t, &r, "2026-12-31", "tugas tugas=g;selesai=2026-06-27;cara=Lagi"); err == nil {
		t.Error("done twice")
	}
	waiting := Record{Reason: ForFee, FiledOn: day("2026-04-20"), Ruling: Ruling{Kind: GrantedAll, ReadOn: day("2026-06-01"), CopyOn: day("2026-06-04")},
		Court: Court{FiledOn: day("2026-06-10")}, Tasks: []Task{{ID: "g", Kind: TaskGive}}}
	if err := run(t, &waiting, "2026-12-31", "tugas tugas=g;selesai=2026-06-25;cara=Diserahkan"); err == nil || fault.All(err)[0].Key != "sengketa.menunggu_pengadilan" {
		t.Errorf("carried out while the court decides: %v", err)
	}
}

func TestStepsRefuseWhatIsMissing(t *testing.T) {
	t.Parallel()
	for _, k := range Steps {
		_, err := k.Read(func(string) string { return "" })
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s takes nothing: %v", k.Code, err)
		}
		_, err = k.Read(func(name string) string {
			for _, q := range k.Ask {
				switch {
				case q.Name == name && q.Form == Day:
					return "31-02-2026"
				case q.Name == name && q.Form == Hour:
					return "25:00"
				case q.Name == name && q.Form == Choose:
					return "entah"
				}
			}
			return strings.Repeat("x", MaxText+1)
		})
		if len(fault.All(err)) != len(k.Ask) {
			t.Errorf("%s refuses %d of %d fields: %v", k.Code, len(fault.All(err)), len(k.Ask), err)
		}
		for _, f := range fault.All(err) {
			if !i18n.Has(f.Key) {
				t.Errorf("%s: no sentence for %s", k.Code, f.Key)
			}
		}
	}
}

func TestTheWayToTheCourtIsWarnedOf(t *testing.T) {
	t.Parallel()
	terms := Terms(Record{FiledOn: day("2026-04-20"), Ruling: Ruling{Kind: Rejected, ReadOn: day("2026-06-01"), CopyOn: day("2026-06-04")}}, country(), statute.Dispute())
	for on, want := range map[string]bool{"2026-06-12": false, "2026-06-13": true, "2026-06-18": true, "2026-06-19": false} {
		if _, got := Warn(terms, day(on), org.Settings{}.CourtWarning()); got != want {
			t.Errorf("on %s warned %v", on, got)
		}
	}
}
