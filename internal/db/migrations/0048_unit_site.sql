-- A unit may have a site of its own: a host name, its own contact and words of
-- welcome. host_name holds every host of the installation, of bodies and units
-- alike, so that none is taken twice.

ALTER TABLE unit ADD COLUMN host TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN whatsapp TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN hours TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN welcome TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

CREATE TABLE host_name (
	name    TEXT PRIMARY KEY,
	org_id  TEXT NOT NULL REFERENCES org (id),
	unit_id TEXT NOT NULL DEFAULT ''
);
INSERT INTO host_name (name, org_id) SELECT host, id FROM org;

-- Under which unit's host a request was filed; empty under the body's own.
ALTER TABLE request ADD COLUMN door_unit TEXT NOT NULL DEFAULT '';

-- Addresses of the portal that was replaced, and where they lead now. A target on
-- another machine works only while its host stands in redirect_host.

CREATE TABLE old_address (
	org_id TEXT NOT NULL REFERENCES org (id),
	path   TEXT NOT NULL,
	target TEXT NOT NULL,
	PRIMARY KEY (org_id, path)
);

CREATE TABLE redirect_host (
	org_id TEXT NOT NULL REFERENCES org (id),
	host   TEXT NOT NULL,
	PRIMARY KEY (org_id, host)
);
