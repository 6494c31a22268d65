package request

import (
	"context"
	"strings"
	"time"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/notice"
)

// Handover is how the information reached the applicant, and the proof of it.
type Handover struct {
	Way       string        // one of Deliveries, View, ByPhone, or words for another way
	On        calendar.Date // the day on which it was handed over or sent; zero is today
	Carrier   string        // post or courier that took it
	Number    string        // of the consignment
	TakenBy   string        // who took it at the desk: pemohon or kuasa
	TakerName string        // of a proxy, for the minutes; it is kept in them only
	ReachedOn calendar.Date // the day on which the consignment arrived, when it is known
	At        time.Time     // when it was recorded

	shown *Seen
}

// ByPhone is information that was read to the applicant.
const ByPhone = "telepon"

// Takers say who takes a copy at the desk.
var Takers = []string{"pemohon", "kuasa"}

// ReachedAct says on which day a consignment or the notification on paper reached
// the applicant: the day from which their terms run.
type ReachedAct struct {
	about
	What        string        `json:"apa"` // pemberitahuan | kiriman
	On          calendar.Date `json:"tanggal"`
	ObjectUntil calendar.Date `json:"keberatan_sampai,omitzero"`
}

// Kind names the act.
func (ReachedAct) Kind() string { return "permohonan.sampai" }

// DownloadedAct says that the applicant downloaded a file of the answer for the
// first time.
type DownloadedAct struct {
	about
	File string `json:"berkas"`
}

// Kind names the act.
func (DownloadedAct) Kind() string { return "permohonan.diunduh" }

var (
	insertHandover = db.SQL("request.insertHandover", `
		INSERT INTO request_handover (org_id, request_id, way, on_day, carrier, number, reached_on, taken_by, made_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`)
	selectHandover = db.SQL("request.handover", `
		SELECT way, on_day, carrier, number, reached_on, taken_by, made_at FROM request_handover WHERE org_id = $1 AND request_id = $2`)
	updateHandover = db.SQL("request.updateHandover", `
		UPDATE request_handover SET reached_on = $1 WHERE org_id = $2 AND request_id = $3 AND reached_on = ''`)
	insertReached = db.SQL("request.insertReached", `
		INSERT INTO request_reached (org_id, request_id, reached_on, proof, made_at) VALUES ($1, $2, $3, $4, $5)`)
	selectReached   = db.SQL("request.reached", `SELECT reached_on FROM request_reached WHERE org_id = $1 AND request_id = $2`)
	updateUntil     = db.SQL("request.updateUntil", `UPDATE request SET object_until = $1, version = version + 1 WHERE org_id = $2 AND id = $3 AND version = $4`)
	insertDownload  = db.SQL("request.insertDownload", `INSERT INTO request_download (org_id, request_id, file_id, made_at) VALUES ($1, $2, $3, $4)`)
	selectDownloads = db.SQL("request.downloads", `SELECT file_id, made_at FROM request_download WHERE org_id = $1 AND request_id = $2 ORDER BY made_at, file_id`)
)

// HandoverOf gives how a case was handed over; the zero value before it.
func HandoverOf(ctx context.Context, r db.Reader, orgID, id string) (Handover, error) {
	h, err := db.One(ctx, r, selectHandover, func(row db.Row) (Handover, error) {
		var h Handover
		return h, row.Scan(&h.Way, db.ScanDate(&h.On), &h.Carrier, &h.Number, db.ScanDate(&h.ReachedOn), &h.TakenBy, db.ScanTime(&h.At))
	}, orgID, id)
	if fault.Is(err, fault.NotFound) {
		return Handover{}, nil
	}
	return h, err
}

// HeardOn is the day on which the applicant's term to object begins: the day of the
// notification, or the later day on which it is proven to have arrived on paper.
// Zero before the notification. UU14/2008:36(1)
func HeardOn(ctx context.Context, r db.Reader, q Request) (calendar.Date, error) {
	on, err := db.One(ctx, r, selectReached, func(row db.Row) (calendar.Date, error) {
		var d calendar.Date
		return d, row.Scan(db.ScanDate(&d))
	}, q.Org, q.ID)
	if fault.Is(err, fault.NotFound) {
		return q.NotifiedOn, nil
	}
	return on, err
}

// Deliver records that the information was handed over, sent or read, and the proof
// of it. What is seen at the desk is recorded by [Cases.Show].
func (c *Cases) Deliver(ctx context.Context, a identity.Actor, slug string, h Handover) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		h.Way, h.Carrier, h.Number = strings.TrimSpace(h.Way), oneLine(h.Carrier), oneLine(h.Number)
		if h.On.IsZero() {
			h.On = w.today
		}
		if err := mayDeliver(w.Request, h, w.today); err != nil {
			return err
		}
		return c.handOver(ctx, tx, w, h)
	})
}

