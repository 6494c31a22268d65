package web

import (
	"strconv"

	"suluh/internal/calendar"
	"suluh/internal/dispute"
	"suluh/internal/ledger"
)

// disputeSentence says the acts about disputes: those on the page of a case, and
// those on the page of the dispute itself.
func disputeSentence(e ledger.Entry, _ Names) (d Done, known bool, err error) {
	switch e.Kind {
	case dispute.RecordedAct{}.Kind():
		var a dispute.RecordedAct
		err = e.Into(&a)
		return Done{Title: "Sengketa dicatat dengan nomor urut " + strconv.FormatInt(a.Number, 10), Text: "Diajukan ke Komisi Informasi pada " + calendar.Long(a.FiledOn) + "."}, true, err
	case dispute.StepAct{}.Kind():
		var a dispute.StepAct
		err = e.Into(&a)
		title := "Langkah dicatat"
		if k, ok := dispute.StepOf(a.Step); ok {
			title = k.Past
		}
		return Done{Title: title}, true, err
	case dispute.ClosedAct{}.Kind():
		return Done{Title: "Sengketa selesai", Text: "Tidak ada lagi yang harus dilaksanakan."}, true, nil
	case dispute.NotedAct{}.Kind():
		return Done{Title: "Catatan mediasi ditambahkan", Text: "Isinya tersegel.", Inside: true}, true, nil
	case dispute.WarnedAct{}.Kind():
		var a dispute.WarnedAct
		err = e.Into(&a)
		return Done{Title: "Pemohon diingatkan bahwa waktu mengajukan sengketa hampir habis", Text: "Hari terakhirnya " + calendar.Long(a.ClosesOn) + "."}, true, err
	case dispute.DossierAct{}.Kind():
		var a dispute.DossierAct
		err = e.Into(&a)
		return Done{Title: "Berkas perkara dibuat untuk " + lowerFirst(dispute.Word(dispute.SideWords, string(a.Side))), Text: "SHA-256 manifes " + a.Manifest + ".",
			Inside: a.Side == dispute.ForBody}, true, err
	}
	return Done{}, false, nil
}

var disputeWords = map[dispute.State]string{
	dispute.Filed: "Diajukan pemohon", dispute.Registered: "Terdaftar di Komisi Informasi", dispute.Mediating: "Mediasi", dispute.Hearing: "Ajudikasi",
	dispute.Ruled: "Sudah diputus", dispute.InCourt: "Di pengadilan", dispute.Final: "Berkekuatan hukum tetap", dispute.Dropped: "Dicabut pemohon", dispute.Lapsed: "Gugur",
}

// DisputeWord says where a dispute stands.
func DisputeWord(s dispute.State) string { return disputeWords[s] }
