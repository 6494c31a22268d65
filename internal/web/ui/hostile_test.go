package ui

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"suluh/internal/calendar"
)

const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>'` + "`\u202e"

// poison fills every text of a struct, however deep, with hostile text, every
// list with two items, every flag with true.
func poison(v reflect.Value, text string) {
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(2024, 11, 14, 14, 30, 0, 0, time.UTC)))
		return
	case calendar.Date:
		v.Set(reflect.ValueOf(calendar.MustDate("2024-11-14")))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(2)
	case reflect.Float64:
		v.SetFloat(2)
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[[]MenuItem]() && text == "" {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			if v.Type() == reflect.TypeFor[[]MenuItem]() {
				// A menu holds menus: one level is enough.
				item := v.Index(i).Addr().Interface().(*MenuItem)
				*item = MenuItem{Label: text, Href: text, Lang: text, Count: 2, Items: []MenuItem{{Label: text, Href: text}}}
				continue
			}
			poison(v.Index(i), text)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			poison(v.Field(i), text)
		}
	}
}

func render(t *testing.T, frame, name string, page any) string {
	t.Helper()
	var b bytes.Buffer
	if err := every(t).Render(&b, frame, name, page); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestHostileTextStaysText puts the same attack into every field of every
// partial and frame, and looks for what it would have made.
func TestHostileTextStaysText(t *testing.T) {
	t.Parallel()
	for _, frame := range []string{Public, Office} {
		for _, attack := range []string{hostile, "javascript:alert(1)"} {
			var page everyPage
			poison(reflect.ValueOf(&page).Elem(), attack)
			out := render(t, frame, "semua", page)
			if !strings.Contains(out, "alert(1)") {
				t.Fatalf("%s: the attack did not reach the page", frame)
			}
			checkMarkup(t, frame, out)
		}
	}
}

// TestPagesObeyThePolicy renders what is rendered every day.
func TestPagesObeyThePolicy(t *testing.T) {
	t.Parallel()
	var body Page
	poison(reflect.ValueOf(&body).Elem(), "Teks")
	checkMarkup(t, "komponen", render(t, Public, "komponen", Gallery(body)))
	checkMarkup(t, "galat", render(t, Public, "galat", ErrorPage{Page: body, What: "Halaman tidak ditemukan"}))
}

// checkMarkup holds the content security policy: no inline script or style, no
// handler, no address that runs; and ids that occur once.
func checkMarkup(t *testing.T, name, out string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	scripts := 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		src := ""
		for _, a := range n.Attr {
			switch {
			case a.Key == "style", strings.HasPrefix(a.Key, "on"):
				t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
			case strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") && (a.Key == "href" || a.Key == "src" || a.Key == "action"):
				t.Errorf("%s: <%s %s=%q> runs", name, n.Data, a.Key, a.Val)
			case a.Key == "src":
				src = a.Val
			}
		}
		switch n.Data {
		case "script":
			scripts++
			if src != AssetPath("suluh.js") || n.FirstChild != nil {
				t.Errorf("%s: a script that is not ours: %q", name, src)
			}
		case "style", "iframe", "object", "embed", "base":
			t.Errorf("%s: <%s>", name, n.Data)
		case "img":
			if src == "x" {
				t.Errorf("%s: the attack made a picture", name)
			}
		}
	}
	if scripts != 1 {
		t.Errorf("%s: %d scripts", name, scripts)
	}
}

func TestGalleryIsSound(t *testing.T) {
	t.Parallel()
	p := Page{Path: "/_komponen", Body: Body{Name: "PPID Kabupaten Contoh", Short: "Pemerintah Kabupaten Contoh", Domain: "contohkab.go.id"}, CSRF: "x",
		Menu: []MenuItem{{Label: "Informasi publik", Href: "/informasi"}}, Footer: []FooterColumn{{Title: "Layanan", Items: []MenuItem{{Label: "Biaya", Href: "/layanan/biaya"}}}}}
	doc, err := html.Parse(strings.NewReader(render(t, Public, "komponen", Gallery(p))))
	if err != nil {
		t.Fatal(err)
	}
	ids, refs, heads := map[string]int{}, map[string]string{}, 0
	for n := range doc.Descendants() {
		if n.Data == "h1" && n.Type == html.ElementNode {
			heads++
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				ids[a.Val]++
			case "for", "aria-describedby", "aria-labelledby", "data-dialog":
				for id := range strings.FieldsSeq(a.Val) {
					refs[id] = n.Data + " " + a.Key
				}
			case "href":
				if id, ok := strings.CutPrefix(a.Val, "#"); ok && id != "" {
					refs[id] = "link"
				}
			}
		}
	}
	if heads != 1 {
		t.Errorf("%d h1", heads)
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("id %q occurs %d times", id, n)
		}
	}
	for id, who := range refs {
		if ids[id] == 0 {
			t.Errorf("%s refers to %q, which is not there", who, id)
		}
	}
}
