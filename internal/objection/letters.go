package objection

import (
	"context"
	"fmt"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/request"
)

// Letters gives the letters of an objection in the order in which they were made.
func (o *Objections) Letters(ctx context.Context, x Objection) ([]notice.Kept, error) {
	return notice.Letters(ctx, o.Ledger.Reader(), x.Org, subject, x.ID)
}

// Messages gives what was sent to the applicant, or could not be.
func (o *Objections) Messages(ctx context.Context, x Objection) ([]notice.Posted, error) {
	return notice.Messages(ctx, o.Ledger.DB, x.Org, subject, x.ID)
}

// lettersOfFiling makes the form with its receipt, and the notice to somebody who
// objected before or after the window.
func (o *Objections) lettersOfFiling(ctx context.Context, tx *ledger.Tx, body org.Body, x Objection, items []Item, rc Receipt) error {
	w := working{Objection: x, body: body, today: body.Day(tx.At)}
	said, err := o.objected(ctx, tx, x)
	if err != nil {
		return err
	}
	i, err := o.issue(ctx, tx, w, identity.HandleObjections, x.Number)
	if err != nil {
		return err
	}
	code := ""
	if x.Request == "" {
		code = notice.CodePlace
	}
	l, err := notice.ObjectionReceipt{
		Issue: i, Objected: said, At: x.ReceivedAt.In(body.Location()), Channel: request.ChannelWords(x.Channel),
		Applicant: contactOf(x.Applicant), Proxy: proxyOf(x.Applicant), ProxyProof: proofWords[x.ProxyProof],
		Items: wanted(items), Purpose: orElse(x.Purpose, "tidak disebutkan"), Position: orElse(x.Position, "tidak diuraikan"),
		DueOn: x.DueOn, DueBecause: request.Because(rc.Due), AccessCode: code, TrackingURL: notice.LinkPlace,
	}.Letter()
	if err := o.desk.Keep(ctx, tx, subject, x.ID, l, err); err != nil {
		return err
	}
	event := notice.EventObjectionReceived
	switch x.Timing {
	case Premature:
		event = notice.EventObjectionEarly
	case Late:
		event = notice.EventObjectionLate
	}
	if x.Timing != InTime {
		if err := o.letterOfTiming(ctx, tx, w, said, rc.Window); err != nil {
			return err
		}
	}
	return o.tell(ctx, tx, w, event, x.DueOn, "")
}

func (o *Objections) letterOfTiming(ctx context.Context, tx *ledger.Tx, w working, said notice.Objected, win Window) error {
	i, err := o.issue(ctx, tx, w, identity.DecideRequests, "")
	if err != nil {
		return err
	}
	l, err := notice.ObjectionTiming{
		Issue: i, Objected: said, Early: w.Timing == Premature, HeldUntil: w.HeldUntil, ClosedOn: w.WindowUntil, DueOn: w.DueOn,
		Because: fmt.Sprintf("%d hari kerja sejak alasan keberatan ditemukan, mulai %s", w.body.Terms().ObjectionWindow.WorkingDays, calendar.Long(win.From)),
	}.Letter()
	return o.desk.Keep(ctx, tx, subject, w.ID, l, err)
}

func (o *Objections) letterOfResponse(ctx context.Context, tx *ledger.Tx, w working, items []Item) error {
	said, err := o.objected(ctx, tx, w.Objection)
	if err != nil {
		return err
	}
	i, err := o.issue(ctx, tx, w, identity.DecideObjections, "")
	if err != nil {
		return err
	}
	officer, err := notice.SignerOf(ctx, &ledger.Tx{Tx: tx.Tx, At: tx.At, Actor: identity.ForSystem(w.Org)}, w.body, identity.DecideRequests)
	if err != nil {
		return err
	}
	verdicts := make([]notice.Verdict, len(items))
	upheld := w.RefusedLate
	for k, it := range items {
		verdicts[k] = notice.Verdict{Wanted: it.Wanted, Decided: verdictWords[it.Verdict], Ordered: it.Ordered}
		upheld = upheld || it.Verdict == Keep || it.Verdict == GivePart
	}
	l, err := notice.ObjectionResponse{
		Issue: i, Objected: said, Decision: DecisionWords(w.Decision), Answer: w.Answer, Verdicts: verdicts, Upholds: upheld, Reasons: w.Reasons,
		Orders: orders(w.Decision), OfficerPost: strings.TrimSpace(officer.Prefix + " " + officer.Post), Days: int(w.ExecuteDays), ExecuteBy: w.ExecuteBy,
		Dispute: w.disputeRight(),
	}.Letter()
	if err := o.desk.Keep(ctx, tx, subject, w.ID, l, err); err != nil {
		return err
	}
	return o.tell(ctx, tx, w, notice.EventObjectionDecided, w.DisputeUntil, DecisionWords(w.Decision))
}

