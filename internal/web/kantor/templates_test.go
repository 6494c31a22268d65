package kantor_test

import (
	"os"
	"slices"
	"testing"

	"github.com/jba/templatecheck"

	"suluh/internal/web/kantor"
	"suluh/internal/web/ui"
)

// structs gives the struct of each page: every template is checked against it,
// also in branches that no test renders.
var structs = map[string]any{
	"galat":                       ui.ErrorPage{},
	"sengketa":                    kantor.DisputeListPage{},
	"sengketa_baru":               kantor.NewDisputePage{},
	"sengketa_lihat":              kantor.DisputePage{},
	"sengketa_langkah":            kantor.DisputeStepPage{},
	"sengketa_berkas":             kantor.DossierPage{},
	"kalender":                    kantor.FeedPage{},
	"dikecualikan":                kantor.ExemptionsPage{},
	"dikecualikan_uji":            kantor.TestPage{},
	"dikecualikan_langkah":        kantor.TestStepPage{},
	"masuk":                       kantor.SignInPage{},
	"biaya":                       kantor.FeesPage{},
	"hari_ini":                    kantor.TodayPage{},
	"permohonan":                  kantor.InboxPage{},
	"permohonan_lihat":            kantor.CasePage{},
	"permohonan_langkah":          kantor.StepPage{},
	"permohonan_tidak_dapat":      kantor.BarredPage{},
	"keberatan":                   kantor.ObjectionsPage{},
	"keberatan_lihat":             kantor.ObjectionPage{},
	"keberatan_surat":             kantor.ObjectionLetterPage{},
	"keberatan_putuskan":          kantor.DecideObjectionPage{},
	"keberatan_langkah":           kantor.ObjectionStepPage{},
	"keberatan_baru":              kantor.CounterObjectionPage{},
	"permohonan_putuskan":         kantor.DecidePage{},
	"permohonan_putuskan_periksa": kantor.ReviewPage{},
	"permohonan_baru":             kantor.CounterPage{},
	"permohonan_tanda_bukti":      kantor.ReceiptPage{},
	"permohonan_surat":            kantor.LetterPage{},
	"permohonan_rangkap":          kantor.CopiesPage{},
	"permohonan_perlihatkan":      kantor.SpokenPage{},
	"permohonan_surat_bukti":      kantor.PapersPage{},
	"pengaduan":                   kantor.ComplaintsPage{},
	"pengaduan_lihat":             kantor.ComplaintPage{},
	"permohonan_identitas":        kantor.RevealPage{},
	"tugas":                       kantor.TaskPage{},
	"tugas_atur":                  kantor.ManageTaskPage{},
	"tunggakan":                   kantor.DebtsPage{},
	"tunggakan_unit":              kantor.UnitDebtsPage{},
	"surat_masuk":                 kantor.InboundPage{},
	"surat_masuk_lihat":           kantor.LetterInPage{},
	"pesan":                       kantor.WritePage{},
	"pesan_periksa":               kantor.WritePage{},
	"pesan_sampai":                kantor.ToldPage{},
	"informasi":                   kantor.RegisterPage{},
	"keutuhan":                    kantor.LostPage{},
	"desa":                        kantor.VillagesPage{},
	"desa_lihat":                  kantor.VillagePage{},
	"desa_sambungan":              kantor.ConnectionPage{},
	"informasi_entri":             kantor.EntryPage{},
	"informasi_langkah":           kantor.EntryStepPage{},
	"informasi_temuan":            kantor.FindingPage{},
	"informasi_berkas":            kantor.FileStepPage{},
	"temuan":                      kantor.HeldPage{},
	"informasi_riwayat":           kantor.EntryHistoryPage{},
	"informasi_impor":             kantor.ImportStartPage{},
	"penetapan":                   kantor.DecreesPage{},
	"informasi_banding":           kantor.CompareVersionsPage{},
	"informasi_tutup":             kantor.CloseVersionPage{},
	"informasi_teks":              kantor.FileTextPage{},
	"penetapan_baru":              kantor.DecreeFormPage{},
	"penetapan_periksa":           kantor.DecreePreviewPage{},
	"penetapan_lihat":             kantor.DecreePage{},
	"penetapan_cabut":             kantor.RevokePage{},
	"wajib":                       kantor.StandardPage{},
	"wajib_matriks":               kantor.StandardMatrixPage{},
	"wajib_tandai":                kantor.MarkPage{},
	"impor_kenali":                kantor.ImportMapPage{},
	"impor_pratinjau":             kantor.ImportPreviewPage{},
	"impor_batalkan":              kantor.ImportUndoPage{},
	"survei":                      kantor.SurveyPage{},
	"dijawab":                     kantor.AnswersPage{},
	"dijawab_lihat":               kantor.AnswerPage{},
	"dijawab_tulis":               kantor.WriteAnswerPage{},
	"register_wajib":              kantor.BookPage{},
	"statistik":                   kantor.FiguresPage{},
	"statistik_rincian":           kantor.BehindPage{},
	"hari_kerja":                  kantor.CalendarPage{},
	"hari_kerja_ubah":             kantor.CalendarStepPage{},
	"hari_kerja_lihat":            kantor.CalendarChangePage{},
	"lampau":                      kantor.PastPage{},
	"lampau_lihat":                kantor.PastCasePage{},
	"admin_pengguna":              kantor.PeoplePage{},
	"admin_pengguna_baru":         kantor.NewPersonPage{},
	"admin_orang":                 kantor.PersonPage{},
	"admin_jabatan":               kantor.PostPage{},
	"admin_akhiri":                kantor.EndPostPage{},
	"admin_peran":                 kantor.RolesPage{},
	"admin_sandi":                 kantor.PasswordPage{},
	"admin_unit":                  kantor.UnitsPage{},
	"admin_unit_baru":             kantor.NewUnitPage{},
	"admin_pengaturan":            kantor.SettingsPage{},
	"admin_unit_situs":            kantor.UnitSitePage{},
	"admin_alamat_lama":           kantor.OldAddressesPage{},
	"pengumuman":                  kantor.UrgentListPage{},
	"pengumuman_lihat":            kantor.UrgentPage{},
	"pengumuman_isi":              kantor.UrgentFormPage{},
	"pengumuman_periksa":          kantor.UrgentCheckPage{},
	"pengumuman_akhiri":           kantor.UrgentEndPage{},
	"awal":                        kantor.SetupPage{},
	"tanda_tangan":                kantor.SignPage{}, "tanda_tangan_surat": kantor.UnsignedPage{}, "tanda_tangan_atur": kantor.SigningPage{}, "kata_surat": kantor.WordingPage{}, "kata_surat_ubah": kantor.WordingPage{},
}

func TestTemplates(t *testing.T) {
	t.Parallel()
	// Loaded anew: a template that has been executed holds escapers that the checker
	// does not know.
	pages := ui.Load(os.DirFS("."))
	for name, page := range structs {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tmpl := pages.Lookup(ui.Office, name)
			if tmpl == nil {
				t.Fatal("no such template")
			}
			if err := templatecheck.CheckHTMLStrict(tmpl, page); err != nil {
				t.Error(err)
			}
		})
	}
	for _, name := range pages.Names() {
		if _, ok := structs[name]; !ok && !slices.Contains([]string{"komponen"}, name) {
			t.Errorf("template %q has no struct in this table", name)
		}
	}
}
