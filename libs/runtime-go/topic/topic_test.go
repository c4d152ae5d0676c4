package topic_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/scope"
	"platform.internal/runtime/testkit"
	"platform.internal/runtime/topic"
)

type news struct {
	ID string `json:"id"`
}

func (n news) Validate() error {
	var issues errs.Issues
	issues.Require(n.ID != "", "id", "Is missing")
	return issues.Err()
}

func TestANotificationComesWithItsMessageSubjectAndTopic(t *testing.T) {
	logs := testkit.CaptureLogs(t)
	var got news
	var meta topic.Meta
	var delivery string
	handle := topic.Handler(func(ctx context.Context, message news, given topic.Meta) error {
		found, _ := scope.From(ctx)
		got, meta, delivery = message, given, found.DeliveryID
		return nil
	})
	event := testkit.TopicEvent(t, testkit.Notification{Message: news{"a"}, Subject: "News", CorrelationID: "c-1"})
	if err := handle(testkit.LambdaContext(t), event); err != nil {
		t.Fatal(err)
	}
	want := topic.Meta{
		MessageID: "notification-1", TopicARN: "arn:aws:sns:us-east-1:000000000000:test", Subject: "News", CorrelationID: "c-1",
	}
	if got.ID != "a" || meta != want || delivery != "notification-1" {
		t.Errorf("got %v, %+v, %q", got, meta, delivery)
	}
	if line := logs.Find("Invocation finished"); line["correlationId"] != "c-1" || line["messageId"] != "notification-1" {
		t.Errorf("got %v", line)
	}
}

func TestAMessageThatCannotBeReadFailsTheInvocation(t *testing.T) {
	testkit.CaptureLogs(t)
	handle := topic.Handler(func(context.Context, news, topic.Meta) error { return errors.New("handled") })
	for message, problem := range map[any]string{
		`{"id":`: "notification notification-1 has a message that does not fit", news{}: "The input is not valid",
	} {
		err := handle(testkit.LambdaContext(t), testkit.TopicEvent(t, testkit.Notification{Message: message}))
		if err == nil || !strings.Contains(err.Error(), problem) {
			t.Errorf("%v: got %v", message, err)
		}
	}
}

func TestAnErrorFailsTheInvocation(t *testing.T) {
	testkit.CaptureLogs(t)
	failure := errors.New("no")
	handle := topic.Handler(func(context.Context, news, topic.Meta) error { return failure })
	err := handle(testkit.LambdaContext(t), testkit.TopicEvent(t, testkit.Notification{Message: news{"a"}}))
	if !errors.Is(err, failure) {
		t.Errorf("got %v", err)
	}
}
