package notice_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/notice"
)

var update = flag.Bool("update", false, "accept the texts of the letters as they are now")

var on = calendar.MustDate

func issue() notice.Issue {
	return notice.Issue{
		Letterhead: notice.Letterhead{
			Body: "Pemerintah Kabupaten Contoh", Unit: "Pejabat Pengelola Informasi dan Dokumentasi",
			Address: "Jalan Merdeka Nomor 1, Contoh 12345", Phone: "(021) 555 0100", Email: "ppid@contoh.go.id",
		},
		Number: "031/PPID/XI/2024", Date: on("2024-11-14"), Place: "Contoh",
		Signer:    notice.Signer{Prefix: "Plt.", Post: "PPID Kabupaten Contoh", Name: "Siti Rahayu, S.Sos.", NIP: "19780101 200501 2 001"},
		Recipient: notice.Recipient{Name: "Budi Santoso", Address: "Jalan Melati 5, Desa Sukamaju, Kecamatan Contoh"},
		Code:      "K7M29QXD4TGH",
	}
}

func theCase() notice.Case {
	return notice.Case{Number: "012/PPID/X/2024", ReceivedOn: on("2024-10-31")}
}

var asked = []string{
	"Laporan pertanggungjawaban anggaran Sekretariat Daerah Bagian Pemerintahan tahun 2023",
	"Notulen rapat pembahasan peninjauan harga perkiraan sendiri",
}

func receipt() notice.Receipt {
	i := issue()
	i.Number, i.Date = "012/PPID/X/2024", on("2024-10-31")
	return notice.Receipt{
		Issue: i, At: time.Date(2024, 10, 31, 14, 30, 0, 0, time.FixedZone("WIB", 7*3600)), Channel: "portal", Items: asked,
		DueOn: on("2024-11-14"), DueBecause: "Dihitung 10 hari kerja mulai hari kerja setelah permohonan diterima.",
		AccessCode: "K7M2-9QXD", TrackingURL: "https://ppid.contoh.go.id/lacak",
		Rights: notice.Rights{Notification: 10, Extension: 7, Objection: 30, Response: 30, Dispute: 14,
			Fee: "tidak ada; fotokopi dan pengiriman ditanggung pemohon", FeeBasis: "Keputusan Bupati Contoh Nomor 12 Tahun 2024"},
		Privacy: notice.Privacy{Retention: "5 tahun setelah permohonan selesai", Contact: "Petugas Pelindungan Data, ppid@contoh.go.id"},
	}
}

func incompleteness() notice.Incompleteness {
	return notice.Incompleteness{Issue: issue(), Case: theCase(), Missing: []string{"Salinan KTP atau tanda pengenal lain.", "Rincian tahun laporan yang diminta."},
		WorkingDays: 3, DueOn: on("2024-11-19"), How: "Serahkan di loket, kirim ke ppid@contoh.go.id, atau unggah di halaman pelacakan."}
}

func extension() notice.Extension {
	return notice.Extension{Issue: issue(), Case: theCase(), DueOn: on("2024-11-14"), WorkingDays: 7, NewDueOn: on("2024-11-25"),
		Reason: "dokumen masih dihimpun dari tiga kecamatan dan sebagian memerlukan penghitaman data pribadi"}
}

func objection() notice.Objection {
	return notice.Objection{WorkingDays: 30, LastDay: on("2025-01-02"), Superior: "Sekretaris Daerah Kabupaten Contoh", Address: "Jalan Merdeka Nomor 1, Contoh"}
}

func refusal() notice.Refusal {
	return notice.Refusal{Decree: "005/SK-PPID/XI/2024", Article: "Pasal 17 huruf b UU 14/2008",
		Ground: "pembukaan sebelum kontrak ditandatangani mengganggu persaingan usaha yang sehat",
		Test:   "bahaya pembukaan lebih besar daripada manfaatnya bagi masyarakat", TestOn: on("2024-11-11"), Period: "sampai kontrak ditandatangani"}
}

