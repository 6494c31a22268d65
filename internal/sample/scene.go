package sample

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// scene is what a template is filled with: one unit or village in one year.
type scene struct {
	body, unit, slug string   // keys; unit is empty in a village
	who              string   // seed of the numbers
	name, short      string   // "Dinas Kesehatan", "Dinkes"
	head, subject    string   //
	place            string   //
	region           string   // "Kabupaten Ranuwening", "Desa Wanakirana"
	business         string   // of a village
	programs         []string //
	hamlets          []string // of a village
	budget           int      // millions of rupiah
	year             int
}

func regencyScene(b Body, u Unit, year int) scene {
	return scene{
		body: b.Key, unit: u.Slug, slug: u.Slug, who: u.Slug, name: u.Name, short: u.Short,
		head: u.Head, subject: u.Subject, place: b.Capital, region: b.Region,
		programs: u.Programs, budget: u.Budget, year: year,
	}
}

func villageScene(b Body, v village, year int) scene {
	return scene{
		body: b.Key, slug: b.Key, who: b.Key, name: b.Name, short: b.Region,
		head: "Kepala Desa " + v.Name, subject: "pemerintahan dan pembangunan desa",
		place: v.Name, region: b.Region, business: v.Business, hamlets: v.Hamlets,
		budget: v.Budget, year: year,
		programs: []string{
			"Penyelenggaraan Pemerintahan Desa", "Pelaksanaan Pembangunan Desa", "Pembinaan Kemasyarakatan Desa",
			"Pemberdayaan Masyarakat Desa", "Penanggulangan Bencana, Keadaan Darurat, dan Mendesak",
		},
	}
}

// share gives the part of the budget that programme i of n takes. In a village
// they are the five fields of the village budget; elsewhere the first programme
// is the main task and takes most.
func (c scene) share(i, n int) float64 {
	if len(c.hamlets) > 0 && n == 5 {
		return []float64{0.30, 0.38, 0.08, 0.13, 0.11, 0}[min(i, 5)]
	}
	sum := 0.0
	for k := range n {
		sum += 1 / float64(k+1)
	}
	return 1 / float64(i+1) / sum
}

var yearOffset = regexp.MustCompile(`\{tahun([+-]\d)?\}`)

// fill replaces the marks of a template text.
func (c scene) fill(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	text = yearOffset.ReplaceAllStringFunc(text, func(m string) string {
		offset, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(m, "{tahun"), "}"))
		return strconv.Itoa(c.year + offset)
	})
	return strings.NewReplacer(
		"{unit}", c.name, "{singkat}", c.short, "{slug}", c.slug, "{kepala}", c.head,
		"{bidang}", c.subject, "{wilayah}", c.region, "{tempat}", c.place, "{usaha}", c.business,
		"{program1}", at(c.programs, 0), "{program2}", at(c.programs, 1), "{program3}", at(c.programs, 2),
		"{dusun1}", at(c.hamlets, 0), "{dusun2}", at(c.hamlets, 1), "{dusun3}", at(c.hamlets, 2),
		"{bupati}", "Bupati Ranuwening",
	).Replace(text)
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// labels expands the row labels of a table.
func (c scene) labels(rows []string) []string {
	var out []string
	for _, r := range rows {
		switch r {
		case "@kecamatan":
			for _, d := range regency().Districts {
				out = append(out, d.Name)
			}
		case "@desa":
			for _, v := range regency().Villages {
				out = append(out, v.Name)
			}
		case "@dusun":
			out = append(out, c.hamlets...)
		case "@program":
			out = append(out, c.programs...)
		case "@bulan":
			out = append(out, months...)
		case "@triwulan":
			out = append(out, "Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV")
		case "@tahun":
			for y := c.year - 4; y <= c.year; y++ {
				out = append(out, strconv.Itoa(y))
			}
		default:
			out = append(out, c.fill(r))
		}
	}
	return out
}

var totalMark = regexp.MustCompile(`\{(jumlah|terbesar) (\d)\}`)

// totals replaces {jumlah 2} with the total of the second number column of the
// first table, and {terbesar 2} with the label of its greatest row, so that the
// text of a document agrees with its table.
func totals(text string, tables []Table) (string, error) {
	var err error
	text = totalMark.ReplaceAllStringFunc(text, func(m string) string {
		parts := totalMark.FindStringSubmatch(m)
		column, _ := strconv.Atoi(parts[2])
		if len(tables) == 0 || column >= len(tables[0].Heading) {
			err = fmt.Errorf("no column for %s", m)
			return m
		}
		sum, best, label := Cell{Number: true}, -1.0, ""
		for _, row := range tables[0].Rows {
			if row[0].Text == "Jumlah" {
				continue
			}
			sum.Value += row[column].Value
			sum.Decimals = row[column].Decimals
			if row[column].Value > best {
				best, label = row[column].Value, row[0].Text
			}
		}
		if parts[1] == "terbesar" {
			return label
		}
		return sum.String()
	})
	if err == nil && strings.ContainsAny(text, "{}") {
		err = fmt.Errorf("mark left in %q", text)
	}
	return text, err
}
