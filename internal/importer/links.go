package importer

import (
	"regexp"
	"slices"
	"strings"
)

// linkLabels are texts that name a link and are none.
var linkLabels = []string{"lihat", "lihat di sini", "lihat disini", "lihat dokumen", "klik", "klik di sini",
	"klik disini", "di sini", "disini", "unduh", "unduh di sini", "unduh file", "download", "link", "tautan", "buka"}

// thirdParties are hosts of personal cloud storage and shorteners. What lies
// there goes when an officer moves.
var thirdParties = []string{"drive.google.com", "docs.google.com", "forms.gle", "goo.gl", "1drv.ms",
	"onedrive.live.com", "sharepoint.com", "dropbox.com", "dropboxusercontent.com", "icloud.com", "mega.nz",
	"mediafire.com", "wetransfer.com", "we.tl", "bit.ly", "s.id", "tinyurl.com", "t.co", "ow.ly", "is.gd",
	"cutt.ly", "rebrand.ly", "shorturl.at", "t.ly", "linktr.ee", "gg.gg"}

// topLevels make a bare host with a path a link; "S.Kom/2024" is none.
var topLevels = []string{"id", "com", "org", "net", "gov", "edu", "int", "info", "io", "ly", "gl", "me", "app",
	"site", "online", "page", "link", "co", "dev", "cloud", "web", "xyz", "my", "asia", "blog"}

var (
	scheme      = regexp.MustCompile(`(?i)https?:/{1,3}`)
	doubled     = regexp.MustCompile(`(?i)^(?:https?:/+)+(https?:/+)`)
	oneSlash    = regexp.MustCompile(`(?i)^(https?):/([^/])`)
	bareHost    = regexp.MustCompile(`(?i)^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+([a-z]{2,10})(?::\d+)?(/.*)?$`)
	localPath   = regexp.MustCompile(`(?i)^(?:file:|[a-z]:[\\/]|\\\\)`)
	dropped     = regexp.MustCompile(`(?i)^(?:javascript|data|mailto|tel):`)
	otherScheme = regexp.MustCompile(`(?i)^[a-z][a-z0-9+.-]*:`)
	extension   = regexp.MustCompile(`\.[A-Za-z0-9]{2,5}$`)
)

// linkList collects the links of one record, in order and without repetition,
// and the plain text that stood between them.
type linkList struct {
	links []string
	plain []string
	warn  *warnings
}

// cell reads one cell: its hyperlinks win over its text.
func (l *linkList) cell(text string, hyperlinks []string) {
	text = strings.TrimSpace(text)
	found := false
	for _, h := range hyperlinks {
		found = l.hyperlink(strings.TrimSpace(h)) || found
	}
	if found {
		if !isLabel(text) && !scheme.MatchString(text) && !isBare(text) {
			l.keep(text)
		}
		return
	}
	for _, line := range strings.Split(text, "\n") {
		l.line(line)
	}
}

// hyperlink takes the target of a hyperlink; it reports whether it was one.
func (l *linkList) hyperlink(h string) bool {
	switch {
	case h == "" || strings.HasPrefix(h, "#") || dropped.MatchString(h):
		return false
	case scheme.MatchString(h) && strings.Index(strings.ToLower(h), "http") == 0:
		return l.add(h)
	case isBare(h):
		l.warn.add(TautanDilengkapi)
		return l.add("https://" + h)
	case localPath.MatchString(h) || !otherScheme.MatchString(h):
		l.warn.add(TautanLokal) // a file beside the workbook is as local as a drive
	}
	return false
}

// line reads one line of text. A link runs to the next link; blanks belong to
// it only when what follows still looks like an address.
func (l *linkList) line(line string) {
	line = strings.TrimSpace(line)
	if !strings.ContainsAny(line, ".:\\") { // nothing in it can be a link
		l.words(line)
		return
	}
	starts := scheme.FindAllStringIndex(line, -1)
	// http://https://x is one link, not two.
	starts = slices.CompactFunc(starts, func(a, b []int) bool { return a[1] == b[0] || b[1] == a[0] })
	if len(starts) == 0 {
		l.tokens(line)
		return
	}
	l.tokens(line[:starts[0][0]])
	for i, at := range starts {
		end := len(line)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		link, rest := line[at[0]:end], ""
		if cut := strings.IndexByte(link, ' '); cut >= 0 && !blanksInside(link) {
			link, rest = link[:cut], link[cut:]
		}
		l.add(strings.TrimRight(link, " .,;)]>\"'"))
		l.tokens(rest)
	}
}

