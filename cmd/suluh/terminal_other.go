//go:build !linux

package main

import (
	"errors"
	"os"
)

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// hideTyping is known for Linux only; elsewhere a password comes through a pipe.
func hideTyping(*os.File) (show func(), err error) {
	return nil, errors.New("di sistem ini kata sandi hanya dibaca dari masukan baku, misalnya dari berkas: suluh user password ... < berkas")
}
