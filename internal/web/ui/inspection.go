package ui

// Inspection is what the release check found before something is published: one
// part for the typed text and for each file. Its partial is "inspection".
type Inspection struct {
	Said  string // where it stands, in one sentence
	Note  string // what to do, or how to look again
	Parts []InspectionPart
}

// InspectionPart is a file, or the typed text, with what was found in it.
type InspectionPart struct {
	Name   string
	State  Tag
	Note   string // one line: what could not be looked into, what comes next
	Groups []FindingGroup
	Links  []Link // what can be done with the whole part: replace it, take it off
}

// FindingGroup is findings of one kind in one part.
type FindingGroup struct {
	Title   string // "NIK (nomor induk kependudukan)"
	State   Tag
	Places  []FindingPlace
	Rest    Details // further places, when there are many; Title "" is none
	Means   string  // what it means
	Do      string  // what to do, in the words of the program that made the file
	Settled []string
	Act     Button // lets them through with a reason; Label "" is none
}

// FindingPlace is where something was found, with a masked excerpt.
type FindingPlace struct {
	Place, Excerpt string
}
