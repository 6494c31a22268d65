package correspondence

import (
	"slices"
	"strings"
	"testing"

	"suluh/internal/fault"
)

func TestSortOf(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		in   traits
		want Sort
	}{
		{"a person", traits{from: "budi@x.id", returnPath: "budi@x.id", source: BySMTP}, Human},
		{"a person by IMAP without a return path", traits{from: "budi@x.id", source: ByIMAP}, Human},
		{"auto-submitted: no is a person", traits{from: "budi@x.id", returnPath: "b@x.id", autoSubmitted: "no"}, Human},
		{"an out-of-office answer", traits{from: "budi@x.id", returnPath: "b@x.id", autoSubmitted: "auto-replied"}, Machine},
		{"an empty envelope", traits{from: "budi@x.id", source: BySMTP}, Machine},
		{"an empty return path", traits{from: "budi@x.id", returnPath: "<>", source: ByIMAP}, Machine},
		{"a list", traits{from: "warga@x.id", returnPath: "l@x.id", list: true}, Machine},
		{"bulk", traits{from: "kabar@x.id", returnPath: "l@x.id", precedence: "bulk"}, Machine},
		{"asks not to be answered", traits{from: "sistem@x.id", returnPath: "l@x.id", noAnswer: true}, Machine},
		{"noreply", traits{from: "no-reply@x.id", returnPath: "l@x.id"}, Machine},
		{"without a sender", traits{returnPath: "l@x.id"}, Machine},
		{"our own, come back", traits{from: "budi@x.id", returnPath: "b@x.id", ours: true}, Machine},
		{"a report by the standard", traits{from: "postmaster@x.id", report: true, standard: true}, Bounce},
		{"a report in words", traits{from: "mailer-daemon@x.id", returnPath: "x@x.id", report: true}, Bounce},
		{"a report with an empty envelope", traits{from: "sistem@x.id", source: BySMTP, report: true}, Bounce},
		{"words of a report by a person", traits{from: "budi@x.id", returnPath: "b@x.id", report: true}, Human},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := sortOf(c.in); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestPlace(t *testing.T) {
	t.Parallel()
	at := func(id, why string, known bool) pointer { return pointer{Guess{"permohonan", id, why}, known} }
	cases := []struct {
		name   string
		sort   Sort
		found  []pointer
		forged bool
		state  State
		id     string
	}{
		{"token and known sender", Human, []pointer{at("a", WhyAddress, true)}, false, Filed, "a"},
		{"answer and known sender", Human, []pointer{at("a", WhyAnswer, true)}, false, Filed, "a"},
		{"token of a stranger", Human, []pointer{at("a", WhyAddress, false)}, false, Penned, "a"},
		{"forged sender with a token", Human, []pointer{at("a", WhyAddress, true)}, true, Penned, "a"},
		{"tokens of two cases", Human, []pointer{at("a", WhyAddress, true), at("b", WhyAddress, true)}, false, Penned, "a"},
		{"token of one and answer to another", Human, []pointer{at("a", WhyAddress, true), at("b", WhyAnswer, true)}, false, Penned, "a"},
		{"number in the subject by the applicant", Human, []pointer{at("a", WhyNumber, true)}, false, Penned, "a"},
		{"sender only", Human, []pointer{at("a", WhySender, true)}, false, Penned, "a"},
		{"token, and another case of the sender", Human, []pointer{at("a", WhyAddress, true), at("b", WhySender, true)}, false, Filed, "a"},
		{"nothing", Human, nil, false, Penned, ""},
		{"machine of the applicant", Machine, []pointer{at("a", WhyAddress, true)}, false, Filed, "a"},
		{"machine of nobody", Machine, nil, false, Automatic, ""},
		{"machine with a number", Machine, []pointer{at("a", WhyNumber, false)}, false, Automatic, "a"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if state, guess := place(c.sort, c.found, c.forged); state != c.state || guess.ID != c.id {
				t.Errorf("%s %q, want %s %q", state, guess.ID, c.state, c.id)
			}
		})
	}
}

func TestFailureOf(t *testing.T) {
	t.Parallel()
	cases := []struct {
		action, status  string
		told, permanent bool
		kept            string
	}{
		{"failed", "5.1.1", true, true, "5.1.1"},
		{"failed", "bukan status", true, true, ""},
		{"delayed", "4.4.1", true, false, "4.4.1"},
		{"delayed", "5.0.0", true, false, "5.0.0"},
		{"delivered", "2.0.0", false, false, "2.0.0"},
		{"relayed", "", false, false, ""},
		{"", "5.1.1", true, true, "5.1.1"},
		{"", "4.2.2", true, false, "4.2.2"},
		{"", "", false, false, ""},
	}
	for _, c := range cases {
		if f := failureOf(c.action, c.status); f != (failure{c.told, c.permanent, c.kept}) {
			t.Errorf("%s %s: %+v", c.action, c.status, f)
		}
	}
}

