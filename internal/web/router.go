package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	"suluh/internal/fault"
	"suluh/internal/identity"
)

// Handler answers a request or returns why not. It reads forms with
// r.PostFormValue: those values have been checked, others have not.
type Handler func(w http.ResponseWriter, r *http.Request, v Visit) error

// Access says who may use a route.
type Access string

const (
	// Public routes are for everybody.
	Public Access = "publik"
	// Holder routes need the access code of a case; the handler asks for it.
	Holder Access = "pemegang_kode"
	// SignedIn routes need an officer with any post.
	SignedIn Access = "petugas"
	// Permitted routes need an officer with the route's permission.
	Permitted Access = "izin"
)

// Route is one address with who may use it.
type Route struct {
	Pattern    string
	Access     Access
	Permission identity.Permission // any one of them is enough
	Also       []identity.Permission
}

// Limits of a request, over which a route may set its own.
const (
	MaxForm     = 256 << 10
	MaxTime     = 30 * time.Second
	MaxFormKeys = 400
)

// Edge is a set of pages with one frame.
type Edge struct {
	Site   *Site
	Fail   func(w http.ResponseWriter, r *http.Request, v Visit, err error)
	mux    *http.ServeMux
	routes []Route
}

// NewEdge makes an edge whose refusals fail shows.
func NewEdge(s *Site, fail func(http.ResponseWriter, *http.Request, Visit, error)) *Edge {
	return &Edge{Site: s, Fail: fail, mux: http.NewServeMux()}
}

// Routes lists every route of the edge, for the tests over all of them.
func (e *Edge) Routes() []Route { return e.routes }

// Public registers a page for everybody.
func (e *Edge) Public(pattern string, h Handler) {
	e.handle(Route{Pattern: pattern, Access: Public}, MaxForm, h)
}

// Upload registers a public page that takes a file of at most limit bytes.
func (e *Edge) Upload(pattern string, limit int64, h Handler) {
	e.handle(Route{Pattern: pattern, Access: Public}, limit, h)
}

// Holder registers a page for the holder of a case's access code.
func (e *Edge) Holder(pattern string, h Handler) {
	e.handle(Route{Pattern: pattern, Access: Holder}, MaxForm, h)
}

// SignedIn registers a page for every officer.
func (e *Edge) SignedIn(pattern string, h Handler) {
	e.handle(Route{Pattern: pattern, Access: SignedIn}, MaxForm, h)
}

// Permitted registers a page for officers who hold one of the permissions.
func (e *Edge) Permitted(pattern string, h Handler, p identity.Permission, also ...identity.Permission) {
	e.handle(Route{Pattern: pattern, Access: Permitted, Permission: p, Also: also}, MaxForm, h)
}

// PermittedUpload is Permitted for a page that takes files of at most limit bytes.
func (e *Edge) PermittedUpload(pattern string, limit int64, h Handler, p identity.Permission, also ...identity.Permission) {
	e.handle(Route{Pattern: pattern, Access: Permitted, Permission: p, Also: also}, limit, h)
}

func (e *Edge) handle(route Route, limit int64, h Handler) {
	e.routes = append(e.routes, route)
	e.mux.Handle(route.Pattern, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := e.Site.visit(r)
		if err != nil {
			e.Fail(w, r, v, misdirected(err))
			return
		}
		v.form = &formToken{}
		ctx, cancel := context.WithTimeout(r.Context(), MaxTime)
		defer cancel()
		r = r.WithContext(ctx)
		if v, err = e.admit(w, r, v, route, limit); err == nil {
			err = h(w, r, v)
		}
		if err != nil {
			e.Fail(w, r, v, err)
		}
	}))
}

