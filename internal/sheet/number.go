package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// numberText writes a stored number: whole ones without decimals, others with
// the fifteen digits that a spreadsheet keeps.
func numberText(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	if v == math.Trunc(v) && math.Abs(v) < 1e18 {
		return strconv.FormatInt(int64(v), 10)
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil {
		rounded = v
	}
	if math.Abs(rounded) >= 1e18 || math.Abs(rounded) < 1e-9 {
		return strconv.FormatFloat(rounded, 'g', -1, 64)
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// serialText writes a day number of a spreadsheet as a date, with a time when
// it has one. The 1900 system counts a 29 February 1900 that never was.
func serialText(v float64, date1904 bool) (string, bool) {
	if math.IsNaN(v) || v < 0 || v > 2958466 { // 31 December 9999
		return "", false
	}
	days, fraction := math.Modf(v)
	seconds := math.Round(fraction * 86400)
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days == 0:
		return base.Add(time.Duration(seconds) * time.Second).Format("15:04:05"), true
	case days < 60:
		base = base.AddDate(0, 0, 1)
	}
	t := base.AddDate(0, 0, int(days)).Add(time.Duration(seconds) * time.Second)
	if seconds == 0 {
		return t.Format("2006-01-02"), true
	}
	return t.Format("2006-01-02 15:04:05"), true
}

// isoText writes a stored ISO instant the way serialText does.
func isoText(s string) string {
	day, clock, has := strings.Cut(strings.TrimSuffix(s, "Z"), "T")
	clock, _, _ = strings.Cut(clock, ".")
	if !has || clock == "00:00:00" || clock == "" {
		return day
	}
	return day + " " + clock
}

// dateStyles tells for each cell style whether its number format is a date.
func (a *archive) dateStyles(part string) ([]bool, error) {
	custom := map[int]bool{}
	var styles []bool
	inCells := false
	err := a.scan(part, func(s *scanner) error {
		switch {
		case s.is("numFmt"):
			custom[s.number("numFmtId", 0)] = dateFormat(s.attr("formatCode"))
		case s.is("cellXfs"):
			inCells = true
		case s.is("cellStyles"), s.is("dxfs"):
			inCells = false
		case s.is("xf") && inCells:
			id := s.number("numFmtId", 0)
			date, known := custom[id]
			styles = append(styles, known && date || !known && builtinDate(id))
		}
		return nil
	})
	return styles, err
}

// builtinDate reports whether a number format that needs no definition shows a date or time.
func builtinDate(id int) bool {
	return 14 <= id && id <= 22 || 27 <= id && id <= 36 || 45 <= id && id <= 47 || 50 <= id && id <= 58
}

// dateFormat reports whether a number format shows a date or time: letters of
// dates outside quotes, brackets and escapes.
func dateFormat(code string) bool {
	code, _, _ = strings.Cut(code, ";")
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			n := strings.IndexByte(code[i+1:], '"')
			if n < 0 {
				return false
			}
			i += n + 1
		case '[':
			n := strings.IndexByte(code[i:], ']')
			if n < 0 {
				return false
			}
			if inner := strings.ToLower(code[i+1 : i+n]); inner != "" && strings.Trim(inner, "hms") == "" {
				return true // elapsed time such as [h]
			}
			i += n
		case '\\', '_', '*':
			i++
		case 'd', 'D', 'm', 'M', 'y', 'Y', 'h', 'H', 's', 'S':
			return true
		case 'G', 'g':
			if len(code) >= i+7 && strings.EqualFold(code[i:i+7], "general") {
				i += 6
			}
		}
	}
	return false
}
