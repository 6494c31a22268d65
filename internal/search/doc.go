// Package search finds published documents of a public body by their words.
//
// Words used here:
//
//   - document: what can be found: an entry of the register, a regulation, a
//     page. It has a title, a summary, and parts: the texts of its files.
//   - whole: title, summary and parts together; one index holds the titles
//     alone, another the wholes.
//   - unit: one thing the reader asks for: a word, a "phrase", or an
//     abbreviation with all its names.
//   - bound: no more than [Bound] documents are ever ranked, counted or sorted.
//     The newest are taken, and, when there are more, also the newest whose
//     title fits, so that a title is found however common its words are.
//   - slot: the number of a body; it is the high part of its documents' numbers.
//
// Text is stemmed once, by package stem, and both engines index the same stems:
// SQLite in FTS5 tables, PostgreSQL in tsvector columns with GIN indexes. The
// engines only say which documents match. Ranking, facets, counting, passages
// and spelling are the same Go for both, so both give the same answers, with one
// difference: PostgreSQL's index holds no places, so there a phrase is looked for
// in all titles but only in the newest texts with its words (phraseBound).
//
// Invariants: every read and write names the body, and two bodies never see
// each other's documents, words, counts or suggestions; a query never reaches an
// engine as it was typed, only as stems of letters and digits that package stem
// has made; [Put] and [Remove] run in the transaction of the act that publishes
// or withdraws, so what is found is what is published. A result carries text in
// segments, never HTML.
//
// The caller's duty: only what anybody may read is Put here, the published
// version of a published entry and the text of its published files; it is
// Removed in the transaction that withdraws it. This package knows no rights.
//
// It does not read files, does not rank by popularity, and keeps nothing about
// who searched for what.
package search
