package request

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/statute"
)

// Limits of a request, in characters and lines. They are far above what people
// write and keep one case from filling a page for ever.
const (
	MaxItems = 10
	MaxText  = 20_000
	MaxLine  = 300
)

// Application is what an applicant, or an officer for them, hands in.
type Application struct {
	Submission string // one-time id of the form: sending twice makes one case
	Channel    Channel
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
}

// Review lists everything that still stands between what an applicant has typed
// and a request, by field.
func Review(a Application, today calendar.Date) fault.List {
	a.Channel = Portal
	return fault.All(checkApplication(a, true, today))
}

// checkApplication refuses an application that cannot be registered, every field
// at once. A purpose is asked for and never weighed; nobody is turned away for
// writing little. UU14/2008:22(1), UU14/2008:22(4)
func checkApplication(a Application, wantsNIK bool, today calendar.Date) error {
	var l fault.List
	invalid := func(field, key string, args ...any) {
		l.Add(fault.New(fault.Invalid, field, key, "", args...))
	}
	if len(a.Items) == 0 || !slices.ContainsFunc(a.Items, func(s string) bool { return strings.TrimSpace(s) != "" }) {
		l.Add(fault.New(fault.Invalid, "rincian", "permohonan.rincian_kosong", "UU14/2008:22(4)"))
	}
	if len(a.Items) > MaxItems {
		invalid("rincian", "permohonan.butir_terlalu_banyak", MaxItems)
	}
	if slices.ContainsFunc(a.Items, func(s string) bool { return utf8.RuneCountInString(s) > MaxText }) {
		invalid("rincian", "permohonan.terlalu_panjang", MaxText)
	}
	if utf8.RuneCountInString(a.Purpose) > MaxText {
		invalid("tujuan", "permohonan.terlalu_panjang", MaxText)
	}
	if strings.TrimSpace(a.Purpose) == "" {
		invalid("tujuan", "permohonan.tujuan_kosong")
	}
	if !slices.Contains([]Manner{View, SoftCopy, PaperCopy}, a.Manner) {
		invalid("cara", "permohonan.cara_kosong")
	}
	if a.Manner != View && !slices.Contains(Deliveries, a.Delivery) {
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
	case a.NIK == "" && wantsNIK && a.Channel == Portal && a.Applicant.Kind == Individual && a.Proof != ProofDesk && a.Proof != ProofFile:
		invalid("nik", "permohonan.nik")
	}
	if a.Upload != nil && !a.Upload.Sealed {
		invalid("berkas", "permohonan.identitas_terbuka")
	}
	if !slices.Contains(Channels, a.Channel) {
		invalid("saluran", "permohonan.saluran")
	}
	switch {
	case a.ReceivedOn.After(today):
		invalid("diterima", "permohonan.diterima_besok")
	case a.ReceivedAt != "" && !isClock(a.ReceivedAt):
		invalid("jam", "permohonan.jam")
	case (!a.ReceivedOn.IsZero() && a.ReceivedOn.Before(today) || a.ReceivedAt != "") && strings.TrimSpace(a.Backdating) == "":
		invalid("alasan_mundur", "permohonan.alasan_mundur")
	}
	if !a.LetterOn.IsZero() && a.LetterOn.After(today) {
		invalid("tanggal_surat", "permohonan.surat_besok")
	}
	return l.Err()
}

