package config

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"
)

// Option describes one setting to those who list them: the command line, the
// example file, the manual.
type Option struct {
	Name    string // as in the file; the flag is "--" + Name
	Default string // the value when nobody sets it, "" when it is empty
	Example string // a value that says more than the default, for the example file
	Help    string // one Indonesian sentence, without a full stop
	Bool    bool   // a flag that may stand without a value
	Secret  bool   // has no flag and is never printed
}

// Env is the environment variable of the option: SULUH_BASE_URL for "base-url".
func (o Option) Env() string {
	return "SULUH_" + strings.ToUpper(strings.ReplaceAll(o.Name, "-", "_"))
}

// Flag reports whether the option may be given on the command line.
// The database may although its URL can hold a password: the manual shows how to
// leave the password out, and tests and first trials need the flag.
func (o Option) Flag() bool { return !o.Secret || o.Name == "database" }

// field joins an option to its place in Config. set reports what a value should
// look like, in words that do not repeat the value.
type field struct {
	Option
	get func(*Config) string
	set func(*Config, string) error
}

// Options lists every setting in the order of the example file.
func Options() []Option {
	list := make([]Option, len(fields))
	def := Default()
	for i, f := range fields {
		list[i] = f.Option
		list[i].Default = f.get(&def)
	}
	return list
}

