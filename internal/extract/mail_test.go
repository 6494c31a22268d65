package extract

import (
	"bytes"
	"fmt"

	"slices"
	"strings"
	"testing"
	"time"
)

// readMail takes a message apart in this process, as a child would.
func readMail(t testing.TB, raw string) Mail {
	t.Helper()
	a, err := mailMessage(source{bytes.NewReader([]byte(raw)), int64(len(raw)), time.Now().Add(WallClock)})
	if err != nil {
		t.Fatalf("%v", err)
	}
	if !a.Mail.plausible() {
		t.Fatalf("not plausible: %+v", a.Mail)
	}
	return *a.Mail
}

func lines(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }

const head = "From: \"Budi Santoso\" <Budi@Warga.Example>\nTo: permohonan+abc@contoh.test\nSubject: Tanya\nMessage-ID: <m1@warga.example>\nDate: Mon, 2 Mar 2026 09:00:00 +0700\n"

func TestMailText(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, raw string
		text      string // that the reader sees
		notes     []string
		files     int
	}{
		{"plain", head + "\nSelamat pagi.\n", "Selamat pagi.", nil, 0},
		{"utf-8 quoted printable", head + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nSurat =E2=80=9Cpenting=E2=80=9D=\n sekali\n", "Surat “penting” sekali", nil, 0},
		{"windows-1252", head + "Content-Type: text/plain; charset=windows-1252\n\nharga \x935.000\x94\n", "harga “5.000”", nil, 0},
		{"iso-2022-jp", head + "Content-Type: text/plain; charset=iso-2022-jp\n\n\x1b$B%F%9%H\x1b(B\n", "テスト", nil, 0},
		{"charset nobody knows", head + "Content-Type: text/plain; charset=x-kabupaten-7\n\nhalo d\xe9sa\n", "halo désa", []string{NoteCharset}, 0},
		{"charset named wrongly", head + "Content-Type: text/plain; charset=utf-8\n\nhalo d\xe9sa\n", "halo d\uFFFDsa", []string{NoteCharset}, 0},
		{"charset unnamed", head + "\nhalo d\xe9sa\n", "halo désa", []string{NoteCharset}, 0},
		{"encoding nobody knows", head + "Content-Type: text/plain\nContent-Transfer-Encoding: x-rot13\n\nhalo\n", "halo", []string{NoteEncoding}, 0},
		{"broken base64", head + "Content-Transfer-Encoding: base64\n\naGFsbw==!!!\n", "halo", []string{NoteDamaged}, 0},
		{"hypertext only", head + "Content-Type: text/html; charset=utf-8\n\n<style>p{}</style><p>Halo <b>Bapak</b></p><script>x()</script><img src=http://lacak.example/1.gif><a href=\"http://jahat.example/\">bank.example</a>\n",
			"Halo Bapak\nbank.example (http://jahat.example/)", []string{NoteHTML}, 0},
		{"both kinds", head + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\npolos\n--b\nContent-Type: text/html\n\n<p>kaya</p>\n--b--\n", "polos", nil, 0},
		{"with a file", head + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nterlampir\n--b\nContent-Type: application/pdf; name=\"../../etc/surat.pdf\"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--b--\n", "terlampir", nil, 1},
		{"no end of the parts", head + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nterputus\n", "terputus", []string{NoteDamaged}, 0},
		{"a head that is none", "From budi Mon Mar 2\n" + head + "ini bukan kepala\n\nisi\n", "isi", []string{NoteDamaged}, 0},
		{"no head at all", "\nhanya isi\n", "hanya isi", nil, 0},
		{"control characters", head + "\nhalo\x00\x07\x1b[31m merah\n", "halo[31m merah", []string{NoteCharset}, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := readMail(t, lines(c.raw))
			if m.Text != c.text || !slices.Equal(m.Notes, c.notes) || len(m.Files) != c.files {
				t.Errorf("text %q, notes %v, %d files", m.Text, m.Notes, len(m.Files))
			}
		})
	}
}

func TestMailHead(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, raw string
		want      func(Mail) bool
	}{
		{"the usual", head + "In-Reply-To: <a@x>\nReferences: <b@x> <a@x> <c@x>\n\n", func(m Mail) bool {
			return m.From == "budi@warga.example" && m.FromName == "Budi Santoso" && m.MessageID == "m1@warga.example" && slices.Equal(m.Answers, []string{"a@x", "c@x", "b@x"})
		}},
		{"encoded words", "From: =?utf-8?q?Bud=C3=AD?= <b@x.id>\nSubject: =?iso-8859-1?Q?d=E9sa?= =?UTF-8?B?IGthbWk=?=\n\n", func(m Mail) bool { return m.FromName == "Budí" && m.Subject == "désa kami" }},
		{"encoded in letters nobody knows", "From: b@x.id\nSubject: =?x-tak-ada?Q?d=E9sa?=\n\n", func(m Mail) bool { return m.Subject == "désa" && slices.Contains(m.Notes, NoteCharset) }},
		{"eight bits in the head", "From: b@x.id\nSubject: d\xe9sa\n\n", func(m Mail) bool { return m.Subject == "désa" && slices.Contains(m.Notes, NoteCharset) }},
		{"a name that looks like an address", "From: \"ppid@contoh.test\" <jahat@x.id>\n\n", func(m Mail) bool { return m.From == "jahat@x.id" }},
		{"two addresses in a broken sender", "From: ppid@contoh.test <jahat@x.id\n\n", func(m Mail) bool { return m.From == "jahat@x.id" }},
		{"folded lines hide no field", "From: b@x.id\nSubject: satu\n dua\n\n", func(m Mail) bool { return m.Subject == "satu dua" }},
		{"answering machine", "From: b@x.id\nAuto-Submitted: auto-replied\nPrecedence: Bulk\nX-Auto-Response-Suppress: All\n\n", func(m Mail) bool { return m.AutoSubmitted == "auto-replied" && m.Precedence == "bulk" && m.NoAnswer }},
		{"mailing list", "From: b@x.id\nList-Id: <warga.x>\n\n", func(m Mail) bool { return m.List }},
		{"recipients", "From: b@x.id\nTo: A <Satu@x.id>, dua@x.id\nCc: tiga@x.id\nDelivered-To: permohonan+ABC@contoh.test\n\n", func(m Mail) bool {
			return slices.Equal(m.To, []string{"satu@x.id", "dua@x.id", "tiga@x.id", "permohonan+abc@contoh.test"})
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if m := readMail(t, lines(c.raw)); !c.want(m) {
				t.Errorf("%+v", m)
			}
		})
	}
}

