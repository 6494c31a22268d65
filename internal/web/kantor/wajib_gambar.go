package kantor

import (
	"bytes"
	"html/template"
	"slices"
	"sync"

	"suluh/internal/catalogue"
	"suluh/internal/register"
)

// keptTables is how many drawn tables of the matrix are in memory: a few orders and
// choices of a few bodies. That of 120 units takes half a megabyte.
const keptTables = 12

// drawnTable is a table of the matrix as it stands in the page.
type drawnTable struct {
	body string
	from *catalogue.Matrix // another one once anything happened in the body
	tableChoice
	rows int
	html template.HTML
}

// tableChoice says which part of the matrix a table shows, and in which order.
type tableChoice struct {
	kind, order string
	class       register.Class
}

// tableStore holds drawn tables, the one last asked for first. What stands around a
// table belongs to whoever asks, the table does not.
type tableStore struct {
	mu   sync.Mutex
	kept []drawnTable
}

func (s *tableStore) get(from *catalogue.Matrix, c tableChoice) (drawnTable, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, t := range s.kept {
		if t.from == from && t.tableChoice == c {
			copy(s.kept[1:i+1], s.kept[:i])
			s.kept[0] = t
			return t, true
		}
	}
	return drawnTable{}, false
}

// put keeps a table, and forgets those of what the body's matrix was before.
func (s *tableStore) put(t drawnTable) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept = slices.DeleteFunc(s.kept, func(k drawnTable) bool {
		return k.body == t.body && (k.from != t.from || k.tableChoice == t.tableChoice)
	})
	s.kept = slices.Insert(s.kept, 0, t)
	if len(s.kept) > keptTables {
		s.kept = slices.Delete(s.kept, keptTables, len(s.kept))
	}
}

// matrixTable draws what an address chooses from the matrix. An empty table is not
// worth keeping, and addresses for it have no end.
func (k *Office) matrixTable(body string, m *catalogue.Matrix, c tableChoice) (drawnTable, error) {
	if !slices.ContainsFunc(matrixOrders, func(o matrixOrder) bool { return o.value == c.order }) {
		c.order = ""
	}
	if t, ok := k.tables.get(m, c); ok {
		return t, nil
	}
	drawn := matrixOf(m, matrixLines(m, c.kind, c.order), c.class)
	if len(drawn.Rows) == 0 {
		return drawnTable{}, nil
	}
	var out bytes.Buffer
	if err := Templates.RenderPart(&out, "wajib_matriks", "matrix", drawn); err != nil {
		return drawnTable{}, err
	}
	// What the template wrote is escaped by it.
	t := drawnTable{body: body, from: m, tableChoice: c, rows: len(drawn.Rows), html: template.HTML(out.String())}
	k.tables.put(t)
	return t, nil
}
