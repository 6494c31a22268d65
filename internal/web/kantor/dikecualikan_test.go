package kantor_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"suluh/internal/exemption"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/webtest"
)

// typedSheet is the sheet as a person types it.
func typedSheet(unit string) url.Values {
	return url.Values{
		"unit": {unit}, "judul": {"Berkas pengadaan Kenangamerah"}, "uraian": {"Rincian harga perkiraan sendiri"}, "tidak_pernah": {"tidak"},
		"dasar": {"17j"}, "dasar_lain": {"Perbup 12/2020 Pasal 3"}, "pasal_18_2": {"tidak"},
		"konsekuensi_dibuka": {"Peserta lain menyesuaikan harga."}, "manfaat_ditutup": {"Persaingan wajar."}, "kepentingan_publik": {"Nilai kontrak terbuka sesudahnya."},
		"konsekuensi": {"Mengganggu persaingan usaha."}, "pertimbangan": {"Persaingan sehat."}, "bagian": {"Halaman 4: harga Kenangamerah"}, "kesimpulan": {"sebagian"},
		"berakhir_tanggal": {"31"}, "berakhir_bulan": {"12"}, "berakhir_tahun": {"2026"},
		"penguasa": {"Dinas Pekerjaan Umum"}, "penanggung_jawab": {"Kepala dinas"}, "waktu": {"Maret 2026"}, "bentuk": {"elektronik"}, "retensi": {"5 tahun"},
	}
}

func typed(form url.Values, name string, values ...string) url.Values {
	out := url.Values{}
	for k, v := range form {
		out[k] = slices.Clone(v)
	}
	out[name] = values
	return out
}

