package register_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/register"
)

func (o *office) lines(titles ...string) []register.Line {
	var lines []register.Line
	for i, title := range titles {
		lines = append(lines, register.Line{Key: fmt.Sprintf("k%d-%s", i, title), Content: o.full(title)})
	}
	return lines
}

// importing takes lines in one act and gives what became of them.
func (o *office) importing(a identity.Actor, lines []register.Line) []register.Imported {
	o.t.Helper()
	var all []register.Imported
	err := o.Ledger.Do(o.t.Context(), a, func(tx *ledger.Tx) error {
		all = nil
		for _, l := range lines {
			done, err := o.TakeLine(o.t.Context(), tx, l)
			if err != nil {
				return err
			}
			all = append(all, done)
		}
		return tx.Record(o.t.Context(), register.ImportedAct{Import: "i", Unit: o.unit.ID})
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return all
}

// undoing takes lines back and gives why each stays.
func (o *office) undoing(a identity.Actor, done []register.Imported) []string {
	o.t.Helper()
	var all []string
	err := o.Ledger.Do(o.t.Context(), a, func(tx *ledger.Tx) error {
		all = nil
		for _, d := range done {
			kept, err := o.UndoLine(o.t.Context(), tx, d)
			if err != nil {
				return err
			}
			all = append(all, kept)
		}
		return tx.Record(o.t.Context(), register.ImportUndoneAct{Import: "i"})
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return all
}

func fates(all []register.Imported) string {
	var words []string
	for _, d := range all {
		words = append(words, string(d.Fate))
	}
	return strings.Join(words, " ")
}

func TestImportedTwiceChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		lines := o.lines("Renja", "Lakip", "Renja", "DPA")
		lines[3].Content.Title = ""
		for _, l := range lines {
			if judged, err := o.JudgeLine(ctx, o.Ledger.DB, o.body.ID, l); err != nil || judged.Fate == register.Unchanged {
				t.Fatalf("judged %+v, %v", judged, err)
			}
		}
		if l, err := o.Desk(ctx, operator, register.Desk{}); err != nil || l.Total != 0 {
			t.Errorf("judging wrote %d entries, %v", l.Total, err)
		}
		first := o.importing(operator, lines)
		if fates(first) != "baru baru baru dilewati" || first[3].Reason != "informasi.judul_kosong" {
			t.Fatalf("first import %s %+v", fates(first), first)
		}
		if again := o.importing(operator, lines); fates(again) != "tetap tetap tetap dilewati" {
			t.Errorf("the same lines again: %s", fates(again))
		}
		e := o.open(operator, first[1].Entry)
		if err := o.Submit(ctx, operator, e.ID, e.Version); err != nil {
			t.Fatal(err)
		}
		lines[1].Content.Summary = "Ringkasan baru"
		if held := o.importing(operator, lines[1:2]); fates(held) != "dilewati" || held[0].Reason != "impor.sedang_diperiksa" {
			t.Errorf("a line of an entry in review: %+v", held)
		}
		if err := o.Publish(ctx, ppid, e.ID, e.Version+1); err != nil {
			t.Fatal(err)
		}
		changed := o.importing(operator, lines[:2])
		if fates(changed) != "tetap berubah" || !slices.Equal(changed[1].Fields, []string{"ringkasan"}) {
			t.Fatalf("a changed line: %s %+v", fates(changed), changed)
		}
		e = o.open(operator, e.ID)
		if e.State != register.Published || e.Content.Summary == "Ringkasan baru" || e.Draft == nil || e.Draft.Content.Summary != "Ringkasan baru" {
			t.Errorf("a changed line becomes a draft and the public version stays: %+v", e)
		}
	})
}

func TestImportKeepsWhatTheOfficeAdded(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		operator := o.person("operator", "operator", o.unit.ID)
		lines := o.lines("Renja")
		lines[0].Content.Responsible, lines[0].Content.Warnings = "", []string{"data_pribadi"}
		e := o.open(operator, o.importing(operator, lines)[0].Entry)
		c := e.Working()
		c.Responsible, c.Keywords, c.Cadence, c.Warnings = "Sekretariat", []string{"rencana"}, 3, nil
		if err := o.Revise(t.Context(), operator, e.ID, e.Version, c); err != nil {
			t.Fatal(err)
		}
		if again := o.importing(operator, lines); fates(again) != "tetap" {
			t.Errorf("an empty cell undid what was filled in: %+v", again)
		}
		lines[0].Content.Summary = "Bapak Budi, 0812"
		o.importing(operator, lines)
		c = o.open(operator, e.ID).Working()
		if c.Responsible != "Sekretariat" || c.Cadence != 3 || !slices.Equal(c.Warnings, []string{"data_pribadi"}) {
			t.Errorf("a changed line keeps what the office added and is looked at again: %+v", c)
		}
	})
}

