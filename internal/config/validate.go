package config

import (
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// Validate checks what one setting alone cannot: settings that need each other,
// and settings that would be unsafe together. The error is one Indonesian
// sentence that names the settings.
func (c Config) Validate() error {
	if c.Data == "" {
		return fmt.Errorf("data harus diisi dengan nama folder")
	}
	if c.LogFormat != "text" && c.LogFormat != "json" {
		return fmt.Errorf("log-format harus text atau json")
	}
	host, err := listenHost(c.Listen)
	if err != nil {
		return err
	}
	// The sample people's passwords are printed on the screen, so nobody
	// outside this machine may reach them.
	if c.Sample && !isLoopback(host) {
		return fmt.Errorf("sample hanya boleh melayani mesin ini; ubah listen menjadi 127.0.0.1:8080")
	}
	if c.Database != "" && !isPostgres(c.Database.Reveal()) {
		return fmt.Errorf("database harus URL PostgreSQL dengan nama basis data, misalnya postgres:///suluh?host=/run/postgresql")
	}
	if err := c.validateBaseURL(); err != nil {
		return err
	}
	if err := c.TLS.validate(); err != nil {
		return err
	}
	if err := c.SMTP.validate(); err != nil {
		return err
	}
	if err := c.IMAP.validate(); err != nil {
		return err
	}
	if err := c.Receive.validate(c.IMAP.Host != ""); err != nil {
		return err
	}
	for _, at := range c.Outbound.Allow {
		if host, port, err := net.SplitHostPort(at); err != nil || host == "" || port == "" || strings.ContainsAny(at, "/@ ") {
			return fmt.Errorf("outbound-allow harus nama host dan port, misalnya opensid.internal:8080")
		}
	}
	// Both send the public an address, and guessing it from a request would let
	// the sender of that request choose it.
	if c.BaseURL == "" && c.SMTP.Host != "" {
		return fmt.Errorf("base-url harus diisi bila smtp-host diisi, karena surat memuat tautan")
	}
	if c.BaseURL == "" && !isLoopback(host) {
		return fmt.Errorf("base-url harus diisi bila listen terbuka bagi mesin lain")
	}
	return nil
}

func listenHost(listen string) (string, error) {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return "", fmt.Errorf("listen harus alamat dan port, misalnya 127.0.0.1:8080")
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return "", fmt.Errorf("port pada listen harus angka 0 sampai 65535")
	}
	return host, nil
}

// isLoopback reports whether host is this machine only. An empty host is every
// interface.
func isLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.IsLoopback()
}

func (c Config) validateBaseURL() error {
	if c.BaseURL == "" {
		return nil
	}
	u, err := url.Parse(c.BaseURL)
	if err != nil || u.Hostname() == "" || u.User != nil || u.Path != "" || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("base-url harus skema dan nama host saja, misalnya https://ppid.contoh.go.id")
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !isLoopback(u.Hostname())) {
		return fmt.Errorf("base-url harus diawali https://")
	}
	return nil
}

func (t TLS) validate() error {
	if (t.Cert == "") != (t.Key == "") {
		return fmt.Errorf("tls-cert dan tls-key harus diisi bersama")
	}
	if t.Cert != "" && len(t.ACMEHosts) > 0 {
		return fmt.Errorf("tls-cert dan acme-host tidak dapat dipakai bersama")
	}
	for _, h := range t.ACMEHosts {
		if _, err := netip.ParseAddr(h); err == nil || !strings.Contains(h, ".") || strings.ContainsAny(h, ":/* ") {
			return fmt.Errorf("acme-host harus nama host lengkap, misalnya ppid.contoh.go.id")
		}
	}
	return nil
}

func (s SMTP) validate() error {
	if s.Host == "" {
		if s.User != "" || s.Password != "" || s.From != "" {
			return fmt.Errorf("smtp-host harus diisi bila smtp-user, smtp-password, atau smtp-from diisi")
		}
		return nil
	}
	if strings.ContainsAny(s.Host, ":/ ") && !isLoopback(s.Host) {
		return fmt.Errorf("smtp-host harus nama host saja; port diisi pada smtp-port")
	}
	if s.Port < 1 || s.Port > 65535 {
		return fmt.Errorf("smtp-port harus angka 1 sampai 65535")
	}
	if a, err := mail.ParseAddress(s.From); err != nil || a.Address != s.From {
		return fmt.Errorf("smtp-from harus satu alamat surel, misalnya ppid@contoh.go.id")
	}
	if (s.User == "") != (s.Password == "") {
		return fmt.Errorf("smtp-user dan smtp-password harus diisi bersama")
	}
	switch s.Security {
	case StartTLS, ImplicitTLS:
	case Plain:
		if !isLoopback(s.Host) {
			return fmt.Errorf("smtp-security tanpa hanya boleh untuk server surat di mesin ini")
		}
	default:
		return fmt.Errorf("smtp-security harus starttls, tls, atau tanpa")
	}
	return nil
}

// isPostgres reports whether text is a PostgreSQL URL, never repeating it.
func isPostgres(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "postgres" || u.Scheme == "postgresql") && strings.Trim(u.Path, "/") != ""
}

// hasPassword reports whether a database URL carries a password, in its user
// part or as a parameter.
func hasPassword(text string) bool {
	u, err := url.Parse(text)
	if err != nil {
		return true
	}
	_, inUser := u.User.Password()
	return inUser || u.Query().Has("password")
}
