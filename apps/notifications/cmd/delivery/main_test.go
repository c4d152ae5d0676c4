package main

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"platform.internal/notifications/internal/adapters/outbound/memory"
	"platform.internal/notifications/internal/core/application"
	"platform.internal/notifications/test/fixture"

	"platform.internal/runtime/queue"
	"platform.internal/runtime/testkit"
)

func failures(t *testing.T, event events.SQSEvent) []events.SQSBatchItemFailure {
	t.Helper()
	testkit.CaptureLogs(t)
	ports := memory.TestPorts()
	if err := ports.Notifications().Create(t.Context(), fixture.Notification()); err != nil {
		t.Fatal(err)
	}
	handle := queue.Handler(application.DeliverNotification(ports.Notifications(), ports.Channel()))
	response, err := handle(testkit.LambdaContext(t), event)
	if err != nil {
		t.Fatal(err)
	}
	return response.BatchItemFailures
}

func sample(t *testing.T) events.SQSEvent {
	t.Helper()
	text, err := os.ReadFile("../../samples/delivery.json")
	if err != nil {
		t.Fatal(err)
	}
	var event events.SQSEvent
	if err := json.Unmarshal(text, &event); err != nil {
		t.Fatal(err)
	}
	return event
}

func TestTheSampleMessageIsWorkedOn(t *testing.T) {
	if failed := failures(t, sample(t)); len(failed) != 0 {
		t.Errorf("got %v, want no failures", failed)
	}
}

func TestAMessageThatCannotBeReadFailsAlone(t *testing.T) {
	event := sample(t)
	poisoned := event.Records[0]
	poisoned.MessageId, poisoned.Body = "poisoned", `{"id":`
	event.Records = append(event.Records, poisoned)
	failed := failures(t, event)
	if len(failed) != 1 || failed[0].ItemIdentifier != "poisoned" {
		t.Errorf("got %v, want poisoned alone", failed)
	}
}
