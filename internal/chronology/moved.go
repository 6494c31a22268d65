package chronology

import "suluh/internal/calendar"

// Moved is one due date of an open case that the present calendar puts on another
// day than the one stored. Every package that stores a derived date returns these
// from its Recount; what is done with them (the act, the messages, the list that
// an officer sees before confirming) is decided in one place for all of them.
type Moved struct {
	Subject string        // kind of the case, as the ledger names it: "permohonan", "keberatan", "sengketa"
	ID      string        // id of the case
	Number  string        // registration number as printed, never empty: what people know the case by
	Term    string        // which date of the case: a code of the owner, "pemberitahuan", "tanggapan", …
	From    calendar.Date // the date as it was stored, and as people were told
	To      calendar.Date // the date as it is now
}
