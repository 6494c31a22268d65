package importer

// memo remembers what a text means: lists repeat their values. It holds a
// bounded number of short texts; a nil memo remembers nothing.
type memo[V any] map[string]V

const (
	maxMemo     = 4096
	maxMemoText = 80
)

func (m memo[V]) get(text string, parse func(string) V) V {
	if m == nil || len(text) > maxMemoText {
		return parse(text)
	}
	v, ok := m[text]
	if !ok {
		if len(m) >= maxMemo {
			clear(m)
		}
		v = parse(text)
		m[text] = v
	}
	return v
}

// values are the memories of one reading.
type values struct {
	times     memo[parsedTime]
	forms     memo[[]string]
	retention memo[Retensi] // the unit of the heading is in front of the text
}

func newValues() values {
	return values{times: memo[parsedTime]{}, forms: memo[[]string]{}, retention: memo[Retensi]{}}
}
