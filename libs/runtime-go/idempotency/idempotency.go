// Package idempotency runs work once per key (F-105, C-47). Its items are those that
// @platform/runtime/idempotency keeps, so that functions in both languages can share a key.
package idempotency

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"platform.internal/runtime/errs"
	"platform.internal/runtime/logging"
)

// Remember is how long a key is remembered unless told otherwise: one day, as long as EventBridge
// retries.
const Remember = 24 * time.Hour

// Guard remembers the keys of one kind of work.
type Guard struct {
	store    store
	remember time.Duration
	now      func() time.Time
}

// Option changes a Guard.
type Option func(*Guard)

// RememberFor is how long a key is remembered; default Remember.
func RememberFor(duration time.Duration) Option { return func(g *Guard) { g.remember = duration } }

// WithClock replaces the clock.
func WithClock(now func() time.Time) Option { return func(g *Guard) { g.now = now } }

// New makes the guard of a kind of work. The table is the service's own; operation is unique in the
// service, e.g. charge-payment.
func New(client API, table, operation string, options ...Option) *Guard {
	made := &Guard{store: store{client, table, operation}, remember: Remember, now: time.Now}
	for _, option := range options {
		option(made)
	}
	return made
}

var (
	// ErrInProgress says that the same work is being done at this moment, 409: worth a retry.
	ErrInProgress = &errs.Error{
		Name: "AlreadyInProgressError", Code: "ALREADY_IN_PROGRESS",
		Message: "The same work is being done at this moment", Status: http.StatusConflict, Retryable: true,
	}
	// ErrKeyReused says that the same key came with other content, 422.
	ErrKeyReused = &errs.Error{
		Name: "KeyReusedError", Code: "IDEMPOTENCY_KEY_REUSED",
		Message: "The idempotency key was used for other content before", Status: http.StatusUnprocessableEntity,
	}
	// ErrKeyMissing says that nothing tells whether the same came before, 400: a request without the
	// header Idempotency-Key.
	ErrKeyMissing = &errs.Error{
		Name: "KeyMissingError", Code: "IDEMPOTENCY_KEY_MISSING",
		Message: "The header Idempotency-Key is needed", Status: http.StatusBadRequest,
	}
)

// Do runs work once per key: an eventId, a business id. A conditional put marks it as in progress,
// with an expiry at the end of the invocation, and keeps the result, which later calls get. Calls while
// it runs fail with ErrInProgress and are retried by their source; when work fails, the key is free
// again. T has to survive encoding by its json tags.
func Do[T any](ctx context.Context, guard *Guard, key string, work func(context.Context) (T, error)) (T, error) {
	return do(ctx, guard, mark{key: key}, work)
}

func do[T any](ctx context.Context, guard *Guard, of mark, work func(context.Context) (T, error)) (result T, err error) {
	sort := guard.store.sortKey(of.key)
	previous, err := guard.store.begin(ctx, sort, of.payload, guard.now(), guard.remember)
	if err != nil || previous != nil {
		return recall[T](previous, of.payload, err)
	}
	result, err = guarded(ctx, work)
	if err != nil {
		// The work's own context may be at its end; the key has to be freed all the same.
		return result, errors.Join(err, guard.store.free(context.WithoutCancel(ctx), sort))
	}
	return result, guard.store.complete(ctx, sort, result, guard.now().Add(guard.remember))
}

// Run is Do for work without a result.
func Run(ctx context.Context, guard *Guard, key string, work func(context.Context) error) error {
	_, err := Do(ctx, guard, key, func(ctx context.Context) (bool, error) { return true, work(ctx) })
	return err
}

func guarded[T any](ctx context.Context, work func(context.Context) (T, error)) (result T, err error) {
	defer logging.Recover(&err)
	return work(ctx)
}

func recall[T any](previous item, payload string, err error) (result T, _ error) {
	if err != nil {
		return result, err
	}
	if payload != "" && text(previous[validation]) != payload {
		return result, ErrKeyReused
	}
	if text(previous[status]) != completed {
		return result, ErrInProgress
	}
	if data, ok := previous[data]; ok {
		err = attributevalue.UnmarshalWithOptions(data, &result,
			func(options *attributevalue.DecoderOptions) { options.TagKey = "json" })
	}
	if err != nil {
		return result, fmt.Errorf("the result kept for this key does not fit: %w", err)
	}
	return result, nil
}
