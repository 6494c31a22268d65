// Package outbound asks other machines for something, and is the only package
// that does.
//
// Words: a fetch is one question to an address, with the redirects it leads to; a
// hop is one of these; an allowed host is a name and port that the operator wrote
// into the configuration because it stands in the body's own network.
//
// Invariants (threat model C80): only http and https, only ports 80 and 443, no
// name and password in an address; every address that a name leads to is judged
// at the moment of dialling, so neither a redirect nor a name that changes its
// answer reaches this machine, its network or a cloud's metadata; five redirects,
// ten seconds and ten megabytes after decompression bound a fetch; no cookie, no
// credential and no referrer is ever sent with a fetch; what comes back is data. What
// is handed in ([Client.Send]) carries the name and password that the body has with
// that one machine, follows no redirect, and goes over an encrypted line. Towards the
// other machine it is polite: it says whose it is, asks one question of a host at
// a time with a pause between two, and stays away for as long as it is asked to.
//
// It keeps nothing between runs, decides nothing about what it reads, and is
// called by jobs and commands. Pages only hand something in while a person waits,
// because what they typed for it (a passphrase) is kept nowhere.
package outbound
