package kantor

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"suluh/internal/exemption"
	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// DecidePart is one more part of an item that is not given, with its own ground.
type DecidePart struct {
	Title  string
	Texts  []ui.TextArea
	Test   ui.Select
	Ground ui.Select
	Lines  []ui.Field
	On     ui.DateFields
}

// Bounds of what one item of a decision asks.
const (
	maxParts   = 10
	maxCharges = 40
)

// toPart is what the button sends that adds a part to an item.
const toPart = "bagian"

// decideInput is the input of a decision: with the tariff in force, and at the first
// look with what the units propose.
func (k *Office) decideInput(w http.ResponseWriter, r *http.Request, v web.Visit) (input, error) {
	in, err := k.input(w, r, v)
	if err != nil {
		return in, err
	}
	if in.tariff, _, err = request.TariffOn(in.ctx, k.Site.DB, v.Body.ID, v.Today); err != nil {
		return in, err
	}
	if in.first {
		if in.form, err = k.proposed(in); err != nil {
			return in, err
		}
		return in, nil
	}
	if step := in.get("langkah"); strings.HasPrefix(step, toPart) {
		if n, err := strconv.ParseInt(strings.TrimPrefix(step, toPart), 10, 64); err == nil {
			name := request.FieldOf("bagian", n)
			in.form.Set(name, strconv.Itoa(min(partsOf(in, n)+1, maxParts)))
		}
	}
	return in, k.fillFromEntries(in)
}

// proposed begins a decision with what the units propose. It decides nothing.
func (k *Office) proposed(in input) (url.Values, error) {
	all, err := request.ProposalsOf(in.ctx, k.Site.DB, in.v.Body.ID, in.cs.ID)
	form := url.Values{}
	for _, it := range in.cs.Items {
		p, ok := all[it.ID]
		if !ok || p.Outcome == request.Undecided {
			continue
		}
		set := func(field, value string) {
			if value != "" {
				form.Set(request.FieldOf(field, it.Position), value)
			}
		}
		set("hasil", string(p.Outcome))
		set("jawaban", p.Text)
		set("penghitaman", p.Redaction)
		set("alasan", p.Reason)
		set("pilih_uji", p.Test)
		if p.Holder != "" {
			set("penguasa", "diketahui")
			set("pemilik", p.Holder)
		}
	}
	return form, err
}

// fillFromEntries says what is given in the words of the register, where the officer
// named a published entry and wrote nothing else.
func (k *Office) fillFromEntries(in input) error {
	for _, it := range in.cs.Items {
		text := request.FieldOf("jawaban", it.Position)
		number, err := strconv.ParseInt(strings.TrimSpace(in.form.Get(request.FieldOf("entri", it.Position))), 10, 64)
		if err != nil || number < 1 || strings.TrimSpace(in.form.Get(text)) != "" {
			continue
		}
		e, err := k.Register.ByNumber(in.ctx, in.v.Body.ID, number)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err != nil {
			return err
		}
		in.form.Set(text, e.Content.Title)
	}
	return nil
}

// partsOf is how many parts of an item are asked for.
func partsOf(in input, position int64) int {
	n, err := strconv.Atoi(in.form.Get(request.FieldOf("bagian", position)))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, maxParts)
}

// partFields are the questions about each further part, as the first part has them.
var partFields = []string{"penghitaman", "dasar", "pasal", "alasan", "pilih_uji", "uji", "tanggal_uji", "tanggal_uji_tanggal", "tanggal_uji_bulan", "tanggal_uji_tahun", "jangka"}

// partName is the field of a part; parts of a date have their ending behind the part.
func partName(field string, position int64, part int) string {
	if rest, ok := strings.CutPrefix(field, "tanggal_uji_"); ok {
		return request.PartField("tanggal_uji", position, part) + "_" + rest
	}
	return request.PartField(field, position, part)
}

// moreFields are the fields of an item beyond those that every outcome has.
func moreFields(in input, it request.Item) []string {
	names := []string{request.FieldOf("bagian", it.Position)}
	for part := 1; part < partsOf(in, it.Position); part++ {
		for _, f := range partFields {
			names = append(names, partName(f, it.Position, part))
		}
	}
	for line := 1; line <= maxCharges; line++ {
		names = append(names, chargeName(it.Position, line))
	}
	return names
}

