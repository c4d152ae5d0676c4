// Package queue is the Lambda handler of an SQS queue and the way to send to one.
package queue

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/attempt"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/invocation"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/scope"
)

// Meta is what came with a message beside its body.
type Meta = ports.MessageMeta

// Function is a Lambda function fed by a queue.
type Function func(context.Context, events.SQSEvent) (events.SQSEventResponse, error)

// parallel is how many messages of a batch are worked on at the same time: a whole default batch.
const parallel = 10

// Handler is the Lambda handler of a queue (S0-35, S1-14, F-122): messages of a batch run side by
// side and fail alone. A body that is not JSON, does not fit T or is refused by T's Validate is a
// failed message as well, and so is whatever process does instead of returning: a panic, the end of
// its goroutine, a block until the timeout (package attempt). A FIFO queue is worked off in order; a group
// stops at its first failure (F-102).
func Handler[T any](process func(context.Context, T, Meta) error) Function {
	run := func(ctx context.Context, event events.SQSEvent) (events.SQSEventResponse, error) {
		one := func(record *events.SQSMessage) error { return processRecord(ctx, record, process) }
		return events.SQSEventResponse{BatchItemFailures: failures(event.Records, one)}, nil
	}
	return invocation.Wrap(invocation.Description[events.SQSEvent, events.SQSEventResponse]{
		Describe: func(event events.SQSEvent) (string, []slog.Attr) {
			return "", []slog.Attr{slog.Int("records", len(event.Records))}
		},
		Summarise: func(response events.SQSEventResponse) []slog.Attr {
			return []slog.Attr{slog.Int("failed", len(response.BatchItemFailures))}
		},
	}, run)
}

// failures is never nil: Lambda takes null for a failed batch in some runtimes.
func failures(records []events.SQSMessage, process func(*events.SQSMessage) error) []events.SQSBatchItemFailure {
	failed := make([]bool, len(records))
	if len(records) > 0 && strings.HasSuffix(records[0].EventSourceARN, ".fifo") {
		inOrder(records, failed, process)
	} else {
		sideBySide(records, failed, process)
	}
	found := []events.SQSBatchItemFailure{}
	for i := range records {
		if failed[i] {
			found = append(found, events.SQSBatchItemFailure{ItemIdentifier: records[i].MessageId})
		}
	}
	return found
}

func inOrder(records []events.SQSMessage, failed []bool, process func(*events.SQSMessage) error) {
	stopped := map[string]bool{}
	for i := range records {
		group := records[i].Attributes["MessageGroupId"]
		failed[i] = stopped[group] || process(&records[i]) != nil
		stopped[group] = failed[i]
	}
}

func sideBySide(records []events.SQSMessage, failed []bool, process func(*events.SQSMessage) error) {
	slots := make(chan struct{}, parallel)
	var group sync.WaitGroup
	for i := range records {
		slots <- struct{}{}
		group.Go(func() {
			defer func() { <-slots }()
			failed[i] = process(&records[i]) != nil
		})
	}
	group.Wait()
}

func processRecord[T any](ctx context.Context, record *events.SQSMessage, process func(context.Context, T, Meta) error) (err error) {
	meta := metaOf(record)
	outer, _ := scope.From(ctx)
	own := []slog.Attr{slog.String("messageId", meta.MessageID), slog.Int("receiveCount", meta.ReceiveCount)}
	fields := slices.Concat(outer.Fields, own)
	ctx = scope.With(ctx, scope.Scope{
		RequestID: outer.RequestID, CorrelationID: meta.CorrelationID, DeliveryID: deliveryID(record),
		Traceparent: cmp.Or(traceOf(record), outer.Traceparent), Fields: fields,
	})
	defer func() {
		if err != nil {
			slog.ErrorContext(ctx, "Message failed", "operation", "process message", "error", err)
		}
	}()
	return attempt.Run(ctx, func(ctx context.Context) error {
		var message T
		if err := json.Unmarshal([]byte(record.Body), &message); err != nil {
			return fmt.Errorf("message %s has a body that does not fit: %w", record.MessageId, err)
		}
		if err := errs.Validate(&message); err != nil {
			return err
		}
		return process(ctx, message, meta)
	})
}
