package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// process is a program that serves on a port of its own.
type process struct {
	cmd  *exec.Cmd
	base string
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// start runs a program and waits until it prints the address it serves. The time
// is from its start to the first page.
func start(ctx context.Context, first string, program string, args ...string) (*process, time.Duration, error) {
	begun := time.Now()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, 0, err
	}
	if err := cmd.Start(); err != nil {
		return nil, 0, err
	}
	p := &process{cmd: cmd}
	lines := bufio.NewScanner(out)
	for p.base == "" && lines.Scan() {
		p.base = address.FindString(lines.Text())
	}
	if p.base == "" {
		p.stop()
		return nil, 0, fmt.Errorf("%s did not say where it serves", program)
	}
	go io.Copy(io.Discard, out)
	for {
		res, err := http.Get(p.base + first)
		if err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return p, time.Since(begun), nil
			}
		}
		if time.Since(begun) > time.Minute {
			p.stop()
			return nil, 0, fmt.Errorf("%s answers no page", program)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func (p *process) stop() {
	p.cmd.Process.Signal(os.Interrupt)
	p.cmd.Wait()
}

// ticksPerSecond is the unit of processor times in /proc on Linux.
const ticksPerSecond = 100

// cpu is the processor time that the process and its children have used.
func (p *process) cpu() (time.Duration, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	// The name in brackets may hold spaces; the numbers begin after it.
	fields := strings.Fields(string(raw[bytes.LastIndexByte(raw, ')')+1:]))
	var ticks int64
	for _, i := range []int{11, 12, 13, 14} {
		n, err := strconv.ParseInt(fields[i], 10, 64)
		if err != nil {
			return 0, err
		}
		ticks += n
	}
	return time.Duration(ticks) * time.Second / ticksPerSecond, nil
}

// machineLoad is how many processes wanted a processor on average over the last
// minute, this measurement included.
func machineLoad() string {
	raw, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	one, _, _ := strings.Cut(string(raw), " ")
	return one
}

// resident is the memory that the process holds now, in MiB.
func (p *process) resident() (int, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.Atoi(strings.Fields(rest)[0])
			return kb >> 10, err
		}
	}
	return 0, fmt.Errorf("no resident memory in the status of the process")
}
