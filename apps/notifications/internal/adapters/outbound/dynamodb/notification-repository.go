package dynamodb

import (
	"context"
	"time"

	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/ports"
)

type notificationRepository struct {
	entity *dynamo.Entity[domain.Notification]
}

// Notifications keeps notifications in a table; clock tells the time of updates.
func Notifications(client dynamo.API, table string, clock func() time.Time) domain.NotificationRepository {
	definition := dynamo.Definition[domain.Notification]{Name: "notification", Keys: KeysOfNotification, Now: clock}
	return notificationRepository{dynamo.NewEntity(client, table, definition)}
}

func (r notificationRepository) Create(ctx context.Context, item domain.Notification) error {
	return r.entity.Create(ctx, item)
}

func (r notificationRepository) Find(ctx context.Context, key domain.NotificationKey) (domain.Notification, bool, error) {
	return r.entity.Get(ctx, KeyOfNotification(key))
}

func (r notificationRepository) List(ctx context.Context, list domain.NotificationList, page ports.PageRequest) (ports.Page[domain.Notification], error) {
	query := dynamo.Query{Partition: ListKeyOfNotification(list), SortPrefix: "NOTIFICATION#"}
	return r.entity.List(ctx, query, page)
}

func (r notificationRepository) Update(ctx context.Context, item domain.Notification, changes domain.NotificationChanges) (domain.Notification, error) {
	key := KeyOfNotification(domain.NotificationKeyOf(item))
	return r.entity.Update(ctx, key, item.Version,
		dynamo.SetIf("orderId", changes.OrderID),
		dynamo.SetIf("text", changes.Text),
		dynamo.SetIf("status", changes.Status))
}

func (r notificationRepository) Delete(ctx context.Context, key domain.NotificationKey) error {
	return r.entity.Delete(ctx, KeyOfNotification(key))
}
