package chronology

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/statute"
)

func TestParse(t *testing.T) {
	t.Parallel()
	full := Case{
		calendar.MustDate("2026-03-02"), calendar.MustDate("2026-03-10"), calendar.MustDate("2026-03-27"),
		calendar.MustDate("2026-04-20"), calendar.MustDate("2026-06-09"), calendar.MustDate("2026-06-10"),
	}
	tests := []struct {
		name, text string
		want       Input
	}{
		{"every date", `{"diterima":"2026-03-02","perpanjangan":"2026-03-10","pemberitahuan":"2026-03-27",
			"keberatan":"2026-04-20","tanggapan":"2026-06-09","sengketa":"2026-06-10"}`, Input{Cases: []Case{full}}},
		{"null, the empty text and a missing key are all unknown", `{"diterima":null,"keberatan":""}`, Input{Cases: []Case{{}}}},
		{"an empty list", `[]`, Input{Cases: []Case{}, List: true}},
		{"a list", ` [{"diterima":"2026-03-02"}, {}] `, Input{Cases: []Case{{Received: full.Received}, {}}, List: true}},
		{"a byte-order mark", "\ufeff{}", Input{Cases: []Case{{}}}},
		{"other keys", `[{"nomor":1,"Diterima":"2026-03-02"},{"catatan":"x","nomor":2}]`,
			Input{Cases: []Case{{}, {}}, List: true, Ignored: []string{"Diterima", "catatan", "nomor"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := Parse(strings.NewReader(tt.text))
			if err != nil || !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text, field, key string
		args                   []any
	}{
		{"nothing", "", "", "chronology.not_json", nil},
		{"half an object", `{"diterima"`, "", "chronology.not_json", nil},
		{"two objects", `{} {}`, "", "chronology.not_json", nil},
		{"a text", `"2026-03-02"`, "", "chronology.not_case", []any{1}},
		{"null", `null`, "", "chronology.not_case", []any{1}},
		{"a list in a list", `[{},[]]`, "", "chronology.not_case", []any{2}},
		{"a day that does not exist", `{"diterima":"2026-02-29"}`, "diterima", "chronology.bad_date", []any{1}},
		{"a date with a time", `[{},{"sengketa":"2026-03-02T08:00:00Z"}]`, "sengketa", "chronology.bad_date", []any{2}},
		{"a date in local order", `{"tanggapan":"02-03-2026"}`, "tanggapan", "chronology.bad_date", []any{1}},
		{"a number", `{"perpanjangan":20260302}`, "perpanjangan", "chronology.bad_date", []any{1}},
		{"two bad dates: the first key in order", `{"sengketa":"x","keberatan":"y"}`, "keberatan", "chronology.bad_date", []any{1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := Parse(strings.NewReader(tt.text))
			var e *fault.Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v", err)
			}
			if e.Kind != fault.Invalid || e.Field != tt.field || e.Key != tt.key || !reflect.DeepEqual(e.Args, tt.args) {
				t.Errorf("got %v %s %s %v", e.Kind, e.Field, e.Key, e.Args)
			}
		})
	}
	if _, err := Parse(strings.NewReader("{}" + strings.Repeat(" ", maxInput))); fault.KindOf(err) != fault.TooLarge {
		t.Errorf("a large file gave %v", err)
	}
	broken := errors.New("disk")
	if _, err := Parse(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("a failing reader gave %v", err)
	}
}

// Whatever Parse accepts is judged, and a clock has its words and dates together
// or not at all.
func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"diterima":"2026-03-02","perpanjangan":null,"pemberitahuan":"2026-03-27","keberatan":"2026-04-20","tanggapan":"2026-06-09","sengketa":"2026-06-10"}`))
	f.Add([]byte(`[{"keberatan":"2024-04-05"},{"diterima":"9999-12-31","sengketa":"0001-01-01"}]`))
	f.Add([]byte(`[{"tanggapan":"2024-02-30"}]`))
	f.Add([]byte("\ufeff{}"))
	cal := calendar.Embedded().For(calendar.Options{})
	today := calendar.MustDate("2026-06-01")
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := Parse(bytes.NewReader(data))
		if err != nil {
			if k := fault.KindOf(err); k != fault.Invalid && k != fault.TooLarge {
				t.Fatalf("refused with %v", err)
			}
			return
		}
		if !in.List && len(in.Cases) != 1 {
			t.Fatalf("%d cases from one object", len(in.Cases))
		}
		for _, c := range in.Cases {
			a := Judge(c, cal, statute.Default(), today)
			if b, err := json.Marshal(a); err != nil || !json.Valid(b) {
				t.Fatalf("%v: %s, %v", c, b, err)
			}
			n, r := a.Notification, a.Response
			if (n.Status == "") != n.Due.On.IsZero() || (r.Status == "") != r.Due.On.IsZero() {
				t.Fatalf("half a clock: %s", clocksText(a))
			}
			for _, w := range []Window{a.Objection, a.Dispute} {
				windowless := w.Status == "" || w.Basis == WithoutRequest
				if (w.Status == "") != (w.Basis == "") || windowless != w.First.IsZero() || windowless != w.Last.On.IsZero() {
					t.Fatalf("half a window: %s", clocksText(a))
				}
			}
		}
	})
}
