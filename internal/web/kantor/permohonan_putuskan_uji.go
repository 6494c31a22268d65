package kantor

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"suluh/internal/exemption"
	"suluh/internal/identity"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// DecideTest asks on which consequence test the refusal of an item rests: one in
// force, found by words or ground, or a new one that carries the case along.
type DecideTest struct {
	Words  ui.Field
	Search ui.Button
	Pick   ui.Radios
	More   string // how many more match
	Begin  ui.Button
}

// testsShown bounds how many tests an item offers at once.
const testsShown = 6

// toTest is what the button sends that begins a new test for an item.
const toTest = "uji"

// askTest puts the choice of the test on the page. UU14/2008:19
func (k *Office) askTest(item *DecideItem, in input, it request.Item, shown map[string]bool) error {
	name, words := request.FieldOf("pilih_uji", it.Position), request.FieldOf("cari_uji", it.Position)
	shown[name], shown[words] = true, true
	chosen := in.form.Get(name)
	found, err := k.Exemptions.Usable(in.ctx, in.v.Body.ID, exemption.Filter{Query: in.form.Get(words)}, in.v.Today)
	if err != nil {
		return err
	}
	if chosen != "" && !slices.ContainsFunc(found, func(t exemption.Test) bool { return t.ID == chosen }) {
		all, err := k.Exemptions.Usable(in.ctx, in.v.Body.ID, exemption.Filter{}, in.v.Today)
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(all, func(t exemption.Test) bool { return t.ID == chosen }); i >= 0 {
			found = append([]exemption.Test{all[i]}, found...)
		}
	}
	q := DecideTest{
		Words:  ui.Field{Name: words, Label: "Cari uji yang berlaku", Hint: "Kata dalam uraian, nomor, atau undang-undangnya.", Value: in.form.Get(words), Optional: true},
		Search: ui.Button{Label: "Cari uji", Name: "langkah", Value: toFill, Kind: ui.Secondary},
		Pick: ui.Radios{Name: name, Label: "Uji konsekuensi yang mendasari", Value: chosen, Error: in.err.For(name), Article: in.err.ArticleFor(name),
			Hint: "Uji yang berlaku mengisi nomor, tanggal, dan jangka waktunya. Dasar, pasal, dan alasan yang Anda kosongkan diisi dari uji itu."},
	}
	for i, t := range found {
		if i == testsShown {
			q.More = fmt.Sprintf("Masih ada %d uji lain yang cocok. Persempit dengan kata carian.", len(found)-i)
			break
		}
		hint := capital(lettersOf(t.Public.Grounds)) + ". " + t.Public.PeriodText() + "."
		if t.Earlier {
			hint += " Ditetapkan dengan keputusan lama."
		}
		q.Pick.Options = append(q.Pick.Options, ui.Option{Value: t.ID, Label: t.Number + ": " + t.Public.Title, Hint: hint})
	}
	q.Pick.Options = append(q.Pick.Options, ui.Option{Value: "", Label: "Uji di atas kertas, di luar aplikasi", Hint: "Isi dasar, nomor, tanggal, dan jangka waktunya sendiri di bawah."})
	if in.v.Actor.May(identity.WriteExemption) {
		q.Begin = ui.Button{Label: "Mulai uji baru untuk butir ini", Name: "langkah", Value: toTest + strconv.FormatInt(it.Position, 10), Kind: ui.Secondary}
	}
	item.Tests = append(item.Tests, q)
	return nil
}

// beginTestFor leads to a new test for the case. What was typed comes back when the
// officer does; the clock of the request runs on.
func (k *Office) beginTestFor(w http.ResponseWriter, r *http.Request, v web.Visit, in input) error {
	k.keepTyped(r, v)
	http.Redirect(w, r, exemptionPath+"/baru?permohonan="+in.cs.Slug, http.StatusSeeOther)
	return nil
}

func isBeginTest(step string) bool {
	n, err := strconv.Atoi(strings.TrimPrefix(step, toTest))
	return strings.HasPrefix(step, toTest) && err == nil && n > 0
}
