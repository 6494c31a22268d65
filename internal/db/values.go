package db

import (
	"crypto/rand"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"sync"
	"time"

	"suluh/internal/calendar"
)

var idText = base32.NewEncoding("0123456789abcdefghijklmnopqrstuv").WithPadding(base32.NoPadding)

// NewID makes an identifier of 39 characters: the time in milliseconds and a count
// within it, so that what this process makes later sorts later, then 128 random
// bits, so that nobody can guess it.
func NewID() string {
	var b [24]byte
	ms, n := tick()
	binary.BigEndian.PutUint64(b[:8], ms<<16|uint64(n))
	rand.Read(b[8:])
	return idText.EncodeToString(b[:])
}

var ids struct {
	sync.Mutex
	ms uint64
	n  uint16
}

func tick() (uint64, uint16) {
	ids.Lock()
	defer ids.Unlock()
	if now := uint64(time.Now().UnixMilli()); now > ids.ms { // a clock set back does not turn the order
		ids.ms, ids.n = now, 0
	} else if ids.n++; ids.n == 0 {
		ids.ms++
	}
	return ids.ms, ids.n
}

// Millis is the stored form of an instant; the zero time is stored as 0.
func Millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// Time reads a stored instant back, in UTC.
func Time(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// ScanDate is a scan destination for a civil date column; ” is no date.
func ScanDate(d *calendar.Date) *dateColumn { return &dateColumn{d} }

type dateColumn struct{ to *calendar.Date }

// Scan implements sql.Scanner.
func (c *dateColumn) Scan(v any) error {
	switch v := v.(type) {
	case string:
		return c.to.UnmarshalText([]byte(v))
	case []byte:
		return c.to.UnmarshalText(v)
	}
	return fmt.Errorf("a date column holds %T", v)
}

// ScanTime is a scan destination for an instant column; 0 is no time.
func ScanTime(t *time.Time) *timeColumn { return &timeColumn{t} }

type timeColumn struct{ to *time.Time }

// Scan implements sql.Scanner.
func (c *timeColumn) Scan(v any) error {
	ms, ok := v.(int64)
	if !ok {
		return fmt.Errorf("an instant column holds %T", v)
	}
	*c.to = Time(ms)
	return nil
}
