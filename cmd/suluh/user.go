package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"suluh/internal/app"
	"suluh/internal/calendar"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/org"
)

// newUserCmd builds `suluh user`: people and their first post, by the operator of
// the machine.
func newUserCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "user",
		Short: "Pengguna kantor: tambah, daftar, ganti kata sandi",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newUserAddCmd(), newUserListCmd(), newUserPasswordCmd())
	return cmd
}

type newUser struct {
	body, username, name, nip, email, role, title, unit, decree, decreeDate, starts string
}

func newUserAddCmd() *cobra.Command {
	var u newUser
	cmd := &cobra.Command{
		Use:   "add",
		Short: "Tambah pengguna dengan jabatannya",
		Long: `Menambah pengguna dan menetapkan jabatannya menurut surat keputusan. Kata sandi
ditanyakan di terminal tanpa ditampilkan, atau dibaca dari masukan baku; tidak
pernah dari pilihan, karena pilihan terlihat oleh pengguna lain di mesin ini.

Peran: ` + strings.Join(roleCodes(), ", ") + ".",
		Example: "  suluh user add --body kabupaten-contoh --username sri.rahayu --name 'Sri Rahayu' \\\n" +
			"    --role petugas --decree 800/12/2026 --decree-date 2026-01-05",
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := required(cmd, "username", "name", "role", "decree", "decree-date"); err != nil {
				return err
			}
			return withApp(cmd, func(ctx context.Context, a *app.App) error { return u.add(ctx, cmd, a) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&u.body, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	f.StringVar(&u.username, "username", "", "`NAMA` masuk: huruf kecil, angka, titik, tanda hubung")
	f.StringVar(&u.name, "name", "", "`NAMA` lengkap, seperti tercetak dalam surat")
	f.StringVar(&u.nip, "nip", "", "`NIP`, bila ada")
	f.StringVar(&u.email, "email", "", "`SUREL`, bila ada")
	f.StringVar(&u.role, "role", "", "`PERAN`")
	f.StringVar(&u.title, "title", "", "`JABATAN` seperti tercetak dalam surat (bawaan: sebutan peran)")
	f.StringVar(&u.unit, "unit", "", "nama pendek `UNIT`; tanpa ini jabatan berlaku bagi seluruh badan publik")
	f.StringVar(&u.decree, "decree", "", "`NOMOR` surat keputusan")
	f.StringVar(&u.decreeDate, "decree-date", "", "`TANGGAL` surat keputusan, YYYY-MM-DD")
	f.StringVar(&u.starts, "starts", "", "`TANGGAL` mulai menjabat (bawaan: tanggal surat keputusan)")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

func roleCodes() []string {
	var codes []string
	for _, r := range identity.Roles {
		codes = append(codes, r.Code)
	}
	return codes
}

func (u newUser) add(ctx context.Context, cmd *cobra.Command, a *app.App) error {
	body, err := bodyNamed(ctx, a, u.body)
	if err != nil {
		return err
	}
	post, err := u.post(ctx, a, body)
	if err != nil {
		return err
	}
	person := identity.Person{Username: u.username, Name: u.name, NIP: u.nip, Email: u.email}
	// Everything that can be refused is, before a password is asked for.
	if err := errors.Join(identity.CheckPerson(person), identity.CheckPost(post)); err != nil {
		return err
	}
	if _, err := identity.PersonByUsername(ctx, a.DB, body.ID, u.username); err == nil {
		return fault.New(fault.Conflict, "nama_pengguna", "pengguna.sudah_ada", "")
	}
	password, err := askPassword(cmd)
	if err != nil {
		return err
	}
	operator := identity.ForSystem(body.ID)
	if post.Person, err = a.Administration().AddPerson(ctx, operator, person, password); err != nil {
		return err
	}
	if _, err := a.Administration().Appoint(ctx, operator, post); err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s ditambahkan sebagai %s di %s.\n", u.username, post.Title, body.Short)
	return nil
}

func (u newUser) post(ctx context.Context, a *app.App, body org.Body) (identity.Post, error) {
	role, ok := identity.RoleOf(u.role)
	if !ok {
		return identity.Post{}, fmt.Errorf("peran %q tidak ada; yang ada: %s", u.role, strings.Join(roleCodes(), ", "))
	}
	unit, err := unitNamed(ctx, a, body, u.unit)
	if err != nil {
		return identity.Post{}, err
	}
	dated, err := calendar.ParseDate(u.decreeDate)
	if err != nil {
		return identity.Post{}, errors.New("--decree-date harus tanggal yang ada dan ditulis YYYY-MM-DD")
	}
	starts := dated
	if u.starts != "" {
		if starts, err = calendar.ParseDate(u.starts); err != nil {
			return identity.Post{}, errors.New("--starts harus tanggal yang ada dan ditulis YYYY-MM-DD")
		}
	}
	title := u.title
	if title == "" {
		title = strings.TrimSpace(role.Label + " " + unit.Name)
	}
	return identity.Post{Unit: unit.ID, Role: role.Code, Title: title, DecreeNumber: u.decree, DecreeDate: dated, Starts: starts}, nil
}

// listedUser is a person in the words of `suluh user list --json`.
type listedUser struct {
	Username string       `json:"nama_pengguna"`
	Name     string       `json:"nama"`
	Active   bool         `json:"aktif"`
	Posts    []listedPost `json:"jabatan"`
}

type listedPost struct {
	Title  string        `json:"jabatan"`
	Role   string        `json:"peran"`
	Unit   string        `json:"unit,omitempty"`
	Decree string        `json:"nomor_sk"`
	Starts calendar.Date `json:"mulai"`
	Ends   calendar.Date `json:"sampai"`
	Held   bool          `json:"berlaku"`
}

func newUserListCmd() *cobra.Command {
	var slug string
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "Daftar pengguna dan jabatannya",
		Example: "  suluh user list --body kabupaten-contoh",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withBody(cmd, slug, func(ctx context.Context, a *app.App, body org.Body) error {
				users, err := listUsers(ctx, a, body)
				if err != nil {
					return err
				}
				if asJSON {
					return json.NewEncoder(cmd.OutOrStdout()).Encode(users)
				}
				w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
				fmt.Fprintln(w, "Nama pengguna\tNama\tJabatan\tSejak\tSampai")
				for _, u := range users {
					if len(u.Posts) == 0 {
						fmt.Fprintf(w, "%s\t%s\t-\n", u.Username, u.Name)
					}
					for _, p := range u.Posts {
						fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", u.Username, u.Name, p.Title, p.Starts, p.Ends)
					}
				}
				return w.Flush()
			})
		},
	}
	cmd.Flags().StringVar(&slug, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "jawaban sebagai JSON")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

func listUsers(ctx context.Context, a *app.App, body org.Body) ([]listedUser, error) {
	units, err := org.Units(ctx, a.DB, body.ID)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, u := range units {
		names[u.ID] = u.Slug
	}
	people, err := identity.People(ctx, a.DB, body.ID)
	if err != nil {
		return nil, err
	}
	today := body.Day(a.Clock())
	users := []listedUser{}
	for _, p := range people {
		posts, err := identity.Posts(ctx, a.DB, body.ID, p.ID)
		if err != nil {
			return nil, err
		}
		u := listedUser{Username: p.Username, Name: p.Name, Active: p.DisabledAt.IsZero(), Posts: []listedPost{}}
		for _, post := range posts {
			u.Posts = append(u.Posts, listedPost{post.Label(), post.Role, names[post.Unit], post.DecreeNumber, post.Starts, post.Ends, post.HeldOn(today)})
		}
		users = append(users, u)
	}
	return users, nil
}

func newUserPasswordCmd() *cobra.Command {
	var slug, username string
	cmd := &cobra.Command{
		Use:   "password",
		Short: "Ganti kata sandi pengguna",
		Long: `Mengganti kata sandi seorang pengguna. Kata sandi baru ditanyakan di terminal
tanpa ditampilkan, atau dibaca dari masukan baku.`,
		Example: "  suluh user password --body kabupaten-contoh --username sri.rahayu",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := required(cmd, "username"); err != nil {
				return err
			}
			return withBody(cmd, slug, func(ctx context.Context, a *app.App, body org.Body) error {
				person, err := personNamed(ctx, a, body, username)
				if err != nil {
					return err
				}
				password, err := askPassword(cmd)
				if err != nil {
					return err
				}
				if err := a.Administration().SetPassword(ctx, identity.ForSystem(body.ID), person.ID, password); err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "Kata sandi %s sudah diganti.\n", username)
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&slug, "body", "", "nama pendek `BADAN` publik (bawaan: satu-satunya)")
	cmd.Flags().StringVar(&username, "username", "", "`NAMA` masuk")
	settingFlags(cmd, databaseSettings...)
	return cmd
}

// personNamed finds a person of the body by user name.
func personNamed(ctx context.Context, a *app.App, body org.Body, username string) (identity.Person, error) {
	p, err := identity.PersonByUsername(ctx, a.DB, body.ID, username)
	if fault.Is(err, fault.NotFound) {
		return p, fmt.Errorf("tidak ada pengguna %q di %s", username, body.Short)
	}
	return p, err
}
