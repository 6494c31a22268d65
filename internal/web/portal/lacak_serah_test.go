package portal_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/request"
	"suluh/internal/webtest"
)

// priced grants both items of a case, the first as a copy that costs something.
func (f filed) priced() {
	f.t.Helper()
	ctx, cases := context.Background(), f.b.App.Cases
	f.do("tariff", cases.SetTariff(ctx, f.ppid, request.Tariff{Decree: "12/2026", Dated: f.b.Today(), Starts: f.b.Today(), Payment: "tunai di loket",
		Lines: []request.TariffLine{{What: "Fotokopi A4", Unit: "lembar", Price: 250}}}))
	items := f.read().Items
	f.do("decide", cases.Decide(ctx, f.ppid, f.slug, map[string]request.Answer{
		items[0].ID: {Outcome: request.Granted, Text: "Laporan realisasi", Medium: "cetak", Charges: []request.Charge{{Line: 1, Count: 42}}},
		items[1].ID: {Outcome: request.Granted, Text: "Daftar aset", Medium: "melihat"},
	}))
}

func TestTheApplicantSeesWhatItCostsAndWhenToCome(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		f := file(t, b)
		ctx, cases := context.Background(), b.App.Cases
		says(t, get(t, b.Visit(t, b.Body), "/layanan/biaya", 200), "tidak menetapkan tarif salinan")
		f.priced()
		w := f.stranger()
		at := "/lacak/" + f.slug
		says(t, w.Get(at), "Rp10.500", "tunai di loket", "Keputusan Nomor 12/2026", "42 lembar", "Melihat informasinya di tempat tidak dipungut biaya")
		says(t, get(t, b.Visit(t, b.Body), "/layanan/biaya", 200), "Keputusan Nomor 12/2026", "Fotokopi A4", "Rp250")

		set := func(on, hour string) {
			t.Helper()
			f.do("appointment", cases.ScheduleViewing(ctx, f.desk, f.slug, request.Viewing{On: calendar.MustDate(on), Hour: hour, Place: "Loket PPID", Officer: "Petugas layanan informasi"}))
		}
		set("2026-03-05", "09.30")
		says(t, w.Get(at), "Kamis, 5 Maret 2026, pukul 09.30, di Loket PPID", "Tambahkan jadwal ke kalender")
		set("2026-03-06", "10.00")
		ics := strings.ReplaceAll(get(t, w, at+"/tenggat.ics", 200).Body, "\r\n ", "")
		for _, line := range []string{"DTSTART;TZID=Asia/Jakarta:20260305T093000", "DTSTART;TZID=Asia/Jakarta:20260306T100000", "LOCATION:Loket PPID", "SUMMARY:Melihat informasi\\, permohonan " + f.number} {
			if !strings.Contains(ics, line+"\r\n") {
				t.Errorf("the calendar does not hold %s:\n%s", line, ics)
			}
		}
		if strings.Count(ics, "BEGIN:VEVENT") != 2 || strings.Count(ics, "STATUS:CANCELLED") != 1 || strings.Contains(ics, "Siti") || strings.Contains(ics, "Batas jawaban") {
			t.Errorf("one appointment was moved:\n%s", ics)
		}

		f.do("pay", cases.Pay(ctx, f.desk, f.slug, request.Payment{Amount: 10500, Way: "tunai"}))
		says(t, w.Get(at), "sudah dibayar Senin, 2 Maret 2026", "Kuitansi")
		f.do("deliver", cases.Deliver(ctx, f.desk, f.slug, request.Handover{Way: "pos", Carrier: "Pos Indonesia", Number: "P2603001"}))
		says(t, w.Get(at), "Pos Indonesia, nomor P2603001, dikirim Senin, 2 Maret 2026")
	})
}

// An applicant to whom something was granted may still end the request, until it was
// handed over.
func TestWithdrawnWhileAPaymentIsOwed(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		f := file(t, b)
		f.priced()
		w := f.stranger()
		at := "/lacak/" + f.slug
		says(t, w.Get(at), "Cabut permohonan")
		says(t, get(t, w, at+"/cabut", 200), "tidak dapat dihidupkan lagi")
		if p := w.Post(at+"/cabut", nil); p.Status != 422 {
			t.Errorf("without being sure: %d", p.Status)
		}
		if p := w.Post(at+"/cabut", url.Values{"yakin": {"ya"}}); p.Status != 303 {
			t.Errorf("withdrawn: %d", p.Status)
		}
		if c := f.read(); c.State != request.Withdrawn || c.Outcome != request.Granted {
			t.Errorf("%s, %s", c.State, c.Outcome)
		}
		if err := b.App.Cases.Pay(t.Context(), f.desk, f.slug, request.Payment{Amount: 10500, Way: "tunai"}); err == nil {
			t.Error("paid after it was withdrawn")
		}
	})
}
