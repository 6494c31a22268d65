// Package stem turns Indonesian text into the stems that the search index
// holds and that a query is compared with.
//
// Words used here:
//
//   - to fold: compatibility form (NFKC), lower case, no diacritics, no
//     apostrophes. Only letters and digits remain.
//   - stem: what is left of a folded word when prefixes, suffixes and particles
//     are taken off. One word may have several stems, separated by a space:
//     "pertanggungjawaban" is "tanggung jawab", as if it had been two words.
//   - root: a word of the field whose derived forms are recognised exactly.
//   - concept: an abbreviation with its long form and its other spellings.
//
// A word is looked up in three places, in this order: the exceptions
// (exceptions.txt), the roots (roots.txt) after taking off the affixes of
// Indonesian with the sound changes they cause, and last the Snowball rules for
// Indonesian (Tala 2003), which know no words and therefore err more often.
//
// Invariants: the package is pure (its tables are part of the program); Fold
// and Stem are idempotent; a stem consists of letters and digits, at most
// MaxWord bytes, so it can be put into a full-text query without quoting
// anything but the word itself; text and query pass through the same functions,
// so a wrong stem costs precision but does not lose the document.
//
// The package does not know languages other than Indonesian (their words pass
// nearly unchanged), does not correct spelling, and drops nothing but the few
// words for which Stop reports true, and leaves even those to the caller.
package stem
