package identity

import (
	"context"
	"regexp"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
)

// Person is somebody who works for a public body.
type Person struct {
	ID         string
	Org        string
	Username   string
	Name       string
	NIP        string
	Email      string
	DisabledAt time.Time
	CreatedAt  time.Time
	Version    int64
}

var username = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{1,39}$`)

// CheckPerson refuses a person without a name or with an unusable user name.
func CheckPerson(p Person) error {
	var l fault.List
	if strings.TrimSpace(p.Name) == "" {
		l.Add(fault.New(fault.Invalid, "nama", "pengguna.nama_kosong", ""))
	}
	if !username.MatchString(p.Username) {
		l.Add(fault.New(fault.Invalid, "nama_pengguna", "pengguna.nama_pengguna", ""))
	}
	return l.Err()
}

// CheckPost refuses a post without a decree, a known role or a possible period.
func CheckPost(p Post) error {
	var l fault.List
	if _, ok := RoleOf(p.Role); !ok {
		l.Add(fault.New(fault.Invalid, "peran", "jabatan.peran", ""))
	}
	if strings.TrimSpace(p.Title) == "" {
		l.Add(fault.New(fault.Invalid, "jabatan", "jabatan.nama", ""))
	}
	if strings.TrimSpace(p.DecreeNumber) == "" || p.DecreeDate.IsZero() {
		l.Add(fault.New(fault.Invalid, "nomor_sk", "jabatan.sk", ""))
	}
	switch {
	case p.Starts.IsZero():
		l.Add(fault.New(fault.Invalid, "mulai", "jabatan.mulai", ""))
	case !p.Ends.IsZero() && p.Ends.Before(p.Starts):
		l.Add(fault.New(fault.Invalid, "sampai", "umum.rentang_tanggal", ""))
	}
	return l.Err()
}

// InsertPerson writes a person with the hash of the password; without one they
// hold posts and cannot sign in. The caller records the act. A user name taken in this body is fault.Conflict.
func InsertPerson(ctx context.Context, tx *db.Tx, p Person, passwordHash string) error {
	_, err := tx.Exec(ctx, insertPerson, p.Org, p.ID, p.Username, p.Name, p.NIP, p.Email, passwordHash, db.Millis(p.CreatedAt))
	if db.IsDuplicate(err) {
		return fault.New(fault.Conflict, "nama_pengguna", "pengguna.sudah_ada", "")
	}
	return err
}

// HashPassword checks a new password and gives its stored form. It takes tens of
// milliseconds and memory, so it is done before a transaction begins.
func HashPassword(ctx context.Context, password, username string) (string, error) {
	if err := CheckPassword(password, username); err != nil {
		return "", err
	}
	return hashPassword(ctx, password)
}

// SetPasswordHash replaces the password. The caller records the act.
func SetPasswordHash(ctx context.Context, tx *db.Tx, org, person, hash string) error {
	n, err := tx.Exec(ctx, updatePassword, hash, org, person)
	if err == nil && n == 0 {
		return fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	return err
}

// InsertPost writes a post. The caller records the act.
func InsertPost(ctx context.Context, tx *db.Tx, org string, p Post) error {
	_, err := tx.Exec(ctx, insertPost, org, p.ID, p.Person, p.Unit, p.Role, p.Title, p.Prefix,
		p.DecreeNumber, p.DecreeDate.String(), p.Starts.String(), p.Ends.String())
	return err
}

// EndPost writes the last day of an open post. The caller records the act.
func EndPost(ctx context.Context, tx *db.Tx, org, post string, last calendar.Date) error {
	n, err := tx.Exec(ctx, updatePostEnd, last.String(), org, post)
	if err == nil && n == 0 {
		return fault.New(fault.Conflict, "", "umum.berubah", "")
	}
	return err
}

// People lists the people of a body by name.
func People(ctx context.Context, r db.Reader, org string) ([]Person, error) {
	return db.All(ctx, r, selectPeople, scanPerson, org)
}

// PersonByID finds a person of a body.
func PersonByID(ctx context.Context, r db.Reader, org, id string) (Person, error) {
	return db.One(ctx, r, selectPerson, scanPerson, org, id)
}

// PersonByUsername finds a person of a body by user name.
func PersonByUsername(ctx context.Context, r db.Reader, org, username string) (Person, error) {
	return db.One(ctx, r, selectPersonByUsername, scanPerson, org, username)
}

// Posts lists every post of a person, also past and coming ones.
func Posts(ctx context.Context, r db.Reader, org, person string) ([]Post, error) {
	return db.All(ctx, r, selectPosts, scanPost, org, person)
}

// PostsOn lists the posts of the body that are held on a day by people who work
// there still.
func PostsOn(ctx context.Context, r db.Reader, org string, day calendar.Date) ([]Post, error) {
	posts, err := db.All(ctx, r, selectPostsOn, scanPost, org, day.String())
	byRank(posts)
	return posts, err
}

// ActorFor builds the actor of a person on a day: the posts held then, in order
// of rank. A disabled person is fault.Forbidden.
func ActorFor(ctx context.Context, r db.Reader, org, person string, today calendar.Date) (Actor, error) {
	p, err := PersonByID(ctx, r, org, person)
	if err != nil {
		return Actor{}, err
	}
	if !p.DisabledAt.IsZero() {
		return Actor{}, fault.New(fault.Forbidden, "", "masuk.nonaktif", "")
	}
	posts, err := Posts(ctx, r, org, person)
	if err != nil {
		return Actor{}, err
	}
	a := Actor{Kind: Officer, Org: org, Person: p.ID, Name: p.Name, NIP: p.NIP, Version: p.Version}
	for _, post := range posts {
		if post.HeldOn(today) {
			a.Posts = append(a.Posts, post)
		}
	}
	byRank(a.Posts)
	return a, nil
}

// Authenticate finds the person with this user name and password. The answer for
// an unknown name, a wrong password and a disabled person is the same, and takes
// the same time.
func Authenticate(ctx context.Context, r db.Reader, org, username, password string) (Person, error) {
	refused := fault.New(fault.Invalid, "kata_sandi", "masuk.tidak_cocok", "")
	found, err := db.One(ctx, r, selectSecret, scanSecret, org, strings.ToLower(strings.TrimSpace(username)))
	if fault.Is(err, fault.NotFound) {
		found = secret{hash: nobodysHash}
	} else if err != nil {
		return Person{}, err
	}
	if found.hash == "" { // holds a post and has not been given a password
		found = secret{hash: nobodysHash}
	}
	ok, err := matches(ctx, found.hash, password)
	if err != nil {
		return Person{}, err
	}
	if !ok || found.id == "" || found.disabled {
		return Person{}, refused
	}
	return PersonByID(ctx, r, org, found.id)
}

// AnyAdministrator reports whether somebody may manage people in any body, which
// closes the first set-up for good.
func AnyAdministrator(ctx context.Context, r db.Reader) (bool, error) {
	n, err := db.One(ctx, r, countAdministrators, db.Value[int64])
	return n > 0, err
}
