package kantor

import (
	"strconv"
	"strings"
	"unicode"

	"suluh/internal/fault"
	"suluh/internal/org"
	"suluh/internal/web/ui"
)

// TaskFields ask for the body's own rules of what it asks of its units.
type TaskFields struct {
	Steps, Claim, Keep ui.Field
}

// taskFields fill the questions with the rules that hold, the defaults among them.
func taskFields(r org.TaskRules, field func(name, label, hint, value string) ui.Field) TaskFields {
	f := TaskFields{
		Steps: field("langkah_persen", "Pengingat saat tenggat terpakai", "Tiga angka persen yang makin besar. Kosong berarti 50, 75, 90.", stepsText(r.Steps)),
		Claim: field("hari_ambil", "Tugas yang tidak diambil pindah ke pengganti setelah", "Kosong berarti 2 hari kerja.", strconv.Itoa(r.ClaimDays)),
		Keep:  field("hari_surat", "Waktu untuk menulis jawaban", "Tenggat unit diusulkan lebih awal sebanyak ini dari tenggat jawaban. Kosong berarti 3 hari kerja.", strconv.Itoa(r.Keep)),
	}
	f.Steps.Suffix = "persen"
	for _, days := range []*ui.Field{&f.Claim, &f.Keep} {
		days.Width, days.InputMode, days.Suffix = ui.Chars4, "numeric", "hari kerja"
	}
	for _, one := range []*ui.Field{&f.Steps, &f.Claim, &f.Keep} {
		one.Optional = true
	}
	return f
}

func stepsText(steps []int) string {
	var text []string
	for _, p := range steps {
		text = append(text, strconv.Itoa(p))
	}
	return strings.Join(text, ", ")
}

// readTasks reads what taskFields ask; an empty field, like the default itself, is
// kept as "not chosen".
func readTasks(get func(string) string, number func(string) int, l *fault.List) org.TaskRules {
	days := func(name string, normal int) int {
		n := number(name)
		switch {
		case n == normal:
			return 0
		case n == 0 && strings.Trim(get(name), "+-0") == "" && get(name) != "":
			return -1 // a typed zero is no choice: the rules refuse it
		}
		return n
	}
	normal := org.Settings{}.TaskRules()
	r := org.TaskRules{ClaimDays: days("hari_ambil", normal.ClaimDays), Keep: days("hari_surat", normal.Keep)}
	for _, part := range strings.FieldsFunc(get("langkah_persen"), func(c rune) bool { return c == ',' || c == ';' || c == '%' || unicode.IsSpace(c) }) {
		p, err := strconv.Atoi(part)
		if err != nil {
			l.Add(fault.New(fault.Invalid, "langkah_persen", "pengaturan.langkah_tugas", ""))
			r.Steps = nil
			break
		}
		r.Steps = append(r.Steps, p)
	}
	if stepsText(r.Steps) == stepsText(normal.Steps) {
		r.Steps = nil
	}
	return r
}
