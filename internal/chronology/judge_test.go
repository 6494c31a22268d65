package chronology

import (
	"encoding/json"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/statute"
)

func caseOf(received, extension, notification, objection, response, dispute string) Case {
	var c Case
	for i, p := range []*calendar.Date{&c.Received, &c.Extension, &c.Notification, &c.Objection, &c.Response, &c.Dispute} {
		s := []string{received, extension, notification, objection, response, dispute}[i]
		if s != "" {
			*p = calendar.MustDate(s)
		}
	}
	return c
}

// Received on Monday 2 March 2026: day 10 is 16 March, day 17 is 1 April (Nyepi
// and Idulfitri between them). 30 working days after 16 March end on 6 May (Good
// Friday, Labour Day), after 1 April on 19 May (Ascension and its leave too). An
// objection of 20 April is due on 9 June, a dispute about its silence 14 working
// days later, on 30 June.
func TestJudge(t *testing.T) {
	t.Parallel()
	cal := calendar.Embedded().For(calendar.Options{})
	tests := []struct {
		name  string
		c     Case
		today string
		want  string
	}{
		{
			"nothing is known", Case{}, "2026-06-01",
			`{"masalah":[],
			"pemberitahuan":{"batas":null,"batas_bila_diperpanjang":null,"hari_kerja":null,"status":null},
			"keberatan":{"dasar":null,"pertama":null,"terakhir":null,"status":null},
			"tanggapan":{"batas":null,"hari_kerja":null,"status":null},
			"sengketa":{"dasar":null,"pertama":null,"terakhir":null,"status":null}}`,
		},
		{
			"answered on the last day", caseOf("2026-03-02", "", "2026-03-16", "", "", ""), "2026-03-17",
			`{"masalah":[],
			"pemberitahuan":{"batas":"2026-03-16","batas_bila_diperpanjang":"2026-04-01","hari_kerja":10,"status":"tepat_waktu"},
			"keberatan":{"dasar":"pemberitahuan","pertama":"2026-03-16","terakhir":"2026-05-06","status":"belum"},
			"tanggapan":{"batas":null,"hari_kerja":null,"status":null},
			"sengketa":{"dasar":null,"pertama":null,"terakhir":null,"status":null}}`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := json.Marshal(Judge(tt.c, cal, statute.Default(), calendar.MustDate(tt.today)))
			if err != nil {
				t.Fatal(err)
			}
			if want := compact(t, tt.want); string(got) != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func compact(t *testing.T, s string) string {
	t.Helper()
	var v struct {
		Masalah       []Problem       `json:"masalah"`
		Pemberitahuan json.RawMessage `json:"pemberitahuan"`
		Keberatan     json.RawMessage `json:"keberatan"`
		Tanggapan     json.RawMessage `json:"tanggapan"`
		Sengketa      json.RawMessage `json:"sengketa"`
	}
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
