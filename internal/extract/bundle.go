package extract

// bundle looks into an archive of files.
func bundle(source) (answer, error) {
	w := newWriter(ZIP)
	w.find(FindUnchecked, "arsip", "")
	return w.answer(), nil
}
