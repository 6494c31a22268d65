package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
	"suluh/internal/request"
)

// newTaskCmd builds `suluh task`: what units are asked to find.
func newTaskCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "task",
		Short: "Tugas unit: lihat, ambil, alihkan, jawab, kembalikan",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newTaskListCmd(), newTaskClaimCmd(), newTaskPassCmd(), newTaskAnswerCmd(), newTaskReturnCmd())
	return cmd
}

// shownTask is a task as the command line shows it: never who asks.
type shownTask struct {
	ID     string        `json:"id"`
	Number string        `json:"permohonan"`
	Unit   string        `json:"unit"`
	Wanted string        `json:"pokok"`
	DueOn  calendar.Date `json:"tenggat"`
	Held   bool          `json:"dikerjakan"`
	Mine   bool          `json:"milik_saya"`
}

// taskOptions are the flags that every command about tasks has.
type taskOptions struct {
	exemptionOptions
}

func (o *taskOptions) flagsOf(cmd *cobra.Command) {
	o.flags(cmd, "nama pengguna `PETUGAS` yang bertindak")
}

// act opens the program as the officer of --by and finds the task of the first argument.
func (o *taskOptions) act(cmd *cobra.Command, fn func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error) error {
	if err := required(cmd, "by"); err != nil {
		return err
	}
	return o.run(cmd, func(ctx context.Context, a *app.App, b org.Body, _ calendar.Date) error {
		by, err := o.officer(ctx, a, b)
		if err != nil {
			return err
		}
		return fn(ctx, a, b, by)
	})
}

func newTaskListCmd() *cobra.Command {
	var o taskOptions
	cmd := &cobra.Command{
		Use: "list", Short: "Tugas terbuka unit seorang petugas, tenggat terdekat lebih dulu", Example: "  suluh task list --by pelaksana-dinkes", Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.act(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				tasks, err := a.Cases.TasksOf(ctx, by)
				if err != nil {
					return err
				}
				names, err := unitNames(ctx, a, b)
				if err != nil {
					return err
				}
				shown := []shownTask{}
				for _, t := range tasks {
					shown = append(shown, shownTask{t.ID, t.Number, names[t.Unit], t.Wanted, t.DueOn, t.Holder != "", t.Holder == by.Person})
				}
				if o.asJSON {
					return writeJSON(cmd.OutOrStdout(), shown)
				}
				out := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
				fmt.Fprintln(out, "Tenggat\tPermohonan\tUnit\tDikerjakan\tTugas")
				for _, t := range shown {
					fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\n", t.DueOn, t.Number, t.Unit, heldWord(t), t.ID)
				}
				return out.Flush()
			})
		},
	}
	o.flagsOf(cmd)
	return cmd
}

func heldWord(t shownTask) string {
	switch {
	case t.Mine:
		return "oleh Anda"
	case t.Held:
		return "oleh rekan"
	}
	return "belum"
}

func unitNames(ctx context.Context, a *app.App, b org.Body) (map[string]string, error) {
	units, err := org.Units(ctx, a.DB, b.ID)
	names := map[string]string{}
	for _, u := range units {
		names[u.ID] = u.Name
	}
	return names, err
}

func newTaskClaimCmd() *cobra.Command {
	var o taskOptions
	cmd := &cobra.Command{
		Use: "claim TUGAS", Short: "Ambil sebuah tugas: rekan seunit dan PPID melihat siapa yang mengerjakannya", Args: oneTask,
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.act(cmd, func(ctx context.Context, a *app.App, _ org.Body, by identity.Actor) error {
				return saidTask(cmd.OutOrStdout(), "Tugas diambil.", a.Cases.Claim(ctx, by, args[0]))
			})
		},
	}
	o.flagsOf(cmd)
	return cmd
}

