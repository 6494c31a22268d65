-- The search index of the public bodies: see package search.

-- A body's slot is the high part of the numbers of its documents, so that its
-- documents are one range of every index.
CREATE TABLE search_org (
    org_id TEXT NOT NULL PRIMARY KEY,
    slot   BIGINT NOT NULL UNIQUE CHECK (slot BETWEEN 1 AND 1048575)
);

-- What ranking and facets need of a document: narrow rows, read by the thousand.
CREATE TABLE search_doc (
    org_id      TEXT NOT NULL,
    id          TEXT NOT NULL,
    no          BIGINT NOT NULL UNIQUE, -- slot, day of change, chance: later is higher
    kind        TEXT NOT NULL,
    class       TEXT NOT NULL,
    unit_id     TEXT NOT NULL,
    year        BIGINT NOT NULL,
    forms       TEXT NOT NULL,
    updated     TEXT NOT NULL,
    title       TEXT NOT NULL,
    title_stems TEXT NOT NULL,
    lead_stems  TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX search_doc_title ON search_doc (org_id, title_stems);

-- The texts passages are cut from; part 0 is the summary.
CREATE TABLE search_part (
    org_id TEXT NOT NULL,
    id     TEXT NOT NULL,
    part   BIGINT NOT NULL,
    label  TEXT NOT NULL,
    body   TEXT NOT NULL,
    PRIMARY KEY (org_id, id, part)
);

-- Words of titles and summaries as written, for completion and spelling.
CREATE TABLE search_word (
    org_id TEXT NOT NULL,
    word   TEXT NOT NULL,
    stem   TEXT NOT NULL,
    PRIMARY KEY (org_id, word)
);

CREATE VIRTUAL TABLE search_title USING fts5(
    meta, stems, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE search_whole USING fts5(
    meta, stems, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
