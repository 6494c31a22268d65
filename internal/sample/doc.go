// Package sample holds the fictitious public bodies that Suluh shows on its
// first start, and the seeded generator behind `suluh load`.
//
// Its words: a Body is a public body with a host name of its own (the regency
// of Ranuwening and twelve of its villages); a Unit is a part of the regency; a
// Post is an office held by a Person under a numbered decree; an Entry is one
// row of the register of public information with the files that belong to it; a
// RequestScript is one request told as dated steps counted in working days.
//
// It is data and pure functions: no database, no clock, no randomness that is
// not seeded. The caller carries the data through the real commands, so that
// sample data obeys the same rules as real data. The same input always gives
// the same bytes, and so the same checksums.
//
// Nothing here is real. Names of people and places are invented. Region codes
// begin with 99, which no province has; identity numbers begin with 9999 and
// carry an impossible date of birth; telephone numbers use the unassigned
// prefixes 0200 and 0840; addresses of mail end in contoh.id. A test holds all
// of the texts to this.
//
// The texts are in data/, one file a subject, so that a person who does not
// program can proofread them:
//
//	daerah.json      the regency, its units, districts and villages
//	jabatan.json     people and the posts they hold
//	entri-umum.json  register entries that many units have
//	entri-khusus.json  register entries of one unit
//	entri-desa.json  register entries of every village
//	permohonan.json  requests
//	pengumuman.json  urgent notices
//	kosakata.txt     words and phrases of the generator
//
// What it does not do: it does not decide the outcome of a request, number it
// or compute a due date; it does not extract, index or store anything.
package sample
