package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/i18n"
)

// newDeadlineCmd builds `suluh deadline`: one due date, with the days it skips.
func newDeadlineCmd() *cobra.Command {
	var from, days string
	var asJSON bool
	var flags calendarFlags
	cmd := &cobra.Command{
		Use:   "deadline --from TANGGAL --days HARI",
		Short: "Hitung tenggat dalam hari kerja",
		Long: `Menghitung hari terakhir suatu jangka waktu dalam hari kerja. Hari diterimanya
permohonan adalah hari ke-0; hitungan dimulai pada hari kerja berikutnya.`,
		Example:      "  suluh deadline --from 2024-04-05 --days 10\n  suluh deadline --from 2024-04-05T23:50:00+07:00 --days 10 --zone WIT --json",
		Args:         noArguments,
		SilenceUsage: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cal, book, zone, err := flags.read()
			if err != nil {
				return err
			}
			day0, err := receiptDate(from, zone)
			if err != nil {
				return err
			}
			n, err := strconv.Atoi(days)
			if err != nil || n < 0 || n > calendar.MaxDays {
				return fmt.Errorf("--days harus bilangan bulat dari 0 sampai %d", calendar.MaxDays)
			}
			due := cal.AddWorkingDays(day0, n)
			if due.On.IsZero() {
				return errors.New("tenggat itu melewati tahun 9999 dan tidak dapat ditulis")
			}
			var out bytes.Buffer
			if asJSON {
				err = json.NewEncoder(&out).Encode(due)
			} else {
				writeDue(&out, due, book)
			}
			if err != nil {
				return fmt.Errorf("writing due date: %w", err)
			}
			_, err = out.WriteTo(cmd.OutOrStdout())
			return err
		},
	}
	f := cmd.Flags()
	f.StringVar(&from, "from", "", "`TANGGAL` diterima (YYYY-MM-DD), atau saat diterima (RFC 3339) yang dibaca menurut --zone")
	f.StringVar(&days, "days", "", "jangka waktu dalam `HARI` kerja")
	f.BoolVar(&asJSON, "json", false, "jawaban sebagai JSON")
	flags.define(cmd)
	return cmd
}

// calendarFlags are the flags that choose how working days are counted; the
// commands deadline and chronology share them.
type calendarFlags struct {
	zone, weekend, file string
	leaveWorks          bool
}

func (c *calendarFlags) define(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.zone, "zone", "WIB", "`ZONA` waktu badan publik: WIB, WITA atau WIT")
	f.StringVar(&c.weekend, "weekend", "sat,sun", "`HARI` libur mingguan, misalnya sun untuk kantor enam hari")
	f.BoolVar(&c.leaveWorks, "no-cuti-bersama", false, "hitung cuti bersama sebagai hari kerja")
	f.StringVar(&c.file, "calendar", "", "`BERKAS` kalender hari libur pengganti yang tertanam")
}

func (c *calendarFlags) read() (calendar.Calendar, *calendar.Book, *time.Location, error) {
	fail := func(err error) (calendar.Calendar, *calendar.Book, *time.Location, error) {
		return calendar.Calendar{}, nil, nil, err
	}
	zone, err := calendar.Zone(c.zone)
	if err != nil {
		return fail(errors.New("--zone harus WIB, WITA atau WIT"))
	}
	weekend, err := calendar.ParseWeekend(c.weekend)
	if err != nil {
		return fail(errors.New("--weekend harus satu sampai enam nama hari yang dipisahkan koma, misalnya sat,sun"))
	}
	book := calendar.Embedded()
	if c.file != "" {
		if book, err = openBook(c.file); err != nil {
			return fail(err)
		}
	}
	return book.For(calendar.Options{Weekend: weekend, CutiBersamaWorks: c.leaveWorks}), book, zone, nil
}

func openBook(name string) (*calendar.Book, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("berkas kalender %q tidak dapat dibuka", name)
	}
	defer f.Close()
	book, err := calendar.Load(f)
	if err != nil {
		return nil, fmt.Errorf("berkas kalender %q ditolak: %s", name, bookSentence(err))
	}
	return book, nil
}

// bookSentence says why a calendar file was refused.
func bookSentence(err error) string {
	for _, e := range fault.All(err) {
		return i18n.Say(e.Key, e.Args...)
	}
	return "isinya tidak dapat dibaca"
}

// receiptDate reads a date, or an instant as the date it has in the zone.
func receiptDate(s string, zone *time.Location) (calendar.Date, error) {
	if d, err := calendar.ParseDate(s); err == nil {
		return d, nil
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		if d := calendar.DateOf(t, zone); !d.IsZero() {
			return d, nil
		}
	}
	return calendar.Date{}, errors.New("--from harus tanggal yang ada dan ditulis YYYY-MM-DD, misalnya 2024-04-05")
}

func noArguments(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%q tidak dikenal; perintah ini hanya memakai pilihan seperti --from dan --days", args[0])
	}
	return nil
}

var kindNames = map[calendar.Kind]string{calendar.Weekend: "akhir pekan", calendar.Holiday: "libur",
	calendar.Leave: "cuti bersama", calendar.ClosedDay: "tutup"}

// writeDue prints a due date for people.
func writeDue(w io.Writer, due calendar.Due, book *calendar.Book) {
	fmt.Fprintf(w, "Diterima     %s (hari ke-0)\n", calendar.Long(due.From))
	fmt.Fprintf(w, "Jangka waktu %d hari kerja\n", due.Days)
	fmt.Fprintf(w, "Tenggat      %s\n", calendar.Long(due.On))
	if due.Provisional {
		fmt.Fprintf(w, "             Sementara: %s\n", provisionalReason(book))
	}
	fmt.Fprintf(w, "Dilewati     %d hari\n", len(due.Skipped))
	for _, s := range due.Skipped {
		if s.Kind == calendar.Weekend {
			fmt.Fprintf(w, "  %-26s %s\n", calendar.Long(s.Date), kindNames[s.Kind])
		} else {
			fmt.Fprintf(w, "  %-26s %s: %s\n", calendar.Long(s.Date), kindNames[s.Kind], s.Name)
		}
	}
	fmt.Fprintf(w, "Kalender     %s\n", due.Calendar)
}

func provisionalReason(book *calendar.Book) string {
	first, last := book.Years()
	return fmt.Sprintf("hari libur baru diketahui untuk tahun %d sampai %d.", first, last)
}
