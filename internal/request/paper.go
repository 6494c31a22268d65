package request

import (
	"context"
	"slices"

	"suluh/internal/calendar"
	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/seal"
)

// PaperKind is a kind of paper that proves who asks, and for whom.
type PaperKind string

// The papers that the law asks for. UU14/2008:1(12), PERKI1/2021
const (
	PaperID        PaperKind = "identitas"
	PaperPassport  PaperKind = "paspor"
	PaperMembers   PaperKind = "identitas_pemberi_kuasa"
	PaperMandate   PaperKind = "surat_kuasa"
	PaperSpecial   PaperKind = "surat_kuasa_khusus"
	PaperDeed      PaperKind = "akta"
	PaperRatified  PaperKind = "pengesahan"
	PaperStatutes  PaperKind = "anggaran_dasar"
	purposePaperNo           = seal.Purpose("permohonan.nomor_surat_bukti")
)

// PaperState is where a paper is.
type PaperState string

// States of a paper, in the order in which they are offered.
const (
	PaperSeen     PaperState = "dilihat"
	PaperHanded   PaperState = "diserahkan"
	PaperPromised PaperState = "akan_diserahkan"
	PaperNeedless PaperState = "tidak_diperlukan" // such as a mandate for whom the statutes name
)

// PaperStates in the order in which they are offered.
var PaperStates = []PaperState{PaperSeen, PaperHanded, PaperPromised, PaperNeedless}

// Paper is one paper of a request. The number is opened only where it is no
// person's: see [PaperKind.Personal].
type Paper struct {
	Kind   PaperKind
	State  PaperState
	Number string
	Dated  calendar.Date
	File   string // id of the sealed file, or empty
}

// Word is the name of the paper.
func (k PaperKind) Word() string { return paperWords[k] }

// Personal reports whether the paper is a proof of a person's identity: it is
// erased when its purpose ends. UU27/2022:44
func (k PaperKind) Personal() bool { return k == PaperID || k == PaperPassport || k == PaperMembers }

var paperWords = map[PaperKind]string{
	PaperID: "KTP atau identitas resmi lain", PaperPassport: "Paspor", PaperMembers: "Identitas para pemberi kuasa",
	PaperMandate: "Surat kuasa", PaperSpecial: "Surat kuasa khusus bermeterai",
	PaperDeed: "Akta pendirian", PaperRatified: "Pengesahan badan hukum", PaperStatutes: "Anggaran dasar dan anggaran rumah tangga",
}

// PapersFor are the papers that an applicant of a kind shows. UU14/2008:1(12)
func PapersFor(p Applicant, abroad bool) []PaperKind {
	switch p.Kind {
	case Group:
		return []PaperKind{PaperMandate, PaperMembers}
	case LegalEntity:
		return []PaperKind{PaperDeed, PaperRatified, PaperStatutes, PaperMandate}
	}
	own := PaperID
	if abroad {
		own = PaperPassport
	}
	if p.Represented != "" {
		return []PaperKind{own, PaperSpecial}
	}
	return []PaperKind{own}
}

// papersOf are the papers of an application: as an officer noted them, and every
// other that its applicant must show. A single upload holds them all; a NIK that is
// enough stands for the card.
func papersOf(a Application, r Request) []Paper {
	papers := slices.Clone(a.Papers)
	for _, kind := range PapersFor(r.Applicant, a.Intake.Abroad) {
		if slices.ContainsFunc(papers, func(p Paper) bool { return p.Kind == kind }) {
			continue
		}
		p := Paper{Kind: kind, State: PaperPromised}
		switch {
		case a.Upload != nil:
			p.State, p.File = PaperHanded, a.Upload.ID
		case kind == PaperID && r.Proof == ProofNumber:
			p.State = PaperNeedless
		case kind.Personal() && r.Proof == ProofSeen:
			p.State = PaperSeen
		}
		papers = append(papers, p)
	}
	return papers
}

var (
	upsertPaper = db.SQL("request.upsertPaper", `
		INSERT INTO request_paper (org_id, request_id, kind, state, number_sealed, dated, file_id, noted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (org_id, request_id, kind) DO UPDATE SET state = excluded.state,
			number_sealed = COALESCE(excluded.number_sealed, CASE WHEN excluded.kind IN ('identitas', 'paspor', 'identitas_pemberi_kuasa') THEN request_paper.number_sealed END),
			dated = excluded.dated, file_id = excluded.file_id, noted_at = excluded.noted_at`)
	selectPapers = db.SQL("request.papers", `
		SELECT kind, state, number_sealed, dated, file_id FROM request_paper WHERE org_id = $1 AND request_id = $2`)
)

