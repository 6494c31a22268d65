// Package ui is the design system: the look, the shared parts of pages, and the
// two frames every page stands in.
//
// # Words
//
// A page is a Go struct that embeds Page, with a template of its own. A frame
// ("publik" or "kantor") is what stands around the page. A partial is a shared
// part of pages; it takes exactly one struct of this package, and the struct's
// documentation names it:
//
//	{{template "field" .Email}}   // .Email is a ui.Field
//
// # Adding a page: four files
//
// For a page "Perpanjang waktu" of the office:
//
//  1. permohonan_perpanjang.go — the handler and the struct:
//
//     type ExtendPage struct {
//     ui.Page
//     Errors ui.ErrorSummary
//     Reason ui.TextArea
//     Until  ui.DateFields
//     Act    ui.Buttons
//     }
//
//  2. permohonan_perpanjang.html — its content, in the same folder:
//
//     {{define "isi"}}{{template "error-summary" .Errors}}
//     <h1>{{.Title}}</h1>
//     <form method="post">{{template "csrf" .CSRF}}
//     {{template "text-area" .Reason}}{{template "date-fields" .Until}}
//     {{template "buttons" .Act}}</form>{{end}}
//
//  3. routes.go — one line with address and permission. The handler calls
//     templates.Render(w, ui.Office, "permohonan_perpanjang", page).
//
//  4. permohonan_perpanjang_test.go — the template against its struct with
//     templatecheck.CheckHTMLStrict(templates.Lookup(ui.Office,
//     "permohonan_perpanjang"), ExtendPage{}), and the page through its handler.
//
// # Invariants
//
// No page holds an inline style, an inline script or an address of another
// host; everything works without the script. What people typed is text, never
// markup. A state always has a word and a shape, never a colour alone. The
// stylesheet stays below 20 KB compressed, the script below 15 KB, and every
// pair of colours keeps its contrast; tests hold all of this.
//
// # Classes for pages
//
// Width: a frame sets one reading column of 68 characters unless Page.Wide is
// true; inside a wide page "prose" and "lead" keep that column.
//
// Layout: "split" a thread beside an aside that stays in sight; put the aside
// first in the source where a phone shall show it first. "with-filter" a list
// beside its panel; its two children are divs, the first holds the "filter"
// partial, the second "filter-result", "table" and "pagination". "head" a title
// with the one primary button of the page; "tabs" a nav of parts of a list;
// "panel" a framed summary.
//
// Home: "question" around h1 and the large search box; "doors" a list of links,
// each with <strong>task</strong> and <span>one line</span>.
//
// Words: "lead" the sentence under a title; "kicker" the class above it;
// "decree" the decree above a register; "small" on an h1 whose sentence follows
// in a "status-line"; "soft" secondary words; "code" numbers and codes; "sr" for
// screen readers only.
//
// # What it does not do
//
// It reads no database and knows no rule: days left, terms and states come from
// the caller. It does not translate; the caller brings the words.
package ui
