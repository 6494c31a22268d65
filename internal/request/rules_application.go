package request

import (
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"suluh/internal/calendar"
	"suluh/internal/fault"
)

// Limits of a request, in characters and lines. They are far above what people
// write and keep one case from filling a page for ever.
const (
	MaxItems     = 10 // on the form of the portal
	MaxItemsDesk = 50 // in a letter that an officer registers
	MaxText      = 20_000
	MaxLine      = 300
)

// Application is what an applicant, or an officer for them, hands in.
type Application struct {
	Submission string // one-time id of the form: sending twice makes one case
	Channel    Channel
	Door       string // unit on whose own site it was filed; empty for the body's
	Applicant  Applicant
	NIK        string // sixteen digits, or empty
	Proof      Proof
	Items      []string
	Purpose    string
	Manner     Manner
	Delivery   string
	ReceivedOn calendar.Date // by an officer: the day it came; zero is today
	ReceivedAt string        // by an officer: the time of that day as "14.30", or empty
	LetterOn   calendar.Date // date on the letter, or zero
	Backdating string        // by an officer: why it is registered later
	Upload     *File         // copy of the proof of identity, already stored sealed; or nil
	Signals    []string      // what made the form look filled by a machine; never a reason to refuse
	Intake     Intake        // by an officer: how it came in
	Papers     []Paper       // by an officer: the papers as they are; none: those that the kind of applicant needs

	// Then runs in the transaction of the registration, after its act, for what is
	// stored with the new case: the complaint or the mail that it came from.
	Then Following `json:"-"`
}

// Review lists everything that still stands between what an applicant has typed
// and a request, by field.
func Review(a Application, today calendar.Date) fault.List {
	a.Channel = Portal
	return fault.All(checkApplication(a, today))
}

// checkApplication refuses an application that cannot be registered, every field
// at once. A purpose is asked for and never weighed; nobody is turned away for
// writing little. A letter, a call or a message is registered as it came: what it
// leaves out is asked for afterwards, because the clock runs from receipt.
// UU14/2008:22(1), UU14/2008:22(3), UU14/2008:22(4)
func checkApplication(a Application, today calendar.Date) error {
	var l fault.List
	invalid := func(field, key string, args ...any) {
		l.Add(fault.New(fault.Invalid, field, key, "", args...))
	}
	if len(a.Items) == 0 || !slices.ContainsFunc(a.Items, func(s string) bool { return strings.TrimSpace(s) != "" }) {
		l.Add(fault.New(fault.Invalid, "rincian", "permohonan.rincian_kosong", "UU14/2008:22(4)"))
	}
	most := MaxItemsDesk
	if a.Channel == Portal {
		most = MaxItems
	}
	if len(lines(a.Items)) > most {
		invalid("rincian", "permohonan.butir_terlalu_banyak", most)
	}
	if slices.ContainsFunc(a.Items, func(s string) bool { return utf8.RuneCountInString(s) > MaxText }) {
		invalid("rincian", "permohonan.terlalu_panjang", MaxText)
	}
	if utf8.RuneCountInString(a.Purpose) > MaxText {
		invalid("tujuan", "permohonan.terlalu_panjang", MaxText)
	}
	if strings.TrimSpace(a.Purpose) == "" && a.Channel == Portal {
		invalid("tujuan", "permohonan.tujuan_kosong")
	}
	if !slices.Contains([]Manner{View, SoftCopy, PaperCopy}, a.Manner) && (a.Manner != "" || a.Channel == Portal) {
		invalid("cara", "permohonan.cara_kosong")
	}
	if a.Manner != View && !slices.Contains(Deliveries, a.Delivery) && (a.Delivery != "" || a.Channel == Portal) {
		invalid("pengiriman", "permohonan.pengiriman_kosong")
	}
	if a.Delivery == viaEmail && a.Applicant.Email == "" {
		invalid("surel", "permohonan.surel_untuk_kirim")
	}
	if !slices.Contains([]ApplicantKind{Individual, Group, LegalEntity}, a.Applicant.Kind) {
		invalid("siapa", "permohonan.siapa_kosong")
	}
	l = append(l, checkApplicant(a.Applicant, a.Channel)...)
	switch {
	case a.NIK != "" && !isNIK(a.NIK):
		invalid("nik", "permohonan.nik")
	case a.NIK == "" && a.Channel == Portal && a.Applicant.Kind == Individual && a.Proof != ProofDesk && a.Proof != ProofFile:
		invalid("nik", "permohonan.nik")
	}
	if a.Upload != nil && !a.Upload.Sealed {
		invalid("berkas", "permohonan.identitas_terbuka")
	}
	if !slices.Contains(Channels, a.Channel) {
		invalid("saluran", "permohonan.saluran")
	}
	l = append(l, checkDates(a, today)...)
	l = append(l, checkIntake(a, today)...)
	return l.Err()
}

