package application

import (
	"context"
	"fmt"

	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/ports"
)

// DeliverNotification sends a notification through the channel and marks it delivered. One that is
// delivered already is left alone; a failure comes again and ends in the dead-letter queue.
func DeliverNotification(notifications domain.NotificationRepository, channel domain.Channel) func(context.Context, domain.DeliveryRequest, ports.MessageMeta) error {
	return func(ctx context.Context, request domain.DeliveryRequest, _ ports.MessageMeta) error {
		key := domain.NotificationKey{ID: request.NotificationID, UserID: request.UserID}
		found, ok, err := notifications.Find(ctx, key)
		if err != nil {
			return err
		}
		if !ok {
			return errs.NotFound(fmt.Sprintf("There is no notification %s of user %s", key.ID, key.UserID))
		}
		if found.Status == domain.Delivered {
			return nil
		}
		if err := channel.Send(ctx, found); err != nil {
			return fmt.Errorf("send notification %s: %w", found.ID, err)
		}
		delivered := domain.Delivered
		_, err = notifications.Update(ctx, found, domain.NotificationChanges{Status: &delivered})
		return err
	}
}
