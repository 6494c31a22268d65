package notice

import (
	"context"
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"strings"
	"time"

	"suluh/internal/blob"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/ledger"
	"suluh/internal/mail"
	"suluh/internal/org"
)

// State is how far a message came.
type State string

// The states of a message. Legal meaning attaches to the act it announces, never
// to a state of its message.
const (
	Waiting State = "antre"         // to be sent, or to be tried again
	Sent    State = "terkirim"      // taken by the mail relay
	Failed  State = "gagal"         // refused for good: tell the person in another way
	NotSent State = "tidak_dikirim" // kept only: no address or no mail relay

	Held     State = "ditahan"    // waits for something else, such as a signature
	Recalled State = "dibatalkan" // taken back before it went
)

// Failure is the class of what kept a message back. It holds nothing about a
// person.
type Failure string

// The classes of failure; none is the empty text.
const (
	NoAddress      Failure = "tanpa_alamat"
	NoRelay        Failure = "tanpa_relai"
	RelayAway      Failure = "relai_tidak_terhubung"
	RelayLater     Failure = "relai_menunda"
	AddressRefused Failure = "alamat_ditolak"
	MessageRefused Failure = "pesan_ditolak"
	Returned       Failure = "memantul" // taken by the relay and sent back
	Delayed        Failure = "tertunda" // a server on the way still tries
)

var stateLabels = map[State]string{
	Waiting: "Menunggu dikirim", Sent: "Terkirim", Failed: "Gagal dikirim", NotSent: "Tidak dikirim",
	Held: "Ditahan", Recalled: "Pengiriman dibatalkan",
}

var failureLabels = map[Failure]string{
	NoAddress:      "Pemohon tidak memberi alamat surel. Sampaikan lewat cara lain",
	NoRelay:        "Pengiriman surel belum diatur. Sampaikan lewat cara lain",
	RelayAway:      "Server surel tidak terhubung. Pengiriman dicoba lagi",
	RelayLater:     "Server surel meminta waktu. Pengiriman dicoba lagi",
	AddressRefused: "Alamat surel ditolak. Sampaikan lewat cara lain",
	MessageRefused: "Server surel menolak pesan ini. Sampaikan lewat cara lain",
	Returned:       "Surel kembali karena tidak dapat disampaikan. Sampaikan lewat cara lain",
	Delayed:        "Server penerima belum menjawab dan masih dicoba",
}

// Label is the state in words of the office.
func (s State) Label() string { return stateLabels[s] }

// Label says what happened and what to do, in words of the office; empty when
// nothing failed.
func (f Failure) Label() string { return failureLabels[f] }

// Mail is a message to be sent to one person about one case.
type Mail struct {
	SubjectKind, SubjectID string // what it is about, as in the ledger
	Event                  Event
	Recipient              string // address, or empty when the person gave none
	Subject, Body          string // as Message.Text makes them
	Files                  []MailFile
	NotBefore              time.Time // until then it can be recalled; zero: at once
	Hold                   bool      // kept until Outbox.Release lets it go
}

// Posted is a message in the files of a case.
type Posted struct {
	ID          string
	SubjectKind string
	SubjectID   string
	Event       Event
	Recipient   string
	Subject     string
	Body        string
	State       State
	Failure     Failure // why it is not sent, or not sent yet
	Attempts    int64   // deliveries begun
	MadeAt      time.Time
	SentAt      time.Time // zero until sent
	Evidence
}

// SendMessage is the job of sending one message.
type SendMessage struct {
	Org   string    `json:"org"`
	ID    string    `json:"id"`
	Start time.Time `json:"sejak,omitzero"`
}

// Kind names the job.
func (SendMessage) Kind() string { return "pesan.kirim" }

// After is when the work may begin.
func (j SendMessage) After() time.Time { return j.Start }

// Outbox keeps messages and sends them. Messages are sent from what was stored
// with the act, so the mail says what was true then.
type Outbox struct {
	DB     *db.DB
	Sender *mail.Sender // nil: no mail relay is configured
	Clock  func() time.Time

	Replies *Replies    // nil: no mail is taken, and answers go to the body's own address
	Blobs   *blob.Store // the files that go along
}

// claim is how long a message stays in the hands of one worker; it is longer
// than mail.Sender may take for a delivery.
const claim = 3 * time.Minute

// ErrInHand means that another worker is sending the message now.
var ErrInHand = errors.New("notice: the message is in the hands of another worker")

// ErrEarly means that a message may not go yet.
var ErrEarly = errors.New("notice: the message can still be recalled")

// Post keeps a message with the act that it tells of, and enqueues its sending.
// Without an address or a mail relay it is kept as not sent, for the office to
// see and to tell the person in another way.
func (o *Outbox) Post(ctx context.Context, tx *ledger.Tx, m Mail) error {
	return o.PostAs(ctx, tx, db.NewID(), m)
}

