package publisher_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge/types"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/events"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/publisher"
	"platform.internal/runtime/retry"
	"platform.internal/runtime/scope"
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

func fast() publisher.Option {
	return publisher.WithRetry(retry.Options{Attempts: 3, Base: time.Millisecond})
}

func TestPublishSendsTheEnvelope(t *testing.T) {
	api := &bus{}
	const trace = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01"
	ctx := scope.With(t.Context(), scope.Scope{CorrelationID: "c-1", Traceparent: trace})
	if err := publisher.New(api, "bus-dev", publisher.WithStamps(stamps)).Publish(ctx, placed.Event(orderPlaced{"o-1", 5})); err != nil {
		t.Fatal(err)
	}
	entry := api.calls[0][0]
	const want = `{"metadata":{"eventId":"event-1","correlationId":"c-1","version":2,"occurredAt":"2026-01-01T11:00:00.500Z","traceparent":"` + trace + `"},"data":{"orderId":"o-1","total":5}}`
	if *entry.Detail != want || *entry.Source != "orders.context" || *entry.DetailType != "OrderPlaced" || *entry.EventBusName != "bus-dev" {
		t.Errorf("got %s", *entry.Detail)
	}
	if *entry.TraceHeader != scope.XRayHeader(trace) {
		t.Errorf("got the trace %s", *entry.TraceHeader)
	}
}

func TestPublishSendsBatchesOfTenAndRefusedEntriesAgain(t *testing.T) {
	api := &bus{refuse: `"o-3"`, times: 1}
	var all []ports.Event
	for i := range 23 {
		all = append(all, placed.Event(orderPlaced{fmt.Sprintf("o-%d", i), i}))
	}
	if err := publisher.New(api, "b", fast()).Publish(t.Context(), all...); err != nil {
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
	if err := publisher.New(api, "b").Publish(t.Context(), large, large, large); err != nil {
		t.Fatal(err)
	}
	if len(api.calls) != 2 || len(api.calls[0]) != 2 {
		t.Errorf("got %d calls", len(api.calls))
	}
}

func TestWhatIsRefusedForGoodIsOneError(t *testing.T) {
	api := &bus{refuse: `"o-2"`, times: 99}
	err := publisher.New(api, "b", fast()).Publish(t.Context(),
		placed.Event(orderPlaced{"o-1", 1}), placed.Event(orderPlaced{"o-2", 1}))
	var failed *publisher.PublishError
	if !errors.As(err, &failed) || len(failed.Refused) != 1 || len(api.calls) != 3 || !errs.IsRetryable(err) {
		t.Fatalf("got %v after %d calls", err, len(api.calls))
	}
	if want := "1 event(s) were not accepted by the bus 'b': orders.context OrderPlaced: InternalFailure try again"; err.Error() != want {
		t.Errorf("got %q", err)
	}
}

func TestNothingIsSentWhenDataAreInvalidOrTheBusIsAway(t *testing.T) {
	api := &bus{}
	orders := publisher.New(api, "b", fast())
	if err := orders.Publish(t.Context(), placed.Event(orderPlaced{"o-1", 1}), placed.Event(orderPlaced{})); !errors.Is(err, errs.ErrValidation) || len(api.calls) != 0 {
		t.Errorf("got %v after %d calls", err, len(api.calls))
	}
	api.fail = errors.New("away")
	if err := orders.Publish(t.Context(), placed.Event(orderPlaced{"o-1", 1})); !errors.Is(err, api.fail) || len(api.calls) != 1 {
		t.Errorf("got %v after %d calls", err, len(api.calls))
	}
}