var fields = []field{
	text("data", "folder tempat Suluh menyimpan basis data, berkas, dan kunci", "/var/lib/suluh",
		func(c *Config) *string { return &c.Data }),
	text("listen", "alamat dan port yang dilayani; port 0 memilih port yang kosong", "127.0.0.1:8080",
		func(c *Config) *string { return &c.Listen }),
	secret("database", "URL PostgreSQL; bila kosong, SQLite di dalam folder data", "postgres:///suluh?host=/run/postgresql",
		func(c *Config) *Secret { return &c.Database }),
	text("base-url", "alamat yang dipakai masyarakat, tanpa garis miring di akhir", "https://ppid.contoh.go.id",
		func(c *Config) *string { return &c.BaseURL }),
	{
		Option: Option{Name: "trusted-proxies", Example: "127.0.0.1/32, ::1/128",
			Help: "alamat proksi yang boleh menyebutkan alamat asal pengunjung, dipisah koma"},
		get: func(c *Config) string { return joined(c.TrustedProxies) },
		set: setProxies,
	},
	text("tls-cert", "berkas sertifikat PEM bila Suluh mengenkripsi sendiri", "/etc/suluh/sertifikat.pem",
		func(c *Config) *string { return &c.TLS.Cert }),
	text("tls-key", "berkas kunci PEM dari sertifikat itu", "/etc/suluh/kunci.pem",
		func(c *Config) *string { return &c.TLS.Key }),
	{
		Option: Option{Name: "acme-host", Example: "ppid.contoh.go.id",
			Help: "nama host yang sertifikatnya diminta otomatis, dipisah koma"},
		get: func(c *Config) string { return strings.Join(c.TLS.ACMEHosts, ", ") },
		set: func(c *Config, v string) error { c.TLS.ACMEHosts = list(v); return nil },
	},
	text("smtp-host", "server surat keluar; bila kosong, surat disimpan dan ditandai belum terkirim", "smtp.contoh.go.id",
		func(c *Config) *string { return &c.SMTP.Host }),
	{
		Option: Option{Name: "smtp-port", Example: "587", Help: "port server surat keluar"},
		get:    func(c *Config) string { return strconv.Itoa(c.SMTP.Port) },
		set:    setPort,
	},
	text("smtp-user", "nama pengguna di server surat keluar; bila kosong, tanpa otentikasi", "ppid",
		func(c *Config) *string { return &c.SMTP.User }),
	secret("smtp-password", "sandi pengguna itu", "", func(c *Config) *Secret { return &c.SMTP.Password }),
	text("smtp-from", "alamat pengirim surat", "ppid@contoh.go.id",
		func(c *Config) *string { return &c.SMTP.From }),
	{
		Option: Option{Name: "smtp-security", Example: "starttls",
			Help: "pengamanan ke server surat: starttls, tls, atau tanpa (hanya untuk server di mesin ini)"},
		get: func(c *Config) string { return string(c.SMTP.Security) },
		set: oneOf(func(c *Config, v string) { c.SMTP.Security = Security(v) },
			string(StartTLS), string(ImplicitTLS), string(Plain)),
	},
	text("imap-host", "server kotak surat masuk; bila kosong, tidak ada kotak surat yang dibaca", "imap.contoh.go.id",
		func(c *Config) *string { return &c.IMAP.Host }),
	number("imap-port", "port server kotak surat masuk", "993", 1, 65535, func(c *Config) *int { return &c.IMAP.Port }),
	text("imap-user", "nama pengguna kotak surat", "ppid", func(c *Config) *string { return &c.IMAP.User }),
	secret("imap-password", "sandi kotak surat itu", "", func(c *Config) *Secret { return &c.IMAP.Password }),
	text("imap-folder", "folder yang dibaca", "INBOX", func(c *Config) *string { return &c.IMAP.Folder }),
	text("imap-archive", "folder tujuan surat yang sudah diambil; bila kosong, surat ditandai sudah dibaca", "Arsip",
		func(c *Config) *string { return &c.IMAP.Archive }),
	{
		Option: Option{Name: "imap-security", Example: "tls",
			Help: "pengamanan ke kotak surat: tls, starttls, atau tanpa (hanya untuk server di mesin ini)"},
		get: func(c *Config) string { return string(c.IMAP.Security) },
		set: oneOf(func(c *Config, v string) { c.IMAP.Security = Security(v) },
			string(StartTLS), string(ImplicitTLS), string(Plain)),
	},
	text("mail-reply", "alamat balasan setiap perkara, dengan {token} dan boleh {host}; bila kosong, balasan ke alamat badan publik", "permohonan+{token}@contoh.go.id",
		func(c *Config) *string { return &c.Receive.Reply }),
	text("mail-listen", "alamat dan port tempat server surat lain menyerahkan surat; bila kosong, tidak ada", "127.0.0.1:2525",
		func(c *Config) *string { return &c.Receive.Listen }),
	{
		Option: Option{Name: "mail-protocol", Example: "lmtp", Help: "cara menyerahkan surat di sana: smtp atau lmtp"},
		get:    func(c *Config) string { return c.Receive.Protocol },
		set:    oneOf(func(c *Config, v string) { c.Receive.Protocol = v }, "smtp", "lmtp"),
	},
	text("mail-cert", "berkas sertifikat PEM untuk menawarkan STARTTLS di sana; dibaca ulang pada setiap sambungan", "/etc/suluh/surat.pem",
		func(c *Config) *string { return &c.Receive.Cert }),
	text("mail-key", "berkas kunci PEM dari sertifikat itu", "/etc/suluh/surat-kunci.pem",
		func(c *Config) *string { return &c.Receive.Key }),
	text("mail-trusted", "nama server surat sendiri yang hasil pemeriksaan pengirimnya (SPF, DKIM, DMARC) dicatat", "mx.contoh.go.id",
		func(c *Config) *string { return &c.Receive.Trusted }),
	number("mail-recall", "menit lamanya surel petugas dapat ditarik kembali", "2", 0, 60, func(c *Config) *int { return &c.Receive.Recall }),
	text("calendar", "berkas kalender hari kerja yang lebih baru daripada yang tertanam", "/etc/suluh/kalender.json",
		func(c *Config) *string { return &c.Calendar }),
	text("catalogue", "berkas daftar informasi wajib yang lebih baru daripada yang tertanam", "/etc/suluh/informasi-wajib.json",
		func(c *Config) *string { return &c.Catalogue }),
	text("exemptions", "berkas dasar pengecualian yang lebih baru daripada yang tertanam", "/etc/suluh/dasar-pengecualian.json",
		func(c *Config) *string { return &c.Exemptions }),
	{
		Option: Option{Name: "sample", Bool: true, Example: "tidak",
			Help: "isi basis data kosong dengan badan publik rekaan; hanya melayani mesin ini"},
		get: func(c *Config) string { return yesNo(c.Sample) },
		set: setSample,
	},
	{
		Option: Option{Name: "outbound", Example: "off",
			Help: "apakah tautan dan situs desa boleh ditanya: on atau off (jaringan tanpa internet)"},
		get: func(c *Config) string { return c.Outbound.Mode },
		set: oneOf(func(c *Config, v string) { c.Outbound.Mode = v }, "on", "off"),
	},
	{
		Option: Option{Name: "outbound-allow", Example: "opensid.internal:8080",
			Help: "nama host dan port di jaringan sendiri yang juga boleh ditanya, dipisah koma"},
		get: func(c *Config) string { return strings.Join(c.Outbound.Allow, ", ") },
		set: func(c *Config, v string) error { c.Outbound.Allow = list(v); return nil },
	},
	{
		Option: Option{Name: "log-format", Example: "json", Help: "bentuk catatan: text atau json"},
		get:    func(c *Config) string { return c.LogFormat },
		set:    oneOf(func(c *Config, v string) { c.LogFormat = v }, "text", "json"),
	},
}

