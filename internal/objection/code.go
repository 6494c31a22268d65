package objection

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/seal"
)

// Purposes of the keyed hashes and keys of this package.
const (
	purposeCode  seal.Purpose = "keberatan.kode_akses"
	purposeLink  seal.Purpose = "keberatan.tautan"
	purposeMake  seal.Purpose = "keberatan.buat_kode"
	purposeDraft seal.Purpose = "keberatan.draf"
	purposeFile  seal.Purpose = "keberatan.surat_kuasa"
)

// nobodysIndex is compared when there is no such number, so that a wrong number and
// a wrong code cost the same and read the same.
const nobodysIndex = "0000000000000000000000000000000000000000000000000000000000000000"

var selectHashes = db.SQL("objection.hashes", `SELECT id, code_hash, link_hash FROM objection WHERE org_id = $1 AND slug = $2 AND code_hash <> ''`)

// secretsFor derives the secrets of an objection without a request from the one-time
// id of its form. One with a request is opened by the request's own.
func (o *Objections) secretsFor(org, submission string) request.Secrets {
	return request.NewSecrets(o.Keys, purposeMake, org, submission)
}

// Track opens an objection without a request by its own number and access code. A
// wrong number and a wrong code are the same refusal.
func (o *Objections) Track(ctx context.Context, orgID, number, code string) (Case, error) {
	return o.track(ctx, orgID, number, func(h hashes) bool {
		return o.Keys.Match(purposeCode, orgID, request.NormalCode(code), h.code)
	})
}

// TrackByLink opens an objection without a request by the secret of its link.
func (o *Objections) TrackByLink(ctx context.Context, orgID, number, secret string) (Case, error) {
	return o.track(ctx, orgID, number, func(h hashes) bool {
		return o.Keys.Match(purposeLink, orgID, secret, h.link)
	})
}

func (o *Objections) track(ctx context.Context, orgID, number string, opens func(hashes) bool) (Case, error) {
	h, err := db.One(ctx, o.Ledger.DB, selectHashes, scanHashes, orgID, request.SlugOf(number))
	if fault.Is(err, fault.NotFound) {
		h = hashes{code: nobodysIndex, link: nobodysIndex}
	} else if err != nil {
		return Case{}, err
	}
	if !opens(h) || h.id == "" {
		return Case{}, fault.New(fault.Invalid, "kode", "lacak.tidak_cocok", "")
	}
	return o.Mine(ctx, orgID, h.id)
}

type hashes struct{ id, code, link string }

func scanHashes(row db.Row) (hashes, error) {
	var h hashes
	err := row.Scan(&h.id, &h.code, &h.link)
	return h, err
}

// submissionHash is the stored form of a one-time form id: whoever reads the table
// cannot derive the access code from it.
func submissionHash(submission string) string {
	sum := sha256.Sum256([]byte(submission))
	return hex.EncodeToString(sum[:])
}
