package events_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	lambdaevents "github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/events"
	"platform.internal/runtime/scope"
	"platform.internal/runtime/testkit"
)

type orderPlaced struct {
	OrderID string `json:"orderId"`
	Total   int    `json:"total"`
}

func (o orderPlaced) Validate() error {
	var issues errs.Issues
	issues.Require(o.OrderID != "", "orderId", "Is required")
	return issues.Err()
}

var placed = events.Contract[orderPlaced]{Source: "orders.context", DetailType: "OrderPlaced", Version: 2}

func TestAnEventReachesItsSubscription(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	var data orderPlaced
	var metadata events.Metadata
	var correlation string
	handle := events.Handler(events.Subscribe(placed, func(ctx context.Context, d orderPlaced, m events.Metadata) error {
		data, metadata, correlation = d, m, scope.CorrelationID(ctx)
		return nil
	}))
	if err := handle(testkit.LambdaContext(t), testkit.BusEvent(t, placed, orderPlaced{"o-1", 5})); err != nil {
		t.Fatal(err)
	}
	want := events.Metadata{EventID: "event-1", CorrelationID: "correlation-1", Version: 2, OccurredAt: "2026-01-01T00:00:00.000Z"}
	if data != (orderPlaced{"o-1", 5}) || metadata != want || correlation != "correlation-1" {
		t.Errorf("got %+v %+v %q", data, metadata, correlation)
	}
	if line := logs.Find("Invocation finished"); line["eventSource"] != "orders.context" || line["detailType"] != "OrderPlaced" || line["eventId"] != "event-1" {
		t.Errorf("got %v", line)
	}
}

func TestWhatIsDoneWithOtherEvents(t *testing.T) {
	refused := errors.New("no")
	handle := events.Handler(events.Subscribe(placed, func(context.Context, orderPlaced, events.Metadata) error { return refused }))
	event := func(detailType, detail string) lambdaevents.EventBridgeEvent {
		return lambdaevents.EventBridgeEvent{Source: "orders.context", DetailType: detailType, Detail: json.RawMessage(detail)}
	}
	const metadata = `{"metadata":{"eventId":"e","correlationId":"c","version":2,"occurredAt":"t"},"data":`
	tests := []struct {
		name  string
		event lambdaevents.EventBridgeEvent
		want  string
	}{
		{"unknown is acknowledged", event("OrderLost", `{}`), ""},
		{"no envelope", event("OrderPlaced", `{"orderId":"o-1"}`), "is not an envelope"},
		{"not an object", event("OrderPlaced", `"text"`), "is not an envelope"},
		{"wrong type", event("OrderPlaced", metadata+`{"total":"five"}}`), "do not fit its contract"},
		{"refused by Validate", event("OrderPlaced", metadata+`{}}`), "orderId: Is required"},
		{"refused by the subscription", event("OrderPlaced", metadata+`{"orderId":"o-1","new":1}}`), "no"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			logs := testkit.CaptureLogs(t)
			err := handle(testkit.LambdaContext(t), test.event)
			if test.want == "" {
				if err != nil || logs.Find("Event ignored: no subscription")["detailType"] != "OrderLost" {
					t.Errorf("got %v", err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestEventsThroughAQueueFailAlone(t *testing.T) {
	testkit.CaptureLogs(t)
	var seen []string
	handle := events.QueueHandler(events.Subscribe(placed, func(ctx context.Context, d orderPlaced, _ events.Metadata) error {
		seen = append(seen, d.OrderID+" "+scope.CorrelationID(ctx))
		return nil
	}))
	good, err := json.Marshal(testkit.BusEvent(t, placed, orderPlaced{"o-1", 5}))
	if err != nil {
		t.Fatal(err)
	}
	response, err := handle(testkit.LambdaContext(t), testkit.QueueEvent(t, "events",
		testkit.Message{Body: `{"orderId":"o-2"}`}, testkit.Message{Body: string(good)}))
	if err != nil || len(response.BatchItemFailures) != 1 || response.BatchItemFailures[0].ItemIdentifier != "message-1" ||
		fmt.Sprint(seen) != "[o-1 correlation-1]" {
		t.Errorf("got %v %v %v", response, seen, err)
	}
}

func TestTwoSubscriptionsForOneEventAreRefused(t *testing.T) {
	defer func() {
		if got := fmt.Sprint(recover()); !strings.Contains(got, "two subscriptions want the event 'orders.context OrderPlaced'") {
			t.Errorf("got %s", got)
		}
	}()
	one := events.Subscribe(placed, func(context.Context, orderPlaced, events.Metadata) error { return nil })
	events.Handler(one, one)
}