func newTaskAnswerCmd() *cobra.Command {
	var o taskOptions
	var text, outcome string
	var item int
	cmd := &cobra.Command{
		Use: "answer TUGAS", Short: "Jawab sebuah tugas dengan penjelasan, dan bila perlu usul untuk satu butir", Args: oneTask,
		Long: `Mencatat apa yang ditemukan unit. Dengan --item dan --propose, penjelasan itu menjadi
usul untuk satu butir: dikabulkan, ditolak, atau tidak_dikuasai. Yang memutuskan PPID.`,
		Example: "  suluh task answer 0198… --by pelaksana-dinkes --text 'Laporan 2025 ada' --item 1 --propose dikabulkan",
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.act(cmd, func(ctx context.Context, a *app.App, _ org.Body, by identity.Actor) error {
				x := request.TaskAnswer{State: request.TaskAnswered, Text: text, Items: map[string]request.Answer{}}
				if outcome != "" {
					t, err := a.Cases.Assignment(ctx, by, args[0])
					if err != nil {
						return err
					}
					i := slices.IndexFunc(t.Items, func(it request.Item) bool { return it.Position == int64(item) })
					if i < 0 {
						return fmt.Errorf("tugas ini tidak menanyakan butir %d", item)
					}
					x.Items[t.Items[i].ID] = request.Answer{Outcome: request.Outcome(outcome), Text: text, Reason: text}
				}
				return saidTask(cmd.OutOrStdout(), "Jawaban dikirim ke meja layanan informasi.", a.Cases.AnswerTask(ctx, by, args[0], x))
			})
		},
	}
	o.flagsOf(cmd)
	cmd.Flags().StringVar(&text, "text", "", "`PENJELASAN` untuk PPID")
	cmd.Flags().StringVar(&outcome, "propose", "", "`USUL` untuk butir --item")
	cmd.Flags().IntVar(&item, "item", 1, "`NOMOR` butir yang diusulkan")
	return cmd
}

func newTaskReturnCmd() *cobra.Command {
	var o taskOptions
	var text, elsewhere string
	cmd := &cobra.Command{
		Use: "return TUGAS", Short: "Kembalikan tugas karena unit tidak menguasai informasinya", Args: oneTask,
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.act(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				unit, err := unitNamed(ctx, a, b, elsewhere)
				if err != nil {
					return err
				}
				x := request.TaskAnswer{State: request.TaskReturned, Text: text, Elsewhere: unit.ID}
				return saidTask(cmd.OutOrStdout(), "Tugas dikembalikan ke meja layanan informasi.", a.Cases.AnswerTask(ctx, by, args[0], x))
			})
		},
	}
	o.flagsOf(cmd)
	cmd.Flags().StringVar(&text, "text", "", "`ALASAN` tugas dikembalikan")
	cmd.Flags().StringVar(&elsewhere, "elsewhere", "", "nama pendek `UNIT` yang mungkin menguasai")
	return cmd
}

func saidTask(out io.Writer, text string, err error) error {
	if err == nil {
		fmt.Fprintln(out, text)
	}
	return err
}

func oneTask(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return errors.New("sebutkan satu tugas, seperti ditulis suluh task list")
	}
	return nil
}

// shownDebt is a line of `suluh owe`.
type shownDebt struct {
	Unit    string        `json:"unit"`
	Overdue int64         `json:"lewat"`
	Today   int64         `json:"hari_ini"`
	Open    int64         `json:"semua"`
	Claimed int64         `json:"dikerjakan"`
	Oldest  calendar.Date `json:"tenggat_terlama"`
}

// newOweCmd builds `suluh owe`: which unit owes what today.
func newOweCmd() *cobra.Command {
	var o taskOptions
	cmd := &cobra.Command{
		Use: "owe", Short: "Unit yang menunggak jawaban hari ini", Example: "  suluh owe --by ppid --json", Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.act(cmd, func(ctx context.Context, a *app.App, b org.Body, by identity.Actor) error {
				debts, err := a.Cases.Debts(ctx, by, b.Day(a.Clock()))
				if fault.Is(err, fault.Forbidden) {
					return errors.New("petugas ini tidak berwenang melihat tunggakan unit")
				}
				if err != nil {
					return err
				}
				names, err := unitNames(ctx, a, b)
				if err != nil {
					return err
				}
				shown := []shownDebt{}
				for _, d := range debts {
					shown = append(shown, shownDebt{names[d.Unit], d.Overdue, d.Today, d.Open, d.Claimed, d.Oldest})
				}
				if o.asJSON {
					return writeJSON(cmd.OutOrStdout(), shown)
				}
				if len(shown) == 0 {
					fmt.Fprintln(cmd.OutOrStdout(), "Tidak ada unit yang menunggak jawaban.")
					return nil
				}
				out := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
				fmt.Fprintln(out, "Unit\tLewat\tHari ini\tSemua\tDikerjakan\tTenggat terlama")
				for _, d := range shown {
					fmt.Fprintf(out, "%s\t%d\t%d\t%d\t%d\t%s\n", d.Unit, d.Overdue, d.Today, d.Open, d.Claimed, d.Oldest)
				}
				return out.Flush()
			})
		},
	}
	o.flagsOf(cmd)
	return cmd
}
