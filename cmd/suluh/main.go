// Command suluh serves the public-information duty of Indonesian public bodies:
// the portal, the office and the tools around them in one program.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/i18n"
)

// version is set by the build from the repository's state.
var version = "unknown"

func main() {
	// A file that somebody uploaded is read in a child of this very program, which
	// must lock itself in before anything else happens.
	if len(os.Args) > 1 && os.Args[1] == extract.ChildCommand {
		os.Exit(extract.Main(os.Args[2:]))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := newRoot().ExecuteContext(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "suluh: "+sentence(err))
		var own status
		if errors.As(err, &own) {
			os.Exit(own.code)
		}
		os.Exit(1)
	}
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "suluh",
		Short:         "Layanan informasi publik: daftar, permohonan, tenggat, jawaban",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("pilihan tidak dikenal atau tidak lengkap (%w); lihat suluh %s --help", err, cmd.Name())
	})
	root.AddCommand(newServeCmd(), newMigrateCmd(), newImportCmd(), newExportCmd(), newCatalogueCmd(), newDecreeCmd(), newDeadlineCmd(), newChronologyCmd(),
		newUserCmd(), newCheckCmd(), newLoadCmd(), newUrgentCmd(), newDisputeCmd(), newDossierCmd(), newSurveyCmd(), newUnitCmd(), newRedirectCmd(), newCalendarCmd(), newReportCmd(), newVersionCmd())
	root.AddCommand(newOpennessCmd(), newVillageCmd(), newMailCmd())
	root.AddCommand(newInspectCmd())
	root.AddCommand(newEntryCmd())
	root.AddCommand(newExemptionCmd())
	root.AddCommand(newTaskCmd(), newOweCmd(), newDisclosureCmd())
	root.AddCommand(newRequestCmd(), newIdentityCmd(), newComplaintCmd(), newObjectionCmd())
	root.AddCommand(newLetterCmd(), newCertificateCmd())
	return root
}

// sentence says an error to the person at the terminal: a refusal in its own
// words, anything else as it is.
func sentence(err error) string {
	refusals := fault.All(err)
	if len(refusals) == 0 {
		return err.Error()
	}
	var lines []string
	for _, f := range refusals {
		if text := i18n.Say(f.Key, f.Args...); text != f.Key {
			lines = append(lines, text)
		} else {
			lines = append(lines, err.Error())
			break
		}
	}
	return strings.Join(lines, "; ")
}

func newVersionCmd() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Versi program", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			fmt.Fprintln(cmd.OutOrStdout(), "suluh "+version)
			return nil
		},
	}
}
