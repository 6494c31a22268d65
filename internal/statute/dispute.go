package statute

// DisputeTerms are the terms of a dispute before the Information Commission. They
// bind the Commission, the applicant and the courts, not the body: the program
// shows them and enforces none.
type DisputeTerms struct {
	ClerkNotice        Term // the clerk says what the application lacks, from filing
	ClerkCompletion    Term // the applicant completes it, from that letter
	Start              Term // the Commission begins, from filing
	Mediation          Term // from the first meeting
	MediationExtension Term // once
	Finish             Term // the Commission ends the dispute, from filing
	Copy               Term // the parties receive the copy, from the reading
	// Court and Cassation are calendar days, because the Act says days and not
	// working days: the reading that never lets a party come too late.
	Court     DayTerm // objection to the court, from the copy
	Cassation DayTerm // from the court's ruling
}

// DayTerm is a length in calendar days with its source.
type DayTerm struct {
	Days   int
	Source string
}

// Dispute gives the terms of the law.
func Dispute() DisputeTerms {
	return DisputeTerms{
		ClerkNotice:        Term{3, "PERKI1/2013:17"},    // PERKI1/2013:17
		ClerkCompletion:    Term{7, "PERKI1/2013:17"},    // PERKI1/2013:17
		Start:              Term{14, "UU14/2008:38(1)"},  // UU14/2008:38(1)
		Mediation:          Term{14, "PERKI1/2013:41"},   // PERKI1/2013:41
		MediationExtension: Term{7, "PERKI1/2013:41"},    // PERKI1/2013:41
		Finish:             Term{100, "UU14/2008:38(2)"}, // UU14/2008:38(2)
		Copy:               Term{3, "PERKI1/2013:59"},    // PERKI1/2013:59
		Court:              DayTerm{14, "UU14/2008:48"},  // UU14/2008:47 UU14/2008:48
		Cassation:          DayTerm{14, "UU14/2008:50"},  // UU14/2008:50
	}
}
