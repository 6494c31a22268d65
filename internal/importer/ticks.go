package importer

import "strings"

// tick reads a cell of a tick column. Any text that is neither a yes nor a no
// is a yes, and the text is a remark.
func tick(s string) (yes bool, remark string) {
	s = strings.TrimSpace(s)
	switch strings.ToLower(s) {
	case "√", "✓", "✔", "v", "x", "●", "•", "1", "ya", "y", "ada", "\uf0fc":
		return true, ""
	case "", "-", "–", "—", "0", "tidak", "tdk", "t", "n/a", "nihil", "tidak ada", "kosong":
		return false, ""
	}
	return true, s
}
