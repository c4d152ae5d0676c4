package application

import (
	"context"

	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/ports"
)

// ListNotifications is newest first.
func ListNotifications(notifications domain.NotificationRepository) func(context.Context, domain.NotificationList, ports.PageRequest) (ports.Page[domain.Notification], error) {
	return notifications.List
}
