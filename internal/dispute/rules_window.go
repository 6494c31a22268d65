package dispute

import (
	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/statute"
)

// LapseWindow is the window that silence opened, also when a late response came
// afterwards and opened one of its own: both are shown, and the later of the two
// counts. It is empty where no term lapsed. UU14/2008:37(2)
func LapseWindow(c chronology.Case, cal calendar.Calendar, terms statute.Terms, today calendar.Date) chronology.Window {
	due := cal.AddWorkingDays(c.Objection, terms.ObjectionResponse.WorkingDays).On
	if c.Objection.IsZero() || !c.Response.IsZero() && !c.Response.After(due) || c.Response.IsZero() && !today.After(due) {
		return chronology.Window{}
	}
	c.Response = calendar.Date{}
	return chronology.Judge(c, cal, terms, today).Dispute
}

// Statements say what the body owed and did not do in time, in sentences that stand
// by themselves before the Commission. The system says them, not an officer.
func Statements(c chronology.Case, a chronology.Answer, on calendar.Date) []string {
	var list []string
	due := a.Notification.Due.On
	if a.Notification.Status == chronology.Extended || extendedInTime(c, a) {
		due = a.Notification.Extended.On
	}
	switch {
	case due.IsZero():
	case c.Notification.IsZero() && on.After(due):
		list = append(list, "Sampai akhir "+calendar.Long(due)+", batas pemberitahuan tertulis atas permohonan, tidak ada pemberitahuan tertulis yang tercatat dikirim. Sampai "+calendar.Long(on)+" juga tidak ada.")
	case !c.Notification.IsZero() && c.Notification.After(due):
		list = append(list, "Sampai akhir "+calendar.Long(due)+", batas pemberitahuan tertulis atas permohonan, tidak ada pemberitahuan tertulis yang tercatat dikirim. Pemberitahuan baru dikirim pada "+calendar.Long(c.Notification)+".")
	}
	switch due := a.Response.Due.On; {
	case due.IsZero():
	case c.Response.IsZero() && on.After(due):
		list = append(list, "Sampai akhir "+calendar.Long(due)+", batas tanggapan Atasan PPID atas keberatan, tidak ada tanggapan tertulis yang tercatat dikirim. Sampai "+calendar.Long(on)+" juga tidak ada.")
	case !c.Response.IsZero() && c.Response.After(due):
		list = append(list, "Sampai akhir "+calendar.Long(due)+", batas tanggapan Atasan PPID atas keberatan, tidak ada tanggapan tertulis yang tercatat dikirim. Tanggapan baru diterima pemohon pada "+calendar.Long(c.Response)+".")
	}
	return list
}

// extendedInTime reports whether a notice of extension moved the term. UU14/2008:22(8)
func extendedInTime(c chronology.Case, a chronology.Answer) bool {
	x := c.Extension
	return !x.IsZero() && !x.Before(c.Received) && !x.After(a.Notification.Due.On)
}
