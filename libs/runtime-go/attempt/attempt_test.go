package attempt_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/attempt"
	"platform.internal/runtime/errs"
	platformevents "platform.internal/runtime/events"
	"platform.internal/runtime/httpentry"
	"platform.internal/runtime/queue"
	"platform.internal/runtime/schedule"
	"platform.internal/runtime/stream"
	"platform.internal/runtime/testkit"
	"platform.internal/runtime/web"
)

type item struct {
	ID string `json:"id"`
}

var placed = platformevents.Contract[item]{Source: "orders.context", DetailType: "OrderPlaced", Version: 1}

// circular is an error that is its own cause.
type circular struct{}

func (c *circular) Error() string { return "circular: " + c.Unwrap().Error() }
func (c *circular) Unwrap() error { return c }

type tree struct{ causes []error }

func (t *tree) Error() string   { return "tree: " + t.causes[0].Error() }
func (t *tree) Unwrap() []error { return t.causes }

type mute struct{}

func (mute) Error() string { panic("mute") }

type muteCause struct{ error }

func (muteCause) Unwrap() error { panic("mute") }

type shy struct{}

func (shy) String() string { panic("shy") }

// works is what a function of a user may do instead of returning.
func works(released <-chan struct{}) map[string]func(context.Context) error {
	var none *errs.Error
	loop := &tree{}
	loop.causes = []error{fmt.Errorf("wrapped: %w", loop)}
	returns := func(err error) func(context.Context) error {
		return func(context.Context) error { return err }
	}
	panics := func(value any) func(context.Context) error {
		return func(context.Context) error { panic(value) }
	}
	return map[string]func(context.Context) error{
		"an error":                       returns(errors.New("no")),
		"a nil pointer as an error":      returns(none),
		"an error that is its own cause": returns(&circular{}),
		"a circle of errors":             returns(loop),
		"an error that cannot be read":   returns(mute{}),
		"a cause that cannot be read":    returns(muteCause{errors.New("no")}),
		"panic(nil)":                     panics(nil),
		"panic of a text":                panics("no"),
		"panic of a circular error":      panics(&circular{}),
		"panic of an error like mute":    panics(mute{}),
		"panic of what has no text":      panics(shy{}),
		"panic of the runtime":           func(context.Context) error { return at(nil, 1) },
		"panic in a deferred function": func(context.Context) error {
			defer func() { panic("second") }()
			panic("first")
		},
		"Goexit":            func(context.Context) error { runtime.Goexit(); return nil },
		"Goexit in a panic": func(context.Context) error { defer runtime.Goexit(); panic("no") },
		"block":             func(context.Context) error { <-released; return nil },
	}
}

func at(list []error, place int) error { return list[place] }

