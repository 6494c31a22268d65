package portal_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"regexp"
	"strings"
	"testing"

	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/urgent"
	"suluh/internal/webtest"
)

func flood(title string) urgent.Content {
	return urgent.Content{Kind: urgent.Natural, Title: title, What: "Air naik dua meter.", Where: "Tepi Kali Wuni.", Do: "Naik ke tempat tinggi.\nMatikan listrik.", Phone: "112, BPBD (0200) 550177"}
}

func announce(t *testing.T, b *webtest.Bed, by identity.Actor, title string) urgent.Notice {
	t.Helper()
	n, err := b.App.Urgent.Publish(t.Context(), by, title, "", flood(title))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// everyPublicPage is one page of each sort: kept, not kept, a form, tracking, and
// refusals.
var everyPublicPage = map[string]int{
	"/": 200, "/informasi": 200, "/informasi/serta-merta": 200, "/cari?q=banjir": 200, "/unit": 200, "/permohonan": 200, "/permohonan/ajukan/rincian": 200, "/lacak": 200,
	"/keberatan": 200, "/layanan": 200, "/profil": 200, "/tampilan": 200, "/privasi": 200, "/bantuan/tenggat": 200, "/masuk": 200, "/tidak-ada": 404, "/informasi/99": 404, "/informasi?halaman=x": 404,
}

func TestAnUrgentNoticeStandsAboveEveryPage(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ppid := b.AddPerson(t, b.Body, "ppid_utama", "")
		w, other := b.Visit(t, b.Body), b.Visit(t, b.Other)
		const strip = `class="banner urgent"`
		each := func(has bool, words ...string) {
			t.Helper()
			for path, status := range everyPublicPage {
				page := get(t, w, path, status)
				if got := strings.Contains(page.Body, strip); got != has {
					t.Errorf("%s shows the strip: %v, want %v", path, got, has)
				}
				says(t, page, words...)
			}
		}
		each(false) // and every kept page is kept now
		says(t, get(t, w, "/pengumuman", 200), "Tidak ada pengumuman darurat saat ini. Diperiksa 2 Maret 2026 pukul 09.00 WIB.", "112")
		n := announce(t, b, ppid, "Banjir di tepi Kali Wuni")
		each(true, "Banjir di tepi Kali Wuni", "Diumumkan 2 Maret 2026 pukul 09.00 WIB")
		page := get(t, w, "/", 200)
		if strings.Index(page.Body, strip) > strings.Index(page.Body, "<header") || !strings.Contains(page.Body, `href="/pengumuman/1"`) {
			t.Error("the strip is not above everything, or leads nowhere")
		}
		keepsQuiet(t, get(t, other, "/", 200), "Kali Wuni")
		get(t, other, "/pengumuman/1", 404)

		announce(t, b, ppid, "Longsor di Gunungwening")
		says(t, get(t, w, "/lacak", 200), "2 pengumuman serta merta sedang berlaku", "Banjir di tepi Kali Wuni", "Longsor di Gunungwening")
		own := get(t, w, "/pengumuman/1", 200)
		says(t, own, "Longsor di Gunungwening") // and the notice whose page it is stands in the page alone
		if strings.Contains(own.Body, "2 pengumuman serta merta") {
			t.Error("a notice announces itself above its own page")
		}
		for _, number := range []int64{2, 1} {
			if _, err := b.App.Urgent.End(t.Context(), ppid, number, n.Revision, "Sudah aman."); err != nil {
				t.Fatal(err)
			}
		}
		each(false)
		says(t, get(t, w, "/pengumuman", 200), "Tidak ada pengumuman darurat saat ini", "Banjir di tepi Kali Wuni", "Longsor di Gunungwening")
	})
}

var hexSum = regexp.MustCompile(`[0-9a-f]{64}`)

