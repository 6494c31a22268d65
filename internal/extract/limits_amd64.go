//go:build linux

package extract

import "golang.org/x/sys/unix"

const auditArch = unix.AUDIT_ARCH_X86_64

// machineCalls are allowed calls that only this machine has. Numbers of the x32
// variant differ in a high bit and are refused with everything else.
var machineCalls = []uint32{unix.SYS_EPOLL_WAIT, unix.SYS_ARCH_PRCTL}
