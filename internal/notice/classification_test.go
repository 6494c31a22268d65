package notice_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suluh/internal/fault"
	"suluh/internal/notice"
)

func classification() notice.Classification {
	c := notice.Classification{Issue: issue(), Unit: "Dinas Kesehatan", Subject: "Data kesehatan perorangan", Kind: "sebagian dokumen, 2 bagian",
		Basis: []string{"Pasal 17 huruf h UU 14/2008", "UU 17/2023 Pasal 177"}, Period: "Ditinjau kembali paling lambat 4 Januari 2027",
		Consequence: "Mengungkap rahasia pribadi.", Benefit: "Melindungi pasien.", Reason: "Bahaya lebih besar daripada manfaat.",
		Approval: "Bupati Contoh, 12 November 2024, surat Nomor 188/45/2024", Participants: []string{"Sri Rahayu, Kepala Bagian Hukum (menelaah)"}}
	c.Number = "DIK-001/PPID/XI/2024"
	return c
}

// Every mandatory part of the decision, left out one at a time. PP61/2010:4
func TestTheDecisionOnAClassificationIsWhole(t *testing.T) {
	t.Parallel()
	l, err := classification().Letter()
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := l.PDF(&file); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "penetapan.pdf")
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if out := tool(t, "pdfinfo", path); !strings.Contains(out, "Pages:           1\n") || !strings.Contains(out, "Tagged:          yes") {
		t.Errorf("not one tagged page:\n%s", out)
	}
	said := tool(t, "pdfinfo", "-struct-text", path)
	for _, want := range []string{"DIK-001/PPID/XI/2024", "Dinas Kesehatan", "dikecualikan: sebagian dokumen", "UU 17/2023 Pasal 177", "Bupati Contoh", "menelaah"} {
		if !strings.Contains(said, want) {
			t.Errorf("the decision does not say %q:\n%s", want, said)
		}
	}
	for field, empty := range map[string]func(*notice.Classification){
		"unit": func(c *notice.Classification) { c.Unit = "" }, "uraian": func(c *notice.Classification) { c.Subject = " " },
		"klasifikasi": func(c *notice.Classification) { c.Kind = "" }, "dasar": func(c *notice.Classification) { c.Basis = nil },
		"jangka_waktu": func(c *notice.Classification) { c.Period = "" }, "konsekuensi": func(c *notice.Classification) { c.Consequence = "" },
		"pertimbangan": func(c *notice.Classification) { c.Benefit = "" }, "alasan": func(c *notice.Classification) { c.Reason = "" },
		"persetujuan": func(c *notice.Classification) { c.Approval = "" }, "peserta": func(c *notice.Classification) { c.Participants = nil },
		"penanda_tangan": func(c *notice.Classification) { c.Signer.Name = "" }, "tempat": func(c *notice.Classification) { c.Place = "" },
	} {
		c := classification()
		empty(&c)
		_, err := c.Letter()
		found := false
		for _, f := range fault.All(err) {
			found = found || f.Field == field
		}
		if !found {
			t.Errorf("made without %s: %v", field, err)
		}
	}
}
