package db

import (
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
)

// Codes of the engines; their texts are never compared.
const (
	sqliteBusy       = 5
	sqliteLocked     = 6
	sqlitePrimaryKey = 1555
	sqliteUnique     = 2067
	sqliteFull       = 13
	pgSerialisation  = "40001"
	pgDeadlock       = "40P01"
	pgUnique         = "23505"
	pgDiskFull       = "53100"
)

// IsDuplicate reports whether err is a refused second row under a unique key.
func IsDuplicate(err error) bool {
	var s *sqlite.Error
	if errors.As(err, &s) {
		return s.Code() == sqliteUnique || s.Code() == sqlitePrimaryKey
	}
	var p *pgconn.PgError
	return errors.As(err, &p) && p.Code == pgUnique
}

// IsFull reports whether the engine has no room left to write.
func IsFull(err error) bool {
	var s *sqlite.Error
	if errors.As(err, &s) {
		return s.Code()&0xff == sqliteFull
	}
	var p *pgconn.PgError
	return errors.As(err, &p) && p.Code == pgDiskFull
}

// retriable reports whether beginning the transaction again can succeed.
func retriable(err error) bool {
	var s *sqlite.Error
	if errors.As(err, &s) {
		return s.Code()&0xff == sqliteBusy || s.Code()&0xff == sqliteLocked
	}
	var p *pgconn.PgError
	return errors.As(err, &p) && (p.Code == pgSerialisation || p.Code == pgDeadlock)
}
