package portal

import (
	"suluh/internal/org"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// reachWords says in one sentence how the desk is reached, as far as the
// settings know.
func reachWords(b org.Body) string {
	k := b.Settings.Contact
	var ways []string
	if k.Address != "" {
		ways = append(ways, "datang ke "+orElse(k.Desk, "loket kami")+", "+k.Address)
	}
	if k.Phone != "" {
		ways = append(ways, "telepon "+ui.Telephone(k.Phone))
	}
	if k.WhatsApp != "" {
		ways = append(ways, "WhatsApp "+ui.Telephone(k.WhatsApp))
	}
	if k.Email != "" {
		ways = append(ways, "tulis ke "+k.Email)
	}
	if len(ways) == 0 {
		return "Hubungi kami."
	}
	return "Hubungi kami: " + web.JoinOr(ways) + "."
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
