package request

import (
	"context"
	"fmt"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
)

func (c *Cases) letterOfReceipt(ctx context.Context, tx *ledger.Tx, body org.Body, r Request, rc Receipt) error {
	// The registration number is the proof of receipt.
	i, err := c.issue(ctx, tx, body, r, identity.RegisterRequests, r.Number)
	if err != nil {
		return err
	}
	items, err := db.All(ctx, tx, selectItems, scanItem, r.Org, r.ID)
	if err != nil {
		return err
	}
	l, err := notice.Receipt{
		Issue: i, At: r.ReceivedAt.In(body.Location()), Channel: channelWords[r.Channel], Items: wanted(items),
		DueOn: r.DueOn, DueBecause: Because(rc.Due),
		AccessCode: notice.CodePlace, TrackingURL: notice.LinkPlace,
		Rights: RightsOf(body), Privacy: PrivacyOf(body),
	}.Letter()
	if err := c.keep(ctx, tx, r, l, err); err != nil {
		return err
	}
	return c.tell(ctx, tx, body, r, notice.EventReceived, r.DueOn, "")
}

var channelWords = map[Channel]string{
	Portal: "situs ini", Counter: "loket", Letter: "surat", Email: "surel", Phone: "telepon", Messenger: "pesan",
	Oral: "ucapan di loket", Complaint: "pengaduan",
}

// ChannelWords says a channel inside a sentence: "diterima melalui …".
func ChannelWords(c Channel) string { return channelWords[c] }

// RightsOf are the numbers behind the statement of rights of a body.
func RightsOf(body org.Body) notice.Rights {
	t := body.Terms()
	r := notice.Rights{
		Notification: t.Notification.WorkingDays, Extension: t.Extension.WorkingDays, Objection: t.ObjectionWindow.WorkingDays,
		Response: t.ObjectionResponse.WorkingDays, Dispute: t.DisputeWindow.WorkingDays,
		Fee: body.Settings.Fees, FeeBasis: body.Settings.FeeBasis,
	}
	if r.Fee == "" {
		r.Fee = "fotokopi dan pengiriman ditanggung pemohon"
	}
	if r.FeeBasis == "" {
		r.FeeBasis = "Pasal 22 ayat (7) UU 14/2008"
	}
	return r
}

// PrivacyOf is the notice on personal data of a body.
func PrivacyOf(body org.Body) notice.Privacy {
	contact := "PPID " + body.Name
	if k := body.Settings.Contact; k.Phone != "" {
		contact += ", telepon " + k.Phone
	} else if k.Email != "" {
		contact += ", " + k.Email
	}
	return notice.Privacy{Retention: "sesuai jadwal retensi arsip badan publik ini; nomor dan salinan identitas dihapus sesudah waktu keberatan berakhir", Contact: contact}
}

// Because explains a due date: how many working days, and which named days off
// were not counted.
func Because(due calendar.Due) string {
	text := fmt.Sprintf("%d hari kerja", due.Days)
	var names []string
	for _, s := range due.Skipped {
		if s.Kind != calendar.Weekend {
			names = append(names, calendar.Short(s.Date)+" ("+s.Name+")")
		}
	}
	switch {
	case len(names) == 0:
		text += ", tidak menghitung hari libur mingguan"
	default:
		text += ", tidak menghitung hari libur mingguan dan " + strings.Join(names, ", ")
	}
	if due.Provisional {
		text += "; tanggal ini sementara karena kalender libur tahun itu belum ditetapkan"
	}
	return text + "."
}

func (c *Cases) letterOfIncompleteness(ctx context.Context, tx *ledger.Tx, w working) error {
	i, err := c.issue(ctx, tx, w.body, w.Request, identity.DecideRequests, "")
	if err != nil {
		return err
	}
	l, err := notice.Incompleteness{
		Issue: i, Case: w.noticeCase(), Missing: lines(strings.Split(w.Missing, "\n")),
		WorkingDays: w.body.Terms().Completion.WorkingDays, DueOn: w.CompleteBy,
		How: "Lengkapi lewat halaman pelacakan permohonan, atau datang ke loket.",
	}.Letter()
	if err := c.keep(ctx, tx, w.Request, l, err); err != nil {
		return err
	}
	return c.tell(ctx, tx, w.body, w.Request, notice.EventIncomplete, w.CompleteBy, oneLine(w.Missing))
}

