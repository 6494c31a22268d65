// Package dipimport imports lists that a body already keeps: it reads a
// spreadsheet record by record, hands each to who takes its kind (the register,
// the list of exempt information, the books of past years), and keeps what became
// of every one. The command line and the office pages both import through it.
//
// Words: an import is one file on its way; a record is a line of a list in it; the
// fate of a record is new, changed, unchanged or left out; a taker knows one kind
// of list; a batch is the records that are written in one transaction, with one
// act; to undo is to take back what nobody worked on since.
//
// Invariants: every record gets a line with its sheet, row, fate and warnings; a
// record is never written twice, however often the import is interrupted, because
// its line and how far the import came are written in the same transaction; the
// same file a second time writes nothing; nothing is published; no more than one
// batch is held, and sixteen bytes of each record for telling the second of one
// identity from the first. A kept file is sealed, because people send columns they
// do not know of. It parses no file (packages sheet and importer do) and decides
// nothing about entries.
package dipimport
