package village

import (
	"strings"
	"testing"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/register"
)

func TestWhatIsDoneAboutARecord(t *testing.T) {
	t.Parallel()
	r := Record{ID: "1", Village: "3508091001", Name: "APBDes", Enabled: true, Category: 1, Year: 2024, Document: "/a.pdf"}
	with := func(edit func(*Record)) Record { c := r; edit(&c); return c }
	known := func(state string, entry register.State, problem Problem) *kept {
		return &kept{Record: r, Entry: "e", State: state, EntryState: entry, Problem: problem}
	}
	for name, tt := range map[string]struct {
		known *kept
		r     Record
		do    step
		state string
	}{
		"new":                              {nil, r, begin, ""},
		"new and deleted":                  {nil, with(func(r *Record) { r.Deleted = true }), note, stateDeleted},
		"new and exempt":                   {nil, with(func(r *Record) { r.Category = 4 }), note, stateExempt},
		"new and not enabled":              {nil, with(func(r *Record) { r.Enabled = false }), note, stateDisabled},
		"without a name":                   {nil, with(func(r *Record) { r.Name = "" }), note, stateRefused},
		"of no category":                   {nil, with(func(r *Record) { r.Category = 9 }), note, stateRefused},
		"again":                            {known("", register.Published, ""), r, nothing, ""},
		"again, as a draft":                {known("", register.Drafted, ""), r, nothing, ""},
		"again, named by a longer list":    {known("", register.Published, ""), with(func(r *Record) { r.Updated = "2026-01-01 00:00:00" }), nothing, ""},
		"again, its file was missing":      {known("", register.Drafted, FileLost), r, revise, ""},
		"changed":                          {known("", register.Published, ""), with(func(r *Record) { r.Name = "APBDes 2024" }), revise, ""},
		"deleted":                          {known("", register.Published, ""), with(func(r *Record) { r.Deleted = true }), withdraw, stateDeleted},
		"deleted while a draft":            {known("", register.Drafted, ""), with(func(r *Record) { r.Deleted = true }), withdraw, stateDeleted},
		"deleted again":                    {&kept{Record: with(func(r *Record) { r.Deleted = true }), Entry: "e", State: stateDeleted, EntryState: register.Retracted}, with(func(r *Record) { r.Deleted = true }), nothing, stateDeleted},
		"became exempt":                    {known("", register.Published, ""), with(func(r *Record) { r.Category = 4 }), withdraw, stateExempt},
		"enabled again":                    {known(stateDisabled, register.Retracted, ""), r, begin, ""},
		"withdrawn by an officer":          {known("", register.Retracted, ""), r, nothing, ""},
		"changed, withdrawn by an officer": {known("", register.Retracted, ""), with(func(r *Record) { r.Name = "Lain" }), note, ""},
		"changed, discarded by an officer": {known("", "", ""), with(func(r *Record) { r.Name = "Lain" }), note, ""},
	} {
		if do, state, _ := judge(tt.known, tt.r); do != tt.do || state != tt.state {
			t.Errorf("%s: %q %q, want %q %q", name, do, state, tt.do, tt.state)
		}
	}
}

func TestWhatTheVillageWroteStays(t *testing.T) {
	t.Parallel()
	before := register.Content{Title: "APBDes", Summary: "APBDes, dari OpenSID", Class: register.Periodic, Holder: "Pemerintah Desa"}
	now := before
	now.Title, now.Forms = "APBDes 2024", []string{"elektronik"}
	entry := before
	entry.Summary, entry.Forms, entry.Keywords = "Anggaran desa setahun", []string{"cetak"}, []string{"anggaran"}
	got := merge(entry, before, now)
	if got.Title != "APBDes 2024" || got.Summary != "Anggaran desa setahun" || strings.Join(got.Forms, " ") != "cetak elektronik" || len(got.Keywords) != 1 {
		t.Errorf("%+v", got)
	}
}

func TestPauses(t *testing.T) {
	t.Parallel()
	for failures, want := range map[int64]time.Duration{0: daily, 1: time.Hour, 2: 2 * time.Hour, 5: 16 * time.Hour, 8: 128 * time.Hour, 9: keepOff, 500: keepOff} {
		if got := pause(failures); got != want {
			t.Errorf("after %d failures %v, want %v", failures, got, want)
		}
	}
	if !query(calendar.Date{}).IsZero() || query(calendar.MustDate("2026-03-01")) != calendar.MustDate("2026-02-28") {
		t.Error("the day from which changes are asked for")
	}
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		body    string
		problem Problem
		n       int
	}{
		"a list":                {`{"status":"success","data":{"ppid":[{"id":14,"kode_desa":"35.08.09.1001","nama":" APBDes\n2024 ","enabled":"1","kategori":"1","tahun":2024,"aksi":0,"dokumen":"https://a/b.pdf"}],"tanggal":"01-03-2026","pengiriman":"semua","tgl_dari":"","total data":1}}`, "", 1},
		"a mark before it":      {"\xEF\xBB\xBF" + `{"status":"success","data":{"ppid":[]}}`, "", 0},
		"a refusal":             {`{"status":"fail","message":"tanggal"}`, SaidNo, 0},
		"a page":                {`<!doctype html><title>Desa</title>`, NotJSON, 0},
		"cut off":               {`{"status":"success","data":{"ppid":[{"id":14,`, NotJSON, 0},
		"nothing":               {``, NotJSON, 0},
		"another interface":     {`{"ok":true}`, NotJSON, 0},
		"no list":               {`{"status":"success","data":{"ppid":null}}`, NotJSON, 0},
		"a list in a record":    {`{"status":"success","data":{"ppid":[{"id":[1]}]}}`, NotJSON, 0},
		"a record that is none": {`{"status":"success","data":{"ppid":["x"]}}`, NotJSON, 0},
	} {
		records, problem, err := readAnswer(strings.NewReader(tt.body))
		if err != nil || problem != tt.problem || len(records) != tt.n {
			t.Errorf("%s: %v, %q, %v", name, records, problem, err)
		}
		if name == "a list" {
			want := Record{ID: "14", Village: "3508091001", Name: "APBDes 2024", Enabled: true, Category: 1, Year: 2024, Document: "https://a/b.pdf"}
			if records[0] != want {
				t.Errorf("%+v, want %+v", records[0], want)
			}
		}
	}
	for p := range sentences {
		if p.Say() == "" {
			t.Errorf("%s has no sentence", p)
		}
	}
}

func FuzzReadAnswer(f *testing.F) {
	f.Add(`{"status":"success","data":{"ppid":[{"id":14,"kode_desa":"3508091001","nama":"A","enabled":true,"aksi":"3"}]}}`)
	f.Add(`{"status":"fail"}`)
	f.Fuzz(func(t *testing.T, body string) {
		records, problem, err := readAnswer(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if problem != "" && len(records) > 0 {
			t.Error("records beside a problem")
		}
		for _, r := range records {
			if len([]rune(r.Name)) > maxName || strings.ContainsAny(r.Name, "\n\r") {
				t.Errorf("name %q", r.Name)
			}
		}
	})
}
