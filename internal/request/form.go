package request

import (
	"context"
	"strings"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
	"suluh/internal/org"
)

// KindWords name the kinds of applicants.
var KindWords = map[ApplicantKind]string{Individual: "Perorangan", Group: "Kelompok orang", LegalEntity: "Badan hukum"}

// MannerWords name the manners of obtaining information.
var MannerWords = map[Manner]string{
	View: "Melihat, membaca, atau mendengar di tempat", SoftCopy: "Salinan elektronik", PaperCopy: "Salinan cetak",
}

// Form is the formulir permohonan of a registered request, as it is printed in two
// copies and signed. It is made when it is printed; what is kept is what both sides
// have signed. The number of a person's identity never stands on it.
func (c *Cases) Form(ctx context.Context, a identity.Actor, slug string) (notice.Letter, error) {
	found, err := c.Open(ctx, a, slug)
	if err != nil {
		return notice.Letter{}, err
	}
	r := found.Request
	body, err := c.body(ctx, r.Org)
	if err != nil {
		return notice.Letter{}, err
	}
	in, err := IntakeOf(ctx, c.Ledger.Reader(), r.Org, r.ID)
	if err != nil {
		return notice.Letter{}, err
	}
	papers, err := c.Papers(ctx, c.Ledger.Reader(), r.Org, r.ID)
	if err != nil {
		return notice.Letter{}, err
	}
	letters, err := c.Letters(ctx, r)
	if err != nil {
		return notice.Letter{}, err
	}
	p := r.Applicant
	at := r.ReceivedAt.In(body.Location())
	return notice.RequestForm{
		Issue: notice.Issue{
			Letterhead: notice.LetterheadOf(body), Number: r.Number, Date: body.Day(r.RegisteredAt), Place: body.Settings.Contact.City,
			Signer: receiver(letters), Recipient: notice.Recipient{Name: p.Name, Address: p.Address},
		},
		At: at, Channel: channelWords[r.Channel], LetterOn: r.LetterOn, Kind: KindWords[p.Kind], Proxy: p.Represented,
		Identity: identityWords(r, papers), Address: p.Address, Occupation: p.Occupation, Contact: strings.Join(lines([]string{p.Email, p.Phone}), ", "),
		Papers: paperLines(papers), Items: wanted(found.Items), Purpose: r.Purpose, Manner: MannerWords[r.Manner], Delivery: capital(DeliveryWords(r.Delivery)),
		WrittenBy: in.WrittenBy, Helper: in.Helper, Thumb: in.Signs == SignsThumb, Witness: in.Witness,
		Rights: RightsOf(body), Privacy: PrivacyOf(body),
	}.Letter()
}

// receiver is the officer who received the request, as the receipt was signed.
func receiver(letters []notice.Kept) notice.Signer {
	for _, l := range letters {
		if l.Kind != notice.KindReceipt {
			continue
		}
		for _, b := range l.Letter.Blocks {
			if len(b.Signatures) > 0 {
				s := b.Signatures[0]
				return notice.Signer{Post: s.Post, Name: s.Name, NIP: s.NIP}
			}
		}
	}
	return notice.Signer{Post: "Petugas layanan informasi", Name: "Petugas penerima"}
}

// identityWords say which number of identity is kept, without a person's.
func identityWords(r Request, papers []Paper) string {
	var words []string
	if r.HasNIK {
		words = append(words, "NIK, tersimpan tersandi")
	}
	for _, p := range papers {
		if p.Number != "" {
			words = append(words, p.Kind.Word()+" Nomor "+p.Number)
		}
	}
	return strings.Join(words, "; ")
}

func paperLines(papers []Paper) []string {
	var list []string
	for _, p := range papers {
		if p.State == PaperNeedless {
			continue
		}
		line := p.Kind.Word() + ": " + PaperStateWords[p.State]
		if !p.Dated.IsZero() {
			line += ", tanggal " + calendar.Short(p.Dated)
		}
		list = append(list, line)
	}
	return list
}

// PaperStateWords say where a paper is.
var PaperStateWords = map[PaperState]string{
	PaperSeen: "sudah dilihat", PaperHanded: "sudah diserahkan", PaperPromised: "akan diserahkan", PaperNeedless: "tidak diperlukan",
}

// OriginWords name the systems from which complaints come.
var OriginWords = map[string]string{"sp4n_lapor": "SP4N-LAPOR!", "loket": "loket pengaduan", "lain": "sistem pengaduan lain"}

// letterOfConversion tells the sender of a complaint that it became a request,
// keeps its date, and may be objected to.
func (c *Cases) letterOfConversion(ctx context.Context, tx *ledger.Tx, body org.Body, r Request, from Origin) error {
	if from.System == "" {
		return nil
	}
	i, err := c.issue(ctx, tx, body, r, identity.RegisterRequests, "")
	if err != nil {
		return err
	}
	l, err := notice.Conversion{Issue: i, Case: r.noticeCase(), System: orElse(OriginWords[from.System], from.System), Number: from.Number, DueOn: r.DueOn}.Letter()
	if err := c.keep(ctx, tx, r, l, err); err != nil {
		return err
	}
	return c.tell(ctx, tx, body, r, notice.EventConverted, r.ReceivedOn, "")
}

// capital begins a line of the form.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
