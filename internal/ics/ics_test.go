package ics_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	ical "github.com/arran4/golang-ical"

	"suluh/internal/calendar"
	"suluh/internal/ics"
)

var stamp = time.Date(2026, 3, 2, 3, 4, 5, 0, time.UTC)

func written(t *testing.T, c ics.Calendar) string {
	t.Helper()
	var b bytes.Buffer
	if err := c.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestADueDateIsAWholeDay(t *testing.T) {
	t.Parallel()
	got := written(t, ics.Calendar{Events: []ics.Event{{UID: "a-jawaban@suluh", Stamp: stamp, On: calendar.MustDate("2026-03-16"),
		Summary: "Batas jawaban permohonan 001/PPID/III/2026", Description: "Menjawab hari ini; lihat, ya.\nLacak.", URL: "https://ppid.contoh.go.id/lacak/1"}}})
	for _, line := range []string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "UID:a-jawaban@suluh", "DTSTAMP:20260302T030405Z", "SEQUENCE:0", "DTSTART;VALUE=DATE:20260316",
		"DTEND;VALUE=DATE:20260317", "SUMMARY:Batas jawaban permohonan 001/PPID/III/2026", `DESCRIPTION:Menjawab hari ini\; lihat\, ya.\nLacak.`,
		"URL:https://ppid.contoh.go.id/lacak/1", "STATUS:CONFIRMED", "TRANSP:TRANSPARENT", "END:VCALENDAR",
	} {
		if !strings.Contains(got, line+"\r\n") {
			t.Errorf("no line %q in\n%s", line, got)
		}
	}
	if strings.Contains(got, "VTIMEZONE") {
		t.Error("a day has no zone")
	}
}

// Every zone of a body, at an hour of its own, read back by another reader's rules.
func TestAHearingStandsInTheZoneOfTheBody(t *testing.T) {
	t.Parallel()
	for code, c := range map[string]struct{ name, offset string }{
		"WIB": {"Asia/Jakarta", "+0700"}, "WITA": {"Asia/Makassar", "+0800"}, "WIT": {"Asia/Jayapura", "+0900"},
	} {
		zone, err := calendar.Zone(code)
		if err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 5, 4, 9, 30, 0, 0, zone)
		got := written(t, ics.Calendar{Name: "Sidang", Zone: zone, Events: []ics.Event{{UID: "s", Sequence: 2, Stamp: stamp, Start: at, Summary: "Sidang", Place: "Ruang 1, lantai 2"}}})
		for _, line := range []string{"TZID:" + c.name, "TZOFFSETTO:" + c.offset, "TZNAME:" + code, "DTSTART;TZID=" + c.name + ":20260504T093000",
			"DTEND;TZID=" + c.name + ":20260504T103000", "SEQUENCE:2", `LOCATION:Ruang 1\, lantai 2`} {
			if !strings.Contains(got, line+"\r\n") {
				t.Errorf("%s: no line %q in\n%s", code, line, got)
			}
		}
		read, err := ical.ParseCalendar(strings.NewReader(got))
		if err != nil || len(read.Events()) != 1 {
			t.Fatalf("%s: %v", code, err)
		}
		if back, err := read.Events()[0].GetStartAt(); err != nil || !back.Equal(at) {
			t.Errorf("%s: read back as %v, %v", code, back, err)
		}
	}
	got := written(t, ics.Calendar{Events: []ics.Event{{UID: "u", Stamp: stamp, Start: stamp, End: stamp.Add(2 * time.Hour), Cancelled: true}}})
	if !strings.Contains(got, "DTSTART:20260302T030405Z\r\n") || !strings.Contains(got, "STATUS:CANCELLED\r\n") {
		t.Errorf("without a zone, cancelled:\n%s", got)
	}
}

func TestNoTextBreaksOutOfItsLine(t *testing.T) {
	t.Parallel()
	evil := "Sidang\r\nATTENDEE:mailto:x@evil.test\nEND:VEVENT"
	e := ics.Event{UID: evil, Stamp: stamp, On: calendar.MustDate("2026-03-16"), Summary: evil, Description: evil, Place: evil, URL: evil}
	got := written(t, ics.Calendar{Name: evil, Events: []ics.Event{e}})
	for line := range strings.Lines(got) {
		if strings.HasPrefix(line, "ATTENDEE") || !strings.HasSuffix(line, "\r\n") || len(line) > 77 {
			t.Errorf("line %q", line)
		}
	}
	if n := strings.Count(got, "\nEND:VEVENT"); n != 1 {
		t.Errorf("%d ends of events", n)
	}
	if got != written(t, ics.Calendar{Name: evil, Events: []ics.Event{e}}) {
		t.Error("the same calendar gave other bytes")
	}
}

func TestAnEventNeedsADayOrAnHour(t *testing.T) {
	t.Parallel()
	day := calendar.MustDate("2026-03-16")
	for name, e := range map[string]ics.Event{
		"neither": {UID: "a"}, "both": {UID: "a", On: day, Start: stamp}, "no name": {On: day},
	} {
		if err := (ics.Calendar{Events: []ics.Event{e}}).Write(&bytes.Buffer{}); err == nil {
			t.Errorf("%s: written", name)
		}
	}
}
