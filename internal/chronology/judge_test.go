package chronology

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/statute"
)

// caseOf reads six dates in the order of the case; "-" is unknown.
func caseOf(t *testing.T, text string) Case {
	t.Helper()
	f := strings.Fields(text)
	if len(f) != 6 {
		t.Fatalf("%q: want six dates", text)
	}
	var c Case
	for i, p := range []*calendar.Date{&c.Received, &c.Extension, &c.Notification, &c.Objection, &c.Response, &c.Dispute} {
		if f[i] != "-" {
			*p = calendar.MustDate(f[i])
		}
	}
	return c
}

// clocksText writes the clocks as their JSON values in order, "-" for null.
func clocksText(a Answer) string {
	return strings.Join([]string{clockText(a.Notification), clockText(a.Objection), clockText(a.Response), clockText(a.Dispute)}, " / ")
}

func clockText(v json.Marshaler) string {
	b, err := v.MarshalJSON()
	if err != nil {
		panic(err)
	}
	var words []string
	for pair := range strings.SplitSeq(strings.Trim(string(b), "{}"), ",") {
		_, value, _ := strings.Cut(pair, ":")
		words = append(words, strings.ReplaceAll(strings.Trim(value, `"`), "null", "-"))
	}
	return strings.Join(words, " ")
}

func problemText(list []Problem) string {
	var words []string
	for _, p := range list {
		words = append(words, fmt.Sprintf("%s:%s", p.Level, p.Code))
	}
	return strings.Join(words, " ")
}

