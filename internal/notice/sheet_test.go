package notice_test

import (
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/notice"
)

func testSheet() notice.TestSheet {
	i := issue()
	return notice.TestSheet{Letterhead: i.Letterhead, Number: "DIK-001/PPID/XI/2024", Date: on("2024-11-11"), Place: i.Place, State: "Ditetapkan", Unit: "Dinas Kesehatan",
		Title: "Rekam layanan puskesmas", Parts: []string{"Halaman 3, kolom nama", "Halaman 4, paragraf 2"}, Conclusion: "Dikecualikan sebagian",
		Basis: []string{"Pasal 17 huruf h UU 14/2008", "UU 17/2023 Pasal 177"}, Excluded: "Tidak termasuk.", IfOpened: "Riwayat penyakit seseorang terbuka.",
		IfClosed: "Pasien tetap berani berobat.", Interest: "Jumlah kunjungan berguna bagi umum.", Period: "Sampai dengan 31 Desember 2026",
		Reviewers:  []notice.Reviewer{{Name: "Sri Rahayu", Post: "Kepala Bagian Hukum", Verdict: "Setuju", Reason: "Sudah tepat.", On: on("2024-11-05")}},
		Signatures: []notice.Signature{{Post: "PPID", Name: "Siti Rahayu"}}}
}

// Every mandatory part of the sheet, left out one at a time: no basis without its
// consequence, and no closing without a period. PERKI1/2021:49
func TestTheSheetOfATestIsWhole(t *testing.T) {
	t.Parallel()
	for field, empty := range map[string]func(*notice.TestSheet){
		"badan": func(s *notice.TestSheet) { s.Letterhead.Body = "" }, "tanggal": func(s *notice.TestSheet) { s.Date = calendar.Date{} },
		"judul": func(s *notice.TestSheet) { s.Title = "" }, "bagian": func(s *notice.TestSheet) { s.Parts = nil }, "dasar": func(s *notice.TestSheet) { s.Basis = nil },
		"konsekuensi": func(s *notice.TestSheet) { s.IfOpened = " " }, "manfaat": func(s *notice.TestSheet) { s.IfClosed = "" }, "kepentingan": func(s *notice.TestSheet) { s.Interest = "" },
		"kesimpulan": func(s *notice.TestSheet) { s.Conclusion = "" }, "jangka_waktu": func(s *notice.TestSheet) { s.Period = "" }, "unit": func(s *notice.TestSheet) { s.Unit = "" },
	} {
		s := testSheet()
		empty(&s)
		_, err := s.Letter()
		list := fault.All(err)
		if len(list) != 1 || list[0].Field != field {
			t.Errorf("made without %s: %v", field, err)
		}
	}
	open := testSheet()
	open.Open, open.Parts, open.Basis, open.Period, open.Number = true, nil, nil, "", ""
	if _, err := open.Letter(); err != nil {
		t.Errorf("a test that ended with open has no sheet: %v", err)
	}
}
