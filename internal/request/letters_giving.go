package request

import (
	"context"
	"fmt"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/exemption"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/register"
)

func (c *Cases) letterOfNotification(ctx context.Context, tx *ledger.Tx, w working, items []Item, costs []Cost, tariff Tariff) error {
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
		answer := it.forLetter(decree, w.Request)
		if answer.Link, err = c.entryLink(ctx, tx, w, it); err != nil {
			return err
		}
		answers = append(answers, answer)
	}
	i, err := c.issue(ctx, tx, w.body, w.Request, identity.DecideRequests, "")
	if err != nil {
		return err
	}
	l, err := notice.Notification{
		Issue: i, Case: w.noticeCase(), Answers: answers, Objection: objection,
		Fee: RightsOf(w.body).Fee, Handover: handover(w.Request, w.body), Costs: noticeCosts(costs), Payment: tariff.Payment,
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

// entryLink is the address of the register entry that answers an item, when it is
// published.
func (c *Cases) entryLink(ctx context.Context, tx *ledger.Tx, w working, it Item) (string, error) {
	if it.Entry == 0 {
		return "", nil
	}
	e, err := register.PublishedNumber(ctx, tx, w.Org, it.Entry)
	if fault.Is(err, fault.NotFound) {
		return "", nil
	}
	return fmt.Sprintf("%s/informasi/%d/%s", c.Base(w.body), e.Number, e.Slug), err
}

func noticeCosts(costs []Cost) []notice.Cost {
	var lines []notice.Cost
	for _, k := range costs {
		lines = append(lines, notice.Cost{What: k.What + ", per " + k.Unit, Count: k.Count, Price: k.Price})
	}
	return lines
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
		Parts: it.noticeParts(i.Number),
		Issue: i, Case: w.noticeCase(), Occupation: orElse(p.Occupation, "tidak disebutkan"),
		Contact: orElse(strings.Join(lines([]string{p.Email, p.Phone}), ", "), "tidak disebutkan"),
		Items:   []string{it.Wanted}, Part: it.Redaction, Refusal: it.first().refusal(i.Number, it.Outcome), Objection: o,
	}.Letter()
	return i.Number, c.keep(ctx, tx, w.Request, l, err)
}

// letterOfHandover makes the minutes that both sides sign at the desk. What was
// sent or downloaded has no minutes: nobody signed for it.
func (c *Cases) letterOfHandover(ctx context.Context, tx *ledger.Tx, w working, h Handover) error {
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
	minutes := notice.Handover{
		Issue: i, Case: w.noticeCase(), Viewing: w.DeliveredBy == string(View), On: h.On,
		Where: orElse(w.body.Settings.Contact.Desk, w.body.Name), Items: given, Medium: DeliveryWords(w.DeliveredBy),
	}
	if h.shown != nil {
		minutes.Shown, minutes.Copies = oneLine(h.shown.Shown), oneLine(h.shown.Copies)
	}
	if h.TakenBy == "kuasa" {
		minutes.For = w.Applicant.Name
		minutes.Recipient = notice.Recipient{Name: orElse(h.TakerName, "kuasa pemohon")}
	}
	l, err := minutes.Letter()
	return c.keep(ctx, tx, w.Request, l, err)
}

// letterOfPayment makes the receipt for the copies and gives its number.
func (c *Cases) letterOfPayment(ctx context.Context, tx *ledger.Tx, w working, p Payment, costs []Cost) (string, error) {
	i, err := c.issue(ctx, tx, w.body, w.Request, identity.HandleRequests, "")
	if err != nil {
		return "", err
	}
	t, ok, err := TariffOn(ctx, tx, w.Org, w.NotifiedOn)
	if err != nil {
		return "", err
	}
	basis := "pemberitahuan tertulis atas permohonan ini"
	if ok {
		basis = "Keputusan Nomor " + t.Decree + " tanggal " + longDay(t.Dated)
	}
	l, err := notice.Payment{Issue: i, Case: w.noticeCase(), On: p.On, Way: payWords[p.Way], Costs: noticeCosts(costs), Basis: basis}.Letter()
	if err := c.keep(ctx, tx, w.Request, l, err); err != nil {
		return "", err
	}
	return i.Number, c.tell(ctx, tx, w.body, w.Request, notice.EventPaid, p.On, i.Number)
}

