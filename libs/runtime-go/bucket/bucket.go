// Package bucket is the Lambda handler of an S3 bucket.
package bucket

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/invocation"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/scope"
)

// Object is an object that was stored.
type Object = ports.StoredObject

// Function is a Lambda function that a bucket tells of its objects.
type Function func(context.Context, events.S3Event) error

// Handler is the Lambda handler of a bucket (F-038, S1-13): one object after the other. S3 tells of an
// object at least once, and of two writes of one key in any order; each write is a delivery of its own.
// An error fails the invocation, which Lambda tries twice more.
func Handler(process func(context.Context, Object) error) Function {
	wrapped := invocation.Wrap(invocation.Description[events.S3Event, struct{}]{
		Describe: describe,
		Delivery: func(event events.S3Event) string { return deliveryID(first(event)) },
	}, func(ctx context.Context, event events.S3Event) (struct{}, error) {
		for i := range event.Records {
			record := &event.Records[i]
			if err := process(scope.AsDelivery(ctx, deliveryID(record)), objectOf(record)); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, nil
	})
	return func(ctx context.Context, event events.S3Event) error {
		_, err := wrapped(ctx, event)
		return err
	}
}

func first(event events.S3Event) *events.S3EventRecord {
	if len(event.Records) == 0 {
		return &events.S3EventRecord{}
	}
	return &event.Records[0]
}

func describe(event events.S3Event) (string, []slog.Attr) {
	object := objectOf(first(event))
	return "", []slog.Attr{slog.String("bucket", object.Bucket), slog.String("key", object.Key)}
}

// deliveryID: the sequencer is the same each time one write is told of (Amazon S3 user guide: event
// message structure).
func deliveryID(record *events.S3EventRecord) string {
	return fmt.Sprintf("%s/%s#%s", record.S3.Bucket.Name, record.S3.Object.Key, record.S3.Object.Sequencer)
}

func objectOf(record *events.S3EventRecord) Object {
	object := record.S3.Object
	return Object{
		Bucket: record.S3.Bucket.Name, Key: object.URLDecodedKey, Size: object.Size,
		EventName: record.EventName, ETag: object.ETag, VersionID: object.VersionID,
	}
}
