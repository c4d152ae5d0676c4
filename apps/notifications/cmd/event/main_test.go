package main

import (
	"encoding/json"
	"os"
	"testing"

	lambdaevents "github.com/aws/aws-lambda-go/events"

	inbound "platform.internal/notifications/internal/adapters/inbound/events"
	"platform.internal/notifications/internal/adapters/outbound/memory"

	"platform.internal/runtime/events"
	"platform.internal/runtime/testkit"
)

func TestAnEventNobodySubscribedToIsAcknowledged(t *testing.T) {
	text, err := os.ReadFile("../../samples/event.json")
	if err != nil {
		t.Fatal(err)
	}
	var event lambdaevents.EventBridgeEvent
	if err := json.Unmarshal(text, &event); err != nil {
		t.Fatal(err)
	}
	testkit.CaptureLogs(t)
	handle := events.Handler(inbound.Subscriptions(memory.TestPorts())...)
	if err := handle(testkit.LambdaContext(t), event); err != nil {
		t.Errorf("got %v, want it acknowledged", err)
	}
}
