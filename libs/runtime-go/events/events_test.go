package events_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	lambdaevents "github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge/types"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/events"
	"platform.internal/runtime/retry"
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

var stamps = events.Stamps{
	Now:   func() time.Time { return time.Date(2026, 1, 1, 12, 0, 0, 500_000_000, time.FixedZone("", 3600)) },
	NewID: func() string { return "event-1" },
}

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

// bus takes events and refuses those whose detail holds refuse, as often as told.
type bus struct {
	calls  [][]types.PutEventsRequestEntry
	refuse string
	times  int
	fail   error
}

func (b *bus) PutEvents(_ context.Context, in *eventbridge.PutEventsInput, _ ...func(*eventbridge.Options)) (*eventbridge.PutEventsOutput, error) {
	b.calls = append(b.calls, in.Entries)
	if b.fail != nil {
		return nil, b.fail
	}
	out := &eventbridge.PutEventsOutput{}
	for _, entry := range in.Entries {
		result := types.PutEventsResultEntry{}
		if b.refuse != "" && strings.Contains(*entry.Detail, b.refuse) && len(b.calls) <= b.times {
			code, reason := "InternalFailure", "try again"
			result.ErrorCode, result.ErrorMessage = &code, &reason
		}
		out.Entries = append(out.Entries, result)
	}
	return out, nil
}

func fast() events.PublisherOption {
	return events.WithRetry(retry.Options{Attempts: 3, Base: time.Millisecond})
}

func TestPublishSendsTheEnvelope(t *testing.T) {
	api := &bus{}
	ctx := scope.With(t.Context(), scope.Scope{CorrelationID: "c-1"})
	if err := events.NewPublisher(api, "bus-dev", events.WithStamps(stamps)).Publish(ctx, placed.Event(orderPlaced{"o-1", 5})); err != nil {
		t.Fatal(err)
	}
	entry := api.calls[0][0]
	const want = `{"metadata":{"eventId":"event-1","correlationId":"c-1","version":2,"occurredAt":"2026-01-01T11:00:00.500Z"},"data":{"orderId":"o-1","total":5}}`
	if *entry.Detail != want || *entry.Source != "orders.context" || *entry.DetailType != "OrderPlaced" || *entry.EventBusName != "bus-dev" {
		t.Errorf("got %s", *entry.Detail)
	}
}

func TestPublishSendsBatchesOfTenAndRefusedEntriesAgain(t *testing.T) {
	api := &bus{refuse: `"o-3"`, times: 1}
	var all []events.Event
	for i := range 23 {
		all = append(all, placed.Event(orderPlaced{fmt.Sprintf("o-%d", i), i}))
	}
	if err := events.NewPublisher(api, "b", fast()).Publish(t.Context(), all...); err != nil {
		t.Fatal(err)
	}
	var sizes []int
	for _, call := range api.calls {
		sizes = append(sizes, len(call))
	}
	if fmt.Sprint(sizes) != "[10 1 10 3]" || !strings.Contains(*api.calls[1][0].Detail, `"o-3"`) {
		t.Errorf("got %v", sizes)
	}
}

func TestABatchHoldsNoMoreThan256KB(t *testing.T) {
	api := &bus{}
	large := placed.Event(orderPlaced{strings.Repeat("x", 100*1024), 1})
	if err := events.NewPublisher(api, "b").Publish(t.Context(), large, large, large); err != nil {
		t.Fatal(err)
	}
	if len(api.calls) != 2 || len(api.calls[0]) != 2 {
		t.Errorf("got %d calls", len(api.calls))
	}
}

func TestWhatIsRefusedForGoodIsOneError(t *testing.T) {
	api := &bus{refuse: `"o-2"`, times: 99}
	err := events.NewPublisher(api, "b", fast()).Publish(t.Context(),
		placed.Event(orderPlaced{"o-1", 1}), placed.Event(orderPlaced{"o-2", 1}))
	var failed *events.PublishError
	if !errors.As(err, &failed) || len(failed.Refused) != 1 || len(api.calls) != 3 || !errs.IsRetryable(err) {
		t.Fatalf("got %v after %d calls", err, len(api.calls))
	}
	if want := "1 event(s) were not accepted by the bus 'b': orders.context OrderPlaced: InternalFailure try again"; err.Error() != want {
		t.Errorf("got %q", err)
	}
}

func TestNothingIsSentWhenDataAreInvalidOrTheBusIsAway(t *testing.T) {
	api := &bus{}
	publisher := events.NewPublisher(api, "b", fast())
	if err := publisher.Publish(t.Context(), placed.Event(orderPlaced{"o-1", 1}), placed.Event(orderPlaced{})); !errors.Is(err, errs.ErrValidation) || len(api.calls) != 0 {
		t.Errorf("got %v after %d calls", err, len(api.calls))
	}
	api.fail = errors.New("away")
	if err := publisher.Publish(t.Context(), placed.Event(orderPlaced{"o-1", 1})); !errors.Is(err, api.fail) || len(api.calls) != 1 {
		t.Errorf("got %v after %d calls", err, len(api.calls))
	}
}
