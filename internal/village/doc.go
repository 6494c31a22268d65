// Package village keeps the register of a village in step with the list in the
// village's own application (OpenSID).
//
// Words: a connection is the address of a village's application with what the
// village decided about it; a record is one line of the application's list, known
// by its number there; an answer is what the interface gave at one time; an export
// is the ZIP that the application writes. A record is settled when nothing is to
// be done about it.
//
// Invariants: a village is a body of its own, so it connects itself, and everything
// arrives in its register and nowhere else; records of another village's code are
// refused; records arrive as drafts, and are published by the program only where
// the village's PPID decided so and the release check finds nothing; information
// that the village marked as exempt (category 4) never enters the register; what
// the application deletes is withdrawn, never erased; reading the same answer or
// export twice changes nothing; a run that was cut off is taken up by the next;
// what a person wrote is never overwritten. The other side is asked once a day,
// conditionally, and less and less often while it fails. PERKI1/2018:7
//
// It does not decide about exemption, reads no text of files (a job of the register
// does) and tells the regency nothing but counts and dates.
package village
