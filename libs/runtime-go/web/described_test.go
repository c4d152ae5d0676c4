package web_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"platform.internal/runtime/attributes"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/httpentry"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/testkit"
	"platform.internal/runtime/web"
)

type trip struct {
	ID string `json:"id"`
	tripInput
	Legs []leg `json:"legs"`
	At   time.Time
}

type tripInput struct {
	Owner string  `json:"owner" is:"owner"`
	Name  string  `json:"name" is:"string(..80)"`
	State string  `json:"state" is:"open/closed=open"`
	Seats int     `json:"seats" is:"integer(1..9)"`
	Note  *string `json:"note,omitempty"`
	Legs  []leg   `json:"legs"`
}

type leg struct {
	To   string `json:"to"`
	Next *leg   `json:"next,omitempty"`
}

type tripChanges struct {
	Name *string  `json:"name"`
	Note **string `json:"note"`
}

type tripKey struct{ ID int }

func tripRoutes() web.Routes {
	key := func(r *http.Request) (key tripKey, err error) {
		if _, err := httpentry.RequireClaim(r.Context(), "sub"); err != nil {
			return key, err
		}
		var issues errs.Issues
		key.ID = attributes.FromText[int]("integer(1..)")(&issues, "id", r.PathValue("id"))
		return key, issues.Err()
	}
	list := func(r *http.Request) (of string, err error) {
		var issues errs.Issues
		of = web.Parameter(&issues, r, "state", attributes.FromText[string]("open/closed"))
		return of, issues.Err()
	}
	none := func(context.Context, tripKey) (trip, error) { panic("asked") }
	return web.Routes{
		"GET /trips": web.List(list, func(context.Context, string, ports.PageRequest) (ports.Page[trip], error) { panic("asked") },
			web.Range("at", attributes.FromText[string]("datetime"))),
		"POST /trips":        web.Create(web.DecodeNew[tripInput], func(context.Context, tripInput) (trip, error) { panic("asked") }),
		"GET /trips/{id}":    web.Get(key, none),
		"PUT /trips/{id}":    web.Update(key, web.DecodeChanges[tripChanges, tripInput], func(context.Context, tripKey, tripChanges) (trip, error) { panic("asked") }),
		"DELETE /trips/{id}": web.Allow(httpentry.RequireScope("trips"), web.Delete(key, func(context.Context, tripKey) error { panic("asked") })),
		"POST /legs":         web.Answer(202, web.DecodeJSON[leg], func(context.Context, leg) (map[string]int, error) { panic("asked") }),
		"GET /own":           func(http.ResponseWriter, *http.Request) error { panic("asked") },
		"GET /broken/{id}":   web.Get(func(*http.Request) (tripKey, error) { panic("no request") }, none),
	}
}

func documentOf(t *testing.T, routes web.Routes) map[string]any {
	t.Helper()
	testkit.CaptureLogs(t)
	answer := httptest.NewRecorder()
	web.App(routes).ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/openapi.json", http.NoBody))
	var document map[string]any
	if err := json.Unmarshal(answer.Body.Bytes(), &document); err != nil {
		t.Fatalf("%v: %s", err, answer.Body)
	}
	return document
}

func TestTheDocumentSaysWhatARouteReadsAndAnswers(t *testing.T) {
	document := documentOf(t, tripRoutes())
	for path, want := range map[string]string{
		"paths|/trips|get|parameters": `[
			{"name":"state","in":"query","required":true,"schema":{"type":"string","enum":["open","closed"]}},
			{"name":"limit","in":"query","required":false,"schema":{"type":"integer","minimum":1,"maximum":100,"default":20}},
			{"name":"cursor","in":"query","required":false,"schema":{"type":"string","minLength":1}},
			{"name":"at.from","in":"query","required":false,"schema":{"type":"string","format":"date-time"}},
			{"name":"at.before","in":"query","required":false,"schema":{"type":"string","format":"date-time"}}]`,
		"paths|/trips|get|responses|200|content": `{"application/json":{"schema":{"type":"object","required":["items"],"properties":{
			"items":{"type":"array","items":{"$ref":"#/components/schemas/trip"}},"cursor":{"type":"string"}}}}}`,
		"paths|/trips|post|requestBody":          `{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/tripInput"}}}}`,
		"paths|/trips|post|responses|201":        `{"description":"Created","content":{"application/json":{"schema":{"$ref":"#/components/schemas/trip"}}}}`,
		"paths|/trips/{id}|get|parameters":       `[{"name":"id","in":"path","required":true,"schema":{"type":"integer","minimum":1}}]`,
		"paths|/trips/{id}|put|requestBody":      `{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/tripChanges"}}}}`,
		"paths|/trips/{id}|delete|responses|204": `{"description":"No Content"}`,
		"paths|/trips/{id}|delete|responses|401": `{"description":"Authentication required","content":{"application/json":{"schema":{"$ref":"#/components/schemas/error"}}}}`,
		"paths|/legs|post|responses|202":         `{"description":"Accepted","content":{"application/json":{"schema":{"type":"object","additionalProperties":{"type":"integer"}}}}}`,
		"paths|/own|get|responses|2XX":           `{"description":"Done as asked"}`,
		"paths|/broken/{id}|get|parameters":      `[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}]`,
		"components|schemas|trip": `{"type":"object","required":["id","owner","name","state","seats","legs","At"],"properties":{
			"id":{"type":"string"},"owner":{"type":"string"},"name":{"type":"string","minLength":1,"maxLength":80},
			"state":{"type":"string","enum":["open","closed"]},"seats":{"type":"integer","minimum":1,"maximum":9},"note":{"type":"string"},
			"legs":{"type":"array","items":{"$ref":"#/components/schemas/leg"}},"At":{"type":"string","format":"date-time"}}}`,
		"components|schemas|tripInput": `{"type":"object","additionalProperties":false,"required":["name","seats","legs"],"properties":{
			"name":{"type":"string","minLength":1,"maxLength":80},"state":{"type":"string","enum":["open","closed"],"default":"open"},
			"seats":{"type":"integer","minimum":1,"maximum":9},"note":{"type":"string","minLength":1,"maxLength":1024},
			"legs":{"type":"array","items":{"$ref":"#/components/schemas/leg2"}}}}`,
		"components|schemas|leg2": `{"type":"object","additionalProperties":false,"properties":{
			"to":{"type":"string"},"next":{"$ref":"#/components/schemas/leg2"}}}`,
		"components|schemas|tripChanges": `{"type":"object","additionalProperties":false,"properties":{
			"name":{"type":"string","minLength":1,"maxLength":80},"note":{"type":["string","null"],"minLength":1,"maxLength":1024}}}`,
	} {
		expectAt(t, document, path, want)
	}
}

func expectAt(t *testing.T, document any, path, want string) {
	t.Helper()
	at := document
	for _, name := range strings.Split(path, "|") {
		object, _ := at.(map[string]any)
		at = object[name]
	}
	var wanted any
	if err := json.Unmarshal([]byte(want), &wanted); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(at, wanted) {
		t.Errorf("%s: got %s", path, encoded(t, at))
	}
}
