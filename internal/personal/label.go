package personal

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Label is what the words beside a number say that it is; the zero value says nothing.
// The heading of a column is the label of its cells.
type Label byte

// Labels.
const (
	unlabelled Label = iota
	labelNIK
	labelKK
	labelNPWP
	labelPhone
	labelAccount
	labelLandline // fax and the like: a number for calling that is no mobile
	labelNotNIK   // other numbers of sixteen digits
	labelStudent  // numbers of ten digits that may begin with 0
	labelPageNIK  // the page speaks of NIK somewhere: unbroken numbers of sixteen digits are some
	labelOther    // budget codes, amounts, decrees, packages: no bank account
)

// words maps what stands beside a number to its label; two words are written with a blank.
// Words that say nothing ("nomor", names) are read over.
var words = labels(map[Label]string{
	labelNIK:      "nik, nomor induk kependudukan, induk kependudukan, ktp, ektp, e ktp, kependudukan, identitas",
	labelKK:       "kk, nkk, kartu keluarga",
	labelNPWP:     "npwp, wajib pajak",
	labelPhone:    "hp, nohp, hape, handphone, ponsel, seluler, selular, wa, nowa, whatsapp, telp, telpon, telepon, tlp, tlpn, telephone, phone, mobile, hubungi, menghubungi, kontak, contact, narahubung, cp, sms, telegram",
	labelAccount:  "rekening, rek, norek, bank, rekening bank, account, bca, bri, bni, btn, bsi, bjb, cimb, danamon, permata, muamalat, bpd, bank mandiri, bank jago, maybank, ocbc, bukopin, virtual account, simpeda, britama, taplus, payroll",
	labelLandline: "fax, faks, faksimile, faximile, faksimili, call center, kode pos",
	labelNotNIK:   "nuptk, ntpn, ntb, faktur, faktur pajak, billing, sp2d, spm, nop, imei, nomor seri, seri, rangka, mesin, barcode, nitku",
	labelStudent:  "nisn, nis, npsn, bpjs",
	labelOther: "kode rekening, kode rek, kodering, rekening belanja, belanja, pendapatan, pembiayaan, akun, mata anggaran, kode, kegiatan, sub kegiatan, subkegiatan, program, " +
		"kas umum daerah, kas umum, kas daerah, kas negara, kas desa, rkud, rkun, rkd, " +
		"rp, idr, rupiah, jumlah, total, nilai, harga, pagu, hps, anggaran, realisasi, saldo, sebesar, senilai, nominal, biaya, " +
		"nip, nipppk, nrp, nib, isbn, issn, doi, rup, tender, paket, lelang, kontrak, spk, sk, surat, keputusan, peraturan, perda, perbup, perwali, perkada, pergub, undang, registrasi, register, agenda, resi, versi, tanggal, tahun, koordinat, lintang, bujur, wilayah, arsip, klasifikasi, inventaris, aset, polisi, sertifikat, izin, luas, populasi, penduduk",
})

func labels(of map[Label]string) map[string]Label {
	all := map[string]Label{}
	for l, list := range of {
		for w := range strings.SplitSeq(list, ", ") {
			all[w] = l
		}
	}
	return all
}

// windowBefore and windowAfter are how far from a number a label may stand, in bytes.
const (
	windowBefore = 64
	windowAfter  = 28
)

// LabelOf tells what the heading of a column says of the numbers below it.
func LabelOf(heading string) Label { return lastLabel(cutFront(heading, 4*windowBefore)) }

// Person reports whether the label, given by the words of a cell, names what stands in the
// next cell of the row: "NIK", "No. Rekening", but not the name of a bank alone.
func (l Label) Person(words string) bool {
	switch l {
	case labelNIK, labelKK, labelNPWP, labelPhone:
		return true
	case labelAccount:
		return strings.Contains(strings.ToLower(words), "rek")
	}
	return false
}

// Says reports whether the label announces numbers of a kind.
func (l Label) Says(k Kind) bool {
	return l != unlabelled && l == map[Kind]Label{NIK: labelNIK, KK: labelKK, NPWP: labelNPWP, Phone: labelPhone, Account: labelAccount}[k]
}

// label of the number that begins at start: the nearest word before it, the heading of its
// column, or the word behind it.
func (p *page) label(start, end int) Label {
	l := lastLabel(wordsBefore(p.text[:start]))
	if l == unlabelled {
		l = p.heading
	}
	if l == unlabelled || l == labelOther { // a bank right behind says more than "kegiatan" before
		if behind := accountBehind(p.text[end:min(len(p.text), end+windowAfter)]); behind != unlabelled {
			return behind
		}
	}
	return l
}

