package sample

// random is splitmix64. It is written out so that the sample and the figures
// measured with the generator stay the same under every Go version.
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	return mix(uint64(*r))
}

// below returns a number in [0, n). The slight bias of the remainder does not
// matter here.
func (r *random) below(n int) int { return int(r.next() % uint64(n)) }

func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// seedOf turns words into a seed (FNV-1a, then mixed).
func seedOf(words ...string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for _, w := range words {
		for i := 0; i < len(w); i++ {
			h = (h ^ uint64(w[i])) * 0x100000001b3
		}
		h = (h ^ 0xff) * 0x100000001b3
	}
	return mix(h)
}

// unitOf maps a seed to [0, 1).
func unitOf(seed uint64) float64 { return float64(mix(seed)>>11) / (1 << 53) }