func (o *Objections) letterOfSilence(ctx context.Context, tx *ledger.Tx, w working) error {
	said, err := o.objected(ctx, tx, w.Objection)
	if err != nil {
		return err
	}
	i, err := o.issue(ctx, tx, w, identity.DecideRequests, "")
	if err != nil {
		return err
	}
	l, err := notice.ObjectionSilence{
		Issue: i, Objected: said, DueOn: w.DueOn, Because: request.Because(o.explain(w.body, w.Objection)), Dispute: w.disputeRight(),
	}.Letter()
	if err := o.desk.Keep(ctx, tx, subject, w.ID, l, err); err != nil {
		return err
	}
	return o.tell(ctx, tx, w, notice.EventObjectionSilent, w.DisputeUntil, calendar.Long(w.DisputeFirst))
}

func (o *Objections) letterOfSettlement(ctx context.Context, tx *ledger.Tx, w working) error {
	said, err := o.objected(ctx, tx, w.Objection)
	if err != nil {
		return err
	}
	i, err := o.issue(ctx, tx, w, identity.DecideRequests, "")
	if err != nil {
		return err
	}
	l, err := notice.ObjectionSettlement{Issue: i, Objected: said, Agreement: w.Offer, On: w.SettledOn, ExecuteBy: w.ExecuteBy}.Letter()
	if err := o.desk.Keep(ctx, tx, subject, w.ID, l, err); err != nil {
		return err
	}
	return o.tell(ctx, tx, w, notice.EventObjectionSettled, w.SettledOn, "")
}

// issue begins a letter to whoever objected.
func (o *Objections) issue(ctx context.Context, tx *ledger.Tx, w working, p identity.Permission, number string) (notice.Issue, error) {
	to := notice.Recipient{Name: w.Applicant.Addressee(), Address: orElse(w.Applicant.Address, "alamat tidak disebutkan")}
	return o.desk.Issue(ctx, tx, w.body, to, p, number)
}

func (o *Objections) objected(ctx context.Context, tx *ledger.Tx, x Objection) (notice.Objected, error) {
	said := notice.Objected{Number: x.Number, ReceivedOn: x.ReceivedOn}
	for _, g := range x.Grounds {
		said.Grounds = append(said.Grounds, string(g))
	}
	c, err := o.about(ctx, tx, x.Org, x.Request)
	if c != nil {
		said.Request = c.Number
	}
	return said, err
}

// disputeRight is the way to the Commission that follows. UU14/2008:37(1)
func (w working) disputeRight() notice.DisputeRight {
	return notice.DisputeRight{WorkingDays: w.body.Terms().DisputeWindow.WorkingDays, First: w.DisputeFirst, Last: w.DisputeUntil, Commission: org.CommissionFor(w.body).Place()}
}

// tell puts a message to the applicant into the outbox. The link holds no secret.
func (o *Objections) tell(ctx context.Context, tx *ledger.Tx, w working, event notice.Event, on calendar.Date, what string) error {
	slug := w.Slug
	if w.Request != "" {
		c, err := o.about(ctx, tx, w.Org, w.Request)
		if err != nil {
			return err
		}
		slug = c.Slug
	}
	subjectLine, text, err := notice.Message{
		Event: event, Number: w.Number, On: on, What: what, Link: o.Base(w.body) + "/lacak/" + slug,
		Body: w.body.Name, Phone: w.body.Settings.Contact.Phone,
	}.Text()
	if err != nil {
		return err
	}
	return o.Outbox.Post(ctx, tx, notice.Mail{
		SubjectKind: subject, SubjectID: w.ID, Event: event, Recipient: w.Applicant.Email, Subject: subjectLine, Body: text,
	})
}

var proofWords = map[request.Proof]string{
	request.ProofFile: "dilampirkan", request.ProofDesk: "akan ditunjukkan di loket", request.ProofSeen: "ditunjukkan kepada petugas",
	ProofWithRequest: "dalam berkas permohonan",
}

var decisionWords = map[Decision]string{Upheld: "diterima seluruhnya", PartUp: "diterima sebagian", Dismissed: "tidak diterima"}

// DecisionWords says a decision inside a sentence.
func DecisionWords(d Decision) string { return decisionWords[d] }

var verdictWords = map[Verdict]string{
	Give: "diberikan seluruhnya", GivePart: "diberikan sebagian", Keep: "putusan PPID dipertahankan", NotContest: "tidak dipersoalkan",
}

// VerdictWords says a verdict inside a sentence.
func VerdictWords(v Verdict) string { return verdictWords[v] }

// contactOf is the identity of whose objection it is, one line each. Of a proxy the
// name is the principal's.
func contactOf(p request.Applicant) string {
	name := p.Name
	if p.Represented != "" {
		name = p.Represented
	}
	return strings.Join(lines(strings.Join([]string{name, p.Address, p.Email, p.Phone}, "\n")), "\n")
}

func proxyOf(p request.Applicant) string {
	if p.Represented == "" {
		return ""
	}
	return p.Name
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
