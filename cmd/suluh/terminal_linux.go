package main

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

func isTerminal(f *os.File) bool {
	_, err := unix.IoctlGetTermios(int(f.Fd()), unix.TCGETS)
	return err == nil
}

// hideTyping turns the echo of a terminal off and gives what turns it on again.
func hideTyping(f *os.File) (show func(), err error) {
	state, err := unix.IoctlGetTermios(int(f.Fd()), unix.TCGETS)
	if err != nil {
		return nil, fmt.Errorf("menyembunyikan kata sandi: %w", err)
	}
	hidden := *state
	hidden.Lflag &^= unix.ECHO
	if err := unix.IoctlSetTermios(int(f.Fd()), unix.TCSETS, &hidden); err != nil {
		return nil, fmt.Errorf("menyembunyikan kata sandi: %w", err)
	}
	return func() { unix.IoctlSetTermios(int(f.Fd()), unix.TCSETS, state) }, nil
}