func TestAConsequenceTestFromSheetToList(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		panel, head := b.AddPerson(t, b.Body, "tim_pertimbangan", ""), b.AddPerson(t, b.Body, "pimpinan", "")
		writer := b.SignIn(t, b.AddPerson(t, b.Body, "petugas", ""))
		ppid := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		form := typedSheet(b.Unit.ID)

		want(t, writer.Get("/kantor/dikecualikan/baru"), http.StatusOK, "Langkah 1 dari 6", "Daftar informasi yang dikecualikan dibaca umum")
		bad := typed(form, "berakhir_bulan", "13")
		want(t, writer.Post("/kantor/dikecualikan/baru", bad), http.StatusUnprocessableEntity, "Tanggal itu tidak ada", "Berkas pengadaan Kenangamerah", "Nilai kontrak terbuka sesudahnya.")
		to := writer.Post("/kantor/dikecualikan/baru", form).Header.Get("Location")
		if !strings.HasPrefix(to, "/kantor/dikecualikan/uji/") {
			t.Fatalf("a new test leads to %q", to)
		}
		id := strings.TrimPrefix(to, "/kantor/dikecualikan/uji/")
		page := writer.Get(to)
		want(t, page, http.StatusOK, "Draf disimpan", "Masih kurang 1 hal", "Huruf j harus menyebut undang-undang lain", "Dibaca umum, di daftar", "Berkas pengadaan Kenangamerah")

		// Ground j without an Act is refused, with the article, and the choice stays.
		none := writer.Post(to+"/telaah", url.Values{"versi": page.Hidden()["versi"], "penelaah": {panel.Person}})
		want(t, none, http.StatusUnprocessableEntity, "Peraturan di bawah undang-undang tidak cukup", "Pasal 17 UU 14/2008")
		form = typed(form, "dasar_lain", "UU 5/1999 Pasal 23")
		form["dasar"] = []string{"17b"}
		form["versi"] = page.Hidden()["versi"]
		leads(t, writer.Post(to, form), to)
		stale := writer.Post(to, typed(form, "judul", "Judul orang kedua"))
		want(t, stale, http.StatusConflict, "Orang lain mengubah uji ini", "Judul orang kedua")

		step := writer.Get(to + "/telaah")
		want(t, step, http.StatusOK, "Yang akan terjadi", "Tim pertimbangan")
		want(t, writer.Post(to+"/telaah", url.Values{"versi": step.Hidden()["versi"]}), http.StatusUnprocessableEntity, "Pilih paling sedikit satu penelaah")
		leads(t, writer.Post(to+"/telaah", url.Values{"versi": step.Hidden()["versi"], "penelaah": {panel.Person}}), to)
		want(t, writer.Get(to+"/telaah"), http.StatusConflict, "Kembali ke uji")

		reviewer := b.SignIn(t, panel)
		want(t, reviewer.Get("/kantor"), http.StatusOK, "Uji konsekuensi", "Beri pendapat")
		want(t, reviewer.Post(to+"/pendapat", url.Values{"pendapat": {"tidak"}}), http.StatusUnprocessableEntity, "Tuliskan alasan pendapat Anda")
		leads(t, reviewer.Post(to+"/pendapat", url.Values{"pendapat": {"tidak"}, "alasan": {"Cukup sampai pengumuman <pemenang>."}}), to)

		want(t, ppid.Get("/kantor"), http.StatusOK, "Putuskan")
		step = ppid.Get(to + "/putuskan")
		want(t, step, http.StatusOK, "Tidak setuju", "Cukup sampai pengumuman <pemenang>.", "Pratinjau", "(diberikan saat disetujui)", "Penetapan Klasifikasi", "Pasal 3 PP 61/2010")
		refused := ppid.Post(to+"/putuskan", url.Values{"versi": step.Hidden()["versi"], "kesimpulan": {"sebagian"}})
		want(t, refused, http.StatusUnprocessableEntity, "Ada penelaah yang tidak setuju")
		leads(t, ppid.Post(to+"/putuskan", url.Values{"versi": step.Hidden()["versi"], "kesimpulan": {"sebagian"}, "catatan": {"Pengumuman belum menutup risikonya."}}), to)

		public := b.Visit(t, b.Body)
		if p := public.Get("/informasi/dikecualikan"); p.Status != http.StatusOK || p.Says("Rincian harga perkiraan sendiri") {
			t.Errorf("what is not approved is listed: %d", p.Status)
		}
		boss := b.SignIn(t, head)
		want(t, boss.Get("/kantor"), http.StatusOK, "Setujui")
		step = boss.Get(to + "/setujui")
		want(t, step, http.StatusOK, "Pratinjau", "Sampai dengan 31 Desember 2026", "Dinas Pekerjaan Umum")
		leads(t, boss.Post(to+"/setujui", url.Values{"versi": step.Hidden()["versi"]}), to)
		want(t, boss.Post(to+"/setujui", url.Values{"versi": step.Hidden()["versi"]}), http.StatusConflict, "tidak sedang menunggu persetujuan")
		shown := ppid.Get(to)
		want(t, shown, http.StatusOK, "Berlaku", "DIK-001/PPID/III/2026", "Disetujui pimpinan badan publik", "Ditetapkan dengan Nomor DIK-001/PPID/III/2026", "Perpanjang dengan uji baru")
		// Every reader of the sheet is in its history, once a day. (INV-16)
		for _, w := range []*webtest.Browser{writer, writer, ppid, boss} {
			if n := strings.Count(w.Get(to).Body, "Lembar uji dibuka"); n != 4 {
				t.Errorf("the history tells %d readings by the writer, the reviewer, the PPID and the head", n)
			}
		}
		listed(t, b, public, ppid, id)
	})
}

