package extract

import (
	"io"
	"slices"
	"strings"

	"github.com/emersion/go-message"
)

// status reads the part of a report that is for machines (RFC 3464).
func (m *mailReader) status(body io.Reader) {
	m.isDSN, m.report.Standard = true, true
	raw, err := io.ReadAll(io.LimitReader(body, maxMailHeads))
	if err != nil {
		m.note(NoteDamaged)
	}
	for line := range strings.Lines(string(raw)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		value = strings.ToLower(strings.TrimSpace(value))
		switch strings.ToLower(name) {
		case "action":
			if m.report.Action == "" || value == "failed" { // one failed recipient is enough
				m.report.Action = cut(clean(value, len(value)), 40)
			}
		case "status":
			if m.report.Status == "" || strings.HasPrefix(value, "5") {
				value, _, _ = strings.Cut(value, " ")
				m.report.Status = cut(clean(value, len(value)), 20)
			}
		}
	}
}

// finish chooses the text and, of a report, what it says.
func (m *mailReader) finish() {
	m.Text = strings.TrimSpace(m.plain)
	if m.hyper != "" && m.Text == "" {
		m.note(NoteHTML)
		if m.plain != "" {
			m.note(NoteHidden)
		}
		m.Text = strings.TrimSpace(m.hyper)
	}
	if len(m.Text) > MaxMailText {
		m.note(NoteCut)
		m.Text = cut(m.Text, MaxMailText)
	}
	m.Text = clean(m.Text, len(m.Text))
	local, _, _ := strings.Cut(m.From, "@")
	if !m.isDSN && local != "mailer-daemon" && local != "postmaster" {
		return
	}
	r := m.report
	if r.Status == "" {
		if found := statuses.FindStringSubmatch(m.Text); found != nil {
			r.Status = found[1]
		} else if found := replies.FindStringSubmatch(m.Text); found != nil {
			r.Status = found[1] + ".0.0"
		}
	}
	// Servers that keep to no standard quote the message in their text.
	r.Names = appendNew(r.Names, namesIn(m.Text)...)
	r.Names = appendNew(r.Names, m.Answers...)
	r.Tokens = appendNew(r.Tokens, m.To...)
	m.Report = &r
}

func valuesOf(h message.Header, name string) []string {
	var all []string
	for f := h.FieldsByKey(name); f.Next() && len(all) < maxMailNames; {
		all = append(all, f.Value())
	}
	return all
}

// namesIn finds identifiers of messages.
func namesIn(s string) []string {
	var all []string
	for _, found := range names.FindAllStringSubmatch(s, maxMailNames) {
		all = append(all, clean(found[1], len(found[1])))
	}
	return all
}

func firstName(s string) string {
	if all := namesIn(s); len(all) > 0 {
		return all[0]
	}
	return cut(strings.Trim(clean(strings.Join(strings.Fields(s), ""), len(s)), "<>"), 400)
}

// appendNew adds what is not in the list yet, as far as there is room.
func appendNew(list []string, more ...string) []string {
	for _, s := range more {
		if s != "" && len(list) < maxMailNames && len(s) <= maxMailValue && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
