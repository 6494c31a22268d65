package sample

// DisputeScript is a dispute of the sample: a request that nobody answered in full,
// an objection that the superior dismissed, and what the Commission did so far. Days
// are working days, each from the step before; the hearing lies ahead of today.
type DisputeScript struct {
	Name, Address, Email string
	Items                []string
	Purpose, Position    string
	Answer, Reasons      string // of the superior
	State                string // where the request stands
	Register             string
	Clerk, Place         string
	Panel                string
}

// Dispute is the one dispute of the sample. Everybody in it is invented.
func Dispute() DisputeScript {
	return DisputeScript{
		Name: "Ranti Widyasmoro", Address: "Jalan Kenanga 4, Ranuwening", Email: "ranti@contoh.invalid",
		Items:   []string{"Dokumen kontrak pemeliharaan jalan kabupaten tahun lalu", "Laporan pengawasan pemeliharaan jalan yang sama"},
		Purpose: "Tulisan untuk buletin warga", Position: "Kedua dokumen tidak diberikan meskipun pekerjaannya sudah selesai dan dibayar.",
		Answer: "Laporan pengawasan masih dalam pemeriksaan inspektorat.", Reasons: "Pemeriksaan belum selesai, sehingga isinya belum tetap.",
		State:    StateNotHeld,
		Register: "021/REG-PSI/2026", Clerk: "Panitera Komisi Informasi", Place: "Ruang sidang Komisi Informasi Provinsi", Panel: "Ketua majelis\nAnggota majelis I\nAnggota majelis II",
	}
}
