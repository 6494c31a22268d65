// Package mailtest gives tests real mail servers: Postfix, which relays and bounces,
// and Dovecot, which keeps mailboxes, both from Debian's packages.
//
// They run on free ports of this machine, in a temporary folder, beside whatever the
// machine itself runs, and end with the test program. Postfix needs root; an ordinary
// user needs sudo without a password. A missing server fails the test.
package mailtest

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Password opens every mailbox.
const Password = "rahasia uji"

// Servers are a relay and its mailboxes. Mail to contoh.test and lain.test is kept in
// the mailbox named by the part before a plus sign; mail to mati.example is taken by
// the relay and then comes back, because nobody there has a mailbox; so does mail to
// another mailbox than one of Mailboxes. Mail to suluh.test is handed over by LMTP to
// whoever the test lets listen on Ours.
type Servers struct {
	Relay int // port of Postfix
	IMAP  int // port of Dovecot
	Ours  int // port for a listener of the test

	dir string
}

// Mailboxes are the mailboxes that exist.
var Mailboxes = []string{"permohonan", "ppid", "budi"}

const (
	master  = "/usr/lib/postfix/sbin/master"
	dovecot = "/usr/sbin/dovecot"
)

// Start starts the servers and stops them when the test ends.
func Start(t testing.TB) *Servers {
	t.Helper()
	for _, program := range []string{master, dovecot, "/usr/lib/dovecot/imap", "/usr/lib/dovecot/lmtp"} {
		if _, err := os.Stat(program); err != nil {
			t.Fatalf("%s is missing; scripts/siapkan installs the mail servers that the tests need", program)
		}
	}
	dir, err := os.MkdirTemp("/tmp", "suluh-surat")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if out, err := asRoot("rm", "-rf", dir).CombinedOutput(); err != nil {
			t.Logf("removing %s: %v: %s", dir, err, out)
		}
	})
	ports := freePorts(t, 4)
	s := &Servers{Relay: ports[0], IMAP: ports[1], Ours: ports[3], dir: dir}
	s.write(t, ports[2])
	s.run(t, "dovecot", exec.Command(dovecot, "-F", "-c", filepath.Join(dir, "dovecot.conf")), s.IMAP)
	s.run(t, "postfix", asRoot(master, "-c", filepath.Join(dir, "postfix"), "-d"), s.Relay)
	return s
}

// Log is what the relay and the mailboxes wrote, for a test that failed.
func (s *Servers) Log() string {
	var all strings.Builder
	for _, name := range []string{"postfix.log", "dovecot.log"} {
		text, err := os.ReadFile(filepath.Join(s.dir, name))
		if err == nil {
			all.Write(text)
		}
	}
	return all.String()
}

// asRoot is a command of the superuser.
func asRoot(name string, args ...string) *exec.Cmd {
	if os.Geteuid() == 0 {
		return exec.Command(name, args...)
	}
	return exec.Command("sudo", append([]string{"-n", name}, args...)...)
}

// run starts a server and waits until its port answers.
func (s *Servers) run(t testing.TB, name string, cmd *exec.Cmd, port int) {
	t.Helper()
	said, err := os.Create(filepath.Join(s.dir, name+".keluaran"))
	if err != nil {
		t.Fatal(err)
	}
	defer said.Close()
	cmd.Stdout, cmd.Stderr = said, said
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
	if err := cmd.Start(); err != nil {
		t.Fatalf("%s did not start: %v", name, err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		if out, err := asRoot("kill", "-TERM", "--", "-"+strconv.Itoa(cmd.Process.Pid)).CombinedOutput(); err != nil {
			t.Logf("stopping %s: %v: %s", name, err, out)
		}
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			t.Errorf("%s did not stop", name)
		}
	})
	for until := time.Now().Add(20 * time.Second); ; {
		conn, err := net.Dial("tcp", "127.0.0.1:"+strconv.Itoa(port))
		if err == nil {
			conn.Close()
			return
		}
		select {
		case err := <-ended:
			ended <- err
			out, _ := os.ReadFile(said.Name())
			t.Fatalf("%s ended: %v\n%s%s", name, err, out, s.Log())
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(until) {
			t.Fatalf("%s does not answer: %v\n%s", name, err, s.Log())
		}
	}
}

