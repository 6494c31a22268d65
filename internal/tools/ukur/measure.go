package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// target is a kind of page, with the addresses that are asked for in turn.
type target struct {
	name  string
	paths []string
}

// measure fills an empty installation, starts it, and presses on its pages.
func measure(ctx context.Context, o options, entries int) error {
	dir, err := os.MkdirTemp("", "suluh-ukur")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	data := dir
	if o.data != "" {
		data = o.data
	}
	engine := []string{"--data", data}
	if o.database != "" {
		engine = append(engine, "--database", o.database)
	}
	fmt.Printf("\n%d entries, %d requests: ", entries, o.requests)
	if o.data == "" {
		begun := time.Now()
		load := exec.CommandContext(ctx, o.program, append([]string{"load", "--entries", fmt.Sprint(entries), "--requests", fmt.Sprint(o.requests), "--seed", "7"}, engine...)...)
		load.Stderr = os.Stderr
		if err := load.Run(); err != nil {
			return fmt.Errorf("loading: %w", err)
		}
		fmt.Printf("loaded in %s", time.Since(begun).Round(100*time.Millisecond))
	} else {
		fmt.Print("loaded before")
	}
	fmt.Printf("; load of the machine %s\n", machineLoad())

	p, cold, err := start(ctx, "/", o.program, append([]string{"serve", "--listen", "127.0.0.1:0", "--trusted-proxies", "127.0.0.1/32"}, engine...)...)
	if err != nil {
		return err
	}
	defer p.stop()
	ref, _, err := start(ctx, "/1", os.Args[0], referenceMode, filepath.Join(dir, "rujukan"))
	if err != nil {
		return err
	}
	defer ref.stop()
	memory, err := p.resident()
	if err != nil {
		return err
	}
	fmt.Printf("start to first page %s, resident memory then %d MiB\n", cold.Round(time.Millisecond), memory)

	targets, err := pages(ctx, p, entries)
	if err != nil {
		return err
	}
	fmt.Printf("%-30s %8s %10s %10s %7s %8s %8s %7s %9s %9s\n", "", "bytes", "per s", "ref per s", "ratio", "cpu ms", "ref cpu", "ratio", "p50", "p99")
	for _, t := range targets {
		if err := compare(ctx, o, p, ref, t); err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
	}
	if err := filing(ctx, o, p, ref); err != nil {
		return fmt.Errorf("filing: %w", err)
	}
	if memory, err = p.resident(); err != nil {
		return err
	}
	fmt.Printf("resident memory after the run %d MiB\n", memory)
	return nil
}

// compare presses on the program and on the bare handler in turn and prints the
// medians of the rounds.
func compare(ctx context.Context, o options, p, ref *process, t target) error {
	status, header, same := http.StatusOK, http.Header{}, ""
	if t.name == notModified {
		status = http.StatusNotModified
		tag, err := tagOf(ctx, p.base+t.paths[0])
		if err != nil {
			return err
		}
		header, same = http.Header{"If-None-Match": {tag}}, `"a"`
	}
	if err := seenOnce(ctx, p, t.paths); err != nil {
		return err
	}
	var ours, theirs []figures
	for range o.rounds {
		f, err := press(ctx, p, o.clients, o.each, status, t.paths, header)
		if err != nil {
			return err
		}
		refHeader := http.Header{}
		if same != "" {
			refHeader.Set("If-None-Match", same)
		}
		r, err := press(ctx, ref, o.clients, o.each, status, []string{fmt.Sprintf("/%d", max(f.bytes, 1))}, refHeader)
		if err != nil {
			return err
		}
		ours, theirs = append(ours, f), append(theirs, r)
	}
	print(t.name, median(ours), median(theirs))
	return nil
}

// seenOnce asks for every address once, so that what is measured is a page that
// somebody saw before; addresses that are new each time stay so.
func seenOnce(ctx context.Context, p *process, paths []string) error {
	for _, path := range paths {
		if strings.Contains(path, unique) {
			continue
		}
		if _, err := read(ctx, p.base+path); err != nil {
			return err
		}
	}
	return nil
}

func print(name string, f, r figures) {
	ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	fmt.Printf("%-30s %8d %10.0f %10.0f %7.2f %8.3f %8.3f %7.2f %9s %9s\n", name, f.bytes, f.perSecond, r.perSecond, f.perSecond/r.perSecond,
		ms(f.cpu), ms(r.cpu), ms(f.cpu)/max(ms(r.cpu), 1e-6), f.p50.Round(10*time.Microsecond), f.p99.Round(10*time.Microsecond))
}

// median takes each figure's own median over the rounds.
func median(all []figures) figures {
	by := func(get func(figures) float64) float64 {
		values := make([]float64, len(all))
		for i, f := range all {
			values[i] = get(f)
		}
		slices.Sort(values)
		return values[len(values)/2]
	}
	return figures{
		perSecond: by(func(f figures) float64 { return f.perSecond }),
		cpu:       time.Duration(by(func(f figures) float64 { return float64(f.cpu) })),
		p50:       time.Duration(by(func(f figures) float64 { return float64(f.p50) })),
		p99:       time.Duration(by(func(f figures) float64 { return float64(f.p99) })),
		bytes:     int(by(func(f figures) float64 { return float64(f.bytes) })),
	}
}

const notModified = "list, not modified"

var entryLink = regexp.MustCompile(`href="(/informasi/\d+/[a-z0-9-]+)"`)

// pages finds what to ask for: the addresses come from the program's own lists.
func pages(ctx context.Context, p *process, entries int) ([]target, error) {
	var found []string
	for page := 1; page <= min(40, (entries+24)/25); page++ {
		// Pages spread over the whole register, so that entries are random.
		at := 1 + (page-1)*max(1, entries/25/40)
		body, err := read(ctx, fmt.Sprintf("%s/informasi?halaman=%d", p.base, at))
		if err != nil {
			return nil, err
		}
		for _, m := range entryLink.FindAllStringSubmatch(body, -1) {
			found = append(found, m[1])
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("the register's pages link to no entry")
	}
	slices.Sort(found)
	found = slices.Compact(found)
	var unseen, search, filtered []string
	// An address that nobody asked for before is rendered anew.
	for _, q := range queries {
		search = append(search, "/cari?q="+url.QueryEscape(q)+"&x="+unique)
	}
	for year := 2021; year <= 2026; year++ {
		filtered = append(filtered, fmt.Sprintf("/informasi/berkala?tahun=%d&urut=judul&x=%s", year, unique))
	}
	for _, path := range found {
		unseen = append(unseen, path+"?x="+unique)
	}
	return []target{
		{"home", []string{"/"}},
		{"list", []string{"/informasi"}},
		{notModified, []string{"/informasi"}},
		{fmt.Sprintf("entry, any of %d", len(found)), found},
		{"entry, rendered first", unseen},
		{"list, two filters and a sort", filtered},
		{"search", search},
	}, nil
}

// queries are what people look for, of one to three words.
var queries = []string{
	"anggaran", "laporan realisasi anggaran", "rencana kerja", "jalan", "data puskesmas", "profil dinas", "peraturan bupati",
	"pengadaan barang", "laporan kinerja", "perizinan", "beasiswa", "aset daerah", "DPA", "statistik penduduk", "banjir",
}
