package notice

import (
	"context"
	"regexp"
	"strings"
	"sync"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/seal"
)

// Replies makes the addresses to which people answer: one for each case, with a token
// that nobody can guess. It is safe for concurrent use.
type Replies struct {
	Keys *seal.Keyring
	// Pattern is the address with {token}, such as "permohonan+{token}@{host}"; {host}
	// is the host of the body.
	Pattern string

	masking sync.Once
	tokens  *regexp.Regexp
}

const (
	purposeReply seal.Purpose = "korespondensi.alamat_balasan"
	purposeToken seal.Purpose = "korespondensi.token"

	// tokenLength is 128 bits in hexadecimal digits.
	tokenLength = 32
	// returnMark begins the token of one message, where servers report what they
	// could not deliver.
	returnMark = "p-"
)

// Address is the address of a token at a body.
func (r *Replies) Address(b org.Body, token string) string {
	return strings.NewReplacer("{token}", token, "{host}", hostOf(b)).Replace(r.Pattern)
}

// Plain is the address without a token, to which people write who dropped it; empty
// when the pattern has none.
func (r *Replies) Plain(b org.Body) string {
	address := strings.NewReplacer("+{token}", "", "-{token}", "", "{host}", hostOf(b)).Replace(r.Pattern)
	if strings.Contains(address, "{token}") {
		return ""
	}
	return address
}

// Token takes the token out of an address; empty when the address is none of ours.
// What comes out is not yet known to be a token that we gave.
func (r *Replies) Token(address string) string {
	address = strings.ToLower(strings.Trim(strings.TrimSpace(address), "<>"))
	before, after, _ := strings.Cut(strings.ToLower(r.Pattern), "{token}")
	rest, ok := strings.CutPrefix(address, before)
	if !ok {
		return ""
	}
	at := strings.Index(rest, "@")
	if at < 0 {
		return ""
	}
	token, domain := rest[:at], rest[at:]
	if local, host, found := strings.Cut(after, "@"); found {
		if token, ok = strings.CutSuffix(token, local); !ok || host != "{host}" && domain != "@"+host {
			return ""
		}
	}
	return token
}

// Mask strikes the tokens out of the reply addresses in a text, so that it can be kept
// and shown.
func (r *Replies) Mask(text string) string {
	r.masking.Do(func() {
		local, _, _ := strings.Cut(r.Pattern, "@")
		before, after, _ := strings.Cut(local, "{token}")
		r.tokens = regexp.MustCompile("(?i)(" + regexp.QuoteMeta(before) + ")[0-9a-f]{32}(" + regexp.QuoteMeta(after) + "@)")
	})
	return r.tokens.ReplaceAllString(text, "${1}…${2}")
}

// MessageOfToken gives the message whose envelope had the token, or "".
func (r *Replies) MessageOfToken(token string) string {
	id, ok := strings.CutPrefix(token, returnMark)
	if !ok || len(id) != 39 {
		return ""
	}
	return id
}

// Case is what a token stands for: a subject of a body, as in the ledger. A token
// that we did not give is fault.NotFound.
func (r *Replies) Case(ctx context.Context, read db.Reader, token string) (orgID, kind, id string, err error) {
	if len(token) != tokenLength {
		return "", "", "", fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	found, err := db.One(ctx, read, selectReply, scanReply, r.hash(token))
	return found[0], found[1], found[2], err
}

// token is the one of a subject, always the same.
func (r *Replies) token(orgID, kind, id string) string {
	return r.Keys.Index(purposeReply, orgID, kind+" "+id)[:tokenLength]
}

// hash is how a token is found again: who reads the table learns no address.
func (r *Replies) hash(token string) string { return r.Keys.Index(purposeToken, "", token) }

// AddressOf opens the reply address of a subject of the actor's body, so that mail to
// it is taken.
func (r *Replies) AddressOf(ctx context.Context, tx *ledger.Tx, b org.Body, kind, id string) (string, error) {
	return r.Address(b, r.token(b.ID, kind, id)), r.open(ctx, tx, kind, id)
}

func (r *Replies) open(ctx context.Context, tx *ledger.Tx, kind, id string) error {
	_, err := tx.Exec(ctx, insertReply, r.hash(r.token(tx.Actor.Org, kind, id)), tx.Actor.Org, kind, id, db.Millis(tx.At))
	return err
}

// MessageByID finds a message by its identifier alone, for reports that name nothing
// else: the body it belongs to and what it is about.
func MessageByID(ctx context.Context, r db.Reader, id string) (orgID, kind, subject string, err error) {
	found, err := db.One(ctx, r, selectMessageOwner, scanReply, id)
	return found[0], found[1], found[2], err
}

var (
	insertReply = db.SQL("notice.insertReply", `
		INSERT INTO reply_address (token_hash, org_id, subject_kind, subject_id, made_at)
		VALUES ($1, $2, $3, $4, $5) ON CONFLICT (token_hash) DO NOTHING`)
	selectReply = db.SQL("notice.reply", `
		SELECT org_id, subject_kind, subject_id FROM reply_address WHERE token_hash = $1`)
	selectMessageOwner = db.SQL("notice.messageOwner", `
		SELECT org_id, subject_kind, subject_id FROM message WHERE id = $1`)
)

func scanReply(row db.Row) ([3]string, error) {
	var s [3]string
	err := row.Scan(&s[0], &s[1], &s[2])
	return s, err
}
