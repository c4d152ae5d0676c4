package scope_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	lambda "github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/events"
	"platform.internal/runtime/httpentry"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/queue"
	"platform.internal/runtime/schedule"
	"platform.internal/runtime/scope"
	"platform.internal/runtime/testkit"
	"platform.internal/runtime/web"
)

const (
	xray        = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"
	traceparent = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01"
)

func TestATraceIsReadFromItsTwoForms(t *testing.T) {
	for _, each := range []struct{ given, want string }{
		{traceparent, traceparent},
		{xray, traceparent},
		{strings.Replace(xray, "Sampled=1", "Sampled=0", 1), strings.Replace(traceparent, "-01", "-00", 1)},
		{"Self=1-0-0;" + xray + ";Lineage=a:0", traceparent},
		{"Root=1-5759e988-bd862e3fe1be46a994272793", ""},
		{strings.ToUpper(traceparent), ""},
		{traceparent + "-more", ""},
		{"ff" + traceparent[2:], ""},
		{"00-" + strings.Repeat("0", 32) + "-53995c3f42cd8ad8-01", ""},
		{"00-5759e988bd862e3fe1be46a994272793-" + strings.Repeat("0", 16) + "-01", ""},
	} {
		if got := scope.FirstTrace("", each.given); got != each.want {
			t.Errorf("of %s the trace is %q, not %q", each.given, got, each.want)
		}
	}
	if got := scope.XRayHeader(traceparent); got != xray {
		t.Errorf("for X-Ray: %s", got)
	}
}

type order struct {
	ID string `json:"id"`
}

var orderPlaced = events.Contract[order]{Source: "orders.context", DetailType: "OrderPlaced", Version: 1}

// look notes what work passes on.
func look(ctx context.Context, to *http.Header) error {
	*to = http.Header{}
	scope.PassOn(ctx, *to)
	return nil
}

func message(t *testing.T, body any, attribute, header string) lambda.SQSEvent {
	t.Helper()
	made := testkit.QueueEvent(t, "work", testkit.Message{Body: body, CorrelationID: "c-1"})
	if attribute != "" {
		made.Records[0].MessageAttributes[scope.Traceparent] = lambda.SQSMessageAttribute{DataType: "String", StringValue: &attribute}
	}
	made.Records[0].Attributes[scope.XRayAttribute] = header
	return made
}

func TestCorrelationIDAndTraceOfWhateverTriggersGoOn(t *testing.T) {
	testkit.CaptureLogs(t)
	ctx := testkit.LambdaContext(t)
	traced := context.WithValue(ctx, "x-amzn-trace-id", xray) //nolint:revive,staticcheck // the plain string of aws-lambda-go
	var got http.Header
	worker := queue.Handler(func(ctx context.Context, _ order, _ queue.Meta) error { return look(ctx, &got) })
	subscription := events.Subscribe(orderPlaced, func(ctx context.Context, _ order, _ events.Metadata) error { return look(ctx, &got) })
	event := testkit.BusEvent(t, orderPlaced, order{"o-1"}, func(m *ports.EventMetadata) { m.CorrelationID, m.Traceparent = "c-1", traceparent })
	app := web.App(web.Routes{"GET /": func(w http.ResponseWriter, r *http.Request) error {
		_ = look(r.Context(), &got)
		return web.NoContent(w)
	}})
	headers := map[string]string{scope.CorrelationHeader: "c-1", scope.Traceparent: traceparent}
	nightly := schedule.Handler(func(ctx context.Context, _ schedule.Run) error { return look(ctx, &got) })
	for name, invoke := range map[string]func() error{
		"a header": func() error {
			_, err := httpentry.Handler(app)(ctx, testkit.HTTPEvent(t, testkit.HTTPRequest{Headers: headers}))
			return err
		},
		"an event": func() error { return events.Handler(subscription)(ctx, event) },
		"an event in a queue": func() error {
			_, err := events.QueueHandler(subscription)(ctx, testkit.QueueEvent(t, "work", testkit.Message{Body: event}))
			return err
		},
		"an attribute":        func() error { _, err := worker(ctx, message(t, order{"o-1"}, traceparent, "")); return err },
		"a header of X-Ray":   func() error { _, err := worker(ctx, message(t, order{"o-1"}, "", xray)); return err },
		"a traced invocation": func() error { _, err := worker(traced, message(t, order{"o-1"}, "", "")); return err },
		"a traced start":      func() error { return nightly(traced, lambda.CloudWatchEvent{ID: "c-1", Detail: json.RawMessage("{}")}) },
	} {
		got = nil
		if err := invoke(); err != nil {
			t.Fatal(err)
		}
		if got.Get(scope.CorrelationHeader) != "c-1" || got.Get(scope.Traceparent) != traceparent {
			t.Errorf("of %s went on: %v", name, got)
		}
	}
}
