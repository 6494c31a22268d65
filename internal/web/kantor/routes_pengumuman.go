package kantor

import "suluh/internal/identity"

// urgentRoutes are the addresses of urgent notices. Whose unit a notice belongs to
// is asked by package urgent.
func (k *Office) urgentRoutes() {
	k.Permitted("GET /kantor/pengumuman", k.urgentList, identity.AnnounceUrgent)
	k.Permitted("GET /kantor/pengumuman/baru", k.newUrgent, identity.AnnounceUrgent)
	k.Permitted("POST /kantor/pengumuman/baru", k.publishUrgent, identity.AnnounceUrgent)
	k.Permitted("GET /kantor/pengumuman/{nomor}", k.urgentShow, identity.AnnounceUrgent)
	k.Permitted("GET /kantor/pengumuman/{nomor}/perbarui", k.updateUrgentForm, identity.AnnounceUrgent)
	k.Permitted("POST /kantor/pengumuman/{nomor}/perbarui", k.updateUrgent, identity.AnnounceUrgent)
	k.Permitted("GET /kantor/pengumuman/{nomor}/akhiri", k.endUrgentForm, identity.AnnounceUrgent)
	k.Permitted("POST /kantor/pengumuman/{nomor}/akhiri", k.endUrgent, identity.AnnounceUrgent)
}
