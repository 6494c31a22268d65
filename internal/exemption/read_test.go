package exemption_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"suluh/internal/exemption"
	"suluh/internal/fault"
	"suluh/internal/identity"
)

// Whoever opens the secret sheet is in its history, once a day each. (INV-16)
func TestReadingTheSheetLeavesATrace(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := context.WithoutCancel(t.Context())
		id := o.decided(t, "2026-12-31")
		before := o.kinds(t, id)
		readings := func() int { return strings.Count(o.kinds(t, id), "lembar_dibaca") }
		read := func(a identity.Actor) {
			t.Helper()
			found, err := o.Read(ctx, a, id)
			ok(t, err)
			if !strings.Contains(found.Title, secretWord) {
				t.Errorf("read without its words: %q", found.Title)
			}
		}
		if o.find(t, id); o.kinds(t, id) != before {
			t.Error("what the program looks up for itself is written down as a reading")
		}
		_, err := o.Read(ctx, o.elsewhere, id)
		refused(t, "another unit reads", err, fault.NotFound, "umum.tidak_ditemukan")
		if readings() != 0 {
			t.Error("a refused reading is written down")
		}
		read(o.writer)
		read(o.writer)
		read(o.head)
		if n := readings(); n != 2 {
			t.Errorf("%d readings by two people in one day", n)
		}
		if done, _ := atOnce(t, func(int) error { _, err := o.Read(ctx, o.ppid, id); return err }); done != 8 || readings() != 3 {
			t.Errorf("eight openings by one person at once: %d read, %d written down", done, readings()-2)
		}
		o.setDay("2026-03-03")
		read(o.writer)
		if n := readings(); n != 4 {
			t.Errorf("%d readings after the next day", n)
		}
		acts, err := o.History(ctx, exemption.Test{Org: o.body.ID, ID: id})
		ok(t, err)
		last := acts[len(acts)-1]
		raw, err := json.Marshal(last)
		ok(t, err)
		var act exemption.ReadAct
		ok(t, last.Into(&act))
		if act.Test != id || last.ActorPost != o.writer.Label() || strings.Contains(string(raw), secretWord) || strings.Contains(string(raw), "Nama ") {
			t.Errorf("the act is %s", raw)
		}
	})
}

// The superior, who judges the objection to a refusal, reads the test on which it rests,
// and no test that has not ended; the reading is written down.
func TestTheSuperiorReadsWhatARefusalRestsOn(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := context.WithoutCancel(t.Context())
		chief := o.person(t, "atasan", "atasan_ppid", "")
		id := o.decided(t, "2026-12-31")
		found, err := o.Read(ctx, chief, id)
		ok(t, err)
		if !strings.Contains(found.Title, secretWord) || strings.Count(o.kinds(t, id), "lembar_dibaca") != 1 {
			t.Errorf("read as %q, written down: %s", found.Title, o.kinds(t, id))
		}
		draft, err := o.Begin(ctx, o.writer, o.content(""), exemption.Origin{})
		ok(t, err)
		_, err = o.Read(ctx, chief, draft)
		refused(t, "a draft", err, fault.NotFound, "umum.tidak_ditemukan")
	})
}
