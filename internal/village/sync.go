package village

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
	"suluh/internal/outbound"
)

// Sources of records.
const (
	FromInterface = "antarmuka"
	FromExport    = "ekspor"
)

const (
	// claim is how long a run may work before another may begin.
	claim = 30 * time.Minute
	// maxFile is the largest file that is taken, in bytes, as in the office.
	maxFile = 25_000_000
	// fileTime is the time that one file may take.
	fileTime = 2 * time.Minute
	// keepRuns is how long the runs are listed.
	keepRuns = 400 * 24 * time.Hour
)

// Due lists the villages that are to be fetched now.
func (s *Sync) Due(ctx context.Context) ([]string, error) {
	return db.All(ctx, s.Ledger.DB, selectDue, db.Value[string], db.Millis(s.Ledger.Clock()))
}

// Fetch asks the application of a village for what changed and brings the register
// in step. The error is of our own side; what the other side did wrong is the
// problem, which is kept and shown. While another run works nothing happens.
func (s *Sync) Fetch(ctx context.Context, orgID string) (Result, Problem, error) {
	body, err := org.BodyByID(ctx, s.Ledger.DB, orgID)
	if err != nil {
		return Result{}, "", err
	}
	c, err := s.Connection(ctx, orgID)
	if err != nil || !c.Enabled || body.Kind != Kind {
		return Result{}, "", err
	}
	now := s.Ledger.Clock()
	claimed := false
	err = s.Ledger.Write(ctx, func(tx *db.Tx) error {
		n, err := tx.Exec(ctx, claimLink, db.Millis(now.Add(claim)), db.Millis(now), orgID)
		claimed = n == 1
		return err
	})
	if err != nil || !claimed {
		return Result{}, "", err
	}
	result, problem, err := s.run(ctx, body, &c)
	if err != nil {
		problem = Inside
	}
	// Also when the program is ending, so that the next does not wait for the claim.
	done := context.WithoutCancel(ctx)
	return result, problem, errors.Join(err, s.finish(done, body, c, result, problem))
}

// run asks and applies. The connection gets what is to be sent the next time.
func (s *Sync) run(ctx context.Context, body org.Body, c *Connection) (Result, Problem, error) {
	var result Result
	if len(digits(body.Code)) == 0 {
		return result, NoCode, nil
	}
	if c.Unit == "" {
		return result, NoUnit, nil
	}
	var since calendar.Date
	if !c.DoneAt.IsZero() {
		since = query(body.Day(c.DoneAt))
	}
	asked := c.Address + "/ppid"
	if !since.IsZero() {
		asked += "?tgl_dari=" + fmt.Sprintf("%02d-%02d-%04d", since.Day(), since.Month(), since.Year())
	}
	request := outbound.Request{URL: asked, Accept: "application/json", Portal: "https://" + body.Host, Stay: true}
	if asked == c.Asked {
		request.ETag, request.Modified = c.ETag, c.Modified
	}
	answer, err := s.Client.Fetch(ctx, request)
	if err != nil {
		return result, failure(err), own(err)
	}
	defer answer.Body.Close()
	var records []Record
	switch {
	case answer.Unchanged():
		result.NotAsked = true
	case !answer.Whole():
		return result, BadReply, nil
	default:
		var problem Problem
		records, problem, err = readAnswer(answer.Body)
		if err != nil {
			return result, failure(err), own(err)
		}
		if problem != "" {
			return result, problem, nil
		}
	}
	answer.Body.Close() // its host is asked for files now
	if foreign(records, body) {
		return result, Foreign, nil
	}
	get := func(ctx context.Context, r Record, etag string) (*source, Problem, error) {
		return s.download(ctx, body, *c, r, etag)
	}
	if err := s.apply(ctx, body, *c, records, get, &result); err != nil {
		return result, "", err
	}
	if err := s.again(ctx, body, *c, records, get, &result); err != nil {
		return result, "", err
	}
	c.Asked, c.ETag, c.Modified, c.DoneAt = asked, answer.ETag, answer.Modified, s.Ledger.Clock()
	return result, "", nil
}

