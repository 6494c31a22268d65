// Package pdf draws official letters as accessible PDF.
//
// A [Document] is a letterhead, blocks and a foot; [Render] lays them out on
// A4 in the form of an Indonesian official letter and tags every block, so
// that a screen reader meets the same structure as the eye: headings,
// paragraphs, lists with their labels, tables with their heads, and figures
// with a text instead of the picture. Lines, page numbers and repeated table
// heads are artifacts and are not read.
//
// Words: a mark is a stretch of page content with a number; a node is one
// element of the structure tree that owns marks or other nodes.
//
// Invariants: the same Document gives the same bytes (no clock, no chance);
// every drawn text belongs to exactly one node or is an artifact; no line
// leaves the type area, whatever the length of a word; Render may be called
// by many goroutines at once.
//
// Characters the embedded font does not know are drawn as a question mark.
// The package does not sign files and does not claim conformance to PDF/UA,
// which only a validator can give. It knows nothing of law or of letters'
// contents: those are made in package notice.
package pdf
