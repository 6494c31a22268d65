// Package openness watches whether what was published can still be opened: the
// links to other machines, and the files that we keep ourselves.
//
// Words: a link is an http or https address that published entries name, known
// once for each body; a link is dead when it could not be opened on three
// different days; a file is decayed when it is missing, changed or unreadable; a
// finding is one of these with the day it was found and the day it was mended; a
// decision (an entry that was withdrawn) is no decay and is listed apart.
//
// Invariants: a link is asked at most once a day and a dead one at last once a
// week; one success clears every doubt; who cannot reach anybody (a network
// without a way out, a host that asks to wait) accuses nobody; every published
// file is read from end to end, slowly, and where a night ends the next goes on;
// nothing is repaired or removed here; what is shown to the public names no
// internal state. Findings are not official acts: they are observations of the
// program, kept with their dates.
//
// It does not decide when a night is worked (app does) and renders no pages.
package openness