// wordsBefore gives the end of a text without the word that was cut: the end of a serial
// number may read "KK".
func wordsBefore(s string) string {
	near := cutFront(s, windowBefore)
	if len(near) == len(s) {
		return s
	}
	for near != "" && (isLetter(near[0]) || isDigit(near[0])) {
		near = near[1:]
	}
	return near
}

// cutFront gives at most the last n bytes of s, from the beginning of a character on.
func cutFront(s string, n int) string {
	if len(s) <= n {
		return s
	}
	s = s[len(s)-n:]
	for len(s) > 0 && !utf8.RuneStart(s[0]) {
		s = s[1:]
	}
	return s
}

// lastLabel finds the last labelling word of a text, with the words before it when they
// change its meaning: "kode rekening" is no account.
func lastLabel(s string) Label {
	flat, upper := flatten(s)
	for end := len(flat); end > 0; {
		one := strings.LastIndexByte(flat[:end], ' ') + 1
		two := strings.LastIndexByte(flat[:max(one-1, 0)], ' ') + 1
		three := strings.LastIndexByte(flat[:max(two-1, 0)], ' ') + 1
		for _, from := range []int{three, two, one} {
			w := flat[from:end]
			l := words[w]
			if l == unlabelled {
				l = words[strings.TrimRight(w, "0123456789")] // "NPWP16", "HP2"
			}
			if l == labelAccount && isBank(w) && !upper(from, end) {
				continue // "permata" and "bri" are syllables of other words
			}
			if l != unlabelled {
				return l
			}
		}
		end = max(one-1, 0)
	}
	return unlabelled
}

// flatten gives the words of a text in small letters with one blank between them, and a
// function that tells whether all letters of a part of it were capitals.
func flatten(s string) (string, func(from, end int) bool) {
	flat := make([]byte, 0, len(s))
	small := make([]bool, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			flat, small = append(flat, c+'a'-'A'), append(small, false)
		case isLetter(c), isDigit(c):
			flat, small = append(flat, c), append(small, isLetter(c))
		case len(flat) > 0 && flat[len(flat)-1] != ' ':
			flat, small = append(flat, ' '), append(small, false)
		}
	}
	if n := len(flat); n > 0 && flat[n-1] == ' ' {
		flat = flat[:n-1]
	}
	return string(flat), func(from, end int) bool { return !slices.Contains(small[from:end], true) }
}

// isBank: short names that are words or syllables otherwise.
func isBank(w string) bool {
	switch w {
	case "bca", "bri", "bni", "btn", "bsi", "bjb", "bpd", "permata", "danamon", "cimb", "ocbc":
		return true
	}
	return false
}

// accountBehind finds a bank or an owner right behind a number: "1234567890 (BCA)",
// "0021-01-123456-50-1 a.n. Siti".
func accountBehind(s string) Label {
	s = strings.TrimLeft(s, " \t\n\r(,-/–|;:")
	for _, owner := range []string{"a.n.", "a.n ", "a/n", "A.n.", "A/N", "an. ", "atas nama"} {
		if strings.HasPrefix(s, owner) {
			return labelAccount
		}
	}
	word, rest, _ := strings.Cut(s, " ")
	word = strings.TrimRightFunc(word, func(r rune) bool { return r >= 0x80 || !isLetter(byte(r)) })
	if word == strings.ToUpper(word) && words[strings.ToLower(word)] == labelAccount || strings.EqualFold(word, "bank") && rest != "" {
		return labelAccount
	}
	return unlabelled
}

// HeadingOf tells what the numbers of a page are when it has a column for bank accounts or
// NIK: in text without cells the heading stands far above them. Codes of the budget are
// called accounts too, and are no reason.
func HeadingOf(page string) Label {
	flat, _ := flatten(page)
	flat = " " + flat + " "
	for _, phrase := range []string{" no rek ", " no rekening ", " nomor rek ", " nomor rekening ", " norek ", " rekening bank "} {
		for i := 0; ; {
			j := strings.Index(flat[i:], phrase)
			if j < 0 {
				break
			}
			i += j
			if !strings.HasSuffix(flat[:i], "kode") {
				return labelAccount
			}
			i += len(phrase) - 1
		}
	}
	for _, word := range []string{" nik ", " ktp ", " induk kependudukan "} {
		if strings.Contains(flat, word) {
			return labelPageNIK
		}
	}
	return unlabelled
}
