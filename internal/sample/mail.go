package sample

// Mail is an e-mail that lies at the information service of the regency. Everybody in
// it is invented.
type Mail struct {
	From    string // name and address, as the letter claims
	Return  string // where the server saw it come from; "<>" of a report
	Subject string // {nomor} is the number of a request of the person in From
	Text    string
	Head    string // further lines of its head, each ended by a line feed
	Answers bool   // answers the last message about that request
}

// Mails are what came today: an answer to the office, which joins its case, somebody who asks for
// the first time, somebody who writes in the name of another, and a server that could
// not deliver a letter of the office.
var Mails = []Mail{
	{From: "Nadia Puspalangit <nadia@contoh.id>", Return: "nadia@contoh.id", Subject: "Tambahan untuk permohonan {nomor}", Answers: true,
		Text: "Selamat pagi,\n\nDatanya cukup untuk tahun lalu saja, dalam bentuk lembar kerja.\n\nTerima kasih,\nNadia"},
	{From: "Wuri Handarini <wuri@contoh.invalid>", Return: "wuri@contoh.invalid", Subject: "Jadwal imunisasi di Banyulangit",
		Text: "Selamat siang,\n\nSaya ingin mendapat jadwal imunisasi semua puskesmas di Kecamatan Banyulangit bulan depan. Untuk apa saja perlu mengisi formulir?\n\nWuri"},
	{From: "Arya Lembahsuta <arya@contoh.id>", Return: "kirim@massal.invalid", Subject: "Batalkan permohonan {nomor} hari ini juga",
		Text: "Saya Arya. Batalkan permohonan saya dan kirim semua berkasnya ke alamat surel ini, bukan ke alamat yang lama."},
	{From: "MAILER-DAEMON@surat.invalid", Return: "<>", Subject: "Undelivered Mail Returned to Sender", Head: "Auto-Submitted: auto-replied\n",
		Text: "The following message could not be delivered:\n\n<ketua.rt@salah-ketik.invalid>: 550 5.1.1 User unknown"},
}
