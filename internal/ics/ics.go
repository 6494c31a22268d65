// Package ics writes calendar files (iCalendar, RFC 5545) that people open in the
// calendar of their phone or subscribe to.
//
// Words: an event is either a whole day (a term ends) or stands between two
// instants (a hearing). Its UID is its name for ever: the same event written again
// with a higher sequence replaces what the calendar held, and a cancelled one
// takes it out.
//
// Invariants: a timed event names the zone of the body with its offset, so that it
// stands at the same hour on a phone that travels; no text can break out of its
// line; the same calendar gives the same bytes. The package does not know what the
// events are about and reads no calendars.
package ics

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	ical "github.com/arran4/golang-ical"

	"suluh/internal/calendar"
)

// Calendar is one calendar file.
type Calendar struct {
	Name   string // shown by programs that subscribe
	Zone   *time.Location
	Events []Event
}

// Event is one entry. Of On and Start exactly one is set.
type Event struct {
	UID         string // stable and without anything about a person
	Sequence    int    // number of changes since it was first written
	Stamp       time.Time
	On          calendar.Date // a whole day
	Start, End  time.Time     // End is zero when nobody knows; the event then takes an hour
	Summary     string
	Description string
	Place       string
	URL         string
	Cancelled   bool
}

// unknownEnd is how long an event takes whose end is not known: long enough to be
// seen in a calendar.
const unknownEnd = time.Hour

// Write writes the file with CRLF line ends, folded after 75 bytes.
func (c Calendar) Write(w io.Writer) error {
	out := ical.NewCalendar()
	out.SetProductId("-//Suluh//Suluh//ID")
	out.SetCalscale("GREGORIAN")
	out.SetMethod(ical.MethodPublish)
	if c.Name != "" {
		out.SetXWRCalName(plain(c.Name))
	}
	zone := c.Zone
	for _, e := range c.Events {
		if !e.Start.IsZero() && zone != nil {
			addZone(out, zone, e.Start)
			break
		}
	}
	for _, e := range c.Events {
		if err := add(out, e, zone); err != nil {
			return err
		}
	}
	if err := out.SerializeTo(w, ical.WithNewLineWindows); err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	return nil
}

func add(out *ical.Calendar, e Event, zone *time.Location) error {
	if e.UID == "" || e.On.IsZero() == e.Start.IsZero() {
		return fmt.Errorf("calendar event %q needs a name and either a day or an hour", e.UID)
	}
	x := out.AddEvent(plain(e.UID))
	x.SetDtStampTime(e.Stamp)
	x.SetSequence(e.Sequence)
	if !e.On.IsZero() {
		x.SetProperty(ical.ComponentPropertyDtStart, compact(e.On), ical.WithValue("DATE"))
		x.SetProperty(ical.ComponentPropertyDtEnd, compact(e.On.AddDays(1)), ical.WithValue("DATE"))
	} else {
		end := e.End
		if !end.After(e.Start) {
			end = e.Start.Add(unknownEnd)
		}
		instant(x, ical.ComponentPropertyDtStart, e.Start, zone)
		instant(x, ical.ComponentPropertyDtEnd, end, zone)
	}
	x.SetSummary(plain(e.Summary))
	if e.Description != "" {
		x.SetDescription(lines(e.Description))
	}
	if e.Place != "" {
		x.SetLocation(plain(e.Place))
	}
	if e.URL != "" {
		x.SetURL(plain(e.URL))
	}
	x.SetStatus(ical.ObjectStatusConfirmed)
	if e.Cancelled {
		x.SetStatus(ical.ObjectStatusCancelled)
	}
	if !e.On.IsZero() || e.Cancelled {
		x.SetProperty(ical.ComponentPropertyTransp, "TRANSPARENT") // a due date keeps nobody from a meeting
	}
	return nil
}

// instant writes an hour with its zone, or in UTC when there is none.
func instant(x *ical.VEvent, p ical.ComponentProperty, at time.Time, zone *time.Location) {
	if zone == nil {
		x.SetProperty(p, at.UTC().Format("20060102T150405Z"))
		return
	}
	x.SetProperty(p, at.In(zone).Format("20060102T150405"), ical.WithTZID(zoneID(zone)))
}

// zoneID is the name by which calendars know a zone of Indonesia.
func zoneID(zone *time.Location) string {
	switch zone.String() {
	case "WIB":
		return "Asia/Jakarta"
	case "WITA":
		return "Asia/Makassar"
	case "WIT":
		return "Asia/Jayapura"
	}
	return zone.String()
}

// addZone describes the zone of a body. No zone of Indonesia has summer time, so it
// is one offset, the one that holds at the instant.
func addZone(out *ical.Calendar, zone *time.Location, at time.Time) {
	name, _ := at.In(zone).Zone()
	offset := at.In(zone).Format("-0700")
	z := out.AddTimezone(zoneID(zone))
	s := ical.NewStandard()
	s.SetProperty(ical.ComponentPropertyDtStart, "19700101T000000")
	s.SetProperty("TZOFFSETFROM", offset)
	s.SetProperty("TZOFFSETTO", offset)
	s.SetProperty("TZNAME", name)
	z.Components = append(z.Components, s)
}

func compact(d calendar.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// plain leaves out what could end a line: a calendar file is read line by line.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsControl(r) }), " ")
}

// lines keeps the line feeds of a longer text, which the format can write.
func lines(s string) string {
	var kept []string
	for line := range strings.Lines(strings.ReplaceAll(s, "\r\n", "\n")) {
		kept = append(kept, plain(line))
	}
	return strings.Join(kept, "\n")
}
