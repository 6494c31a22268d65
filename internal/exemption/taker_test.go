package exemption_test

import (
	"context"
	"strings"
	"testing"

	"suluh/internal/dipimport"
	"suluh/internal/exemption"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/importer"
	"suluh/internal/register"
	"suluh/internal/sheet"
)

// An older list in a spreadsheet: two rows of heading, a second legal basis on a row
// of its own, a row of numbers.
const olderList = `DAFTAR INFORMASI YANG DIKECUALIKAN,,,,,
No.,Informasi,Dasar Hukum Pengecualian Informasi,Konsekuensi / Pertimbangan bagi Publik,,Jangka Waktu
,,,Dibuka,Ditutup,
1,2,3,4,5,6
1,Data pelapor,UU 14/2008 Pasal 17 huruf a,membahayakan pelapor,melindungi pelapor,Sampai perkara selesai
,,UU 31/2014 Pasal 5,,,
2,Soal ujian,Pasal 17 huruf i,bocor,adil,s.d. 31 Desember 2027
`

func (o *office) imports() *dipimport.Imports {
	return &dipimport.Imports{Ledger: o.Ledger, Keys: o.Keys, Takers: map[importer.Kind]dipimport.Taker{importer.DIK: exemption.Taker{Exemptions: o.Exemptions}}}
}

// take imports a list for the unit of the writer.
func (o *office) take(t *testing.T, a identity.Actor, text string) (dipimport.Import, []dipimport.Line, error) {
	t.Helper()
	ctx, m := context.Background(), o.imports()
	open := func() *sheet.Workbook {
		w, err := sheet.Open(strings.NewReader(text), int64(len(text)), "dik.csv", sheet.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	found, err := dipimport.Recognise(open(), dipimport.Choice{}, day("2026-03-02"))
	if err != nil {
		t.Fatal(err)
	}
	i, err := m.Keep(ctx, a, dipimport.Import{Unit: o.unit.ID, Name: "dik.csv", Found: found})
	if err != nil {
		return i, nil, err
	}
	if err := m.Run(ctx, a, i, open(), day("2026-03-02"), nil); err != nil {
		return i, nil, err
	}
	if i, err = m.Get(ctx, a, i.ID); err != nil {
		return i, nil, err
	}
	lines, err := m.Lines(ctx, i, dipimport.Filter{})
	return i, lines, err
}

func TestASpreadsheetOfAnOlderListBecomesDrafts(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		i, lines, err := o.take(t, o.writer, olderList)
		if err != nil || len(lines) != 2 || lines[0].Fate != register.New || lines[1].Fate != register.New || lines[0].Row != 5 {
			t.Fatalf("first %+v, %v", lines, err)
		}
		first, second := o.find(t, lines[0].Target), o.find(t, lines[1].Target)
		if first.State != exemption.Drafted || strings.Join(first.Public.Grounds, " ") != "17a" || strings.Join(first.Public.Acts, "|") != "UU 31/2014 Pasal 5" ||
			first.Public.IfOpened != "membahayakan pelapor" || first.Public.IfClosed != "melindungi pelapor" || first.Public.Event != "Sampai perkara selesai" {
			t.Errorf("first %s %+v", first.State, first.Public)
		}
		if second.Public.EndsOn != day("2027-12-31") || strings.Join(second.Public.Grounds, " ") != "17i" {
			t.Errorf("second %+v", second.Public)
		}
		if _, again, err := o.take(t, o.writer, olderList); err != nil || again[0].Fate != register.Unchanged || again[0].Target != first.ID {
			t.Errorf("again %+v, %v", again, err)
		}
		c := first.Content
		c.Public.IfClosed = "melindungi pelapor dan saksi"
		ok(t, o.Save(ctx, o.writer, first.ID, first.Version, c))
		if err := o.imports().Undo(ctx, o.writer, i, nil); err != nil {
			t.Fatal(err)
		}
		if got := o.find(t, first.ID); got.State != exemption.Drafted || got.Public.IfClosed != c.Public.IfClosed {
			t.Errorf("what somebody wrote in went: %+v", got)
		}
		i, err = o.imports().Get(ctx, o.writer, i.ID)
		ok(t, err)
		tally, err := o.imports().Tally(ctx, i)
		if err != nil || tally.Undone[dipimport.TakenBack] != 1 || tally.Undone["impor.sudah_disentuh"] != 1 {
			t.Errorf("taken back: %v, %v", tally.Undone, err)
		}
		if _, again, err := o.take(t, o.writer, olderList); err != nil || again[0].Fate != register.Unchanged || again[1].Fate != register.New {
			t.Errorf("after it was taken back %+v, %v", again, err)
		}
		if _, _, err := o.take(t, o.elsewhere, olderList); !fault.Is(err, fault.Invalid) {
			t.Errorf("for another unit: %v", err)
		}
	})
}
