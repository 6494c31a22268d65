package extract

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

var testCache string

// TestMain makes the test binary its own child, as main does for the program.
func TestMain(m *testing.M) {
	for kind, p := range map[string]parser{
		"uji_putar":    spin,
		"uji_memori":   hog,
		"uji_bicara":   talk,
		"uji_panik":    func(source) (answer, error) { panic("isi dokumen") },
		"uji_terkunci": probe,
		"uji_tidur":    func(source) (answer, error) { time.Sleep(time.Hour); return answer{}, nil },
	} {
		kinds[kind] = plain(p)
	}
	if len(os.Args) == 3 && os.Args[1] == parentArg {
		beParent(os.Args[2])
	}
	if len(os.Args) > 1 && os.Args[1] == ChildCommand {
		os.Exit(Main(os.Args[2:]))
	}
	os.Exit(runTests(m))
}

func runTests(m *testing.M) int {
	dir, err := os.MkdirTemp("", "saring")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	testCache = filepath.Join(dir, "mesin")
	return m.Run()
}

func spin(source) (answer, error) {
	for i := 0; ; i++ {
		if i < 0 {
			return answer{}, nil
		}
	}
}

func hog(source) (answer, error) {
	var all [][]byte
	for {
		b := make([]byte, 8<<20)
		for i := range b {
			b[i] = byte(i)
		}
		all = append(all, b)
		if len(all) > 200 { // 1.6 GB: the limit did not work
			return answer{Result: &Result{Kind: "terlalu banyak"}}, nil
		}
	}
}

func talk(source) (answer, error) {
	return answer{JPEG: bytes.Repeat([]byte("x"), maxOutput)}, nil
}

// probe tries everything a captured parser would, and names what succeeded.
func probe(s source) (answer, error) {
	r := &Result{Kind: "terkunci"}
	try := func(what string, err error) {
		if err == nil {
			r.Warnings = append(r.Warnings, what)
		}
	}
	_, err := os.Open("/etc/hostname")
	try("membuka berkas", err)
	_, err = os.ReadDir("/")
	try("membaca folder", err)
	try("menulis berkas", os.WriteFile(filepath.Join(os.TempDir(), "suluh-uji"), nil, 0o600))
	_, err = net.DialTimeout("tcp", "127.0.0.1:1", time.Second)
	if err != nil && strings.Contains(err.Error(), "refused") {
		err = nil // the kernel let us ask
	}
	try("membuka sambungan", err)
	_, err = net.Listen("tcp", "127.0.0.1:0")
	try("mendengar", err)
	try("menjalankan program", exec.Command("/bin/true").Run())
	try("mengakhiri induk", syscall.Kill(os.Getppid(), 0))
	_, err = syscall.Mmap(-1, 0, 4096, syscall.PROT_READ|syscall.PROT_EXEC, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	try("memori berisi kode", err)
	try("menambah batas", syscall.Setrlimit(syscall.RLIMIT_NOFILE, &syscall.Rlimit{Cur: 100, Max: 100}))
	_, err = os.Stdin.Write([]byte("x"))
	try("mengubah masukan", err)
	for _, e := range os.Environ() {
		r.Warnings = append(r.Warnings, "lingkungan "+e)
	}
	// What must still work: reading the document, threads, memory.
	b, err := s.all()
	if err != nil {
		return answer{}, err
	}
	done := make(chan int)
	go func() { done <- len(b) }()
	r.Pages = <-done
	return answer{Result: r}, nil
}

// warm compiles the PDF engine once, when the first test needs a child.
var warm = sync.OnceValue(func() error {
	p, err := NewPool(testCache, 1)
	if err != nil {
		return err
	}
	return p.Warm(context.Background())
})

func newPool(t testing.TB, workers int) *Pool {
	t.Helper()
	if err := warm(); err != nil {
		t.Fatal(err)
	}
	p, err := NewPool(testCache, workers)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// disk puts content into a file opened for reading only.
func disk(t testing.TB, content []byte) *os.File {
	t.Helper()
	name := filepath.Join(t.TempDir(), "masukan")
	if err := os.WriteFile(name, content, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// makePDF writes a PDF with one page per text; "" gives a page with a picture only.
// Extra objects are numbered from 90; catalog is added to the catalogue.
func makePDF(catalog string, extra []string, texts ...string) []byte {
	objects := map[int]string{3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"}
	var kids []string
	for i, text := range texts {
		page, content := 10+2*i, 11+2*i
		body := "q 200 0 0 200 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
		if text != "" {
			body = "BT /F1 12 Tf 50 700 Td (" + text + ") Tj ET"
		}
		objects[page] = fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", content)
		objects[content] = fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(body), body)
		kids = append(kids, fmt.Sprintf("%d 0 R", page))
	}
	objects[1] = "<< /Type /Catalog /Pages 2 0 R /Lang (id-ID) " + catalog + " >>"
	objects[2] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids))
	objects[4] = "<< /Title (Rencana Kerja 2026) >>"
	for i, e := range extra {
		objects[9000+i] = e
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	highest := 0
	at := map[int]int{}
	for n := range objects {
		highest = max(highest, n)
	}
	for n := 1; n <= highest; n++ {
		if o, ok := objects[n]; ok {
			at[n] = b.Len()
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, o)
		}
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 1\n0000000000 65535 f \n")
	for n := 1; n <= highest; n++ {
		if o, ok := at[n]; ok {
			fmt.Fprintf(&b, "%d 1\n%010d 00000 n \n", n, o)
		}
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n", highest+1, xref)
	return b.Bytes()
}
