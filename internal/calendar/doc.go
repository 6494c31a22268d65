// Package calendar holds civil dates and the working days between them.
//
// Words: a Date is a day of the civil calendar without time or zone. A Book is
// a set of dated rows taken from decrees: national holidays (libur) and
// collective leave (cuti bersama), published year by year. A Calendar is a book
// read the way one public body reads it (its weekend, whether collective leave
// counts as work, its own closed days). A Due is a computed due date together
// with everything needed to check it by hand.
//
// Invariants: a working day is not a weekend day, not a holiday, not collective
// leave (unless the body works then) and not a closed day of the body; there is
// no substitute-day rule, so a holiday on a Sunday moves nothing to Monday. The
// day of receipt is day 0. A term of one day or more ends on a working day. A
// term that leaves the published years is marked provisional, because only its
// weekends are known. Nothing here loops over more days than it lists.
//
// The package does not know any term of the law (package statute does), reads
// no clock, no file and no database, and knows no local holidays beyond those
// the body adds to its Options.
package calendar
