package notice_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/notice"
)

// The forms of an objection, each whole: the rows below take one thing away.

func objected() notice.Objected {
	return notice.Objected{Number: "003/KEB/PPID/XI/2024", ReceivedOn: on("2024-11-18"), Request: "012/PPID/X/2024", Grounds: []string{"a", "e"}}
}

func right() notice.DisputeRight {
	return notice.DisputeRight{WorkingDays: 14, First: on("2025-01-02"), Last: on("2025-01-21"), Commission: "Komisi Informasi Provinsi Contoh, Jalan Sudirman 9"}
}

func objectionForm() notice.ObjectionReceipt {
	i := issue()
	i.Number, i.Date = "003/KEB/PPID/XI/2024", on("2024-11-18")
	return notice.ObjectionReceipt{Issue: i, Objected: objected(), At: time.Date(2024, 11, 18, 9, 5, 0, 0, time.FixedZone("WIB", 7*3600)), Channel: "loket",
		Applicant: "Siti Aminah\nJalan Melati 3", Proxy: "Budi Santoso", ProxyProof: "ditunjukkan kepada petugas", Items: asked, Purpose: "penelitian",
		Position: "Ditolak tanpa uji konsekuensi.", DueOn: on("2025-01-02"), DueBecause: "30 hari kerja sejak keberatan diterima.", TrackingURL: "https://ppid.contoh.go.id/lacak"}
}

func response() notice.ObjectionResponse {
	i := issue()
	i.Date = on("2024-12-16")
	return notice.ObjectionResponse{Issue: i, Objected: objected(), Decision: "diterima sebagian", Answer: "Keberatan Saudara kami periksa.",
		Verdicts: []notice.Verdict{{Wanted: asked[0], Decided: "diberikan seluruhnya"}, {Wanted: asked[1], Decided: "diberikan sebagian", Ordered: "halaman 1 sampai 4"}},
		Upholds:  true, Reasons: "Sisanya memuat data pribadi.", Orders: true, OfficerPost: "PPID Kabupaten Contoh", Days: 5, ExecuteBy: on("2024-12-23"), Dispute: right()}
}

func silence() notice.ObjectionSilence {
	i := issue()
	i.Date = on("2025-01-03")
	return notice.ObjectionSilence{Issue: i, Objected: objected(), DueOn: on("2025-01-02"), Because: "30 hari kerja sejak keberatan diterima.", Dispute: right()}
}

func settlement() notice.ObjectionSettlement {
	o := objected()
	o.Grounds = []string{"b", "f"}
	i := issue()
	i.Date = on("2024-12-02")
	return notice.ObjectionSettlement{Issue: i, Objected: o, Agreement: "Laporan diumumkan dan dikirim.", On: on("2024-12-02"), ExecuteBy: on("2024-12-09")}
}

func early() notice.ObjectionTiming {
	i := issue()
	i.Date = on("2024-11-18")
	return notice.ObjectionTiming{Issue: i, Objected: objected(), Early: true, HeldUntil: on("2024-11-25"), DueOn: on("2025-01-02")}
}

func late() notice.ObjectionTiming {
	t := early()
	t.Early, t.HeldUntil, t.ClosedOn, t.Because = false, calendar.Date{}, on("2024-11-15"), "30 hari kerja sejak alasan keberatan ditemukan"
	return t
}

// less takes something away from a whole letter.
func less[T any](whole T, change func(*T)) T {
	change(&whole)
	return whole
}

