package dynamodb

import (
	"context"
	"time"

	"platform.internal/notifications/internal/core/domain"

	"platform.internal/runtime/dynamo"
	"platform.internal/runtime/keys"
	"platform.internal/runtime/ports"
)

// KeyOfNotification is the key of one notification: `USER#{userId}` / `NOTIFICATION#{id}`.
func KeyOfNotification(key domain.NotificationKey) dynamo.Key {
	return dynamo.Key{PK: keys.Of("USER#{userId}", key.UserID), SK: keys.Of("NOTIFICATION#{id}", key.ID)}
}

// ListKeyOfNotification is the key of a list of notifications on GSI1: `USER#{userId}`.
func ListKeyOfNotification(list domain.NotificationList) keys.Key {
	return keys.Of("USER#{userId}", list.UserID)
}

// KeysOfNotification are all keys of an item. Within its list: `NOTIFICATION#{createdAt}#{id}`.
func KeysOfNotification(item domain.Notification) dynamo.Keys {
	key := KeyOfNotification(domain.NotificationKeyOf(item))
	list := ListKeyOfNotification(domain.NotificationListOf(item))
	return dynamo.Keys{PK: key.PK, SK: key.SK, GSI1PK: list, GSI1SK: keys.Of("NOTIFICATION#{createdAt}#{id}", item.CreatedAt, item.ID)}
}

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
	return r.entity.Change(ctx, item, item.Version, changes)
}

func (r notificationRepository) Delete(ctx context.Context, key domain.NotificationKey) error {
	return r.entity.Delete(ctx, KeyOfNotification(key))
}
