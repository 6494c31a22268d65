// Package app builds the program once, from its configuration: the one place
// where everything meets. The command and the tests use the same.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"suluh/internal/blob"
	"suluh/internal/calendar"
	"suluh/internal/catalogue"
	"suluh/internal/complaint"
	"suluh/internal/config"
	"suluh/internal/correspondence"
	"suluh/internal/db"
	"suluh/internal/decree"
	"suluh/internal/dipimport"
	"suluh/internal/disclosure"
	"suluh/internal/dispute"
	"suluh/internal/exemption"
	"suluh/internal/extract"
	"suluh/internal/jobs"
	"suluh/internal/ledger"
	"suluh/internal/mail"
	"suluh/internal/notice"
	"suluh/internal/objection"
	"suluh/internal/openness"
	"suluh/internal/org"
	"suluh/internal/outbound"
	"suluh/internal/recompute"
	"suluh/internal/register"
	"suluh/internal/report"
	"suluh/internal/request"
	"suluh/internal/seal"
	"suluh/internal/signing"
	"suluh/internal/survey"
	"suluh/internal/urgent"
	"suluh/internal/village"
	"suluh/internal/web"
	"suluh/internal/web/kantor"
	"suluh/internal/web/portal"
	"suluh/internal/web/ui"
)

// App is the program, built and not yet serving.
type App struct {
	// Recogniser gives tesseract, or why there is none.
	Recogniser func() (*extract.Recogniser, error)

	Config   config.Config
	DB       *db.DB
	Blobs    *blob.Store
	Keys     *seal.Keyring
	Book     *calendar.Book
	Jobs     *jobs.Client
	Ledger   *ledger.Ledger
	Outbox   *notice.Outbox
	Register *register.Register
	Decrees  *decree.Decrees
	Urgent   *urgent.Board
	Survey   *survey.Survey

	Complaints *complaint.Desk

	Cases *request.Cases

	Objections *objection.Objections
	Answers    *disclosure.Answers

	Imports  *dipimport.Imports
	Reader   *extract.Pool
	Outbound *outbound.Client
	Openness *openness.Watch
	Villages *village.Sync
	Site     *web.Site
	Portal   *portal.Portal
	Office   *kantor.Office
	Log      *slog.Logger
	Clock    func() time.Time

	Letters   *correspondence.Letters
	Calendars *recompute.Calendars
	Reports   *report.Reports

	Catalogue *catalogue.Catalogue
	Digests   *notice.Digests // of the officers, one a day

	Disputes   *dispute.Disputes
	Feeds      *dispute.Feeds
	Exemptions *exemption.Exemptions
	grounds    *exemption.Grounds

	Signatures *signing.Signatures
}

// Open builds the program: folders, keys, database (migrated), services and
// pages. Nothing runs before Start.
func Open(ctx context.Context, c config.Config, log *slog.Logger, clock func() time.Time) (*App, error) {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, fmt.Errorf("membuat folder data: %w", err)
	}
	book, err := loadCalendar(c.Calendar)
	if err != nil {
		return nil, err
	}
	standard, err := loadCatalogue(c.Catalogue)
	if err != nil {
		return nil, err
	}
	grounds, err := loadGrounds(c.Exemptions)
	if err != nil {
		return nil, err
	}
	where := c.Database.Reveal()
	if where == "" {
		where = filepath.Join(c.Data, "suluh.db")
	}
	d, err := db.Open(ctx, where)
	if err != nil {
		return nil, err
	}
	a := &App{Config: c, DB: d, Book: book, Catalogue: &catalogue.Catalogue{Book: standard}, grounds: grounds, Log: log, Clock: clock}
	if err := a.build(ctx); err != nil {
		a.Close()
		return nil, err
	}
	return a, nil
}

func loadCalendar(file string) (*calendar.Book, error) {
	if file == "" {
		return calendar.Embedded(), nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("membuka kalender: %w", err)
	}
	defer f.Close()
	return calendar.Load(f)
}

func loadCatalogue(file string) (*catalogue.Book, error) {
	if file == "" {
		return catalogue.Embedded(), nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("membuka daftar informasi wajib: %w", err)
	}
	defer f.Close()
	return catalogue.Load(f)
}

