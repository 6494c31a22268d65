package app_test

import (
	"os"
	"testing"

	"suluh/internal/extract"
)

// TestMain lets this test program be the child that reads files and messages.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == extract.ChildCommand {
		os.Exit(extract.Main(os.Args[2:]))
	}
	os.Exit(m.Run())
}
