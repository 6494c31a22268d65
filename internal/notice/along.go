package notice

import (
	"context"
	"fmt"
	"io"

	"suluh/internal/db"
	"suluh/internal/ledger"
	"suluh/internal/mail"
)

// maxAlong bounds the files of one message, in bytes: most servers take no more.
const maxAlong = 20_000_000

// MailFile is a file that goes along with a message. Whether it may is decided by
// whoever writes the message.
type MailFile struct {
	ID    string // of the file where it came from, for the thread of the case
	Name  string
	Media string
	Size  int64
	Blob  string // hash of its bytes, not sealed
}

// FilesOf gives the files that went along with a message.
func FilesOf(ctx context.Context, r db.Reader, org, message string) ([]MailFile, error) {
	return db.All(ctx, r, selectMessageFiles, scanMailFile, org, message)
}

func insertFiles(ctx context.Context, tx *ledger.Tx, message string, files []MailFile) error {
	for i, f := range files {
		if _, err := tx.Exec(ctx, insertMessageFile, tx.Actor.Org, message, f.ID, i+1, f.Name, f.Media, f.Size, f.Blob); err != nil {
			return err
		}
	}
	return nil
}

// along reads the files of a message.
func (o *Outbox) along(ctx context.Context, job SendMessage) ([]mail.Attachment, error) {
	files, err := FilesOf(ctx, o.DB, job.Org, job.ID)
	if err != nil || len(files) == 0 {
		return nil, err
	}
	var all []mail.Attachment
	left := int64(maxAlong)
	for _, f := range files {
		data, err := o.read(f, left)
		if err != nil {
			return nil, fmt.Errorf("file of message %s: %w", job.ID, err)
		}
		left -= int64(len(data))
		all = append(all, mail.Attachment{Name: f.Name, Type: f.Media, Data: data})
	}
	return all, nil
}

func (o *Outbox) read(f MailFile, limit int64) ([]byte, error) {
	stored, err := o.Blobs.Open(f.Blob)
	if err != nil {
		return nil, err
	}
	defer stored.Close()
	if stored.Size() > limit {
		return nil, fmt.Errorf("more than %d bytes", maxAlong)
	}
	return io.ReadAll(stored)
}

var (
	insertMessageFile = db.SQL("notice.insertMessageFile", `
		INSERT INTO message_file (org_id, message_id, id, position, name, media, size, blob)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`)
	selectMessageFiles = db.SQL("notice.messageFiles", `
		SELECT id, name, media, size, blob FROM message_file WHERE org_id = $1 AND message_id = $2 ORDER BY position`)
)

func scanMailFile(row db.Row) (MailFile, error) {
	var f MailFile
	err := row.Scan(&f.ID, &f.Name, &f.Media, &f.Size, &f.Blob)
	return f, err
}
