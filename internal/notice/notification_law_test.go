package notice_test

import (
	"strings"
	"testing"

	"suluh/internal/fault"
	"suluh/internal/notice"
)

// Section 7: what the written notification must say, letter by letter, for each outcome
// an item may have. UU14/2008:22(7)
func TestLaw7WrittenNotification(t *testing.T) {
	t.Parallel()
	held := notice.Answer{Item: asked[0], Holding: notice.HeldByUs, Outcome: notice.Granted, Material: "Laporan lengkap", Form: "salinan cetak", Medium: "diambil di loket"}
	partly := held
	partly.Outcome, partly.Redaction, partly.Refusal = notice.Partly, "Nomor rekening dihitamkan", refusal()
	refused := notice.Answer{Item: asked[0], Holding: notice.HeldByUs, Outcome: notice.Refused, Refusal: refusal()}
	elsewhere := notice.Answer{Item: asked[0], Holding: notice.HeldElsewhere, Holder: "Badan Pusat Statistik", Outcome: notice.NotHeld, Note: "bukan tugas kami"}
	nobody := elsewhere
	nobody.Holder = ""
	undocumented := notice.Answer{Item: asked[0], Holding: notice.NotDocumented, AvailableOn: on("2025-03-31"), Outcome: notice.NotHeld, Note: "audit belum selesai"}
	announced := notice.Answer{Item: asked[0], Holding: notice.HeldByUs, Outcome: notice.Announced, Link: "https://ppid.contoh.go.id/informasi/7"}
	letter := func(a notice.Answer) notice.Notification {
		n := notification()
		n.Answers = []notice.Answer{a}
		if a.Outcome != notice.Granted && a.Outcome != notice.Partly {
			n.Costs, n.Payment, n.Handover = nil, "", ""
		}
		return n
	}
	for _, tt := range []struct {
		row   string
		a     notice.Answer
		says  []string
		lacks func(n *notice.Notification) // what is left out, which refuses the letter
		field string                       // the field that the refusal names
	}{
		{"a. held", held, []string{"Kami menguasai informasi ini"}, func(n *notice.Notification) { n.Answers[0].Holding = 0 }, "penguasaan"},
		{"b. not held, holder named", elsewhere, []string{"Kami tidak menguasai", "Badan Pusat Statistik"}, func(n *notice.Notification) { n.Answers[0].Outcome = notice.Refused }, "putusan"},
		{"b. not held, holder unknown", nobody, []string{"tidak menguasai"}, func(n *notice.Notification) { n.Answers[0].Outcome = notice.Granted }, "putusan"},
		{"b. not documented, and when", undocumented, []string{"belum didokumentasikan", "31 Maret 2025"}, func(n *notice.Notification) { n.Answers[0].Holding = notice.HeldByUs }, "putusan"},
		{"c. accepted", held, []string{"Dikabulkan seluruhnya"}, func(n *notice.Notification) { n.Answers[0].Outcome = 0 }, "putusan"},
		{"c. refused, on which article", refused, []string{"Ditolak", "Pasal 17 huruf b UU 14/2008"}, func(n *notice.Notification) { n.Answers[0].Refusal.Article = "" }, "pasal"},
		{"c. refused, why", refused, []string{"persaingan usaha"}, func(n *notice.Notification) { n.Answers[0].Refusal.Ground = " " }, "alasan"},
		{"c. refused, on which test", refused, []string{"bahaya pembukaan", "11 November 2024"}, func(n *notice.Notification) { n.Answers[0].Refusal.Test = "" }, "uji_konsekuensi"},
		{"c. refused, until when", refused, []string{"sampai kontrak ditandatangani"}, func(n *notice.Notification) { n.Answers[0].Refusal.Period = "" }, "jangka_waktu"},
		{"d. in full, with the material", held, []string{"Laporan lengkap"}, func(n *notice.Notification) { n.Answers[0].Material = "" }, "materi"},
		{"d. in part, with the material", partly, []string{"Dikabulkan sebagian", "Laporan lengkap"}, func(n *notice.Notification) { n.Answers[0].Material = "" }, "materi"},
		{"d. announced, with where to open it", announced, []string{"sudah diumumkan", "https://ppid.contoh.go.id/informasi/7"}, func(n *notice.Notification) { n.Answers[0].Link = "" }, "tautan"},
		{"e. what is blacked out", partly, []string{"Nomor rekening dihitamkan"}, func(n *notice.Notification) { n.Answers[0].Redaction = "" }, "penghitaman"},
		{"e. why it is blacked out", partly, []string{"Pasal 17 huruf b"}, func(n *notice.Notification) { n.Answers[0].Refusal.Article = "" }, "pasal"},
		{"f. form", held, []string{"salinan cetak"}, func(n *notice.Notification) { n.Answers[0].Form = "" }, "bentuk"},
		{"f. medium", held, []string{"diambil di loket"}, func(n *notice.Notification) { n.Answers[0].Medium = "" }, "cara"},
		{"g. how to pay", held, []string{"tunai di loket", "28.500"}, func(n *notice.Notification) { n.Payment = "" }, "cara_bayar"},
	} {
		whole := letter(tt.a)
		said := text(t, whole)
		for _, s := range append(tt.says, asked[0], "keberatan") {
			if !strings.Contains(said, s) {
				t.Errorf("%s: the letter does not say %q:\n%s", tt.row, s, said)
			}
		}
		short := letter(tt.a)
		tt.lacks(&short)
		_, err := short.Letter()
		named := false
		for _, f := range fault.All(err) {
			named = named || strings.HasSuffix(f.Field, tt.field)
		}
		if !named {
			t.Errorf("%s: left out, it is answered %v", tt.row, err)
		}
	}
}
