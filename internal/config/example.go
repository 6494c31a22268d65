package config

import (
	"fmt"
	"strings"
)

// Example writes the documented configuration file: every setting with its
// meaning, its variable and an example, all commented out, so that the file as it
// stands changes nothing. deploy/suluh.conf is this text.
func Example() string {
	var b strings.Builder
	b.WriteString(`# Pengaturan Suluh. Salin ke /etc/suluh/suluh.conf, lalu jalankan:
#
#   suluh serve --config /etc/suluh/suluh.conf
#
# Satu baris satu pengaturan: nama = nilai. Baris yang diawali # diabaikan; nilai
# ditulis sampai akhir baris tanpa tanda kutip. Nama yang tidak dikenal ditolak.
# Urutan yang menang: opsi baris perintah, variabel lingkungan, berkas ini.
# Bila berkas ini memuat sandi, jalankan: chmod 640 /etc/suluh/suluh.conf
`)
	for _, o := range Options() {
		fmt.Fprintf(&b, "\n# %s%s.\n", strings.ToUpper(o.Help[:1]), o.Help[1:])
		places := []string{"Variabel: " + o.Env()}
		if o.Flag() {
			places = append(places, "opsi: --"+o.Name)
		} else {
			places = append(places, "tanpa opsi, karena rahasia")
		}
		if o.Default != "" {
			places = append(places, "bawaan: "+o.Default)
		}
		fmt.Fprintf(&b, "# %s\n", strings.Join(places, "; "))
		example := o.Example
		if example == "" {
			example = "..."
		}
		fmt.Fprintf(&b, "#%s = %s\n", o.Name, example)
	}
	return b.String()
}