// PostAs is Post for a message whose identifier is known before, because an act or a
// page names it.
func (o *Outbox) PostAs(ctx context.Context, tx *ledger.Tx, id string, m Mail) error {
	if m.SubjectKind == "" || m.SubjectID == "" || m.Event == "" || m.Subject == "" || m.Body == "" {
		return errors.New("notice: a message needs a case, an event, a subject and a body")
	}
	waits, err := waitsForLetter(ctx, tx, m.SubjectKind, m.SubjectID)
	if err != nil {
		return err
	}
	state, failure := Waiting, Failure("")
	switch {
	case m.Hold || waits:
		state = Held
	case strings.TrimSpace(m.Recipient) == "":
		state, failure = NotSent, NoAddress
	case o.Sender == nil:
		state, failure = NotSent, NoRelay
	}
	if _, err := tx.Exec(ctx, insertMessage, tx.Actor.Org, id, m.SubjectKind, m.SubjectID, string(m.Event),
		strings.TrimSpace(m.Recipient), m.Subject, m.Body, string(state), string(failure), db.Millis(tx.At), db.Millis(m.NotBefore)); err != nil {
		return err
	}
	if err := insertFiles(ctx, tx, id, m.Files); err != nil {
		return err
	}
	if o.Replies != nil && m.SubjectKind != SubjectReminder {
		if err := o.Replies.open(ctx, tx, m.SubjectKind, m.SubjectID); err != nil {
			return err
		}
	}
	if state != Waiting {
		return nil
	}
	return tx.Enqueue(ctx, SendMessage{Org: tx.Actor.Org, ID: id, Start: m.NotBefore})
}

// Send works one SendMessage. Worked again it does nothing, and two at once send
// one mail: a message is claimed before it is sent, and the second gets
// ErrInHand. Only a worker that dies, or loses the database, between the relay's
// answer and our record of it causes a second mail, with the same Message-ID. An
// error means that trying again makes sense; what is refused for good is recorded
// and is no error.
func (o *Outbox) Send(ctx context.Context, job SendMessage) error {
	m, until, err := o.take(ctx, job)
	if err != nil || m.State != Waiting {
		return err
	}
	if o.Sender == nil { // configured when it was posted, and no more
		return o.settle(ctx, job, until, NotSent, NoRelay, "")
	}
	body, err := org.BodyByID(ctx, o.DB, job.Org)
	if err != nil {
		return errors.Join(err, o.settle(ctx, job, until, Waiting, m.Failure, ""))
	}
	along, err := o.along(ctx, job)
	if err != nil {
		return errors.Join(err, o.settle(ctx, job, until, Waiting, m.Failure, ""))
	}
	out := mail.Message{
		To: m.Recipient, ReplyTo: desk(body), Subject: m.Subject, Text: m.Body, ID: m.ID, Host: hostOf(body),
		Attachments: along, Written: m.Event == EventWritten,
	}
	if o.Replies != nil && m.SubjectKind != SubjectReminder {
		out.ReplyTo = o.Replies.Address(body, o.Replies.token(job.Org, m.SubjectKind, m.SubjectID))
		out.Envelope = o.Replies.Address(body, returnMark+m.ID)
	}
	answer, err := o.Sender.Send(ctx, out)
	if err == nil {
		return o.settle(ctx, job, until, Sent, "", answer)
	}
	failure, answer := classOf(err)
	if !mail.Temporary(err) {
		return o.settle(ctx, job, until, Failed, failure, answer)
	}
	return errors.Join(fmt.Errorf("send message %s: %w", job.ID, err), o.settle(ctx, job, until, Waiting, failure, answer))
}

// take claims a waiting message. A message that is sent, settled or erased comes
// back in another state than Waiting, with nothing left to do.
func (o *Outbox) take(ctx context.Context, job SendMessage) (m Posted, until int64, err error) {
	err = o.DB.Write(ctx, func(tx *db.Tx) error {
		now := o.Clock()
		until = db.Millis(now.Add(claim))
		n, err := tx.Exec(ctx, claimMessage, until, job.Org, job.ID, db.Millis(now), db.Millis(now))
		if err != nil {
			return err
		}
		m, err = db.One(ctx, tx, selectMessage, scanPosted, job.Org, job.ID)
		switch {
		case fault.Is(err, fault.NotFound):
			m, err = Posted{}, nil
		case err == nil && n == 0 && m.State == Waiting && now.Before(m.NotBefore):
			err = ErrEarly
		case err == nil && n == 0 && m.State == Waiting:
			err = ErrInHand
		}
		return err
	})
	return m, until, err
}

// settle records how a delivery ended and lets the message go. It outlives the
// worker's context: what the relay took must not be forgotten because the
// program is stopping. A claim that ran out and was taken over is not touched,
// except that what was sent is sent.
func (o *Outbox) settle(ctx context.Context, job SendMessage, until int64, s State, f Failure, answer string) error {
	ctx, done := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer done()
	return o.DB.Write(ctx, func(tx *db.Tx) error {
		if s == Sent {
			_, err := tx.Exec(ctx, messageSent, db.Millis(o.Clock()), answer, job.Org, job.ID)
			return err
		}
		_, err := tx.Exec(ctx, settleMessage, string(s), string(f), answer, job.Org, job.ID, until)
		return err
	})
}

