package memory

import (
	"context"
	"fmt"
	"sync"
	"time"

	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/memory"
	"platform.internal/runtime/ports"
)

type notificationRepository struct {
	clock func() time.Time
	mu    sync.Mutex
	items map[domain.NotificationKey]domain.Notification
}

// Notifications keeps notifications in memory; clock tells the time of updates.
func Notifications(clock func() time.Time) domain.NotificationRepository {
	return &notificationRepository{clock: clock, items: map[domain.NotificationKey]domain.Notification{}}
}

func (r *notificationRepository) Create(_ context.Context, item domain.Notification) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := domain.NotificationKeyOf(item)
	if _, taken := r.items[key]; taken {
		return errs.Conflict("The notification already exists")
	}
	r.items[key] = item
	return nil
}

func (r *notificationRepository) Find(_ context.Context, key domain.NotificationKey) (domain.Notification, bool, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	item, found := r.items[key]
	return item, found, nil
}

func (r *notificationRepository) List(_ context.Context, list domain.NotificationList, page ports.PageRequest) (ports.Page[domain.Notification], error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var listed []domain.Notification
	for _, item := range r.items {
		if domain.NotificationListOf(item) == list {
			listed = append(listed, item)
		}
	}
	return memory.Page(listed, func(item domain.Notification) string {
		return fmt.Sprint("NOTIFICATION#", item.CreatedAt, "#", item.ID, " ", item.ID, " ", item.UserID)
	}, page)
}

func (r *notificationRepository) Update(_ context.Context, item domain.Notification, changes domain.NotificationChanges) (domain.Notification, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := domain.NotificationKeyOf(item)
	stored, found := r.items[key]
	if !found || stored.Version != item.Version {
		return domain.Notification{}, errs.Conflict("The notification was changed meanwhile")
	}
	if changes.OrderID != nil {
		stored.OrderID = *changes.OrderID
	}
	if changes.Text != nil {
		stored.Text = *changes.Text
	}
	if changes.Status != nil {
		stored.Status = *changes.Status
	}
	stored.UpdatedAt = domain.Timestamp(r.clock())
	stored.Version++
	r.items[key] = stored
	return stored, nil
}

func (r *notificationRepository) Delete(_ context.Context, key domain.NotificationKey) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.items, key)
	return nil
}
