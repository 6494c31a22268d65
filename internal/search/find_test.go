package search_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/dbtest"
	"suluh/internal/fault"
	"suluh/internal/search"
)

const (
	satu = "badan-satu"
	dua  = "badan-dua"
)

func put(t testing.TB, d *db.DB, docs ...search.Document) {
	t.Helper()
	err := d.Write(t.Context(), func(tx *db.Tx) error {
		for _, doc := range docs {
			if err := search.Put(t.Context(), tx, doc); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func remove(t testing.TB, d *db.DB, org, id string) {
	t.Helper()
	if err := d.Write(t.Context(), func(tx *db.Tx) error { return search.Remove(t.Context(), tx, org, id) }); err != nil {
		t.Fatal(err)
	}
}

func find(t testing.TB, d *db.DB, org string, q search.Query) search.Page {
	t.Helper()
	p, err := search.Find(context.Background(), d, org, q)
	if err != nil {
		t.Fatalf("Find(%q): %v", q.Text, err)
	}
	return p
}

// ids gives the ids of the hits in their order.
func ids(p search.Page) string {
	var all []string
	for _, h := range p.Hits {
		all = append(all, h.ID)
	}
	return strings.Join(all, " ")
}

// small is a corpus a reader can keep in mind.
func small() []search.Document {
	day := func(n int) calendar.Date { return calendar.MustDate("2024-01-01").AddDays(n) }
	doc := func(id, class, unit string, year int, form string, n int, title, summary, text string) search.Document {
		d := search.Document{Org: satu, ID: id, Kind: "informasi", Class: class, Unit: unit, Year: year, Forms: []string{form}, Updated: day(n), Title: title, Summary: summary}
		if text != "" {
			d.Parts = []search.Part{{Label: id + ".pdf", Text: text}}
		}
		return d
	}
	return []search.Document{
		doc("lkjip", "berkala", "setda", 2023, "pdf", 1, "Laporan Kinerja Instansi Pemerintah Tahun 2023", "Capaian kinerja seluruh perangkat daerah.", "Pengukuran kinerja dilakukan setiap triwulan."),
		doc("lakip", "berkala", "dinkes", 2022, "pdf", 2, "LAKIP Dinas Kesehatan 2022", "Akuntabilitas dinas.", ""),
		doc("apbd", "berkala", "bpkad", 2024, "xlsx", 3, "Anggaran Pendapatan dan Belanja Daerah 2024", "Ringkasan anggaran yang ditetapkan.", "Belanja modal untuk perbaikan jalan kabupaten dan pembangunan jembatan."),
		doc("apbdes", "berkala", "desa", 2024, "pdf", 4, "APBDes Sukamaju 2024", "Anggaran desa.", ""),
		doc("sop", "setiap_saat", "setda", 2021, "cetak", 5, "SOP Pelayanan Informasi Publik", "Tata cara permohonan informasi.", "Pemohon mengajukan permohonan kepada PPID. Permohonan yang ditolak disertai alasan."),
		doc("jalan", "setiap_saat", "pupr", 2024, "pdf", 6, "Daftar Ruas Jalan Kabupaten", "Panjang dan kondisi jalan.", "Ruas Simpang Tiga rusak berat."),
		doc("banjir", "serta_merta", "bpbd", 2024, "pdf", 7, "Peringatan Banjir Sungai Raya", "Informasi serta-merta bagi warga.", "Warga diminta mengungsi ke gedung serbaguna."),
		doc("uu", "setiap_saat", "setda", 2008, "pdf", 8, "Peraturan Perundang-undangan tentang Keterbukaan Informasi Publik", "Undang-Undang Nomor 14 Tahun 2008.", ""),
	}
}

func TestFindSmall(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		put(t, d, small()...)
		for _, c := range []struct{ name, query, want string }{
			{"one word", "banjir", "banjir"},
			{"another form of the word", "perbanjiran", "banjir"},
			{"all words must occur", "jalan banjir", ""},
			{"title before text", "jalan", "jalan apbd"},
			{"word in a file", "mengungsi", "banjir"},
			{"form that differs from the file's", "pengungsian", "banjir"},
			{"inflected verb finds the noun", "memohon", "sop"},
			{"words over title and file", "sop ditolak", "sop"},
			{"phrase", `"belanja modal"`, "apbd"},
			{"phrase in another order", `"modal belanja"`, ""},
			{"phrase across a stop word", `"pendapatan belanja"`, "apbd"},
			{"exclusion", "anggaran -desa", "apbd"},
			{"exclusion by a word of a file", "jalan -jembatan", "jalan"},
			{"short name finds long name", "LKjIP", "lakip lkjip"},
			{"long name finds short name", "laporan kinerja instansi pemerintah", "lkjip lakip"},
			{"other spelling", "LAKIP 2023", "lkjip"},
			{"budget by its short name", "apbd", "apbd"},
			{"village budget by its long name", "anggaran pendapatan dan belanja desa", "apbdes"},
			{"reduplication", "undang-undang", "uu"},
			{"reduplication with affixes", "perundang-undangan", "uu"},
			{"number and year", "14 2008", "uu"},
			{"prefix by hand", "kabup*", "jalan apbd"},
			{"case and accents", "BÁNJIR", "banjir"},
			{"stop words only", "dan di", ""},
			{"unknown", "zzzz", ""},
		} {
			if got := ids(find(t, d, satu, search.Parse(c.query))); got != c.want {
				t.Errorf("%s: %q finds %q, want %q", c.name, c.query, got, c.want)
			}
		}
		p := find(t, d, satu, search.Query{})
		if p.Total != 8 || p.More || ids(p) != "uu banjir jalan sop apbdes apbd lakip lkjip" {
			t.Errorf("the empty query gives %d: %s", p.Total, ids(p))
		}
	})
}

func TestFiltersFacetsSortAndPages(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		put(t, d, small()...)
		for _, c := range []struct {
			name   string
			query  string
			filter search.Filter
			want   string
		}{
			{"class", "", search.Filter{Classes: []string{"serta_merta"}}, "banjir"},
			{"two classes", "informasi", search.Filter{Classes: []string{"serta_merta", "setiap_saat"}}, "sop uu banjir"},
			{"class and year", "", search.Filter{Classes: []string{"berkala"}, Years: []int{2024}}, "apbdes apbd"},
			{"form", "", search.Filter{Forms: []string{"cetak", "xlsx"}}, "sop apbd"},
			{"unit", "anggaran", search.Filter{Units: []string{"bpkad"}}, "apbd"},
			{"kind", "anggaran", search.Filter{Kinds: []string{"peraturan"}}, ""},
			{"a value that looks like syntax", "", search.Filter{Units: []string{`x" OR "y`}}, ""},
		} {
			q := search.Parse(c.query)
			q.Filter = c.filter
			if got := ids(find(t, d, satu, q)); got != c.want {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
		}

		f := find(t, d, satu, search.Query{}).Facets
		if want := []search.Count{{"berkala", 4}, {"setiap_saat", 3}, {"serta_merta", 1}}; !slices.Equal(f.Classes, want) {
			t.Errorf("classes %v, want %v", f.Classes, want)
		}
		if want := []search.Count{{"2024", 4}, {"2023", 1}, {"2022", 1}, {"2021", 1}, {"2008", 1}}; !slices.Equal(f.Years, want) {
			t.Errorf("years %v, want %v", f.Years, want)
		}
		if want := []search.Count{{"pdf", 6}, {"cetak", 1}, {"xlsx", 1}}; !slices.Equal(f.Forms, want) {
			t.Errorf("forms %v, want %v", f.Forms, want)
		}

		q := search.Parse("2024")
		q.Sort = search.ByTitle
		if got := ids(find(t, d, satu, q)); got != "apbd apbdes" {
			t.Errorf("by title: %s", got)
		}
		q.Sort = search.ByNewest
		if got := ids(find(t, d, satu, q)); got != "apbdes apbd" {
			t.Errorf("by newest: %s", got)
		}
		q = search.Query{Size: 3, Page: 3}
		p := find(t, d, satu, q)
		if p.Pages != 3 || p.Number != 3 || ids(p) != "lakip lkjip" {
			t.Errorf("page 3 of %d: %s", p.Pages, ids(p))
		}
		q.Page = 9
		if p := find(t, d, satu, q); len(p.Hits) != 0 || p.Total != 8 {
			t.Errorf("a page past the end has %d hits of %d", len(p.Hits), p.Total)
		}
	})
}

// text joins segments, the marked ones in brackets.
func text(all []search.Segment) string {
	var b strings.Builder
	for _, s := range all {
		if s.Mark {
			b.WriteString("[" + s.Text + "]")
		} else {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func TestPassages(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Kalimat pembuka tanpa isi. ", 60) + "Warga yang <b>mengungsi</b>\n\tmenerima bantuan." + strings.Repeat(" Kalimat penutup.", 60)
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		put(t, d, search.Document{Org: satu, ID: "a", Title: "Laporan Pengungsian", Summary: "Ringkasan banjir.", Updated: calendar.MustDate("2024-02-01"),
			Parts: []search.Part{{"lampiran.pdf", long}}})
		h := find(t, d, satu, search.Parse("pengungsi bantuan")).Hits[0]
		if got := text(h.Title); got != "Laporan [Pengungsian]" {
			t.Errorf("title %q", got)
		}
		got := h.Passages[0]
		if got.Label != "lampiran.pdf" || !got.Begun || !got.End {
			t.Errorf("passage %+v", got)
		}
		if s := text(got.Segments); !strings.Contains(s, "Warga yang <b>[mengungsi]</b> menerima [bantuan]. Kalimat") || len(s) > 320 {
			t.Errorf("passage %q", s)
		}
		h = find(t, d, satu, search.Parse("laporan")).Hits[0]
		if s := text(h.Passages[0].Segments); s != "Ringkasan banjir." {
			t.Errorf("without a place in the text the passage is %q", s)
		}
		h = find(t, d, satu, search.Parse(`"yang menerima bantuan"`)).Hits[0]
		if s := text(h.Passages[0].Segments); !strings.Contains(s, "</b> [menerima bantuan].") {
			t.Errorf("a phrase is marked as %q", s)
		}
	})
}

func TestPutReplacesAndRemoveRemoves(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		doc := search.Document{Org: satu, ID: "a", Title: "Daftar Jembatan", Summary: "Kondisi gelagar.", Updated: calendar.MustDate("2024-02-01")}
		put(t, d, doc)
		doc.Title = "Daftar Pasar"
		put(t, d, doc)
		if got := ids(find(t, d, satu, search.Parse("jembatan"))); got != "" {
			t.Errorf("the old title still finds %q", got)
		}
		if got := ids(find(t, d, satu, search.Parse("pasar"))); got != "a" {
			t.Errorf("the new title finds %q", got)
		}
		if p := find(t, d, satu, search.Parse("jembatn")); p.Instead != "" {
			t.Errorf("a word that is no longer there is offered: %q", p.Instead)
		}
		remove(t, d, satu, "a")
		remove(t, d, satu, "a")
		if p := find(t, d, satu, search.Query{}); p.Total != 0 {
			t.Errorf("%d documents after the only one was removed", p.Total)
		}
		s, err := search.Suggest(t.Context(), d, satu, "pas", 5)
		if err != nil || len(s.Queries)+len(s.Hits) != 0 {
			t.Errorf("a removed document is suggested: %+v, %v", s, err)
		}
		err = d.Write(t.Context(), func(tx *db.Tx) error {
			return search.Put(t.Context(), tx, search.Document{Org: satu, ID: "b", Title: " "})
		})
		if !fault.Is(err, fault.Invalid) {
			t.Errorf("a document without a title: %v", err)
		}
	})
}

