package identity_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/argon2"

	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	. "suluh/internal/identity"
	"suluh/internal/org"
)

const goodPassword = "tangga biru sebelas melati"

func TestPasswords(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, password, key string }{
		{"four words", goodPassword, ""},
		{"random characters", "x7Q-kd93.mfT2wq", ""},
		{"fourteen characters", "abcdf kmpq rtv", "masuk.sandi_pendek"},
		{"fifteen characters of more bytes", "ñandú é ü ö ä â", ""},
		{"fourteen characters of more bytes", "ñandú é ü ö ä ", "masuk.sandi_pendek"},
		{"128 characters", strings.Repeat("kuda laut ", 12) + "berenang", ""},
		{"129 characters", strings.Repeat("kuda laut ", 12) + "berenangs", "masuk.sandi_panjang"},
		{"emoji", "🦊🐢🐳🌵🍄🦉🐌🌻🪁🧭🛶🪵🧶🥁🪴", ""},
		{"one character", strings.Repeat("z", 20), "masuk.sandi_mudah"},
		{"two characters", strings.Repeat("zq", 10), "masuk.sandi_mudah"},
		{"counting", "12345678901234567890", "masuk.sandi_mudah"},
		{"the alphabet", "abcdefghijklmnopqrs", "masuk.sandi_mudah"},
		{"the alphabet backwards", "zyxwvutsrqponmlkjih", "masuk.sandi_mudah"},
		{"a keyboard", "qwertyuiopasdfghjkl", "masuk.sandi_mudah"},
		{"words everybody tries", "KataSandiRahasia123", "masuk.sandi_mudah"},
		{"the office's own words", "ppid suluh indonesia", "masuk.sandi_mudah"},
		{"the user name", "sri.wahyuni.sri.wahyuni", "masuk.sandi_mudah"},
		{"the user name in capitals", "SRI.WAHYUNI2026", "masuk.sandi_mudah"},
	}
	for _, c := range cases {
		err := CheckPassword(c.password, "sri.wahyuni")
		if c.key == "" && err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if l := fault.All(err); c.key != "" && (len(l) != 1 || l[0].Key != c.key || l[0].Field != "kata_sandi") {
			t.Errorf("%s: %v, want %s", c.name, err, c.key)
		}
	}
}

func TestStoredHashes(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	stored, err := HashPassword(ctx, goodPassword, "sri")
	if err != nil {
		t.Fatal(err)
	}
	again, err := HashPassword(ctx, goodPassword, "sri")
	if err != nil || again == stored {
		t.Fatalf("two hashes of one password are equal (%v)", err)
	}
	// A hash of another cost, as it will stand here when the cost has risen.
	salt := []byte("garam enam belas")
	b64 := base64.RawStdEncoding.EncodeToString
	other := fmt.Sprintf("$argon2id$v=19$m=1024,t=1,p=2$%s$%s", b64(salt), b64(argon2.IDKey([]byte(goodPassword), salt, 1, 1024, 2, KeySize)))
	accented, err := HashPassword(ctx, "kafe\u0301 kecil di pojok", "sri")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, stored, password string
		ok                     bool
	}{
		{"the password", stored, goodPassword, true},
		{"another", stored, goodPassword + " ", false},
		{"other capitals", stored, strings.ToUpper(goodPassword), false},
		{"none", stored, "", false},
		{"a hash of another cost", other, goodPassword, true},
		{"a letter written in one part instead of two", accented, "kaf\u00e9 kecil di pojok", true},
		{"the hash of nobody", NobodysHash, "", false},
	} {
		ok, err := Matches(ctx, c.stored, c.password)
		if err != nil || ok != c.ok {
			t.Errorf("%s: %t, %v", c.name, ok, err)
		}
	}
	for _, broken := range []string{"", "x", "$argon2i$v=19$m=1,t=1,p=1$AAAA$AAAA", "$argon2id$v=19$x$AAAA$AAAA", "$argon2id$v=19$m=1,t=1,p=1$!$AAAA", "$argon2id$v=19$m=1,t=1,p=1$AAAA$!"} {
		if ok, err := Matches(ctx, broken, ""); ok || err == nil {
			t.Errorf("a broken hash %q: %t, %v", broken, ok, err)
		}
	}
}

