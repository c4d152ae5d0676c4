package schedule_test

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"platform.internal/runtime/schedule"
	"platform.internal/runtime/testkit"
)

func TestARunKnowsItsTimeAndFailsTheInvocation(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	failure := errors.New("no")
	var run schedule.Run
	handle := schedule.Handler(func(_ context.Context, given schedule.Run) error {
		run = given
		return failure
	})
	err := handle(testkit.LambdaContext(t), testkit.ScheduledEvent(t))
	if !errors.Is(err, failure) || run.ID != "schedule-1" || !run.Time.Equal(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("got %+v, %v", run, err)
	}
	if line := logs.Find("Invocation failed"); line["scheduledTime"] != "2026-01-01T00:00:00Z" || line["correlationId"] != "schedule-1" {
		t.Errorf("got %v", line)
	}
}

func TestARunIsTheWholeEnvelope(t *testing.T) {
	event := testkit.ScheduledEvent(t)
	event.Detail = []byte(`{"tenant":"a"}`)
	var run schedule.Run
	handle := schedule.Handler(func(_ context.Context, given schedule.Run) error {
		run = given
		return nil
	})
	if err := handle(testkit.LambdaContext(t), event); err != nil {
		t.Fatal(err)
	}
	want := schedule.Run{
		ID: "schedule-1", Time: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Version: "0",
		Source: "aws.scheduler", DetailType: "Scheduled Event", Account: "000000000000", Region: "us-east-1",
		Resources: []string{"arn:aws:scheduler:us-east-1:000000000000:schedule/default/test"},
		Detail:    []byte(`{"tenant":"a"}`),
	}
	if !reflect.DeepEqual(run, want) {
		t.Errorf("got %+v", run)
	}
}
