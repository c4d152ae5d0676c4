package invocation

import (
	"context"
	"log/slog"
	"time"
)

// RemainingTimeWarning is how long before the timeout a warning is logged (S1-21, F-100).
const RemainingTimeWarning = 5 * time.Second

// watchRemainingTime logs one warning when less than 5 s remain; a function with less than 10 s in
// all is warned when half of it is gone, otherwise every run of it would warn.
func watchRemainingTime(ctx context.Context) (stop func()) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return func() {}
	}
	remaining := time.Until(deadline)
	margin := min(RemainingTimeWarning, remaining/2)
	logged := make(chan struct{})
	timer := time.AfterFunc(remaining-margin, func() {
		defer close(logged)
		slog.WarnContext(ctx, "Little time remains before the timeout",
			"remainingMs", time.Until(deadline).Milliseconds())
	})
	return func() {
		// A warning on its way belongs to this invocation, not to the next or to no one.
		if !timer.Stop() {
			<-logged
		}
	}
}
