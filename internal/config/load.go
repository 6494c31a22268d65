package config

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode/utf8"
)

// Sources are the places Load reads, strongest first.
type Sources struct {
	// Flags holds the flags that were really given, by option name.
	Flags map[string]string
	// Environ is the environment as os.Environ gives it. An empty variable
	// counts as not set.
	Environ []string
	// File is the path of the configuration file, empty for none.
	File string
}

// fileVariable names the configuration file; it is no setting, because a file
// that names another file is a riddle.
const fileVariable = "SULUH_CONFIG"

// testPrefix begins the variables that belong to the test run.
const testPrefix = "SULUH_TEST_"

// maxFile bounds a configuration file, in bytes. The longest sensible one has a
// hundredth of it.
const maxFile = 64 << 10

// FileFrom gives the path of the configuration file: the flag's value when there
// is one, else the variable SULUH_CONFIG, else nothing.
func FileFrom(flag string, environ []string) string {
	if flag != "" {
		return flag
	}
	return environment(environ)[fileVariable]
}

// Load reads and validates the settings. Its errors name the place, the line and
// the setting.
func Load(s Sources) (Config, error) {
	c := Default()
	if s.File != "" {
		if err := loadFile(&c, s.File); err != nil {
			return Config{}, fmt.Errorf("berkas pengaturan %s: %w", s.File, err)
		}
	}
	env := environment(s.Environ)
	for _, name := range slices.Sorted(maps.Keys(env)) {
		i := slices.IndexFunc(fields, func(f field) bool { return f.Env() == name })
		switch {
		case i >= 0:
			if err := fields[i].set(&c, env[name]); err != nil {
				return Config{}, fmt.Errorf("variabel %s %w", name, err)
			}
		case name != fileVariable && !strings.HasPrefix(name, testPrefix):
			return Config{}, fmt.Errorf("variabel %s tidak dikenal", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.Flags)) {
		f := find(name)
		if f == nil || !f.Flag() {
			return Config{}, fmt.Errorf("opsi --%s tidak dikenal", name)
		}
		if err := f.set(&c, s.Flags[name]); err != nil {
			return Config{}, fmt.Errorf("opsi --%s %w", name, err)
		}
	}
	if err := c.Validate(); err != nil {
		return Config{}, err
	}
	return c, nil
}

// environment picks the variables of Suluh that hold something.
func environment(environ []string) map[string]string {
	env := make(map[string]string)
	for _, pair := range environ {
		name, value, _ := strings.Cut(pair, "=")
		if strings.HasPrefix(name, "SULUH_") && value != "" {
			env[name] = value
		}
	}
	return env
}

func loadFile(c *Config, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("tidak dapat dibuka: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return fmt.Errorf("tidak dapat dibaca: %w", err)
	}
	secrets, err := parse(c, data)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("tidak dapat diperiksa: %w", err)
	}
	if secrets && info.Mode().IsRegular() && info.Mode().Perm()&0o004 != 0 {
		return fmt.Errorf("memuat sandi tetapi dapat dibaca semua pengguna mesin ini; jalankan chmod 640")
	}
	return nil
}

// parse reads lines "name = value". Empty lines and lines that begin with "#"
// say nothing; a value goes to the end of its line, without quotes and without
// trailing comments. It reports whether a secret was among them.
func parse(c *Config, data []byte) (secrets bool, err error) {
	if len(data) > maxFile {
		return false, fmt.Errorf("lebih besar dari %d KiB", maxFile>>10)
	}
	if !utf8.Valid(data) || bytes.ContainsRune(data, 0) {
		return false, fmt.Errorf("bukan teks UTF-8")
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	seen := make(map[string]int)
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, found := strings.Cut(line, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if !found {
			// The line is not repeated: it may be a secret on the wrong line.
			return false, fmt.Errorf("baris %d: tidak ada tanda sama dengan; tulis nama = nilai", n)
		}
		f := find(name)
		switch {
		case f == nil:
			return false, fmt.Errorf("baris %d: pengaturan %q tidak dikenal", n, name)
		case seen[name] > 0:
			return false, fmt.Errorf("baris %d: %s sudah diatur di baris %d", n, name, seen[name])
		case value == "":
			return false, fmt.Errorf("baris %d: %s tidak punya nilai; hapus barisnya bila memang kosong", n, name)
		}
		seen[name] = n
		secrets = secrets || f.holdsSecret(value)
		if err := f.set(c, value); err != nil {
			return false, fmt.Errorf("baris %d: %s %w", n, name, err)
		}
	}
	return secrets, nil
}

// holdsSecret reports whether value of f must be kept from other users of the
// machine. The URL of a database is one only when it carries a password.
func (f *field) holdsSecret(value string) bool {
	if f.Name == "database" {
		return hasPassword(value)
	}
	return f.Secret
}

func find(name string) *field {
	for i := range fields {
		if fields[i].Name == name {
			return &fields[i]
		}
	}
	return nil
}
