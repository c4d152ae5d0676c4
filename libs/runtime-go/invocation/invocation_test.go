package invocation_test

import (
	"context"
	"errors"
	"log/slog"
	"reflect"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-lambda-go/lambdacontext"
	"platform.internal/runtime/invocation"
	"platform.internal/runtime/logging"
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

func TestTheLogSaysWhereTheFunctionRuns(t *testing.T) {
	group, stream, memory := lambdacontext.LogGroupName, lambdacontext.LogStreamName, lambdacontext.MemoryLimitInMB
	t.Cleanup(func() {
		lambdacontext.LogGroupName, lambdacontext.LogStreamName, lambdacontext.MemoryLimitInMB = group, stream, memory
	})
	lambdacontext.LogGroupName, lambdacontext.LogStreamName, lambdacontext.MemoryLimitInMB = "/aws/lambda/test", "stream-1", 256
	logs := testkit.CaptureLogs(t)
	run := invocation.Handler(func(_ context.Context, in int) (int, error) { return in, nil })
	if _, err := run(testkit.LambdaContext(t), 1); err != nil {
		t.Fatal(err)
	}
	started := logs.Find("Invocation started")
	if started["logGroup"] != "/aws/lambda/test" || started["logStream"] != "stream-1" || started["memoryLimitMb"] != 256.0 || started["requestId"] != "request-1" {
		t.Errorf("got %v", started)
	}
}

func TestAFunctionTakesContextAndInputAndReturnsOutputAndError(t *testing.T) {
	const form = "func(func(context.Context, int) (string, error)) func(context.Context, int) (string, error)"
	if got := reflect.TypeOf(invocation.Handler[int, string]).String(); got != form {
		t.Errorf("got %s", got)
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
	for timeout, remaining := range map[time.Duration]float64{30 * time.Second: 5000, 4 * time.Second: 2000} {
		t.Run(timeout.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				logs := testkit.CaptureLogs(t)
				run(t, timeout, timeout-time.Second/2)
				if got := logs.Find(littleTime)["remainingMs"]; got != remaining {
					t.Errorf("got %v", got)
				}
			})
		})
	}
}

func TestAnInvocationInTimeIsNotWarnedOf(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		logs := testkit.CaptureLogs(t)
		run(t, 30*time.Second, 24*time.Second)
		time.Sleep(time.Minute)
		for _, line := range logs.Lines() {
			if line["message"] == littleTime {
				t.Errorf("got %v", line)
			}
		}
	})
}

// slowWarnings takes two seconds over a warning.
type slowWarnings struct{ slog.Handler }

func (s slowWarnings) Handle(ctx context.Context, record slog.Record) error {
	if record.Level == slog.LevelWarn {
		time.Sleep(2 * time.Second)
	}
	return s.Handler.Handle(ctx, record)
}

func TestAWarningEndsWithItsInvocation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		logs := testkit.CaptureLogs(t)
		slog.SetDefault(slog.New(slowWarnings{logging.NewHandler(logs)}))
		run(t, 30*time.Second, 26*time.Second)
		logs.Find(littleTime)
	})
}

const littleTime = "Little time remains before the timeout"

// run is an invocation of this timeout that takes a while.
func run(t *testing.T, timeout, takes time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), timeout)
	defer cancel()
	_, err := invocation.Handler(func(context.Context, int) (int, error) {
		time.Sleep(takes)
		return 0, nil
	})(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
}

func TestAListenerMayAddAnother(t *testing.T) {
	testkit.CaptureLogs(t)
	heard := 0
	var once sync.Once
	invocation.OnEnd(func() { once.Do(func() { invocation.OnEnd(func() { heard++ }) }) })
	for range 2 {
		_, _ = invocation.Handler(func(context.Context, int) (int, error) { return 0, nil })(testkit.LambdaContext(t), 1)
	}
	if heard != 1 {
		t.Errorf("heard %d times", heard)
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