func checkApplicant(p Applicant, channel Channel) fault.List {
	var l fault.List
	if strings.TrimSpace(p.Name) == "" {
		l.Add(fault.New(fault.Invalid, "nama", "permohonan.nama_kosong", ""))
	}
	if strings.TrimSpace(p.Address) == "" && channel == Portal {
		l.Add(fault.New(fault.Invalid, "alamat", "permohonan.alamat_kosong", ""))
	}
	for _, f := range []struct{ field, text string }{
		{"nama", p.Name}, {"alamat", p.Address}, {"pekerjaan", p.Occupation}, {"surel", p.Email}, {"mewakili", p.Represented}, {"bantuan", p.Assistance},
	} {
		if utf8.RuneCountInString(f.text) > MaxLine {
			l.Add(fault.New(fault.Invalid, f.field, "permohonan.terlalu_panjang", "", MaxLine))
		}
	}
	if p.Email != "" && !isEmail(p.Email) {
		l.Add(fault.New(fault.Invalid, "surel", "permohonan.surel", ""))
	}
	if p.Phone != "" && NormalPhone(p.Phone) == "" {
		l.Add(fault.New(fault.Invalid, "telepon", "permohonan.telepon", ""))
	}
	// Somebody who comes or writes can be answered at the desk or by post.
	if p.Email == "" && p.Phone == "" && channel == Portal {
		l.Add(fault.New(fault.Invalid, "surel", "permohonan.kontak_kosong", ""))
	}
	return l
}

// isNIK checks the length only: women's day of birth is raised by 40 and region
// codes change, so no other rule holds for every card.
func isNIK(s string) bool {
	return len(s) == 16 && strings.Trim(s, "0123456789") == ""
}

// isClock accepts a time of day as people here write it, 14.30 or 14:30.
func isClock(s string) bool {
	_, _, ok := Clock(s)
	return ok
}

// Clock reads a time of day as people here write it, 14.30 or 14:30.
func Clock(s string) (hour, minute int, ok bool) {
	t, err := time.Parse("15.04", strings.ReplaceAll(strings.TrimSpace(s), ":", "."))
	return t.Hour(), t.Minute(), err == nil
}

func isEmail(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s && strings.Contains(s[strings.LastIndexByte(s, '@'):], ".")
}

// NormalPhone turns a telephone number as people write it (0812 3456-7890,
// +62 812…, 62812…) into +62812…; anything else gives "".
func NormalPhone(s string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		if strings.ContainsRune(" -.()+", r) {
			return -1
		}
		return 'x'
	}, s)
	switch {
	case strings.Contains(digits, "x"):
		return ""
	case strings.HasPrefix(digits, "62"):
		digits = digits[2:]
	case strings.HasPrefix(digits, "0"):
		digits = digits[1:]
	default:
		return ""
	}
	if len(digits) < 7 || len(digits) > 13 {
		return ""
	}
	return "+62" + digits
}
