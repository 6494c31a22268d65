//go:build !linux || !(amd64 || arm64)

package extract

import "errors"

// restrict fails where the limits of a child do not exist: nothing is recognised
// there, as nothing is read.
func restrict(int) error { return errors.New("extract: this system cannot limit a child") }
