package request

import (
	"strings"
	"unicode/utf8"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/statute"
)

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
	case r.Late(today):
		return fault.New(fault.Conflict, "", "permohonan.tutup_terlambat", "UU14/2008:22(7)", r.DueOn)
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

// mayFinish reports why a case may not be finished, or nil: only when nothing is
// left to hand over.
func mayFinish(r Request) error {
	switch {
	case r.State == Delivered, r.State == Notified && !r.Owing():
		return nil
	case r.State == Notified, r.State == AwaitingPayment, r.State.Open():
		return fault.New(fault.Conflict, "", "permohonan.belum_dapat_selesai", "")
	}
	return closedTo(r)
}

// mayComplete reports why a case may not be noted as completed, or nil.
func mayComplete(r Request) error {
	if r.State != Incomplete {
		return closedTo(r)
	}
	return nil
}

// mayWithdraw reports why a case may not be withdrawn, or nil: while the answer is
// owed, or while what was granted has not been handed over. A request is withdrawn as
// a whole: the Act knows no withdrawal of a part of it.
func mayWithdraw(r Request) error {
	if !r.State.Open() && !r.Owing() {
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
