package inbox

import (
	"context"
	"log/slog"

	"platform.internal/runtime/idempotency"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/scope"
)

// Once is work that has its effect once per delivery (S2-13, S2-41), in a handler of any kind: an object or the start of a
// schedule counts by its own id, and what comes again is acknowledged. All that work writes to the table is kept together
// with the note that it is done, or not at all. Reaction is what reacts, unique in the service: the name of its handler. What
// nothing identifies fails with idempotency.ErrKeyMissing.
//
//	bucket.Handler(inbox.Once(ports.Inbox(), "uploads", application.HandleUploadsObject()))
func Once[T any](box ports.Inbox, reaction string, work func(context.Context, T) error) func(context.Context, T) error {
	return func(ctx context.Context, given T) error {
		found, _ := scope.From(ctx)
		if found.DeliveryID == "" {
			return idempotency.ErrKeyMissing
		}
		delivery := ports.Delivery{EventID: found.DeliveryID, Reaction: reaction}
		isNew, err := box.Once(ctx, delivery, func(ctx context.Context) error { return work(ctx, given) })
		if err == nil && !isNew {
			slog.InfoContext(ctx, "Delivery came again: it has had its effect")
		}
		return err
	}
}

// OnceWith is Once for work that is told what came with it: the Meta of a message, a notification or a record.
//
//	queue.Handler(inbox.OnceWith(ports.Inbox(), "worker", application.ProcessWorkMessage()))
func OnceWith[T, M any](box ports.Inbox, reaction string, work func(context.Context, T, M) error) func(context.Context, T, M) error {
	return func(ctx context.Context, given T, meta M) error {
		return Once(box, reaction, func(ctx context.Context, given T) error { return work(ctx, given, meta) })(ctx, given)
	}
}
