package kantor

import "suluh/internal/identity"

// opennessRoutes are the addresses of what was published and cannot be opened.
func (k *Office) opennessRoutes() {
	k.Permitted("GET "+opennessPath, k.lostList, identity.EditRegister)
	k.Permitted("GET "+opennessPath+".csv", k.lostTable, identity.EditRegister)
}