func (c *Cases) keepPapers(ctx context.Context, tx *ledger.Tx, r Request, a Application) error {
	for _, p := range papersOf(a, r) {
		if err := c.putPaper(ctx, tx, r, p); err != nil {
			return err
		}
	}
	if r.Proof == ProofSeen { // it was checked when it was seen
		_, err := tx.Exec(ctx, upsertChecked, r.Org, r.ID, db.Millis(tx.At))
		return err
	}
	return nil
}

func (c *Cases) putPaper(ctx context.Context, tx *ledger.Tx, r Request, p Paper) error {
	var number any
	if p.Number != "" {
		number = c.Keys.Key(purposePaperNo, r.Org).Seal(paperPlace(r.ID, p.Kind), []byte(p.Number))
	}
	_, err := tx.Exec(ctx, upsertPaper, r.Org, r.ID, p.Kind, p.State, number, p.Dated.String(), p.File, db.Millis(tx.At))
	return err
}

func paperPlace(request string, k PaperKind) seal.Place {
	return seal.Place{Table: "request_paper", Column: "number_sealed", Row: request + " " + string(k)}
}

// Papers lists the papers of a case in the order of the law. Numbers that belong to
// a person are left out.
func (c *Cases) Papers(ctx context.Context, r db.Reader, orgID, id string) ([]Paper, error) {
	rows, err := db.All(ctx, r, selectPapers, func(row db.Row) (sealedPaper, error) {
		var s sealedPaper
		err := row.Scan(&s.Kind, &s.State, &s.number, db.ScanDate(&s.Dated), &s.File)
		return s, err
	}, orgID, id)
	if err != nil {
		return nil, err
	}
	var papers []Paper
	for _, s := range rows {
		if s.number != nil && !s.Kind.Personal() {
			plain, err := c.Keys.Key(purposePaperNo, orgID).Open(paperPlace(id, s.Kind), s.number)
			if err != nil {
				return nil, err
			}
			s.Number = string(plain)
		}
		papers = append(papers, s.Paper)
	}
	slices.SortFunc(papers, func(a, b Paper) int { return slices.Index(PaperKinds, a.Kind) - slices.Index(PaperKinds, b.Kind) })
	return papers, nil
}

type sealedPaper struct {
	Paper
	number []byte
}

// PaperKinds in the order of the law.
var PaperKinds = []PaperKind{PaperID, PaperPassport, PaperDeed, PaperRatified, PaperStatutes, PaperMandate, PaperSpecial, PaperMembers}

// MissingPapers says which papers are still to come, one line each, as the notice
// of incompleteness lists them.
func MissingPapers(papers []Paper) []string {
	var missing []string
	for _, p := range papers {
		if p.State == PaperPromised {
			missing = append(missing, p.Kind.Word())
		}
	}
	return missing
}

// PapersNotedAct says that an officer noted where the papers are.
type PapersNotedAct struct {
	about
	Papers  []PaperKind `json:"surat"`
	Missing int         `json:"belum_ada"`
}

// Kind names the act.
func (PapersNotedAct) Kind() string { return "permohonan.surat_bukti_dicatat" }

// NotePapers notes where the papers of a case are. Papers that were there before
// keep their file unless another is named, and a person's number unless another is
// typed: it is shown to nobody who could type it again.
func (c *Cases) NotePapers(ctx context.Context, a identity.Actor, slug string, papers []Paper) error {
	return c.act(ctx, a, identity.RegisterRequests, slug, func(tx *ledger.Tx, w working) error {
		if err := checkIntake(Application{Papers: papers}, w.today).Err(); err != nil {
			return err
		}
		if !w.State.Open() {
			return closedTo(w.Request)
		}
		if len(papers) == 0 {
			return fault.New(fault.Invalid, "surat_bukti", "permohonan.surat_bukti", "")
		}
		before, err := c.Papers(ctx, tx, w.Org, w.ID)
		if err != nil {
			return err
		}
		act := PapersNotedAct{about: about{w.ID}, Missing: len(MissingPapers(papers))}
		for _, p := range papers {
			if i := slices.IndexFunc(before, func(b Paper) bool { return b.Kind == p.Kind }); i >= 0 && p.File == "" {
				p.File = before[i].File
			}
			if err := c.putPaper(ctx, tx, w.Request, p); err != nil {
				return err
			}
			act.Papers = append(act.Papers, p.Kind)
		}
		return tx.RecordBy(ctx, identity.RegisterRequests, act)
	})
}
