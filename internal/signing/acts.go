package signing

type about struct{ kind, id string }

// SignedAct says that a letter was signed. It names no person: the letter does.
type SignedAct struct {
	Letter string `json:"surat"`
	Form   string `json:"jenis"`
	Way    string `json:"cara"`
	SHA256 string `json:"sha256"`
	about
}

// Kind names the act.
func (SignedAct) Kind() string { return "surat.ditandatangani" }

// Subject names what the letter is about, so that the act stands on its timeline.
func (a SignedAct) Subject() (string, string) { return a.kind, a.id }

// subjectBody is the body in the ledger.
const subjectBody = "badan"

// KeyAct says that a certificate to sign with was taken into use or out of it.
type KeyAct struct {
	Body   string `json:"badan"`
	Serial string `json:"nomor_seri"`
	Ended  bool   `json:"berakhir,omitempty"`
}

// Kind names the act.
func (a KeyAct) Kind() string {
	if a.Ended {
		return "sertifikat.dihentikan"
	}
	return "sertifikat.dipasang"
}

// Subject names the body.
func (a KeyAct) Subject() (string, string) { return subjectBody, a.Body }

// GatewayAct says that the gateway of a body was set.
type GatewayAct struct {
	Body    string `json:"badan"`
	Address string `json:"alamat"`
}

// Kind names the act.
func (GatewayAct) Kind() string { return "gerbang_tanda_tangan.diatur" }

// Subject names the body.
func (a GatewayAct) Subject() (string, string) { return subjectBody, a.Body }

// WayAct says how the letters of a body are signed from now on.
type WayAct struct {
	Body     string `json:"badan"`
	Way      string `json:"cara"`
	Required bool   `json:"wajib"`
}

// Kind names the act.
func (WayAct) Kind() string { return "tanda_tangan.diatur" }

// Subject names the body.
func (a WayAct) Subject() (string, string) { return subjectBody, a.Body }
