// Package topic is the Lambda handler of an SNS topic.
package topic

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/invocation"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/scope"
)

// Meta is what came with a notification beside its message.
type Meta = ports.NotificationMeta

// Function is a Lambda function that is subscribed to a topic.
type Function func(context.Context, events.SNSEvent) error

// Handler is the Lambda handler of a topic (F-037, S1-16). SNS hands over one notification per
// invocation: a message that is not JSON, does not fit T or is refused by T's Validate fails like one
// that process returns an error for; Lambda tries it twice more.
func Handler[T any](process func(context.Context, T, Meta) error) Function {
	wrapped := invocation.Wrap(invocation.Description[events.SNSEvent, struct{}]{
		Describe: describe, Delivery: deliveryID, Trace: traceOf,
	}, func(ctx context.Context, event events.SNSEvent) (struct{}, error) {
		for i := range event.Records {
			entity := &event.Records[i].SNS
			if err := one(scope.AsDelivery(ctx, entity.MessageID), entity, process); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, nil
	})
	return func(ctx context.Context, event events.SNSEvent) error {
		_, err := wrapped(ctx, event)
		return err
	}
}

func one[T any](ctx context.Context, entity *events.SNSEntity, process func(context.Context, T, Meta) error) error {
	var message T
	if err := json.Unmarshal([]byte(entity.Message), &message); err != nil {
		return fmt.Errorf("notification %s has a message that does not fit: %w", entity.MessageID, err)
	}
	if err := errs.Validate(&message); err != nil {
		return err
	}
	return process(ctx, message, metaOf(entity))
}

func metaOf(entity *events.SNSEntity) Meta {
	return Meta{
		MessageID: entity.MessageID, TopicARN: entity.TopicArn, Subject: entity.Subject,
		CorrelationID: scope.FirstPlain(attribute(entity, scope.CorrelationAttribute), entity.MessageID),
	}
}

// attribute is a message attribute, which comes as {"Type": "String", "Value": "…"}.
func attribute(entity *events.SNSEntity, name string) string {
	given, _ := entity.MessageAttributes[name].(map[string]any)
	value, _ := given["Value"].(string)
	return value
}

func first(event events.SNSEvent) *events.SNSEntity {
	if len(event.Records) == 0 {
		return &events.SNSEntity{}
	}
	return &event.Records[0].SNS
}

func describe(event events.SNSEvent) (string, []slog.Attr) {
	meta := metaOf(first(event))
	return meta.CorrelationID, []slog.Attr{
		slog.String("messageId", meta.MessageID), slog.String("topicArn", meta.TopicARN),
	}
}

func deliveryID(event events.SNSEvent) string { return first(event).MessageID }

func traceOf(event events.SNSEvent) string {
	return scope.FirstTrace(attribute(first(event), scope.Traceparent))
}
