package sample

import (
	"fmt"
	"iter"
	"strings"

	"suluh/internal/calendar"
)

// Generate yields n entries of the regency for load tests, one at a time: it
// holds no more than one in memory. Entry i depends on the seed and i alone, so
// that the first thousand of a million are those of a thousand. Each has one
// text file of 200 to 400 words; the frequency of words falls as in natural
// text, with a long tail of rare ones. The sentences mean nothing.
func Generate(seed uint64, n int) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		v, units, place := words(), Units(), regency().Body.Capital
		for i := range n {
			r := random(mix(seed) + uint64(i)*0x9e3779b97f4a7c15)
			r = random(r.next())
			if !yield(v.entry(&r, i, units[r.below(len(units))], place)) {
				return
			}
		}
	}
}

// entry writes one entry for the unit.
func (v *vocabulary) entry(r *random, i int, u Unit, place string) Entry {
	kind := v.kinds[r.below(len(v.kinds))]
	subject, where := v.subjects[r.below(len(v.subjects))], v.place(r)
	year := 2021 + r.below(5)
	made := calendar.MustDate(fmt.Sprintf("%d-01-01", year)).AddDays(r.below(365))
	title := fmt.Sprintf("%s %s %s Tahun %d, Berkas %d", kind.title, subject, where, year, i+1)
	e := Entry{
		Key: fmt.Sprintf("beban/%07d", i+1), Body: Regency, Unit: u.Slug, Title: title,
		Summary: fmt.Sprintf("%s mengenai %s di %s pada tahun %d, disusun oleh %s.", kind.title, strings.ToLower(subject), where, year, u.Name),
		Class:   kind.class, Responsible: u.Head, Year: year, Made: made, MadeText: written(made), Place: place,
		Forms: []string{"elektronik"}, Retention: "5 tahun", Media: "Portal PPID",
		Keywords: []string{strings.ToLower(subject), strings.ToLower(where)}, State: Published,
	}
	switch kind.class {
	case Periodic:
		e.Cadence, e.Forms = 6, []string{"cetak", "elektronik"}
	case Immediate:
		e.Retention = "sesuai JRA"
	}
	e.Files = []FileSpec{{
		Name: fmt.Sprintf("berkas-%07d.txt", i+1), Kind: "txt", Title: title, Author: u.Name,
		Paragraphs: v.text(r, 200+r.below(201)),
	}}
	return e
}

// text writes exactly n words in sentences of 7 to 16 and paragraphs of five
// sentences.
func (v *vocabulary) text(r *random, n int) []string {
	var paragraphs []string
	var b strings.Builder
	for sentence := 1; n > 0; sentence++ {
		if b.Len() == 0 {
			b.Grow(700) // five sentences in one piece
		}
		length := 7 + r.below(10)
		if n-length < 7 {
			length = n
		}
		n -= length
		for w := range length {
			word := v.draw(r)
			if w == 0 {
				if b.Len() > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(strings.ToUpper(word[:1]))
				b.WriteString(word[1:])
			} else {
				b.WriteByte(' ')
				b.WriteString(word)
			}
		}
		b.WriteByte('.')
		if sentence%5 == 0 || n == 0 {
			paragraphs = append(paragraphs, b.String())
			b.Reset()
		}
	}
	return paragraphs
}

// GenerateRequests yields n requests to the regency, one at a time, spread over
// the last 480 working days and oldest first, most of them answered and handed
// over in time. The same seed gives the same requests; the first m of n are not
// those of m, because the days are spread over all of them.
func GenerateRequests(seed uint64, n int) iter.Seq[RequestScript] {
	return func(yield func(RequestScript) bool) {
		v, units := words(), Units()
		for i := range n {
			r := random(mix(seed^0xa5a5) + uint64(i)*0x9e3779b97f4a7c15)
			r = random(r.next())
			received := 480 - i*480/max(n, 1)
			if !yield(v.request(&r, i, received, units[r.below(44)])) {
				return
			}
		}
	}
}

var channels = []string{"portal", "portal", "portal", "surel", "loket", "surat", "telepon"}

// request writes one script: forwarded on day 1, decided between day 3 and 9
// and handed over the same day, as far as these days have come.
func (v *vocabulary) request(r *random, i, received int, u Unit) RequestScript {
	subject, where, year := v.subjects[r.below(len(v.subjects))], v.place(r), 2021+r.below(5)
	s := RequestScript{
		Key: fmt.Sprintf("beban-%07d", i+1), Body: Regency, State: StateReceived, Received: received,
		Time:    fmt.Sprintf("%02d.%02d", 8+r.below(7), r.below(60)),
		Channel: channels[r.below(len(channels))], Obtain: "salinan_elektronik", Handover: "unduh",
		Purpose: "Kajian tentang " + strings.ToLower(subject),
		Subject: subject + " " + where,
		Items:   []string{fmt.Sprintf("Data %s di %s tahun %d", strings.ToLower(subject), where, year)},
	}
	s.who = Applicant{
		Key: s.Key, Kind: Individual, Name: v.place(r) + " " + v.place(r),
		Identity: fmt.Sprintf("999999000%07d", i%10_000_000), Address: where + ", Kabupaten Ranuwening",
		Occupation: "Wiraswasta", Phone: fmt.Sprintf("0840-%04d-%04d", i/10000%10000, i%10000),
		Email: fmt.Sprintf("pemohon%d@contoh.id", i+1),
	}
	s.Applicant = s.who.Key
	if received >= 1 {
		s.State = StateInProgress
		s.Steps = append(s.Steps, Step{Day: 1, Action: Forward, By: "petugas", Units: []string{u.Slug}, DueDay: 5})
	}
	if day := 3 + r.below(7); received >= day {
		ruling, state := Ruling{Outcome: Given, Note: "Salinan elektronik"}, StateDelivered
		if r.below(12) == 0 {
			ruling, state = Ruling{Outcome: Refused, Ground: "17h", Article: "Pasal 17 huruf h UU Nomor 14 Tahun 2008", Note: "Memuat data pribadi; membukanya merugikan orang yang bersangkutan."}, StateRefused
		}
		s.State = state
		s.Steps = append(s.Steps, Step{Day: day, Action: Decide, By: "ppid", Rulings: []Ruling{ruling}})
		if state == StateDelivered {
			s.Steps = append(s.Steps, Step{Day: day, Action: Deliver, By: "petugas", Way: "unduh"})
		}
	}
	return s
}
