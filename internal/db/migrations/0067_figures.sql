-- The figures of a year read the answers of the year, the cases that ended in it, and
-- the few that are outside of all figures.
CREATE INDEX request_notified ON request (org_id, notified_on, received_on);
CREATE INDEX request_ended ON request (org_id, (CASE WHEN notified_on <> '' THEN notified_on ELSE closed_on END));
CREATE INDEX request_outside ON request_intake (org_id, request_id) WHERE outside;
