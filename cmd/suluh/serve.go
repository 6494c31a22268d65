package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/crypto/acme/autocert"

	"suluh/internal/app"
	"suluh/internal/config"
)

func newServeCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Jalankan portal dan kantor",
		Long: `Menjalankan portal dan kantor. Basis data dibuat dan dimutakhirkan sendiri. Dengan
--sample, basis data yang kosong diisi badan publik rekaan untuk dicoba.`,
		Example: "  suluh serve --sample\n  suluh serve --listen 127.0.0.1:0 --data /var/lib/suluh",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := openApp(cmd.Context(), cmd)
			if err != nil {
				return err
			}
			err = serve(cmd.Context(), a, cmd.OutOrStdout())
			return errors.Join(err, a.Close())
		},
	}
	settingFlags(cmd)
	return cmd
}

// serve listens, prepares an empty installation, tells the addresses and answers
// until the context ends.
func serve(ctx context.Context, a *app.App, out io.Writer) error {
	listener, err := net.Listen("tcp", a.Config.Listen)
	if err != nil {
		return fmt.Errorf("tidak dapat melayani %s; mungkin dipakai program lain, pilih alamat lain dengan --listen (%w)", a.Config.Listen, err)
	}
	defer listener.Close()
	if a.Site.BaseURL == "" {
		a.Site.BaseURL = a.Config.PublicURL(listener.Addr().String())
	}
	if err := a.Welcome(ctx, out); err != nil { // before the jobs, which would compete with the loading
		return err
	}
	if err := a.Start(ctx); err != nil {
		return err
	}
	at, err := a.ListenForMail(ctx)
	if err != nil {
		return err
	}
	if at != "" {
		fmt.Fprintf(out, "Menerima surat di %s\n", at)
	}
	go func() { // compiling the reader of documents takes seconds the first time
		if err := a.Reader.Warm(ctx); err != nil && ctx.Err() == nil {
			a.Log.Error("uploaded files will be held, because the limited child cannot read them here", "error", err)
		}
	}()
	server := &http.Server{
		Handler:           a.Handler(),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       2 * time.Minute, // a large file over a thin connection
		WriteTimeout:      10 * time.Minute,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    32 << 10,
	}
	failed := make(chan error, 1)
	go func() { failed <- answer(server, listener, a.Config) }()
	fmt.Fprintf(out, "Melayani di %s\n", a.Site.BaseURL)
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	return server.Shutdown(end)
}

func answer(server *http.Server, l net.Listener, c config.Config) error {
	var err error
	switch {
	case c.TLS.Cert != "":
		err = server.ServeTLS(l, c.TLS.Cert, c.TLS.Key)
	case len(c.TLS.ACMEHosts) > 0:
		m := &autocert.Manager{Prompt: autocert.AcceptTOS, HostPolicy: autocert.HostWhitelist(c.TLS.ACMEHosts...),
			Cache: autocert.DirCache(c.Data + "/sertifikat")}
		server.TLSConfig = m.TLSConfig()
		server.TLSConfig.MinVersion = tls.VersionTLS12
		err = server.ServeTLS(l, "", "")
	default:
		err = server.Serve(l)
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
