package extract

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// styles finds the styles of cells whose content nobody sees: the number format that shows
// nothing (";;;"), and white letters on no ground or a white one.
func (b *book) styles() error {
	formats := map[string]bool{} // ids of formats that show nothing
	var whiteFont, filled []bool
	inFonts, inFills, inCells := false, false, false
	err := b.read(b.w, "xl/styles.xml", func(tok xml.Token) error {
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "numFmt":
				if code := strings.ReplaceAll(attr(t, "formatCode"), " ", ""); code == ";;;" || code == ";;" {
					formats[attr(t, "numFmtId")] = true
				}
			case "fonts":
				inFonts = true
			case "fills":
				inFills = true
			case "cellXfs":
				inCells = true
			case "font":
				if inFonts {
					whiteFont = append(whiteFont, false)
				}
			case "color":
				if n := len(whiteFont); inFonts && n > 0 {
					whiteFont[n-1] = isWhite(t)
				}
			case "fill":
				if inFills {
					filled = append(filled, false)
				}
			case "gradientFill":
				if n := len(filled); inFills && n > 0 {
					filled[n-1] = true
				}
			case "patternFill":
				if n := len(filled); inFills && n > 0 {
					filled[n-1] = attr(t, "patternType") != "" && attr(t, "patternType") != "none"
				}
			case "fgColor":
				if n := len(filled); inFills && n > 0 && filled[n-1] {
					filled[n-1] = !isWhite(t)
				}
			case "xf":
				if inCells {
					font, _ := strconv.Atoi(attr(t, "fontId"))
					fill, _ := strconv.Atoi(attr(t, "fillId"))
					white := font >= 0 && font < len(whiteFont) && whiteFont[font] && !(fill >= 0 && fill < len(filled) && filled[fill])
					b.unseen = append(b.unseen, white || formats[attr(t, "numFmtId")])
				}
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "fonts":
				inFonts = false
			case "fills":
				inFills = false
			case "cellXfs":
				inCells = false
			}
		}
		return nil
	})
	return err
}

// isWhite: the colour itself, or the first of the theme, which is the paper.
func isWhite(t xml.StartElement) bool {
	rgb := strings.ToUpper(attr(t, "rgb"))
	return strings.HasSuffix(rgb, "FFFFFF") || attr(t, "theme") == "0" && attr(t, "tint") == "" || attr(t, "indexed") == "1" || attr(t, "indexed") == "9"
}