func TestThePageOfANotice(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ppid := b.AddPerson(t, b.Body, "ppid_utama", "")
		n := announce(t, b, ppid, "Banjir </script> di tepi Kali Wuni")
		w := b.Visit(t, b.Body)
		page := get(t, w, "/pengumuman/1", 200)
		says(t, page, "Yang perlu Anda lakukan Naik ke tempat tinggi. Matikan listrik.", "Hubungi 112 , BPBD (0200) 550177", "Diumumkan oleh Pemerintah Kabupaten Contoh", "tindakan nomor")
		if strings.Index(page.Body, "Naik ke tempat tinggi") > strings.Index(page.Body, "Air naik dua meter") && strings.Contains(page.Body, "Air naik dua meter") {
			t.Error("what happened stands before what to do")
		}
		for _, want := range []string{`href="tel:0200550177"`, `href="tel:112"`, `rel="alternate" type="application/atom&#43;xml"`, `href="/pengumuman/1/ringkas"`} {
			if !strings.Contains(page.Body, want) {
				t.Errorf("no %s", want)
			}
		}
		readLD(t, page.Body)
		proof(t, w, 1)

		c := n.Content
		c.Evacuation = "Gedung olahraga."
		n, err := b.App.Urgent.Update(t.Context(), ppid, 1, 1, c, "Pengungsian dibuka.")
		if err != nil {
			t.Fatal(err)
		}
		says(t, get(t, w, "/pengumuman/1", 200), "Yang baru Pengungsian dibuka.", "Evakuasi Gedung olahraga.", "Diperbarui 2 Maret 2026")
		proof(t, w, 2)
		if err := b.App.Urgent.Enter(t.Context(), urgent.Enter{Org: b.Body.ID, Notice: n.ID}); err != nil {
			t.Fatal(err)
		}
		// The register tells of the notice, and the notice of the register.
		says(t, get(t, w, "/pengumuman/1", 200), "Entri di Daftar Informasi Publik nomor 1")
		entry := get(t, w, get(t, w, "/informasi/1", 301).Header.Get("Location"), 200)
		says(t, entry, "Serta merta", "Pengumuman serta merta nomor 1", "berlaku sejak Senin, 2 Maret 2026")
		if e, err := b.App.Register.ByNumber(t.Context(), b.Body.ID, 1); err != nil || strings.Join(e.Content.Standard, " ") != "S-01" {
			t.Errorf("the entry meets the items %v, %v", e.Content.Standard, err)
		}
		if !strings.Contains(entry.Body, `<a href="/pengumuman/1">`) {
			t.Error("the entry does not lead to the notice")
		}
		for _, path := range []string{"/pengumuman/2", "/pengumuman/0", "/pengumuman/01", "/pengumuman/satu", "/pengumuman/2/ringkas", "/pengumuman/1/bukti/3.txt", "/pengumuman/1/bukti/1", "/pengumuman/2/bukti", "/pengumuman?halaman=0"} {
			get(t, w, path, 404)
		}
		light(t, b, w)
	})
}

// readLD reads the notice as a machine does.
func readLD(t *testing.T, body string) {
	t.Helper()
	_, rest, _ := strings.Cut(body, `<script type="application/ld+json">`)
	text, _, ok := strings.Cut(rest, "</script>")
	var got map[string]any
	if err := json.Unmarshal([]byte(text), &got); !ok || err != nil {
		t.Fatalf("no announcement for machines: %v in %q", err, text)
	}
	if got["@type"] != "SpecialAnnouncement" || got["name"] != "Banjir </script> di tepi Kali Wuni" || got["datePosted"] != "2026-03-02T09:00:00+07:00" {
		t.Errorf("announcement %v", got)
	}
}

// proof does what the page tells a reader to do: download, sum, compare.
func proof(t *testing.T, w *webtest.Browser, revision int) {
	t.Helper()
	page := get(t, w, "/pengumuman/1/bukti", 200)
	says(t, page, "Senin, 2 Maret 2026, pukul 09.00.00 WIB", "PPID Kabupaten Contoh", "Cara memeriksanya sendiri")
	sums := hexSum.FindAllString(page.Text(), -1)
	if len(sums) != revision {
		t.Fatalf("%d sums of %d versions", len(sums), revision)
	}
	for i, file := range []string{"1.txt", "2.txt"}[:revision] {
		text := get(t, w, "/pengumuman/1/bukti/"+file, 200)
		sum := sha256.Sum256([]byte(text.Body))
		if got := hex.EncodeToString(sum[:]); got != sums[revision-1-i] || !strings.HasPrefix(text.Header.Get("Content-Type"), "text/plain") {
			t.Errorf("version %d has the sum %s, the page says %s", i+1, got, sums)
		}
	}
}

