// Package catalogue compares the register with what the law obliges a body to have in
// it: the mandatory catalogue.
//
// Words: an item (butir) is one kind of information that the rules name, with its
// article and how often it is renewed; a group is an item with others below it; a
// list is the catalogue of one kind of body; a duty of the body is met once for all
// of its units, a duty of the unit by each; a unit's state for an item is ada,
// kedaluwarsa, belum or tidak berlaku; a mark says that an item does not apply to a
// unit, with the reason, or that a duty of the body is this unit's to meet.
//
// Invariants: the catalogue is a dated file with a source in each row, replaceable
// without a new program; a state follows from published entries, marks and the day,
// and is never stored; what is published is shown as there, whatever a mark says;
// reading the state of a whole body reads one row for each unit and never counts the
// register. It does not decide what is public (register) and renders no pages.
package catalogue
