package web

import (
	"strings"
	"testing"

	"suluh/internal/complaint"
	"suluh/internal/dispute"
	"suluh/internal/objection"
	"suluh/internal/report"
	"suluh/internal/request"
)

// Whatever can be counted has words, and so has the list behind it.
func TestEveryFigureHasWords(t *testing.T) {
	t.Parallel()
	var codes []string
	for _, c := range request.Channels {
		codes = append(codes, "saluran-"+string(c))
	}
	for k := range request.KindWords {
		codes = append(codes, "pemohon-"+string(k))
	}
	codes = append(codes, "saluran-"+report.NotWritten, "pemohon-"+report.NotWritten, "saluran-lisan", "saluran-pengaduan")
	for _, o := range report.Outcomes {
		codes = append(codes, "hasil-"+o)
	}
	for _, g := range objection.Grounds {
		codes = append(codes, "keberatan-alasan-"+string(g))
	}
	for _, d := range report.Decisions {
		codes = append(codes, "keberatan-hasil-"+d)
	}
	for _, c := range codes {
		if words := FigureWords(report.Code(c)); words == "" || strings.Contains(words, "statistik") {
			t.Errorf("%s is called %q", c, words)
		}
	}
	for _, key := range []string{"pengaduan_" + string(complaint.Waiting), "pengaduan_" + string(complaint.Converted), "pengaduan_" + string(complaint.Stays)} {
		if words := SayFigure(key); strings.Contains(words, "statistik") {
			t.Errorf("%s is called %q", key, words)
		}
	}
	for _, k := range dispute.RulingKinds {
		if words := SayFigure("sengketa_" + k.Code); strings.Contains(words, "statistik") {
			t.Errorf("%s is called %q", k.Code, words)
		}
	}
}