// light holds the light page to its size, its policy and its loneliness, with the
// longest texts that are likely.
func light(t *testing.T, b *webtest.Bed, w *webtest.Browser) {
	t.Helper()
	ppid := b.AddPerson(t, b.Body, "ppid_utama", "")
	c := flood(strings.Repeat("Pertanggungjawaban ", 7))
	long := strings.Repeat("Warga di sepanjang sempadan diminta pindah. ", 12)
	c.What, c.Where, c.Do, c.Affected, c.Evacuation, c.Help, c.Efforts, c.Announcer, c.Manner = long, long, long, long, long, long, long, long, long
	if _, err := b.App.Urgent.Publish(t.Context(), ppid, "panjang", "", c); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/pengumuman/1/ringkas", "/pengumuman/2/ringkas"} {
		page := get(t, w, path, 200)
		if len(page.Body) >= 10_000 {
			t.Errorf("%s has %d bytes", path, len(page.Body))
		}
		for _, foreign := range []string{"<script", "<img", `rel="stylesheet"`, "@import", "url(", "<iframe", `rel="preload"`} {
			if strings.Contains(page.Body, foreign) {
				t.Errorf("%s asks for more: %s", path, foreign)
			}
		}
		style := page.Body[strings.Index(page.Body, "<style>")+7 : strings.Index(page.Body, "</style>")]
		sum := sha256.Sum256([]byte(style))
		policy := page.Header.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'; style-src 'sha256-") || strings.Contains(policy, "unsafe") || !strings.Contains(policy, base64.StdEncoding.EncodeToString(sum[:])) {
			t.Errorf("%s with the policy %q", path, policy)
		}
		says(t, page, "Yang perlu Anda lakukan", "Hubungi", "SHA-256")
	}
}

func TestTheFeedsOfUrgentNotices(t *testing.T) {
	t.Parallel()
	webtest.Each(t, func(t *testing.T, b *webtest.Bed) {
		ppid, w := b.AddPerson(t, b.Body, "ppid_utama", ""), b.Visit(t, b.Body)
		get(t, w, "/umpan/serta-merta.atom", 200) // a body without notices has a feed, too
		n := announce(t, b, ppid, "Banjir & longsor")
		type feed struct {
			ID      string `xml:"id"`
			Updated string `xml:"updated"`
			Entries []struct {
				ID      string `xml:"id"`
				Updated string `xml:"updated"`
				Title   string `xml:"title"`
			} `xml:"entry"`
		}
		read := func() (f feed, tag string) {
			t.Helper()
			page := get(t, w, "/umpan/serta-merta.atom", 200)
			if err := xml.Unmarshal([]byte(page.Body), &f); err != nil {
				t.Fatal(err)
			}
			return f, page.Header.Get("ETag")
		}
		first, tag := read()
		if len(first.Entries) != 1 || first.Entries[0].Title != "Banjir & longsor" || first.Updated != "2026-03-02T09:00:00+07:00" {
			t.Errorf("feed %+v", first)
		}
		// What happens elsewhere in the body, and the register that follows, move nothing.
		b.SetDay("2026-03-03")
		if err := b.App.Urgent.Enter(t.Context(), urgent.Enter{Org: b.Body.ID, Notice: n.ID}); err != nil {
			t.Fatal(err)
		}
		if again, same := read(); again.Updated != first.Updated || same != tag || again.Entries[0].ID != first.Entries[0].ID {
			t.Errorf("the feed moved without a change: %+v", again)
		}
		if _, err := b.App.Urgent.End(t.Context(), ppid, 1, 1, "Sudah aman."); err != nil {
			t.Fatal(err)
		}
		if ended, _ := read(); ended.Updated != "2026-03-03T10:00:00+07:00" || ended.Entries[0].ID != first.Entries[0].ID || ended.ID != first.ID {
			t.Errorf("after the end: %+v", ended)
		}
		for suffix, media := range map[string]string{"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"} {
			page := get(t, w, "/umpan/serta-merta."+suffix, 200)
			if !strings.HasPrefix(page.Header.Get("Content-Type"), media) || !strings.Contains(page.Body, "http://contoh.test/umpan/serta-merta."+suffix) {
				t.Errorf("%s: %s\n%s", suffix, page.Header.Get("Content-Type"), page.Body)
			}
		}
		keepsQuiet(t, get(t, b.Visit(t, org.Body{Host: b.Other.Host}), "/umpan/serta-merta.json", 200), "longsor")
	})
}
