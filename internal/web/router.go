package web

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"mime/multipart"
	"net/http"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
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
	// Founding routes work before there is any public body, for the first set-up; the
	// handler asks for the one-time link.
	Founding Access = "pemasangan"
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
	MaxForm     = 256 << 10 // bytes of a form without files
	MaxTime     = 30 * time.Second
	MaxFormKeys = 400 // fields of a form, each value counted
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

// Founding registers a page of the first set-up, which also answers under a host
// name that no body has yet.
func (e *Edge) Founding(pattern string, h Handler) {
	e.handle(Route{Pattern: pattern, Access: Founding}, MaxForm, h)
}

// Upload registers a public page that takes a file of at most limit bytes.
func (e *Edge) Upload(pattern string, limit int64, h Handler) {
	e.handle(Route{Pattern: pattern, Access: Public}, limit, h)
}

// Holder registers a page for the holder of a case's access code.
func (e *Edge) Holder(pattern string, h Handler) {
	e.handle(Route{Pattern: pattern, Access: Holder}, MaxForm, h)
}

// HolderUpload is Holder for a page that takes a file of at most limit bytes.
func (e *Edge) HolderUpload(pattern string, limit int64, h Handler) {
	e.handle(Route{Pattern: pattern, Access: Holder}, limit, h)
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
		out := &answer{ResponseWriter: w}
		v, err := e.Site.visit(r)
		if fault.Is(err, fault.NotFound) && route.Access == Founding {
			v, err = e.Site.stranger(r), nil
		}
		if err != nil {
			e.Fail(out, r, v, misdirected(err))
			return
		}
		v.form = &formToken{}
		// net/http removes temporary files of the request it made, not of the copies
		// of it that carry a session or a time limit.
		defer func() {
			if r.MultipartForm != nil {
				r.MultipartForm.RemoveAll()
			}
		}()
		if v, err = e.admit(out, r, v, route, limit); err == nil {
			err = e.answer(out, r, v, h)
		}
		switch {
		case err == nil:
		case out.begun:
			// The status and a part of the answer have gone out. A cut connection tells
			// the reader that it is not whole; an ordinary end would hide it.
			e.Site.logFailure(r, RandomKey()[:8], err)
			panic(http.ErrAbortHandler)
		default:
			e.Fail(out, r, v, err)
		}
	}))
}

// answer runs the handler within its time. The time begins when the form has been
// read: a large file over a thin connection is not the handler's delay.
func (e *Edge) answer(w http.ResponseWriter, r *http.Request, v Visit, h Handler) (err error) {
	ctx, cancel := context.WithTimeout(r.Context(), MaxTime)
	defer cancel()
	defer func() {
		if x := recover(); x != nil {
			if x == http.ErrAbortHandler {
				panic(x)
			}
			err = &panicked{value: x, stack: debug.Stack()}
		}
	}()
	err = h(w, r.WithContext(ctx), v)
	if err != nil && fault.KindOf(err) == 0 && ctx.Err() != nil {
		err = errors.Join(ctx.Err(), err) // an engine names its own interruption, not the reason
	}
	return err
}

// answer remembers whether anything of it has gone out.
type answer struct {
	http.ResponseWriter
	begun bool
}

// WriteHeader sends the status.
func (a *answer) WriteHeader(status int) {
	a.begun = true
	a.ResponseWriter.WriteHeader(status)
}

// Write sends a part of the body.
func (a *answer) Write(b []byte) (int, error) {
	a.begun = true
	return a.ResponseWriter.Write(b)
}

// Unwrap gives the writer below to http.ResponseController.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// panicked is a handler's panic as an error. Its text names the type only: the
// value may hold what somebody typed. Errors of the runtime hold numbers.
type panicked struct {
	value any
	stack []byte
}

// Error names the panic for the log.
func (p *panicked) Error() string {
	if err, ok := p.value.(runtime.Error); ok {
		return "panic: " + err.Error() + "\n" + string(p.stack)
	}
	return fmt.Sprintf("panic: a value of type %T\n%s", p.value, p.stack)
}

// admit does what comes before every handler: size, form token, actor, permission.
func (e *Edge) admit(w http.ResponseWriter, r *http.Request, v Visit, route Route, limit int64) (Visit, error) {
	if route.Access != Public {
		Private(w)
	}
	if err := checkAddress(r); err != nil {
		return v, err
	}
	if route.Access == SignedIn || route.Access == Permitted {
		a, err := e.Site.actor(r, v)
		if err != nil {
			return v, err
		}
		if a.Person == "" {
			e.readTyped(w, r, v)
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
	if err := readForm(w, r, limit); err != nil {
		return v, err
	}
	return v, e.Site.checkFormToken(r, v)
}

// readTyped reads the form of somebody whose session has ended, so that the edge
// may keep what was typed. A form that is large or not ours is dropped.
func (e *Edge) readTyped(w http.ResponseWriter, r *http.Request, v Visit) {
	if r.Method != http.MethodPost {
		return
	}
	if readForm(w, r, MaxForm) != nil || e.Site.checkFormToken(r, v) != nil {
		r.PostForm = nil
	}
}

// readForm reads a form of either encoding. Files beyond the small memory part go
// to temporary files, which are removed after the answer. The larger limit of a
// route is for its files: a form without files is read into memory as a whole.
func readForm(w http.ResponseWriter, r *http.Request, limit int64) error {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case err != nil || r.Header.Get("Content-Encoding") != "":
		return fault.New(fault.Invalid, "", "umum.formulir_rusak", "")
	case kind == "multipart/form-data":
		r.Body = http.MaxBytesReader(w, r.Body, limit)
		err = r.ParseMultipartForm(1 << 20)
	case kind == "application/x-www-form-urlencoded":
		r.Body = http.MaxBytesReader(w, r.Body, min(limit, MaxForm))
		err = r.ParseForm()
	default:
		return fault.New(fault.Invalid, "", "umum.formulir_rusak", "")
	}
	fields := 0
	for _, values := range r.PostForm {
		fields += len(values)
	}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return fault.New(fault.TooLarge, "", "umum.terlalu_besar", "", megabytes(large.Limit))
	case errors.Is(err, multipart.ErrMessageTooLarge):
		return fault.New(fault.TooLarge, "", "umum.terlalu_besar", "", megabytes(limit))
	case err != nil:
		return fault.New(fault.Invalid, "", "umum.formulir_rusak", "")
	case fields > MaxFormKeys:
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
	if _, pattern := e.mux.Handler(r); pattern != "" {
		e.mux.ServeHTTP(w, r) // and not the handler alone: the mux sets the path values
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
	var allowed []string
	for method, names := range map[string]string{http.MethodGet: "GET, HEAD", http.MethodPost: "POST"} {
		other.Method = method
		if _, pattern := e.mux.Handler(other); pattern != "" {
			allowed = append(allowed, names)
		}
	}
	if len(allowed) > 0 {
		slices.Sort(allowed)
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		return ErrMethod
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
				s.logFailure(r, code, &panicked{value: x, stack: debug.Stack()})
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