func TestAuthOf(t *testing.T) {
	t.Parallel()
	const fake = "mx.contoh.go.id; spf=pass dkim=pass dmarc=pass"
	cases := []struct {
		name    string
		heads   []string
		trusted string
		auth    string
		forged  bool
	}{
		{"all well", []string{"mx.contoh.go.id; spf=pass smtp.mailfrom=x.id; dkim=pass; dmarc=pass"}, "mx.contoh.go.id", "spf=pass dkim=pass dmarc=pass", false},
		{"another server said so", []string{"mx.jahat.example; spf=pass"}, "mx.contoh.go.id", "", false},
		{"nobody is trusted", []string{fake}, "", "", false},
		{"the sender wrote one below ours", []string{"mx.contoh.go.id; spf=fail; dmarc=fail", fake}, "mx.contoh.go.id", "spf=fail dmarc=fail", true},
		{"forwarded: signed but from elsewhere", []string{"mx.contoh.go.id; spf=fail; dkim=pass"}, "mx.contoh.go.id", "spf=fail dkim=pass", false},
		{"spf alone failed", []string{"mx.contoh.go.id 1; spf=fail"}, "mx.contoh.go.id", "spf=fail", true},
		{"empty line", []string{""}, "mx.contoh.go.id", "", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if auth := authOf(c.heads, c.trusted); auth != c.auth || forgedBy(auth) != c.forged {
				t.Errorf("%q, forged %t", auth, forgedBy(auth))
			}
		})
	}
}

func TestNumbersIn(t *testing.T) {
	t.Parallel()
	for subject, want := range map[string][]string{
		"Re: Permohonan 012/PPID/XI/2024: jawaban":     {"012/PPID/XI/2024"},
		"tanya 012-PPID-XI-2024.":                      {"012-PPID-XI-2024"},
		"012/PPID/XI/2024 dan 7/PPID/I/2025":           {"012/PPID/XI/2024", "7/PPID/I/2025"},
		"Undangan 12 November 2024 pukul 10.30":        nil,
		"Harga Rp5.000":                                nil,
		strings.Repeat("9", 400) + "/PPID/" + "I/2024": {"999999/PPID/I/2024"},
	} {
		if got := numbersIn(subject); !slices.Equal(got, want) {
			t.Errorf("%.40q: %v", subject, got)
		}
	}
}

func TestMayGo(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		in   standing
		key  string
	}{
		{"a file of the answer", standing{"a", true, true, true}, ""},
		{"of another case", standing{"a", false, true, true}, "korespondensi.berkas_perkara_lain"},
		{"of a unit, or before the decision", standing{"a", true, false, true}, "korespondensi.berkas_belum_lepas"},
		{"that nobody can look into", standing{"a", true, true, false}, "korespondensi.berkas_tidak_terperiksa"},
	}
	for _, c := range cases {
		err := mayGo(c.in)
		if c.key == "" && err != nil || c.key != "" && (err == nil || fault.All(err)[0].Key != c.key) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestStrangers(t *testing.T) {
	t.Parallel()
	const theirs = "3508091203900001"
	is := func(nik string) bool { return nik == theirs }
	cases := []struct {
		name, text string
		what       []string
	}{
		{"the applicant's own number", "NIK: 3508091203900001", nil},
		{"with spaces", "NIK: 3508 0912 0390 0001", nil},
		{"somebody else's", "NIK: 3508094503880002", []string{"nik"}},
		{"both", "NIK: 3508091203900001\nNIK: 3508094503880002", []string{"nik"}},
		{"their name", "Nama: Budi Santoso, S.H.", nil},
		{"part of their name", "Nama lengkap : BUDI", nil},
		{"another name", "1. Nama Pemohon : Siti Aminah", []string{"nama"}},
		{"a name in the text is read by people", "sesuai keterangan Siti Aminah", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var what []string
			for _, s := range strangers("isi", c.text, "Budi Santoso", is) {
				what = append(what, s.What)
				if strings.Contains(s.Excerpt, "3508094503880002") || strings.Contains(s.Excerpt, "Aminah") {
					t.Errorf("the excerpt shows it: %q", s.Excerpt)
				}
			}
			if !slices.Equal(what, c.what) {
				t.Errorf("%v, want %v", what, c.what)
			}
		})
	}
}

func TestMayAcknowledge(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name           string
		sort           Sort
		from           string
		forged, before bool
		want           bool
	}{
		{"a person, the first time", Human, "a@x", false, false, true},
		{"the second time that day", Human, "a@x", false, true, false},
		{"forged", Human, "a@x", true, false, false},
		{"a machine", Machine, "a@x", false, false, false},
		{"a report", Bounce, "a@x", false, false, false},
		{"nobody", Human, "", false, false, false},
	}
	for _, c := range cases {
		if got := mayAcknowledge(c.sort, c.from, c.forged, c.before); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}