func TestImportOfAWithdrawnLineIsLeftOut(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		village := o.person("desa", "ppid_desa", "")
		lines := o.lines("APB Desa")
		id := o.importing(village, lines)[0].Entry
		for _, step := range []func() error{
			func() error { return o.Submit(ctx, village, id, o.open(village, id).Version) },
			func() error { return o.Publish(ctx, village, id, o.open(village, id).Version) },
			func() error { return o.Withdraw(ctx, village, id, o.open(village, id).Version, "Ganda") },
		} {
			if err := step(); err != nil {
				t.Fatal(err)
			}
		}
		if again := o.importing(village, lines); fates(again) != "dilewati" || again[0].Reason != "informasi.sudah_ditarik" {
			t.Errorf("%+v", again)
		}
	})
}

func TestUndoneLinesLeaveWhatSomebodyTouched(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		lines := o.lines("Tetap draf", "Disunting", "Terbit", "Dibuang", "Diubah impor kedua", "Terbit lalu diubah")
		first := o.importing(operator, lines)
		edit := func(i int, summary string) {
			e := o.open(operator, first[i].Entry)
			c := e.Working()
			c.Summary = summary
			if err := o.Revise(ctx, operator, e.ID, e.Version, c); err != nil {
				t.Fatal(err)
			}
		}
		publish := func(i int) {
			e := o.open(operator, first[i].Entry)
			if err := o.Submit(ctx, operator, e.ID, e.Version); err != nil {
				t.Fatal(err)
			}
			if err := o.Publish(ctx, ppid, e.ID, e.Version+1); err != nil {
				t.Fatal(err)
			}
		}
		edit(1, "Disunting seseorang")
		publish(2)
		publish(5)
		e := o.open(operator, first[3].Entry)
		if err := o.Discard(ctx, operator, e.ID, e.Version); err != nil {
			t.Fatal(err)
		}
		before := o.open(operator, first[4].Entry).Working().Summary
		for _, i := range []int{4, 5} {
			lines[i].Content.Summary = "Ringkasan impor kedua"
		}
		second := o.importing(operator, lines[4:])
		if fates(second) != "berubah berubah" {
			t.Fatalf("second import: %+v", second)
		}
		if kept := o.undoing(operator, second); strings.Join(kept, "|") != "|" {
			t.Errorf("undoing the second import: %q", kept)
		}
		if got := o.open(operator, first[4].Entry).Working().Summary; got != before {
			t.Errorf("the draft before came back as %q, was %q", got, before)
		}
		if e := o.open(operator, first[5].Entry); e.Draft != nil || e.State != register.Published {
			t.Errorf("a public entry is without the draft again: %+v", e)
		}
		kept := o.undoing(operator, first[:4])
		if strings.Join(kept, "|") != "|impor.sudah_disentuh|impor.sudah_terbit|" {
			t.Errorf("undoing the first import: %q", kept)
		}
		if _, err := o.Open(ctx, operator, first[0].Entry); !fault.Is(err, fault.NotFound) {
			t.Errorf("an untouched draft stays: %v", err)
		}
		if again := o.importing(operator, lines[:1]); fates(again) != "baru" {
			t.Errorf("what was undone can be imported again: %+v", again)
		}
	})
}

