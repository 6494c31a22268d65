package app

import "suluh/internal/report"

// reports reads the registers for their printed forms and for the figures.
func (a *App) reports() *report.Reports {
	return &report.Reports{DB: a.DB, Book: a.Book, Past: a.past(), Objections: a.Objections}
}
