package notice

import (
	"fmt"
	"strings"

	"suluh/internal/calendar"
)

// Event is what a message tells the applicant.
type Event string

// The events of a request that are always told.
const (
	EventReceived   Event = "diterima"
	EventIncomplete Event = "belum_lengkap"
	EventExtended   Event = "diperpanjang"
	EventAnswered   Event = "dijawab"
	EventReady      Event = "siap_diambil"
	EventWithdrawn  Event = "dicabut"
	EventClosed     Event = "tidak_dilengkapi"
	EventUnpaid     Event = "menunggu_biaya" // and ends when it is not paid
	EventUntaken    Event = "belum_diunduh"  // and ends when it is not taken
	EventPaid       Event = "dibayar"
	EventViewing    Event = "jadwal_melihat"
	EventSent       Event = "dikirim"
	EventLapsed     Event = "gugur"
	EventConverted  Event = "dialihkan"
)

// The events of an objection that are always told.
const (
	EventObjectionReceived  Event = "keberatan_diterima"
	EventObjectionEarly     Event = "keberatan_prematur"
	EventObjectionLate      Event = "keberatan_terlambat"
	EventObjectionWoken     Event = "keberatan_diteruskan"
	EventObjectionAnswered  Event = "keberatan_permohonan_dijawab"
	EventObjectionNoRequest Event = "keberatan_permohonan_dicabut"
	EventObjectionTalks     Event = "keberatan_musyawarah"
	EventObjectionDecided   Event = "keberatan_diputus"
	EventObjectionSettled   Event = "keberatan_disepakati"
	EventObjectionExecuted  Event = "keberatan_dilaksanakan"
	EventObjectionSilent    Event = "keberatan_tanpa_tanggapan"
)

// Message is the input of a short message about a request or an objection.
type Message struct {
	Event  Event
	Number string        // registration number
	On     calendar.Date // the date the event speaks of; see the texts
	What   string        // what is missing, why extended, or where to collect
	Link   string        // page of the request, without any secret
	Body   string        // the public body
	Phone  string        // of the desk
}

// wording is one event: subject after the number, what happened, what to do;
// %[1]s is the date, %[2]s is What.
type wording struct{ subject, what, todo string }

var wordings = map[Event]wording{
	EventReceived:   {"sudah kami terima", "Permohonan Anda sudah kami terima dan diberi nomor pendaftaran. Jawaban paling lambat %[1]s.", "Simpan nomor ini untuk melacak permohonan Anda."},
	EventIncomplete: {"perlu dilengkapi paling lambat %[1]s", "Permohonan Anda belum lengkap: %[2]s.", "Lengkapi paling lambat %[1]s."},
	EventExtended:   {"jawaban diperpanjang sampai %[1]s", "Kami memerlukan waktu tambahan karena %[2]s. Perpanjangan ini hanya satu kali.", "Anda tidak perlu melakukan apa pun. Jawaban paling lambat %[1]s."},
	EventAnswered:   {"sudah dijawab", "Permohonan Anda sudah kami jawab dengan pemberitahuan tertulis.", "Baca jawabannya. Bila tidak puas, Anda dapat mengajukan keberatan paling lambat %[1]s."},
	EventReady:      {"siap diambil", "Informasi yang Anda minta siap diambil di %[2]s.", "Ambil paling lambat %[1]s dan bawa tanda bukti Anda."},
	EventClosed:     {"ditutup karena tidak dilengkapi", "Permohonan Anda kami tutup karena sampai %[1]s belum dilengkapi: %[2]s.", "Anda dapat mengajukan permohonan baru kapan saja."},
	EventUnpaid:     {"menunggu pembayaran", "Biaya salinan informasi yang Anda minta belum kami terima.", "Bayarlah paling lambat %[1]s. Sesudah itu permohonan ini kami tutup, dan Anda dapat memintanya lagi."},
	EventUntaken:    {"menunggu Anda unduh", "Informasi yang Anda minta dapat diunduh di halaman permohonan Anda.", "Unduhlah paling lambat %[1]s. Sesudah itu permohonan ini kami tutup, dan Anda dapat memintanya lagi."},
	EventPaid:       {"pembayaran kami terima", "Pembayaran biaya salinan pada %[1]s kami terima dengan kuitansi nomor %[2]s.", "Informasi yang Anda minta segera kami serahkan."},
	EventViewing:    {"jadwal melihat informasi %[1]s", "Informasi yang Anda minta dapat dilihat pada %[1]s %[2]s. Melihat informasi tidak dipungut biaya.", "Datanglah pada waktu itu dan bawa tanda bukti Anda. Bila berhalangan, hubungi kami untuk jadwal lain."},
	EventSent:       {"informasi sudah dikirim", "Informasi yang Anda minta sudah diserahkan pada %[1]s: %[2]s.", "Bila belum sampai, hubungi kami."},
	EventLapsed:     {"ditutup karena tidak diambil", "Permohonan Anda kami tutup karena sampai %[1]s informasinya tidak diambil.", "Anda dapat mengajukan permohonan baru kapan saja."},
	EventConverted:  {"berasal dari laporan Anda", "Laporan Anda kami proses sebagai permohonan informasi. Tanggal terimanya tetap %[1]s, tanggal laporan pertama kali diterima.", "Bila Anda tidak setuju, beri tahu kami."},
	EventOverdue:    {"belum dijawab sampai batas waktu", "Kami belum menjawab permohonan Anda sampai batas waktunya, %[2]s. Jawaban tetap wajib kami berikan.", "Anda dapat mengajukan keberatan kepada Atasan PPID paling lambat %[1]s."},
	EventWindow:     {"keberatan dapat diajukan sampai %[1]s", "Waktu untuk mengajukan keberatan atas permohonan Anda segera berakhir.", "Bila tidak puas, ajukan keberatan paling lambat %[1]s. Bila sudah puas, Anda tidak perlu melakukan apa pun."},
	EventWithdrawn:  {"sudah dicabut", "Permohonan Anda dicabut pada %[1]s dan tidak kami proses lagi.", "Bila Anda tidak mencabutnya, segera hubungi kami."},
}

