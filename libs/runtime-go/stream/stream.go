// Package stream is the Lambda handler of a table's stream.
package stream

import (
	"context"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/attempt"
	"platform.internal/runtime/invocation"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/scope"
)

// Function is a Lambda function fed by the stream of a table.
type Function func(context.Context, events.DynamoDBEvent) (events.DynamoDBEventResponse, error)

// Kind is what happened to an item (S1-15).
type Kind = ports.ChangeKind

// Kinds of changes.
const (
	Insert = ports.Insert
	Modify = ports.Modify
	Remove = ports.Remove
)

// Change is what happened to one item of a table.
type Change[T any] = ports.Change[T]

// Handler is the Lambda handler of a table's stream (F-101): changes one after the other in their
// order, items decoded by T's json tags. The first failure stops the batch and is reported, so that
// Lambda comes again from there. Notes of the inbox, which lie in the same table, are no items: they are passed over.
func Handler[T any](process func(context.Context, Change[T]) error) Function {
	return invocation.Wrap(invocation.Description[events.DynamoDBEvent, events.DynamoDBEventResponse]{
		Describe: func(event events.DynamoDBEvent) (string, []slog.Attr) {
			return "", []slog.Attr{slog.Int("records", len(event.Records))}
		},
		Summarise: func(response events.DynamoDBEventResponse) []slog.Attr {
			return []slog.Attr{slog.Int("failed", len(response.BatchItemFailures))}
		},
	}, func(ctx context.Context, event events.DynamoDBEvent) (events.DynamoDBEventResponse, error) {
		response := events.DynamoDBEventResponse{BatchItemFailures: []events.DynamoDBBatchItemFailure{}}
		for i := range event.Records {
			sequence := event.Records[i].Change.SequenceNumber
			if err := one(ctx, &event.Records[i], process); err != nil {
				slog.ErrorContext(ctx, "Change failed", "operation", "process change", "sequenceNumber", sequence, "error", err)
				response.BatchItemFailures = append(response.BatchItemFailures, events.DynamoDBBatchItemFailure{ItemIdentifier: sequence})
				break
			}
		}
		return response, nil
	})
}

func one[T any](ctx context.Context, record *events.DynamoDBEventRecord, process func(context.Context, Change[T]) error) error {
	return attempt.Run(scope.AsDelivery(ctx, record.EventID), func(ctx context.Context) error {
		if isNote(record) {
			return nil
		}
		change, err := changeOf[T](record)
		if err != nil {
			return err
		}
		return process(ctx, change)
	})
}