// admit does what comes before every handler: size, form token, actor, permission.
func (e *Edge) admit(w http.ResponseWriter, r *http.Request, v Visit, route Route, limit int64) (Visit, error) {
	if route.Access != Public {
		Private(w)
	}
	if route.Access == SignedIn || route.Access == Permitted {
		a, err := e.Site.actor(r, v)
		if err != nil {
			return v, err
		}
		if a.Person == "" {
			return v, ErrSignIn
		}
		v.Actor = a
		if route.Access == Permitted && !mayAny(a, route) {
			return v, fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
		}
	}
	if r.Method != http.MethodPost {
		return v, nil
	}
	r.Body = http.MaxBytesReader(w, r.Body, limit)
	if err := readForm(r); err != nil {
		return v, err
	}
	return v, e.Site.checkFormToken(r, v)
}

// readForm reads a form of either encoding. Files beyond the small memory part go
// to temporary files, which net/http removes after the answer.
func readForm(r *http.Request) error {
	err := r.ParseMultipartForm(1 << 20)
	if errors.Is(err, http.ErrNotMultipart) {
		err = r.ParseForm()
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return fault.New(fault.TooLarge, "", "umum.terlalu_besar", "", megabytes(large.Limit))
	case err != nil:
		return fault.New(fault.Invalid, "", "umum.formulir_rusak", "")
	case len(r.PostForm) > MaxFormKeys:
		return fault.New(fault.TooLarge, "", "umum.terlalu_besar", "", fmt.Sprintf("%d isian", MaxFormKeys))
	}
	return checkText(r)
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d kB", n>>10)
	}
	return fmt.Sprintf("%d MB", n>>20)
}

func mayAny(a identity.Actor, route Route) bool {
	if a.May(route.Permission) {
		return true
	}
	for _, p := range route.Also {
		if a.May(p) {
			return true
		}
	}
	return false
}

// ErrSignIn means that the page is for officers and nobody is signed in.
var ErrSignIn = errors.New("web: sign-in needed")

// ErrMisdirected means that no body answers to the host name.
var ErrMisdirected = errors.New("web: no body of that name")

func misdirected(err error) error {
	if fault.Is(err, fault.NotFound) {
		return ErrMisdirected
	}
	return err
}

// ServeHTTP answers with the route, or as refused.
func (e *Edge) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h, pattern := e.mux.Handler(r)
	if pattern != "" {
		h.ServeHTTP(w, r)
		return
	}
	v, err := e.Site.visit(r)
	if err != nil {
		e.Fail(w, r, v, misdirected(err))
		return
	}
	v.form = &formToken{}
	e.Fail(w, r, v, e.unknown(w, r))
}

// unknown tells an address that does not exist from one that takes another method.
func (e *Edge) unknown(w http.ResponseWriter, r *http.Request) error {
	other := r.Clone(r.Context())
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		other.Method = method
		if _, pattern := e.mux.Handler(other); pattern != "" && pattern != "/" {
			w.Header().Set("Allow", method)
			return ErrMethod
		}
	}
	return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
}

// ErrMethod means that the address exists and takes another method.
var ErrMethod = errors.New("web: method not allowed")

// Protect puts around an edge what every answer needs: headers, sessions, the
// refusal of forms from other sites, and a page instead of a broken connection
// when a handler panics.
func (s *Site) Protect(h http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "Kiriman ini tidak berasal dari halaman kami. Buka kembali halamannya, lalu kirim lagi.", http.StatusForbidden)
	}))
	h = cross.Handler(h)
	return s.secureHeaders(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if x := recover(); x != nil {
				if x == http.ErrAbortHandler {
					panic(x)
				}
				code := RandomKey()[:8]
				s.Log.Error("panic", "code", code, "value", fmt.Sprint(x), "stack", string(debug.Stack()))
				http.Error(w, "Ada gangguan di pihak kami. Coba lagi. Kode "+code, http.StatusInternalServerError)
			}
		}()
		switch r.Method {
		case http.MethodGet, http.MethodHead, http.MethodPost:
		default:
			w.Header().Set("Allow", "GET, HEAD, POST")
			http.Error(w, "Cara ini tidak diterima.", http.StatusMethodNotAllowed)
			return
		}
		h.ServeHTTP(w, r)
	}))
}
