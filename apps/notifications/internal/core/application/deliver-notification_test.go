package application_test

import (
	"context"
	"errors"
	"testing"

	"platform.internal/notifications/internal/adapters/outbound/memory"
	"platform.internal/notifications/internal/core/application"
	"platform.internal/notifications/internal/core/domain"
	"platform.internal/notifications/test/fixture"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
)

type channel struct {
	sent []string
	err  error
}

func (c *channel) Send(_ context.Context, item domain.Notification) error {
	c.sent = append(c.sent, item.Text)
	return c.err
}

func pending(t *testing.T) (domain.NotificationRepository, domain.DeliveryRequest) {
	t.Helper()
	item := fixture.Notification(func(item *domain.Notification) { item.Status = domain.Pending })
	notifications := memory.TestPorts().Notifications()
	if err := notifications.Create(t.Context(), item); err != nil {
		t.Fatal(err)
	}
	return notifications, domain.DeliveryRequest{UserID: item.UserID, NotificationID: item.ID}
}

func TestADeliveryIsSentOnceAndMarked(t *testing.T) {
	channel := &channel{}
	notifications, request := pending(t)
	for range 2 {
		if err := application.DeliverNotification(notifications, channel)(t.Context(), request, ports.MessageMeta{}); err != nil {
			t.Fatal(err)
		}
	}
	if len(channel.sent) != 1 || channel.sent[0] != "text-1" {
		t.Errorf("sent %v, want text-1 once", channel.sent)
	}
	item, _, err := notifications.Find(t.Context(), domain.NotificationKey{ID: "id-1", UserID: "userId-1"})
	if err != nil || item.Status != "delivered" {
		t.Errorf("got %+v, %v, want it delivered", item, err)
	}
}

func TestADeliveryThatFailsStaysPending(t *testing.T) {
	down := errors.New("channel is down")
	notifications, request := pending(t)
	if err := application.DeliverNotification(notifications, &channel{err: down})(t.Context(), request, ports.MessageMeta{}); !errors.Is(err, down) {
		t.Errorf("got %v, want %v", err, down)
	}
	item, _, err := notifications.Find(t.Context(), domain.NotificationKey{ID: "id-1", UserID: "userId-1"})
	if err != nil || item.Status != "pending" {
		t.Errorf("got %+v, %v, want it pending", item, err)
	}
}

func TestADeliveryOfNothingFails(t *testing.T) {
	request := domain.DeliveryRequest{UserID: "nobody", NotificationID: "none"}
	err := application.DeliverNotification(memory.TestPorts().Notifications(), &channel{})(t.Context(), request, ports.MessageMeta{})
	if !errors.Is(err, errs.ErrNotFound) {
		t.Errorf("got %v, want not found", err)
	}
}
