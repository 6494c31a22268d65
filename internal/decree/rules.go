package decree

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/register"
)

// Longest texts, in characters.
const (
	maxNumber = 120
	maxRemark = 2000
)

// signing are the roles whose holders may sign: the PPID sets the register, in some
// bodies its superior or the head of the body does; a part of the register may be set by the unit's own
// PPID Pelaksana. PERKI1/2021:22
var signing = [4]string{"ppid_utama", "ppid_desa", "atasan_ppid", "pimpinan"}

const signsForUnit = "ppid_pelaksana"

// checkForm refuses a form that cannot become a decree, whatever stands in the
// register. before is the date of the decree that it replaces, or zero.
func checkForm(f Form, today, before calendar.Date) error {
	var l fault.List
	number := strings.TrimSpace(f.Number)
	switch {
	case number == "":
		l.Add(fault.New(fault.Invalid, "nomor", "penetapan.nomor_kosong", ""))
	case utf8.RuneCountInString(number) > maxNumber:
		l.Add(fault.New(fault.Invalid, "nomor", "penetapan.terlalu_panjang", "", maxNumber))
	case foldNumber(number) == "":
		l.Add(fault.New(fault.Invalid, "nomor", "penetapan.nomor_salah", ""))
	}
	switch {
	case f.Date.IsZero():
		l.Add(fault.New(fault.Invalid, "tanggal", "penetapan.tanggal_kosong", ""))
	case f.Date.After(today):
		l.Add(fault.New(fault.Invalid, "tanggal", "penetapan.tanggal_depan", ""))
	case !before.IsZero() && f.Date.Before(before):
		l.Add(fault.New(fault.Invalid, "tanggal", "penetapan.tanggal_mundur", "", before))
	}
	if f.Signer == "" {
		l.Add(fault.New(fault.Invalid, "penanda_tangan", "penetapan.penanda_tangan_kosong", ""))
	}
	if utf8.RuneCountInString(f.Remark) > maxRemark {
		l.Add(fault.New(fault.Invalid, "keterangan", "penetapan.terlalu_panjang", "", maxRemark))
	}
	return l.Err()
}

// foldNumber is the form of a decree's number by which two are the same: letters
// and digits only, so that "188 / 4 - 2026" and "188/4-2026" are one number.
func foldNumber(s string) string {
	var b strings.Builder
	for _, r := range register.Fold(s) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(r)
		case unicode.IsSpace(r):
		default:
			if folded := b.String(); folded != "" && !strings.HasSuffix(folded, "/") {
				b.WriteByte('/')
			}
		}
	}
	return strings.Trim(b.String(), "/")
}

// signerOn finds the chosen post among those that may sign for the scope, and
// refuses one that was not held on the date of the decree: a decision is valid only
// if its signer held the post on that date.
func signerOn(holders []identity.Holder, id, unit string, on calendar.Date) (Signer, error) {
	i := slices.IndexFunc(holders, func(h identity.Holder) bool { return h.ID == id && maySign(h.Post, unit) })
	if i < 0 {
		return Signer{}, fault.New(fault.Invalid, "penanda_tangan", "penetapan.penanda_tangan_kosong", "")
	}
	h := holders[i]
	if !h.HeldOn(on) {
		return Signer{}, fault.New(fault.Invalid, "penanda_tangan", "penetapan.tidak_menjabat", "", h.Label(), on)
	}
	return Signer{Post: h.Label(), Name: h.Name, NIP: h.NIP}, nil
}

// maySign reports whether the holder of a post may sign for a scope: a post of the
// whole body always, the unit's own PPID Pelaksana for the part of that unit.
func maySign(p identity.Post, unit string) bool {
	if slices.Contains(signing[:], p.Role) && p.Unit == "" {
		return true
	}
	return unit != "" && p.Role == signsForUnit && p.Unit == unit
}

// refusedCodes are findings with which a file is not taken at all: it does more than
// show pages, or could not be looked into.
var refusedCodes = []string{"skrip", "aksi", "berkas_tersemat", "formulir_xfa", "tautan_luar", "tidak_terperiksa", "terenkripsi", "teks_tersembunyi", "isi_tersembunyi"}

// personalCodes are findings that a second person has to look at.
var personalCodes = []string{"nik", "kk", "npwp", "telepon", "surel", "rekening", "gps"}
