package web

import (
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
	buckets map[string]*rate.Limiter
}

// NewLimits makes an empty table.
func NewLimits(clock func() time.Time) *Limits {
	return &Limits{clock: clock, buckets: map[string]*rate.Limiter{}}
}

// Take counts one attempt for a key, or refuses with the time to come back.
func (l *Limits) Take(limit Limit, v Visit, key string) error {
	now := l.clock()
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.buckets) >= maxBuckets {
		clear(l.buckets)
	}
	full := limit.Name + "\x00" + v.Body.ID + "\x00" + key
	b, ok := l.buckets[full]
	if !ok {
		b = rate.NewLimiter(rate.Every(limit.In/time.Duration(limit.N)), limit.N)
		l.buckets[full] = b
	}
	if b.AllowN(now, 1) {
		return nil
	}
	wait := time.Duration((1 - b.TokensAt(now)) * float64(limit.In) / float64(limit.N))
	back := now.Add(wait).In(v.Body.Location()).Add(time.Minute - time.Second)
	return fault.New(fault.Busy, "", "umum.terlalu_sering", "", back.Format("15.04")+" "+v.Body.Zone)
}