func notification() notice.Notification {
	return notice.Notification{Issue: issue(), Case: theCase(), Objection: objection(), Handover: "paling lambat Senin, 18 November 2024",
		Answers: []notice.Answer{
			{Item: asked[0], Holding: notice.HeldByUs, Outcome: notice.Granted, Material: "Laporan lengkap, 42 halaman", Form: "salinan cetak", Medium: "diambil di loket"},
			{Item: asked[1], Holding: notice.HeldByUs, Outcome: notice.Refused, Refusal: refusal()},
		},
		Costs: []notice.Cost{{What: "Penyalinan", Count: 42, Price: 250}, {What: "Pengiriman", Count: 1, Price: 18000}}, Payment: "tunai di loket atau transfer ke rekening kas daerah"}
}

func decree() notice.Decree {
	d := notice.Decree{Issue: issue(), Case: theCase(), Occupation: "Wiraswasta", Contact: "0812-3456-7890", Items: asked[1:], Refusal: refusal(), Objection: objection()}
	d.Number = "005/SK-PPID/XI/2024"
	return d
}

func handover() notice.Handover {
	i := issue()
	i.Date = on("2024-11-18")
	i.Signer = notice.Signer{Post: "Petugas layanan informasi", Name: "Dewi Lestari", NIP: "19900202 201502 2 002"}
	return notice.Handover{Issue: i, Case: theCase(), On: on("2024-11-18"), Where: "loket PPID Kabupaten Contoh", Items: asked[:1], Medium: "salinan cetak, 42 lembar"}
}

func withdrawal() notice.Withdrawal {
	return notice.Withdrawal{Issue: issue(), Case: theCase(), WithdrawnOn: on("2024-11-13"), Items: asked}
}

type maker interface{ Letter() (notice.Letter, error) }

func every() map[string]maker {
	view := handover()
	view.Viewing, view.Medium, view.For = true, "layar komputer di loket", "Perkumpulan Warga Contoh"
	partly := notification()
	partly.Answers = []notice.Answer{
		{Item: asked[0], Holding: notice.HeldByUs, Outcome: notice.Partly, Material: "Laporan tanpa lampiran 3", Redaction: "nama dan nomor rekening penerima bantuan (data pribadi)", Form: "salinan digital (PDF)", Medium: "dikirim ke surel Anda", Refusal: refusal()},
		{Item: asked[1], Holding: notice.HeldElsewhere, Outcome: notice.NotHeld, Holder: "Badan Pemeriksa Keuangan"},
		{Item: "Daftar aset desa 2024", Holding: notice.NotDocumented, Outcome: notice.NotHeld, AvailableOn: on("2025-03-31")},
	}
	partly.Costs, partly.Payment = nil, ""
	return map[string]maker{
		"tanda_bukti": receipt(), "ketidaklengkapan": incompleteness(), "perpanjangan": extension(), "pemberitahuan": notification(),
		"pemberitahuan_sebagian": partly, "sk_penolakan": decree(), "penyerahan": handover(), "melihat": view, "pencabutan": withdrawal(),
	}
}

func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(context.Background(), name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// The printed text of every letter is kept and reviewed like code; one page
// holds each of these letters.
func TestPrinted(t *testing.T) {
	t.Parallel()
	for name, m := range every() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, err := m.Letter()
			if err != nil {
				t.Fatal(err)
			}
			var file bytes.Buffer
			if err := l.With("", "https://ppid.contoh.go.id/lacak").PDF(&file); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), name+".pdf")
			if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			if out := tool(t, "qpdf", "--check", path); !strings.Contains(out, "No syntax or stream encoding errors") {
				t.Error(out)
			}
			if out := tool(t, "pdfinfo", path); !strings.Contains(out, "Pages:           1\n") || !strings.Contains(out, "Tagged:          yes") {
				t.Errorf("not one tagged page:\n%s", out)
			}
			got := tool(t, "pdfinfo", "-struct-text", path)
			golden := filepath.Join("testdata", name+".txt")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil || got != string(want) {
				t.Errorf("differs from %s (%v); got\n%s", golden, err, got)
			}
		})
	}
}

