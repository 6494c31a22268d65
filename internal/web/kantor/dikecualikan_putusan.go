package kantor

import (
	"fmt"
	"slices"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/exemption"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// testSteps are the steps of a test in the order in which they are taken.
var testSteps = []testStep{submitTest, opineTest, ruleTest, approveTest, recordApproval, takeOverTest, returnTest, openTest, discardTest}

var submitTest = testStep{
	below: "telaah", title: "Ajukan untuk ditelaah", verb: "Ajukan untuk ditelaah", needs: []identity.Permission{identity.WriteExemption},
	done: "Uji diajukan. Penelaah menemukannya di pekerjaan mereka.",
	offers: func(v web.Visit, t exemption.Test) bool {
		return t.State == exemption.Drafted && v.Actor.MayFor(identity.WriteExemption, t.Unit)
	},
	ask: func(p *TestStepPage, in testInput) error {
		p.Will = []string{"Setiap penelaah memberi pendapat dengan akunnya sendiri. Selama ditelaah, lembar ini tidak dapat diubah.",
			"Sesudah paling sedikit satu pendapat, PPID dapat memutus."}
		p.Law = []string{"Uji konsekuensi menimbang akibat dan kepentingan publik sebelum informasi dikecualikan (Pasal 19 UU 14/2008, Pasal 49 PERKI 1/2021)."}
		if lacking := say(in.k.Exemptions.Missing(in.t, in.v.Today)); lacking.Any() {
			p.Barred = "Lembar uji belum lengkap. Lengkapi dahulu, lalu ajukan."
			for _, one := range lacking.Items {
				if one.Article != "" {
					one.Text += " (" + one.Article + ")"
				}
				p.Lacking = append(p.Lacking, one.Text)
			}
			return nil
		}
		posts, err := in.k.Exemptions.Reviewers(in.ctx, in.v.Actor, in.t.Unit, in.v.Today)
		if err != nil {
			return err
		}
		q := ui.Checkboxes{Name: "penelaah", Label: "Penelaah", Hint: "Pilih satu atau lebih. Penulis lembar tidak menelaah lembarnya sendiri.", Values: in.form["penelaah"],
			Error: p.Errors.For("penelaah"), Article: p.Errors.ArticleFor("penelaah")}
		for _, post := range posts {
			person, err := identity.PersonByID(in.ctx, in.k.Site.DB, in.v.Body.ID, post.Person)
			if err != nil {
				return err
			}
			if person.ID != in.t.Author {
				q.Options = append(q.Options, ui.Option{Value: person.ID, Label: person.Name, Hint: post.Label()})
			}
		}
		if len(q.Options) == 0 {
			p.Barred = "Belum ada orang yang dapat menelaah. Tetapkan dahulu jabatan Tim pertimbangan di halaman Pengguna."
			return nil
		}
		p.Checks = []ui.Checkboxes{q}
		return nil
	},
	do: func(x *exemption.Exemptions, in testInput) error {
		return x.Submit(in.ctx, in.v.Actor, in.t.ID, in.version(), in.form["penelaah"])
	},
}

var opineTest = testStep{
	below: "pendapat", title: "Beri pendapat", verb: "Simpan pendapat", needs: []identity.Permission{identity.ReviewExemption},
	done: "Pendapat Anda disimpan. Anda dapat mengubahnya sampai PPID memutus.",
	label: func(v web.Visit, t exemption.Test) string {
		if i := slices.IndexFunc(t.Given(), func(o exemption.Opinion) bool { return o.Person == v.Actor.Person }); i >= 0 {
			return "Ubah pendapat saya"
		}
		return "Beri pendapat"
	},
	offers: func(v web.Visit, t exemption.Test) bool {
		return t.State == exemption.InReview && t.Reviewer(v.Actor.Person)
	},
	ask: func(p *TestStepPage, in testInput) error {
		p.Will = []string{"Pendapat Anda tercatat dengan nama dan jabatan Anda, dan dibaca PPID serta pimpinan. Umum tidak membacanya."}
		now := exemption.Opinion{}
		if i := slices.IndexFunc(in.t.Opinions, func(o exemption.Opinion) bool { return o.Person == in.v.Actor.Person }); i >= 0 {
			now = in.t.Opinions[i]
		}
		var options []ui.Option
		for _, one := range exemption.Verdicts {
			options = append(options, ui.Option{Value: string(one), Label: verdictLabels[one]})
		}
		in.choose(p, "pendapat", "Pendapat Anda", string(now.Verdict), options)
		in.text(p, "alasan", "Alasan", "Nilai dasar hukumnya, akibatnya, bagiannya, dan jangka waktunya.", false)
		if in.form == nil {
			p.Texts[0].Value = now.Reason
		}
		return nil
	},
	do: func(x *exemption.Exemptions, in testInput) error {
		return x.Opine(in.ctx, in.v.Actor, in.t.ID, exemption.Opinion{Verdict: exemption.Verdict(in.get("pendapat")), Reason: in.get("alasan")})
	},
}

var ruleTest = testStep{
	below: "putuskan", title: "Putuskan uji", verb: "Putuskan", needs: []identity.Permission{identity.DecideExemption},
	done: "Putusan disimpan.",
	offers: func(v web.Visit, t exemption.Test) bool {
		return t.State == exemption.InReview && v.Actor.Everywhere(identity.DecideExemption)
	},
	ask: func(p *TestStepPage, in testInput) (err error) {
		p.Will = []string{"Bila dikecualikan, putusan Anda menunggu persetujuan tertulis pimpinan. Baru sesudah itu berlaku dan masuk daftar.",
			"Bila terbuka, uji selesai dan informasinya diberikan kepada siapa saja yang meminta."}
		p.Law = []string{"PPID memutus; pimpinan badan publik menyetujui secara tertulis (Pasal 3 PP 61/2010)."}
		if p.Opinions, err = in.k.opinionsOf(in); err != nil {
			return err
		}
		var options []ui.Option
		for _, one := range []exemption.Conclusion{in.t.Conclusion, exemption.Open} {
			if len(options) == 0 || options[0].Value != string(one) {
				options = append(options, ui.Option{Value: string(one), Label: conclusionLabels[one]})
			}
		}
		in.choose(p, "kesimpulan", "Putusan", "", options)
		in.text(p, "catatan", "Catatan putusan", "Wajib bila Anda memutus lain dari pendapat penelaah. Tidak dibaca umum.", true)
		return nil
	},
	do: func(x *exemption.Exemptions, in testInput) error {
		return x.Rule(in.ctx, in.v.Actor, in.t.ID, in.version(), exemption.Ruling{Conclusion: exemption.Conclusion(in.get("kesimpulan")), Note: in.get("catatan")})
	},
	preview: func(x *exemption.Exemptions, in testInput) error {
		if in.t.Conclusion == exemption.Open {
			return nil
		}
		r := exemption.Ruling{Conclusion: in.t.Conclusion, Note: "-"}
		if err := x.Rule(in.ctx, in.v.Actor, in.t.ID, in.t.Version, r); err != nil {
			return err
		}
		return x.RecordApproval(in.ctx, in.v.Actor, in.t.ID, in.t.Version+1, standIn(in))
	},
}

// standIn stands in a preview for the approval that is still to come.
func standIn(in testInput) exemption.Approval {
	return exemption.Approval{Number: "(menunggu persetujuan)", Post: "Pimpinan badan publik", On: in.v.Today, Scan: exemption.Scan{Blob: "-"}}
}

var approveTest = testStep{
	below: "setujui", title: "Setujui pengecualian", verb: "Setujui pengecualian ini", needs: []identity.Permission{identity.ApproveExemption},
	done: "Pengecualian disetujui dan berlaku. Penetapannya sudah dibuat dan daftarnya sudah memuatnya.",
	offers: func(v web.Visit, t exemption.Test) bool {
		return t.State == exemption.Ruled && v.Actor.Everywhere(identity.ApproveExemption)
	},
	ask: func(p *TestStepPage, in testInput) (err error) {
		p.Will = approvalWill(in)
		p.Law = []string{"Persetujuan tertulis pimpinan badan publik (Pasal 3 PP 61/2010). Yang menyetujui bukan yang menulis, menelaah, atau memutus."}
		p.Opinions, err = in.k.opinionsOf(in)
		return err
	},
	do: func(x *exemption.Exemptions, in testInput) error {
		return x.Approve(in.ctx, in.v.Actor, in.t.ID, in.version())
	},
	preview: func(x *exemption.Exemptions, in testInput) error {
		return x.Approve(in.ctx, in.v.Actor, in.t.ID, in.t.Version)
	},
}

func approvalWill(in testInput) []string {
	will := []string{"Pengecualian mendapat nomor dan berlaku mulai hari ini. " + in.t.Public.PeriodText() + ".",
		"Uraian untuk umum, dasar hukum, akibat, dan jangka waktunya masuk daftar yang dibaca umum. Isi lembar uji tidak."}
	if in.t.Replaces != "" {
		will = append(will, "Pengecualian yang diperpanjang diganti oleh penetapan ini.")
	}
	return will
}

var recordApproval = testStep{
	below: "surat-persetujuan", title: "Catat surat persetujuan pimpinan", verb: "Catat persetujuan", needs: []identity.Permission{identity.WriteExemption}, scan: true,
	done: "Persetujuan dicatat. Pengecualian berlaku dan penetapannya sudah dibuat.",
	offers: func(v web.Visit, t exemption.Test) bool {
		return t.State == exemption.Ruled && v.Actor.Everywhere(identity.WriteExemption)
	},
	ask: func(p *TestStepPage, in testInput) error {
		p.Will = append([]string{"Untuk pimpinan tanpa akun: catat surat yang sudah ditandatanganinya. Pindaiannya disimpan tersandi."}, approvalWill(in)...)
		p.Law = []string{"Persetujuan tertulis pimpinan badan publik (Pasal 3 PP 61/2010)."}
		in.line(p, "nomor", "Nomor surat persetujuan", "", false)
		in.line(p, "jabatan", "Jabatan yang menyetujui", "Contoh: Bupati Contoh.", false)
		in.date(p, "tanggal", "Tanggal surat", "Tidak sebelum putusan PPID, "+calendar.Long(in.t.Ruling.On)+".", ui.DateFields{})
		p.File = ui.FileField{Name: "berkas", Label: "Pindaian surat", Types: "PDF, JPG, atau PNG", Limit: maxScan, Error: p.Errors.For("berkas"), Article: p.Errors.ArticleFor("berkas")}
		if p.Errors.Any() {
			p.File.Hint = "Pilih kembali berkasnya."
		}
		return nil
	},
	do: func(x *exemption.Exemptions, in testInput) error {
		q := ui.DateFields{Name: "tanggal"}
		on, ok := q.ReadDate(in.form.Get)
		if !ok {
			return fault.New(fault.Invalid, "tanggal", "umum.tanggal", "")
		}
		return x.RecordApproval(in.ctx, in.v.Actor, in.t.ID, in.version(), exemption.Approval{Number: in.get("nomor"), Post: in.get("jabatan"), On: on, Scan: in.scan})
	},
	preview: func(x *exemption.Exemptions, in testInput) error {
		a := standIn(in)
		if in.get("nomor") != "" {
			a.Number = in.get("nomor")
		}
		if in.get("jabatan") != "" {
			a.Post = in.get("jabatan")
		}
		return x.RecordApproval(in.ctx, in.v.Actor, in.t.ID, in.t.Version, a)
	},
}

var returnTest = testStep{
	below: "kembalikan", title: "Kembalikan untuk diperbaiki", verb: "Kembalikan", needs: []identity.Permission{identity.WriteExemption, identity.DecideExemption, identity.ApproveExemption},
	done: "Uji dikembalikan kepada penulisnya.",
	offers: func(v web.Visit, t exemption.Test) bool {
		switch t.State {
		case exemption.InReview:
			return v.Actor.Everywhere(identity.DecideExemption) || t.Author == v.Actor.Person
		case exemption.Ruled:
			return v.Actor.Everywhere(identity.DecideExemption) || v.Actor.Everywhere(identity.ApproveExemption)
		}
		return false
	},
	ask: func(p *TestStepPage, in testInput) error {
		p.Will = []string{"Lembar kembali menjadi draf bersama alasan Anda. Pendapat yang sudah ada tetap tersimpan untuk naskah lama, dan penelaah diminta lagi untuk naskah baru."}
		in.text(p, "alasan", "Apa yang perlu diperbaiki", "Terbaca oleh penulisnya, tidak oleh umum.", false)
		return nil
	},
	do: func(x *exemption.Exemptions, in testInput) error {
		return x.Return(in.ctx, in.v.Actor, in.t.ID, in.version(), in.get("alasan"))
	},
}

var discardTest = testStep{
	below: "buang", title: "Buang draf", verb: "Buang draf", needs: []identity.Permission{identity.WriteExemption}, away: true, done: "Draf dibuang dan isinya dihapus.",
	offers: func(v web.Visit, t exemption.Test) bool {
		return t.State == exemption.Drafted && v.Actor.MayFor(identity.WriteExemption, t.Unit)
	},
	ask: func(p *TestStepPage, in testInput) error {
		p.Will = []string{"Seluruh isi lembar dan pendapatnya dihapus. Ini tidak dapat dibatalkan; yang tersisa hanya catatan bahwa draf ini pernah ada."}
		return nil
	},
	do: func(x *exemption.Exemptions, in testInput) error {
		return x.Discard(in.ctx, in.v.Actor, in.t.ID, in.version())
	},
}

var takeOverTest = testStep{
	below: "ambil-alih", title: "Ambil alih keputusan lama", verb: "Ambil alih", needs: []identity.Permission{identity.DecideExemption},
	done: "Keputusan lama diambil alih. Daftarnya sudah memuatnya.",
	offers: func(v web.Visit, t exemption.Test) bool {
		return t.State == exemption.Drafted && t.Imported && v.Actor.Everywhere(identity.DecideExemption)
	},
	ask: func(p *TestStepPage, in testInput) error {
		p.Will = []string{"Informasi ini masuk daftar dengan nomor dan tanggal keputusan lamanya. Tidak ada uji, nomor, atau penetapan baru yang dibuat.",
			"Daftar menyebutnya ditetapkan dengan keputusan lama. " + in.t.Public.PeriodText()}
		p.Law = []string{"Keputusan lama hanya berlaku selama jangka waktunya. Tanggal berakhir atau peninjauan tetap wajib, dan huruf j tetap memerlukan undang-undang (Pasal 17 dan 20 UU 14/2008)."}
		p.Public = publicFacts(in.t, in.k.Exemptions.Grounds, nil)
		p.Public.Rows = p.Public.Rows[:len(p.Public.Rows)-1] // the unit stands above
		in.line(p, "nomor", "Nomor keputusan lama", "Contoh: 188.4/12/2024.", false)
		in.date(p, "tanggal", "Tanggal keputusan lama", "", ui.DateFields{})
		return nil
	},
	do: func(x *exemption.Exemptions, in testInput) error {
		q := ui.DateFields{Name: "tanggal"}
		on, ok := q.ReadDate(in.form.Get)
		if !ok {
			return fault.New(fault.Invalid, "tanggal", "umum.tanggal", "")
		}
		return x.TakeOver(in.ctx, in.v.Actor, in.t.ID, in.version(), in.get("nomor"), on)
	},
}

var openTest = testStep{
	below: "buka", title: "Nyatakan terbuka", verb: "Nyatakan terbuka", needs: []identity.Permission{identity.DecideExemption},
	done: "Pernyataan disimpan.",
	offers: func(v web.Visit, t exemption.Test) bool {
		return t.Holds(v.Today) && v.Actor.Everywhere(identity.DecideExemption)
	},
	ask: func(p *TestStepPage, in testInput) error {
		p.Will = []string{"Sejak hari yang dipilih, informasi ini keluar dari daftar dan uraiannya masuk Daftar Informasi Publik. Unit menyiapkan dokumennya.",
			"Ini tidak dapat dibatalkan; menutupnya lagi memerlukan uji baru."}
		p.Law = []string{"PPID menyatakan terbuka paling lambat 30 hari kerja sebelum jangka waktunya berakhir; putusan keberatan, Komisi Informasi, atau pengadilan membukanya seketika (Pasal 11 PP 61/2010)."}
		var options []ui.Option
		private := slices.ContainsFunc(in.t.Public.Grounds, func(g string) bool { return g == "17g" || g == "17h" })
		for _, one := range exemption.Ways {
			o := ui.Option{Value: string(one), Label: capital(wayLabels[one])}
			if !private && (one == exemption.ByConsent || one == exemption.ByOffice) {
				o.Barred = "Hanya untuk huruf g dan h."
			}
			options = append(options, o)
		}
		in.choose(p, "cara", "Apa yang membukanya", string(exemption.ByDeclaration), options)
		start := ui.DateFields{Optional: true}
		start.SetDate(in.v.Today)
		hint := "Hanya untuk pernyataan PPID: hari ini"
		if ends := in.t.Public.EndsOn; !ends.IsZero() {
			hint += ", atau paling lambat " + calendar.Long(ends.AddDays(1))
		} else {
			hint += " atau sesudahnya"
		}
		in.date(p, "mulai", "Mulai terbuka", hint+".", start)
		in.line(p, "rujukan", "Nomor putusan atau surat", "Untuk putusan dan persetujuan.", true)
		in.date(p, "rujukan_tanggal", "Tanggal putusan atau surat", "", ui.DateFields{Optional: true})
		return nil
	},
	do: func(x *exemption.Exemptions, in testInput) error {
		o := exemption.Opening{Way: exemption.Way(in.get("cara")), Reference: in.get("rujukan")}
		for _, d := range []struct {
			name string
			to   *calendar.Date
		}{{"mulai", &o.On}, {"rujukan_tanggal", &o.ReferenceOn}} {
			q := ui.DateFields{Name: d.name}
			on, ok := q.ReadDate(in.form.Get)
			if !ok {
				return fault.New(fault.Invalid, d.name, "umum.tanggal", "")
			}
			*d.to = on
		}
		return x.Open(in.ctx, in.v.Actor, in.t.ID, in.version(), o)
	},
}

// opinionsOf are the opinions about the sheet of a step.
func (k *Office) opinionsOf(in testInput) ([]TestOpinion, error) {
	var list []TestOpinion
	for _, o := range in.t.Opinions {
		if o.Revision != in.t.Revision {
			continue
		}
		p, err := identity.PersonByID(in.ctx, k.Site.DB, in.v.Body.ID, o.Person)
		if err != nil {
			return nil, err
		}
		word := verdictLabels[o.Verdict]
		if o.Verdict == "" {
			word = "Belum memberi pendapat"
		}
		list = append(list, TestOpinion{Who: fmt.Sprintf("%s, %s", p.Name, o.Post), Reason: strings.TrimSpace(o.Reason), Verdict: ui.Tag{Text: word, Tone: verdictTones[o.Verdict]}})
	}
	return list, nil
}