func (c *Cases) letterOfExtension(ctx context.Context, tx *ledger.Tx, w working) error {
	i, err := c.issue(ctx, tx, w.body, w.Request, identity.DecideRequests, "")
	if err != nil {
		return err
	}
	l, err := notice.Extension{
		Issue: i, Case: w.noticeCase(), DueOn: w.FirstDueOn, Reason: w.ExtensionReason,
		WorkingDays: w.cal.WorkingDaysBetween(w.FirstDueOn, w.DueOn), NewDueOn: w.DueOn,
	}.Letter()
	if err := c.keep(ctx, tx, w.Request, l, err); err != nil {
		return err
	}
	return c.tell(ctx, tx, w.body, w.Request, notice.EventExtended, w.DueOn, oneLine(w.ExtensionReason))
}

func (c *Cases) letterOfClosing(ctx context.Context, tx *ledger.Tx, w working) error {
	i, err := c.issue(ctx, tx, w.body, w.Request, identity.DecideRequests, "")
	if err != nil {
		return err
	}
	l, err := notice.Closing{
		Issue: i, Case: w.noticeCase(), Missing: lines(strings.Split(w.Missing, "\n")), AskedOn: w.MissingNoticeOn, DueOn: w.CompleteBy,
	}.Letter()
	if err := c.keep(ctx, tx, w.Request, l, err); err != nil {
		return err
	}
	return c.tell(ctx, tx, w.body, w.Request, notice.EventClosed, w.CompleteBy, oneLine(w.Missing))
}

func (c *Cases) letterOfWithdrawal(ctx context.Context, tx *ledger.Tx, w working) error {
	i, err := c.issue(ctx, tx, w.body, w.Request, identity.RegisterRequests, "")
	if err != nil {
		return err
	}
	items, err := db.All(ctx, tx, selectItems, scanItem, w.Org, w.ID)
	if err != nil {
		return err
	}
	l, err := notice.Withdrawal{Issue: i, Case: w.noticeCase(), WithdrawnOn: w.today, Items: wanted(items)}.Letter()
	if err := c.keep(ctx, tx, w.Request, l, err); err != nil {
		return err
	}
	return c.tell(ctx, tx, w.body, w.Request, notice.EventWithdrawn, w.today, "")
}

// Letters gives the letters of a case in the order in which they were made.
func (c *Cases) Letters(ctx context.Context, r Request) ([]notice.Kept, error) {
	return notice.Letters(ctx, c.Ledger.DB, r.Org, subject, r.ID)
}

func (r Request) noticeCase() notice.Case {
	return notice.Case{Number: r.Number, ReceivedOn: r.ReceivedOn}
}

// conclusion is the result of a consequence test as a decision shows it.
var conclusion = map[Outcome]string{Refused: "informasi dikecualikan", GrantedInPart: "sebagian informasi dikecualikan"}

var mediumWords = map[string]string{"elektronik": "salinan elektronik", "cetak": "salinan cetak", "melihat": "dilihat di tempat"}

// Media are the forms in which an item may be given.
var Media = []string{"elektronik", "cetak", "melihat"}

var deliveryWords = map[string]string{
	viaTrack: "diunduh di halaman lacak permohonan", viaEmail: "dikirim lewat surel",
	viaCollect: "diambil di loket", viaPost: "dikirim lewat pos atau kurir", string(View): "dilihat di tempat", ByPhone: "dibacakan lewat telepon",
}

// DeliveryWords says a delivery in words; what is not one of the known ways is
// already in words.
func DeliveryWords(by string) string {
	if w, ok := deliveryWords[by]; ok {
		return w
	}
	return by
}

func wanted(items []Item) []string {
	var w []string
	for _, it := range items {
		w = append(w, it.Wanted)
	}
	return w
}

func orElse(s, other string) string {
	if strings.TrimSpace(s) == "" {
		return other
	}
	return s
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
