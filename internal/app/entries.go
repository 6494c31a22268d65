package app

import (
	"bytes"
	"context"
	"fmt"
	"hash/fnv"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/extract"
	"suluh/internal/register"
	"suluh/internal/sample"
)

// shelf holds what the sample's entries became: their files on disk before, their
// numbers after.
type shelf struct {
	files   map[string][]register.File // by key of the entry
	numbers map[string]int64           // by key of the entry, once published
	known   bool                       // the text of files is kept at once, not read by a job
}

var sampleTypes = map[string]extract.Type{"pdf": extract.PDF, "xlsx": extract.XLSX, "csv": extract.CSV, "txt": extract.TXT}

// sampleFile bounds a generated file, in bytes.
const sampleFile = 8 << 20

// store makes the files of entries and puts them on disk, several at a time: each
// waits for the disk most of the time.
func (a *App) store(ctx context.Context, entries []sample.Entry) (map[string][]register.File, error) {
	type place struct {
		key  string
		i    int
		spec sample.FileSpec
	}
	files := make(map[string][]register.File, len(entries))
	var work []place
	for _, e := range entries {
		files[e.Key] = make([]register.File, len(e.Files))
		for i, f := range e.Files {
			work = append(work, place{e.Key, i, f})
		}
	}
	var wait sync.WaitGroup
	var first error
	var once sync.Once
	next := make(chan place)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for range 4 * runtime.NumCPU() {
		wait.Go(func() {
			for p := range next {
				f, err := a.storeFile(ctx, p.spec)
				if err != nil {
					once.Do(func() { first = fmt.Errorf("file of %s: %w", p.key, err); stop() })
					continue
				}
				files[p.key][p.i] = f
			}
		})
	}
	for _, p := range work {
		next <- p
	}
	close(next)
	wait.Wait()
	return files, first
}

func (a *App) storeFile(ctx context.Context, spec sample.FileSpec) (register.File, error) {
	content, err := sample.File(spec)
	if err != nil {
		return register.File{}, err
	}
	b, err := a.Blobs.Put(ctx, bytes.NewReader(content), sampleFile)
	if err != nil {
		return register.File{}, err
	}
	t := sampleTypes[spec.Kind]
	name := spec.Name
	if filepath.Ext(name) == "" {
		name += "." + t.Ext
	}
	// What is in the file is known here, so its entry can be published in the past;
	// the job looks into it all the same and corrects what it finds. A draft waits.
	return register.File{Blob: b.Hash, Name: name, Media: t.Media, Kind: t.Name, Size: b.Size, Reading: register.Unread, Inspected: register.Inspection}, nil
}

// entryEvents tells how an entry came into the register: written by the operator,
// handed in a quarter of an hour later and published by the officer of the unit
// three hours after it was begun. In a village one person does all of it.
func (sh *shelf) entryEvents(t *town, e sample.Entry, now time.Time) []event {
	body := t.bodies[e.Body]
	day := e.Made
	if first := opening.AddDays(1 + int(spread(e.Key)%10)); day.Before(first) {
		day = first
	}
	begun := clockOn(day, 8, int(spread(e.Key)%150), body.Location())
	at := func(after time.Duration) time.Time {
		if moment := begun.Add(after); moment.Before(now) {
			return moment
		}
		return now
	}
	if day.After(body.Day(now)) {
		return nil
	}
	author := "operator"
	if e.Body != sample.Regency {
		author = body.officer
	}
	var id string
	var version int64
	events := []event{{at(0), func(ctx context.Context, s *stage) (err error) {
		id, version, err = s.write(ctx, e, author, sh)
		return about(e.Key, err)
	}}}
	if e.State == sample.Draft {
		return events
	}
	events = append(events, event{at(15 * time.Minute), func(ctx context.Context, s *stage) error {
		by, err := s.actor(ctx, e.Body, author)
		if err != nil {
			return err
		}
		return about(e.Key, s.register.Submit(ctx, by, id, version))
	}})
	if e.State == sample.InReview {
		return events
	}
	events = append(events, event{at(3 * time.Hour), func(ctx context.Context, s *stage) error {
		by, err := s.actor(ctx, e.Body, unitOfficer(e.Body, e.Unit, body.Day(s.at), body.officer))
		if err != nil {
			return err
		}
		if err := s.register.Publish(ctx, by, id, version+1); err != nil {
			return about(e.Key, err)
		}
		done, err := s.register.Open(ctx, by, id)
		sh.numbers[e.Key] = done.Number
		return about(e.Key, err)
	}})
	if sh.known { // generated data is for measuring and has one version each
		return events
	}
	return append(events, renewals(t, e, author, &id, at(3*time.Hour), now)...)
}

func about(key string, err error) error {
	if err != nil {
		return fmt.Errorf("entry %s: %w", key, err)
	}
	return nil
}

// write begins an entry with its files and gives its identifier and version.
func (s *stage) write(ctx context.Context, e sample.Entry, author string, sh *shelf) (string, int64, error) {
	by, err := s.actor(ctx, e.Body, author)
	if err != nil {
		return "", 0, err
	}
	made := register.Made{Text: e.MadeText, From: e.Made, To: e.Made}
	if strings.HasPrefix(e.MadeText, strconv.Itoa(e.Made.Day())+" ") {
		made.Precision = "hari" // not "Triwulan II 2026"
	}
	unit := s.town.units[unitKey(e.Body, e.Unit)]
	id, err := s.register.Begin(ctx, by, register.Content{
		Unit: unit, Class: register.Class(e.Class), Title: e.Title, Summary: e.Summary, Holder: holderOf(e, s.town.bodies[e.Body]),
		Responsible: e.Responsible, Made: made, Place: e.Place,
		Forms: e.Forms, Retention: register.Retention{Text: e.Retention}, Media: e.Media, Code: e.Standard, Standard: standardOf(e), Keywords: e.Keywords, Cadence: e.Cadence,
	})
	if err != nil {
		return "", 0, err
	}
	version := int64(1)
	var ids []string
	for _, f := range sh.files[e.Key] {
		if sh.known {
			f.Reading = register.Readable
		}
		if e.State != sample.Published {
			f.Inspected = 0
		}
		file, err := s.register.AttachFile(ctx, by, id, f)
		if err != nil {
			return "", 0, err
		}
		ids = append(ids, file)
		version++
	}
	if sh.known {
		err = s.keepText(ctx, by.Org, e, ids)
	}
	return id, version, err
}

var unitNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, u := range sample.Units() {
		names[u.Slug] = u.Name
	}
	return names
})

// holderOf names the unit that holds the information, in a village the village.
func holderOf(e sample.Entry, b settled) string {
	if e.Unit == "" {
		return b.Name
	}
	return unitNames()[e.Unit]
}

// unitOfficer is who publishes for a unit on a day: its PPID Pelaksana, or the
// PPID of the body where it has none.
func unitOfficer(body, unit string, on calendar.Date, officer string) string {
	for _, p := range sample.Posts() {
		if p.Body == body && p.Role == sample.RoleUnitOfficer && p.Unit == unit && unit != "" && !on.Before(p.Start) && (p.End.IsZero() || !on.After(p.End)) {
			return p.Person
		}
	}
	return officer
}

// spread is an even number for a key, so that not everything happens at once.
func spread(key string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(strings.ToLower(key)))
	return h.Sum32() >> 4
}
