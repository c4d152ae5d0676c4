package invocation_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"platform.internal/runtime/invocation"
	"platform.internal/runtime/testkit"
)

func TestStartAndFinishAreLoggedOnceColdThenWarm(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	double := invocation.Handler(func(_ context.Context, in int) (int, error) { return in * 2, nil })
	for range 2 {
		if got, err := double(testkit.LambdaContext(t), 21); got != 42 || err != nil {
			t.Fatalf("got %d, %v", got, err)
		}
	}
	var cold []any
	for _, line := range logs.Lines() {
		if line["message"] == "Invocation finished" {
			cold = append(cold, line["coldStart"])
		}
	}
	if len(cold) != 2 || cold[1] != false {
		t.Errorf("got %v", cold)
	}
	started := logs.Find("Invocation started")
	if started["functionArn"] != "arn:aws:lambda:us-east-1:000000000000:function:test" || started["correlationId"] != "request-1" {
		t.Errorf("got %v", started)
	}
}

func TestAFailureIsLoggedAndReturned(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	failure := errors.New("no")
	_, err := invocation.Handler(func(context.Context, int) (int, error) { return 0, failure })(testkit.LambdaContext(t), 1)
	if !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
	if failed := logs.Find("Invocation failed"); failed["level"] != "ERROR" {
		t.Errorf("got %v", failed)
	}
}

func TestAPanicIsAFailure(t *testing.T) {
	testkit.CaptureLogs(t)
	_, err := invocation.Handler(func(context.Context, int) (int, error) { panic("boom") })(testkit.LambdaContext(t), 1)
	if err == nil || err.Error() != "panic: boom" {
		t.Errorf("got %v", err)
	}
}

func TestLittleRemainingTimeIsWarnedOf(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	ctx, cancel := context.WithTimeout(t.Context(), 400*time.Millisecond)
	defer cancel()
	_, err := invocation.Handler(func(ctx context.Context, _ int) (int, error) {
		<-ctx.Done()
		return 0, nil
	})(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	remaining, _ := logs.Find("Little time remains before the timeout")["remainingMs"].(float64)
	if remaining <= 0 || remaining > 200 {
		t.Errorf("got %v", remaining)
	}
}

func TestListenersHearTheEndEvenOfAFailure(t *testing.T) {
	testkit.CaptureLogs(t)
	heard := 0
	invocation.OnEnd(func() { heard++ })
	_, _ = invocation.Handler(func(context.Context, int) (int, error) { panic("boom") })(testkit.LambdaContext(t), 1)
	if heard != 1 {
		t.Errorf("heard %d times", heard)
	}
}
