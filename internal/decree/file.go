package decree

import (
	"context"
	"os"
	"slices"
	"strings"

	"suluh/internal/db"
	"suluh/internal/extract"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// MaxFile is the largest scan of a decree, in bytes.
const MaxFile = 25_000_000

// Inspect judges the scan of a decree before it is kept: only a PDF that shows pages
// and does nothing else. What looks like personal data is no refusal; it is given
// back, and the file waits for a second person before it is public. The file is read
// in the limited child process.
func Inspect(ctx context.Context, pool *extract.Pool, f *os.File, kind extract.Type) ([]extract.Finding, error) {
	if kind != extract.PDF {
		return nil, fault.New(fault.Invalid, "berkas", "penetapan.berkas_pdf", "", kind.Name)
	}
	result, err := pool.Text(ctx, f, kind)
	if extract.Held(err) {
		return nil, fault.New(fault.Invalid, "berkas", "penetapan.berkas_ditahan", "")
	}
	if err != nil {
		return nil, err
	}
	return judge(result)
}

func judge(result extract.Result) ([]extract.Finding, error) {
	refused := result.Encrypted
	for _, code := range result.Warnings {
		refused = refused || slices.Contains(refusedCodes, code)
	}
	var personal []extract.Finding
	for _, f := range result.Findings {
		refused = refused || slices.Contains(refusedCodes, f.Code)
		if slices.Contains(personalCodes, f.Code) {
			personal = append(personal, f)
		}
	}
	if refused {
		return nil, fault.New(fault.Invalid, "berkas", "penetapan.berkas_mencurigakan", "")
	}
	return personal, nil
}

// AddFile adds the signed decree to a decree that has none yet: the scan often
// follows the freezing by a day. With findings it waits for [Decrees.OpenFile].
func (g *Decrees) AddFile(ctx context.Context, a identity.Actor, id string, version int64, f File) error {
	f.By, f.Public = a.Person, len(f.Findings) == 0
	findings, err := packFindings(f.Findings)
	if err != nil {
		return err
	}
	return g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		d, err := g.forWriting(ctx, tx, id)
		if err != nil {
			return err
		}
		if d.File.Blob != "" {
			return fault.New(fault.Conflict, "berkas", "penetapan.berkas_ada", "")
		}
		if err := tx.Guard(ctx, updateFile, f.Blob, f.Name, f.Size, findings, f.Public, f.By, a.Org, d.ID, version); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.DecreeRegister, FileAddedAct{aboutDecree{d.ID}, f.Blob, f.Size, f.Public})
	})
}

// OpenFile makes the scan public in spite of findings: another person than the one
// who added it has looked at it and says why, unless the office has nobody else.
// UU27/2022:36
func (g *Decrees) OpenFile(ctx context.Context, a identity.Actor, id string, version int64, why string) error {
	return g.Ledger.Do(ctx, a, func(tx *ledger.Tx) error {
		d, err := db.One(ctx, tx, selectByID, scanDecree, a.Org, id)
		if err != nil {
			return err
		}
		why := strings.TrimSpace(why)
		switch {
		case !a.Everywhere(identity.PublishRegister):
			return fault.New(fault.Forbidden, "", "umum.tidak_berwenang", "")
		case d.File.Blob == "" || d.File.Public:
			return fault.New(fault.Conflict, "", "penetapan.berkas_terbuka", "")
		case why == "":
			return fault.New(fault.Invalid, "alasan", "penetapan.alasan_kosong", "")
		case len([]rune(why)) > maxRemark:
			return fault.New(fault.Invalid, "alasan", "penetapan.terlalu_panjang", "", maxRemark)
		}
		alone := d.File.By == a.Person
		if alone {
			body, err := org.BodyByID(ctx, tx, a.Org)
			if err != nil {
				return err
			}
			posts, err := identity.PostsOn(ctx, tx, a.Org, body.Day(tx.At))
			if err != nil {
				return err
			}
			if slices.ContainsFunc(posts, func(p identity.Post) bool {
				return p.Unit == "" && p.Person != a.Person && p.Gives(identity.PublishRegister)
			}) {
				return fault.New(fault.Conflict, "", "penetapan.orang_kedua", "")
			}
		}
		if err := tx.Guard(ctx, updateOpened, why, a.Org, d.ID, version); err != nil {
			return err
		}
		var codes []string
		for _, f := range d.File.Findings {
			if !slices.Contains(codes, f.Code) {
				codes = append(codes, f.Code)
			}
		}
		return tx.RecordBy(ctx, identity.PublishRegister, FileOpenedAct{aboutDecree{d.ID}, d.File.Blob, codes, alone})
	})
}
