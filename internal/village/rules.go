package village

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/org"
	"suluh/internal/register"
)

// Problem says in one word why a run or a record did not succeed. It is stored and
// shown; the failures of package outbound are problems, too.
type Problem string

// Problems of a run.
const (
	NotJSON  Problem = "bukan_json"
	SaidNo   Problem = "status_gagal"
	Foreign  Problem = "desa_lain"
	BadReply Problem = "jawaban_galat"
	TooMany  Problem = "terlalu_banyak"
	NoUnit   Problem = "tanpa_unit"
	NoCode   Problem = "tanpa_kode"
	Inside   Problem = "gangguan_dalam"
)

// Problems of a record.
const (
	FileLost    Problem = "berkas_gagal"
	FileKind    Problem = "berkas_jenis"
	FileLarge   Problem = "berkas_besar"
	FileOutside Problem = "berkas_situs_lain"
	Held        Problem = "disunting_petugas"
	Findings    Problem = "perlu_diperiksa"
	BadRecord   Problem = "data_kurang"
)

var sentences = map[Problem]string{
	NotJSON:     "Jawaban situs desa bukan daftar informasi publik. Periksa alamatnya, dan apakah modul Informasi Publik pada OpenSID sudah dibuka untuk umum.",
	SaidNo:      "OpenSID menolak permintaan dan menjawab \"fail\". Biasanya karena bentuk tanggal yang tidak dikenalnya.",
	Foreign:     "Daftar di alamat itu milik desa lain: kode desanya tidak sama dengan kode desa ini. Tidak ada yang diambil.",
	BadReply:    "Situs desa menjawab dengan galat.",
	TooMany:     "Daftar di alamat itu terlalu panjang untuk sebuah desa.",
	NoUnit:      "Desa ini belum mempunyai unit yang menguasai informasi.",
	NoCode:      "Kode wilayah desa belum diisi, sehingga daftar tidak dapat dicocokkan.",
	Inside:      "Ada gangguan di pihak kami. Akan dicoba lagi.",
	FileLost:    "Berkasnya belum dapat diambil.",
	FileKind:    "Berkasnya bukan jenis yang dapat diterbitkan.",
	FileLarge:   "Berkasnya lebih besar daripada 25 MB.",
	FileOutside: "Berkasnya ada di situs lain, sehingga tidak diambil.",
	Held:        "Petugas sedang atau sudah mengubahnya sendiri; perubahan dari OpenSID tidak menimpanya.",
	Findings:    "Perlu dilihat petugas sebelum terbit.",
	BadRecord:   "Nama atau kategorinya kosong atau tidak dikenal.",
}

// step is what is to be done about a record.
type step string

const (
	nothing  step = ""
	begin    step = "mulai"
	revise   step = "ubah"
	withdraw step = "tarik"
	note     step = "catat" // keep what was said, without an entry
)

// States of a record that is no entry. An empty state means: see the entry.
const (
	stateExempt   = "dikecualikan"
	stateDisabled = "nonaktif"
	stateDeleted  = "dihapus"
	stateRefused  = "ditolak"
)

// kept is what is known of a record.
type kept struct {
	Record
	Entry   string
	Hash    string
	ETag    string
	State   string
	Problem Problem
	// Of the entry now: its state ("" when it is gone), and whether its draft is in
	// a person's hands.
	EntryState register.State
	ByPerson   bool
	ByProgram  bool // there is a draft that the program wrote
}

// alive reports whether the record has an entry that was not withdrawn.
func (k kept) alive() bool {
	return k.Entry != "" && (k.EntryState == register.Drafted || k.EntryState == register.Published)
}

// same reports whether two records say the same. What changed in the list counts,
// not what kind of list named it.
func same(a, b Record) bool {
	a.Updated, b.Updated = "", ""
	return a == b
}

