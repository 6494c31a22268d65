package administration

import "suluh/internal/calendar"

// Subjects of the acts of this package.
const (
	subjectBody   = "badan"
	subjectUnit   = "unit"
	subjectPerson = "pengguna"
	subjectPost   = "jabatan"
)

// FoundedAct says that a public body was taken into the installation.
type FoundedAct struct {
	Body   string `json:"badan"`
	Slug   string `json:"nama_pendek"`
	Sample bool   `json:"contoh,omitempty"`
}

// Kind names the act.
func (FoundedAct) Kind() string { return "badan.didirikan" }

// Subject names the body.
func (a FoundedAct) Subject() (string, string) { return subjectBody, a.Body }

// UnitAddedAct says that a unit was added.
type UnitAddedAct struct {
	Unit   string `json:"unit"`
	Parent string `json:"induk,omitempty"`
}

// Kind names the act.
func (UnitAddedAct) Kind() string { return "unit.ditambahkan" }

// Subject names the unit.
func (a UnitAddedAct) Subject() (string, string) { return subjectUnit, a.Unit }

// UnitChangedAct says what of a unit's contact and site was changed.
type UnitChangedAct struct {
	Unit   string   `json:"unit"`
	Fields []string `json:"kolom"`
	Host   string   `json:"host,omitempty"` // as it is now
}

// Kind names the act.
func (UnitChangedAct) Kind() string { return "unit.diubah" }

// Subject names the unit.
func (a UnitChangedAct) Subject() (string, string) { return subjectUnit, a.Unit }

// PersonAddedAct says that somebody was added to the people of the body.
type PersonAddedAct struct {
	Person string `json:"pengguna"`
	SignIn bool   `json:"dapat_masuk"`
}

// Kind names the act.
func (PersonAddedAct) Kind() string { return "pengguna.ditambahkan" }

// Subject names the person by the identifier.
func (a PersonAddedAct) Subject() (string, string) { return subjectPerson, a.Person }

// PasswordSetAct says that a person got a new password.
type PasswordSetAct struct {
	Person string `json:"pengguna"`
	Own    bool   `json:"sendiri,omitempty"`
}

// Kind names the act.
func (PasswordSetAct) Kind() string { return "pengguna.kata_sandi_diganti" }

// Subject names the person by the identifier.
func (a PasswordSetAct) Subject() (string, string) { return subjectPerson, a.Person }

// AppointedAct says that a person was given a post by a decree.
type AppointedAct struct {
	Post   string        `json:"jabatan"`
	Person string        `json:"pengguna"`
	Role   string        `json:"peran"`
	Unit   string        `json:"unit,omitempty"`
	Decree string        `json:"nomor_sk"`
	Dated  calendar.Date `json:"tanggal_sk"`
	Starts calendar.Date `json:"mulai"`
	Ends   calendar.Date `json:"sampai,omitzero"`
}

// Kind names the act.
func (AppointedAct) Kind() string { return "jabatan.ditetapkan" }

// Subject names the post.
func (a AppointedAct) Subject() (string, string) { return subjectPost, a.Post }

// PostEndedAct says that an open post got its last day.
type PostEndedAct struct {
	Post string        `json:"jabatan"`
	Last calendar.Date `json:"hari_terakhir"`
}

// Kind names the act.
func (PostEndedAct) Kind() string { return "jabatan.diakhiri" }

// Subject names the post.
func (a PostEndedAct) Subject() (string, string) { return subjectPost, a.Post }

// SettingsChangedAct says which settings of the body were changed.
type SettingsChangedAct struct {
	Body   string   `json:"badan"`
	Fields []string `json:"kolom"`
}

// Kind names the act.
func (SettingsChangedAct) Kind() string { return "pengaturan.diubah" }

// Subject names the body.
func (a SettingsChangedAct) Subject() (string, string) { return subjectBody, a.Body }
