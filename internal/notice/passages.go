package notice

// The passages of the letters of a request. Another letter declares its own beside
// its constructor, in the same way.
var (
	caseNumber = Hole{"nomor", "012/PPID/X/2024"}
	receivedOn = Hole{"tanggal_diterima", "Kamis, 31 Oktober 2024"}

	incompleteOpening = passage(KindIncomplete, "pembuka", "Kalimat pembuka, sebelum daftar kekurangan",
		"Permohonan Anda Nomor {nomor} yang kami terima pada {tanggal_diterima} belum lengkap. Yang masih diperlukan:", caseNumber, receivedOn)
	incompleteClosing = passage(KindIncomplete, "penutup", "Kalimat penutup, sesudah akibat bila tidak dilengkapi",
		"Bila memerlukan bantuan untuk melengkapinya, hubungi kami.")
	extensionOpening = passage(KindExtension, "pembuka", "Kalimat pembuka, sebelum alasan dan batas baru",
		"Kami memerlukan waktu tambahan untuk menjawab permohonan Anda Nomor {nomor} yang kami terima pada {tanggal_diterima}.", caseNumber, receivedOn)
	notificationOpening = passage(KindNotification, "pembuka", "Kalimat pembuka, sebelum jawaban per butir",
		"Kami menjawab permohonan Anda Nomor {nomor} yang kami terima pada {tanggal_diterima}.", caseNumber, receivedOn)
	withdrawalOpening = passage(KindWithdrawal, "pembuka", "Kalimat pembuka, sebelum permohonan yang dicabut",
		"Pada {tanggal_dicabut} kami menerima pencabutan permohonan Anda. Permohonan berikut selesai pada tanggal itu dan tidak kami proses lagi.", Hole{"tanggal_dicabut", "Rabu, 13 November 2024"})
	withdrawalClosing = passage(KindWithdrawal, "penutup", "Kalimat penutup, sesudah hak untuk mengajukan lagi",
		"Bila Anda tidak pernah mencabut permohonan ini, segera hubungi kami.")
	closingClosing = passage(KindClosing, "penutup", "Kalimat penutup, sesudah pernyataan bahwa penutupan bukan penolakan",
		"Anda dapat mengajukan permohonan baru kapan saja, dan petugas kami siap membantu mengisinya.")
)