// seedPerson writes a person with the good password and gives the body's id.
func seedPerson(t *testing.T, d *db.DB, disabled bool) string {
	t.Helper()
	hash, err := HashPassword(t.Context(), goodPassword, "sri")
	if err != nil {
		t.Fatal(err)
	}
	body := org.Body{ID: db.NewID(), Slug: "a", Name: "A", Short: "A", Kind: "pemda", Host: "a.test", Zone: "WIB", Version: 1}
	err = d.Write(t.Context(), func(tx *db.Tx) error {
		if err := org.InsertBody(t.Context(), tx, body); err != nil {
			return err
		}
		for _, p := range []Person{{ID: "1", Username: "sri", Name: "Sri"}, {ID: "2", Username: "budi", Name: "Budi"}} {
			p.Org = body.ID
			if p.ID == "2" {
				hash = "" // has been given no password
			}
			if err := InsertPerson(t.Context(), tx, p, hash); err != nil {
				return err
			}
		}
		if !disabled {
			return nil
		}
		_, err := tx.Exec(t.Context(), disable, body.ID, "1")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return body.ID
}

var disable = db.SQL("test.disable", `UPDATE person SET disabled_at = 1 WHERE org_id = $1 AND id = $2`)

func TestSigningIn(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		body := seedPerson(t, d, false)
		for _, name := range []string{"sri", " SRI "} {
			if p, err := Authenticate(t.Context(), d, body, name, goodPassword); err != nil || p.ID != "1" {
				t.Errorf("%q: %v, %v", name, p.ID, err)
			}
		}
		for what, try := range map[string][3]string{
			"a wrong password": {body, "sri", "tangga biru sebelas mawar"}, "an unknown name": {body, "siapa", goodPassword},
			"nothing": {body, "", ""}, "a person without a password": {body, "budi", ""}, "another body": {"lain", "sri", goodPassword},
		} {
			_, err := Authenticate(t.Context(), d, try[0], try[1], try[2])
			sameRefusal(t, what, err)
		}
	})
}

func TestADisabledPersonIsRefusedLikeAnUnknownOne(t *testing.T) {
	t.Parallel()
	d := dbtest.OpenSQLite(t)
	body := seedPerson(t, d, true)
	_, err := Authenticate(t.Context(), d, body, "sri", goodPassword)
	sameRefusal(t, "disabled", err)
	if _, err := ActorFor(t.Context(), d, body, "1", day("2026-03-02")); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a disabled person acts: %v", err)
	}
}

func sameRefusal(t *testing.T, what string, err error) {
	t.Helper()
	if l := fault.All(err); len(l) != 1 || l[0].Kind != fault.Invalid || l[0].Key != "masuk.tidak_cocok" {
		t.Errorf("%s: %v", what, err)
	}
}

// This test takes every place where a password is hashed, so it does not run beside
// the others. With no place free, whoever would hash has to wait and is refused as
// busy in the end: also the unknown name, which shows that it costs the same.
func TestEveryRefusalCostsAHash(t *testing.T) {
	d := dbtest.OpenSQLite(t)
	body := seedPerson(t, d, false)
	defer TakePlaces()()
	for _, name := range []string{"sri", "budi", "siapa"} {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		if _, err := Authenticate(ctx, d, body, name, goodPassword); !fault.Is(err, fault.Busy) {
			t.Errorf("%s: %v, want busy", name, err)
		}
		cancel()
	}
}

func TestEightSignInsAtOnce(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		body := seedPerson(t, d, false)
		var wait sync.WaitGroup
		for i := range 8 {
			wait.Go(func() {
				name := []string{"sri", "siapa"}[i%2]
				p, err := Authenticate(t.Context(), d, body, name, goodPassword)
				if name == "sri" && (err != nil || p.ID != "1") {
					t.Errorf("%s: %v", name, err)
				}
				if name == "siapa" {
					sameRefusal(t, name, err)
				}
			})
		}
		wait.Wait()
		// 19 MiB each: how many run at once bounds the memory of a flood of sign-ins.
		if places := Places(); places > 4 {
			t.Errorf("%d passwords are hashed at once", places)
		}
	})
}