// Most cases were received on Monday 2 March 2026. Day 10 is 16 March; day 17 is
// 1 April, with Nyepi and Idulfitri between them. Thirty working days later are 6 May
// and 19 May. An objection of 20 April is to be answered by 9 June, and a dispute
// about its silence ends 14 working days later, on 30 June.
func TestJudge(t *testing.T) {
	t.Parallel()
	const none3, none4 = "- - -", "- - - -"
	const clock = "2026-03-16 2026-04-01 "
	const noObjection = none3 + " / " + none4
	tests := []struct {
		name     string
		dates    string // request, extension, notification, objection, response, dispute
		today    string
		problems string
		clocks   string // the four clocks between slashes
	}{
		{"nothing is known", "- - - - - -", "2026-06-01", "",
			none4 + " / " + none4 + " / " + noObjection},

		// The notification.
		{"answered on day 1", "2026-03-02 - 2026-03-03 - - -", "2026-03-03", "",
			clock + "1 tepat_waktu / pemberitahuan 2026-03-03 2026-04-22 belum / " + noObjection},
		{"answered on the day of receipt", "2026-03-02 - 2026-03-02 - - -", "2026-03-03", "",
			clock + "0 tepat_waktu / pemberitahuan 2026-03-02 2026-04-21 belum / " + noObjection},
		{"answered on day 10", "2026-03-02 - 2026-03-16 - - -", "2026-03-16", "",
			clock + "10 tepat_waktu / pemberitahuan 2026-03-16 2026-05-06 belum / " + noObjection},
		{"answered on day 10 although extended", "2026-03-02 2026-03-10 2026-03-16 - - -", "2026-03-16", "",
			clock + "10 tepat_waktu / pemberitahuan 2026-03-16 2026-05-06 belum / " + noObjection},
		{"answered on day 11 without extension", "2026-03-02 - 2026-03-17 - - -", "2026-03-17", "",
			clock + "11 hari_11_17_tanpa_perpanjangan / pemberitahuan 2026-03-17 2026-05-07 belum / " + noObjection},
		{"answered on day 11, extended on day 10", "2026-03-02 2026-03-16 2026-03-17 - - -", "2026-03-17", "",
			clock + "11 diperpanjang / pemberitahuan 2026-03-17 2026-05-07 belum / " + noObjection},
		{"extended on the day of receipt", "2026-03-02 2026-03-02 2026-04-01 - - -", "2026-04-01", "",
			clock + "17 diperpanjang / pemberitahuan 2026-04-01 2026-05-19 belum / " + noObjection},
		{"extended on day 11: void", "2026-03-02 2026-03-17 2026-04-01 - - -", "2026-04-01", "",
			clock + "17 hari_11_17_tanpa_perpanjangan / pemberitahuan 2026-04-01 2026-05-19 belum / " + noObjection},
		{"extended before the request came: void", "2026-03-02 2026-03-01 2026-04-01 - - -", "2026-04-01", "",
			clock + "17 hari_11_17_tanpa_perpanjangan / pemberitahuan 2026-04-01 2026-05-19 belum / " + noObjection},
		{"answered on day 18", "2026-03-02 2026-03-10 2026-04-02 - - -", "2026-04-02", "",
			clock + "18 terlambat / pemberitahuan 2026-04-02 2026-05-20 belum / " + noObjection},
		{"answered on the Saturday after day 10", "2026-02-27 - 2026-03-14 - - -", "2026-03-14", "",
			"2026-03-13 2026-03-31 10 hari_11_17_tanpa_perpanjangan / pemberitahuan 2026-03-14 2026-05-05 belum / " + noObjection},
		{"extended on the Saturday after day 10: void", "2026-02-27 2026-03-14 2026-03-16 - - -", "2026-03-16", "",
			"2026-03-13 2026-03-31 11 hari_11_17_tanpa_perpanjangan / pemberitahuan 2026-03-16 2026-05-06 belum / " + noObjection},
		{"not answered, the term still runs", "2026-03-02 - - - - -", "2026-03-03", "",
			clock + "- belum / lewat_waktu 2026-03-17 2026-05-06 belum / " + noObjection},
		{"not answered, extended", "2026-03-02 2026-03-16 - - - -", "2026-03-17", "",
			clock + "- belum / lewat_waktu 2026-04-02 2026-05-19 belum / " + noObjection},
		{"never answered is pending, not late", "2026-03-02 - - - - -", "2026-12-31", "",
			clock + "- belum / lewat_waktu 2026-03-17 2026-05-06 terlambat / " + noObjection},

		// The objection.
		{"no objection on the last day of its window", "2026-03-02 - 2026-03-16 - - -", "2026-05-06", "",
			clock + "10 tepat_waktu / pemberitahuan 2026-03-16 2026-05-06 belum / " + noObjection},
		{"no objection on the day after", "2026-03-02 - 2026-03-16 - - -", "2026-05-07", "",
			clock + "10 tepat_waktu / pemberitahuan 2026-03-16 2026-05-06 terlambat / " + noObjection},
		{"objection on the day of the notification", "2026-03-02 - 2026-03-16 2026-03-16 - -", "2026-03-16", "",
			clock + "10 tepat_waktu / pemberitahuan 2026-03-16 2026-05-06 dalam_waktu / 2026-05-06 - belum / lewat_waktu 2026-05-07 2026-06-02 belum"},
		{"objection on the last day", "2026-03-02 - 2026-03-16 2026-05-06 - -", "2026-05-06", "",
			clock + "10 tepat_waktu / pemberitahuan 2026-03-16 2026-05-06 dalam_waktu / 2026-06-25 - belum / lewat_waktu 2026-06-26 2026-07-15 belum"},
		{"objection on the day after", "2026-03-02 - 2026-03-16 2026-05-07 - -", "2026-05-07", "",
			clock + "10 tepat_waktu / pemberitahuan 2026-03-16 2026-05-06 terlambat / 2026-06-26 - belum / lewat_waktu 2026-06-27 2026-07-16 belum"},
		{"objection to silence on the last day of the term: premature", "2026-03-02 - - 2026-03-16 - -", "2026-03-16", "",
			clock + "- belum / lewat_waktu 2026-03-17 2026-05-06 prematur / 2026-05-06 - belum / lewat_waktu 2026-05-07 2026-06-02 belum"},
		{"objection to silence on the first day", "2026-03-02 - - 2026-03-17 - -", "2026-03-17", "",
			clock + "- belum / lewat_waktu 2026-03-17 2026-05-06 dalam_waktu / 2026-05-07 - belum / lewat_waktu 2026-05-08 2026-06-03 belum"},
		{"the first day may be a Saturday", "2026-02-27 - - 2026-03-14 - -", "2026-03-14", "",
			"2026-03-13 2026-03-31 - belum / lewat_waktu 2026-03-14 2026-05-05 dalam_waktu / 2026-05-05 - belum / lewat_waktu 2026-05-06 2026-05-29 belum"},
		{"objection within a valid extension: premature", "2026-03-02 2026-03-16 - 2026-03-30 - -", "2026-03-30", "",
			clock + "- belum / lewat_waktu 2026-04-02 2026-05-19 prematur / 2026-05-13 - belum / lewat_waktu 2026-05-14 2026-06-09 belum"},
		{"objection within a void extension: in time", "2026-03-02 2026-03-17 - 2026-03-30 - -", "2026-03-30", "",
			clock + "- belum / lewat_waktu 2026-03-17 2026-05-06 dalam_waktu / 2026-05-13 - belum / lewat_waktu 2026-05-14 2026-06-09 belum"},
		{"premature, then answered within the term", "2026-03-02 - 2026-03-12 2026-03-10 - -", "2026-03-12", "peringatan:pemberitahuan_setelah_keberatan",
			clock + "8 tepat_waktu / pemberitahuan 2026-03-12 2026-05-04 prematur / 2026-04-29 - belum / lewat_waktu 2026-04-30 2026-05-22 belum"},
		{"premature, then answered late", "2026-03-02 - 2026-04-10 2026-03-10 - -", "2026-04-10", "peringatan:pemberitahuan_setelah_keberatan",
			clock + "23 terlambat / lewat_waktu 2026-03-17 2026-05-06 prematur / 2026-04-29 - belum / lewat_waktu 2026-04-30 2026-05-22 belum"},
		{"objection to silence, answered afterwards", "2026-03-02 - 2026-04-10 2026-03-30 - -", "2026-04-10", "peringatan:pemberitahuan_setelah_keberatan",
			clock + "23 terlambat / lewat_waktu 2026-03-17 2026-05-06 dalam_waktu / 2026-05-13 - belum / lewat_waktu 2026-05-14 2026-06-09 belum"},
		{"a late answer opens its own window", "2026-03-02 - 2026-04-10 2026-05-29 - -", "2026-05-29", "",
			clock + "23 terlambat / pemberitahuan 2026-04-10 2026-05-29 dalam_waktu / 2026-07-14 - belum / lewat_waktu 2026-07-15 2026-08-03 belum"},
		{"objection without a request, ground (b)", "- - - 2026-04-20 - -", "2026-04-20", "",
			none4 + " / tanpa_permohonan - - dalam_waktu / 2026-06-09 - belum / lewat_waktu 2026-06-10 2026-06-30 belum"},
		{"the date of the request is lost, its answer is known", "- - 2026-03-16 2026-05-07 - -", "2026-05-07", "",
			none4 + " / pemberitahuan 2026-03-16 2026-05-06 terlambat / 2026-06-26 - belum / lewat_waktu 2026-06-27 2026-07-16 belum"},
		{"only the answer is known", "- - 2026-03-16 - - -", "2026-03-16", "",
			none4 + " / pemberitahuan 2026-03-16 2026-05-06 belum / " + noObjection},
		{"an extension alone dates nothing", "- 2026-03-16 - - - -", "2026-03-16", "",
			none4 + " / " + none4 + " / " + noObjection},

		// The response and the dispute.
		{"response on day 30", "2026-03-02 - - 2026-04-20 2026-06-09 -", "2026-06-09", "",
			clock + "- belum / lewat_waktu 2026-03-17 2026-05-06 dalam_waktu / 2026-06-09 30 tepat_waktu / tanggapan 2026-06-09 2026-06-30 belum"},
		{"response on day 31 opens its own window", "2026-03-02 - - 2026-04-20 2026-06-10 2026-07-01", "2026-07-01", "",
			clock + "- belum / lewat_waktu 2026-03-17 2026-05-06 dalam_waktu / 2026-06-09 31 terlambat / tanggapan 2026-06-10 2026-07-01 dalam_waktu"},
		{"dispute on the day of the response", "2026-03-02 - - 2026-04-20 2026-06-09 2026-06-09", "2026-06-09", "",
			clock + "- belum / lewat_waktu 2026-03-17 2026-05-06 dalam_waktu / 2026-06-09 30 tepat_waktu / tanggapan 2026-06-09 2026-06-30 dalam_waktu"},
		{"dispute on the day after its window", "2026-03-02 - - 2026-04-20 2026-06-09 2026-07-01", "2026-07-01", "",
			clock + "- belum / lewat_waktu 2026-03-17 2026-05-06 dalam_waktu / 2026-06-09 30 tepat_waktu / tanggapan 2026-06-09 2026-06-30 terlambat"},
		{"dispute about silence on the thirtieth day: premature", "2026-03-02 - - 2026-04-20 - 2026-06-09", "2026-06-09", "",
			clock + "- belum / lewat_waktu 2026-03-17 2026-05-06 dalam_waktu / 2026-06-09 - belum / lewat_waktu 2026-06-10 2026-06-30 prematur"},
		{"dispute about silence on the first day", "2026-03-02 - - 2026-04-20 - 2026-06-10", "2026-06-10", "",
			clock + "- belum / lewat_waktu 2026-03-17 2026-05-06 dalam_waktu / 2026-06-09 - belum / lewat_waktu 2026-06-10 2026-06-30 dalam_waktu"},
		{"dispute about silence too late", "2026-03-02 - - 2026-04-20 - 2026-07-01", "2026-07-01", "",
			clock + "- belum / lewat_waktu 2026-03-17 2026-05-06 dalam_waktu / 2026-06-09 - belum / lewat_waktu 2026-06-10 2026-06-30 terlambat"},
		{"no dispute, its window is over", "2026-03-02 - - 2026-04-20 - -", "2026-07-01", "",
			clock + "- belum / lewat_waktu 2026-03-17 2026-05-06 dalam_waktu / 2026-06-09 - belum / lewat_waktu 2026-06-10 2026-06-30 terlambat"},
		{"premature dispute, then a response in time", "2026-03-02 - - 2026-04-20 2026-06-08 2026-06-05", "2026-06-08", "peringatan:tanggapan_setelah_sengketa",
			clock + "- belum / lewat_waktu 2026-03-17 2026-05-06 dalam_waktu / 2026-06-09 29 tepat_waktu / tanggapan 2026-06-08 2026-06-29 prematur"},
		{"dispute about silence, then a response", "2026-03-02 - - 2026-04-20 2026-06-12 2026-06-11", "2026-06-12", "peringatan:tanggapan_setelah_sengketa",
			clock + "- belum / lewat_waktu 2026-03-17 2026-05-06 dalam_waktu / 2026-06-09 33 terlambat / lewat_waktu 2026-06-10 2026-06-30 dalam_waktu"},
		{"the date of the objection is lost, its answer is known", "- - - - 2026-06-09 2026-06-30", "2026-06-30", "",
			none4 + " / " + none4 + " / " + none3 + " / tanggapan 2026-06-09 2026-06-30 dalam_waktu"},
		{"a dispute before an answer to an objection of unknown date", "- - - - 2026-06-09 2026-06-08", "2026-06-30", "peringatan:tanggapan_setelah_sengketa",
			none4 + " / " + none4 + " / " + none3 + " / " + none4},
		{"only a dispute is known", "- - - - - 2026-06-09", "2026-06-30", "",
			none4 + " / " + none4 + " / " + none3 + " / " + none4},

		// Orders that cannot be.
		{"answered before it was asked", "2026-03-02 - 2026-03-01 2026-04-20 - -", "2026-04-20", "galat:pemberitahuan_sebelum_permohonan",
			none4 + " / " + none4 + " / 2026-06-09 - belum / lewat_waktu 2026-06-10 2026-06-30 belum"},
		{"objection before the request", "2026-03-02 - 2026-03-16 2026-03-01 2026-04-20 2026-04-21", "2026-04-21",
			"galat:keberatan_sebelum_permohonan peringatan:pemberitahuan_setelah_keberatan",
			clock + "10 tepat_waktu / " + none4 + " / " + none3 + " / " + none4},
		{"response before the objection", "2026-03-02 - 2026-03-16 2026-04-20 2026-04-19 2026-04-21", "2026-04-21", "galat:tanggapan_sebelum_keberatan",
			clock + "10 tepat_waktu / pemberitahuan 2026-03-16 2026-05-06 dalam_waktu / " + none3 + " / " + none4},
		{"dispute before the objection", "2026-03-02 - 2026-03-16 2026-04-20 - 2026-04-19", "2026-04-21", "galat:sengketa_sebelum_keberatan",
			clock + "10 tepat_waktu / pemberitahuan 2026-03-16 2026-05-06 dalam_waktu / 2026-06-09 - belum / " + none4},
		{"dispute before everything", "2026-03-02 - 2026-03-16 2026-04-20 2026-06-09 2026-03-01", "2026-06-09",
			"galat:sengketa_sebelum_keberatan galat:sengketa_sebelum_permohonan peringatan:tanggapan_setelah_sengketa",
			clock + "10 tepat_waktu / pemberitahuan 2026-03-16 2026-05-06 dalam_waktu / 2026-06-09 30 tepat_waktu / " + none4},
		{"everything on one day is in order", "2026-03-02 2026-03-02 2026-03-02 2026-03-02 2026-03-02 2026-03-02", "2026-03-02", "",
			clock + "0 tepat_waktu / pemberitahuan 2026-03-02 2026-04-21 dalam_waktu / 2026-04-21 0 tepat_waktu / tanggapan 2026-03-02 2026-03-27 dalam_waktu"},

		// The ends of time.
		{"a term that leaves the year 9999", "9999-12-28 - 9999-12-29 9999-12-30 - -", "2026-01-01", "",
			none4 + " / " + none4 + " / " + none3 + " / " + none4},
	}
	cal := calendar.Embedded().For(calendar.Options{})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := Judge(caseOf(t, tt.dates), cal, statute.Default(), calendar.MustDate(tt.today))
			if got := problemText(a.Problems); got != tt.problems {
				t.Errorf("problems %s", got)
			}
			if got := clocksText(a); got != tt.clocks {
				t.Errorf("\ngot  %s\nwant %s", got, tt.clocks)
			}
		})
	}
}

