package extract

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"

	"suluh/internal/fault"
)

// entry is one line of an archive's directory, as the archive claims it.
type entry struct {
	name      string
	encrypted bool
	packed    uint64
	unpacked  uint64
}

const (
	endLen     = 22
	maxComment = 1<<16 - 1
	fileLen    = 46
)

// directory reads the directory of an archive and nothing else, at most 1 MiB and 1,000
// entries of it. The library would first believe the archive about its length.
func directory(r io.ReaderAt, size int64) ([]entry, error) {
	tail := make([]byte, min(size, endLen+maxComment))
	if n, err := r.ReadAt(tail, size-int64(len(tail))); n < len(tail) {
		return nil, fmt.Errorf("reading the directory of an archive: %w", err)
	}
	i := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if i < 0 || len(tail)-i < endLen {
		return nil, refuse("file.damaged")
	}
	end := tail[i:]
	count := int(binary.LittleEndian.Uint16(end[10:]))
	length := int64(binary.LittleEndian.Uint32(end[12:]))
	from := int64(binary.LittleEndian.Uint32(end[16:]))
	endAt := size - int64(len(tail)) + int64(i)
	// 0xFFFF and 0xFFFFFFFF point to the 64-bit form, which only larger archives need.
	if count > maxEntries || length > maxDirectory {
		return nil, fault.New(fault.TooLarge, "", "file.archive_too_large", "", maxEntries)
	}
	comment := int64(binary.LittleEndian.Uint16(end[20:]))
	if from+length != endAt || endAt+endLen+comment != size {
		return nil, refuse("file.damaged") // bytes before, between or behind: two files in one
	}
	dir := make([]byte, length)
	if n, err := r.ReadAt(dir, from); n < len(dir) {
		return nil, fmt.Errorf("reading the directory of an archive: %w", err)
	}
	entries := make([]entry, 0, count)
	for len(dir) > 0 {
		if len(dir) < fileLen || string(dir[:4]) != "PK\x01\x02" {
			return nil, refuse("file.damaged")
		}
		name := int(binary.LittleEndian.Uint16(dir[28:]))
		rest := fileLen + name + int(binary.LittleEndian.Uint16(dir[30:])) + int(binary.LittleEndian.Uint16(dir[32:]))
		if rest > len(dir) || len(entries) == count {
			return nil, refuse("file.damaged")
		}
		entries = append(entries, entry{
			name:      string(dir[fileLen : fileLen+name]),
			encrypted: dir[8]&1 != 0,
			packed:    uint64(binary.LittleEndian.Uint32(dir[20:])),
			unpacked:  uint64(binary.LittleEndian.Uint32(dir[24:])),
		})
		dir = dir[rest:]
	}
	if len(entries) != count {
		return nil, refuse("file.damaged")
	}
	return entries, nil
}

// withinLimits judges an archive by what it claims to unpack to. Packed sizes are not
// believed: the ratio is taken against the file itself, so overlapping entries count.
func withinLimits(entries []entry, size int64) error {
	var total uint64
	for _, e := range entries {
		total += e.unpacked
	}
	if total > maxUnpacked || total > 1<<20 && total > maxRatio*uint64(size) {
		return fault.New(fault.TooLarge, "", "file.archive_too_large", "", maxEntries)
	}
	return nil
}
