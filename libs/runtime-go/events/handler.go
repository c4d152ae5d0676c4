// Package events receives domain events from EventBridge. Package publisher sends them.
package events

import (
	"context"
	"encoding/json"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/invocation"
	"platform.internal/runtime/queue"
	"platform.internal/runtime/scope"
)

// Function is a Lambda function that is the target of event rules.
type Function func(context.Context, events.EventBridgeEvent) error

// Handler is the Lambda handler of event rules (S0-36, S1-17, F-122): it dispatches by source and
// detail type. An event nobody subscribed to is logged and acknowledged; detail that cannot be
// decoded, and an error of a subscription, fail the invocation, so that EventBridge tries again.
//
// It panics during init when two subscriptions want the same event.
func Handler(subscriptions ...Subscription) Function {
	known := newIndex(subscriptions)
	wrapped := invocation.Wrap(invocation.Description[events.EventBridgeEvent, struct{}]{Describe: describe, Delivery: deliveryID, Trace: trace},
		func(ctx context.Context, event events.EventBridgeEvent) (struct{}, error) {
			return struct{}{}, known.dispatch(ctx, event.Source, event.DetailType, event.Detail)
		})
	return func(ctx context.Context, event events.EventBridgeEvent) error {
		_, err := wrapped(ctx, event)
		return err
	}
}

func describe(event events.EventBridgeEvent) (correlationID string, fields []slog.Attr) {
	return scope.FirstPlain(metadataOf(event).CorrelationID, event.ID), []slog.Attr{
		slog.String("eventSource", event.Source),
		slog.String("detailType", event.DetailType),
		slog.String("eventId", deliveryID(event)),
	}
}

func deliveryID(event events.EventBridgeEvent) string {
	return scope.FirstPlain(metadataOf(event).EventID, event.ID)
}

func trace(event events.EventBridgeEvent) string {
	return scope.FirstTrace(metadataOf(event).Traceparent)
}

func metadataOf(event events.EventBridgeEvent) Metadata {
	var envelope Envelope[json.RawMessage]
	_ = json.Unmarshal(event.Detail, &envelope) // reported by dispatch
	return envelope.Metadata
}

// QueueHandler is the Lambda handler of event rules that deliver through a queue (C-11, S4-66): the
// same subscriptions as Handler, failing event by event.
func QueueHandler(subscriptions ...Subscription) queue.Function {
	known := newIndex(subscriptions)
	return queue.Handler(func(ctx context.Context, event queuedEvent, _ queue.Meta) error {
		return known.dispatch(ctx, event.Source, event.DetailType, event.Detail)
	})
}

// queuedEvent is the body of a message that a rule put into a queue.
type queuedEvent struct {
	Source     string          `json:"source"`
	DetailType string          `json:"detail-type"`
	Detail     json.RawMessage `json:"detail"`
}

// Validate refuses a message that no rule has sent.
func (e *queuedEvent) Validate() error {
	const message = "The message is not an event of EventBridge: put a rule in front of this queue, or use queue.Handler"
	var issues errs.Issues
	issues.Require(e.Source != "", "source", message)
	issues.Require(e.DetailType != "", "detail-type", message)
	return issues.Err()
}