// judge says what is to be done about a record, and its state without an entry.
func judge(known *kept, r Record) (step, string, Problem) {
	alive := known != nil && known.alive()
	closing := ""
	switch {
	case r.Deleted:
		closing = stateDeleted
	case r.Category == exempt:
		closing = stateExempt
	case r.Name == "" || r.Category < 1 || r.Category > exempt:
		return noteNew(known, r, stateRefused), stateRefused, BadRecord
	case !r.Enabled:
		closing = stateDisabled
	}
	if closing != "" {
		if alive {
			return withdraw, closing, ""
		}
		return noteNew(known, r, closing), closing, ""
	}
	unchanged := known != nil && same(known.Record, r) && known.State == ""
	switch {
	case known == nil, known.State != "":
		return begin, "", ""
	case unchanged && known.Problem != FileLost:
		return nothing, "", known.Problem
	case !alive:
		// An officer discarded or withdrew it: their decision stands, and is named.
		if known.Problem == Held && unchanged {
			return nothing, "", Held
		}
		return note, "", Held
	}
	return revise, "", ""
}

// noteNew asks for a note only where something new was said.
func noteNew(known *kept, r Record, state string) step {
	if known != nil && same(known.Record, r) && known.State == state {
		return nothing
	}
	return note
}

var classes = map[int]register.Class{1: register.Periodic, 2: register.Immediate, 3: register.OnDemand}

// content is what a record says as an entry. What the application does not know is
// said as it is, and marked as coming from there. PERKI1/2021:22
func content(body org.Body, c Connection, r Record, file bool) register.Content {
	year := r.Year
	made := madeOn(r.Uploaded)
	if year == 0 {
		year = made.Year()
	}
	e := register.Content{
		Unit: c.Unit, Class: classes[r.Category], Title: r.Name, Holder: body.Name, Responsible: body.Name,
		Retention: register.Retention{Text: c.Retention}, Media: "OpenSID",
		Summary: r.Name + ", sebagaimana dimuat " + body.Short + " pada aplikasi desa.",
		Remark:  "Diambil dari OpenSID " + body.Short + ", nomor " + r.ID + ".",
	}
	if year > 1900 && year < 2200 {
		first, err := calendar.NewDate(year, time.January, 1)
		last, err2 := calendar.NewDate(year, time.December, 31)
		if err == nil && err2 == nil {
			e.Made = register.Made{Text: "Tahun " + strconv.Itoa(year), From: first, To: last, Precision: "tahun"}
		}
	}
	if !made.IsZero() {
		e.Remark = fmt.Sprintf("Diambil dari OpenSID %s, nomor %s, dimuat %s.", body.Short, r.ID, calendar.Short(made))
	}
	if file {
		e.Forms = []string{"elektronik"}
	}
	return e
}

// merge changes in an entry what changed in the list, and leaves what the village's
// officers wrote.
func merge(entry, before, now register.Content) register.Content {
	for _, t := range []struct{ entry, before, now *string }{
		{&entry.Title, &before.Title, &now.Title}, {&entry.Summary, &before.Summary, &now.Summary}, {&entry.Holder, &before.Holder, &now.Holder},
		{&entry.Responsible, &before.Responsible, &now.Responsible}, {&entry.Remark, &before.Remark, &now.Remark},
		{&entry.Retention.Text, &before.Retention.Text, &now.Retention.Text},
	} {
		if *t.before != *t.now {
			*t.entry = *t.now
		}
	}
	if before.Class != now.Class {
		entry.Class = now.Class
	}
	if before.Made != now.Made {
		entry.Made = now.Made
	}
	for _, f := range now.Forms {
		if !slices.Contains(entry.Forms, f) {
			entry.Forms = append(slices.Clone(entry.Forms), f)
		}
	}
	return entry
}

// Pauses between two runs.
const (
	daily     = 24 * time.Hour
	firstWait = time.Hour
	keepOff   = 7 * daily // the longest wait
)

// pause is the time until the next run, without jitter: a day after a success,
// then an hour after the first failure, doubling up to a week.
func pause(failures int64) time.Duration {
	if failures == 0 {
		return daily
	}
	p := firstWait
	for ; failures > 1 && p < keepOff; failures-- {
		p *= 2
	}
	return min(p, keepOff)
}

// query is the day from which changes are asked for: the day before the last
// success, because both sides' clocks may differ and what is read twice changes
// nothing; zero before there was one.
func query(done calendar.Date) calendar.Date {
	if done.IsZero() {
		return done
	}
	return done.AddDays(-1)
}
