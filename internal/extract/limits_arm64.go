//go:build linux

package extract

import "golang.org/x/sys/unix"

const auditArch = unix.AUDIT_ARCH_AARCH64

// machineCalls are allowed calls that only this machine has: none.
var machineCalls []uint32
