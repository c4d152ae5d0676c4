// Package retry runs work again that may succeed later.
package retry

import (
	"context"
	"math/rand/v2"
	"time"

	"platform.internal/runtime/errs"
)

// Options say how often and how patiently something is tried (S2-14, F-106). The zero value holds
// the defaults.
type Options struct {
	// Attempts are the tries in all; default 3.
	Attempts int
	// Base is the longest wait before the second try; doubles each time; default 1 s. Waits have full
	// jitter: between 0 and the longest.
	Base time.Duration
	// Retryable tells whether another try makes sense; default errs.IsRetryable.
	Retryable func(error) bool
	// Jitter is from 0 to 1; default random.
	Jitter func() float64
}

func (o Options) withDefaults() Options {
	if o.Attempts == 0 {
		o.Attempts = 3
	}
	if o.Base == 0 {
		o.Base = time.Second
	}
	if o.Retryable == nil {
		o.Retryable = errs.IsRetryable
	}
	if o.Jitter == nil {
		o.Jitter = rand.Float64
	}
	return o
}

// Do runs work until it succeeds, fails for good, has been tried often enough, or ctx ends. work gets
// the number of the attempt, from 1. The error is the last one of work, as it is.
func Do[T any](ctx context.Context, options Options, work func(ctx context.Context, attempt int) (T, error)) (T, error) {
	options = options.withDefaults()
	longest := options.Base
	for attempt := 1; ; attempt++ {
		result, err := work(ctx, attempt)
		if err == nil || attempt >= options.Attempts || !options.Retryable(err) {
			return result, err
		}
		timer := time.NewTimer(time.Duration(options.Jitter() * float64(longest)))
		select {
		case <-ctx.Done():
			timer.Stop()
			return result, err
		case <-timer.C:
		}
		longest *= 2
	}
}
