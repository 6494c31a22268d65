package kantor_test

import (
	"context"
	"fmt"
	"os"
	"sync"
	"testing"

	"suluh/internal/extract"
	"suluh/internal/webtest"
)

// TestMain lets this test program be the child that reads uploaded files, as the
// program itself is.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == extract.ChildCommand {
		os.Exit(extract.Main(os.Args[2:]))
	}
	os.Exit(runTests(m))
}

// engine is where the compiled PDF engine is kept for all tests.
var engine string

func runTests(m *testing.M) int {
	dir, err := os.MkdirTemp("", "mesin")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	engine = dir
	return m.Run()
}

// reader compiles the PDF engine once for every test that needs it.
var reader = sync.OnceValues(func() (*extract.Pool, error) {
	p, err := extract.NewPool(engine, 2)
	if err != nil {
		return nil, err
	}
	return p, p.Warm(context.Background())
})

// readsPDF gives a bed the reader that is warm already.
func readsPDF(t *testing.T, b *webtest.Bed) {
	t.Helper()
	p, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	b.App.Reader, b.App.Office.Reader = p, p
}
