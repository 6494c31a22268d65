package signing

import (
	"context"
	"errors"
	"io"
	"os"

	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/notice"
	"suluh/internal/org"
)

// harmful are the findings with which a scan is refused: a picture of paper has none
// of them.
var harmful = map[string]bool{
	extract.FindScript: true, extract.FindAction: true, extract.FindEmbedded: true, extract.FindForm: true,
	extract.FindEncrypted: true,
}

// MayAttach reports whether the officer may attach the scan of a signed letter: the
// one who signs, or the desk that handles requests.
func MayAttach(a identity.Actor, k notice.Kept) bool {
	return a.Kind == identity.Officer && (MaySign(a, k) || a.Everywhere(identity.HandleRequests))
}

// Attach makes the scan of a letter that was signed with ink its signed form. The
// file is PDF, JPEG or PNG, and is opened only in the limited process; what cannot be
// looked through, or does something by itself, is refused.
func (s *Signatures) Attach(ctx context.Context, a identity.Actor, letter string, f *os.File) error {
	k, err := notice.LetterByID(ctx, s.Ledger.Reader(), a.Org, letter)
	if err != nil {
		return err
	}
	if !MayAttach(a, k) {
		return fault.New(fault.Forbidden, "", "surat.bukan_penanda_tangan", "")
	}
	if k.Signature == notice.SignDone {
		return fault.New(fault.Conflict, "", "surat.sudah_ditandatangani", "")
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() > MaxFile {
		return fault.New(fault.TooLarge, "berkas", "surat.pindai_besar", "", MaxFile/1_000_000)
	}
	kind, err := extract.Detect(f, info.Size())
	if err != nil || kind != extract.PDF && kind != extract.JPEG && kind != extract.PNG {
		return fault.New(fault.Invalid, "berkas", "surat.pindai_bentuk", "")
	}
	result, err := s.Reader.Text(ctx, f, kind)
	if errors.Is(err, context.Canceled) {
		return err
	}
	if err != nil {
		return fault.New(fault.Invalid, "berkas", "surat.pindai_rusak", "")
	}
	for _, found := range result.Findings {
		if found.Code == extract.FindUnchecked {
			return fault.New(fault.Invalid, "berkas", "surat.pindai_rusak", "")
		}
		if harmful[found.Code] {
			return fault.New(fault.Invalid, "berkas", "surat.pindai_berbahaya", "")
		}
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	file, err := io.ReadAll(io.LimitReader(f, MaxFile))
	if err != nil {
		return err
	}
	return s.keep(ctx, a, k, Signature{Way: org.SignWet, Media: kind.Media, Post: k.Post}, file)
}
