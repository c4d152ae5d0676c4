package events

import (
	"testing"

	"platform.internal/notifications/internal/adapters/outbound/memory"
)

func TestOrdersOrderPlacedIsSubscribedTo(t *testing.T) {
	subscription := ordersOrderPlacedSubscription(memory.TestPorts())

	if subscription.Source != "orders.context" || subscription.DetailType != "OrderPlaced" {
		t.Errorf("got %s %s", subscription.Source, subscription.DetailType)
	}
}
