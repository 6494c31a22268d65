package exemption

import (
	"context"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/org"
)

// ConclusionWords are the conclusions as the office reads them.
var ConclusionWords = map[Conclusion]string{Partly: "Dikecualikan sebagian", Closed: "Dikecualikan seluruhnya", Open: "Terbuka"}

// VerdictWords are the verdicts of reviewers as the office reads them.
var VerdictWords = map[Verdict]string{Agrees: "Setuju", Disagrees: "Tidak setuju", Remarks: "Setuju dengan catatan"}

// Printable reports whether the sheet can be printed: it is written to the end, and
// it was written here.
func (t Test) Printable() bool {
	return !t.Earlier && t.State != Drafted && t.State != Discarded
}

// Print makes the sheet of a test as a form, for whoever may read it; the reading is
// written down as every other. The form is not kept: the same test gives the same
// bytes. PERKI1/2021:49
func (x *Exemptions) Print(ctx context.Context, a identity.Actor, id string) (notice.Letter, error) {
	t, err := x.Read(ctx, a, id)
	if err != nil {
		return notice.Letter{}, err
	}
	if !t.Printable() {
		return notice.Letter{}, fault.New(fault.NotFound, "", "umum.tidak_ditemukan", "")
	}
	body, err := org.BodyByID(ctx, x.Ledger.Reader(), a.Org)
	if err != nil {
		return notice.Letter{}, err
	}
	unit, err := org.UnitByID(ctx, x.Ledger.Reader(), a.Org, t.Unit)
	if err != nil {
		return notice.Letter{}, err
	}
	s := notice.TestSheet{
		Letterhead: notice.LetterheadOf(body), Number: t.sheetNumber(), Date: t.sheetDate(body), Place: body.Settings.Contact.City, State: t.standing(), Unit: unit.Name,
		Title: t.Title, Parts: t.Parts, Conclusion: ConclusionWords[t.Conclusion], Open: t.Conclusion == Open, WholeWhy: t.WholeWhy, Basis: t.Public.BasisText(x.Grounds),
		Excluded: "Tidak termasuk dokumen yang tidak dapat dikecualikan.", Consent: consentWords[t.Article182],
		IfOpened: t.IfOpened, IfClosed: t.IfClosed, Interest: t.Interest, Period: t.Public.PeriodText(), Note: t.Ruling.Note,
		Public: []notice.Entry{{Label: "Informasi", Value: t.Public.Title}, {Label: "Konsekuensi bila dibuka", Value: t.Public.IfOpened}, {Label: "Pertimbangan bagi publik", Value: t.Public.IfClosed}},
	}
	if name := x.Grounds.NeverName(t.Never); name != "" {
		s.Excluded = "Termasuk: " + name
	}
	if err := x.signed(ctx, &s, t, body); err != nil {
		return notice.Letter{}, err
	}
	return s.Letter()
}

// consentWords say what article 18(2) says of a private deed or a personal secret.
var consentWords = map[string]string{
	NoneOfThese: "Tidak ada yang membukanya.", Consented: "Pihak yang rahasianya diungkap menyetujui secara tertulis.", PublicOffice: "Menyangkut posisi seseorang dalam jabatan publik.",
}

// signed adds who reviewed the sheet, who wrote it, who ruled and who approved.
func (x *Exemptions) signed(ctx context.Context, s *notice.TestSheet, t Test, body org.Body) error {
	r := x.Ledger.Reader()
	for _, o := range t.Given() {
		p, err := identity.PersonByID(ctx, r, t.Org, o.Person)
		if err != nil {
			return err
		}
		s.Reviewers = append(s.Reviewers, notice.Reviewer{Name: p.Name, Post: o.Post, Verdict: VerdictWords[o.Verdict], Reason: o.Reason, On: body.Day(o.GivenAt)})
	}
	if t.Author != "" {
		p, err := identity.PersonByID(ctx, r, t.Org, t.Author)
		if err != nil {
			return err
		}
		s.Signatures = append(s.Signatures, notice.Signature{Post: "Penyusun", Name: p.Name, NIP: p.NIP})
	}
	if t.Ruling.Post != "" {
		p, err := identity.PersonByID(ctx, r, t.Org, t.Ruling.Person)
		if err != nil {
			return err
		}
		s.Rulings = append(s.Rulings, notice.Entry{Label: "Diputus", Value: p.Name + ", " + t.Ruling.Post + ", " + dayText(t.Ruling.On) + ": " + ConclusionWords[t.Ruling.Conclusion]})
		s.Signatures = append(s.Signatures, notice.Signature{PlaceDate: body.Settings.Contact.City + ", " + dayText(t.Ruling.On), Post: t.Ruling.Post, Name: p.Name, NIP: p.NIP})
	}
	if !t.Approval.On.IsZero() {
		s.Rulings = append(s.Rulings, notice.Entry{Label: "Disetujui", Value: t.approvalText()})
	}
	return nil
}

// approvalText says who approved in writing, when and how. PP61/2010:3
func (t Test) approvalText() string {
	text := t.Approval.Post + ", " + dayText(t.Approval.On)
	if t.Approval.Number != "" {
		return text + ", surat Nomor " + t.Approval.Number
	}
	return text + ", di dalam aplikasi"
}

// sheetNumber is the number of the decision that the sheet belongs to.
func (t Test) sheetNumber() string {
	switch {
	case t.Number != "":
		return t.Number
	case t.State == NotExempt:
		return ""
	}
	return rehearsedNumber
}

// sheetDate is the day of the decision, of the ruling, or of the last change.
func (t Test) sheetDate(body org.Body) calendar.Date {
	switch {
	case !t.DecidedOn.IsZero():
		return t.DecidedOn
	case t.State != InReview && !t.Ruling.On.IsZero():
		return t.Ruling.On
	}
	return body.Day(t.UpdatedAt)
}

// standing says where the test stands.
func (t Test) standing() string {
	switch t.State {
	case InReview:
		return "Sedang ditelaah"
	case Ruled:
		return "Diputus PPID, menunggu persetujuan pimpinan"
	case InForce:
		return "Ditetapkan"
	case Opened:
		return "Terbuka sejak " + dayText(t.Opening.On)
	case Replaced:
		return "Diganti oleh uji yang baru"
	}
	return "Selesai: informasinya tidak dikecualikan"
}
