package blob

import (
	"io"
	"os"
)

// disk is the writing half of the file system. It is the seam at which tests make the
// n-th call fail; reading needs none, for a failed read acknowledges nothing.
type disk interface {
	create(name string) (file, error) // a new file, only for us
	mkdir(name string) error          // no error when it exists
	rename(from, to string) error
	syncDir(name string) error
	remove(name string) error
}

type file interface {
	io.WriteCloser
	Sync() error
}

// rootDisk is the real file system below one folder; no name leads out of it.
type rootDisk struct{ root *os.Root }

func (d rootDisk) create(name string) (file, error) {
	return d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
}

func (d rootDisk) mkdir(name string) error { return d.root.MkdirAll(name, 0o700) }

func (d rootDisk) rename(from, to string) error { return d.root.Rename(from, to) }

func (d rootDisk) syncDir(name string) error {
	f, err := d.root.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

func (d rootDisk) remove(name string) error { return d.root.Remove(name) }
