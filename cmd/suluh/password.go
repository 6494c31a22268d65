package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

// askPassword asks for a password twice on a terminal, without showing it, or reads
// one line of standard input.
func askPassword(cmd *cobra.Command) (string, error) {
	in := bufio.NewReader(cmd.InOrStdin())
	terminal, _ := cmd.InOrStdin().(*os.File)
	if terminal == nil || !isTerminal(terminal) {
		return readPassword(in)
	}
	show, err := hideTyping(terminal)
	if err != nil {
		return "", err
	}
	defer show()
	fmt.Fprint(cmd.ErrOrStderr(), "Kata sandi baru (paling sedikit 15 karakter): ")
	first, err := readPassword(in)
	fmt.Fprintln(cmd.ErrOrStderr())
	if err != nil {
		return "", err
	}
	fmt.Fprint(cmd.ErrOrStderr(), "Ulangi kata sandi: ")
	second, err := readPassword(in)
	fmt.Fprintln(cmd.ErrOrStderr())
	if err == nil && first != second {
		err = errors.New("kedua kata sandi tidak sama")
	}
	return first, err
}

func readPassword(in *bufio.Reader) (string, error) {
	line, err := in.ReadString('\n')
	line = strings.TrimRight(line, "\r\n")
	if line == "" {
		return "", errors.New("kata sandi tidak dimasukkan")
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("membaca kata sandi: %w", err)
	}
	return line, nil
}
