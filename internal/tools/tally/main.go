// Command tally turns the event stream of "go test -json" into what a person wants to read, and counts.
//
// It reads standard input, prints one line for each package and the whole output of every test that failed, and adds
// one line "passed failed" to the file named by its only argument. Every test and every case of a table counts once.
// It refuses to be pleased too easily: a skipped test, a package that does not build, a package that dies without
// naming a test, and a stream without a single test all count as failures. The exit status is 1 when anything failed.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

// event is one line of "go test -json"; see "go doc test2json".
type event struct {
	Action     string
	Package    string
	ImportPath string // instead of Package in the lines of a build
	Test       string
	Output     string
}

// count is the outcome of a whole stream.
type count struct{ passed, failed int }

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go test -json ... | tally FILE")
		os.Exit(2)
	}
	c, err := tally(os.Stdin, os.Stdout)
	if err == nil {
		err = appendCount(os.Args[1], c)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "tally:", err)
		os.Exit(2)
	}
	if c.failed > 0 {
		os.Exit(1)
	}
}

func appendCount(name string, c count) error {
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("opening the counts: %w", err)
	}
	if _, err := fmt.Fprintln(f, c.passed, c.failed); err != nil {
		f.Close()
		return fmt.Errorf("writing the counts: %w", err)
	}
	return f.Close()
}

// tally reads events from in, writes the readable part to out and returns the count.
func tally(in io.Reader, out io.Writer) (count, error) {
	var c count
	held := map[string]*strings.Builder{} // output of tests and packages not yet judged
	failedTests := map[string]int{}       // by package
	hold := func(key, text string) {
		if held[key] == nil {
			held[key] = &strings.Builder{}
		}
		held[key].WriteString(text)
	}
	release := func(key string) {
		if b := held[key]; b != nil {
			fmt.Fprint(out, b.String())
		}
	}

	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var e event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			// The go command itself speaks in plain lines when it cannot start.
			fmt.Fprintln(out, lines.Text())
			continue
		}
		key := e.Package + " " + e.Test
		switch e.Action {
		case "output":
			hold(key, e.Output)
			if e.Test == "" && isVerdict(e.Output) {
				fmt.Fprint(out, e.Output)
			}
		case "build-output":
			fmt.Fprint(out, e.Output)
		case "pass":
			if e.Test != "" {
				c.passed++
			}
			delete(held, key)
		case "fail":
			if e.Test != "" {
				c.failed++
				failedTests[e.Package]++
				release(key)
			} else if failedTests[e.Package] == 0 {
				c.failed++
				release(key)
			}
			delete(held, key)
		case "skip":
			if e.Test != "" {
				c.failed++
				fmt.Fprintf(out, "SKIPPED, which counts as failed: %s %s\n", e.Package, e.Test)
				release(key)
			}
			delete(held, key)
		}
	}
	if err := lines.Err(); err != nil {
		return c, fmt.Errorf("reading the test events: %w", err)
	}
	if c.passed+c.failed == 0 {
		fmt.Fprintln(out, "no test ran, which counts as failed")
		c.failed++
	}
	return c, nil
}

// isVerdict reports whether a line of a package is the one that says how it went.
func isVerdict(line string) bool {
	return strings.HasPrefix(line, "ok  \t") || strings.HasPrefix(line, "FAIL\t")
}
