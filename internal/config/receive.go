package config

import (
	"fmt"
	"net"
	"net/mail"
	"strconv"
	"strings"
	"time"
)

// IMAP is the mailbox from which letters are taken; without a host none is read.
type IMAP struct {
	Host     string
	Port     int // 1 to 65535
	User     string
	Password Secret
	Folder   string   // the folder that is read
	Archive  string   // where letters go that were taken; empty: they are marked as read
	Security Security // how the connection is protected
}

// Receive says how letters come in besides the mailbox.
type Receive struct {
	Reply    string // pattern of reply addresses, with {token}; empty: answers go to the body's own address
	Listen   string // "host:port" on which other servers deliver; empty: none
	Protocol string // "smtp" or "lmtp"
	Cert     string // PEM file with which STARTTLS is offered there; empty: it is not
	Key      string // PEM file of its key
	Trusted  string // server whose Authentication-Results are noted
	Recall   int    // minutes in which a letter of an officer can be recalled
}

// Window is how long a letter of an officer can be recalled.
func (r Receive) Window() time.Duration { return time.Duration(r.Recall) * time.Minute }

// number is a setting that is a whole number between two bounds.
func number(name, help, example string, low, high int, at func(*Config) *int) field {
	return field{
		Option: Option{Name: name, Help: help, Example: example},
		get:    func(c *Config) string { return strconv.Itoa(*at(c)) },
		set: func(c *Config, v string) error {
			n, err := strconv.Atoi(v)
			if err != nil || n < low || n > high {
				return fmt.Errorf("harus angka %d sampai %d", low, high)
			}
			*at(c) = n
			return nil
		},
	}
}

func (m IMAP) validate() error {
	if m.Host == "" {
		if m.User != "" || m.Password != "" || m.Archive != "" {
			return fmt.Errorf("imap-host harus diisi bila imap-user, imap-password, atau imap-archive diisi")
		}
		return nil
	}
	if strings.ContainsAny(m.Host, ":/ ") && !isLoopback(m.Host) {
		return fmt.Errorf("imap-host harus nama host saja; port diisi pada imap-port")
	}
	if m.User == "" || m.Password == "" {
		return fmt.Errorf("imap-user dan imap-password harus diisi bila imap-host diisi")
	}
	if m.Security == Plain && !isLoopback(m.Host) {
		return fmt.Errorf("imap-security tanpa hanya boleh untuk server surat di mesin ini")
	}
	return nil
}

func (r Receive) validate(reads bool) error {
	if r.Reply != "" {
		a, err := mail.ParseAddress(strings.NewReplacer("{token}", "t", "{host}", "contoh.go.id").Replace(r.Reply))
		local, _, _ := strings.Cut(r.Reply, "@")
		if err != nil || a.Name != "" || strings.Count(local, "{token}") != 1 || strings.Count(r.Reply, "{token}") != 1 {
			return fmt.Errorf("mail-reply harus alamat surel dengan {token} di depan tanda @, misalnya permohonan+{token}@contoh.go.id")
		}
		if !reads && r.Listen == "" {
			return fmt.Errorf("mail-reply hanya berguna bila surat masuk dibaca; isi imap-host atau mail-listen")
		}
	}
	if (r.Cert == "") != (r.Key == "") {
		return fmt.Errorf("mail-cert dan mail-key harus diisi bersama")
	}
	if r.Listen == "" {
		if r.Cert != "" {
			return fmt.Errorf("mail-cert hanya berguna bila mail-listen diisi")
		}
		return nil
	}
	if _, port, err := net.SplitHostPort(r.Listen); err != nil || port == "" {
		return fmt.Errorf("mail-listen harus alamat dan port, misalnya 127.0.0.1:2525")
	}
	return nil
}