func TestFrozen(t *testing.T) {
	t.Parallel()
	for name, m := range every() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, err := m.Letter()
			if err != nil {
				t.Fatal(err)
			}
			l.Letterhead.Emblem = []byte{0x89, 0, 0xff}
			kept, err := json.Marshal(l)
			if err != nil {
				t.Fatal(err)
			}
			var back notice.Letter
			if err := json.Unmarshal(kept, &back); err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(l, back) {
				t.Errorf("came back as\n%+v\nnot\n%+v", back, l)
			}
		})
	}
}

// text gives every word of a letter's body.
func text(t *testing.T, m maker) string {
	t.Helper()
	l, err := m.Letter()
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestTermsComeFromOutside(t *testing.T) {
	t.Parallel()
	r := receipt()
	r.Rights.Notification, r.Rights.Extension, r.Rights.Objection, r.Rights.Response, r.Rights.Dispute = 91, 92, 93, 94, 95
	r.DueBecause = "Sebab."
	got := strings.Join(mustLetter(t, r).Blocks[2].NoteList, " ")
	for _, want := range []string{"91 hari kerja", "92 hari kerja", "93 hari kerja", "94 hari kerja", "95 hari kerja"} {
		if strings.Count(got, want) != 1 {
			t.Errorf("%q is not said once in %s", want, got)
		}
	}
	if strings.Count(got, "hari kerja") != 5 {
		t.Errorf("a term of its own: %s", got)
	}
	n := notification()
	n.Objection.WorkingDays = 96
	if !strings.Contains(text(t, n), "Kamis, 2 Januari 2025 (96 hari kerja)") {
		t.Error("the last day to object is not said with its term")
	}
}

func mustLetter(t *testing.T, m maker) notice.Letter {
	t.Helper()
	l, err := m.Letter()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Every mandatory part of the forms, left out one at a time.
func TestRefusesWithout(t *testing.T) {
	t.Parallel()
	rc := func(f func(*notice.Receipt)) maker { m := receipt(); f(&m); return m }
	ic := func(f func(*notice.Incompleteness)) maker { m := incompleteness(); f(&m); return m }
	ex := func(f func(*notice.Extension)) maker { m := extension(); f(&m); return m }
	no := func(f func(*notice.Notification)) maker { m := notification(); f(&m); return m }
	de := func(f func(*notice.Decree)) maker { m := decree(); f(&m); return m }
	ho := func(f func(*notice.Handover)) maker { m := handover(); f(&m); return m }
	wi := func(f func(*notice.Withdrawal)) maker { m := withdrawal(); f(&m); return m }
	for _, c := range []struct {
		name, field, article string
		m                    maker
	}{
		{"every form: body", "badan", "PERKI1/2021", wi(func(m *notice.Withdrawal) { m.Letterhead.Body = "" })},
		{"every form: address", "alamat_badan", "PERKI1/2021", wi(func(m *notice.Withdrawal) { m.Letterhead.Address = " " })},
		{"every form: number", "nomor", "PERKI1/2021", wi(func(m *notice.Withdrawal) { m.Number = "" })},
		{"every form: date", "tanggal", "PERKI1/2021", wi(func(m *notice.Withdrawal) { m.Date = calendar.Date{} })},
		{"every form: place", "tempat", "PERKI1/2021", wi(func(m *notice.Withdrawal) { m.Place = "" })},
		{"every form: signer", "penanda_tangan", "PERKI1/2021", wi(func(m *notice.Withdrawal) { m.Signer.Name = "" })},
		{"every form: post", "jabatan", "PERKI1/2021", wi(func(m *notice.Withdrawal) { m.Signer.Post = "" })},
		{"every form: recipient", "penerima", "PERKI1/2021", wi(func(m *notice.Withdrawal) { m.Recipient.Name = "" })},
		{"acting officials: a prefix we know", "awalan_jabatan", "", wi(func(m *notice.Withdrawal) { m.Signer.Prefix = "Pjs" })},

		{"receipt: number", "nomor", "PERKI1/2021", rc(func(m *notice.Receipt) { m.Number = "" })},
		{"receipt: date and time", "waktu_diterima", "UU14/2008:22(4)", rc(func(m *notice.Receipt) { m.At = time.Time{} })},
		{"receipt: subject", "butir", "UU14/2008:22(4)", rc(func(m *notice.Receipt) { m.Items = nil })},
		{"receipt: empty item", "butir.2", "UU14/2008:22(4)", rc(func(m *notice.Receipt) { m.Items = []string{"a", " "} })},
		{"receipt: officer", "penanda_tangan", "PERKI1/2021", rc(func(m *notice.Receipt) { m.Signer.Name = "" })},
		{"receipt: answer due date", "batas_jawaban", "UU14/2008:22(7)", rc(func(m *notice.Receipt) { m.DueOn = calendar.Date{} })},
		{"receipt: how it was counted", "penjelasan_batas", "UU14/2008:22(7)", rc(func(m *notice.Receipt) { m.DueBecause = "" })},
		{"receipt: access code", "kode_akses", "UU14/2008:22(4)", rc(func(m *notice.Receipt) { m.AccessCode = "" })},
		{"receipt: rights, term", "hari_pemberitahuan", "UU14/2008:22(7)", rc(func(m *notice.Receipt) { m.Rights.Notification = 0 })},
		{"receipt: rights, dispute", "hari_sengketa", "UU14/2008:37(2)", rc(func(m *notice.Receipt) { m.Rights.Dispute = 0 })},
		{"receipt: privacy, how long", "masa_simpan", "UU27/2022", rc(func(m *notice.Receipt) { m.Privacy.Retention = "" })},
		{"receipt: privacy, contact", "kontak_data_pribadi", "UU27/2022", rc(func(m *notice.Receipt) { m.Privacy.Contact = "" })},

		{"incompleteness: what is missing", "kekurangan", "PERKI1/2021", ic(func(m *notice.Incompleteness) { m.Missing = nil })},
		{"incompleteness: due date", "batas_melengkapi", "PERKI1/2021", ic(func(m *notice.Incompleteness) { m.DueOn = calendar.Date{} })},
		{"incompleteness: a due date that is over", "batas_melengkapi", "PERKI1/2021", ic(func(m *notice.Incompleteness) { m.DueOn = m.Date })},
		{"incompleteness: term", "hari_melengkapi", "PERKI1/2021", ic(func(m *notice.Incompleteness) { m.WorkingDays = 0 })},

		{"extension: reason", "alasan", "UU14/2008:22(8)", ex(func(m *notice.Extension) { m.Reason = "" })},
		{"extension: new date", "batas_baru", "UU14/2008:22(8)", ex(func(m *notice.Extension) { m.NewDueOn = calendar.Date{} })},
		{"extension: new date before the old", "batas_baru", "UU14/2008:22(8)", ex(func(m *notice.Extension) { m.NewDueOn = m.DueOn })},
		{"extension: a second one", "perpanjangan", "UU14/2008:22(8)", ex(func(m *notice.Extension) { m.Earlier = 1 })},
		{"extension: the day after the term", "tanggal", "UU14/2008:22(8)", ex(func(m *notice.Extension) { m.Date = on("2024-11-15") })},

		{"22(7)a: whether held", "jawaban.1.penguasaan", "UU14/2008:22(7)a", no(func(m *notice.Notification) { m.Answers[0].Holding = 0 })},
		{"22(7)b: not held but granted", "jawaban.1.putusan", "UU14/2008:22(7)b", no(func(m *notice.Notification) { m.Answers[0].Holding = notice.HeldElsewhere })},
		{"22(7)b: held but said not to be", "jawaban.1.putusan", "UU14/2008:22(7)b", no(func(m *notice.Notification) { m.Answers[0].Outcome = notice.NotHeld })},
		{"22(7)c: accepted or refused", "jawaban.1.putusan", "UU14/2008:22(7)c", no(func(m *notice.Notification) { m.Answers[0].Outcome = 0 })},
		{"22(7)c: reasons of a refusal", "jawaban.2.alasan", "UU14/2008:22(7)c", no(func(m *notice.Notification) { m.Answers[1].Refusal.Ground = "" })},
		{"22(7)d: material", "jawaban.1.materi", "UU14/2008:22(7)d", no(func(m *notice.Notification) { m.Answers[0].Material = "" })},
		{"22(7)e: redaction reasons", "jawaban.1.penghitaman", "UU14/2008:22(7)e", no(func(m *notice.Notification) { m.Answers[0].Outcome = notice.Partly })},
		{"22(7)f: form", "jawaban.1.bentuk", "UU14/2008:22(7)f", no(func(m *notice.Notification) { m.Answers[0].Form = "" })},
		{"22(7)f: medium", "jawaban.1.cara", "UU14/2008:22(7)f", no(func(m *notice.Notification) { m.Answers[0].Medium = "" })},
		{"22(7)g: how to pay", "cara_bayar", "UU14/2008:22(7)g", no(func(m *notice.Notification) { m.Payment = "" })},
		{"22(7)g: a cost without a count", "biaya.1", "UU14/2008:22(7)g", no(func(m *notice.Notification) { m.Costs[0].Count = 0 })},
		{"notification: days needed", "waktu_penyerahan", "PERKI1/2021", no(func(m *notice.Notification) { m.Handover = "" })},
		{"notification: no item", "jawaban", "UU14/2008:22(7)", no(func(m *notice.Notification) { m.Answers = nil })},
		{"notification: request number", "nomor_pendaftaran", "UU14/2008:22(4)", no(func(m *notice.Notification) { m.Case.Number = "" })},
		{"refused item: number", "jawaban.2.nomor_keputusan", "UU14/2008:22(7)c", no(func(m *notice.Notification) { m.Answers[1].Refusal.Decree = "" })},
		{"refused item: article", "jawaban.2.pasal", "UU14/2008:17", no(func(m *notice.Notification) { m.Answers[1].Refusal.Article = "" })},
		{"refused item: test result", "jawaban.2.uji_konsekuensi", "UU14/2008:19", no(func(m *notice.Notification) { m.Answers[1].Refusal.Test = "" })},
		{"refused item: test date", "jawaban.2.tanggal_uji", "UU14/2008:19", no(func(m *notice.Notification) { m.Answers[1].Refusal.TestOn = calendar.Date{} })},
		{"refused item: period", "jawaban.2.jangka_waktu", "PP61/2010", no(func(m *notice.Notification) { m.Answers[1].Refusal.Period = "" })},
		{"objection: last day", "batas_keberatan", "UU14/2008:36(1)", no(func(m *notice.Notification) { m.Objection.LastDay = calendar.Date{} })},
		{"objection: a last day that is over", "batas_keberatan", "UU14/2008:36(1)", no(func(m *notice.Notification) { m.Objection.LastDay = m.Date })},
		{"objection: superior", "atasan_ppid", "UU14/2008:35", no(func(m *notice.Notification) { m.Objection.Superior = "" })},
		{"objection: address of the superior", "alamat_atasan_ppid", "UU14/2008:35", no(func(m *notice.Notification) { m.Objection.Address = "" })},

		{"decree: address", "alamat", "PERKI1/2021", de(func(m *notice.Decree) { m.Recipient.Address = "" })},
		{"decree: occupation", "pekerjaan", "PERKI1/2021", de(func(m *notice.Decree) { m.Occupation = "" })},
		{"decree: contact", "kontak", "PERKI1/2021", de(func(m *notice.Decree) { m.Contact = "" })},
		{"decree: article", "pasal", "UU14/2008:17", de(func(m *notice.Decree) { m.Refusal.Article = "" })},
		{"decree: consequence test", "uji_konsekuensi", "UU14/2008:19", de(func(m *notice.Decree) { m.Refusal.Test = "" })},
		{"decree: right to object", "batas_keberatan", "UU14/2008:36(1)", de(func(m *notice.Decree) { m.Objection.LastDay = calendar.Date{} })},
		{"decree: information", "butir", "UU14/2008:22(4)", de(func(m *notice.Decree) { m.Items = nil })},

		{"minutes: items", "butir", "UU14/2008:22(4)", ho(func(m *notice.Handover) { m.Items = nil })},
		{"minutes: medium", "media", "PERKI1/2021", ho(func(m *notice.Handover) { m.Medium = "" })},
		{"minutes: date", "tanggal_penyerahan", "PERKI1/2021", ho(func(m *notice.Handover) { m.On = calendar.Date{} })},
		{"minutes: signature of the receiver", "penerima", "PERKI1/2021", ho(func(m *notice.Handover) { m.Recipient.Name = "" })},
		{"withdrawal: date", "tanggal_dicabut", "PERKI1/2021", wi(func(m *notice.Withdrawal) { m.WithdrawnOn = calendar.Date{} })},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			l, err := c.m.Letter()
			if !fault.Is(err, fault.Invalid) || !reflect.DeepEqual(l, notice.Letter{}) {
				t.Fatalf("made %+v, error %v", l, err)
			}
			for _, f := range fault.All(err) {
				if f.Field == c.field && f.Article == c.article {
					return
				}
			}
			t.Errorf("no refusal of %s by %s in %+v", c.field, c.article, fault.All(err))
		})
	}
}

