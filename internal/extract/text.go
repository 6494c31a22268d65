package extract

import "strings"

// text reads plain text and CSV; form feeds separate pages.
func text(s source) (answer, error) {
	raw, err := s.all()
	if err != nil {
		return answer{}, err
	}
	all, guessed, ok := decode(raw, true)
	if !ok {
		return answer{}, ErrDamaged
	}
	kind := TXT
	if isCSV(all, true) {
		kind = CSV
	}
	w := newWriter(kind)
	if guessed {
		w.warn(WarnEncoding)
	}
	pages := strings.Split(strings.TrimRight(all, "\f\r\n "), "\f")
	w.result.Pages = len(pages)
	for i, page := range pages {
		if i == MaxPages {
			w.warn(WarnPages)
			break
		}
		if !w.add(i+1, "", page) {
			break
		}
	}
	return w.answer(), nil
}
