// Package testkit holds what tests of a service need: sample events, a Lambda context, captured logs
// and a table in the local cloud.
package testkit

import (
	"encoding/base64"
	"encoding/json"
	"testing"
)

// Account, region and time of every sample event.
const (
	Account = "000000000000"
	Region  = "us-east-1"
	Time    = "2026-01-01T00:00:00.000Z"
)

// HTTPRequest holds the parts of a request a test wants to say something about.
type HTTPRequest struct {
	// Method defaults to GET, Path to /.
	Method, Path string
	// Query string without the question mark.
	Query   string
	Headers map[string]string
	// Body is sent as it is when it is a string, otherwise as JSON.
	Body any
	// Base64 sends the body as API Gateway does with binary content.
	Base64 bool
	// Claims of the token that the authorizer verified.
	Claims map[string]string
}

// HTTPEvent is an HTTP API event, payload format 2.0 (S0-33, S1-11).
func HTTPEvent(t testing.TB, request HTTPRequest) json.RawMessage {
	t.Helper()
	headers := map[string]string{"host": "api.example.com"}
	body := bodyOf(t, request.Body, headers)
	if request.Base64 {
		body = base64.StdEncoding.EncodeToString([]byte(body))
	}
	for name, value := range request.Headers {
		headers[name] = value
	}
	method, path := orElse(request.Method, "GET"), orElse(request.Path, "/")
	context := map[string]any{
		"accountId": Account, "domainName": "api.example.com", "stage": "$default", "requestId": "gateway-1",
		"http": map[string]string{"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1"},
	}
	if request.Claims != nil {
		context["authorizer"] = map[string]any{"jwt": map[string]any{"claims": request.Claims}}
	}
	return marshal(t, map[string]any{
		"version": "2.0", "routeKey": "$default", "rawPath": path, "rawQueryString": request.Query,
		"headers": headers, "requestContext": context, "body": body, "isBase64Encoded": request.Base64,
	})
}

func bodyOf(t testing.TB, body any, headers map[string]string) string {
	t.Helper()
	switch body := body.(type) {
	case nil:
		return ""
	case string:
		return body
	default:
		headers["content-type"] = "application/json"
		return string(marshal(t, body))
	}
}

func marshal(t testing.TB, value any) json.RawMessage {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatalf("a sample event holds what is not JSON: %v", err)
	}
	return text
}

func orElse(given, fallback string) string {
	if given == "" {
		return fallback
	}
	return given
}
