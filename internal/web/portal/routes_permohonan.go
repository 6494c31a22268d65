package portal

// requestRoutes lists the addresses of requests and of tracking them.
func (p *Portal) requestRoutes() {
	// A request, from its start page to its receipt. Drafts are found by a cookie.
	p.Public("GET /permohonan", p.request)
	p.Public("GET /permohonan/ajukan/{langkah}", p.showStep)
	p.Upload("POST /permohonan/ajukan/{langkah}", maxUploadForm, p.answerStep)
	p.Public("GET /permohonan/simpan", p.saved)
	p.Public("GET /permohonan/lanjutkan", p.resumeForm)
	p.Public("POST /permohonan/lanjutkan", p.resume)
	p.Public("POST /permohonan/hapus", p.discard)
	p.Public("GET /permohonan/terkirim", p.sent)
	p.Public("GET /permohonan/terkirim/tanda-bukti", p.sentReceipt)
	p.Public("GET /permohonan/terkirim/tanda-bukti.pdf", p.sentReceiptPDF)

	// Tracking, for whoever has the number and its access code.
	p.Public("GET /lacak", p.trackForm)
	p.Public("POST /lacak", p.track)
	p.Holder("GET /lacak/{nomor}", p.showCase)
	p.Holder("POST /lacak/{nomor}/keluar", p.leaveCase)
	p.Holder("GET /lacak/{nomor}/tenggat.ics", p.holder(p.caseCalendar))
	p.Holder("GET /lacak/{nomor}/surat/{surat}", p.holder(p.caseLetter))
	p.Holder("GET /lacak/{nomor}/berkas/{id}", p.holder(p.caseFile))
	p.Holder("GET /lacak/{nomor}/lengkapi", p.holder(p.completeForm))
	p.HolderUpload("POST /lacak/{nomor}/lengkapi", maxUploadForm, p.holder(p.complete))
	p.Holder("GET /lacak/{nomor}/pesan", p.holder(p.writeForm))
	p.Holder("POST /lacak/{nomor}/pesan", p.holder(p.write))
	p.Holder("GET /lacak/{nomor}/data", p.holder(p.ownData))
	p.Holder("GET /lacak/{nomor}/ajukan-lagi", p.holder(p.againForm))
	p.Holder("POST /lacak/{nomor}/ajukan-lagi", p.holder(p.again))
	p.Holder("GET /lacak/{nomor}/cabut", p.holder(p.withdrawForm))
	p.Holder("POST /lacak/{nomor}/cabut", p.holder(p.withdraw))
}

// guideRoutes lists the addresses of guides, calculators and facts about the body.
func (p *Portal) guideRoutes() {
	p.Kept("GET /keberatan", p.objection)
	p.Kept("GET /keberatan/formulir", p.objectionForm)
	p.Kept("GET /bantuan", p.help)
	p.Public("GET /bantuan/tenggat", p.deadline)
	p.Public("GET /bantuan/tenggat/kronologi", p.chronology)
	p.Kept("GET /layanan", p.service)
	p.Kept("GET /layanan/formulir", p.paperForm)
	p.Kept("GET /profil", p.profile)
	p.Kept("GET /aksesibilitas", p.words("aksesibilitas", "Aksesibilitas"))
	p.Kept("GET /privasi", p.words("privasi", "Privasi"))
	p.Kept("GET /peta-situs", p.words("peta_situs", "Peta situs"))
	p.Kept("GET /tentang", p.words("tentang_situs", "Tentang situs ini"))
	p.Kept("GET /kontak", p.words("kontak", "Kontak"))
	p.Public("GET /tampilan", p.display)
	p.Public("POST /tampilan", p.chooseDisplay)
	p.Public("GET /_komponen", p.gallery)
}
