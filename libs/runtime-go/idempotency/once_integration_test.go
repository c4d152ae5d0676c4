//go:build integration

package idempotency_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"sync/atomic"
	"testing"

	lambda "github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/events"
	"platform.internal/runtime/httpentry"
	"platform.internal/runtime/idempotency"
	"platform.internal/runtime/queue"
	"platform.internal/runtime/schedule"
	"platform.internal/runtime/stream"
	"platform.internal/runtime/testkit"
	"platform.internal/runtime/web"
)

type order struct {
	ID string `json:"id"`
}

var orderPlaced = events.Contract[order]{Source: "orders.context", DetailType: "OrderPlaced", Version: 1}

// deliver gives a handler events; each has to succeed.
func deliver[In, Out any](t *testing.T, handle func(context.Context, In) (Out, error), all ...In) []Out {
	t.Helper()
	testkit.CaptureLogs(t)
	answers := make([]Out, len(all))
	for i, each := range all {
		answer, err := handle(testkit.LambdaContext(t), each)
		if err != nil {
			t.Fatalf("delivery %d: %v", i, err)
		}
		answers[i] = answer
	}
	return answers
}

func withoutAnswer[In any](handle func(context.Context, In) error) func(context.Context, In) (struct{}, error) {
	return func(ctx context.Context, given In) (struct{}, error) { return struct{}{}, handle(ctx, given) }
}

func expectRuns(t *testing.T, runs *atomic.Int32, expected int32) {
	t.Helper()
	if got := runs.Swap(0); got != expected {
		t.Errorf("%d runs, not %d", got, expected)
	}
}

func TestIntegrationADeliveryRunsWorkOnceInAHandlerOfAnyKind(t *testing.T) {
	table := testkit.NewTable(t)
	guard := func(operation string) *idempotency.Guard {
		return idempotency.New(table.Client, table.Name, operation)
	}
	var runs atomic.Int32
	onEvent := func(context.Context, order, events.Metadata) error { runs.Add(1); return nil }
	event := func(id string) lambda.EventBridgeEvent {
		made := testkit.BusEvent(t, orderPlaced, order{"o-1"})
		made.Detail = bytes.ReplaceAll(made.Detail, []byte("event-1"), []byte(id))
		return made
	}

	direct := events.Handler(events.Subscribe(orderPlaced, idempotency.OnceWith(guard("direct"), onEvent)))
	deliver(t, withoutAnswer(direct), event("e-1"), event("e-1"), event("e-2"))
	expectRuns(t, &runs, 2)

	queued := events.QueueHandler(events.Subscribe(orderPlaced, idempotency.OnceWith(guard("queued"), onEvent)))
	body := event("e-1")
	deliver(t, queued,
		testkit.QueueEvent(t, "work", testkit.Message{Body: body, ID: "m-1"}),
		testkit.QueueEvent(t, "work", testkit.Message{Body: body, ID: "m-2"}))
	expectRuns(t, &runs, 1)

	onMessage := func(context.Context, order, queue.Meta) error { runs.Add(1); return nil }
	worker := queue.Handler(idempotency.OnceWith(guard("messages"), onMessage))
	deliver(t, worker,
		testkit.QueueEvent(t, "work", testkit.Message{Body: order{"a"}, ID: "m-1"}),
		testkit.QueueEvent(t, "work", testkit.Message{Body: order{"a"}, ID: "m-1"}, testkit.Message{Body: order{"b"}, ID: "m-2"}))
	expectRuns(t, &runs, 2)

	nightly := schedule.Handler(idempotency.Once(guard("schedule"), func(context.Context, schedule.Run) error { runs.Add(1); return nil }))
	deliver(t, withoutAnswer(nightly), lambda.CloudWatchEvent{ID: "s-1"}, lambda.CloudWatchEvent{ID: "s-1"}, lambda.CloudWatchEvent{ID: "s-2"})
	expectRuns(t, &runs, 2)

	changes := stream.Handler(idempotency.Once(guard("changes"), func(context.Context, stream.Change[order]) error { runs.Add(1); return nil }))
	change := func(id string) lambda.DynamoDBEventRecord {
		return lambda.DynamoDBEventRecord{EventID: id, EventName: "REMOVE"}
	}
	deliver(t, changes,
		lambda.DynamoDBEvent{Records: []lambda.DynamoDBEventRecord{change("c-1")}},
		lambda.DynamoDBEvent{Records: []lambda.DynamoDBEventRecord{change("c-1"), change("c-2")}})
	expectRuns(t, &runs, 2)
}

func TestIntegrationARequestRunsOncePerKeyOfItsCallerAndNeedsOne(t *testing.T) {
	table := testkit.NewTable(t)
	var runs atomic.Int32
	place := idempotency.Answer(idempotency.New(table.Client, table.Name, "place"),
		func(_ context.Context, o order) (receipt, error) { return receipt{o.ID, int(runs.Add(1))}, nil })
	handler := httpentry.Handler(web.App(web.Routes{"POST /orders": web.Create(web.DecodeJSON[order], place)}))
	post := func(key, sub, id string) json.RawMessage {
		headers := map[string]string{"content-type": "application/json"}
		if key != "" {
			headers["idempotency-key"] = key
		}
		return testkit.HTTPEvent(t, testkit.HTTPRequest{
			Method: http.MethodPost, Path: "/orders", Headers: headers, Body: `{"id":"` + id + `"}`,
			Claims: map[string]string{"sub": sub},
		})
	}

	answers := deliver(t, handler,
		post("k", "alice", "o-1"), post("k", "alice", "o-1"), post("k", "bob", "o-1"), post("k", "alice", "o-2"), post("", "alice", "o-1"))

	var got []int
	for _, answer := range answers {
		got = append(got, answer.StatusCode)
	}
	if expected := []int{201, 201, 201, 422, 400}; !slices.Equal(got, expected) {
		t.Errorf("got %v", got)
	}
	if answers[0].Body != answers[1].Body || answers[0].Body == answers[2].Body {
		t.Errorf("got %q, %q and of another caller %q", answers[0].Body, answers[1].Body, answers[2].Body)
	}
}
