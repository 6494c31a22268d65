//go:build !linux || !(amd64 || arm64)

package extract

import (
	"errors"
	"os"
	"os/exec"
)

// errNoLimits: without the kernel's help a parser is not started at all. Files are then
// held, the rest of the program works.
var errNoLimits = errors.New("limited child processes need Linux on amd64 or arm64")

func limitResources() error       { return errNoLimits }
func lockIn() error               { return errNoLimits }
func confine(*exec.Cmd) error     { return errNoLimits }
func inMemory() (*os.File, error) { return nil, errNoLimits }
func freeze(*os.File) error       { return errNoLimits }
