-- A letter is looked for by the address of its sender: among all requests and
-- objections of the body, for each letter on the list.
CREATE INDEX request_email ON request (org_id, LOWER(email)) WHERE email <> '';
CREATE INDEX objection_email ON objection (org_id, LOWER(email)) WHERE email <> '';

-- An amicable settlement says by when the body does what it promises.
ALTER TABLE objection ADD COLUMN settle_by TEXT NOT NULL DEFAULT '';
