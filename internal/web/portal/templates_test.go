package portal_test

import (
	"slices"
	"testing"

	"github.com/jba/templatecheck"

	"suluh/internal/web/portal"
	"suluh/internal/web/ui"
)

// pageTypes names the struct of every page of the portal.
var pageTypes = map[string]any{
	"statistik": portal.FiguresPage{}, "statistik_register": portal.MaskedPage{},
	"unit_beranda": portal.UnitHomePage{},
	// Register.
	"home": portal.HomePage{}, "cari": portal.SearchPage{}, "informasi": portal.RegisterPage{}, "entri": portal.EntryPage{}, "berkas_rusak": portal.DamagedPage{},
	"penetapan": portal.DecreePage{}, "penetapan_semua": portal.DecreesPage{}, "versi": portal.VersionPage{}, "banding": portal.ComparePage{},
	"ditarik": portal.WithdrawnPage{}, "riwayat": portal.HistoryPage{}, "teks": portal.TextPage{},
	"pengumuman": portal.NoticesPage{}, "pengumuman_lihat": portal.NoticePage{}, "pengumuman_ringkas": portal.LightPage{}, "pengumuman_bukti": portal.ProofPage{},
	"berkas_ditutup": portal.ClosedFilePage{}, "unit": portal.UnitsPage{}, "unit_lihat": portal.UnitPage{},
	"dikecualikan": portal.ExemptPage{},
	// Requests and tracking.
	"dijawab": portal.AnsweredPage{}, "dijawab_lihat": portal.AnswerPage{}, "dijawab_ditarik": portal.AnswerGonePage{},
	"permohonan": portal.RequestPage{}, "ajukan": portal.AskPage{}, "ajukan_cari": portal.SoughtPage{}, "ajukan_periksa": portal.ReviewPage{},
	"terkirim": portal.SentPage{}, "draf_hilang": portal.LostDraftPage{}, "draf_tersimpan": portal.SavedPage{}, "draf_lanjut": portal.ResumePage{},
	"lacak": portal.TrackPage{}, "lacak_perkara": portal.CasePage{}, "lacak_surat": portal.LetterPage{},
	"sengketa":  portal.DisputePage{},
	"keberatan": portal.ObjectionPage{}, "keberatan_formulir": portal.ObjectionPage{}, "bantuan": portal.HelpPage{},
	"tenggat": portal.DeadlinePage{}, "kronologi": portal.ChronologyPage{}, "layanan": portal.ServicePage{}, "layanan_formulir": portal.FormPage{}, "layanan_biaya": portal.FeesPage{}, "ambil": portal.TakePage{},
	"profil": portal.ProfilePage{}, "tampilan": portal.DisplayPage{}, "aksesibilitas": portal.AboutPage{}, "privasi": portal.AboutPage{},
	"peta_situs": portal.AboutPage{}, "tentang_situs": portal.AboutPage{}, "kontak": portal.AboutPage{},
	"survei": portal.SurveyResultsPage{}, "survei_isi": portal.SurveyPage{},
	"lacak_ajukan_lagi": portal.AgainPage{}, "lacak_data": portal.OwnDataPage{},
	"verifikasi": portal.VerifyPage{}, "verifikasi_hasil": portal.VerdictPage{}, "lacak_surat_menunggu": portal.WithheldPage{},
	"lacak_lengkapi": portal.CompletePage{}, "lacak_pesan": portal.WritePage{}, "lacak_cabut": portal.WithdrawPage{},
	"keberatan_terkirim": portal.ObjectionSentPage{}, "keberatan_perkara": portal.ObjectionCasePage{},
}

// sharedPages come with the design system, which checks them itself.
var sharedPages = []string{"galat", "komponen"}

// It does not run beside the others: a template that has been executed is rewritten
// for escaping, and the checker cannot follow it any more.
func TestEveryTemplateFitsItsPage(t *testing.T) {
	for _, name := range portal.Templates.Names() {
		if slices.Contains(sharedPages, name) {
			continue
		}
		page, ok := pageTypes[name]
		if !ok {
			t.Errorf("page %q is in no table: add its struct to pageTypes", name)
			continue
		}
		if err := templatecheck.CheckHTMLStrict(portal.Templates.Lookup(ui.Public, name), page); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name := range pageTypes {
		if portal.Templates.Lookup(ui.Public, name) == nil {
			t.Errorf("no template of the name %q", name)
		}
	}
}