func TestEveryFilterGivesItsSet(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		village := o.person("desa", "ppid_desa", "")
		type made struct {
			class register.Class
			unit  string
			year  int
			form  string
		}
		var all []made
		for _, class := range register.Classes {
			for _, unit := range []string{o.unit.ID, o.other.ID} {
				for _, year := range []int{2024, 2025} {
					for _, form := range []string{"cetak", "daring"} {
						m := made{class, unit, year, form}
						c := o.full(fmt.Sprintf("Informasi %02d", len(all)))
						day := calendar.MustDate(fmt.Sprintf("%d-06-01", year))
						c.Class, c.Unit, c.Forms, c.Made.From, c.Made.To = class, unit, []string{form}, day, day
						o.published(village, village, c)
						all = append(all, m)
					}
				}
			}
		}
		for bits := range 16 {
			f, want := register.Filter{}, 0
			if bits&1 != 0 {
				f.Class = register.Immediate
			}
			if bits&2 != 0 {
				f.Unit = o.other.ID
			}
			if bits&4 != 0 {
				f.Year = 2025
			}
			if bits&8 != 0 {
				f.Form = "daring"
			}
			fits := func(m made) bool {
				return (f.Class == "" || m.class == f.Class) && (f.Unit == "" || m.unit == f.Unit) && (f.Year == 0 || m.year == f.Year) && (f.Form == "" || m.form == f.Form)
			}
			for _, m := range all {
				if fits(m) {
					want++
				}
			}
			for _, sort := range register.Sorts {
				f.Sort = sort
				l, err := o.List(ctx, o.body.ID, f)
				if err != nil || l.Total != int64(want) || len(l.Entries) != want {
					t.Fatalf("filter %+v: %d of %d entries, %v, want %d", f, len(l.Entries), l.Total, err, want)
				}
				for _, e := range l.Entries {
					if !fits(made{e.Content.Class, e.Content.Unit, e.Content.Made.To.Year(), e.Content.Forms[0]}) {
						t.Errorf("filter %+v lists %+v", f, e.Content)
					}
				}
			}
			n := 0
			if err := o.Each(ctx, o.body.ID, f, func(e register.Entry) error { n++; return nil }); err != nil || n != want {
				t.Errorf("download of %+v: %d, %v, want %d", f, n, err, want)
			}
		}
		years, err := o.Years(ctx, o.body.ID)
		counts, err2 := o.CountByClass(ctx, o.body.ID)
		if err != nil || err2 != nil || !slices.Equal(years, []int{2025, 2024}) || counts[register.Periodic] != 8 {
			t.Errorf("years %v %v, counts %v %v", years, err, counts, err2)
		}
	})
}

func TestDeskFindsByStateTitleAndUnit(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		o.begin(operator, o.full("Rencana Kerja Tahunan"))
		o.submitted(operator, o.full("Laporan 100% Selesai"))
		o.published(operator, ppid, o.full("Profil Dinas"))
		other := o.full("Rencana Lain")
		other.Unit = o.other.ID
		o.begin(ppid, other)
		for _, c := range []struct {
			name string
			desk register.Desk
			want int64
		}{
			{"all", register.Desk{}, 4},
			{"drafts", register.Desk{State: register.Drafted}, 2},
			{"in review", register.Desk{State: register.InReview}, 1},
			{"public", register.Desk{State: register.Published}, 1},
			{"one unit", register.Desk{Unit: o.other.ID}, 1},
			{"words of the title", register.Desk{Title: "rencana TAHUNAN"}, 1},
			{"a wildcard is no wildcard", register.Desk{Title: "100%selesai"}, 1},
			{"nothing", register.Desk{Title: "tidak ada"}, 0},
		} {
			if l, err := o.Desk(ctx, ppid, c.desk); err != nil || l.Total != c.want || int64(len(l.Entries)) != c.want {
				t.Errorf("%s: %d, %v, want %d", c.name, l.Total, err, c.want)
			}
		}
		counts, err := o.CountStates(ctx, ppid, "")
		if err != nil || counts[register.Drafted] != 2 || counts[register.InReview] != 1 || counts[register.Published] != 1 {
			t.Errorf("counts %v, %v", counts, err)
		}
		if counts, err := o.CountStates(ctx, operator, ""); err != nil || counts[register.Drafted] != 1 {
			t.Errorf("counts of a unit: %v, %v", counts, err)
		}
	})
}
