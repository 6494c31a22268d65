// Command ukur measures the built program from outside: its pages and the filing
// of requests against a bare net/http handler that answers as many bytes, each in
// a process of its own, in turn, in the same run.
//
// What counts are the ratios and the processor time of a request, which survive a
// noisy machine; requests per second are printed beside them. Every figure is the
// median of the rounds. Nothing here is asserted: a benchmark informs.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"time"
)

// options say what is measured.
type options struct {
	program  string
	database string // URL of an empty PostgreSQL database, or empty for SQLite
	data     string // folder that was loaded before, or empty
	entries  []int
	requests int
	clients  int
	rounds   int
	each     time.Duration
	filings  int
	cases    []int    // sizes of the book for the officers' pages; empty leaves them out
	books    []string // folders that were loaded before with these cases, their report beside each
	stores   []string // URLs of PostgreSQL databases for these cases; none: SQLite
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == referenceMode {
		if err := serveReference(os.Args[2:]); err != nil {
			fmt.Fprintln(os.Stderr, "ukur:", err)
			os.Exit(1)
		}
		return
	}
	o, err := parse()
	if err == nil {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		if len(o.cases) > 0 {
			err = measureOffice(ctx, o)
			o.entries = nil
		}
		for _, n := range o.entries {
			if err = measure(ctx, o, n); err != nil {
				break
			}
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "ukur:", err)
		os.Exit(1)
	}
}

func parse() (options, error) {
	var o options
	var entries, cases, books, stores string
	flag.StringVar(&o.program, "suluh", "bin/suluh", "the built program")
	flag.StringVar(&o.database, "database", "", "URL of an empty PostgreSQL database; without it SQLite")
	flag.StringVar(&o.data, "data", "", "folder that was loaded before with that many entries; without it one is loaded and removed")
	flag.StringVar(&entries, "entries", "10000,100000", "sizes of the register, separated by commas")
	flag.IntVar(&o.requests, "requests", 200, "requests in the book beforehand")
	flag.IntVar(&o.clients, "clients", 16, "clients at once")
	flag.IntVar(&o.rounds, "rounds", 3, "rounds")
	flag.DurationVar(&o.each, "each", 2*time.Second, "time for one target in one round")
	flag.IntVar(&o.filings, "filings", 300, "requests that are filed in one round")
	flag.StringVar(&cases, "cases", "", "sizes of the book of requests, separated by commas: measures the officers' pages instead")
	flag.StringVar(&books, "books", "", "folders loaded before with these cases, separated by commas; what load printed stands in FOLDER.txt")
	flag.StringVar(&stores, "databases", "", "URLs of PostgreSQL databases for these cases, separated by commas; without them SQLite")
	flag.Parse()
	if books != "" {
		o.books = strings.Split(books, ",")
	}
	if stores != "" {
		o.stores = strings.Split(stores, ",")
	}
	if o.rounds < 1 || o.clients < 1 || o.filings < 1 {
		return o, errors.New("-rounds, -clients and -filings are at least 1")
	}
	for s := range strings.SplitSeq(cases, ",") {
		if n, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && n > 0 {
			o.cases = append(o.cases, n)
		} else if cases != "" {
			return o, errors.New("-cases takes whole numbers from 1, separated by commas")
		}
	}
	if len(o.stores) > 0 && len(o.stores) != len(o.cases) {
		return o, errors.New("-databases takes as many URLs as -cases takes sizes")
	}
	for s := range strings.SplitSeq(entries, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < 1 {
			return o, errors.New("-entries takes whole numbers from 1, separated by commas")
		}
		o.entries = append(o.entries, n)
	}
	if (o.database != "" || o.data != "") && len(o.entries) > 1 {
		return o, errors.New("-database and -data take one size at a time")
	}
	return o, nil
}
