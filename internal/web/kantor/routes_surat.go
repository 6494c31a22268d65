package kantor

import "suluh/internal/identity"

const inboundPath = "/kantor/surat-masuk"

// letterRoutes are the addresses of letters: those that came, and those that officers
// write in a case.
func (k *Office) letterRoutes() {
	k.Permitted("GET "+inboundPath, k.inboundList, identity.HandleLetters)
	k.Permitted("GET "+inboundPath+"/{surat}", k.inboundShow, identity.HandleLetters)
	k.Permitted("POST "+inboundPath+"/{surat}", k.inboundSettle, identity.HandleLetters)
	k.Permitted("GET "+inboundPath+"/{surat}/berkas/{lampiran}", k.inboundFile, identity.HandleLetters)
	k.Permitted("GET /kantor/permohonan/{nomor}/pesan", k.writeForm, identity.HandleLetters)
	k.Permitted("POST /kantor/permohonan/{nomor}/pesan", k.write, identity.HandleLetters)
	k.Permitted("POST /kantor/permohonan/{nomor}/pesan/{pesan}/tarik", k.recallLetter, identity.HandleLetters)
	k.Permitted("GET /kantor/permohonan/{nomor}/pesan/{pesan}/sampai", k.toldForm, identity.HandleLetters)
	k.Permitted("POST /kantor/permohonan/{nomor}/pesan/{pesan}/sampai", k.told, identity.HandleLetters)
}
