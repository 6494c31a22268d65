package register_test

import (
	"fmt"
	"slices"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/register"
)

func (o *office) lines(titles ...string) []register.Line {
	var lines []register.Line
	for i, title := range titles {
		c := o.full(title)
		c.Unit = ""
		lines = append(lines, register.Line{Row: i + 5, Key: "k-" + title, Content: c})
	}
	return lines
}

func count(r register.Report) string {
	return fmt.Sprint(r.Count[register.New], r.Count[register.Changed], r.Count[register.Unchanged], r.Count[register.LeftOut])
}

func TestImportedTwiceChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator, ppid := o.person("operator", "operator", o.unit.ID), o.person("ppid", "ppid_utama", "")
		lines := o.lines("Renja", "Lakip", "Renja", "DPA")
		lines[2].Content.Holder = "Bidang Lain"
		lines[3].Content.Title = ""
		preview, err := o.Preview(ctx, operator, o.unit.ID, lines)
		if err != nil || count(preview) != "3 0 0 1" {
			t.Fatalf("preview %s, %v", count(preview), err)
		}
		if l, err := o.Desk(ctx, operator, register.Desk{}); err != nil || l.Total != 0 {
			t.Errorf("a preview wrote %d entries, %v", l.Total, err)
		}
		first, err := o.Import(ctx, operator, o.unit.ID, "hash", lines)
		if err != nil || count(first) != "3 0 0 1" || first.Lines[3].Reason != "informasi.judul_kosong" || first.ID == "" {
			t.Fatalf("first import %s, %+v, %v", count(first), first.Lines, err)
		}
		if a, b := first.Lines[0].Entry, first.Lines[2].Entry; a == b || a == "" || b == "" {
			t.Errorf("two rows of one title are both kept: %q, %q", a, b)
		}
		again, err := o.Import(ctx, operator, o.unit.ID, "hash", lines)
		if err != nil || count(again) != "0 0 3 1" || again.ID != "" {
			t.Errorf("the same file again: %s, %v", count(again), err)
		}
		if l, err := o.Desk(ctx, operator, register.Desk{State: register.Drafted}); err != nil || l.Total != 3 {
			t.Errorf("drafts: %d, %v", l.Total, err)
		}
		e := o.open(operator, first.Lines[1].Entry)
		if err := o.Submit(ctx, operator, e.ID, e.Version); err != nil {
			t.Fatal(err)
		}
		if err := o.Publish(ctx, ppid, e.ID, e.Version+1); err != nil {
			t.Fatal(err)
		}
		again, err = o.Import(ctx, operator, o.unit.ID, "hash", lines)
		if err != nil || count(again) != "0 0 3 1" {
			t.Errorf("the same file after publication: %s, %v", count(again), err)
		}
		lines[1].Content.Summary = "Ringkasan baru"
		changed, err := o.Import(ctx, operator, o.unit.ID, "hash2", lines[:2])
		if err != nil || count(changed) != "0 1 1 0" || !slices.Equal(changed.Lines[1].Fields, []string{"ringkasan"}) {
			t.Fatalf("a changed row: %s, %+v, %v", count(changed), changed.Lines, err)
		}
		if len(changed.Gone) != 0 {
			t.Errorf("a second row of the same title is not gone: %+v", changed.Gone)
		}
		e = o.open(operator, e.ID)
		if e.State != register.Published || e.Content.Summary == "Ringkasan baru" || e.Draft == nil || e.Draft.Content.Summary != "Ringkasan baru" {
			t.Errorf("a changed row becomes a draft and the public version stays: %+v", e)
		}
		shorter, err := o.Preview(ctx, operator, o.unit.ID, lines[:1])
		if err != nil || len(shorter.Gone) != 1 || shorter.Gone[0].Title != "Lakip" {
			t.Errorf("no longer in the file: %+v, %v", shorter.Gone, err)
		}
	})
}

func TestImportKeepsWhatTheOfficeAdded(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		operator := o.person("operator", "operator", o.unit.ID)
		lines := o.lines("Renja")
		lines[0].Content.Responsible, lines[0].Content.Warnings = "", []string{"data_pribadi"}
		first, err := o.Import(ctx, operator, o.unit.ID, "hash", lines)
		if err != nil {
			t.Fatal(err)
		}
		e := o.open(operator, first.Lines[0].Entry)
		c := e.Working()
		c.Responsible, c.Keywords, c.Cadence, c.Warnings = "Sekretariat", []string{"rencana"}, 3, nil
		if err := o.Revise(ctx, operator, e.ID, e.Version, c); err != nil {
			t.Fatal(err)
		}
		again, err := o.Import(ctx, operator, o.unit.ID, "hash", lines)
		if err != nil || count(again) != "0 0 1 0" {
			t.Errorf("an empty cell undid what was filled in: %s %v, %v", count(again), again.Lines, err)
		}
		lines[0].Content.Summary = "Bapak Budi, 0812"
		if _, err := o.Import(ctx, operator, o.unit.ID, "hash2", lines); err != nil {
			t.Fatal(err)
		}
		c = o.open(operator, e.ID).Working()
		if c.Responsible != "Sekretariat" || c.Cadence != 3 || !slices.Equal(c.Warnings, []string{"data_pribadi"}) {
			t.Errorf("a changed row keeps what the office added and is looked at again: %+v", c)
		}
	})
}

func TestImportOfAWithdrawnRowIsLeftOut(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		village := o.person("desa", "ppid_desa", "")
		lines := o.lines("APB Desa")
		first, err := o.Import(ctx, village, o.unit.ID, "hash", lines)
		if err != nil {
			t.Fatal(err)
		}
		id := first.Lines[0].Entry
		for _, step := range []func() error{
			func() error { return o.Submit(ctx, village, id, o.open(village, id).Version) },
			func() error { return o.Publish(ctx, village, id, o.open(village, id).Version) },
			func() error { return o.Withdraw(ctx, village, id, o.open(village, id).Version, "Ganda") },
		} {
			if err := step(); err != nil {
				t.Fatal(err)
			}
		}
		again, err := o.Import(ctx, village, o.unit.ID, "hash", lines)
		if err != nil || count(again) != "0 0 0 1" || again.Lines[0].Reason != "informasi.sudah_ditarik" {
			t.Errorf("%s %+v, %v", count(again), again.Lines, err)
		}
		if _, err := o.Import(ctx, o.person("tetangga", "operator", o.other.ID), o.unit.ID, "hash", lines); !fault.Is(err, fault.Forbidden) {
			t.Errorf("imported into another unit: %v", err)
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
