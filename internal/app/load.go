package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"suluh/internal/fault"
	"suluh/internal/org"
	"suluh/internal/register"
	"suluh/internal/sample"
)

// Load says how much generated data is wanted.
type Load struct {
	Entries  int
	Requests int
	Seed     uint64
}

// loadBody is the body that generated data goes into: the sample's regency under
// another name, so that the two can stand side by side.
const loadBody = "beban"

// LoadGenerated founds a fictitious body and fills it with generated entries and
// requests through the commands of the program, many to a transaction. The text
// of a file is known here, so it is kept without a child process to read it.
func (a *App) LoadGenerated(ctx context.Context, o Load, out io.Writer) error {
	if o.Entries < 0 || o.Requests < 0 {
		return errors.New("jumlah entri dan permohonan tidak boleh negatif")
	}
	if _, err := org.BodyBySlug(ctx, a.DB, loadBody); err == nil {
		return fmt.Errorf("badan publik %q sudah ada di basis data ini; gunakan --data dengan folder yang kosong", loadBody)
	} else if !fault.Is(err, fault.NotFound) {
		return err
	}
	begun := time.Now()
	now := a.Clock()
	t := newTown()
	people, coming, err := a.settleLoad(ctx, t)
	if err != nil {
		return fmt.Errorf("loading: %w", err)
	}
	if err := a.play(ctx, t, coming); err != nil {
		return fmt.Errorf("loading: %w", err)
	}
	if err := a.loadEntries(ctx, t, o, now); err != nil {
		return fmt.Errorf("loading entries: %w", err)
	}
	if err := a.loadRequests(ctx, t, o, now); err != nil {
		return fmt.Errorf("loading requests: %w", err)
	}
	a.Site.Refresh()
	fmt.Fprintf(out, "%d entri dan %d permohonan dimuat dalam %s.\n", o.Entries, o.Requests, time.Since(begun).Round(time.Millisecond))
	body := t.bodies[sample.Regency].Body
	a.writeAddresses(out, []org.Body{body})
	a.writeSignIns(out, people)
	return nil
}

// settleLoad founds the body of generated data with the units and people of the
// sample's regency.
func (a *App) settleLoad(ctx context.Context, t *town) (people []account, coming []event, err error) {
	b := sample.Bodies()[0]
	people = accounts(b.Key)
	err = a.together(ctx, t, func(s *stage) error {
		s.slug = loadBody
		coming, err = s.settle(ctx, b, people)
		return err
	})
	return people, coming, err
}

// portion is how many generated things are made ready at a time.
const portion = 400

// loadEntries puts the files of one portion on disk while the portion before goes
// through the commands: one waits for the disk, the other for the processor.
func (a *App) loadEntries(ctx context.Context, t *town, o Load, now time.Time) error {
	type stored struct {
		entries []sample.Entry
		files   map[string][]register.File
		err     error
	}
	ready := make(chan stored)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		defer close(ready)
		hand := func(entries []sample.Entry) bool {
			files, err := a.store(ctx, entries)
			select {
			case ready <- stored{entries, files, err}:
				return err == nil
			case <-ctx.Done():
				return false
			}
		}
		var entries []sample.Entry
		for e := range sample.Generate(o.Seed, o.Entries) {
			if entries = append(entries, e); len(entries) == portion {
				if !hand(entries) {
					return
				}
				entries = nil
			}
		}
		hand(entries)
	}()
	for p := range ready {
		if p.err != nil {
			return p.err
		}
		sh := &shelf{files: p.files, numbers: map[string]int64{}, known: true}
		var events []event
		for _, e := range p.entries {
			events = append(events, sh.entryEvents(t, e, now)...)
		}
		if err := a.play(ctx, t, events); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (a *App) loadRequests(ctx context.Context, t *town, o Load, now time.Time) error {
	sh := &shelf{numbers: map[string]int64{}}
	var events []event
	for r := range sample.GenerateRequests(o.Seed, o.Requests) {
		told, err := sh.requestEvents(t, a, r, now)
		if err != nil {
			return err
		}
		if events = append(events, told...); len(events) >= portion {
			if err := a.play(ctx, t, events); err != nil {
				return err
			}
			events = events[:0]
		}
	}
	return a.play(ctx, t, events)
}

// keepText gives the files of a generated entry their text, which the entry
// itself is made of.
func (s *stage) keepText(ctx context.Context, orgID string, e sample.Entry, ids []string) error {
	for i, id := range ids {
		text := strings.Join(e.Files[i].Paragraphs, "\n\n")
		if err := s.register.KeepText(ctx, orgID, id, 1, register.Readable, []register.Passage{{Body: text}}); err != nil {
			return err
		}
	}
	return nil
}
