package kantor

import (
	"net/http"
	"slices"

	"suluh/internal/notice"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// What belongs to an act on the thread: its letters and its message. Each of them
// happens once in a case, so the kind is enough to find them.
var (
	lettersOfAct = map[string][]notice.Kind{
		request.RegisteredAct{}.Kind():      {notice.KindReceipt, notice.KindConversion},
		request.CompletionAskedAct{}.Kind(): {notice.KindIncomplete},
		request.ExtendedAct{}.Kind():        {notice.KindExtension},
		request.NotCompletedAct{}.Kind():    {notice.KindClosing},
		request.NotifiedAct{}.Kind():        {notice.KindNotification, notice.KindRefusal},
		request.DeliveredAct{}.Kind():       {notice.KindHandover, notice.KindViewing},
		request.WithdrawnAct{}.Kind():       {notice.KindWithdrawal},
	}
	messageOfAct = map[string]notice.Event{
		request.RegisteredAct{}.Kind():      notice.EventReceived,
		request.CompletionAskedAct{}.Kind(): notice.EventIncomplete,
		request.ExtendedAct{}.Kind():        notice.EventExtended,
		request.NotCompletedAct{}.Kind():    notice.EventClosed,
		request.NotifiedAct{}.Kind():        notice.EventAnswered,
		request.WithdrawnAct{}.Kind():       notice.EventWithdrawn,
	}
	noteOfAct = map[string]string{
		request.NotedAct{}.Kind():     request.NoteInternal,
		request.CompletedAct{}.Kind(): request.NoteCompletion,
	}
)

// thread tells what happened in a case, with letters, messages and notes where
// they belong, and ends with what is due.
func (k *Office) thread(r *http.Request, v web.Visit, c request.Case, names web.Names) (ui.Timeline, error) {
	letters, err := k.Cases.Letters(r.Context(), c.Request)
	if err != nil {
		return ui.Timeline{}, err
	}
	messages, err := k.Cases.Messages(r.Context(), c.Request)
	if err != nil {
		return ui.Timeline{}, err
	}
	line := ui.Timeline{Title: "Alur permohonan"}
	notes := slices.Clone(c.Notes)
	for _, e := range c.Acts {
		said, err := web.ActSentence(e, names)
		if err != nil {
			return line, err
		}
		event := ui.Event{At: e.At.In(v.Body.Location()), Title: said.Title, Text: said.Text, Actor: e.ActorPost}
		if kind, ok := noteOfAct[e.Kind]; ok {
			if i := slices.IndexFunc(notes, func(n request.Note) bool { return n.Kind == kind && n.AddedAt.Equal(e.At) }); i >= 0 {
				event.Text = paragraphs(event.Text, notes[i].Body)
				notes = slices.Delete(notes, i, i+1)
			}
		}
		for _, l := range letters {
			if slices.Contains(lettersOfAct[e.Kind], l.Kind) {
				event.Links = append(event.Links, ui.Link{Label: web.LetterTitle(l.Kind), Href: letterPath(c, l), Note: l.Number})
			}
		}
		for _, m := range messages {
			if m.Event == messageOfAct[e.Kind] {
				event.Text = paragraphs(event.Text, messageWords(m))
			}
		}
		line.Events = append(line.Events, event)
	}
	if c.State.Open() {
		line.Events = append(line.Events, ui.Event{On: c.DueOn, Why: answerLeft(k.calendarOf(v), v.Today, c.Request).Why, Title: "Batas jawaban", Now: v.Today.After(c.DueOn), Ahead: !v.Today.After(c.DueOn)})
	}
	return line, nil
}

// messageWords says what became of the message to the applicant.
func messageWords(m notice.Posted) string {
	text := "Surel kepada pemohon: " + lowerFirst(m.State.Label()) + "."
	if why := m.Failure.Label(); why != "" {
		text += " " + why + "."
	}
	return text
}

func paragraphs(a, b string) string {
	if a == "" {
		return b
	}
	return a + "\n\n" + b
}
