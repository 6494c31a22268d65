package web

import (
	"strings"

	"suluh/internal/org"
	"suluh/internal/web/ui"
)

// BodyOf is the public body as the frames show it.
func BodyOf(b org.Body) ui.Body {
	k := b.Settings.Contact
	body := ui.Body{
		Name: "PPID " + b.Short, Short: b.Name, Address: k.Address, Phone: k.Phone, Chat: k.WhatsApp, Email: k.Email, Hours: k.Hours,
	}
	if strings.HasSuffix(b.Host, ".go.id") || strings.HasSuffix(b.Host, ".desa.id") {
		body.Domain = b.Host
	}
	if b.Sample {
		body.Emblem = ui.AssetPath("emblem-contoh.svg")
	}
	return body
}
