// Package kinesis is the Lambda handler of a Kinesis stream.
package kinesis

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/attempt"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/invocation"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/scope"
)

// Meta is what came with a record beside its data.
type Meta = ports.RecordMeta

// Function is a Lambda function fed by a Kinesis stream.
type Function func(context.Context, events.KinesisEvent) (events.KinesisEventResponse, error)

// Handler is the Lambda handler of a Kinesis stream (F-039, S1-18): records one after the other in
// their order. The first failure, data that is not JSON, does not fit T or is refused by T's Validate
// included, stops the batch and is reported, so that Lambda comes again from there.
func Handler[T any](process func(context.Context, T, Meta) error) Function {
	return invocation.Wrap(invocation.Description[events.KinesisEvent, events.KinesisEventResponse]{
		Describe: func(event events.KinesisEvent) (string, []slog.Attr) {
			return "", []slog.Attr{slog.Int("records", len(event.Records))}
		},
		Summarise: func(response events.KinesisEventResponse) []slog.Attr {
			return []slog.Attr{slog.Int("failed", len(response.BatchItemFailures))}
		},
	}, func(ctx context.Context, event events.KinesisEvent) (events.KinesisEventResponse, error) {
		response := events.KinesisEventResponse{BatchItemFailures: []events.KinesisBatchItemFailure{}}
		for i := range event.Records {
			record := &event.Records[i]
			if err := one(scope.AsDelivery(ctx, record.EventID), record, process); err != nil {
				sequence := record.Kinesis.SequenceNumber
				slog.ErrorContext(ctx, "Record failed", "operation", "process record", "sequenceNumber", sequence, "error", err)
				response.BatchItemFailures = append(response.BatchItemFailures, events.KinesisBatchItemFailure{ItemIdentifier: sequence})
				break
			}
		}
		return response, nil
	})
}

func one[T any](ctx context.Context, record *events.KinesisEventRecord, process func(context.Context, T, Meta) error) error {
	return attempt.Run(ctx, func(ctx context.Context) error {
		given := record.Kinesis
		var data T
		if err := json.Unmarshal(given.Data, &data); err != nil {
			return fmt.Errorf("record %s has data that does not fit: %w", given.SequenceNumber, err)
		}
		if err := errs.Validate(&data); err != nil {
			return err
		}
		return process(ctx, data, Meta{
			PartitionKey: given.PartitionKey, SequenceNumber: given.SequenceNumber, Bytes: given.Data,
		})
	})
}
