package urgent

import (
	"context"

	"suluh/internal/db"
)

// PageSize is how many ended notices a page lists.
const PageSize = 20

// List is one page of the ended notices.
type List struct {
	Notices     []Notice
	Total       int64
	Page, Pages int
}

// InForce lists the notices in force, the latest first.
func InForce(ctx context.Context, r db.Reader, orgID string) ([]Notice, error) {
	return db.All(ctx, r, selectActive, scanNotice, orgID, Active)
}

// Past lists a page (from 1) of the notices that have ended, the latest first.
func Past(ctx context.Context, r db.Reader, orgID string, page int) (List, error) {
	l := List{Page: max(page, 1)}
	var err error
	if l.Total, err = db.One(ctx, r, countEnded, db.Value[int64], orgID, Ended); err != nil {
		return l, err
	}
	l.Pages = int((l.Total + PageSize - 1) / PageSize)
	l.Notices, err = db.All(ctx, r, selectEnded, scanNotice, orgID, Ended, PageSize, (l.Page-1)*PageSize)
	return l, err
}

// Latest lists the notices that changed last, in force or not, for feeds.
func Latest(ctx context.Context, r db.Reader, orgID string, most int) ([]Notice, error) {
	return db.All(ctx, r, selectLatest, scanNotice, orgID, most)
}

// ByNumber finds a notice of the body.
func ByNumber(ctx context.Context, r db.Reader, orgID string, number int64) (Notice, error) {
	return db.One(ctx, r, selectNumber, scanNotice, orgID, number)
}

// Versions lists what was announced about a notice, the first version first.
func Versions(ctx context.Context, r db.Reader, orgID, notice string) ([]Version, error) {
	return db.All(ctx, r, selectVersions, scanVersion, orgID, notice)
}