var payWords = map[string]string{"tunai": "tunai di loket", "transfer": "transfer", "qris": "QRIS", "lain": "cara lain"}

// PayWords says a way of paying in words.
func PayWords(way string) string { return payWords[way] }

// longDay is a date without its weekday: "14 November 2024".
func longDay(d calendar.Date) string {
	_, s, _ := strings.Cut(calendar.Long(d), ", ")
	return s
}

// letterOfLapse makes the closing of what was not taken up.
func (c *Cases) letterOfLapse(ctx context.Context, tx *ledger.Tx, w working, warned Warning, rule Rule, unpaid bool) error {
	i, err := c.issue(ctx, tx, w.body, w.Request, identity.DecideRequests, "")
	if err != nil {
		return err
	}
	items, err := db.All(ctx, tx, selectItems, scanItem, w.Org, w.ID)
	if err != nil {
		return err
	}
	var granted []string
	for _, it := range items {
		if it.Outcome.Gives() {
			granted = append(granted, it.Wanted)
		}
	}
	l, err := notice.Lapse{Issue: i, Case: w.noticeCase(), WarnedOn: warned.On, LastOn: warned.LastOn,
		Basis: orElse(rule.SOP, "prosedur layanan informasi"), Unpaid: unpaid, Items: granted}.Letter()
	if err := c.keep(ctx, tx, w.Request, l, err); err != nil {
		return err
	}
	return c.tell(ctx, tx, w.body, w.Request, notice.EventLapsed, warned.LastOn, "")
}

// tellViewing tells the applicant when and where the information can be seen.
func (c *Cases) tellViewing(ctx context.Context, tx *ledger.Tx, w working, v Viewing) error {
	return c.tell(ctx, tx, w.body, w.Request, notice.EventViewing, v.On, "pukul "+v.Hour+" di "+v.Place)
}

func (it Item) forLetter(decree string, r Request) notice.Answer {
	a := notice.Answer{Item: it.Wanted, Holding: notice.HeldByUs}
	switch it.Outcome {
	case Announced:
		a.Outcome, a.Material = notice.Announced, it.Text
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
		a.Refusal, a.Parts = it.first().refusal(decree, it.Outcome), it.noticeParts(decree)
	}
	return a
}

// first is what the fields of the answer say of its one or first part, or of the
// whole item.
func (it Item) first() Part {
	return Part{Ground: it.Ground, Article: it.Article, Reason: it.Reason, TestNumber: it.TestNumber, TestOn: it.TestOn, ClosedUntil: it.ClosedUntil}
}

// noticeParts are the parts as letters say them, when there is more than one.
func (it Item) noticeParts(decree string) []notice.Part {
	if len(it.Parts) < 2 {
		return nil
	}
	var parts []notice.Part
	for _, p := range it.Parts {
		parts = append(parts, notice.Part{What: p.What, Refusal: p.refusal(decree, it.Outcome)})
	}
	return parts
}

func (p Part) refusal(decree string, o Outcome) notice.Refusal {
	article := "Pasal 17 huruf " + strings.TrimPrefix(p.Ground, "17") + " UU 14/2008"
	if !exemption.CitesInformationAct(p.Article) { // that Act is named already
		article += "; " + p.Article
	}
	return notice.Refusal{
		Decree:  decree,
		Article: article,
		Ground:  p.Reason, Test: "Nomor " + p.TestNumber + ", dengan hasil: " + conclusion[o], TestOn: p.TestOn, Period: p.ClosedUntil,
	}
}
