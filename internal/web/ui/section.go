package ui

// Section is a part of a page about one matter, under its own heading: what is
// said, facts, a table, files, links, and what may be done. Capabilities add
// sections to the page of a case without changing its template. Its partial is
// "section"; without a title it renders nothing.
type Section struct {
	ID      string // anchor, where another page links to it; may be empty
	Title   string // h2
	State   Tag
	Due     DueBadge
	Said    []string // one paragraph each; line breaks stay
	Warning Warning
	Facts   DefinitionList
	Table   Table // without columns there is none
	Files   []FileCard
	Links   []Link
	Acts    Buttons
}