// TestLaw8LettersRefuseWithout: what no letter about an objection may lack, with the
// article that demands it.
func TestLaw8LettersRefuseWithout(t *testing.T) {
	t.Parallel()
	type form = notice.ObjectionReceipt
	type answer = notice.ObjectionResponse
	type silent = notice.ObjectionSilence
	type agreed = notice.ObjectionSettlement
	type timing = notice.ObjectionTiming
	none := calendar.Date{}
	for name, row := range map[string]struct {
		m              maker
		field, article string
	}{
		"form: objection number":                        {less(objectionForm(), func(m *form) { m.Objected.Number = " " }), "nomor_keberatan", "UU14/2008:36(2)"},
		"form: request number, with ground (a)":         {less(objectionForm(), func(m *form) { m.Request = "" }), "nomor_pendaftaran", "UU14/2008:35(1)b"},
		"form: request number, with (b) and another":    {less(objectionForm(), func(m *form) { m.Request, m.Grounds = "", []string{"b", "f"} }), "nomor_pendaftaran", "UU14/2008:35(1)b"},
		"form: purpose":                                 {less(objectionForm(), func(m *form) { m.Purpose = "" }), "tujuan", "PERKI1/2021"},
		"form: identity of the applicant":               {less(objectionForm(), func(m *form) { m.Applicant = "" }), "identitas_pemohon", "PERKI1/2021"},
		"form: power of attorney of the proxy":          {less(objectionForm(), func(m *form) { m.ProxyProof = "" }), "surat_kuasa", "PERKI1/2021"},
		"form: ground":                                  {less(objectionForm(), func(m *form) { m.Grounds = nil }), "alasan", "UU14/2008:35(1)"},
		"form: a ground that the Act does not know":     {less(objectionForm(), func(m *form) { m.Grounds = []string{"h"} }), "alasan", "UU14/2008:35(1)"},
		"form: position of the case":                    {less(objectionForm(), func(m *form) { m.Position = "" }), "kasus_posisi", "PERKI1/2021"},
		"form: the date the response is due":            {less(objectionForm(), func(m *form) { m.DueOn = none }), "batas_tanggapan", "UU14/2008:36(2)"},
		"form: a due date before receipt":               {less(objectionForm(), func(m *form) { m.DueOn = on("2024-11-18") }), "batas_tanggapan", "UU14/2008:36(2)"},
		"form: how the date was counted":                {less(objectionForm(), func(m *form) { m.DueBecause = "" }), "penjelasan_batas", "UU14/2008:36(2)"},
		"form: day and hour of receipt":                 {less(objectionForm(), func(m *form) { m.At = time.Time{} }), "waktu_diterima", "UU14/2008:36(2)"},
		"form: place":                                   {less(objectionForm(), func(m *form) { m.Place = "" }), "tempat", "PERKI1/2021"},
		"form: name of the officer":                     {less(objectionForm(), func(m *form) { m.Signer.Name = "" }), "penanda_tangan", "PERKI1/2021"},
		"form: name of who objects":                     {less(objectionForm(), func(m *form) { m.Recipient.Name = "" }), "penerima", "PERKI1/2021"},
		"form: items":                                   {less(objectionForm(), func(m *form) { m.Items = nil }), "butir", "UU14/2008:22(4)"},
		"response: number of the letter":                {less(response(), func(m *answer) { m.Issue.Number = "" }), "nomor", "PERKI1/2021"},
		"response: date of the letter":                  {less(response(), func(m *answer) { m.Date = none }), "tanggal", "PERKI1/2021"},
		"response: objection number":                    {less(response(), func(m *answer) { m.Objected.Number = "" }), "nomor_keberatan", "UU14/2008:36(2)"},
		"response: day of receipt":                      {less(response(), func(m *answer) { m.ReceivedOn = none }), "tanggal_diterima", "UU14/2008:36(2)"},
		"response: decision":                            {less(response(), func(m *answer) { m.Decision = "" }), "putusan", "UU14/2008:36(2)"},
		"response: written answer":                      {less(response(), func(m *answer) { m.Answer = "" }), "tanggapan", "UU14/2008:36(2)"},
		"response: what of it all":                      {less(response(), func(m *answer) { m.Verdicts = nil }), "butir", "UU14/2008:36(2)"},
		"response: reasons when upheld":                 {less(response(), func(m *answer) { m.Reasons = "" }), "alasan_mempertahankan", "UU14/2008:36(3)"},
		"response: who carries out the order":           {less(response(), func(m *answer) { m.OfficerPost = "" }), "yang_melaksanakan", "UU14/2008:36(2)"},
		"response: term of the order":                   {less(response(), func(m *answer) { m.Days = 0 }), "hari_pelaksanaan", "UU14/2008:36(2)"},
		"response: last day of the order":               {less(response(), func(m *answer) { m.ExecuteBy = none }), "batas_pelaksanaan", "UU14/2008:36(2)"},
		"response: an order that is over":               {less(response(), func(m *answer) { m.ExecuteBy = m.Date }), "batas_pelaksanaan", "UU14/2008:36(2)"},
		"response: last day for the commission":         {less(response(), func(m *answer) { m.Dispute.Last = none }), "batas_sengketa", "UU14/2008:37(2)"},
		"response: a right that is over":                {less(response(), func(m *answer) { m.Dispute.Last = m.Date }), "batas_sengketa", "UU14/2008:37(2)"},
		"response: the commission":                      {less(response(), func(m *answer) { m.Dispute.Commission = "" }), "komisi_informasi", "UU14/2008:37(1)"},
		"silence: last day of the response":             {less(silence(), func(m *silent) { m.DueOn = none }), "batas_tanggapan", "UU14/2008:36(2)"},
		"silence: before the term is over":              {less(silence(), func(m *silent) { m.Date = m.DueOn }), "tanggal", "UU14/2008:36(2)"},
		"silence: how the term was counted":             {less(silence(), func(m *silent) { m.Because = "" }), "penjelasan_batas", "UU14/2008:36(2)"},
		"silence: first day for the commission":         {less(silence(), func(m *silent) { m.Dispute.First = none }), "sengketa_mulai", "UU14/2008:37(2)"},
		"silence: last day for the commission":          {less(silence(), func(m *silent) { m.Dispute.Last = none }), "batas_sengketa", "UU14/2008:37(2)"},
		"settlement: what was agreed":                   {less(settlement(), func(m *agreed) { m.Agreement = "" }), "kesepakatan", "UU14/2008:35(2)"},
		"settlement: when":                              {less(settlement(), func(m *agreed) { m.On = none }), "tanggal_kesepakatan", "UU14/2008:35(2)"},
		"settlement: until when it is carried out":      {less(settlement(), func(m *agreed) { m.ExecuteBy = none }), "batas_pelaksanaan", "UU14/2008:35(2)"},
		"settlement: carried out before it was agreed":  {less(settlement(), func(m *agreed) { m.ExecuteBy = on("2024-12-01") }), "batas_pelaksanaan", "UU14/2008:35(2)"},
		"settlement: of a refusal on an exemption":      {less(settlement(), func(m *agreed) { m.Grounds = []string{"a"} }), "alasan", "UU14/2008:35(2)"},
		"before its time: until when it is held":        {less(early(), func(m *timing) { m.HeldUntil = none }), "batas_jawaban_permohonan", "UU14/2008:36(1)"},
		"before its time: last day of the response":     {less(early(), func(m *timing) { m.DueOn = none }), "batas_tanggapan", "UU14/2008:36(2)"},
		"after its time: last day of the window":        {less(late(), func(m *timing) { m.ClosedOn = none }), "batas_keberatan", "UU14/2008:36(1)"},
		"after its time: how the window was counted":    {less(late(), func(m *timing) { m.Because = "" }), "penjelasan_batas", "UU14/2008:36(1)"},
		"after its time: the response is owed the same": {less(late(), func(m *timing) { m.DueOn = none }), "batas_tanggapan", "UU14/2008:36(2)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := row.m.Letter()
			if !slices.ContainsFunc(fault.All(err), func(e *fault.Error) bool {
				return e.Field == row.field && (row.article == "" || e.Article == row.article)
			}) {
				t.Errorf("refused with %v, want %s by %s", err, row.field, row.article)
			}
		})
	}
}

