package web

import (
	"crypto/sha256"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"suluh/internal/fault"
)

// Limit is a number of attempts in a time, with a burst of the same number.
type Limit struct {
	Name string
	N    int
	In   time.Duration
}

// The limits of the pages. Requests have a wide one, because many people share a
// mobile carrier's address and the right to ask is statutory.
var (
	SignInPerPeer = Limit{"masuk.alamat", 20, 10 * time.Minute}
	SignInPerName = Limit{"masuk.nama", 10, 10 * time.Minute}
	TrackPerPeer  = Limit{"lacak.alamat", 30, 10 * time.Minute}
	TrackPerCase  = Limit{"lacak.nomor", 10, 10 * time.Minute}
	VerifyPerPeer = Limit{"verifikasi.alamat", 30, 10 * time.Minute}
	LinkPerPeer   = Limit{"tautan.alamat", 120, 10 * time.Minute}   // addresses that are secrets themselves
	FeedPerPeer   = Limit{"kalender.alamat", 600, 10 * time.Minute} // calendar programs of a whole office ask by themselves
	DraftPerPeer  = Limit{"draf.alamat", 300, time.Hour}
	SubmitPerPeer = Limit{"ajukan.alamat", 60, time.Hour}
	UploadPerPeer = Limit{"unggah.alamat", 60, time.Hour}
	CalcPerPeer   = Limit{"hitung.alamat", 600, time.Minute}
)

// maxBuckets bounds the memory of the limits; beyond it the table starts anew,
// which forgives everybody once rather than refusing anybody.
const maxBuckets = 100_000

// Limits counts attempts in memory.
type Limits struct {
	clock   func() time.Time
	mu      sync.Mutex
	buckets map[[sha256.Size]byte]*rate.Limiter // by hash: no name or address is kept, and no key is long
}

// NewLimits makes an empty table.
func NewLimits(clock func() time.Time) *Limits {
	return &Limits{clock: clock, buckets: map[[sha256.Size]byte]*rate.Limiter{}}
}

// Len is the number of keys in the table.
func (l *Limits) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.buckets)
}

// Take counts one attempt for a key, or refuses with the time to come back.
func (l *Limits) Take(limit Limit, v Visit, key string) error {
	now := l.clock()
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.buckets) >= maxBuckets {
		clear(l.buckets)
	}
	full := sha256.Sum256([]byte(limit.Name + "\x00" + v.Body.ID + "\x00" + key))
	b, ok := l.buckets[full]
	if !ok {
		b = rate.NewLimiter(rate.Every(limit.In/time.Duration(limit.N)), limit.N)
		l.buckets[full] = b
	}
	if b.AllowN(now, 1) {
		return nil
	}
	wait := time.Duration((1 - b.TokensAt(now)) * float64(limit.In) / float64(limit.N))
	back := now.Add(wait).In(v.Body.Location()).Add(time.Minute - 1) // shown in whole minutes, never too early
	return &tooOften{fault.New(fault.Busy, "", "umum.terlalu_sering", "", back.Format("15.04")+" "+v.Body.Zone), wait}
}

// tooOften is the refusal of an attempt with the time until the next is free.
type tooOften struct {
	refusal *fault.Error
	wait    time.Duration
}

// Error describes the refusal for logs.
func (t *tooOften) Error() string { return t.refusal.Error() }

// Unwrap gives the refusal.
func (t *tooOften) Unwrap() error { return t.refusal }
