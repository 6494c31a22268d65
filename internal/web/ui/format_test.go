package ui

import (
	"math"
	"net/url"
	"testing"
	"time"

	"suluh/internal/calendar"
)

func TestNumbers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ got, want string }{
		{Number(0), "0"}, {Number(999), "999"}, {Number(1000), "1.000"}, {Number(1234567), "1.234.567"}, {Number(-1234), "−1.234"},
		{Decimal(1234.5, 1), "1.234,5"}, {Decimal(0.05, 1), "0,1"}, {Decimal(-0.04, 1), "0,0"}, {Decimal(-12.25, 2), "−12,25"}, {Decimal(7, 0), "7"},
		{Decimal(math.NaN(), 1), "–"}, {Decimal(math.Inf(1), 1), "–"},
		{Size(0), "0 B"}, {Size(812), "812 B"}, {Size(64_300), "64 KB"}, {Size(999_499), "999 KB"}, {Size(999_600), "1 MB"}, {Size(10_000_000), "10 MB"}, {Size(999_999_999), "1 GB"},
		{Size(2_437_120), "2,4 MB"}, {Size(1_100_000_000), "1,1 GB"}, {Size(-1), "–"},
		{Rupiah(15000), "Rp15.000"}, {Rupiah(0), "Rp0"}, {Rupiah(-500), "−Rp500"},
		{Telephone("+6281234567890"), "0812-3456-7890"}, {Telephone("+622112345678"), "0211-2345-678"},
		{Telephone("112"), "112"}, {Telephone("+1 555"), "+1 555"}, {Telephone("+62x1234567"), "+62x1234567"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestTimes(t *testing.T) {
	t.Parallel()
	at := time.Date(2024, 11, 14, 14, 30, 0, 0, time.FixedZone("WITA", 8*3600))
	for _, c := range []struct{ got, want string }{
		{Clock(at), "pukul 14.30 WITA"}, {DateTime(at), "14 November 2024 pukul 14.30 WITA"}, {Stamp(at), "2024-11-14T14:30:00+08:00"},
		{Clock(time.Time{}), ""}, {DateTime(time.Time{}), ""}, {Stamp(time.Time{}), ""},
		{dateShort(calendar.MustDate("2024-11-14")), "14 Nov 2024"}, {dateShort(calendar.Date{}), ""},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestTextOfPeople(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"line break stays", "satu\ndua", `<p dir="auto">satu<br>dua</p>`},
		{"empty line begins a paragraph", "satu\r\n\r\n\r\ndua", `<p dir="auto">satu</p><p dir="auto">dua</p>`},
		{"markup is text", `<b onclick="x">&`, `<p dir="auto">&lt;b onclick=&#34;x&#34;&gt;&amp;</p>`},
	} {
		if got := string(Lines(c.in)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := string(Isolate("a\u202eb<")); got != "<bdi>a\u202eb&lt;</bdi>" {
		t.Errorf("Isolate = %q", got)
	}
}

func TestPrefsSurviveTheCookie(t *testing.T) {
	t.Parallel()
	full := Prefs{TextSize: 3, Contrast: true, Scheme: "gelap", Spacing: true, Still: true, Underline: true}
	for _, p := range []Prefs{{}, full, {TextSize: 1}, {TextSize: 2, Scheme: "terang"}} {
		if got := ParsePrefs(p.String()); got != p {
			t.Errorf("%q reads back as %+v", p.String(), got)
		}
	}
	if got := full.Class(); got != "teks3 kontras gelap renggang diam garis" {
		t.Errorf("Class = %q", got)
	}
	for _, p := range []Prefs{{}, full, {TextSize: 2, Scheme: "terang", Underline: true}} {
		f := p.Fields()
		form := url.Values{"ukuran": {f.Size.Value}, "skema": {f.Scheme.Value}}
		for _, c := range f.More.Choices() {
			if c.On {
				form.Add("tambahan", c.Value)
			}
		}
		if got := ReadPrefs(form); got != p {
			t.Errorf("the form of %+v reads back as %+v", p, got)
		}
	}
	hostile := ParsePrefs(`"><script>.teks9.kontras.terang gelap`)
	if hostile != (Prefs{Contrast: true}) {
		t.Errorf("hostile cookie read as %+v", hostile)
	}
	if got := (Prefs{Scheme: `x" onload="`, TextSize: 7}).Class(); got != "" {
		t.Errorf("unknown values become classes: %q", got)
	}
}

func TestAddressesOfLinks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"/lacak?x=a:b", "/lacak?x=a:b"}, {"#isi", "#isi"}, {"?jam=10:30", "?jam=10:30"}, {"https://contoh.id", "https://contoh.id"},
		{"mailto:a@contoh.id", "mailto:a@contoh.id"}, {"tel:112", "tel:112"}, {"tel:+62811-22", "tel:+62811-22"},
		{"tel:1;alert(1)", "#alamat-ditolak"}, {"javascript:alert(1)", "#alamat-ditolak"}, {"JAVASCRIPT:alert(1)", "#alamat-ditolak"},
		{" javascript:alert(1)", "#alamat-ditolak"}, {"java\nscript:alert(1)", "#alamat-ditolak"}, {"data:text/html,x", "#alamat-ditolak"},
	} {
		if got := string(address(c.in)); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.in, got, c.want)
		}
	}
}
