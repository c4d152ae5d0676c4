package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"platform.internal/notifications/internal/adapters/inbound/http"
	"platform.internal/notifications/internal/adapters/outbound/memory"

	"platform.internal/runtime/httpentry"
	"platform.internal/runtime/testkit"
)

func answer(t *testing.T, event json.RawMessage) httpentry.Response {
	t.Helper()
	testkit.CaptureLogs(t)
	response, err := httpentry.Handler(http.Router(memory.TestPorts()))(testkit.LambdaContext(t), event)
	if err != nil {
		t.Fatal(err)
	}
	return response
}

func TestTheSampleEventIsAnswered(t *testing.T) {
	event, err := os.ReadFile("../../samples/api.json")
	if err != nil {
		t.Fatal(err)
	}
	response := answer(t, event)
	if response.StatusCode != 200 || !strings.Contains(response.Body, `"status":"ok"`) {
		t.Errorf("got %d %s, want 200 with status ok", response.StatusCode, response.Body)
	}
}

func TestAnUnknownPathIsNotFound(t *testing.T) {
	response := answer(t, testkit.HTTPEvent(t, testkit.HTTPRequest{Path: "/nowhere"}))
	if response.StatusCode != 404 || !strings.Contains(response.Body, `"code":"NOT_FOUND"`) {
		t.Errorf("got %d %s, want 404 with code NOT_FOUND", response.StatusCode, response.Body)
	}
}
