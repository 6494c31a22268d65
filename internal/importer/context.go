package importer

import "strings"

// meaning is what a column holds: a canonical name, and for a tick column the
// code that its tick stands for.
type meaning struct {
	name string
	tick string
}

// formChildren are the children of a form heading; those marked stand for a
// form without a parent too.
var formChildren = map[string]struct {
	form  string
	alone bool
}{
	"cetak": {Cetak, true}, "tercetak": {Cetak, true}, "hardcopy": {Cetak, true},
	"rekam": {Rekaman, true}, "terekam": {Rekaman, true}, "rekaman": {Rekaman, true},
	"softcopy": {Elektronik, true}, "elektronik": {Elektronik, true}, "digital": {Elektronik, true}, "file": {Elektronik, false},
	"online": {Daring, true}, "on line": {Daring, true}, "daring": {Daring, true}, "website": {Daring, false},
}

// meaningOf reads a heading: its texts from top to bottom, normalised. The
// child is read with its parents as context.
func meaningOf(kind Kind, path []string) meaning {
	if len(path) == 0 {
		return meaning{}
	}
	v := vocabularies[kind]
	child, parents := path[len(path)-1], strings.Join(path[:len(path)-1], " ")
	if m := inContext(kind, child, parents); m.name != "" {
		return m
	}
	if parents != "" {
		whole := parents + " " + child
		if name := v.match(whole); name != "" {
			return meaning{name: name}
		}
	}
	if name := v.match(child); name != "" {
		return meaning{name: name}
	}
	if kind == DIP {
		if f, ok := formChildren[child]; ok && f.alone {
			return meaning{"bentuk", f.form}
		}
		if code, _ := category(child, false); code != "" {
			return meaning{"kategori", code}
		}
	}
	return meaning{name: v.matchTyped(child)}
}

func inContext(kind Kind, child, parents string) meaning {
	under := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(parents, w) {
				return true
			}
		}
		return false
	}
	switch kind {
	case DIP:
		if f, ok := formChildren[child]; ok && under("bentuk", "format") {
			return meaning{"bentuk", f.form}
		}
		if code, _ := category(child, false); code != "" && under("jenis", "kategori", "sifat", "klasifikasi") {
			return meaning{"kategori", code}
		}
	case DIK:
		if under("konsekuensi", "pertimbangan") {
			switch {
			case strings.HasPrefix(child, "dibuka") || child == "buka":
				return meaning{name: "konsekuensi_dibuka"}
			case strings.HasPrefix(child, "ditutup") || child == "tutup":
				return meaning{name: "konsekuensi_ditutup"}
			}
		}
	case Permohonan:
		switch {
		case child == "ya" && under("status informasi", "bawah penguasaan"):
			return meaning{name: "dikuasai_ya"}
		case (child == "tidak" || child == "tdk") && under("status informasi", "bawah penguasaan"):
			return meaning{name: "dikuasai_tidak"}
		case child == "salinan" && under("jenis permohonan"):
			return meaning{name: "minta_salinan"}
		case child == "cara" && under("biaya"):
			return meaning{name: "cara_bayar"}
		}
	case Keberatan:
		if len(child) == 1 && child >= "a" && child <= "g" && under("alasan") {
			return meaning{name: "alasan_" + child}
		}
	}
	return meaning{}
}

// matched gives, for each kind of table, the canonical columns of a heading.
// Tick columns do not count: "Berkala" and "Softcopy" are values too.
func matched(paths [][]string, hand map[string]string) map[Kind]map[string]bool {
	has := map[Kind]map[string]bool{}
	for _, k := range kinds {
		has[k] = map[string]bool{}
		for _, p := range paths {
			if m := handOr(k, p, hand); m.name != "" && m.tick == "" {
				has[k][m.name] = true
			}
		}
	}
	return has
}

// qualifies reports whether the columns are enough for a heading: three
// different ones, one of them a title.
func qualifies(k Kind, has map[string]bool) bool {
	if len(has) < 3 {
		return false
	}
	for _, t := range titled[k] {
		if has[t] {
			return true
		}
	}
	return false
}

// kindOf decides what kind of table the columns of a whole heading make.
func kindOf(paths [][]string, hand map[string]string) (Kind, bool) {
	has := matched(paths, hand)
	qualifies := func(k Kind) bool { return qualifies(k, has[k]) }
	any := func(k Kind, names ...string) bool {
		for _, n := range names {
			if has[k][n] {
				return true
			}
		}
		return false
	}
	switch {
	case qualifies(DIK) && has[DIK]["dasar_hukum"] && any(DIK, "konsekuensi", "konsekuensi_dibuka", "konsekuensi_ditutup"):
		return DIK, true
	case qualifies(Keberatan) && any(Keberatan, "alasan_a", "alasan_b", "alasan_c", "alasan_d", "alasan_e", "alasan_f", "alasan_g",
		"keputusan_atasan", "tanggapan_pemohon", "nama_atasan"):
		return Keberatan, true
	case qualifies(Permohonan) && (has[Permohonan]["rincian"] ||
		any(Permohonan, "alamat", "pekerjaan", "telepon", "email", "kontak", "nik", "tujuan")):
		return Permohonan, true
	}
	for _, k := range kinds {
		if qualifies(k) {
			return k, true
		}
	}
	return "", false
}

// handOr gives the meaning that a person gave a heading, else the one it has.
func handOr(kind Kind, path []string, hand map[string]string) meaning {
	if len(hand) > 0 && len(path) > 0 {
		if name, ok := hand[strings.Join(path, " ")]; ok && (name == "" || vocabularies[kind].names[name]) {
			return meaning{name: name}
		}
	}
	return meaningOf(kind, path)
}
