package memory

import (
	"context"
	"time"

	"platform.internal/notifications/internal/adapters/outbound/dynamodb"
	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/attributes"
	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/memory"
	"platform.internal/runtime/ports"
)

type notificationRepository struct {
	clock func() time.Time
	table *memory.Table[domain.Notification]
}

// Notifications keeps notifications in memory, under the keys they have in DynamoDB; clock tells the
// time of updates.
func Notifications(clock func() time.Time) domain.NotificationRepository {
	definition := dynamo.Definition[domain.Notification]{Name: "notification", Keys: dynamodb.KeysOfNotification}
	return notificationRepository{clock, memory.NewTable(definition)}
}

func (r notificationRepository) Create(ctx context.Context, item domain.Notification) error {
	return r.table.Create(ctx, item)
}

func (r notificationRepository) Find(_ context.Context, key domain.NotificationKey) (domain.Notification, bool, error) {
	return r.table.Get(dynamodb.KeyOfNotification(key))
}

func (r notificationRepository) List(_ context.Context, list domain.NotificationList, page ports.PageRequest) (ports.Page[domain.Notification], error) {
	return r.table.List(dynamodb.ListKeyOfNotification(list), page)
}

func (r notificationRepository) Update(ctx context.Context, item domain.Notification, changes domain.NotificationChanges) (domain.Notification, error) {
	key := dynamodb.KeyOfNotification(domain.NotificationKeyOf(item))
	return r.table.Update(ctx, key, func(stored domain.Notification) (domain.Notification, bool) {
		current := stored.Version == item.Version
		attributes.Apply(&stored, changes)
		stored.UpdatedAt = domain.Timestamp(r.clock())
		stored.Version++
		return stored, current
	})
}

func (r notificationRepository) Delete(ctx context.Context, key domain.NotificationKey) error {
	return r.table.Delete(ctx, dynamodb.KeyOfNotification(key))
}
