// Package schedule is the Lambda handler of a schedule.
package schedule

import (
	"context"
	"log/slog"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/invocation"
	"platform.internal/runtime/ports"
	"platform.internal/runtime/scope"
)

// Run is the start of a schedule.
type Run = ports.ScheduledRun

// Function is a Lambda function started by a schedule.
type Function func(context.Context, events.CloudWatchEvent) error

// Handler is the Lambda handler of a schedule (S1-19). An error it returns is retried.
func Handler(run func(context.Context, Run) error) Function {
	wrapped := invocation.Wrap(invocation.Description[events.CloudWatchEvent, struct{}]{
		Describe: func(event events.CloudWatchEvent) (string, []slog.Attr) {
			fields := []slog.Attr{slog.String("scheduledTime", event.Time.UTC().Format(time.RFC3339))}
			return scope.FirstPlain(event.ID), fields
		},
		Delivery: func(event events.CloudWatchEvent) string { return event.ID },
	}, func(ctx context.Context, event events.CloudWatchEvent) (struct{}, error) {
		return struct{}{}, run(ctx, runOf(event))
	})
	return func(ctx context.Context, event events.CloudWatchEvent) error {
		_, err := wrapped(ctx, event)
		return err
	}
}

func runOf(event events.CloudWatchEvent) Run {
	return Run{
		ID: event.ID, Time: event.Time.UTC(), Version: event.Version, Source: event.Source, DetailType: event.DetailType,
		Account: event.AccountID, Region: event.Region, Resources: event.Resources, Detail: event.Detail,
	}
}
