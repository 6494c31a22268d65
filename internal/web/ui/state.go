package ui

import (
	"fmt"

	"suluh/internal/calendar"
)

// Tone is the colour and the shape of a state. A state always has its word too.
type Tone string

// The five tones. Past is for what is past its legal date and for nothing else.
const (
	Plain Tone = ""      // neither good nor bad
	Good  Tone = "tepat" // in time, complete, in force
	Soon  Tone = "dekat" // soon due, needs attention
	Past  Tone = "lewat" // past its legal date
	Done  Tone = "usai"  // finished
)

// Tag is a short state in a table or beside a title. Its partial is "tag";
// without text it renders nothing.
type Tag struct {
	Text string
	Tone Tone
	Icon string // an icon in place of the shape of the tone
}

// DueBadge says how much time is left until a legal date, with a word and a
// shape. Its partial is "due-badge"; the zero value renders nothing.
type DueBadge struct {
	Text string
	Tone Tone
	On   calendar.Date // shown after the words; may be zero
	Why  string        // address that explains how the date was counted; empty where no term of the law is meant
}

// soonDays is the number of working days from which a due date counts as near.
const soonDays = 3

// Due makes the badge for an open matter with that many working days left until
// its date: 0 is today, below 0 is past. The count comes from the calendar.
func Due(left int, on calendar.Date) DueBadge {
	switch {
	case left < 0:
		return DueBadge{Text: fmt.Sprintf("Lewat %s hari kerja", Number(-left)), Tone: Past, On: on}
	case left == 0:
		return DueBadge{Text: "Tenggat hari ini", Tone: Soon, On: on}
	case left <= soonDays:
		return DueBadge{Text: fmt.Sprintf("%d hari kerja lagi", left), Tone: Soon, On: on}
	}
	return DueBadge{Text: Number(left) + " hari kerja lagi", Tone: Good, On: on}
}

// DueDone makes the badge of a matter that is finished, "Dijawab" or "Selesai".
func DueDone(word string, on calendar.Date) DueBadge {
	return DueBadge{Text: word, Tone: Done, On: on}
}

// StatusLine is the state of a case as a sentence, then the date it speaks of.
// Its partial is "status-line".
type StatusLine struct {
	Sentence  string // "Sedang dicari di Dinas Pekerjaan Umum."
	DateLabel string // "Jawaban paling lambat"
	On        calendar.Date
	Why       string // "10 hari kerja sejak 31 Oktober 2024; 2 hari libur tidak dihitung"
	Link      string // address of how On was counted
	Due       DueBadge
}
