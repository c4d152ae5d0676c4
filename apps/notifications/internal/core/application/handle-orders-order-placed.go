package application

import (
	"context"
	"fmt"
	"time"

	"platform.internal/notifications/internal/core/domain"

	contracts "platform.internal/events/orders"

	"platform.internal/runtime/ports"
)

// HandleOrdersOrderPlaced keeps a notification for the user, once per event, and asks for its delivery. That is asked for
// again when the event comes again, because the first time may have ended between the two; it is done once all the same.
func HandleOrdersOrderPlaced(inbox ports.Inbox, notifications domain.NotificationRepository, deliveries domain.Deliveries, clock func() time.Time) func(context.Context, contracts.OrderPlaced, ports.EventMetadata) error {
	return func(ctx context.Context, event contracts.OrderPlaced, metadata ports.EventMetadata) error {
		made := domain.NewNotification(domain.NotificationInput{
			UserID:  event.UserID,
			OrderID: event.OrderID,
			Text:    orderPlacedText(event),
			Status:  domain.Pending,
		}, metadata.EventID, clock())
		delivery := ports.Delivery{EventID: metadata.EventID, Reaction: "notify of a placed order"}
		_, err := inbox.Once(ctx, delivery, func(ctx context.Context) error { return notifications.Create(ctx, made) })
		if err != nil {
			return err
		}
		return deliveries.Request(ctx, domain.DeliveryRequest{UserID: made.UserID, NotificationID: made.ID})
	}
}

// orderPlacedText says the total in units; the event has cents.
func orderPlacedText(event contracts.OrderPlaced) string {
	return fmt.Sprintf("Your order %s over %d.%02d was placed", event.OrderID, event.Total/100, event.Total%100)
}
