package kantor

import (
	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web/ui"
)

// schedule makes an appointment to see what was granted, or moves it.
var schedule = step{
	step: request.StepViewing, title: "Jadwalkan melihat informasi", verb: "Simpan jadwal",
	fill: func(p *StepPage, in input) {
		p.Will = []string{"Pemohon diberi tahu hari, jam, dan tempatnya. Jadwal yang sudah ada digantikan."}
		p.Law = []string{"Melihat informasi tidak dipungut biaya dan didampingi petugas."}
		p.Dates = append(p.Dates, askDay(in, "tanggal", "Hari melihat", ""))
		line := func(name, label, hint, value string) {
			if !in.first {
				value = in.form.Get(name)
			}
			p.Lines = append(p.Lines, ui.Field{Name: name, Label: label, Hint: hint, Value: value, Error: in.err.For(name)})
		}
		hint := "Seperti 09.30."
		if hours := in.v.Body.Settings.Contact.Hours; hours != "" {
			hint = "Seperti 09.30. Loket buka " + hours + "."
		}
		line("jam", "Jam", hint, "")
		line("tempat", "Tempat", "", in.v.Body.Settings.Contact.Desk)
		officer := ""
		if post, ok := in.v.Actor.By(identity.HandleRequests); ok {
			officer = post.Label()
		}
		line("petugas", "Jabatan petugas yang mendampingi", "Jabatannya, bukan namanya.", officer)
	},
	do: func(c *request.Cases, in input) error {
		on, err := readDay(in, "tanggal")
		if err != nil {
			return err
		}
		return c.ScheduleViewing(in.ctx, in.v.Actor, in.cs.Slug, request.Viewing{On: on, Hour: in.get("jam"), Place: in.get("tempat"), Officer: in.get("petugas")})
	},
	done: func(in input) string {
		on, err := readDay(in, "tanggal")
		if err != nil {
			return "Jadwal disimpan." + told(in)
		}
		return "Jadwal melihat disimpan: " + calendar.Long(on) + "." + told(in)
	},
}

// show makes the minutes of what was seen.
var show = step{
	step: request.StepShow, title: "Catat informasi dilihat", verb: "Buat berita acara", letter: true,
	stand: map[string]string{"diperlihatkan": "[yang Anda tulis di atas]"},
	fill: func(p *StepPage, in input) {
		p.Will = []string{"Berita acara melihat dibuat untuk ditandatangani kedua pihak, dan informasinya dicatat sudah diserahkan."}
		p.Law = []string{"Salinan hanya dibuat bila pemohon memintanya. Salinan yang berbiaya diserahkan sesudah dibayar."}
		p.Texts = append(p.Texts, in.text("diperlihatkan", "Apa yang diperlihatkan", "Dokumen, halaman, atau layar yang dilihat pemohon."))
		p.Lines = append(p.Lines, ui.Field{Name: "salinan", Label: "Yang disalin atas permintaan pemohon", Value: in.form.Get("salinan"), Error: in.err.For("salinan"),
			Hint: "Kosongkan bila tidak ada.", Optional: true})
	},
	do: func(c *request.Cases, in input) error {
		return c.Show(in.ctx, in.v.Actor, in.cs.Slug, request.Seen{Shown: in.get("diperlihatkan"), Copies: in.get("salinan")})
	},
	done: func(input) string { return "Berita acara melihat dibuat." },
}

// miss records that the applicant did not come.
var miss = step{
	step: request.StepMiss, title: "Catat pemohon tidak hadir", verb: "Catat tidak hadir",
	fill: func(p *StepPage, in input) {
		p.Will = []string{"Pemohon dicatat tidak hadir pada jadwal ini.", "Permohonan tetap terbuka. Anda dapat membuat jadwal baru."}
	},
	do:   func(c *request.Cases, in input) error { return c.MissViewing(in.ctx, in.v.Actor, in.cs.Slug) },
	done: func(input) string { return "Pemohon dicatat tidak hadir." },
}

// arrived records on which day a consignment reached the applicant.
var arrived = step{
	step: request.StepArrived, title: "Catat kiriman sampai", verb: "Catat tanggal sampai",
	fill: func(p *StepPage, in input) {
		p.Will = []string{"Tanggal sampainya kiriman dicatat sebagai bukti penyerahan."}
		p.Dates = append(p.Dates, askDay(in, "tanggal", "Tanggal sampai", ""))
	},
	do: func(c *request.Cases, in input) error {
		on, err := readDay(in, "tanggal")
		if err != nil {
			return err
		}
		return c.Arrived(in.ctx, in.v.Actor, in.cs.Slug, on)
	},
	done: func(input) string { return "Tanggal sampainya kiriman dicatat." },
}

// heard records on which day the notification reached the applicant on paper.
var heard = step{
	step: request.StepHeard, title: "Catat pemberitahuan sampai", verb: "Catat tanggal sampai",
	fill: func(p *StepPage, in input) {
		days := in.v.Body.Terms().ObjectionWindow
		p.Will = []string{
			"Bila pemberitahuan tertulis sampai sesudah tanggal suratnya, waktu keberatan pemohon dihitung sejak hari sampainya.",
			"Batas keberatan sekarang " + calendar.Long(in.cs.ObjectUntil) + ". Batas yang baru dihitung dari tanggal yang Anda catat.",
		}
		p.Clock = append(p.Clock, counted("Keberatan paling lambat, bila sampai hari ini", in.cal.AddWorkingDays(in.v.Today, days.WorkingDays), days.Source))
		p.Law = []string{"Yang menentukan adalah tanggal diterima, bukan tanggal surat."}
		p.Dates = append(p.Dates, askDay(in, "tanggal", "Tanggal sampai pada pemohon", ""))
		p.Lines = append(p.Lines, ui.Field{Name: "bukti", Label: "Bukti", Hint: "Misalnya nomor resi atau tanda terima.", Value: in.form.Get("bukti"), Error: in.err.For("bukti")})
	},
	do: func(c *request.Cases, in input) error {
		on, err := readDay(in, "tanggal")
		if err != nil {
			return err
		}
		return c.NotificationArrived(in.ctx, in.v.Actor, in.cs.Slug, on, in.get("bukti"))
	},
	done: func(input) string { return "Tanggal sampainya pemberitahuan dicatat." },
}
