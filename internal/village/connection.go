package village

import (
	"context"
	"net/url"
	"strings"
	"time"

	"suluh/internal/blob"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/outbound"
	"suluh/internal/register"
)

// Sync keeps villages in step.
type Sync struct {
	Ledger   *ledger.Ledger
	Register *register.Register
	Blobs    *blob.Store
	Client   *outbound.Client
}

// Kind is the kind of body that is a village.
const Kind = "desa"

// DefaultRetention is said of entries whose retention the village did not name.
const DefaultRetention = "Sesuai jadwal retensi arsip desa"

// Connection is the address of a village's application and what the village
// decided about it.
type Connection struct {
	Address   string
	Enabled   bool
	Publishes bool // the program publishes what has no findings
	Unit      string
	Retention string

	Asked, ETag, Modified string
	TriedAt, DoneAt       time.Time
	NextAt                time.Time
	Failures              int64
	Problem               Problem
	Result                Result
	Version               int64
	running               time.Time // claimed until
}

// Running reports whether a run works at an instant.
func (c Connection) Running(at time.Time) bool { return at.Before(c.running) }

// Result counts what a run did with the records of an answer.
type Result struct {
	Records   int64 `json:"rekaman"`
	Begun     int64 `json:"dimulai"`
	Revised   int64 `json:"diubah"`
	Withdrawn int64 `json:"ditarik"`
	Unchanged int64 `json:"tetap"`
	Exempt    int64 `json:"dikecualikan"`
	Disabled  int64 `json:"nonaktif"`
	Refused   int64 `json:"ditolak"`  // of another village, or without name or category
	Held      int64 `json:"tertahan"` // a person changed it
	NoFile    int64 `json:"tanpa_berkas"`
	Published int64 `json:"diterbitkan"`
	NotAsked  bool  `json:"belum_berubah,omitempty"` // the application said that nothing changed
}

// SetAct says that the village decided about its connection.
type SetAct struct {
	Body      string `json:"desa"`
	Address   string `json:"alamat"`
	Enabled   bool   `json:"aktif"`
	Publishes bool   `json:"terbitkan_sendiri"`
}

// Kind names the act.
func (SetAct) Kind() string { return "desa.sambungan_diatur" }

// Subject names the village.
func (a SetAct) Subject() (string, string) { return "desa", a.Body }

// SyncedAct says that a run changed the register.
type SyncedAct struct {
	Body   string `json:"desa"`
	Source string `json:"sumber"` // antarmuka or ekspor
	Result Result `json:"hasil"`
}

// Kind names the act.
func (SyncedAct) Kind() string { return "desa.disinkronkan" }

// Subject names the village.
func (a SyncedAct) Subject() (string, string) { return "desa", a.Body }

// Run asks for a village to be fetched now.
type Run struct {
	Org string `json:"org"`
}

// Kind names the job.
func (Run) Kind() string { return "desa.ambil" }

// Connection reads the connection of a body; without one it is the zero value with
// the defaults.
func (s *Sync) Connection(ctx context.Context, orgID string) (Connection, error) {
	c, err := db.One(ctx, s.Ledger.Reader(), selectLink, scanConnection, orgID)
	if fault.Is(err, fault.NotFound) {
		return Connection{Retention: DefaultRetention}, nil
	}
	return c, err
}

// Set keeps what the village decided. The version is the one that the page showed;
// 0 for the first time. Only a village may.
func (s *Sync) Set(ctx context.Context, a identity.Actor, version int64, c Connection) error {
	c.Address = tidyAddress(c.Address)
	c.Retention = strings.TrimSpace(c.Retention)
	return s.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		if !a.Everywhere(identity.ManageSettings) {
			return fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
		}
		body, err := org.BodyByID(ctx, tx, a.Org)
		if err != nil {
			return err
		}
		if err := s.check(ctx, tx, body, &c); err != nil {
			return err
		}
		next := tx.At
		if version == 0 {
			_, err = tx.Exec(ctx, insertLink, a.Org, c.Address, c.Enabled, c.Publishes, c.Unit, c.Retention, db.Millis(next))
			if db.IsDuplicate(err) {
				return fault.New(fault.Conflict, "", "umum.berubah", "")
			}
		} else {
			err = tx.Guard(ctx, updateLink, c.Address, c.Enabled, c.Publishes, c.Unit, c.Retention, db.Millis(next), a.Org, version)
		}
		if err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.ManageSettings, SetAct{a.Org, c.Address, c.Enabled, c.Publishes})
	})
}

// check refuses what cannot be asked, and fills in the only unit of a small village.
func (s *Sync) check(ctx context.Context, r db.Reader, body org.Body, c *Connection) error {
	if body.Kind != Kind {
		return fault.New(fault.Conflict, "", "desa.bukan_desa", "")
	}
	var l fault.List
	if c.Enabled && c.Address == "" {
		l.Add(fault.New(fault.Invalid, "alamat", "desa.alamat_kosong", ""))
	}
	if c.Address != "" && !s.Client.Allowed(c.Address) {
		l.Add(fault.New(fault.Invalid, "alamat", "desa.alamat", ""))
	}
	if c.Enabled && len(digits(body.Code)) != 10 {
		l.Add(fault.New(fault.Invalid, "aktif", "desa.kode", ""))
	}
	if c.Retention == "" {
		l.Add(fault.New(fault.Invalid, "retensi", "informasi.retensi_kosong", ""))
	}
	if len(c.Address) > 300 || len(c.Retention) > 300 {
		l.Add(fault.New(fault.Invalid, "alamat", "desa.panjang", ""))
	}
	units, err := org.Units(ctx, r, body.ID)
	if err != nil {
		return err
	}
	c.Unit = unitOf(units, c.Unit)
	if c.Enabled && c.Unit == "" {
		l.Add(fault.New(fault.Invalid, "unit", "desa.unit", ""))
	}
	return l.Err()
}

// unitOf is the chosen unit while it exists, else the first of the village.
func unitOf(units []org.Unit, chosen string) string {
	first := ""
	for _, u := range units {
		if !u.Ended.IsZero() {
			continue
		}
		if u.ID == chosen {
			return chosen
		}
		if first == "" {
			first = u.ID
		}
	}
	return first
}

// tidyAddress is an address as a person types it, as the application is asked.
func tidyAddress(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil {
		return s
	}
	u.RawQuery, u.Fragment = "", ""
	return strings.TrimSuffix(strings.TrimSuffix(strings.TrimRight(u.String(), "/"), "/ppid"), "/")
}

// Ask queues a run, as the button does.
func (s *Sync) Ask(ctx context.Context, a identity.Actor) error {
	return s.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		if !a.Everywhere(identity.ManageSettings) {
			return fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
		}
		c, err := db.One(ctx, tx, selectLink, scanConnection, a.Org)
		if err != nil || !c.Enabled {
			return fault.New(fault.Conflict, "", "desa.mati", "")
		}
		if err := tx.Enqueue(ctx, Run{a.Org}); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.ManageSettings, AskedAct{a.Org})
	})
}

// AskedAct says that somebody asked for the list now.
type AskedAct struct {
	Body string `json:"desa"`
}

// Kind names the act.
func (AskedAct) Kind() string { return "desa.diminta" }

// Subject names the village.
func (a AskedAct) Subject() (string, string) { return "desa", a.Body }
