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
	"platform.internal/runtime/testkit"
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

func TestAnAnswerTooLargeForTheFrontDoorIsALogged500(t *testing.T) {
	tests := map[string]struct {
		fits, exceeds string
		limit         int
	}{
		"HTTP API":     {"/large/6000000", "/large/6300000", 6_291_556},
		"function URL": {"/large/6000000", "/large/6300000", 6_291_556},
		"REST API":     {"/quotes/3000000", "/quotes/3200000", 6_291_556},
		"ALB":          {"/large/1000000", "/large/1050000", 1_048_576},
	}
	for _, door := range frontDoorTable(t).Doors {
		test, ok := tests[door.Name]
		if !ok {
			continue
		}
		t.Run(door.Name, func(t *testing.T) {
			if response := callDoor(t, door.with(t, doorCase{Method: "GET", Path: test.fits})); response.StatusCode != 200 {
				t.Errorf("got %d, want 200", response.StatusCode)
			}
			event, err := json.Marshal(door.with(t, doorCase{Method: "GET", Path: test.exceeds}))
			if err != nil {
				t.Fatal(err)
			}
			logs := testkit.CaptureLogs(t)
			response, err := httpentry.Handler(application)(testkit.LambdaContext(t), event)
			if err != nil {
				t.Fatal(err)
			}
			want := refusedWith("INTERNAL_ERROR", "Internal server error")
			if answer, body := fields(t, response); response.StatusCode != 500 || strings.TrimSpace(body) != want ||
				!strings.Contains(fmt.Sprint(answer), "order-7") || strings.Contains(fmt.Sprint(answer), "text/plain") {
				t.Errorf("got %v %s", answer, body)
			}
			if found := fmt.Sprint(logs.Find("Request failed")["error"]); !strings.Contains(found, fmt.Sprintf("more than the %d that the front door takes", test.limit)) {
				t.Errorf("got %s", found)
			}
		})
	}
}

func TestCookiesThatAnALBCannotPassOnAreToldOf(t *testing.T) {
	for _, door := range frontDoorTable(t).Doors {
		if door.Name != "ALB" {
			continue
		}
		event, err := json.Marshal(door.Event)
		if err != nil {
			t.Fatal(err)
		}
		logs := testkit.CaptureLogs(t)
		if _, err := httpentry.Handler(application)(testkit.LambdaContext(t), event); err != nil {
			t.Fatal(err)
		}
		if logs.Find("1 of 2 cookies is lost: the target group needs multi-value headers") == nil {
			t.Errorf("got %v", logs.Lines())
		}
	}
}

func TestTheAddressOfTheCallerIsWhatTheFrontDoorSaw(t *testing.T) {
	for _, door := range frontDoorTable(t).Doors {
		t.Run(door.Name, func(t *testing.T) {
			event := door.with(t, doorCase{Method: "GET", Path: "/address"})
			if headers, ok := event["multiValueHeaders"].(map[string]any); ok {
				headers["x-forwarded-for"] = []string{"198.51.100.1, 203.0.113.9"}
			}
			if response := callDoor(t, event); strings.TrimSpace(response.Body) != `"203.0.113.9"` {
				t.Errorf("got %s", response.Body)
			}
		})
	}
}
