package sheet

import (
	"errors"
	"io"

	"suluh/internal/fault"
)

const field = "berkas"

func errTooLarge(key string, limit int64) error {
	return fault.New(fault.TooLarge, field, key, "", limit)
}

func errOldBinary() error { return fault.New(fault.Invalid, field, "sheet.old_binary", "") }
func errEncrypted() error { return fault.New(fault.Invalid, field, "sheet.encrypted", "") }
func errBroken() error    { return fault.New(fault.Invalid, field, "sheet.broken", "") }
func errDoctype() error   { return fault.New(fault.Invalid, field, "sheet.doctype", "") }
func errUnknown() error   { return fault.New(fault.Invalid, field, "sheet.unknown", "") }
func errEmpty() error     { return fault.New(fault.Invalid, field, "sheet.empty", "") }
func errNoFile() error    { return fault.New(fault.NotFound, field, "sheet.no_file", "") }

// broken turns what a decoder says about damaged bytes into a refusal, and
// leaves refusals alone.
func broken(err error) error {
	if err == nil || fault.KindOf(err) != 0 {
		return err
	}
	return errBroken()
}

// counter enforces the limits that run over the whole file.
type counter struct {
	limits            Limits
	rows, cells, mark int
	unpacked          int64
}

func (c *counter) row() error {
	if c.rows++; c.rows > c.limits.Rows {
		return errTooLarge("sheet.too_many_rows", int64(c.limits.Rows))
	}
	return nil
}

func (c *counter) cell(n int) error {
	if c.cells += n; c.cells > c.limits.Cells || c.cells < 0 {
		return errTooLarge("sheet.too_many_cells", int64(c.limits.Cells))
	}
	return nil
}

func (c *counter) marks(n int) error {
	if c.mark += n; c.mark > c.limits.Marks {
		return errTooLarge("sheet.too_many_marks", int64(c.limits.Marks))
	}
	return nil
}

// reader counts the bytes that come out of r and refuses past the limit.
func (c *counter) reader(r io.Reader) io.Reader { return &countedReader{c: c, r: r} }

type countedReader struct {
	c *counter
	r io.Reader
}

func (r *countedReader) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	if r.c.unpacked += int64(n); r.c.unpacked > r.c.limits.Unpacked {
		return 0, errTooLarge("sheet.too_large_unpacked", r.c.limits.Unpacked)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return n, broken(err)
	}
	return n, err
}