// write lays out the folder of the servers.
func (s *Servers) write(t testing.TB, lmtp int) {
	t.Helper()
	at := func(parts ...string) string { return filepath.Join(append([]string{s.dir}, parts...)...) }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.Chmod(s.dir, 0o755))
	for _, sub := range []string{"postfix", "kotak", "jalan", "keadaan", "data", "antrean/pid", "antrean/public", "antrean/private", "antrean/maildrop",
		"antrean/active", "antrean/bounce", "antrean/corrupt", "antrean/defer", "antrean/deferred", "antrean/flush", "antrean/hold", "antrean/incoming", "antrean/saved", "antrean/trace"} {
		must(os.MkdirAll(at(sub), 0o755))
	}
	me, err := user.Current()
	must(err)
	owner, group := me.Username, me.Gid
	settings := "default_internal_user = " + owner + "\ndefault_login_user = " + owner + "\nservice anvil {\n  chroot =\n}\nservice imap-login {\n  chroot =\n}\n"
	if os.Geteuid() == 0 {
		owner, group, settings = "nobody", "65534", ""
	}
	g, err := user.LookupGroupId(group)
	must(err)
	var people strings.Builder
	for _, name := range Mailboxes {
		fmt.Fprintf(&people, "%s:{PLAIN}%s::::%s:\n", name, Password, at("kotak", name))
	}
	must(os.WriteFile(at("orang"), []byte(people.String()), 0o644))
	must(os.WriteFile(at("dovecot.conf"), fmt.Appendf(nil, dovecotConf, at("jalan"), at("keadaan"), at("dovecot.log"), at("kotak"), at("orang"), at("orang"), owner, g.Name, s.IMAP, lmtp, settings), 0o644))
	must(os.WriteFile(at("postfix", "main.cf"), fmt.Appendf(nil, mainCF, at("antrean"), at("data"), lmtp, lmtp, lmtp, s.Ours, at("postfix.log"), s.dir), 0o644))
	must(os.WriteFile(at("postfix", "master.cf"), fmt.Appendf(nil, masterCF, s.Relay), 0o644))
	folders := []string{"-R", "postfix", at("data"), at("antrean")}
	if out, err := asRoot("chown", folders...).CombinedOutput(); err != nil {
		t.Fatalf("Postfix needs root, or sudo without a password: %v: %s", err, out)
	}
	if out, err := asRoot("chown", "root", at("antrean"), at("antrean/pid"), at("postfix"), at("postfix/main.cf"), at("postfix/master.cf")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if os.Geteuid() == 0 {
		if out, err := exec.Command("chown", owner+":"+g.Name, at("kotak")).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
}

func freePorts(t testing.TB, n int) []int {
	t.Helper()
	var ports []int
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		ports = append(ports, l.Addr().(*net.TCPAddr).Port)
	}
	return ports
}

const dovecotConf = `protocols = imap lmtp
listen = 127.0.0.1
base_dir = %s
state_dir = %s
log_path = %s
ssl = no
disable_plaintext_auth = no
mail_location = maildir:%s/%%n
first_valid_uid = 1
recipient_delimiter = +
passdb {
  driver = passwd-file
  args = username_format=%%n %s
}
userdb {
  driver = passwd-file
  args = username_format=%%n %s
  override_fields = uid=%s gid=%s
}
service imap-login {
  inet_listener imap {
    port = %d
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = %d
  }
}
%s`

const mainCF = `compatibility_level = 3.6
queue_directory = %s
data_directory = %s
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.uji.test
mydestination =
mynetworks = 127.0.0.0/8
relay_domains = contoh.test, lain.test, mati.example, suluh.test
smtpd_relay_restrictions = permit_mynetworks, reject
transport_maps = inline:{ {contoh.test=lmtp:inet:127.0.0.1:%d}, {lain.test=lmtp:inet:127.0.0.1:%d}, {mati.example=lmtp:inet:127.0.0.1:%d}, {suluh.test=lmtp:inet:127.0.0.1:%d} }
maillog_file = %s
maillog_file_prefixes = %s
smtp_dns_support_level = disabled
alias_maps =
alias_database =
message_size_limit = 60000000
mailbox_size_limit = 0
`

const masterCF = `127.0.0.1:%d inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`
