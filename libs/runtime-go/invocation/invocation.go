// Package invocation is what every kind of handler has in common: scope, start and finish line,
// remaining-time warning, panics as errors. Entry points of a kind are built on it; use Handler for a
// function of no kind.
package invocation

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/aws/aws-lambda-go/lambdacontext"
	"platform.internal/runtime/attempt"
	"platform.internal/runtime/logging"
	"platform.internal/runtime/scope"
)

// Description is how a kind of handler describes its event to the log. Each part may be absent.
type Description[In, Out any] struct {
	// Describe gives the correlation id, empty if there is none, and the log fields.
	Describe func(event In) (correlationID string, fields []slog.Attr)
	// Delivery gives the delivery id of scope.Scope; default the request id.
	Delivery func(event In) string
	// Trace gives the traceparent of the caller; default, also where it is empty, the one of Lambda.
	Trace func(event In) string
	// Summarise gives fields of the finish line, e.g. the status code.
	Summarise func(result Out) []slog.Attr
}

// warm turns true with the first invocation of the container.
var warm atomic.Bool

// Handler is the Lambda handler of a function of no kind.
func Handler[In, Out any](run func(context.Context, In) (Out, error)) func(context.Context, In) (Out, error) {
	return Wrap(Description[In, Out]{}, run)
}

// Wrap runs a handler in its scope, with a start and a finish line that carry duration and cold-start
// flag (F-098), and a warning when less than 5 s remain (F-100). A failure is logged and returned; a
// panic is a failure, and so is a run that does not end in time for an answer, see package attempt.
func Wrap[In, Out any](description Description[In, Out], run func(context.Context, In) (Out, error)) func(context.Context, In) (Out, error) {
	logging.Setup()
	return func(ctx context.Context, event In) (result Out, err error) {
		ctx = attempt.WithMargin(scope.With(ctx, description.scopeOf(ctx, event)))
		begun, cold := time.Now(), !warm.Swap(true)
		slog.InfoContext(ctx, "Invocation started", started(ctx, cold)...)
		stop := watchRemainingTime(ctx)
		defer endOfInvocation()
		defer stop()
		result, err = guarded(ctx, event, run)
		timing := []any{slog.Bool("coldStart", cold), slog.Int64("durationMs", time.Since(begun).Milliseconds())}
		if err != nil {
			slog.ErrorContext(ctx, "Invocation failed", append(timing, slog.Any("error", err))...)
			return result, err
		}
		slog.InfoContext(ctx, "Invocation finished", append(timing, description.summary(result)...)...)
		return result, nil
	}
}

func guarded[In, Out any](ctx context.Context, event In, run func(context.Context, In) (Out, error)) (result Out, err error) {
	made := new(Out)
	err = attempt.RunWhole(ctx, func(ctx context.Context) (err error) {
		*made, err = run(ctx, event)
		return err
	})
	if errors.Is(err, attempt.ErrUnfinished) {
		return result, err
	}
	return *made, err
}

func (d Description[In, Out]) scopeOf(ctx context.Context, event In) scope.Scope {
	var made scope.Scope
	if lambda, ok := lambdacontext.FromContext(ctx); ok {
		made.RequestID = lambda.AwsRequestID
	}
	if d.Describe != nil {
		made.CorrelationID, made.Fields = d.Describe(event)
	}
	if made.CorrelationID == "" {
		made.CorrelationID = made.RequestID
	}
	made.DeliveryID = made.RequestID
	if d.Delivery != nil {
		made.DeliveryID = d.Delivery(event)
	}
	if d.Trace != nil {
		made.Traceparent = d.Trace(event)
	}
	made.Traceparent = cmp.Or(made.Traceparent, scope.InvocationTrace(ctx))
	return made
}

func (d Description[In, Out]) summary(result Out) []any {
	if d.Summarise == nil {
		return nil
	}
	var fields []any
	for _, attr := range d.Summarise(result) {
		fields = append(fields, attr)
	}
	return fields
}

// started is what S1-20 asks to have in the log, once per invocation.
func started(ctx context.Context, cold bool) []any {
	var arn string
	if lambda, ok := lambdacontext.FromContext(ctx); ok {
		arn = lambda.InvokedFunctionArn
	}
	return []any{
		slog.String("functionArn", arn),
		slog.String("logGroup", lambdacontext.LogGroupName),
		slog.String("logStream", lambdacontext.LogStreamName),
		slog.Int("memoryLimitMb", lambdacontext.MemoryLimitInMB),
		slog.Bool("coldStart", cold),
	}
}
