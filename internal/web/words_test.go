package web_test

import (
	"encoding/json"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/i18n"
	"suluh/internal/ledger"
	"suluh/internal/request"
	"suluh/internal/survey"
	"suluh/internal/web"
)

var units = web.Names{"u1": "Dinas Pekerjaan Umum", "u2": "Dinas Kesehatan", "u3": "Dinas Sosial"}

func TestStatusSentence(t *testing.T) {
	t.Parallel()
	due, today := calendar.MustDate("2024-11-14"), calendar.MustDate("2024-11-07")
	base := request.Request{Number: "012/PPID/XI/2024", DueOn: due, FirstDueOn: due}
	with := func(fn func(c *request.Case)) request.Case {
		c := request.Case{Request: base}
		fn(&c)
		return c
	}
	open := func(ids ...string) (tasks []request.Task) {
		for _, id := range ids {
			tasks = append(tasks, request.Task{Unit: id, State: request.TaskOpen})
		}
		return tasks
	}
	tests := []struct {
		name  string
		c     request.Case
		today calendar.Date
		want  string
	}{
		{"received", with(func(c *request.Case) { c.State = request.Received }), today,
			"Sudah kami terima dan diberi nomor 012/PPID/XI/2024. Jawaban paling lambat Kamis, 14 November 2024."},
		{"one unit searches", with(func(c *request.Case) { c.State, c.Tasks = request.InProcess, open("u1") }), today,
			"Sedang dicari di Dinas Pekerjaan Umum. Jawaban paling lambat Kamis, 14 November 2024."},
		{"three units search", with(func(c *request.Case) { c.State, c.Tasks = request.InProcess, open("u1", "u2", "u3") }), today,
			"Sedang dicari di Dinas Pekerjaan Umum, Dinas Kesehatan, dan Dinas Sosial. Jawaban paling lambat Kamis, 14 November 2024."},
		{"a unit whose name is gone", with(func(c *request.Case) { c.State, c.Tasks = request.InProcess, open("tua") }), today,
			"Sedang dicari di unit terkait. Jawaban paling lambat Kamis, 14 November 2024."},
		{"every unit has answered", with(func(c *request.Case) { c.State = request.InProcess }), today,
			"Informasinya sudah dicari. Jawaban sedang kami susun. Jawaban paling lambat Kamis, 14 November 2024."},
		{"the last day is not late", with(func(c *request.Case) { c.State = request.Received }), due,
			"Sudah kami terima dan diberi nomor 012/PPID/XI/2024. Jawaban paling lambat Kamis, 14 November 2024."},
		{"past the last day", with(func(c *request.Case) { c.State, c.Tasks = request.InProcess, open("u1") }), due.AddDays(1),
			"Kami belum menjawab sampai batas waktu Kamis, 14 November 2024. Anda dapat mengajukan keberatan."},
		{"extended, reason with a full stop", with(func(c *request.Case) {
			c.State, c.ExtendedOn, c.ExtensionReason = request.InProcess, today, "berkas ada di\ngudang arsip."
		}), today, "Kami memerlukan waktu tambahan karena berkas ada di gudang arsip. Jawaban paling lambat Kamis, 14 November 2024."},
		{"incomplete", with(func(c *request.Case) {
			c.State, c.Missing, c.CompleteBy = request.Incomplete, "surat kuasa", calendar.MustDate("2024-11-08")
		}), today, "Perlu Anda lengkapi: surat kuasa. Lengkapi paling lambat Jumat, 8 November 2024."},
		{"refused", with(func(c *request.Case) {
			c.State, c.Outcome, c.ObjectUntil = request.Notified, request.Refused, calendar.MustDate("2024-12-20")
		}), today, "Permohonan Anda ditolak. Lihat alasannya per butir. Anda dapat mengajukan keberatan sampai Jumat, 20 Desember 2024."},
		{"held by somebody else", with(func(c *request.Case) {
			c.State, c.Outcome, c.ObjectUntil = request.Notified, request.NotHeld, calendar.MustDate("2024-12-20")
			c.Items = []request.Item{{Answer: request.Answer{Holder: "Kantor Pertanahan"}}}
		}), today, "Kami tidak menguasai informasi ini. Kantor Pertanahan mungkin menguasainya. Anda dapat mengajukan keberatan sampai Jumat, 20 Desember 2024."},
		{"delivered", with(func(c *request.Case) {
			c.State, c.DeliveredOn, c.DeliveredBy = request.Delivered, calendar.MustDate("2024-11-11"), "ambil"
		}), today, "Sudah diserahkan pada Senin, 11 November 2024: diambil di loket."},
		{"withdrawn", with(func(c *request.Case) { c.State = request.Withdrawn }), today, "Anda mencabut permohonan ini."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := web.StatusSentence(tt.c, units, tt.today).String(); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// every act of a case, as it is written today.
var acts = []struct {
	act    ledger.Act
	want   string
	inside bool
}{
	{request.RegisteredAct{Number: "012/PPID/XI/2024", Channel: request.Portal}, "Permohonan diterima dan diberi nomor 012/PPID/XI/2024 Dikirim lewat situs ini.", false},
	{request.CompletionAskedAct{By: calendar.MustDate("2024-11-08")}, "Pemohon diminta melengkapi permohonan paling lambat Jumat, 8 November 2024", false},
	{request.CompletedAct{}, "Permohonan dilengkapi", false},
	{request.NotCompletedAct{By: calendar.MustDate("2024-11-08")}, "Permohonan ditutup karena tidak dilengkapi sampai Jumat, 8 November 2024", false},
	{request.ForwardedAct{Units: []string{"u1", "u2"}}, "Permohonan diteruskan ke Dinas Pekerjaan Umum dan Dinas Kesehatan", false},
	{request.TaskAnsweredAct{Unit: "u1", State: request.TaskAnswered}, "Dinas Pekerjaan Umum sudah menjawab", false},
	{request.TaskAnsweredAct{Unit: "u1", State: request.TaskReturned}, "Dinas Pekerjaan Umum mengembalikan permohonan karena tidak memegang informasinya", false},
	{request.ExtendedAct{From: calendar.MustDate("2024-11-14"), To: calendar.MustDate("2024-11-25")},
		"Waktu jawaban diperpanjang sampai Senin, 25 November 2024 Batas sebelumnya Kamis, 14 November 2024. Perpanjangan hanya satu kali.", false},
	{request.NotifiedAct{Outcome: request.GrantedInPart, WorkingDays: 9}, "Permohonan dijawab dengan pemberitahuan tertulis: dikabulkan sebagian Dijawab dalam 9 hari kerja.", false},
	{request.NotifiedAct{Outcome: request.Refused, WorkingDays: 12, Late: true}, "Permohonan dijawab dengan pemberitahuan tertulis: ditolak Dijawab dalam 12 hari kerja, sesudah batas waktu.", false},
	{request.DeliveredAct{By: "lacak"}, "Informasi diserahkan Diunduh di halaman lacak permohonan.", false},
	{request.DeliveredAct{By: "lain"}, "Informasi diserahkan", false},
	{request.FinishedAct{}, "Permohonan selesai", false},
	{request.WithdrawnAct{}, "Permohonan dicabut pemohon", false},
	{request.FileAddedAct{Origin: request.FromApplicant}, "Pemohon menambahkan berkas", false},
	{request.FileAddedAct{Origin: request.FromIdentity}, "Salinan identitas diterima dan disimpan tersandi", false},
	{request.FileAddedAct{Origin: request.FromUnit}, "Unit menambahkan berkas", true},
	{request.FileAddedAct{Origin: request.FromAnswer}, "Berkas jawaban ditambahkan", true},
	{request.IdentityViewedAct{Reason: "memeriksa_identitas"}, "Petugas membuka bukti identitas Alasan: memeriksa identitas pemohon.", false},
	{request.CodeRenewedAct{}, "Kode akses diganti dengan yang baru", false},
	{request.NotedAct{}, "Catatan internal ditulis", true},
	{survey.InvitedAct{Request: "p1"}, "Pemohon diminta menilai pelayanan", false},
}

func TestActSentence(t *testing.T) {
	t.Parallel()
	for _, tt := range acts {
		raw, err := json.Marshal(tt.act)
		if err != nil {
			t.Fatal(err)
		}
		got, err := web.ActSentence(ledger.Entry{Kind: tt.act.Kind(), Detail: raw}, units)
		if err != nil {
			t.Errorf("%s: %v", tt.act.Kind(), err)
		}
		if said := strings.TrimSpace(got.Title + " " + got.Text); said != tt.want || got.Inside != tt.inside {
			t.Errorf("%s says %q (inside %v)", tt.act.Kind(), said, got.Inside)
		}
	}
	if _, err := web.ActSentence(ledger.Entry{Kind: "permohonan.diperpanjang", Detail: []byte("{")}, units); err == nil {
		t.Error("an act that cannot be read was said")
	}
	if got, err := web.ActSentence(ledger.Entry{Kind: "permohonan.baru_sama_sekali"}, units); err != nil || !got.Inside {
		t.Errorf("an unknown act is shown to the applicant: %+v, %v", got, err)
	}
}

// TestEveryWordIsThere holds the sentences whose keys are put together from codes.
func TestEveryWordIsThere(t *testing.T) {
	t.Parallel()
	var said []string
	for _, s := range []request.State{request.Received, request.Incomplete, request.NotCompleted, request.InProcess, request.Delivered, request.Done, request.Withdrawn} {
		said = append(said, web.OfficeStatus(request.Request{State: s}))
	}
	for _, o := range request.Outcomes {
		said = append(said, web.OutcomeWord(o), web.OfficeStatus(request.Request{State: request.Notified, Outcome: o}))
	}
	for _, reason := range request.RevealReasons {
		said = append(said, i18n.Say("tindakan.identitas_"+reason))
	}
	for _, channel := range request.Channels {
		said = append(said, i18n.Say("tindakan.diterima_lewat_"+string(channel)))
	}
	for _, s := range said {
		if s == "" || strings.HasPrefix(s, "status.") || strings.HasPrefix(s, "tindakan.") {
			t.Errorf("no sentence for %q", s)
		}
	}
}
