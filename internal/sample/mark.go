package sample

// Mark says that units of a kind, or one unit, are not obliged to an item of the
// mandatory catalogue.
type Mark struct {
	Kind, Unit string // kind of unit as the register names it, or slug of one unit
	Item       string
	Reason     string
}

// Marks are the marks of the regency.
var Marks = []Mark{
	{Kind: "kelurahan", Item: "B-03", Reason: "Kinerja kelurahan dilaporkan dalam laporan kinerja kecamatannya."},
	{Kind: "kelurahan", Item: "B-04", Reason: "Keuangan kelurahan menjadi bagian laporan keuangan kecamatan."},
	{Kind: "kelurahan", Item: "B-09", Reason: "Pengadaan kelurahan dilakukan oleh kecamatan."},
	{Kind: "bagian", Item: "B-04", Reason: "Laporan keuangan bagian digabung dalam laporan Sekretariat Daerah."},
	{Unit: "dinkes", Item: "T-09", Reason: "Agenda pimpinan diumumkan Sekretariat Daerah untuk semua dinas."},
}
