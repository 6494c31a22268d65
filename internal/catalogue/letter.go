package catalogue

import (
	"fmt"
	"strings"

	"suluh/internal/calendar"
)

// report is what a digest says about one unit.
type report struct {
	sheet   Sheet
	overdue int64 // entries past the date of their own
}

func (r report) work() bool { return len(r.sheet.Tasks()) > 0 || r.overdue > 0 }

// listed is how many items of a state a digest names; the rest are counted.
const listed = 8

// letter writes a digest. The subject names nothing and nobody: mail servers log it.
func letter(today calendar.Date, own []report, work bool, base string) (subject, text string) {
	subject = "Informasi wajib: ada yang perlu dikerjakan"
	if !work {
		subject = "Informasi wajib: lengkap, periksa kembali"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Keadaan informasi wajib pada %s.\n", calendar.Long(today))
	for _, r := range own {
		name := WholeName
		if r.sheet.Unit.ID != "" {
			name = r.sheet.Unit.Name
		}
		t := r.sheet.Owed
		fmt.Fprintf(&b, "\n%s\n%d dari %d butir ada dan masih berlaku (%d%%).\n", name, t.Present, t.Total(), t.Percent())
		tasks := r.sheet.Tasks()
		section(&b, "Kedaluwarsa", tasks, Stale)
		section(&b, "Belum ada", tasks, Missing)
		section(&b, fmt.Sprintf("Perlu diperbarui dalam %d hari", Ahead), tasks, Present)
		if r.overdue > 0 {
			fmt.Fprintf(&b, "\n%d entri daftar sudah lewat jadwal pembaruannya.\n", r.overdue)
		}
	}
	if work {
		fmt.Fprintf(&b, "\nKerjakan di sini: %s/kantor/informasi/wajib\n", base)
	} else {
		fmt.Fprintf(&b, "\nSemua butir ada dan masih berlaku. Periksa sekali sebulan apakah isinya masih benar: %s/kantor/informasi/wajib\n", base)
	}
	return subject, strings.TrimRight(b.String(), "\n")
}

// section lists the tasks of one state.
func section(b *strings.Builder, title string, tasks []Task, s State) {
	n := 0
	for _, t := range tasks {
		if t.Status.State != s {
			continue
		}
		if n == 0 {
			fmt.Fprintf(b, "\n%s:\n", title)
		}
		if n++; n > listed {
			continue
		}
		fmt.Fprintf(b, "- %s %s", t.Item.Code, t.Item.Title)
		if !t.Status.Due.IsZero() {
			fmt.Fprintf(b, " (%s)", calendar.Short(t.Status.Due))
		}
		b.WriteString("\n")
	}
	if n > listed {
		fmt.Fprintf(b, "- dan %d butir lain\n", n-listed)
	}
}
