package pdf

import (
	"bytes"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// language of every letter.
const language = "id-ID"

// The library would otherwise write a folder into the home of the user.
func init() { api.DisableConfigDir() }

// tag adds the structure tree to the pages drawn.
func tag(raw []byte, root *node) ([]byte, error) {
	conf := model.NewDefaultConfiguration()
	conf.Optimize = false
	ctx, err := api.ReadContext(bytes.NewReader(raw), conf)
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return nil, fmt.Errorf("count pages: %w", err)
	}
	t := tree{ctx: ctx, byMark: make([]types.Array, ctx.PageCount)}
	if err := t.build(root); err != nil {
		return nil, err
	}
	return write(ctx)
}

// tree builds the objects of the structure.
type tree struct {
	ctx    *model.Context
	pages  []types.IndirectRef
	byMark []types.Array // of each page: the element that owns each mark
}

func (t *tree) build(root *node) error {
	for p := range t.byMark {
		d, ref, _, err := t.ctx.PageDict(p+1, false)
		if err != nil {
			return fmt.Errorf("page %d: %w", p+1, err)
		}
		t.pages = append(t.pages, *ref)
		d["StructParents"] = types.Integer(p)
		d["Tabs"] = types.Name("S")
	}
	top := types.Dict{"Type": types.Name("StructTreeRoot")}
	topRef, err := t.ctx.IndRefForNewObject(top)
	if err != nil {
		return err
	}
	doc, err := t.element(root, *topRef)
	if err != nil {
		return err
	}
	var nums types.Array
	for p, owners := range t.byMark {
		ref, err := t.ctx.IndRefForNewObject(owners)
		if err != nil {
			return err
		}
		nums = append(nums, types.Integer(p), *ref)
	}
	parents, err := t.ctx.IndRefForNewObject(types.Dict{"Nums": nums})
	if err != nil {
		return err
	}
	top["K"] = types.Array{doc}
	top["ParentTree"] = *parents
	top["ParentTreeNextKey"] = types.Integer(len(t.pages))

	cat, err := t.ctx.Catalog()
	if err != nil {
		return err
	}
	cat["StructTreeRoot"] = *topRef
	cat["MarkInfo"] = types.Dict{"Marked": types.Boolean(true)}
	cat["ViewerPreferences"] = types.Dict{"DisplayDocTitle": types.Boolean(true)}
	cat.Delete("Names") // empty: letters carry no scripts and no files
	return nil
}

// element makes the object of n and of everything below it.
func (t *tree) element(n *node, parent types.IndirectRef) (types.IndirectRef, error) {
	d := types.Dict{"Type": types.Name("StructElem"), "S": types.Name(n.role), "P": parent}
	ref, err := t.ctx.IndRefForNewObject(d)
	if err != nil {
		return types.IndirectRef{}, err
	}
	var kids types.Array
	for _, m := range n.marks {
		kids = append(kids, types.Dict{"Type": types.Name("MCR"), "Pg": t.pages[m.page], "MCID": types.Integer(m.id)})
		for len(t.byMark[m.page]) <= m.id {
			t.byMark[m.page] = append(t.byMark[m.page], nil)
		}
		t.byMark[m.page][m.id] = *ref
	}
	for _, k := range n.kids {
		r, err := t.element(k, *ref)
		if err != nil {
			return types.IndirectRef{}, err
		}
		kids = append(kids, r)
	}
	d["K"] = kids
	if a := attributes(n); a != nil {
		d["A"] = a
	}
	if n.alt != "" {
		d["Alt"] = types.NewHexLiteral([]byte(types.EncodeUTF16String(n.alt)))
	}
	return *ref, nil
}

// attributes gives what a reader needs beyond the role: the direction of a
// table head, the numbering of a list, the place of a figure.
func attributes(n *node) types.Dict {
	switch {
	case n.role == "TH":
		return types.Dict{"O": types.Name("Table"), "Scope": types.Name("Column")}
	case n.numbered:
		return types.Dict{"O": types.Name("List"), "ListNumbering": types.Name("Decimal")}
	case n.role == "Figure":
		var box types.Array
		for _, v := range n.box {
			box = append(box, types.Float(v))
		}
		return types.Dict{"O": types.Name("Layout"), "BBox": box, "Placement": types.Name("Block")}
	}
	return nil
}
