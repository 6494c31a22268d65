package stem_test

import (
	"fmt"

	"suluh/internal/stem"
)

// Text and query pass through the same functions, so their stems meet.
func ExampleStems() {
	fmt.Println(stem.Stems("Peraturan perundang-undangan tentang keterbukaan informasi"))
	fmt.Println(stem.Stems("pertanggungjawaban pemohon"))
	// Output:
	// [atur undang tentang buka informasi]
	// [tanggung jawab mohon]
}

// An abbreviation leads to its long form, and back.
func ExampleNames() {
	names, _ := stem.Names(stem.Stems("RPJMDes"))
	for _, n := range names {
		fmt.Println(n)
	}
	// Output:
	// [rpjmdes]
	// [rpjmdesa]
	// [rencana bangun jangka tengah desa]
	// [rpjm desa]
}