func text(name, help, example string, at func(*Config) *string) field {
	return field{
		Option: Option{Name: name, Help: help, Example: example},
		get:    func(c *Config) string { return *at(c) },
		set:    func(c *Config, v string) error { *at(c) = v; return nil },
	}
}

func secret(name, help, example string, at func(*Config) *Secret) field {
	return field{
		Option: Option{Name: name, Help: help, Example: example, Secret: true},
		get:    func(c *Config) string { return at(c).Reveal() },
		set:    func(c *Config, v string) error { *at(c) = Secret(v); return nil },
	}
}

func oneOf(set func(*Config, string), allowed ...string) func(*Config, string) error {
	return func(c *Config, v string) error {
		for _, a := range allowed {
			if v == a {
				set(c, v)
				return nil
			}
		}
		return fmt.Errorf("harus salah satu dari: %s", strings.Join(allowed, ", "))
	}
}

func setProxies(c *Config, v string) error {
	var prefixes []netip.Prefix
	for _, part := range list(v) {
		p, err := netip.ParsePrefix(part)
		if err != nil {
			a, err := netip.ParseAddr(part)
			if err != nil {
				return fmt.Errorf("harus alamat IP atau rentang seperti 10.0.0.0/8, dipisah koma")
			}
			p = netip.PrefixFrom(a, a.BitLen())
		}
		prefixes = append(prefixes, p.Masked())
	}
	c.TrustedProxies = prefixes
	return nil
}

func setPort(c *Config, v string) error {
	n, err := strconv.ParseUint(v, 10, 16)
	if err != nil || n == 0 {
		return fmt.Errorf("harus angka 1 sampai 65535")
	}
	c.SMTP.Port = int(n)
	return nil
}

func setSample(c *Config, v string) error {
	switch v {
	case "ya", "true", "1":
		c.Sample = true
	case "tidak", "false", "0":
		c.Sample = false
	default:
		return fmt.Errorf("harus ya atau tidak")
	}
	return nil
}

// list splits a text at commas and drops empty parts.
func list(v string) []string {
	var parts []string
	for part := range strings.SplitSeq(v, ",") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

func joined(prefixes []netip.Prefix) string {
	parts := make([]string, len(prefixes))
	for i, p := range prefixes {
		parts[i] = p.String()
	}
	return strings.Join(parts, ", ")
}

func yesNo(b bool) string {
	if b {
		return "ya"
	}
	return "tidak"
}