// foreign reports whether an answer holds records and none of this village.
func foreign(records []Record, body org.Body) bool {
	return len(records) > 0 && !slices.ContainsFunc(records, func(r Record) bool { return r.Village == digits(body.Code) })
}

// failure is the problem of a fetch without an answer.
func failure(err error) Problem { return Problem(outbound.FailureOf(err)) }

// own is an error of our side: the end of the program, but not a bad answer.
func own(err error) error {
	if outbound.FailureOf(err) != "" {
		return nil
	}
	return err
}

// finish keeps how a run ended and when the next one comes: after a success in a
// day, after failures later and later, moved by up to a fifth so that villages do
// not all ask at once.
func (s *Sync) finish(ctx context.Context, body org.Body, c Connection, result Result, problem Problem) error {
	now := s.Ledger.Clock()
	c.Failures++
	if problem == "" {
		c.Failures = 0
	}
	wait := pause(c.Failures)
	wait += time.Duration((rand.Float64() - 0.5) / 2.5 * float64(wait))
	text, err := json.Marshal(result)
	if err != nil {
		return err
	}
	did := result.Begun+result.Revised+result.Withdrawn > 0
	write := func(tx *db.Tx) error {
		if _, err := tx.Exec(ctx, finishLink, c.Asked, c.ETag, c.Modified, db.Millis(c.DoneAt), c.Failures, db.Millis(now.Add(wait)), string(problem), string(text), body.ID); err != nil {
			return err
		}
		return keepRun(ctx, tx, body.ID, FromInterface, problem, string(text), now)
	}
	if !did {
		return s.Ledger.Write(ctx, write)
	}
	return s.Ledger.Do(ctx, identity.ForSystem(body.ID), func(tx *ledger.Tx) error {
		if err := write(tx.Tx); err != nil {
			return err
		}
		return tx.Record(ctx, SyncedAct{body.ID, FromInterface, result})
	})
}

func keepRun(ctx context.Context, tx *db.Tx, orgID, source string, problem Problem, result string, now time.Time) error {
	if _, err := tx.Exec(ctx, forgetRuns, orgID, db.Millis(now.Add(-keepRuns))); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, insertRun, orgID, db.NewID(), db.Millis(now), source, string(problem), result)
	return err
}

// source is a file that came with a record.
type source struct {
	name string
	body []byte
	etag string
}

// download takes the file of a record: from the same site only. nil without a
// problem means that the file is the one that we have.
func (s *Sync) download(ctx context.Context, body org.Body, c Connection, r Record, etag string) (*source, Problem, error) {
	base, err := url.Parse(c.Address + "/")
	if err != nil {
		return nil, FileLost, nil
	}
	at, err := base.Parse(r.Document)
	if err != nil {
		return nil, FileLost, nil
	}
	if !strings.EqualFold(at.Host, base.Host) {
		return nil, FileOutside, nil
	}
	answer, err := s.Client.Fetch(ctx, outbound.Request{URL: at.String(), Limit: maxFile, Time: fileTime, Portal: "https://" + body.Host, Stay: true, ETag: etag})
	if err != nil {
		return nil, FileLost, own(err)
	}
	defer answer.Body.Close()
	switch {
	case answer.Unchanged() && etag != "":
		return nil, "", nil
	case !answer.Whole():
		return nil, FileLost, nil
	}
	content, err := io.ReadAll(answer.Body)
	if outbound.FailureOf(err) == outbound.TooLarge {
		return nil, FileLarge, nil
	}
	if err != nil {
		return nil, FileLost, own(err)
	}
	name := at.Path[strings.LastIndex(at.Path, "/")+1:]
	return &source{name, content, answer.ETag}, "", nil
}

// refused tells a refusal, which a person can do something about, from a fault of
// ours.
func refused(err error) bool {
	return fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) || fault.Is(err, fault.TooLarge)
}
