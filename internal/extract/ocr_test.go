package extract

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// fakeTesseract is a program that speaks as tesseract does, so that the handling of
// it is tested on machines without it. What it recognises is the size of the picture
// it was given.
func fakeTesseract(t *testing.T, languages, recognise string) string {
	t.Helper()
	script := `#!/bin/sh
case "$1" in
--version) echo "tesseract 5.3.0"; echo " leptonica-1.82.0" ;;
--list-langs) echo "List of available languages in \"/usr/share/\" (2):"; printf '` + languages + `' ;;
stdin) ` + recognise + ` ;;
*) exit 1 ;;
esac
`
	path := filepath.Join(t.TempDir(), "tesseract")
	// A child that another test begins while the file is open for writing would hold
	// it open, and the kernel starts no program that somebody may write to.
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	if err := os.WriteFile(path, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

const bytesRead = `n=$(wc -c); echo "terbaca $n bita, $2 $3 $4 $5 $6, batas $OMP_THREAD_LIMIT, rumah [$HOME], berkas $(ulimit -f)"`

func somePicture(t *testing.T) Picture {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 30)), nil); err != nil {
		t.Fatal(err)
	}
	return Picture{40, 30, b.Bytes()}
}

func TestFindingTesseract(t *testing.T) {
	t.Parallel()
	r, err := NewRecogniser(t.Context(), fakeTesseract(t, `eng\nind\nosd\n`, bytesRead))
	if err != nil || r.Version != "tesseract 5.3.0" {
		t.Errorf("found %+v, %v", r, err)
	}
	if _, err := NewRecogniser(t.Context(), fakeTesseract(t, `eng\nindonesia\n`, bytesRead)); !errors.Is(err, ErrNoModel) {
		t.Errorf("without the model: %v", err)
	}
	if _, err := NewRecogniser(t.Context(), "/tidak/ada"); !errors.Is(err, ErrNoTesseract) {
		t.Errorf("without the program: %v", err)
	}
	if _, err := NewRecogniser(t.Context(), "/bin/true"); !errors.Is(err, ErrNoTesseract) {
		t.Errorf("another program: %v", err)
	}
}

// TestRecognise: the picture comes whole on standard input, the child has one thread,
// none of our environment and may write no file; whatever it does wrong holds the
// page and not the work.
func TestRecognise(t *testing.T) {
	t.Parallel()
	p := somePicture(t)
	recogniser := func(recognise string) *Recogniser {
		r, err := NewRecogniser(t.Context(), fakeTesseract(t, `ind\n`, recognise))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	text, err := recogniser(bytesRead).Recognise(t.Context(), p)
	if want := "terbaca " + strconv.Itoa(len(p.JPEG)) + " bita, stdout -l ind --psm 3, batas 1, rumah [], berkas 0"; err != nil || text != want {
		t.Errorf("recognised %q, %v; want %q", text, err, want)
	}
	if _, err := recogniser("exit 3").Recognise(t.Context(), p); !errors.Is(err, ErrResources) || !Held(err) {
		t.Errorf("a program that fails: %v", err)
	}
	if _, err := recogniser("while true; do printf '%08192d' 1; done").Recognise(t.Context(), p); !errors.Is(err, ErrOutput) {
		t.Errorf("a program without end: %v", err)
	}
	slow := recogniser("sleep 20")
	slow.wall = 200 * time.Millisecond
	if _, err := slow.Recognise(t.Context(), p); !errors.Is(err, ErrTime) {
		t.Errorf("a program that sleeps: %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := recogniser("sleep 20").Recognise(ctx, p); !errors.Is(err, context.DeadlineExceeded) || Held(err) {
		t.Errorf("a job that is stopped: %v", err)
	}
	if text, err := recogniser(`cat > /dev/null; printf 'a\001b\n\n'`).Recognise(t.Context(), p); err != nil || text != "ab" {
		t.Errorf("control characters come as %q, %v", text, err)
	}
}

// TestPage: a page is drawn at the density that recognition needs, upright and grey,
// and a page that is not there is no page.
func TestPage(t *testing.T) {
	t.Parallel()
	p := newPool(t, 1)
	f := fileOf(t, makePDF("", nil, "RENCANA KERJA", ""))
	picture, err := p.Page(t.Context(), f, 1)
	if err != nil || picture.Width < 2400 || picture.Width > 2500 || picture.Height < 3480 || picture.Height > 3520 {
		t.Fatalf("drawn %d by %d, %v", picture.Width, picture.Height, err)
	}
	img, err := jpeg.Decode(bytes.NewReader(picture.JPEG))
	if err != nil {
		t.Fatal(err)
	}
	dark := 0
	for y := 400; y < 900; y++ {
		for x := range picture.Width {
			if r, _, _, _ := img.At(x, y).RGBA(); r < 0x8000 {
				dark++
			}
		}
	}
	if corner, _, _, _ := img.At(5, 5).RGBA(); dark < 1000 || corner < 0xF000 {
		t.Errorf("%d dark points of the words, corner %x", dark, corner)
	}
	for _, n := range []int{0, -1, 3, MaxPages + 1} {
		if _, err := p.Page(t.Context(), f, n); !errors.Is(err, ErrDamaged) {
			t.Errorf("page %d: %v", n, err)
		}
	}
	if _, err := p.Page(t.Context(), fileOf(t, []byte("%PDF-1.7\nrusak")), 1); !Held(err) {
		t.Errorf("a broken file: %v", err)
	}
	huge := bytes.Replace(makePDF("", nil, "A"), []byte("[0 0 595 842]"), []byte("[0 0 99999 9]"), 1)
	if _, err := p.Page(t.Context(), fileOf(t, huge), 1); err != nil && !Held(err) {
		t.Errorf("a page as long as a street: %v", err)
	}
}

func fileOf(t *testing.T, content []byte) *os.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "berkas")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}