// classOf gives the class of a failed delivery, and the server's codes when it said any.
func classOf(err error) (Failure, string) {
	var e *mail.Error
	if !errors.As(err, &e) {
		return RelayAway, ""
	}
	answer := ""
	if e.Code != 0 {
		answer = strings.TrimSpace(fmt.Sprint(e.Code, " ", e.Status))
	}
	switch {
	case !e.Temporary && (e.Step == "recipient" || e.Step == "recipient address"):
		return AddressRefused, answer
	case !e.Temporary:
		return MessageRefused, answer
	case e.Code != 0:
		return RelayLater, answer
	}
	return RelayAway, answer
}

// desk is where answers go: the body's own address, or the sender's when the
// body gave none that can be used.
func desk(b org.Body) string {
	a, err := netmail.ParseAddress(b.Settings.Contact.Email)
	if err != nil {
		return ""
	}
	return a.Address
}

// hostOf is the right part of the Message-ID.
func hostOf(b org.Body) string {
	if host, _, err := net.SplitHostPort(b.Host); err == nil {
		return host
	}
	return b.Host
}

// unsentShown bounds the list of the office.
const unsentShown = 200

const messageColumns = `id, subject_kind, subject_id, event, recipient, subject, body, state, failure, attempts, made_at, sent_at,
	not_before, relay_answer, returned_at, returned_status, told_on, told_how, told_by`

var (
	insertMessage = db.SQL("notice.insertMessage", `
		INSERT INTO message (org_id, id, subject_kind, subject_id, event, recipient, subject, body, state, failure, made_at, not_before)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`)
	claimMessage = db.SQL("notice.claimMessage", `
		UPDATE message SET claimed_until = $1, attempts = attempts + 1
		WHERE org_id = $2 AND id = $3 AND state = 'antre' AND claimed_until <= $4 AND not_before <= $5`)
	messageSent = db.SQL("notice.messageSent", `
		UPDATE message SET state = 'terkirim', failure = '', sent_at = $1, relay_answer = $2, claimed_until = 0
		WHERE org_id = $3 AND id = $4 AND state = 'antre'`)
	settleMessage = db.SQL("notice.settleMessage", `
		UPDATE message SET state = $1, failure = $2, relay_answer = $3, claimed_until = 0
		WHERE org_id = $4 AND id = $5 AND state = 'antre' AND claimed_until = $6`)
	selectMessage = db.SQL("notice.message", `
		SELECT `+messageColumns+` FROM message WHERE org_id = $1 AND id = $2`)
	selectMessages = db.SQL("notice.messages", `
		SELECT `+messageColumns+` FROM message
		WHERE org_id = $1 AND subject_kind = $2 AND subject_id = $3 ORDER BY made_at, id`)
	selectUnsent = db.SQL("notice.unsent", `
		SELECT `+messageColumns+` FROM message
		WHERE org_id = $1 AND subject_kind <> 'pengingat' AND told_on = '' AND state <> 'terkirim' AND state <> 'ditahan' AND state <> 'dibatalkan'
		AND (state <> 'antre' OR failure <> '')
		ORDER BY made_at DESC, id DESC LIMIT $2`)
)

// Messages gives the messages about a subject in the order in which they were made.
func Messages(ctx context.Context, r db.Reader, org, subjectKind, subjectID string) ([]Posted, error) {
	return db.All(ctx, r, selectMessages, scanPosted, org, subjectKind, subjectID)
}

// SubjectReminder is what reminders to officers are about: their reader. One that did
// not go out is nobody's work, because the same stands on the reader's own work list.
const SubjectReminder = "pengingat"

// EventReminder is a digest of what is missing or out of date.
const EventReminder Event = "informasi_wajib"

// Unsent gives what did not go out, the newest first, two hundred at most: kept
// without an address or a relay, refused, sent back, or failed so far and to be tried
// again; not what the person was told in another way.
func Unsent(ctx context.Context, r db.Reader, org string) ([]Posted, error) {
	return db.All(ctx, r, selectUnsent, scanPosted, org, unsentShown)
}

func scanPosted(row db.Row) (Posted, error) {
	var m Posted
	e := &m.Evidence
	err := row.Scan(&m.ID, &m.SubjectKind, &m.SubjectID, &m.Event, &m.Recipient, &m.Subject, &m.Body,
		&m.State, &m.Failure, &m.Attempts, db.ScanTime(&m.MadeAt), db.ScanTime(&m.SentAt),
		db.ScanTime(&e.NotBefore), &e.Answer, db.ScanTime(&e.ReturnedAt), &e.ReturnedStatus, db.ScanDate(&e.ToldOn), &e.ToldHow, &e.ToldBy)
	return m, err
}
