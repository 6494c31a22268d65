package check_test

import (
	"fmt"
	"strings"
	"testing"

	"suluh/internal/check"
	"suluh/internal/decree"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/register"
	"suluh/internal/urgent"
	"suluh/internal/webtest"
)

// decreeChanges are what somebody with access to the database could do to decrees
// and urgent notices, one after the other to the same data.
var decreeChanges = []struct{ name, code, sql string }{
	{"another version is frozen", check.FrozenAbsent, `UPDATE decree_entry SET revision = 9 WHERE number = 1 AND decree_id = (SELECT id FROM decree WHERE sequence = 1)`},
	{"a version that was frozen is removed", check.FrozenAbsent, `DELETE FROM entry_version WHERE entry_id = (SELECT id FROM entry WHERE number = 2)`},
	{"a count of a decree is moved", check.DecreeDiffers, `UPDATE decree SET entries = entries + 1 WHERE sequence = 1`},
	{"a count of a class is moved", check.DecreeDiffers, `UPDATE decree_tally SET n = n + 1 WHERE decree_id = (SELECT id FROM decree WHERE sequence = 1)`},
	{"what was frozen is taken out", check.DecreeDiffers, `DELETE FROM decree_entry WHERE number = 2 AND decree_id = (SELECT id FROM decree WHERE sequence = 2)`},
	{"an annex is named that is not there", check.FileAbsent, `UPDATE decree_annex SET blob = '` + strings.Repeat("7", 64) + `' WHERE kind = 'pdf'`},
	{"a signed copy is named that is not there", check.FileAbsent, `UPDATE decree SET file_blob = '` + strings.Repeat("8", 64) + `' WHERE sequence = 1`},
	{"a decree is slipped in", check.DecreeUnmade, `INSERT INTO decree (org_id, id, sequence, unit_id, number, number_fold, year, decided_on, signer_post, signer_name,
		signer_nip, remark, entries, frozen_at) SELECT org_id, 'zz', 3, unit_id, 'lain', 'lain', year, decided_on, signer_post, signer_name, signer_nip, remark, 0,
		frozen_at FROM decree WHERE sequence = 1`},
	{"a decree is deleted", check.ActOrphan, `DELETE FROM decree_entry WHERE decree_id = (SELECT id FROM decree WHERE sequence = 2);
		DELETE FROM decree_tally WHERE decree_id = (SELECT id FROM decree WHERE sequence = 2); DELETE FROM decree WHERE sequence = 2`},
	{"a number of decrees is skipped", check.DecreeHole, `UPDATE counter SET value = value + 7 WHERE name = 'penetapan'`},
	{"an announced text is rewritten", check.NoticeChanged, `UPDATE urgent_version SET text = text || ' ' WHERE revision = 1 AND notice_id = (SELECT id FROM urgent WHERE number = 1)`},
	{"a text is exchanged together with its sum", check.NoticeUnmade, fmt.Sprintf(`UPDATE urgent_version SET text = 'lain', hash = '%s'
		WHERE revision = 1 AND notice_id = (SELECT id FROM urgent WHERE number = 1)`, urgent.Sum("lain"))},
	{"an announcement names the act of another", check.NoticeUnmade, `UPDATE urgent_version SET act = 1 WHERE revision = 2`},
	{"an announced version is removed", check.NoticeAbsent, `DELETE FROM urgent_version WHERE revision = 2`},
	{"a number of notices is skipped", check.NoticeHole, `UPDATE counter SET value = value + 7 WHERE name = 'pengumuman'`},
	{"a notice is deleted", check.ActOrphan, `DELETE FROM urgent_version WHERE notice_id = (SELECT id FROM urgent WHERE number = 2); DELETE FROM urgent WHERE number = 2`},
}

func TestEveryChangeOfDecreesAndNoticesIsFound(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		decided(t, b)
		before := run(t, b)
		if len(before) > 0 {
			t.Fatalf("findings before anything was changed: %v", before)
		}
		for _, c := range decreeChanges {
			for _, statement := range strings.Split(c.sql, ";") {
				if _, err := b.App.DB.Pool().ExecContext(t.Context(), statement); err != nil {
					t.Fatalf("%s: %v", c.name, err)
				}
			}
			after := run(t, b)
			if after[c.code] <= before[c.code] {
				t.Errorf("%s: %d findings of %s, %d before", c.name, after[c.code], c.code, before[c.code])
			}
			before = after
		}
	})
}

// decided is a body with two decrees over two entries, an annex of each, and two
// notices, one of them in two versions.
func decided(t *testing.T, b *webtest.Bed) {
	t.Helper()
	ctx, ppid := t.Context(), b.AddPerson(t, b.Body, "ppid_utama", "")
	err := b.App.Ledger.Do(ctx, identity.ForSystem(b.Body.ID), func(tx *ledger.Tx) error {
		for _, title := range []string{"Neraca", "Rencana Kerja"} {
			_, err := b.App.Register.PublishBySystem(ctx, tx, register.Content{
				Unit: b.Unit.ID, Class: register.Periodic, Title: title, Summary: "Isi " + title, Holder: "Dinas", Responsible: "Bagian Umum",
				Made: register.Made{Text: "2025", Precision: "tahun"}, Place: "Contoh", Forms: []string{"elektronik"}, Retention: register.Retention{Text: "5 tahun"},
			}, "uji")
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, number := range []string{"188/1/2026", "188/2/2026"} {
		s, err := b.App.Decrees.Standing(ctx, b.Body.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		d, err := b.App.Decrees.Freeze(ctx, ppid, decree.Form{Number: number, Date: b.Today(), Signer: ppid.Posts[0].ID}, s.Fingerprint)
		if err == nil {
			err = b.App.Decrees.MakeAnnex(ctx, decree.MakeAnnex{Org: b.Body.ID, Decree: d.ID})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, key := range []string{"satu", "dua"} {
		n, err := b.App.Urgent.Publish(ctx, ppid, key, "", urgent.Content{Kind: "bencana_alam", Title: "Banjir", What: "Air naik.", Where: "Tepi kali.", Do: "Naik.", Phone: "112"})
		if err == nil && key == "satu" {
			c := n.Content
			c.Where = "Balai desa."
			_, err = b.App.Urgent.Update(ctx, ppid, n.Number, n.Revision, c, "Pindah.")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
