-- Satisfaction with the service: who was asked, and what was answered, apart. Nothing
-- leads from an answer to the case: an answer keeps its month and no instant.

CREATE TABLE survey_invitation (
	org_id     TEXT NOT NULL REFERENCES org (id),
	request_id TEXT NOT NULL,
	code_hash  TEXT NOT NULL,
	invited_on TEXT NOT NULL,
	answered   BOOLEAN NOT NULL DEFAULT FALSE,
	PRIMARY KEY (org_id, request_id),
	UNIQUE (org_id, code_hash),
	FOREIGN KEY (org_id, request_id) REFERENCES request (org_id, id)
);

CREATE TABLE survey_answer (
	org_id TEXT NOT NULL REFERENCES org (id),
	id     TEXT NOT NULL,
	month  TEXT NOT NULL, -- 2026-03
	u1     BIGINT NOT NULL CHECK (u1 BETWEEN 1 AND 4),
	u2     BIGINT NOT NULL CHECK (u2 BETWEEN 1 AND 4),
	u3     BIGINT NOT NULL CHECK (u3 BETWEEN 1 AND 4),
	u4     BIGINT NOT NULL CHECK (u4 BETWEEN 1 AND 4),
	u5     BIGINT NOT NULL CHECK (u5 BETWEEN 1 AND 4),
	u6     BIGINT NOT NULL CHECK (u6 BETWEEN 1 AND 4),
	u7     BIGINT NOT NULL CHECK (u7 BETWEEN 1 AND 4),
	u8     BIGINT NOT NULL CHECK (u8 BETWEEN 1 AND 4),
	u9     BIGINT NOT NULL CHECK (u9 BETWEEN 1 AND 4),
	remark TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (org_id, id)
);
CREATE INDEX survey_answer_month ON survey_answer (org_id, month);
