// Package config holds the settings of one installation of Suluh.
//
// [Load] reads them from flags, then the environment (SULUH_*), then a file of
// lines "name = value"; the first place that names a setting wins, and what no
// place names has a usable default. The same name serves everywhere: the flag
// --base-url, the variable SULUH_BASE_URL and the line "base-url = ..." are one
// setting. [Options] lists them all; deploy/suluh.conf is that list as a file.
//
// Invariants: a name nobody knows is refused wherever it stands, so a typing
// error cannot pass for a default; secrets have no flag, because other users see
// a program's arguments; no error and no printed form holds a secret, nor the
// value of a setting that may contain one. The messages are Indonesian, for the
// operator who reads them on the terminal.
//
// Settings of a public body (terms, unit names, closed days) are data and belong
// to package org. This package reads the file it is given and nothing else.
package config

import (
	"fmt"
	"log/slog"
	"net/netip"
	"strings"
)

// Config is the settings of one running program. The zero value is not usable;
// [Default] is.
type Config struct {
	// Data is the folder for everything the program keeps: the SQLite
	// database, files, keys. It is created when missing.
	Data string
	// Listen is the address to serve on, "host:port"; port 0 takes a free one.
	Listen string
	// Database is the URL of a PostgreSQL database. Empty: SQLite in Data.
	Database Secret
	// BaseURL is how the public reaches the installation, without a final
	// slash: "https://ppid.example.go.id". Links in letters and mail begin with
	// it; it is never taken from a request. Empty: the address of Listen.
	BaseURL string
	// TrustedProxies may tell the client's address in X-Forwarded-For. Empty:
	// nobody may.
	TrustedProxies []netip.Prefix
	// TLS is the program's own encryption; the zero value leaves it to a proxy.
	TLS TLS
	// SMTP is the mail relay; without a host mail is kept and shown as not sent.
	SMTP SMTP
	// IMAP is the mailbox from which letters are taken.
	IMAP IMAP
	// Receive is how letters come in besides.
	Receive Receive
	// Calendar is a file of working-day decrees newer than the embedded one.
	Calendar string
	// Catalogue is a file of mandatory information newer than the embedded one.
	Catalogue string
	// Exemptions is a file of grounds of exemption newer than the embedded one.
	Exemptions string
	// Sample fills an empty database with a fictitious body and prints its
	// sign-ins. It listens on this machine only.
	Sample bool
	// Outbound is how other machines are asked.
	Outbound Outbound
	// LogFormat is "text" for people or "json" for programs.
	LogFormat string
}

// TLS says where the program's certificate comes from: two files, or the
// automatic issue for named hosts, or neither.
type TLS struct {
	Cert, Key string   // paths of PEM files, both or none
	ACMEHosts []string // host names to obtain certificates for
}

// Enabled reports whether the program encrypts by itself.
func (t TLS) Enabled() bool { return t.Cert != "" || len(t.ACMEHosts) > 0 }

// SMTP is the relay that takes outgoing mail.
type SMTP struct {
	Host     string // empty: no mail leaves
	Port     int    // 1 to 65535
	User     string // empty: no authentication
	Password Secret
	From     string   // address of the sender
	Security Security // how the connection is protected
}

// Outbound says whether other machines may be asked: for links that the register
// names and for the lists of villages. Mail has its own settings.
type Outbound struct {
	Mode  string   // "on", or "off" in a network without a way out
	Allow []string // "host:port" inside the body's own network
}

// Off reports whether nothing is fetched.
func (o Outbound) Off() bool { return o.Mode == "off" }

// Security is how the connection to the mail relay is protected.
type Security string

const (
	// StartTLS begins in the clear and refuses to go on without encryption.
	StartTLS Security = "starttls"
	// ImplicitTLS encrypts from the first byte.
	ImplicitTLS Security = "tls"
	// Plain does not encrypt; allowed to a relay on this machine only.
	Plain Security = "tanpa"
)

// Secret is a value that prints as a mask. [Secret.Reveal] gives the value.
type Secret string

const mask = "•••"

// Reveal gives the secret itself, for the one call that needs it.
func (s Secret) Reveal() string { return string(s) }

// String masks the value, so that %v and %s cannot leak it.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return mask
}

// GoString masks the value for %#v.
func (s Secret) GoString() string { return s.String() }

// MarshalText masks the value in every encoding that asks for text.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// LogValue masks the value in structured logs.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// Default gives the settings of a program started without any: SQLite in the
// folder "data", reachable from this machine on port 8080, no mail.
func Default() Config {
	return Config{
		Data:      "data",
		Listen:    "127.0.0.1:8080",
		SMTP:      SMTP{Port: 587, Security: StartTLS},
		IMAP:      IMAP{Port: 993, Folder: "INBOX", Security: ImplicitTLS},
		Receive:   Receive{Protocol: "smtp", Recall: 2},
		Outbound:  Outbound{Mode: "on"},
		LogFormat: "text",
	}
}

// PublicURL is the address that letters and mail link to: BaseURL, or the
// address being served when none is set. listening is that address with the port
// that was really taken.
func (c Config) PublicURL(listening string) string {
	if c.BaseURL != "" {
		return c.BaseURL
	}
	scheme := "http"
	if c.TLS.Enabled() {
		scheme = "https"
	}
	return scheme + "://" + listening
}

// String lists every setting that differs from nothing, one a line, with secrets
// masked. It is what the program may print and log.
func (c Config) String() string {
	var b strings.Builder
	for _, f := range fields {
		value := f.get(&c)
		if value == "" {
			continue
		}
		if f.Secret {
			value = mask
		}
		fmt.Fprintf(&b, "%s = %s\n", f.Name, value)
	}
	return b.String()
}

// LogValue gives the settings to structured logs as [Config.String] would.
func (c Config) LogValue() slog.Value {
	var attrs []slog.Attr
	for line := range strings.Lines(c.String()) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " = ")
		attrs = append(attrs, slog.String(name, value))
	}
	return slog.GroupValue(attrs...)
}
