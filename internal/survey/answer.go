package survey

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

var (
	selectCode = db.SQL("survey.byCode", `SELECT answered FROM survey_invitation WHERE org_id = $1 AND code_hash = $2`)
	markUsed   = db.SQL("survey.used", `UPDATE survey_invitation SET answered = TRUE WHERE org_id = $1 AND code_hash = $2 AND answered = FALSE`)
	insertSQL  = db.SQL("survey.answer", `
		INSERT INTO survey_answer (org_id, id, month, u1, u2, u3, u4, u5, u6, u7, u8, u9, remark)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`)
)

// Used reports whether the link with a code has been answered. A code that leads
// nowhere is fault.NotFound.
func (s *Survey) Used(ctx context.Context, orgID, code string) (bool, error) {
	return db.One(ctx, s.Ledger.Reader(), selectCode, db.Value[bool], orgID, s.Keys.Index(purposeIndex, orgID, code))
}

// Answer keeps the answers of the holder of a code, once: a second time is
// fault.Conflict, and of several at once one is kept.
func (s *Survey) Answer(ctx context.Context, body org.Body, code string, a Answers) error {
	a.Remark = tidy(a.Remark)
	if err := Check(a); err != nil {
		return err
	}
	hash := s.Keys.Index(purposeIndex, body.ID, code)
	// The actor is an applicant without a case: the act must not say whose answer it is.
	return s.Ledger.Do(ctx, identity.ForApplicant(body.ID, ""), func(tx *ledger.Tx) error {
		used, err := db.One(ctx, tx, selectCode, db.Value[bool], body.ID, hash)
		if err != nil {
			return err
		}
		if !used {
			n, err := tx.Exec(ctx, markUsed, body.ID, hash)
			if err != nil {
				return err
			}
			used = n == 0
		}
		if used {
			return fault.New(fault.Conflict, "", "survei.sudah_dijawab", "")
		}
		id, month := db.NewID(), body.Day(tx.At).String()[:7]
		args := []any{body.ID, id, month}
		for _, v := range a.Values {
			args = append(args, v)
		}
		if _, err := tx.Exec(ctx, insertSQL, append(args, a.Remark)...); err != nil {
			return err
		}
		return tx.Record(ctx, AnsweredAct{Answer: id, Month: month})
	})
}
