//go:build linux && (amd64 || arm64)

package extract

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// limitResources bounds memory and time before anything else happens. RLIMIT_DATA counts
// writable private memory; RLIMIT_AS cannot do it alone, for the runtime and the
// PDF engine reserve addresses they never touch. RLIMIT_NPROC counts the whole user, this
// program's own threads included, so new processes are refused by lockIn instead.
func limitResources() error {
	cpu := uint64(2 * WallClock.Seconds()) // two threads at most work at once
	for what, n := range map[int]uint64{
		unix.RLIMIT_DATA: memoryLimit,
		unix.RLIMIT_AS:   addressLimit,
		unix.RLIMIT_CPU:  cpu,
		unix.RLIMIT_CORE: 0,
	} {
		if err := syscall.Setrlimit(what, &syscall.Rlimit{Cur: n, Max: n}); err != nil {
			return fmt.Errorf("limiting resource %d: %w", what, err)
		}
	}
	// A long document must not slow the pages of the portal.
	return unix.Setpriority(unix.PRIO_PROCESS, 0, 10)
}

// lockIn takes everything from the process that reading a document does not need: after
// it no thread can open a file, reach the network, start a process, map executable
// memory or signal another process. What is open (input, answer) stays open.
func lockIn() error {
	// The first timer opens the runtime's poller; behind the lock that would end the process,
	// and the garbage collector uses timers.
	time.Sleep(time.Microsecond)
	for what, n := range map[int]uint64{unix.RLIMIT_FSIZE: 0, unix.RLIMIT_NOFILE: 0} {
		if err := syscall.Setrlimit(what, &syscall.Rlimit{Cur: n, Max: n}); err != nil {
			return fmt.Errorf("limiting resource %d: %w", what, err)
		}
	}
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("giving up privileges: %w", err)
	}
	filter := seccompFilter(uint32(os.Getpid()))
	prog := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	// TSYNC puts every thread behind the filter, or fails and names one in r.
	r, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, unix.SECCOMP_FILTER_FLAG_TSYNC, uintptr(unsafe.Pointer(&prog)))
	if errno != 0 {
		return fmt.Errorf("installing the call filter: %w", errno)
	}
	if r != 0 {
		return fmt.Errorf("installing the call filter: thread %d stays outside", r)
	}
	return nil
}

// addressLimit leaves room for reserved addresses: a child at rest reserves 1.6 GiB and
// touches 24 MiB, compiling the PDF engine touches 130 MiB (measured on amd64).
const addressLimit = 3 << 30

// seccompFilter allows what the Go runtime needs to compute, and reading and writing of
// open descriptors. Every other call answers EPERM.
func seccompFilter(pid uint32) []unix.SockFilter {
	const (
		nrAt   = 0
		archAt = 4
		arg0   = 16 // low half: both machines are little-endian
		arg2   = 32
	)
	load := func(at uint32) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: at}
	}
	// jump to the next instruction when equal, otherwise over skip instructions
	unless := func(k uint32, skip uint8) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, K: k, Jf: skip}
	}
	// jump over skip instructions when any bit of k is set
	whenSet := func(k uint32, jt, jf uint8) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_JSET | unix.BPF_K, K: k, Jt: jt, Jf: jf}
	}
	ret := func(k uint32) unix.SockFilter { return unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: k} }
	allow, deny, kill := ret(unix.SECCOMP_RET_ALLOW), ret(unix.SECCOMP_RET_ERRNO|uint32(unix.EPERM)), ret(unix.SECCOMP_RET_KILL_PROCESS)

	f := []unix.SockFilter{load(archAt), {Code: unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K, K: auditArch, Jt: 1}, kill, load(nrAt)}
	// A thread of our own, never a process. The newer call hides its flags behind a pointer;
	// a C library that is told it does not exist falls back to the older one.
	f = append(f, unless(unix.SYS_CLONE3, 1), ret(unix.SECCOMP_RET_ERRNO|uint32(unix.ENOSYS)))
	f = append(f, unless(unix.SYS_CLONE, 4), load(arg0), whenSet(unix.CLONE_THREAD, 0, 1), allow, deny)
	// Memory for data, never for code.
	for _, nr := range []uint32{unix.SYS_MMAP, unix.SYS_MPROTECT} {
		f = append(f, unless(nr, 4), load(arg2), whenSet(unix.PROT_EXEC, 0, 1), deny, allow)
	}
	// The scheduler's signals to our own threads.
	f = append(f, unless(unix.SYS_TGKILL, 4), load(arg0), unless(pid, 1), allow, deny)
	for _, nr := range append(allowedCalls, machineCalls...) {
		f = append(f, unless(nr, 1), allow)
	}
	return append(f, deny)
}

var allowedCalls = []uint32{
	unix.SYS_READ, unix.SYS_WRITE, unix.SYS_PREAD64, unix.SYS_CLOSE, unix.SYS_FSTAT, unix.SYS_LSEEK,
	unix.SYS_MUNMAP, unix.SYS_MADVISE, unix.SYS_MREMAP, unix.SYS_BRK, unix.SYS_MINCORE,
	unix.SYS_FUTEX, unix.SYS_SCHED_YIELD, unix.SYS_SCHED_GETAFFINITY, unix.SYS_NANOSLEEP, unix.SYS_CLOCK_NANOSLEEP,
	unix.SYS_CLOCK_GETTIME, unix.SYS_GETTIMEOFDAY, unix.SYS_GETRANDOM, unix.SYS_GETPID, unix.SYS_GETTID,
	unix.SYS_RT_SIGACTION, unix.SYS_RT_SIGPROCMASK, unix.SYS_RT_SIGRETURN, unix.SYS_SIGALTSTACK, unix.SYS_RESTART_SYSCALL,
	unix.SYS_SET_ROBUST_LIST, unix.SYS_RSEQ, unix.SYS_TIMER_CREATE, unix.SYS_TIMER_SETTIME, unix.SYS_TIMER_DELETE,
	unix.SYS_EPOLL_PWAIT, unix.SYS_EXIT, unix.SYS_EXIT_GROUP,
}

// confine prepares a child that has no environment, gets no signal of our terminal, and
// dies with its parent. The caller keeps its thread: the kernel means the thread when it says parent.
func confine(cmd *exec.Cmd) error {
	cmd.Env = []string{}
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	return nil
}

// inMemory makes a nameless file in memory, for bytes that must not touch the disk.
func inMemory() (*os.File, error) {
	fd, err := unix.MemfdCreate("suluh", unix.MFD_CLOEXEC|unix.MFD_ALLOW_SEALING)
	if err != nil {
		return nil, fmt.Errorf("making a file in memory: %w", err)
	}
	return os.NewFile(uintptr(fd), "memory"), nil
}

// freeze forbids any further change of a file in memory.
func freeze(f *os.File) error {
	_, err := unix.FcntlInt(f.Fd(), unix.F_ADD_SEALS, unix.F_SEAL_SEAL|unix.F_SEAL_SHRINK|unix.F_SEAL_GROW|unix.F_SEAL_WRITE)
	return err
}