// TestLaw8FormsAndResponse: what each paper says, as people read it.
func TestLaw8FormsAndResponse(t *testing.T) {
	t.Parallel()
	alone := less(objectionForm(), func(m *notice.ObjectionReceipt) {
		m.Request, m.Grounds, m.AccessCode, m.Proxy, m.ProxyProof = "", []string{"b"}, "K7M2-9QXD", "", ""
	})
	missing := less(silence(), func(m *notice.ObjectionSilence) { m.Request, m.Grounds = "", []string{"b"} })
	for name, row := range map[string]struct {
		m     maker
		holds []string
		not   string
	}{
		"form with a proxy": {objectionForm(), []string{"003/KEB/PPID/XI/2024", "012/PPID/X/2024", "Senin, 18 November 2024 pukul 09.05 WIB melalui loket", "Siti Aminah", "Budi Santoso",
			"ditunjukkan kepada petugas", "penelitian", "a. penolakan atas permintaan informasi", "e. tidak dipenuhinya", "Ditolak tanpa uji konsekuensi", "Kamis, 2 Januari 2025", "30 hari kerja",
			"huruf g", "surat kuasa khusus yang bermeterai", "Pengaju keberatan", "sama dengan kode akses permohonan Anda"}, ""},
		"form of ground (b) without a request": {alone, []string{"tidak ada (informasi berkala tidak disediakan)", "b. tidak disediakannya informasi berkala", "K7M2-9QXD"}, "sama dengan kode akses"},
		"response": {response(), []string{"031/PPID/XI/2024", "16 Desember 2024", "003/KEB/PPID/XI/2024", "Keberatan Anda diterima sebagian.", "Keberatan Saudara kami periksa.",
			"diberikan seluruhnya", "diberikan sebagian: halaman 1 sampai 4", "Sisanya memuat data pribadi.", "PPID Kabupaten Contoh diperintahkan", "Senin, 23 Desember 2024", "5 hari kerja",
			"Komisi Informasi Provinsi Contoh", "Selasa, 21 Januari 2025", "14 hari kerja"}, ""},
		"statement of silence":                  {silence(), []string{"atas permohonan Nomor 012/PPID/X/2024", "Kamis, 2 Januari 2025", "tidak ada tanggapan tertulis", "Selasa, 21 Januari 2025", "tetap menjadi kewajiban Atasan PPID"}, ""},
		"statement of silence about ground (b)": {missing, []string{"tentang informasi berkala yang tidak disediakan diterima pada"}, "permohonan Nomor"},
		"settlement":                            {settlement(), []string{"Pasal 35 ayat (2)", "Laporan diumumkan dan dikirim.", "paling lambat Senin, 9 Desember 2024", "mengajukan keberatan lagi"}, ""},
		"before its time":                       {early(), []string{"belum lewat: Senin, 25 November 2024", "tidak perlu mengajukannya lagi", "Kamis, 2 Januari 2025"}, "terlambat"},
		"after its time":                        {late(), []string{"berakhir pada Jumat, 15 November 2024", "tetap kami terima", "tidak diterima karena terlambat"}, "belum lewat"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, err := row.m.Letter()
			if err != nil {
				t.Fatal(err)
			}
			text := printed(t, l)
			for _, want := range row.holds {
				if !strings.Contains(text, want) {
					t.Errorf("the paper lacks %q:\n%s", want, text)
				}
			}
			if row.not != "" && strings.Contains(text, row.not) {
				t.Errorf("the paper says %q:\n%s", row.not, text)
			}
		})
	}
}