// answerOf is what a kind of handler answers when its function does this for one record.
func answerOf(ctx context.Context, t *testing.T, kind string, work func(context.Context) error) string {
	t.Helper()
	bad := func(ctx context.Context, id string) error {
		if id == "bad" {
			return work(ctx)
		}
		return nil
	}
	process := func(ctx context.Context, given item, _ queue.Meta) error { return bad(ctx, given.ID) }
	subscription := platformevents.Subscribe(placed, func(ctx context.Context, given item, _ platformevents.Metadata) error {
		return bad(ctx, given.ID)
	})
	var bodies, delivered []testkit.Message
	for _, id := range []string{"a", "bad", "b"} {
		bodies = append(bodies, testkit.Message{Body: item{id}})
		delivered = append(delivered, testkit.Message{Body: testkit.BusEvent(t, placed, item{id})})
	}
	var changes events.DynamoDBEvent
	if err := json.Unmarshal([]byte(`{"Records":[{"dynamodb":{"SequenceNumber":"1","Keys":{"PK":{"S":"a"}}}},`+
		`{"dynamodb":{"SequenceNumber":"2","Keys":{"PK":{"S":"bad"}}}},{"dynamodb":{"SequenceNumber":"3"}}]}`), &changes); err != nil {
		t.Fatal(err)
	}
	app := web.App(web.Routes{"GET /bad": func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("x-half", "done")
		return work(r.Context())
	}})
	kinds := map[string]func() (any, error){
		"queue": func() (any, error) { return queue.Handler(process)(ctx, testkit.QueueEvent(t, "work", bodies...)) },
		"fifo":  func() (any, error) { return queue.Handler(process)(ctx, testkit.QueueEvent(t, "work.fifo", bodies...)) },
		"through a queue": func() (any, error) {
			return platformevents.QueueHandler(subscription)(ctx, testkit.QueueEvent(t, "work", delivered...))
		},
		"stream": func() (any, error) {
			return stream.Handler(func(ctx context.Context, c stream.Change[item]) error { return bad(ctx, c.PK) })(ctx, changes)
		},
		"event": func() (any, error) {
			return nil, platformevents.Handler(subscription)(ctx, testkit.BusEvent(t, placed, item{"bad"}))
		},
		"schedule": func() (any, error) {
			return nil, schedule.Handler(func(ctx context.Context, _ schedule.Run) error { return work(ctx) })(ctx, testkit.ScheduledEvent(t))
		},
		"http": func() (any, error) {
			return httpentry.Handler(app)(ctx, testkit.HTTPEvent(t, testkit.HTTPRequest{Path: "/bad"}))
		},
	}
	testkit.CaptureLogs(t)
	answer, err := kinds[kind]()
	if err != nil {
		_ = err.Error()
		return "failed"
	}
	text, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func failures(ids ...string) string {
	made := []map[string]string{}
	for _, id := range ids {
		made = append(made, map[string]string{"itemIdentifier": id})
	}
	text, _ := json.Marshal(map[string]any{"batchItemFailures": made})
	return string(text)
}

func TestWhateverAFunctionDoesFailsItsOwnRecordOnly(t *testing.T) {
	want := map[string]string{
		"queue":           failures("message-2"),
		"fifo":            failures("message-2", "message-3"),
		"through a queue": failures("message-2"),
		"stream":          failures("2"),
		"event":           "failed",
		"schedule":        "failed",
		"http": `{"statusCode":500,"headers":{"Content-Type":"application/json","X-Correlation-Id":"request-1"},` +
			`"body":"{\"error\":{\"code\":\"INTERNAL_ERROR\",\"message\":\"Internal server error\",\"requestId\":\"request-1\"}}","isBase64Encoded":false}`,
	}
	for name := range works(nil) {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				released := make(chan struct{})
				for kind, want := range want {
					ctx, cancel := context.WithTimeout(testkit.LambdaContext(t), time.Second)
					if got := answerOf(ctx, t, kind, works(released)[name]); got != want {
						t.Errorf("%s: got %s, want %s", kind, got, want)
					}
					cancel()
				}
				close(released)
			})
		})
	}
}

func TestTheAnswerIsInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for timeout, given := range map[time.Duration]time.Duration{30 * time.Second: 29500 * time.Millisecond, time.Second: 900 * time.Millisecond} {
			ctx, cancel := context.WithTimeout(t.Context(), timeout)
			begun := time.Now()
			ctx = attempt.WithMargin(ctx)
			released := make(chan struct{})
			err := attempt.Run(ctx, func(context.Context) error { <-released; return nil })
			if took := time.Since(begun); !errors.Is(err, attempt.ErrUnfinished) || took != given {
				t.Errorf("got %v after %s, want it given up after %s", err, took, given)
			}
			started := false
			if err := attempt.Run(ctx, func(context.Context) error { started = true; return nil }); !errors.Is(err, attempt.ErrUnfinished) || started {
				t.Errorf("got %v, started %t: nothing is begun that cannot end in time", err, started)
			}
			if err := attempt.RunWhole(ctx, func(context.Context) error { return nil }); err != nil {
				t.Errorf("got %v: the whole has longer than its parts", err)
			}
			close(released)
			cancel()
		}
	})
}

func TestWithoutADeadlineThereIsNoEnd(t *testing.T) {
	if err := attempt.Run(attempt.WithMargin(t.Context()), func(context.Context) error { return nil }); err != nil {
		t.Errorf("got %v", err)
	}
}
