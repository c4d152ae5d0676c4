package httpentry_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"platform.internal/runtime/httpentry"
	"platform.internal/runtime/testkit"
)

// echo answers with the body it was given.
var echo = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusAccepted)
	_, _ = w.Write(body)
})

func call(t *testing.T, handler http.Handler, event string) httpentry.Response {
	t.Helper()
	testkit.CaptureLogs(t)
	response, err := httpentry.Handler(handler)(testkit.LambdaContext(t), json.RawMessage(event))
	if err != nil {
		t.Fatal(err)
	}
	return response
}

func TestHeadersSetAfterTheFirstByteHaveNoEffect(t *testing.T) {
	late := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("<html>"))
		w.Header().Set("X-Late", "1")
		w.WriteHeader(http.StatusTeapot)
	})
	response := call(t, late, string(testkit.HTTPEvent(t, testkit.HTTPRequest{})))
	if response.StatusCode != 200 || response.Headers["X-Late"] != "" || response.Headers["Content-Type"] != "text/html; charset=utf-8" {
		t.Errorf("got %+v", response)
	}
}

func TestTheRequestLineAndStatusAreLogged(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	event := testkit.HTTPEvent(t, testkit.HTTPRequest{Method: "POST", Path: "/orders", Body: map[string]int{"total": 5}})
	if _, err := httpentry.Handler(echo)(testkit.LambdaContext(t), event); err != nil {
		t.Fatal(err)
	}
	finished := logs.Find("Invocation finished")
	if finished["statusCode"] != 202.0 || finished["method"] != "POST" || finished["path"] != "/orders" || finished["requestId"] != "request-1" {
		t.Errorf("got %v", finished)
	}
}

func TestABodyIsNotLoggedAtAnyLevel(t *testing.T) {
	t.Setenv("LOG_LEVEL", "DEBUG")
	logs := testkit.CaptureLogs(t)
	event := testkit.HTTPEvent(t, testkit.HTTPRequest{Method: "POST", Path: "/orders", Body: map[string]string{"note": "body-marker"}})
	response, err := httpentry.Handler(echo)(testkit.LambdaContext(t), event)
	if err != nil || !strings.Contains(response.Body, "body-marker") {
		t.Fatalf("got %+v, %v", response, err)
	}
	if lines := logs.Lines(); len(lines) < 2 || strings.Contains(fmt.Sprint(lines), "body-marker") {
		t.Errorf("got %v", lines)
	}
}

func TestWhatIsNoHTTPEventIsAnError(t *testing.T) {
	testkit.CaptureLogs(t)
	for name, event := range map[string]string{
		"queue event": `{"Records":[]}`,
		"not JSON":    `{`,
	} {
		if _, err := httpentry.Handler(echo)(testkit.LambdaContext(t), json.RawMessage(event)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
