package kantor

import "suluh/internal/identity"

// calendarRoutes are the addresses of the working days of the body. Whoever sees
// requests sees by which days they are counted; changing them is a permission of its
// own.
func (k *Office) calendarRoutes() {
	k.Permitted("GET "+calendarPath, k.calendarYear, identity.ViewRequests, identity.ManageCalendar)
	k.Permitted("GET "+calendarPath+"/{id}", k.calendarChange, identity.ViewRequests, identity.ManageCalendar)
	for _, s := range calendarSteps {
		k.Permitted("GET "+calendarPath+"/"+s.below, k.askCalendar(s), identity.ManageCalendar)
		k.Permitted("POST "+calendarPath+"/"+s.below, k.changeCalendar(s), identity.ManageCalendar)
	}
}