// handOver keeps what the rules have allowed.
func (c *Cases) handOver(ctx context.Context, tx *ledger.Tx, w working, h Handover) error {
	if err := tx.Guard(ctx, updateDelivered, Delivered, h.On.String(), h.Way, w.Org, w.ID, w.Version); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, insertHandover, w.Org, w.ID, h.Way, h.On.String(), h.Carrier, h.Number, h.ReachedOn.String(), h.TakenBy, db.Millis(tx.At)); err != nil {
		return err
	}
	w.State, w.DeliveredOn, w.DeliveredBy = Delivered, h.On, h.Way
	if err := c.letterOfHandover(ctx, tx, w, h); err != nil {
		return err
	}
	if h.Way == viaPost || h.Way == viaEmail {
		if err := c.tell(ctx, tx, w.body, w.Request, notice.EventSent, h.On, DeliveryWords(h.Way)); err != nil {
			return err
		}
	}
	return tx.RecordBy(ctx, identity.HandleRequests, DeliveredAct{about{w.ID}, deliveryKind(h.Way), h.On})
}

// deliveryKind keeps free text, which may name people, out of the act.
func deliveryKind(by string) string {
	for _, known := range append([]string{string(View), ByPhone}, Deliveries...) {
		if by == known {
			return by
		}
	}
	return "lain"
}

// Arrived records on which day a consignment reached the applicant.
func (c *Cases) Arrived(ctx context.Context, a identity.Actor, slug string, on calendar.Date) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		h, err := HandoverOf(ctx, tx, w.Org, w.ID)
		if err != nil {
			return err
		}
		if err := mayArrive(w.Request, h, on, w.today); err != nil {
			return err
		}
		if err := tx.Guard(ctx, updateHandover, on.String(), w.Org, w.ID); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, ReachedAct{about: about{w.ID}, What: "kiriman", On: on})
	})
}

// NotificationArrived records on which day the written notification reached the
// applicant on paper. When that is later than its date, the term to object runs
// from there: dates of receipt count, not dates of letters. UU14/2008:36(1)
func (c *Cases) NotificationArrived(ctx context.Context, a identity.Actor, slug string, on calendar.Date, proof string) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		heard, err := HeardOn(ctx, tx, w.Request)
		if err != nil {
			return err
		}
		if err := mayHear(w.Request, heard, on, proof, w.today); err != nil {
			return err
		}
		until := w.window(on, w.body.Terms().ObjectionWindow.WorkingDays)
		if err := tx.Guard(ctx, updateUntil, until.String(), w.Org, w.ID, w.Version); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertReached, w.Org, w.ID, on.String(), oneLine(proof), db.Millis(tx.At)); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.HandleRequests, ReachedAct{about{w.ID}, "pemberitahuan", on, until})
	})
}

// Downloaded records the first download of a file of the answer by the applicant.
// When every file was downloaded and nothing else is to be handed over, the
// information is delivered. It is no refusal when there is nothing to record.
func (c *Cases) Downloaded(ctx context.Context, a identity.Actor, slug, file string) error {
	return c.act(ctx, a, identity.HandleRequests, slug, func(tx *ledger.Tx, w working) error {
		found, err := c.load(ctx, tx, w.Request)
		if err != nil {
			return err
		}
		f, err := found.FileOf(a, file)
		if err != nil {
			return err
		}
		before, err := Downloads(ctx, tx, w.Org, w.ID)
		if err != nil {
			return err
		}
		if _, twice := before[file]; twice || f.Origin != FromAnswer || a.Kind != identity.Applicant {
			return nil
		}
		if _, err := tx.Exec(ctx, insertDownload, w.Org, w.ID, file, db.Millis(tx.At)); err != nil {
			return err
		}
		if err := tx.Record(ctx, DownloadedAct{about{w.ID}, file}); err != nil {
			return err
		}
		before[file] = tx.At
		if !found.allDownloaded(before) {
			return nil
		}
		return c.handOver(ctx, tx, w, Handover{Way: viaTrack, On: w.today})
	})
}

// allDownloaded reports whether the downloads are all that was to be handed over.
func (cs Case) allDownloaded(done map[string]time.Time) bool {
	if cs.State != Notified || !cs.Owing() {
		return false
	}
	covered := map[string]bool{}
	for _, f := range cs.Files {
		if f.Origin != FromAnswer {
			continue
		}
		if _, ok := done[f.ID]; !ok {
			return false
		}
		covered[f.Item] = true
	}
	for _, it := range cs.Items {
		if it.Outcome.Gives() && (it.Medium != "elektronik" || !covered[it.ID] && !covered[""]) {
			return false
		}
	}
	return true
}

// Downloads gives when the files of the answer were first downloaded, by their id.
func Downloads(ctx context.Context, r db.Reader, orgID, id string) (map[string]time.Time, error) {
	done := map[string]time.Time{}
	err := db.Each(ctx, r, selectDownloads, func(row db.Row) error {
		var file string
		var at time.Time
		if err := row.Scan(&file, db.ScanTime(&at)); err != nil {
			return err
		}
		done[file] = at
		return nil
	}, orgID, id)
	return done, err
}
