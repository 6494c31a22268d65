package administration

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"

	"suluh/internal/identity"
	"suluh/internal/ledger"
	"suluh/internal/org"
)

// ChangeSettings replaces the settings of the actor's body. The version is the one
// that the page showed. Settings stricter to the applicant than the Act are refused
// by name. UU14/2008:22(7)
func (m *Administration) ChangeSettings(ctx context.Context, a identity.Actor, version int64, s org.Settings) error {
	return m.do(ctx, a, identity.ManageSettings, func(tx *ledger.Tx) error {
		body, err := org.BodyByID(ctx, tx, a.Org)
		if err != nil {
			return err
		}
		changed := difference(body.Settings, s)
		if len(changed) == 0 {
			return nil
		}
		body.Settings, body.Version = s, version
		if err := body.Check(); err != nil {
			return err
		}
		if err := org.UpdateSettings(ctx, tx.Tx, body); err != nil {
			return err
		}
		return tx.RecordBy(ctx, identity.ManageSettings, SettingsChangedAct{a.Org, changed})
	})
}

// difference names the settings in which two sets differ, as they are stored.
func difference(a, b org.Settings) []string {
	var names []string
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range x.NumField() {
		p, _ := json.Marshal(x.Field(i).Interface()) // numbers, texts and dates always marshal
		q, _ := json.Marshal(y.Field(i).Interface())
		if string(p) != string(q) {
			name, _, _ := strings.Cut(x.Type().Field(i).Tag.Get("json"), ",")
			names = append(names, name)
		}
	}
	return names
}
