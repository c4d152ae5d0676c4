package domain

import (
	"context"

	"platform.internal/runtime/ports"
)

// NotificationRepository keeps notifications.
type NotificationRepository interface {
	// Create fails with errs.ErrConflict when there is one with this key.
	Create(context.Context, Notification) error
	// Find says false when there is none.
	Find(context.Context, NotificationKey) (Notification, bool, error)
	// List is newest first.
	List(context.Context, NotificationList, ports.PageRequest) (ports.Page[Notification], error)
	// Update fails with errs.ErrConflict when it was changed since it was read, or is gone.
	Update(context.Context, Notification, NotificationChanges) (Notification, error)
	// Delete may be called again: what is not there is no error.
	Delete(context.Context, NotificationKey) error
}
