package personal

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// found writes hits as "kind:value" in a line.
func found(text string, hits []Hit) string {
	var all []string
	for _, h := range hits {
		all = append(all, fmt.Sprintf("%s:%s", h.Kind, text[h.Start:h.End]))
	}
	return strings.Join(all, " | ")
}

func TestFind(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		// NIK
		{"NIK alone", "3201014507900001", "nik:3201014507900001"},
		{"NIK in a sentence", "Siti (NIK 3201014507900001) hadir.", "nik:3201014507900001"},
		{"NIK of a man", "nik=3273051708450012;", "nik:3273051708450012"},
		{"NIK in fours", "3201 0145 0790 0001", "nik:3201 0145 0790 0001"},
		{"NIK in parts with dots", "32.01.01.450790.0001", "nik:32.01.01.450790.0001"},
		{"NIK in parts with dashes", "320101-450790-0001", "nik:320101-450790-0001"},
		{"NIK in long dashes", "320101–450790–0001", "nik:320101–450790–0001"},
		{"NIK in single digits", "3 2 0 1 0 1 4 5 0 7 9 0 0 0 0 1", "nik:3 2 0 1 0 1 4 5 0 7 9 0 0 0 0 1"},
		{"NIK behind the number of a row", "12 3201014507900001 Siti", "nik:3201014507900001"},
		{"NIK divided behind the number of a row", "12 3201 0145 0790 0001 Siti", "nik:3201 0145 0790 0001"},
		{"NIK behind the number of a list", "7.3201014507900001", "nik:3201014507900001"},
		{"NIK with letters around", "Nama:Siti3201014507900001Bogor", "nik:3201014507900001"},
		{"NIK in full-width digits", "NIK：３２０１０１４５０７９００００１", "nik:３２０１０１４５０７９００００１"},
		{"NIK with hidden characters", "3201\u200b0145\u200b0790\u200b0001", "nik:3201\u200b0145\u200b0790\u200b0001"},
		{"NIK of an odd shape with its name", "NIK 3201999907900001", "nik:3201999907900001"},
		{"NIK divided oddly with its name", "No. KTP: 32010 14507 900001", "nik:32010 14507 900001"},
		{"NIK broken by a line with its name", "NIK: 32010145\n07900001", "nik:32010145\n07900001"},
		{"NIK as float", "3201014507900001.0", "nik:3201014507900001"},
		{"NIK of South Papua", "9301014507900001", "nik:9301014507900001"},
		{"NIK of Southwest Papua", "9601014507900001", "nik:9601014507900001"},
		{"NIK of 29 February 1988", "3201012902880001", "nik:3201012902880001"},
		{"two NIK", "3201014507900001, 3201014507900002", "nik:3201014507900001 | nik:3201014507900002"},
		{"NIK in a file name", "ktp_3201014507900001.jpg", "nik:3201014507900001"},
		{"no province 99", "9901014507900001", ""},
		{"no province 20", "2019202020212022", ""},
		{"no 29 February 1990", "3201012902900001", ""},
		{"no day 72", "3201017207900001", ""},
		{"no month 13", "3201014513900001", ""},
		{"no serial 0000", "3201014507900000", ""},
		{"inside a longer number", "53201014507900001", ""},
		{"eighteen digits", "320101450790000112", ""},
		{"four years", "2021 2022 2023 2024", ""},
		{"numbers of four digits in a row of a table", "3201 0145 0790 0001 1120 1450", ""},
		{"four amounts", "3201 1205 9107 4512", ""},
		{"fraction of a coordinate", "106.3201014507904512", ""},
		{"checksum", "sha256:ab4f3201014507900001cc09", ""},
		{"NUPTK", "NUPTK 3201014507900001", ""},
		{"example in a form", "NIK 0000000000000000", ""},
		{"places to fill in", "NIK: ................", ""},

		// KK
		{"KK", "No. KK 3201010107100004", "kk:3201010107100004"},
		{"KK and NIK", "Kartu Keluarga: 3201010107100004 NIK: 3201014507900001", "kk:3201010107100004 | nik:3201014507900001"},
		{"KK spelt out", "nomor Kartu Keluarga 3201 0101 0710 0004", "kk:3201 0101 0710 0004"},
		{"households", "sebanyak 3201 KK dan 12.010 jiwa", ""},

		// NPWP
		{"NPWP", "09.254.294.3-407.000", "npwp:09.254.294.3-407.000"},
		{"NPWP with its name", "NPWP: 09.254.294.3-407.000", "npwp:09.254.294.3-407.000"},
		{"NPWP without marks", "NPWP 092542943407000", "npwp:092542943407000"},
		{"NPWP half marked", "NPWP 09.254.294.3-407000", "npwp:09.254.294.3-407000"},
		{"NPWP with blanks", "npwp 09 254 294 3 407 000", "npwp:09 254 294 3 407 000"},
		{"NPWP of sixteen digits", "NPWP16: 0925429434070000", "npwp:0925429434070000"},
		{"NPWP of a treasurer", "NPWP 00.254.294.3-407.000", ""},
		{"fifteen digits of something", "SP2D 230191301012345", ""},

		// telephone
		{"mobile", "081234567890", "telepon:081234567890"},
		{"mobile divided", "0812-3456-7890", "telepon:0812-3456-7890"},
		{"mobile with blanks", "0812 3456 7890", "telepon:0812 3456 7890"},
		{"mobile with dots", "0812.3456.7890", "telepon:0812.3456.7890"},
		{"mobile in brackets", "(0812) 3456789", "telepon:0812) 3456789"},
		{"mobile with country", "+62 812-3456-7890", "telepon:+62 812-3456-7890"},
		{"mobile with country, one piece", "+6281234567890", "telepon:+6281234567890"},
		{"mobile with country and the rest in one piece", "+62 81234567890", "telepon:+62 81234567890"},
		{"mobile with country without plus", "6281234567890", "telepon:6281234567890"},
		{"mobile with country and hyphen", "62-812-3456-7890", "telepon:62-812-3456-7890"},
		{"mobile with zero in brackets", "+62 (0) 812 3456 789", "telepon:+62 (0) 812 3456 789"},
		{"mobile of ten digits", "0811123456", "telepon:0811123456"},
		{"mobile of thirteen digits", "0896123456789", "telepon:0896123456789"},
		{"mobile in a link", "https://wa.me/6281234567890", "telepon:6281234567890"},
		{"mobile behind its name", "HP0812 3456 7890", "telepon:0812 3456 7890"},
		{"mobile that lost its 0", "No. HP: 81234567890", "telepon:81234567890"},
		{"landline and mobile", "Telp. (0251) 8321234 / 081234567890", "telepon:081234567890"},
		{"two with a slash", "081234567890/085712345678", "telepon:081234567890 | telepon:085712345678"},
		{"at the beginning of a list", "1. 081234567890", "telepon:081234567890"},
		{"landline", "(0251) 8321234", ""},
		{"landline of Jakarta", "021-3456789, faks 021-3456790", ""},
		{"landline with country", "+62 21 8312 3456", ""},
		{"landline in one piece", "02518321234", ""},
		{"short number", "112 atau 1500-123", ""},
		{"day and hour", "08-12-2024 10:30", ""},
		{"number of a letter", "005/0812345678/Diskominfo/2024", ""},
		{"code of a document", "INV-0812345678", ""},
		{"code behind a code", "000.081234567890", ""},
		{"network that does not exist", "084123456789", ""},
		{"student", "NISN 0812345678", ""},

		// e-mail
		{"e-mail", "hubungi siti.aminah@gmail.com segera", "surel:siti.aminah@gmail.com"},
		{"e-mail at a school", "budi@smkn1bogor.sch.id.", "surel:budi@smkn1bogor.sch.id"},
		{"e-mail in angles", "<budi_88@yahoo.co.id>", "surel:budi_88@yahoo.co.id"},
		{"e-mail spelt out", "budi[at]gmail.com", "surel:budi[at]gmail.com"},
		{"e-mail with digits of a telephone", "081234567890@gmail.com", "surel:081234567890@gmail.com"},
		{"two e-mails", "a.b@x.id;c@y.com", "surel:a.b@x.id | surel:c@y.com"},
		{"of a public body", "budi@bogorkab.go.id", ""},
		{"of a village", "sekdes@sukamaju.desa.id", ""},
		{"of a function", "ppid.kotabogor@gmail.com", ""},
		{"of a function with a number", "info2@contoh.co.id", ""},
		{"of an office at a provider", "kecamatan.ciawi@yahoo.com", ""},
		{"of an office in one word", "diskominfokabbogor@gmail.com", ""},
		{"a name that begins like a role", "kelana.putri@gmail.com", "surel:kelana.putri@gmail.com"},
		{"name of an account", "ikuti @pemkotbogor", ""},
		{"picture", "logo@2x.png", ""},
		{"price", "3 kg @ 12.000", ""},

		// bank accounts
		{"account", "No. Rekening 1234567890", "rekening:1234567890"},
		{"account with bank", "Bank BRI 002101123456501", "rekening:002101123456501"},
		{"account divided", "rek. BRI 0021-01-123456-50-1", "rekening:0021-01-123456-50-1"},
		{"account of Mandiri", "Bank Mandiri no 123-00-0123456-7 a.n. Siti", "rekening:123-00-0123456-7"},
		{"account before its bank", "transfer ke 1234567890 (BCA)", "rekening:1234567890"},
		{"account before its owner", "1234567890 a.n. Siti Aminah", "rekening:1234567890"},
		{"account that looks like a telephone", "Rekening BNI 0812345678", "rekening:0812345678"},
		{"account with the name between", "Rekening atas nama Budi Santoso nomor 9876543210", "rekening:9876543210"},
		{"code of the budget", "Kode Rekening 5.1.02.01.01.0026", ""},
		{"code of the budget called account", "Rekening 5.1.02.01.01.0026 Belanja", ""},
		{"code of the budget without dots", "No. Rekening 510201010026", ""},
		{"treasury", "Rekening Kas Umum Daerah 0010010001", ""},
		{"saldo", "saldo rekening Rp 1.234.567.890", ""},
		{"saldo with the currency glued", "pada rekening Rp1234567890", ""},
		{"amount behind the bank", "Bank BJB sebesar 25.000.000.000", ""},
		{"the word mandiri", "desa mandiri 1234567890", ""},
		{"number without a word", "1234567890", ""},
		{"fax of a bank", "Bank BRI Cabang Bogor, Telp. 0251 8321234", ""},

		// what must not alarm
		{"NIP", "NIP. 19800101 200501 1 001", ""},
		{"NIP in one piece", "NIP 198001012005011001", ""},
		{"decree", "Nomor 188.45/123/KPTS/013/2024", ""},
		{"region", "32.01.01.2001", ""},
		{"archive", "000.8.6.3/123/2024", ""},
		{"package", "RUP 45678901 Tender 10012345000", ""},
		{"ISBN", "ISBN 978-602-8123-45-6", ""},
		{"coordinates", "-6.595038, 106.816635", ""},
		{"amounts", "Rp 1.250.000.000,00 dan 3.201.014.507.900.001", ""},
		{"table of amounts", "1 Belanja pegawai 123.456.789.012 123.400.000.000 99,95", ""},
		{"NIB", "NIB 1234567890123", ""},
		{"years", "2019-2024", ""},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			hits := Find(tt.text)
			if got := found(tt.text, hits); got != tt.want {
				t.Errorf("%q\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestFindUnderAHeading(t *testing.T) {
	t.Parallel()
	tests := []struct{ heading, text, want string }{
		{"No. KK", "3201010107100004", "kk:3201010107100004"},
		{"NIK/No. KTP", "3201010107100004", "nik:3201010107100004"},
		{"NIK", "3201999907900001", "nik:3201999907900001"},
		{"NUPTK", "3201014507900001", ""},
		{"Nomor Rekening", "1234567890", "rekening:1234567890"},
		{"Rekening Bank", "0021-01-123456-50-1", "rekening:0021-01-123456-50-1"},
		{"Kode Rekening", "510201010026001", ""},
		{"Nilai Kontrak", "1234567890", ""},
		{"No. HP/WA", "81234567890", "telepon:81234567890"},
		{"Telepon", "8321234", ""},
		{"NPWP", "0925429434070000", "npwp:0925429434070000"},
		{"NISN", "0812345678", ""},
		{"Jumlah", "81234567890", ""},
		{"", "81234567890", ""},
	}
	for _, tt := range tests {
		if got := found(tt.text, FindUnder(LabelOf(tt.heading), tt.text)); got != tt.want {
			t.Errorf("%s: %s\n got %s\nwant %s", tt.heading, tt.text, got, tt.want)
		}
	}
}

func TestFindOnAPage(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"NIK of an odd shape in a column", "No Nama NIK\n1 Siti 3201234567890001\n2 Budi 3201234567890002", "nik:3201234567890001 | nik:3201234567890002"},
		{"other numbers where NIK is spoken of", "Pemadanan NIK\n2021 2022 2023 2024\n106.3201014507904512", ""},
		{"accounts in a column", "No Nama No. Rekening\n1 Siti 1234567891", "rekening:1234567891"},
		{"accounts under the bank", "Nama Rekening Bank\nSiti 1234567891", "rekening:1234567891"},
		{"codes of the budget", "Kode Nomor Rekening\n5.1.02.01.01.0026 Belanja 1.250.000.000", ""},
		{"nothing said", "1 Siti 3201234567890001 1234567891", ""},
	}
	for _, tt := range tests {
		if got := found(tt.text, FindUnder(HeadingOf(tt.text), tt.text)); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestMask(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"NIK", "Nama Siti, NIK 3201014507900001, Bogor", "Nama Siti, NIK 32••••••••••••••, Bogor"},
		{"divided", "NIK 32.01.01.450790.0001", "NIK 32.••.••.••••••.••••"},
		{"mobile", "HP +62 812-3456-7890", "HP +62 •••-••••-••••"},
		{"e-mail", "surel siti.aminah@gmail.com", "surel s•••@•••.com"},
		{"the next person stays hidden", "3201014507900001 3201014507900002", "32•••••••••••••• ••••••••••••••••"},
		{"an address beside it", "081234567890 siti@x.id", "08•••••••••• •••"},
		{"whole words only", "satu dua tiga empat lima enam tujuh 3201014507900001 delapan sembilan sepuluh sebelas", "… dua tiga empat lima enam tujuh 32•••••••••••••• delapan sembilan …"},
		{"one line only", "baris satu\n081234567890\nbaris tiga", "08••••••••••"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			hits := Find(tt.text)
			if len(hits) == 0 {
				t.Fatal("nothing found")
			}
			if got := Mask(tt.text, hits[0]); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
	if got := Mask("abc", Hit{NIK, 2, 9}); got != "" {
		t.Errorf("a hit outside the text: %q", got)
	}
}

// leaks reports whether an excerpt shows three digits in a row of what was hit, or the name
// of an address.
func leaks(value, excerpt string) bool {
	digits := func(s string) string {
		var b strings.Builder
		for _, r := range runs(s) {
			b.WriteString(r.digits + " ")
		}
		return b.String()
	}
	for _, shown := range strings.Fields(digits(excerpt)) {
		if len(shown) > 2 {
			return true
		}
	}
	if name, _, ok := strings.Cut(value, "@"); ok && len(name) > 1 && strings.Contains(excerpt, value) {
		return true
	}
	return false
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"NIK 3201014507900001 HP 0812-3456-7890 siti@gmail.com", "No. KK 3201010107100004\nNPWP 09.254.294.3-407.000",
		"rek BRI 0021-01-123456-50-1", "+62 (0) 812 3456 789", "３２０１０１４５０７９００００１", "3 2 0 1 0 1 4 5 0 7 9 0 0 0 0 1", "a@b.c\xff\xef\xbc", "08(", "+62", "budi(at)x.id",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		hits := Find(s)
		last := 0
		for _, h := range hits {
			if h.Start < last || h.End <= h.Start || h.End > len(s) {
				t.Fatalf("%q: hit %v after %d", s, h, last)
			}
			last = h.End
			excerpt := Mask(s, h)
			if leaks(s[h.Start:h.End], excerpt) {
				t.Fatalf("%q shows %q", s[h.Start:h.End], excerpt)
			}
			if utf8.ValidString(s) && !utf8.ValidString(excerpt) {
				t.Fatalf("%q: %q is no UTF-8", s, excerpt)
			}
		}
		for _, l := range []Label{labelNIK, labelPhone, labelAccount} {
			FindUnder(l, s)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	for name, text := range map[string]string{
		"prose":   strings.Repeat("Pejabat pengelola informasi menetapkan daftar informasi publik tahun 2024. ", 1000),
		"amounts": strings.Repeat("1 5.1.02.01.01.0026 Belanja alat tulis kantor 1.250.000.000 1.100.000.000 88,00\n", 1000),
		"people":  strings.Repeat("12 Siti Aminah 3201014507900001 081234567890 Bogor\n", 1000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Find(text)
			}
		})
	}
}
