package main

import (
	"strings"
	"testing"
)

func TestTasksFromTheCommandLine(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, run func(stdin string, args ...string) (string, error)) {
		for name, c := range map[string]struct {
			says string
			args []string
		}{
			"nothing is owed":          {"Tidak ada unit yang menunggak jawaban.", []string{"owe", "--by", "petugas"}},
			"nothing is owed, as JSON": {"[]", []string{"owe", "--by", "petugas", "--json"}},
			"no tasks":                 {"Tenggat  Permohonan", []string{"task", "list", "--by", "petugas"}},
		} {
			if out, err := run("", c.args...); err != nil || !strings.Contains(out, c.says) {
				t.Errorf("%s: %v\n%s", name, err, out)
			}
		}
		for name, c := range map[string]struct {
			says string
			args []string
		}{
			"nobody acts":                {"--by perlu diisi", []string{"task", "list"}},
			"nobody of that name":        {"tidak ada pengguna bernama masuk", []string{"owe", "--by", "siapa"}},
			"no task is named":           {"sebutkan satu tugas", []string{"task", "claim", "--by", "petugas"}},
			"a task that is not there":   {"tidak ditemukan", []string{"task", "claim", "x", "--by", "petugas"}},
			"answering one of nobody":    {"tidak ditemukan", []string{"task", "answer", "x", "--by", "petugas", "--text", "ada"}},
			"a unit that does not exist": {"tidak ada unit bernama pendek", []string{"task", "return", "x", "--by", "petugas", "--elsewhere", "x"}},
		} {
			if out, err := run("", c.args...); err == nil || !strings.Contains(strings.ToLower(sentence(err)), strings.ToLower(c.says)) {
				t.Errorf("%s: %v, want %q\n%s", name, err, c.says, out)
			}
		}
	})
}
