package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"suluh/internal/calendar"
	"suluh/internal/chronology"
	"suluh/internal/fault"
	"suluh/internal/i18n"
	"suluh/internal/statute"
)

// newChronologyCmd builds `suluh chronology`: the clocks of one case or of many.
func newChronologyCmd() *cobra.Command {
	var today string
	var asJSON bool
	var flags calendarFlags
	cmd := &cobra.Command{
		Use:   "chronology BERKAS",
		Short: "Nilai tanggal-tanggal suatu perkara",
		Long: `Membaca tanggal diterimanya permohonan, perpanjangan, pemberitahuan, keberatan,
tanggapan dan sengketa dari berkas JSON (- untuk masukan baku), satu perkara
atau daftar perkara, lalu menyebut batas waktu dan penilaian setiap langkah.
Tanggal yang tidak diketahui ditulis null.`,
		Example:      "  suluh chronology perkara.json --json\n  echo '{\"diterima\":\"2026-03-02\"}' | suluh chronology - --today 2026-06-01",
		Args:         oneFile,
		SilenceUsage: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			cal, book, zone, err := flags.read()
			if err != nil {
				return err
			}
			on := calendar.DateOf(time.Now(), zone)
			if cmd.Flags().Changed("today") {
				if on, err = calendar.ParseDate(today); err != nil {
					return errors.New("--today harus tanggal yang ada dan ditulis YYYY-MM-DD, misalnya 2026-06-01")
				}
			}
			in, err := readCases(args[0], cmd.InOrStdin())
			if err != nil {
				return err
			}
			answers := make([]chronology.Answer, len(in.Cases))
			for i, c := range in.Cases {
				answers[i] = chronology.Judge(c, cal, statute.Default(), on)
			}
			var out bytes.Buffer
			switch {
			case asJSON && in.List:
				err = json.NewEncoder(&out).Encode(answers)
			case asJSON:
				err = json.NewEncoder(&out).Encode(answers[0])
			default:
				for i, a := range answers {
					writeAnswer(&out, i, in, a, book)
				}
			}
			if err != nil {
				return fmt.Errorf("writing chronology: %w", err)
			}
			warnIgnored(cmd.ErrOrStderr(), in.Ignored)
			_, err = out.WriteTo(cmd.OutOrStdout())
			return err
		},
	}
	f := cmd.Flags()
	f.StringVar(&today, "today", "", "`TANGGAL` penilaian bagi langkah yang belum ada (bawaan: hari ini menurut --zone)")
	f.BoolVar(&asJSON, "json", false, "jawaban sebagai JSON")
	flags.define(cmd)
	return cmd
}

func oneFile(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return errors.New("sebutkan satu berkas JSON, atau - untuk masukan baku")
	}
	return nil
}

func readCases(name string, stdin io.Reader) (chronology.Input, error) {
	r := stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return chronology.Input{}, fmt.Errorf("berkas %q tidak dapat dibuka", name)
		}
		defer f.Close()
		r = f
	}
	in, err := chronology.Parse(r)
	if err != nil {
		return chronology.Input{}, errors.New(caseSentence(err))
	}
	return in, nil
}

// caseSentence says why a file of cases was refused.
func caseSentence(err error) string {
	for _, e := range fault.All(err) {
		return i18n.Say(e.Key, append(e.Args, e.Field)...)
	}
	return "berkas perkara tidak dapat dibaca"
}

// warnIgnored names the keys that are no dates of a case, because one of them
// may be a misspelt date.
func warnIgnored(w io.Writer, keys []string) {
	const shown = 5
	if len(keys) == 0 {
		return
	}
	quoted := make([]string, 0, shown)
	for _, k := range keys[:min(len(keys), shown)] {
		quoted = append(quoted, fmt.Sprintf("%.40q", k))
	}
	more := ""
	if len(keys) > shown {
		more = fmt.Sprintf(" dan %d lainnya", len(keys)-shown)
	}
	fmt.Fprintf(w, "Kunci yang tidak dikenal diabaikan: %s%s.\n", strings.Join(quoted, ", "), more)
}

var statusNames = map[chronology.Status]string{
	chronology.OnTime: "tepat waktu", chronology.Extended: "tepat waktu setelah diperpanjang",
	chronology.Overrun: "terlambat (hari ke-11 sampai ke-17 tanpa perpanjangan yang sah)",
	chronology.Late:    "terlambat", chronology.Pending: "belum ada",
	chronology.Premature: "prematur", chronology.InTime: "dalam waktu", "": "tidak dapat dinilai",
}

var basisNames = map[chronology.Basis]string{
	chronology.ByNotification: "sejak pemberitahuan diterima", chronology.ByResponse: "sejak tanggapan diterima",
	chronology.ByLapse:        "sejak jangka waktu lewat tanpa jawaban",
	chronology.WithoutRequest: "tanpa permohonan: informasi berkala tidak disediakan",
}

var problemNames = map[string]string{
	chronology.NotificationBeforeRequest:  "pemberitahuan bertanggal sebelum permohonan",
	chronology.ObjectionBeforeRequest:     "keberatan bertanggal sebelum permohonan",
	chronology.ResponseBeforeObjection:    "tanggapan bertanggal sebelum keberatan",
	chronology.DisputeBeforeObjection:     "sengketa bertanggal sebelum keberatan",
	chronology.DisputeBeforeRequest:       "sengketa bertanggal sebelum permohonan",
	chronology.NotificationAfterObjection: "pemberitahuan baru datang setelah keberatan",
	chronology.ResponseAfterDispute:       "tanggapan baru datang setelah sengketa",
}

// writeAnswer prints the answer to the i-th case of in for people.
func writeAnswer(w io.Writer, i int, in chronology.Input, a chronology.Answer, book *calendar.Book) {
	if in.List {
		fmt.Fprintf(w, "Perkara ke-%d\n", i+1)
	}
	for _, p := range a.Problems {
		fmt.Fprintf(w, "%s: %s.\n", strings.ToUpper(string(p.Level[:1]))+string(p.Level[1:]), problemNames[p.Code])
	}
	deadline := func(label string, d chronology.Deadline) {
		if d.On.IsZero() {
			return
		}
		fmt.Fprintf(w, "  %-24s %s (%s)\n", label, calendar.Long(d.On), statute.Cite(d.Article))
		if d.Provisional {
			fmt.Fprintf(w, "  %-24s Sementara: %s\n", "", provisionalReason(book))
		}
	}
	status := func(label string, s chronology.Status, day *int) {
		fmt.Fprintf(w, "%-14s %s", label, statusNames[s])
		if day != nil {
			fmt.Fprintf(w, ", hari kerja ke-%d", *day)
		}
		fmt.Fprintln(w)
	}
	window := func(label string, x chronology.Window) {
		status(label, x.Status, nil)
		if x.Basis != "" {
			fmt.Fprintf(w, "  %-24s %s\n", "Dasar", basisNames[x.Basis])
		}
		if !x.First.IsZero() {
			fmt.Fprintf(w, "  %-24s %s\n", "Paling cepat", calendar.Long(x.First))
		}
		deadline("Paling lambat", x.Last)
	}
	status("Pemberitahuan", a.Notification.Status, a.Notification.Days)
	deadline("Batas", a.Notification.Due)
	deadline("Batas bila diperpanjang", a.Notification.Extended)
	window("Keberatan", a.Objection)
	status("Tanggapan", a.Response.Status, a.Response.Days)
	deadline("Batas", a.Response.Due)
	window("Sengketa", a.Dispute)
	if in.List && i+1 < len(in.Cases) {
		fmt.Fprintln(w)
	}
}
