package queue_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync"
	"testing"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/queue"
	"platform.internal/runtime/scope"
	"platform.internal/runtime/testkit"
)

type work struct {
	ID string `json:"id"`
}

func (w work) Validate() error {
	var issues errs.Issues
	issues.Require(w.ID != "", "id", "Is required")
	return issues.Err()
}

func TestMessagesFailAlone(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	var mu sync.Mutex
	var seen []string
	handle := queue.Handler(func(ctx context.Context, w work, meta queue.Meta) error {
		mu.Lock()
		defer mu.Unlock()
		seen = append(seen, w.ID+" "+meta.CorrelationID+" "+scope.CorrelationID(ctx))
		switch w.ID {
		case "bad":
			return errors.New("no")
		case "panic":
			panic("boom")
		}
		return nil
	})
	response, err := handle(testkit.LambdaContext(t), testkit.QueueEvent(t, "work",
		testkit.Message{Body: work{"good"}, CorrelationID: "c-1"},
		testkit.Message{Body: work{"bad"}},
		testkit.Message{Body: "{not json"},
		testkit.Message{Body: work{""}},
		testkit.Message{Body: work{"panic"}},
		testkit.Message{Body: work{"last"}},
	))
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(response)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"batchItemFailures":[{"itemIdentifier":"message-2"},{"itemIdentifier":"message-3"},{"itemIdentifier":"message-4"},{"itemIdentifier":"message-5"}]}`; string(body) != want {
		t.Errorf("got %s", body)
	}
	slices.Sort(seen)
	if want := []string{"bad message-2 message-2", "good c-1 c-1", "last message-6 message-6", "panic message-5 message-5"}; !slices.Equal(seen, want) {
		t.Errorf("got %q", seen)
	}
	if failed := logs.Find("Message failed"); failed["requestId"] != "request-1" || failed["receiveCount"] != 1.0 {
		t.Errorf("got %v", failed)
	}
	if finished := logs.Find("Invocation finished"); finished["failed"] != 4.0 || finished["records"] != 6.0 {
		t.Errorf("got %v", finished)
	}
}

func TestNoFailureIsAnEmptyListNotNull(t *testing.T) {
	testkit.CaptureLogs(t)
	handle := queue.Handler(func(context.Context, work, queue.Meta) error { return nil })
	response, err := handle(testkit.LambdaContext(t), testkit.QueueEvent(t, "work", testkit.Message{Body: work{"a"}}))
	body, _ := json.Marshal(response)
	if err != nil || string(body) != `{"batchItemFailures":[]}` {
		t.Errorf("got %s, %v", body, err)
	}
}

func TestAGroupOfAFIFOQueueStopsAtItsFirstFailure(t *testing.T) {
	testkit.CaptureLogs(t)
	var seen []string
	handle := queue.Handler(func(_ context.Context, w work, _ queue.Meta) error {
		seen = append(seen, w.ID)
		if w.ID == "b" {
			return errors.New("no")
		}
		return nil
	})
	response, err := handle(testkit.LambdaContext(t), testkit.QueueEvent(t, "work.fifo",
		testkit.Message{Body: work{"a"}}, testkit.Message{Body: work{"b"}}, testkit.Message{Body: work{"c"}, GroupID: "other"},
		testkit.Message{Body: work{"d"}}, testkit.Message{Body: work{"e"}, GroupID: "other"}))
	if err != nil || !slices.Equal(seen, []string{"a", "b", "c", "e"}) || len(response.BatchItemFailures) != 2 ||
		response.BatchItemFailures[0].ItemIdentifier != "message-2" || response.BatchItemFailures[1].ItemIdentifier != "message-4" {
		t.Errorf("seen %v, failures %v, %v", seen, response.BatchItemFailures, err)
	}
}
