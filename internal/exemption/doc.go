// Package exemption keeps the list of exempt information (Daftar Informasi yang
// Dikecualikan, DIK) and the consequence tests (uji konsekuensi) it rests on.
//
// Words: a test weighs one document, or parts of it, against article 17; its sheet
// is what was written for that, and is secret; its public part is what the list
// says, and must not give the secret away; a ground is a letter of article 17; the
// reviewers give opinions, the PPID rules, the head of the body approves; then the
// exemption is in force until its period ends, it is opened, or a new test takes
// its place.
//
// Invariants: nothing is exempt without a test that was ruled on and approved, or
// without an older decree that is named; a period is never changed, only replaced by
// a new test or ended sooner; when the period ends the information is open, whether
// or not anybody acted; the secret parts of a sheet are sealed at rest and stand in
// no act, list, search, log or address.
//
// It does not black out documents, renders no pages, and refuses no request: package
// request names a test when it does.
package exemption
