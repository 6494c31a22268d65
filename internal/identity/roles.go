package identity

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Permission is one thing a post may do. Its value is stored and logged.
type Permission string

// The permissions of the office. Each is described in [Describe].
const (
	ViewRequests     Permission = "permohonan.lihat"
	RegisterRequests Permission = "permohonan.daftarkan"
	HandleRequests   Permission = "permohonan.tangani"
	DecideRequests   Permission = "permohonan.putuskan"
	AnswerTasks      Permission = "permohonan.jawab_tugas"
	PublishAnswers   Permission = "permohonan.umumkan"
	HandleObjections Permission = "keberatan.tangani"
	DecideObjections Permission = "keberatan.putuskan"
	HandleLetters    Permission = "korespondensi.tangani"
	HandleDisputes   Permission = "sengketa.tangani"
	ViewIdentity     Permission = "identitas.lihat"
	EditRegister     Permission = "informasi.tulis"
	PublishRegister  Permission = "informasi.terbitkan"
	MarkCatalogue    Permission = "informasi.tandai_wajib"
	DecreeRegister   Permission = "informasi.tetapkan"
	AnnounceUrgent   Permission = "pengumuman.terbitkan"
	WriteExemption   Permission = "pengecualian.tulis"
	ReviewExemption  Permission = "pengecualian.telaah"
	DecideExemption  Permission = "pengecualian.putuskan"
	ApproveExemption Permission = "pengecualian.setujui"
	CoachVillages    Permission = "desa.bina"
	ManagePeople     Permission = "pengguna.kelola"
	ManageUnits      Permission = "unit.kelola"
	ManageSettings   Permission = "pengaturan.kelola"
	ManageCalendar   Permission = "kalender.kelola"
)

var descriptions = map[Permission]string{
	ViewRequests:     "Melihat berkas permohonan",
	RegisterRequests: "Mencatat permohonan yang datang di loket, lewat surat, telepon, atau pesan",
	HandleRequests:   "Meminta kelengkapan, meneruskan ke unit, memperpanjang, menyerahkan",
	DecideRequests:   "Memutuskan permohonan per butir dan mengirim pemberitahuan tertulis",
	AnswerTasks:      "Menjawab tugas yang diteruskan ke unitnya",
	PublishAnswers:   "Memeriksa dan menerbitkan ringkasan jawaban yang ditulis orang lain, dan menariknya",
	HandleObjections: "Mendaftarkan keberatan, menyiapkan berkasnya bagi Atasan PPID, dan melaksanakan putusannya",
	DecideObjections: "Memutuskan keberatan secara tertulis; tidak pernah atas putusannya sendiri",
	HandleLetters:    "Membaca surat masuk, memasukkannya ke berkas, dan menulis surel kepada pemohon",
	HandleDisputes:   "Mencatat sengketa di Komisi Informasi sampai putusannya dilaksanakan, dan membuat berkasnya",
	ViewIdentity:     "Membuka bukti identitas pemohon; setiap pembukaan dicatat",
	EditRegister:     "Menulis dan mengimpor entri Daftar Informasi Publik",
	PublishRegister:  "Memeriksa dan menerbitkan entri yang ditulis orang lain",
	MarkCatalogue:    "Menandai informasi wajib yang tidak berlaku bagi unit, dengan alasan",
	DecreeRegister:   "Menetapkan Daftar Informasi Publik dengan keputusan, dan mencabutnya",
	AnnounceUrgent:   "Menerbitkan, memperbarui, dan mengakhiri pengumuman serta merta, seorang diri",
	WriteExemption:   "Menulis lembar uji konsekuensi dan mencatat surat persetujuan pimpinan",
	ReviewExemption:  "Memberi pendapat atas uji konsekuensi yang diminta kepadanya",
	DecideExemption:  "Memutuskan uji konsekuensi dan membuka informasi yang dikecualikan",
	ApproveExemption: "Menyetujui pengecualian informasi secara tertulis",
	CoachVillages:    "Melihat keadaan desa di wilayahnya: jumlah yang terbit dan sambungannya",
	ManagePeople:     "Menambah pengguna dan menetapkan jabatan",
	ManageUnits:      "Menambah dan mengubah unit",
	ManageSettings:   "Mengubah pengaturan badan publik",
	ManageCalendar:   "Menutup dan membuka hari kerja dengan keputusan, dan menerapkan kalender nasional yang baru",
}

