-- Every letter can be asked whether it is genuine, and may be signed.

-- code: of the page /verifikasi/{code}; empty on letters kept before there were codes.
-- signing: '' no signature is asked; 'menunggu' one is asked; 'wajib' the letter does
-- not go out before it; 'selesai' it is there.
-- signer_post, signer_person: the post that signs, as the letter prints it, and the
-- officer who holds it.
ALTER TABLE letter ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN signing TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN signer_post TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN signer_person TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX letter_code ON letter (org_id, code) WHERE code <> '';
CREATE INDEX letter_waiting ON letter (org_id, made_at) WHERE signing IN ('menunggu', 'wajib');

-- The digests of the files that were given out of a letter.
CREATE TABLE letter_file (
	org_id    TEXT NOT NULL,
	sha256    TEXT NOT NULL,
	letter_id TEXT NOT NULL,
	given_at  BIGINT NOT NULL,
	PRIMARY KEY (org_id, sha256)
);
CREATE INDEX letter_file_letter ON letter_file (org_id, letter_id, given_at);

-- The signed form of a letter: from then on these bytes are the letter. way: lokal,
-- gerbang, basah. blob is sealed; sha256 is of the plain bytes.
CREATE TABLE letter_signature (
	org_id      TEXT NOT NULL,
	letter_id   TEXT NOT NULL,
	way         TEXT NOT NULL,
	sha256      TEXT NOT NULL,
	blob        TEXT NOT NULL,
	media       TEXT NOT NULL,
	size        BIGINT NOT NULL,
	signed_at   BIGINT NOT NULL,
	post        TEXT NOT NULL,
	certificate TEXT NOT NULL DEFAULT '',
	issuer      TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (org_id, letter_id)
);
CREATE INDEX letter_signature_sha ON letter_signature (org_id, sha256);

-- The certificates with which a body signs; the private key is sealed. ended_at 0
-- while in use.
CREATE TABLE signing_key (
	org_id     TEXT NOT NULL,
	id         TEXT NOT NULL,
	subject    TEXT NOT NULL,
	issuer     TEXT NOT NULL,
	serial     TEXT NOT NULL,
	begins_at  BIGINT NOT NULL,
	expires_at BIGINT NOT NULL,
	chain      TEXT NOT NULL,
	secret     BYTEA NOT NULL,
	added_at   BIGINT NOT NULL,
	ended_at   BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX signing_key_current ON signing_key (org_id) WHERE ended_at = 0;

-- The signing gateway of a body; the password of its application account is sealed.
CREATE TABLE signing_gateway (
	org_id     TEXT NOT NULL PRIMARY KEY,
	address    TEXT NOT NULL,
	account    TEXT NOT NULL,
	password   BYTEA NOT NULL,
	roots      TEXT NOT NULL DEFAULT '',
	changed_at BIGINT NOT NULL
);
