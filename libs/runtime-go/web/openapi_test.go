package web_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"

	"platform.internal/runtime/testkit"
	"platform.internal/runtime/web"
)

func TestTheDocumentHasEachRouteThatOpenAPIHasAFormFor(t *testing.T) {
	testkit.CaptureLogs(t)
	done := func(w http.ResponseWriter, _ *http.Request) error { return web.NoContent(w) }
	app := web.App(
		web.Routes{"GET /rooms/{room}/rows/{row}": done, "POST /rooms": done},
		web.Routes{"DELETE /rooms/{room}/rows/{row}": done, "GET /{$}": done, "GET /files/{name...}": done, "/any": done},
	)
	answer := httptest.NewRecorder()
	app.ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/openapi.json", nil))
	var said struct {
		OpenAPI    string
		Info       map[string]string
		Paths      map[string]map[string]struct{ Parameters []struct{ Name, In string } }
		Components struct {
			Schemas map[string]struct{ Required []string }
		}
	}
	if err := json.Unmarshal(answer.Body.Bytes(), &said); err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for path, operations := range said.Paths {
		for method, operation := range operations {
			names := []string{}
			for _, parameter := range operation.Parameters {
				names = append(names, parameter.In+" "+parameter.Name)
			}
			got[method+" "+path] = names
		}
	}
	want := map[string][]string{
		"get /rooms/{room}/rows/{row}":    {"path room", "path row"},
		"delete /rooms/{room}/rows/{row}": {"path room", "path row"},
		"post /rooms":                     {},
		"get /":                           {},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if answer.Code != http.StatusOK || said.OpenAPI != "3.1.0" || said.Info["title"] != "service" || said.Info["version"] != "dev" {
		t.Errorf("got %d %s %v", answer.Code, said.OpenAPI, said.Info)
	}
	if required := said.Components.Schemas["error"].Required; !reflect.DeepEqual(required, []string{"error"}) {
		t.Errorf("got %v", required)
	}
}
