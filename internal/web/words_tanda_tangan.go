package web

import (
	"suluh/internal/i18n"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/signing"
)

// signingSentence says that a letter was signed, and how.
func signingSentence(e ledger.Entry, _ Names) (d Done, known bool, err error) {
	if e.Kind != (signing.SignedAct{}).Kind() {
		return Done{}, false, nil
	}
	var a signing.SignedAct
	err = e.Into(&a)
	return Done{Title: i18n.Say("tindakan.surat_ditandatangani", LetterTitle(notice.Kind(a.Form))), Text: stop(i18n.Say("tindakan.tanda_tangan_" + a.Way))}, true, err
}
