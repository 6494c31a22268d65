package kantor

import (
	"strings"

	"suluh/internal/request"
)

// stepLabels name the steps of a case on buttons.
var stepLabels = map[request.Step]string{
	request.StepAskCompletion: "Minta kelengkapan",
	request.StepComplete:      "Catat kelengkapan",
	request.StepClose:         "Tutup: tidak dilengkapi",
	request.StepForward:       "Teruskan ke unit",
	request.StepExtend:        "Perpanjang waktu",
	request.StepDecide:        "Putuskan",
	request.StepDeliver:       "Serahkan",
	request.StepPay:           "Catat pembayaran",
	request.StepViewing:       "Jadwalkan melihat",
	request.StepFinish:        "Selesaikan",
	request.StepWithdraw:      "Catat pencabutan",
	request.StepCode:          "Ganti kode akses",
}

// told says how the applicant learns of a step.
func told(in input) string {
	if in.cs.Applicant.Email == "" {
		return " Pemohon tidak memberi alamat surel: sampaikan suratnya lewat cara lain."
	}
	if !in.relay {
		return " Pengiriman surel belum diatur: sampaikan suratnya kepada pemohon lewat cara lain."
	}
	return " Pemohon diberi tahu lewat surel."
}

func channelNote(in input) string {
	if in.cs.Applicant.Email == "" {
		return " Ia tidak memberi alamat surel, jadi cetak dan serahkan."
	}
	return ""
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

var channelLabels = map[request.Channel]string{
	request.Counter: "Datang ke loket", request.Letter: "Surat", request.Email: "Surel", request.Phone: "Telepon",
	request.Messenger: "Pesan (WhatsApp dan sejenisnya)", request.Portal: "Situs ini",
	request.Oral: "Lisan, ditulis petugas", request.Complaint: "Pengaduan yang dialihkan",
}

var applicantKinds = map[request.ApplicantKind]string{
	request.Individual: "Perorangan", request.Group: "Kelompok orang", request.LegalEntity: "Badan hukum",
}

var mannerLabels = map[request.Manner]string{
	request.View: "Melihat, membaca, atau mendengar di tempat", request.SoftCopy: "Salinan elektronik", request.PaperCopy: "Salinan cetak",
}

var proofLabels = map[request.Proof]string{
	request.ProofNumber: "NIK dicatat", request.ProofFile: "Salinan identitas diunggah",
	request.ProofDesk: "Akan ditunjukkan di loket", request.ProofSeen: "Sudah dilihat di loket",
}

// revealReasons are the words for why an identity is opened.
var revealReasons = map[string]string{
	"memeriksa_identitas": "Memeriksa identitas pemohon", "memeriksa_kuasa": "Memeriksa surat kuasa",
	"permintaan_pemilik_data": "Diminta oleh pemilik data", "pemeriksaan_pengawas": "Pemeriksaan oleh pengawas",
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// groundLabel names a letter of article 17.
func groundLabel(ground string) string {
	return "Pasal 17 huruf " + strings.TrimPrefix(ground, "17") + " UU 14/2008"
}
