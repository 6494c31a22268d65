package kantor

import (
	"net/http"

	"suluh/internal/fault"
	"suluh/internal/request"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// CounterPage is the counter form: one page, in the order of the paper form, for
// an officer who types while the person speaks.
type CounterPage struct {
	ui.Page
	Errors      ui.ErrorSummary
	Origin      ui.Warning // where the form was filled from, when it was
	Hidden      []ui.Hidden
	Items       ui.TextArea
	Purpose     ui.TextArea
	Manner      ui.Radios
	Delivery    ui.Radios
	Kind        ui.Radios
	Name        ui.Field
	Address     ui.Field
	Occupation  ui.Field
	Email       ui.Field
	Phone       ui.Field
	Proxy       ui.Field
	Citizenship ui.Radios
	NIK         ui.Field
	Proof       ui.Radios
	Assistance  ui.Field
	Channel     ui.Radios
	Signs       ui.Radios
	Helper      ui.Field
	Witness     ui.Field
	ReceivedOn  ui.DateFields
	ReceivedAt  ui.Field
	Why         ui.Field
	LetterOn    ui.DateFields
	SentOn      ui.DateFields
	LetterOnly  ui.Checkboxes
	Act         ui.Buttons
}

func (k *Office) counterForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	get, err := k.letterBefore(r, v, k.typedBefore(r, v).Get)
	if err != nil {
		return err
	}
	if id := r.URL.Query().Get("pengaduan"); id != "" && get("kiriman") == "" {
		found, err := k.Complaints.Get(r.Context(), v.Actor, id)
		if err != nil {
			return err
		}
		get = complaintForm(v, found)
	}
	return k.showCounter(w, r, v, get, http.StatusOK, nil)
}

// counter registers what was typed and shows the receipt. Sent twice, it shows
// the same receipt again. Before that it may be shown to the person in large type,
// or brought back to be mended.
func (k *Office) counter(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	app, err := readCounter(r.PostFormValue)
	receive := func(c *request.Cases) (rc request.Receipt, err error) {
		if id := r.PostFormValue("pengaduan"); id != "" {
			return k.Complaints.Convert(r.Context(), c, v.Actor, id, app)
		}
		return c.Receive(r.Context(), v.Actor, app)
	}
	var rc request.Receipt
	switch step := r.PostFormValue("langkah"); {
	case step == "ubah":
		return k.showCounter(w, r, v, r.PostFormValue, http.StatusOK, nil)
	case err != nil: // say everything at once, not the dates first
		if _, more := k.rehearseReceipt(r, receive); fault.Is(more, fault.Invalid) {
			err = append(fault.All(err), fault.All(more)...)
		}
	case step == "perlihatkan":
		if rc, err = k.rehearseReceipt(r, receive); err == nil {
			return k.showSpoken(w, r, v, app, rc)
		}
	default:
		if rc, err = receive(k.Cases); err == nil {
			if err := k.letterFiled(r, v, rc.Request); err != nil {
				return err
			}
			return k.showReceipt(w, r, v, rc.Request, rc.Secrets, "Permohonan sudah dicatat")
		}
	}
	if fault.Is(err, fault.Invalid) {
		return k.showCounter(w, r, v, r.PostFormValue, http.StatusUnprocessableEntity, err)
	}
	return err
}

// rehearseReceipt registers and keeps nothing of it: it tells what is refused, and
// the date on which the answer would be due.
func (k *Office) rehearseReceipt(r *http.Request, receive func(*request.Cases) (request.Receipt, error)) (rc request.Receipt, err error) {
	_, err = k.Cases.Rehearse(r.Context(), func(c *request.Cases) error {
		rc, err = receive(c)
		return err
	})
	return rc, err
}
