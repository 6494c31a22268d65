package dispute_test

import (
	"bytes"
	"testing"
	"time"

	ical "github.com/arran4/golang-ical"

	"suluh/internal/dispute"
	"suluh/internal/ics"
	"suluh/internal/org"
)

// A calendar program reads the hearings as they were written down: the hour where the
// body is, the whole day without an hour, the later date after a change, and nothing
// where a hearing was called off.
func TestHearingsAreReadBackFromTheCalendar(t *testing.T) {
	t.Parallel()
	for _, zone := range []struct {
		code string
		utc  int // hours
	}{{"WIB", 7}, {"WITA", 8}, {"WIT", 9}} {
		body := org.Body{Zone: zone.code, Short: "Kabupaten Contoh"}
		x := dispute.Dispute{Number: 3, Record: dispute.Record{Register: "012/VII/KIP-PS/2026", Hearings: []dispute.Session{
			{ID: "a", On: day("2026-06-08"), At: "09:30", Kind: "pembuktian", Place: "Ruang sidang 1, lantai 2"},
			{ID: "b", On: day("2026-06-15"), Kind: dispute.MediationMeeting, Changes: 2},
			{ID: "c", On: day("2026-06-22"), At: "23:45", Kind: "pembacaan", Cancelled: true, Changes: 1},
		}}}
		c := ics.Calendar{Name: "Tenggat", Zone: body.Location(), Events: dispute.HearingEvents(x, body, "http://contoh.test/kantor/sengketa/3")}
		for i := range c.Events {
			c.Events[i].Stamp = time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
		}
		var b bytes.Buffer
		must(t, "write", c.Write(&b))
		read, err := ical.ParseCalendar(bytes.NewReader(b.Bytes()))
		must(t, "parse", err)
		if len(read.Events()) != 3 {
			t.Fatalf("%d events", len(read.Events()))
		}
		text := func(e *ical.VEvent, p ical.ComponentProperty) string {
			if found := e.GetProperty(p); found != nil {
				return found.Value
			}
			return ""
		}
		first, second, third := read.Events()[0], read.Events()[1], read.Events()[2]
		at, err := first.GetStartAt()
		must(t, "start", err)
		if want := time.Date(2026, 6, 8, 9-zone.utc, 30, 0, 0, time.UTC); !at.Equal(want) {
			t.Errorf("%s: read back as %v, want %v", zone.code, at, want)
		}
		if first.Id() != "a-sidang@suluh" || text(first, ical.ComponentPropertyLocation) != "Ruang sidang 1, lantai 2" || text(first, ical.ComponentPropertySummary) != "Sidang pembuktian, 012/VII/KIP-PS/2026" ||
			text(first, ical.ComponentPropertyUrl) != "http://contoh.test/kantor/sengketa/3" || text(first, ical.ComponentPropertyStatus) == "CANCELLED" {
			t.Errorf("%s: %s", zone.code, first.Serialize(nil))
		}
		whole, err := second.GetAllDayStartAt()
		must(t, "whole day", err)
		if whole.Format(time.DateOnly) != "2026-06-15" || text(second, ical.ComponentPropertySequence) != "2" || text(second, ical.ComponentPropertySummary) != "Pertemuan mediasi, 012/VII/KIP-PS/2026" {
			t.Errorf("%s: %v as %s", zone.code, whole, second.Serialize(nil))
		}
		late, err := third.GetStartAt()
		must(t, "late", err)
		if !late.Equal(time.Date(2026, 6, 22, 23-zone.utc, 45, 0, 0, time.UTC)) || text(third, ical.ComponentPropertyStatus) != "CANCELLED" {
			t.Errorf("%s: %v as %s", zone.code, late, third.Serialize(nil))
		}
	}
}
