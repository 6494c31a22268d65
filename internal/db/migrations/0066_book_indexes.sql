-- What is looked for in a book of many years is found by an index, so that no page of
-- the office reads the book.

-- The cases of one applicant by name, telephone and e-mail, the newest first.
CREATE INDEX request_by_name ON request (org_id, LOWER(name), received_on, id);
CREATE INDEX request_by_phone ON request (org_id, phone, received_on, id) WHERE phone <> '';
CREATE INDEX request_by_email ON request (org_id, LOWER(email), received_on, id) WHERE email <> '';
CREATE INDEX objection_by_email ON objection (org_id, LOWER(email), received_on, id) WHERE email <> '';

-- The proofs of identity that are still kept: few, because they are erased.
CREATE INDEX request_kept_number ON request (org_id, id) WHERE nik_sealed IS NOT NULL;
CREATE INDEX request_file_kept ON request_file (org_id, request_id) WHERE origin = 'identitas';
CREATE INDEX request_paper_kept ON request_paper (org_id, request_id) WHERE number_sealed IS NOT NULL;

-- What was granted and has not reached the applicant.
CREATE INDEX request_owing ON request (org_id, notified_on, id) WHERE closed_on = '' AND state IN ('diberitahukan', 'menunggu_biaya');
-- Papers that are still to come: the work list asks for them among the open cases.
CREATE INDEX request_paper_coming ON request_paper (org_id, request_id) WHERE state = 'akan_diserahkan';
CREATE INDEX request_intake_outside ON request_intake (org_id, request_id) WHERE outside;

CREATE INDEX request_file_blob ON request_file (org_id, blob);
CREATE INDEX objection_file_blob ON objection_file (org_id, blob);
CREATE INDEX inbound_message_fresh ON inbound_message (received_at) WHERE state = 'baru';

-- In the order in which they are listed.
DROP INDEX dispute_request;
CREATE INDEX dispute_request ON dispute (org_id, request_id, number);
DROP INDEX complaint_list;
CREATE INDEX complaint_list ON complaint (org_id, (CASE WHEN state = 'masuk' THEN 0 ELSE 1 END), received_at DESC, id DESC);
DROP INDEX letter_signature_sha;
CREATE INDEX letter_signature_sha ON letter_signature (org_id, sha256, letter_id);
DROP INDEX message_subject;
CREATE INDEX message_subject ON message (org_id, subject_kind, subject_id, made_at, id);
