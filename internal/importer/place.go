package importer

import (
	"strings"

	"suluh/internal/calendar"
)

// placeAndTime splits a cell that holds both: at the first comma, semicolon,
// slash between spaces or line break where one side is a time and the other is
// not. A weekday belongs to its date because the date with it is a time.
func (v values) placeAndTime(text string, today calendar.Date, warn *warnings) (place string, when *Waktu) {
	if text == "" {
		return "", nil
	}
	if flat := oneLine(text); v.times.get(flat, parseTime).known() {
		return "", v.waktu(flat, today, warn)
	}
	const separators = 40 // a place has fewer
	seen := 0
	for i := 0; i < len(text) && seen < separators; i++ {
		width := 0
		switch {
		case text[i] == ',' || text[i] == ';' || text[i] == '\n':
			width = 1
		case strings.HasPrefix(text[i:], " / "):
			width = 3
		default:
			continue
		}
		seen++
		left, right := strings.TrimSpace(oneLine(text[:i])), strings.TrimSpace(oneLine(text[i+width:]))
		l, r := v.times.get(left, parseTime).known(), v.times.get(right, parseTime).known()
		switch {
		case l && !r && right != "":
			return right, v.waktu(left, today, warn)
		case r && !l && left != "":
			return left, v.waktu(right, today, warn)
		}
	}
	warn.add(WaktuTakDikenal)
	return oneLine(text), nil
}
