package domain

import "platform.internal/runtime/ports"

// NotificationRepository keeps notifications.
type NotificationRepository interface {
	ports.Repository[Notification, NotificationKey, NotificationList, NotificationChanges]
}
