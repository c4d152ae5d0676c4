package logging_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/logging"
	"platform.internal/runtime/scope"
	"platform.internal/runtime/testkit"
)

func TestALineHasTheFieldsOfThePlatform(t *testing.T) {
	t.Setenv("POWERTOOLS_SERVICE_NAME", "orders")
	t.Setenv("STAGE", "dev")
	t.Setenv("VERSION", "v1.2.3")
	logs := testkit.CaptureLogs(t)
	ctx := scope.With(context.Background(), scope.Scope{
		RequestID: "request-1", CorrelationID: "correlation-1",
		Fields: []slog.Attr{slog.String("path", "/orders"), slog.String("method", "GET")},
	})
	//lint:ignore SA1029 a plain string, as aws-lambda-go has it
	ctx = context.WithValue(ctx, "x-amzn-trace-id", "Root=1-abc;Parent=def;Sampled=1")
	slog.InfoContext(ctx, "Order placed", "orderId", "o-1")

	line := logs.Find("Order placed")
	stamp, _ := line["timestamp"].(string)
	if len(stamp) != len("2026-01-01T00:00:00.000Z") || !strings.HasSuffix(stamp, "Z") {
		t.Errorf("timestamp %q", stamp)
	}
	delete(line, "timestamp")
	want := map[string]any{
		"level": "INFO", "message": "Order placed", "service": "orders", "stage": "dev", "version": "v1.2.3",
		"requestId": "request-1", "correlationId": "correlation-1", "traceId": "1-abc",
		"path": "/orders", "method": "GET", "orderId": "o-1",
	}
	if !reflect.DeepEqual(line, want) {
		t.Errorf("got %v", line)
	}
}

func TestLevelComesFromTheEnvironment(t *testing.T) {
	for given, want := range map[string][]any{
		"DEBUG": {"DEBUG", "INFO", "WARN", "ERROR"}, "WARN": {"WARN", "ERROR"}, "ERROR": {"ERROR"},
		"": {"INFO", "WARN", "ERROR"}, "LOUD": {"INFO", "WARN", "ERROR"},
	} {
		t.Run("LOG_LEVEL="+given, func(t *testing.T) {
			t.Setenv("LOG_LEVEL", given)
			logs := testkit.CaptureLogs(t)
			slog.Debug("x")
			slog.Info("x")
			slog.Warn("x")
			slog.Error("x")
			var got []any
			for _, line := range logs.Lines() {
				got = append(got, line["level"])
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestAnErrorKeepsKindCodeAndCauses(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	cause := errors.New("condition failed")
	slog.Error("Failed", "error", fmt.Errorf("create order: %w", errs.Conflict("taken", cause)))
	line := logs.Find("Failed")
	want := map[string]any{"name": "ConflictError", "code": "CONFLICT", "message": "create order: taken: condition failed"}
	if !reflect.DeepEqual(line["error"], want) {
		t.Errorf("got %v", line["error"])
	}
	stack, _ := line["stack"].(string)
	if !strings.Contains(stack, "\nCaused by: *errors.errorString: condition failed") {
		t.Errorf("stack %q", stack)
	}
}

func TestAPanicKeepsWhereItHappened(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	err := func() (err error) {
		defer logging.Recover(&err)
		panic("boom")
	}()
	slog.Error("Failed", "error", err)
	stack, _ := logs.Find("Failed")["stack"].(string)
	if !strings.Contains(stack, "logging_test.go") {
		t.Errorf("stack %q", stack)
	}
}

func TestSecretsDoNotReachTheLogs(t *testing.T) {
	type request struct {
		User     string `json:"user"`
		APIKey   string `json:"api_key"`
		Password *string
	}
	logs := testkit.CaptureLogs(t)
	slog.Info("Secrets", "Authorization", "Bearer x", "session-token", 7, "request", []request{{User: "u", APIKey: "k"}},
		slog.Group("login", "password", "p", "user", "u"))
	line := logs.Find("Secrets")
	want := map[string]any{
		"Authorization": "[redacted]", "session-token": "[redacted]",
		"request": []any{map[string]any{"user": "u", "api_key": "[redacted]", "Password": nil}},
		"login":   map[string]any{"password": "[redacted]", "user": "u"},
	}
	for name, value := range want {
		if !reflect.DeepEqual(line[name], value) {
			t.Errorf("%s: got %v", name, line[name])
		}
	}
}

func TestAChildLoggerKeepsItsFields(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	child := slog.With("component", "pricing")
	child.InfoContext(scope.With(context.Background(), scope.Scope{RequestID: "request-1"}), "Priced")
	line := logs.Find("Priced")
	if line["component"] != "pricing" || line["requestId"] != "request-1" {
		t.Errorf("got %v", line)
	}
}