func checkApplicant(p Applicant, channel Channel) fault.List {
	var l fault.List
	if strings.TrimSpace(p.Name) == "" {
		l.Add(fault.New(fault.Invalid, "nama", "permohonan.nama_kosong", ""))
	}
	if strings.TrimSpace(p.Address) == "" {
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
	_, _, ok := clockOf(s)
	return ok
}

func clockOf(s string) (hour, minute int, ok bool) {
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

// mayAskCompletion reports why the applicant may not be asked to complete the
// file, or nil. The notice is due within the notice term after receipt; when it
// does not come in time, the file counts as complete. PERKI1/2021
func mayAskCompletion(r Request, what string, t statute.Terms, cal calendar.Calendar, today calendar.Date) error {
	last := cal.AddWorkingDays(r.ReceivedOn, t.IncompletenessNotice.WorkingDays).On
	switch {
	case r.State != Received && r.State != InProcess:
		return closedTo(r)
	case !r.MissingNoticeOn.IsZero():
		return fault.New(fault.Conflict, "", "permohonan.lengkapi_sekali", t.IncompletenessNotice.Source)
	case today.After(last):
		return fault.New(fault.Conflict, "", "permohonan.lengkapi_terlambat", t.IncompletenessNotice.Source, last)
	case strings.TrimSpace(what) == "":
		return fault.New(fault.Invalid, "kurang", "permohonan.kurang_kosong", t.IncompletenessNotice.Source)
	}
	return nil
}

// mayCloseIncomplete reports why a case may not be closed as not completed, or
// nil: only after the applicant's days have passed.
func mayCloseIncomplete(r Request, today calendar.Date) error {
	switch {
	case r.State != Incomplete:
		return closedTo(r)
	case !today.After(r.CompleteBy):
		return fault.New(fault.Conflict, "", "permohonan.masih_dapat_dilengkapi", "", r.CompleteBy)
	}
	return nil
}

// Extension is an officer's wish to answer later.
type Extension struct {
	Until  calendar.Date
	Reason string
}

// mayExtend reports why r may not be extended as x asks, or nil. The law allows
// it once, in writing and with reasons, before the first term ends, for at most
// the extension term. A notice after that is void. UU14/2008:22(8)
func mayExtend(r Request, x Extension, t statute.Term, cal calendar.Calendar, today calendar.Date) error {
	latest := cal.AddWorkingDays(r.FirstDueOn, t.WorkingDays).On
	switch {
	case !r.State.Open():
		return closedTo(r)
	case r.Extended():
		return fault.New(fault.Conflict, "", "permohonan.perpanjang_sekali", t.Source)
	case today.After(r.FirstDueOn):
		return fault.New(fault.Conflict, "", "permohonan.perpanjang_terlambat", t.Source, r.FirstDueOn)
	case strings.TrimSpace(x.Reason) == "":
		return fault.New(fault.Invalid, "alasan", "permohonan.perpanjang_alasan", t.Source)
	case utf8.RuneCountInString(x.Reason) > MaxText:
		return fault.New(fault.Invalid, "alasan", "permohonan.terlalu_panjang", "", MaxText)
	case !x.Until.After(r.FirstDueOn) || x.Until.After(latest) || !cal.IsWorkingDay(x.Until):
		return fault.New(fault.Invalid, "sampai", "permohonan.perpanjang_tanggal", t.Source, latest)
	}
	return nil
}

// mayDecide reports what is missing in the answers for a written notification,
// every item at once, or nil. A late answer is still owed, so lateness is no bar.
// UU14/2008:22(7)
func mayDecide(r Request, items []Item, answers map[string]Answer) error {
	if !r.State.Open() {
		return closedTo(r)
	}
	var l fault.List
	for _, it := range items {
		l = append(l, fault.All(checkAnswer(it.Position, answers[it.ID]))...)
	}
	return l.Err()
}

// checkAnswer refuses an answer about one item that lacks what the law demands
// for its outcome: what is given, or the ground, article and consequence test of
// a refusal, the holder, the date. UU14/2008:22(7)
func checkAnswer(position int64, a Answer) error {
	var l fault.List
	need := func(ok bool, field, key, article string) {
		if !ok {
			l.Add(fault.New(fault.Invalid, FieldOf(field, position), key, article, position))
		}
	}
	given := func(s string) bool { return strings.TrimSpace(s) != "" }
	switch a.Outcome {
	case Granted:
		need(given(a.Text), "jawaban", "putusan.jawaban", "UU14/2008:22(7)")
		need(given(a.Medium), "bentuk", "putusan.bentuk", "UU14/2008:22(7)")
	case GrantedInPart:
		need(given(a.Text), "jawaban", "putusan.jawaban", "UU14/2008:22(7)")
		need(given(a.Medium), "bentuk", "putusan.bentuk", "UU14/2008:22(7)")
		need(given(a.Redaction), "penghitaman", "putusan.penghitaman", "UU14/2008:22(7)")
		l = append(l, fault.All(checkGround(position, a))...)
	case Refused:
		l = append(l, fault.All(checkGround(position, a))...)
	case NotHeld:
		need(given(a.Reason), "alasan", "putusan.tidak_dikuasai", "UU14/2008:22(7)")
	case NotDocumented:
		need(given(a.Reason), "alasan", "putusan.belum_didokumentasikan", "UU14/2008:6(3)")
	default:
		need(false, "hasil", "putusan.hasil", "UU14/2008:22(7)")
	}
	return l.Err()
}

// Grounds are the letters of article 17 that a refusal may rest on.
var Grounds = []string{"17a", "17b", "17c", "17d", "17e", "17f", "17g", "17h", "17i", "17j"}

// checkGround refuses a refusal without ground, article, reason and the record
// of the consequence test it rests on. Ground j needs an Act: a regulation below
// an Act cannot close information. UU14/2008:17, UU14/2008:19
func checkGround(position int64, a Answer) error {
	var l fault.List
	add := func(field, key, article string) {
		l.Add(fault.New(fault.Invalid, FieldOf(field, position), key, article, position))
	}
	if !slices.Contains(Grounds, a.Ground) {
		add("dasar", "putusan.dasar", "UU14/2008:17")
	}
	if strings.TrimSpace(a.Article) == "" {
		add("pasal", "putusan.pasal", "UU14/2008:17")
	} else if a.Ground == "17j" && !citesAct(a.Article) {
		add("pasal", "putusan.pasal_uu", "UU14/2008:17")
	}
	if strings.TrimSpace(a.Reason) == "" {
		add("alasan", "putusan.alasan", "UU14/2008:22(7)")
	}
	if strings.TrimSpace(a.TestNumber) == "" || a.TestOn.IsZero() {
		add("uji", "putusan.uji", "UU14/2008:19")
	}
	if strings.TrimSpace(a.ClosedUntil) == "" {
		add("jangka", "putusan.jangka", "UU14/2008:20")
	}
	return l.Err()
}

func citesAct(article string) bool {
	s := strings.ToLower(article)
	return strings.Contains(s, "undang-undang") || strings.HasPrefix(s, "uu ") || strings.Contains(s, " uu ")
}

// FieldOf names the form field of an item: its kind and the item's position.
func FieldOf(field string, position int64) string { return fmt.Sprintf("%s_%d", field, position) }

// mayDeliver reports why information may not be handed over, or nil.
func mayDeliver(r Request, by string) error {
	switch {
	case r.State != Notified:
		return fault.New(fault.Conflict, "", "permohonan.serah_belum_diberitahukan", "")
	case !r.Outcome.Gives():
		return fault.New(fault.Conflict, "", "permohonan.serah_tanpa_isi", "")
	case strings.TrimSpace(by) == "":
		return fault.New(fault.Invalid, "cara", "permohonan.serah_cara", "")
	}
	return nil
}

// mayFinish reports why a case may not be finished, or nil: only when nothing is
// left to hand over.
func mayFinish(r Request) error {
	if r.State != Delivered && (r.State != Notified || r.Outcome.Gives()) {
		return fault.New(fault.Conflict, "", "permohonan.belum_dapat_selesai", "")
	}
	return nil
}

// mayComplete reports why a case may not be noted as completed, or nil.
func mayComplete(r Request) error {
	if r.State != Incomplete {
		return closedTo(r)
	}
	return nil
}

// mayWithdraw reports why a case may not be withdrawn, or nil: only while the
// answer is owed.
func mayWithdraw(r Request) error {
	if !r.State.Open() {
		return closedTo(r)
	}
	return nil
}

// mayForward reports why a task may not be given, or nil. The clock goes on: a
// unit belongs to the same public body.
func mayForward(r Request, units []string, due calendar.Date, today calendar.Date) error {
	switch {
	case !r.State.Open():
		return closedTo(r)
	case r.State == Incomplete:
		return fault.New(fault.Conflict, "", "permohonan.menunggu_kelengkapan", "")
	case len(units) == 0:
		return fault.New(fault.Invalid, "unit", "permohonan.unit_kosong", "")
	case due.Before(today), !r.Late(today) && due.After(r.DueOn): // a late answer is still owed
		return fault.New(fault.Invalid, "tenggat", "permohonan.tenggat_unit", "", r.DueOn)
	}
	return nil
}

// closedTo says that the state no longer allows the step.
func closedTo(r Request) error {
	if r.State == Incomplete {
		return fault.New(fault.Conflict, "", "permohonan.menunggu_kelengkapan", "")
	}
	return fault.New(fault.Conflict, "", "permohonan.sudah_"+string(r.State), "")
}
