package disclosure

const subject = "ringkasan"

// about names the summary of an act. Its words are not in the ledger: it may have to be
// withdrawn because of them.
type about struct {
	Summary string `json:"ringkasan"`
}

// Subject names the summary.
func (a about) Subject() (string, string) { return subject, a.Summary }

// WrittenAct says that an officer wrote a summary, or changed it.
type WrittenAct struct {
	about
	Request string `json:"permohonan"`
}

// Kind names the act.
func (WrittenAct) Kind() string { return "ringkasan.ditulis" }

// SubmittedAct says that a summary was sent to review.
type SubmittedAct struct{ about }

// Kind names the act.
func (SubmittedAct) Kind() string { return "ringkasan.diajukan" }

// ReturnedAct says that the reviewer asked for a change.
type ReturnedAct struct{ about }

// Kind names the act.
func (ReturnedAct) Kind() string { return "ringkasan.dikembalikan" }

// PublishedAct says that a second person published a summary.
type PublishedAct struct {
	about
	Year   int64 `json:"tahun"`
	Number int64 `json:"nomor"`
	Files  int   `json:"berkas"`
}

// Kind names the act.
func (PublishedAct) Kind() string { return "ringkasan.diterbitkan" }

// WithdrawnAct says that a published summary was taken back.
type WithdrawnAct struct {
	about
	Year   int64 `json:"tahun"`
	Number int64 `json:"nomor"`
}

// Kind names the act.
func (WithdrawnAct) Kind() string { return "ringkasan.ditarik" }

// DiscardedAct says that a draft was thrown away.
type DiscardedAct struct{ about }

// Kind names the act.
func (DiscardedAct) Kind() string { return "ringkasan.dibuang" }