// Describe says in Indonesian what a permission allows; the role page shows it.
func Describe(p Permission) string { return descriptions[p] }

// Role is a kind of post with its permissions. A post of a unit uses them for
// that unit only; a post without a unit uses them for the whole body.
type Role struct {
	Code        string
	Label       string
	Duty        string
	Permissions []Permission
}

// Roles are the posts of the information service, from the most to the least
// encompassing. A person who holds several acts by the first that fits.
var Roles = []Role{
	{"ppid_utama", "PPID", "Menyimpan, mendokumentasikan, menyediakan, dan melayani informasi; memutuskan permohonan secara tertulis.", // PP61/2010:14
		[]Permission{HandleDisputes, ViewRequests, RegisterRequests, HandleRequests, DecideRequests, PublishAnswers, AnswerTasks, HandleObjections, HandleLetters, ViewIdentity, EditRegister, PublishRegister, MarkCatalogue, DecreeRegister, AnnounceUrgent, WriteExemption, DecideExemption, CoachVillages, ManageUnits, ManageCalendar}},
	{"ppid_desa", "PPID Desa", "Menjalankan seluruh tugas PPID di desa, yang merupakan badan publik tersendiri.", // PERKI1/2018:7
		[]Permission{HandleDisputes, ViewRequests, RegisterRequests, HandleRequests, DecideRequests, PublishAnswers, AnswerTasks, HandleObjections, HandleLetters, ViewIdentity, EditRegister, PublishRegister, MarkCatalogue, DecreeRegister, AnnounceUrgent, WriteExemption, DecideExemption, ManageUnits, ManageSettings, ManageCalendar}},
	{"atasan_ppid", "Atasan PPID", "Memutuskan keberatan secara tertulis; bukan pembuat keputusan pertama.", // UU14/2008:36
		[]Permission{HandleDisputes, ViewRequests, DecideObjections}},
	{"pimpinan", "Pimpinan badan publik", "Menyetujui pengecualian informasi secara tertulis; menunjuk PPID.", // PP61/2010:3
		[]Permission{ApproveExemption}},
	{"tim_pertimbangan", "Tim pertimbangan", "Menelaah uji konsekuensi dan memberi pendapat; tidak memutuskan.", // PERKI1/2021:49
		[]Permission{ReviewExemption}},
	{"ppid_pelaksana", "PPID Pelaksana", "Menyediakan informasi satu unit dan menjawab tugas yang diteruskan kepadanya.",
		[]Permission{AnswerTasks, EditRegister, PublishRegister, MarkCatalogue, AnnounceUrgent, WriteExemption, ReviewExemption}},
	{"petugas", "Petugas layanan informasi", "Mencatat permohonan, membantu pemohon mengisi formulir, menyiapkan surat.",
		[]Permission{ViewRequests, RegisterRequests, HandleRequests, HandleObjections, HandleLetters, ViewIdentity, EditRegister, AnnounceUrgent, WriteExemption}},
	{"operator", "Operator unit", "Menulis dan memperbarui entri unitnya; tidak pernah memutuskan.",
		[]Permission{EditRegister}},
	{"administrator", "Administrator", "Memasang dan mengatur aplikasi, pengguna, dan unit.",
		[]Permission{ManagePeople, ManageUnits, ManageSettings, ManageCalendar}},
}

// RoleOf finds a role by its code.
func RoleOf(code string) (Role, bool) {
	for _, r := range Roles {
		if r.Code == code {
			return r, true
		}
	}
	return Role{}, false
}

// Matrix prints which role holds which permission, one line for each permission
// and one column for each role.
func Matrix() string {
	var out strings.Builder
	for i, r := range Roles {
		fmt.Fprintf(&out, "%d %s\n", i+1, r.Code)
	}
	out.WriteString("\n")
	for _, p := range slices.Sorted(maps.Keys(descriptions)) {
		fmt.Fprintf(&out, "%-24s", p)
		for i, r := range Roles {
			mark := "."
			if slices.Contains(r.Permissions, p) {
				mark = strconv.Itoa(i + 1)
			}
			out.WriteString(" " + mark)
		}
		out.WriteString("\n")
	}
	return out.String()
}