// A rolled back act leaves nothing to find.
func TestPutIsPartOfTheTransaction(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		stop := fault.New(fault.Conflict, "", "uji", "")
		err := d.Write(t.Context(), func(tx *db.Tx) error {
			if err := search.Put(t.Context(), tx, small()[0]); err != nil {
				return err
			}
			return stop
		})
		if !fault.Is(err, fault.Conflict) {
			t.Fatal(err)
		}
		if p := find(t, d, satu, search.Parse("kinerja")); p.Total != 0 {
			t.Error("a document of a rolled back act is found")
		}
	})
}

// Two bodies hold marked documents; neither sees the other's mark by any way in.
func TestBodiesAreSeparate(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		for _, o := range []struct{ org, mark string }{{satu, "rahayu"}, {dua, "santosa"}} {
			put(t, d, search.Document{Org: o.org, ID: "sama", Title: "Laporan " + o.mark, Summary: "Milik " + o.mark, Unit: o.mark, Updated: calendar.MustDate("2024-02-01"),
				Parts: []search.Part{{o.mark, "Teks " + o.mark}}})
		}
		for _, o := range []struct{ org, own, other string }{{satu, "rahayu", "santosa"}, {dua, "santosa", "rahayu"}, {"badan-tiga", "-", "laporan"}} {
			for _, q := range []search.Query{search.Parse("laporan"), {}, search.Parse(o.other), search.Parse("-" + o.own), search.Parse(o.other + " OR " + o.own),
				search.ParseTyping(o.other[:3]), search.Parse(o.other[:4] + "x" + o.other[4:]), {Filter: search.Filter{Units: []string{o.other}}}} {
				if p := find(t, d, o.org, q); strings.Contains(fmt.Sprintf("%+v", p), o.other) {
					t.Errorf("%s sees %s with %q: %+v", o.org, o.other, q.Text, p)
				}
			}
			s, err := search.Suggest(t.Context(), d, o.org, o.other[:3], 5)
			if err != nil || strings.Contains(fmt.Sprintf("%+v", s), o.other) {
				t.Errorf("%s is suggested %+v, %v", o.org, s, err)
			}
		}
		remove(t, d, satu, "sama")
		if got := ids(find(t, d, dua, search.Parse("laporan"))); got != "sama" {
			t.Errorf("removing a document of one body leaves the other with %q", got)
		}
	})
}

