package importer

import (
	"slices"
	"strings"
)

// The categories of public information. UU14/2008:9 UU14/2008:10 UU14/2008:11 UU14/2008:17
const (
	Berkala      = "berkala"
	SertaMerta   = "serta_merta"
	SetiapSaat   = "setiap_saat"
	Dikecualikan = "dikecualikan"
)

// categoryTexts are the texts that remain when the surrounding words are gone.
var categoryTexts = map[string]string{
	"berkala":      Berkala,
	"serta merta":  SertaMerta,
	"sertamerta":   SertaMerta,
	"setiap saat":  SetiapSaat,
	"dikecualikan": Dikecualikan,
	"rahasia":      Dikecualikan,
}

// categoryCodes are understood in a category column only; those of two letters
// also as the name of a sheet.
var categoryCodes = map[string]string{"b": Berkala, "sm": SertaMerta, "ss": SetiapSaat, "dk": Dikecualikan}

var aroundCategory = []string{"daftar", "informasi", "publik", "yang", "wajib", "disediakan", "dan",
	"diumumkan", "secara", "tersedia"}

// category gives the code that a text names, or "". codes allows the short
// codes; nonstandard says that the text is understood but not a legal term.
func category(s string, codes bool) (code string, nonstandard bool) {
	if s == "" || len(s) > 160 {
		return "", false
	}
	kept := slices.DeleteFunc(words(s), func(w string) bool { return slices.Contains(aroundCategory, w) })
	text := strings.Join(kept, " ")
	if code, ok := categoryTexts[text]; ok {
		return code, text == "rahasia"
	}
	if codes {
		return categoryCodes[text], false
	}
	return "", false
}

// sheetCategory reads the name of a sheet: "Berkala", "INFO BERKALA", "SM".
func sheetCategory(name string) string {
	name = strings.TrimSpace(name)
	if rest, ok := cutFold(name, "info "); ok {
		name = rest
	}
	code, _ := category(name, len(name) == 2)
	return code
}

func cutFold(s, prefix string) (string, bool) {
	if len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
		return s[len(prefix):], true
	}
	return s, false
}
