package application

import (
	"context"

	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/errs"
)

// GetNotification fails with errs.ErrNotFound when there is none.
func GetNotification(notifications domain.NotificationRepository) func(context.Context, domain.NotificationKey) (domain.Notification, error) {
	return func(ctx context.Context, key domain.NotificationKey) (domain.Notification, error) {
		item, found, err := notifications.Find(ctx, key)
		if err == nil && !found {
			err = errs.NotFound("There is no such notification")
		}
		return item, err
	}
}
