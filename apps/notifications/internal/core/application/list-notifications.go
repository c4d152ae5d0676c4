package application

import (
	"context"

	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/ports"
)

// ListNotifications is newest first.
func ListNotifications(from domain.Ports) func(context.Context, domain.NotificationList, ports.PageRequest) (ports.Page[domain.Notification], error) {
	return from.Notifications.List
}
