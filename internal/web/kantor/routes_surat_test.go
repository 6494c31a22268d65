package kantor_test

import (
	"strings"
	"testing"

	"suluh/internal/correspondence"
	"suluh/internal/notice"
	"suluh/internal/org"
	"suluh/internal/web"
	"suluh/internal/webtest"
)

// letterExhibits makes a letter with a file, and a message of the case of a number, and gives their
// names.
func letterExhibits(t *testing.T, b *webtest.Bed, body org.Body, slug string) map[string]string {
	t.Helper()
	ctx := t.Context()
	raw := "From: warga@x.example\r\nTo: ppid@" + body.Slug + ".test\r\nSubject: Tanya\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nisi\r\n--b\r\n" +
		"Content-Disposition: attachment; filename=a.txt\r\n\r\nlampiran\r\n--b--\r\n"
	if err := b.App.Letters.Take(ctx, correspondence.Delivery{Source: correspondence.BySMTP, From: "warga@x.example", To: []string{"ppid@" + body.Slug + ".test"}}, strings.NewReader(raw)); err != nil {
		t.Fatal(err)
	}
	officer := b.AddPerson(t, body, "petugas", "")
	fresh, _, err := b.App.Letters.List(ctx, officer, correspondence.Fresh, 1)
	if err != nil || len(fresh) != 1 {
		t.Fatalf("%d letters, %v", len(fresh), err)
	}
	if err := b.App.Letters.Read(ctx, correspondence.ReadMessage{Org: body.ID, ID: fresh[0].ID}); err != nil {
		t.Fatal(err)
	}
	_, files, err := b.App.Letters.Open(ctx, officer, fresh[0].ID)
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	id, err := b.App.Letters.Send(ctx, officer, slug, correspondence.Draft{Submission: web.RandomKey(), Text: "Halo."})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := notice.MessageOf(ctx, b.App.DB, body.ID, id); err != nil {
		t.Fatal(err)
	}
	return map[string]string{"surat": fresh[0].ID, "lampiran": files[0].ID, "pesan": id, "nomor": slug}
}

// letterName names the wildcards of the addresses of letters. A message belongs to its
// case, so both are of one exhibit.
func letterName(route web.Route, wildcard string, mine, theirs map[string]string) (webtest.Name, bool) {
	if !strings.Contains(route.Pattern, "/kantor/surat-masuk/") && !strings.Contains(route.Pattern, "/pesan/{pesan}") {
		return webtest.Name{}, false
	}
	return webtest.Name{Mine: mine[wildcard], Theirs: theirs[wildcard]}, mine[wildcard] != ""
}