// The keys, their order and the form of every value are a contract with the
// programs that read the answer.
func TestAnswerAsJSON(t *testing.T) {
	t.Parallel()
	cal := calendar.Embedded().For(calendar.Options{})
	tests := []struct{ name, dates, want string }{
		{
			"everything known", "2026-03-02 2026-03-16 2026-03-30 2026-03-27 2026-05-20 2026-05-21",
			`{"masalah":[{"kode":"pemberitahuan_setelah_keberatan","tingkat":"peringatan"}],` +
				`"pemberitahuan":{"batas":"2026-03-16","batas_bila_diperpanjang":"2026-04-01","hari_kerja":15,"status":"diperpanjang"},` +
				`"keberatan":{"dasar":"pemberitahuan","pertama":"2026-03-30","terakhir":"2026-05-13","status":"prematur"},` +
				`"tanggapan":{"batas":"2026-05-12","hari_kerja":34,"status":"terlambat"},` +
				`"sengketa":{"dasar":"tanggapan","pertama":"2026-05-20","terakhir":"2026-06-12","status":"dalam_waktu"}}`,
		},
		{
			"nothing known", "- - - - - -",
			`{"masalah":[],` +
				`"pemberitahuan":{"batas":null,"batas_bila_diperpanjang":null,"hari_kerja":null,"status":null},` +
				`"keberatan":{"dasar":null,"pertama":null,"terakhir":null,"status":null},` +
				`"tanggapan":{"batas":null,"hari_kerja":null,"status":null},` +
				`"sengketa":{"dasar":null,"pertama":null,"terakhir":null,"status":null}}`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := json.Marshal(Judge(caseOf(t, tt.dates), cal, statute.Default(), calendar.MustDate("2026-06-01")))
			if err != nil || string(got) != tt.want {
				t.Errorf("%v\ngot  %s\nwant %s", err, got, tt.want)
			}
		})
	}
}

// A body with kinder terms is judged by them, with its own source.
func TestTermsOfTheBody(t *testing.T) {
	t.Parallel()
	terms, err := statute.Default().Kinder(statute.Terms{
		Notification:    statute.Term{WorkingDays: 5, Source: "Perbup 7/2025"},
		ObjectionWindow: statute.Term{WorkingDays: 40},
	})
	if err != nil {
		t.Fatal(err)
	}
	a := Judge(caseOf(t, "2026-03-02 - 2026-03-10 - - -"), calendar.Embedded().For(calendar.Options{}), terms, calendar.Date{})
	if got := clockText(a.Notification); got != "2026-03-09 2026-03-25 6 hari_11_17_tanpa_perpanjangan" {
		t.Errorf("notification %s", got)
	}
	if a.Notification.Due.Article != "Perbup 7/2025" || a.Objection.Last.Article != "UU14/2008:36(1)" || a.Objection.Last.Days != 40 {
		t.Errorf("sources %s, %s", a.Notification.Due.Article, a.Objection.Last.Article)
	}
}
