package pdf

import (
	"fmt"

	"github.com/skip2/go-qrcode"
)

// Squares gives the squares of the QR code of a text, row by row, true where they
// are dark and without a border: for pages, which draw the same code as the letter.
// It fails when the text is empty or too long for a code.
func Squares(text string) ([][]bool, error) {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return nil, fmt.Errorf("make code: %w", err)
	}
	code.DisableBorder = true // the paper around it is white
	return code.Bitmap(), nil
}
