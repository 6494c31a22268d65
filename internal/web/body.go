package web

import (
	"strings"

	"suluh/internal/org"
	"suluh/internal/web/ui"
)

// SiteOf is the body of a visit as the frames show it; under the host of a unit the
// unit, with its own contact where it has one and the body above its name.
func SiteOf(v Visit) ui.Body {
	body := BodyOf(v.Body)
	u := v.Unit
	if u.ID == "" {
		return body
	}
	body.Name, body.Short, body.Unit = u.Name, v.Body.Name, true
	if body.Domain = ""; officialName(u.Host) {
		body.Domain = u.Host
	}
	for _, f := range []struct {
		to  *string
		own string
	}{{&body.Address, u.Address}, {&body.Phone, u.Phone}, {&body.Chat, u.WhatsApp}, {&body.Email, u.Email}, {&body.Hours, u.Hours}} {
		if f.own != "" {
			*f.to = f.own
		}
	}
	return body
}

// officialName reports whether a host name is one that only authorities get.
func officialName(host string) bool {
	return strings.HasSuffix(host, ".go.id") || strings.HasSuffix(host, ".desa.id")
}

// BodyOf is the public body as the frames show it.
func BodyOf(b org.Body) ui.Body {
	k := b.Settings.Contact
	body := ui.Body{
		Name: "PPID " + b.Short, Short: b.Name, Address: k.Address, Phone: k.Phone, Chat: k.WhatsApp, Email: k.Email, Hours: k.Hours,
	}
	if officialName(b.Host) {
		body.Domain = b.Host
	}
	if b.Sample {
		body.Emblem = ui.AssetPath("emblem-contoh.svg")
	}
	return body
}
