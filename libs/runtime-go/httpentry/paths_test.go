package httpentry_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"testing"

	"platform.internal/runtime/httpentry"
	"platform.internal/runtime/web"
)

// pathRow is a path as it was sent, as an HTTP API hands it on, and the value a route gets of it.
type pathRow struct {
	Sent, Decoded, Slug string
	Refused             *refusal
	// HTTPAPI is the answer where an HTTP API loses what tells a value from a path.
	HTTPAPI *refusal `json:"httpApi"`
}

type refusal struct {
	Status  int
	Message string
}

// pathTable is the table that @platform/runtime/http passes as well.
func pathTable(t *testing.T) []pathRow {
	t.Helper()
	text, err := os.ReadFile("../../runtime/test/http-paths.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []pathRow
	if err := json.Unmarshal(text, &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) <= 60 {
		t.Fatalf("got %d rows, want more than 60", len(rows))
	}
	return rows
}

func TestAPathArrivesAsItWasSentDecodedOnce(t *testing.T) {
	app := web.App(web.Routes{"GET /links/{slug}": func(w http.ResponseWriter, r *http.Request) error {
		return web.JSON(w, http.StatusOK, map[string]string{"slug": r.PathValue("slug")})
	}})
	const v2 = `{"version":"2.0","rawPath":%s,"requestContext":{"domainName":"%s","http":{"method":"GET"}}}`
	frontDoors := map[string]struct {
		decodes bool
		event   func(path string) string
	}{
		"HTTP API": {true, func(path string) string { return fmt.Sprintf(v2, path, "api.example.com") }},
		"HTTP API with payload 1.0": {true, func(path string) string {
			return fmt.Sprintf(`{"version":"1.0","httpMethod":"GET","path":%s,"requestContext":{}}`, path)
		}},
		"function URL": {false, func(path string) string { return fmt.Sprintf(v2, path, "a.lambda-url.eu-central-1.on.aws") }},
		"REST API": {false, func(path string) string {
			return fmt.Sprintf(`{"httpMethod":"GET","path":%s,"requestContext":{}}`, path)
		}},
		"ALB": {false, func(path string) string {
			return fmt.Sprintf(`{"httpMethod":"GET","path":%s,"requestContext":{"elb":{"targetGroupArn":"arn"}}}`, path)
		}},
	}
	for name, frontDoor := range frontDoors {
		t.Run(name, func(t *testing.T) {
			for _, row := range pathTable(t) {
				path := row.Sent
				if frontDoor.decodes {
					path = row.Decoded
				}
				want := row.Refused
				if frontDoor.decodes && row.HTTPAPI != nil {
					want = row.HTTPAPI
				}
				expectPath(t, call(t, app, frontDoor.event(quoted(t, path))), row, want)
			}
		})
	}
}

func expectPath(t *testing.T, response httpentry.Response, row pathRow, want *refusal) {
	t.Helper()
	var body struct {
		Slug  string
		Error struct{ Message string }
	}
	if err := json.Unmarshal([]byte(response.Body), &body); err != nil {
		t.Fatal(err)
	}
	if want == nil {
		want = &refusal{Status: http.StatusOK}
		if body.Slug != row.Slug {
			t.Errorf("%s: got %q, want %q", row.Sent, body.Slug, row.Slug)
		}
	}
	if response.StatusCode != want.Status || body.Error.Message != want.Message {
		t.Errorf("%s: got %d %s, want %d %s", row.Sent, response.StatusCode, body.Error.Message, want.Status, want.Message)
	}
}

func quoted(t *testing.T, text string) string {
	t.Helper()
	made, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(made)
}
