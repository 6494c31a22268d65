package kantor

import (
	"fmt"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/exemption"
	"suluh/internal/ledger"
	"suluh/internal/web/ui"
)

// exemptionStates name the states of a test in the office.
var exemptionStates = map[exemption.State]string{
	exemption.Drafted: "Draf", exemption.InReview: "Ditelaah", exemption.Ruled: "Menunggu persetujuan pimpinan", exemption.InForce: "Berlaku",
	exemption.Opened: "Terbuka", exemption.Replaced: "Diganti uji baru", exemption.NotExempt: "Tidak dikecualikan",
}

var conclusionLabels = exemption.ConclusionWords

var conclusionHints = map[exemption.Conclusion]string{
	exemption.Partly: "Hanya bagian yang disebut di atas yang dihitamkan. Selebihnya diberikan kepada siapa saja yang meminta.",
	exemption.Closed: "Seluruh dokumen ditutup. Jelaskan mengapa menghitamkan sebagian tidak cukup.",
	exemption.Open:   "Tidak ada alasan menutupnya. Uji ini tidak masuk daftar.",
}

var verdictLabels = exemption.VerdictWords

var verdictTones = map[exemption.Verdict]ui.Tone{exemption.Agrees: ui.Good, exemption.Disagrees: ui.Soon, exemption.Remarks: ui.Plain}

var wayLabels = map[exemption.Way]string{
	exemption.ByPeriod: "jangka waktunya berakhir", exemption.ByDeclaration: "pernyataan PPID", exemption.ByObjection: "putusan keberatan Atasan PPID",
	exemption.ByCommission: "putusan Komisi Informasi", exemption.ByCourt: "putusan pengadilan", exemption.ByConsent: "persetujuan tertulis pihak yang bersangkutan",
	exemption.ByOffice: "menyangkut jabatan publik",
}

// testTag is the state of a test in one word. What has come to its end is open,
// whether or not the program has written that down. PP61/2010:11
func testTag(t exemption.Test, today calendar.Date) ui.Tag {
	if t.State == exemption.InForce && !t.Holds(today) {
		return ui.Tag{Text: exemptionStates[exemption.Opened], Tone: ui.Done}
	}
	tone := map[exemption.State]ui.Tone{exemption.InForce: ui.Good, exemption.InReview: ui.Soon, exemption.Ruled: ui.Soon,
		exemption.Opened: ui.Done, exemption.Replaced: ui.Done, exemption.NotExempt: ui.Done}[t.State]
	return ui.Tag{Text: exemptionStates[t.State], Tone: tone}
}

// testName is how the office calls a test: the document, else its words for the list.
func testName(t exemption.Test) string {
	switch {
	case t.Title != "":
		return t.Title
	case t.Public.Title != "":
		return t.Public.Title
	}
	return "Uji tanpa judul"
}

// lettersOf are the grounds of a test in a few letters: "huruf b dan h".
func lettersOf(codes []string) string {
	letters := make([]string, len(codes))
	for i, c := range codes {
		letters[i] = strings.TrimPrefix(c, "17")
	}
	switch n := len(letters); n {
	case 0:
		return ""
	case 1:
		return "huruf " + letters[0]
	default:
		return "huruf " + strings.Join(letters[:n-1], ", ") + " dan " + letters[n-1]
	}
}

