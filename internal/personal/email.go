package personal

import (
	"slices"
	"strings"
)

// Addresses of public bodies. Whoever answers there does so in office.
var publicDomains = []string{"go.id", "desa.id"}

// roles are the beginnings of addresses that belong to an office or a function, also when a
// private provider hosts them ("ppid.kotabogor@gmail.com"): the first word of the address
// is one of these, with digits dropped.
var roles = strings.Fields(`ppid info informasi humas admin administrator administrasi sekretariat sekretaris
	kantor office kontak contact layanan pelayanan pengaduan aduan lapor helpdesk support cs callcenter halo hello
	noreply webmaster postmaster redaksi umum kepegawaian keuangan perencanaan
	kecamatan kec kelurahan kel desa pemdes pemdesa bumdes bpd puskesmas pkm rsud rsu sdn smpn sman smkn sd smp sma smk
	dinas dinkes disdik diskominfo kominfo disdukcapil dukcapil bappeda bkd bkpsdm bpkad bapenda bpbd dpmptsp dpmd inspektorat
	setda setwan dprd satpolpp kpu bawaslu baznas kesbangpol perpustakaan arsip pemkab pemkot pemprov pemda`)

// rolePrefixes begin a word that goes on with the name of the place ("ppidkotabogor").
var rolePrefixes = strings.Fields(`ppid humas sekretariat diskominfo disdukcapil dukcapil bappeda bpkad bapenda inspektorat
	dpmptsp kecamatan kelurahan pemdes puskesmas rsud setda setwan dprd satpolpp bawaslu pemkab pemkot pemprov pengaduan
	infopublik layanan kesbangpol`)

// fileEndings follow an @ in names of pictures ("logo@2x.png").
var fileEndings = []string{"png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js"}

// mails finds e-mail addresses in order.
func mails(text string) []Hit {
	var hits []Hit
	for i := 0; i < len(text); {
		at, n := nextAt(text, i)
		if at < 0 {
			return hits
		}
		start, end := at, at+n
		for start > i && isLocal(text[start-1]) {
			start--
		}
		for start < at && text[start] == '.' {
			start++
		}
		for end < len(text) && isHost(text[end]) {
			end++
		}
		for end > at+n && (text[end-1] == '.' || text[end-1] == '-') {
			end--
		}
		i = max(end, at+n)
		if start < at && isDomain(text[at+n:end]) && !ofOffice(text[start:at], text[at+n:end]) {
			hits = append(hits, Hit{Email, start, end})
		}
	}
	return hits
}

// nextAt finds the next @ from i on, also one that is spelt out to deceive robots.
func nextAt(text string, i int) (at, length int) {
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case c == '@':
			return i, 1
		case c == 0xEF && strings.HasPrefix(text[i:], "＠"):
			return i, len("＠")
		case (c == '[' || c == '(') && (strings.HasPrefix(text[i+1:], "at]") || strings.HasPrefix(text[i+1:], "at)")):
			return i, 4
		}
	}
	return -1, 0
}

func isLocal(c byte) bool {
	return isLetter(c) || isDigit(c) || strings.IndexByte("._%+-", c) >= 0
}

func isHost(c byte) bool { return isLetter(c) || isDigit(c) || c == '.' || c == '-' }

func isDomain(host string) bool {
	dot := strings.LastIndexByte(host, '.')
	if dot < 1 || len(host)-dot-1 < 2 {
		return false
	}
	top := strings.ToLower(host[dot+1:])
	return strings.IndexFunc(top, func(r rune) bool { return r < 'a' || r > 'z' }) < 0 && !slices.Contains(fileEndings, top)
}

// ofOffice applies the rule: an address of a public body, or one named after a function.
func ofOffice(local, host string) bool {
	host = strings.ToLower(host)
	for _, d := range publicDomains {
		if host == d || strings.HasSuffix(host, "."+d) {
			return true
		}
	}
	first := strings.FieldsFunc(strings.ToLower(local), func(r rune) bool { return r < 'a' || r > 'z' })
	if len(first) == 0 {
		return false
	}
	if slices.Contains(roles, first[0]) {
		return true
	}
	return slices.ContainsFunc(rolePrefixes, func(p string) bool { return strings.HasPrefix(first[0], p) })
}
