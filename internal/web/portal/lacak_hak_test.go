package portal

import (
	"slices"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/objection"
	"suluh/internal/request"
	"suluh/internal/statute"
)

// In every state of a case the applicant reads what they may expect and do, with the
// possible days of each right; days that were counted lead to their explanation.
func TestRightsInEveryState(t *testing.T) {
	t.Parallel()
	day := func(s string) calendar.Date {
		if s == "" {
			return calendar.Date{}
		}
		return calendar.MustDate(s)
	}
	// Received on Monday 2 March 2026; answer due 16 March; extended 1 April, past Nyepi and Lebaran.
	asked := request.Request{ReceivedOn: day("2026-03-02"), DueOn: day("2026-03-16"), FirstDueOn: day("2026-03-16"), State: request.InProcess}
	with := func(change func(q *request.Request)) request.Request {
		q := asked
		change(&q)
		return q
	}
	state := func(s request.State) request.Request {
		return with(func(q *request.Request) {
			q.State, q.NotifiedOn, q.Outcome = s, day("2026-03-10"), request.GrantedInPart
		})
	}
	objected := func(change func(o *objection.Objection)) []objection.Objection {
		o := objection.Objection{State: objection.State("diterima"), ReceivedOn: day("2026-04-01"), DueOn: day("2026-05-18")}
		change(&o)
		return []objection.Objection{o}
	}
	const silence = "Bila kami tidak menjawab, Anda dapat mengajukan keberatan mulai Selasa, 17 Maret 2026 sampai [Rabu, 6 Mei 2026]"
	tests := []struct {
		name  string
		q     request.Request
		heard string
		list  []objection.Objection
		today string
		want  []string // pieces of the sentences; counted days stand in brackets
	}{
		{"received", with(func(q *request.Request) { q.State = request.Received }), "", nil, "2026-03-02", []string{"Jawaban tertulis: Kami wajib menjawab paling lambat [Senin, 16 Maret 2026].",
			"Perpanjangan: Kami boleh memperpanjang satu kali, dengan surat dan alasan sebelum batas itu lewat, paling lama sampai [Rabu, 1 April 2026].", silence,
			"Sengketa di Komisi Informasi: Sesudah keberatan. Bila keberatan Anda ajukan pada hari pertama itu dan tidak ditanggapi sampai ["}},
		{"in process", asked, "", nil, "2026-03-16", []string{"paling lambat [Senin, 16 Maret 2026]", silence, "Bila ditanggapi lebih cepat, waktunya dihitung sejak tanggapan Anda terima."}},
		{"incomplete", with(func(q *request.Request) {
			q.State, q.MissingNoticeOn, q.CompleteBy = request.Incomplete, day("2026-03-04"), day("2026-03-09")
		}), "", nil, "2026-03-05", []string{"Melengkapi: Lengkapi permohonan paling lambat [Senin, 9 Maret 2026].", "Kami wajib menjawab paling lambat [", silence}},
		{"extended", with(func(q *request.Request) { q.ExtendedOn, q.DueOn = day("2026-03-13"), day("2026-04-01") }), "", nil, "2026-03-18", []string{
			"paling lambat [Rabu, 1 April 2026]", "Perpanjangan: Sudah dipakai satu kali", "keberatan mulai Kamis, 2 April 2026 sampai ["}},
		{"late", asked, "", nil, "2026-03-17", []string{"Batas jawaban kami lewat pada [Senin, 16 Maret 2026].", "Karena kami belum menjawab, Anda dapat mengajukan keberatan sejak Selasa, 17 Maret 2026 sampai [",
			"Bila keberatan Anda ajukan hari ini dan tidak ditanggapi sampai ["}},
		{"late and the window is over", asked, "", nil, "2026-06-30", []string{"Waktu mengajukan keberatan berakhir pada [", "tetap dijawab secara tertulis", "Sengketa hanya dapat diajukan sesudah keberatan."}},
		{"answered", state(request.Notified), "2026-03-10", nil, "2026-03-11", []string{"Bila tidak puas, Anda dapat mengajukan keberatan sejak Selasa, 10 Maret 2026 sampai [", "ajukan hari ini"}},
		{"answered, and it came by post", state(request.Notified), "2026-03-12", nil, "2026-03-13", []string{"keberatan sejak Kamis, 12 Maret 2026 sampai ["}},
		{"waiting for the payment", state(request.AwaitingPayment), "2026-03-10", nil, "2026-03-11", []string{"Bila tidak puas"}},
		{"handed over", state(request.Delivered), "2026-03-10", nil, "2026-03-11", []string{"Bila tidak puas"}},
		{"done", state(request.Done), "2026-03-10", nil, "2026-09-01", []string{"Waktu mengajukan keberatan berakhir pada ["}},
		{"objected", state(request.Delivered), "2026-03-10", objected(func(*objection.Objection) {}), "2026-04-02", []string{"Atasan PPID wajib menanggapi keberatan Anda paling lambat [Senin, 18 Mei 2026].",
			"Bila Atasan PPID tidak menanggapi, Anda dapat mengajukan sengketa mulai Selasa, 19 Mei 2026 sampai ["}},
		{"the superior is silent", state(request.Delivered), "2026-03-10", objected(func(o *objection.Objection) { o.DisputeFirst, o.DisputeUntil = day("2026-05-19"), day("2026-06-09") }), "2026-05-20",
			[]string{"Batas tanggapan atas keberatan Anda lewat pada [Senin, 18 Mei 2026].", "sengketa sejak Selasa, 19 Mei 2026 sampai [Selasa, 9 Juni 2026]."}},
		{"responded", state(request.Delivered), "2026-03-10", objected(func(o *objection.Objection) {
			o.RespondedOn, o.DisputeFirst, o.DisputeUntil = day("2026-04-20"), day("2026-04-20"), day("2026-05-12")
		}), "2026-04-21", []string{"Keberatan Anda ditanggapi Atasan PPID pada Senin, 20 April 2026.", "sengketa sejak Senin, 20 April 2026 sampai [Selasa, 12 Mei 2026]."}},
		{"the time for the Commission is over", state(request.Delivered), "2026-03-10", objected(func(o *objection.Objection) {
			o.RespondedOn, o.DisputeFirst, o.DisputeUntil = day("2026-04-20"), day("2026-04-20"), day("2026-05-12")
		}), "2026-05-13", []string{"Waktu mengajukan sengketa berakhir pada [Selasa, 12 Mei 2026]."}},
		{"settled", state(request.Delivered), "2026-03-10", objected(func(o *objection.Objection) { o.SettledOn = day("2026-04-10") }), "2026-04-11", []string{"selesai dengan kesepakatan pada Jumat, 10 April 2026.", "Tidak ada lagi yang disengketakan"}},
		{"the objection was withdrawn", state(request.Delivered), "2026-03-10", objected(func(o *objection.Objection) { o.State = objection.Withdrawn }), "2026-04-02", []string{"Bila tidak puas, Anda dapat mengajukan keberatan sejak"}},
		{"past the published calendar", with(func(q *request.Request) {
			q.ReceivedOn, q.DueOn, q.FirstDueOn = day("2030-03-04"), day("2030-03-18"), day("2030-03-18")
		}), "", nil, "2030-03-05",
			[]string{"paling lambat [Senin, 18 Maret 2030 (perkiraan)]."}},
		{"withdrawn", state(request.Withdrawn), "", nil, "2026-03-11", []string{"Permohonan baru: Anda dapat mengajukan permohonan baru kapan saja."}},
		{"not completed", state(request.NotCompleted), "", nil, "2026-03-11", []string{"permohonan baru kapan saja"}},
		{"lapsed", state(request.Lapsed), "", nil, "2026-03-11", []string{"permohonan baru kapan saja"}},
	}
	cal := calendar.Embedded().For(calendar.Options{})
	seen := map[request.State]bool{}
	for _, tt := range tests {
		seen[tt.q.State] = true
		var all []string
		for _, r := range (rightsOf{tt.q, day(tt.heard), tt.list, cal, cal, statute.Default(), day(tt.today)}).list() {
			line := r.What + ": "
			for _, p := range r.Said {
				if p.Href != "" {
					p.Text = "[" + p.Text + "]"
				}
				line += p.Text
			}
			if !strings.HasSuffix(line, ".") || strings.Contains(line, "  ") {
				t.Errorf("%s: not a sentence: %q", tt.name, line)
			}
			all = append(all, line)
		}
		for _, want := range tt.want {
			if !slices.ContainsFunc(all, func(line string) bool { return strings.Contains(line, want) }) {
				t.Errorf("%s: nothing says %q:\n%s", tt.name, want, strings.Join(all, "\n"))
			}
		}
	}
	for _, s := range []request.State{request.Received, request.Incomplete, request.NotCompleted, request.InProcess, request.AwaitingPayment, request.Notified, request.Delivered, request.Done, request.Withdrawn, request.Lapsed} {
		if !seen[s] {
			t.Errorf("state %s is in no row", s)
		}
	}
}

// The days that a closed day of the body would take are given back to the applicant.
func TestClosedDaysTakeNothingFromTheApplicant(t *testing.T) {
	t.Parallel()
	book := calendar.Embedded()
	own := book.For(calendar.Options{CutiBersamaWorks: true})
	x := rightsOf{request: request.Request{State: request.Done}, heard: calendar.MustDate("2026-03-02"), own: own, common: book.For(calendar.Options{}), terms: statute.Default(), today: calendar.MustDate("2026-03-03")}
	common := x.common.AddWorkingDays(x.heard, 30).On
	if _, last, until := x.window(); until != common || last.Text != calendar.Long(common) || !strings.Contains(last.Href, "nasional") {
		t.Errorf("until %v, %+v; by the calendar of the country %v", until, last, common)
	}
}
