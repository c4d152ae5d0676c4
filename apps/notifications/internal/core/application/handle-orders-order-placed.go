package application

import (
	"context"
	"errors"
	"fmt"
	"time"

	"platform.internal/notifications/internal/core/domain"

	contracts "platform.internal/events/orders"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
)

// HandleOrdersOrderPlaced keeps a notification for the user and asks for its delivery. The notification has
// the id of the event, so an event that comes again finds it there; the delivery is asked for again,
// because the first time may have ended between the two.
func HandleOrdersOrderPlaced(notifications domain.NotificationRepository, deliveries domain.Deliveries, clock func() time.Time) func(context.Context, contracts.OrderPlaced, ports.EventMetadata) error {
	return func(ctx context.Context, event contracts.OrderPlaced, metadata ports.EventMetadata) error {
		made := domain.NewNotification(domain.NotificationInput{
			UserID:  event.UserID,
			OrderID: event.OrderID,
			Text:    orderPlacedText(event),
			Status:  domain.Pending,
		}, metadata.EventID, clock())
		if err := notifications.Create(ctx, made); err != nil && !errors.Is(err, errs.ErrConflict) {
			return err
		}
		return deliveries.Request(ctx, domain.DeliveryRequest{UserID: made.UserID, NotificationID: made.ID})
	}
}

// orderPlacedText says the total in units; the event has cents.
func orderPlacedText(event contracts.OrderPlaced) string {
	return fmt.Sprintf("Your order %s over %d.%02d was placed", event.OrderID, event.Total/100, event.Total%100)
}
