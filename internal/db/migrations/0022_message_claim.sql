-- Until when a message is in somebody's hands, so that two workers do not send it
-- at once; 0 when in nobody's. And the list of what did not go out, by body.

ALTER TABLE message ADD COLUMN claimed_until BIGINT NOT NULL DEFAULT 0;

CREATE INDEX message_unsent ON message (org_id, made_at) WHERE state <> 'terkirim';
