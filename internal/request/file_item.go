package request

import (
	"context"

	"suluh/internal/db"
	"suluh/internal/fault"
	"suluh/internal/ledger"
)

var (
	insertFileItem = db.SQL("request.insertFileItem", `INSERT INTO request_file_item (org_id, request_id, file_id, item_id) VALUES ($1, $2, $3, $4)`)
	selectFileItem = db.SQL("request.fileItems", `SELECT file_id, item_id FROM request_file_item WHERE org_id = $1 AND request_id = $2`)
)

// keepFileItem keeps to which item a file of the answer belongs.
func keepFileItem(ctx context.Context, tx *ledger.Tx, r Request, f File) error {
	if f.Item == "" || f.Origin != FromAnswer {
		return nil
	}
	items, err := db.All(ctx, tx, selectItems, scanItem, r.Org, r.ID)
	if err != nil {
		return err
	}
	for _, it := range items {
		if it.ID == f.Item {
			_, err := tx.Exec(ctx, insertFileItem, r.Org, r.ID, f.ID, f.Item)
			return err
		}
	}
	return fault.New(fault.Invalid, "butir_berkas", "permohonan.berkas_butir", "")
}

func addFileItems(ctx context.Context, r db.Reader, req Request, files []File) error {
	return db.Each(ctx, r, selectFileItem, func(row db.Row) error {
		var file, item string
		if err := row.Scan(&file, &item); err != nil {
			return err
		}
		for i := range files {
			if files[i].ID == file {
				files[i].Item = item
			}
		}
		return nil
	}, req.Org, req.ID)
}