func TestMailReport(t *testing.T) {
	t.Parallel()
	standard := "From: MAILER-DAEMON@mx.example\nTo: permohonan+p-xyz@contoh.test\nSubject: Undelivered\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n" +
		"--b\nContent-Type: text/plain\n\nmaaf\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; budi@warga.example\nAction: %s\nStatus: %s\nDiagnostic-Code: smtp; 550 no such user\n\n" +
		"--b\nContent-Type: message/rfc822\n\nMessage-ID: <pesan1@contoh.test>\nSubject: rahasia\n\nisi\n--b--\n"
	cases := []struct {
		name, raw      string
		action, status string
		naming         string
	}{
		{"standard, failed", fmt.Sprintf(standard, "failed", "5.1.1"), "failed", "5.1.1", "pesan1@contoh.test"},
		{"standard, delayed", fmt.Sprintf(standard, "delayed", "4.4.1 (lama)"), "delayed", "4.4.1", "pesan1@contoh.test"},
		{"headers only", strings.ReplaceAll(fmt.Sprintf(standard, "failed", "5.2.2"), "message/rfc822", "text/rfc822-headers"), "failed", "5.2.2", "pesan1@contoh.test"},
		{"words only", "From: Mail Delivery <MAILER-DAEMON@lama.example>\nSubject: gagal\n\nHi. This is the qmail-send program.\n<budi@warga.example>:\n550 5.1.1 user unknown at 10.5.1.2\n\n--- Below\nMessage-ID: <pesan1@contoh.test>\n", "", "5.1.1", "pesan1@contoh.test"},
		{"words without a status", "From: postmaster@lama.example\nSubject: gagal\n\n550 mailbox unavailable\n", "", "5.0.0", ""},
		{"a number of a machine is no status", "From: postmaster@lama.example\nSubject: info\n\nserver 10.5.1.2 is back\n", "", "", ""},
		{"by a head of its own", "From: someone@lama.example\nX-Failed-Recipients: budi@warga.example\nIn-Reply-To: <pesan1@contoh.test>\nSubject: gagal\n\nuser unknown\n", "", "", "pesan1@contoh.test"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := readMail(t, lines(c.raw))
			r := m.Report
			if r == nil || r.Action != c.action || r.Status != c.status || c.naming != "" && !slices.Contains(r.Names, c.naming) {
				t.Fatalf("%+v", r)
			}
			if len(m.Files) != 0 {
				t.Errorf("the message that was sent back became a file")
			}
		})
	}
	if m := readMail(t, lines(head+"\nSaya menerima 550 5.1.1 dari <pesan1@contoh.test>.\n")); m.Report != nil {
		t.Error("a person who quotes a report makes none")
	}
}

