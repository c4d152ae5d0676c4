package application_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"platform.internal/notifications/internal/adapters/outbound/memory"
	"platform.internal/notifications/internal/core/application"
	"platform.internal/notifications/internal/core/domain"

	contracts "platform.internal/events/orders"

	"platform.internal/runtime/ports"
)

var placed = contracts.OrderPlaced{
	OrderID: "order-1", UserID: "user-1", Total: 1205, PlacedAt: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
}

type deliveries struct {
	requests []domain.DeliveryRequest
	err      error
}

func (d *deliveries) Request(_ context.Context, request domain.DeliveryRequest) error {
	d.requests = append(d.requests, request)
	return d.err
}

func TestAnOrderPlacedIsKeptOnceAndDeliveredForEveryDelivery(t *testing.T) {
	given := memory.TestPorts()
	asked := &deliveries{}
	handle := application.HandleOrdersOrderPlaced(given.Inbox(), given.Notifications(), asked, given.Now)
	for range 2 {
		err := handle(t.Context(), placed, ports.EventMetadata{EventID: "event-1"})
		if err != nil {
			t.Fatal(err)
		}
	}
	page, err := given.Notifications().List(t.Context(), domain.NotificationList{UserID: "user-1"}, ports.PageRequest{})
	want := domain.Notification{
		ID: "event-1", NotificationInput: domain.NotificationInput{
			UserID: "user-1", OrderID: "order-1", Text: "Your order order-1 over 12.05 was placed", Status: "pending",
		},
		CreatedAt: "2026-01-02T03:04:05.678Z", UpdatedAt: "2026-01-02T03:04:05.678Z", Version: 1,
	}
	if err != nil || !slices.Equal(page.Items, []domain.Notification{want}) {
		t.Errorf("got %+v, %v, want %+v", page.Items, err, want)
	}
	request := domain.DeliveryRequest{UserID: "user-1", NotificationID: "event-1"}
	if !slices.Equal(asked.requests, []domain.DeliveryRequest{request, request}) {
		t.Errorf("got %+v, want %+v twice", asked.requests, request)
	}
}

func TestAnEventComesAgainWhenNoDeliveryCanBeAskedFor(t *testing.T) {
	down := errors.New("queue is down")
	given := memory.TestPorts()
	handle := application.HandleOrdersOrderPlaced(given.Inbox(), given.Notifications(), &deliveries{err: down}, given.Now)
	err := handle(t.Context(), placed, ports.EventMetadata{EventID: "event-1"})
	if !errors.Is(err, down) {
		t.Errorf("got %v, want %v", err, down)
	}
}