// Officers publish at the same time; their documents share most words.
func TestPublishingAtOnce(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		const officers, each = 6, 8
		errs := make(chan error, officers)
		for o := range officers {
			go func() {
				var first error
				for i := range each {
					err := d.Write(context.Background(), func(tx *db.Tx) error {
						doc := search.Document{Org: satu, ID: fmt.Sprintf("o%dd%d", o, i/2), Title: fmt.Sprintf("Laporan Anggaran Dinas %d%d", o, i), Updated: calendar.MustDate("2024-03-01")}
						return search.Put(context.Background(), tx, doc)
					})
					if first == nil {
						first = err
					}
				}
				errs <- first
			}()
		}
		for range officers {
			if err := <-errs; err != nil {
				t.Error(err)
			}
		}
		if p := find(t, d, satu, search.Parse("laporan anggaran")); p.Total != officers*each/2 {
			t.Errorf("%d documents, want %d", p.Total, officers*each/2)
		}
	})
}

func TestInstead(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		put(t, d, small()...)
		for _, c := range []struct{ name, query, want string }{
			{"a letter missing", "angaran", "anggaran"},
			{"a letter too many", "banjjir", "banjir"},
			{"swapped letters", "kabuptaen", "kabupaten"},
			{"one wrong word of two", "daftar jaaln", "daftar jalan"},
			{"two wrong words", "peringatn bajir", "peringatan banjir"},
			{"too far away", "xyzzy", ""},
			{"right words that do not meet", "banjir anggaran", ""},
			{"short words are left alone", "sap", ""},
		} {
			if p := find(t, d, satu, search.Parse(c.query)); p.Instead != c.want || p.Total != 0 {
				t.Errorf("%s: %q gives %q and %d hits, want %q", c.name, c.query, p.Instead, p.Total, c.want)
			}
		}
	})
}

func TestSuggest(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		put(t, d, small()...)
		for _, c := range []struct{ typed, queries, hits string }{
			{"angg", "anggaran", "apbd"},
			{"daftar ru", "daftar ruas", "jalan"},
			{"peringatan", "", "banjir"},
			{"ringkas", "ringkasan", ""},
			{"", "", ""},
			{`"`, "", ""},
		} {
			s, err := search.Suggest(t.Context(), d, satu, c.typed, 5)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(s.Queries, "|"); got != c.queries {
				t.Errorf("%q is completed to %q, want %q", c.typed, got, c.queries)
			}
			if got := ids(search.Page{Hits: s.Hits}); got != c.hits {
				t.Errorf("%q suggests the documents %q, want %q", c.typed, got, c.hits)
			}
		}
	})
}