func TestMailLimits(t *testing.T) {
	t.Parallel()
	t.Run("depth", func(t *testing.T) {
		t.Parallel()
		var b strings.Builder
		b.WriteString(head)
		for i := range 40 {
			fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
		}
		b.WriteString("Content-Type: text/plain\n\ndasar\n")
		if m := readMail(t, lines(b.String())); !slices.Contains(m.Notes, NoteDepth) || m.Text != "" {
			t.Errorf("%v %q", m.Notes, m.Text)
		}
	})
	t.Run("parts", func(t *testing.T) {
		t.Parallel()
		raw := head + "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\nContent-Disposition: attachment; filename=a.txt\n\nisi\n", 400) + "--b--\n"
		if m := readMail(t, lines(raw)); !slices.Contains(m.Notes, NoteDepth) || len(m.Files) >= MaxMailParts {
			t.Errorf("%v, %d files", m.Notes, len(m.Files))
		}
	})
	t.Run("files", func(t *testing.T) {
		t.Parallel()
		part := "--b\nContent-Disposition: attachment; filename=a.bin\n\n" + strings.Repeat(strings.Repeat("x", 900)+"\n", 9000)
		raw := head + "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat(part, 4) + "--b--\n"
		if m := readMail(t, lines(raw)); !slices.Contains(m.Notes, NoteCut) || len(m.Files) != 3 {
			t.Errorf("%v, %d files", m.Notes, len(m.Files))
		}
	})
	t.Run("head", func(t *testing.T) {
		t.Parallel()
		raw := head + strings.Repeat("X-Isi: "+strings.Repeat("y", 900)+"\n", 600) + "\nisi\n"
		if m := readMail(t, lines(raw)); m.From != "budi@warga.example" || !slices.Contains(m.Notes, NoteDamaged) {
			t.Errorf("%v from %q", m.Notes, m.From)
		}
	})
}

// A message goes through the real child behind its limits.
func TestMailInTheChild(t *testing.T) {
	t.Parallel()
	p, err := NewPool("", 1)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Memory(strings.NewReader(lines(head+"\nSelamat pagi.\n")), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	m, err := p.Mail(t.Context(), f)
	if err != nil || m.Text != "Selamat pagi." || m.From != "budi@warga.example" {
		t.Errorf("%+v, %v", m, err)
	}
}

func FuzzMail(f *testing.F) {
	f.Add([]byte(lines(head + "\nhalo\n")))
	f.Add([]byte(lines(head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--\n")))
	f.Add([]byte(lines("Content-Type: text/html; charset=koi8-r\n\n<a href=http://x>\xff</a>")))
	f.Add([]byte("From: MAILER-DAEMON@x\r\n\r\n550 5.1.1 <a@b>"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := mailMessage(source{bytes.NewReader(raw), int64(len(raw)), time.Now().Add(time.Second)})
		if err != nil {
			return
		}
		if !a.Mail.plausible() {
			t.Errorf("not plausible: %+v", a.Mail)
		}
	})
}
