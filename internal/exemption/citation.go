package exemption

import (
	"regexp"
	"strings"
)

// instrument finds what a citation names: an Act, or something below one. The
// longer names stand first, so that a government regulation in lieu of an Act is
// not read as an Act.
var instrument = regexp.MustCompile(`(?i)\b(?:` +
	`(peraturan pemerintah pengganti (?:undang[- ]?undang|uu)|perppu|perpu|` +
	`peraturan pelaksana\w*|peraturan desa|peraturan [\p{L}]+|perpres|perda|pergub|perbup|perwali|perwal|perdes|` +
	`permen[\p{L}]*|perka|perban|perki|perma|perkap|pp|` +
	`keputusan [\p{L}]+|keppres|kepmen[\p{L}]*|kepgub|kepbup|kepwal|sk|surat edaran|se|instruksi [\p{L}]+|inpres)` +
	`|(undang[- ]?undang dasar|uud)|(undang[- ]?undang|uu))\b`)

// actNumber is the number and year of an Act right after its name, with its title
// or an emergency mark between.
var actNumber = regexp.MustCompile(`(?i)^(?:\s+republik indonesia|\s+ri)?\s*(?:(?:drt|darurat)\.?\s*)?(?:nomor|no\b\.?|nomer)?\s*(\d{1,3})\s*(?:/|tahun|th\b\.?)\s*((?:19|20)\d\d)\b`)

var articleOf = regexp.MustCompile(`(?i)\b(?:pasal|ps\.)\s*\d+`)

// cited is one instrument that a text names, with the articles said of it.
type cited struct {
	act          bool
	number, year string // of an Act
	article      bool
}

// read takes a citation apart. An article belongs to the instrument before it
// ("UU 10/1998 Pasal 40"); where the text begins with the article, to the one after
// it ("Pasal 40 UU 10/1998").
//
// An instrument in the title of another ("Perbup 5/2020 tentang pelaksanaan UU
// 10/1998") is not cited at all; the title ends with an article or a joining word.
func read(text string) []cited {
	places := outsideTitles(text, instrument.FindAllStringSubmatchIndex(text, -1))
	all := make([]cited, len(places))
	for i, p := range places {
		if p[6] < 0 { // not the third group: no Act
			continue
		}
		if m := actNumber.FindStringSubmatch(text[p[1]:]); m != nil {
			all[i] = cited{act: true, number: strings.TrimLeft(m[1], "0"), year: m[2]}
		}
	}
	articles := articleOf.FindAllStringIndex(text, -1)
	first := len(places) > 0 && len(articles) > 0 && articles[0][0] < places[0][0]
	for _, a := range articles {
		owner := -1
		for i, p := range places {
			if first && p[0] > a[0] {
				owner = i
				break
			}
			if !first && p[0] < a[0] {
				owner = i
			}
		}
		if owner >= 0 {
			all[owner].article = true
		}
	}
	return all
}

var (
	titleBegins = regexp.MustCompile(`(?i)\b(tentang|pelaksana\w*)\b`)
	titleEnds   = regexp.MustCompile(`(?i);|\n|\b(jo|juncto|sebagaimana|dengan)\b|\b(pasal|ps\.)\s*\d`)
)

// outsideTitles leaves out the instruments that stand in the title of another.
func outsideTitles(text string, places [][]int) [][]int {
	var kept [][]int
	for _, p := range places {
		if n := len(kept); n > 0 {
			between := text[kept[n-1][1]:p[0]]
			if titleBegins.MatchString(between) && !titleEnds.MatchString(between) {
				continue
			}
		}
		kept = append(kept, p)
	}
	return kept
}

// CitesAct reports whether a text names an article of an Act (Undang-Undang) other
// than the one on public information. A regulation below an Act is no basis of
// ground j, also when its title or its considerations name an Act. UU14/2008:17
func CitesAct(text string) bool {
	for _, c := range read(text) {
		if c.act && c.article && !c.onInformation() {
			return true
		}
	}
	return false
}

// CitesInformationAct reports whether a text names the Act on public information.
func CitesInformationAct(text string) bool {
	for _, c := range read(text) {
		if c.act && c.onInformation() {
			return true
		}
	}
	return false
}

func (c cited) onInformation() bool { return c.number == "14" && c.year == "2008" }