// blanksInside reports whether the last word of a link with blanks still looks
// like part of an address: a path, or a file name.
func blanksInside(link string) bool {
	link = strings.TrimRight(link, " .,;)")
	last := link[strings.LastIndexByte(link, ' ')+1:]
	return strings.ContainsAny(last, "/?=") && len(last) > 1 || extension.MatchString(last) && !isBare(last)
}

// tokens reads text without a scheme: bare links, local paths, plain words.
func (l *linkList) tokens(s string) {
	s = strings.TrimSpace(s)
	if localPath.MatchString(s) {
		l.warn.add(TautanLokal)
		return
	}
	var plain []string
	for _, word := range strings.Fields(s) {
		bare := strings.Trim(word, ".,;()[]<>\"'")
		switch {
		case dropped.MatchString(word):
		case localPath.MatchString(bare):
			l.warn.add(TautanLokal)
		case isBare(bare):
			l.warn.add(TautanDilengkapi)
			l.add("https://" + bare)
		default:
			plain = append(plain, word)
		}
	}
	l.words(strings.Join(plain, " "))
}

// words takes plain text.
func (l *linkList) words(text string) {
	text = strings.Trim(text, " ,;/&:|")
	if text != "" && !isLabel(text) && text != "dan" && text != "atau" {
		l.keep(text)
	}
}

func (l *linkList) keep(text string) {
	if text = strings.TrimSpace(text); text != "" && !slices.Contains(l.plain, text) {
		l.plain = append(l.plain, text)
	}
}

// add repairs a link and takes it.
func (l *linkList) add(link string) bool {
	repaired := false
	if m := doubled.FindStringSubmatchIndex(link); m != nil {
		link, repaired = link[m[2]:], true
	}
	if oneSlash.MatchString(link) {
		link, repaired = oneSlash.ReplaceAllString(link, "$1://$2"), true
	}
	at := strings.Index(link, "://")
	if at < 0 || strings.Trim(link[at+3:], "/") == "" {
		return false
	}
	if repaired {
		l.warn.add(TautanDiperbaiki)
	}
	link = strings.ReplaceAll(link, " ", "%20")
	if isThirdParty(hostOf(link)) {
		l.warn.add(TautanPihakKetiga)
	}
	if !slices.Contains(l.links, link) {
		l.links = append(l.links, link)
	}
	return true
}

func hostOf(link string) string {
	_, host, _ := strings.Cut(link, "://")
	if i := strings.IndexAny(host, "/?#:"); i >= 0 {
		host = host[:i]
	}
	return strings.ToLower(host)
}

// ThirdParty reports whether a link leads to personal cloud storage or through a
// shortener.
func ThirdParty(link string) bool { return isThirdParty(hostOf(link)) }

func isThirdParty(host string) bool {
	host = strings.TrimPrefix(host, "www.")
	for _, t := range thirdParties {
		if host == t || strings.HasSuffix(host, "."+t) {
			return true
		}
	}
	return false
}

// isBare reports whether a word is a link without its scheme: it begins with
// www., ends in .go.id or .desa.id, or is a host with a path.
func isBare(s string) bool {
	if strings.ContainsAny(s, " @") {
		return false
	}
	m := bareHost.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	host := strings.ToLower(hostOf("://" + s))
	return strings.HasPrefix(host, "www.") ||
		strings.HasSuffix(host, ".go.id") || strings.HasSuffix(host, ".desa.id") ||
		m[2] != "" && slices.Contains(topLevels, strings.ToLower(m[1]))
}

func isLabel(s string) bool {
	return slices.Contains(linkLabels, strings.Join(words(s), " "))
}
