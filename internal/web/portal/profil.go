package portal

import (
	"net/http"

	"suluh/internal/calendar"
	"suluh/internal/identity"
	"suluh/internal/web"
	"suluh/internal/web/ui"
)

// ProfilePage says who serves information here today, by which decree, and what
// their duties are.
type ProfilePage struct {
	ui.Page
	Posts  ui.Table
	Duties []Duty
}

// Duty is a post of the information service and what it does.
type Duty struct {
	Post, Text string
}

func roleName(post identity.Post) string {
	role, _ := identity.RoleOf(post.Role) // a role that is gone has no name to show
	return role.Label
}

// hiddenRoles run the program and do not serve the public.
var hiddenRoles = map[string]bool{"administrator": true, "operator": true}

func (p *Portal) profile(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	posts, err := identity.PostsOn(r.Context(), p.Site.DB, v.Body.ID, v.Today)
	if err != nil {
		return err
	}
	people, err := identity.People(r.Context(), p.Site.DB, v.Body.ID)
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, person := range people {
		names[person.ID] = person.Name
	}
	page := ProfilePage{Page: p.page(r, v, "Profil PPID")}
	page.Canonical = p.canonical(v, r.URL.Path)
	page.Description = "Pejabat pengelola informasi dan dokumentasi " + v.Body.Name + ", tugas, dan dasar hukumnya."
	page.Posts = ui.Table{Caption: "Pejabat hari ini, " + calendar.Long(v.Today), Columns: []ui.Column{{Label: "Jabatan"}, {Label: "Nama", Bare: true}, {Label: "Keputusan", Soft: true}},
		Empty: ui.Empty{What: "Belum ada pejabat yang ditetapkan."}}
	seen := map[string]bool{}
	for _, post := range posts {
		if hiddenRoles[post.Role] {
			continue
		}
		decree := post.DecreeNumber
		if !post.DecreeDate.IsZero() {
			decree += ", " + calendar.Short(post.DecreeDate)
		}
		page.Posts.Rows = append(page.Posts.Rows, ui.Row{Cells: []ui.Cell{{Text: post.Label(), Sub: roleName(post)}, ui.TextCell(names[post.Person]), ui.TextCell(decree)}})
		if role, ok := identity.RoleOf(post.Role); ok && !seen[post.Role] {
			seen[post.Role] = true
			page.Duties = append(page.Duties, Duty{role.Label, role.Duty})
		}
	}
	return p.render(w, r, "profil", page)
}
