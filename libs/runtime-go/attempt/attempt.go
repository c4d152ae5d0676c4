// Package attempt runs work of others so that whatever it does comes back as an error that can be
// read: a panic of any value, the end of its goroutine, a block until the timeout, an error whose
// methods panic or whose causes are circular.
package attempt

import (
	"context"
	"errors"
	"time"
)

// longestMargin is the most time kept for the answer of an invocation; a tenth of what the function
// has, if that is less.
const longestMargin = 500 * time.Millisecond

// ErrUnfinished says that work was not finished when the answer had to be given.
var ErrUnfinished = errors.New("given up shortly before the timeout: it had not returned")

// ErrGoexit says that work ended its goroutine (runtime.Goexit, or FailNow of a test).
var ErrGoexit = errors.New("it ended its goroutine instead of returning")

type marginKey struct{}

// WithMargin fixes the time kept for an answer, at the start of an invocation.
func WithMargin(ctx context.Context) context.Context {
	deadline, ok := ctx.Deadline()
	if !ok {
		return ctx
	}
	return context.WithValue(ctx, marginKey{}, min(longestMargin, time.Until(deadline)/10))
}

// Run is what work returns, or why it did not. When it has not returned in time for an answer, up to
// 500 ms before the deadline of ctx, it is given up: its goroutine may go on, its result is ignored.
func Run(ctx context.Context, work func(context.Context) error) error { return run(ctx, work, 1) }

// RunWhole is Run for work made of parts, which gets half of the time kept for the answer: enough to
// gather what came of the parts.
func RunWhole(ctx context.Context, work func(context.Context) error) error { return run(ctx, work, 2) }

func run(ctx context.Context, work func(context.Context) error, share time.Duration) error {
	margin, ok := ctx.Value(marginKey{}).(time.Duration)
	deadline, hasDeadline := ctx.Deadline()
	if !ok || !hasDeadline {
		return <-start(ctx, work)
	}
	remaining := time.Until(deadline) - margin/share
	if remaining <= 0 {
		return ErrUnfinished
	}
	timer := time.NewTimer(remaining)
	defer timer.Stop()
	select {
	case err := <-start(ctx, work):
		return err
	case <-timer.C:
		return ErrUnfinished
	}
}

func start(ctx context.Context, work func(context.Context) error) <-chan error {
	done := make(chan error, 1)
	go func() {
		err := ErrGoexit
		defer func() { done <- err }()
		err = recovered(ctx, work)
	}()
	return done
}
