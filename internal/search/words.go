package search

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"suluh/internal/db"
	"suluh/internal/stem"
)

// wordsOf gives the words, with their stems, of an indexed document's title and
// summary.
func wordsOf(ctx context.Context, r db.Reader, org, id string) (map[string]string, error) {
	texts, err := db.All(ctx, r, selectTexts, db.Value[string], org, id)
	if err != nil || len(texts) == 0 {
		return nil, err
	}
	return analyse(Document{Title: texts[0], Summary: strings.Join(texts[1:], " ")}).words, nil
}

// changeWords brings the body's vocabulary from the words of a document before
// to those after. A word goes when no document holds its stem any more. Words
// are taken in their order, so that two transactions cannot wait for each other.
func changeWords(ctx context.Context, tx *db.Tx, org string, slot int64, before, after map[string]string) error {
	fresh := map[string]string{}
	for w, s := range after {
		if _, was := before[w]; !was {
			fresh[w] = s
		}
	}
	if err := insertWords(ctx, tx, org, fresh); err != nil {
		return err
	}
	for _, w := range slices.Sorted(maps.Keys(before)) {
		if _, is := after[w]; is {
			continue
		}
		probe := search{r: tx, org: org, slot: slot, x: expression{must: []unit{{{stems: strings.Fields(before[w])}}}, org: orgToken(slot)}}
		left, err := probe.newest(ctx, liteFindWhole, pgFindWhole, probe.x, 1)
		if err != nil {
			return err
		}
		if len(left) > 0 {
			continue
		}
		if _, err := tx.Exec(ctx, deleteWord, org, w); err != nil {
			return err
		}
	}
	return nil
}

// insertWords adds words to the vocabulary in one statement.
func insertWords(ctx context.Context, tx *db.Tx, org string, words map[string]string) error {
	if len(words) == 0 {
		return nil
	}
	list, err := json.Marshal(words)
	if err != nil {
		return err
	}
	insert := liteInsertWords
	if tx.Engine() == db.Postgres {
		insert = pgInsertWords
	}
	_, err = tx.Exec(ctx, insert, org, string(list))
	return err
}

// known is a word of a body's vocabulary.
type known struct{ word, stem string }

func scanKnown(row db.Row) (k known, err error) {
	err = row.Scan(&k.word, &k.stem)
	return k, err
}

// beginning gives the body's words that begin with prefix, in their order.
func beginning(ctx context.Context, r db.Reader, org, prefix string, limit int) ([]known, error) {
	return db.All(ctx, r, selectWords, scanKnown, org, prefix, prefix+"\U0010FFFF", limit)
}

// Suggestions is what is offered while somebody types.
type Suggestions struct {
	Queries []string // the text with its last word completed
	Hits    []Hit    // documents that would be found, without passages
}

// Suggest answers a text that is still being typed with at most n completions
// and n documents. A filter, sort or page does not apply.
func Suggest(ctx context.Context, r db.Reader, org, typed string, n int) (Suggestions, error) {
	var all Suggestions
	q := ParseTyping(typed)
	if q.hollow || len(q.Terms) == 0 {
		return all, nil
	}
	s, ok, err := newSearch(ctx, r, org, q)
	if err != nil || !ok {
		return all, err
	}
	found, err := s.newest(ctx, liteFindTitle, pgFindTitle, s.x, 10*n)
	if err != nil {
		return all, fmt.Errorf("suggest: %w", err)
	}
	s.sort(found)
	mark := newMarker(s.x.must)
	for _, c := range found[:min(len(found), n)] {
		all.Hits = append(all.Hits, c.hit(mark))
	}
	last := q.Terms[len(q.Terms)-1]
	if !last.Prefix {
		return all, nil
	}
	words, err := beginning(ctx, r, org, last.Word, maxCompletions)
	if err != nil {
		return all, fmt.Errorf("suggest: %w", err)
	}
	var stems []string // one form of each stem is enough
	for _, w := range words {
		if len(all.Queries) == n {
			break
		}
		if w.word != last.Word && !slices.Contains(stems, w.stem) && !stem.Stop(w.stem) {
			stems = append(stems, w.stem)
			all.Queries = append(all.Queries, q.Text[:last.start]+w.word)
		}
	}
	return all, nil
}