// listed looks at everything that the public sees of an exemption in force, for the
// words of the list and for the secret.
func listed(t *testing.T, b *webtest.Bed, public, office *webtest.Browser, id string) {
	t.Helper()
	const address = "/informasi/dikecualikan"
	want(t, public.Get(address), http.StatusOK, "Rincian harga perkiraan sendiri", "Pasal 17 huruf b UU 14/2008", "UU 5/1999 Pasal 23", "Mengganggu persaingan usaha.",
		"Persaingan sehat.", "Sampai dengan 31 Desember 2026", "DIK-001/PPID/III/2026", "2 Maret 2026", "mengajukan keberatan")
	want(t, public.Get(address+"?dasar=17b"), http.StatusOK, "Rincian harga perkiraan sendiri")
	if public.Get(address + "?dasar=17h").Says("Rincian harga perkiraan sendiri") {
		t.Error("the filter by ground takes everything")
	}
	want(t, public.Get(address+"?dasar=17z"), http.StatusNotFound)
	for _, at := range []string{address, address + ".csv", address + ".xlsx", address + ".pdf", "/cari?q=Kenangamerah", "/informasi.json", "/informasi"} {
		p := public.Get(at)
		if p.Status != http.StatusOK || strings.Contains(p.Body, "Kenangamerah") && !strings.HasPrefix(at, "/cari") || strings.Contains(p.Body, "Halaman 4") || strings.Contains(p.Body, "penelaah") {
			t.Errorf("%s answered %d, with the secret or the reviewers in it", at, p.Status)
		}
	}
	letter := office.Get("/kantor/dikecualikan/uji/" + id)
	at := letter.Body[strings.Index(letter.Body, "/surat/"):]
	want(t, office.Get("/kantor/dikecualikan/uji/"+id+at[:strings.IndexByte(at, '"')]), http.StatusOK, "Penetapan Klasifikasi Informasi yang Dikecualikan", "Peserta uji konsekuensi")
	want(t, office.Get("/kantor/dikecualikan/uji/"+id), http.StatusOK, "Unduh lembar uji untuk dicetak")
	sheet := office.Get("/kantor/dikecualikan/uji/" + id + "/lembar.pdf")
	if sheet.Status != http.StatusOK || sheet.Header.Get("Content-Type") != "application/pdf" || !strings.Contains(sheet.Header.Get("Cache-Control"), "no-store") {
		t.Errorf("the sheet to print answered %d, %v", sheet.Status, sheet.Header)
	}
	stranger := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_pelaksana", b.Second.ID))
	want(t, stranger.Get("/kantor/dikecualikan/uji/"+id+"/lembar.pdf"), http.StatusNotFound)
	want(t, stranger.Get("/kantor/dikecualikan/uji/"+id), http.StatusNotFound)
	if stranger.Get("/kantor/dikecualikan").Says("Kenangamerah") {
		t.Error("another unit sees the test in its list")
	}
	b.SetDay("2027-01-04") // nobody acted, and the job has not run yet
	want(t, public.Get(address), http.StatusOK, "Sekarang terbuka", "1 Jan 2027", "Jangka waktunya berakhir")
	if _, err := b.App.Exemptions.Expire(t.Context(), b.Body); err != nil {
		t.Fatal(err)
	}
	want(t, public.Follow("/cari?q=harga+perkiraan+sendiri"), http.StatusOK, "Rincian harga perkiraan sendiri")
	want(t, office.Get("/kantor/dikecualikan?status=terbuka"), http.StatusOK, "Terbuka sejak 1 Jan 2027")
}

func TestARefusalRestsOnATest(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		id := decidedTest(t, b, b.Body, sheetOf(b.Unit.ID))
		mine := file(t, b, b.Body).Request
		w := b.SignIn(t, b.AddPerson(t, b.Body, "ppid_utama", ""))
		to := path(mine, "putuskan")
		want(t, w.Get(to), http.StatusOK)
		fields := url.Values{"hasil_1": {"ditolak"}, "langkah": {"isi"}}
		want(t, w.Post(to, fields), http.StatusOK, "Uji konsekuensi yang mendasari", "DIK-001/PPID/III/2026: Rincian harga perkiraan sendiri", "Uji di atas kertas", "Tenggat permohonan ini tetap berjalan")
		if w.Post(to, typed(fields, "cari_uji_1", "pasien")).Says("DIK-001") {
			t.Error("the search for a test finds everything")
		}
		want(t, w.Post(to, typed(fields, "cari_uji_1", "harga 5/1999")), http.StatusOK, "DIK-001/PPID/III/2026")

		begun := w.Post(to, typed(typed(fields, "langkah", "uji1"), "alasan_1", "sedang diuji"))
		leads(t, begun, "/kantor/dikecualikan/baru?permohonan="+mine.Slug)
		want(t, w.Get("/kantor/dikecualikan/baru?permohonan="+mine.Slug), http.StatusOK, mine.Number, "Senin, 16 Maret 2026", "tetap berjalan")
		want(t, w.Get(to), http.StatusOK, "sedang diuji")
		made := w.Post("/kantor/dikecualikan/baru", typed(typedSheet(b.Unit.ID), "permohonan", mine.Slug)).Header.Get("Location")
		want(t, w.Get(made), http.StatusOK, "Dibuat karena permohonan "+mine.Number, "tidak berhenti")

		send := url.Values{"hasil_1": {"ditolak"}, "langkah": {"kirim"}, "pilih_uji_1": {strings.Repeat("0", 39)}}
		want(t, w.Post(to, send), http.StatusUnprocessableEntity, "Uji konsekuensi itu tidak ditemukan")
		send.Set("pilih_uji_1", id)
		want(t, w.Post(to, typed(send, "langkah", "periksa")), http.StatusOK, "Pasal 17 huruf b UU 14/2008; UU 5/1999 Pasal 23", "DIK-001/PPID/III/2026", "Sampai dengan 31 Desember 2026")
		leads(t, w.Post(to, send), path(mine))
		c := caseOf(t, b, mine)
		if it := c.Items[0]; it.Test != id || it.TestNumber != "DIK-001/PPID/III/2026" || it.Ground != "17b" || it.Article != "UU 5/1999 Pasal 23" || it.Reason != "Mengganggu persaingan usaha." {
			t.Errorf("refused as %+v", it.Answer)
		}
		if c.DueOn != mine.DueOn {
			t.Errorf("the test moved the due date to %s", c.DueOn)
		}
		var told request.NotifiedAct
		if err := c.Acts[len(c.Acts)-1].Into(&told); err != nil || told.Items[0].Test != id {
			t.Errorf("the case's act is %+v, %v", told, err)
		}
		history, err := b.App.Exemptions.History(t.Context(), exemption.Test{Org: b.Body.ID, ID: id})
		if err != nil || history[len(history)-1].Kind != (exemption.UsedAct{}).Kind() {
			t.Errorf("the test's last act is %s, %v", history[len(history)-1].Kind, err)
		}
		want(t, w.Get("/kantor/dikecualikan/uji/"+id), http.StatusOK, "Dipakai dalam jawaban", "Permohonan "+mine.Number+", butir 1", "Menjadi dasar jawaban permohonan")

		// The period has ended: what is open again is no reason to refuse.
		b.SetDay("2027-01-04")
		late := file(t, b, b.Body).Request
		want(t, w.Get(path(late, "putuskan")), http.StatusOK)
		if w.Post(path(late, "putuskan"), fields).Says("DIK-001") {
			t.Error("an exemption that ended is offered")
		}
		want(t, w.Post(path(late, "putuskan"), send), http.StatusUnprocessableEntity, "Pengecualian itu tidak berlaku lagi")
	})
}

