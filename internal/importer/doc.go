// Package importer reads the lists that public bodies already keep: registers
// of public information (DIP), lists of excluded information (DIK), books of
// requests and books of objections. Tables of cells come from package sheet;
// records leave in the words of one JSON contract.
//
// Words. A heading is one to three rows whose cells match canonical columns; a
// candidate is a row with a single text, which may be a section or an entry of
// which only the title was filled in; a continuation adds to the record above;
// a meaning is what a column holds. A warning is a code on a record, or a code
// and a name on the file.
//
// Invariants. Nothing is dropped silently: a column that matches nothing is
// kept under its heading, and what is left out on purpose (hidden sheets and
// columns, identity numbers) is named. Nothing is guessed: a value that is not
// understood keeps its text and gets a warning. The same file gives the same
// result, whatever the container. A sheet is gone over twice, so that rules
// which look ahead (is this row a section? is this the footer?) are exact and
// hold no rows; Each needs memory for one record and a fingerprint per entry.
//
// It reads no clock and no database, publishes nothing, and does not compare
// with what the register holds: Key is the identity that comparing needs.
package importer
