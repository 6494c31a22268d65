package objection

import (
	"suluh/internal/calendar"
	"suluh/internal/request"
)

type about struct {
	Objection string `json:"keberatan"`
}

// Subject names the objection.
func (a about) Subject() (string, string) { return subject, a.Objection }

// FiledAct says that an objection was received and given its number.
type FiledAct struct {
	about
	Number      string          `json:"nomor"`
	Request     string          `json:"permohonan,omitempty"`
	Channel     request.Channel `json:"saluran"`
	Grounds     []Ground        `json:"alasan"`
	ReceivedOn  calendar.Date   `json:"diterima"`
	Timing      Timing          `json:"waktu"`
	WindowUntil calendar.Date   `json:"jendela_sampai,omitzero"`
	HeldUntil   calendar.Date   `json:"ditahan_sampai,omitzero"`
	DueOn       calendar.Date   `json:"tenggat"`
	Calendar    string          `json:"kalender"`
	Provisional bool            `json:"sementara,omitempty"`
	Source      string          `json:"dasar"`
}

// Kind names the act.
func (FiledAct) Kind() string { return "keberatan.diterima" }

// WokenAct says that a premature objection is held no longer.
type WokenAct struct {
	about
	Answered  bool `json:"dijawab"`           // the request was answered
	Withdrawn bool `json:"dicabut,omitempty"` // the applicant withdrew it; otherwise its term passed
}

// Kind names the act.
func (WokenAct) Kind() string { return "keberatan.diteruskan" }

// BriefedAct says that the information officer's reaction was laid before the superior.
type BriefedAct struct{ about }

// Kind names the act.
func (BriefedAct) Kind() string { return "keberatan.ditelaah" }

// OfferedAct says that an amicable settlement was offered. UU14/2008:35(2)
type OfferedAct struct {
	about
	By calendar.Date `json:"dilaksanakan_sampai,omitzero"`
}

// Kind names the act.
func (OfferedAct) Kind() string { return "keberatan.musyawarah" }

// SettledAct says what the applicant said to the offer.
type SettledAct struct {
	about
	Agreed    bool          `json:"sepakat"`
	ExecuteBy calendar.Date `json:"dilaksanakan_sampai,omitzero"`
}

// Kind names the act.
func (SettledAct) Kind() string { return "keberatan.musyawarah_selesai" }

// DecidedAct says that the superior responded in writing. UU14/2008:36(2)
type DecidedAct struct {
	about
	Decision     Decision      `json:"putusan"`
	Items        []ItemVerdict `json:"butir"`
	RefusedLate  bool          `json:"karena_terlambat,omitempty"`
	WorkingDays  int           `json:"hari_kerja"`
	Late         bool          `json:"lewat_waktu,omitempty"`
	ExecuteBy    calendar.Date `json:"dilaksanakan_sampai,omitzero"`
	DisputeUntil calendar.Date `json:"sengketa_sampai"`
}

// ItemVerdict is the decision about one item, without its words.
type ItemVerdict struct {
	Position int64   `json:"nomor"`
	Verdict  Verdict `json:"putusan"`
}

// Kind names the act.
func (DecidedAct) Kind() string { return "keberatan.diputus" }

// ExecutedAct says that the order was carried out.
type ExecutedAct struct {
	about
	How  string `json:"cara"`
	Late bool   `json:"terlambat,omitempty"`
}

// Kind names the act.
func (ExecutedAct) Kind() string { return "keberatan.dilaksanakan" }

// SilentAct says that the term of the response passed without one. UU14/2008:36(2)
type SilentAct struct {
	about
	DueOn        calendar.Date `json:"tenggat"`
	DisputeFirst calendar.Date `json:"sengketa_mulai"`
	DisputeUntil calendar.Date `json:"sengketa_sampai"`
}

// Kind names the act.
func (SilentAct) Kind() string { return "keberatan.tanpa_tanggapan" }

// AcknowledgedAct says on which day the applicant received the response.
type AcknowledgedAct struct {
	about
	On           calendar.Date `json:"diterima_pemohon"`
	DisputeUntil calendar.Date `json:"sengketa_sampai"`
}

// Kind names the act.
func (AcknowledgedAct) Kind() string { return "keberatan.tanggapan_diterima" }

// RepliedAct says whether the applicant accepts the response.
type RepliedAct struct {
	about
	Reply Reply `json:"tanggapan"`
}

// Kind names the act.
func (RepliedAct) Kind() string { return "keberatan.dibalas" }

// WithdrawnAct says that the applicant withdrew the objection.
type WithdrawnAct struct{ about }

// Kind names the act.
func (WithdrawnAct) Kind() string { return "keberatan.dicabut" }

// FileAddedAct says that a file was added to the objection.
type FileAddedAct struct {
	about
	File   string `json:"berkas"`
	Origin string `json:"asal"`
	Size   int64  `json:"ukuran"`
}

// Kind names the act.
func (FileAddedAct) Kind() string { return "keberatan.berkas_ditambahkan" }

// FileRemovedAct says that a file prepared for carrying out the order was taken back.
type FileRemovedAct struct {
	about
	File string `json:"berkas"`
}

// Kind names the act.
func (FileRemovedAct) Kind() string { return "keberatan.berkas_dihapus" }

// ProxyViewedAct says that an officer opened a power of attorney (INV-16).
type ProxyViewedAct struct {
	about
	Reason string `json:"alasan"`
}

// Kind names the act.
func (ProxyViewedAct) Kind() string { return "keberatan.kuasa_dilihat" }
