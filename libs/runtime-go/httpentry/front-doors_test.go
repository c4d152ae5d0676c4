package httpentry_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/httpentry"
	"platform.internal/runtime/scope"
	"platform.internal/runtime/web"
)

// frontDoors is the table that @platform/runtime/http passes as well.
type frontDoors struct {
	Doors []frontDoor
	Cases []doorCase
}

// frontDoor is an event as a front door sends it, what the application sees of it, what the door is answered.
type frontDoor struct {
	Name         string
	Event        map[string]any
	Seen, Answer map[string]any
}

// doorCase is what is sent instead, and the answer through each of the doors.
type doorCase struct {
	Is, Method, Path, Type string
	Body                   *string
	Base64                 bool
	Status                 int
	Error                  map[string]any
	Binary                 string
}

func frontDoorTable(t *testing.T) frontDoors {
	t.Helper()
	text, err := os.ReadFile("../../runtime/test/http-front-doors.json")
	if err != nil {
		t.Fatal(err)
	}
	var table frontDoors
	if err := json.Unmarshal(text, &table); err != nil || len(table.Doors) != 5 || len(table.Cases) < 10 {
		t.Fatalf("got %d doors, %d cases: %v", len(table.Doors), len(table.Cases), err)
	}
	return table
}

type note struct {
	Note *string `json:"note"`
}

func (n *note) Validate() error {
	var issues errs.Issues
	issues.Require(n.Note != nil, "note", "Is missing")
	return issues.Err()
}

func repeated(text string) web.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		count, err := strconv.Atoi(r.PathValue("bytes"))
		if err != nil {
			return err
		}
		_, err = w.Write([]byte(strings.Repeat(text, count)))
		return err
	}
}

// application is one application, whichever door is in front.
var application = web.App(web.Routes{
	"POST /echo/{slug}": func(w http.ResponseWriter, r *http.Request) error {
		body, err := web.DecodeJSON[note](r)
		if err != nil {
			return err
		}
		http.SetCookie(w, &http.Cookie{Name: "x", Value: "1"})
		http.SetCookie(w, &http.Cookie{Name: "y", Value: "2"})
		return web.JSON(w, http.StatusCreated, map[string]any{
			"method": r.Method, "slug": r.PathValue("slug"), "tags": r.URL.Query()["tag"], "host": r.Host,
			"cookie": r.Header.Get("Cookie"), "note": body.Note, "correlationId": scope.CorrelationID(r.Context()),
		})
	},
	"GET /binary": func(w http.ResponseWriter, _ *http.Request) error {
		_, err := w.Write([]byte{0xff, 0xfe})
		return err
	},
	"GET /address": func(w http.ResponseWriter, r *http.Request) error {
		return web.JSON(w, http.StatusOK, r.RemoteAddr)
	},
	"GET /large/{bytes}":  repeated("x"),
	"GET /quotes/{bytes}": repeated(`"`),
})

func callDoor(t *testing.T, event map[string]any) httpentry.Response {
	t.Helper()
	text, err := json.Marshal(event)
	if err != nil {
		t.Fatal(err)
	}
	return call(t, application, string(text))
}

// with is the event of the door with other things in it, each where the door has it.
func (d frontDoor) with(t *testing.T, given doorCase) map[string]any {
	t.Helper()
	text, err := json.Marshal(d.Event)
	if err != nil {
		t.Fatal(err)
	}
	var event map[string]any
	if err := json.Unmarshal(text, &event); err != nil {
		t.Fatal(err)
	}
	path, method := cmp.Or(given.Path, "/echo/1"), cmp.Or(given.Method, "POST")
	event["body"], event["isBase64Encoded"], event["path"], event["rawPath"] = given.Body, given.Base64, path, path
	event["httpMethod"] = method
	if given, ok := event["requestContext"].(map[string]any)["http"].(map[string]any); ok {
		given["method"] = method
	}
	for name, value := range map[string]any{"headers": given.Type, "multiValueHeaders": []string{given.Type}} {
		headers, _ := event[name].(map[string]any)
		for key := range maps.Clone(headers) {
			if given.Type != "" && strings.EqualFold(key, "content-type") {
				headers[key] = value
			}
		}
	}
	return event
}

// fields is what a front door gets, header names in lower case.
func fields(t *testing.T, response httpentry.Response) (answer map[string]any, body string) {
	t.Helper()
	text, err := json.Marshal(response)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"headers", "multiValueHeaders"} {
		if headers, ok := answer[name].(map[string]any); ok {
			lower := map[string]any{}
			for key, value := range headers {
				lower[strings.ToLower(key)] = value
			}
			answer[name] = lower
		}
	}
	delete(answer, "body")
	return answer, response.Body
}

func decoded(t *testing.T, text string) map[string]any {
	t.Helper()
	var value map[string]any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("got %s: %v", text, err)
	}
	return value
}

func TestTheFourFrontDoors(t *testing.T) {
	for _, door := range frontDoorTable(t).Doors {
		t.Run(door.Name, func(t *testing.T) {
			answer, body := fields(t, callDoor(t, door.Event))
			if !reflect.DeepEqual(answer, door.Answer) {
				t.Errorf("got %v, want %v", answer, door.Answer)
			}
			if seen := decoded(t, body); !reflect.DeepEqual(seen, door.Seen) {
				t.Errorf("saw %v, want %v", seen, door.Seen)
			}
		})
	}
}

func TestWhateverIsWrongIsAnsweredAlikeThroughEachDoor(t *testing.T) {
	table := frontDoorTable(t)
	for _, door := range table.Doors {
		for _, each := range table.Cases {
			t.Run(door.Name+" "+each.Is, func(t *testing.T) {
				response := callDoor(t, door.with(t, each))
				if response.StatusCode != each.Status {
					t.Errorf("got %d, want %d", response.StatusCode, each.Status)
				}
				description := ""
				if strings.HasPrefix(door.Name, "ALB") {
					description = fmt.Sprintf("%d %s", each.Status, http.StatusText(each.Status))
				}
				if response.StatusDescription != description {
					t.Errorf("got %q, want %q", response.StatusDescription, description)
				}
				if each.Binary != "" {
					if response.Body != each.Binary || !response.IsBase64Encoded {
						t.Errorf("got %+v", response)
					}
					return
				}
				each.Error["requestId"] = "request-1"
				if said := decoded(t, response.Body); !reflect.DeepEqual(said, map[string]any{"error": each.Error}) {
					t.Errorf("got %v, want %v", said, each.Error)
				}
			})
		}
	}
}
