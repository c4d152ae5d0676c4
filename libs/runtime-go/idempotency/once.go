package idempotency

import (
	"context"
	"encoding/json"
	"fmt"

	"platform.internal/runtime/scope"
)

// Once is work that runs once per delivery, in a handler of any kind: a message counts by its id, a change
// of a table and the start of a schedule by theirs. Calls while it runs fail with ErrInProgress; a
// delivery that comes again with another content fails with ErrKeyReused.
//
//	schedule.Handler(idempotency.Once(guard, application.Nightly(ports)))
func Once[T any](guard *Guard, work func(context.Context, T) error) func(context.Context, T) error {
	answer := Answer(guard, func(ctx context.Context, given T) (bool, error) { return true, work(ctx, given) })
	return func(ctx context.Context, given T) error {
		_, err := answer(ctx, given)
		return err
	}
}

// OnceWith is Once for work that is told what came with it: metadata of an event, the Meta of a message.
//
//	events.Subscribe(orders.OrderPlaced, idempotency.OnceWith(guard, application.CountOrder(ports)))
func OnceWith[T, M any](guard *Guard, work func(context.Context, T, M) error) func(context.Context, T, M) error {
	return func(ctx context.Context, given T, meta M) error {
		return Once(guard, func(ctx context.Context, given T) error { return work(ctx, given, meta) })(ctx, given)
	}
}

// Answer is Once for work with a result, which later calls get: a use case behind a route, whose requests
// count by their Idempotency-Key. One without it fails with ErrKeyMissing.
func Answer[In, Out any](guard *Guard, work func(context.Context, In) (Out, error)) func(context.Context, In) (Out, error) {
	return func(ctx context.Context, given In) (result Out, err error) {
		of, err := markOf(ctx, given)
		if err != nil {
			return result, err
		}
		return do(ctx, guard, of, func(ctx context.Context) (Out, error) { return work(ctx, given) })
	}
}

// mark is what work is recognised by, and the digest of what has to be the same each time; empty where
// nothing has.
type mark struct{ key, payload string }

func markOf(ctx context.Context, payload any) (mark, error) {
	found, _ := scope.From(ctx)
	if found.DeliveryID == "" {
		return mark{}, ErrKeyMissing
	}
	text, err := canonical(payload)
	if err != nil {
		return mark{}, fmt.Errorf("the content of an idempotent call is not JSON: %w", err)
	}
	return mark{key: found.DeliveryID, payload: digest(text)}, nil
}

// canonical is JSON with names in order: a struct whose fields change places has the same content.
func canonical(payload any) ([]byte, error) {
	text, err := json.Marshal(payload)
	if err != nil {
		return nil, err
	}
	var plain any
	if err := json.Unmarshal(text, &plain); err != nil {
		return nil, err
	}
	return json.Marshal(plain)
}
