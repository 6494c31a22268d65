package sample

// Speaker and Witness stand by whoever asks at the desk and cannot write.
const (
	Speaker = "Lastri (tetangga)"
	Witness = "Bagyo, petugas keamanan loket"
)

// Complaint is a fictitious report of SP4N-LAPOR! that asks for information.
type Complaint struct {
	Number    string
	Received  int    // days before today
	Time      string // "21.10" in the zone of the body
	Anonymous bool
	Content   string
}

// Complaints lists the reports that wait at the desk of the regency.
var Complaints = []Complaint{
	{"CONTOH-7712", 2, "21.10", true, "Berapa anggaran perbaikan jalan Wuni tahun ini dan siapa pelaksananya? Saya minta rinciannya."},
	{"CONTOH-7698", 4, "08.35", false, "Mohon salinan jadwal pengangkutan sampah di Kecamatan Sekarwening."},
}