func (a *App) build(ctx context.Context) error {
	c := a.Config
	if err := a.DB.Migrate(ctx); err != nil {
		return err
	}
	if err := jobs.Migrate(ctx, a.DB); err != nil {
		return err
	}
	var err error
	if a.Keys, err = seal.Load(c.Data); err != nil {
		return err
	}
	if a.Blobs, err = blob.Open(filepath.Join(c.Data, "berkas")); err != nil {
		return err
	}
	if a.Reader, err = extract.NewPool(filepath.Join(c.Data, "mesin"), 1); err != nil {
		return err
	}
	if a.Jobs, err = jobs.Open(ctx, a.DB, a.Log); err != nil {
		return err
	}
	a.Outbound = outbound.New(outbound.Settings{Off: c.Outbound.Off(), Allow: c.Outbound.Allow, Portal: c.PublicURL(c.Listen)})
	a.Ledger = &ledger.Ledger{DB: a.DB, Jobs: a.Jobs, Clock: a.Clock}
	a.Outbox = &notice.Outbox{DB: a.DB, Sender: sender(c.SMTP), Clock: a.Clock, Replies: a.replies(), Blobs: a.Blobs}
	a.Register = &register.Register{Ledger: a.Ledger, Blobs: a.Blobs, Standards: a.Catalogue.Book}
	a.Openness = &openness.Watch{Ledger: a.Ledger, Register: a.Register, Blobs: a.Blobs, Client: a.Outbound, Portal: c.PublicURL(c.Listen), Rate: fileRate}
	a.Villages = &village.Sync{Ledger: a.Ledger, Register: a.Register, Blobs: a.Blobs, Client: a.Outbound}
	a.Site = (&web.Site{
		DB: a.DB, Book: a.Book, Keys: a.Keys, Clock: a.Clock, Log: a.Log, Secure: c.TLS.Enabled() || isHTTPS(c.BaseURL),
		BaseURL: c.BaseURL, Proxies: c.TrustedProxies,
	}).Start()
	a.Exemptions = a.exemptions()
	a.Cases = &request.Cases{Ledger: a.Ledger, Book: a.Book, Keys: a.Keys, Outbox: a.Outbox, Exemptions: a.Exemptions, Base: a.Site.Base}
	a.Urgent = &urgent.Board{Ledger: a.Ledger, Register: a.Register, Base: a.Site.Base}
	a.Signatures = &signing.Signatures{Ledger: a.Ledger, Outbox: a.Outbox, Blobs: a.Blobs, Keys: a.Keys, Client: a.Outbound, Reader: a.Reader, Base: a.Site.Base}
	a.Imports = a.imports()
	a.Catalogue.Ledger, a.Catalogue.Register, a.Catalogue.Days = a.Ledger, a.Register, a.Book
	a.Catalogue.Outbox, a.Catalogue.Base = a.Outbox, a.Site.Base
	a.Portal = portal.New(a.Site, portal.Parts{Openness: a.Openness, Register: a.Register, Cases: a.Cases, Blobs: a.Blobs, Reader: a.Reader})
	a.Office = kantor.New(a.Site, kantor.Parts{Openness: a.Openness, Villages: a.Villages, Register: a.Register, Cases: a.Cases, Answers: a.Portal.Answers, Urgent: a.Urgent, Outbox: a.Outbox, Blobs: a.Blobs, Imports: a.Imports, Past: a.past()})
	a.Survey = a.surveys()
	a.Portal.Survey, a.Office.Survey = a.Survey, a.Survey
	a.Complaints = &complaint.Desk{Ledger: a.Ledger}
	a.Office.Complaints = a.Complaints
	a.Portal.Catalogue, a.Office.Catalogue = a.Catalogue, a.Catalogue
	a.Portal.Exemptions, a.Office.Exemptions = a.Exemptions, a.Exemptions
	a.Decrees = a.decrees()
	a.Portal.Decrees, a.Office.Decrees, a.Office.Reader = a.Decrees, a.Decrees, a.Reader
	if a.Letters, err = a.letters(); err != nil {
		return err
	}
	a.Portal.Letters, a.Office.Letters = a.Letters, a.Letters
	a.Objections = a.objectionBook()
	a.Portal.Objections, a.Office.Objections = a.Objections, a.Objections
	a.Disputes = a.disputes()
	a.Feeds = a.feeds()
	a.Portal.Disputes, a.Portal.Feeds, a.Office.Disputes, a.Office.Feeds = a.Disputes, a.Feeds, a.Disputes, a.Feeds
	a.Calendars = a.calendars()
	a.Office.Calendars = a.Calendars
	a.Reports = a.reports()
	a.Portal.Reports, a.Office.Reports = a.Reports, a.Reports
	a.Answers = &disclosure.Answers{Ledger: a.Ledger, Cases: a.Cases}
	a.Portal.Disclosures, a.Office.Disclosures = a.Answers, a.Answers
	a.Portal.Signatures, a.Office.Signatures = a.Signatures, a.Signatures
	a.work()
	return nil
}

func isHTTPS(base string) bool { return len(base) > 8 && base[:8] == "https://" }

func sender(c config.SMTP) *mail.Sender {
	if c.Host == "" {
		return nil
	}
	return &mail.Sender{Host: c.Host, Port: c.Port, User: c.User, Password: c.Password.Reveal(), From: c.From, TLS: security[c.Security]}
}

// Handler answers every request of the installation.
func (a *App) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/aset/", ui.Assets())
	mux.HandleFunc("GET /sehat", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "sehat") })
	mux.HandleFunc("GET /siap", a.ready)
	office := a.Site.UnderBody(a.Site.Sessions.LoadAndSave(a.Office.Edge))
	for _, prefix := range []string{"/masuk", "/keluar", "/awal", "/kantor", "/kantor/"} {
		mux.Handle(prefix, office)
	}
	mux.Handle("/", a.Portal.Edge)
	return a.Site.Protect(mux)
}

// ready says whether requests can be answered: the database and the file store.
func (a *App) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	_, err := org.Bodies(ctx, a.DB)
	if err = errors.Join(err, a.Blobs.Health()); err != nil {
		a.Log.Error("not ready", "error", err)
		http.Error(w, "belum siap", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "siap")
}

// Start begins the background work.
func (a *App) Start(ctx context.Context) error {
	go a.announceRecogniser()
	return a.Jobs.Start(ctx)
}

// Close ends the background work and closes what Open opened.
func (a *App) Close() error {
	var errs []error
	if a.Jobs != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		errs = append(errs, a.Jobs.Stop(ctx))
	}
	if a.Blobs != nil {
		errs = append(errs, a.Blobs.Close())
	}
	return errors.Join(append(errs, a.DB.Close())...)
}
