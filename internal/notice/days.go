package notice

// Events that come with a day. They are always told.
const (
	EventOverdue Event = "lewat_waktu"       // the first working day after the term
	EventWindow  Event = "jendela_keberatan" // five working days before the time to object ends
)
