package portal

import (
	"fmt"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/statute"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// dayKinds says why a day is not counted.
var dayKinds = map[calendar.Kind]string{
	calendar.Weekend: "Akhir pekan", calendar.Holiday: "Hari libur nasional", calendar.Leave: "Cuti bersama", calendar.ClosedDay: "Kantor tutup",
}

// counted explains a due date in one sentence: how many days, from when, and
// which named days were not counted.
func counted(due calendar.Due) string {
	var names []string
	for _, s := range due.Skipped {
		if s.Kind != calendar.Weekend {
			names = append(names, calendar.Short(s.Date)+" ("+s.Name+")")
		}
	}
	text := fmt.Sprintf("%d hari kerja sejak %s", due.Days, calendar.Long(due.From))
	if len(names) > 0 {
		text += ", tidak menghitung akhir pekan dan " + web.Join(names)
	} else {
		text += ", tidak menghitung akhir pekan"
	}
	if due.Provisional {
		text += ". Tanggal ini sementara, karena hari libur tahun itu belum ditetapkan"
	}
	return text + "."
}

// countedDetails lists every day that was not counted.
func countedDetails(due calendar.Due, articles ...string) ui.Details {
	d := ui.Details{Title: "Bagaimana tanggal ini dihitung?",
		Text: fmt.Sprintf("Hari diterimanya permohonan, %s, adalah hari ke-0. Hitungan dimulai pada hari kerja berikutnya dan berakhir pada hari kerja ke-%d.\n\nKalender yang dipakai: %s.", calendar.Long(due.From), due.Days, due.Calendar)}
	if len(articles) == 0 {
		articles = []string{statute.Default().Notification.Source}
	}
	var cited []string
	for _, a := range articles {
		cited = append(cited, statute.Cite(a))
	}
	d.Text += "\n\nDasar: " + strings.Join(cited, "; ") + "."
	for _, s := range due.Skipped {
		d.List = append(d.List, calendar.Long(s.Date)+": "+skippedName(s))
	}
	return d
}

func skippedName(s calendar.Skipped) string {
	kind := dayKinds[s.Kind]
	if s.Kind == calendar.Weekend || s.Name == "" {
		return strings.ToLower(kind[:1]) + kind[1:]
	}
	return s.Name + " (" + strings.ToLower(kind[:1]) + kind[1:] + ")"
}
