package identity

import "suluh/internal/db"

const personColumns = `org_id, id, username, name, nip, email, disabled_at, created_at, version`

var (
	insertPerson = db.SQL("identity.insertPerson", `
		INSERT INTO person (org_id, id, username, name, nip, email, password_hash, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`)
	updatePassword = db.SQL("identity.updatePassword", `
		UPDATE person SET password_hash = $1, version = version + 1 WHERE org_id = $2 AND id = $3`)
	selectPeople = db.SQL("identity.selectPeople", `
		SELECT `+personColumns+` FROM person WHERE org_id = $1 ORDER BY name, id`)
	selectPerson = db.SQL("identity.selectPerson", `
		SELECT `+personColumns+` FROM person WHERE org_id = $1 AND id = $2`)
	selectPersonByUsername = db.SQL("identity.selectPersonByUsername", `
		SELECT `+personColumns+` FROM person WHERE org_id = $1 AND username = $2`)
	selectSecret = db.SQL("identity.selectSecret", `
		SELECT id, password_hash, disabled_at FROM person WHERE org_id = $1 AND username = $2`)
	countAdministrators = db.SQL("identity.countAdministrators", `
		SELECT COUNT(*) FROM post WHERE role = 'administrator'`)

	insertPost = db.SQL("identity.insertPost", `
		INSERT INTO post (org_id, id, person_id, unit_id, role, title, prefix, decree_number, decree_date, starts_on, ends_on)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`)
	updatePostEnd = db.SQL("identity.updatePostEnd", `
		UPDATE post SET ends_on = $1 WHERE org_id = $2 AND id = $3 AND ends_on = ''`)
	selectPosts = db.SQL("identity.selectPosts", `
		SELECT id, person_id, unit_id, role, title, prefix, decree_number, decree_date, starts_on, ends_on
		FROM post WHERE org_id = $1 AND person_id = $2 ORDER BY starts_on, id`)
	selectPostsOn = db.SQL("identity.selectPostsOn", `
		SELECT t.id, t.person_id, t.unit_id, t.role, t.title, t.prefix, t.decree_number, t.decree_date, t.starts_on, t.ends_on
		FROM post t JOIN person p ON p.org_id = t.org_id AND p.id = t.person_id
		WHERE t.org_id = $1 AND t.starts_on <= $2 AND (t.ends_on = '' OR t.ends_on >= $2) AND p.disabled_at = 0
		ORDER BY t.starts_on, t.id`)

	upsertSession = db.SQL("identity.upsertSession", `
		INSERT INTO session (token_hash, data, expires_at) VALUES ($1, $2, $3)
		ON CONFLICT (token_hash) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at`)
	selectSession = db.SQL("identity.selectSession", `
		SELECT data FROM session WHERE token_hash = $1 AND expires_at > $2`)
	deleteSession = db.SQL("identity.deleteSession", `DELETE FROM session WHERE token_hash = $1`)
	deleteExpired = db.SQL("identity.deleteExpiredSessions", `DELETE FROM session WHERE expires_at <= $1`)
)

func scanPerson(row db.Row) (Person, error) {
	var p Person
	err := row.Scan(&p.Org, &p.ID, &p.Username, &p.Name, &p.NIP, &p.Email,
		db.ScanTime(&p.DisabledAt), db.ScanTime(&p.CreatedAt), &p.Version)
	return p, err
}

func scanPost(row db.Row) (Post, error) {
	var p Post
	err := row.Scan(&p.ID, &p.Person, &p.Unit, &p.Role, &p.Title, &p.Prefix, &p.DecreeNumber,
		db.ScanDate(&p.DecreeDate), db.ScanDate(&p.Starts), db.ScanDate(&p.Ends))
	return p, err
}

type secret struct {
	id, hash string
	disabled bool
}

func scanSecret(row db.Row) (secret, error) {
	var s secret
	var disabled int64
	err := row.Scan(&s.id, &s.hash, &disabled)
	s.disabled = disabled != 0
	return s, err
}
