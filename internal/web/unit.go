package web

import "net/http"

// UnderBody lets the pages of an office answer under the name of the body only. A
// unit's own site has no sign-in of its own: an officer has one account, one
// session and one place to recognise before typing a password. Whoever asks for the
// office there is led to the body's.
func (s *Site) UnderBody(office http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := s.visit(r)
		if err != nil || v.Unit.ID == "" {
			office.ServeHTTP(w, r)
			return
		}
		Private(w)
		http.Redirect(w, r, s.Base(v.Body)+r.URL.EscapedPath(), http.StatusSeeOther)
	})
}
