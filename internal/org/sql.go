package org

import (
	"encoding/json"
	"fmt"

	"suluh/internal/db"
)

const (
	bodyColumns = `id, slug, name, short_name, kind, code, host, zone, settings, sample, created_at, version`
	unitColumns = `id, parent_id, slug, name, short, kind, head_post, address, phone, email, position, ended_on, host, whatsapp, hours, welcome, version`
)

var (
	insertBody = db.SQL("org.insertBody", `
		INSERT INTO org (id, slug, name, short_name, kind, code, host, zone, settings, sample, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`)
	updateSettings = db.SQL("org.updateSettings", `
		UPDATE org SET settings = $1, version = version + 1 WHERE id = $2 AND version = $3`)
	selectBodies     = db.SQL("org.selectBodies", `SELECT `+bodyColumns+` FROM org ORDER BY name, id`)
	selectBody       = db.SQL("org.selectBody", `SELECT `+bodyColumns+` FROM org WHERE id = $1`)
	selectBodyBySlug = db.SQL("org.selectBodyBySlug", `SELECT `+bodyColumns+` FROM org WHERE slug = $1`)

	insertUnit = db.SQL("org.insertUnit", `
		INSERT INTO unit (org_id, id, parent_id, slug, name, short, kind, head_post, address, phone, email, position, host, whatsapp, hours, welcome)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`)
	updateUnit = db.SQL("org.updateUnit", `
		UPDATE unit SET head_post = $1, address = $2, phone = $3, email = $4, host = $5, whatsapp = $6, hours = $7, welcome = $8, version = version + 1
		WHERE org_id = $9 AND id = $10 AND version = $11`)
	claimHost        = db.SQL("org.claimHost", `INSERT INTO host_name (name, org_id, unit_id) VALUES ($1, $2, $3)`)
	releaseHost      = db.SQL("org.releaseHost", `DELETE FROM host_name WHERE org_id = $1 AND unit_id = $2`)
	selectUnitSites  = db.SQL("org.unitSites", `SELECT org_id, `+unitColumns+` FROM unit WHERE host <> '' ORDER BY org_id, id`)
	selectUnits      = db.SQL("org.selectUnits", `SELECT `+unitColumns+` FROM unit WHERE org_id = $1 ORDER BY position, name`)
	selectUnit       = db.SQL("org.selectUnit", `SELECT `+unitColumns+` FROM unit WHERE org_id = $1 AND id = $2`)
	selectUnitBySlug = db.SQL("org.selectUnitBySlug", `SELECT `+unitColumns+` FROM unit WHERE org_id = $1 AND slug = $2`)
)

func scanBody(row db.Row) (Body, error) {
	var b Body
	var settings string
	if err := row.Scan(&b.ID, &b.Slug, &b.Name, &b.Short, &b.Kind, &b.Code, &b.Host, &b.Zone,
		&settings, &b.Sample, db.ScanTime(&b.CreatedAt), &b.Version); err != nil {
		return b, err
	}
	if err := json.Unmarshal([]byte(settings), &b.Settings); err != nil {
		return b, fmt.Errorf("settings of body %s: %w", b.ID, err)
	}
	return b, nil
}

func scanUnit(row db.Row) (Unit, error) {
	var u Unit
	err := row.Scan(&u.ID, &u.Parent, &u.Slug, &u.Name, &u.Short, &u.Kind, &u.HeadPost,
		&u.Address, &u.Phone, &u.Email, &u.Position, db.ScanDate(&u.Ended), &u.Host, &u.WhatsApp, &u.Hours, &u.Welcome, &u.Version)
	return u, err
}