// askParts puts the further parts of an item on the page.
func (k *Office) askParts(item *DecideItem, in input, it request.Item, o request.Outcome, shown map[string]bool) error {
	if o != request.GrantedInPart {
		return nil
	}
	usable, err := k.Exemptions.Usable(in.ctx, in.v.Body.ID, exemption.Filter{}, in.v.Today)
	if err != nil {
		return err
	}
	for part := 1; part < partsOf(in, it.Position); part++ {
		name := func(f string) string { return partName(f, it.Position, part) }
		for _, f := range partFields {
			shown[name(f)] = true
		}
		area := func(f, label string) ui.TextArea {
			return ui.TextArea{Name: name(f), Label: label, Hint: itemHints[f], Value: in.form.Get(name(f)), Error: in.err.For(name(f)), Article: in.err.ArticleFor(name(f)), Rows: 3, Limit: request.MaxText}
		}
		line := func(f, label string) ui.Field {
			return ui.Field{Name: name(f), Label: label, Hint: itemHints[f], Value: in.form.Get(name(f)), Error: in.err.For(name(f)), Article: in.err.ArticleFor(name(f))}
		}
		p := DecidePart{Title: fmt.Sprintf("Bagian %d yang tidak diberikan", part+1),
			Texts:  []ui.TextArea{area("penghitaman", "Bagian yang dihitamkan"), area("alasan", "Alasan")},
			Test:   ui.Select{Name: name("pilih_uji"), Label: "Uji konsekuensi yang mendasari", Value: in.form.Get(name("pilih_uji")), Any: "Uji di atas kertas, isi di bawah", Optional: true, Error: in.err.For(name("pilih_uji"))},
			Ground: ui.Select{Name: name("dasar"), Label: "Dasar pengecualian", Value: in.form.Get(name("dasar")), Any: "Pilih huruf Pasal 17", Options: in.grounds, Error: in.err.For(name("dasar")), Article: in.err.ArticleFor(name("dasar"))},
			Lines:  []ui.Field{line("pasal", "Undang-undang dan pasal"), line("uji", "Nomor uji konsekuensi"), line("jangka", "Jangka waktu pengecualian")},
			On:     ui.DateFields{Name: name("tanggal_uji"), Label: "Tanggal uji konsekuensi", Error: in.err.For(name("tanggal_uji"))}}
		for _, t := range usable {
			p.Test.Options = append(p.Test.Options, ui.Option{Value: t.ID, Label: t.Number + ": " + t.Public.Title})
		}
		p.On.ReadDate(in.form.Get)
		item.Parts = append(item.Parts, p)
	}
	if partsOf(in, it.Position) < maxParts {
		item.AddPart = ui.Button{Label: "Tambah bagian lain", Context: "butir " + ui.Number(int(it.Position)), Name: "langkah", Value: toPart + strconv.FormatInt(it.Position, 10), Kind: ui.Secondary}
	}
	return nil
}

// readParts takes the parts of an item granted in part; with one part the fields of
// the answer say it.
func readParts(in input, it request.Item, a *request.Answer) error {
	n := partsOf(in, it.Position)
	if a.Outcome != request.GrantedInPart || n < 2 {
		return nil
	}
	a.Parts = []request.Part{{What: a.Redaction, Ground: a.Ground, Article: a.Article, Reason: a.Reason, Test: a.Test, TestNumber: a.TestNumber, TestOn: a.TestOn, ClosedUntil: a.ClosedUntil}}
	var l fault.List
	for part := 1; part < n; part++ {
		text := func(f string) string { return strings.TrimSpace(in.form.Get(partName(f, it.Position, part))) }
		q := ui.DateFields{Name: partName("tanggal_uji", it.Position, part)}
		on, ok := q.ReadDate(in.form.Get)
		if !ok {
			l.Add(fault.New(fault.Invalid, q.Name, "umum.tanggal", ""))
		}
		p := request.Part{What: text("penghitaman"), Ground: text("dasar"), Article: text("pasal"), Reason: text("alasan"), Test: text("pilih_uji"),
			TestNumber: text("uji"), TestOn: on, ClosedUntil: text("jangka")}
		if p != (request.Part{}) { // a part that was added and left empty is none
			a.Parts = append(a.Parts, p)
		}
	}
	return l.Err()
}

func chargeName(position int64, line int) string { return fmt.Sprintf("biaya_%d_%d", position, line) }

// askCharges asks how many of each line of the tariff a copy takes.
func askCharges(item *DecideItem, in input, it request.Item, o request.Outcome, shown map[string]bool) {
	if !o.Gives() {
		return
	}
	problem := in.err.For(request.FieldOf("biaya", it.Position))
	for i, l := range in.tariff.Lines {
		name := chargeName(it.Position, i+1)
		shown[name] = true
		q := ui.Field{Name: name, Label: fmt.Sprintf("%s, %s per %s", l.What, request.Rupiah(l.Price), l.Unit), Value: in.form.Get(name),
			InputMode: "numeric", Width: ui.Chars4, Optional: true}
		if q.Value != "" {
			q.Error = problem
		}
		item.Charges = append(item.Charges, q)
	}
}

// readCharges takes what a copy costs; what is no number is refused by the rules.
func readCharges(in input, it request.Item, a *request.Answer) error {
	if !a.Outcome.Gives() {
		return nil
	}
	for line := 1; line <= maxCharges; line++ {
		text := strings.TrimSpace(in.form.Get(chargeName(it.Position, line)))
		if text == "" || text == "0" {
			continue
		}
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return fault.New(fault.Invalid, request.FieldOf("biaya", it.Position), "putusan.biaya", "UU14/2008:22(7)", it.Position)
		}
		a.Charges = append(a.Charges, request.Charge{Line: line, Count: n})
	}
	return nil
}

// feeOf is what the answers cost by the tariff in force.
func (in input) feeOf(answers map[string]request.Answer) int64 {
	var sum int64
	for _, a := range answers {
		for _, c := range a.Charges {
			if c.Line >= 1 && c.Line <= len(in.tariff.Lines) {
				sum += c.Count * in.tariff.Lines[c.Line-1].Price
			}
		}
	}
	return sum
}

// askFileItem asks which item a file of the answer belongs to, when there are several.
func askFileItem(in input) ui.Select {
	q := ui.Select{Name: "butir_berkas", Label: "Berkas ini menjawab", Any: "Semua butir", Error: in.err.For("butir_berkas")}
	if len(in.cs.Items) < 2 {
		return ui.Select{}
	}
	for _, it := range in.cs.Items {
		q.Options = append(q.Options, ui.Option{Value: it.ID, Label: "Butir " + ui.Number(int(it.Position))})
	}
	return q
}
