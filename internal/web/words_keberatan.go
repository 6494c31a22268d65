package web

import (
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/i18n"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/objection"
)

// PlainGrounds are the seven grounds of an objection in plain words, for forms and
// pages; letters print those of the Act. UU14/2008:35(1)
var PlainGrounds = map[objection.Ground]string{
	objection.Exempted:     "Permohonan saya ditolak karena informasinya dinyatakan dikecualikan",
	objection.NotPublished: "Informasi yang wajib diumumkan secara berkala tidak tersedia",
	objection.Unanswered:   "Permohonan saya tidak ditanggapi",
	objection.NotAsAsked:   "Permohonan saya ditanggapi, tetapi tidak seperti yang saya minta",
	objection.NotFulfilled: "Permohonan saya tidak dipenuhi",
	objection.Fee:          "Biaya yang dikenakan tidak wajar",
	objection.TooLate:      "Informasi diberikan sesudah batas waktu",
}

// GroundLines are the grounds of an objection as the Act prints them, one line each.
func GroundLines(grounds []objection.Ground) string {
	list := make([]string, len(grounds))
	for i, g := range grounds {
		list[i] = notice.GroundText(string(g))
	}
	return strings.Join(list, "\n")
}

// ObjectionStatus says to the applicant where an objection stands today.
func ObjectionStatus(x objection.Objection, today calendar.Date) Status {
	respond := i18n.Say("keberatan.tanggapan_paling_lambat")
	if x.Late(today) {
		return Status{stop(i18n.Say("keberatan.status_lewat", x.DueOn)), i18n.Say("keberatan.sengketa_sampai"), x.DisputeUntil}
	}
	code := x.Status()
	switch {
	case x.State == objection.Talks:
		return Status{stop(i18n.Say("keberatan.status_"+code, plain(x.Offer))), respond, x.DueOn}
	case x.State == objection.Execution && x.Decision == objection.Undecided:
		return Status{stop(i18n.Say("keberatan.status_" + code)), i18n.Say("keberatan.dilaksanakan_paling_lambat"), x.ExecuteBy}
	case x.State == objection.Execution:
		return Status{stop(i18n.Say("keberatan.status_"+code, objection.DecisionWords(x.Decision))), i18n.Say("keberatan.diserahkan_paling_lambat"), x.ExecuteBy}
	case x.State.Owed():
		return Status{stop(i18n.Say("keberatan.status_" + code)), respond, x.DueOn}
	}
	s := Status{Sentence: stop(i18n.Say("keberatan.status_" + code))}
	if x.Decision != objection.Undecided && !today.After(x.DisputeUntil) {
		s.Label, s.On = i18n.Say("keberatan.sengketa_sampai"), x.DisputeUntil
	}
	return s
}

// OfficeObjection is the short word for an objection on the lists of the office.
func OfficeObjection(x objection.Objection) string { return i18n.Say("keberatan.kantor_" + x.Status()) }

// VerdictWord says the decision about one item of an objection.
func VerdictWord(v objection.Verdict) string {
	if v == objection.NoVerdict {
		return i18n.Say("status.butir_belum")
	}
	return upperFirst(objection.VerdictWords(v))
}

// objectionSentence says the acts of an objection.
func objectionSentence(e ledger.Entry, _ Names) (d Done, known bool, err error) {
	say := func(key string, args ...any) string { return i18n.Say("keberatan.tindakan_"+key, args...) }
	switch e.Kind {
	case objection.FiledAct{}.Kind():
		var a objection.FiledAct
		err := e.Into(&a)
		return Done{Title: say("diterima", a.Number), Text: stop(say("waktu_"+string(a.Timing), a.WindowUntil))}, true, err
	case objection.WokenAct{}.Kind():
		var a objection.WokenAct
		err := e.Into(&a)
		key := "diteruskan_lewat"
		switch {
		case a.Answered:
			key = "diteruskan_dijawab"
		case a.Withdrawn:
			key = "diteruskan_dicabut"
		}
		return Done{Title: say("diteruskan"), Text: stop(say(key))}, true, err
	case objection.SettledAct{}.Kind():
		var a objection.SettledAct
		err := e.Into(&a)
		if a.Agreed {
			return Done{Title: say("sepakat"), Text: stop(say("sampai", a.ExecuteBy))}, true, err
		}
		return Done{Title: say("tidak_sepakat")}, true, err
	case objection.DecidedAct{}.Kind():
		var a objection.DecidedAct
		err := e.Into(&a)
		key := "diputus_hari"
		if a.Late {
			key = "diputus_lewat"
		}
		return Done{Title: say("diputus", objection.DecisionWords(a.Decision)), Text: stop(say(key, a.WorkingDays))}, true, err
	case objection.ExecutedAct{}.Kind():
		var a objection.ExecutedAct
		err := e.Into(&a)
		d := Done{Title: say("dilaksanakan"), Text: upperFirst(stop(objection.WayWords(a.How)))}
		if a.Late {
			d.Text += " " + stop(say("dilaksanakan_terlambat"))
		}
		return d, true, err
	case objection.SilentAct{}.Kind():
		var a objection.SilentAct
		err := e.Into(&a)
		return Done{Title: say("tanpa_tanggapan", a.DueOn), Text: stop(say("sengketa", a.DisputeFirst, a.DisputeUntil))}, true, err
	case objection.AcknowledgedAct{}.Kind():
		var a objection.AcknowledgedAct
		err := e.Into(&a)
		return Done{Title: say("tanggapan_diterima", a.On)}, true, err
	case objection.RepliedAct{}.Kind():
		var a objection.RepliedAct
		err := e.Into(&a)
		return Done{Title: say("dibalas_" + string(a.Reply))}, true, err
	case objection.FileAddedAct{}.Kind():
		var a objection.FileAddedAct
		err := e.Into(&a)
		return Done{Title: say("berkas_" + a.Origin), Inside: a.Origin == objection.FromExecution}, true, err
	case objection.FileRemovedAct{}.Kind():
		return Done{Title: say("berkas_dihapus"), Inside: true}, true, nil
	case objection.ProxyViewedAct{}.Kind():
		return Done{Title: say("kuasa_dilihat")}, true, nil
	case objection.OfferedAct{}.Kind():
		var a objection.OfferedAct
		err := e.Into(&a)
		return Done{Title: say("musyawarah"), Text: stop(say("sampai", a.By))}, true, err
	case objection.BriefedAct{}.Kind(), objection.WithdrawnAct{}.Kind():
		return Done{Title: say(strings.TrimPrefix(e.Kind, "keberatan."))}, true, nil
	}
	return Done{}, false, nil
}
