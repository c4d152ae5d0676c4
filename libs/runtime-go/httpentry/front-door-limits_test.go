package httpentry_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"platform.internal/runtime/httpentry"
	"platform.internal/runtime/testkit"
)

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
