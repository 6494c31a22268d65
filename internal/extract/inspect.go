package extract

import "suluh/internal/personal"

// find adds a finding, or counts it when there are enough.
func (w *writer) find(code, place, excerpt string) {
	if len(w.result.Findings) >= MaxFindings {
		w.result.MoreFindings++
		return
	}
	w.result.Findings = append(w.result.Findings, Finding{code, clean(place, MaxPlace), clean(excerpt, MaxExcerpt)})
}

// findPersonal adds what is personal in a text.
func (w *writer) findPersonal(place, text string) {
	for _, h := range personal.Find(text) {
		w.find(string(h.Kind), place, personal.Mask(text, h))
	}
}
