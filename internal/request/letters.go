package request

import (
	"context"
	"fmt"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/exemption"
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
		DueOn: r.DueOn, DueBecause: because(rc.Due),
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
}

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
	return notice.Privacy{Retention: "sesuai jadwal retensi arsip badan publik ini", Contact: contact}
}

// because explains a due date: how many working days, and which named days off
// were not counted.
func because(due calendar.Due) string {
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
		How: "lewat halaman lacak permohonan, atau datang ke loket",
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

func (c *Cases) letterOfNotification(ctx context.Context, tx *ledger.Tx, w working, items []Item) error {
	objection, err := notice.SuperiorOf(ctx, tx, w.body)
	if err != nil {
		return err
	}
	objection.LastDay = w.ObjectUntil
	var answers []notice.Answer
	for _, it := range items {
		decree := ""
		if it.Outcome == Refused || it.Outcome == GrantedInPart {
			if decree, err = c.refusal(ctx, tx, w, it, objection); err != nil {
				return err
			}
		}
		answers = append(answers, it.forLetter(decree, w.Request))
	}
	i, err := c.issue(ctx, tx, w.body, w.Request, identity.DecideRequests, "")
	if err != nil {
		return err
	}
	l, err := notice.Notification{
		Issue: i, Case: w.noticeCase(), Answers: answers, Objection: objection,
		Fee: RightsOf(w.body).Fee, Handover: handover(w.Request, w.body),
	}.Letter()
	if err := c.keep(ctx, tx, w.Request, l, err); err != nil {
		return err
	}
	return c.tell(ctx, tx, w.body, w.Request, notice.EventAnswered, w.ObjectUntil, "")
}

// handover says how the information reaches the applicant, as they chose.
func handover(r Request, body org.Body) string {
	desk := orElse(body.Settings.Contact.Desk, "loket layanan informasi")
	if hours := body.Settings.Contact.Hours; hours != "" {
		desk += " (" + hours + ")"
	}
	switch {
	case r.Manner == View:
		return "diperlihatkan di " + desk + " dengan didampingi petugas"
	case r.Delivery == viaTrack:
		return "diunduh di halaman lacak permohonan"
	case r.Delivery == viaEmail:
		return "dikirim ke alamat surel Anda"
	case r.Delivery == viaPost:
		return "dikirim ke alamat Anda lewat pos atau kurir"
	}
	return "diserahkan di " + desk
}

// refusal makes the decree that refuses an item, or a part of it, and gives its
// number.
func (c *Cases) refusal(ctx context.Context, tx *ledger.Tx, w working, it Item, o notice.Objection) (string, error) {
	i, err := c.issue(ctx, tx, w.body, w.Request, identity.DecideRequests, "")
	if err != nil {
		return "", err
	}
	p := w.Applicant
	l, err := notice.Decree{
		Issue: i, Case: w.noticeCase(), Occupation: orElse(p.Occupation, "tidak disebutkan"),
		Contact: orElse(strings.Join(lines([]string{p.Email, p.Phone}), ", "), "tidak disebutkan"),
		Items:   []string{it.Wanted}, Part: it.Redaction, Refusal: it.refusal(i.Number), Objection: o,
	}.Letter()
	return i.Number, c.keep(ctx, tx, w.Request, l, err)
}

// letterOfHandover makes the minutes that both sides sign at the desk. What was
// sent or downloaded has no minutes: nobody signed for it.
func (c *Cases) letterOfHandover(ctx context.Context, tx *ledger.Tx, w working) error {
	if w.DeliveredBy != viaCollect && w.DeliveredBy != string(View) {
		return nil
	}
	i, err := c.issue(ctx, tx, w.body, w.Request, identity.HandleRequests, "")
	if err != nil {
		return err
	}
	items, err := db.All(ctx, tx, selectItems, scanItem, w.Org, w.ID)
	if err != nil {
		return err
	}
	var given []string
	for _, it := range items {
		if it.Outcome.Gives() {
			given = append(given, it.Text)
		}
	}
	l, err := notice.Handover{
		Issue: i, Case: w.noticeCase(), Viewing: w.DeliveredBy == string(View), On: w.today,
		Where: orElse(w.body.Settings.Contact.Desk, w.body.Name), Items: given, Medium: DeliveryWords(w.DeliveredBy),
	}.Letter()
	return c.keep(ctx, tx, w.Request, l, err)
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

func (it Item) forLetter(decree string, r Request) notice.Answer {
	a := notice.Answer{Item: it.Wanted, Holding: notice.HeldByUs}
	switch it.Outcome {
	case Granted:
		a.Outcome = notice.Granted
	case GrantedInPart:
		a.Outcome, a.Redaction = notice.Partly, it.Redaction
	case Refused:
		a.Outcome = notice.Refused
	case NotHeld:
		a.Outcome, a.Holding, a.Holder, a.Note = notice.NotHeld, notice.HeldElsewhere, it.Holder, it.Reason
	case NotDocumented:
		a.Outcome, a.Holding, a.AvailableOn, a.Note = notice.NotHeld, notice.NotDocumented, it.AvailableOn, it.Reason
	}
	if it.Outcome.Gives() {
		a.Material, a.Form, a.Medium = it.Text, mediumWords[it.Medium], DeliveryWords(r.Delivery)
		if it.Medium == "melihat" || r.Delivery == "" {
			a.Medium = "di loket layanan informasi"
		}
	}
	if decree != "" {
		a.Refusal = it.refusal(decree)
	}
	return a
}

func (it Item) refusal(decree string) notice.Refusal {
	article := "Pasal 17 huruf " + strings.TrimPrefix(it.Ground, "17") + " UU 14/2008"
	if !exemption.CitesInformationAct(it.Article) { // that Act is named already
		article += "; " + it.Article
	}
	return notice.Refusal{
		Decree:  decree,
		Article: article,
		Ground:  it.Reason, Test: "Nomor " + it.TestNumber + ", dengan hasil: " + conclusion[it.Outcome], TestOn: it.TestOn, Period: it.ClosedUntil,
	}
}

// conclusion is the result of a consequence test as a decision shows it.
var conclusion = map[Outcome]string{Refused: "informasi dikecualikan", GrantedInPart: "sebagian informasi dikecualikan"}

var mediumWords = map[string]string{"elektronik": "salinan elektronik", "cetak": "salinan cetak", "melihat": "dilihat di tempat"}

// Media are the forms in which an item may be given.
var Media = []string{"elektronik", "cetak", "melihat"}

var deliveryWords = map[string]string{
	viaTrack: "diunduh di halaman lacak permohonan", viaEmail: "dikirim lewat surel",
	viaCollect: "diambil di loket", viaPost: "dikirim lewat pos atau kurir", string(View): "dilihat di tempat",
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
