package inbox_test

import (
	"context"
	"errors"
	"testing"

	"platform.internal/runtime/bucket"
	"platform.internal/runtime/idempotency"
	"platform.internal/runtime/inbox"
	"platform.internal/runtime/kinesis"
	"platform.internal/runtime/memory"
	"platform.internal/runtime/queue"
	"platform.internal/runtime/testkit"
	"platform.internal/runtime/topic"
)

type message struct {
	ID string `json:"id"`
}

func TestADeliveryThatComesAgainHasOneEffect(t *testing.T) {
	box := memory.NewInbox()
	for kind, made := range map[string]func(reaction string, effects *int) func() error{
		"queue": func(reaction string, effects *int) func() error {
			handle := queue.Handler(inbox.OnceWith(box, reaction, counting[message, queue.Meta](effects)))
			return func() error {
				response, err := handle(testkit.LambdaContext(t), testkit.QueueEvent(t, "work", testkit.Message{Body: message{"a"}}))
				if len(response.BatchItemFailures) > 0 {
					return errors.New("failed")
				}
				return err
			}
		},
		"topic": func(reaction string, effects *int) func() error {
			handle := topic.Handler(inbox.OnceWith(box, reaction, counting[message, topic.Meta](effects)))
			return func() error {
				return handle(testkit.LambdaContext(t), testkit.TopicEvent(t, testkit.Notification{Message: message{"a"}}))
			}
		},
		"bucket": func(reaction string, effects *int) func() error {
			count := counting[bucket.Object, struct{}](effects)
			handle := bucket.Handler(inbox.Once(box, reaction, func(ctx context.Context, object bucket.Object) error {
				return count(ctx, object, struct{}{})
			}))
			return func() error {
				return handle(testkit.LambdaContext(t), testkit.BucketEvent(t, "uploads", testkit.BucketObject{Key: "a"}))
			}
		},
		"kinesis": func(reaction string, effects *int) func() error {
			handle := kinesis.Handler(inbox.OnceWith(box, reaction, counting[message, kinesis.Meta](effects)))
			return func() error {
				_, err := handle(testkit.LambdaContext(t), testkit.KinesisEvent(t, testkit.KinesisRecord{Data: message{"a"}}))
				return err
			}
		},
	} {
		t.Run(kind, func(t *testing.T) {
			logs := testkit.CaptureLogs(t)
			var effects int
			deliver, toAnother := made(kind, &effects), made("another "+kind, &effects)
			if err := errors.Join(deliver(), deliver()); err != nil || effects != 1 {
				t.Errorf("%d effects, %v", effects, err)
			}
			logs.Find("Delivery came again: it has had its effect")
			if err := toAnother(); err != nil || effects != 2 {
				t.Errorf("%d effects of two handlers, %v", effects, err)
			}
		})
	}
}

func counting[T, M any](effects *int) func(context.Context, T, M) error {
	return func(context.Context, T, M) error { *effects++; return nil }
}

func TestWorkThatFailedHasItsEffectWhenItsDeliveryComesAgain(t *testing.T) {
	testkit.CaptureLogs(t)
	effects := 0
	handle := queue.Handler(inbox.OnceWith(memory.NewInbox(), "worker", func(context.Context, message, queue.Meta) error {
		if effects++; effects == 1 {
			return errors.New("no")
		}
		return nil
	}))
	for _, want := range []int{1, 0} {
		response, err := handle(testkit.LambdaContext(t), testkit.QueueEvent(t, "work", testkit.Message{Body: message{"a"}}))
		if err != nil || len(response.BatchItemFailures) != want {
			t.Errorf("got %v, %v, want %d failures", response, err, want)
		}
	}
}

func TestWhatNothingIdentifiesIsRefused(t *testing.T) {
	work := inbox.Once(memory.NewInbox(), "worker", func(context.Context, message) error { return nil })
	if err := work(t.Context(), message{"a"}); !errors.Is(err, idempotency.ErrKeyMissing) {
		t.Errorf("got %v", err)
	}
}