func TestLastLawfulDayToExtend(t *testing.T) {
	t.Parallel()
	e := extension()
	e.Date = e.DueOn
	l := mustLetter(t, e)
	if !strings.Contains(text(t, e), "hanya dapat dilakukan satu kali") || l.Kind != notice.KindExtension {
		t.Error("the letter does not say that it is the only one")
	}
}

func TestMessages(t *testing.T) {
	t.Parallel()
	for event, want := range map[notice.Event]string{
		notice.EventReceived:   "Permohonan 012/PPID/X/2024: sudah kami terima",
		notice.EventIncomplete: "Permohonan 012/PPID/X/2024: perlu dilengkapi paling lambat 14 November 2024",
		notice.EventExtended:   "Permohonan 012/PPID/X/2024: jawaban diperpanjang sampai 14 November 2024",
		notice.EventAnswered:   "Permohonan 012/PPID/X/2024: sudah dijawab",
		notice.EventReady:      "Permohonan 012/PPID/X/2024: siap diambil",
		notice.EventWithdrawn:  "Permohonan 012/PPID/X/2024: sudah dicabut",
	} {
		t.Run(string(event), func(t *testing.T) {
			t.Parallel()
			m := notice.Message{Event: event, Number: "012/PPID/X/2024", On: on("2024-11-14"), What: "keterangan khusus 50%.",
				Link: "https://ppid.contoh.go.id/lacak", Body: "PPID Kabupaten Contoh", Phone: "(021) 555 0100"}
			subject, body, err := m.Text()
			if err != nil || subject != want {
				t.Fatalf("subject %q, %v; want %q", subject, err, want)
			}
			for _, part := range []string{"Kamis, 14 November 2024", "012/PPID/X/2024", m.Link, m.Body, m.Phone, "Pesan ini dikirim otomatis. Balasan Anda masuk ke berkas permohonan."} {
				if !strings.Contains(body, part) {
					t.Errorf("no %q in\n%s", part, body)
				}
			}
			if strings.Contains(subject+body, "%[") || strings.Contains(subject+body, "..") || strings.Contains(subject, "keterangan") {
				t.Errorf("unfinished or too open:\n%s\n%s", subject, body)
			}
			for field, spoil := range map[string]func(*notice.Message){
				"peristiwa":         func(m *notice.Message) { m.Event = "lain" },
				"nomor_pendaftaran": func(m *notice.Message) { m.Number = "1\r\nBcc: a@contoh.id" },
				"tanggal":           func(m *notice.Message) { m.On = calendar.Date{} },
				"tautan":            func(m *notice.Message) { m.Link = "" },
				"badan":             func(m *notice.Message) { m.Body = "" },
			} {
				bad := m
				spoil(&bad)
				if _, _, err := bad.Text(); len(fault.All(err)) != 1 || fault.All(err)[0].Field != field {
					t.Errorf("%s: %v", field, err)
				}
			}
		})
	}
}
