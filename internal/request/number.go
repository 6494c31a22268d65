package request

import "strings"

// slugOf is the number as it stands in addresses: 012-PPID-XI-2026.
func slugOf(number string) string {
	var b strings.Builder
	for _, r := range strings.ToUpper(number) {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

// SlugOf brings a number as people type it (with slashes, spaces or in lower
// case) into the form of addresses.
func SlugOf(typed string) string { return slugOf(typed) }
