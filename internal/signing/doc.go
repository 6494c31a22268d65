// Package signing signs letters and tells whether a file is one of them.
//
// Words: a way is how a body signs: with a certificate of its own (lokal), through
// its gateway to the national certification body (gerbang), or with ink (basah); the
// signed form of a letter is the file that is the letter from then on; a digest is
// the SHA-256 of a file.
//
// Invariants: signing is the last step, so a letter with a signed form is never
// rendered again, and no second signature replaces the first. The signed form is
// checked before it is kept: it begins with the letter that was sent, covers every
// byte and was not altered. A letter is signed by the officer whose name it carries,
// while that officer holds the post (PERKI1/2021). What is typed to
// sign (passphrase, one-time code, identity number) is used once; it is in no row,
// act, log or error. Private keys and gateway passwords are sealed.
//
// It does not decide whether a letter is right, nor send it: what waited for the
// signature is let go by notice.
package signing
