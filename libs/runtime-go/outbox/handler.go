package outbox

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/aws/aws-sdk-go-v2/aws"
	"platform.internal/runtime/boot"
	"platform.internal/runtime/config"
	"platform.internal/runtime/publisher"
	"platform.internal/runtime/stream"
)

// HandOn hands one event on; it returns when that is taken.
type HandOn func(context.Context, Outgoing) error

// Handler is the Lambda handler of an outbox's stream: it hands every event on, one after the other, so that those of
// one aggregate keep their order. What is not taken stops the batch, and Lambda comes again from there. An event may be
// handed on more than once: its eventId stays.
func Handler(handOn HandOn) stream.Function {
	return stream.Handler(func(ctx context.Context, change stream.Change[Item]) error {
		if change.Kind == stream.Remove {
			return nil
		}
		if change.After == nil || len(change.After.Events) == 0 {
			return fmt.Errorf("the outbox holds what is no event, under %s / %s. Allowed: items of outbox.Publisher", change.PK, change.SK)
		}
		for _, event := range change.After.Events {
			if err := handOn(ctx, event); err != nil {
				return err
			}
			slog.InfoContext(ctx, "Event handed on", "detailType", event.DetailType, "aggregate", change.PK)
		}
		return nil
	})
}

// ToBus hands events to the bus of the stage, whose name is in EVENT_BUS_NAME. Without it the function does not start.
func ToBus() HandOn {
	return boot.Connect[struct{ Bus }]().HandOn
}

// Bus is the bus of the stage.
type Bus struct {
	name string
	to   *publisher.Publisher
}

// Settings of a connection to the bus.
func (b *Bus) Settings() []config.Setting {
	return []config.Setting{config.Required(config.EventBusName, &b.name)}
}

// Connect makes the client.
func (b *Bus) Connect(aws aws.Config) { b.to = publisher.New(publisher.Client(aws), b.name) }

// HandOn hands an event to the bus.
func (b *Bus) HandOn(ctx context.Context, event Outgoing) error {
	return b.to.HandOn(ctx, event.Source, event.DetailType, event.Detail)
}
