package web

import (
	"context"
	"errors"
	"math"
	"net/http"
	"net/url"
	"strconv"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/web/ui"
)

// statusOf is the only place where a kind of refusal becomes a number of HTTP.
func statusOf(err error) int {
	switch {
	case errors.Is(err, ErrMisdirected):
		return http.StatusMisdirectedRequest
	case errors.Is(err, ErrMethod):
		return http.StatusMethodNotAllowed
	case errors.Is(err, context.DeadlineExceeded), db.IsFull(err), db.IsAway(err):
		return http.StatusServiceUnavailable
	}
	switch fault.KindOf(err) {
	case fault.Invalid:
		return http.StatusUnprocessableEntity
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.Conflict:
		return http.StatusConflict
	case fault.TooLarge:
		return http.StatusRequestEntityTooLarge
	case fault.Busy:
		return http.StatusTooManyRequests
	}
	return http.StatusInternalServerError
}

// SignInPath is where officers sign in; "ke" leads back afterwards.
const SignInPath = "/masuk"

// Refuse answers a failed request: with the sign-in page's address, or with the
// page "galat" that page builds. An error that is no refusal is logged with a
// code, and the page shows the code and nothing else of it.
func (s *Site) Refuse(w http.ResponseWriter, r *http.Request, v Visit, t *ui.Templates, frame string, base ui.Page, err error) {
	if errors.Is(err, ErrSignIn) {
		http.Redirect(w, r, SignInPath+"?ke="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
		return
	}
	status := statusOf(err)
	page := errorPage(status, err)
	page.Page = base
	page.Title, page.Noindex, page.ErrorPrefix = page.What, true, status != http.StatusNotFound
	if status == http.StatusInternalServerError || (status == http.StatusServiceUnavailable && fault.KindOf(err) == 0) {
		page.Code = RandomKey()[:8]
		s.logFailure(r, page.Code, err)
	}
	h := w.Header()
	if status == http.StatusServiceUnavailable || status == http.StatusTooManyRequests {
		h.Set("Retry-After", strconv.Itoa(retryAfter(err)))
	}
	// What the handler had prepared for its own answer does not describe this one.
	for _, name := range []string{"Content-Disposition", "Content-Encoding", "Content-Length", "Content-Range", "ETag", "Last-Modified"} {
		h.Del(name)
	}
	h.Set("Cache-Control", "no-store")
	h.Set("X-Robots-Tag", "noindex")
	if err := s.Render(w, r, status, t, frame, "galat", page); err != nil {
		s.Log.Error("error page", "error", err)
		http.Error(w, page.What, status)
	}
}

// logFailure writes down why a request failed. Somebody who hung up is no failure.
func (s *Site) logFailure(r *http.Request, code string, err error) {
	if r.Context().Err() != nil && errors.Is(err, context.Canceled) {
		return
	}
	s.Log.Error("request failed", "code", code, "method", r.Method, "pattern", r.Pattern, "error", err)
}

// retryAfter is the number of seconds after which trying again can succeed.
func retryAfter(err error) int {
	var often *tooOften
	if errors.As(err, &often) {
		return int(math.Ceil(often.wait.Seconds()))
	}
	return 60
}

func errorPage(status int, err error) ui.ErrorPage {
	home := ui.Button{Label: "Ke beranda", Href: "/"}
	page := ui.ErrorPage{Next: []ui.Button{home}}
	refusals := fault.All(err)
	if len(refusals) > 0 {
		page.What = i18n.Say(refusals[0].Key, refusals[0].Args...)
		if refusals[0].Article != "" {
			page.Why = "Dasar: " + refusals[0].Article + "."
		}
	}
	switch status {
	case http.StatusNotFound:
		page.Why = "Alamatnya mungkin salah tulis, atau halamannya sudah ditarik."
		page.Do = "Periksa alamatnya, atau cari dari beranda."
	case http.StatusMethodNotAllowed:
		page.What = i18n.Say("umum.cara_salah")
		page.Do = "Buka halamannya dari menu, lalu kirim formulirnya."
	case http.StatusMisdirectedRequest:
		page.What = "Alamat situs ini tidak dikenal"
		page.Why = "Tidak ada badan publik yang terdaftar dengan nama ini, atau pemasangannya belum selesai."
		page.Do = "Periksa alamatnya. Bila Anda sedang memasang, buka tautan pemasangan yang ditulis program saat dimulai."
		page.Next = nil
	case http.StatusForbidden:
		page.Do = "Kembali ke halaman sebelumnya, atau masuk dengan akun lain."
	case http.StatusConflict:
		page.Do = "Kembali ke halaman sebelumnya dan muat ulang. Isian Anda masih ada di sana."
	case http.StatusRequestEntityTooLarge:
		page.Do = "Kembali, lalu kirim berkas yang lebih kecil atau bagi menjadi beberapa kiriman."
	case http.StatusTooManyRequests:
		page.Why = "Pembatasan ini menjaga layanan tetap dapat dipakai semua orang."
	case http.StatusServiceUnavailable:
		if page.What == "" {
			page.What = "Layanan sedang sibuk"
		}
		page.Why = "Tenggat permohonan tidak berubah."
		page.Do = "Coba lagi sebentar lagi, atau datang dan telepon ke loket."
	case http.StatusInternalServerError:
		page.What = "Ada gangguan di pihak kami"
		page.Why = "Gangguan ini sudah tercatat."
		page.Do = "Coba lagi. Bila tetap terjadi, hubungi kami dan sebutkan kode di bawah."
	}
	return page
}
