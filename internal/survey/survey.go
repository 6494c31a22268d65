// Package survey asks applicants, once a case has ended, how they were served, and
// sums up what they answered.
//
// Words: an element is one of the nine things that the satisfaction survey of public
// services asks (unsur); an invitation is the one-time link of one case; the index
// (IKM) is the mean of the elements brought to a scale of 25 to 100, and its grade
// (mutu pelayanan) a letter from A to D.
//
// Invariants: each ended case is invited once and answers once, by whoever holds
// its link; an answer cannot be led back to its case, because it keeps the month
// and nothing else of when and by whom; officers cannot answer, change or remove
// one; a figure of fewer than five answers is not public. The package does not
// decide when a case has ended (package request does) and renders no pages.
package survey

import (
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/seal"
)

// Survey asks the applicants of every body in one database.
type Survey struct {
	Ledger *ledger.Ledger
	Keys   *seal.Keyring
	Outbox *notice.Outbox
	Base   func(org.Body) string // address of a body's site, in front of links
}

// Element is one thing that is asked, with its four answers from worst to best.
type Element struct {
	Code    string // u1 … u9
	Name    string // the short name in tables
	Asks    string // the question in plain words
	Answers [4]string
}

// Elements are the nine of the survey, in its order. PERMENPANRB14/2017
var Elements = [9]Element{
	{"u1", "Persyaratan", "Apakah persyaratan permohonan sesuai dengan yang Anda butuhkan?",
		[4]string{"Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"}},
	{"u2", "Prosedur", "Apakah cara mengajukan permohonan mudah diikuti?",
		[4]string{"Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"}},
	{"u3", "Waktu", "Seberapa cepat permohonan Anda dijawab?",
		[4]string{"Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"}},
	{"u4", "Biaya", "Bagaimana biaya yang Anda keluarkan untuk memperoleh informasi?",
		[4]string{"Sangat mahal", "Cukup mahal", "Murah", "Tanpa biaya"}},
	{"u5", "Hasil", "Apakah informasi yang Anda terima sesuai dengan isi jawaban kami?",
		[4]string{"Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"}},
	{"u6", "Kemampuan petugas", "Apakah petugas memahami permohonan Anda dan mampu menjelaskannya?",
		[4]string{"Tidak mampu", "Kurang mampu", "Mampu", "Sangat mampu"}},
	{"u7", "Sikap petugas", "Apakah petugas sopan dan ramah?",
		[4]string{"Tidak sopan", "Kurang sopan", "Sopan", "Sangat sopan"}},
	{"u8", "Sarana", "Bagaimana mutu sarana layanan, seperti situs ini atau loket?",
		[4]string{"Buruk", "Cukup", "Baik", "Sangat baik"}},
	{"u9", "Pengaduan", "Bagaimana kami menanggapi pertanyaan, saran, atau keluhan Anda?",
		[4]string{"Tidak ditanggapi", "Kurang ditanggapi", "Ditanggapi", "Ditanggapi dengan baik"}},
}

// MaxRemark is the length of the free remark, in characters.
const MaxRemark = 1000

// Answers are what one applicant answered: 1 to 4 for each element, and a remark.
type Answers struct {
	Values [9]int
	Remark string
}
