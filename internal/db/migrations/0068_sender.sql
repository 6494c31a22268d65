-- An amicable settlement says by when the body does what it promises.
ALTER TABLE objection ADD COLUMN settle_by TEXT NOT NULL DEFAULT '';