func TestAHeadWithoutAnAccountApprovesByLetter(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ctx, x := t.Context(), b.App.Exemptions
		desk, panel, ppid := b.AddPerson(t, b.Body, "petugas", ""), b.AddPerson(t, b.Body, "tim_pertimbangan", ""), b.AddPerson(t, b.Body, "ppid_utama", "")
		id, err := x.Begin(ctx, desk, sheetOf(b.Unit.ID), exemption.Origin{})
		if err == nil {
			err = x.Submit(ctx, desk, id, 1, []string{panel.Person})
		}
		if err == nil {
			err = x.Opine(ctx, panel, id, exemption.Opinion{Verdict: exemption.Agrees, Reason: "Tepat."})
		}
		if err == nil {
			err = x.Rule(ctx, ppid, id, 3, exemption.Ruling{Conclusion: exemption.Partly})
		}
		if err != nil {
			t.Fatal(err)
		}
		w := b.SignIn(t, desk)
		to := "/kantor/dikecualikan/uji/" + id
		step := w.Get(to + "/surat-persetujuan")
		want(t, step, http.StatusOK, "Pindaian surat", "Pratinjau", "(menunggu persetujuan)")
		form := url.Values{"versi": step.Hidden()["versi"], "nomor": {"188/45/2026"}, "jabatan": {"Bupati Contoh"}, "tanggal_tanggal": {"2"}, "tanggal_bulan": {"3"}, "tanggal_tahun": {"2026"}}
		want(t, w.Post(to+"/surat-persetujuan", form), http.StatusUnprocessableEntity, "Unggah pindaian surat persetujuan", "188/45/2026", "Bupati Contoh")
		want(t, w.Upload(to+"/surat-persetujuan", form, "surat.exe", []byte("MZ\x90\x00")), http.StatusUnprocessableEntity, "188/45/2026")
		scan := []byte("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
		leads(t, w.Upload(to+"/surat-persetujuan", form, "surat.pdf", scan), to)
		want(t, w.Get(to), http.StatusOK, "Bupati Contoh, Senin, 2 Maret 2026, surat Nomor 188/45/2026", "Surat persetujuan pimpinan")
		if p := w.Get(to + "/persetujuan"); p.Status != http.StatusOK || p.Body != string(scan) {
			t.Errorf("the scan came back as %d, %q", p.Status, p.Body)
		}
		found, err := x.Find(ctx, identity.ForSystem(b.Body.ID), id)
		if err != nil || found.State != exemption.InForce {
			t.Errorf("%s, %v", found.State, err)
		}
	})
}
