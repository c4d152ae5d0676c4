package retry_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/retry"
)

func TestDo(t *testing.T) {
	throttled, fatal := errs.Throttled("slow down"), errors.New("fatal")
	tests := []struct {
		name     string
		fails    []error
		attempts int
		want     error
	}{
		{"succeeds at once", nil, 1, nil},
		{"succeeds at last", []error{throttled, throttled}, 3, nil},
		{"gives up", []error{throttled, throttled, throttled, throttled}, 3, errs.ErrThrottled},
		{"does not repeat what fails for good", []error{fatal}, 1, fatal},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tried := 0
			got, err := retry.Do(t.Context(), retry.Options{Base: time.Microsecond}, func(_ context.Context, attempt int) (string, error) {
				tried = attempt
				if attempt <= len(test.fails) {
					return "", test.fails[attempt-1]
				}
				return "done", nil
			})
			if tried != test.attempts || !errors.Is(err, test.want) || (err == nil) != (got == "done") {
				t.Errorf("got %q, %v after %d attempts", got, err, tried)
			}
		})
	}
}

func TestTheWaitEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	options := retry.Options{Base: time.Hour, Jitter: func() float64 { return 1 }}
	_, err := retry.Do(ctx, options, func(context.Context, int) (int, error) {
		cancel()
		return 0, errs.Throttled("slow down")
	})
	if !errors.Is(err, errs.ErrThrottled) {
		t.Errorf("got %v", err)
	}
}
