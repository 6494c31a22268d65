package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// write gives the file of ctx, objects in the order of their numbers. The
// library's own writer follows Go maps and the clock, so that the same letter
// would never have the same digest twice; here the identifier is the digest of
// the objects.
func write(ctx *model.Context) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	size := *ctx.Size
	offsets := make([]int, size)
	for n := 1; n < size; n++ {
		e, ok := ctx.Table[n]
		if !ok || e.Free || e.Object == nil {
			continue
		}
		offsets[n] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n", n)
		if err := object(&b, e.Object); err != nil {
			return nil, fmt.Errorf("object %d: %w", n, err)
		}
		b.WriteString("\nendobj\n")
	}
	id := fmt.Sprintf("%x", sha256.Sum256(b.Bytes()))[:32]
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", size)
	for _, at := range offsets[1:] {
		if at == 0 {
			b.WriteString("0000000000 65535 f \n")
			continue
		}
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</ID[<%s><%s>]/Info %s/Root %s/Size %d>>\nstartxref\n%d\n%%%%EOF\n",
		id, id, ctx.Info.PDFString(), ctx.Root.PDFString(), size, start)
	return b.Bytes(), nil
}

// object writes one object; a stream keeps the bytes it was read with.
func object(b *bytes.Buffer, o types.Object) error {
	switch o := o.(type) {
	case types.StreamDict:
		d := o.Dict
		d["Length"] = types.Integer(len(o.Raw))
		b.WriteString(d.PDFString())
		b.WriteString("\nstream\n")
		b.Write(o.Raw)
		b.WriteString("\nendstream")
	case types.Dict, types.Array, types.Integer:
		b.WriteString(o.PDFString())
	default:
		return fmt.Errorf("unexpected kind %T", o)
	}
	return nil
}
