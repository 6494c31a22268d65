package search

import "suluh/internal/db"

// Statements that both engines take.
var (
	selectSlot = db.SQL("search.selectSlot", `SELECT slot FROM search_org WHERE org_id = $1`)
	insertSlot = db.SQL("search.insertSlot", `INSERT INTO search_org (org_id, slot) VALUES ($1, $2) ON CONFLICT DO NOTHING`)

	selectNumber   = db.SQL("search.selectNumber", `SELECT no FROM search_doc WHERE org_id = $1 AND id = $2`)
	selectTexts    = db.SQL("search.selectTexts", `SELECT title FROM search_doc WHERE org_id = $1 AND id = $2 UNION ALL SELECT body FROM search_part WHERE org_id = $1 AND id = $2 AND part = 0`)
	insertDocument = db.SQL("search.insertDocument", `
		INSERT INTO search_doc (org_id, id, no, kind, class, unit_id, year, forms, updated, title, title_stems, lead_stems)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (no) DO NOTHING`)
	deleteDocument = db.SQL("search.deleteDocument", `DELETE FROM search_doc WHERE org_id = $1 AND id = $2`)

	insertPart  = db.SQL("search.insertPart", `INSERT INTO search_part (org_id, id, part, label, body) VALUES ($1, $2, $3, $4, $5)`)
	deleteParts = db.SQL("search.deleteParts", `DELETE FROM search_part WHERE org_id = $1 AND id = $2`)
	selectParts = db.SQL("search.selectParts", `SELECT label, body FROM search_part WHERE org_id = $1 AND id = $2 ORDER BY part`)

	deleteWord  = db.SQL("search.deleteWord", `DELETE FROM search_word WHERE org_id = $1 AND word = $2`)
	selectWords = db.SQL("search.selectWords", `SELECT word, stem FROM search_word WHERE org_id = $1 AND word >= $2 AND word < $3 ORDER BY word LIMIT $4`)

	selectExact = db.SQL("search.selectExact", `
		SELECT id, no, kind, class, unit_id, year, forms, updated, title, title_stems, lead_stems
		FROM search_doc WHERE org_id = $1 AND title_stems = $2 ORDER BY no DESC LIMIT $3`)
)

// Statements of one engine. They are not in the common list, which is prepared
// on both; a test of this package prepares each on its own.
var (
	liteInsertTitle = db.Statement{Name: "search.liteInsertTitle", Text: `INSERT INTO search_title (rowid, meta, stems) VALUES ($1, $2, $3)`}
	liteInsertWhole = db.Statement{Name: "search.liteInsertWhole", Text: `INSERT INTO search_whole (rowid, meta, stems) VALUES ($1, $2, $3)`}
	liteInsertWords = db.Statement{Name: "search.liteInsertWords", Text: `
		INSERT OR IGNORE INTO search_word (org_id, word, stem) SELECT $1, key, value FROM json_each($2) ORDER BY key`}
	liteDeleteTitle = db.Statement{Name: "search.liteDeleteTitle", Text: `DELETE FROM search_title WHERE rowid = $1`}
	liteDeleteWhole = db.Statement{Name: "search.liteDeleteWhole", Text: `DELETE FROM search_whole WHERE rowid = $1`}
	liteFindTitle   = db.Statement{Name: "search.liteFindTitle", Text: liteFind("search_title")}
	liteFindWhole   = db.Statement{Name: "search.liteFindWhole", Text: liteFind("search_whole")}

	pgInsertIndex = db.Statement{Name: "search.pgInsertIndex", Text: `
		INSERT INTO search_index (org_id, no, title, whole) VALUES ($1, $2, $3::text::tsvector, $4::text::tsvector)`}
	pgInsertWords = db.Statement{Name: "search.pgInsertWords", Text: `
		INSERT INTO search_word (org_id, word, stem) SELECT $1, key, value FROM jsonb_each_text($2::text::jsonb) ORDER BY key ON CONFLICT DO NOTHING`}
	pgDeleteIndex = db.Statement{Name: "search.pgDeleteIndex", Text: `DELETE FROM search_index WHERE org_id = $1 AND no = $2`}
	pgFindTitle   = db.Statement{Name: "search.pgFindTitle", Text: pgFind("title")}
	pgFindWhole   = db.Statement{Name: "search.pgFindWhole", Text: pgFind("whole")}
	pgFindPhrase  = db.Statement{Name: "search.pgFindPhrase", Text: `SELECT ` + documentColumns + `
		FROM (SELECT no FROM (
				SELECT no, whole FROM search_index
				WHERE org_id = $1 AND whole @@ $2::text::tsquery ORDER BY no DESC LIMIT $3) w
			WHERE whole @@ $4::text::tsquery ORDER BY no DESC LIMIT $5) m
		CROSS JOIN LATERAL (SELECT * FROM search_doc WHERE org_id = $1 AND no = m.no LIMIT 1) d
		ORDER BY m.no DESC`}
)

const documentColumns = `d.id, d.no, d.kind, d.class, d.unit_id, d.year, d.forms, d.updated, d.title, d.title_stems, d.lead_stems`

// liteFind reads the newest matches. FTS5 walks a range of row numbers backwards
// and stops at the limit; the range keeps it inside the body. CROSS JOIN is how
// SQLite is told to begin with the matches and not with the documents.
func liteFind(table string) string {
	return `SELECT ` + documentColumns + `
		FROM (SELECT rowid AS no FROM ` + table + `
			WHERE ` + table + ` MATCH $1 AND rowid BETWEEN $2 AND $3 ORDER BY rowid DESC LIMIT $4) m
		CROSS JOIN search_doc d ON d.no = m.no
		WHERE d.org_id = $5 ORDER BY m.no DESC`
}

// pgFind reads the newest matches. The body is one of the words asked for, so
// that the GIN index leaves the others out. LATERAL with a limit makes
// PostgreSQL fetch the documents one by one; otherwise it reads them all when it
// expects a thousand.
func pgFind(column string) string {
	return `SELECT ` + documentColumns + `
		FROM (SELECT no FROM search_index
			WHERE org_id = $1 AND ` + column + ` @@ $2::text::tsquery ORDER BY no DESC LIMIT $3) m
		CROSS JOIN LATERAL (SELECT * FROM search_doc WHERE org_id = $1 AND no = m.no LIMIT 1) d
		ORDER BY m.no DESC`
}
