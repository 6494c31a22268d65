//go:build amd64 || arm64

package extract

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// Limits of tesseract: its model takes 20 MB and a page of 17 million points some
// hundred.
const (
	recogniseMemory = 1 << 30
	recogniseCPU    = 120 // seconds
)

// restrict bounds another process that we made: its memory, its time, and that it
// writes no file. It also steps back behind the pages of the portal.
func restrict(pid int) error {
	for what, n := range map[int]uint64{
		unix.RLIMIT_AS:     recogniseMemory,
		unix.RLIMIT_CPU:    recogniseCPU,
		unix.RLIMIT_FSIZE:  0,
		unix.RLIMIT_NOFILE: 64,
		unix.RLIMIT_CORE:   0,
	} {
		if err := unix.Prlimit(pid, what, &unix.Rlimit{Cur: n, Max: n}, nil); err != nil && !errors.Is(err, unix.ESRCH) {
			return fmt.Errorf("limiting resource %d of a child: %w", what, err)
		}
	}
	if err := unix.Setpriority(unix.PRIO_PROCESS, pid, 10); err != nil && !errors.Is(err, unix.ESRCH) {
		return fmt.Errorf("lowering the priority of a child: %w", err)
	}
	return nil
}