// testEvent says an act about a test in words. PERKI1/2021:49
func testEvent(a ledger.Entry) (ui.Event, error) {
	switch a.Kind {
	case exemption.BegunAct{}.Kind():
		var act exemption.BegunAct
		err := a.Into(&act)
		e := ui.Event{Title: "Lembar uji mulai ditulis"}
		switch {
		case act.Imported:
			e.Text = "Dari daftar lama yang diimpor."
		case act.Replaces != "":
			e.Text = "Untuk memperpanjang pengecualian yang berlaku."
		case act.Request != "":
			e.Text = "Karena ada permohonan. Tenggat permohonan itu tetap berjalan."
		}
		return e, err
	case exemption.WrittenAct{}.Kind():
		return ui.Event{Title: "Lembar uji diubah"}, nil
	case exemption.SubmittedAct{}.Kind():
		var act exemption.SubmittedAct
		err := a.Into(&act)
		return ui.Event{Title: "Diajukan untuk ditelaah", Text: "Diminta kepada " + strings.Join(act.Reviewers, ", ") + "."}, err
	case exemption.OpinedAct{}.Kind():
		var act exemption.OpinedAct
		err := a.Into(&act)
		return ui.Event{Title: "Pendapat: " + strings.ToLower(verdictLabels[act.Verdict])}, err
	case exemption.ReturnedAct{}.Kind():
		return ui.Event{Title: "Dikembalikan untuk diperbaiki"}, nil
	case exemption.DiscardedAct{}.Kind():
		return ui.Event{Title: "Draf dibuang dan isinya dihapus"}, nil
	case exemption.RuledAct{}.Kind():
		var act exemption.RuledAct
		err := a.Into(&act)
		e := ui.Event{Title: "Diputus PPID: " + strings.ToLower(conclusionLabels[act.Conclusion])}
		if act.Alone {
			e.Text = "Lembarnya ditulis PPID sendiri, karena tidak ada orang lain yang berwenang menulis."
		}
		return e, err
	case exemption.ApprovedAct{}.Kind():
		var act exemption.ApprovedAct
		err := a.Into(&act)
		e := ui.Event{Title: "Disetujui pimpinan badan publik"}
		if act.Letter != "" {
			e.Title, e.Text = "Persetujuan pimpinan dicatat", "Surat Nomor "+act.Letter+" tanggal "+calendar.Long(act.On)+"."
		}
		return e, err
	}
	return testOutcomeEvent(a)
}

// testOutcomeEvent says what became of an exemption after it was decided.
func testOutcomeEvent(a ledger.Entry) (ui.Event, error) {
	switch a.Kind {
	case exemption.DecidedAct{}.Kind():
		var act exemption.DecidedAct
		err := a.Into(&act)
		e := ui.Event{Title: "Ditetapkan dengan Nomor " + act.Number}
		if act.Earlier {
			e.Title, e.Text = "Diambil alih dari Keputusan Nomor "+act.Number, "Keputusan itu dibuat sebelum aplikasi ini dipakai."
		}
		return e, err
	case exemption.ReplacedAct{}.Kind():
		return ui.Event{Title: "Diganti oleh uji yang baru"}, nil
	case exemption.DeclaredAct{}.Kind():
		var act exemption.DeclaredAct
		err := a.Into(&act)
		return ui.Event{Title: "Dinyatakan terbuka mulai " + calendar.Long(act.On)}, err
	case exemption.WarnedAct{}.Kind():
		var act exemption.WarnedAct
		err := a.Into(&act)
		return ui.Event{Title: fmt.Sprintf("PPID diingatkan: paling lama %d hari kerja lagi", act.Days), Text: "Sampai " + calendar.Long(act.End) + "."}, err
	case exemption.OpenedAct{}.Kind():
		var act exemption.OpenedAct
		err := a.Into(&act)
		return ui.Event{Title: "Terbuka sejak " + calendar.Long(act.On), Text: capital(wayLabels[act.Way]) + "."}, err
	case exemption.UsedAct{}.Kind():
		var act exemption.UsedAct
		err := a.Into(&act)
		return ui.Event{Title: fmt.Sprintf("Menjadi dasar jawaban permohonan, butir %d", act.Item)}, err
	case exemption.ReadAct{}.Kind():
		return ui.Event{Title: "Lembar uji dibuka", Text: "Dicatat satu kali sehari untuk setiap orang."}, nil
	}
	return ui.Event{Title: "Tindakan lain dicatat"}, nil
}