var objectionWordings = map[Event]wording{
	EventObjectionReceived:  {"sudah kami terima", "Keberatan Anda sudah kami terima dan diberi nomor. Tanggapan Atasan PPID paling lambat %[1]s.", "Simpan nomor ini untuk melacak keberatan Anda."},
	EventObjectionEarly:     {"kami simpan sampai permohonan dijawab", "Keberatan Anda sudah kami terima. Batas waktu menjawab permohonan Anda belum lewat, sehingga keberatan kami simpan. Tanggapan Atasan PPID paling lambat %[1]s.", "Anda tidak perlu mengajukannya lagi."},
	EventObjectionLate:      {"diterima sesudah waktunya", "Keberatan Anda datang sesudah waktunya, dan tetap kami terima. Tanggapan Atasan PPID paling lambat %[1]s.", "Baca penjelasan tanggalnya di halaman lacak."},
	EventObjectionWoken:     {"diteruskan kepada Atasan PPID", "Batas waktu menjawab permohonan Anda lewat tanpa jawaban. Keberatan Anda diteruskan kepada Atasan PPID, yang menanggapinya paling lambat %[1]s.", "Anda tidak perlu melakukan apa pun."},
	EventObjectionAnswered:  {"permohonan dijawab", "Permohonan Anda sudah dijawab. Keberatan Anda diteruskan kepada Atasan PPID, yang menanggapinya paling lambat %[1]s.", "Baca jawabannya. Bila Anda puas, cabut keberatan di halaman lacak."},
	EventObjectionNoRequest: {"permohonan dicabut", "Permohonan Anda sudah dicabut, sehingga tidak kami jawab lagi. Keberatan Anda tetap ada dan diteruskan kepada Atasan PPID, yang menanggapinya paling lambat %[1]s.", "Bila keberatan ini tidak Anda perlukan lagi, cabut keberatan di halaman lacak."},
	EventObjectionTalks:     {"tawaran penyelesaian bersama", "Kami menawarkan penyelesaian bersama: %[2]s.", "Jawab tawaran ini di halaman lacak. Bila Anda tidak setuju, Atasan PPID memutus paling lambat %[1]s."},
	EventObjectionDecided:   {"sudah ditanggapi", "Atasan PPID sudah menanggapi keberatan Anda: %[2]s.", "Baca tanggapannya. Bila tidak puas, Anda dapat mengajukan sengketa ke Komisi Informasi paling lambat %[1]s."},
	EventObjectionSettled:   {"selesai dengan musyawarah", "Keberatan Anda selesai dengan kesepakatan pada %[1]s.", "Baca kesepakatannya di halaman lacak."},
	EventObjectionExecuted:  {"putusan dilaksanakan", "Pada %[1]s putusan atas keberatan Anda dilaksanakan: informasinya %[2]s.", "Bila belum Anda terima, hubungi kami."},
	EventObjectionSilent:    {"belum ditanggapi sampai batas waktunya", "Batas waktu tanggapan atas keberatan Anda lewat tanpa tanggapan. Mulai %[2]s Anda dapat mengajukan sengketa ke Komisi Informasi.", "Ajukan paling lambat %[1]s. Keterangan untuk dilampirkan ada di halaman lacak."},
}

// Text gives subject and plain text of the message. The subject holds number
// and event only: mail servers log it.
func (m Message) Text() (subject, body string, err error) {
	var n needs
	w, ok := wordings[m.Event]
	matter, label, file := "Permohonan", "Nomor pendaftaran", "permohonan"
	if !ok {
		if w, ok = objectionWordings[m.Event]; ok {
			matter, label, file = "Keberatan", "Nomor keberatan", "keberatan"
		}
	}
	n.that(ok, "peristiwa", "notice.missing", "")
	n.text(m.Number, "nomor_pendaftaran", "UU14/2008:22(4)")
	n.that(!strings.ContainsAny(m.Number, "\r\n"), "nomor_pendaftaran", "notice.bad_number", "UU14/2008:22(4)")
	n.date(m.On, "tanggal", "")
	n.text(m.Link, "tautan", "")
	n.text(m.Body, "badan", "")
	if strings.Contains(w.subject+w.what+w.todo, "%[2]s") {
		n.text(m.What, "keterangan", "")
	}
	if err := n.list.Err(); err != nil {
		return "", "", err
	}
	long := calendar.Long(m.On)
	fill := func(s, date string) string {
		return strings.NewReplacer("%[1]s", date, "%[2]s", strings.TrimSuffix(m.What, ".")).Replace(s)
	}
	contact := m.Body
	if m.Phone != "" {
		contact += ", telepon " + m.Phone
	}
	subject = fmt.Sprintf("%s %s: %s", matter, m.Number, fill(w.subject, day(m.On)))
	body = fmt.Sprintf("%s\n\n%s\n\n%s: %s\nLacak %s: %s\n\n%s\n\nPesan ini dikirim otomatis. Balasan Anda masuk ke berkas %s.\n",
		fill(w.what, long), fill(w.todo, long), label, m.Number, file, m.Link, contact, file)
	return subject, body, nil
}
