package sample

import (
	"strings"
	"sync"

	"suluh/internal/calendar"
)

// Roles that a post may carry; the caller maps them to permissions.
const (
	RoleHead           = "pimpinan"
	RoleSuperior       = "atasan_ppid"
	RoleOfficer        = "ppid_utama"
	RoleUnitOfficer    = "ppid_pelaksana"
	RoleDesk           = "petugas_layanan"
	RoleOperator       = "operator"
	RoleAdministrator  = "administrator"
	RoleVillageOfficer = "ppid_desa"
	RoleVillageHead    = "atasan_ppid_desa"
)

// Person is a fictitious official.
type Person struct {
	Key    string `json:"kunci"` // unique over all bodies; serves as the name to sign in with
	Name   string `json:"nama"`
	Email  string `json:"surel"`
	SignIn bool   `json:"masuk"` // gets a password on first start; the others only hold posts
}

// Decree is the instrument that gives a post to a person.
type Decree struct {
	Number string        `json:"nomor"`
	Date   calendar.Date `json:"tanggal"`
	Signer string        `json:"penanda_tangan"` // name of the post that signed
}

// Post is an office held by a person from Start to End, both included.
type Post struct {
	Body   string        `json:"badan"` // key of the body
	Role   string        `json:"peran"`
	Person string        `json:"orang"`  // key of the person
	Prefix string        `json:"awalan"` // "Plt.", "Plh." or "Pj."; empty for a full holder
	Title  string        `json:"nama"`   // name of the post as letters print it
	Unit   string        `json:"unit"`   // slug; empty for the head and in villages
	Decree Decree        `json:"sk"`
	Start  calendar.Date `json:"mulai"`
	End    calendar.Date `json:"selesai"` // zero while it is held
}

type offices struct {
	People  []Person `json:"orang"`
	Posts   []Post   `json:"jabatan"`
	Village struct {
		Officer Post `json:"ppid"`
		Head    Post `json:"atasan"`
	} `json:"jabatan_desa"`
}

var readOffices = sync.OnceValue(func() offices {
	var o offices
	mustRead("jabatan.json", &o)
	return o
})

// People lists everybody who holds a post. In the villages only the officer and
// the head of the first one may sign in: twelve more passwords would show
// nothing new.
func People() []Person {
	all := append([]Person(nil), readOffices().People...)
	for i, v := range regency().Villages {
		all = append(all,
			Person{Key: "ppid-" + v.Slug, Name: v.Secretary, Email: "sekdes." + v.Slug + "@desa.contoh.id", SignIn: i == 0},
			Person{Key: "kades-" + v.Slug, Name: v.Head, Email: "kades." + v.Slug + "@desa.contoh.id", SignIn: i == 0})
	}
	return all
}

// Posts lists the posts of all bodies, ended ones included.
func Posts() []Post {
	o := readOffices()
	all := append([]Post(nil), o.Posts...)
	for i := range all {
		all[i].Body = Regency
	}
	for _, v := range regency().Villages {
		officer, head := o.Village.Officer, o.Village.Head
		officer.Person, head.Person = "ppid-"+v.Slug, "kades-"+v.Slug
		for _, p := range []*Post{&officer, &head} {
			p.Body = "desa-" + v.Slug
			p.Title = strings.ReplaceAll(p.Title, "{nama}", v.Name)
			p.Decree.Signer = strings.ReplaceAll(p.Decree.Signer, "{nama}", v.Name)
			all = append(all, *p)
		}
	}
	return all
}
