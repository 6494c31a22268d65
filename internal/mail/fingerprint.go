package mail

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
)

// Fingerprint tells two deliveries of one message from two messages: a hash over its
// identifier, sender, date, subject and content. What servers add on the way is left
// out, so the same message that came by two ways has one fingerprint, and another
// message with a borrowed identifier has another. It takes nothing apart and needs
// little memory.
func Fingerprint(r io.Reader) (string, error) {
	in := bufio.NewReaderSize(r, 64<<10)
	h := sha256.New()
	var head []string
	name, left := "", headLimit
	for {
		line, err := in.ReadSlice('\n')
		full := errors.Is(err, bufio.ErrBufferFull)
		if err != nil && !full && !errors.Is(err, io.EOF) {
			return "", err
		}
		left -= len(line)
		text := bytes.TrimRight(line, "\r\n")
		if len(text) == 0 || left < 0 {
			h.Write(text)
			break
		}
		if text[0] != ' ' && text[0] != '\t' {
			before, _, _ := bytes.Cut(text, []byte(":"))
			name = strings.ToLower(string(bytes.TrimSpace(before)))
			head = append(head, "")
		}
		if len(head) == 0 {
			head = append(head, "")
		}
		if slices.Contains(tellsApart, name) {
			head[len(head)-1] += strings.Join(strings.Fields(string(text)), " ") + " "
		}
		if err != nil && !full {
			break
		}
	}
	slices.Sort(head)
	for _, line := range slices.Compact(head) {
		if line == "" { // a field that does not tell apart
			continue
		}
		h.Write([]byte(strings.ToLower(line)))
		h.Write([]byte{'\n'})
	}
	if err := content(h, in); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

var tellsApart = []string{"message-id", "from", "date", "subject"}

// content writes the rest without white space at the ends of lines and without empty
// lines at the end, which servers change.
func content(w io.Writer, in *bufio.Reader) error {
	empty := 0
	for {
		line, err := in.ReadSlice('\n')
		text := bytes.TrimRight(line, " \t\r\n")
		if len(text) == 0 {
			empty++
		} else {
			if _, err := w.Write(append(bytes.Repeat([]byte{'\n'}, empty+1), text...)); err != nil {
				return err
			}
			empty = 0
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return err
		}
	}
}

// Recipients finds the addresses in the lines of a head that name recipients, fifty at
// most, in lower case: which body a message is for is asked before it is taken apart.
func Recipients(r io.Reader) ([]string, error) {
	in := bufio.NewReaderSize(io.LimitReader(r, headLimit), 64<<10)
	var all []string
	wanted := false
	for {
		line, err := in.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) && !errors.Is(err, io.EOF) {
			return nil, err
		}
		text := bytes.TrimRight(line, "\r\n")
		if len(text) == 0 {
			return all, nil
		}
		if text[0] != ' ' && text[0] != '\t' {
			name, _, _ := bytes.Cut(text, []byte(":"))
			wanted = slices.Contains(namesRecipients, strings.ToLower(string(bytes.TrimSpace(name))))
		}
		if wanted {
			for _, a := range recipient.FindAllString(string(text), maxRecipients) {
				if a = strings.ToLower(a); !slices.Contains(all, a) && len(all) < maxRecipients {
					all = append(all, a)
				}
			}
		}
		if errors.Is(err, io.EOF) {
			return all, nil
		}
	}
}

var (
	namesRecipients = []string{"to", "cc", "delivered-to", "x-original-to", "envelope-to"}
	recipient       = regexp.MustCompile(`[A-Za-z0-9._%+=-]{1,64}@[A-Za-z0-9.-]{1,253}`)
)
