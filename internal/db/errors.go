package db

import (
	"database/sql/driver"
	"errors"
	"net"
	"strings"

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
	sqliteReadOnly   = 8
	sqliteIO         = 10
	sqliteCantOpen   = 14
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

// IsAway reports whether the engine does not answer now and may again in a moment:
// it restarts, has no connection left, or its file cannot be reached.
func IsAway(err error) bool {
	var s *sqlite.Error
	if errors.As(err, &s) {
		switch s.Code() & 0xff {
		case sqliteBusy, sqliteLocked, sqliteReadOnly, sqliteIO, sqliteCantOpen:
			return true
		}
		return false
	}
	var p *pgconn.PgError
	if errors.As(err, &p) {
		switch p.Code {
		case "57P01", "57P02", "57P03", "53300": // ended by its administrator, crashed, starting, too many connections
			return true
		}
		return strings.HasPrefix(p.Code, "08") // the connection broke
	}
	var refused *pgconn.ConnectError
	var broken *net.OpError
	return errors.As(err, &refused) || errors.As(err, &broken) || errors.Is(err, driver.ErrBadConn)
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
