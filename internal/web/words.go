package web

import (
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/i18n"
	"suluh/internal/notice"
	"suluh/internal/request"
)

// Names gives the name of a unit by its id, for sentences. A unit that is not in
// it is called "unit terkait".
type Names map[string]string

// list joins the names of units as people say them: "A, B, dan C".
func (n Names) list(ids []string) string {
	var names []string
	for _, id := range ids {
		name, ok := n[id]
		if !ok {
			name = "unit terkait"
		}
		names = append(names, name)
	}
	return Join(names)
}

// Join writes a list as people say it: "A", "A dan B", "A, B, dan C".
func Join(words []string) string { return joined(words, "dan") }

// JoinOr writes a choice as people say it: "A, B, atau C".
func JoinOr(words []string) string { return joined(words, "atau") }

func joined(words []string, last string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	case 2:
		return words[0] + " " + last + " " + words[1]
	default:
		return strings.Join(words[:n-1], ", ") + ", " + last + " " + words[n-1]
	}
}

// Status is where a case stands, in words for the applicant: a sentence and, when
// it speaks of a date, the date with what it is.
type Status struct {
	Sentence string // with its full stop
	Label    string // "Jawaban paling lambat"; empty without a date
	On       calendar.Date
}

// String is the whole in one line: "Sedang dicari di Dinas Pekerjaan Umum.
// Jawaban paling lambat Kamis, 14 November 2024."
func (s Status) String() string {
	if s.On.IsZero() {
		return s.Sentence
	}
	return s.Sentence + " " + s.Label + " " + calendar.Long(s.On) + "."
}

// StatusSentence says to the applicant where a case stands today.
func StatusSentence(c request.Case, units Names, today calendar.Date) Status {
	if c.Late(today) {
		return Status{Sentence: stop(i18n.Say("status.lewat_waktu", c.DueOn))}
	}
	answerBy := func(key string, args ...any) Status {
		return Status{stop(i18n.Say("status."+key, args...)), i18n.Say("status.jawaban_paling_lambat"), c.DueOn}
	}
	code := c.Status()
	switch code {
	case "diterima":
		return answerBy(code, c.Number)
	case "belum_lengkap":
		return Status{stop(i18n.Say("status."+code, plain(c.Missing))), i18n.Say("status.lengkapi_paling_lambat"), c.CompleteBy}
	case "tidak_dilengkapi":
		return Status{Sentence: stop(i18n.Say("status."+code, c.CompleteBy))}
	case "diperpanjang":
		return answerBy(code, plain(c.ExtensionReason))
	case "diproses":
		if open := openTasks(c); len(open) > 0 {
			return answerBy(code, units.list(open))
		}
		return answerBy("disusun")
	case "diserahkan":
		return Status{Sentence: stop(i18n.Say("status."+code, c.DeliveredOn, request.DeliveryWords(c.DeliveredBy)))}
	}
	s := Status{Sentence: stop(i18n.Say("status." + code))}
	if c.State != request.Notified {
		return s
	}
	s.Label, s.On = i18n.Say("status.keberatan_sampai"), c.ObjectUntil
	switch c.Outcome {
	case request.NotHeld:
		if holders := holders(c.Items); len(holders) > 0 {
			s.Sentence = i18n.Say("status.penguasa_lain", Join(holders))
		}
	case request.NotDocumented:
		if on := availableOn(c.Items); !on.IsZero() {
			s.Label, s.On = i18n.Say("status.perkiraan_tersedia"), on
		}
	}
	return s
}

// OfficeStatus is the short word for a case on the lists of the office.
func OfficeStatus(r request.Request) string { return i18n.Say("status.kantor_" + r.Status()) }

// OutcomeWord says the decision about one item.
func OutcomeWord(o request.Outcome) string {
	if o == request.Undecided {
		return i18n.Say("status.butir_belum")
	}
	return i18n.Say("status.butir_" + string(o))
}

// LetterTitle is the name of a form of letter on screens.
func LetterTitle(k notice.Kind) string { return i18n.Say("status.surat_" + string(k)) }

func openTasks(c request.Case) []string {
	var units []string
	for _, t := range c.Tasks {
		if t.State == request.TaskOpen {
			units = append(units, t.Unit)
		}
	}
	return units
}

func holders(items []request.Item) []string {
	var names []string
	for _, it := range items {
		if h := plain(it.Holder); h != "" {
			names = append(names, h)
		}
	}
	return names
}

// availableOn is the last of the dates at which something will be documented.
func availableOn(items []request.Item) calendar.Date {
	var on calendar.Date
	for _, it := range items {
		if it.AvailableOn.After(on) {
			on = it.AvailableOn
		}
	}
	return on
}

// plain brings words that a person typed into the middle of a sentence of ours.
func plain(s string) string {
	return strings.TrimRight(strings.Join(strings.Fields(s), " "), ".")
}

// stop ends a sentence with one full stop.
func stop(s string) string {
	if s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

func upperFirst(s string) string { return strings.ToUpper(s[:min(1, len(s))]) + s[min(1, len(s)):] }
func lowerFirst(s string) string { return strings.ToLower(s[:min(1, len(s))]) + s[min(1, len(s)):] }
