package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestTheMandatoryCatalogueFromTheTerminal(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, run func(string, ...string) (string, error)) {
		ok := func(args ...string) string {
			t.Helper()
			out, err := run("", append([]string{"catalogue"}, args...)...)
			if err != nil {
				t.Fatalf("suluh catalogue %s: %s", strings.Join(args, " "), sentence(err))
			}
			return out
		}
		item := func(code string) catalogueItem {
			t.Helper()
			var sheet struct {
				Unit  string          `json:"unit"`
				Items []catalogueItem `json:"butir"`
			}
			if err := json.Unmarshal([]byte(ok("--unit", "dinkes", "--json")), &sheet); err != nil || sheet.Unit != "dinkes" {
				t.Fatalf("the sheet of %q: %v", sheet.Unit, err)
			}
			for _, i := range sheet.Items {
				if i.Code == code {
					return i
				}
			}
			t.Fatalf("no item %s among %d", code, len(sheet.Items))
			return catalogueItem{}
		}
		for name, one := range map[string]struct {
			args []string
			want []string
		}{
			"the matrix":     {nil, []string{"Unit", "Lengkap", "Seluruh badan publik", "Dinas Kesehatan"}},
			"as CSV":         {[]string{"--csv"}, []string{"Kelengkapan (%)", "Dinas Kesehatan"}},
			"a unit's items": {[]string{"--unit", "dinkes"}, []string{"Kode", "B-03", "Belum ada"}},
			"the body":       {[]string{"--unit", "badan"}, []string{"B-05"}},
		} {
			out := ok(one.args...)
			for _, want := range one.want {
				if !strings.Contains(out, want) {
					t.Errorf("%s does not say %q: %.300s", name, want, out)
				}
			}
		}
		mark := []string{"mark", "--unit", "dinkes", "--item", "B-03", "--by", "ppid"}
		if i := item("B-03"); i.State == "tidak_berlaku" {
			t.Fatalf("before the mark: %+v", i)
		}
		for name, one := range map[string]struct {
			args []string
			want string
		}{
			"no reason":         {mark, "Tuliskan alasannya"},
			"nobody":            {[]string{"mark", "--unit", "dinkes", "--item", "B-03"}, "--by perlu diisi"},
			"nobody known":      {[]string{"mark", "--unit", "dinkes", "--item", "B-03", "--by", "budi"}, `tidak ada pengguna "budi"`},
			"unit and kind":     {append(mark, "--kind", "kecamatan"), "--unit atau --kind"},
			"an unknown item":   {[]string{"mark", "--unit", "dinkes", "--item", "B-99", "--by", "ppid", "--reason", "Uji."}, "tidak ada dalam"},
			"an unknown unit":   {[]string{"mark", "--unit", "lain", "--item", "B-03", "--by", "ppid", "--reason", "Uji."}, `tidak ada unit bernama pendek "lain"`},
			"nothing to revoke": {[]string{"unmark", "--unit", "dinkes", "--item", "B-03", "--by", "ppid"}, "diubah"},
			"two forms":         {[]string{"--json", "--csv"}, "pilih salah satu"},
		} {
			if _, err := run("", append([]string{"catalogue"}, one.args...)...); err == nil || !strings.Contains(sentence(err), one.want) {
				t.Errorf("%s: %v, want %q", name, err, one.want)
			}
		}
		if out := ok(append(mark, "--reason", "Kinerja dilaporkan dinas induk.")...); out != "B-03 ditandai untuk 1 unit.\n" {
			t.Errorf("marking says %q", out)
		}
		if i := item("B-03"); i.State != "tidak_berlaku" || i.Reason != "Kinerja dilaporkan dinas induk." {
			t.Errorf("marked: %+v", i)
		}
		if out := ok("unmark", "--unit", "dinkes", "--item", "B-03", "--by", "ppid"); out != "B-03 dicabut tandanya untuk 1 unit.\n" {
			t.Errorf("taking back says %q", out)
		}
		if i := item("B-03"); i.State == "tidak_berlaku" || i.Reason != "" {
			t.Errorf("taken back: %+v", i)
		}
	})
}
